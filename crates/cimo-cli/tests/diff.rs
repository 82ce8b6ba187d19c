//! `cimo diff` in every format: for people, pull requests, papers and workflows.

mod common;

use std::io::Read;
use std::process::Stdio;

use common::{Project, Ran};

const OLD: &str = include_str!("diff/visits/old.cimo.yaml");
const NEW: &str = include_str!("diff/visits/new.cimo.yaml");

fn visits() -> Project {
    Project::with(&[("old.cimo.yaml", OLD), ("new.cimo.yaml", NEW)])
}

/// The example of the project, beside which its initial version lies.
fn example() -> Project {
    let at = |name: &str| {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/peer-advocacy-england/");
        std::fs::read_to_string(format!("{path}{name}")).expect("the example")
    };
    let (initial, last) = (at("initial.cimo.yaml"), at("final.cimo.yaml"));
    Project::with(&[("initial.cimo.yaml", &initial), ("final.cimo.yaml", &last)])
}

fn diff(project: &Project, how: &[&str], old: &str, new: &str) -> Ran {
    let arguments: Vec<&str> = ["diff"].iter().chain(how).copied().chain([old, new]).collect();
    project.cimo(&arguments)
}

#[test]
fn text_reads_as_it_was_written_to_be_read() {
    let ran = diff(&visits(), &[], "old.cimo.yaml", "new.cimo.yaml");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert_eq!(ran.out, include_str!("diff/visits/text.txt"));
    assert_eq!(visits().cimo(&["diff", "new.cimo.yaml"]).out, ran.out);
}

#[test]
fn one_line_a_change() {
    let ran = diff(&visits(), &["--concise", "--least", "claim"], "old.cimo.yaml", "new.cimo.yaml");
    assert_eq!(
        ran.out,
        "\
new.cimo.yaml:12: claim: The intervention `visits` is worded differently: A nurse visits at home {+every week+} [no reason recorded]
new.cimo.yaml:16: claim: The outcome `openness` is now mixed instead of positive [no reason recorded]
new.cimo.yaml:24: claim: The configuration `trust-through-visits` is now stopped by `another-professional` (Seen as another professional)
old.cimo.yaml:20: claim: The configuration `polite` is gone
8 changes: 4 claims, 1 structural, 3 evidential; 3 without a reason
"
    );
}

#[test]
fn markdown_and_the_table_read_as_they_were_written_to_be_read() {
    let project = visits();
    for (how, expected) in [
        (&["--format", "markdown"][..], include_str!("diff/visits/comment.md")),
        (&["--format", "table"], include_str!("diff/visits/table.md")),
        (&["--format", "github"], include_str!("diff/visits/github.txt")),
    ] {
        let ran = diff(&project, how, "old.cimo.yaml", "new.cimo.yaml");
        assert_eq!((ran.code, ran.out.as_str()), (0, expected), "{how:?}");
    }
    let ran = diff(&project, &["--format", "table", "--as", "csv"], "old.cimo.yaml", "new.cimo.yaml");
    let rows = records(&ran.out);
    assert_eq!((rows.len(), rows[0].join("|").as_str()), (9, "Before|After|What changed|Why|Evidence"));
    assert_eq!(
        rows[4][0],
        "Context: Offices are far from home\nMechanism: Politeness\nOutcome: Parents ask for advice"
    );
}

#[test]
fn nothing_changed_is_said() {
    let project = visits();
    let ran = diff(&project, &[], "old.cimo.yaml", "old.cimo.yaml");
    assert!(ran.out.ends_with("Nothing changed\n"), "{}", ran.out);
    assert_eq!(diff(&project, &["--fail-on", "editorial"], "old.cimo.yaml", "old.cimo.yaml").code, 0);
}

#[test]
fn exit_codes_follow_the_threshold() {
    let project = visits();
    for (on, code) in [
        ("never", 0),
        ("editorial", 1),
        ("claim", 1),
        ("claim:unexplained", 1),
        ("structural:unexplained", 1),
        ("unexplained", 1),
        ("sometimes", 2),
        ("claim:sometimes", 2),
    ] {
        for format in ["text", "json", "sarif"] {
            let ran = diff(&project, &["--fail-on", on, "--format", format], "old.cimo.yaml", "new.cimo.yaml");
            assert_eq!(ran.code, code, "{on} {format}: {}", ran.err);
        }
    }
    let explained = NEW.replace("changes: polite", "changes: [polite, visits, openness, test]");
    let project = Project::with(&[("old.cimo.yaml", OLD), ("new.cimo.yaml", &explained)]);
    for (on, code) in [("unexplained", 0), ("claim:unexplained", 0), ("claim", 1), ("evidential:unexplained", 1)] {
        assert_eq!(diff(&project, &["--fail-on", on], "old.cimo.yaml", "new.cimo.yaml").code, code, "{on}");
    }
    assert_eq!(diff(&project, &[], "old.cimo.yaml", "gone.cimo.yaml").code, 2);
    assert_eq!(diff(&project, &["--output", "no/folder.txt"], "old.cimo.yaml", "new.cimo.yaml").code, 2);
}

#[test]
fn the_threshold_may_stand_in_the_configuration() {
    let config = "cimo: 1\nfail-on: claim:unexplained\n";
    let project = Project::with(&[("old.cimo.yaml", OLD), ("new.cimo.yaml", NEW), ("cimo.yaml", config)]);
    assert_eq!(project.cimo(&["diff", "new.cimo.yaml"]).code, 1);
    assert_eq!(project.cimo(&["diff", "--fail-on", "never", "new.cimo.yaml"]).code, 0);
}

#[test]
fn a_closed_pipe_is_no_trouble() {
    let project = example();
    for format in ["text", "markdown", "table", "sarif", "github", "json"] {
        let mut command = project.command(&["diff", "--format", format, "initial.cimo.yaml", "final.cimo.yaml"]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
        let mut out = child.stdout.take().expect("its output");
        out.read_exact(&mut [0; 16]).expect("some output");
        drop(out);
        let done = child.wait_with_output().expect("it ends");
        assert_eq!(String::from_utf8_lossy(&done.stderr), "", "{format}");
    }
}

#[test]
fn the_example_fits_eighty_columns_and_a_comment() {
    let project = example();
    let pair = ("initial.cimo.yaml", "final.cimo.yaml");
    let text = diff(&project, &[], pair.0, pair.1).out;
    for line in text.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
    let json: serde_json::Value =
        serde_json::from_str(&diff(&project, &["--format", "json"], pair.0, pair.1).out).expect("JSON");
    let roots = json["counts"]["roots"].as_u64().expect("a number") as usize;
    assert_eq!(text.lines().filter(|line| line.starts_with("  - ")).count(), roots + beside(&text));
    let concise = diff(&project, &["--concise"], pair.0, pair.1).out;
    assert_eq!(concise.lines().count(), roots + 1);
    let table = diff(&project, &["--format", "table"], pair.0, pair.1).out;
    assert_eq!(table.lines().count(), roots + 2);
    assert!(table.lines().all(|line| unescaped_bars(line) == 6), "{table}");
    let markdown = diff(&project, &["--format", "markdown"], pair.0, pair.1).out;
    assert!(markdown.chars().count() <= 60_000);
    assert_eq!(markdown.matches("<details>").count(), markdown.matches("</details>").count());
}

/// How many items the text has below its changes.
fn beside(text: &str) -> usize {
    let sections = ["TESTED AND", "SAID TO BE", "EVIDENCE TO LOOK", "PERHAPS ONE", "RECORDS THAT"];
    let first = sections.iter().filter_map(|section| text.find(&format!("\n{section}"))).min();
    first.map_or(0, |start| text[start..].lines().filter(|line| line.starts_with("  - ")).count())
}

fn unescaped_bars(line: &str) -> usize {
    line.replace("\\|", "").matches('|').count()
}

/// What a theory may say that is markup, a formula or a command somewhere.
const HOSTILE: [&str; 11] = [
    "=cmd()|'/C calc'!A0",
    "@everyone <script>alert(1)</script> | `code` [a](javascript:b) **c** https://x.org #12",
    "a | b || c",
    "::error file=x::y %0A",
    "</details></td></table><h1>x",
    "Mae ymddiriedaeth yn tyfu, ŵ ŷ",
    "الثقة تنمو في البيت",
    "right\u{202e}left\u{2066}x\u{200f}",
    "\u{1b}[31mred\u{7}",
    "-2+3",
    "one\n\n  two\n- three",
];

fn hostile() -> Project {
    let quote = |text: &str| serde_json::to_string(text).expect("a text");
    let mut all: Vec<String> = HOSTILE.iter().map(|text| (*text).to_owned()).collect();
    all.push("long".repeat(75));
    let element = |number: usize, text: &str| format!("  c{number}: {}\n", quote(text));
    let old: String = all.iter().enumerate().map(|(number, text)| element(number, &format!("{text} old"))).collect();
    let new: String = all.iter().enumerate().map(|(number, text)| element(number, text)).collect();
    let added: String =
        all.iter().enumerate().map(|(number, text)| element(100 + number, &format!("{text} {number}"))).collect();
    let reasons: String = all
        .iter()
        .enumerate()
        .map(|(number, text)| format!("  - {{changes: c{number}, reason: {0}, place: {0}}}\n", quote(text)))
        .collect();
    let theory = format!("theory: {{title: {}}}\n", quote(HOSTILE[1]));
    let old = format!("cimo: 1\n{theory}contexts:\n{old}");
    let new = format!("cimo: 1\n{theory}contexts:\n{new}mechanisms:\n{added}revisions:\n{reasons}");
    Project::with(&[("old,%a:b.cimo.yaml", &old), ("new.cimo.yaml", &new)])
}

#[test]
fn nothing_from_a_theory_is_markup_a_formula_or_a_command() {
    let project = hostile();
    let run = |how: &[&str]| {
        let ran = diff(&project, how, "old,%a:b.cimo.yaml", "new.cimo.yaml");
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{how:?}");
        let steers = |letter: char| {
            letter.is_control() && !matches!(letter, '\n' | '\r')
                || matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        let is_html = how.contains(&"html");
        let found: Vec<char> = ran.out.chars().filter(|letter| !is_html && steers(*letter)).collect();
        assert_eq!(found, [] as [char; 0], "{how:?}");
        ran.out
    };
    for how in [&["--concise"][..], &[]] {
        assert!(run(how).contains("الثقة تنمو في البيت"));
    }
    for how in [&["--format", "markdown"][..], &["--format", "table"]] {
        let text = run(how).replace("\\]", "");
        for markup in ["<script", "@everyone", "](j", "https://", " **c", "</td>", "</table>", "#12"] {
            assert!(!text.contains(markup), "{how:?} {markup}: {text}");
        }
    }
    let markdown = run(&["--format", "markdown"]);
    assert_eq!(markdown.matches("<details>").count(), markdown.matches("</details>").count());
    let table = run(&["--format", "table"]);
    assert!(table.lines().all(|line| unescaped_bars(line) == 6), "{table}");
    let csv = run(&["--format", "table", "--as", "csv"]);
    let rows = records(&csv);
    assert_eq!(rows.len(), 1 + 2 * (HOSTILE.len() + 1));
    for cell in rows.iter().flatten() {
        assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
    }
    assert!(rows.iter().all(|row| row.len() == 5));
    assert!(rows.iter().flatten().any(|cell| cell == "'=cmd()|'/C calc'!A0"));
    let with_mark = run(&["--format", "table", "--as", "csv", "--bom"]);
    assert_eq!(with_mark, format!("\u{feff}{csv}"));
    let html = run(&["--format", "table", "--as", "html"]);
    assert!(!html.contains("<script") && !html.contains("<h1>x") && html.contains("&#60;script&#62;"), "{html}");
    let github = run(&["--format", "github"]);
    for line in github.lines().rev().skip(1) {
        let (command, _) = line.strip_prefix("::").and_then(|line| line.split_once("::")).expect("a command");
        assert!(["error ", "warning ", "notice "].iter().any(|level| command.starts_with(level)), "{line}");
        assert!(!command.contains("old,%a"), "{line}");
    }
    serde_json::from_str::<serde_json::Value>(&run(&["--format", "sarif"])).expect("JSON");
}

#[test]
fn a_comment_never_outgrows_its_limit() {
    let element = |number: usize| format!("  c{number}: '{} {number}'\n", "@a <b> | \\ words ".repeat(30));
    let many: String = (0..2_000).map(element).collect();
    let project =
        Project::with(&[("old.cimo.yaml", "cimo: 1\n"), ("new.cimo.yaml", &format!("cimo: 1\ncontexts:\n{many}"))]);
    let markdown = diff(&project, &["--format", "markdown"], "old.cimo.yaml", "new.cimo.yaml").out;
    let length = markdown.chars().count();
    assert!((50_000..=60_000).contains(&length), "{length}");
    let shown = markdown.lines().filter(|line| line.starts_with("- ")).count();
    assert!(markdown.contains(&format!("**{} entries do not fit here**", 2_000 - shown)), "{shown}");
}

#[test]
fn a_page_tells_what_changed_since_the_version_before() {
    let project = visits();
    assert_eq!(project.cimo(&["report", "new.cimo.yaml", "-o", "page"]).code, 0);
    let page = project.read("page/index.html");
    for words in [
        "What changed, and why",
        "<strong>8</strong> changes since <strong>old.cimo.yaml</strong>",
        "Tested and unchanged",
    ] {
        assert!(page.contains(words), "{words}");
    }
    assert_eq!(project.cimo(&["report", "old.cimo.yaml", "-o", "page"]).code, 0);
    assert!(!project.read("page/index.html").contains("What changed, and why"));
}

/// The records of a text in CSV, read as RFC 4180 has it.
fn records(text: &str) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let (mut row, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match (letter, quoted) {
            ('"', true) if letters.peek() == Some(&'"') => cell.extend(letters.next()),
            ('"', _) => quoted = !quoted,
            (',', false) => row.push(std::mem::take(&mut cell)),
            ('\r', false) => {
                assert_eq!(letters.next(), Some('\n'));
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            (letter, _) => cell.push(letter),
        }
    }
    assert!(row.is_empty() && cell.is_empty() && !quoted, "the last record ends");
    rows
}

#[test]
fn a_chain_of_versions_is_seen_backwards_as_it_is_forwards() {
    let version = |revises: &str, contexts: &str, used: &str| {
        format!(
            "cimo: 1\ntheory: {{title: Rides{revises}}}\ncontexts:\n{contexts}configurations:\n  rides:\n    context: {used}\n    \
             intervention: A neighbour drives\n    mechanism: I will be on time\n    outcome: Patients keep their appointments\n"
        )
    };
    let project = Project::with(&[
        ("1.cimo.yaml", &version("", "  far: The clinic is a long way off\n", "far")),
        (
            "2.cimo.yaml",
            &version(", revises: 1.cimo.yaml", "  remote: {was: far, label: The clinic is a long way off}\n", "remote"),
        ),
        (
            "3.cimo.yaml",
            &version(
                ", revises: 2.cimo.yaml",
                "  cut-off: {was: remote, label: No road is open in winter}\n",
                "cut-off",
            ),
        ),
    ]);
    let roots = |old: &str, new: &str| -> Vec<[String; 3]> {
        let ran = diff(&project, &["--format", "json"], old, new);
        let report: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
        let changes = report["changes"].as_array().expect("a list").iter();
        let told = changes.map(|change| {
            let subject = &change["subject"];
            [&change["kind"], &subject["old"], &subject["new"]].map(|said| said.as_str().unwrap_or("").to_owned())
        });
        told.collect()
    };
    let there = roots("1.cimo.yaml", "3.cimo.yaml");
    assert_eq!(there, [["renamed", "far", "cut-off"], ["reworded", "far", "cut-off"]]);
    let back: Vec<[String; 3]> =
        roots("3.cimo.yaml", "1.cimo.yaml").into_iter().map(|[kind, old, new]| [kind, new, old]).collect();
    assert_eq!(back, there);
}

#[test]
fn nothing_is_traced_through_a_theory_that_lost_a_condition() {
    let theory = |context: &str, evidence: &str| {
        format!(
            "cimo: 1\ncontexts:\n  far: The clinic is a long way off\nconfigurations:\n  rides:\n    context: {context}\n    \
             intervention: A neighbour drives\n    mechanism: I will be on time\n    outcome: Patients keep their appointments\n{evidence}"
        )
    };
    let project = Project::with(&[
        ("lost.cimo.yaml", &theory("fra", "")),
        ("evidence.cimo.yaml", &theory("far", "    evidence: nowhere\n")),
    ]);
    let ran = project.cimo(&["trace", "lost.cimo.yaml"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("`context` of rides cannot be understood"), "{}", ran.err);
    // What changes nothing that follows is only warned of.
    let ran = project.cimo(&["trace", "evidence.cimo.yaml", "--present", "far"]);
    assert_eq!(ran.code, 0);
    assert!(ran.out.contains("by rides, from far, “A neighbour drives”"), "{}", ran.out);
}
