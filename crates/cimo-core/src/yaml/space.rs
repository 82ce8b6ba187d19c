//! Which characters are spaces: the space bar's, tabs, and those that only look like one.

/// A character that looks like a space, or like nothing, and is no space to YAML.
pub(super) fn is_odd(character: char) -> bool {
    matches!(
        character,
        '\u{a0}' | '\u{1680}' | '\u{2000}'
            ..='\u{200b}' | '\u{202f}' | '\u{205f}' | '\u{2060}' | '\u{3000}' | '\u{feff}'
    )
}

/// A character that people take for a blank.
pub(super) fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\t') || is_odd(character)
}

/// How many bytes of blanks a text begins with.
pub(super) fn blank_width(text: &str) -> usize {
    text.len() - text.trim_start_matches(is_blank).len()
}

/// A character that no YAML file may hold.
pub(super) fn is_forbidden(character: char) -> bool {
    matches!(character, '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\x7f'..='\u{84}' | '\u{86}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}')
}

/// What a character is called, in words that people know.
pub(super) fn name(character: char) -> &'static str {
    match character {
        '\t' => "a tab",
        '\x0b' => "a vertical tab (Shift+Enter in Word)",
        '\x0c' => "a page break",
        '\u{a0}' => "a non-breaking space",
        '\u{202f}' => "a narrow non-breaking space",
        '\u{200b}' => "an invisible space",
        '\u{2060}' | '\u{feff}' => "an invisible mark",
        '\u{3000}' => "a wide space",
        character if is_odd(character) => "a space of an unusual width",
        _ => "an invisible control character",
    }
}

/// Whether a text could hold any of these, by a fast look at its bytes.
pub(super) fn may_hold_odd(text: &str) -> bool {
    let held = text.as_bytes();
    let mut from = 0;
    while let Some(found) = suspect(&held[from..]) {
        let at = from + found;
        let next = |offset: usize| held.get(at + offset).copied().unwrap_or(0);
        let odd = match held[at] {
            0xe1 => next(1) == 0x9a,
            0xe2 => {
                next(1) == 0x80 && (next(2) <= 0x8b || next(2) == 0xaf)
                    || next(1) == 0x81 && matches!(next(2), 0x9f | 0xa0)
            }
            0xe3 => next(1) == 0x80 && next(2) == 0x80,
            0xef => at > 0 && next(1) == 0xbb || next(1) == 0xbf && next(2) >= 0xbe,
            0xc2 => next(1) <= 0xa0,
            _ => true,
        };
        if odd {
            return true;
        }
        from = at + 1;
    }
    false
}

/// The first byte that may begin an odd character. Nearly all of a text is plain, which is seen many bytes at once.
fn suspect(held: &[u8]) -> Option<usize> {
    const WIDE: usize = 64;
    let plain = |byte: &u8| (b' '..0x7f).contains(byte) || *byte == b'\n' || *byte == b'\r';
    held.chunks(WIDE).zip(0..).filter(|(chunk, _)| !chunk.iter().fold(true, |all, byte| all & plain(byte))).find_map(
        |(chunk, number)| chunk.iter().position(|byte| SUSPECT[*byte as usize]).map(|found| number * WIDE + found),
    )
}

/// First bytes of characters that may be odd.
const SUSPECT: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        table[byte] = byte != 0x0a && byte != 0x0d;
        byte += 1;
    }
    table[0x7f] = true;
    table[0xc2] = true;
    table[0xe1] = true;
    table[0xe2] = true;
    table[0xe3] = true;
    table[0xef] = true;
    table
};
