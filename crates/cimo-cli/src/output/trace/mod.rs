//! What `cimo trace` prints: one file a format.

pub mod json;
pub(crate) mod text;

use cimo_core::Theory;
use cimo_core::trace::{Given, Proposition, Trace, Ways, trace};

/// A trace with what it was asked for beside it.
pub(crate) struct Told<'a, 't> {
    pub(crate) path: &'a str,
    pub(crate) theory: &'t Theory,
    pub(crate) traced: &'a Trace<'t>,
    pub(crate) wanted: Option<&'a (Proposition<'t>, Ways<'t>)>,
    pub(crate) what_if: Option<&'a [WhatIf]>,
}

/// What it would change if something unknown were known.
pub(crate) struct WhatIf {
    /// What.
    pub(crate) known: String,
    /// Whether it would be present.
    pub(crate) present: bool,
    /// What would follow then, and does not for certain now.
    pub(crate) follows: Vec<String>,
    /// What would not be shown then, and may follow now.
    pub(crate) not_shown: Vec<String>,
}

/// Tries each unknown thing both ways; what changes nothing is left out.
pub(crate) fn what_if<'t>(theory: &'t Theory, given: &Given<'t>, now: &Trace<'t>) -> Vec<WhatIf> {
    let names = |propositions: &mut dyn Iterator<Item = Proposition<'t>>| {
        propositions.map(|said| said.to_string()).collect::<Vec<_>>()
    };
    let (follows_now, gone_now) = (names(&mut now.follows()), names(&mut now.not_shown()));
    let mut all = Vec::new();
    for unknown in now.unknown() {
        for present in [true, false] {
            let then = trace(theory, &given.clone().with(unknown, present));
            let new = |then: Vec<String>, now: &[String]| then.into_iter().filter(|said| !now.contains(said)).collect();
            let follows: Vec<String> = new(names(&mut then.follows()), &follows_now);
            let not_shown: Vec<String> = new(names(&mut then.not_shown()), &gone_now);
            if !follows.is_empty() || !not_shown.is_empty() {
                all.push(WhatIf { known: unknown.to_string(), present, follows, not_shown });
            }
        }
    }
    all
}
