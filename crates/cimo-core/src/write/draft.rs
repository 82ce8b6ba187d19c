//! Making a theory in code: what is said is kept as YAML and read like any other file, so that one reader decides what it means.

use crate::Reading;
use crate::format::{Kind, Role};

use super::emit::emit;
use super::tree::{Tree, name_or_prose};

/// A theory in the making.
///
/// It takes ids and sentences as a file does: `"fear"` is an id, `"Parents fear the worst"` a sentence. What is wrong with it is
/// said on [`Draft::read`].
#[derive(Debug, Clone, Default)]
pub struct Draft {
    theory: Vec<(String, Tree)>,
    sections: Vec<(String, Vec<(String, Tree)>)>,
}

/// A configuration in the making.
#[derive(Debug)]
pub struct ConfigurationDraft<'d> {
    fields: &'d mut Vec<(String, Tree)>,
}

impl Draft {
    /// A theory of this title with nothing in it.
    pub fn new(title: impl Into<String>) -> Draft {
        Draft { theory: vec![("title".to_owned(), Tree::Prose(title.into()))], ..Draft::default() }
    }

    /// Sets a field of `theory`, such as `status` or `form`.
    pub fn theory(&mut self, field: &str, value: impl Into<String>) -> &mut Draft {
        self.theory.retain(|(name, _)| name != field);
        self.theory.push((field.to_owned(), Tree::Prose(value.into())));
        self
    }

    /// Adds a context by its id and sentence.
    pub fn context(&mut self, id: &str, sentence: impl Into<String>) -> &mut Draft {
        self.element(Kind::Context, id, sentence)
    }

    /// Adds an intervention by its id and sentence.
    pub fn intervention(&mut self, id: &str, sentence: impl Into<String>) -> &mut Draft {
        self.element(Kind::Intervention, id, sentence)
    }

    /// Adds a mechanism by its id and sentence.
    pub fn mechanism(&mut self, id: &str, sentence: impl Into<String>) -> &mut Draft {
        self.element(Kind::Mechanism, id, sentence)
    }

    /// Adds an outcome by its id and sentence.
    pub fn outcome(&mut self, id: &str, sentence: impl Into<String>) -> &mut Draft {
        self.element(Kind::Outcome, id, sentence)
    }

    /// Adds an element by its id and sentence.
    pub fn element(&mut self, kind: Kind, id: &str, sentence: impl Into<String>) -> &mut Draft {
        self.section(kind.section()).push((id.to_owned(), Tree::Prose(sentence.into())));
        self
    }

    /// Sets further fields of something that has an id: `draft.fields("mechanisms", "trust", &[("actor", "parent")])`.
    pub fn fields(&mut self, section: &str, id: &str, fields: &[(&str, &str)]) -> &mut Draft {
        let section = self.section(section);
        let at = section.iter().position(|(known, _)| known == id).unwrap_or_else(|| {
            section.push((id.to_owned(), Tree::Map(Vec::new())));
            section.len() - 1
        });
        if let Tree::Prose(label) = &section[at].1 {
            section[at].1 = Tree::Map(vec![("label".to_owned(), Tree::Prose(label.clone()))]);
        }
        if let Tree::Map(known) = &mut section[at].1 {
            known.extend(fields.iter().map(|(name, value)| ((*name).to_owned(), name_or_prose((*value).to_owned()))));
        }
        self
    }

    /// Adds a configuration; its parts are given to what comes back.
    pub fn configuration(&mut self, id: &str) -> ConfigurationDraft<'_> {
        let section = self.section("configurations");
        section.push((id.to_owned(), Tree::Map(Vec::new())));
        match section.last_mut() {
            Some((_, Tree::Map(fields))) => ConfigurationDraft { fields },
            _ => unreachable!("a mapping was pushed just now"),
        }
    }

    /// Adds an if–then statement.
    pub fn statement(&mut self, id: &str, sentence: impl Into<String>) -> &mut Draft {
        self.section("statements").push((id.to_owned(), Tree::Prose(sentence.into())));
        self
    }

    fn section(&mut self, name: &str) -> &mut Vec<(String, Tree)> {
        let at = self.sections.iter().position(|(known, _)| known == name).unwrap_or_else(|| {
            self.sections.push((name.to_owned(), Vec::new()));
            self.sections.len() - 1
        });
        &mut self.sections[at].1
    }

    /// The draft as a file.
    pub fn to_yaml(&self) -> String {
        let mut sections = vec![
            ("cimo".to_owned(), Tree::Word("1".to_owned())),
            ("theory".to_owned(), Tree::Map(self.theory.clone())),
        ];
        for field in crate::format::ROOT.fields {
            let section = self.sections.iter().find(|(name, _)| name == field.name);
            sections.extend(section.map(|(name, entries)| (name.clone(), Tree::Map(entries.clone()))));
        }
        emit(&Tree::Map(sections))
    }

    /// The theory, with what there is to say about it; places are those of [`Draft::to_yaml`].
    pub fn read(&self) -> Reading {
        crate::read_text(&self.to_yaml())
    }
}

impl ConfigurationDraft<'_> {
    /// Adds a context; several are *and*.
    pub fn context(self, context: &str) -> Self {
        self.part(Role::Context, context)
    }

    /// Adds an intervention.
    pub fn intervention(self, intervention: &str) -> Self {
        self.part(Role::Intervention, intervention)
    }

    /// Adds a mechanism.
    pub fn mechanism(self, mechanism: &str) -> Self {
        self.part(Role::Mechanism, mechanism)
    }

    /// Adds an outcome.
    pub fn outcome(self, outcome: &str) -> Self {
        self.part(Role::Outcome, outcome)
    }

    /// Adds a blocker; several are *or*.
    pub fn unless(self, blocker: &str) -> Self {
        self.part(Role::Unless, blocker)
    }

    /// Adds a part in a role.
    pub fn part(self, role: Role, part: &str) -> Self {
        let part = name_or_prose(part.to_owned());
        match self.fields.iter_mut().find(|(name, _)| name == role.word()) {
            Some((_, Tree::List(parts))) => parts.push(part),
            Some((_, one)) => *one = Tree::List(vec![std::mem::replace(one, Tree::Word(String::new())), part]),
            None => self.fields.push((role.word().to_owned(), part)),
        }
        self
    }

    /// Sets a field, such as `label`, `status` or `form`.
    pub fn field(self, name: &str, value: &str) -> Self {
        self.fields.push((name.to_owned(), name_or_prose(value.to_owned())));
        self
    }
}
