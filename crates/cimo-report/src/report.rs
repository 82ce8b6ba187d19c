//! The report of a theory as a document: what the page holds, for Word and Markdown.

use cimo_core::Reading;
use cimo_core::check::Checked;
use cimo_core::diagnostic::Level;
use cimo_render::{Caption, Options, View, draw};

use crate::changes::{self, ChangesFound, Row, Section};
use crate::configurations::{self, ConfigurationRow, EvidenceRow, UseRow};
use crate::document::{Block, Cell, Document, Figure, Paragraph, Style, Table};
use crate::findings::{self, FindingRow};
use crate::page::facts;
use crate::patterns;
use crate::rameses::{self, ItemRow};
use crate::sections::{self, ElementRow, TextsRow};

/// The report as a document, its pictures drawn by some options.
pub fn report_document(reading: &Reading, checked: &Checked, options: &Options) -> Document {
    let theory = reading.theory();
    let mut writer = Writer { blocks: Vec::new(), options: options.clone() };
    writer.options.title = false;
    // It is said beside the picture.
    writer.options.caption = Caption::None;
    theory.summary().for_each(|text| writer.say(text));
    writer.items(facts(reading).iter().map(|(name, value)| fact(name, value)).collect());
    theory.notes().for_each(|note| writer.say(&format!("Note: {note}")));
    writer.items(configurations::evidence_on_theory(theory).iter().map(spoken).collect());
    writer.heading(1, "Overview");
    let reads = "Every arrow bears the numbers of the configurations that claim it. A path that no one number runs along is claimed by nobody.";
    writer.figure("overview", &View::overview(theory), reads);
    writer.findings(reading, checked);
    if theory.configurations().len() > 0 {
        writer.heading(1, "Configurations");
    }
    for configuration in theory.configurations() {
        let row = configurations::row(configuration, String::new());
        writer.heading(2, &format!("{}. {}", row.number, row.title));
        let name = format!("{:02}-{}", row.number, row.key.trim_start_matches('-'));
        writer.figure(&name, &View::configuration(&configuration), &format!("Configuration {}", row.number));
        writer.configuration(&row);
    }
    let kinds = sections::kinds(theory);
    if !kinds.is_empty() {
        writer.heading(1, "Elements");
    }
    for kind in kinds {
        writer.heading(2, &format!("{} ({})", kind.title, kind.letter));
        let columns = [(capital(kind.kind), 38), ("Configurations".to_owned(), 18), ("Evidence".to_owned(), 44)];
        let rows = kind.elements.iter().map(element).collect();
        writer.table(Table { title: kind.title.to_owned(), columns: columns.to_vec(), rows });
    }
    let loose = sections::loose_statements(theory);
    if !loose.is_empty() {
        writer.heading(1, "Statements outside configurations");
        writer.items(loose.into_iter().map(Paragraph::plain).collect());
    }
    writer.patterns(theory);
    writer.texts("The programme", sections::programme(theory));
    writer.texts("The study", sections::study(theory));
    writer.sources(theory);
    // A long table, which would stand between a reader and the theory.
    if let Some(found) = changes::of_reading(reading, &writer.options) {
        writer.changes(found);
    }
    writer.revisions(theory);
    writer.items_of_rameses(theory);
    Document {
        title: theory.title().or(theory.id()).unwrap_or("Programme theory").to_owned(),
        language: theory.language().unwrap_or("en").to_owned(),
        blocks: writer.blocks,
    }
}

struct Writer {
    blocks: Vec<Block>,
    options: Options,
}

impl Writer {
    fn heading(&mut self, level: u8, words: &str) {
        self.blocks.push(Block::Heading(level, words.to_owned()));
    }

    fn say(&mut self, words: &str) {
        self.paragraph(Paragraph::plain(words));
    }

    fn paragraph(&mut self, paragraph: Paragraph) {
        if !paragraph.is_empty() {
            self.blocks.push(Block::Paragraph(paragraph));
        }
    }

    fn items(&mut self, items: Vec<Paragraph>) {
        if !items.is_empty() {
            self.blocks.push(Block::Items(items));
        }
    }

    fn table(&mut self, table: Table) {
        if !table.rows.is_empty() {
            self.blocks.push(Block::Table(table));
        }
    }

    fn figure(&mut self, name: &str, view: &View, caption: &str) {
        let picture = draw(view, &self.options);
        let figure = Figure { name: name.to_owned(), picture, caption: caption.to_owned() };
        self.blocks.push(Block::Figure(Box::new(figure)));
    }

    fn findings(&mut self, reading: &Reading, checked: &Checked) {
        self.heading(1, "Findings");
        let counts = [Level::Error, Level::Warning, Level::Note].map(|level| (checked.count(level), level.word()));
        let mut told: Vec<String> = counts
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, word)| format!("{count} {word}{}", if *count == 1 { "" } else { "s" }))
            .collect();
        if checked.allowed() > 0 {
            told.push(format!("{} allowed, with a reason", checked.allowed()));
        }
        let told = if told.is_empty() { "nothing to say".to_owned() } else { told.join(", ") };
        self.say(&format!("Checked at the profile {}: {told}.", checked.profile().word()));
        if reading.lost_words() {
            let text = "Parts of the file could not be read and are missing here.";
            self.paragraph(Paragraph::default().with(Style::Strong, text));
        }
        let (rows, left_out) = findings::rows(reading.theory(), checked, reading.sources());
        rows.iter().for_each(|row| self.finding(row));
        if left_out > 0 {
            self.say(&format!("{left_out} more findings are counted and not shown."));
        }
    }

    fn finding(&mut self, row: &FindingRow) {
        let rule = format!(" [{}]", row.rule);
        let head = Paragraph::default().with(Style::Strong, format!("{}: {}", row.level, row.title));
        self.paragraph(head.with(Style::Soft, rule));
        for excerpt in &row.excerpts {
            let line = format!("{}{}{}", excerpt.before, excerpt.marked, excerpt.after);
            let place = Paragraph::default().with(Style::Soft, format!("{}:{}  ", excerpt.path, excerpt.line));
            let label = if excerpt.label.is_empty() { String::new() } else { format!("  ({})", excerpt.label) };
            self.paragraph(place.with(Style::Code, line.trim()).with(Style::Soft, label));
        }
        self.say(&row.question);
        if let Some(reason) = &row.allowed {
            self.say(&format!("Allowed: {reason}"));
        }
    }

    fn changes(&mut self, found: ChangesFound) {
        self.heading(1, "What changed, and why");
        let earlier = &found.earlier;
        if found.lost_words {
            self.say(&format!(
                "Compared with {earlier}, a part of one version could not be read, and what is missing would look as if it had been \
                 removed. So nothing is compared here."
            ));
            return;
        }
        let reasons = match found.unexplained {
            0 => String::new(),
            count => format!(", {count} of them without the reason that is asked for"),
        };
        self.say(&match found.count {
            0 => format!("Nothing changed since {earlier}."),
            1 => format!("1 change since {earlier}{reasons}."),
            count => format!("{count} changes since {earlier}{reasons}."),
        });
        for section in found.main.iter().chain(&found.rest) {
            self.heading(2, &format!("{} ({})", section.heading, section.rows.len()));
            self.say(&format!("{}.", capital(section.about)));
            self.table(changed(section));
        }
        let pictures = [
            ("changes", found.overlay, "Both versions over one another"),
            ("lives", found.history, "The life of each claim that changed, from the first version to this one"),
        ];
        for (name, picture, caption) in pictures {
            let figure = |picture| Figure { name: name.to_owned(), picture, caption: caption.to_owned() };
            self.blocks.extend(picture.map(|picture| Block::Figure(Box::new(figure(picture)))));
        }
        if !found.tested.is_empty() {
            self.heading(2, "Tested and unchanged");
            let tested = found.tested.iter().map(|(name, reason)| fact(name, reason));
            self.items(tested.collect());
        }
    }

    fn configuration(&mut self, row: &ConfigurationRow) {
        for part in &row.parts {
            let joined = part.uses.len() > 1 && !part.joined.is_empty();
            let head = Paragraph::default().with(Style::Strong, part.role);
            self.paragraph(head.with(Style::Soft, if joined { format!(" ({})", part.joined) } else { String::new() }));
            self.items(part.uses.iter().map(used).collect());
        }
        self.paragraph(Paragraph::default().with(Style::Strong, "About it"));
        self.items(row.facts.iter().map(|(name, value)| fact(name, value)).collect());
        if !row.ripples.is_empty() {
            self.paragraph(Paragraph::default().with(Style::Strong, "Ripples on"));
            let ripple = |ripple: &configurations::RippleRow| {
                Paragraph::plain(&ripple.through)
                    .with(Style::Soft, format!(" {} ", ripple.as_what))
                    .with(Style::Plain, format!("{}. {}", ripple.number, ripple.title))
            };
            self.items(row.ripples.iter().map(ripple).collect());
        }
        if !row.statements.is_empty() {
            self.paragraph(Paragraph::default().with(Style::Strong, "Statements"));
            self.items(row.statements.iter().map(Paragraph::plain).collect());
        }
        if !row.evidence.is_empty() {
            self.paragraph(Paragraph::default().with(Style::Strong, "Evidence"));
            self.items(row.evidence.iter().map(spoken).collect());
        }
        row.notes.iter().for_each(|note| self.say(&format!("Note: {note}")));
    }

    fn texts(&mut self, heading: &str, rows: Vec<TextsRow>) {
        if rows.is_empty() {
            return;
        }
        self.heading(1, heading);
        for row in rows {
            self.heading(2, &row.title);
            self.items(row.texts.into_iter().map(Paragraph::plain).collect());
        }
    }

    /// What stands across configurations.
    fn patterns(&mut self, theory: &cimo_core::Theory) {
        let kinds = patterns::rows(theory);
        if !kinds.is_empty() {
            self.heading(1, "Across configurations");
        }
        for kind in kinds {
            self.heading(2, kind.title);
            for pattern in kind.patterns {
                self.paragraph(Paragraph::default().with(Style::Strong, &pattern.title));
                let facts = pattern.facts.iter().map(|(name, entries)| {
                    let entries: Vec<&str> = entries.iter().map(|entry| entry.text.as_str()).collect();
                    fact(name, &entries.join("; "))
                });
                self.items(facts.collect());
                self.items(pattern.evidence.iter().map(spoken).collect());
                pattern.notes.iter().for_each(|note| self.say(&format!("Note: {note}")));
            }
        }
    }

    fn sources(&mut self, theory: &cimo_core::Theory) {
        let rows: Vec<Vec<Cell>> = sections::sources(theory)
            .into_iter()
            .map(|row| {
                let texts = [row.name, row.kind.to_owned(), row.people, row.citation, row.items.to_string()];
                let mut cells = texts.map(|text| cell(&text)).to_vec();
                cells[3].extend(remarks(&row.notes));
                cells
            })
            .collect();
        if rows.is_empty() {
            return;
        }
        self.heading(1, "Sources");
        let columns = [("Source", 18), ("Kind", 12), ("People and sessions", 20), ("Reference", 40), ("Evidence", 10)];
        self.table(named("Sources", &columns, rows));
    }

    fn revisions(&mut self, theory: &cimo_core::Theory) {
        let rows: Vec<Vec<Cell>> = sections::revisions(theory)
            .into_iter()
            .map(|row| [row.what, row.reason, row.rests_on, row.stage, row.place].map(|text| cell(&text)).to_vec())
            .collect();
        if rows.is_empty() {
            return;
        }
        self.heading(1, "Reasons for changes");
        let columns = [("What", 22), ("Why", 34), ("On what", 20), ("When", 12), ("Where in the text", 12)];
        self.table(named("Reasons for changes", &columns, rows));
    }

    /// Where the theory answers each item of the reporting standards.
    fn items_of_rameses(&mut self, theory: &cimo_core::Theory) {
        let (items, counts) = rameses::rows(theory);
        self.heading(1, "RAMESES II map");
        self.say(&format!(
            "Where this theory answers the twenty items of the reporting standards for realist evaluations (RAMESES II, 2016): {} in \
             the file, {} not in the file, {} beyond what a model can answer. The map says where to look. Whether an answer is enough \
             is for those who read it.",
            counts.answered, counts.open, counts.beyond
        ));
        let row = |item: &ItemRow| {
            let title = Paragraph::default().with(Style::Strong, format!("{}. {}", item.number, item.title));
            let asks = Paragraph::default().with(Style::Soft, item.asks);
            let mut answer = vec![Paragraph::default().with(Style::Strong, item.says)];
            let place = |place: &rameses::PlaceRow| {
                Paragraph::default().with(Style::Soft, format!("{}: ", place.field)).with(Style::Plain, &place.what)
            };
            answer.extend(item.places.iter().map(place));
            if !item.could.is_empty() {
                answer.push(Paragraph::default().with(Style::Soft, format!("It could stand in {}.", item.could)));
            }
            vec![vec![title, asks], answer, cell(item.besides)]
        };
        let columns = [("Item", 36), ("Answered", 34), ("For the text of the report", 30)];
        self.table(named("RAMESES II", &columns, items.iter().map(row).collect()));
    }
}

fn named(title: &str, columns: &[(&str, u32)], rows: Vec<Vec<Cell>>) -> Table {
    let columns = columns.iter().map(|(name, share)| ((*name).to_owned(), *share)).collect();
    Table { title: title.to_owned(), columns, rows }
}

fn cell(text: &str) -> Cell {
    if text.is_empty() { Cell::new() } else { vec![Paragraph::plain(text)] }
}

fn fact(name: &str, value: &str) -> Paragraph {
    let colon = if value.is_empty() { "" } else { ": " };
    Paragraph::default().with(Style::Strong, name).with(Style::Plain, format!("{colon}{value}"))
}

fn changed(section: &Section) -> Table {
    let row = |row: &Row| row.cells().map(|cell| cell.iter().map(Paragraph::plain).collect()).to_vec();
    let columns: Vec<(&str, u32)> = Row::HEADINGS.into_iter().zip([20, 20, 18, 22, 20]).collect();
    named(section.heading, &columns, section.rows.iter().map(row).collect())
}

fn used(row: &UseRow) -> Paragraph {
    let mut line = Paragraph::default().with(Style::Soft, if row.alternative { "either " } else { "" });
    if !row.sense.is_empty() {
        line = line.with(Style::Strong, format!("{}: ", row.sense));
    }
    line = line.with(Style::Plain, &row.text);
    for (before, text, style) in [
        (" (", &row.who, Style::Soft),
        (". Reasoning: ", &row.reasoning, Style::Emphasis),
        (". Resource: ", &row.resource, Style::Plain),
    ] {
        if !text.is_empty() {
            let after = if before == " (" { ")" } else { "" };
            line = line.with(Style::Soft, before).with(style, text).with(Style::Soft, after);
        }
    }
    line
}

fn spoken(row: &EvidenceRow) -> Paragraph {
    let at = if row.at.is_empty() { String::new() } else { format!(" {}", row.at) };
    let mut behind: Vec<String> = Some(row.source.clone()).filter(|source| !source.is_empty()).into_iter().collect();
    if !row.about.is_empty() {
        behind.push(format!("about {}", row.about));
    }
    behind.extend([row.basis.to_owned(), row.place.clone()].into_iter().filter(|text| !text.is_empty()));
    let behind = if behind.is_empty() { String::new() } else { format!(" ({})", behind.join("; ")) };
    Paragraph::default()
        .with(Style::Strong, row.stance)
        .with(Style::Soft, format!("{at}: "))
        .with(Style::Plain, &row.says)
        .with(Style::Soft, behind)
        .with(Style::Soft, row.notes.iter().map(|note| format!(" Note: {note}")).collect::<String>())
}

fn remarks(notes: &[String]) -> impl Iterator<Item = Paragraph> {
    notes.iter().map(|note| Paragraph::default().with(Style::Soft, format!("Note: {note}")))
}

fn element(row: &ElementRow) -> Vec<Cell> {
    let mut words = vec![Paragraph::plain(&row.text)];
    if !row.detail.is_empty() {
        words.push(Paragraph::default().with(Style::Soft, &row.detail));
    }
    words.extend(remarks(&row.notes));
    let numbers: Vec<String> = row.used_in.iter().map(|used| used.number.to_string()).collect();
    vec![words, cell(&numbers.join(", ")), row.evidence.iter().map(spoken).collect()]
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
