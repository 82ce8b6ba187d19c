//! What the command does with clumsy and hostile input: exit codes, sentences on standard error, clean output.

mod common;

use std::io::Read;
use std::process::Stdio;
use std::time::{Duration, Instant};

use common::{CLEAN, Project};

const NO_HANG: Duration = Duration::from_secs(60);

#[test]
fn what_is_no_text_is_refused_with_a_word_on_what_to_do() {
    let project = Project::with(&[]);
    let utf_16: Vec<u8> = "cimo: 1\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (name, bytes, words) in [
        ("utf-16", utf_16, "UTF-16"),
        ("latin-1", b"cimo: 1\n# caf\xe9\n".to_vec(), "not UTF-8"),
        ("nul", b"cimo: 1\n\0".to_vec(), "NUL"),
        ("future", b"cimo: 3\n".to_vec(), "newer cimo"),
        ("deep", format!("cimo: 1\nx-deep: {}", "[".repeat(10_000)).into_bytes(), "levels"),
    ] {
        std::fs::write(project.path().join("odd.cimo.yaml"), bytes).expect("the file");
        let ran = project.cimo(&["check", "odd.cimo.yaml"]);
        assert_eq!(ran.code, 2, "{name}: {}", ran.err);
        assert!(
            ran.err.starts_with("cimo: odd.cimo.yaml: ") && ran.err.contains(words) && ran.err.lines().count() == 1,
            "{name}: {}",
            ran.err
        );
        assert!(!ran.err.contains("panicked"), "{name}: {}", ran.err);
    }
}

#[test]
fn a_file_of_two_hundred_megabytes_is_refused_at_once() {
    let project = Project::with(&[]);
    let file = std::fs::File::create(project.path().join("huge.cimo.yaml")).expect("the file");
    file.set_len(200 << 20).expect("its length");
    let start = Instant::now();
    let ran = project.cimo(&["check", "huge.cimo.yaml"]);
    assert!(start.elapsed() < NO_HANG);
    assert_eq!((ran.code, ran.err.as_str()), (2, "cimo: huge.cimo.yaml: this file is larger than 64 MiB\n"));
}

#[test]
#[cfg(unix)]
fn what_never_ends_is_not_waited_for() {
    let project = Project::with(&[]);
    let start = Instant::now();
    let ran = project.cimo(&["check", "/dev/zero"]);
    assert!(start.elapsed() < NO_HANG);
    assert_eq!(ran.code, 2, "{}", ran.err);
}

#[test]
fn a_folder_in_place_of_a_file_and_a_missing_file() {
    let project = Project::with(&[
        ("folder.cimo.yaml/a.txt", ""),
        ("a.cimo.yaml", "cimo: 1\ninclude: [folder.cimo.yaml, gone.cimo.yaml]\n"),
    ]);
    let ran = project.cimo(&["check", "a.cimo.yaml"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("folder.cimo.yaml: this is a folder and not a file"), "{}", ran.err);
    assert!(ran.err.contains("gone.cimo.yaml: there is no such file"), "{}", ran.err);
    assert!(ran.err.contains("asked for in a.cimo.yaml, line 2"), "{}", ran.err);
    assert_eq!(project.cimo(&["check", "folder.cimo.yaml"]).code, 2);
}

#[test]
#[cfg(unix)]
fn nothing_outside_the_project_is_read() {
    let outside = tempfile::tempdir().expect("a folder");
    let secret = outside.path().join("secret.cimo.yaml");
    std::fs::write(&secret, "cimo: 1\ncontexts:\n  secret: A secret sentence\n").expect("the file");
    let project = Project::with(&[]);
    std::os::unix::fs::symlink(&secret, project.path().join("link.cimo.yaml")).expect("a link");
    std::os::unix::fs::symlink(outside.path(), project.path().join("door")).expect("a link");
    let absolute = secret.to_string_lossy().into_owned();
    for path in ["link.cimo.yaml", "door/secret.cimo.yaml", "../secret.cimo.yaml", "/etc/passwd", &absolute] {
        std::fs::write(project.path().join("a.cimo.yaml"), format!("cimo: 1\ninclude: {path}\n")).expect("the file");
        let ran = project.cimo(&["check", "a.cimo.yaml"]);
        assert_eq!(ran.code, 2, "{path}: {}", ran.out);
        assert!(ran.err.contains("outside the project's folder"), "{path}: {}", ran.err);
        assert!(!ran.err.contains("secret sentence") && !ran.out.contains("secret sentence"));
    }
}

#[test]
fn a_diamond_is_fine_and_a_circle_is_a_finding() {
    let project = Project::with(&[
        ("a.cimo.yaml", "cimo: 1\ninclude: [b.cimo.yaml, c.cimo.yaml]\n"),
        ("b.cimo.yaml", "cimo: 1\ninclude: d.cimo.yaml\n"),
        ("c.cimo.yaml", "cimo: 1\ninclude: d.cimo.yaml\n"),
        ("d.cimo.yaml", "cimo: 1\ninterventions:\n  offer: A peer comes along\n"),
        ("e.cimo.yaml", "cimo: 1\ninclude: e.cimo.yaml\n"),
    ]);
    assert_eq!(project.cimo(&["check", "a.cimo.yaml"]).code, 0);
    let ran = project.cimo(&["check", "--concise", "e.cimo.yaml"]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("[circular-include]"), "{}", ran.out);
}

#[test]
fn an_output_that_cannot_be_written_is_said_in_one_line() {
    let project = Project::with(&[("a.cimo.yaml", CLEAN), ("file", "")]);
    for output in ["file/out.txt", "nowhere/out.txt", "."] {
        let ran = project.cimo(&["check", "a.cimo.yaml", "-o", output]);
        assert_eq!(ran.code, 2, "{output}");
        assert!(ran.err.contains("cannot be written") && ran.err.lines().count() == 1, "{output}: {}", ran.err);
    }
    assert_eq!(project.read("file"), "");
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_an_error_and_no_panic() {
    let project = Project::with(&[("a.cimo.yaml", CLEAN)]);
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("a full device");
    let done =
        project.command(&["check", "a.cimo.yaml"]).stdout(full).stderr(Stdio::piped()).output().expect("it runs");
    let told = String::from_utf8_lossy(&done.stderr).into_owned();
    assert_eq!(done.status.code(), Some(2), "{told}");
    assert!(told.contains("cannot be written") && !told.contains("panicked"), "{told}");
}

#[test]
fn a_reader_who_goes_away_is_no_error() {
    let unknown: String = (0..5_000).map(|number| format!("unknown{number}: x\n")).collect();
    let project = Project::with(&[("a.cimo.yaml", &format!("cimo: 1\n{unknown}"))]);
    for format in ["text", "json"] {
        let mut child = project
            .command(&["check", "--format", format, "a.cimo.yaml"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it starts");
        let mut out = child.stdout.take().expect("its output");
        let mut first = [0; 16];
        out.read_exact(&mut first).expect("some output");
        drop(out);
        let done = child.wait_with_output().expect("it ends");
        assert_eq!(String::from_utf8_lossy(&done.stderr), "", "{format}");
    }
}

#[test]
fn nothing_from_a_file_steers_the_terminal() {
    let text = "cimo: 1\ncontexts:\n  odd: \"a \\e[31m b \\u202e c \\u200f d \\x07\"\n  \u{202e}evil: x\n  fear\u{1b}[2J: y\n  Ünsafe\u{9b}31m: z\nconfigurations:\n  path:\n    context: [\u{2066}odd\u{2069}, gone]\n    mechanism: \"\\e]0;title\\x07\"\n";
    let project = Project::with(&[("a.cimo.yaml", text)]);
    for arguments in [
        &["check", "a.cimo.yaml"][..],
        &["check", "--concise", "a.cimo.yaml"],
        &["check", "a.cimo.yaml", "--color", "never"],
    ] {
        let ran = project.cimo(arguments);
        let steers = |letter: char| {
            letter.is_control() && letter != '\n'
                || matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}')
        };
        let found: Vec<char> = ran.out.chars().chain(ran.err.chars()).filter(|letter| steers(*letter)).collect();
        assert_eq!(found, [], "{arguments:?}: {}", ran.out);
    }
}

#[test]
fn two_hundred_thousand_unknown_keys_in_one_line_end() {
    let keys: String = (0..200_000).map(|number| format!(", unknown{number}: x")).collect();
    let project = Project::with(&[("a.cimo.yaml", &format!("{{cimo: 1{keys}}}\n"))]);
    for format in ["text", "json"] {
        let start = Instant::now();
        let ran = project.cimo(&["check", "--format", format, "a.cimo.yaml"]);
        assert!(start.elapsed() < NO_HANG, "{format}: {:?}", start.elapsed());
        assert_eq!(ran.code, 1);
        assert!(ran.out.contains("199000") && ran.out.len() < 20_000_000, "{format}: {} bytes", ran.out.len());
    }
}
