//! The report for Word: whole, openable, readable without seeing, and its text is data.
//!
//! LibreOffice opens it without asking for a repair, or says so. Without LibreOffice this test says that it was skipped;
//! where `CIMO_REQUIRE_TOOLS=1` is set, it fails instead.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use std::path::Path;
use std::process::Command;

use cimo_core::Reading;
use cimo_core::check::{CheckOptions, check};
use cimo_render::{FontUse, Options};
use cimo_report::document::{Block, Document, markdown, word};
use cimo_report::report_document;
use cimo_tests::tools::has;

fn example(name: &str) -> Reading {
    let path = cimo_tests::project().join("examples").join(name);
    let text = std::fs::read_to_string(&path).expect("the example");
    cimo_core::read_text(&text)
}

fn document(reading: &Reading) -> Document {
    let mut options = Options::default();
    options.font = FontUse::Outlines;
    report_document(reading, &check(reading, &CheckOptions::default()), &options)
}

fn parts(file: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).expect("an archive");
    (0..archive.len())
        .map(|index| {
            let mut part = archive.by_index(index).expect("a part");
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).expect("its bytes");
            (part.name().to_owned(), bytes)
        })
        .collect()
}

/// The text of a part, which is XML that can be read.
fn xml<'p>(parts: &'p [(String, Vec<u8>)], name: &str) -> roxmltree::Document<'p> {
    let (_, bytes) = parts.iter().find(|(known, _)| known == name).unwrap_or_else(|| panic!("{name} is missing"));
    roxmltree::Document::parse(std::str::from_utf8(bytes).expect("text"))
        .unwrap_or_else(|fault| panic!("{name}: {fault}"))
}

fn count(document: &roxmltree::Document<'_>, name: &str) -> usize {
    document.descendants().filter(|node| node.tag_name().name() == name).count()
}

#[test]
fn everything_that_is_pointed_to_is_there_and_pictures_have_words() {
    let reading = example("first-steps/3-ids.cimo.yaml");
    let file = word(&document(&reading));
    let parts = parts(&file);
    let names: BTreeSet<&str> = parts.iter().map(|(name, _)| name.as_str()).collect();
    let relationships = xml(&parts, "word/_rels/document.xml.rels");
    let targets =
        relationships.descendants().filter_map(|node| Some((node.attribute("Id")?, node.attribute("Target")?)));
    let targets: Vec<(&str, &str)> = targets.collect();
    for (_, target) in &targets {
        assert!(names.contains(format!("word/{target}").as_str()), "{target}");
    }
    let body = xml(&parts, "word/document.xml");
    let pictures = 1 + reading.theory().configurations().len();
    assert_eq!(
        (count(&body, "blip"), count(&body, "svgBlip"), count(&body, "drawing")),
        (pictures, pictures, pictures)
    );
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    for node in body.descendants().filter(|node| matches!(node.tag_name().name(), "blip" | "svgBlip")) {
        let id = node.attribute((office, "embed")).expect("an id");
        assert!(targets.iter().any(|(known, _)| *known == id), "{id}");
    }
    for node in body.descendants().filter(|node| node.tag_name().name() == "docPr") {
        assert!(node.attribute("descr").is_some_and(|words| words.len() > 40), "a text alternative");
    }
    // Every style that is used is defined, and every heading of a table is one.
    let styles = xml(&parts, "word/styles.xml");
    let value = |node: &roxmltree::Node<'_, '_>, name: &str| {
        node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value().to_owned())
    };
    let defined: BTreeSet<String> = styles.descendants().filter_map(|node| value(&node, "styleId")).collect();
    let used = body.descendants().filter(|node| matches!(node.tag_name().name(), "pStyle" | "rStyle" | "tblStyle"));
    let used: BTreeSet<String> = used.filter_map(|node| value(&node, "val")).collect();
    assert!(used.is_subset(&defined), "{used:?}");
    assert!(used.contains("Heading1") && used.contains("Heading2") && used.contains("ListBullet"));
    assert!(count(&body, "tbl") >= 4 && count(&body, "tbl") == count(&body, "tblHeader"));
    for (name, bytes) in &parts {
        if name.ends_with(".svg") {
            let svg = roxmltree::Document::parse(std::str::from_utf8(bytes).expect("text")).expect("SVG");
            assert_eq!((count(&svg, "text"), count(&svg, "style")), (0, 0), "{name}: Word knows no embedded font");
        }
        if name.ends_with(".png") {
            assert!(bytes.starts_with(b"\x89PNG"), "{name}");
        }
    }
}

#[test]
fn the_same_theory_gives_the_same_bytes() {
    let reading = example("first-steps/3-ids.cimo.yaml");
    assert_eq!(word(&document(&reading)), word(&document(&reading)));
}

#[test]
fn text_is_data() {
    let reading = cimo_core::read_text(
        "cimo: 1\ntheory:\n  title: \"</w:t><script>\"\n  summary: \"- 1. # <b>bold</b> [a](b) ![c](d)\"\nconfigurations:\n  one:\n    \
         context: \"a ]]> & <w:p/> {{x}}\"\n    mechanism: \"<!-- `code` -->\"\n    outcome: \"| cell |\"\n    notes: [\"+ list\"]\n",
    );
    let document = document(&reading);
    let parts = parts(&word(&document));
    for (name, _) in parts.iter().filter(|(name, _)| !name.ends_with(".png")) {
        xml(&parts, name);
    }
    let body = xml(&parts, "word/document.xml");
    let shown: String =
        body.descendants().filter(|node| node.tag_name().name() == "t").filter_map(|node| node.text()).collect();
    for text in ["</w:t><script>", "a ]]> & <w:p/> {{x}}", "<!-- `code` -->", "| cell |", "[a](b)"] {
        assert!(shown.contains(text), "{text}");
    }
    let text = markdown(&document, "report pictures");
    assert!(text.contains("\n\\- 1. #<!-- --> &lt;b&gt;bold&lt;/b&gt; \\[a\\](b) !\\[c\\](d)\n"), "{text}");
    assert!(
        !text.contains("<script") && !text.contains("<!-- \\`") && text.contains("](report%20pictures/overview.svg)")
    );
    let line = |line: &str| line.starts_with("+ ") || line.starts_with("| cell");
    assert!(!text.lines().any(line), "{text}");
}

#[test]
fn markdown_holds_what_word_holds() {
    let document = document(&example("first-steps/3-ids.cimo.yaml"));
    let text = markdown(&document, "pictures");
    let headings = document.blocks.iter().filter(|block| matches!(block, Block::Heading(..))).count();
    assert_eq!(text.lines().filter(|line| line.starts_with("## ") || line.starts_with("### ")).count(), headings);
    let figures = document.blocks.iter().filter(|block| matches!(block, Block::Figure(_))).count();
    assert_eq!(text.lines().filter(|line| line.starts_with("![")).count(), figures);
}

/// Has LibreOffice write a document in another format.
fn converted(folder: &Path, file: &str, to: &str, ending: &str) -> Vec<u8> {
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let done = Command::new("soffice")
        .args(["--headless", "--norestore", &profile, "--convert-to", to, "--outdir"])
        .arg(folder)
        .arg(folder.join(file))
        .output()
        .expect("it runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let written = folder.join(file).with_extension(ending);
    std::fs::read(&written)
        .unwrap_or_else(|fault| panic!("{}: {fault}: {}", written.display(), String::from_utf8_lossy(&done.stdout)))
}

/// LibreOffice opens no document that it would have to repair when nobody is there to ask.
#[test]
fn libreoffice_opens_it_as_it_is() {
    if !has("soffice", "--version") {
        return;
    }
    let reading = example("first-steps/3-ids.cimo.yaml");
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("report.docx"), word(&document(&reading))).expect("it is written");
    let text =
        String::from_utf8(converted(folder.path(), "report.docx", "txt:Text (encoded):UTF8", "txt")).expect("text");
    for configuration in reading.theory().configurations() {
        assert!(text.contains(&*configuration.title()), "{}", configuration.title());
    }
    let pdf = converted(folder.path(), "report.docx", "pdf", "pdf");
    assert!(pdf.starts_with(b"%PDF") && pdf.len() > 40_000, "the pictures are in it: {} bytes", pdf.len());
    // A part that is cut off is not taken for a document.
    let whole = std::fs::read(folder.path().join("report.docx")).expect("it is there");
    let broken = whole.len() / 2;
    std::fs::write(folder.path().join("broken.docx"), &whole[..broken]).expect("it is written");
    let refused =
        std::panic::catch_unwind(|| converted(folder.path(), "broken.docx", "txt:Text (encoded):UTF8", "txt"));
    assert!(refused.map_or(true, |text| !String::from_utf8_lossy(&text).contains("saying-no")));
}
