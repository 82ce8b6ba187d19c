//! The parts beside the body: what kinds of files there are, how they hang together, and what the document is called.

use super::super::Document;
use crate::escape::xml;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The id under which the body knows the pixels of a picture.
pub(super) fn png_id(number: usize) -> String {
    format!("png{number}")
}

/// The same of its vector.
pub(super) fn svg_id(number: usize) -> String {
    format!("svg{number}")
}

pub(super) fn content_types() -> String {
    let part = |name: &str, kind: &str| {
        format!("<Override PartName=\"{name}\" ContentType=\"application/vnd.openxmlformats-{kind}+xml\"/>")
    };
    format!(
        "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/>\
         <Default Extension=\"svg\" ContentType=\"image/svg+xml\"/>{}{}{}{}{}{}</Types>",
        part("/word/document.xml", "officedocument.wordprocessingml.document.main"),
        part("/word/styles.xml", "officedocument.wordprocessingml.styles"),
        part("/word/numbering.xml", "officedocument.wordprocessingml.numbering"),
        part("/word/settings.xml", "officedocument.wordprocessingml.settings"),
        part("/docProps/core.xml", "package.core-properties"),
        part("/docProps/app.xml", "officedocument.extended-properties")
    )
}

pub(super) fn package_relationships() -> String {
    format!(
        "{HEAD}<Relationships xmlns=\"{RELATIONSHIPS}\"><Relationship Id=\"document\" Type=\"{OFFICE}/officeDocument\" \
         Target=\"word/document.xml\"/><Relationship Id=\"core\" \
         Type=\"{RELATIONSHIPS}/metadata/core-properties\" Target=\"docProps/core.xml\"/><Relationship Id=\"app\" \
         Type=\"{OFFICE}/extended-properties\" Target=\"docProps/app.xml\"/></Relationships>"
    )
}

/// What the body points to: styles, lists, settings, and each picture's files.
pub(super) fn document_relationships(pictures: &[bool]) -> String {
    let mut text = format!("{HEAD}<Relationships xmlns=\"{RELATIONSHIPS}\">");
    let mut relationship = |id: &str, kind: &str, target: &str| {
        text += &format!("<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>");
    };
    for name in ["styles", "numbering", "settings"] {
        relationship(name, name, &format!("{name}.xml"));
    }
    for (index, has_pixels) in pictures.iter().enumerate() {
        let number = index + 1;
        if *has_pixels {
            relationship(&png_id(number), "image", &format!("media/{number}.png"));
        }
        relationship(&svg_id(number), "image", &format!("media/{number}.svg"));
    }
    text + "</Relationships>"
}

/// The body in its frame.
pub(super) fn document(body: &str) -> String {
    format!(
        "{HEAD}<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"{OFFICE}\" \
         xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
         xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
         xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\" \
         xmlns:asvg=\"http://schemas.microsoft.com/office/drawing/2016/SVG/main\"><w:body>{body}</w:body></w:document>"
    )
}

/// Lists with bullets.
pub(super) fn numbering() -> String {
    format!(
        "{HEAD}<w:numbering xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:abstractNum \
         w:abstractNumId=\"0\"><w:multiLevelType w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>\
         <w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"•\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"360\" w:hanging=\"260\"/>\
         </w:pPr></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>"
    )
}

pub(super) fn settings() -> String {
    format!(
        "{HEAD}<w:settings xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:zoom w:percent=\"100\"/>\
         <w:defaultTabStop w:val=\"720\"/><w:compat><w:compatSetting w:name=\"compatibilityMode\" \
         w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat></w:settings>"
    )
}

/// What the document is called, without a date: the same theory gives the same bytes.
pub(super) fn core_properties(document: &Document) -> String {
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:language>{}</dc:language></cp:coreProperties>",
        xml(&document.title),
        xml(&document.language)
    )
}

pub(super) fn app_properties() -> String {
    format!(
        "{HEAD}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
         <Application>cimo {}</Application></Properties>",
        env!("CARGO_PKG_VERSION")
    )
}
