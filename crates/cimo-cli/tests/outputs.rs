//! `cimo table`, and the formats, sizes and looks of `cimo render` and `cimo report`.

mod common;

use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use common::{CLEAN, Project};

fn bytes(project: &Project, path: &str) -> Vec<u8> {
    std::fs::read(project.path().join(path)).unwrap_or_else(|fault| panic!("{path}: {fault}"))
}

#[test]
fn the_table_is_written_in_each_format() {
    let project = Project::with(&[("a.cimo.yaml", CLEAN)]);
    let table = project.cimo(&["table", "a.cimo.yaml"]);
    assert_eq!((table.code, table.err.as_str()), (0, ""));
    assert!(table.out.starts_with("| No. | Context | Intervention | Mechanism | Outcome |\n"), "{}", table.out);
    assert!(table.out.contains("| 1 | Parents are afraid |"));
    let sentences = project.cimo(&["table", "a.cimo.yaml", "--form", "if-then"]).out;
    let expected = "**If** “Parents are afraid” and “An advocate explains what will happen”, **then** “Families speak up”, **because** \
                    “Somebody who has been here will not judge me”.";
    assert!(sentences.contains(expected), "{sentences}");
    let without = project.cimo(&["table", "a.cimo.yaml", "--form", "cmo"]).out;
    assert!(without.contains("offered: An advocate explains"), "what has no column is not lost: {without}");
    for (name, start) in [
        ("a.csv", "No.,Context"),
        ("a.tex", "% Into the preamble: \\usepackage"),
        ("a.html", "<!DOCTYPE html>"),
        ("a.md", "| No."),
    ] {
        assert_eq!(project.cimo(&["table", "a.cimo.yaml", "-o", name]).code, 0);
        assert!(project.read(name).starts_with(start), "{name}");
    }
    assert_eq!(project.cimo(&["table", "a.cimo.yaml", "-o", "a.docx", "--with", "status,evidence"]).code, 0);
    assert!(bytes(&project, "a.docx").starts_with(b"PK"));
    assert!(project.cimo(&["table", "a.cimo.yaml", "--format", "csv", "--bom"]).out.starts_with("\u{feff}No."));
    for wrong in [vec!["--format", "docx"], vec!["--bom"], vec!["--form", "poem"], vec!["--with", "weather"]] {
        let ran = project.cimo(&[vec!["table", "a.cimo.yaml"], wrong].concat());
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
    }
}

/// Width, height and dots a metre of a PNG.
fn png(bytes: &[u8]) -> (u32, u32, u32) {
    assert!(bytes.starts_with(b"\x89PNG\r\n\x1a\n"));
    let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().expect("four bytes"));
    let dots = bytes.windows(4).position(|name| name == b"pHYs").expect("its size on paper");
    (number(16), number(20), number(dots + 4))
}

#[test]
fn a_png_has_the_size_that_was_asked_for() {
    let project = Project::with(&[("a.cimo.yaml", CLEAN)]);
    let draw = |more: &[&str]| {
        let ran = project.cimo(&[&["render", "a.cimo.yaml", "-o", "a.png"], more].concat());
        assert_eq!(ran.code, 0, "{}", ran.err);
        png(&bytes(&project, "a.png"))
    };
    // 170 mm at 300 dots an inch.
    let (wide, high, dots) = draw(&["--width", "170mm"]);
    assert_eq!((wide, dots), (2008, 11812));
    assert!(high > 400);
    assert_eq!(draw(&["--pixels", "800"]).0, 800);
    assert_eq!(draw(&["--width", "10cm", "--dpi", "254"]).0, 1000);
    let first = bytes(&project, "a.png");
    draw(&["--width", "10cm", "--dpi", "254"]);
    assert_eq!(bytes(&project, "a.png"), first, "the same bytes twice");
    let large = project.cimo(&["render", "a.cimo.yaml", "-o", "b.png", "--pixels", "50000"]);
    assert_eq!((large.code, large.err.contains("too large"), project.path().join("b.png").exists()), (2, true, false));
}

#[test]
fn a_pdf_has_the_size_that_was_asked_for_and_no_date() {
    let project = Project::with(&[("a.cimo.yaml", CLEAN)]);
    assert_eq!(project.cimo(&["render", "a.cimo.yaml", "-o", "a.pdf", "--width", "170mm"]).code, 0);
    let first = bytes(&project, "a.pdf");
    let text = String::from_utf8_lossy(&first);
    assert!(text.starts_with("%PDF-1.7") && text.contains("/MediaBox[0 0 481.88"), "170 mm are 481.89 points");
    assert!(
        text.contains("/StructTreeRoot")
            && text.contains("/Alt")
            && text.contains("/Figure")
            && text.contains("pdfuaid:part")
    );
    assert!(!text.contains("CreationDate") && !text.contains("CreateDate"));
    assert_eq!(project.cimo(&["render", "a.cimo.yaml", "-o", "a.pdf", "--width", "170mm"]).code, 0);
    assert_eq!(bytes(&project, "a.pdf"), first, "the same bytes twice");
}

#[test]
fn the_size_of_labels_is_said_and_small_ones_are_warned_of() {
    let project = Project::with(&[("a.cimo.yaml", CLEAN)]);
    let said = |width: &str| project.cimo(&["render", "a.cimo.yaml", "-o", "a.svg", "--width", width]).err;
    let large = said("300mm");
    assert!(large.contains("at 300 mm its labels are") && !large.contains("warning"), "{large}");
    assert!(project.read("a.svg").contains("width=\"300mm\""));
    let small = said("100mm");
    assert!(
        small.contains("warning") && small.contains("--view configurations") && small.contains("below 7 pt"),
        "{small}"
    );
    assert_eq!(project.cimo(&["render", "a.cimo.yaml"]).err, "");
}

#[test]
fn options_that_mean_nothing_in_a_format_are_refused() {
    let project = Project::with(&[("a.cimo.yaml", CLEAN)]);
    for wrong in [
        vec!["--dpi", "300"],
        vec!["--pixels", "300"],
        vec!["--format", "png", "--outline", "-o", "a.png"],
        vec!["--format", "dot", "--width", "170mm"],
        vec!["--width", "170"],
        vec!["--theme", "pink"],
        vec!["--font", "a.cimo.yaml"],
        vec!["--font", "missing.ttf"],
        vec!["--watch"],
        vec!["--caption", "a", "--no-caption"],
        vec!["--format", "dot", "--theme", "dark"],
        vec!["--format", "mermaid", "--no-title"],
        vec!["--format", "dot", "--links", "orthogonal"],
        vec!["--view", "people", "--only", "status=untested"],
        vec!["--view", "rivals", "--group", "level"],
        vec!["--view", "stages", "--links", "orthogonal"],
        vec!["--view", "study", "--like", "a.cimo.yaml"],
        vec!["--view", "configurations", "--split-mechanisms"],
        vec!["--configuration", "speaking", "--only", "status=untested"],
        vec!["--against", "a.cimo.yaml", "--group", "level"],
        vec!["--engine", "graphviz", "--theme", "dark"],
        vec!["--engine", "graphviz", "--format", "dot"],
        vec!["--engine", "graphviz", "--width", "170mm"],
        vec!["--engine", "graphviz", "--against", "a.cimo.yaml"],
        vec!["--engine", "graphviz", "--view", "people"],
    ] {
        let ran = project.cimo(&[vec!["render", "a.cimo.yaml"], wrong.clone()].concat());
        assert_eq!(ran.code, 2, "{wrong:?}: {}", ran.err);
        assert!(!ran.err.is_empty());
    }
}

#[test]
fn an_ending_that_means_nothing_is_refused() {
    let project = Project::with(&[("a.cimo.yaml", CLEAN)]);
    for (command, output, said) in [
        ("render", "a.jpg", ".svg, .pdf, .png, .dot or .mmd"),
        ("table", "a.xlsx", ".docx, .md, .csv, .html or .tex"),
        ("history", "a.jpg", ".svg, .pdf, .png, .txt or .json"),
        ("report", "a.pdf", ".html, .docx or .md, or name a folder"),
    ] {
        let ran = project.cimo(&[command, "a.cimo.yaml", "-o", output]);
        assert_eq!((ran.code, ran.err.contains(said)), (2, true), "{command}: {}", ran.err);
        assert!(!project.path().join(output).exists(), "nothing is written");
    }
    assert_eq!(project.cimo(&["report", "a.cimo.yaml", "-o", "report-2026.11"]).code, 0, "a folder may have a dot");
    assert!(project.path().join("report-2026.11/index.html").exists());
}

#[cfg(unix)]
#[test]
fn graphviz_draws_where_it_is_installed_and_is_missed_where_not() {
    let project = Project::with(&[("a.cimo.yaml", CLEAN)]);
    let arguments = ["render", "a.cimo.yaml", "--engine", "graphviz", "-o", "a.svg"];
    let missing = project.command(&arguments).env("PATH", "/nowhere").output().expect("it runs");
    let said = String::from_utf8_lossy(&missing.stderr);
    assert_eq!((missing.status.code(), said.contains("`dot` is not on this machine")), (Some(2), true), "{said}");
    assert!(!project.path().join("a.svg").exists());
    let is_there = std::process::Command::new("dot").arg("-V").output().is_ok();
    assert!(is_there || std::env::var("CIMO_REQUIRE_TOOLS").as_deref() != Ok("1"), "Graphviz is required and missing");
    if is_there {
        assert_eq!(project.cimo(&arguments).code, 0);
        let svg = project.read("a.svg");
        assert!(svg.contains("<svg") && svg.contains("Families speak up") && !svg.contains("data-cimo"));
        let png = project.command(&["render", "a.cimo.yaml", "--engine", "graphviz", "--format", "png"]).output();
        assert!(png.expect("it runs").stdout.starts_with(b"\x89PNG"));
    }
}

#[test]
fn the_versions_of_a_picture_are_called_by_their_files() {
    let project = Project::with(&[("old/a.cimo.yaml", CLEAN), ("new/a.cimo.yaml", CLEAN), ("b.cimo.yaml", CLEAN)]);
    let path = |name: &str| project.path().join(name).display().to_string();
    let svg = project.cimo(&["render", &path("b.cimo.yaml"), "--against", &path("new/a.cimo.yaml")]).out;
    let folder = project.path().display().to_string();
    assert!(svg.contains("a.cimo.yaml") && !svg.contains("new/a.cimo.yaml") && !svg.contains(&folder));
    let svg = project.cimo(&["render", &path("new/a.cimo.yaml"), "--against", &path("old/a.cimo.yaml")]).out;
    assert!(svg.contains("old/a.cimo.yaml") && !svg.contains(&folder), "their folders tell them apart");
}

#[test]
fn what_is_made_of_one_version_needs_no_other() {
    let lone = CLEAN.replacen("theory:\n", "theory:\n  revises: gone.cimo.yaml\n", 1);
    let project = Project::with(&[("a.cimo.yaml", &lone)]);
    for made in [&["render", "a.cimo.yaml"][..], &["table", "a.cimo.yaml"], &["trace", "a.cimo.yaml"]] {
        let ran = project.cimo(made);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{made:?}");
    }
    let checked = project.cimo(&["check", "a.cimo.yaml"]);
    assert_eq!(checked.code, 2);
    assert!(checked.err.contains("gone.cimo.yaml"), "{}", checked.err);
}

#[test]
fn letters_are_shapes_where_that_is_asked_for() {
    let project = Project::with(&[("a.cimo.yaml", CLEAN)]);
    let svg = project.cimo(&["render", "a.cimo.yaml", "--outline"]).out;
    assert!(!svg.contains("<text") && !svg.contains("@font-face") && svg.contains("data-text=\"Families speak up\""));
    assert!(svg.contains("data-label=\"Parents are afraid\"") && svg.contains("<title"));
}

#[test]
fn the_caption_is_inside_unless_it_is_left_out() {
    let two =
        format!("{CLEAN}  more:\n    context: Parents hope\n    mechanism: Hope carries\n    outcome: Families stay\n");
    let project = Project::with(&[("a.cimo.yaml", &two)]);
    let draw = |more: &[&str]| project.cimo(&[&["render", "a.cimo.yaml"], more].concat()).out;
    assert!(draw(&[]).contains("claimed by nobody"));
    assert!(!draw(&["--no-caption"]).contains("cimo-caption"));
    let own = draw(&["--caption", "Figure 1 <b>"]);
    assert!(own.contains("Figure 1 &lt;b&gt;") && !own.contains("claimed by nobody"));
}

#[test]
fn a_theme_comes_from_the_command_line_else_from_the_project() {
    let theme = "cimo: 1\ntheme:\n  like: dark\n  context: \"#ABC\"\n";
    let project = Project::with(&[("a.cimo.yaml", CLEAN), ("cimo.yaml", theme)]);
    let own = project.cimo(&["render", "a.cimo.yaml"]).out;
    assert!(
        own.contains("fill=\"#aabbcc\"") && own.contains("class=\"cimo-ground\" x=\"0\"") && own.contains("#14181d")
    );
    let print = project.cimo(&["render", "a.cimo.yaml", "--theme", "print"]).out;
    assert!(!print.contains("#aabbcc") && !print.contains("#14181d"));
    let shown = project.cimo(&["check", "a.cimo.yaml", "--show-config"]).out;
    assert!(shown.contains("theme: dark, with one colour of its own (cimo.yaml, line 3)"), "{shown}");
    for word in cimo_core::config::THEMES {
        assert_eq!(project.cimo(&["render", "a.cimo.yaml", "--theme", word]).code, 0, "{word}");
    }
    let bare = Project::with(&[("a.cimo.yaml", CLEAN), ("cimo.yaml", "cimo: 1\ntheme:\n  ink: #333\n")]);
    let ran = bare.cimo(&["check", "."]);
    assert_eq!((ran.code, ran.out.contains("Put the colour into quotes")), (2, true), "{}{}", ran.out, ran.err);
}

#[test]
fn the_report_is_written_for_word_and_as_markdown() {
    let project = Project::with(&[("a.cimo.yaml", CLEAN)]);
    let word = project.cimo(&["report", "a.cimo.yaml", "-o", "out/report.docx"]);
    assert_eq!((word.code, word.out.contains("Open out/report.docx")), (0, true), "{}{}", word.out, word.err);
    assert!(bytes(&project, "out/report.docx").starts_with(b"PK"));
    let markdown = project.cimo(&["report", "a.cimo.yaml", "-o", "report.md"]);
    assert_eq!((markdown.code, markdown.out.contains("2 pictures. Open report.md")), (0, true), "{}", markdown.out);
    let text = project.read("report.md");
    for line in text.lines().filter(|line| line.starts_with("![")) {
        let path = line.rsplit_once("](").expect("an address").1.trim_end_matches(')');
        assert!(project.read(path).starts_with("<svg"), "{path}");
    }
    assert!(text.contains("# Peers\n") && text.contains("## Configurations") && text.contains("Families speak up"));
    assert_eq!(project.cimo(&["report", "a.cimo.yaml", "-o", "one.html"]).code, 0);
    assert!(project.read("one.html").contains("<title>Peers</title>"));
    assert_eq!(project.cimo(&["report", "a.cimo.yaml", "-o", "folder", "--format", "markdown"]).code, 0);
    assert!(project.read("folder/report.md").contains("](report-pictures/overview.svg)"));
}

/// Waits until a file holds some words.
fn comes(path: &Path, words: &str) -> bool {
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(30) {
        if std::fs::read_to_string(path).is_ok_and(|text| text.contains(words)) {
            return true;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    false
}

/// A command that is ended with the test.
struct Running(std::process::Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_picture_is_drawn_again_when_the_file_is_saved() {
    let project = Project::with(&[("a.cimo.yaml", CLEAN)]);
    let mut command = project.command(&["render", "a.cimo.yaml", "-o", "a.svg", "--watch"]);
    let mut running = Running(command.stderr(Stdio::null()).spawn().expect("it starts"));
    let (file, picture) = (project.path().join("a.cimo.yaml"), project.path().join("a.svg"));
    assert!(comes(&picture, "Families speak up"));
    std::fs::write(&file, CLEAN.replace("Families speak up", "Families stay together")).expect("it is saved");
    assert!(comes(&picture, "Families stay together"), "it is drawn again");
    // A file that is gone, or broken, is waited for.
    std::fs::remove_file(&file).expect("it goes");
    std::thread::sleep(Duration::from_millis(700));
    std::fs::write(&file, CLEAN.replace("Families speak up", "Families are back")).expect("it is saved");
    assert!(comes(&picture, "Families are back"), "it is drawn when it comes back");
    // What becomes part of the theory is watched too.
    let part = project.path().join("more.cimo.yaml");
    std::fs::write(&part, "cimo: 1\ncontexts:\n  late: Reports are late\n").expect("it is saved");
    std::fs::write(&file, format!("{CLEAN}include: more.cimo.yaml\n")).expect("it is saved");
    assert!(comes(&picture, "Reports are late"), "what it includes is drawn");
    std::fs::write(&part, "cimo: 1\ncontexts:\n  late: Reports are very late\n").expect("it is saved");
    assert!(comes(&picture, "Reports are very late"), "what it includes is watched");
    // A fault leaves the last picture as it was.
    let last = std::fs::read(&picture).expect("it is there");
    std::fs::write(&file, format!("{CLEAN}limitations: [")).expect("it is saved");
    std::thread::sleep(Duration::from_millis(900));
    assert_eq!(std::fs::read(&picture).expect("it is there"), last, "the last picture stays");
    std::fs::write(&file, CLEAN.replace("Families speak up", "Families are well")).expect("it is saved");
    assert!(comes(&picture, "Families are well"), "it is drawn when the fault is mended");
    assert!(running.0.try_wait().expect("it can be asked").is_none(), "it goes on");
}

#[test]
fn a_report_is_written_again_when_the_file_is_saved() {
    let project = Project::with(&[("a.cimo.yaml", CLEAN)]);
    let mut command = project.command(&["report", "a.cimo.yaml", "-o", "a.md", "--watch"]);
    let _running = Running(command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts"));
    assert!(comes(&project.path().join("a.md"), "Families speak up"));
    let changed = CLEAN.replace("Families speak up", "Families stay together");
    std::fs::write(project.path().join("a.cimo.yaml"), changed).expect("it is saved");
    assert!(comes(&project.path().join("a.md"), "Families stay together"));
}
