//! Changes as SARIF 2.1.0, for code hosts and editors.

use cimo_core::diagnostic::Level;
use cimo_core::diff::{Change, Side};
use cimo_core::format::{ChangeKind, Word};
use cimo_report::changes::{Comparison, Style, about_kind};
use serde_json::{Value, json};

use super::Compared;
use crate::exit::Trouble;
use crate::output::sarif::{self, location};
use crate::output::{clean, sink::Sink};

/// Prints the log, with a run for each pair of versions.
pub(crate) fn print(all: &[Compared<'_>], sink: &mut Sink) -> Result<(), Trouble> {
    sarif::print_log(all.iter().map(run).collect(), sink)
}

fn run(compared: &Compared<'_>) -> Value {
    let comparison = compared.comparison();
    json!({
        "tool": { "driver": {
            "name": "cimo",
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "rules": ChangeKind::WORDS.iter().filter_map(|word| rule(word)).collect::<Vec<_>>(),
        }},
        "columnKind": "unicodeCodePoints",
        "results": compared.diff.roots().map(|root| result(compared, &comparison, root)).collect::<Vec<_>>(),
    })
}

fn rule(word: &str) -> Option<Value> {
    let kind = ChangeKind::from_word(word)?;
    let about = about_kind(kind);
    let help = format!(
        "{about} A change of structure or of a claim asks for a record under `revisions:` that names what changed and says why."
    );
    Some(json!({
        "id": rule_id(word),
        "shortDescription": { "text": about },
        "help": { "text": help, "markdown": kind.page() },
        "defaultConfiguration": { "level": "note" },
    }))
}

fn rule_id(word: &str) -> String {
    format!("cimo/diff/{word}")
}

fn result(compared: &Compared<'_>, comparison: &Comparison<'_>, root: &Change) -> Value {
    let class = comparison.class(root);
    let unexplained = comparison.is_unexplained(root);
    let loud = compared.judged.verdict(root).map(|verdict| compared.loud(verdict));
    let level = loud.as_ref().and_then(|loud| loud.level).map_or("none", Level::word);
    let allowed = loud.and_then(|loud| loud.allowed);
    let suppressions: Vec<Value> =
        allowed.map(|why| json!({ "kind": "external", "justification": why })).into_iter().collect();
    let why: Vec<String> = comparison.why(root).into_iter().map(|why| why.reason).collect();
    let why = match (unexplained, why.is_empty()) {
        (true, _) => " No reason is recorded.".to_owned(),
        (false, true) => String::new(),
        (false, false) => format!(" Why: {}", why.join(" ")),
    };
    let sentence = format!("{}.{why}", comparison.say(root).line(Style::Ids));
    let (old, new) = (compared.old.sources, compared.new.sources);
    let places = [(Side::New, root.new_place, new), (Side::Old, root.old_place, old)];
    let mut places = places.into_iter().filter_map(|(side, place, sources)| Some((side, place?, sources)));
    let locations: Vec<Value> = places.next().map(|(_, place, sources)| location(sources, place)).into_iter().collect();
    let related: Vec<Value> = places
        .map(|(_, place, sources)| {
            let mut location = location(sources, place);
            let words = match compared.old.revision {
                Some(revision) => format!("In the old version ({revision})"),
                None => "In the old version".to_owned(),
            };
            location["message"] = json!({ "text": clean::line(&words) });
            location["id"] = json!(1);
            location
        })
        .collect();
    json!({
        "ruleId": rule_id(root.kind.word()),
        "ruleIndex": ChangeKind::WORDS.iter().position(|word| *word == root.kind.word()),
        "level": level,
        "message": { "text": clean::line(&sentence) },
        "locations": locations,
        "relatedLocations": related,
        "partialFingerprints": { "cimoChange/v1": root.fingerprint() },
        "suppressions": suppressions,
        "properties": { "class": class.word(), "unexplained": unexplained },
    })
}
