//! Every view of every example draws the same bytes as it did when somebody last looked at it.
//!
//! The list holds a digest of each picture, and beside it the overviews are kept for the eye. `CIMO_UPDATE=1` writes both anew:
//! look at the pictures that changed before you commit them.

#![expect(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use cimo_core::Theory;
use cimo_core::format::Kind;
use cimo_render::{
    FontUse, Grouping, Lanes, LinkStyle, Options, Panels, People, ThemeName, View, draw, draw_lanes, draw_panels,
    draw_people,
};
use sha2::{Digest, Sha256};

const LIST: &str = "tests/fixtures/pictures.txt";
/// The overviews, without the fonts that they would embed.
const KEPT: &str = "tests/fixtures/pictures";
/// Where what is drawn now is put, to be looked at beside what is kept.
const DRAWN: &str = "target/pictures";

#[test]
fn every_picture_is_as_it_was_looked_at() {
    let project = cimo_tests::project();
    let (digests, overviews) = all();
    let list: String = digests.iter().fold(String::new(), |mut list, (name, digest)| {
        let _ = writeln!(list, "{digest}  {name}");
        list
    });
    if std::env::var_os("CIMO_UPDATE").is_some_and(|value| value == "1") {
        fs::remove_dir_all(project.join(KEPT)).ok();
        write(&project.join(KEPT), &overviews);
        fs::write(project.join(LIST), list).unwrap();
        return;
    }
    let known = fs::read_to_string(project.join(LIST)).unwrap_or_default();
    let changed: Vec<&str> = known.lines().filter(|line| !list.lines().any(|other| other == *line)).collect();
    let stale: Vec<&String> = overviews
        .iter()
        .filter(|(name, svg)| fs::read_to_string(project.join(KEPT).join(name)).is_ok_and(|known| known != **svg))
        .map(|(name, _)| name)
        .collect();
    if !changed.is_empty() || !stale.is_empty() || known.lines().count() != list.lines().count() {
        write(&project.join(DRAWN), &overviews);
        panic!(
            "drawn otherwise than {LIST} has it: {changed:#?} {stale:?}; look at {DRAWN} beside {KEPT}, and CIMO_UPDATE=1 keeps them"
        );
    }
}

fn write(folder: &Path, pictures: &BTreeMap<String, String>) {
    fs::create_dir_all(folder).unwrap();
    pictures.iter().for_each(|(name, svg)| fs::write(folder.join(name), svg).unwrap());
}

/// The digest of each picture, and the overviews themselves.
fn all() -> (BTreeMap<String, String>, BTreeMap<String, String>) {
    let (mut digests, mut overviews) = (BTreeMap::new(), BTreeMap::new());
    for path in cimo_tests::theories("examples") {
        let reading = cimo_core::read_text(&fs::read_to_string(&path).unwrap());
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        let folder = path.parent().unwrap().file_name().unwrap().to_string_lossy().into_owned();
        let name = format!("{folder}-{}", file.trim_end_matches(".cimo.yaml"));
        for (view, svg) in views(reading.theory()) {
            let digest = Sha256::digest(svg.as_bytes()).iter().fold(String::new(), |mut digits, byte| {
                let _ = write!(digits, "{byte:02x}");
                digits
            });
            digests.insert(format!("{name} {view}"), digest);
        }
        let mut bare = Options::default();
        bare.font = FontUse::Outside;
        overviews.insert(format!("{name}.svg"), draw(&View::overview(reading.theory()), &bare).svg());
    }
    (digests, overviews)
}

/// Each view of a theory, and the overview in each theme and style.
fn views(theory: &Theory) -> Vec<(String, String)> {
    let plain = Options::default();
    let overview = || View::overview(theory);
    let drawn = |view: &View| draw(view, &plain).svg();
    let mut views = vec![
        ("overview".to_owned(), drawn(&overview())),
        ("ripples".to_owned(), drawn(&View::ripples(theory))),
        ("evidence".to_owned(), drawn(&View::evidence(theory))),
        ("strength".to_owned(), drawn(&View::strength(theory))),
        ("configurations".to_owned(), draw_panels(&Panels::configurations(theory, &Default::default()), &plain).svg()),
        ("rivals".to_owned(), draw_panels(&Panels::rivals(theory), &plain).svg()),
        ("stages".to_owned(), draw_lanes(&Lanes::programme(theory), &plain).svg()),
        ("study".to_owned(), draw_lanes(&Lanes::study(theory), &plain).svg()),
        ("people".to_owned(), draw_people(&People::new(theory), &plain).svg()),
    ];
    for (word, by) in [("level", Grouping::Level), ("stage", Grouping::Stage), ("actor", Grouping::Actor)] {
        let mut view = overview();
        view.group(theory, by);
        views.push((format!("by {word}"), drawn(&view)));
    }
    let mut split = overview();
    split.split_mechanisms(theory);
    views.push(("split mechanisms".to_owned(), drawn(&split)));
    if let Some(mechanism) = theory.elements().find(|element| element.kind() == Kind::Mechanism) {
        views.push((format!("mechanism {}", mechanism.key()), drawn(&View::mechanism(&mechanism))));
    }
    for name in ThemeName::ALL {
        let mut options = Options::default();
        options.theme = name.into();
        views.push((format!("overview, theme {}", name.word()), draw(&overview(), &options).svg()));
    }
    let mut orthogonal = Options::default();
    orthogonal.links = LinkStyle::Orthogonal;
    views.push(("overview, orthogonal".to_owned(), draw(&overview(), &orthogonal).svg()));
    views
}
