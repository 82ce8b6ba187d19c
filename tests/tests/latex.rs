//! The table for LaTeX, compiled as the remarks above it say: no error, nothing wider than its column, no letter missing,
//! and the words of the theory are on the page as they were.
//!
//! Without LaTeX these tests say that they were skipped; where `CIMO_REQUIRE_TOOLS=1` is set, they fail instead.

use std::path::Path;
use std::process::Command;

use cimo_core::Reading;
use cimo_report::document::{Table, latex};
use cimo_report::escape::latex_lacks;
use cimo_report::{TableColumns, TableForm, configurations_table};
use cimo_tests::tools::has;

const FORMS: [TableForm; 3] = [TableForm::Cmo, TableForm::Cimo, TableForm::IfThen];

/// What lies between two columns, in points: words that are wider by less touch no others.
const GAP: f64 = 8.0;

/// A text that would do something if LaTeX, or its tables, its font's ligatures or its lines took it for more than words.
const NASTY: [&str; 10] = [
    r"\input{/etc/passwd} and $x_1^2$",
    "Fees & 50% of # ~ { } ^^5c ^^M ^^41 _ | < > / @ = +",
    r"\end{longtable} \def\x{} \\ \tabularnewline \\[2ex]",
    "<script>alert(1)</script> «a» ``b'' ,,c,, !`d?` -- --- <<e>>",
    "First line\n\nsecond line\r\nthird \"quoted\" 'single' “curly” ‘one’ … – — • → × ½ € ≤ ≥",
    "[1ex] * {2} : the end of a row",
    "Mae’r rhieni’n gweld ŵ ŷ ô â ê î û ï Ŵ Ŷ é è ñ ç ß ø å ł ş ğ ő",
    "Pneumonoultramicroscopicsilicovolcanoconiosispneumonoultramicroscopicsilicovolcan",
    "https://example.org/a_very/long/path/with?query=1&other=2#anchor_without_any_place_to_break_it_at_all_as_it_seems",
    "Families who have met the department before, who have seen how quickly things can turn, who were told one thing on the \
     telephone and another at the door, and who have since decided for themselves that whatever they say in a meeting will be \
     written down and read back to them years later, as it was to their mothers",
];

fn of(texts: &[&str]) -> Reading {
    let line = |text: &&str| serde_json::to_string(text).expect("a string is JSON, and JSON is YAML");
    let mut yaml = format!("cimo: 1\ntheory: {{title: {}}}\nconfigurations:\n", line(&texts[0]));
    for (number, text) in texts.iter().enumerate() {
        let next = |further: usize| line(&texts[(number + further) % texts.len()]);
        yaml += &format!(
            "  c{number}:\n    label: {}\n    context: [{}, {{any: [{}, {}]}}]\n    intervention: {}\n    \
             mechanism: {{label: {}, reasoning: {}}}\n    outcome: {{less: {}}}\n    unless: {}\n",
            line(text),
            next(1),
            next(2),
            next(3),
            next(4),
            next(5),
            next(6),
            next(7),
            next(8)
        );
    }
    cimo_core::read_text(&yaml)
}

fn tables(reading: &Reading) -> Vec<Table> {
    let columns = [TableColumns::default(), TableColumns { status: true, evidence: true }];
    FORMS
        .iter()
        .flat_map(|form| columns.map(|columns| configurations_table(reading.theory(), Some(*form), columns)))
        .collect()
}

/// What sets a document, and with which letters.
#[derive(Clone, Copy, PartialEq)]
enum Engine {
    /// pdfLaTeX with Latin Modern, which most papers are set with.
    Pdf,
    /// LuaLaTeX with the font of our pictures, which has Greek and Cyrillic as well.
    Lua,
}

/// Sets tables as their remarks say, and gives what a reader of PDF takes out of them.
fn set(engine: Engine, tables: &[Table], slack: f64) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let mut packages = vec!["\\usepackage{lmodern}".to_owned()];
    let mut body = String::new();
    for (number, table) in tables.iter().enumerate() {
        let text = latex(table);
        let remarks: Vec<&str> = text.lines().take_while(|line| line.starts_with('%')).collect();
        for piece in remarks.iter().flat_map(|line| line.split([' ', ','])).filter(|piece| piece.starts_with("\\use")) {
            packages.push(piece.to_owned());
        }
        // A list in braces has commas of its own.
        packages.retain(|piece| piece.ends_with('}'));
        packages.push("\\usepackage{array,booktabs,longtable}".to_owned());
        let is_turned = remarks.iter().any(|line| line.contains("\\begin{landscape}"));
        let (begin, end) = if is_turned { ("\\begin{landscape}", "\\end{landscape}") } else { ("", "") };
        std::fs::write(folder.path().join(format!("table{number}.tex")), text).expect("it is written");
        body += &format!("{begin}\n\\input{{table{number}}}\n{end}\n");
    }
    packages.push("\\usepackage{pdflscape}".to_owned());
    if engine == Engine::Lua {
        let fonts = cimo_tests::project().join("crates/cimo-render/fonts");
        packages.retain(|package| !package.contains("fontenc") && !package.contains("lmodern"));
        packages.push(format!(
            "\\usepackage{{fontspec}}\\setmainfont{{NotoSans-Regular.ttf}}[Path={}/, BoldFont=NotoSans-Bold.ttf, \
             ItalicFont=NotoSans-Regular.ttf]",
            fonts.display()
        ));
    }
    packages.dedup();
    let document = format!(
        "\\documentclass[a4paper]{{article}}\n{}\n\\begin{{document}}\n{body}\\end{{document}}\n",
        packages.join("\n")
    );
    std::fs::write(folder.path().join("paper.tex"), document).expect("it is written");
    compile(engine, folder.path(), slack);
    let done = Command::new("pdftotext")
        .args(["-raw", "-enc", "UTF-8", "paper.pdf", "-"])
        .current_dir(folder.path())
        .output()
        .expect("it runs");
    String::from_utf8(done.stdout).expect("it was asked for UTF-8")
}

/// Compiles `paper.tex`, and fails at whatever LaTeX complains of, but for what is wider than its column by less than the slack.
fn compile(engine: Engine, folder: &Path, slack: f64) {
    let program = if engine == Engine::Pdf { "pdflatex" } else { "lualatex" };
    let done = Command::new(program)
        .args(["-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "paper.tex"])
        // Its log breaks lines where it likes, unless it is told otherwise.
        .env("max_print_line", "10000")
        .current_dir(folder)
        .output()
        .expect("it runs");
    let said = String::from_utf8_lossy(&done.stdout);
    let log = String::from_utf8_lossy(&std::fs::read(folder.join("paper.log")).unwrap_or_default()).into_owned();
    let complaints: Vec<&str> = log
        .lines()
        .filter(|line| {
            let starts = ["!", "Overfull \\hbox", "Missing character", "LaTeX Warning", "Package longtable Warning"];
            let too_wide = line.strip_prefix("Overfull \\hbox (").and_then(|line| line.split_once("pt"));
            let is_slight = too_wide.is_some_and(|(width, _)| width.parse::<f64>().is_ok_and(|width| width < slack));
            starts.iter().any(|start| line.starts_with(start)) && !line.contains("Rerun") && !is_slight
        })
        .collect();
    assert!(complaints.is_empty(), "{complaints:#?}");
    assert!(done.status.success(), "{said}");
}

/// Words without what setting them adds: ends of lines, hyphens, another form of a sign.
fn bare(text: &str) -> String {
    text.chars()
        .flat_map(|letter| match letter {
            '’' | '‘' => vec!['\''],
            // pdfLaTeX draws these as a letter and a mark, which a reader of PDF takes for two.
            'ŵ' => vec!['w'],
            'ŷ' => vec!['y'],
            'Ŵ' => vec!['W'],
            'Ŷ' => vec!['Y'],
            'ﬁ' => vec!['f', 'i'],
            'ﬂ' => vec!['f', 'l'],
            'ﬀ' => vec!['f', 'f'],
            'ﬃ' => vec!['f', 'f', 'i'],
            'ﬄ' => vec!['f', 'f', 'l'],
            '…' => vec!['.', '.', '.'],
            '-' | '\u{ad}' | '\u{300}'..='\u{36f}' => vec![],
            letter if letter.is_whitespace() || letter.is_control() => vec![],
            letter => vec![letter],
        })
        .collect()
}

fn holds(engine: Engine, tables: &[Table], slack: f64) {
    let page = bare(&set(engine, tables, slack));
    for table in tables {
        let heading = [bare(&table.title)];
        let cells = table.rows.iter().flatten().flatten().map(|paragraph| bare(&paragraph.text()));
        for words in cells.chain(heading) {
            assert!(page.contains(&words), "{words:?} is not in {page:?}");
        }
    }
}

#[test]
fn every_example_is_set_as_it_is() {
    if !has("pdflatex", "--version") || !has("pdftotext", "-v") {
        return;
    }
    for path in cimo_tests::theories("examples") {
        let reading = cimo_core::read_text(&std::fs::read_to_string(&path).expect("the example"));
        holds(Engine::Pdf, &tables(&reading), 0.0);
    }
}

#[test]
fn text_is_data_in_pdflatex() {
    if has("pdflatex", "--version") && has("pdftotext", "-v") {
        holds(Engine::Pdf, &tables(&of(&NASTY)), GAP);
    }
}

#[test]
fn text_is_data_in_lualatex_in_further_scripts() {
    if has("lualatex", "--version") && has("pdftotext", "-v") {
        // Our font has no arrows.
        let without = NASTY.map(|text| text.replace(['→'], ""));
        let mut texts: Vec<&str> = without.iter().map(String::as_str).collect();
        texts.push("Οι γονείς εμπιστεύονται τη σύμβουλο, и родители ей доверяют");
        holds(Engine::Lua, &tables(&of(&texts)), GAP);
    }
}

/// What is said to be there is there: pdfLaTeX stops at no letter that its remark does not name.
#[test]
fn pdflatex_has_every_letter_that_it_is_said_to_have() {
    if !has("pdflatex", "--version") || !has("pdftotext", "-v") {
        return;
    }
    let letters: Vec<char> = ('!'..='\u{ffff}')
        .filter(|letter| !letter.is_control() && latex_lacks(&letter.to_string()).is_empty())
        .collect();
    assert!(letters.len() > 330 && letters.contains(&'ŵ'), "{letters:?}");
    let texts: Vec<String> = letters
        .chunks(60)
        .map(|letters| "All: ".chars().chain(letters.iter().flat_map(|letter| [*letter, ' '])).collect())
        .collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let reading = of(&texts);
    set(Engine::Pdf, &[configurations_table(reading.theory(), Some(TableForm::Cimo), TableColumns::default())], GAP);
}

#[test]
fn what_pdflatex_lacks_is_said_above_the_table() {
    let remark = |texts: &[&str]| {
        let reading = of(texts);
        let table = configurations_table(reading.theory(), Some(TableForm::Cmo), TableColumns::default());
        latex(&table).lines().find(|line| line.starts_with("% pdfLaTeX lacks")).map(str::to_owned)
    };
    assert_eq!(remark(&NASTY), None);
    assert_eq!(
        remark(&["They trust: ثق 信 👩"]).as_deref(),
        Some(
            "% pdfLaTeX lacks letters of this table (U+062B U+0642 U+4FE1 U+1F469): set it with LuaLaTeX or XeLaTeX, and a font \
             that has them"
        )
    );
}
