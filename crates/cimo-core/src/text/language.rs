//! The words that mark the parts of an if–then statement, for each language; and how such a sentence is taken apart.

use std::ops::Range;

/// A language that statements can be read in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Language {
    /// Its code, as in `theory.language`.
    pub code: &'static str,
    conditions: &'static [&'static str],
    then: &'static [&'static str],
    because: &'static [&'static str],
    unless: &'static [&'static str],
}

/// Where the parts of a statement stand in its sentence, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts {
    /// After the if.
    pub condition: Range<usize>,
    /// After the then.
    pub then: Range<usize>,
    /// After the because.
    pub because: Option<Range<usize>>,
    /// After the unless.
    pub unless: Option<Range<usize>>,
}

/// Why a sentence is not taken for an if–then statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// It does not begin with an if or a when.
    NoIf,
    /// There is no then.
    NoThen,
    /// More than one place could be where the then-part begins: each, as a range of the word.
    TwoThens(Vec<Range<usize>>, Parts),
}

const LANGUAGES: &[Language] = &[
    Language { code: "en", conditions: &["if", "when"], then: &["then"], because: &["because"], unless: &["unless"] },
    Language {
        code: "cy",
        conditions: &["os", "pan"],
        then: &["yna", "wedyn"],
        because: &["oherwydd", "achos", "gan fod"],
        unless: &["oni bai", "heblaw"],
    },
    Language {
        code: "de",
        conditions: &["wenn", "falls"],
        then: &["dann"],
        because: &["weil"],
        unless: &["es sei denn", "außer"],
    },
    Language {
        code: "fr",
        conditions: &["si", "quand", "lorsque"],
        then: &["alors"],
        because: &["parce que", "parce qu'", "car"],
        unless: &["sauf si", "à moins que", "à moins qu'"],
    },
    Language {
        code: "es",
        conditions: &["si", "cuando"],
        then: &["entonces"],
        because: &["porque"],
        unless: &["a menos que", "salvo que", "salvo si"],
    },
];

impl Language {
    /// The languages there are.
    pub const ALL: &'static [Language] = LANGUAGES;

    /// The language of a code.
    pub fn of(code: &str) -> Option<&'static Language> {
        LANGUAGES.iter().find(|language| language.code == code)
    }

    /// The words for if, then, because and unless, the usual one of each.
    pub fn markers(&self) -> [&'static str; 4] {
        [self.conditions[0], self.then[0], self.because[0], self.unless[0]]
    }

    /// Takes a sentence apart: its first word is an if; the then-part begins at the first then after a comma, else at the
    /// only then; because and unless follow in either order.
    ///
    /// # Errors
    /// [`Unreadable`] where it cannot be taken apart, or in two ways.
    ///
    /// ```
    /// use cimo_core::text::language::Language;
    /// let text = "If the bus is late, then visits are missed, because nobody waits";
    /// let parts = Language::of("en").unwrap().parts(text).unwrap();
    /// assert_eq!(&text[parts.then], "visits are missed");
    /// assert_eq!(&text[parts.because.unwrap()], "nobody waits");
    /// ```
    pub fn parts(&self, text: &str) -> Result<Parts, Unreadable> {
        let begin = text.len() - text.trim_start().len();
        let Some(first) = marker_at(text, begin, self.conditions) else { return Err(Unreadable::NoIf) };
        let thens = markers(text, first.end, self.then);
        let after_comma = thens.iter().find(|then| text[..then.start].trim_end().ends_with(','));
        let (then, doubtful) = match (after_comma, thens.as_slice()) {
            (Some(then), _) => (then.clone(), false),
            (None, []) => return Err(Unreadable::NoThen),
            (None, [then]) => (then.clone(), false),
            (None, [then, ..]) => (then.clone(), true),
        };
        let because = markers(text, then.end, self.because).into_iter().next();
        let unless = markers(text, then.end, self.unless).into_iter().next();
        let end_before = |from: usize| {
            let starts = [&because, &unless].into_iter().flatten().map(|marker| marker.start);
            starts.filter(|start| *start >= from).min().unwrap_or(text.len())
        };
        let part = |from: usize, to: usize| trimmed(text, from..to);
        let parts = Parts {
            condition: part(first.end, then.start),
            then: part(then.end, end_before(then.end)),
            because: because.as_ref().map(|marker| part(marker.end, end_before(marker.end))),
            unless: unless.as_ref().map(|marker| part(marker.end, end_before(marker.end))),
        };
        if doubtful { Err(Unreadable::TwoThens(thens, parts)) } else { Ok(parts) }
    }
}

/// Every place from `from` on where one of the markers stands as whole words, in order.
fn markers(text: &str, from: usize, words: &[&str]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut before = text[..from].chars().next_back();
    let mut skip = from;
    for (at, letter) in text[from..].char_indices().map(|(at, letter)| (at + from, letter)) {
        if at >= skip
            && !before.is_some_and(char::is_alphanumeric)
            && let Some(marker) = marker_at(text, at, words)
        {
            skip = marker.end;
            found.push(marker);
        }
        before = Some(letter);
    }
    found
}

/// The marker that begins at a byte and ends at the end of a word, any case.
fn marker_at(text: &str, at: usize, words: &[&str]) -> Option<Range<usize>> {
    words.iter().find_map(|word| {
        let mut letters = text[at..].char_indices();
        let mut end = at;
        for wanted in word.chars() {
            let (offset, letter) = letters.next()?;
            let letter = if letter == '\u{2019}' { '\'' } else { letter };
            let fits = letter.to_lowercase().eq(wanted.to_lowercase()) || (wanted == ' ' && letter.is_whitespace());
            if !fits {
                return None;
            }
            end = at + offset + letter_len(&text[at + offset..]);
        }
        let whole = word.ends_with('\'') || !text[end..].starts_with(char::is_alphanumeric);
        whole.then_some(at..end)
    })
}

fn letter_len(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

/// A range without the spaces and commas around it, and without a final stop.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let start = range.start + (part.len() - part.trim_start_matches([' ', ',', '\n', '\t', ';', '\u{a0}']).len());
    let kept = text[start..range.end.max(start)].trim_end_matches([' ', ',', '\n', '\t', ';', '.', '\u{a0}']).len();
    start..start + kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(code: &str, text: &str) -> Result<[String; 4], Unreadable> {
        let parts = Language::of(code).expect("a known language").parts(text)?;
        let part = |range: Option<Range<usize>>| range.map_or(String::new(), |range| text[range].to_owned());
        Ok([part(Some(parts.condition)), part(Some(parts.then)), part(parts.because), part(parts.unless)])
    }

    #[test]
    fn parts_come_in_either_order_and_any_case() {
        let parts = ["a", "b", "c", "d"].map(str::to_owned);
        for text in [
            "If a, then b, because c, unless d.",
            "WHEN a then b unless d because c",
            "if a, Then b; because c unless d",
        ] {
            assert_eq!(read("en", text).as_ref(), Ok(&parts), "{text}");
        }
        assert_eq!(read("de", "Wenn a, dann b, weil c, es sei denn d").as_ref(), Ok(&parts));
        assert_eq!(read("fr", "Si a, alors b, parce qu’c, sauf si d").as_ref(), Ok(&parts));
        assert_eq!(read("cy", "Os a, yna b, oherwydd c, oni bai d").as_ref(), Ok(&parts));
        assert_eq!(read("es", "Cuando a, entonces b, porque c, salvo que d").as_ref(), Ok(&parts));
    }

    #[test]
    fn a_comma_decides_between_two_thens() {
        let read = read("en", "If the bus is late and then breaks down, then visits are missed").expect("readable");
        assert_eq!(read[0], "the bus is late and then breaks down");
        assert!(matches!(
            Language::of("en").map(|en| en.parts("If a then b then c")),
            Some(Err(Unreadable::TwoThens(..)))
        ));
    }

    #[test]
    fn markers_are_whole_words() {
        assert_eq!(read("en", "If visits strengthen ties families call"), Err(Unreadable::NoThen));
        assert_eq!(read("en", "Iffy, then b"), Err(Unreadable::NoIf));
        assert_eq!(read("en", "Families call"), Err(Unreadable::NoIf));
    }
}
