//! What the reader and the checker have to say: a rule, places with words, a question, fixes.

mod pages;
mod rule;

pub use rule::{Group, Level, Profile, Rule, UnknownRule};

use std::fmt;

use crate::source::Place;

/// One finding in a file of the user's: never an `Err`, always with a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule that found it.
    pub rule: Rule,
    /// What is wrong, clear alone on one line, in an evaluator's words.
    pub title: String,
    /// Where; the first is the main place, and all labels read on as one sentence.
    pub labels: Vec<Label>,
    /// The question that leads to the fix, or what to write instead.
    pub question: String,
    /// What it is about, where that has a name.
    pub subject: Option<Subject>,
    /// The slot or field.
    pub slot: Option<&'static str>,
    /// Ids, words and numbers that the title is made of; never prose of a message.
    pub arguments: Vec<(&'static str, String)>,
    /// Changes to the text that would mend it.
    pub fixes: Vec<Fix>,
}

/// A place with words about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// A few words that stand under it; may be empty.
    pub text: String,
}

/// What a finding is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Subject {
    /// The kind of thing, as people call it: `configuration`, `context`, `evidence`…
    pub kind: &'static str,
    /// Its id, or the digest of a sentence.
    pub key: String,
}

/// A change to the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as an instruction.
    pub title: String,
    /// What it does to what the file says, where it is sure to be what was meant; nothing where it may be.
    pub declares: Option<Declared>,
    /// Replacements, in order of place, none overlapping another.
    pub edits: Vec<Edit>,
}

/// What a certain fix does to what the file says: this and nothing else, which is looked at before the fix is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Declared {
    /// Nothing: it says the same.
    Nothing,
    /// What stands in this place is read as one text.
    Text(Place, String),
    /// The name in this place is read as another.
    Name(Place, &'static str),
    /// The file of this place has a field more.
    Field(Place, &'static str, &'static str),
    /// The field whose name stands in this place is gone.
    Gone(Place),
}

impl fmt::Display for Declared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Declared::Nothing => write!(f, "the file says the same"),
            Declared::Text(_, text) => write!(f, "“{text}” is read here"),
            Declared::Name(_, name) => write!(f, "the field is called `{name}`"),
            Declared::Field(_, name, value) => write!(f, "the file says `{name}: {value}`"),
            Declared::Gone(_) => write!(f, "what stands here twice stands here once"),
        }
    }
}

impl Fix {
    /// Whether it is sure to be what was meant.
    pub fn is_certain(&self) -> bool {
        self.declares.is_some()
    }
}

/// A place that gets another text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; of no length where text is only put in.
    pub place: Place,
    /// What stands there then.
    pub text: String,
}

impl Diagnostic {
    /// A finding with its main place: there is none without.
    pub fn new(rule: Rule, place: Place, title: impl Into<String>) -> Diagnostic {
        Diagnostic {
            rule,
            title: title.into(),
            labels: vec![Label { place, text: String::new() }],
            question: String::new(),
            subject: None,
            slot: None,
            arguments: Vec::new(),
            fixes: Vec::new(),
        }
    }

    /// The main place.
    pub fn place(&self) -> Place {
        self.labels[0].place
    }

    /// Words for the main place.
    pub fn label(mut self, text: impl Into<String>) -> Diagnostic {
        self.labels[0].text = text.into();
        self
    }

    /// A second place.
    pub fn also(mut self, place: Place, text: impl Into<String>) -> Diagnostic {
        self.labels.push(Label { place, text: text.into() });
        self
    }

    /// The question that leads to the fix.
    pub fn question(mut self, question: impl Into<String>) -> Diagnostic {
        self.question = question.into();
        self
    }

    /// What it is about.
    pub fn subject(mut self, kind: &'static str, key: impl Into<String>) -> Diagnostic {
        self.subject = Some(Subject { kind, key: key.into() });
        self
    }

    /// The slot or field.
    pub fn slot(mut self, slot: &'static str) -> Diagnostic {
        self.slot = Some(slot);
        self
    }

    /// An argument of the title.
    pub fn argument(mut self, name: &'static str, value: impl Into<String>) -> Diagnostic {
        self.arguments.push((name, value.into()));
        self
    }

    /// A change that is sure to be what was meant, with what it does to what the file says.
    pub fn fix(
        self,
        title: impl Into<String>,
        place: Place,
        text: impl Into<String>,
        declares: Declared,
    ) -> Diagnostic {
        self.with_fix(title, Some(declares), place, text)
    }

    /// A change that may be what was meant.
    pub fn suggest(self, title: impl Into<String>, place: Place, text: impl Into<String>) -> Diagnostic {
        self.with_fix(title, None, place, text)
    }

    fn with_fix(
        mut self,
        title: impl Into<String>,
        declares: Option<Declared>,
        place: Place,
        text: impl Into<String>,
    ) -> Diagnostic {
        let edits = vec![Edit { place, text: text.into() }];
        self.fixes.push(Fix { title: title.into(), declares, edits });
        self
    }

    /// Sixteen hexadecimal digits that stay the same as long as the finding does: made of rule, subject,
    /// slot and arguments, never of messages, lines or file names.
    pub fn fingerprint(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        let mut field = |text: &str| {
            hasher.update(&(text.len() as u64).to_le_bytes());
            hasher.update(text.as_bytes());
        };
        field("cimo-finding/1");
        field(self.rule.name());
        field(self.subject.as_ref().map_or("", |subject| subject.kind));
        field(self.subject.as_ref().map_or("", |subject| &subject.key));
        field(self.slot.unwrap_or(""));
        for (name, value) in &self.arguments {
            field(name);
            field(value);
        }
        hasher.finalize().to_hex()[..16].to_owned()
    }
}
