//! Byte-range edits on the texts of several files.

use std::collections::BTreeMap;

use crate::diagnostic::Edit;
use crate::source::{FileId, Place};

/// Replacements, per file and in order of place. Two that overlap cannot both be made: the first that was added wins.
///
/// ```
/// use cimo_core::edit::Edits;
/// use cimo_core::source::{FileId, Place};
/// let mut edits = Edits::default();
/// assert!(edits.replace(Place::new(FileId(0), 9, 14), "fear"));
/// assert!(!edits.replace(Place::new(FileId(0), 12, 16), "doubt"));
/// assert_eq!(edits.apply(FileId(0), "context: Worry # felt"), "context: fear # felt");
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Edits {
    files: BTreeMap<FileId, Vec<Edit>>,
}

impl Edits {
    /// Puts another text in a place. Whether it was taken: not where it overlaps an earlier one.
    pub fn replace(&mut self, place: Place, text: impl Into<String>) -> bool {
        let edits = self.files.entry(place.file).or_default();
        // What is put in at a spot comes before what replaces the words that begin there, and after what was put in earlier.
        let key = |place: Place| (place.start, place.end);
        let at = edits.partition_point(|known| key(known.place) <= key(place));
        let clashes = |known: Option<&Edit>| known.is_some_and(|known| overlap(known.place, place));
        if clashes(at.checked_sub(1).and_then(|before| edits.get(before))) || clashes(edits.get(at)) {
            return false;
        }
        edits.insert(at, Edit { place, text: text.into() });
        true
    }

    /// Puts a text in at a spot.
    pub fn insert(&mut self, file: FileId, at: u32, text: impl Into<String>) -> bool {
        self.replace(Place::new(file, at, at), text)
    }

    /// Takes the words of a place away.
    pub fn delete(&mut self, place: Place) -> bool {
        self.replace(place, "")
    }

    /// The edits of a file, in order of place.
    pub fn of(&self, file: FileId) -> &[Edit] {
        self.files.get(&file).map_or(&[], Vec::as_slice)
    }

    /// The files that are changed, in order.
    pub fn files(&self) -> impl Iterator<Item = FileId> {
        self.files.iter().filter(|(_, edits)| !edits.is_empty()).map(|(file, _)| *file)
    }

    /// The text of a file with all its edits made.
    pub fn apply(&self, file: FileId, text: &str) -> String {
        let mut changed = String::with_capacity(text.len());
        let mut done = 0;
        for edit in self.of(file) {
            changed.push_str(&text[done..edit.place.start as usize]);
            changed.push_str(&edit.text);
            done = edit.place.end as usize;
        }
        changed.push_str(&text[done..]);
        changed
    }
}

/// Whether two places of one file have bytes in common, or one is a spot inside the other.
fn overlap(one: Place, other: Place) -> bool {
    let inside = |spot: Place, place: Place| spot.start > place.start && spot.start < place.end;
    match (one.start == one.end, other.start == other.end) {
        (true, true) => false,
        (true, false) => inside(one, other),
        (false, true) => inside(other, one),
        (false, false) => one.start < other.end && other.start < one.end,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: FileId = FileId(0);

    fn at(start: u32, end: u32) -> Place {
        Place::new(FILE, start, end)
    }

    #[test]
    fn what_is_put_in_keeps_its_order_and_stands_before_a_replacement() {
        let mut edits = Edits::default();
        assert!(edits.replace(at(2, 4), "XY"));
        assert!(edits.insert(FILE, 2, "1"));
        assert!(edits.insert(FILE, 2, "2"));
        assert!(edits.insert(FILE, 4, "3"));
        assert_eq!(edits.apply(FILE, "abcdef"), "ab12XY3ef");
    }

    #[test]
    fn the_first_of_two_that_overlap_wins() {
        let mut edits = Edits::default();
        assert!(edits.replace(at(2, 5), "x"));
        for clash in [at(2, 5), at(0, 3), at(4, 6), at(3, 3), at(0, 6)] {
            assert!(!edits.replace(clash, "y"), "{clash:?}");
        }
        assert!(edits.delete(at(5, 6)) && edits.delete(at(0, 2)));
        assert_eq!(edits.apply(FILE, "abcdefg"), "xg");
        assert_eq!(edits.files().collect::<Vec<_>>(), [FILE]);
        assert_eq!(edits.apply(FileId(1), "same"), "same");
    }
}
