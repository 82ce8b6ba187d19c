//! Where a theory answers an item.

use crate::format::SourceKind;
use crate::theory::Theory;

use super::Found;

/// The places in which an item is answered, by its number.
pub(super) fn look(theory: &Theory, number: u8) -> Vec<Found> {
    let mut found = Places(Vec::new());
    let study = theory.study();
    let texts = |field| study.texts(field).map_or(0, |texts| texts.iter().count());
    match number {
        1 => {
            if let Some(title) = theory.title().filter(|title| names_itself(title)) {
                found.push("theory.title", format!("“{title}”"));
            }
        }
        2 => found.count("theory.summary", theory.summary().count(), "paragraph"),
        4 => {
            found.count("configurations", theory.configurations().len(), "configuration");
            found.count("statements", theory.statements().len(), "statement");
            if let Some(path) = theory.revises() {
                found.push("theory.revises", format!("the version before: {path}"));
            }
            found.count("theory.draws-on", theory.draws_on().count(), "substantive theory");
        }
        5 => found.count("study.questions", texts("questions"), "question"),
        6 => found.count("study.ethics", texts("ethics"), "text"),
        8 => found.count("study.sites", texts("sites"), "text"),
        9 => {
            if let Some(label) = theory.programme().label() {
                found.push("programme", format!("“{label}”"));
            }
            found.count("programme", theory.programme().stages().len(), "stage");
            let interventions =
                theory.elements().filter(|element| element.kind() == crate::format::Kind::Intervention).count();
            found.count("interventions", interventions, "intervention");
        }
        10 => {
            found.count("study.design", texts("design"), "text");
            found.count("study.phases", study.phases().len(), "phase");
        }
        11 => {
            let data = theory.sources().filter(|source| source.kind() != Some(SourceKind::Literature)).count();
            found.count("sources", data, "source");
        }
        12 => found.count("study.sampling", texts("sampling"), "text"),
        13 => found.count("study.analysis", texts("analysis"), "text"),
        14 => {
            if let Some(total) = study.total() {
                found.push("study.participants", format!("{} in all", total.number));
            }
            found.count("study.participants", study.participants().len(), "group");
            let counted = theory.sources().filter(|source| !source.people().is_empty()).count();
            found.count("sources.people", counted, "source");
        }
        15 => {
            let grounded =
                theory.configurations().filter(|configuration| !configuration.evidence().all().is_empty()).count();
            found.count("configurations", grounded, "configuration with evidence");
        }
        16 => {
            found.count("regularities", theory.regularities().len(), "regularity");
            let settled = theory.rivals().filter(|rivals| rivals.favoured().is_some()).count();
            found.count("rivals.verdict", settled, "verdict between rivals");
        }
        17 => found.count("study.limitations", texts("limitations"), "text"),
        // The others have no place in a model.
        _ => {}
    }
    found.0
}

/// Whether a title says that it is a realist evaluation's.
fn names_itself(title: &str) -> bool {
    let title = title.to_lowercase();
    title.contains("realist") && title.contains("evaluation")
}

struct Places(Vec<Found>);

impl Places {
    fn push(&mut self, field: &'static str, what: String) {
        self.0.push(Found { field, what });
    }

    /// A place that holds so many things; none where there are none.
    fn count(&mut self, field: &'static str, number: usize, one: &str) {
        match number {
            0 => {}
            1 => self.push(field, format!("1 {one}")),
            number => self.push(field, format!("{number} {}", many(one))),
        }
    }
}

fn many(one: &str) -> String {
    match one {
        "configuration with evidence" => "configurations with evidence".to_owned(),
        "verdict between rivals" => "verdicts between rivals".to_owned(),
        one => match one.strip_suffix('y') {
            Some(stem) => format!("{stem}ies"),
            None => format!("{one}s"),
        },
    }
}
