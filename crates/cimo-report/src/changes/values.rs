//! What a field held and holds, as pieces of a sentence.

use cimo_core::diff::{Said, Side};
use cimo_core::format::Family;

use super::piece::Piece;
use super::{Comparison, slots};

impl Comparison<'_> {
    /// One value: the things in it by their names, its senses in words.
    pub(super) fn value(&self, side: Side, said: &Said) -> Vec<Piece> {
        if said.keys.is_empty() {
            let is_word = slots::verb_of(&said.slot).is_some() && !said.text.contains(' ');
            return vec![if is_word { Piece::Plain(said.text.clone()) } else { Piece::quote(&*said.text) }];
        }
        let mut pieces = Vec::new();
        let mut rest = said.text.as_str();
        for key in &said.keys {
            let words = match (said.words.is_some(), key.family()) {
                (true, _) => said.words.clone(),
                (false, Some(Family::Element)) => {
                    let element = self.theory(side).element_by_key(key.name());
                    element.map(|element| element.text().to_owned())
                }
                (false, _) => None,
            };
            let shown = [Some(key.name()), words.as_deref()];
            let found = shown.into_iter().flatten().find_map(|name| rest.find(name).map(|at| (at, name.to_owned())));
            let Some((at, name)) = found else { continue };
            push_words(&mut pieces, &rest[..at]);
            rest = &rest[at + name.len()..];
            // What stands in the theory under words that differ from its id.
            pieces.push(Piece::explained(&name, words.filter(|words| *words != name)));
        }
        push_words(&mut pieces, rest);
        pieces
    }

    /// Several values, with commas and an "and".
    pub(super) fn values(&self, side: Side, all: &[&Said]) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut once: Vec<&Said> = Vec::new();
        for said in all {
            if !once.iter().any(|known| known.text == said.text) {
                once.push(said);
            }
        }
        let all = once;
        for (number, said) in all.iter().enumerate() {
            match number {
                0 => {}
                _ if number + 1 == all.len() => pieces.push(Piece::Text(" and ".to_owned())),
                _ => pieces.push(Piece::Text(", ".to_owned())),
            }
            pieces.extend(self.value(side, said));
        }
        pieces
    }
}

/// What stands between the names of a value: `less: `, `any of `, `, `, ` (`.
fn push_words(pieces: &mut Vec<Piece>, between: &str) {
    if between.is_empty() {
        return;
    }
    let words = match between.strip_suffix(": ") {
        Some(start) => {
            let (start, sense) = start.rsplit_once(' ').map_or(("", start), |(start, sense)| (start, sense));
            let space = if start.is_empty() { "" } else { " " };
            match sense {
                "not" => format!("{start}{space}the absence of "),
                "less" => format!("{start}{space}less of "),
                "more" => format!("{start}{space}more of "),
                "unchanged" => format!("{start}{space}no change in "),
                other => format!("{start}{space}{other}: "),
            }
        }
        None => between.to_owned(),
    };
    pieces.push(Piece::Plain(words));
}
