//! Whether texts with fixes made say what was declared, and whether the faults and nothing else are gone.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::Reading;
use crate::check::Checked;
use crate::diagnostic::{Declared, Diagnostic, Rule};
use crate::yaml::{self, Limits};

use super::leaves::Leaves;

/// Compares what stood in the files, with what the fixes declare done to it, with what stands in them now: every name and every
/// text under it, whatever its layout.
pub(super) fn says_what_was_declared(
    reading: &Reading,
    texts: &[Arc<str>],
    declared: &[&Declared],
) -> Result<(), String> {
    for ((id, file), text) in reading.sources().iter().zip(texts) {
        let unchanged = file.text() == &**text;
        if unchanged {
            continue;
        }
        let read = |text: Arc<str>| yaml::parse(id, text, &Limits::default()).map_err(|limit| limit.to_string());
        let (before, after) = (read(file.shared_text())?.tree, read(Arc::clone(text))?.tree);
        let expected = Leaves::declared(&before, declared);
        let found = Leaves::of(&after);
        if let Some(otherwise) = expected.otherwise(&found) {
            return Err(format!("the file would say something else as well ({otherwise})"));
        }
    }
    Ok(())
}

/// Makes sure that each fault is gone, and that nothing is found that was not found before.
pub(super) fn only_these_are_gone(before: &Checked, mended: &[&Diagnostic], after: &Checked) -> Result<(), String> {
    let mut known: BTreeMap<(Rule, String), i64> = BTreeMap::new();
    let key = |finding: &Diagnostic| (finding.rule, finding.fingerprint());
    for finding in before.findings() {
        *known.entry(key(&finding.diagnostic)).or_default() += 1;
    }
    for finding in mended {
        *known.entry(key(finding)).or_default() -= 1;
    }
    for finding in after.findings() {
        let left = known.entry(key(&finding.diagnostic)).or_default();
        *left -= 1;
        if *left < 0 {
            let (title, rule) = (&finding.diagnostic.title, finding.rule());
            return Err(match mended.iter().any(|mended| key(mended) == key(&finding.diagnostic)) {
                true => format!("the fault would still be there: {title}"),
                false => format!("then this would be found: {title} [{rule}]"),
            });
        }
    }
    Ok(())
}
