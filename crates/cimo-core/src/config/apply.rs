//! What a configuration makes of findings: their levels, what is allowed, and which allowances cover nothing.

use crate::Reading;
use crate::check::{Checked, Finding};
use crate::diagnostic::{Diagnostic, Profile, Rule};

use super::allowance::Covers;
use super::read::Configured;

/// How much of a project was looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Looked {
    /// At every theory in its folder.
    AtAll,
    /// At some.
    AtSome,
    /// At least one could not be read, so that nobody knows what it would have had to say.
    InVain,
}

/// A configuration at work over several theories. What it has met so far says which allowances cover nothing.
#[derive(Debug)]
pub struct Judging<'c> {
    configured: &'c Configured,
    /// For each allowance, whether it covered something.
    used: Vec<bool>,
    /// For each allowance, whether a file was looked at that its path means.
    in_view: Vec<bool>,
}

impl<'c> Judging<'c> {
    /// Nothing met yet.
    pub fn new(configured: &'c Configured) -> Judging<'c> {
        let none = vec![false; configured.config.allow.len()];
        Judging { configured, used: none.clone(), in_view: none }
    }

    /// Gives findings the levels that are set, leaves out those whose rule is off, and marks those that are allowed.
    /// `from_root` makes of a file's path, as it is shown, the path from the folder of the configuration.
    pub fn apply(
        &mut self,
        reading: &Reading,
        checked: Checked,
        from_root: impl Fn(&str) -> Option<String>,
    ) -> Checked {
        let paths: Vec<Option<String>> = reading.sources().iter().map(|(_, file)| from_root(file.path())).collect();
        for (allowance, in_view) in self.configured.config.allow.iter().zip(&mut self.in_view) {
            let Covers::Finding { path: Some(pattern), .. } = &allowance.covers else { continue };
            *in_view |= paths.iter().flatten().any(|path| pattern.fits(path));
        }
        let profile = checked.profile();
        checked.revised(|finding| {
            let level = self.configured.config.loudness(finding.rule(), profile).level()?;
            let path = paths[finding.diagnostic.place().file.0 as usize].as_deref();
            let allowed = self.allowed(&finding.diagnostic, path);
            Some(Finding { level, allowed: finding.allowed.clone().or(allowed), ..finding })
        })
    }

    fn allowed(&mut self, finding: &Diagnostic, path: Option<&str>) -> Option<String> {
        let mut reason = None;
        for (allowance, used) in self.configured.config.allow.iter().zip(&mut self.used) {
            if allowance.covers_finding(finding, path) {
                *used = true;
                reason.get_or_insert_with(|| allowance.reason.clone());
            }
        }
        reason
    }

    /// The findings about the configuration itself. No allowance covers these, and of their levels only that of stale allowances
    /// can be set.
    pub fn of_file(&self, looked: Looked) -> Checked {
        let config = &self.configured.config;
        let profile = config.profile.map_or(Profile::Draft, |set| set.value);
        let mut diagnostics = self.configured.diagnostics.clone();
        diagnostics.extend(self.stale(looked));
        diagnostics.sort_by_key(|finding| (finding.place(), finding.rule));
        Checked::new(profile, diagnostics).revised(|finding| match finding.rule() {
            rule @ Rule::StaleAllowance => Some(Finding { level: config.loudness(rule, profile).level()?, ..finding }),
            _ => Some(finding),
        })
    }

    /// Allowances of findings that covered nothing.
    fn stale(&self, looked: Looked) -> Vec<Diagnostic> {
        let each = self.configured.config.allow.iter().zip(&self.used).zip(&self.in_view);
        let stale = each.filter(|((allowance, used), in_view)| {
            let of_finding = matches!(allowance.covers, Covers::Finding { .. });
            let is_seen = match looked {
                Looked::AtAll => true,
                Looked::AtSome => **in_view,
                Looked::InVain => false,
            };
            of_finding && !**used && is_seen
        });
        stale.map(|((allowance, _), _)| allowance.stale()).collect()
    }
}
