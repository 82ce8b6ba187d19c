//! Reads an SVG picture into boxes, lines and texts, with the widths of the font that it carries.

use roxmltree::{Document, Node};
use std::collections::BTreeMap;
use ttf_parser::Face;
use unicode_segmentation::UnicodeSegmentation;

/// An axis-parallel rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    /// The left edge.
    pub left: f64,
    /// The upper edge.
    pub top: f64,
    /// The right edge.
    pub right: f64,
    /// The lower edge.
    pub bottom: f64,
}

impl Area {
    /// Whether the two have any ground in common.
    pub fn meets(self, other: Area) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    /// Whether the other lies inside.
    pub fn holds(self, other: Area) -> bool {
        self.left <= other.left && self.top <= other.top && self.right >= other.right && self.bottom >= other.bottom
    }

    /// The same with less on each side.
    pub fn shrunk(self, by: f64) -> Area {
        Area { left: self.left + by, top: self.top + by, right: self.right - by, bottom: self.bottom - by }
    }

    /// Whether a straight piece of line passes through (Liang and Barsky).
    pub fn crossed_by(self, from: (f64, f64), to: (f64, f64)) -> bool {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
        for (step, room) in
            [(-dx, from.0 - self.left), (dx, self.right - from.0), (-dy, from.1 - self.top), (dy, self.bottom - from.1)]
        {
            if step == 0.0 {
                if room <= 0.0 {
                    return false;
                }
            } else if step < 0.0 {
                enter = enter.max(room / step);
            } else {
                leave = leave.min(room / step);
            }
        }
        enter < leave
    }
}

/// What a picture shows.
pub struct Seen {
    /// The whole picture.
    pub canvas: Area,
    /// The boxes of elements, by their keys.
    pub boxes: Vec<(String, Area)>,
    /// The column of each box, from 1, as the picture states it.
    pub columns: Vec<usize>,
    /// Texts inside elements, with the index of their box.
    pub inside: Vec<(usize, Area, String)>,
    /// All other texts.
    pub outside: Vec<(Area, String)>,
    /// The links, in the order in which they are drawn.
    pub links: Vec<SeenLink>,
    /// The senses beside boxes, with the key of the box.
    pub senses: Vec<(String, Area, String)>,
    /// The frames of groups.
    pub frames: Vec<Area>,
    /// Marks and arrowheads: everything filled that is neither box nor ground.
    pub heads: Vec<(usize, Area)>,
}

/// One link.
pub struct SeenLink {
    /// The key of the box that it leaves.
    pub from: String,
    /// The key of the box that it reaches.
    pub to: String,
    /// Its line, curves in straight pieces.
    pub points: Vec<(f64, f64)>,
    /// Its numbers and where they stand.
    pub label: Option<(Area, String)>,
}

/// Reads a picture. Panics where it breaks the contract: this is a test.
pub fn read(svg: &str) -> Seen {
    let document = Document::parse(svg).expect("well-formed XML");
    let root = document.root_element();
    let faces = faces(&root);
    let mut seen = Seen {
        canvas: Area { left: 0.0, top: 0.0, right: number(&root, "width"), bottom: number(&root, "height") },
        boxes: Vec::new(),
        columns: Vec::new(),
        frames: Vec::new(),
        inside: Vec::new(),
        outside: Vec::new(),
        links: Vec::new(),
        senses: Vec::new(),
        heads: Vec::new(),
    };
    for group in root.children().filter(Node::is_element) {
        let texts: Vec<Node<'_, '_>> = group.children().filter(|node| node.has_tag_name("text")).collect();
        match group.attribute("class") {
            Some("cimo-element") => {
                let rect = only(&group, "cimo-box");
                let (x, y) = (number(&rect, "x"), number(&rect, "y"));
                let area =
                    Area { left: x, top: y, right: x + number(&rect, "width"), bottom: y + number(&rect, "height") };
                for text in texts {
                    seen.inside.push((seen.boxes.len(), area_of(&text, &faces), words(&text)));
                }
                seen.boxes.push((key(&group, "data-key"), area));
                seen.columns.push(group.attribute("data-column").map_or(1, |column| column.parse().unwrap()));
            }
            Some("cimo-link") => {
                let line = only(&group, "cimo-line");
                let points = points(line.attribute("d").unwrap());
                for head in group.children().filter(|node| node.attribute("class") == Some("cimo-arrow")) {
                    seen.heads.push((seen.links.len(), bounds(&self::points(head.attribute("d").unwrap()))));
                }
                seen.links.push(SeenLink {
                    from: key(&group, "data-from"),
                    to: key(&group, "data-to"),
                    points,
                    label: texts.first().map(|text| (area_of(text, &faces), words(text))),
                });
            }
            Some("cimo-sense") => {
                let key = key(&group, "data-key");
                seen.senses.push((key, area_of(&texts[0], &faces), words(&texts[0])));
            }
            Some("cimo-group") => {
                let rect = only(&group, "cimo-frame");
                let (x, y) = (number(&rect, "x"), number(&rect, "y"));
                seen.frames.push(Area {
                    left: x,
                    top: y,
                    right: x + number(&rect, "width"),
                    bottom: y + number(&rect, "height"),
                });
                seen.outside.extend(texts.iter().map(|text| (area_of(text, &faces), words(text))));
            }
            _ => seen.outside.extend(texts.iter().map(|text| (area_of(text, &faces), words(text)))),
        }
    }
    seen
}

/// A key, told apart by the panel that it stands in: of several pictures side by side each may have a box of one name.
fn key(group: &Node<'_, '_>, name: &str) -> String {
    let key = group.attribute(name).unwrap_or_else(|| panic!("{name} is missing"));
    match group.attribute("data-panel") {
        Some(panel) => format!("{panel}/{key}"),
        None => key.to_owned(),
    }
}

fn only<'a, 'input>(group: &Node<'a, 'input>, class: &str) -> Node<'a, 'input> {
    let mut found = group.children().filter(|node| node.attribute("class") == Some(class));
    let first = found.next().unwrap_or_else(|| panic!("a {class}"));
    assert!(found.next().is_none(), "more than one {class}");
    first
}

/// A number that an attribute states.
pub fn number(node: &Node<'_, '_>, name: &str) -> f64 {
    node.attribute(name).unwrap_or_else(|| panic!("{name} is missing")).parse().unwrap()
}

/// The words of a text, whatever their weight.
pub fn words(text: &Node<'_, '_>) -> String {
    text.descendants().filter_map(|node| if node.is_text() { node.text() } else { None }).collect()
}

/// The fonts that the picture carries, by weight.
pub fn faces(root: &Node<'_, '_>) -> BTreeMap<String, Vec<u8>> {
    let mut faces = BTreeMap::new();
    let Some(style) = root.children().find(|node| node.has_tag_name("style")) else { return faces };
    for rule in style.text().unwrap_or("").split("@font-face").skip(1) {
        let weight = rule.split("font-weight:").nth(1).unwrap().split(';').next().unwrap();
        let data = rule.split("base64,").nth(1).unwrap().split(')').next().unwrap();
        faces.insert(weight.to_owned(), base64(data));
    }
    faces
}

fn base64(text: &str) -> Vec<u8> {
    let value = |letter: u8| match letter {
        b'A'..=b'Z' => letter - b'A',
        b'a'..=b'z' => letter - b'a' + 26,
        b'0'..=b'9' => letter - b'0' + 52,
        b'+' => 62,
        _ => 63,
    };
    let (mut bytes, mut bits, mut count) = (Vec::new(), 0_u32, 0);
    for letter in text.bytes().filter(|letter| *letter != b'=') {
        bits = bits << 6 | u32::from(value(letter));
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count & 255) as u8);
        }
    }
    bytes
}

/// Where a text is drawn: as wide as its glyphs, from the tops of accents to the feet of descenders.
pub fn area_of(text: &Node<'_, '_>, faces: &BTreeMap<String, Vec<u8>>) -> Area {
    let (x, y, size) = (number(text, "x"), number(text, "y"), number(text, "font-size"));
    let own = text.attribute("font-weight").unwrap_or("400");
    let mut width = 0.0;
    for piece in text.descendants().filter(Node::is_text) {
        let weight = piece.parent().and_then(|parent| parent.attribute("font-weight")).unwrap_or(own);
        let face = faces.get(weight).map(|bytes| Face::parse(bytes, 0).expect("the subset is a font"));
        for grapheme in piece.text().unwrap_or("").graphemes(true) {
            width += advance(grapheme, face.as_ref()) * size;
        }
    }
    Area { left: x, top: y - size * 0.8, right: x + width, bottom: y + size * 0.24 }
}

/// The width of a grapheme in the font of the picture, or the width that the documentation states.
fn advance(grapheme: &str, face: Option<&Face<'_>>) -> f64 {
    let mut width = 0.0;
    for letter in grapheme.chars() {
        let glyph = face.and_then(|face| Some((face, face.glyph_index(letter)?)));
        match glyph {
            Some((face, glyph)) => {
                width += f64::from(face.glyph_hor_advance(glyph).unwrap()) / f64::from(face.units_per_em())
            }
            None if matches!(u32::from(letter), 0x200B..=0x200D | 0xFE0F | 0xAD) => {}
            None => {
                return match u32::from(letter) {
                    0x1F000..=0x1FAFF | 0x2600..=0x27BF => 1.35,
                    0x2E80..=0xFFEF => 1.0,
                    _ => 0.75,
                };
            }
        }
    }
    width
}

/// The points of a path, curves in thirty-two straight pieces.
pub fn points(path: &str) -> Vec<(f64, f64)> {
    let mut points: Vec<(f64, f64)> = Vec::new();
    let mut words = path.split(' ');
    while let Some(letter) = words.next() {
        let mut next = || words.next().unwrap().parse::<f64>().unwrap();
        match letter {
            "M" | "L" => points.push((next(), next())),
            "C" => {
                let from = *points.last().unwrap();
                let (one, two, to) = ((next(), next()), (next(), next()), (next(), next()));
                for step in 1..=32 {
                    let t = f64::from(step) / 32.0;
                    let u = 1.0 - t;
                    let at = |a: f64, b: f64, c: f64, d: f64| {
                        u * u * u * a + 3.0 * u * u * t * b + 3.0 * u * t * t * c + t * t * t * d
                    };
                    points.push((at(from.0, one.0, two.0, to.0), at(from.1, one.1, two.1, to.1)));
                }
            }
            "Z" => {}
            other => panic!("{other} is no step of ours"),
        }
    }
    points
}

/// The least rectangle around some points.
pub fn bounds(points: &[(f64, f64)]) -> Area {
    let mut area = Area { left: f64::MAX, top: f64::MAX, right: f64::MIN, bottom: f64::MIN };
    for (x, y) in points {
        area.left = area.left.min(*x);
        area.right = area.right.max(*x);
        area.top = area.top.min(*y);
        area.bottom = area.bottom.max(*y);
    }
    area
}

/// The width and the words of every text, in the order of the picture.
pub fn text_widths(svg: &str) -> Vec<(f64, String)> {
    let document = Document::parse(svg).expect("well-formed XML");
    let faces = faces(&document.root_element());
    let texts = document.descendants().filter(|node| node.has_tag_name("text"));
    texts
        .map(|text| {
            let area = area_of(&text, &faces);
            (area.right - area.left, words(&text))
        })
        .collect()
}
