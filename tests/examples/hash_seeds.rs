//! Makes `tests/fixtures/eight-words.hashes` anew from the texts in a folder.

use std::collections::BTreeSet;

fn main() {
    let folder = std::env::args().nth(1).expect("the folder with the texts");
    let mut known = BTreeSet::new();
    for entry in std::fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("its entries can be read").path();
        known.extend(cimo_tests::paraphrase::runs(&std::fs::read_to_string(path).expect("a text")));
    }
    let bytes: Vec<u8> = known.into_iter().flat_map(u64::to_le_bytes).collect();
    std::fs::write(cimo_tests::project().join("tests/fixtures/eight-words.hashes"), bytes)
        .expect("the file can be written");
}
