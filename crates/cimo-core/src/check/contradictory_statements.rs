//! contradictory-statements: the same conditions leading to opposite outcomes, with nothing that tells them apart.

use crate::diagnostic::{Diagnostic, Rule};
use crate::hashed::HashMap;
use crate::syntax::Sense;
use crate::text::{Bag, are_opposite, hold_opposites, normal, plain};
use crate::theory::{Part, Said, Statement};

use super::{Context, quoted};

/// Of so many statements with the same conditions each is compared with each other; of more, those that come first.
const COMPARED: usize = 48;
/// How much of two sentences may be without a counterpart for them to be about the same: one word that carries meaning, with
/// those that only tie.
const LEFT_OVER: f64 = 1.3;

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let mut alike: HashMap<Vec<(Part, Sense, String)>, Vec<Statement<'_>>> = HashMap::default();
    let mut order: Vec<Vec<(Part, Sense, String)>> = Vec::new();
    for statement in context.theory.statements() {
        let conditions = conditions(statement);
        if conditions.is_empty() || context.is_faulty(statement.extent()) {
            continue;
        }
        let known = alike.entry(conditions.clone()).or_default();
        if known.len() == 1 {
            order.push(conditions);
        }
        if known.len() < COMPARED {
            known.push(statement);
        }
    }
    for statements in order.iter().filter_map(|conditions| alike.get(conditions)) {
        for (number, second) in statements.iter().enumerate() {
            let against = statements[..number].iter().find_map(|first| {
                let clash = clash(*first, *second)?;
                Some((*first, clash))
            });
            let Some((first, (before, after))) = against else { continue };
            out.push(
                Diagnostic::new(
                    Rule::ContradictoryStatements,
                    context.first_line(after.place),
                    "The same conditions are said to lead to opposite outcomes",
                )
                .label(said(after))
                .also(context.first_line(before.place), format!("and here, under the same conditions, {}", said(before)))
                .question("In what circumstances does the one follow, and in what the other? Say what tells them apart in the conditions, or with `unless`.")
                .subject("statement", second.key())
                .argument("other", first.key()),
            );
        }
    }
}

/// What tells when a statement holds: its conditions and what stops it, in an order of its own.
fn conditions(statement: Statement<'_>) -> Vec<(Part, Sense, String)> {
    let says = statement.says().filter(|said| matches!(said.part, Part::If | Part::Unless));
    let mut conditions: Vec<(Part, Sense, String)> = says.map(|said| (said.part, said.sense, what(said))).collect();
    conditions.sort_unstable();
    conditions.dedup();
    conditions
}

/// What is said, by its element or else by its words.
fn what(said: Said<'_>) -> String {
    said.element.and_then(|element| element.id()).map_or_else(|| normal(said.text), str::to_owned)
}

/// An outcome of each of two statements that cannot both come about.
fn clash<'t>(first: Statement<'t>, second: Statement<'t>) -> Option<(Said<'t>, Said<'t>)> {
    first.part(Part::Then).find_map(|one| {
        let other = second.part(Part::Then).find(|other| are_against(one, *other))?;
        Some((one, other))
    })
}

fn are_against(one: Said<'_>, other: Said<'_>) -> bool {
    let is_same = match (one.element, other.element) {
        (Some(one), Some(other)) => one == other,
        _ => one.text == other.text || normal(one.text) == normal(other.text),
    };
    if is_same {
        return turn_round(one.sense, other.sense);
    }
    one.sense == other.sense && say_opposites(one.text, other.text)
}

/// Whether two ways in which one thing is meant exclude each other.
fn turn_round(one: Sense, other: Sense) -> bool {
    let is_more = |sense| matches!(sense, Sense::Holds | Sense::More);
    let is_less = |sense| matches!(sense, Sense::Not | Sense::Less);
    let unlike = one != other && (one == Sense::Unchanged || other == Sense::Unchanged);
    unlike || is_more(one) && is_less(other) || is_less(one) && is_more(other)
}

/// Whether two sentences are about the same, and one says the opposite of the other.
fn say_opposites(one: &str, other: &str) -> bool {
    let (one, other) = (plain(&normal(one)), plain(&normal(other)));
    let (left, right) = Bag::of(&one).left_over(&Bag::of(&other));
    let same_numbers = digits(&one).eq(digits(&other));
    let is_about_the_same = left <= LEFT_OVER && right <= LEFT_OVER && left + right > 0.0;
    is_about_the_same && same_numbers && (are_opposite(&one, &other) || hold_opposites(&one, &other))
}

fn digits(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(char::is_ascii_digit)
}

fn said(said: Said<'_>) -> String {
    match said.sense {
        Sense::Holds => quoted(said.text),
        sense => format!("{sense} {}", quoted(said.text)),
    }
}

#[cfg(test)]
mod tests {
    use super::say_opposites;

    #[test]
    fn opposites_are_about_the_same_thing() {
        for (one, other) in [
            ("Parents speak up in the conference", "Parents do not speak up in the conference"),
            ("Mothers trust their nurse", "Mothers distrust their nurse"),
            ("Visits increase", "Visits decrease"),
            ("Families stay in the programme", "Families leave the programme"),
        ] {
            assert!(say_opposites(one, other) && say_opposites(other, one), "{one} / {other}");
        }
        for (one, other) in [
            ("Parents speak up", "Parents attend"),
            ("Parents speak up", "Workers are not blamed for what they write"),
            ("Six mothers came", "Nine mothers came"),
            ("Parents stay longer", "Parents stay"),
            ("Mothers trust their nurse", "Mothers trust their nurse"),
        ] {
            assert!(!say_opposites(one, other), "{one} / {other}");
        }
    }
}
