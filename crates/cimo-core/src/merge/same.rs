//! Whether two stretches say the same: in their words, or only in what they mean.

use crate::edit::lines;
use crate::yaml::{Cursor, Shape};

/// What a node says, whatever its layout, quotation marks, remarks and the order of its keys.
pub(super) fn meaning(node: Cursor<'_>) -> String {
    let mut out = String::new();
    say(node, &mut out);
    out
}

fn say(node: Cursor<'_>, out: &mut String) {
    match node.shape() {
        Shape::Empty => out.push_str("()"),
        Shape::Scalar => out.push_str(&format!("{:?}", words(node.text()))),
        Shape::Sequence => {
            out.push('[');
            for item in node.items() {
                say(item.value, out);
                out.push(',');
            }
            out.push(']');
        }
        Shape::Mapping => {
            let mut entries: Vec<String> = node
                .entries()
                .map(|entry| {
                    let mut one = format!("{:?}:", words(entry.key.text()));
                    say(entry.value, &mut one);
                    one
                })
                .collect();
            entries.sort();
            out.push_str(&format!("{{{}}}", entries.join(",")));
        }
    }
}

fn words(text: &str) -> &str {
    text.trim()
}

/// A stretch that begins in some column, as if it stood at the margin.
pub(super) fn at_margin(text: &str, range: std::ops::Range<usize>, column: usize) -> String {
    let all = lines::of(&text[range]);
    let rest = all.iter().skip(1).map(|line| lines::dedented(line, column));
    std::iter::once(all[0]).chain(rest).collect::<Vec<_>>().join("\n")
}

/// A stretch at the margin, moved so far in; its first line stays where it is put.
pub(super) fn moved_in(at_margin: &str, column: usize, newline: &str) -> String {
    let margin = " ".repeat(column);
    let mut all = at_margin.split('\n');
    let mut text = all.next().unwrap_or_default().to_owned();
    for line in all {
        text.push_str(newline);
        if !line.is_empty() {
            text.push_str(&margin);
            text.push_str(line);
        }
    }
    text
}
