//! Tests of the whole module: texts in, findings and trees out.

pub(super) mod laws;
mod recovery;
mod tables;

use std::fmt::Write as _;

use super::{Cursor, LimitFault, Limits, Parsed, Shape, parse};
use crate::source::{FileId, LineTable};

pub(super) fn read(text: &str) -> Parsed {
    try_read(text).expect("within the limits")
}

pub(super) fn try_read(text: &str) -> Result<Parsed, LimitFault> {
    parse(FileId(0), text.into(), &Limits::default())
}

/// The findings as `rule:line`, in order.
pub(super) fn found(text: &str) -> Vec<String> {
    let lines = LineTable::new(text);
    let parsed = read(text);
    parsed
        .diagnostics
        .iter()
        .map(|finding| format!("{}:{}", finding.rule, lines.line_of(finding.place().start)))
        .collect()
}

/// The tree on one line; `!` before what is faulty, `~` for what is empty, `^` after a key without a colon.
pub(super) fn shown(text: &str) -> String {
    let parsed = read(text);
    let mut out = String::new();
    if let Some(root) = parsed.tree.root() {
        show(root, &mut out);
    }
    out
}

fn show(node: Cursor<'_>, out: &mut String) {
    if node.is_faulty() {
        out.push('!');
    }
    match node.shape() {
        Shape::Empty => out.push('~'),
        Shape::Scalar => write!(out, "{:?}", node.text()).expect("a string takes all"),
        Shape::Mapping => {
            out.push('{');
            for (index, entry) in node.entries().enumerate() {
                out.push_str(if index == 0 { "" } else { ", " });
                show(entry.key, out);
                out.push_str(if entry.bare { "^" } else { ": " });
                if !entry.bare {
                    show(entry.value, out);
                }
            }
            out.push('}');
        }
        Shape::Sequence => {
            out.push('[');
            for (index, item) in node.items().enumerate() {
                out.push_str(if index == 0 { "" } else { ", " });
                show(item.value, out);
            }
            out.push(']');
        }
    }
}

/// All nodes below and with a node, without recursion.
pub(super) fn all(root: Option<Cursor<'_>>) -> Vec<Cursor<'_>> {
    let mut waiting: Vec<Cursor<'_>> = root.into_iter().collect();
    let mut nodes = Vec::new();
    while let Some(node) = waiting.pop() {
        nodes.push(node);
        waiting.extend(node.items().map(|item| item.value));
        waiting.extend(node.entries().flat_map(|entry| [entry.key, entry.value]));
    }
    nodes
}
