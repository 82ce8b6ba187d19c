//! The edits that a plan comes to.

use std::collections::BTreeMap;

use crate::edit::Edits;
use crate::edit::section::{Body, NewEntry, NoRoom};
use crate::source::FileId;

use super::CannotName;
use super::plan::{Chosen, Plan};
use super::uses::Opened;

pub(super) fn make(opened: &[Opened], plan: &Plan) -> Result<Edits, CannotName> {
    let mut edits = Edits::default();
    let mut entries: BTreeMap<FileId, BTreeMap<&'static str, Vec<NewEntry>>> = BTreeMap::new();
    for chosen in &plan.chosen {
        let body = uses(opened, chosen, &mut edits)?;
        if let Some((file, kind)) = chosen.section.filter(|_| chosen.sentence.listed.is_empty()) {
            let section = entries.entry(file).or_default().entry(kind.section()).or_default();
            section.push(NewEntry { id: chosen.id.clone(), body });
        }
    }
    for file in opened {
        let id = file.document.file();
        let lists = plan.lists.iter().filter(|((file, _), _)| *file == id);
        let lists = lists.map(|((_, kind), ids)| (kind.section(), ids.clone())).collect();
        let new = entries.remove(&id).unwrap_or_default();
        file.document.add_entries(&mut edits, &new, &lists).map_err(cannot)?;
    }
    Ok(edits)
}

/// Puts the id in the place of each use. Gives back what stands in the section then.
fn uses(opened: &[Opened], chosen: &Chosen, edits: &mut Edits) -> Result<Body, CannotName> {
    let mut body = Body::Prose(chosen.sentence.text.clone());
    let moved = chosen.sentence.moved().map(|moved| moved.place);
    for place in &chosen.sentence.uses {
        // A statement may say a sentence of any kind, but an id only of some: then the sentence stays, and means the same.
        if place.in_statement && !place.takes(chosen.sentence.kind) {
            continue;
        }
        let lost = || CannotName::WouldChange(format!("a use of “{}” was not found again", chosen.sentence.text));
        let file = opened.iter().find(|file| file.document.file() == place.place.file).ok_or_else(lost)?;
        let document = &file.document;
        if place.fields.is_none() {
            let value = document.scalar_at(place.place).ok_or_else(lost)?;
            document.replace(edits, value, &chosen.id);
            continue;
        }
        let value = document.mapping_at(place.place).ok_or_else(lost)?;
        let taken = document.take_mapping(edits, value, &chosen.id).ok_or_else(lost)?;
        if Some(place.place) == moved {
            body = Body::Fields(taken);
        }
    }
    Ok(body)
}

fn cannot(no_room: NoRoom) -> CannotName {
    match no_room {
        NoRoom::Braces => CannotName::NoRoom,
        NoRoom::NotASection => CannotName::WouldChange("a section is not one".to_owned()),
    }
}
