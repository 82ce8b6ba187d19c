//! What would change in a text: the lines before and after, with what stands around them.

use std::io::Write;

use crate::exit::Trouble;

use super::clean;
use super::sink::Sink;

/// A line that goes, comes, or stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step<'t> {
    Stays(&'t str),
    Goes(&'t str),
    Comes(&'t str),
}

/// How many lines around a change are shown.
const AROUND: usize = 2;

/// Above this many changed lines, a text is shown as all gone and all new between what its ends have in common.
const MOST_CHANGES: usize = 4_000;

/// Prints how two texts differ, line by line.
pub(crate) fn print(path: &str, before: &str, after: &str, sink: &mut Sink) -> Result<(), Trouble> {
    writeln!(sink, "{}", clean::line(path))?;
    let steps = steps(&before.lines().collect::<Vec<_>>(), &after.lines().collect::<Vec<_>>());
    let changes: Vec<bool> = steps.iter().map(|step| !matches!(step, Step::Stays(_))).collect();
    let shown = |at: usize| changes[at.saturating_sub(AROUND)..(at + AROUND + 1).min(changes.len())].contains(&true);
    let mut number = 1;
    let mut gap = true;
    for (at, step) in steps.iter().enumerate() {
        let (sign, line) = match step {
            Step::Stays(line) => (' ', line),
            Step::Goes(line) => ('-', line),
            Step::Comes(line) => ('+', line),
        };
        if shown(at) {
            if gap {
                writeln!(sink, "  line {number}")?;
            }
            writeln!(sink, "{}", format!("  {sign} {}", clean::line(line)).trim_end())?;
        }
        gap = !shown(at);
        number += usize::from(sign != '+');
    }
    Ok(())
}

/// The fewest lines that go and come (Myers 1986).
fn steps<'t>(before: &[&'t str], after: &[&'t str]) -> Vec<Step<'t>> {
    let start = before.iter().zip(after).take_while(|(old, new)| old == new).count();
    let end = before[start..].iter().rev().zip(after[start..].iter().rev()).take_while(|(old, new)| old == new).count();
    let mut steps: Vec<Step<'t>> = before[..start].iter().map(|line| Step::Stays(line)).collect();
    let (old, new) = (&before[start..before.len() - end], &after[start..after.len() - end]);
    match middle(old, new) {
        Some(middle) => steps.extend(middle),
        None => {
            steps.extend(old.iter().map(|line| Step::Goes(line)));
            steps.extend(new.iter().map(|line| Step::Comes(line)));
        }
    }
    steps.extend(before[before.len() - end..].iter().map(|line| Step::Stays(line)));
    steps
}

fn middle<'t>(old: &[&'t str], new: &[&'t str]) -> Option<Vec<Step<'t>>> {
    let (rows, columns) = (old.len() as isize, new.len() as isize);
    let most = (old.len() + new.len()).min(MOST_CHANGES) as isize;
    let mut reached = vec![0isize; 2 * most as usize + 3];
    let at = |diagonal: isize| (diagonal + most + 1) as usize;
    let mut history: Vec<Vec<isize>> = Vec::new();
    for changes in 0..=most {
        history.push(reached[at(-changes - 1)..=at(changes + 1)].to_vec());
        for diagonal in (-changes..=changes).step_by(2) {
            let comes =
                diagonal == -changes || (diagonal != changes && reached[at(diagonal - 1)] < reached[at(diagonal + 1)]);
            let mut row = if comes { reached[at(diagonal + 1)] } else { reached[at(diagonal - 1)] + 1 };
            while row < rows && row - diagonal < columns && old[row as usize] == new[(row - diagonal) as usize] {
                row += 1;
            }
            reached[at(diagonal)] = row;
            if row >= rows && row - diagonal >= columns {
                return Some(back(old, new, &history));
            }
        }
    }
    None
}

/// The way back from the end, by what was reached with each number of changes.
fn back<'t>(old: &[&'t str], new: &[&'t str], history: &[Vec<isize>]) -> Vec<Step<'t>> {
    let (mut row, mut column) = (old.len() as isize, new.len() as isize);
    let mut steps = Vec::new();
    for (changes, reached) in history.iter().enumerate().rev() {
        let changes = changes as isize;
        let of = |diagonal: isize| reached[(diagonal + changes + 1) as usize];
        let diagonal = row - column;
        let comes = diagonal == -changes || (diagonal != changes && of(diagonal - 1) < of(diagonal + 1));
        let from = if comes { diagonal + 1 } else { diagonal - 1 };
        let from_row = if changes == 0 { 0 } else { of(from) };
        let from_column = if changes == 0 { 0 } else { from_row - from };
        while row > from_row && column > from_column {
            row -= 1;
            column -= 1;
            steps.push(Step::Stays(old[row as usize]));
        }
        if changes > 0 {
            steps.push(if comes { Step::Comes(new[from_column as usize]) } else { Step::Goes(old[from_row as usize]) });
            (row, column) = (from_row, from_column);
        }
    }
    steps.reverse();
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(before: &str, after: &str) -> String {
        let (before, after): (Vec<&str>, Vec<&str>) = (before.split(' ').collect(), after.split(' ').collect());
        let words = steps(&before, &after).into_iter().map(|step| match step {
            Step::Stays(line) => line.to_owned(),
            Step::Goes(line) => format!("-{line}"),
            Step::Comes(line) => format!("+{line}"),
        });
        words.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn few_lines_go_and_come() {
        assert_eq!(shown("a b c d", "a b c d"), "a b c d");
        assert_eq!(shown("a b c d", "a x c y d"), "a -b +x c +y d");
        assert_eq!(shown("a b", "c a b c"), "+c a b +c");
        assert_eq!(shown("a b c a b b a", "c b a b a c"), "-a -b c +b a b -b a +c");
    }
}
