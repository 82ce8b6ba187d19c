//! Reading the file by the table; every fault is a finding with its place.

use std::sync::Arc;

use crate::Fault;
use crate::diagnostic::{Declared, Diagnostic, Rule};
use crate::fielded::{Fielded, is_nothing, shown};
use crate::format::VERSION;
use crate::source::{FileId, Sources};
use crate::yaml::{self, Cursor, Entry, Shape};

use super::allowance::{Allowance, Covers};
use super::fields::{ALLOWANCE, CONFIG, Field, Holds, LIMITS, PATHS, WORDS};
use super::values::Changes;
use super::{Config, Setting};

/// A configuration as it was read.
#[derive(Debug, Clone)]
pub struct Configured {
    /// What is set, as far as it could be understood.
    pub config: Config,
    /// What is wrong with the file, in order of place.
    pub diagnostics: Vec<Diagnostic>,
    /// The text, as the one file of [`Place`]s.
    pub sources: Sources,
}

/// Reads a configuration; `path` is its name as people know it.
///
/// # Errors
/// [`Fault`] where it cannot be read at all: nested too deep, or of a later version of the format.
pub fn read(path: &str, text: Arc<str>) -> Result<Configured, Fault> {
    let fault = |message: String| Fault { path: path.to_owned(), message, asked: None };
    let mut sources = Sources::new();
    let file = sources.add(path, Arc::clone(&text));
    let parsed = yaml::parse(file, text, &yaml::Limits::default()).map_err(|reason| fault(reason.to_string()))?;
    let mut reader = Reader::new(file, parsed.tree.text(), parsed.diagnostics);
    if let Some(root) = parsed.tree.root() {
        reader.root(root);
    }
    if let Some(version) = reader.version.filter(|version| *version > VERSION) {
        return Err(fault(format!(
            "this file says `cimo: {version}`, and this version of cimo ({}) knows the format only up to {VERSION}; get a \
             newer cimo to read it",
            env!("CARGO_PKG_VERSION")
        )));
    }
    let Reader { config, read: Fielded { mut diagnostics, .. }, .. } = reader;
    diagnostics.sort_by_key(|finding| (finding.place(), finding.rule));
    Ok(Configured { config, diagnostics, sources })
}

/// What is being read.
pub(super) struct Reader<'t> {
    /// The text, and what was found in it so far.
    pub(super) read: Fielded<'t>,
    config: Config,
    pub(super) version: Option<u64>,
}

/// How many words of a text are looked for together at the most.
const MOST_WORDS: usize = 3;

/// A field with its value.
type Found<'t> = (&'static Field, Entry<'t>);

impl<'r> Reader<'r> {
    pub(super) fn new(file: FileId, text: &'r str, diagnostics: Vec<Diagnostic>) -> Reader<'r> {
        let read = Fielded { rule: Rule::InvalidConfiguration, file, text, diagnostics };
        Reader { read, config: Config::default(), version: None }
    }
}

impl Reader<'_> {
    fn root(&mut self, root: Cursor<'_>) {
        for (field, entry) in self.root_fields("cimo.yaml", "The configuration", root, CONFIG) {
            self.field(field, entry);
        }
    }

    /// The fields of a whole file, which begins with its version.
    pub(super) fn root_fields<'t>(
        &mut self,
        name: &'static str,
        what: &str,
        root: Cursor<'t>,
        known: &'static [Field],
    ) -> Vec<Found<'t>> {
        match root.shape() {
            Shape::Mapping => {}
            Shape::Empty => return Vec::new(),
            _ if root.is_faulty() => return Vec::new(),
            _ => {
                self.read.wrong_shape(name, root, "fields, one a line");
                return Vec::new();
            }
        }
        let found = self.fields(what, root, known);
        if !root.entries().any(|entry| entry.key.text() == "cimo" && !is_nothing(entry.value)) {
            let start = root.place().at_start();
            let finding = Diagnostic::new(
                Rule::InvalidConfiguration,
                start,
                format!("{what} does not say which version of the format it is in"),
            );
            let finding = finding.label("`cimo: 1` is missing").question("Begin the file with the line `cimo: 1`.");
            self.read.push(finding.fix(
                "Begin the file with its version",
                start,
                "cimo: 1\n",
                Declared::Field(start, "cimo", "1"),
            ));
        }
        found
    }

    fn field(&mut self, field: &'static Field, entry: Entry<'_>) {
        let value = entry.value;
        match field.holds {
            Holds::Version => self.version(value),
            Holds::Profile => self.config.profile = self.profile(value),
            Holds::RuleLevels => self.rule_levels(value),
            Holds::ChangeLevels => self.change_levels(value),
            Holds::Threshold => self.config.fail_on = self.threshold(value),
            Holds::Allowances(_) => self.allowances(value),
            Holds::Theme(_) => self.config.theme = self.theme(value),
            Holds::Limits(_) => self.limits(value),
            Holds::Paths(_) => self.paths(value),
            Holds::Words(_) => self.words(value),
            Holds::Text => self.config.baseline = self.text(field.name, value, "one path, such as `baseline.yaml`"),
            // The other kinds stand in these.
            Holds::Rule | Holds::Change | Holds::Pattern | Holds::Fingerprint | Holds::Number { .. } => {}
            Holds::Texts | Holds::Known(_) | Holds::ThemeName | Holds::Colour => {}
        }
    }

    pub(super) fn version(&mut self, value: Cursor<'_>) {
        let text = value.text().trim();
        let known = value.shape() == Shape::Scalar && !text.starts_with('0');
        self.version = text.parse().ok().filter(|version| known && *version > 0);
        if self.version.is_none() {
            let finding = Diagnostic::new(
                Rule::InvalidConfiguration,
                self.read.first_line(value.place()),
                "This is no version of the format",
            );
            self.read.push(finding.label("`1` is the version there is").question("Write `cimo: 1`.").slot("cimo"));
        }
    }

    fn rule_levels(&mut self, value: Cursor<'_>) {
        for entry in self.read.names("rules", value, "names of rules, each with its level") {
            let Some(rule) = self.rule(entry.key) else { continue };
            if let Rule::InvalidConfiguration | Rule::InvalidMapping = rule {
                let what = if rule == Rule::InvalidMapping { "a mapping" } else { "the configuration" };
                let title = format!("A fault in {what} is always an error");
                let finding = Diagnostic::new(Rule::InvalidConfiguration, entry.key.place(), title);
                self.read.push(finding.label("this cannot be set").question("Take this line away."));
                continue;
            }
            if let Some(level) = self.level(entry.key, entry.value) {
                self.config.rules.insert(rule, level);
            }
        }
    }

    fn change_levels(&mut self, value: Cursor<'_>) {
        for entry in self.read.names("changes", value, "kinds or classes of change, each with its level") {
            let Some(of) = self.changes(entry.key) else { continue };
            let Some(level) = self.level(entry.key, entry.value) else { continue };
            match of {
                Changes::Kind(kind) => self.config.kinds.insert(kind, level),
                Changes::Class(class) => self.config.classes.insert(class, level),
            };
        }
    }

    fn limits(&mut self, value: Cursor<'_>) {
        if value.shape() != Shape::Mapping {
            self.read.wrong_shape("limits", value, "`file`, `depth` or `quotation`, each with a number");
            return;
        }
        for (field, entry) in self.fields("`limits`", value, LIMITS) {
            let Holds::Number { most } = field.holds else { continue };
            let number = self.number(field.name, entry.value, most);
            let as_size = number.map(|set| Setting { value: set.value as usize, place: set.place });
            match field.name {
                "file" => self.config.limits.file = number,
                "depth" => self.config.limits.depth = as_size,
                _ => self.config.limits.quotation = as_size,
            }
        }
    }

    fn paths(&mut self, value: Cursor<'_>) {
        if value.shape() != Shape::Mapping {
            self.read.wrong_shape("paths", value, "`only` or `not`, each with patterns of paths");
            return;
        }
        for (field, entry) in self.fields("`paths`", value, PATHS) {
            for item in self.several(field.name, entry.value, "a pattern, or a list of them") {
                let Some(value) = self.pattern(item) else { continue };
                let set = Setting { value, place: item.place() };
                match field.name {
                    "only" => self.config.paths.only.push(set),
                    _ => self.config.paths.not.push(set),
                }
            }
        }
    }

    fn words(&mut self, value: Cursor<'_>) {
        if value.shape() != Shape::Mapping {
            self.read.wrong_shape("words", value, "names of lists, each with words");
            return;
        }
        for (field, entry) in self.fields("`words`", value, WORDS) {
            for item in self.several(field.name, entry.value, "a word, or a list of words") {
                let Some(word) = self.prose(field.name, item, "a word") else { continue };
                if word.value.split_whitespace().count() > MOST_WORDS {
                    let finding = Diagnostic::new(
                        Rule::InvalidConfiguration,
                        self.read.first_line(word.place),
                        format!("`{}` is too long to be looked for", shown(&word.value)),
                    );
                    let question = "Which one, two or three words of it tell what it is? Write these.";
                    self.read.push(finding.label("more than three words").question(question).slot("words"));
                    continue;
                }
                self.config.words.push((field.name, word));
            }
        }
    }

    /// The items of a list, or one value that stands for a list of one.
    fn several<'t>(&mut self, name: &'static str, value: Cursor<'t>, wanted: &str) -> Vec<Cursor<'t>> {
        match value.shape() {
            Shape::Sequence => {
                value.items().map(|item| item.value).filter(|item| !item.is_faulty() && !is_nothing(*item)).collect()
            }
            Shape::Scalar => vec![value],
            _ => {
                self.read.wrong_shape(name, value, wanted);
                Vec::new()
            }
        }
    }

    fn allowances(&mut self, value: Cursor<'_>) {
        const WANTED: &str = "a list, in which each item has a `reason` and says what may stay";
        if value.shape() != Shape::Sequence {
            self.read.wrong_shape("allow", value, WANTED);
            return;
        }
        for item in value.items() {
            match item.value.shape() {
                _ if item.value.is_faulty() => {}
                Shape::Mapping => {
                    if let Some(allowance) = self.allowance(item.value) {
                        self.config.allow.push(allowance);
                    }
                }
                _ => self.read.wrong_shape("allow", item.value, WANTED),
            }
        }
    }

    fn allowance(&mut self, item: Cursor<'_>) -> Option<Allowance> {
        let before = self.read.diagnostics.len();
        let place = self.read.first_line(item.place());
        let (mut rule, mut path, mut change, mut subject, mut fingerprint, mut reason) = <_>::default();
        for (field, entry) in self.fields("An allowance", item, ALLOWANCE) {
            let value = entry.value;
            match field.holds {
                Holds::Rule => rule = self.rule(value),
                Holds::Change => change = self.change_kind(value),
                Holds::Pattern => path = self.pattern(value),
                Holds::Fingerprint => fingerprint = self.fingerprint(value),
                _ if field.name == "subject" => subject = self.text("subject", value, "one id").map(|set| set.value),
                _ => reason = self.prose("reason", value, "one text").map(|set| set.value),
            }
        }
        if self.read.diagnostics.len() > before {
            return None;
        }
        let Some(reason) = reason else {
            let finding = Diagnostic::new(Rule::InvalidConfiguration, place, "This allowance gives no reason");
            let question = "Why may this stay as it is? Say it for those who come after you: `reason: …`.";
            self.read.push(finding.label("no `reason:` here").question(question).slot("reason"));
            return None;
        };
        let covers = match (change, rule) {
            (Some(kind), None) if path.is_none() && (subject.is_some() || fingerprint.is_some()) => {
                Covers::Change { kind, subject, fingerprint }
            }
            (None, _) if subject.is_none() && (fingerprint.is_some() || rule.is_some() && path.is_some()) => {
                Covers::Finding { rule, path, fingerprint }
            }
            _ => {
                let finding = Diagnostic::new(
                    Rule::InvalidConfiguration,
                    place,
                    "This allowance does not say what may stay as it is",
                );
                let question = "Is a finding meant, or a change? A finding is named by `rule` with `path`, or by `fingerprint`; a \
                                change by `change` with `subject` or `fingerprint`.";
                self.read.push(finding.label("this is no finding and no change").question(question));
                return None;
            }
        };
        Some(Allowance { covers, reason, place })
    }

    /// The entries of a mapping by the table, each field once; a finding for every other.
    pub(super) fn fields<'t>(&mut self, what: &str, mapping: Cursor<'t>, known: &'static [Field]) -> Vec<Found<'t>> {
        let names: Vec<&'static str> = known.iter().map(|field| field.name).collect();
        let found = self.read.fields(what, mapping, &names).into_iter();
        found.filter_map(|(name, entry)| Some((known.iter().find(|field| field.name == name)?, entry))).collect()
    }
}
