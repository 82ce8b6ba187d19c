//! What differs inside a sentence, word by word.

use similar::{ChangeTag, TextDiff};

use crate::format::ChangeKind;
use crate::text::{Bag, are_opposite, normal, plain, says_the_opposite};

use super::change::Change;

/// A run of words that both texts have, or only one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordsIn {
    /// Both texts.
    Both,
    /// The old one.
    Old,
    /// The new one.
    New,
}

/// The words of two texts, in runs.
///
/// ```
/// use cimo_core::diff::{WordsIn, words};
/// let runs = words("Offices are far from home", "Offices are near home");
/// assert_eq!(runs[0], (WordsIn::Both, "Offices are ".to_owned()));
/// assert_eq!(runs[1], (WordsIn::Old, "far from".to_owned()));
/// assert_eq!(runs[2], (WordsIn::New, "near".to_owned()));
/// ```
pub fn words(old: &str, new: &str) -> Vec<(WordsIn, String)> {
    let diff = TextDiff::from_words(old, new);
    let mut runs: Vec<(WordsIn, String)> = Vec::new();
    let mut add = |tag, word: &str| match runs.last_mut() {
        Some((known, run)) if *known == tag => run.push_str(word),
        _ => runs.push((tag, word.to_owned())),
    };
    // A space between two words that differ belongs to them, so that they are read as one stretch.
    let changes: Vec<_> = diff.iter_all_changes().collect();
    let (mut before, mut after) = (String::new(), String::new());
    for (number, change) in changes.iter().enumerate() {
        let is_gap = change.tag() == ChangeTag::Equal && change.value().trim().is_empty();
        let follows = changes.get(number + 1).is_some_and(|next| next.tag() != ChangeTag::Equal);
        match change.tag() {
            ChangeTag::Delete => before.push_str(change.value()),
            ChangeTag::Insert => after.push_str(change.value()),
            ChangeTag::Equal if is_gap && follows && !(before.is_empty() && after.is_empty()) => {
                before.push_str(change.value());
                after.push_str(change.value());
            }
            ChangeTag::Equal => {
                for (tag, run) in [(WordsIn::Old, &mut before), (WordsIn::New, &mut after)] {
                    if !run.is_empty() {
                        add(tag, run);
                        run.clear();
                    }
                }
                add(WordsIn::Both, change.value());
            }
        }
    }
    for (tag, run) in [(WordsIn::Old, before), (WordsIn::New, after)] {
        if !run.is_empty() {
            add(tag, &run);
        }
    }
    runs
}

impl Change {
    /// Whether one sentence became another about the same that says the opposite. Unlike sentences may both hold a word
    /// that denies, and are none.
    pub fn is_opposite(&self) -> bool {
        const ABOUT_THE_SAME: f64 = 0.5;
        let (ChangeKind::Reworded, [before], [after]) = (self.kind, self.before.as_slice(), self.after.as_slice())
        else {
            return false;
        };
        let (one, other) = (normal(&before.text), normal(&after.text));
        let (plainly, otherwise) = (plain(&one), plain(&other));
        (are_opposite(&one, &other) || says_the_opposite(&plainly, &otherwise))
            && Bag::of(&plainly).similarity(&Bag::of(&otherwise)) >= ABOUT_THE_SAME
    }

    /// The words that differ, where one text became another.
    pub fn words(&self) -> Option<Vec<(WordsIn, String)>> {
        match (self.kind, self.before.as_slice(), self.after.as_slice()) {
            (ChangeKind::Reworded, [before], [after]) => Some(words(&before.text, &after.text)),
            _ => None,
        }
    }
}
