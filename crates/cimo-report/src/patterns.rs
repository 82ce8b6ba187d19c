//! What stands across configurations: regularities, rival explanations, tensions.

use cimo_core::Theory;
use cimo_core::format::{Role, Word};
use cimo_core::theory::{Configuration, Counterexample, Regularity, Rivals, Target, Tension};

use crate::configurations::{EvidenceRow, anchor, evidence, source};

/// The patterns of one kind.
pub(crate) struct PatternsRow {
    pub(crate) title: &'static str,
    pub(crate) patterns: Vec<PatternRow>,
}

/// A regularity, a question between rivals, or a tension.
pub(crate) struct PatternRow {
    /// Its id on the page.
    pub(crate) anchor: String,
    pub(crate) title: String,
    pub(crate) facts: Vec<(&'static str, Vec<Entry>)>,
    pub(crate) evidence: Vec<EvidenceRow>,
    pub(crate) notes: Vec<String>,
}

/// An entry of a fact: a text, or a link to what stands elsewhere on the page.
pub(crate) struct Entry {
    /// Where it leads to; empty where it leads nowhere.
    pub(crate) to: String,
    pub(crate) text: String,
}

pub(crate) fn rows(theory: &Theory) -> Vec<PatternsRow> {
    let rows = [
        ("Regularities", theory.regularities().map(regularity).collect::<Vec<_>>()),
        ("Rival explanations", theory.rivals().map(rivals).collect()),
        ("Tensions", theory.tensions().map(tension).collect()),
    ];
    let rows = rows.into_iter().map(|(title, patterns)| PatternsRow { title, patterns });
    rows.filter(|row| !row.patterns.is_empty()).collect()
}

fn regularity(regularity: Regularity<'_>) -> PatternRow {
    let used = |role: Role| {
        let uses = regularity.uses().filter(|part| part.role == role);
        uses.map(|part| Entry { to: format!("e-{}", anchor(&part.element.key())), text: part.text() }).collect()
    };
    let against = match regularity.counterexamples() {
        None => Vec::new(),
        Some(found) if found.is_empty() => vec![plain("looked for, and none was found")],
        Some(found) => found.into_iter().map(counterexample).collect(),
    };
    PatternRow {
        anchor: format!("regularity-{}", anchor(&regularity.key())),
        title: regularity.text().to_owned(),
        facts: told([
            ("Shown by", regularity.shown_by().map(configuration).collect()),
            ("Helped by", used(Role::HelpedBy)),
            ("Weakened by", used(Role::WeakenedBy)),
            ("Where it ends", regularity.boundaries().map(plain).collect()),
            ("What speaks against it", against),
            ("Confidence", regularity.confidence().map(|confidence| plain(confidence.word())).into_iter().collect()),
            ("Whose reading", regularity.whose_reading().map(plain).into_iter().collect()),
            ("In the text", regularity.place_in_text().map(plain).into_iter().collect()),
        ]),
        evidence: evidence(&regularity.evidence()),
        notes: regularity.notes().map(str::to_owned).collect(),
    }
}

fn counterexample(found: Counterexample<'_>) -> Entry {
    match found {
        Counterexample::Configuration(found) => configuration(found),
        Counterexample::Evidence(found) => {
            plain(&format!("{} — {}", found.says().unwrap_or_else(|| found.title()), source(found)))
        }
    }
}

fn rivals(rivals: Rivals<'_>) -> PatternRow {
    let verdict = match rivals.favoured() {
        Some(favoured) => vec![configuration(favoured)],
        None if rivals.is_said_open() => vec![plain("open")],
        None => Vec::new(),
    };
    PatternRow {
        anchor: format!("rivals-{}", anchor(&rivals.key())),
        title: rivals.question().or(rivals.id()).unwrap_or("").to_owned(),
        facts: told([
            ("Explanations", rivals.explanations().map(configuration).collect()),
            ("What would tell them apart", rivals.would_tell_them_apart().map(plain).collect()),
            ("Verdict", verdict),
            ("Whose reading", rivals.whose_reading().map(plain).into_iter().collect()),
            ("In the text", rivals.place_in_text().map(plain).into_iter().collect()),
        ]),
        evidence: Vec::new(),
        notes: rivals.notes().map(str::to_owned).collect(),
    }
}

fn tension(tension: Tension<'_>) -> PatternRow {
    let side = |target: Target<'_>| match target {
        Target::Configuration(side) => Some(configuration(side)),
        Target::Element(side) => Some(Entry { to: format!("e-{}", anchor(&side.key())), text: side.text().to_owned() }),
        _ => None,
    };
    PatternRow {
        anchor: format!("tension-{}", anchor(&tension.key())),
        title: tension.text().to_owned(),
        facts: told([
            ("Between", tension.between().filter_map(side).collect()),
            ("Whose reading", tension.whose_reading().map(plain).into_iter().collect()),
            ("In the text", tension.place_in_text().map(plain).into_iter().collect()),
        ]),
        evidence: Vec::new(),
        notes: tension.notes().map(str::to_owned).collect(),
    }
}

fn configuration(configuration: Configuration<'_>) -> Entry {
    Entry {
        to: format!("k-{}", anchor(&configuration.key())),
        text: format!("{}. {}", configuration.number(), configuration.title()),
    }
}

fn plain(text: &str) -> Entry {
    Entry { to: String::new(), text: text.to_owned() }
}

/// The facts that say something.
fn told<const N: usize>(facts: [(&'static str, Vec<Entry>); N]) -> Vec<(&'static str, Vec<Entry>)> {
    facts.into_iter().filter(|(_, entries)| !entries.is_empty()).collect()
}
