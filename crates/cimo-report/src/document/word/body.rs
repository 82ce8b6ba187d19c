//! What stands in the document: paragraphs, tables, pictures, and the sections that turn a page.

use std::fmt::Write;

use cimo_render::PngSize;

use super::super::{Block, Document, Figure, Paragraph, Run, Style, Table};
use super::{ACROSS, AROUND, MARGIN, Media, Page};
use crate::escape::xml;

/// The body with the files that it shows.
pub(super) struct Body {
    pub(super) xml: String,
    pub(super) media: Vec<Media>,
    /// The sheet that is being written on.
    page: Page,
    /// Where the headings begin that nothing has followed yet: they stay with what follows.
    headings: Option<usize>,
}

/// How small labels may become before a picture goes across a page of its own, in points.
const LEAST_LABELS: f64 = 6.8;
/// From how many bytes on a cell is so high that its row may be parted at the end of a page.
const LONG_CELL: usize = 700;
/// How many dots an inch the pixels have.
const DPI: f64 = 220.0;

pub(super) fn write(document: &Document, page: Page) -> Body {
    let mut body = Body { xml: String::new(), media: Vec::new(), page, headings: None };
    body.styled("Title", &document.title);
    // A main heading goes back to the first sheet, but for a picture that needs the other one.
    let mut back = false;
    for block in &document.blocks {
        if let Block::Heading(level, words) = block {
            back |= *level == 1;
            body.headings.get_or_insert(body.xml.len());
            body.styled(&format!("Heading{}", (*level).clamp(1, 4)), words);
            continue;
        }
        let sheet = if std::mem::take(&mut back) { page } else { body.page };
        if !matches!(block, Block::Figure(_)) {
            body.turn(sheet);
        }
        match block {
            Block::Heading(..) => {}
            Block::Paragraph(paragraph) => body.paragraph(style_of(paragraph), paragraph),
            Block::Items(items) => items.iter().for_each(|item| body.paragraph("ListBullet", item)),
            Block::Table(table) => body.table(table),
            Block::Figure(figure) => body.figure(figure, sheet),
        }
        body.headings = None;
    }
    let _ = write!(body.xml, "{}", section(body.page));
    body
}

/// What is strong at its start leads on to what follows, and stays on its page.
fn style_of(paragraph: &Paragraph) -> &'static str {
    match paragraph.runs.first() {
        Some(run) if run.style == Style::Strong => "Lead",
        _ => "Normal",
    }
}

impl Body {
    fn styled(&mut self, style: &str, words: &str) {
        self.paragraph(style, &Paragraph::plain(words));
    }

    fn paragraph(&mut self, style: &str, paragraph: &Paragraph) {
        let runs: String = paragraph.runs.iter().map(run).collect();
        let style =
            if style == "Normal" { String::new() } else { format!("<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>") };
        let _ = write!(self.xml, "<w:p>{style}{runs}</w:p>");
    }

    fn table(&mut self, table: &Table) {
        let widths = table.widths(twips(self.page.text_width()));
        let _ = write!(
            self.xml,
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"CimoTable\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblLayout w:type=\"fixed\"/>\
             <w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" \
             w:noVBand=\"1\"/><w:tblCaption w:val=\"{}\"/></w:tblPr><w:tblGrid>",
            xml(&table.title)
        );
        for width in &widths {
            let _ = write!(self.xml, "<w:gridCol w:w=\"{width}\"/>");
        }
        self.xml.push_str("</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        for ((heading, _), width) in table.columns.iter().zip(&widths) {
            self.cell(*width, &[Paragraph::default().with(Style::Strong, heading)]);
        }
        self.xml.push_str("</w:tr>");
        for row in &table.rows {
            // A row that is short enough stays on one page.
            let letters: usize = row.iter().flatten().map(|paragraph| paragraph.text().len()).max().unwrap_or(0);
            self.xml.push_str(if letters > LONG_CELL { "<w:tr>" } else { "<w:tr><w:trPr><w:cantSplit/></w:trPr>" });
            for (cell, width) in row.iter().zip(&widths) {
                self.cell(*width, cell);
            }
            self.xml.push_str("</w:tr>");
        }
        // Word joins two tables that nothing stands between.
        self.xml.push_str("</w:tbl><w:p><w:pPr><w:pStyle w:val=\"TableEnd\"/></w:pPr></w:p>");
    }

    fn cell(&mut self, width: u32, paragraphs: &[Paragraph]) {
        let _ = write!(self.xml, "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>");
        paragraphs.iter().for_each(|paragraph| self.paragraph("TableText", paragraph));
        if paragraphs.is_empty() {
            self.styled("TableText", "–");
        }
        self.xml.push_str("</w:tc>");
    }

    /// Goes on on another sheet, with the headings that nothing has followed yet.
    fn turn(&mut self, page: Page) {
        if page == self.page {
            return;
        }
        let end = format!("<w:p><w:pPr><w:pStyle w:val=\"TableEnd\"/>{}</w:pPr></w:p>", section(self.page));
        self.xml.insert_str(self.headings.unwrap_or(self.xml.len()), &end);
        self.page = page;
    }

    /// A picture as wide as the page, which is turned across where labels would be too small upright. What follows stays
    /// on such pages until the next main heading, so that not every picture turns the paper twice.
    fn figure(&mut self, figure: &Figure, sheet: Page) {
        let picture = &figure.picture;
        let upright = fitting(figure, sheet);
        let small = picture.text_sizes(upright).is_some_and(|sizes| sizes.labels < LEAST_LABELS);
        self.turn(if small && fitting(figure, ACROSS) > upright * 1.1 { ACROSS } else { sheet });
        let width = fitting(figure, self.page);
        self.media.push(Media { svg: picture.svg(), png: pixels(figure, width) });
        let number = self.media.len();
        let height = width * picture.height() / picture.width();
        let _ = write!(
            self.xml,
            "<w:p><w:pPr><w:pStyle w:val=\"Figure\"/></w:pPr><w:r><w:drawing>{}</w:drawing></w:r></w:p>",
            drawing(number, picture.description(), self.media[number - 1].png.is_some(), emu(width), emu(height))
        );
        if !figure.caption.is_empty() {
            self.styled("Caption", &figure.caption);
        }
    }
}

/// How wide a picture is on a page: no wider and no higher than its text, and no larger than it was drawn.
fn fitting(figure: &Figure, page: Page) -> f64 {
    let picture = &figure.picture;
    let by_height = (page.text_height() - AROUND) * picture.width() / picture.height();
    page.text_width().min(by_height).min(picture.width() / 96.0 * 25.4)
}

/// The pixels for programs that cannot show vectors; a picture that would be too large for that goes without.
fn pixels(figure: &Figure, width: f64) -> Option<Vec<u8>> {
    let across = (width / 25.4 * DPI).round() as u32;
    figure.picture.png(PngSize::Across(across)).ok()
}

/// A picture: pixels, and the vector in their extension, as Word writes it itself.
fn drawing(number: usize, alternative: &str, has_pixels: bool, width: u64, height: u64) -> String {
    let alternative = xml(alternative);
    let (pixels, vector) = (super::parts::png_id(number), super::parts::svg_id(number));
    let embed = if has_pixels { &pixels } else { &vector };
    format!(
        "<wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{width}\" cy=\"{height}\"/>\
         <wp:effectExtent l=\"0\" t=\"0\" r=\"0\" b=\"0\"/><wp:docPr id=\"{number}\" name=\"Picture {number}\" descr=\"{alternative}\"/>\
         <wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect=\"1\"/></wp:cNvGraphicFramePr><a:graphic>\
         <a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic><pic:nvPicPr>\
         <pic:cNvPr id=\"{number}\" name=\"Picture {number}\" descr=\"{alternative}\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>\
         <a:blip r:embed=\"{embed}\"><a:extLst><a:ext uri=\"{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}\">\
         <asvg:svgBlip r:embed=\"{vector}\"/></a:ext></a:extLst></a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
         <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm>\
         <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>"
    )
}

fn run(run: &Run) -> String {
    let look = match run.style {
        Style::Plain => "",
        Style::Strong => "<w:rPr><w:b/><w:bCs/></w:rPr>",
        Style::Emphasis => "<w:rPr><w:i/><w:iCs/></w:rPr>",
        Style::Soft => "<w:rPr><w:color w:val=\"4A5464\"/></w:rPr>",
        Style::Code => "<w:rPr><w:rStyle w:val=\"Code\"/></w:rPr>",
    };
    format!("<w:r>{look}<w:t xml:space=\"preserve\">{}</w:t></w:r>", xml(&run.words))
}

/// The sheet that everything up to here stands on.
fn section(page: Page) -> String {
    let turned = if page == ACROSS { " w:orient=\"landscape\"" } else { "" };
    let margin = twips(MARGIN);
    format!(
        "<w:sectPr><w:pgSz w:w=\"{}\" w:h=\"{}\"{turned}/><w:pgMar w:top=\"{margin}\" w:right=\"{margin}\" w:bottom=\"{margin}\" \
         w:left=\"{margin}\" w:header=\"600\" w:footer=\"600\" w:gutter=\"0\"/></w:sectPr>",
        twips(page.width),
        twips(page.height)
    )
}

/// Millimetres in twentieths of a point.
fn twips(mm: f64) -> u32 {
    (mm / 25.4 * 1440.0).round() as u32
}

/// Millimetres in the unit of drawings.
fn emu(mm: f64) -> u64 {
    (mm * 36_000.0).round() as u64
}
