//! What the integration tests share: the theories that the project owns, and where they lie.

pub mod browser;

pub mod generate;

pub mod manual;

pub mod paraphrase;

pub mod pictures;

pub mod tools;

use std::path::{Path, PathBuf};

/// The project's folder.
pub fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ lies in the project").to_owned()
}

/// Every theory file below a folder of the project, in order of path.
pub fn theories(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    gather(&project().join(folder), &mut found);
    found.sort();
    assert!(!found.is_empty(), "there are theories in {folder}");
    found
}

fn gather(folder: &Path, found: &mut Vec<PathBuf>) {
    let entries = std::fs::read_dir(folder).expect("the folder can be read");
    for entry in entries.map(|entry| entry.expect("its entries can be read").path()) {
        if entry.is_dir() {
            gather(&entry, found);
        } else if entry.to_string_lossy().ends_with(".cimo.yaml") {
            found.push(entry);
        }
    }
}
