//! Negations and opposites: words that turn a sentence round, so that it is never taken for a slip of the pen.

/// Words that deny, in the languages that statements are read in; sorted.
const NEGATIONS: &[&str] = &[
    "aldrig", "ausser", "cannot", "dim", "ei", "heb", "jamais", "kein", "keine", "keinen", "neither", "never", "ni",
    "nicht", "nid", "nie", "niemals", "no", "nobody", "none", "nor", "not", "nothing", "nunca", "ohne", "pas", "rien",
    "sans", "sin", "without",
];

/// Beginnings that turn a word into its opposite.
const PREFIXES: &[&str] =
    &["un", "in", "im", "il", "ir", "dis", "mis", "non", "de", "an", "a", "anti", "counter", "under", "over"];

/// Pairs that mean opposite things, each in its base form.
const PAIRS: &[(&str, &str)] = &[
    ("absent", "present"),
    ("accept", "refuse"),
    ("accept", "reject"),
    ("adequate", "inadequate"),
    ("after", "before"),
    ("agree", "disagree"),
    ("all", "none"),
    ("always", "never"),
    ("better", "worse"),
    ("big", "small"),
    ("close", "open"),
    ("confidence", "doubt"),
    ("decrease", "increase"),
    ("early", "late"),
    ("easy", "hard"),
    ("empower", "disempower"),
    ("exclude", "include"),
    ("external", "internal"),
    ("fail", "succeed"),
    ("few", "many"),
    ("fewer", "more"),
    ("first", "last"),
    ("formal", "informal"),
    ("gain", "lose"),
    ("gain", "loss"),
    ("good", "bad"),
    ("good", "poor"),
    ("harm", "help"),
    ("high", "low"),
    ("higher", "lower"),
    ("hope", "fear"),
    ("inside", "outside"),
    ("join", "leave"),
    ("less", "more"),
    ("light", "heavy"),
    ("likely", "unlikely"),
    ("long", "short"),
    ("major", "minor"),
    ("most", "least"),
    ("near", "far"),
    ("negative", "positive"),
    ("now", "not"),
    ("old", "new"),
    ("on", "off"),
    ("over", "under"),
    ("private", "public"),
    ("raise", "reduce"),
    ("rich", "poor"),
    ("rise", "fall"),
    ("safe", "dangerous"),
    ("safe", "unsafe"),
    ("same", "different"),
    ("stay", "leave"),
    ("start", "stop"),
    ("strong", "weak"),
    ("strengthen", "weaken"),
    ("trust", "distrust"),
    ("trust", "mistrust"),
    ("up", "down"),
    ("voluntary", "compulsory"),
    ("willing", "reluctant"),
    ("win", "lose"),
    ("with", "without"),
];

/// Whether one sentence denies what the other says: they hold unlike numbers of negations.
///
/// Both are normal forms.
pub fn differ_by_negation(one: &str, other: &str) -> bool {
    negations(one) != negations(other)
}

/// Whether a word of one sentence stands against its opposite in the other, or one denies the other.
///
/// Both are normal forms.
///
/// ```
/// use cimo_core::text::are_opposite;
/// assert!(are_opposite("parents trust their worker", "parents distrust their worker"));
/// assert!(are_opposite("visits are frequent", "visits are infrequent"));
/// assert!(are_opposite("they can speak", "they cannot speak"));
/// assert!(!are_opposite("they are afraid of losing", "they are afraid of loosing"));
/// ```
pub fn are_opposite(one: &str, other: &str) -> bool {
    if differ_by_negation(one, other) {
        return true;
    }
    let (one, other): (Vec<&str>, Vec<&str>) = (words(one).collect(), words(other).collect());
    let (left, right) = (only(&one, &other), only(&other, &one));
    let turns = |word: &str, against: &str| is_turned(word, against) || is_bereft(word, against);
    stand_against(&left, &right)
        || left.iter().any(|word| right.iter().any(|against| turns(word, against) || turns(against, word)))
}

/// Whether one of two words turns the other round by how it begins or ends.
pub(super) fn turn_round(one: &str, other: &str) -> bool {
    let turns = |word: &str, against: &str| is_turned(word, against) || is_bereft(word, against);
    turns(one, other) || turns(other, one)
}

/// The words of one sentence that the other does not hold.
fn only<'w>(of: &[&'w str], not_in: &[&str]) -> Vec<&'w str> {
    of.iter().filter(|word| !not_in.contains(word)).copied().collect()
}

/// Whether a word is another one with a beginning that turns it round.
fn is_turned(word: &str, from: &str) -> bool {
    word.len() > from.len() && word.ends_with(from) && PREFIXES.contains(&&word[..word.len() - from.len()])
}

/// Whether one lacks what the other is full of: `hopeless`, `hopeful`.
fn is_bereft(word: &str, from: &str) -> bool {
    word.strip_suffix("less").is_some_and(|rest| from.strip_suffix("ful") == Some(rest))
}

/// Whether some word of the one side and some of the other make a pair.
fn stand_against(left: &[&str], right: &[&str]) -> bool {
    const { assert!(PAIRS.len() <= 128, "a bit for each pair") }
    // By pair, whether a form of its first and of its second word is among them.
    let forms = |words: &[&str]| {
        let any = |base: &str| u128::from(words.iter().any(|word| is_form_of(word, base)));
        PAIRS
            .iter()
            .zip(0..)
            .fold((0, 0), |(first, second), ((a, b), bit)| (first | any(a) << bit, second | any(b) << bit))
    };
    if left.is_empty() || right.is_empty() {
        return false;
    }
    let (left, right) = (forms(left), forms(right));
    left.0 & right.1 != 0 || left.1 & right.0 != 0
}

/// Whether a word is a base form or one of its endings.
fn is_form_of(word: &str, base: &str) -> bool {
    if word.as_bytes().first() != base.as_bytes().first() {
        return false;
    }
    let stem = base.strip_suffix('e').unwrap_or(base);
    word == base
        || word
            .strip_prefix(stem)
            .is_some_and(|end| matches!(end, "s" | "es" | "ed" | "d" | "ing" | "er" | "est" | "ly"))
}

fn negations(text: &str) -> usize {
    words(text).filter(|word| NEGATIONS.binary_search(word).is_ok() || word.ends_with("n't")).count()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '\'').filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn negations_are_sorted() {
        assert!(NEGATIONS.is_sorted());
    }

    #[test]
    fn opposites_are_seen_whichever_comes_first() {
        for (one, other) in [
            ("more calls", "fewer calls"),
            ("parents are able to speak", "parents are unable to speak"),
            ("the service is formal", "the service is informal"),
            ("they don't come", "they come"),
            ("hopeful parents", "hopeless parents"),
            ("visits increase", "visits decrease"),
        ] {
            assert!(are_opposite(one, other) && are_opposite(other, one), "{one} / {other}");
        }
        assert!(!are_opposite("a parent comes", "the parent came"));
    }
}
