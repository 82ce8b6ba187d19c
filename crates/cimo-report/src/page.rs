//! The page as a whole.

use askama::Template;
use cimo_core::Reading;
use cimo_core::check::Checked;
use cimo_core::diagnostic::Level;
use cimo_core::format::Word;
use cimo_render::{Caption, FontUse, Options, Picture, Theme, View, draw, font_faces};

use crate::changes::{self, ChangesFound};
use crate::configurations::{self, ConfigurationRow, EvidenceRow};
use crate::findings::{self, FindingRow};
use crate::patterns::{self, PatternsRow};
use crate::rameses::{self, ItemRow};
use crate::sections::{self, KindRow, RevisionRow, SourceRow, TextsRow};

#[derive(Template)]
#[template(path = "report.html")]
struct Page {
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
    fonts: String,
    evidence: Vec<EvidenceRow>,
    overview: String,
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

/// The report of a theory as one HTML file: no script, no network, nothing beside it.
///
/// It holds the findings with the lines that they are about, what changed since the version before, the overview, and for each configuration its picture, parts,
/// statements and evidence; then the elements, what stands across configurations, the programme, the study, the sources and the
/// recorded reasons; last the RAMESES II map, which says where the file answers each item of the reporting standards.
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
    let picture = |view: &View, prefix: &str| {
        let mut options = look.clone();
        options.id_prefix = prefix.to_owned();
        draw(view, &options)
    };
    let overview = picture(&View::overview(theory), "overview-");
    let each: Vec<Picture> = theory
        .configurations()
        .map(|configuration| picture(&View::configuration(&configuration), &format!("k{}-", configuration.number())))
        .collect();
    let mut pictures = vec![&overview];
    pictures.extend(&each);
    let changes = changes::of_reading(reading, &look);
    pictures.extend(changes.iter().flat_map(|changes| changes.overlay.iter().chain(&changes.history)));
    let (findings, left_out) = findings::rows(checked, reading.sources());
    let (items, item_counts) = rameses::rows(theory);
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
        fonts: font_faces(&pictures),
        evidence: configurations::evidence_on_theory(theory),
        overview: overview.svg(),
        configurations: theory
            .configurations()
            .zip(&each)
            .map(|(configuration, picture)| configurations::row(configuration, picture.svg()))
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
