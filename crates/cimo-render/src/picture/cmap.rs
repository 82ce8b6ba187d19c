//! The table of a font that maps characters to glyphs.

/// A `cmap` table with one subtable of format 12 for ascending characters, which every browser reads.
pub(crate) fn table(mapping: &[(char, u16)]) -> Vec<u8> {
    let mut groups: Vec<(u32, u32, u32)> = Vec::new();
    for (letter, glyph) in mapping {
        let (letter, glyph) = (u32::from(*letter), u32::from(*glyph));
        match groups.last_mut() {
            Some((start, end, first)) if *end + 1 == letter && *first + (letter - *start) == glyph => *end = letter,
            _ => groups.push((letter, letter, glyph)),
        }
    }
    let mut table = Vec::new();
    let mut short = |value: u16| table.extend(value.to_be_bytes());
    // Version, one subtable, for Windows and all of Unicode, twelve bytes further on.
    for value in [0, 1, 3, 10, 0, 12, 12, 0] {
        short(value);
    }
    let mut long = |value: u32| table.extend(value.to_be_bytes());
    long(16 + 12 * groups.len() as u32);
    long(0);
    long(groups.len() as u32);
    for (start, end, first) in groups {
        long(start);
        long(end);
        long(first);
    }
    table
}
