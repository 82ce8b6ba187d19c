//! Negations and opposites: words that turn a sentence round, so that it is never taken for a slip of the pen.

/// Words that deny, in the languages that statements are read in.
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
    let only = |of: &[&str], not_in: &[&str]| -> Vec<String> {
        of.iter().filter(|word| !not_in.contains(word)).map(|word| (*word).to_owned()).collect()
    };
    let (left, right) = (only(&one, &other), only(&other, &one));
    left.iter().any(|word| right.iter().any(|against| opposes(word, against)))
}

fn opposes(one: &str, other: &str) -> bool {
    let turned = |word: &str, from: &str| {
        PREFIXES.iter().any(|prefix| word.strip_prefix(prefix).is_some_and(|rest| rest == from))
    };
    if turned(one, other) || turned(other, one) {
        return true;
    }
    PAIRS
        .iter()
        .any(|(a, b)| (is_form_of(one, a) && is_form_of(other, b)) || (is_form_of(one, b) && is_form_of(other, a)))
        || (one.ends_with("less") && other.ends_with("ful") && one[..one.len() - 4] == other[..other.len() - 3])
        || (other.ends_with("less") && one.ends_with("ful") && other[..other.len() - 4] == one[..one.len() - 3])
}

/// Whether a word is a base form or one of its endings.
fn is_form_of(word: &str, base: &str) -> bool {
    let stem = base.strip_suffix('e').unwrap_or(base);
    word == base
        || word
            .strip_prefix(stem)
            .is_some_and(|end| matches!(end, "s" | "es" | "ed" | "d" | "ing" | "er" | "est" | "ly"))
}

fn negations(text: &str) -> usize {
    words(text).filter(|word| NEGATIONS.contains(word) || word.ends_with("n't")).count()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '\'').filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

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
