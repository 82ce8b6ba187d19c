//! What a file says, as its texts, each under the names that lead to it: blind to layout, quotes, remarks and order of fields.

use crate::diagnostic::Declared;
use crate::source::Place;
use crate::yaml::{Cursor, Shape, Style, Tree};

/// A step on the way to a text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Name(String),
    Item(usize),
}

/// A text with the way to it.
type Leaf = (Vec<Step>, String);

/// All texts of a file, sorted.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Leaves(Vec<Leaf>);

impl Leaves {
    /// The texts as they stand.
    pub(super) fn of(tree: &Tree) -> Leaves {
        Leaves::declared(tree, &[])
    }

    /// The texts as they are to stand once all that is declared is done.
    pub(super) fn declared(tree: &Tree, declared: &[&Declared]) -> Leaves {
        let mut leaves: Vec<Leaf> = declared
            .iter()
            .filter_map(|declared| match declared {
                Declared::Field(place, name, value) if place.file == tree.file() => {
                    Some((vec![Step::Name((*name).to_owned())], (*value).to_owned()))
                }
                _ => None,
            })
            .collect();
        let mut waiting: Vec<(Vec<Step>, Cursor<'_>)> =
            tree.root().map(|root| (Vec::new(), root)).into_iter().collect();
        while let Some((way, node)) = waiting.pop() {
            if let Some(text) = read_as(node, declared) {
                leaves.push((way, spaced(text)));
                continue;
            }
            let under = |step: Step| way.iter().cloned().chain([step]).collect::<Vec<_>>();
            match node.shape() {
                Shape::Scalar => leaves.push((way.clone(), spaced(node.text()))),
                Shape::Empty => leaves.push((way.clone(), String::new())),
                Shape::Sequence => {
                    waiting
                        .extend(node.items().enumerate().map(|(number, item)| (under(Step::Item(number)), item.value)));
                }
                Shape::Mapping => {
                    let kept = node.entries().filter(|entry| !is_gone(entry.key, declared));
                    waiting.extend(kept.map(|entry| (under(Step::Name(name(entry.key, declared))), entry.value)));
                }
            }
        }
        leaves.sort();
        Leaves(leaves)
    }

    /// The first text that stands otherwise in another file, in words.
    pub(super) fn otherwise(&self, other: &Leaves) -> Option<String> {
        let at = self.0.iter().zip(&other.0).position(|(one, two)| one != two);
        let at = at.or_else(|| (self.0.len() != other.0.len()).then_some(self.0.len().min(other.0.len())))?;
        let (way, text) = other.0.get(at).or_else(|| self.0.get(at))?;
        let way: Vec<String> = way
            .iter()
            .map(|step| match step {
                Step::Name(name) => name.clone(),
                Step::Item(number) => (number + 1).to_string(),
            })
            .collect();
        Some(format!("{}: {text}", way.join(", ")))
    }
}

/// The text as which a node is to be read, where that is declared.
fn read_as<'d>(node: Cursor<'_>, declared: &[&'d Declared]) -> Option<&'d str> {
    // A list by indentation has the very bytes of its only item, which is what is meant.
    if node.shape() == Shape::Sequence && node.style() == Style::Block {
        return None;
    }
    declared.iter().find_map(|declared| match declared {
        Declared::Text(place, text) if node.shape() != Shape::Empty && covers(*place, node.place()) => Some(&**text),
        _ => None,
    })
}

fn is_gone(key: Cursor<'_>, declared: &[&Declared]) -> bool {
    declared.iter().any(|declared| matches!(declared, Declared::Gone(place) if *place == key.place()))
}

/// The name of a field, as it is to be.
fn name(key: Cursor<'_>, declared: &[&Declared]) -> String {
    let renamed = declared.iter().find_map(|declared| match declared {
        Declared::Name(place, name) if *place == key.place() => Some((*name).to_owned()),
        _ => None,
    });
    renamed.unwrap_or_else(|| match key.shape() {
        Shape::Scalar => spaced(key.text()),
        // A name that is no text is compared as it is written.
        _ => format!("{key:?}"),
    })
}

fn covers(outer: Place, inner: Place) -> bool {
    outer.file == inner.file && outer.start <= inner.start && inner.end <= outer.end
}

/// A text with every run of blanks as one space: which blanks there are says nothing.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
