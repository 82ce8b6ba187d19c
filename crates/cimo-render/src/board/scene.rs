//! The shapes of a board.

use super::layout::{self, Boxed, Layout, Placed, layout};
use super::{Board, BoardCell, BoardRow, Together, legend};
use crate::layout::Step;
use crate::options::Options;
use crate::scene::{About, Frame, Group, MARGIN, Paint, Scene, Shape, mark, text};
use crate::text::{Fonts, Weight, single_line};
use crate::timeline::{BandKind, colours};
use crate::view::Form;

/// Composes the scene of a board.
pub(crate) fn scene(board: &Board, options: &Options, fonts: &Fonts) -> Scene {
    let layout = layout(board, fonts);
    let name = single_line(&board.title);
    let title = if name.is_empty() { "Theories side by side".to_owned() } else { name };
    let mut frame = Frame::new(&title, layout.width, options, fonts);
    let painter = Painter { board, layout: &layout, origin: (MARGIN, frame.y), options, fonts };
    frame.groups.extend(painter.columns());
    frame.groups.extend(painter.sections());
    for (row, placed) in board.rows.iter().zip(&layout.rows) {
        frame.groups.push(painter.row(row, placed));
        let cells = row.cells.iter().filter(|cell| cell.column < board.columns.len());
        frame.groups.extend(cells.zip(&placed.boxes).map(|(cell, boxed)| painter.cell(cell, boxed)));
    }
    frame.y += layout.height;
    if board.rows.is_empty() {
        frame.note("Nothing to draw: no two of these theories have something in common yet.");
    } else {
        frame.legend(14.0, |place, width| legend::legend(board, place, width, options, fonts));
        frame.caption(None);
    }
    frame.scene(About {
        view: "side-by-side",
        theory: String::new(),
        language: None,
        title,
        description: description(board),
    })
}

struct Painter<'p> {
    board: &'p Board,
    layout: &'p Layout,
    origin: (f64, f64),
    options: &'p Options,
    fonts: &'p Fonts,
}

impl Painter<'_> {
    /// The name of each theory, with a rule below it.
    fn columns(&self) -> Vec<Group> {
        let theme = &self.options.theme;
        let (right, down) = self.origin;
        let column = |(number, left): (usize, &f64)| {
            let mut group = Group::new("cimo-theory");
            group.attributes =
                vec![("data-column", (number + 1).to_string()), ("data-name", self.board.columns[number].clone())];
            let mut y = down;
            for line in &self.layout.headings[number] {
                y += layout::HEADING_LEADING;
                let x = right + left;
                let shape = text("cimo-heading", x, y - 4.0, layout::HEADING, &theme.ink, &line.text, Weight::Bold);
                group.shapes.push(shape);
            }
            let y = down + self.layout.head - 10.0;
            let steps = vec![Step::Move(right + left, y), Step::Line(right + left + self.layout.column_width, y)];
            let paint = Paint::stroke(&theme.soft, 1.5);
            group.shapes.push(Shape::Path { class: "cimo-rule", steps, closed: false, paint });
            group
        };
        self.layout.columns.iter().enumerate().map(column).collect()
    }

    fn sections(&self) -> Option<Group> {
        let mut group = Group::new("cimo-sections");
        for (verdict, y) in &self.layout.sections {
            let (words, colour) = match verdict {
                Together::Recurs => ("Recurs", &self.options.theme.ink),
                Together::Agrees => ("Agrees", &self.options.theme.ink),
                Together::Conflicts => ("Conflicts", &self.options.theme.stop),
                Together::Alone => ("Stands alone", &self.options.theme.soft),
            };
            let (x, y) = (self.origin.0, self.origin.1 + y);
            group.shapes.push(text("cimo-section", x, y, layout::SECTION, colour, words, Weight::Bold));
        }
        (!group.shapes.is_empty()).then_some(group)
    }

    /// What a row is called, and a line that leads from box to box.
    fn row(&self, row: &BoardRow, placed: &Placed) -> Group {
        let theme = &self.options.theme;
        let (x, y) = (self.origin.0, self.origin.1 + placed.top);
        let mut group = Group::new("cimo-row");
        group.attributes = vec![
            ("data-name", row.name.clone()),
            ("data-verdict", row.verdict.word().to_owned()),
            ("data-contested", row.contested.to_string()),
        ];
        group.title = Some(format!("{}: {}", row.name, row.verdict.word()));
        let middle = y + placed.height + 5.0;
        let steps = vec![Step::Move(x, middle), Step::Line(x + self.layout.width, middle)];
        let paint = Paint::stroke(&theme.rule, 0.7);
        group.shapes.push(Shape::Path { class: "cimo-rule", steps, closed: false, paint });
        let mut base = y - 3.5;
        for line in &placed.name {
            base += layout::NAME_LEADING;
            group.shapes.push(text("cimo-row-name", x, base, layout::NAME, &theme.ink, &line.text, Weight::Bold));
        }
        for remark in &placed.remarks {
            base += layout::REMARK_LEADING;
            group.shapes.push(text("cimo-remark", x, base, layout::REMARK, &theme.stop, remark, Weight::Regular));
        }
        group
    }

    fn cell(&self, cell: &BoardCell, boxed: &Boxed) -> Group {
        let theme = &self.options.theme;
        let (strong, pale) = colours(cell.kind, theme);
        let (x, y) = (self.origin.0 + boxed.x, self.origin.1 + boxed.top);
        let mut group = Group::new("cimo-cell");
        group.attributes = vec![
            ("data-key", cell.key.clone()),
            ("data-kind", cell.kind.word().to_owned()),
            ("data-theory", self.board.columns[cell.column].clone()),
            ("data-label", cell.label.clone()),
        ];
        if let Some(other) = cell.is_other_side {
            group.attributes.push(("data-side", if other { "other" } else { "one" }.to_owned()));
        }
        group.title = Some(format!("{}: {}", cell.kind.word(), cell.label));
        group.shapes.push(Shape::Rect {
            class: "cimo-box",
            x,
            y,
            width: self.layout.column_width,
            height: boxed.height,
            radius: if cell.kind == BandKind::Configuration { 7.0 } else { 2.0 },
            paint: Paint {
                fill: Some(pale),
                stroke: Some(strong.clone()),
                stroke_width: 1.0,
                dash: (cell.is_other_side == Some(true)).then_some((4.0, 3.0)),
            },
        });
        let mut base = y + layout::PAD - 3.5;
        let left = x + layout::PAD + layout::mark_room(cell.kind);
        if let BandKind::Element(kind) = cell.kind {
            let at = (x + layout::PAD + 8.0, y + layout::PAD + layout::LABEL_LEADING / 2.0);
            group.shapes.extend(mark(kind, Form::Cimo, at.0, at.1, theme, self.fonts));
        }
        if let Some(side) = boxed.side {
            base += layout::REMARK_LEADING;
            group.shapes.push(text("cimo-remark", left, base, layout::REMARK, &theme.stop, side, Weight::Bold));
        }
        for line in &boxed.lines {
            base += layout::LABEL_LEADING;
            group.shapes.push(text("cimo-label", left, base, layout::LABEL, &theme.ink, &line.text, Weight::Regular));
        }
        group
    }
}

/// A text alternative: how many rows of each kind there are, and which theories have each.
fn description(board: &Board) -> String {
    let mut text = format!("{} theories side by side ({}).", board.columns.len(), board.columns.join(", "));
    for row in &board.rows {
        let mut names: Vec<&str> = Vec::new();
        for name in row.cells.iter().filter_map(|cell| board.columns.get(cell.column)) {
            if !names.contains(&name.as_str()) {
                names.push(name);
            }
        }
        text += &format!(" {} {}: {}.", row.name.trim_end_matches('.'), row.verdict.word(), names.join(", "));
    }
    text
}
