//! What reads alike in two theories and nobody has decided about: a person is asked. Opposites are never proposed.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::format::Kind;
use crate::text::{Bag, may_be_opposite, normal, plain};

use super::derive::{Opposites, are_opposed};
use super::groups::{Groups, Part};
use super::{At, Links, Member, Named, Thing};

/// From here on a person is asked, as with two versions of one theory (`docs/matching.md`).
const MAYBE: f64 = 0.5;
/// How many proposals one thing may be in.
const MOST: usize = 3;

/// Two things of two theories that may be one.
#[derive(Debug, Clone, Copy)]
pub struct Proposal<'t> {
    /// The one.
    pub one: Member<'t>,
    /// The other.
    pub other: Member<'t>,
    /// How alike they are, in a hundred.
    pub percent: u8,
    /// The number of the entry of `same-as` that one of them is in already.
    pub joins: Option<usize>,
}

/// What may be one in some theories, the most alike first. What is one already, what the mapping calls different, opposite or in
/// conflict, and whatever says the opposite, is never among them.
///
/// ```
/// use cimo_core::compare::{Links, named, proposals};
/// let theory = |label: &str| cimo_core::read_text(&format!("cimo: 1\noutcomes: {{it: {label}}}\n"));
/// let (one, like, against) = (
///     theory("Parents trust their social worker"),
///     theory("Parents come to trust a social worker"),
///     theory("Parents distrust their social worker"),
/// );
/// let theories = named([("one", one.theory()), ("like", like.theory()), ("against", against.theory())]);
/// let proposed = proposals(&theories, &Links::default());
/// assert_eq!(proposed.len(), 1);
/// assert_eq!((proposed[0].one.theory, proposed[0].other.theory), (0, 1));
/// ```
pub fn proposals<'t>(theories: &[Named<'t>], links: &Links) -> Vec<Proposal<'t>> {
    let groups = Groups::of(theories, links);
    let look = Look { theories, opposites: Opposites::of(&groups, links), decided: decided(&groups, links), groups };
    let mut found = look.elements();
    found.extend(look.configurations());
    // Sentences and names, and never the order of the files, decide between equals.
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.words.cmp(&b.words)));
    let mut asked: BTreeMap<u32, usize> = BTreeMap::new();
    let mut told: BTreeSet<(u32, u32)> = BTreeSet::new();
    let mut proposals = Vec::new();
    for one in found {
        let [left, right] = [one.one, one.other].map(|at| look.groups.number(at));
        if !told.insert((left.min(right), left.max(right))) {
            continue;
        }
        if asked.get(&left).is_some_and(|times| *times >= MOST) || asked.get(&right).is_some_and(|times| *times >= MOST)
        {
            continue;
        }
        *asked.entry(left).or_default() += 1;
        *asked.entry(right).or_default() += 1;
        let member =
            |at: At| Member { theory: at.theory, thing: at.thing(theories), found_by: None, is_other_side: false };
        let (first, second) = (one.one.min(one.other), one.one.max(one.other));
        let percent = (one.score * 100.0).round().clamp(1.0, 99.0) as u8;
        let joins = [left, right].into_iter().find_map(|group| look.groups.all[group as usize].declared);
        proposals.push(Proposal { one: member(first), other: member(second), percent, joins });
    }
    proposals
}

/// Pairs of groups about which the mapping has decided that they are not one, the lower number first.
fn decided(groups: &Groups, links: &Links) -> BTreeSet<(u32, u32)> {
    let pair = |one: &At, other: &At| {
        let (one, other) = (groups.number(*one), groups.number(*other));
        (one.min(other), one.max(other))
    };
    let against = links.opposites.iter().chain(&links.conflicts);
    let against = against
        .flat_map(|opposed| opposed.one.iter().flat_map(|one| opposed.other.iter().map(move |other| (one, other))));
    let mut decided: BTreeSet<(u32, u32)> = against.map(|(one, other)| pair(one, other)).collect();
    #[expect(clippy::iter_over_hash_type, reason = "they go into a sorted set")]
    for (one, other) in &links.different {
        decided.insert(pair(one, other));
    }
    decided
}

struct Look<'a, 't> {
    theories: &'a [Named<'t>],
    groups: Groups,
    opposites: Opposites,
    decided: BTreeSet<(u32, u32)>,
}

/// A pair with what it is sorted by.
struct Found {
    score: f64,
    words: [(String, String); 2],
    one: At,
    other: At,
}

/// Who says a sentence: the name of the theory and how it is referred to there, and the thing.
type Says<'t> = ((String, String), At, Thing<'t>);

/// A sentence of a group, taken apart.
struct Candidate<'t> {
    group: u32,
    /// Who says it: one of each theory, in the order of their names, and how it is referred to there.
    says: Vec<Says<'t>>,
    words: String,
    bag: Bag,
}

impl<'t> Look<'_, 't> {
    fn elements(&self) -> Vec<Found> {
        let of = |thing: &Thing<'_>| matches!(thing, Thing::Element(_));
        let candidates = self.candidates(of);
        self.alike(&candidates)
    }

    /// Configurations that share most of their parts, or whose titles read alike.
    fn configurations(&self) -> Vec<Found> {
        let candidates = self.candidates(|thing| matches!(thing, Thing::Configuration(_)));
        let mut found = self.alike(&candidates);
        let parts = candidates.iter().map(|candidate| match candidate.says[0] {
            (_, at, Thing::Configuration(one)) => self.groups.parts(at.theory, one).into_iter().collect(),
            _ => BTreeSet::new(),
        });
        let parts: Vec<BTreeSet<Part>> = parts.collect();
        let mut holding: HashMap<&Part, Vec<usize>> = HashMap::new();
        for (number, own) in parts.iter().enumerate() {
            own.iter().for_each(|part| holding.entry(part).or_default().push(number));
        }
        for (number, own) in parts.iter().enumerate() {
            let mut common: BTreeMap<usize, usize> = BTreeMap::new();
            // A part that very many share tells nothing.
            for other in own.iter().map(|part| &holding[part]).filter(|all| all.len() <= 200).flatten() {
                if *other > number {
                    *common.entry(*other).or_default() += 1;
                }
            }
            for (other, shared) in common {
                let score = shared as f64 / (own.len() + parts[other].len() - shared) as f64;
                if score >= MAYBE {
                    found.extend(self.pair(&candidates[number], &candidates[other], score));
                }
            }
        }
        found
    }

    /// The sentences of all groups, each once, in an order that does not depend on that of the theories.
    fn candidates(&self, wanted: impl Fn(&Thing<'_>) -> bool) -> Vec<Candidate<'t>> {
        let mut candidates = Vec::new();
        for (number, group) in self.groups.all.iter().enumerate() {
            let mut said: BTreeMap<String, Vec<Says<'t>>> = BTreeMap::new();
            for (at, _) in &group.members {
                let thing = at.thing(self.theories);
                if !wanted(&thing) {
                    break;
                }
                let words = match thing {
                    // It says nothing of its own.
                    Thing::Configuration(one) if one.label().is_none() && one.uses().next().is_none() => String::new(),
                    thing => plain(&normal(&thing.text())),
                };
                let name = (self.theories[at.theory].name.clone(), thing.reference());
                said.entry(words).or_default().push((name, *at, thing));
            }
            for (words, mut says) in said.into_iter().filter(|(words, _)| !words.is_empty()) {
                says.sort_by(|a, b| a.0.cmp(&b.0));
                says.dedup_by_key(|one| one.1.theory);
                candidates.push(Candidate { group: number as u32, says, bag: Bag::of(&words), words });
            }
        }
        candidates.sort_by(|a, b| (&a.words, &a.says[0].0).cmp(&(&b.words, &b.says[0].0)));
        candidates
    }

    /// Pairs of sentences that read alike. Only those are compared that share their rarest words.
    fn alike(&self, candidates: &[Candidate<'t>]) -> Vec<Found> {
        let mut holding: HashMap<u64, Vec<u32>> = HashMap::new();
        for (number, candidate) in candidates.iter().enumerate() {
            for sign in candidate.bag.signs().collect::<BTreeSet<_>>() {
                holding.entry(sign).or_default().push(number as u32);
            }
        }
        // Of very many sentences, fewer are looked at for each.
        let most = (48_000 / candidates.len().max(1)).clamp(6, 80);
        let enough = if candidates.len() > 4_000 { 600 } else { 4_000 };
        let mut common: Vec<u16> = vec![0; candidates.len()];
        let mut found = Vec::new();
        for (number, one) in candidates.iter().enumerate() {
            let signs: BTreeSet<u64> = one.bag.signs().collect();
            let mut lists: Vec<(&Vec<u32>, u64)> =
                signs.iter().filter_map(|sign| Some((holding.get(sign)?, *sign))).collect();
            lists.sort_by_key(|(list, sign)| (list.len(), *sign));
            let (mut near, mut looked_at): (Vec<u32>, usize) = (Vec::new(), 0);
            for (list, _) in lists {
                looked_at += list.len();
                if looked_at > enough && !near.is_empty() {
                    break;
                }
                for other in list.iter().filter(|other| **other as usize != number) {
                    if common[*other as usize] == 0 {
                        near.push(*other);
                    }
                    common[*other as usize] += 1;
                }
            }
            near.sort_unstable_by_key(|other| (std::cmp::Reverse(common[*other as usize]), *other));
            near.iter().for_each(|other| common[*other as usize] = 0);
            // Each pair once: it is looked at from both sides, since either may have more of others before it.
            for other in near.into_iter().take(most) {
                let other = &candidates[other as usize];
                let score = one.bag.similarity(&other.bag);
                let kinds = may_be_one(one.says[0].2, other.says[0].2);
                if score >= MAYBE && kinds && !may_be_opposite(&one.words, &other.words) {
                    found.extend(self.pair(one, other, score));
                }
            }
        }
        found
    }

    /// A pair, unless it is decided already or says opposite things.
    fn pair(&self, one: &Candidate<'t>, other: &Candidate<'t>, score: f64) -> Option<Found> {
        let groups = (one.group.min(other.group), one.group.max(other.group));
        let declared = |group: u32| self.groups.all[group as usize].declared.is_some();
        // Somebody who has put them into two groups has told them apart.
        let told_apart = declared(one.group) && declared(other.group);
        if one.group == other.group || told_apart || self.decided.contains(&groups) {
            return None;
        }
        let pairs = one.says.iter().flat_map(|left| other.says.iter().map(move |right| (left, right)));
        let (left, right) = pairs.into_iter().find(|(left, right)| left.1.theory != right.1.theory)?;
        let things = ((left.1.theory, left.2), (right.1.theory, right.2));
        if are_opposed(things.0, things.1, &self.groups, &self.opposites) {
            return None;
        }
        let mut words = [left.0.clone(), right.0.clone()];
        words.sort();
        Some(Found { score, words, one: left.1, other: right.1 })
    }
}

/// Whether the kinds of two things allow them to be one. An outcome here may be a context there.
fn may_be_one(one: Thing<'_>, other: Thing<'_>) -> bool {
    let condition = |kind: Option<Kind>| matches!(kind, Some(Kind::Context | Kind::Outcome));
    one.kind() == other.kind() || condition(one.kind()) && condition(other.kind())
}
