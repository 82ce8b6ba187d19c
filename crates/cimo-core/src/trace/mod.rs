//! What fires: which mechanisms fire and which outcomes follow, given contexts that are present, absent or unknown.
//!
//! The meaning is the well-founded semantics by alternating fixpoint, since a blocker may stand in a loop: unique, free of
//! order, and it ends. *Follows* is what holds however the unknown turns out; *may follow* is neither that nor ruled out; *not
//! shown* is never shown absent. A loop that only supports itself does not lift itself.
//!
//! ```
//! use cimo_core::trace::{Given, trace};
//! let reading = cimo_core::read_text("
//! cimo: 1
//! contexts:
//!   fear: Parents fear the worst
//! configurations:
//!   speaking:
//!     context: fear
//!     intervention: An advocate explains what will happen
//!     mechanism: Somebody who has been here will not judge me
//!     outcome: Families speak up
//! ");
//! let fear = reading.theory().element("fear").unwrap();
//! let nothing = trace(reading.theory(), &Given::default());
//! assert_eq!(nothing.may().count(), 2);
//! assert_eq!(nothing.unknown().collect::<Vec<_>>()[0].to_string(), "fear");
//! let known = trace(reading.theory(), &Given::default().with_present(fear));
//! assert_eq!(known.follows().map(|said| said.to_string()).collect::<Vec<_>>(), [
//!     "Families speak up",
//!     "Somebody who has been here will not judge me",
//! ]);
//! ```

mod backwards;
mod fixpoint;
mod program;
mod reasons;

use std::borrow::Cow;
use std::fmt;

use crate::syntax::Sense;
use crate::theory::{Element, Theory};

pub use backwards::{Ways, ways};
pub use reasons::{Because, Reason, Stop};

use fixpoint::{Facts, Set, well_founded};
use program::Program;

/// A condition or a conclusion: an element, or less of it, or no change in it, or its absence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Proposition<'t> {
    /// The element.
    pub element: Element<'t>,
    /// How it is meant; more of something is the thing itself.
    pub sense: Sense,
}

impl<'t> Proposition<'t> {
    /// The sense and the name: the element's id, or its sentence.
    fn name(&self) -> Cow<'t, str> {
        let name = self.element.id().unwrap_or(self.element.text());
        match self.sense {
            Sense::Holds | Sense::More => Cow::Borrowed(name),
            sense => Cow::Owned(format!("{sense} {name}")),
        }
    }
}

impl fmt::Display for Proposition<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name())
    }
}

/// What is known of a case.
#[derive(Debug, Clone, Default)]
pub struct Given<'t> {
    present: Vec<Proposition<'t>>,
    absent: Vec<Proposition<'t>>,
    closed: bool,
}

impl<'t> Given<'t> {
    /// And this is present.
    pub fn with_present(self, element: Element<'t>) -> Given<'t> {
        self.with(Proposition { element, sense: Sense::Holds }, true)
    }

    /// And this is absent; an intervention is left out.
    pub fn with_absent(self, element: Element<'t>) -> Given<'t> {
        self.with(Proposition { element, sense: Sense::Holds }, false)
    }

    /// And this holds, or does not.
    pub fn with(mut self, proposition: Proposition<'t>, holds: bool) -> Given<'t> {
        if holds { &mut self.present } else { &mut self.absent }.push(proposition);
        self
    }

    /// What is not mentioned is absent, and not unknown. Interventions are present all the same.
    pub fn closed(mut self) -> Given<'t> {
        self.closed = true;
        self
    }
}

/// What follows in a case.
#[derive(Debug)]
pub struct Trace<'t> {
    program: Program<'t>,
    facts: Facts,
    /// What holds however the unknown turns out, and what holds for some way it may.
    lower: Set,
    upper: Set,
    /// What was concluded by which rule, in order.
    fired: Vec<(usize, usize)>,
    /// What rests on something that is merely not shown.
    not_shown: Set,
}

/// Works out what follows.
pub fn trace<'t>(theory: &'t Theory, given: &Given<'t>) -> Trace<'t> {
    let program = Program::of(theory);
    let facts = program.facts(given);
    let (lower, upper, fired) = well_founded(&program, &facts);
    let mut traced = Trace { program, facts, lower, upper, fired, not_shown: Set::new() };
    traced.not_shown = traced.resting_on_not_shown();
    traced
}

impl<'t> Trace<'t> {
    /// What follows: mechanisms that fire, and outcomes.
    pub fn follows(&self) -> impl Iterator<Item = Proposition<'t>> {
        self.concluded(|trace, atom| trace.lower[atom])
    }

    /// What may follow.
    pub fn may(&self) -> impl Iterator<Item = Proposition<'t>> {
        self.concluded(|trace, atom| trace.upper[atom] && !trace.lower[atom])
    }

    /// What is not shown.
    pub fn not_shown(&self) -> impl Iterator<Item = Proposition<'t>> {
        self.concluded(|trace, atom| !trace.upper[atom])
    }

    /// What would have to be known: neither given nor presumed.
    pub fn unknown(&self) -> impl Iterator<Item = Proposition<'t>> {
        self.named((0..self.program.atoms.len()).filter(|atom| self.facts.unknown[*atom]))
    }

    /// Interventions that are taken to be there since nobody said otherwise.
    pub fn presumed(&self) -> impl Iterator<Item = Proposition<'t>> {
        self.named(self.facts.presumed.iter().copied())
    }

    /// What is said to be absent although a configuration that fires concludes it.
    pub fn held_off(&self) -> impl Iterator<Item = Proposition<'t>> {
        let fires = |atom: &usize| {
            self.program.rules.iter().any(|rule| rule.heads.contains(atom) && rule.fires(&self.lower, &self.upper))
        };
        self.named(self.facts.absent.iter().copied().filter(fires).collect::<Vec<_>>().into_iter())
    }

    /// What follows together with its absence, with less of it or no change in it: the theory contests itself.
    pub fn contested(&self) -> impl Iterator<Item = Proposition<'t>> {
        let against = |atom: usize| {
            let Proposition { element, .. } = self.program.atoms[atom];
            [Sense::Not, Sense::Less, Sense::Unchanged]
                .into_iter()
                .any(|sense| self.program.atom(Proposition { element, sense }).is_some_and(|other| self.lower[other]))
        };
        let holds = |atom: &usize| self.program.atoms[*atom].sense == Sense::Holds && self.lower[*atom];
        let contested: Vec<usize> =
            self.program.heads().into_iter().filter(holds).filter(|atom| against(*atom)).collect();
        self.named(contested.into_iter())
    }

    fn concluded(&self, is: impl Fn(&Trace<'t>, usize) -> bool) -> impl Iterator<Item = Proposition<'t>> {
        let atoms: Vec<usize> = self.program.heads().into_iter().filter(|atom| is(self, *atom)).collect();
        self.named(atoms.into_iter())
    }

    /// In the order of their names.
    fn named(&self, atoms: impl Iterator<Item = usize>) -> std::vec::IntoIter<Proposition<'t>> {
        let mut all: Vec<Proposition<'t>> = atoms.map(|atom| self.program.atoms[atom]).collect();
        all.sort_by_cached_key(Proposition::name);
        all.into_iter()
    }
}
