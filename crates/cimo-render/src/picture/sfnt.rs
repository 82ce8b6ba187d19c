//! The container of a font: takes its tables apart and puts them together again.

use std::borrow::Cow;
use std::collections::BTreeMap;

/// The tables of a font by their tag.
pub(crate) type Tables<'f> = BTreeMap<[u8; 4], Cow<'f, [u8]>>;

/// The tables of a font file. What does not lie inside the file is left out.
pub(crate) fn tables(file: &[u8]) -> Tables<'_> {
    let short = |at: usize| Some(u16::from_be_bytes(file.get(at..at + 2)?.try_into().ok()?));
    let long = |at: usize| Some(u32::from_be_bytes(file.get(at..at + 4)?.try_into().ok()?) as usize);
    let mut tables = Tables::new();
    for index in 0..usize::from(short(4).unwrap_or(0)) {
        let record = 12 + 16 * index;
        let tag = file.get(record..record + 4).and_then(|tag| tag.try_into().ok());
        let (Some(tag), Some(offset), Some(length)) = (tag, long(record + 8), long(record + 12)) else { continue };
        let Some(bytes) = file.get(offset..offset.saturating_add(length)) else { continue };
        tables.insert(tag, Cow::Borrowed(bytes));
    }
    tables
}

/// A font file of some tables, each with its checksum.
pub(crate) fn file(tables: &Tables<'_>) -> Vec<u8> {
    let count = tables.len() as u16;
    let power = 15 - count.leading_zeros() as u16;
    let range = 16 << power;
    let mut file = Vec::new();
    file.extend(0x0001_0000_u32.to_be_bytes());
    for value in [count, range, power, count * 16 - range] {
        file.extend(value.to_be_bytes());
    }
    let mut offset = 12 + 16 * tables.len();
    let mut head_at = None;
    for (tag, bytes) in tables {
        file.extend(tag);
        file.extend(checksum(bytes, tag).to_be_bytes());
        file.extend((offset as u32).to_be_bytes());
        file.extend((bytes.len() as u32).to_be_bytes());
        if tag == b"head" {
            head_at = Some(offset);
        }
        offset += bytes.len().next_multiple_of(4);
    }
    for bytes in tables.values() {
        file.extend_from_slice(bytes);
        file.resize(file.len().next_multiple_of(4), 0);
    }
    // The table `head` holds a sum that makes the whole file come to a fixed number; it counts as nothing itself.
    if let Some(place) = head_at.map(|at| at + 8) {
        file[place..place + 4].fill(0);
        let adjustment = 0xB1B0_AFBA_u32.wrapping_sub(sum(&file));
        file[place..place + 4].copy_from_slice(&adjustment.to_be_bytes());
    }
    file
}

fn checksum(bytes: &[u8], tag: &[u8; 4]) -> u32 {
    let own = if tag == b"head" { bytes.get(8..12).map(sum).unwrap_or(0) } else { 0 };
    sum(bytes).wrapping_sub(own)
}

fn sum(bytes: &[u8]) -> u32 {
    let word =
        |four: &[u8]| four.iter().enumerate().map(|(index, byte)| u32::from(*byte) << (24 - 8 * index)).sum::<u32>();
    bytes.chunks(4).map(word).fold(0, u32::wrapping_add)
}
