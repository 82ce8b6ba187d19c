//! Which changes are explained, and how much each matters.
//!
//! A record explains a root where it names anything in its tree, by an id or a sentence of either version, and where its
//! `kind`, if it has one, fits. A record that the earlier version already holds explains nothing new, and one without a
//! reason explains nothing at all.

use crate::hashed::{HashMap, HashSet};
use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::format::{ChangeClass, ChangeKind, Family, Meaning, TestResult, Word};
use crate::text::{is_id, normal};
use crate::theory::facts::collapsed;
use crate::theory::{Evidence, Named, Revision, Theory};

use super::again;
use super::change::{Change, Diff, Name};
use super::matching::{Matching, Side};
use super::things::{Thing, name_key};

/// What there is to say about a root change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict<'t> {
    /// The number of the change in the diff.
    pub change: usize,
    /// How much it says: the most in its tree, lowered where a record says that a rewording means the same.
    pub class: ChangeClass,
    /// The records that explain it.
    pub explained_by: Vec<Revision<'t>>,
    /// What a removed configuration's record says became of it.
    pub disposition: Option<crate::format::Disposition>,
}

impl Verdict<'_> {
    /// Whether a reason is asked for and none is recorded.
    pub fn is_unexplained(&self) -> bool {
        self.class >= ChangeClass::Structural && self.explained_by.is_empty()
    }
}

/// A diff with what the records of the later version say of it.
#[derive(Debug, Clone)]
pub struct Judged<'t> {
    /// One for each root, in the order of the diff.
    pub verdicts: Vec<Verdict<'t>>,
    /// The records that are new with this version.
    pub records: Vec<Revision<'t>>,
    /// Records that are new with this version and name a change that is not there.
    pub without_change: Vec<Revision<'t>>,
    /// Claims that were tested and kept, with their records: a result too.
    pub tested: Vec<(Named<'t>, Revision<'t>)>,
    /// Claims said to have stood a test, although they changed.
    pub tested_but_changed: Vec<(Named<'t>, Revision<'t>)>,
    /// Evidence, as the later version has it, whose claim changed after it was attached to it, with the change, where it is
    /// attached still and nobody has said that it holds.
    pub look_again: Vec<(Evidence<'t>, usize)>,
}

impl<'t> Judged<'t> {
    /// The verdict on a root.
    pub fn verdict(&self, change: &Change) -> Option<&Verdict<'t>> {
        self.verdicts.iter().find(|verdict| verdict.change == change.id)
    }

    /// How many roots of a class there are.
    pub fn count(&self, class: ChangeClass) -> usize {
        self.verdicts.iter().filter(|verdict| verdict.class == class).count()
    }

    /// How many roots lack a reason.
    pub fn unexplained(&self) -> usize {
        self.verdicts.iter().filter(|verdict| verdict.is_unexplained()).count()
    }

    /// Whether a root is of a class or above; with `unexplained`, only roots that lack a reason count.
    pub fn reaches(&self, class: ChangeClass, unexplained: bool) -> bool {
        self.verdicts.iter().any(|verdict| verdict.class >= class && (!unexplained || verdict.explained_by.is_empty()))
    }
}

/// Judges a diff by the records of the later version.
///
/// ```
/// use cimo_core::{diff, read_text};
/// let old = read_text("cimo: 1\noutcomes:\n  openness: {label: Families speak up, valence: positive}\n");
/// let new = read_text("
/// cimo: 1
/// outcomes:
///   openness: {label: Families speak up, valence: mixed}
/// revisions:
///   - changes: openness
///     reason: Some families regretted it
/// ");
/// let (old, new) = (old.theory(), new.theory());
/// let matching = diff::match_theories(old, new, &Default::default());
/// let changes = diff::compare(old, new, &matching);
/// let judged = diff::judge(&changes, old, new, &matching);
/// assert_eq!(judged.unexplained(), 0);
/// ```
pub fn judge<'t>(diff: &Diff, old: &'t Theory, new: &'t Theory, matching: &Matching) -> Judged<'t> {
    let (earlier, later) = if matching.later == Side::New { (old, new) } else { (new, old) };
    let known = known_records(earlier, later, matching);
    let as_written = |_: Option<Family>, name: &str| name.to_owned();
    let is_known = |record: &Revision<'_>| !known.is_empty() && known.contains(&content(*record, &as_written));
    let records: Vec<Revision<'t>> = later.revisions().filter(|record| !is_known(record)).collect();
    // Every name in a tree that a record calls, with its root.
    let called: HashSet<String> = records
        .iter()
        .flat_map(|record| record.changes().chain(record.tested()))
        .map(|name| name_key(name.name))
        .collect();
    let by_ids = called.iter().all(|name| is_id(name));
    let mut named: HashMap<String, Vec<(usize, Option<Family>, ChangeKind)>> = HashMap::default();
    let mut by_root: Vec<Verdict<'t>> = Vec::new();
    for root in diff.roots() {
        for change in diff.tree(root) {
            for name in change.subject.names() {
                for key in keys(name, by_ids).filter(|key| called.contains(&**key)) {
                    named.entry(key.into_owned()).or_default().push((by_root.len(), name.key.family(), change.kind));
                }
            }
        }
        by_root.push(Verdict {
            change: root.id,
            class: diff.class_of(root),
            explained_by: Vec::new(),
            disposition: None,
        });
    }
    let touched = |name: &Named<'_>, kind: Option<ChangeKind>| -> BTreeSet<usize> {
        let all = named.get(&name_key(name.name)).into_iter().flatten();
        let fits = all.filter(|(_, family, is)| {
            name.family.is_none_or(|wanted| *family == Some(wanted)) && kind.is_none_or(|wanted| wanted == *is)
        });
        fits.map(|(root, ..)| *root).collect()
    };
    let mut judged = Judged {
        verdicts: Vec::new(),
        records: Vec::new(),
        without_change: Vec::new(),
        tested: Vec::new(),
        tested_but_changed: Vec::new(),
        look_again: Vec::new(),
    };
    // Roots that a record says mean the same.
    let mut same: HashSet<usize> = HashSet::default();
    for record in &records {
        let mut any = false;
        let says_why = record.reason().any(|reason| !reason.trim().is_empty());
        let names = record.changes().chain(record.tested().filter(|_| record.result() == Some(TestResult::Changed)));
        for name in names {
            for root in touched(&name, record.kind()) {
                any = true;
                let verdict = &mut by_root[root];
                if says_why && !verdict.explained_by.contains(record) {
                    verdict.explained_by.push(*record);
                }
                if record.meaning() == Some(Meaning::Same) {
                    same.insert(root);
                }
                verdict.disposition = verdict.disposition.or(record.disposition());
            }
        }
        if !any && record.changes().next().is_some() {
            judged.without_change.push(*record);
        }
        for name in record.tested() {
            if record.result() != Some(TestResult::Changed) {
                let counts = |root: &usize| by_root[*root].class >= ChangeClass::Structural;
                match touched(&name, None).iter().any(counts) {
                    true => judged.tested_but_changed.push((name, *record)),
                    false => judged.tested.push((name, *record)),
                }
            }
        }
    }
    for (number, verdict) in by_root.iter_mut().enumerate() {
        let root = &diff.changes()[verdict.change];
        if root.kind == ChangeKind::Reworded && same.contains(&number) && !root.is_opposite() {
            verdict.class = ChangeClass::Editorial;
        }
    }
    judged.look_again = again::look_again(diff, &by_root, [old, new], matching, &records);
    judged.verdicts = by_root;
    judged.records = records;
    judged
}

/// The ids and sentences by which a record may call a subject; where all go by ids, no sentence has to be looked at.
fn keys(name: &Name, by_ids: bool) -> impl Iterator<Item = Cow<'_, str>> {
    let (own, text) = (name.key.name(), &*name.text);
    // Where all go by ids, a text that is none is not called by any.
    let by_text = by_ids || is_id(text);
    let id = (by_text && text != own).then_some(text);
    let sentence = (!by_text).then(|| normal(text)).filter(|sentence| sentence != own);
    let words = name.words.as_deref().filter(|_| !by_ids).map(normal);
    let words = words.filter(|words| words != own && id != Some(words) && sentence.as_ref() != Some(words));
    let ids = [Some(own), id].into_iter().flatten().map(Cow::Borrowed);
    ids.chain([sentence, words].into_iter().flatten().map(Cow::Owned))
}

/// What the records of the earlier version say: as they stand there, and as they stand where only the names in them followed
/// things that are called otherwise now.
fn known_records(earlier: &Theory, later: &Theory, matching: &Matching) -> HashSet<BTreeSet<String>> {
    let as_written = |_: Option<Family>, name: &str| name.to_owned();
    let mut known: HashSet<BTreeSet<String>> = earlier.revisions().map(|record| content(record, &as_written)).collect();
    if known.is_empty() {
        return known;
    }
    let mut renamed: HashMap<&str, Vec<(Family, &str)>> = HashMap::default();
    for group in matching.groups.iter().filter(|group| group.is_pair()) {
        let id = |theory, side: Side| Thing { theory, family: group.family, index: group.side(side)[0] }.id();
        let (before, after) = (id(earlier, matching.later.other()), id(later, matching.later));
        if let (Some(before), Some(after)) = (before, after)
            && before != after
        {
            renamed.entry(before).or_default().push((group.family, after));
        }
    }
    if !renamed.is_empty() {
        let as_now = |family: Option<Family>, name: &str| match renamed.get(name).map(Vec::as_slice) {
            Some([(of, now)]) if family.is_none_or(|family| family == *of) => (*now).to_owned(),
            Some(several) => {
                let now = several.iter().find(|(of, _)| family == Some(*of));
                now.map_or(name, |(_, now)| now).to_owned()
            }
            None => name.to_owned(),
        };
        known.extend(earlier.revisions().map(|record| content(record, &as_now)));
    }
    known
}

/// What a record says, whatever its order and layout: two records are one where this is the same. `called` is what things of a
/// family go by.
fn content(record: Revision<'_>, called: &impl Fn(Option<Family>, &str) -> String) -> BTreeSet<String> {
    let mut said = BTreeSet::new();
    let mut say = |field: &str, value: &str| {
        said.insert(format!("{field}: {}", collapsed(value)));
    };
    let names = |field: &str, names: &mut dyn Iterator<Item = Named<'_>>, say: &mut dyn FnMut(&str, &str)| {
        for name in names {
            let family = name.family.map_or("", Family::word);
            say(field, &format!("{family} {}", called(name.family, &name_key(name.name))));
        }
    };
    names("changes", &mut record.changes(), &mut say);
    names("tested", &mut record.tested(), &mut say);
    names("reviewed", &mut record.reviewed(), &mut say);
    names("into", &mut record.into_what(), &mut say);
    record.result().into_iter().for_each(|word| say("result", word.word()));
    record.kind().into_iter().for_each(|word| say("kind", word.word()));
    record.disposition().into_iter().for_each(|word| say("disposition", word.word()));
    record.meaning().into_iter().for_each(|word| say("meaning", word.word()));
    record.reason().for_each(|reason| say("reason", reason));
    record.from().iter().for_each(|from| say("from", from.word()));
    let of = |family: Family, key: &str| called(Some(family), key);
    record.stages().for_each(|stage| say("stage", &of(Family::StudyStage, &stage.key())));
    record.evidence().for_each(|evidence| say("evidence", &of(Family::Evidence, &evidence.key())));
    record.sources().for_each(|source| say("source", &of(Family::Source, &source.key())));
    record.notes().for_each(|note| say("note", note));
    record.place_in_text().into_iter().for_each(|place| say("place", place));
    record.whose_reading().into_iter().for_each(|whose| say("stance", whose));
    record.came_from().for_each(|from| say("came-from", from));
    record.extra().for_each(|(name, plain)| say(name, &crate::theory::plain_text(plain)));
    said
}
