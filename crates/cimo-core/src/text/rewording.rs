//! Whether one sentence is another in other words: hardly anything of either is left without counterpart.
//!
//! Who says the same in other words leaves little on either side. Who puts another thing in its place leaves something on
//! both: the old reason and the new one. What is only added, a qualifier or an example, leaves something on one side alone.

use super::similar::Bag;

/// How much may stand in place of something else, in hundredths of a word: less than one word that says something.
const INSTEAD: u32 = 70;
/// How often what both sentences say has to outweigh what stands in place of something else. What was only added counts once.
const INSTEAD_COUNTS: u32 = 2;
/// How much both have to say, in hundredths of a word.
const SAID_BY_BOTH: u32 = 100;

/// Whether hardly anything of two sentences is left that the other does not say.
pub(crate) fn is_reworded(one: &Bag, other: &Bag) -> bool {
    let (left, right) = one.left_apart(other);
    let instead = left.min(right);
    let added = left.max(right) - instead;
    let said = (one.weight() - left).min(other.weight() - right);
    instead <= INSTEAD && said >= SAID_BY_BOTH && instead * INSTEAD_COUNTS + added <= said
}

#[cfg(test)]
mod tests {
    use super::super::phrases::plain;
    use super::*;

    #[test]
    fn a_word_instead_of_another_makes_another_sentence_and_a_word_more_does_not() {
        let reworded = |one: &str, other: &str| is_reworded(&Bag::of(&plain(one)), &Bag::of(&plain(other)));
        for (one, other) in [
            ("a link worker visits each patient at home", "each patient is visited at home by a link worker"),
            ("fewer residents fall at night", "there are fewer falls among residents at night"),
            ("parents fear losing their children", "parents are frightened that they will lose their children"),
            ("nurses phone patients", "nurses phone patients regularly"),
        ] {
            assert!(reworded(one, other) && reworded(other, one), "{one} / {other}");
        }
        for (one, other) in [
            ("a link worker visits each patient at home", "a link worker weighs each patient at home"),
            ("teachers feel supported by leaders", "teachers feel supported by parents"),
            ("", "parents fear losing their children"),
            ("the", "the"),
        ] {
            assert!(!reworded(one, other) && !reworded(other, one), "{one} / {other}");
        }
    }
}
