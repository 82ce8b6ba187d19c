//! What `cimo trace` prints: one file a format.

pub mod json;
pub(crate) mod text;

use std::collections::HashSet;

use cimo_core::Theory;
use cimo_core::trace::{Given, Proposition, Trace, Ways, trace};

/// A trace with what it was asked for beside it.
pub(crate) struct Told<'a, 't> {
    pub(crate) path: &'a str,
    pub(crate) theory: &'t Theory,
    pub(crate) traced: &'a Trace<'t>,
    pub(crate) wanted: Option<&'a (Proposition<'t>, Ways<'t>)>,
    pub(crate) what_if: Option<&'a [WhatIf<'t>]>,
}

/// What it would change if something unknown were known.
pub(crate) struct WhatIf<'t> {
    /// What.
    pub(crate) known: Proposition<'t>,
    /// Whether it would be present.
    pub(crate) present: bool,
    /// What would follow then, and does not for certain now.
    pub(crate) follows: Vec<Proposition<'t>>,
    /// What would not be shown then, and may follow now.
    pub(crate) not_shown: Vec<Proposition<'t>>,
}

/// Tries each unknown thing both ways; what changes nothing is left out.
pub(crate) fn what_if<'t>(theory: &'t Theory, given: &Given<'t>, now: &Trace<'t>) -> Vec<WhatIf<'t>> {
    let (follows_now, gone_now): (HashSet<_>, HashSet<_>) = (now.follows().collect(), now.not_shown().collect());
    let mut all = Vec::new();
    for known in now.unknown() {
        for present in [true, false] {
            let then = trace(theory, &given.clone().with(known, present));
            let follows: Vec<Proposition<'t>> = then.follows().filter(|said| !follows_now.contains(said)).collect();
            let not_shown: Vec<Proposition<'t>> = then.not_shown().filter(|said| !gone_now.contains(said)).collect();
            if !follows.is_empty() || !not_shown.is_empty() {
                all.push(WhatIf { known, present, follows, not_shown });
            }
        }
    }
    all
}
