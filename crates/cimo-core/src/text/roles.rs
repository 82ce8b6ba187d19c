//! Who does what to whom, and what follows from what: the same words in other parts say another thing.

use super::phrases::{end_in, split};
use super::root::root;
use super::tables::{ACTORS, Meaning, TIES, are_beside, stem_of};

/// Words after which another clause begins, or whose two sides may change places.
const CLAUSES: &[&str] = &[
    "and", "or", "with", "because", "since", "as", "when", "whenever", "if", "once", "while", "so", "that", "which",
    "who", "whom", "whose", "where", "until", "although", "though", "unless", "whereas", "but", "than", "before",
    "after", "what", "how", "why",
];
/// Words before the one who does something where what it is done to comes first.
const AGENTS: &[&str] = &["by", "from", "through", "via", "among"];
/// How many words may stand between: "by a trained peer".
const BETWEEN: usize = 3;
/// Stems of words whose two sides cannot change places.
const TURNS: &[&str] =
    &["becaus", "caus", "from", "into", "than", "befor", "after", "instead", "rather", "depend", "over", "follow"];

/// Words that may stand where the order of a sentence is another one, and it says the same.
const MOVERS: &[&str] = &[
    "by", "of", "for", "in", "on", "at", "to", "from", "with", "among", "between", "through", "because", "since", "as",
    "if", "when", "while", "once", "after", "before", "who", "which", "that", "and", "or", "so", "where", "over",
    "under", "than",
];
const MORE: &[&str] = &["more"];
const LESS: &[&str] = &["fewer", "less"];

struct Word<'w> {
    stem: std::borrow::Cow<'w, str>,
    meaning: Option<Meaning>,
    word: &'w str,
    /// Whether a comma or the like follows.
    ends: bool,
}

impl Word<'_> {
    fn says(&self, other: &Word<'_>) -> bool {
        self.stem == other.stem || are_beside(self.meaning, other.meaning)
    }

    /// Whether both are made of one root, or say the same.
    fn has_root_of(&self, other: &Word<'_>) -> bool {
        self.says(other) || root(&self.stem) == root(&other.stem)
    }

    fn is_actor(&self) -> bool {
        ACTORS.holds(&self.stem)
    }
}

/// Whether two normal forms, phrases put plainly, say that others do it, or that it is done to others, or turn round what
/// follows from what.
pub(crate) fn change_roles(one: &str, other: &str) -> bool {
    let (one, other) = (words(one), words(other));
    let (ours, theirs) = (doings(&one), doings(&other));
    let among = |pair: (&Word<'_>, &Word<'_>), all: &[(&Word<'_>, &Word<'_>)]| {
        all.iter().any(|(doer, done_to)| doer.says(pair.0) && done_to.says(pair.1))
    };
    let is_turned = ours.iter().any(|(doer, done_to)| {
        among((done_to, doer), &theirs) && !among((doer, done_to), &theirs) && !among((done_to, doer), &ours)
    });
    is_turned
        || TURNS.iter().any(|turn| turns_at(turn, &one, &other))
        || swap_ends(&one, &other)
        || swap_degrees(&one, &other)
}

/// Whether two plain sentences, in which nothing could explain another order, name the same things in the other order: success
/// brings confidence, confidence brings success.
fn swap_ends(one: &[Word<'_>], other: &[Word<'_>]) -> bool {
    let is_plain = |words: &[Word<'_>]| !words.iter().any(|word| word.ends || MOVERS.contains(&word.word));
    if !is_plain(one) || !is_plain(other) {
        return false;
    }
    let (Some((first, last)), Some((begin, end))) = (ends(one), ends(other)) else { return false };
    first.has_root_of(end) && last.has_root_of(begin) && !first.has_root_of(begin) && !last.has_root_of(end)
}

/// The first and the last word that carry meaning.
fn ends<'w>(words: &'w [Word<'w>]) -> Option<(&'w Word<'w>, &'w Word<'w>)> {
    let mut heavy = words.iter().filter(|word| !TIES.holds(word.word));
    Some((heavy.next()?, heavy.next_back()?))
}

/// Whether there is more of what there was less of, and the other way round.
fn swap_degrees(one: &[Word<'_>], other: &[Word<'_>]) -> bool {
    let of = |words: &[Word<'_>], degrees: &[&str]| -> Option<usize> {
        let at = words.iter().position(|word| degrees.contains(&word.word))?;
        (at + 1..words.len()).find(|place| !TIES.holds(words[*place].word))
    };
    let both = |words| Some((of(words, MORE)?, of(words, LESS)?));
    let (Some((more, less)), Some((above, below))) = (both(one), both(other)) else { return false };
    one[more].says(&other[below]) && one[less].says(&other[above]) && !one[more].says(&other[above])
}

fn words(text: &str) -> Vec<Word<'_>> {
    let of = |word| {
        let stem = stem_of(word);
        Word { word, meaning: Meaning::of(&stem), ends: text[end_in(text, word)..].starts_with(','), stem }
    };
    split(text).map(of).collect()
}

/// Which of two actors named in one clause does something to the other, as far as their order tells.
fn doings<'w>(words: &'w [Word<'w>]) -> Vec<(&'w Word<'w>, &'w Word<'w>)> {
    let mut doings = Vec::new();
    let mut start = 0;
    for (at, word) in words.iter().enumerate() {
        let begins = CLAUSES.contains(&word.word);
        if begins || word.ends || at + 1 == words.len() {
            of_clause(&words[start..if begins { at } else { at + 1 }], &mut doings);
            start = at + 1;
        }
    }
    doings
}

fn of_clause<'w>(clause: &'w [Word<'w>], doings: &mut Vec<(&'w Word<'w>, &'w Word<'w>)>) {
    let (mut agents, mut others) = (Vec::new(), Vec::new());
    for (at, word) in clause.iter().enumerate().filter(|(_, word)| word.is_actor()) {
        // Of "school nurse", the nurse.
        if clause.get(at + 1).is_some_and(Word::is_actor) {
            continue;
        }
        let before = &clause[at.saturating_sub(BETWEEN)..at];
        match before.iter().any(|word| AGENTS.contains(&word.word)) {
            true => agents.push(word),
            false => others.push(word),
        }
    }
    let actors: Vec<&Word<'_>> = agents.into_iter().chain(others).collect();
    for (at, doer) in actors.iter().enumerate() {
        doings.extend(actors[at + 1..].iter().filter(|done_to| !done_to.says(doer)).map(|done_to| (*doer, *done_to)));
    }
}

/// Whether what follows one word of direction in the one sentence comes before it in the other, and the other way round.
fn turns_at(turn: &str, one: &[Word<'_>], other: &[Word<'_>]) -> bool {
    let (Some(left), Some(right)) = (only_place(turn, one), only_place(turn, other)) else { return false };
    let next = |words: &[Word<'_>], at: usize| (at + 1..words.len()).find(|place| !TIES.holds(words[*place].word));
    let (Some(a), Some(b)) = (next(one, left), next(other, right)) else { return false };
    let (a, b) = (&one[a], &other[b]);
    // What "from" has on its other side may follow, too: from the one to the other.
    let (left, right) = if turn == "from" { (one.len(), other.len()) } else { (left, right) };
    !a.says(b) && other[..right].iter().any(|word| word.says(a)) && one[..left].iter().any(|word| word.says(b))
}

fn only_place(turn: &str, words: &[Word<'_>]) -> Option<usize> {
    let mut places = (0..words.len()).filter(|at| words[*at].stem == turn);
    places.next().filter(|_| places.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::change_roles;

    #[test]
    fn who_does_it_to_whom_is_told_by_order() {
        for (one, other) in [
            ("nurses trust patients", "patients trust nurses"),
            ("teachers feel respected by parents", "parents feel respected by teachers"),
            ("patients are visited by nurses", "patients visit nurses"),
            ("confidence grows because attendance improves", "attendance improves because confidence grows"),
            ("money flows from the district to the villages", "money flows from the villages to the district"),
            ("parents know more than professionals", "professionals know more than parents"),
            ("success makes people confident", "confidence makes people successful"),
            ("more nurses care for fewer patients", "fewer nurses care for more patients"),
        ] {
            assert!(change_roles(one, other) && change_roles(other, one), "{one} / {other}");
        }
        for (one, other) in [
            ("nurses visit patients", "patients are visited by nurses"),
            ("doctors and nurses share an office", "nurses and doctors share an office"),
            ("because mentors were in prison, prisoners believe them", "prisoners believe mentors who were in prison"),
        ] {
            assert!(!change_roles(one, other) && !change_roles(other, one), "{one} / {other}");
        }
    }
}
