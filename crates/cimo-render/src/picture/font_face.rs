//! A font with the glyphs that a picture uses, as a CSS rule.

use super::{cmap, sfnt};
use crate::text::Weight;
use std::collections::BTreeSet;
use subsetter::GlyphRemapper;
use ttf_parser::Face;

/// A subset of the font in one weight.
pub(crate) struct FontFace {
    weight: Weight,
    file: Vec<u8>,
}

/// Makes the subset for some characters; none where the font has no glyph for any of them.
pub(crate) fn face(letters: &BTreeSet<char>, weight: Weight) -> Option<FontFace> {
    let font = Face::parse(weight.file(), 0).ok()?;
    let mut remapper = GlyphRemapper::new();
    let mut mapping = Vec::new();
    for letter in letters {
        let Some(glyph) = font.glyph_index(*letter) else { continue };
        mapping.push((*letter, remapper.remap(glyph.0)));
    }
    if mapping.is_empty() {
        return None;
    }
    // The crate makes fonts for PDF, which need neither a mapping from characters nor metrics for a whole system.
    let subset = subsetter::subset(weight.file(), 0, &remapper).ok()?;
    let mut tables = sfnt::tables(&subset);
    let original = sfnt::tables(weight.file());
    tables.insert(*b"cmap", cmap::table(&mapping).into());
    if let Some(table) = original.get(b"OS/2") {
        tables.insert(*b"OS/2", table.clone());
    }
    if let Some(table) = original.get(b"post") {
        // Version 3 of the table has no names of glyphs, and ends after 32 bytes.
        let mut table = table.get(..32)?.to_vec();
        table[..4].copy_from_slice(&[0, 3, 0, 0]);
        tables.insert(*b"post", table.into());
    }
    Some(FontFace { weight, file: sfnt::file(&tables) })
}

impl FontFace {
    /// The bytes of the font.
    pub(crate) fn file(&self) -> &[u8] {
        &self.file
    }

    /// The rule that makes it a face of a family.
    pub(crate) fn rule(&self, family: &str) -> String {
        let weight = match self.weight {
            Weight::Regular => 400,
            Weight::Bold => 700,
        };
        format!(
            "@font-face{{font-family:'{family}';font-weight:{weight};src:url(data:font/ttf;base64,{}) format('truetype')}}",
            base64(&self.file)
        )
    }
}

/// A short digest of some bytes (FNV-1a), to give each subset a family of its own: of two faces with one name in one
/// page, the later would hide the glyphs of the earlier.
pub(crate) fn digest<'a>(files: impl Iterator<Item = &'a [u8]>) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in files.flatten() {
        hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    }
    format!("{:08x}", (hash >> 32) ^ (hash & 0xffff_ffff))
}

/// Bytes as text, by RFC 4648 with padding: as an address of data has them, and a digest in a policy of a page.
pub fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let byte = |index: usize| u32::from(three.get(index).copied().unwrap_or(0));
        let group = byte(0) << 16 | byte(1) << 8 | byte(2);
        for index in 0..4 {
            if index <= three.len() {
                text.push(char::from(LETTERS[(group >> (18 - 6 * index) & 63) as usize]));
            } else {
                text.push('=');
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{base64, face};
    use crate::text::Weight;
    use ttf_parser::Face;

    #[test]
    fn base64_is_padded() {
        assert_eq!([base64(b"M"), base64(b"Ma"), base64(b"Man")], ["TQ==", "TWE=", "TWFu"]);
    }

    #[test]
    fn a_subset_has_the_widths_of_the_font() {
        let letters = "Ymddiriedaeth ŵ ŷ é Ω Ж “”".chars().collect();
        let subset = face(&letters, Weight::Regular).unwrap();
        let small = Face::parse(subset.file(), 0).unwrap();
        let whole = Face::parse(Weight::Regular.file(), 0).unwrap();
        for letter in letters {
            let width = |face: &Face<'_>| face.glyph_hor_advance(face.glyph_index(letter)?);
            assert_eq!(width(&small), width(&whole), "{letter}");
        }
        assert!(subset.file().len() < 20_000);
    }
}
