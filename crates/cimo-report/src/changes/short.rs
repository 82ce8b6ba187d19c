//! What changed in a few words, where before and after stand beside it.

use cimo_core::diff::{Change, Side};
use cimo_core::format::{ChangeKind, Family};

use super::Comparison;
use super::piece::{Style, cut, quoted};
use super::say::{article, kind};
use super::slots;
use super::why::capital;

impl Comparison<'_> {
    /// What a change is, for the table: the thing itself is named only where the cells beside it do not.
    pub(super) fn say_short(&self, change: &Change) -> String {
        let one = capital(kind(change.subject.kind));
        let number = |count: usize| match count {
            2 => "two".to_owned(),
            3 => "three".to_owned(),
            count => count.to_string(),
        };
        let (old, new) = (change.subject.old.len(), change.subject.new.len());
        let slot = change.slot.as_deref().unwrap_or_default();
        let has = (change.before.is_empty(), change.after.is_empty());
        match change.kind {
            ChangeKind::Added | ChangeKind::Removed if self.has_title(change) => {
                let how = if change.kind == ChangeKind::Added { "new" } else { "removed" };
                format!("{}: {how}", self.thing(change))
            }
            ChangeKind::Added => format!("New {}", kind(change.subject.kind)),
            ChangeKind::Removed => format!("{one} removed"),
            ChangeKind::Renamed => format!("{one} renamed"),
            ChangeKind::Named => format!("{one} named"),
            ChangeKind::Unnamed => format!("{one} no longer named"),
            ChangeKind::Merged => format!("{} {}s merged into one", capital(&number(old)), one.to_lowercase()),
            ChangeKind::Split => format!("{one} split into {}", number(new)),
            ChangeKind::Regrouped => {
                format!("{} {}s become {}", capital(&number(old)), one.to_lowercase(), number(new))
            }
            ChangeKind::Recast => {
                let after = change.after.first().map_or(String::new(), |said| article(&said.text));
                format!("{}: recast as {after}", self.thing(change))
            }
            ChangeKind::Reworded if matches!(slot, "resource" | "reasoning") => match has {
                (true, _) => format!("{}: {slot} added", self.thing(change)),
                (_, true) => format!("{}: {slot} removed", self.thing(change)),
                _ => format!("{}: {slot} reworded", self.thing(change)),
            },
            ChangeKind::Reworded => format!("{one} reworded"),
            ChangeKind::Rewired => format!("{}: made of other parts", self.thing(change)),
            ChangeKind::Blocked => format!("{}: stopped by something more", self.thing(change)),
            ChangeKind::Unblocked => format!("{}: no longer stopped by something", self.thing(change)),
            ChangeKind::EvidenceAdded if slot.is_empty() => "New evidence".to_owned(),
            ChangeKind::EvidenceWithdrawn if slot.is_empty() => "Evidence withdrawn".to_owned(),
            ChangeKind::EvidenceAdded | ChangeKind::EvidenceWithdrawn => self.say(change).plain(Style::Words),
            ChangeKind::Reordered => self.say(change).plain(Style::Words),
            _ => {
                let noun = slots::noun(slot).0;
                let how = match has {
                    (true, _) => "added",
                    (_, true) => "removed",
                    _ => "changed",
                };
                format!("{}: {noun} {how}", self.thing(change))
            }
        }
    }

    /// Whether the cells beside it tell the parts of a configuration and not its title.
    fn has_title(&self, change: &Change) -> bool {
        let sides = [(Side::Old, &change.subject.old), (Side::New, &change.subject.new)];
        sides.into_iter().any(|(side, names)| {
            let name = names.first().filter(|name| name.key.family() == Some(Family::Configuration));
            let found = name.and_then(|name| self.theory(side).configuration_by_key(name.key.name()));
            found.is_some_and(|configuration| configuration.label().is_some())
        })
    }

    /// The thing that a change is about, by its words.
    fn thing(&self, change: &Change) -> String {
        let names = if change.subject.new.is_empty() { &change.subject.old } else { &change.subject.new };
        let one = capital(kind(change.subject.kind));
        match names.first() {
            Some(name) if name.key.family().is_some() => {
                let words = match name.key.family() {
                    Some(Family::Source) => &name.text,
                    _ => name.words.as_ref().unwrap_or(&name.text),
                };
                format!("{one} {}", quoted(&cut(words, 60)))
            }
            _ => one,
        }
    }
}
