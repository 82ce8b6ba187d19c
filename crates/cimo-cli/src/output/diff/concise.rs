//! Changes on one line each.

use std::io::Write;

use cimo_core::diff::Side;
use cimo_core::format::{ChangeClass, Word};
use cimo_report::changes::Style;

use super::{CLASSES, Compared};
use crate::exit::Trouble;
use crate::output::{clean, sink::Sink};

/// Prints one line a change of a class or above.
pub(crate) fn print(all: &[Compared<'_>], least: ChangeClass, sink: &mut Sink) -> Result<(), Trouble> {
    for compared in all {
        let comparison = compared.comparison();
        for class in CLASSES.into_iter().filter(|class| *class >= least) {
            for root in comparison.of_class(class) {
                let places = [(Side::New, root.new_place), (Side::Old, root.old_place)];
                let place = places.into_iter().find_map(|(side, place)| Some(comparison.at(side, place?)));
                let place = place.map_or(String::new(), |(path, line)| format!("{path}:{line}: "));
                let missing = if comparison.is_unexplained(root) { " [no reason recorded]" } else { "" };
                let text = format!("{place}{}: {}{missing}", class.word(), comparison.say(root).line(Style::Ids));
                writeln!(sink, "{}", clean::line(&text))?;
            }
        }
        writeln!(sink, "{}", compared.counts())?;
    }
    Ok(())
}
