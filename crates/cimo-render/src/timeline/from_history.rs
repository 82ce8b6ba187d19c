//! The timeline of a history.

use super::{Band, BandKind, BandMark, BandStation, Join, Timeline, VersionName, WhyTold, words};
use crate::view::Kind;
use cimo_core::Theory;
use cimo_core::diff::history::{Event, History, Life, What};
use cimo_core::format::Family;

impl Timeline {
    /// The lives that `shown` lets through, in the order of the document: what is gone stands where it stood.
    pub fn of(history: &History<'_>, names: &[VersionName], shown: impl Fn(&Life<'_>) -> bool) -> Timeline {
        let order = order(history, &shown);
        let mut place = vec![None; history.lives.len()];
        for (number, life) in order.iter().enumerate() {
            place[*life] = Some(number);
        }
        let latest = history.versions.last();
        let theory = |of: fn(&Theory) -> Option<&str>| latest.and_then(|theory| of(theory)).map(str::to_owned);
        let mut joins: Vec<Join> = Vec::new();
        for (number, life) in order.iter().enumerate() {
            for event in &history.lives[*life].events {
                for other in event.others.iter().filter_map(|other| place[*other]) {
                    let (from, to) = match event.what {
                        What::MadeOf | What::SplitFrom | What::TookIn => (other, number),
                        What::MergedInto | What::SplitInto | What::SplitOff => (number, other),
                        _ => continue,
                    };
                    joins.push(Join { from, to, version: event.version });
                }
            }
        }
        joins.sort();
        joins.dedup();
        let count = history.versions.len();
        let known = |version: usize| names.get(version).cloned();
        Timeline {
            theory: theory(Theory::id).unwrap_or_default(),
            title: theory(Theory::title)
                .or_else(|| theory(Theory::id))
                .unwrap_or_else(|| "Programme theory".to_owned()),
            form: latest.map(|theory| crate::view::form(theory.form())).unwrap_or_default(),
            language: theory(Theory::language),
            versions: (0..count)
                .map(|version| known(version).unwrap_or_else(|| VersionName::new(format!("version {}", version + 1))))
                .collect(),
            bands: order.iter().map(|life| band(&history.lives[*life], history)).collect(),
            joins,
        }
    }
}

/// The lives that are shown, in the order of the last version; what is not in it stands behind what came before it in the
/// last version that has it.
fn order(history: &History<'_>, shown: &impl Fn(&Life<'_>) -> bool) -> Vec<usize> {
    let mut order: Vec<usize> = Vec::new();
    for version in (0..history.versions.len()).rev() {
        let mut here: Vec<(Family, u32, u32, usize)> = Vec::new();
        for (number, life) in history.lives.iter().enumerate().filter(|(_, life)| shown(life)) {
            if let Some(station) = life.at(version) {
                here.push((life.family, station.place.file.0, station.place.start, number));
            }
        }
        here.sort_unstable();
        let mut after = 0;
        for (.., life) in here {
            match order.iter().position(|known| *known == life) {
                Some(known) => after = known + 1,
                None => {
                    order.insert(after, life);
                    after += 1;
                }
            }
        }
    }
    order
}

fn band(life: &Life<'_>, history: &History<'_>) -> Band {
    let stations = life.stations.iter().map(|station| {
        let name = &station.name;
        let theory = history.versions[station.version];
        let configuration = match life.family {
            Family::Configuration => theory.configuration_by_key(name.key.name()),
            _ => None,
        };
        let label = configuration.map(crate::view::label).or_else(|| name.words.clone());
        let label = label.unwrap_or_else(|| name.text.clone());
        let id = (!name.key.name().starts_with('~')).then(|| name.text.clone()).filter(|id| *id != label);
        BandStation { version: station.version, id, label }
    });
    let kind = match life.last().kind {
        "configuration" => BandKind::Configuration,
        "context" => BandKind::Element(Kind::Context),
        "intervention" => BandKind::Element(Kind::Intervention),
        "mechanism" => BandKind::Element(Kind::Mechanism),
        "outcome" => BandKind::Element(Kind::Outcome),
        _ => BandKind::Statement,
    };
    let mut marks: Vec<BandMark> = Vec::new();
    let mut times: Vec<usize> = Vec::new();
    for event in life.events.iter().filter(|event| event.version > 0) {
        let Some(word) = words::of(event) else { continue };
        let mark = BandMark {
            version: event.version,
            what: event.what.word(),
            word,
            told: told(event),
            title: words::title(event, history),
        };
        let same = |known: &BandMark| (known.version, &known.word, known.told) == (mark.version, &mark.word, mark.told);
        match marks.iter().position(same) {
            Some(known) => {
                times[known] += 1;
                marks[known].title += &format!("\n{}", mark.title);
            }
            None => {
                marks.push(mark);
                times.push(1);
            }
        }
    }
    for (mark, times) in marks.iter_mut().zip(times).filter(|(_, times)| *times > 1) {
        mark.word += &format!(" ×{times}");
    }
    Band { key: life.last().name.key.name().to_owned(), kind, stations: stations.collect(), marks }
}

fn told(event: &Event<'_>) -> WhyTold {
    match () {
        () if event.what == What::Tested => WhyTold::Tested,
        () if event.is_explained() => WhyTold::Yes,
        () if event.unexplained => WhyTold::No,
        () => WhyTold::NotAsked,
    }
}
