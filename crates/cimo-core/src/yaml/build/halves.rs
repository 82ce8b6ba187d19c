//! A long text is read in two halves side by side, wherever that is sure to give what reading it in one piece gives.
//!
//! The text is cut before a line that begins a section. Each half is read as a text of its own, on a thread of its own, and
//! the second tree is hung under the first one's root. Where anything at all is to be said about either half, or something in it could
//! reach over the cut, nothing comes of it and the text is read in one piece.

use std::sync::Arc;

use super::{Built, build_stretch};
use crate::beside::beside;
use crate::source::FileId;
use crate::yaml::draft::Draft;
use crate::yaml::limits::Limits;
use crate::yaml::tree::{Marks, NONE, Node, Shape, Style, Tree};

/// Shorter texts are read before a thread has begun.
const LONG: usize = 24 << 10;

/// Reads a text in two halves, where it is long and plain enough.
pub(super) fn build_halves(file: FileId, shared: &Arc<str>, draft: &Draft<'_>, limits: &Limits) -> Option<Built> {
    let text = draft.text();
    if text.len() < LONG || draft.is_patched() {
        return None;
    }
    build_cut(file, shared, draft, limits, cut(text)?)
}

fn build_cut(file: FileId, shared: &Arc<str>, draft: &Draft<'_>, limits: &Limits, cut: usize) -> Option<Built> {
    let half = |stretch| build_stretch(file, shared, draft, limits, stretch).ok().filter(is_plain);
    let (later, first) = beside(|| half(cut..draft.text().len()), || half(0..cut));
    let first = first.filter(|first| nothing_after(&first.tree, cut))?;
    Some(Built { tree: joined(first.tree, later?.tree), ..first })
}

/// Where the section nearest to the middle begins.
fn cut(text: &str) -> Option<usize> {
    let cut = sections(text)?.into_iter().min_by_key(|at| at.abs_diff(text.len() / 2))?;
    // A short half is not worth a thread.
    (cut.min(text.len() - cut) >= LONG / 4).then_some(cut)
}

/// Where sections begin; nothing where a line may end or begin a document.
fn sections(text: &str) -> Option<Vec<usize>> {
    let has_returns = text.contains('\r');
    let (mut sections, mut at) = (Vec::new(), 0);
    for line in text.split_inclusive('\n') {
        let marks = line.starts_with("---") || line.starts_with("...") || line.starts_with('%');
        if marks || has_returns && line.trim_end_matches(['\n', '\r']).contains('\r') {
            return None;
        }
        if begins_section(line) {
            sections.push(at);
        }
        at += line.len();
    }
    Some(sections)
}

/// Whether a line is the key of a section and nothing else.
fn begins_section(line: &str) -> bool {
    line.trim_ascii_end().strip_suffix(':').is_some_and(|name| {
        !name.is_empty() && name.bytes().all(|letter| letter.is_ascii_lowercase() || letter == b'-')
    })
}

/// Whether a half is a mapping at the margin, read to its end, about which there is nothing to say.
fn is_plain(half: &Built) -> bool {
    let Some(root) = half.tree.nodes.first() else { return false };
    let before = &half.tree.text[..root.start as usize];
    half.fault.is_none()
        && half.findings.is_empty()
        && half.traps.is_empty()
        && root.shape == Shape::Mapping
        && root.style == Style::Block
        && (before.is_empty() || before == "\u{feff}" || before.ends_with('\n'))
        && !root.marks.has(Marks::FAULTY)
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
        && rest.lines().skip(1).all(|line| {
            let words = line.trim_start();
            words.is_empty() || words.starts_with('#')
        })
}

fn last_child(tree: &Tree, parent: usize) -> usize {
    let mut last = tree.nodes[parent].first as usize;
    while tree.nodes[last].next != NONE {
        last = tree.nodes[last].next as usize;
    }
    last
}

/// The second half's sections under the first one's root.
fn joined(mut first: Tree, later: Tree) -> Tree {
    // The second root goes, and all that follows it moves up.
    let shift = first.nodes.len() as u32 - 1;
    let owned = first.owned.len() as u32;
    let moved = |id: u32| if id == NONE { NONE } else { id + shift };
    let last = last_child(&first, 0);
    let root = &later.nodes[0];
    first.nodes[last].next = moved(root.first);
    first.nodes[0].count += root.count;
    first.nodes[0].end = root.end;
    first.nodes.extend(later.nodes.iter().skip(1).map(|node| {
        let first = match node.shape {
            Shape::Mapping | Shape::Sequence => moved(node.first),
            Shape::Scalar if node.marks.has(Marks::OWNED) => node.first + owned,
            Shape::Scalar | Shape::Empty => node.first,
        };
        Node { first, next: moved(node.next), ..node.clone() }
    }));
    first.nodes.shrink_to_fit();
    first.comments.extend(later.comments);
    first.owned.push_str(&later.owned);
    first
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::{build_cut, sections};
    use crate::source::FileId;
    use crate::yaml::build::build_stretch;
    use crate::yaml::draft::Draft;
    use crate::yaml::limits::Limits;
    use crate::yaml::tests::laws::thorny;

    /// At how many of its sections a text can be cut; at each of them the halves have to say what the whole says.
    fn cuts(text: &str) -> usize {
        let (shared, draft, limits) = (Arc::from(text), Draft::new(text), Limits::default());
        let mut count = 0;
        for at in sections(text).unwrap_or_default() {
            if let Some(halves) = build_cut(FileId(0), &shared, &draft, &limits, at) {
                let whole = build_stretch(FileId(0), &shared, &draft, &limits, 0..text.len()).unwrap();
                let (one, other) = (&whole.tree, &halves.tree);
                assert_eq!(one.nodes, other.nodes, "cut at {at} in {text:?}");
                assert_eq!((&one.comments, &one.owned), (&other.comments, &other.owned), "cut at {at} in {text:?}");
                // What reads in halves has nothing to be said about it.
                assert_eq!((&whole.findings, whole.traps.len()), (&Vec::new(), 0), "cut at {at} in {text:?}");
                assert!(whole.fault.is_none(), "cut at {at} in {text:?}");
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
        assert!(cut > 100, "only {cut} cuts");
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn thorny_texts_read_the_same_in_halves(parts in prop::collection::vec(thorny(), 1..4)) {
            cuts(&parts.join("section:\n"));
        }

        #[test]
        fn plain_texts_can_be_cut(parts in prop::collection::vec("[a-z]{1,5}: [a-z \"'#-]{0,8}\n( # said\n)?", 1..6)) {
            let text: String = parts.iter().map(|part| format!("section:\n  {part}")).collect();
            cuts(&text);
        }
    }
}
