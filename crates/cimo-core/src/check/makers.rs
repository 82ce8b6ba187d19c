//! Which configurations bring an element about. A circumstance may be that of all configurations: whoever asked each of them for
//! all uses of it would count every pair, so one pass over the uses answers for all.

use crate::format::Role;
use crate::theory::{Configuration, Element, Theory, UseOf};

/// All that has to be known of an element's makers to tell whether one of them is another than a given one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Maker {
    Nobody,
    Alone(u32),
    Several,
}

/// The makers of all elements.
#[derive(Debug)]
pub(crate) struct Makers(Vec<Maker>);

impl Makers {
    pub(super) fn of(theory: &Theory) -> Makers {
        Makers(theory.elements().map(maker).collect())
    }

    /// Whether a configuration other than this one brings an element about.
    pub(super) fn another(&self, element: Element<'_>, than: Configuration<'_>) -> bool {
        match self.0.get(element.index as usize) {
            Some(Maker::Alone(maker)) => *maker != than.index,
            Some(Maker::Several) => true,
            Some(Maker::Nobody) | None => false,
        }
    }
}

fn maker(element: Element<'_>) -> Maker {
    let mut maker = Maker::Nobody;
    for made in element.uses().filter(|made| matches!(made.role, Role::Outcome | Role::Mechanism)) {
        let UseOf::Configuration(by) = made.of else { continue };
        maker = match maker {
            Maker::Nobody => Maker::Alone(by.index),
            Maker::Alone(known) if known == by.index => maker,
            _ => return Maker::Several,
        };
    }
    maker
}

#[cfg(test)]
mod tests {
    use super::super::{CheckOptions, Context};

    #[test]
    fn a_ripple_is_one_by_either_way() {
        let reading = crate::read_text(
            "cimo: 1
configurations:
  first: {form: cmo, context: It rains, mechanism: I am dry here, outcome: They come}
  ripple: {form: cmo, context: They come, mechanism: I am dry here, outcome: They talk}
  of-a-mechanism: {form: cmo, context: I am dry here, mechanism: I know them, outcome: They stay}
  itself: {form: cmo, context: They quarrel, mechanism: I am cross, outcome: They quarrel}
",
        );
        let options = CheckOptions::default();
        let context = Context::new(&reading, &options);
        let found: Vec<(bool, bool)> = reading
            .theory()
            .configurations()
            .map(|configuration| (context.is_ripple(configuration), configuration.is_ripple()))
            .collect();
        assert_eq!(found, [(false, false), (true, true), (true, true), (false, false)]);
    }
}
