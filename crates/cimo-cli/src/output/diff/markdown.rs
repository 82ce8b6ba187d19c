//! Changes as a comment on a pull request: counts, what lacks a reason, and the rest folded.

use std::io::Write;

use cimo_core::diff::{Change, Side, WordsIn};
use cimo_core::format::ChangeClass;
use cimo_report::changes::{Comparison, Detail, Piece, Reasons, Sentence, Why, about_class, cut, heading, quoted};

use super::{CLASSES, Compared, NONE};
use crate::exit::Trouble;
use crate::output::escape::{code, markdown};
use crate::output::sink::Sink;

/// How many characters the comment has at the most; GitHub takes 65,536.
const MOST: usize = 60_000;

/// How many characters of a sentence are shown where it is the matter, and where it only follows from something.
const LONG: usize = 240;
const SHORT: usize = 80;

/// From how many changes on a list is folded.
const FOLD: usize = 8;

/// Prints the comment.
pub(crate) fn print(all: &[Compared<'_>], least: ChangeClass, sink: &mut Sink) -> Result<(), Trouble> {
    let mut comment = Comment::default();
    if all.is_empty() {
        comment.push(&format!("{NONE}\n"));
    }
    for compared in all {
        of_pair(compared, least, &mut comment);
    }
    Ok(write!(sink, "{}", comment.finish())?)
}

fn of_pair(compared: &Compared<'_>, least: ChangeClass, comment: &mut Comment) {
    let comparison = compared.comparison();
    if !comment.text.is_empty() {
        comment.push("\n");
    }
    head(compared, comment);
    for class in CLASSES.into_iter().filter(|class| *class >= least) {
        let (mut without, mut with) = (Vec::new(), Vec::new());
        for group in comparison.groups(class) {
            let items = group.roots.iter().map(|root| item(&comparison, root));
            let list = if group.reasons == Reasons::Missing { &mut without } else { &mut with };
            let start = list.len();
            list.extend(items);
            let why: Vec<String> = match group.reasons {
                Reasons::Missing => continue,
                Reasons::Recorded => group.why.iter().map(reason).collect(),
                Reasons::NotAskedFor if start == 0 => continue,
                Reasons::NotAskedFor => vec!["Without a reason of their own (none is asked for):".to_owned()],
            };
            list[start].insert_str(0, &format!("{}{}\n\n", if start > 0 { "\n" } else { "" }, why.join("<br>\n")));
        }
        comment.list(&format!("{}: no reason recorded", heading(class)), without);
        comment.list(heading(class), with);
    }
    rest(compared, &comparison, comment);
}

/// A text that does not grow beyond its limit.
#[derive(Default)]
struct Comment {
    text: String,
    length: usize,
    left_out: usize,
}

impl Comment {
    fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.length += text.chars().count();
    }

    /// A list under a heading, folded where it is long; what does not fit is counted.
    fn list(&mut self, title: &str, items: Vec<String>) {
        if items.is_empty() {
            return;
        }
        let count = items.len();
        let (start, end) = match count >= FOLD {
            true => (format!("\n<details><summary><b>{title} ({count})</b></summary>\n\n"), "\n</details>\n"),
            false => (format!("\n### {title} ({count})\n\n"), ""),
        };
        // Room for what is said of the rest is kept free.
        let room = MOST - 300;
        let fits = |length: usize, item: &str| length + item.chars().count() + end.len() <= room;
        if !fits(self.length + start.chars().count(), &items[0]) {
            self.left_out += count;
            return;
        }
        self.push(&start);
        for (number, item) in items.iter().enumerate() {
            if !fits(self.length, item) {
                self.left_out += count - number;
                break;
            }
            self.push(item);
        }
        self.push(end);
    }

    fn finish(mut self) -> String {
        if self.left_out > 0 {
            let text = match self.left_out {
                1 => "\n**One entry does not fit here**: `cimo diff` shows it.\n".to_owned(),
                count => format!("\n**{count} entries do not fit here**: `cimo diff` shows them.\n"),
            };
            self.push(&text);
        }
        self.text
    }
}

fn head(compared: &Compared<'_>, comment: &mut Comment) {
    let theory = compared.new.theory;
    // Of many theories the last may not even be named.
    if comment.length > MOST - 3_000 {
        comment.left_out += compared.judged.verdicts.len();
        return;
    }
    let title = cut(theory.title().or(theory.id()).unwrap_or("Programme theory"), 200);
    comment.push(&format!("## What changed: {}\n\n", markdown(&title)));
    let (old, new) = (cut(&compared.old.shown(), 300), cut(&compared.new.shown(), 300));
    comment.push(&format!("{} → {}: **{}**\n", code(&old), code(&new), compared.counts()));
    if compared.diff.is_empty() {
        return;
    }
    comment.push("\n| | Changes | Without a reason |\n| --- | ---: | ---: |\n");
    for class in CLASSES {
        let verdicts = compared.judged.verdicts.iter().filter(|verdict| verdict.class == class);
        let without = verdicts.clone().filter(|verdict| verdict.is_unexplained()).count();
        let count = verdicts.count();
        if count > 0 {
            let without = if class >= ChangeClass::Structural { without.to_string() } else { "–".to_owned() };
            comment.push(&format!("| {}: {} | {count} | {without} |\n", heading(class), about_class(class)));
        }
    }
}

/// A change as an item of a list.
fn item(comparison: &Comparison<'_>, root: &Change) -> String {
    let sentence = comparison.say(root);
    let mut text = format!("- {}", pieces(&sentence, LONG));
    let mut line = |words: String| text.push_str(&format!("<br>\n  {words}"));
    details(&sentence).into_iter().for_each(&mut line);
    if root.found_by.is_inferred() {
        line(format!("<sub>Taken to be one and the same, since they read alike ({} %)</sub>", root.percent));
    }
    if let Some(became) = comparison.became(root) {
        line(became.to_owned());
    }
    let places = [(Side::Old, root.old_place), (Side::New, root.new_place)];
    let places: Vec<String> = places
        .into_iter()
        .filter_map(|(side, place)| place.map(|place| comparison.at(side, place)))
        .map(|(path, line)| code(&format!("{path}:{line}")))
        .collect();
    if !places.is_empty() {
        line(format!("<sub>{}</sub>", places.join(" → ")));
    }
    text.push('\n');
    for change in comparison.diff.tree(root).into_iter().skip(1) {
        text.push_str(&format!("  - {}\n", pieces(&comparison.say(change), SHORT)));
    }
    text
}

fn reason(why: &Why) -> String {
    let mut text = format!("**Why:** {}", markdown(&why.reason));
    let more: Vec<String> = [why.when_and_where(), why.rests_on()].into_iter().flatten().collect();
    if !more.is_empty() {
        text.push_str(&format!(" <sub>{}</sub>", markdown(&more.join(". "))));
    }
    text
}

fn pieces(sentence: &Sentence, most: usize) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Text(words) => words.clone(),
        Piece::Plain(words) => markdown(words),
        Piece::Quote(words) => markdown(&quoted(&cut(words, most))),
        Piece::Code(words) => code(words),
        Piece::Name { id, words: Some(words), explain: true } => {
            format!("{} ({})", code(id), markdown(&cut(words, 100)))
        }
        Piece::Name { id, .. } => code(id),
    };
    sentence.pieces.iter().map(piece).collect()
}

/// How much of a text stands in a comment.
const TEXT: usize = 400;

fn details(sentence: &Sentence) -> Vec<String> {
    let detail = |detail: &Detail| match detail {
        Detail::Before(words) => format!("before: {}", markdown(&cut(words, TEXT))),
        Detail::After(words) => format!("now: {}", markdown(&cut(words, TEXT))),
        Detail::Part(role, words) => format!("{role}: {}", markdown(&cut(words, TEXT))),
        Detail::Words(runs) => {
            // No line begins with words of a theory: some of them would be markup there.
            let mut text = "now reads: ".to_owned();
            for (tag, words) in runs {
                let mark = match tag {
                    WordsIn::Both => "",
                    WordsIn::Old => "~~",
                    WordsIn::New => "**",
                };
                let inner = words.trim();
                let (start, end) = words.split_once(inner).filter(|_| !inner.is_empty()).unwrap_or(("", ""));
                let end = if *tag == WordsIn::Old && end.is_empty() { " " } else { end };
                text.push_str(&format!("{start}{mark}{}{mark}{end}", markdown(inner)));
            }
            text.trim_end().to_owned()
        }
    };
    sentence.details.iter().map(detail).collect()
}

/// What is to be said beside the changes.
fn rest(compared: &Compared<'_>, comparison: &Comparison<'_>, comment: &mut Comment) {
    let judged = &compared.judged;
    let tested = judged.tested.iter();
    let tested = tested.map(|(name, record)| format!("- {}<br>\n  {}\n", code(name.name), reason(&Why::of(*record))));
    comment.list("Tested and unchanged: a result too", tested.collect());
    let changed = judged.tested_but_changed.iter().map(|(name, _)| format!("- {}\n", code(name.name)));
    comment.list("Said to be unchanged by a test, and yet changed", changed.collect());
    let again = judged.look_again.iter().map(|(evidence, change)| {
        let because = pieces(&comparison.say(&compared.diff.changes()[*change]), LONG);
        format!("- {}<br>\n  because: {because}\n", markdown(&quoted(&cut(evidence.title(), 240))))
    });
    comment.list("Evidence to look at again: what it speaks to has changed since", again.collect());
    let proposals = comparison.proposals(&compared.matching);
    let proposals = proposals.iter().map(|proposal| format!("- {}\n", pieces(proposal, LONG)));
    comment.list("Perhaps one and the same", proposals.collect());
    let records = judged.without_change.iter().map(|record| {
        let names: Vec<&str> = record.changes().map(|name| name.name).collect();
        let (path, line) = comparison.at(Side::New, record.place());
        format!("- {}: {}\n", code(&format!("{path}:{line}")), markdown(&cut(&names.join(", "), TEXT)))
    });
    comment.list("Records that name no change", records.collect());
}
