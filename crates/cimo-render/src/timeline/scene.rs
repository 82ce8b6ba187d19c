//! The shapes of the picture of a history.

use super::ends::{Begins, Ends, outline, ribbon};
use super::layout::{self, Layout, Row, layout};
use super::{Band, BandKind, Timeline, WhyTold, legend, words};
use crate::layout::Step;
use crate::options::Options;
use crate::scene::{About, Frame, Group, MARGIN, Paint, Scene, Shape, text};
use crate::text::{Fonts, Weight, single_line};
use crate::theme::Theme;

/// The least width, so that the legend has room.
const LEAST_WIDTH: f64 = 520.0;

/// Composes the scene of a timeline.
pub(crate) fn scene(timeline: &Timeline, options: &Options, fonts: &Fonts) -> Scene {
    let layout = layout(timeline, fonts);
    let name = single_line(&timeline.title);
    let title = format!("{}: history", if name.is_empty() { "Programme theory" } else { &name });
    let mut frame = Frame::new(&title, layout.width.max(LEAST_WIDTH), options, fonts);
    let painter = Painter { timeline, layout: &layout, origin: (MARGIN, frame.y), options, fonts };
    frame.groups.extend(painter.columns());
    frame.groups.extend(painter.sections());
    frame.groups.extend(painter.joins());
    frame.groups.extend(layout.rows.iter().map(|row| painter.band(row)));
    frame.groups.extend(layout.rows.iter().flat_map(|row| painter.marks(row)));
    frame.y += layout.height;
    if timeline.bands.is_empty() {
        frame.note("Nothing to draw: no version has such a claim.");
    } else {
        frame.legend(14.0, |place, width| legend::legend(timeline, place, width, options, fonts));
        frame.caption(None);
    }
    frame.scene(About {
        view: "history",
        theory: timeline.theory.clone(),
        language: timeline.language.clone(),
        title,
        description: words::description(timeline),
    })
}

/// The outline and the ground of a kind of band.
pub(crate) fn colours(kind: BandKind, theme: &Theme) -> (String, String) {
    match kind {
        BandKind::Element(kind) => {
            let colours = theme.of(kind);
            (colours.strong.clone(), colours.pale.clone())
        }
        BandKind::Configuration | BandKind::Statement => (theme.soft.clone(), theme.wash.clone()),
    }
}

struct Painter<'p> {
    timeline: &'p Timeline,
    layout: &'p Layout,
    origin: (f64, f64),
    options: &'p Options,
    fonts: &'p Fonts,
}

/// A stretch of versions without a gap in which a band lives.
struct Stretch {
    first: usize,
    last: usize,
    begins: Begins,
    ends: Ends,
}

impl Painter<'_> {
    /// The ground of each column, with its name above it.
    fn columns(&self) -> Vec<Group> {
        let theme = &self.options.theme;
        let (right, down) = self.origin;
        let column = |(number, column): (usize, &layout::Column)| {
            let mut group = Group::new("cimo-version");
            group.attributes = vec![
                ("data-version", (number + 1).to_string()),
                ("data-name", self.timeline.versions[number].name.clone()),
            ];
            let left = right + column.left;
            group.shapes.push(Shape::Rect {
                class: "cimo-column",
                x: left,
                y: down + self.layout.head - 8.0,
                width: column.right - column.left,
                height: (self.layout.height - self.layout.head + 8.0).max(0.0),
                radius: 0.0,
                paint: Paint::fill(&self.options.theme.stripe()),
            });
            let mut y = down;
            for line in &column.name {
                y += layout::NAME_LEADING;
                let shape = text("cimo-heading", left, y - 4.0, layout::NAME, &theme.ink, &line.text, Weight::Bold);
                group.shapes.push(shape);
            }
            for line in &column.about {
                y += layout::ABOUT_LEADING;
                let words = text("cimo-about", left, y - 4.0, layout::ABOUT, &theme.soft, &line.text, Weight::Regular);
                group.shapes.push(words);
            }
            let y = down + self.layout.head - 8.0;
            let steps = vec![Step::Move(left, y), Step::Line(right + column.right, y)];
            let paint = Paint::stroke(&theme.soft, 1.5);
            group.shapes.push(Shape::Path { class: "cimo-rule", steps, closed: false, paint });
            group
        };
        self.layout.columns.iter().enumerate().map(column).collect()
    }

    fn sections(&self) -> Option<Group> {
        let mut group = Group::new("cimo-sections");
        for (row, y) in &self.layout.sections {
            let kind = self.timeline.bands[self.layout.rows[*row].band].kind;
            let words = match kind {
                BandKind::Configuration => "Configurations".to_owned(),
                BandKind::Statement => "Statements".to_owned(),
                BandKind::Element(kind) => {
                    let heading = kind.heading(self.timeline.form);
                    if heading == "Strategy" { "Strategies".to_owned() } else { format!("{heading}s") }
                }
            };
            let (colour, _) = colours(kind, &self.options.theme);
            let (x, y) = (self.origin.0, self.origin.1 + y);
            group.shapes.push(text("cimo-section", x, y, layout::SECTION, &colour, &words, Weight::Bold));
        }
        (!group.shapes.is_empty()).then_some(group)
    }

    /// The stretches of a band.
    fn stretches(&self, number: usize) -> Vec<Stretch> {
        let band = &self.timeline.bands[number];
        let last_version = self.timeline.versions.len().saturating_sub(1);
        let mut stretches: Vec<Stretch> = Vec::new();
        for station in band.stations.iter().filter(|station| station.version <= last_version) {
            match stretches.last_mut() {
                Some(stretch) if stretch.last + 1 == station.version => stretch.last = station.version,
                _ => stretches.push(Stretch {
                    first: station.version,
                    last: station.version,
                    begins: Begins::CameIn,
                    ends: Ends::Gone,
                }),
            }
        }
        let joins = &self.timeline.joins;
        for stretch in &mut stretches {
            let comes = joins.iter().any(|join| join.to == number && join.version == stretch.first);
            let goes = joins.iter().any(|join| join.from == number && join.version == stretch.last + 1);
            stretch.begins = match stretch.first {
                0 => Begins::First,
                _ if comes => Begins::Joined,
                _ => Begins::CameIn,
            };
            stretch.ends = match stretch.last {
                last if last == last_version => Ends::GoesOn,
                _ if goes => Ends::Joined,
                _ => Ends::Gone,
            };
        }
        stretches
    }

    fn left(&self, stretch: &Stretch) -> f64 {
        let column = &self.layout.columns[stretch.first];
        if stretch.begins == Begins::Joined { column.marks } else { column.left }
    }

    fn band(&self, row: &Row) -> Group {
        let band = &self.timeline.bands[row.band];
        let theme = &self.options.theme;
        let (right, down) = self.origin;
        let (strong, pale) = colours(band.kind, theme);
        let stretches = self.stretches(row.band);
        let mut group = Group::new("cimo-band");
        let version = |version: Option<usize>| version.map(|version| (version + 1).to_string()).unwrap_or_default();
        group.attributes = vec![
            ("data-key", band.key.clone()),
            ("data-kind", band.kind.word().to_owned()),
            ("data-first", version(stretches.first().map(|stretch| stretch.first))),
            ("data-last", version(stretches.last().map(|stretch| stretch.last))),
            ("data-begins", stretches.first().map_or("", |stretch| stretch.begins.word()).to_owned()),
            ("data-ends", stretches.last().map_or("", |stretch| stretch.ends.word()).to_owned()),
            ("data-label", band.label().to_owned()),
        ];
        group.title = Some(band.label().to_owned());
        for stretch in &stretches {
            let (left, end) = (self.left(stretch), self.layout.columns[stretch.last].right);
            let (top, bottom) = (down + row.top, down + row.bottom());
            let steps = outline(right + left, right + end, top, bottom, stretch.begins, stretch.ends);
            let mut paint = Paint::stroke(&strong, 1.0);
            paint.fill = Some(pale.clone());
            group.shapes.push(Shape::Path { class: "cimo-band-shape", steps, closed: true, paint });
        }
        for (version, label, id) in &row.labels {
            let x = right + self.layout.columns[*version].left + layout::LEFT;
            let height = label.len() as f64 * layout::LABEL_LEADING + id.len() as f64 * layout::ID_LEADING;
            let mut y = down + row.middle() - height / 2.0;
            for line in label {
                y += layout::LABEL_LEADING;
                let base = y - (layout::LABEL_LEADING - layout::LABEL * 0.714) / 2.0;
                let words = text("cimo-label", x, base, layout::LABEL, &theme.ink, &line.text, Weight::Regular);
                group.shapes.push(words);
            }
            for line in id {
                y += layout::ID_LEADING;
                let base = y - (layout::ID_LEADING - layout::ID * 0.714) / 2.0;
                group.shapes.push(text("cimo-id", x, base, layout::ID, &theme.soft, &line.text, Weight::Regular));
            }
        }
        group
    }

    /// What happened to a band, each in a group of its own. On the band where it goes on; before its beginning or behind its
    /// end where that is what happened.
    fn marks(&self, row: &Row) -> Vec<Group> {
        let band: &Band = &self.timeline.bands[row.band];
        let theme = &self.options.theme;
        let (right, down) = self.origin;
        let mut groups = Vec::new();
        for version in 1..self.timeline.versions.len() {
            let all: Vec<_> = layout::marks(band, version).collect();
            let column = &self.layout.columns[version];
            let height = all.len() as f64 * layout::MARK_LEADING;
            // Something that only begins here is told beside its beginning.
            let begins = band.lives(version) && !band.lives(version - 1);
            let widest = all.iter().map(|mark| layout::mark_width(mark, self.fonts)).fold(0.0, f64::max);
            let ends = !band.lives(version) && !self.is_passed(row, version);
            let x = right
                + match (begins, ends) {
                    (true, _) => column.left - layout::SIDE - widest,
                    (_, true) => column.curves + layout::SIDE,
                    _ => column.marks + layout::SIDE,
                };
            let mut y = down + row.middle() - height / 2.0;
            for mark in all {
                let middle = y + layout::MARK_LEADING / 2.0;
                y += layout::MARK_LEADING;
                let mut group = Group::new("cimo-event");
                group.attributes = vec![
                    ("data-key", band.key.clone()),
                    ("data-version", (version + 1).to_string()),
                    ("data-what", mark.what.to_owned()),
                    ("data-told", mark.told.word().to_owned()),
                ];
                group.title = Some(mark.title.clone());
                group.shapes.extend(sign(mark.told, x + 5.0, middle, theme, self.fonts));
                let colour = if mark.told == WhyTold::No { &theme.stop } else { &theme.ink };
                let weight = Weight::Regular;
                let words = single_line(&mark.word);
                let base = middle + layout::MARK * 0.357;
                let line = text("cimo-mark-word", x + layout::SIGN, base, layout::MARK, colour, &words, weight);
                group.shapes.push(line);
                groups.push(group);
            }
        }
        groups
    }

    /// Whether a join runs past a row before a version.
    fn is_passed(&self, row: &Row, version: usize) -> bool {
        let top = |band: usize| self.layout.rows.iter().find(|row| row.band == band).map_or(0.0, |row| row.top);
        self.timeline.joins.iter().filter(|join| join.version == version).any(|join| {
            let (one, other) = (top(join.from), top(join.to));
            one.min(other) <= row.top && row.top <= one.max(other)
        })
    }

    /// A ribbon for each join: where several lead into a band or out of it, they share its height.
    fn joins(&self) -> Vec<Group> {
        let (right, down) = self.origin;
        let mut row_of = vec![0; self.timeline.bands.len()];
        for (place, row) in self.layout.rows.iter().enumerate() {
            row_of[row.band] = place;
        }
        let rows = &self.layout.rows;
        let joins = &self.timeline.joins;
        let share = |band: usize, goes_on: bool, all: Vec<usize>, own: usize| -> [f64; 2] {
            let row = &rows[row_of[band]];
            let (top, bottom) = (row.top, row.bottom());
            if goes_on {
                // At the edge that it comes from, or goes to.
                let height = 12.0_f64.min(row.height / 2.0);
                return if rows[own].top < top { [top, top + height] } else { [bottom - height, bottom] };
            }
            let place = all.iter().position(|other| *other == own).unwrap_or(0);
            let height = row.height / all.len().max(1) as f64;
            [top + place as f64 * height, top + (place + 1) as f64 * height]
        };
        let mut groups = Vec::new();
        for join in joins {
            let (Some(from), Some(to)) = (self.timeline.bands.get(join.from), self.timeline.bands.get(join.to)) else {
                continue;
            };
            let Some(column) = self.layout.columns.get(join.version).filter(|_| join.version > 0) else { continue };
            let others = |wanted: fn(&super::Join) -> usize, other: fn(&super::Join) -> usize, band: usize| {
                let same = joins.iter().filter(|each| each.version == join.version && wanted(each) == band);
                let mut places: Vec<usize> = same.map(|each| row_of[other(each)]).collect();
                places.sort_unstable();
                places
            };
            let from_on = from.lives(join.version) && from.lives(join.version - 1);
            let to_on = to.lives(join.version) && to.lives(join.version - 1);
            let out = others(|each| each.from, |each| each.to, join.from);
            let into = others(|each| each.to, |each| each.from, join.to);
            let start = share(join.from, from_on, out, row_of[join.to]);
            let end = share(join.to, to_on, into, row_of[join.from]);
            let moved = |[top, bottom]: [f64; 2]| [down + top, down + bottom];
            let (x, its) = (right + column.curves, right + column.marks);
            let steps = ribbon((x, moved(start)), (its, moved(end)));
            let mut group = Group::new("cimo-join");
            group.attributes = vec![
                ("data-from", from.key.clone()),
                ("data-to", to.key.clone()),
                ("data-version", (join.version + 1).to_string()),
            ];
            group.title = Some(format!("{} → {}", from.label(), to.label()));
            let (strong, pale) = colours(from.kind, &self.options.theme);
            let mut paint = Paint::stroke(&strong, 1.0);
            paint.fill = Some(pale);
            group.shapes.push(Shape::Path { class: "cimo-ribbon", steps, closed: true, paint });
            groups.push(group);
        }
        groups
    }
}

/// Whether a reason is recorded, as a shape: a filled diamond, an open circle with a question mark, a point, or a tick.
pub(super) fn sign(told: WhyTold, x: f64, y: f64, theme: &Theme, fonts: &Fonts) -> Vec<Shape> {
    match told {
        WhyTold::Yes => {
            let steps = [(0.0, -4.5), (4.5, 0.0), (0.0, 4.5), (-4.5, 0.0)].iter().enumerate().map(
                |(number, (right, lower))| {
                    if number == 0 { Step::Move(x + right, y + lower) } else { Step::Line(x + right, y + lower) }
                },
            );
            let paint = Paint::fill(&theme.ink);
            vec![Shape::Path { class: "cimo-sign", steps: steps.collect(), closed: true, paint }]
        }
        WhyTold::No => {
            let mut paint = Paint::stroke(&theme.stop, 1.2);
            paint.fill = Some(theme.ground.clone());
            let width = fonts.width("?", Weight::Bold, 8.5);
            let mark = text("cimo-sign-word", x - width / 2.0, y + 3.1, 8.5, &theme.stop, "?", Weight::Bold);
            vec![Shape::Circle { class: "cimo-sign", x, y, radius: 5.5, paint }, mark]
        }
        WhyTold::NotAsked => {
            vec![Shape::Circle { class: "cimo-sign", x, y, radius: 1.6, paint: Paint::fill(&theme.soft) }]
        }
        WhyTold::Tested => {
            let steps = vec![Step::Move(x - 4.0, y), Step::Line(x - 1.0, y + 3.5), Step::Line(x + 4.5, y - 4.0)];
            vec![Shape::Path { class: "cimo-sign", steps, closed: false, paint: Paint::stroke(&theme.ink, 1.8) }]
        }
    }
}
