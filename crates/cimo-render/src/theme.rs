//! The colours of a picture.

use crate::view::Kind;

/// The colours of one kind of element.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Colours {
    /// Its mark, its outline, its heading and the links that leave it.
    pub strong: String,
    /// The ground of its boxes.
    pub pale: String,
}

/// The colours of a whole picture, as SVG writes them (`#1f6f54`).
///
/// No colour says anything alone: the kind is also told by the letter and the shape of the mark, and the kind of a
/// link by its dashes and its end.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Theme {
    /// The ground of the picture.
    pub ground: String,
    /// Labels.
    pub ink: String,
    /// Second texts and legends.
    pub soft: String,
    /// Thin lines that divide.
    pub rule: String,
    /// Links that stop a mechanism.
    pub stop: String,
    /// The colours of contexts, interventions, mechanisms and outcomes.
    pub kinds: [Colours; 4],
}

impl Theme {
    /// The colours of a kind.
    pub(crate) fn of(&self, kind: Kind) -> &Colours {
        &self.kinds[kind.column()]
    }
}

impl Default for Theme {
    /// Blue, green, ochre and plum on white: from the palette of Okabe and Ito, darkened until text of their colour
    /// can be read.
    fn default() -> Theme {
        let colours = |strong: &str, pale: &str| Colours { strong: strong.to_owned(), pale: pale.to_owned() };
        Theme {
            ground: "#ffffff".to_owned(),
            ink: "#1b1f24".to_owned(),
            soft: "#555d66".to_owned(),
            rule: "#c9ced4".to_owned(),
            stop: "#8b1a1a".to_owned(),
            kinds: [
                colours("#1f5f9e", "#eef4fa"),
                colours("#1f7a52", "#edf7f1"),
                colours("#9a5b00", "#fdf5e6"),
                colours("#94306e", "#faeff6"),
            ],
        }
    }
}
