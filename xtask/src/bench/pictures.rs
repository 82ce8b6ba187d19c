//! Pictures of generated theories, read back, and the crossings beside those of Graphviz with the same columns.

use cimo_render::{Options, View, draw};
use cimo_tests::generate::{PICTURES, pictured};
use cimo_tests::pictures::{crossings, graphviz, lines, reader, seen};

use super::time::{median, median_and_least, once, shown};
use super::{Outcome, Row, cimo};
use std::process::{Command, Stdio};
use std::time::Duration;

/// On how many of a hundred theories our picture may not have more crossings than that of Graphviz.
const SHARE: f64 = 80.0;

/// How long the command may take to draw the example, from its start to its end.
const EXAMPLE: Duration = Duration::from_millis(20);
/// How many times faster than Graphviz a theory of 1,000 configurations is to be drawn.
const FASTER: f64 = 10.0;
/// How much more an element may cost among some 20,000 than among some 2,000.
const GROWTH: f64 = 2.0;

pub(super) fn measure() -> Vec<Row> {
    of(1)
}

/// What drawing costs: the example, a large theory beside Graphviz, and how it grows.
pub(super) fn times() -> Vec<Row> {
    let file = cimo_tests::project().join("examples/peer-advocacy-england/final.cimo.yaml");
    let Ok(folder) = tempfile::tempdir() else { return Vec::new() };
    let picture = folder.path().join("picture.svg");
    let run = || {
        let mut command = Command::new(cimo());
        command.arg("render").arg(&file).arg("-o").arg(&picture).stdout(Stdio::null()).stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    };
    let (example, measured) = median_and_least((0..101).map(|_| once(run)).collect());
    let mut rows = vec![Row {
        what: "`cimo render` of `examples/peer-advocacy-england/final.cimo.yaml`, the whole process".to_owned(),
        measured,
        bound: shown(EXAMPLE),
        outcome: Outcome::of(example <= EXAMPLE),
    }];
    let (small, elements) = drawing(1_000, 5);
    let (large, many) = drawing(10_000, 1);
    let seen_picture = reader::read(&draw(&view(1_000), &Options::default()).svg());
    let theirs = once(|| graphviz(&seen_picture).is_some());
    let times = theirs.as_secs_f64() / small.as_secs_f64();
    let there = graphviz(&reader::read(&draw(&view(3), &Options::default()).svg())).is_some();
    rows.push(Row {
        what: format!("Drawing 1000 configurations ({elements} elements) to SVG, beside Graphviz `dot` to SVG"),
        measured: format!("{} against {}: {times:.0} times faster", shown(small), shown(theirs)),
        bound: format!("{FASTER} times faster"),
        outcome: if there { Outcome::of(times >= FASTER) } else { Outcome::Skipped },
    });
    let each = (small.as_secs_f64() / elements as f64, large.as_secs_f64() / many as f64);
    rows.push(Row {
        what: format!("Drawing one element of {many} beside one of {elements}"),
        measured: format!("{} in all: {:.2} times", shown(large), each.1 / each.0),
        bound: format!("{GROWTH} times"),
        outcome: Outcome::of(each.1 <= each.0 * GROWTH),
    });
    rows
}

fn view(configurations: usize) -> View {
    View::overview(cimo_core::read_text(&cimo_tests::generate::theory(configurations, 1)).theory())
}

/// How long drawing takes, and how many elements there are.
fn drawing(configurations: usize, runs: usize) -> (Duration, usize) {
    let view = view(configurations);
    let time = median((0..runs).map(|_| once(|| draw(&view, &Options::default()).svg().len())).collect());
    (time, view.elements.len())
}

/// Draws every so many of the theories.
pub(crate) fn of(every: usize) -> Vec<Row> {
    let mut faults = [0; 4];
    let mut other_faults = 0;
    let mut sum = Sum::default();
    let mut bands = [(10, Sum::default()), (50, Sum::default()), (150, Sum::default()), (300, Sum::default())];
    for number in (0..PICTURES).step_by(every) {
        let text = pictured(number);
        let reading = cimo_core::read_text(&text);
        let view = View::overview(reading.theory());
        let svg = draw(&view, &Options::default()).svg();
        if let Some(folder) = std::env::var_os("CIMO_PICTURES") {
            let _ = std::fs::write(std::path::Path::new(&folder).join(format!("{number}.svg")), &svg);
        }
        let seen_picture = reader::read(&svg);
        let report = seen(&seen_picture);
        for (all, its) in faults.iter_mut().zip(report.counts) {
            *all += its;
        }
        other_faults += report.faults.len() - report.counts.iter().sum::<usize>();
        let theirs = graphviz(&seen_picture).map(|svg| crossings(&lines(&svg, &seen_picture)));
        let configurations = reading.theory().configurations().len();
        let band = bands.iter_mut().find(|(most, _)| configurations <= *most).map(|(_, sum)| sum);
        for sum in [&mut sum].into_iter().chain(band) {
            sum.add(&report, theirs);
        }
        if every > 1 || !report.faults.is_empty() {
            let theirs = theirs.map(|count| count.to_string()).unwrap_or_default();
            println!(
                "{number}: {configurations} configurations, {} crossings, dot {theirs}, {:.0} px, {:.1} Mpx, {:?} {}",
                report.crossings,
                report.length,
                report.area / 1e6,
                report.counts,
                report.faults.first().map(String::as_str).unwrap_or_default()
            );
        }
    }
    let row = |what: String, measured: String, bound: &str, outcome: Outcome| Row {
        what,
        measured,
        bound: bound.to_owned(),
        outcome,
    };
    let drawn = PICTURES.div_ceil(every);
    let mut rows = vec![row(
        format!("Pictures of {drawn} generated theories of 3 to 300 configurations, read back"),
        format!(
            "{} boxes overlap, {} texts leave their box, {} links run through a box, {} along another link; {other_faults} other faults",
            faults[0], faults[1], faults[2], faults[3]
        ),
        "0 of each",
        Outcome::of(faults == [0; 4] && other_faults == 0),
    )];
    let mut least = 1;
    for (most, sum) in &bands {
        rows.push(row(
            format!("… {} of them of {least} to {most} configurations: length of the links, area", sum.pictures),
            sum.sizes(),
            "",
            Outcome::Told,
        ));
        rows.push(row(
            "… their crossings beside those of Graphviz `dot` with the same columns".to_owned(),
            sum.beside(),
            "",
            Outcome::Told,
        ));
        least = most + 1;
    }
    let held = |held: bool| if sum.compared == 0 { Outcome::Skipped } else { Outcome::of(held) };
    rows.push(row(
        "Crossings of all beside those of Graphviz `dot` with the same columns, in sum".to_owned(),
        sum.beside(),
        "not more",
        held(sum.own <= sum.theirs),
    ));
    rows.push(row(
        "… on how many theories there are not more".to_owned(),
        format!("{} of {}: {:.0} %", sum.not_more, sum.compared, sum.share()),
        "80 %",
        held(sum.share() >= SHARE),
    ));
    rows
}

/// What pictures come to together.
#[derive(Default)]
struct Sum {
    pictures: usize,
    length: f64,
    area: f64,
    compared: usize,
    own: usize,
    theirs: usize,
    not_more: usize,
}

impl Sum {
    fn add(&mut self, report: &cimo_tests::pictures::Report, theirs: Option<usize>) {
        self.pictures += 1;
        self.length += report.length;
        self.area += report.area;
        if let Some(theirs) = theirs {
            self.compared += 1;
            self.own += report.crossings;
            self.theirs += theirs;
            self.not_more += usize::from(report.crossings <= theirs);
        }
    }

    fn share(&self) -> f64 {
        100.0 * self.not_more as f64 / self.compared.max(1) as f64
    }

    fn sizes(&self) -> String {
        let each = self.pictures.max(1) as f64;
        format!("{:.0} px, {:.2} million px² each", self.length / each, self.area / 1e6 / each)
    }

    fn beside(&self) -> String {
        if self.compared == 0 {
            return "`dot` is not there".to_owned();
        }
        format!("{} against {}; not more on {:.0} %", self.own, self.theirs, self.share())
    }
}
