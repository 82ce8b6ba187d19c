//! Changes for people: sentences in plain words, each with its reason, where it stands, and what follows from it.

use std::io::Write;

use cimo_core::diff::{Change, Side, WordsIn};
use cimo_core::format::{ChangeClass, Word};
use cimo_core::theory::{Named, Revision};
use cimo_report::changes::{
    Comparison, Detail, Piece, Reasons, Sentence, Style, Why, about_class, bracketed, cut, heading, quoted,
};
use clap::builder::styling::{AnsiColor, Style as Ansi};

use super::paper::{Paper, Run};
use super::{CLASSES, Compared, NONE};
use crate::exit::Trouble;
use crate::output::sink::Sink;

const PLAIN: Ansi = Ansi::new();
const BOLD: Ansi = Ansi::new().bold();
const SOFT: Ansi = Ansi::new().dimmed();
const NAME: Ansi = Ansi::new().fg_color(Some(clap::builder::styling::Color::Ansi(AnsiColor::Cyan)));
const GONE: Ansi = Ansi::new().fg_color(Some(clap::builder::styling::Color::Ansi(AnsiColor::Red)));
const COME: Ansi = Ansi::new().fg_color(Some(clap::builder::styling::Color::Ansi(AnsiColor::Green)));
const MISSING: Ansi = Ansi::new().bold().fg_color(Some(clap::builder::styling::Color::Ansi(AnsiColor::Yellow)));

/// How many characters of a sentence are shown where it is the matter, and where it only follows from something.
const LONG: usize = 240;
const SHORT: usize = 100;

/// Prints the changes; those below a class are only counted.
pub(crate) fn print(all: &[Compared<'_>], least: ChangeClass, sink: &mut Sink) -> Result<(), Trouble> {
    let mut paper = Paper::default();
    if all.is_empty() {
        paper.line(PLAIN, "", NONE);
    }
    for compared in all {
        let comparison = compared.comparison();
        paper.blank();
        head(compared, &mut paper);
        for class in CLASSES.into_iter().filter(|class| *class >= least) {
            of_class(&comparison, class, &mut paper);
        }
        left_out(compared, least, &mut paper);
        rest(compared, &comparison, &mut paper);
    }
    let text = paper.into_text();
    match sink {
        Sink::Terminal(_) => sink.write_all(text.as_bytes())?,
        Sink::File(_) => sink.write_all(anstream::adapter::strip_str(&text).to_string().as_bytes())?,
    }
    Ok(())
}

fn head(compared: &Compared<'_>, paper: &mut Paper) {
    let theory = compared.new.theory;
    if let Some(title) = theory.title().or(theory.id()) {
        paper.line(BOLD, "", title);
    }
    for (word, version) in [("old", &compared.old), ("new", &compared.new)] {
        let status = version.theory.status().map_or(String::new(), |status| format!(" ({status})"));
        paper.line(PLAIN, &format!("  {word}  "), &format!("{}{status}", version.shown()));
    }
    paper.blank();
    paper.line(BOLD, "", &compared.counts());
}

/// The changes of a class, in groups that have one reason; those without one first.
fn of_class(comparison: &Comparison<'_>, class: ChangeClass, paper: &mut Paper) {
    let groups = comparison.groups(class);
    let count: usize = groups.iter().map(|group| group.roots.len()).sum();
    if count == 0 {
        return;
    }
    paper.blank();
    let title = format!("{} ({count}): {}", heading(class).to_uppercase(), about_class(class));
    paper.line(BOLD, "", &title);
    let only = groups.len() == 1;
    for group in groups {
        paper.blank();
        match group.reasons {
            Reasons::Missing => paper.line(MISSING, "  ", "No reason recorded:"),
            Reasons::Recorded => group.why.iter().for_each(|why| reason(why, paper)),
            Reasons::NotAskedFor if only => {}
            Reasons::NotAskedFor => paper.line(SOFT, "  ", "Without a reason of their own (none is asked for):"),
        }
        for root in group.roots {
            entry(comparison, root, paper);
        }
    }
}

fn reason(why: &Why, paper: &mut Paper) {
    let words = if why.reason.is_empty() { "no words are given" } else { &why.reason };
    paper.runs("  ", &[(BOLD, "Why: ".to_owned()), (PLAIN, words.to_owned())]);
    for line in [why.when_and_where(), why.rests_on()].into_iter().flatten() {
        paper.line(SOFT, "       ", &line);
    }
}

/// A root with what follows from it.
fn entry(comparison: &Comparison<'_>, root: &Change, paper: &mut Paper) {
    paper.blank();
    let sentence = comparison.say(root);
    paper.runs("  - ", &pieces(&sentence, LONG));
    details(&sentence, "      ", paper);
    if root.found_by.is_inferred() {
        paper.line(SOFT, "      ", &alike(root));
    }
    if let Some(became) = comparison.became(root) {
        paper.line(PLAIN, "      ", became);
    }
    if let Some(places) = places(comparison, root) {
        paper.line(SOFT, "      ", &places);
    }
    let below = comparison.diff.tree(root);
    if below.len() > 1 {
        paper.line(PLAIN, "      ", "with it:");
    }
    for change in below.into_iter().skip(1) {
        let sentence = comparison.say(change);
        paper.runs("      - ", &pieces(&sentence, SHORT));
        details(&sentence, "          ", paper);
    }
}

fn alike(root: &Change) -> String {
    let old = root.subject.old.first().map_or(String::new(), |name| format!(" with “{}”", cut(&name.text, 60)));
    format!("Taken to be one and the same{old}, since they read alike ({} %)", root.percent)
}

/// Where it stands in the old version and in the new one.
fn places(comparison: &Comparison<'_>, root: &Change) -> Option<String> {
    let of = |side, place: Option<_>| place.map(|place| comparison.at(side, place));
    let shown = |(path, line)| format!("{path}:{line}");
    match (of(Side::Old, root.old_place), of(Side::New, root.new_place)) {
        (Some(old), Some(new)) => Some(format!("{} → {}", shown(old), shown(new))),
        (None, Some(new)) => Some(shown(new)),
        (Some(old), None) => Some(shown(old)),
        (None, None) => None,
    }
}

/// The runs of a sentence; a sentence of the theory has at most so many characters.
fn pieces(sentence: &Sentence, most: usize) -> Vec<Run> {
    let run = |piece: &Piece| match piece {
        Piece::Name { id, words: Some(words), explain: true } => {
            vec![(NAME, format!("`{id}`")), (PLAIN, format!(" ({})", cut(words, 100)))]
        }
        Piece::Name { id, .. } => vec![(NAME, format!("`{id}`"))],
        Piece::Quote(words) => vec![(PLAIN, quoted(&cut(words, most)))],
        piece => vec![(PLAIN, piece.plain(Style::Ids))],
    };
    sentence.pieces.iter().flat_map(run).collect()
}

fn details(sentence: &Sentence, indent: &str, paper: &mut Paper) {
    let mut last = "";
    for detail in &sentence.details {
        let label = match detail {
            Detail::Before(_) => "before: ",
            Detail::After(_) => "now:    ",
            Detail::Words(_) | Detail::Part(..) => "",
        };
        let start = format!("{indent}{}", if label == last { "        " } else { label });
        last = label;
        match detail {
            Detail::Words(runs) => paper.runs(indent, &marked(runs)),
            Detail::Before(words) => paper.line(GONE, &start, words),
            Detail::After(words) => paper.line(COME, &start, words),
            Detail::Part(role, words) => {
                paper.line(PLAIN, &format!("{indent}{:<14}", format!("{role}:")), words);
            }
        }
    }
}

/// The words that differ, in brackets that can be read without colour.
fn marked(runs: &[(WordsIn, String)]) -> Vec<Run> {
    let style = |tag| match tag {
        WordsIn::Both => PLAIN,
        WordsIn::Old => GONE,
        WordsIn::New => COME,
    };
    bracketed(runs).into_iter().map(|(tag, words)| (style(tag), words)).collect()
}

fn left_out(compared: &Compared<'_>, least: ChangeClass, paper: &mut Paper) {
    let hidden: usize =
        CLASSES.into_iter().filter(|class| *class < least).map(|class| compared.judged.count(class)).sum();
    if hidden > 0 {
        paper.blank();
        paper.line(SOFT, "", &format!("Changes below {} are not shown: {hidden}", least.word()));
    }
}

/// What is to be said beside the changes: results, evidence to look at again, records and pairs in doubt.
fn rest(compared: &Compared<'_>, comparison: &Comparison<'_>, paper: &mut Paper) {
    let judged = &compared.judged;
    let named = |(name, record): &(Named<'_>, Revision<'_>), paper: &mut Paper| {
        paper
            .runs("  - ", &pieces(&Sentence { pieces: vec![Piece::name(name.name, None)], details: Vec::new() }, LONG));
        let why = Why::of(*record);
        if !why.reason.is_empty() {
            paper.line(PLAIN, "      ", &why.reason);
        }
        for line in [why.when_and_where(), why.rests_on()].into_iter().flatten() {
            paper.line(SOFT, "      ", &line);
        }
    };
    if !judged.tested.is_empty() {
        section(paper, "TESTED AND UNCHANGED: a result too");
        judged.tested.iter().for_each(|tested| named(tested, paper));
    }
    if !judged.tested_but_changed.is_empty() {
        section(paper, "SAID TO BE UNCHANGED BY A TEST, and yet they changed");
        judged.tested_but_changed.iter().for_each(|tested| named(tested, paper));
    }
    if !judged.look_again.is_empty() {
        section(paper, "EVIDENCE TO LOOK AT AGAIN: what it speaks to has changed since");
        for (evidence, change) in &judged.look_again {
            let name = evidence
                .id()
                .map_or(Piece::quote(evidence.title()), |id| Piece::explained(id, evidence.says().map(str::to_owned)));
            paper.runs("  - ", &pieces(&Sentence { pieces: vec![name], details: Vec::new() }, LONG));
            let mut after = vec![(SOFT, "because: ".to_owned())];
            after.extend(pieces(&comparison.say(&compared.diff.changes()[*change]), LONG));
            paper.runs("      ", &after);
        }
        paper.blank();
        paper.line(PLAIN, "  ", "Where it still holds, name it under `reviewed:` in a record of `revisions:`.");
    }
    let proposals = comparison.proposals(&compared.matching);
    if !proposals.is_empty() {
        section(paper, "PERHAPS ONE AND THE SAME");
        proposals.iter().for_each(|proposal| paper.runs("  - ", &pieces(proposal, LONG)));
    }
    if !judged.without_change.is_empty() {
        section(paper, "RECORDS THAT NAME NO CHANGE");
        for record in &judged.without_change {
            let names: Vec<&str> = record.changes().map(|name| name.name).collect();
            let (path, line) = comparison.at(Side::New, record.place());
            paper.line(PLAIN, "  - ", &format!("{path}:{line}: {}", names.join(", ")));
            paper.line(SOFT, "      ", &Why::of(*record).reason);
        }
    }
}

fn section(paper: &mut Paper, title: &str) {
    paper.blank();
    paper.line(BOLD, "", title);
    paper.blank();
}
