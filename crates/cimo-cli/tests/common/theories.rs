//! The theories that the project owns.

use std::path::{Path, PathBuf};

/// Every theory file of the examples and of the conformance suite, in order of path.
pub(crate) fn theories() -> Vec<PathBuf> {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut found = Vec::new();
    for folder in ["examples", "tests/conformance"] {
        gather(&project.join(folder), &mut found);
    }
    found.sort();
    found
}

fn gather(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("the folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            gather(&path, found);
        } else if path.to_string_lossy().ends_with(".cimo.yaml") {
            found.push(path);
        }
    }
}
