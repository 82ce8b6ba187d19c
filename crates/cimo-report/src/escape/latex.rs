//! Text from a theory in LaTeX: no commands, no ligatures made of signs, no comments, and a place to break whatever is
//! longer than a column.

use std::collections::BTreeSet;

use cimo_core::text::clean;
use unicode_normalization::UnicodeNormalization;

/// From how many letters a word is given places to break: no language has many that LaTeX does not divide by itself.
const LONG: usize = 25;
/// From how many letters an address or an id may be divided after its signs.
const SIGNED: usize = 10;
/// How many letters of a long word stay together.
const PIECE: usize = 6;

/// A text for one line of LaTeX in pdfLaTeX with the encoding T1, in LuaLaTeX and in XeLaTeX.
///
/// A file in which `\textquotedbl` may stand in another encoding says itself what that is there.
pub fn latex(text: &str) -> String {
    let text = composed(text);
    let mut out = String::with_capacity(text.len() + 16);
    let mut last = ' ';
    for word in text.split_inclusive(' ') {
        let breaks = Breaks::of(word);
        for (number, letter) in word.chars().enumerate() {
            out.push_str(breaks.before(number, last, letter));
            // Two of these in a row would be one sign. LuaLaTeX looks through an empty group, but not through a space.
            if letter == last && matches!(letter, '-' | '\'' | ',' | '<' | '>' | '`') {
                out.push_str("{\\kern0pt}");
            }
            push(letter, &mut out);
            last = letter;
        }
    }
    out
}

fn push(letter: char, out: &mut String) {
    let command = match letter {
        '\\' => "\\textbackslash{}",
        '{' => "\\{",
        '}' => "\\}",
        '$' => "\\$",
        '&' => "\\&",
        '#' => "\\#",
        '_' => "\\_",
        '%' => "\\%",
        '^' => "\\textasciicircum{}",
        '~' => "\\textasciitilde{}",
        '<' => "\\textless{}",
        '>' => "\\textgreater{}",
        '|' => "\\textbar{}",
        '`' => "\\textasciigrave{}",
        '"' => "\\textquotedbl{}",
        // A bracket behind the end of a row would be taken for its space, and a star for a part of its name.
        '[' => "{[}",
        ']' => "{]}",
        '*' => "{*}",
        '\u{a0}' => "~",
        '\u{ad}' => "\\-",
        '\u{200b}' => "\\hspace{0pt}",
        '\u{2009}' | '\u{202f}' => "\\,",
        '−' => "\\ensuremath{-}",
        '≤' => "\\ensuremath{\\leq}",
        '≥' => "\\ensuremath{\\geq}",
        '≠' => "\\ensuremath{\\neq}",
        '≈' => "\\ensuremath{\\approx}",
        // What no text may hold became this sign, which hardly a font has.
        '\u{fffd}' => "?",
        letter => return out.push(letter),
    };
    out.push_str(command);
}

/// The letters of a text at which pdfLaTeX would stop, since the encoding T1 lacks them.
pub fn latex_lacks(text: &str) -> BTreeSet<char> {
    let lacks = |letter: &char| {
        let mut out = String::new();
        push(*letter, &mut out);
        !(out.is_ascii() || is_in_t1(*letter))
    };
    composed(text).chars().filter(lacks).collect()
}

/// Letters with their marks as one: pdfLaTeX has no marks that stand alone.
fn composed(text: &str) -> String {
    clean::words(text).nfc().collect()
}

/// What pdfLaTeX sets as it stands in UTF-8, with nothing but the encoding T1.
fn is_in_t1(letter: char) -> bool {
    matches!(letter,
        '\u{a1}'..='\u{125}' | '\u{128}'..='\u{137}' | '\u{139}'..='\u{13e}' | '\u{141}'..='\u{148}' | '\u{14a}'..='\u{165}'
        | '\u{168}'..='\u{17e}' | '\u{218}'..='\u{21b}' | '\u{1e9e}' | '\u{1ef2}' | '\u{1ef3}'
        | '–' | '—' | '‘' | '’' | '‚' | '“' | '”' | '„' | '†' | '‡' | '•' | '…' | '‰' | '‹' | '›'
        | '€' | '№' | '™' | '←' | '↑' | '→' | '↓')
}

/// Where one word may be divided.
enum Breaks {
    /// Where LaTeX divides it, or between ideographs.
    Own,
    /// After so many letters, with a hyphen.
    Hyphens,
    /// After signs, and in a long one after so many letters, with nothing: so an address or an id stays what it is.
    Signs { is_long: bool },
}

impl Breaks {
    fn of(word: &str) -> Breaks {
        let word = word.trim_end();
        let length = word.chars().count();
        let is_long = length >= LONG;
        // Letters that are joined to each other are left to their own rules.
        let parted = |letter: char| letter < '\u{530}' || matches!(letter, '\u{1e00}'..='\u{206f}');
        if length < SIGNED || !word.chars().all(parted) {
            return Breaks::Own;
        }
        match word.contains(is_sign) {
            true => Breaks::Signs { is_long },
            false if is_long => Breaks::Hyphens,
            false => Breaks::Own,
        }
    }

    /// What stands before a letter of the word so that it may begin a line.
    fn before(&self, number: usize, last: char, letter: char) -> &'static str {
        if number == 0 || letter == ' ' {
            return "";
        }
        match self {
            Breaks::Own if is_ideograph(last) && is_ideograph(letter) => "\\allowbreak{}",
            Breaks::Hyphens if number.is_multiple_of(PIECE) => "\\-",
            Breaks::Signs { .. } if is_sign(last) && !is_sign(letter) => "\\allowbreak{}",
            Breaks::Signs { is_long: true } if number.is_multiple_of(PIECE) => "\\penalty200{}",
            _ => "",
        }
    }
}

/// A sign after which an address, a path or an id may go on in the next line; prose has none of them.
fn is_sign(letter: char) -> bool {
    matches!(letter, '\\' | '/' | '_' | '=' | '&' | '#' | '@' | '|' | '<' | '>' | '{' | '}' | '%' | '~' | '^' | '+')
}

/// A sign that is a syllable or a word of itself (Chinese, Japanese); their punctuation hangs on it.
fn is_ideograph(letter: char) -> bool {
    matches!(letter, '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_no_command_and_no_comment() {
        assert_eq!(
            latex(r"\input{/etc/passwd} 50% $x^2$"),
            "\\textbackslash{}\\allowbreak{}input\\{/\\allowbreak{}etc/\\allowbreak{}passwd\\} 50\\% \\$x\\textasciicircum{}2\\$"
        );
        assert_eq!(
            latex("a & b_c # ~ <\"`|"),
            "a \\& b\\_c \\# \\textasciitilde{} \\textless{}\\textquotedbl{}\\textasciigrave{}\\textbar{}"
        );
        assert_eq!(latex("[1ex] * a -- b ''"), "{[}1ex{]} {*} a -{\\kern0pt}- b '{\\kern0pt}'");
        assert_eq!(latex("one\n\nnew paragraph \u{1}"), "one  new paragraph ?");
    }

    #[test]
    fn what_is_longer_than_a_column_may_be_divided() {
        assert_eq!(latex(&"w".repeat(14)), "w".repeat(14));
        assert_eq!(latex(&"w".repeat(25)), "wwwwww\\-wwwwww\\-wwwwww\\-wwwwww\\-w");
        assert_eq!(
            latex("https://example.org/a_long"),
            "https:\\penalty200{}//\\allowbreak{}exam\\penalty200{}ple.or\\penalty200{}g/\\allowbreak{}a\\_\\allowbreak{}lo\\penalty200{}ng"
        );
        assert_eq!(latex("professionals/parents (parent-group)"), "professionals/\\allowbreak{}parents (parent-group)");
        assert_eq!(latex("信任。他"), "信\\allowbreak{}任。他");
        assert_eq!(latex(&"ثقة".repeat(20)), "ثقة".repeat(20));
    }

    #[test]
    fn letters_that_pdflatex_lacks_are_known() {
        let lacks = |text: &str| latex_lacks(text).into_iter().collect::<String>();
        assert_eq!(lacks("Ŵŷ “é” → ≤ \u{a0}\u{fffd}\u{202e} \\"), "");
        assert_eq!(lacks("Я 信 👩 ✓"), "Я✓信👩");
        assert_eq!(latex("w\u{302}"), "ŵ");
    }
}
