//! Takes out of a text what no picture may carry.

/// Replaces what XML forbids, and drops the controls that turn the direction of the text around them.
///
/// Letters and marks stay as they are; the direction of Arabic or Hebrew comes from the letters alone.
pub(crate) fn clean(text: &str) -> String {
    cleaned(text).collect()
}

/// The letters of [`clean`].
pub(crate) fn cleaned(text: &str) -> impl Iterator<Item = char> {
    text.chars()
        .filter(|letter| !is_direction(*letter))
        .map(|letter| if is_forbidden(letter) { '\u{FFFD}' } else { letter })
}

/// [`clean`], with every run of white space as one space: what is drawn, where lines are broken anew.
pub(crate) fn single_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in clean(text).split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

fn is_direction(letter: char) -> bool {
    matches!(letter, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn is_forbidden(letter: char) -> bool {
    match letter {
        '\t' | '\n' | '\r' => false,
        '\u{FFFE}' | '\u{FFFF}' => true,
        _ => letter.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::{clean, single_line};

    #[test]
    fn controls_are_replaced_and_direction_controls_dropped() {
        assert_eq!(clean("a\u{0}b\u{202E}c\u{85}\n"), "a\u{FFFD}bc\u{FFFD}\n");
        assert_eq!(single_line("  a \n\t b\u{2069} "), "a b");
    }
}
