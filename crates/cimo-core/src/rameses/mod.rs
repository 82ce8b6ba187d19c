//! Where a theory file answers the twenty items of the RAMESES II reporting standards for realist evaluations (Wong, Westhorp,
//! Manzano and colleagues 2016), where it does not, and what no model can answer.
//!
//! The map says where to look. Whether an answer is a good one is for those who read it.
//!
//! ```
//! use cimo_core::rameses::{Answer, map};
//! let reading = cimo_core::read_text("cimo: 1\nstudy: {ethics: Approved by the university's committee}\n");
//! let map = map(reading.theory());
//! assert_eq!(map.len(), 20);
//! assert!(matches!(&map[5].answer, Answer::InTheFile(places) if places[0].field == "study.ethics"));
//! assert!(matches!(map[19].answer, Answer::BeyondAModel));
//! ```

mod items;
mod look;

pub use items::{Chapter, ITEMS, Item};

use crate::theory::Theory;

/// An item with what the file says to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapped {
    /// The item.
    pub item: &'static Item,
    /// What the file says to it.
    pub answer: Answer,
}

/// What a file says to an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// It is answered in these places.
    InTheFile(Vec<Found>),
    /// It is not, though it could be: in the fields that the item names.
    NotAnswered,
    /// A model has no place for it.
    BeyondAModel,
}

/// A place in which an item is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The section, or the section with its field: `study.questions`.
    pub field: &'static str,
    /// What stands there, in a few words: `3 questions`.
    pub what: String,
}

impl Found {
    /// The section in which it stands.
    pub fn section(&self) -> &'static str {
        self.field.split('.').next().unwrap_or(self.field)
    }
}

/// What a theory's files say to each of the twenty items, in their order.
pub fn map(theory: &Theory) -> Vec<Mapped> {
    let of = |item: &'static Item| {
        let found = look::look(theory, item.number);
        let answer = match (item.fields.is_empty(), found.is_empty()) {
            (true, _) => Answer::BeyondAModel,
            (false, true) => Answer::NotAnswered,
            (false, false) => Answer::InTheFile(found),
        };
        Mapped { item, answer }
    };
    ITEMS.iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(text: &str) -> String {
        let reading = crate::read_text(text);
        assert_eq!(reading.diagnostics(), []);
        let signs = map(reading.theory()).into_iter().map(|mapped| match mapped.answer {
            Answer::InTheFile(_) => 'x',
            Answer::NotAnswered => '-',
            Answer::BeyondAModel => '.',
        });
        signs.collect()
    }

    #[test]
    fn an_empty_file_answers_nothing_and_a_full_one_all_that_a_model_can() {
        assert_eq!(answers("cimo: 1\n"), "--.---.----------...");
        let full = "\
cimo: 1
theory: {title: A realist evaluation of wards, summary: In short}
study:
  design: Interviews in three rounds
  questions: [For whom does it work, Why]
  sites: Two wards
  sampling: Families were asked
  analysis: Retroduction
  ethics: Approved
  limitations: Two wards alone
  participants: {total: 12}
sources: {talks: {kind: interview, people: 12}}
programme: {label: Named nurses}
configurations:
  ward: {context: Rotas change, intervention: A named nurse, mechanism: She knows us, outcome: We call, evidence: [{says: We call her, source: talks}]}
regularities: {known: {label: Who is known is called, shown-by: ward}}
";
        assert_eq!(answers(full), "xx.xxx.xxxxxxxxxx...");
    }

    #[test]
    fn a_title_answers_only_where_it_says_what_it_is() {
        for (title, sign) in
            [("Named nurses", '-'), ("Named nurses: a Realist Evaluation", 'x'), ("A realist review", '-')]
        {
            assert_eq!(
                answers(&format!("cimo: 1\ntheory: {{title: \"{title}\"}}\n")).chars().next(),
                Some(sign),
                "{title}"
            );
        }
    }

    #[test]
    fn every_item_says_what_to_do_and_never_that_it_is_done() {
        for (at, item) in ITEMS.iter().enumerate() {
            assert_eq!(usize::from(item.number), at + 1);
            assert!(!item.title.is_empty() && item.asks.ends_with('?') && item.besides.ends_with('.'), "{item:?}");
            let words = format!("{} {} {}", item.title, item.asks, item.besides).to_lowercase();
            assert!(!words.contains("complian") && !words.contains("comply"), "{item:?}");
        }
    }
}
