//! Full dates beside a word that says that somebody was born on them.

use std::ops::Range;

/// How far before and behind the word a date may stand, in bytes.
const BEFORE: usize = 40;
const BEHIND: usize = 48;

/// Words that say so, in small letters.
const BIRTH: &[&str] = &["born", "birth", "birthday", "birthdate", "dob", "d.o.b"];

const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The date that a word at a place makes a date of birth.
pub(super) fn of_birth(text: &str, at: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    // Nearly every word begins with another letter.
    if !matches!(bytes[at].to_ascii_lowercase(), b'b' | b'd') {
        return None;
    }
    let word = BIRTH.iter().find(|word| {
        let end = at + word.len();
        bytes.get(at..end).is_some_and(|found| found.eq_ignore_ascii_case(word.as_bytes()))
            && bytes.get(end).is_none_or(|next| !super::is_word(*next))
    })?;
    let behind = at + word.len();
    let is_edge = |at: &usize| text.is_char_boundary(*at);
    let end = (behind..=(behind + BEHIND).min(text.len())).rev().find(is_edge)?;
    let start = (at.saturating_sub(BEFORE)..=at).find(is_edge)?;
    find(text, behind..end).or_else(|| find(text, start..at))
}

/// The first full date in a stretch of text.
fn find(text: &str, within: Range<usize>) -> Option<Range<usize>> {
    let pieces: Vec<(usize, &str)> =
        pieces(&text[within.clone()]).map(|(at, piece)| (within.start + at, piece)).collect();
    for (number, (at, piece)) in pieces.iter().enumerate() {
        if is_numeric(piece) {
            return Some(*at..at + piece.len());
        }
        let next = |step: usize| pieces.get(number + step).copied();
        let spans = |last: Option<(usize, &str)>| last.map(|(end, word)| *at..end + word.len());
        if is_day(piece) {
            let step = usize::from(next(1).is_some_and(|(_, of)| of == "of"));
            let month = next(1 + step).is_some_and(|(_, word)| is_month(word));
            if month && next(2 + step).is_some_and(|(_, word)| is_year(word)) {
                return spans(next(2 + step));
            }
        }
        let day = next(1).is_some_and(|(_, word)| is_day(word));
        if is_month(piece) && day && next(2).is_some_and(|(_, word)| is_year(word)) {
            return spans(next(2));
        }
    }
    None
}

/// Words with where they begin, without the marks at their ends.
fn pieces(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut next = 0;
    text.split_inclusive([' ', ',', ';', ':', '(', ')', '\u{a0}'])
        .map(move |piece| {
            let at = next;
            next += piece.len();
            let piece = piece.trim_end_matches([' ', ',', ';', ':', '(', ')', '\u{a0}']);
            let trimmed = piece.trim_start_matches(['.', '“', '"', '\'']);
            (at + piece.len() - trimmed.len(), trimmed.trim_end_matches(['.', '”', '"', '\'', '!', '?']))
        })
        .filter(|(_, piece)| !piece.is_empty())
}

/// `03/05/2011`, `3.5.11`, `2011-05-03`.
fn is_numeric(piece: &str) -> bool {
    ['/', '.', '-'].into_iter().any(|sign| {
        let parts: Vec<&str> = piece.split(sign).collect();
        let [first, second, third] = parts.as_slice() else { return false };
        let number = |part: &str, most: u32| {
            part.len() <= 2
                && part.bytes().all(|byte| byte.is_ascii_digit())
                && part.parse().is_ok_and(|it: u32| (1..=most).contains(&it))
        };
        let day_first = number(first, 31) && number(second, 31) && (is_year(third) || number(third, 99));
        let year_first = is_year(first) && number(second, 12) && number(third, 31);
        day_first || year_first
    })
}

fn is_day(piece: &str) -> bool {
    let number = piece.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let ending = &piece[number.len()..];
    matches!(ending, "" | "st" | "nd" | "rd" | "th")
        && number.len() <= 2
        && number.parse().is_ok_and(|day: u32| (1..=31).contains(&day))
}

fn is_month(piece: &str) -> bool {
    let is_word = piece.len() >= 3 && piece.bytes().all(|byte| byte.is_ascii_alphabetic());
    is_word && MONTHS.contains(&piece[..3].to_ascii_lowercase().as_str())
}

fn is_year(piece: &str) -> bool {
    piece.len() == 4
        && piece.bytes().all(|byte| byte.is_ascii_digit())
        && (piece.starts_with("19") || piece.starts_with("20"))
}
