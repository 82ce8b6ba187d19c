//! What each side put into a mapping or a list, and took out of it.

use std::collections::BTreeMap;

use crate::edit::lines;
use crate::text::is_key;
use crate::yaml::Shape;

use super::align::align;
use super::carry::{self, Change, Clash};
use super::piece::{Layout, Piece, Pieces};
use super::same::meaning;
use super::three::{Field, Three};

/// What becomes of our pieces, by their numbers.
#[derive(Default)]
struct Plan {
    /// Inside a piece, and in its gap.
    changes: Vec<Vec<Change>>,
    gone: Vec<bool>,
    /// Pieces of the other side, with the number of our piece that they come after; none: before all.
    added: Vec<(Option<usize>, usize)>,
    /// The same for pieces that we took out and they changed.
    lost: Vec<(Option<usize>, usize)>,
}

impl<'v> Three<'v> {
    /// Merges what stands in a mapping or a list. Without `theirs`, they took out the whole section.
    pub(super) fn pieces(
        &self,
        base: Option<&Pieces<'v>>,
        ours: &Pieces<'v>,
        theirs: Option<&Pieces<'v>>,
        name: &str,
        depth: usize,
    ) -> Result<Vec<Change>, Clash> {
        let nothing = |like: &Pieces<'v>| Pieces { all: Vec::new(), ..like.clone() };
        let none = nothing(ours);
        let (base, theirs) = (base.unwrap_or(&none), theirs.unwrap_or(&none));
        if [base, ours, theirs].iter().any(|pieces| pieces.has_doubles()) {
            return Err(Clash);
        }
        let plan = self.plan([base, ours, theirs], name, depth)?;
        match ours.layout {
            Layout::Lines => self.on_lines(&plan, ours, theirs),
            Layout::Brackets => self.in_brackets(&plan, ours, theirs),
        }
    }

    fn plan(&self, [base, ours, theirs]: [&Pieces<'v>; 3], name: &str, depth: usize) -> Result<Plan, Clash> {
        let in_ours = align(base, ours, &self.in_ours, name);
        let in_theirs = align(base, theirs, &self.in_theirs, name);
        let count = ours.all.len();
        let mut plan = Plan { changes: vec![Vec::new(); count], gone: vec![false; count], ..Plan::default() };
        // For each of their pieces, ours.
        let mut known: Vec<Option<usize>> = vec![None; theirs.all.len()];
        let mut news: Vec<usize> = (0..count).filter(|number| !in_ours.contains(&Some(*number))).collect();
        let swapped = self.swapped([base, ours, theirs], [&in_ours, &in_theirs]);
        let mut lost = Vec::new();
        for (number, before) in base.all.iter().enumerate() {
            match (in_ours[number], in_theirs[number]) {
                (Some(own), Some(other)) => {
                    known[other] = Some(own);
                    let field = Field { base: Some(before), ours: &ours.all[own], theirs: &theirs.all[other] };
                    let name = before.name().unwrap_or(name);
                    plan.changes[own] = self.field(field, name, depth)?;
                }
                (Some(own), None) => {
                    let piece = &ours.all[own];
                    if meaning(piece.value) == meaning(before.value) && piece.name() == before.name() {
                        plan.gone[own] = true;
                    } else {
                        plan.changes[own] = self.they_took_out(before, piece, depth)?;
                    }
                }
                (None, Some(other)) => {
                    let piece = &theirs.all[other];
                    if meaning(piece.value) != meaning(before.value) || piece.name() != before.name() {
                        lost.push(other);
                    }
                }
                (None, None) if swapped => return Err(Clash),
                (None, None) => {}
            }
        }
        let is_new = |other: &usize| !in_theirs.contains(&Some(*other));
        let mut fresh = Vec::new();
        for other in (0..theirs.all.len()).filter(is_new) {
            let piece = &theirs.all[other];
            let same = |own: &&usize| match piece.name() {
                Some(name) => ours.all[**own].name() == Some(name),
                None => meaning(ours.all[**own].value) == meaning(piece.value),
            };
            let Some(own) = news.iter().find(same).copied() else {
                fresh.push(other);
                continue;
            };
            known[other] = Some(own);
            let field = Field { base: None, ours: &ours.all[own], theirs: piece };
            plan.changes[own] = self.field(field, piece.name().unwrap_or(name), depth)?;
        }
        news.retain(|own| !known.contains(&Some(*own)));
        let after = |other: usize| {
            let mut before = (0..other).rev().find_map(|earlier| known[earlier]);
            // Behind what we put in at the same spot.
            while let Some(next) = Some(before.map_or(0, |before| before + 1)).filter(|next| news.contains(next)) {
                before = Some(next);
            }
            before
        };
        plan.added = fresh.into_iter().map(|other| (after(other), other)).collect();
        plan.lost = lost.into_iter().map(|other| (after(other), other)).collect();
        if ours.layout == Layout::Brackets && !plan.lost.is_empty() {
            return Err(Clash);
        }
        Ok(plan)
    }

    /// Whether both sides put another item of their own in the place of one that all had.
    fn swapped(&self, [base, ours, theirs]: [&Pieces<'v>; 3], [in_ours, in_theirs]: [&[Option<usize>]; 2]) -> bool {
        if base.shape != Shape::Sequence || base.all.is_empty() {
            return false;
        }
        let news = |side: &Pieces<'v>, pairs: &[Option<usize>]| -> Vec<String> {
            let new = side.all.iter().enumerate().filter(|(number, _)| !pairs.contains(&Some(*number)));
            new.map(|(_, piece)| meaning(piece.value)).collect()
        };
        let (own, other) = (news(ours, in_ours), news(theirs, in_theirs));
        let single = |pieces: &Pieces<'v>| pieces.all.iter().all(|piece| is_key(piece.value.text().trim()));
        let alike = own.iter().all(|one| other.contains(one)) || other.iter().all(|one| own.contains(one));
        !alike && (base.all.len() == 1 || !single(base) || own.len() == other.len())
    }

    /// What they took out and we changed: entry by entry where it is a section, else for a person to decide.
    fn they_took_out(&self, before: &Piece<'v>, ours: &Piece<'v>, depth: usize) -> Result<Vec<Change>, Clash> {
        if ours.layout != Layout::Lines {
            return Err(Clash);
        }
        let pieces = [(&self.base.document, before), (&self.ours.document, ours)]
            .map(|(document, piece)| Pieces::of(document, piece.value, piece.after));
        if let ([Some(base), Some(own)], 0) = (&pieces, depth)
            && base.shape == own.shape
            && base.all.iter().all(|piece| piece.key.is_some())
        {
            return self.pieces(Some(base), own, None, before.name().unwrap_or_default(), depth + 1);
        }
        let text = self.ours.document.text();
        let range = carry::lines_of(ours, text);
        let sides = [text[range.clone()].to_owned(), String::new()];
        Ok(vec![carry::conflict(range, sides, text, self.how, self.newline())])
    }

    fn on_lines(&self, plan: &Plan, ours: &Pieces<'v>, theirs: &Pieces<'v>) -> Result<Vec<Change>, Clash> {
        let (text, newline) = (ours.text, self.newline());
        let column = carry::column(ours);
        let mut spots: BTreeMap<Option<usize>, Vec<Change>> = BTreeMap::new();
        for (after, other, is_lost) in plan
            .added
            .iter()
            .map(|(after, other)| (after, other, false))
            .chain(plan.lost.iter().map(|(after, other)| (after, other, true)))
        {
            let piece = &theirs.all[*other];
            let words = carry::piece(piece, theirs.text, Layout::Lines, column, newline)?;
            let above = match theirs.layout {
                Layout::Lines => &theirs.text[piece.gap_range(theirs.text)],
                Layout::Brackets => "",
            };
            let above = if is_lost { "" } else { above };
            let margin = " ".repeat(column);
            let change = match after.map(|after| &ours.all[after]).or(ours.all.first()) {
                None => return Err(Clash),
                Some(first) if after.is_none() && !first.has_own_line(text) => {
                    if is_lost || !above.is_empty() {
                        return Err(Clash);
                    }
                    Change::new(first.start..first.start, format!("{words}{newline}{margin}"))
                }
                Some(first) if after.is_none() => {
                    Change::new(first.gap..first.gap, format!("{above}{margin}{words}{newline}"))
                }
                Some(before) => match lines::after(text, before.end) {
                    Some(next) => Change::new(next..next, format!("{above}{margin}{words}{newline}")),
                    None => Change::new(text.len()..text.len(), format!("{newline}{above}{margin}{words}")),
                },
            };
            let change = match is_lost {
                true => {
                    let theirs = format!("{margin}{words}{newline}");
                    carry::conflict(change.range, [String::new(), theirs], text, self.how, newline)
                }
                false => change,
            };
            spots.entry(*after).or_default().push(change);
        }
        let mut changes = spots.remove(&None).unwrap_or_default();
        for (number, piece) in ours.all.iter().enumerate() {
            changes.extend(plan.changes[number].iter().cloned());
            if plan.gone[number] {
                changes.push(self.without(piece, ours.all.get(number + 1), text)?);
            }
            changes.extend(spots.remove(&Some(number)).unwrap_or_default());
        }
        Ok(changes)
    }

    /// Takes a piece out, with the lines above it where they are as they were.
    fn without(&self, piece: &Piece<'v>, next: Option<&Piece<'v>>, text: &str) -> Result<Change, Clash> {
        if piece.has_own_line(text) {
            let gap = piece.gap_range(text);
            let kept = self.is_ours_alone(&text[gap.clone()]);
            let start = if kept { gap.end } else { gap.start };
            return Ok(Change::new(start..carry::lines_of(piece, text).end, String::new()));
        }
        match next {
            Some(next) if next.gap_range(text).is_empty() => Ok(Change::new(piece.start..next.start, String::new())),
            _ => Err(Clash),
        }
    }

    /// Whether a remark is in no other version.
    fn is_ours_alone(&self, gap: &str) -> bool {
        let base = self.base.document.text();
        lines::of(gap).iter().any(|line| !line.trim().is_empty() && !base.contains(line.trim()))
    }

    /// Writes a collection in brackets anew where anything was put in or taken out.
    fn in_brackets(&self, plan: &Plan, ours: &Pieces<'v>, theirs: &Pieces<'v>) -> Result<Vec<Change>, Clash> {
        if plan.added.is_empty() && !plan.gone.contains(&true) {
            return Ok(plan.changes.concat());
        }
        if ours.has_remarks(&self.ours.document) {
            return Err(Clash);
        }
        let (text, newline) = (ours.text, self.newline());
        // Each piece with the number that it has in ours, so that what stood between two that stay together is kept.
        let mut written: Vec<(Option<usize>, String)> = Vec::new();
        let put = |after: Option<usize>, written: &mut Vec<(Option<usize>, String)>| -> Result<(), Clash> {
            for (_, other) in plan.added.iter().filter(|(spot, _)| *spot == after) {
                let piece = &theirs.all[*other];
                let words = carry::piece(piece, theirs.text, Layout::Brackets, 0, newline)?;
                written.push((None, words));
            }
            Ok(())
        };
        put(None, &mut written)?;
        for (number, piece) in ours.all.iter().enumerate() {
            if !plan.gone[number] {
                let words = carry::applied(text, piece.start..piece.end, &plan.changes[number]);
                written.push((Some(number), words));
            }
            put(Some(number), &mut written)?;
        }
        let (Some(first), Some(last)) = (ours.all.first(), ours.all.last()) else { return Err(Clash) };
        let mut out = text[ours.range.start..first.start].to_owned();
        for (at, (number, words)) in written.iter().enumerate() {
            if at > 0 {
                match (written[at - 1].0, number) {
                    (Some(before), Some(number)) if before + 1 == *number => {
                        out.push_str(&text[ours.all[before].end..ours.all[*number].start]);
                    }
                    _ => out.push_str(", "),
                }
            }
            out.push_str(words);
        }
        out.push_str(&text[last.end..ours.range.end]);
        Ok(vec![Change::new(ours.range.clone(), out)])
    }
}
