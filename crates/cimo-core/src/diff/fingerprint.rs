//! What a change is known by from one run to the next, so that a baseline can name it.

use crate::format::{ChangeKind, Word};
use crate::text::normal;

use super::change::Change;

impl Change {
    /// Sixteen hexadecimal digits, made of the kind, the subject's keys, the slot and what it lost and gained; never of
    /// messages, lines, files or how sure a match is.
    pub fn fingerprint(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        let mut feed = |part: &str| {
            hasher.update(part.as_bytes());
            hasher.update(b"\0");
        };
        feed("cimo-change/1");
        feed(self.kind.word());
        for name in self.subject.old.iter() {
            feed(&format!("- {}", name.key.name()));
        }
        for name in self.subject.new.iter() {
            feed(&format!("+ {}", name.key.name()));
        }
        feed(self.slot.as_deref().unwrap_or(""));
        for (sign, values) in [("-", &self.before), ("+", &self.after)] {
            let mut values: Vec<String> = values
                .iter()
                .map(|said| match self.kind {
                    ChangeKind::Reworded => normal(&said.text),
                    _ if said.keys.is_empty() => normal(&said.text),
                    _ => said.keys.iter().map(|key| key.name().to_owned()).collect::<Vec<_>>().join(" "),
                })
                .collect();
            values.sort();
            values.iter().for_each(|value| feed(&format!("{sign} {value}")));
        }
        hasher.finalize().to_hex()[..16].to_owned()
    }
}
