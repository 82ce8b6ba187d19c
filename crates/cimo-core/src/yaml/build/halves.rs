//! A long text is read in two halves side by side, wherever that is sure to give what reading it in one piece gives.
//!
//! The text is cut before a line that begins a section, or an entry of a section. Each half is read as a text of its own, and the
//! later tree is hung into the first one. A half that begins inside a section is two texts: what is left of that section, and the
//! sections after it. Where anything at all is to be said about either half, or something in it could reach over the cut, nothing
//! comes of it and the text is read in one piece.

use std::sync::Arc;

use memchr::memchr;

use super::{Built, build_stretch};
use crate::beside::{beside, is_shared};
use crate::source::FileId;
use crate::source::lines::lines;
use crate::yaml::draft::Draft;
use crate::yaml::limits::Limits;
use crate::yaml::tree::{Marks, NONE, Node, Shape, Style, Tree};

/// Shorter texts are not worth a thread.
const LONG: usize = 24 << 10;

/// Reads a text in two halves, where there is another thread to read one and the text is long and plain enough.
pub(super) fn build_halves(file: FileId, shared: &Arc<str>, draft: &Draft<'_>, limits: &Limits) -> Option<Built> {
    let text = draft.text();
    if text.len() < LONG || draft.is_patched() || !is_shared() {
        return None;
    }
    build_cut(file, shared, draft, limits, cut(text)?)
}

/// Where a text is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Cut {
    /// Where the second half begins.
    at: usize,
    /// How far from the margin that line begins: a section at the margin, else an entry of a section.
    column: usize,
    /// Where the section ends that is cut; the end of the text where it is cut between sections.
    until: usize,
}

fn build_cut(file: FileId, shared: &Arc<str>, draft: &Draft<'_>, limits: &Limits, cut: Cut) -> Option<Built> {
    let Cut { at, column, until } = cut;
    let end = draft.text().len();
    // Inside a section everything stands one level deeper than it seems.
    let within = Limits { depth: limits.depth.saturating_sub(usize::from(column > 0)) };
    let part = |stretch, limits: &Limits, column| {
        build_stretch(file, shared, draft, limits, stretch).ok().filter(|part| is_plain(part, column))
    };
    let later = || {
        let mut parts = vec![part(at..until, &within, column)?];
        if until < end {
            parts.push(part(until..end, limits, 0)?);
        }
        Some(parts)
    };
    let (later, first) = beside(later, || part(0..at, limits, 0));
    let (later, first) = (later?, first?);
    let parent = if column == 0 { 0 } else { last_section(&first.tree, column)? };
    if !nothing_after(&first.tree, at) || column > 0 && !nothing_after(&later[0].tree, until) {
        return None;
    }
    let mut tree = first.tree;
    for (part, parent) in later.into_iter().zip([parent, 0]) {
        hang(&mut tree, parent, part.tree);
    }
    tree.nodes.shrink_to_fit();
    Some(Built { tree, ..first })
}

/// Where the section, or the entry of a section, nearest to the middle begins.
fn cut(text: &str) -> Option<Cut> {
    let middle = text.len() / 2;
    let sections = sections(text)?;
    let long = sections.iter().rev().find(|at| **at <= middle).map(|section| entries(text, *section));
    let between = sections.into_iter().map(|at| Cut { at, column: 0, until: text.len() });
    let cut = between.chain(long.into_iter().flatten()).min_by_key(|cut| cut.at.abs_diff(middle))?;
    // A short half is not worth a thread.
    (cut.at.min(text.len() - cut.at) >= LONG / 4).then_some(cut)
}

/// Where sections begin; nothing where a line may end or begin a document.
fn sections(text: &str) -> Option<Vec<usize>> {
    let has_returns = memchr(b'\r', text.as_bytes()).is_some();
    let mut sections = Vec::new();
    for (at, line) in lines(text) {
        let marks = match line.as_bytes()[0] {
            b'-' => line.starts_with("---"),
            b'.' => line.starts_with("..."),
            byte => byte == b'%',
        };
        if marks || has_returns && line.trim_end_matches(['\n', '\r']).contains('\r') {
            return None;
        }
        if is_key(line) {
            sections.push(at);
        }
    }
    Some(sections)
}

/// Where the second and the further entries of a section begin, where they are keys with nothing behind them.
fn entries(text: &str, section: usize) -> Vec<Cut> {
    let (mut starts, mut first, mut until) = (Vec::new(), None, text.len());
    for (start, line) in lines(&text[section..]).skip(1) {
        let words = line.trim_start_matches(' ');
        let column = line.len() - words.len();
        if is_remark(words) {
            continue;
        }
        match first {
            _ if column == 0 => {
                // Here the next section begins.
                until = section + start;
                break;
            }
            None => first = Some(column),
            Some(first) if column == first && is_key(words) => starts.push(section + start),
            Some(_) => {}
        }
    }
    starts.into_iter().map(|at| Cut { at, column: first.unwrap_or(0), until }).collect()
}

/// Whether a line is a key and nothing else.
fn is_key(line: &str) -> bool {
    line.starts_with(|letter: char| letter.is_ascii_lowercase())
        && line
            .trim_ascii_end()
            .strip_suffix(':')
            .is_some_and(|name| name.bytes().all(|letter| letter.is_ascii_lowercase() || letter == b'-'))
}

/// Whether a line has no words, or a comment only.
fn is_remark(line: &str) -> bool {
    let words = line.trim_start();
    words.is_empty() || words.starts_with('#')
}

/// Whether a part is a block mapping that begins as far from the margin as said, read to its end, about which there is nothing to say.
fn is_plain(part: &Built, column: usize) -> bool {
    let Some(root) = part.tree.nodes.first() else { return false };
    part.fault.is_none()
        && part.findings.is_empty()
        && part.traps.is_empty()
        && root.shape == Shape::Mapping
        && root.style == Style::Block
        && begins_at(&part.tree, root, column)
        && !root.marks.has(Marks::FAULTY)
}

/// Whether a node is the first thing in its line, as far from the margin as said.
fn begins_at(tree: &Tree, node: &Node, column: usize) -> bool {
    let before = tree.text[..node.start as usize].trim_start_matches('\u{feff}');
    let lead = before.len() - before.trim_end_matches(' ').len();
    lead == column && (before.len() == lead || before[..before.len() - lead].ends_with('\n'))
}

/// The last section of a tree, where it is a block mapping whose entries begin as far from the margin as said.
fn last_section(tree: &Tree, column: usize) -> Option<usize> {
    let last = last_child(tree, 0);
    let node = &tree.nodes[last];
    let is_block = node.shape == Shape::Mapping && node.style == Style::Block;
    (is_block && node.count > 0 && begins_at(tree, node, column)).then_some(last)
}

/// Whether a tree ends with a text whose end is sure, and nothing but comments stands between it and the cut.
fn nothing_after(tree: &Tree, cut: usize) -> bool {
    let mut last = 0;
    loop {
        let node = &tree.nodes[last];
        if matches!(node.shape, Shape::Mapping | Shape::Sequence) && node.count > 0 {
            last = last_child(tree, last);
        } else {
            break;
        }
    }
    let node = &tree.nodes[last];
    let rest = tree.text[..cut].get(tree.nodes[0].end as usize..).unwrap_or("x");
    node.shape == Shape::Scalar
        && matches!(node.style, Style::Plain | Style::SingleQuoted | Style::DoubleQuoted)
        && rest.lines().skip(1).all(is_remark)
}

fn last_child(tree: &Tree, parent: usize) -> usize {
    let mut last = tree.nodes[parent].first as usize;
    while tree.nodes[last].next != NONE {
        last = tree.nodes[last].next as usize;
    }
    last
}

/// Hangs what stands under the root of a later tree under the root of a first one, or under its last section.
fn hang(first: &mut Tree, parent: usize, later: Tree) {
    // The later root goes, and all that follows it moves up.
    let shift = first.nodes.len() as u32 - 1;
    let owned = first.owned.len() as u32;
    let moved = |id: u32| if id == NONE { NONE } else { id + shift };
    let last = last_child(first, parent);
    let root = &later.nodes[0];
    first.nodes[last].next = moved(root.first);
    first.nodes[parent].count += root.count;
    for above in [parent, 0] {
        first.nodes[above].end = root.end;
    }
    first.nodes.extend(later.nodes.iter().skip(1).map(|node| {
        let first = match node.shape {
            Shape::Mapping | Shape::Sequence => moved(node.first),
            Shape::Scalar if node.marks.has(Marks::OWNED) => node.first + owned,
            Shape::Scalar | Shape::Empty => node.first,
        };
        Node { first, next: moved(node.next), ..node.clone() }
    }));
    first.comments.extend(later.comments);
    first.owned.push_str(&later.owned);
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::{Cut, build_cut, entries, sections};
    use crate::source::FileId;
    use crate::yaml::build::build_stretch;
    use crate::yaml::draft::Draft;
    use crate::yaml::limits::Limits;
    use crate::yaml::tests::laws::thorny;

    /// At how many of its sections and their entries a text can be cut; at each of them the halves have to say what the whole says.
    fn cuts(text: &str) -> usize {
        let (shared, draft, limits) = (Arc::from(text), Draft::new(text), Limits::default());
        let mut count = 0;
        let sections = sections(text).unwrap_or_default();
        let within = sections.iter().flat_map(|section| entries(text, *section));
        let between = sections.iter().map(|at| Cut { at: *at, column: 0, until: text.len() });
        for at in between.chain(within) {
            if let Some(halves) = build_cut(FileId(0), &shared, &draft, &limits, at) {
                let whole = build_stretch(FileId(0), &shared, &draft, &limits, 0..text.len()).unwrap();
                let (one, other) = (&whole.tree, &halves.tree);
                assert_eq!(one.nodes, other.nodes, "cut at {at:?} in {text:?}");
                assert_eq!((&one.comments, &one.owned), (&other.comments, &other.owned), "cut at {at:?} in {text:?}");
                // What reads in halves has nothing to be said about it.
                assert_eq!((&whole.findings, whole.traps.len()), (&Vec::new(), 0), "cut at {at:?} in {text:?}");
                assert!(whole.fault.is_none(), "cut at {at:?} in {text:?}");
                count += 1;
            }
        }
        count
    }

    fn files(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => files(&path, found),
                false if path.extension().is_some_and(|end| end == "yaml") => found.push(path),
                false => {}
            }
        }
    }

    #[test]
    fn every_theory_here_reads_the_same_in_halves() {
        let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let mut found = Vec::new();
        ["examples", "tests/conformance"].iter().for_each(|folder| files(&top.join(folder), &mut found));
        let texts = found.iter().filter_map(|path| std::fs::read_to_string(path).ok());
        let cut = texts.map(|text| cuts(&text)).sum::<usize>();
        assert!(cut > 2_000, "only {cut} cuts");
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn thorny_texts_read_the_same_in_halves(parts in prop::collection::vec(thorny(), 1..4)) {
            cuts(&parts.join("section:\n"));
        }

        #[test]
        fn thorny_entries_read_the_same_in_halves(parts in prop::collection::vec(thorny(), 1..4), ends in any::<bool>()) {
            let indented = |part: &String| part.lines().map(|line| format!("    {line}\n")).collect::<String>();
            let entries: String = parts.iter().map(|part| format!("  entry:\n{}", indented(part))).collect();
            cuts(&format!("section:\n{entries}{}", if ends { "other:\n  a: b\n" } else { "" }));
        }

        #[test]
        fn plain_texts_can_be_cut(parts in prop::collection::vec("[a-z]{1,5}: [a-z \"'#-]{0,8}\n( # said\n)?", 1..6)) {
            let text: String = parts.iter().map(|part| format!("section:\n  {part}")).collect();
            cuts(&text);
        }
    }
}
