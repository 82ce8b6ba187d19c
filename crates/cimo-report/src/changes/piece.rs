//! Sentences in pieces: our words, names and sentences of the theory; each format shows them in its own way.

use cimo_core::diff::{WordsIn, words};
use cimo_core::text::is_id;

/// A piece of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Our words: there is nothing of a theory in them.
    Text(String),
    /// A word of the theory that is shown as it is.
    Plain(String),
    /// A thing by its id.
    Name {
        /// The id.
        id: String,
        /// What it says.
        words: Option<String>,
        /// Whether the words are told beside the id.
        explain: bool,
    },
    /// A sentence of the theory.
    Quote(String),
    /// What somebody may write into a file.
    Code(String),
}

impl Piece {
    /// A thing by its id; what it says is told where only that is shown.
    pub fn name(id: &str, words: Option<String>) -> Piece {
        match is_id(id) {
            true => Piece::Name { id: id.to_owned(), words, explain: false },
            false => Piece::Quote(id.to_owned()),
        }
    }

    /// A thing by its id, with what it says.
    pub fn explained(id: &str, words: Option<String>) -> Piece {
        match Piece::name(id, words) {
            Piece::Name { id, words, .. } => Piece::Name { id, words, explain: true },
            other => other,
        }
    }

    /// A sentence of the theory.
    pub fn quote(words: impl Into<String>) -> Piece {
        Piece::Quote(words.into())
    }
}

/// What stands below a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Detail {
    /// A text with the words that differ.
    Words(Vec<(WordsIn, String)>),
    /// What was there.
    Before(String),
    /// What is there now.
    After(String),
    /// A part of a configuration: what it plays, and what it says.
    Part(String, String),
}

/// One sentence about a change, without a full stop.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sentence {
    /// Its pieces.
    pub pieces: Vec<Piece>,
    /// What stands below it.
    pub details: Vec<Detail>,
}

/// How names are shown where there is no markup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// By their ids, for those who have the file at hand.
    Ids,
    /// By what they say, for readers of a paper.
    Words,
}

/// How long a sentence may be that stands for a thing.
const LONG: usize = 100;

impl Sentence {
    pub(crate) fn text(&mut self, words: &str) -> &mut Sentence {
        match self.pieces.last_mut() {
            Some(Piece::Text(text)) => text.push_str(words),
            _ => self.pieces.push(Piece::Text(words.to_owned())),
        }
        self
    }

    pub(crate) fn push(&mut self, piece: Piece) -> &mut Sentence {
        match piece {
            Piece::Text(words) => self.text(&words),
            piece => {
                self.pieces.push(piece);
                self
            }
        }
    }

    pub(crate) fn extend(&mut self, pieces: impl IntoIterator<Item = Piece>) -> &mut Sentence {
        pieces.into_iter().for_each(|piece| {
            self.push(piece);
        });
        self
    }

    /// The line that makes one thing the heir of another.
    pub(crate) fn was(&mut self, old: &Piece) -> &mut Sentence {
        let name = match old {
            Piece::Name { id, .. } => id.clone(),
            Piece::Quote(words) => words.clone(),
            _ => String::new(),
        };
        self.push(Piece::Code(format!("was: {name}")))
    }

    /// What differs between two texts: word by word where they have enough in common, else one below the other.
    pub(crate) fn differ(&mut self, before: &str, after: &str) -> &mut Sentence {
        let runs = words(before, after);
        let common: usize =
            runs.iter().filter(|(tag, _)| *tag == WordsIn::Both).map(|(_, run)| run.chars().count()).sum();
        let longest = before.chars().count().max(after.chars().count());
        match common * 5 >= longest * 2 {
            true => self.details.push(Detail::Words(runs)),
            false => {
                self.details.push(Detail::Before(before.to_owned()));
                self.details.push(Detail::After(after.to_owned()));
            }
        }
        self
    }

    /// The sentence on one line, with what differs behind it.
    pub fn line(&self, style: Style) -> String {
        let mut line = self.plain(style);
        let of = |before: bool| {
            let texts = self.details.iter().filter_map(|detail| match detail {
                Detail::Before(words) if before => Some(words.as_str()),
                Detail::After(words) if !before => Some(words.as_str()),
                _ => None,
            });
            cut(&texts.collect::<Vec<_>>().join("; "), LONG)
        };
        let runs = self.details.iter().find_map(|detail| match detail {
            Detail::Words(runs) => Some(runs),
            _ => None,
        });
        match (runs, of(true), of(false)) {
            (Some(runs), ..) => line.push_str(&format!(": {}", marked(runs))),
            (None, before, after) => match (before.is_empty(), after.is_empty()) {
                (true, true) => {}
                (false, true) => line.push_str(&format!(": {}", quoted(&before))),
                (true, false) => line.push_str(&format!(": {}", quoted(&after))),
                (false, false) => line.push_str(&format!(": {} → {}", quoted(&before), quoted(&after))),
            },
        }
        line
    }

    /// The sentence without markup, on one line and without its details.
    pub fn plain(&self, style: Style) -> String {
        self.pieces.iter().map(|piece| piece.plain(style)).collect()
    }
}

impl Piece {
    /// The piece without markup.
    pub fn plain(&self, style: Style) -> String {
        match (self, style) {
            (Piece::Text(words) | Piece::Plain(words), _) => words.clone(),
            (Piece::Quote(words), _) => quoted(&cut(words, LONG)),
            (Piece::Code(words), _) => format!("`{words}`"),
            (Piece::Name { words: Some(words), .. }, Style::Words) => quoted(&cut(words, LONG)),
            (Piece::Name { id, words: Some(words), explain: true }, Style::Ids) => {
                format!("`{id}` ({})", cut(words, LONG))
            }
            (Piece::Name { id, .. }, Style::Ids) => format!("`{id}`"),
            (Piece::Name { id, .. }, Style::Words) => id.clone(),
        }
    }
}

/// A text that is cut at a word where it is too long, with a sign for what is left out.
pub fn cut(words: &str, most: usize) -> String {
    if words.chars().count() <= most {
        return words.to_owned();
    }
    let start: String = words.chars().take(most - 1).collect();
    let end = start.rfind(' ').filter(|end| *end * 2 > start.len()).unwrap_or(start.len());
    format!("{}…", start[..end].trim_end_matches([',', ';', ' ']))
}

/// A text in quotation marks; those inside it become single ones.
pub fn quoted(words: &str) -> String {
    format!("“{}”", words.replace('“', "‘").replace('”', "’"))
}

/// The words of a text in runs, each with what stands before and behind it: `[-` and `-]` for what is gone, `{+` and `+}`
/// for what came.
pub fn bracketed(runs: &[(WordsIn, String)]) -> Vec<(WordsIn, String)> {
    let mut all = Vec::new();
    for (tag, words) in runs {
        let (open, close) = match tag {
            WordsIn::Both => {
                all.push((WordsIn::Both, words.clone()));
                continue;
            }
            WordsIn::Old => ("[-", "-]"),
            WordsIn::New => ("{+", "+}"),
        };
        let inner = words.trim();
        let (start, end) = words.split_once(inner).filter(|_| !inner.is_empty()).unwrap_or(("", ""));
        all.push((WordsIn::Both, start.to_owned()));
        all.push((*tag, format!("{open}{inner}{close}")));
        // What takes the place of something stands behind it with a space between.
        let space = *tag == WordsIn::Old && end.is_empty();
        all.push((WordsIn::Both, if space { " ".to_owned() } else { end.to_owned() }));
    }
    all
}

fn marked(runs: &[(WordsIn, String)]) -> String {
    bracketed(runs).into_iter().map(|(_, words)| words).collect::<String>().trim_end().to_owned()
}
