//! The table of configurations in each format: complete, the same bytes twice, and text in it is data.

use std::io::{Cursor, Read};

use cimo_core::Reading;
use cimo_report::document::{Table, csv, html, latex, markdown_table, word_table};
use cimo_report::{TableColumns, TableForm, configurations_table};

const FORMS: [TableForm; 3] = [TableForm::Cmo, TableForm::Cimo, TableForm::IfThen];

/// Texts that would do something in one format or another.
const NASTY: [&str; 8] = [
    "=HYPERLINK(1)",
    "</w:t></w:r><w:altChunk/>",
    "<script>alert(1)</script>",
    "\\input{secret} 50% of $x_1$ & ~#^",
    "a | b `c` [d](e) ![f](g) *h*",
    "]]> --> {{ x }} {% y %}",
    "DDEAUTO c:\\\\x \"quoted\" 'single'",
    "ثقة 信任 \u{202e}turned\u{202c} 👩‍👧",
];

fn nasty() -> Reading {
    let line = |text: &str| serde_json::to_string(text).expect("a string is JSON, and JSON is YAML");
    let [a, b, c, d, e, f, g, h] = NASTY.map(line);
    cimo_core::read_text(&format!(
        "cimo: 1\ntheory: {{title: {c}}}\nconfigurations:\n  one:\n    label: {a}\n    context: [{b}, {{any: [{c}, {d}]}}]\n    \
         intervention: {e}\n    mechanism: {{label: {f}, reasoning: {g}}}\n    outcome: {{less: {h}}}\n    unless: {g}\n"
    ))
}

fn tables(reading: &Reading) -> Vec<Table> {
    let columns = TableColumns { status: true, evidence: true };
    FORMS.iter().map(|form| configurations_table(reading.theory(), Some(*form), columns)).collect()
}

/// A part of a document for Word.
fn part(file: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).expect("an archive");
    let mut text = String::new();
    archive.by_name(name).expect("the part").read_to_string(&mut text).expect("text");
    text
}

#[test]
fn every_format_is_the_same_twice_and_has_every_row() {
    for name in ["final", "initial"] {
        let path = format!("{}/../examples/peer-advocacy-england/{name}.cimo.yaml", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(&path).expect("the example");
        let reading = cimo_core::read_text(&text);
        let count = reading.theory().configurations().count();
        for table in tables(&reading) {
            assert_eq!(table.rows.len(), count);
            assert!(table.rows.iter().all(|row| row.len() == table.columns.len()));
            assert_eq!(markdown_table(&table).lines().count(), count + 2);
            assert_eq!(html(&table, "en").matches("<tr>").count(), count + 1);
            assert_eq!(latex(&table).matches("\\addlinespace").count(), count - 1);
            let file = word_table(&table, "en");
            assert_eq!(file, word_table(&table, "en"));
            assert_eq!(part(&file, "word/document.xml").matches("<w:tr>").count(), count + 1);
        }
    }
}

#[test]
fn what_stands_in_no_column_of_its_own_is_not_lost() {
    let reading = nasty();
    for table in tables(&reading) {
        let cells = table.rows.iter().flatten().flatten();
        let text: String = cells.map(|paragraph| paragraph.text() + "\n").collect();
        for nasty in &NASTY[..6] {
            assert!(text.contains(nasty), "{nasty} is missing in {text}");
        }
    }
}

#[test]
fn text_is_data_in_markdown_html_and_csv() {
    for table in tables(&nasty()) {
        let markdown = markdown_table(&table);
        assert!(
            !markdown.contains("<script") && !markdown.contains("![f](g)") && !markdown.contains("`c`"),
            "{markdown}"
        );
        let cells = markdown.lines().last().expect("a row").replace("\\|", "");
        assert_eq!(cells.matches('|').count(), table.columns.len() + 1, "no cell has a border of its own: {cells}");
        let page = html(&table, "en");
        assert!(!page.contains("<script") && !page.contains("]]>") && !page.contains('\u{202e}'), "{page}");
        let rows = csv(&table);
        assert!(rows.contains("'=HYPERLINK(1)") && !rows.contains(",=HYPERLINK"), "{rows}");
    }
}

#[test]
fn text_is_data_in_latex() {
    for table in tables(&nasty()) {
        let text = latex(&table);
        assert!(
            !text.contains("\\input{")
                && text.contains("\\textbackslash{}\\allowbreak{}input\\{\\allowbreak{}secret\\} 50\\% of \\$x\\_1\\$"),
            "{text}"
        );
        // Every row ends where ours do, and every cell is parted by our sign alone.
        let row = text
            .split_once("\\endfoot\n")
            .and_then(|(_, rows)| rows.split_once("\\end{longtable}"))
            .expect("the row")
            .0;
        assert_eq!(row.replace("\\&", "").matches('&').count(), table.columns.len() - 1, "{row}");
        assert_eq!((row.matches("\\tabularnewline").count(), row.contains('%') && !row.contains("\\%")), (1, false));
    }
}

#[test]
fn text_is_data_in_word() {
    for table in tables(&nasty()) {
        let file = word_table(&table, "a\"b");
        for name in ["word/document.xml", "word/styles.xml", "docProps/core.xml", "word/_rels/document.xml.rels"] {
            let text = part(&file, name);
            roxmltree::Document::parse(&text).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        }
        let xml = part(&file, "word/document.xml");
        let document = roxmltree::Document::parse(&xml).expect("it was parsed above");
        let element = |name: &str| document.descendants().filter(|node| node.tag_name().name() == name).count();
        assert_eq!((element("altChunk"), element("instrText"), element("fldSimple")), (0, 0, 0));
        let texts = document.descendants().filter(|node| node.tag_name().name() == "t");
        let shown: String = texts.filter_map(|node| node.text()).collect();
        for nasty in &NASTY[..7] {
            assert!(shown.contains(nasty), "{nasty} is not shown");
        }
    }
}
