//! Whether a text shares a run of eight words with the texts that the examples paraphrase.
//!
//! Those texts are not part of the project; only hashes of their runs of eight words are, so that the test needs no text
//! and always runs. `cargo run -p cimo-tests --example hash_seeds -- FOLDER` makes the file anew from the texts.

use std::collections::BTreeSet;

/// How many words in a row count as taken over.
pub const RUN: usize = 8;

/// The words of a text: runs of letters, digits and apostrophes, in lower case.
pub fn words(text: &str) -> Vec<String> {
    let plain = text.replace(['\u{2018}', '\u{2019}'], "'").to_lowercase();
    let words =
        plain.split(|letter: char| !letter.is_alphanumeric() && letter != '\'').map(|word| word.trim_matches('\''));
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// A number for eight words in a row: FNV-1a, sixty-four bits.
pub fn hash(run: &[String]) -> u64 {
    let bytes = run.iter().flat_map(|word| word.bytes().chain([b' ']));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The numbers of all runs of a text, sorted.
pub fn runs(text: &str) -> BTreeSet<u64> {
    words(text).windows(RUN).map(hash).collect()
}

/// The runs of a text that are among some numbers, as words.
pub fn shared(text: &str, known: &BTreeSet<u64>) -> Vec<String> {
    words(text).windows(RUN).filter(|run| known.contains(&hash(run))).map(|run| run.join(" ")).collect()
}

/// The committed numbers.
pub fn committed() -> BTreeSet<u64> {
    let bytes =
        std::fs::read(crate::project().join("tests/fixtures/eight-words.hashes")).expect("the hashes are committed");
    bytes.chunks_exact(8).map(|chunk| u64::from_le_bytes(chunk.try_into().expect("eight bytes"))).collect()
}
