//! What is done to a word both here and when the tables of words are put in order (`build.rs`).

use std::borrow::Cow;

/// A word without the endings that tell number, time and person, as far as the plainest rules of English go.
///
/// Others lose little. What is irregular stands in `data/forms.txt`.
pub(crate) fn stem(word: &str) -> Cow<'_, str> {
    let word = word.strip_suffix("'s").unwrap_or(word).trim_matches('\'');
    if word.len() <= 3 || !word.is_ascii() {
        return Cow::Borrowed(word);
    }
    let known = ENDINGS.iter().find_map(|(ending, instead)| {
        let rest = word.strip_suffix(ending)?;
        let is_ending = match *ending {
            "s" => !rest.ends_with(['s', 'u', 'i']),
            "ed" | "ing" | "ings" => has_vowel(rest) && !(*ending == "ed" && rest.ends_with('e')),
            _ => true,
        };
        (rest.len() >= 2 + usize::from(instead.is_empty()) && is_ending).then_some((rest, *instead))
    });
    let stem = match known {
        None => Cow::Borrowed(word),
        Some((rest, "")) => Cow::Borrowed(rest),
        Some((rest, instead)) => Cow::Owned(format!("{rest}{instead}")),
    };
    let stem = match known.is_some() && is_doubled(&stem) {
        true => shorter(stem),
        false => stem,
    };
    // British and American writing: organise and organize.
    let stem = match stem.strip_suffix("iz").or_else(|| stem.strip_suffix("ize")) {
        Some(rest) if rest.len() >= 3 => Cow::Owned(format!("{rest}is")),
        _ => stem,
    };
    if stem.len() >= 4 && stem.ends_with('e') { shorter(stem) } else { stem }
}

fn has_vowel(text: &str) -> bool {
    text.contains(['a', 'e', 'i', 'o', 'u', 'y'])
}

/// Whether an ending has doubled the last letter, as in "stopped".
pub(crate) fn is_doubled(stem: &str) -> bool {
    let bytes = stem.as_bytes();
    stem.len() >= 4
        && bytes[stem.len() - 1] == bytes[stem.len() - 2]
        && !stem.ends_with(['s', 'e', 'o', 'z', 'f'])
        && !(stem.ends_with("ll") && stem.len() == 4)
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

/// Endings of inflection and what is put in their place; the first that fits is taken.
const ENDINGS: &[(&str, &str)] = &[
    ("ies", "y"),
    ("ied", "y"),
    ("sses", "ss"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("xes", "x"),
    ("ings", ""),
    ("ing", ""),
    ("ed", ""),
    ("s", ""),
];
