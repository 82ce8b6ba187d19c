//! Where the words of a text begin and end.

/// What stands between a word and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Pause {
    None,
    Hyphen,
    Comma,
    Stop,
}

/// A run of letters and figures, or `&`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    pub(super) start: usize,
    /// Its end, without what an apostrophe parts from it.
    pub(super) end: usize,
    pub(super) before: Pause,
    pub(super) capital: bool,
    pub(super) number: bool,
    /// "Women's", "carers'".
    pub(super) genitive: bool,
    /// "Don't".
    pub(super) denies: bool,
}

/// Cuts a text into pieces, one after another.
#[derive(Debug)]
pub(super) struct Cutter<'t> {
    text: &'t str,
    at: usize,
    shouted: bool,
}

impl<'t> Cutter<'t> {
    pub(super) fn new(text: &'t str) -> Cutter<'t> {
        Cutter { text, at: 0, shouted: !text.contains(char::is_lowercase) }
    }

    /// The letter at a byte, the quick way for plain English.
    fn letter(&self, at: usize) -> Option<char> {
        match self.text.as_bytes().get(at) {
            Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
            Some(_) => self.text[at..].chars().next(),
            None => None,
        }
    }

    /// Whether a word, a letter of it, or a figure stands at a byte.
    fn is_word(&self, at: usize) -> bool {
        self.letter(at).is_some_and(char::is_alphanumeric)
    }

    /// Goes to the next word, and says what stands before it.
    fn skip(&mut self) -> Option<(Pause, char)> {
        let begin = self.at;
        let mut pause = Pause::None;
        loop {
            let letter = self.letter(self.at)?;
            if letter.is_alphanumeric() || letter == '&' {
                return Some((pause, letter));
            }
            pause = pause.max(match letter {
                '-' if self.at == begin && begin > 0 && self.is_word(begin + 1) => Pause::Hyphen,
                ',' | '(' | ')' => Pause::Comma,
                '%' => Pause::None,
                letter if letter.is_whitespace() || is_apostrophe(letter) => Pause::None,
                _ => Pause::Stop,
            });
            self.at += letter.len_utf8();
        }
    }
}

impl Iterator for Cutter<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        let (before, first) = self.skip()?;
        let start = self.at;
        self.at += first.len_utf8();
        let mut apostrophe = None;
        while first != '&'
            && let Some(letter) = self.letter(self.at)
        {
            let next = self.at + letter.len_utf8();
            if is_apostrophe(letter) && apostrophe.is_none() {
                apostrophe = Some(self.at);
            } else if !letter.is_alphanumeric() {
                // "1.5" and "1,200" are one number.
                let figure = |at: usize| self.text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
                if !(matches!(letter, '.' | ',') && figure(self.at - 1) && figure(next)) {
                    break;
                }
            }
            self.at = next;
        }
        let end = apostrophe.unwrap_or(self.at);
        let after = self.text[end..self.at].trim_start_matches(is_apostrophe);
        let denies = apostrophe.is_some() && after.eq_ignore_ascii_case("t") && self.text[..end].ends_with(['n', 'N']);
        let genitive = apostrophe.is_some() && (after.is_empty() || after.eq_ignore_ascii_case("s"));
        let capital = first.is_uppercase() && !self.shouted;
        Some(Piece { start, end, before, capital, number: first.is_numeric(), genitive, denies })
    }
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’')
}
