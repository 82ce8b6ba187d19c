//! What is to be written, before it has a layout.

use crate::format::Record;
use crate::syntax::Plain;

/// A piece of YAML with the style that it wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Tree {
    /// Prose: plain or quoted on one line, folded where it is long.
    Prose(String),
    /// An id, a word or a number: never folded.
    Word(String),
    /// A list of words in brackets.
    Words(Vec<String>),
    /// A mapping of words in braces.
    Braces(Vec<(String, Tree)>),
    /// A list, one entry a line.
    List(Vec<Tree>),
    /// A mapping, one key a line.
    Map(Vec<(String, Tree)>),
}

impl Tree {
    /// One entry alone, several as a list: of words in brackets, of anything else in lines.
    pub(crate) fn one_or_many(mut entries: Vec<Tree>) -> Option<Tree> {
        let words = |entry: &Tree| if let Tree::Word(word) = entry { Some(word.clone()) } else { None };
        match entries.len() {
            0 => None,
            1 => entries.pop(),
            _ => match entries.iter().map(words).collect::<Option<Vec<String>>>() {
                Some(words) => Some(Tree::Words(words)),
                None => Some(Tree::List(entries)),
            },
        }
    }

    /// An `x-` value as it was.
    pub(crate) fn of_plain(plain: &Plain) -> Tree {
        match plain {
            Plain::Empty => Tree::Word(String::new()),
            Plain::Text(text) => Tree::Prose(text.to_string()),
            Plain::List(entries) => Tree::List(entries.iter().map(Tree::of_plain).collect()),
            Plain::Map(entries) => {
                Tree::Map(entries.iter().map(|(key, value)| (key.to_string(), Tree::of_plain(value))).collect())
            }
        }
    }
}

/// The fields of a record while they are gathered; written in the order of the format's table.
pub(crate) struct Fields {
    record: &'static Record,
    entries: Vec<(String, Tree)>,
}

impl Fields {
    pub(crate) fn of(record: &'static Record) -> Fields {
        Fields { record, entries: Vec::new() }
    }

    /// Sets a field, unless there is nothing to say.
    pub(crate) fn put(&mut self, name: &str, value: Option<Tree>) {
        if let Some(value) = value {
            self.entries.push((name.to_owned(), value));
        }
    }

    pub(crate) fn prose(&mut self, name: &str, text: Option<&str>) {
        self.put(name, text.map(|text| Tree::Prose(text.to_owned())));
    }

    pub(crate) fn word(&mut self, name: &str, word: Option<&str>) {
        self.put(name, word.map(|word| Tree::Word(word.to_owned())));
    }

    /// One text, or a list of them.
    pub(crate) fn texts<'t>(&mut self, name: &str, texts: impl Iterator<Item = &'t str>) {
        self.put(name, Tree::one_or_many(texts.map(|text| Tree::Prose(text.to_owned())).collect()));
    }

    /// One id or sentence, or a list of them.
    pub(crate) fn names(&mut self, name: &str, names: impl Iterator<Item = String>) {
        self.put(name, Tree::one_or_many(names.map(name_or_prose).collect()));
    }

    pub(crate) fn extra<'t>(&mut self, extra: impl Iterator<Item = (&'t str, &'t Plain)>) {
        for (name, plain) in extra {
            self.entries.push((name.to_owned(), Tree::of_plain(plain)));
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The gathered fields as a mapping.
    pub(crate) fn map(mut self) -> Tree {
        let order: Vec<&str> = self.record.all_fields().map(|field| field.name).collect();
        let place = |name: &str| match name {
            // After the label, which says what it is.
            "was" => (0, 1),
            name => order.iter().position(|known| *known == name).map_or((order.len(), 0), |at| (at, 0)),
        };
        self.entries.sort_by_key(|(name, _)| place(name));
        Tree::Map(self.entries)
    }

    /// The same, or only the label where there is nothing else.
    pub(crate) fn map_or_label(self) -> Tree {
        match self.entries.as_slice() {
            [(name, Tree::Prose(text))] if name == "label" => Tree::Prose(text.clone()),
            _ => self.map(),
        }
    }
}

/// A name as a word where it is an id, as prose otherwise.
pub(crate) fn name_or_prose(name: String) -> Tree {
    if crate::text::is_id(&name) { Tree::Word(name) } else { Tree::Prose(name) }
}
