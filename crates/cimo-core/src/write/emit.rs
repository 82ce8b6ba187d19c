//! From a tree to the text of a file.

use crate::yaml::quote::{self, Where};

use super::tree::Tree;

/// How wide a line may be before prose is folded.
const WIDTH: usize = 100;

/// The text of a file.
pub(crate) fn emit(tree: &Tree) -> String {
    let mut text = String::new();
    if let Tree::Map(sections) = tree {
        for (number, (name, section)) in sections.iter().enumerate() {
            if number > 1 && matches!(section, Tree::Map(_) | Tree::List(_)) {
                text.push('\n');
            }
            entry(&mut text, name, section, 0);
        }
    }
    text
}

fn entry(text: &mut String, key: &str, value: &Tree, indent: usize) {
    spaces(text, indent);
    text.push_str(&quote::quote(key, Where::Block));
    text.push(':');
    after_key(text, value, indent, key.chars().count() + 1);
}

/// What follows a key or a hyphen: on its line, or on lines of its own.
fn after_key(text: &mut String, value: &Tree, indent: usize, used: usize) {
    match value {
        Tree::Map(entries) if !entries.is_empty() => {
            text.push('\n');
            for (key, value) in entries {
                entry(text, key, value, indent + 2);
            }
        }
        Tree::List(entries) if !entries.is_empty() => {
            text.push('\n');
            for value in entries {
                item(text, value, indent + 2);
            }
        }
        value => inline(text, value, indent, used),
    }
}

fn item(text: &mut String, value: &Tree, indent: usize) {
    spaces(text, indent);
    text.push('-');
    match value {
        Tree::Map(entries) if !entries.is_empty() => {
            for (number, (key, value)) in entries.iter().enumerate() {
                if number == 0 {
                    text.push(' ');
                    text.push_str(&quote::quote(key, Where::Block));
                    text.push(':');
                    after_key(text, value, indent + 2, key.chars().count() + 1);
                } else {
                    entry(text, key, value, indent + 2);
                }
            }
        }
        Tree::List(entries) if !entries.is_empty() => {
            text.push('\n');
            for value in entries {
                item(text, value, indent + 2);
            }
        }
        value => inline(text, value, indent, 1),
    }
}

fn inline(text: &mut String, value: &Tree, indent: usize, used: usize) {
    let one_line = match value {
        Tree::Prose(prose) => {
            let quoted = quote::quote(prose, Where::Block);
            let long = indent + used + 1 + quoted.chars().count() > WIDTH;
            let folded = long.then(|| quote::folded(prose, indent + 2, WIDTH)).flatten();
            match folded {
                Some(folded) => {
                    text.push(' ');
                    text.push_str(folded.trim_end_matches('\n'));
                    text.push('\n');
                    return;
                }
                None => quoted.into_owned(),
            }
        }
        value => flow(value),
    };
    if !one_line.is_empty() {
        text.push(' ');
        text.push_str(&one_line);
    }
    text.push('\n');
}

/// A value in brackets or braces.
fn flow(value: &Tree) -> String {
    let entries = |entries: &[(String, Tree)]| {
        let entries = entries.iter().map(|(key, value)| format!("{}: {}", quote::quote(key, Where::Flow), flow(value)));
        format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
    };
    match value {
        Tree::Prose(prose) => quote::quote(prose, Where::Flow).into_owned(),
        Tree::Word(word) if word.is_empty() => String::new(),
        Tree::Word(word) => quote::quote(word, Where::Flow).into_owned(),
        Tree::Words(words) => {
            format!("[{}]", words.iter().map(|word| quote::quote(word, Where::Flow)).collect::<Vec<_>>().join(", "))
        }
        Tree::Braces(all) | Tree::Map(all) => entries(all),
        Tree::List(all) => format!("[{}]", all.iter().map(flow).collect::<Vec<_>>().join(", ")),
    }
}

fn spaces(text: &mut String, count: usize) {
    text.extend(std::iter::repeat_n(' ', count));
}
