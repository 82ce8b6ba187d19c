//! Pictures of several theories: nothing overlaps, nothing is cut off, and what the picture promises holds.

use crate::hard::NASTY;
use crate::reader::{Area, area_of, faces, number, words};
use cimo_render::{BandKind, Board, BoardCell, BoardRow, Kind, Options, Together, draw_board};
use roxmltree::{Document, Node};

fn faults(svg: &str) -> Vec<String> {
    let document = Document::parse(svg).unwrap();
    let root = document.root_element();
    let fonts = faces(&root);
    let canvas = Area { left: 0.0, top: 0.0, right: number(&root, "width"), bottom: number(&root, "height") };
    let mut faults = Vec::new();
    let texts: Vec<(Area, String, Node<'_, '_>)> = document
        .descendants()
        .filter(|node| node.has_tag_name("text"))
        .map(|text| (area_of(&text, &fonts), words(&text), text.parent().unwrap()))
        .collect();
    for (place, (area, words, _)) in texts.iter().enumerate() {
        if !canvas.holds(*area) {
            faults.push(format!("“{words}” is outside the canvas"));
        }
        for (other, its, _) in &texts[..place] {
            if area.meets(*other) {
                faults.push(format!("“{words}” and “{its}” overlap"));
            }
        }
    }
    let rects = document.descendants().filter(|node| node.attribute("class") == Some("cimo-box"));
    let boxes: Vec<(Area, Node<'_, '_>)> = rects
        .map(|rect| {
            let (left, top) = (number(&rect, "x"), number(&rect, "y"));
            let area = Area { left, top, right: left + number(&rect, "width"), bottom: top + number(&rect, "height") };
            (area, rect.parent().unwrap())
        })
        .collect();
    for (place, (area, cell)) in boxes.iter().enumerate() {
        if !canvas.holds(*area) {
            faults.push("a box is outside the canvas".to_owned());
        }
        if boxes[..place].iter().any(|(other, _)| area.meets(*other)) {
            faults.push(format!("the box of {:?} overlaps another", cell.attribute("data-label")));
        }
        for (text, words, parent) in &texts {
            if parent == cell && !area.holds(*text) {
                faults.push(format!("“{words}” is outside its box"));
            }
            if parent != cell && area.meets(*text) {
                faults.push(format!("“{words}” covers a box"));
            }
        }
    }
    faults
}

fn drawn_well(name: &str, board: &Board) -> String {
    let mut options = Options::default();
    options.id_prefix = "page-3-".to_owned();
    let svg = draw_board(board, &options).svg();
    if let Some(folder) = std::env::var_os("CIMO_PICTURES") {
        std::fs::write(std::path::Path::new(&folder).join(format!("board-{name}.svg")), &svg).unwrap();
    }
    assert_eq!(svg, draw_board(board, &options).svg(), "the same bytes twice");
    let faults = faults(&svg);
    assert!(faults.is_empty(), "{name}:\n{}", faults[..faults.len().min(12)].join("\n"));
    let document = Document::parse(&svg).unwrap();
    assert_eq!(document.root_element().attribute("data-view"), Some("side-by-side"));
    for node in document.descendants().filter(Node::is_element) {
        assert!(node.attributes().all(|attribute| attribute.name() != "transform"));
        assert!(node.attribute("id").is_none_or(|id| id.starts_with("page-3-")));
    }
    let count = |class: &str| document.descendants().filter(|node| node.attribute("class") == Some(class)).count();
    assert_eq!(count("cimo-row"), board.rows.len());
    assert_eq!(count("cimo-cell"), board.rows.iter().map(|row| row.cells.len()).sum::<usize>());
    svg
}

#[test]
fn an_empty_board_is_a_picture() {
    drawn_well("empty", &Board::default());
    drawn_well("no-rows", &Board::new("Nothing shared", vec!["one".to_owned(), "other".to_owned()]));
}

#[test]
fn nasty_labels_are_text_and_every_row_has_its_room() {
    let verdicts = [Together::Recurs, Together::Agrees, Together::Conflicts, Together::Alone];
    let mut board = Board::new(NASTY.join(" "), NASTY[..6].iter().map(|name| (*name).to_owned()).collect());
    for (number, label) in NASTY.iter().enumerate() {
        let kind = match number % 5 {
            4 => BandKind::Configuration,
            kind => BandKind::Element(Kind::ALL[kind]),
        };
        let mut cells: Vec<BoardCell> = (0..3)
            .map(|more| BoardCell::new((number + more) % 6, kind, NASTY[(number + more * 5) % NASTY.len()]))
            .collect();
        // Two things of one theory in one row.
        cells.push(BoardCell::new(number % 6, kind, *label));
        if number / 6 == 2 {
            cells.iter_mut().enumerate().for_each(|(at, cell)| cell.is_other_side = Some(at % 2 == 1));
        }
        let mut row = BoardRow::new(*label, verdicts[number / 6], cells);
        row.contested = number % 3 == 0;
        board.rows.push(row);
    }
    let svg = drawn_well("nasty", &board);
    assert!(svg.contains("data-verdict=\"conflicts\"") && svg.contains("data-side=\"other\""));
}

#[test]
fn what_a_comparison_says_is_on_the_board() {
    let one = cimo_core::read_text("cimo: 1\noutcomes: {heard: Parents are heard, own: Only here}\n");
    let two = cimo_core::read_text("cimo: 1\noutcomes: {listened: Parents are heard}\n");
    let theories = cimo_core::compare::named([("one", one.theory()), ("two", two.theory())]);
    let matrix = cimo_core::compare::compare(&theories, &cimo_core::compare::Links::default());
    let svg = drawn_well("matrix", &Board::of(&matrix, |_| true));
    assert!(svg.contains("data-key=\"heard\" data-kind=\"outcome\" data-theory=\"one\""));
    assert!(svg.contains("data-verdict=\"alone\""));
}
