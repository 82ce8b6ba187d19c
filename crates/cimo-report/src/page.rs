//! The page as a whole.

use std::collections::BTreeSet;

use askama::Template;
use cimo_core::Reading;
use cimo_core::check::Checked;
use cimo_core::diagnostic::Level;
use cimo_core::format::Word;
use cimo_render::{Caption, FontUse, Options, Picture, Theme, View, draw, font_faces};

use crate::changes::{self, ChangesFound};
use crate::configurations::{self, ConfigurationRow, EvidenceRow};
use crate::filters::{self, Choice};
use crate::findings::{self, FindingRow};
use crate::patterns::{self, PatternsRow};
use crate::policy;
use crate::rameses::{self, ItemRow};
use crate::sections::{self, KindRow, RevisionRow, SourceRow, TextsRow};

#[derive(Template)]
#[template(path = "report.html")]
struct Page<'p> {
    language: String,
    title: String,
    facts: Vec<(&'static str, String)>,
    summary: Vec<String>,
    notes: Vec<String>,
    profile: &'static str,
    counts: [(usize, &'static str); 3],
    allowed: usize,
    findings: Vec<FindingRow>,
    left_out: usize,
    lost_words: bool,
    policy: String,
    style: String,
    script: String,
    /// Whether there are so many configurations that a browser should only lay out those in sight.
    many: bool,
    choices: Vec<Choice>,
    evidence: Vec<EvidenceRow>,
    overview: &'p Picture,
    each: &'p [Picture],
    configurations: Vec<ConfigurationRow>,
    kinds: Vec<KindRow>,
    statements: Vec<String>,
    patterns: Vec<PatternsRow>,
    programme: Vec<TextsRow>,
    study: Vec<TextsRow>,
    sources: Vec<SourceRow>,
    revisions: Vec<RevisionRow>,
    changes: Option<ChangesFound>,
    items: Vec<ItemRow>,
    item_counts: rameses::Counts,
    version: &'static str,
}

/// Of more configurations than this the page has no pictures of each: nobody looks at so many, and they would be half of it.
const MOST_PICTURES: usize = 300;

/// Of more configurations than this a browser lays out only those in sight.
const MANY: usize = 60;

/// The report of a theory as one HTML file: no network, nothing beside it.
///
/// It holds the overview, the findings with the lines that they are about, what changed since the version before, and for each
/// configuration its picture, parts, statements and evidence; then the elements, what stands across configurations, the programme, the study, the sources and the
/// recorded reasons; last the RAMESES II map, which says where the file answers each item of the reporting standards.
///
/// All of this is there to be read, and printed, without a script. With it, pictures zoom, what is clicked opens beside
/// the picture, lists are searched and narrowed. The script is the one in `assets`; a policy in the page lets no other run, and none
/// reach the network.
pub fn page(reading: &Reading, checked: &Checked) -> String {
    page_in(reading, checked, &Theme::default())
}

/// The same with pictures in the colours of a theme.
pub fn page_in(reading: &Reading, checked: &Checked, colours: &Theme) -> String {
    let theory = reading.theory();
    let mut look = Options::default();
    look.font = FontUse::Outside;
    look.title = false;
    // It is said beside the picture.
    look.caption = Caption::None;
    look.theme = colours.clone();
    let picture = |view: &View, prefix: &str, legend: bool| {
        let mut options = look.clone();
        options.id_prefix = prefix.to_owned();
        options.legend = legend;
        draw(view, &options)
    };
    let overview = picture(&View::overview(theory), "overview-", true);
    let drawn = if theory.configurations().len() > MOST_PICTURES { 0 } else { MOST_PICTURES };
    let each: Vec<Picture> = theory
        .configurations()
        .take(drawn)
        .map(|configuration| {
            // One legend is enough for a page.
            picture(&View::configuration(&configuration), &format!("k{}-", configuration.number()), false)
        })
        .collect();
    let mut pictures = vec![&overview];
    pictures.extend(&each);
    let changes = changes::of_reading(reading, &look);
    pictures.extend(changes.iter().flat_map(|changes| changes.overlay.iter().chain(&changes.history)));
    let (findings, left_out) = findings::rows(theory, checked, reading.sources());
    let (items, item_counts) = rameses::rows(theory);
    let style = style(&font_faces(&pictures, &letters(reading)), colours);
    let script = policy::lines(concat!(include_str!("../assets/window.js"), include_str!("../assets/page.js")));
    let page = Page {
        language: theory.language().unwrap_or("en").to_owned(),
        title: theory.title().or(theory.id()).unwrap_or("Programme theory").to_owned(),
        facts: facts(reading),
        summary: theory.summary().map(str::to_owned).collect(),
        notes: theory.notes().map(str::to_owned).collect(),
        profile: checked.profile().word(),
        counts: [Level::Error, Level::Warning, Level::Note].map(|level| (checked.count(level), level.word())),
        allowed: checked.allowed(),
        findings,
        left_out,
        lost_words: reading.lost_words(),
        policy: policy::policy(&style, &script),
        style,
        script,
        many: theory.configurations().len() > MANY,
        choices: filters::choices(theory),
        evidence: configurations::evidence_on_theory(theory),
        overview: &overview,
        each: &each,
        configurations: theory
            .configurations()
            .zip(each.iter().map(Picture::svg).chain(std::iter::repeat(String::new())))
            .map(|(configuration, picture)| configurations::row(configuration, picture))
            .collect(),
        kinds: sections::kinds(theory),
        statements: sections::loose_statements(theory),
        patterns: patterns::rows(theory),
        programme: sections::programme(theory),
        study: sections::study(theory),
        sources: sections::sources(theory),
        revisions: sections::revisions(theory),
        changes,
        items,
        item_counts,
        version: env!("CARGO_PKG_VERSION"),
    };
    page.render().expect("the template writes to a string, which takes everything")
}

pub(crate) fn facts(reading: &Reading) -> Vec<(&'static str, String)> {
    let theory = reading.theory();
    let mut facts = vec![("Form", theory.form().word().to_owned())];
    facts.extend(theory.status().map(|status| ("Status", status.word().to_owned())));
    facts.extend(theory.stance().map(|stance| ("Stance", stance.word().to_owned())));
    facts.extend(theory.date().map(|date| ("Date", date.to_owned())));
    let joined = |texts: Vec<&str>| texts.join("; ");
    for (name, texts) in [
        ("Authors", joined(theory.authors().collect())),
        ("Came from", joined(theory.came_from().collect())),
        ("Draws on", joined(theory.draws_on().collect())),
    ] {
        if !texts.is_empty() {
            facts.push((name, texts));
        }
    }
    facts.extend(theory.revises().map(|path| ("Revises", path.to_owned())));
    facts
}

/// What the page may be written with: letters of the files, and our own.
fn letters(reading: &Reading) -> String {
    let versions = std::iter::successors(Some(reading), |version| version.earlier());
    let texts = versions.flat_map(|version| version.sources().iter()).flat_map(|(_, file)| file.text().chars());
    let ours = (' '..='~').chain("–—‘’“”…·×−→←↑↓".chars());
    texts.chain(ours).collect::<BTreeSet<char>>().into_iter().collect()
}

/// The style of the page: the fonts of its pictures, the ground that they stand on, and the sheet.
fn style(fonts: &str, colours: &Theme) -> String {
    let is_colour = colours.ground.starts_with('#') && colours.ground[1..].bytes().all(|byte| byte.is_ascii_hexdigit());
    let ground = if is_colour { format!(":root{{--ground:{}}}\n", colours.ground) } else { String::new() };
    format!("\n{fonts}\n{ground}{}", policy::lines(include_str!("../assets/page.css")))
}
