//! Any text is checked at each profile without a panic, twice alike, and printed as the command prints it.
#![no_main]

use std::path::PathBuf;
use std::sync::LazyLock;

use cimo_core::check::{CheckOptions, check};
use cimo_core::diagnostic::Profile;
use libfuzzer_sys::fuzz_target;

/// A folder of this process, in memory where there is such a place.
static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let memory = PathBuf::from("/dev/shm");
    let folder =
        if memory.is_dir() { memory } else { std::env::temp_dir() }.join(format!("cimo-fuzz-{}", std::process::id()));
    std::fs::create_dir_all(folder.join(".git")).expect("a folder to write in");
    folder
});

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let reading = cimo_core::read_text(text);
    for profile in [Profile::Draft, Profile::Publication] {
        let options = CheckOptions { profile: Some(profile), ..CheckOptions::default() };
        assert_eq!(check(&reading, &options).findings(), check(&reading, &options).findings());
    }
    let (input, output) = (FOLDER.join("theory.cimo.yaml"), FOLDER.join("out.txt"));
    let (input, output) = (input.to_string_lossy(), output.to_string_lossy());
    std::fs::write(&*input, bytes).expect("the input is written");
    for how in [&["--format", "text"][..], &["--concise"], &["--format", "json"]] {
        let arguments = ["cimo", "check", &input, "-o", &output].into_iter().chain(how.iter().copied());
        let _ = std::fs::remove_file(&*output);
        let _ = cimo_cli::run(arguments);
        let printed = std::fs::read_to_string(&*output).unwrap_or_default();
        let steers = |letter: char| letter.is_control() && letter != '\n';
        assert!(how.contains(&"json") || !printed.chars().any(steers), "{printed:?}");
    }
});
