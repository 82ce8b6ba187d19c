//! A baseline: the findings that were there when it was written, each by its file, rule and fingerprint. They are allowed until they
//! are mended; what is new is not.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::check::{Checked, Finding};
use crate::diagnostic::{Diagnostic, Profile, Rule};
use crate::format::VERSION;
use crate::source::{Place, Sources};
use crate::yaml::quote::{Where, quote};
use crate::yaml::{self, Cursor, Shape};
use crate::{Fault, Reading};

use super::Looked;
use super::fields::{BASELINE, Holds, KNOWN};
use super::read::Reader;

/// Why a finding of a baseline may stay.
const REASON: &str = "It was there when the baseline was written";

/// A baseline as it was read.
#[derive(Debug, Clone)]
pub struct Baseline {
    known: Vec<Known>,
    /// What is wrong with the file, in order of place.
    pub diagnostics: Vec<Diagnostic>,
    /// The text, as the one file of [`Place`]s.
    pub sources: Sources,
}

/// A finding that was there.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Known {
    rule: Rule,
    path: String,
    fingerprint: String,
    place: Place,
}

/// Reads a baseline; `path` is its name as people know it.
///
/// # Errors
/// [`Fault`] where it cannot be read at all.
pub fn read(path: &str, text: Arc<str>) -> Result<Baseline, Fault> {
    let fault = |message: String| Fault { path: path.to_owned(), message, asked: None };
    let mut sources = Sources::new();
    let file = sources.add(path, Arc::clone(&text));
    let parsed = yaml::parse(file, text, &yaml::Limits::default()).map_err(|reason| fault(reason.to_string()))?;
    let mut reader = Reader::new(file, parsed.tree.text(), parsed.diagnostics);
    let mut known = Vec::new();
    if let Some(root) = parsed.tree.root() {
        for (field, entry) in reader.root_fields("the baseline", "The baseline", root, BASELINE) {
            match field.holds {
                Holds::Known(_) => known = reader.known(entry.value),
                _ => reader.version(entry.value),
            }
        }
    }
    if reader.version.is_some_and(|version| version > VERSION) {
        return Err(fault(format!("this baseline was written by a newer cimo than {}", env!("CARGO_PKG_VERSION"))));
    }
    let mut diagnostics = reader.read.diagnostics;
    diagnostics.sort_by_key(|finding| (finding.place(), finding.rule));
    Ok(Baseline { known, diagnostics, sources })
}

impl Reader<'_> {
    fn known(&mut self, value: Cursor<'_>) -> Vec<Known> {
        const WANTED: &str = "a list of findings, as `cimo check --write-baseline` writes it";
        if value.shape() != Shape::Sequence {
            self.read.wrong_shape("findings", value, WANTED);
            return Vec::new();
        }
        let mut known = Vec::new();
        for item in value.items().map(|item| item.value).filter(|item| !item.is_faulty()) {
            match item.shape() {
                Shape::Mapping => known.extend(self.one_known(item)),
                _ => self.read.wrong_shape("findings", item, WANTED),
            }
        }
        known
    }

    fn one_known(&mut self, item: Cursor<'_>) -> Option<Known> {
        let before = self.read.diagnostics.len();
        let place = self.read.first_line(item.place());
        let (mut rule, mut path, mut fingerprint) = <_>::default();
        for (field, entry) in self.fields("A finding of the baseline", item, KNOWN) {
            match field.holds {
                Holds::Rule => rule = self.rule(entry.value),
                Holds::Fingerprint => fingerprint = self.fingerprint(entry.value),
                _ if field.name == "path" => path = self.text("path", entry.value, "one path").map(|set| set.value),
                _ => {}
            }
        }
        match (rule, path, fingerprint) {
            (Some(rule), Some(path), Some(fingerprint)) => Some(Known { rule, path, fingerprint, place }),
            _ if self.read.diagnostics.len() > before => None,
            _ => {
                let title = "This finding of the baseline does not say which one it is";
                let finding = Diagnostic::new(Rule::InvalidConfiguration, place, title);
                let question = "It needs `rule`, `path` and `fingerprint`; `cimo check --write-baseline` writes them.";
                self.read.push(finding.label("something is missing here").question(question));
                None
            }
        }
    }
}

/// A baseline at work over several theories.
#[derive(Debug)]
pub struct Against<'b> {
    baseline: &'b Baseline,
    /// For each finding of the baseline, whether it was met.
    met: Vec<bool>,
    /// For each, whether its file was looked at.
    in_view: Vec<bool>,
    /// Those that are not met yet, by file, rule and fingerprint; the first one last.
    waiting: BTreeMap<(String, Rule, String), Vec<usize>>,
}

impl<'b> Against<'b> {
    /// Nothing met yet.
    pub fn new(baseline: &'b Baseline) -> Against<'b> {
        let mut waiting: BTreeMap<(String, Rule, String), Vec<usize>> = BTreeMap::new();
        for (number, known) in baseline.known.iter().enumerate().rev() {
            let key = (known.path.clone(), known.rule, known.fingerprint.clone());
            waiting.entry(key).or_default().push(number);
        }
        let none = vec![false; baseline.known.len()];
        Against { baseline, met: none.clone(), in_view: none, waiting }
    }

    /// Marks the findings that were there already as allowed. `from_folder` makes of a file's path, as it is shown, the path from
    /// the folder of the baseline.
    pub fn apply(&mut self, reading: &Reading, checked: Checked, from_folder: impl Fn(&str) -> String) -> Checked {
        let paths: Vec<String> = reading.sources().iter().map(|(_, file)| from_folder(file.path())).collect();
        for (known, in_view) in self.baseline.known.iter().zip(&mut self.in_view) {
            *in_view |= paths.contains(&known.path);
        }
        checked.revised(|finding| {
            if finding.allowed.is_some() {
                return Some(finding);
            }
            let path = paths[finding.diagnostic.place().file.0 as usize].clone();
            let key = (path, finding.rule(), finding.diagnostic.fingerprint());
            let Some(number) = self.waiting.get_mut(&key).and_then(Vec::pop) else { return Some(finding) };
            self.met[number] = true;
            Some(Finding { allowed: Some(REASON.to_owned()), ..finding })
        })
    }

    /// The findings about the baseline itself: its faults, and what is not there any more.
    pub fn of_file(&self, looked: Looked) -> Checked {
        let mut diagnostics = self.baseline.diagnostics.clone();
        let each = self.baseline.known.iter().zip(self.met.iter().zip(&self.in_view));
        let gone = each.filter(|(_, (met, in_view))| match looked {
            Looked::AtAll => !**met,
            Looked::AtSome => !**met && **in_view,
            Looked::InVain => false,
        });
        diagnostics.extend(gone.map(|(known, _)| known.gone()));
        diagnostics.sort_by_key(|finding| (finding.place(), finding.rule));
        Checked::new(Profile::Draft, diagnostics)
    }
}

impl Known {
    fn gone(&self) -> Diagnostic {
        let title = format!("`{}` of the baseline is not found in {} any more", self.rule, self.path);
        Diagnostic::new(Rule::StaleAllowance, self.place, title)
            .label("nothing is found that fits this")
            .question("Was it mended? Then take this line away; `cimo check --write-baseline` writes all anew.")
            .argument("fingerprint", &*self.fingerprint)
            .argument("path", &*self.path)
    }
}

/// A baseline of all findings that are not allowed: those of each file under its path from the folder of the baseline.
pub fn write<'c>(files: impl IntoIterator<Item = (String, &'c Finding)>) -> String {
    let mut lines: Vec<String> = files
        .into_iter()
        .filter(|(_, finding)| finding.allowed.is_none())
        .map(|(path, finding)| {
            let (print, title) = (finding.diagnostic.fingerprint(), one_line(&finding.diagnostic.title));
            let (path, title) = (quote(&path, Where::Flow).into_owned(), quote(&title, Where::Flow).into_owned());
            // A fingerprint of digits alone is a text all the same, which other readers of YAML learn from the quotes.
            format!("  - {{path: {path}, rule: {}, fingerprint: \"{print}\", title: {title}}}\n", finding.rule())
        })
        .collect();
    lines.sort();
    let head =
        "# Findings that were there when this was written; `cimo check --write-baseline` writes it anew.\ncimo: 1\n";
    let list = if lines.is_empty() { "findings: []\n" } else { "findings:\n" };
    format!("{head}{list}{}", lines.concat())
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{CheckOptions, check};

    const GAPS: &str = "cimo: 1\nconfigurations:\n  a: {form: cmo, context: Fear, outcome: More calls}\n";

    fn checked(text: &str) -> (Reading, Checked) {
        let reading = crate::read_text(text);
        let checked = check(&reading, &CheckOptions::default());
        (reading, checked)
    }

    fn written(text: &str) -> String {
        let (_, checked) = checked(text);
        write(checked.findings().iter().map(|finding| ("a: b.cimo.yaml".to_owned(), finding)))
    }

    #[test]
    fn what_is_written_covers_what_was_there_and_nothing_new() {
        let text = written(GAPS);
        assert!(
            text.contains("\nfindings:\n  - {path: 'a: b.cimo.yaml', rule: missing-mechanism, fingerprint: \""),
            "{text}"
        );
        let baseline = read("baseline.yaml", text.into()).expect("it can be read");
        assert_eq!(baseline.diagnostics, []);
        let more = GAPS
            .replace("  a:", "  b: {form: cmo, context: Haste, outcome: {label: Less rest, intent: unintended}}\n  a:");
        for (text, open, gone) in [(GAPS, 0, 0), (&*more, 1, 0), ("cimo: 1\n", 0, 1)] {
            let mut against = Against::new(&baseline);
            let (reading, found) = checked(text);
            let left = against.apply(&reading, found, |_| "a: b.cimo.yaml".to_owned());
            assert_eq!(left.findings().len() - left.allowed(), open, "{text}");
            let stale = against.of_file(Looked::AtSome);
            assert_eq!(stale.findings().len(), gone, "{text}");
        }
    }

    #[test]
    fn one_entry_covers_one_finding() {
        let (reading, found) = checked("cimo: 1\nlable: x\n");
        let once = written("cimo: 1\nlable: x\n");
        let twice =
            read("b", format!("{once}{}", once.lines().last().unwrap_or_default()).into()).expect("it can be read");
        let mut against = Against::new(&twice);
        assert_eq!(against.apply(&reading, found, |_| "a: b.cimo.yaml".to_owned()).allowed(), 1);
        assert_eq!(against.of_file(Looked::AtAll).findings().len(), 1);
    }

    #[test]
    fn faults_have_their_place() {
        let faults = |text: &str| {
            let baseline = read("b", text.into()).expect("it can be read");
            baseline.diagnostics.iter().map(|finding| finding.title.clone()).collect::<Vec<_>>()
        };
        assert_eq!(faults("cimo: 1\nfindings: []\n"), [] as [String; 0]);
        assert_eq!(faults("findings: []\n"), ["The baseline does not say which version of the format it is in"]);
        assert_eq!(
            faults("cimo: 1\nfindings: [{rule: missing-mechansim, path: a, fingerprint: 0123456789abcdef}]\n"),
            ["There is no rule called `missing-mechansim`"]
        );
        assert_eq!(
            faults("cimo: 1\nfindings: [{rule: missing-mechanism, path: a}]\n"),
            ["This finding of the baseline does not say which one it is"]
        );
        assert!(read("b", "cimo: 9\n".into()).is_err());
    }
}
