//! The life of each claim over a chain of versions.
//!
//! Each version is matched and compared with the one before, and what that gives is told claim by claim: when it came in, how
//! it changed and why, what it was merged into or split from, what it was tested by, and when it went.

mod event;
mod evidence;
mod life;
mod names;
mod step;

pub use event::{Event, What};
pub use life::{Life, Station};

use crate::format::Family;
use crate::theory::Theory;

use super::change::{Change, Diff};
use super::judge::Judged;
use super::matching::Matching;

/// The families whose lives are told, in the order in which they are.
pub(crate) const CLAIMS: [Family; 3] = [Family::Configuration, Family::Element, Family::Statement];

/// The lives of all configurations, elements and statements of a chain of versions.
#[derive(Debug)]
pub struct History<'t> {
    /// The versions, the oldest first.
    pub versions: Vec<&'t Theory>,
    /// What leads from each version to the next; one less than there are versions.
    pub steps: Vec<Step<'t>>,
    /// Configurations, then elements, then statements; of each the older first, in the order of the document.
    pub lives: Vec<Life<'t>>,
}

/// What leads from one version to the next.
#[derive(Debug)]
pub struct Step<'t> {
    /// Which thing is which.
    pub matching: Matching,
    /// What changed.
    pub diff: Diff,
    /// Why, as the later version's records say.
    pub judged: Judged<'t>,
}

/// Tells the lives of the claims of a chain of versions, the oldest first.
///
/// ```
/// use cimo_core::{diff::history::{What, history}, read_text};
/// let first = read_text("cimo: 1\ncontexts:\n  fear: Parents fear the worst\n");
/// let second = read_text("
/// cimo: 1
/// contexts:
///   fear: Parents fear to lose their children
/// revisions:
///   - changes: fear
///     reason: A parent said what the worst is
/// ");
/// let third = read_text("cimo: 1\n");
/// let history = history(&[first.theory(), second.theory(), third.theory()]);
/// let fear = history.called("fear").next().unwrap();
/// let told: Vec<(usize, &str)> = fear.events.iter().map(|event| (event.version, event.what.word())).collect();
/// assert_eq!(told, [(0, "came-in"), (1, "reworded"), (2, "gone")]);
/// assert_eq!(fear.events[1].reasons().next(), Some("A parent said what the worst is"));
/// assert_eq!(fear.events[2].what, What::Gone);
/// assert!(fear.events[2].unexplained);
/// ```
pub fn history<'t>(versions: &[&'t Theory]) -> History<'t> {
    let mut history = History { versions: Vec::new(), steps: Vec::new(), lives: Vec::new() };
    let mut alive = step::Alive::default();
    for theory in versions {
        alive = match history.versions.last().copied() {
            None => step::begin(&mut history, theory),
            Some(before) => step::go_on(&mut history, before, theory, &alive),
        };
        history.versions.push(theory);
    }
    history.sort();
    history
}

impl<'t> History<'t> {
    /// The lives that an id or a sentence means, in any version.
    pub fn called<'h>(&'h self, name: &str) -> impl Iterator<Item = &'h Life<'t>> {
        let wanted = super::things::name_key(name);
        self.lives.iter().filter(move |life| life.stations.iter().any(|station| station.is_called(&wanted)))
    }

    /// The change that an event tells of.
    pub fn change(&self, event: &Event<'_>) -> Option<&Change> {
        let step = event.version.checked_sub(1).and_then(|number| self.steps.get(number))?;
        event.change.and_then(|number| step.diff.changes().get(number))
    }

    /// Lives in the order of families; what refers to them by number follows.
    fn sort(&mut self) {
        let place = |life: &Life<'_>| CLAIMS.iter().position(|family| *family == life.family);
        let mut order: Vec<usize> = (0..self.lives.len()).collect();
        order.sort_by_key(|number| (place(&self.lives[*number]), *number));
        let mut numbers = vec![0; order.len()];
        for (new, old) in order.iter().enumerate() {
            numbers[*old] = new;
        }
        let mut lives: Vec<Option<Life<'t>>> = std::mem::take(&mut self.lives).into_iter().map(Some).collect();
        self.lives = order.iter().filter_map(|number| lives[*number].take()).collect();
        for event in self.lives.iter_mut().flat_map(|life| &mut life.events) {
            event.others.iter_mut().for_each(|number| *number = numbers[*number]);
            event.others.sort_unstable();
        }
    }
}
