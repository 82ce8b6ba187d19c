//! The parts as one file: a zip archive with the dates of nobody's clock.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::super::Document;
use super::body::Body;
use super::{parts, styles};

/// The document as a file.
pub(super) fn write(body: &Body, document: &Document) -> Vec<u8> {
    let pictures: Vec<bool> = body.media.iter().map(|media| media.png.is_some()).collect();
    let mut archive = Archive(ZipWriter::new(Cursor::new(Vec::new())));
    archive.text("[Content_Types].xml", &parts::content_types());
    archive.text("_rels/.rels", &parts::package_relationships());
    archive.text("docProps/core.xml", &parts::core_properties(document));
    archive.text("docProps/app.xml", &parts::app_properties());
    archive.text("word/document.xml", &parts::document(&body.xml));
    archive.text("word/_rels/document.xml.rels", &parts::document_relationships(&pictures));
    archive.text("word/styles.xml", &styles::write(&document.language));
    archive.text("word/numbering.xml", &parts::numbering());
    archive.text("word/settings.xml", &parts::settings());
    for (index, media) in body.media.iter().enumerate() {
        let number = index + 1;
        if let Some(png) = &media.png {
            // It is compressed as it is.
            archive.file(&format!("word/media/{number}.png"), png, CompressionMethod::Stored);
        }
        archive.text(&format!("word/media/{number}.svg"), &media.svg);
    }
    archive.0.finish().expect("writing to memory does not fail").into_inner()
}

struct Archive(ZipWriter<Cursor<Vec<u8>>>);

impl Archive {
    fn text(&mut self, name: &str, text: &str) {
        self.file(name, text.as_bytes(), CompressionMethod::Deflated);
    }

    fn file(&mut self, name: &str, bytes: &[u8], method: CompressionMethod) {
        let date = DateTime::default();
        let options = SimpleFileOptions::default().compression_method(method).last_modified_time(date);
        self.0.start_file(name, options).expect("each name is there once");
        self.0.write_all(bytes).expect("writing to memory does not fail");
    }
}
