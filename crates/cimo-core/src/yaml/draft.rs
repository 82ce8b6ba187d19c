//! A text with its faulty stretches replaced, so that the rest can be read, and the way back to the original's places.

use std::borrow::Cow;
use std::ops::Range;

/// A stretch of the original with what the parser is shown in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Patch {
    /// The stretch, in bytes of the original.
    pub(super) at: Range<u32>,
    /// What the parser reads there.
    pub(super) with: String,
    /// Whether nodes that touch the stretch are faulty; else the patch is what was surely meant.
    pub(super) faulty: bool,
}

impl Patch {
    /// A stretch that is read as one opaque sentence: the tree keeps its words, and nothing in it is structure.
    pub(super) fn sentence(original: &str, at: Range<u32>) -> Patch {
        let with = fill(&original[at.start as usize..at.end as usize]);
        Patch { at, with, faulty: true }
    }

    /// A stretch that is not read at all.
    pub(super) fn blank(original: &str, at: Range<u32>) -> Patch {
        let held = &original[at.start as usize..at.end as usize];
        let with = held.bytes().map(|byte| if is_break(byte) { char::from(byte) } else { ' ' }).collect();
        Patch { at, with, faulty: true }
    }

    /// A stretch for which it is clear what was meant.
    pub(super) fn mended(at: Range<u32>, with: impl Into<String>) -> Patch {
        Patch { at, with: with.into(), faulty: false }
    }
}

fn is_break(byte: u8) -> bool {
    byte == b'\n' || byte == b'\r'
}

/// As many `x` as there are bytes; line breaks and the blanks after them stay.
fn fill(held: &str) -> String {
    let mut indentation = false;
    let filled = held.bytes().map(|byte| {
        if is_break(byte) {
            indentation = true;
            return char::from(byte);
        }
        indentation = indentation && byte == b' ';
        if indentation { ' ' } else { 'x' }
    });
    filled.collect()
}

/// The original and its patches, in order and apart from one another.
#[derive(Debug)]
pub(super) struct Draft<'s> {
    original: &'s str,
    patches: Vec<Patch>,
    /// Where in the draft each patch begins.
    starts: Vec<u32>,
    text: Cow<'s, str>,
}

impl<'s> Draft<'s> {
    pub(super) fn new(original: &'s str) -> Draft<'s> {
        Draft { original, patches: Vec::new(), starts: Vec::new(), text: Cow::Borrowed(original) }
    }

    /// What the parser reads.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn original_text(&self) -> &'s str {
        self.original
    }

    pub(super) fn is_patched(&self) -> bool {
        !self.patches.is_empty()
    }

    /// Puts patches in. One that meets an older one takes its stretch over.
    pub(super) fn patch(&mut self, patches: impl IntoIterator<Item = Patch>) {
        for patch in patches {
            self.insert(patch);
        }
        self.rebuild();
    }

    fn insert(&mut self, mut patch: Patch) {
        let first = self.patches.partition_point(|old| old.at.end <= patch.at.start);
        let last = self.patches.partition_point(|old| old.at.start < patch.at.end).max(first);
        let met = &self.patches[first..last];
        let start = met.first().map_or(patch.at.start, |old| old.at.start.min(patch.at.start));
        let end = met.last().map_or(patch.at.end, |old| old.at.end.max(patch.at.end));
        if start < patch.at.start || end > patch.at.end {
            patch = Patch::blank(self.original, start..end);
        }
        self.patches.splice(first..last, [patch]);
    }

    fn rebuild(&mut self) {
        let mut text = String::with_capacity(self.original.len() + 64);
        self.starts.clear();
        let mut done = 0;
        for patch in &self.patches {
            text.push_str(&self.original[done..patch.at.start as usize]);
            self.starts.push(text.len() as u32);
            text.push_str(&patch.with);
            done = patch.at.end as usize;
        }
        text.push_str(&self.original[done..]);
        self.text = Cow::Owned(text);
    }

    /// The byte of the original that a byte of the draft stands for.
    pub(super) fn original(&self, byte: u32) -> u32 {
        let Some(index) = self.starts.partition_point(|start| *start <= byte).checked_sub(1) else {
            return byte;
        };
        let (patch, start) = (&self.patches[index], self.starts[index]);
        let width = patch.with.len() as u32;
        if byte - start >= width {
            return patch.at.end + (byte - start - width);
        }
        let mut found = (patch.at.start + (byte - start)).min(patch.at.end);
        while !self.original.is_char_boundary(found as usize) {
            found -= 1;
        }
        found
    }

    /// The byte of the draft that shows a byte of the original.
    pub(super) fn shown(&self, byte: u32) -> u32 {
        let Some(index) = self.patches.partition_point(|patch| patch.at.start <= byte).checked_sub(1) else {
            return byte;
        };
        let (patch, start) = (&self.patches[index], self.starts[index]);
        let width = patch.with.len() as u32;
        if byte >= patch.at.end {
            return start + width + (byte - patch.at.end);
        }
        start + (byte - patch.at.start).min(width)
    }

    /// Whether a stretch of the original meets a patch, and whether a faulty one.
    pub(super) fn touched(&self, start: u32, end: u32) -> Touched {
        let first = self.patches.partition_point(|patch| patch.at.end <= start);
        let met = self.patches[first..].iter().take_while(|patch| patch.at.start < end.max(start + 1));
        met.fold(Touched::No, |touched, patch| {
            touched.max(if patch.faulty { Touched::Faulty } else { Touched::Mended })
        })
    }
}

/// How a stretch and the patches meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Touched {
    No,
    Mended,
    Faulty,
}
