//! What each side changed in a field that all three versions have.

use std::ops::Range;

use crate::edit::lines;
use crate::yaml::Shape;

use super::align::Known;
use super::carry::{self, Change, Clash};
use super::piece::{Layout, Piece, Pieces};
use super::same::{at_margin, meaning};
use super::{MergeOptions, Refusal, Version};

/// The three versions, and which thing of the common one is which of each side.
pub(super) struct Three<'v> {
    pub(super) base: &'v Version,
    pub(super) ours: &'v Version,
    pub(super) theirs: &'v Version,
    pub(super) in_ours: Known<'v>,
    pub(super) in_theirs: Known<'v>,
    pub(super) how: &'v MergeOptions<'v>,
}

/// One field of the three versions; without the first where both sides added it.
#[derive(Clone, Copy)]
pub(super) struct Field<'p, 'v> {
    pub(super) base: Option<&'p Piece<'v>>,
    pub(super) ours: &'p Piece<'v>,
    pub(super) theirs: &'p Piece<'v>,
}

impl<'v> Three<'v> {
    pub(super) fn new(
        base: &'v Version,
        ours: &'v Version,
        theirs: &'v Version,
        how: &'v MergeOptions<'v>,
    ) -> Result<Three<'v>, Refusal> {
        let (in_ours, in_theirs) = (Known::of(base, ours), Known::of(base, theirs));
        Ok(Three { base, ours, theirs, in_ours, in_theirs, how })
    }

    /// The changes of our text that bring in what theirs changed.
    pub(super) fn root(&self) -> Result<Vec<Change>, Refusal> {
        let sections = |version: &'v Version, name: &str| {
            let pieces = version.document.tree().root().and_then(|root| Pieces::of(&version.document, root, 0));
            let pieces = pieces.filter(|pieces| pieces.shape == Shape::Mapping && !pieces.all.is_empty());
            pieces.ok_or_else(|| Refusal::NoSections { version: name.to_owned() })
        };
        let base = sections(self.base, "the common version")?;
        let ours = sections(self.ours, self.how.ours)?;
        let theirs = sections(self.theirs, self.how.theirs)?;
        let mut changes = self.pieces(Some(&base), &ours, Some(&theirs), "", 0).map_err(|Clash| Refusal::Tangled)?;
        let rest = |pieces: &Pieces<'_>| pieces.all.last().map_or(0, |last| last.end)..pieces.text.len();
        if ours.layout == Layout::Lines && theirs.layout == Layout::Lines {
            let [base, theirs] = [&base, &theirs].map(|pieces| pieces.text[rest(pieces)].to_owned());
            let place = rest(&ours);
            let own = &ours.text[place.clone()];
            // Our last line keeps its break, or the lack of one.
            let bare = |text: &str| text.trim_end().to_owned();
            if let Some(text) = remarks(&bare(&base), &bare(own), &bare(&theirs), self.newline()) {
                changes.push(Change::new(place.start..place.start + bare(own).len(), text));
            }
        }
        Ok(changes)
    }

    pub(super) fn newline(&self) -> &'static str {
        self.ours.document.newline()
    }

    fn texts(&self) -> [&'v str; 3] {
        [self.base, self.ours, self.theirs].map(|version| version.document.text())
    }

    /// One entry or item that both sides have. Where it has lines of its own, a clash inside becomes markers around them.
    pub(super) fn field(&self, field: Field<'_, 'v>, name: &str, depth: usize) -> Result<Vec<Change>, Clash> {
        let mut changes = self.gap(field);
        match self.inside(field, name, depth) {
            Ok(inside) => changes.extend(inside),
            Err(Clash) if field.ours.layout == Layout::Lines => changes.push(self.markers(field)?),
            Err(Clash) => return Err(Clash),
        }
        Ok(changes)
    }

    fn markers(&self, field: Field<'_, 'v>) -> Result<Change, Clash> {
        let [_, ours, theirs] = self.texts();
        let range = carry::lines_of(field.ours, ours);
        let column = lines::column(ours, field.ours.start);
        let before = &ours[range.start..field.ours.start];
        let other = carry::piece(field.theirs, theirs, Layout::Lines, column, self.newline())?;
        let sides = [ours[range.clone()].to_owned(), format!("{before}{other}")];
        Ok(carry::conflict(range, sides, ours, self.how, self.newline()))
    }

    fn inside(&self, field: Field<'_, 'v>, name: &str, depth: usize) -> Result<Vec<Change>, Clash> {
        let [base, ours, theirs] = self.texts();
        let whole =
            |text: &str, piece: &Piece<'_>| at_margin(text, piece.start..piece.end, lines::column(text, piece.start));
        let (own, other) = (whole(ours, field.ours), whole(theirs, field.theirs));
        let before = field.base.map(|piece| whole(base, piece));
        if own == other || before.as_ref() == Some(&other) {
            return Ok(Vec::new());
        }
        let column = lines::column(ours, field.ours.start);
        let layout = field.ours.layout;
        if before.as_ref() == Some(&own) {
            let text = carry::piece(field.theirs, theirs, layout, column, self.newline())?;
            return Ok(vec![Change::new(field.ours.start..field.ours.end, text)]);
        }
        let Some(before) = field.base else {
            return self.both_added(field, name, depth);
        };
        let mut changes = self.key(before, field)?;
        changes.extend(self.value(field, name, depth)?);
        let tail = |text: &str, piece: &Piece<'_>| {
            at_margin(text, piece.value_end()..piece.end, lines::column(text, piece.start))
        };
        let remark = (tail(base, before), tail(ours, field.ours), tail(theirs, field.theirs));
        // What follows the last of several pieces is looked at there.
        if field.ours.value.shape() == Shape::Scalar {
            changes.extend(self.beside(remark, field.ours.value_end()..field.ours.end, column)?);
        }
        Ok(changes)
    }

    /// Both sides added it: a section of ids or a list holds what both put in; anything else has to be the same.
    fn both_added(&self, field: Field<'_, 'v>, name: &str, depth: usize) -> Result<Vec<Change>, Clash> {
        let (own, other) = (field.ours.value, field.theirs.value);
        if meaning(own) == meaning(other) {
            return Ok(Vec::new());
        }
        match (own.shape(), other.shape()) {
            (Shape::Mapping, Shape::Mapping) if depth == 0 => self.value(field, name, depth),
            (Shape::Sequence, Shape::Sequence) => self.value(field, name, depth),
            _ => Err(Clash),
        }
    }

    fn key(&self, before: &Piece<'v>, field: Field<'_, 'v>) -> Result<Vec<Change>, Clash> {
        let (Some(own), Some(other)) = (field.ours.key, field.theirs.key) else { return Ok(Vec::new()) };
        let before = before.name().unwrap_or_default();
        match (own.text() == before, other.text() == before) {
            (_, true) => Ok(Vec::new()),
            (true, false) => {
                let place = own.place();
                Ok(vec![Change::new(place.start as usize..place.end as usize, other.text().to_owned())])
            }
            (false, false) if own.text() == other.text() => Ok(Vec::new()),
            (false, false) => Err(Clash),
        }
    }

    /// What stands behind the colon or dash.
    fn value(&self, field: Field<'_, 'v>, name: &str, depth: usize) -> Result<Vec<Change>, Clash> {
        let (own, other) = (field.ours.value, field.theirs.value);
        let before = field.base.map(|piece| piece.value);
        let said = before.map(meaning);
        let (own_says, other_says) = (meaning(own), meaning(other));
        let shape = own.shape();
        let collection = matches!(shape, Shape::Mapping | Shape::Sequence) && other.shape() == shape;
        if collection && !own.is_empty() && !other.is_empty() {
            let pieces = [
                field.base.and_then(|piece| Pieces::of(&self.base.document, piece.value, piece.after)),
                Pieces::of(&self.ours.document, own, field.ours.after),
                Pieces::of(&self.theirs.document, other, field.theirs.after),
            ];
            if let [base, Some(ours), Some(theirs)] = pieces {
                let alike = base.as_ref().is_none_or(|base| base.shape == shape);
                if alike && (field.base.is_none() || base.is_some()) {
                    let mut changes = self.head(field, &ours, &theirs, base.as_ref())?;
                    changes.extend(self.pieces(base.as_ref(), &ours, Some(&theirs), name, depth + 1)?);
                    return Ok(changes);
                }
            }
        }
        if own_says == other_says || said.as_ref() == Some(&other_says) {
            return Ok(Vec::new());
        }
        if said.as_ref() != Some(&own_says) {
            return Err(Clash);
        }
        let [_, ours, theirs] = self.texts();
        let column = lines::column(ours, field.ours.start);
        let text = carry::core(field.theirs, theirs, field.ours.layout, column, self.newline())?;
        Ok(vec![Change::new(field.ours.after..field.ours.value_end(), text)])
    }

    /// A remark behind the colon of a section.
    fn head(
        &self,
        field: Field<'_, 'v>,
        ours: &Pieces<'_>,
        theirs: &Pieces<'_>,
        base: Option<&Pieces<'_>>,
    ) -> Result<Vec<Change>, Clash> {
        let (Some(before), Some(base)) = (field.base, base) else { return Ok(Vec::new()) };
        let head = |piece: &Piece<'_>, pieces: &Pieces<'_>| -> Option<Range<usize>> {
            let end = lines::end(pieces.text, piece.after);
            (pieces.layout == Layout::Lines && end < pieces.range.start).then_some(piece.after..end)
        };
        let (Some(before), Some(own), Some(other)) =
            (head(before, base), head(field.ours, ours), head(field.theirs, theirs))
        else {
            return Ok(Vec::new());
        };
        let words = |pieces: &Pieces<'_>, range: Range<usize>| pieces.text[range].trim_end().to_owned();
        let remark = (words(base, before), words(ours, own.clone()), words(theirs, other));
        self.beside(remark, own, 0)
    }

    /// A remark beside a value: taken from the side that changed it.
    fn beside(
        &self,
        (before, own, other): (String, String, String),
        range: Range<usize>,
        column: usize,
    ) -> Result<Vec<Change>, Clash> {
        match () {
            () if own == other || other == before => Ok(Vec::new()),
            () if own == before => Ok(vec![Change::new(range, super::same::moved_in(&other, column, self.newline()))]),
            () => Err(Clash),
        }
    }

    /// The remarks and blank lines above an entry.
    fn gap(&self, field: Field<'_, 'v>) -> Vec<Change> {
        let Some(before) = field.base else { return Vec::new() };
        if field.ours.layout != Layout::Lines || field.theirs.layout != Layout::Lines {
            return Vec::new();
        }
        let [base, ours, theirs] = self.texts();
        if !field.ours.has_own_line(ours) || !field.theirs.has_own_line(theirs) {
            return Vec::new();
        }
        let range = field.ours.gap_range(ours);
        let of = |text: &str, piece: &Piece<'_>| text[piece.gap_range(text)].to_owned();
        let text = remarks(&of(base, before), &ours[range.clone()], &of(theirs, field.theirs), self.newline());
        text.map(|text| Change::new(range, text)).into_iter().collect()
    }
}

/// Lines of remarks with what theirs changed in them; where both changed them, ours with what theirs added.
fn remarks(before: &str, own: &str, other: &str, newline: &str) -> Option<String> {
    let plain = |text: &str| lines::of(text).iter().map(|line| line.trim().to_owned()).collect::<Vec<String>>();
    let (old, mine, theirs) = (plain(before), plain(own), plain(other));
    if mine == theirs || theirs == old {
        return None;
    }
    if mine == old {
        return Some(other.to_owned());
    }
    let added = lines::of(other).into_iter().filter(|line| {
        let line = line.trim();
        !line.is_empty() && !old.iter().chain(&mine).any(|known| known == line)
    });
    let added: String = added.map(|line| format!("{line}{newline}")).collect();
    if added.is_empty() {
        return None;
    }
    let gap = if own.is_empty() || own.ends_with(['\n', '\r']) { "" } else { newline };
    Some(format!("{own}{gap}{added}"))
}
