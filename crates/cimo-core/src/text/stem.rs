//! What is done to a word both here and when the tables of words are put in order (`build.rs`).

use std::borrow::Cow;

/// A word without its ending, as far as the plainest rules of English go; others lose little.
pub(crate) fn stem(word: &str) -> Cow<'_, str> {
    let word = word.strip_suffix("'s").unwrap_or(word).trim_matches('\'');
    if word.len() <= 3 || !word.is_ascii() {
        return Cow::Borrowed(word);
    }
    let last = word.as_bytes().last();
    let known = ENDINGS.iter().filter(|(ending, _)| ending.as_bytes().last() == last).find_map(|(ending, instead)| {
        let rest = word.strip_suffix(ending)?;
        let goes = rest.len() >= 3 && !(*ending == "s" && rest.ends_with(['s', 'u', 'i']));
        goes.then_some((rest, *ending, *instead))
    });
    let stem = match known {
        None => Cow::Borrowed(word),
        Some((rest, ending, instead)) if ending.starts_with(instead) => {
            Cow::Borrowed(&word[..rest.len() + instead.len()])
        }
        Some((rest, _, instead)) => Cow::Owned(format!("{rest}{instead}")),
    };
    let doubled = |stem: &str| {
        let bytes = stem.as_bytes();
        stem.len() >= 4 && bytes[stem.len() - 1] == bytes[stem.len() - 2] && !stem.ends_with(['l', 's', 'e', 'o'])
    };
    let stem = if doubled(&stem) { shorter(stem) } else { stem };
    if stem.len() >= 4 && stem.ends_with('e') { shorter(stem) } else { stem }
}

/// Without its last letter, which is an ASCII one.
fn shorter(stem: Cow<'_, str>) -> Cow<'_, str> {
    match stem {
        Cow::Borrowed(stem) => Cow::Borrowed(&stem[..stem.len() - 1]),
        Cow::Owned(mut stem) => {
            stem.pop();
            Cow::Owned(stem)
        }
    }
}

/// A number for a word (FNV-1a), by which it is found in a table.
pub(crate) fn number(word: &str) -> u32 {
    word.bytes().fold(0x811c_9dc5, |number, byte| (number ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Endings and what is put in their place; the first that fits is taken.
const ENDINGS: &[(&str, &str)] = &[
    ("isations", "is"),
    ("izations", "is"),
    ("isation", "is"),
    ("ization", "is"),
    ("ising", "is"),
    ("izing", "is"),
    ("ised", "is"),
    ("ized", "is"),
    ("ises", "is"),
    ("izes", "is"),
    ("ise", "is"),
    ("ize", "is"),
    ("ations", "at"),
    ("ation", "at"),
    ("ating", "at"),
    ("ated", "at"),
    ("ates", "at"),
    ("ate", "at"),
    ("iness", "y"),
    ("fulness", "ful"),
    ("ness", ""),
    ("ments", ""),
    ("ment", ""),
    ("ically", "ic"),
    ("ingly", ""),
    ("edly", ""),
    ("ily", "y"),
    ("ly", ""),
    ("ies", "y"),
    ("ied", "y"),
    ("ings", ""),
    ("ing", ""),
    ("sses", "ss"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("xes", "x"),
    ("ed", ""),
    ("es", "e"),
    ("s", ""),
];
