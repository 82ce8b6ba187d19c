//! Allowances of changes that cover nothing any more: said beside the report, where what they speak of was compared.

use std::io::Write;

use cimo_core::config::{Allowance, Covers};

use crate::exit::Trouble;
use crate::output::clean;
use crate::output::diff::Compared;
use crate::project::{ProjectId, Projects};

/// Says on standard error which allowances of the projects cover no change, although what they speak of was compared.
pub(super) fn tell(all: &[(Option<ProjectId>, Compared<'_>)], projects: &Projects) -> Result<(), Trouble> {
    for (id, project) in projects.iter() {
        let compared: Vec<&Compared<'_>> =
            all.iter().filter(|(of, _)| *of == Some(id)).map(|(_, compared)| compared).collect();
        for allowance in &project.configured.config.allow {
            let is_used = compared.iter().any(|compared| covers_one(allowance, compared));
            if !is_used && compared.iter().any(|compared| is_in_view(allowance, compared)) {
                let finding = allowance.stale();
                let spot = project.configured.sources.start(finding.place());
                let (path, rule) = (&project.path, finding.rule.name());
                let text = format!("cimo: {path}:{}:{}: {} [{rule}]", spot.line, spot.column, finding.title);
                writeln!(anstream::stderr(), "{}", clean::line(&text))?;
            }
        }
    }
    Ok(())
}

fn covers_one(allowance: &Allowance, compared: &Compared<'_>) -> bool {
    compared.diff.roots().any(|root| {
        let keys = root.subject.names().map(|name| name.key.name());
        allowance.covers_change(root.kind, keys, &root.fingerprint())
    })
}

/// Whether one of the two versions has what an allowance speaks of.
fn is_in_view(allowance: &Allowance, compared: &Compared<'_>) -> bool {
    let Covers::Change { subject: Some(subject), .. } = &allowance.covers else { return false };
    [compared.old.theory, compared.new.theory]
        .into_iter()
        .any(|theory| theory.element_by_key(subject).is_some() || theory.configuration_by_key(subject).is_some())
}
