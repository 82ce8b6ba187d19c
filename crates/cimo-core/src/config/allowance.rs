//! What may stay as it is, and why.

use globset::{GlobBuilder, GlobMatcher};

use crate::diagnostic::{Diagnostic, Rule};
use crate::format::ChangeKind;
use crate::source::Place;

/// Something that may stay as it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Allowance {
    /// What it covers.
    pub covers: Covers,
    /// Why.
    pub reason: String,
    /// Where it stands in the file.
    pub place: Place,
}

/// What an allowance covers: everything that all of its fields fit.
#[derive(Debug, Clone, PartialEq)]
pub enum Covers {
    /// Findings. There is a fingerprint, or both a rule and a path.
    Finding {
        /// Their rule.
        rule: Option<Rule>,
        /// The files in which they may stay.
        path: Option<PathPattern>,
        /// The one that is meant.
        fingerprint: Option<String>,
    },
    /// Changes. There is a subject or a fingerprint.
    Change {
        /// Their kind.
        kind: ChangeKind,
        /// What they are about, by its key in either version.
        subject: Option<String>,
        /// The one that is meant.
        fingerprint: Option<String>,
    },
}

impl Allowance {
    /// Whether it covers a finding in a file, whose path is from the folder of the configuration; `None` has no path.
    pub fn covers_finding(&self, finding: &Diagnostic, path: Option<&str>) -> bool {
        let Covers::Finding { rule, path: pattern, fingerprint } = &self.covers else { return false };
        rule.is_none_or(|rule| rule == finding.rule)
            && pattern.as_ref().is_none_or(|pattern| path.is_some_and(|path| pattern.fits(path)))
            && fingerprint.as_ref().is_none_or(|known| *known == finding.fingerprint())
    }

    /// Whether it covers a change, by its kind, the keys of what it is about, and its fingerprint.
    pub fn covers_change<'k>(
        &self,
        kind: ChangeKind,
        subjects: impl IntoIterator<Item = &'k str>,
        fingerprint: &str,
    ) -> bool {
        let Covers::Change { kind: allowed, subject, fingerprint: known } = &self.covers else { return false };
        *allowed == kind
            && subject.as_ref().is_none_or(|subject| subjects.into_iter().any(|key| key == subject))
            && known.as_ref().is_none_or(|known| known == fingerprint)
    }

    /// The finding that it covers nothing any more.
    pub fn stale(&self) -> Diagnostic {
        let (title, what) = match &self.covers {
            Covers::Finding { .. } => ("This allowance covers no finding", "finding"),
            Covers::Change { .. } => ("This allowance covers no change", "change"),
        };
        Diagnostic::new(Rule::StaleAllowance, self.place, title)
            .label(format!("no {what} fits this"))
            .question(format!(
                "Was the {what} mended, or is there a slip in what is written here? If it is mended, take this away."
            ))
            .argument("reason", &self.reason)
    }
}

/// A pattern of paths: `*` within a folder, `**` across folders, `?`, `[…]`, `{…,…}`.
#[derive(Debug, Clone)]
pub struct PathPattern {
    text: String,
    matcher: GlobMatcher,
}

impl PathPattern {
    /// Reads a pattern; `None` where it is none.
    pub fn new(text: &str) -> Option<PathPattern> {
        let text = text.strip_prefix("./").unwrap_or(text);
        let glob = GlobBuilder::new(text).literal_separator(true).build().ok()?;
        Some(PathPattern { text: text.to_owned(), matcher: glob.compile_matcher() })
    }

    /// Whether a path, from the folder of the configuration and with `/`, fits.
    pub fn fits(&self, path: &str) -> bool {
        self.matcher.is_match(path)
    }

    /// The pattern as it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl PartialEq for PathPattern {
    fn eq(&self, other: &PathPattern) -> bool {
        self.text == other.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;

    #[test]
    fn a_pattern_means_paths_from_the_folder_of_the_file() {
        let fits = |pattern: &str, path: &str| PathPattern::new(pattern).expect("a pattern").fits(path);
        assert!(fits("a.cimo.yaml", "a.cimo.yaml") && fits("./a.cimo.yaml", "a.cimo.yaml"));
        assert!(!fits("a.cimo.yaml", "dir/a.cimo.yaml"));
        assert!(fits("dir/*.yaml", "dir/a.yaml") && !fits("dir/*.yaml", "dir/sub/a.yaml"));
        assert!(fits("**", "dir/sub/a.yaml") && fits("**/a.yaml", "a.yaml") && fits("{a,b}.yaml", "b.yaml"));
        assert!(PathPattern::new("dir/[").is_none());
    }

    #[test]
    fn each_field_narrows_what_is_covered() {
        let place = Place::new(FileId(0), 0, 0);
        let finding = Diagnostic::new(Rule::MissingMechanism, place, "…").subject("configuration", "a");
        let covers = |rule: Option<Rule>, path: Option<&str>, fingerprint: Option<&str>| {
            let path = path.map(|path| PathPattern::new(path).expect("a pattern"));
            let covers = Covers::Finding { rule, path, fingerprint: fingerprint.map(str::to_owned) };
            Allowance { covers, reason: "…".to_owned(), place }.covers_finding(&finding, Some("dir/a.yaml"))
        };
        let own = finding.fingerprint();
        assert!(covers(Some(Rule::MissingMechanism), Some("dir/*"), None));
        assert!(covers(None, None, Some(&own)) && covers(Some(Rule::MissingMechanism), Some("**"), Some(&own)));
        assert!(!covers(Some(Rule::MissingContext), Some("dir/*"), None));
        assert!(!covers(Some(Rule::MissingMechanism), Some("*"), None));
        assert!(!covers(None, None, Some("0123456789abcdef")));
        let change = |subject: Option<&str>, fingerprint: Option<&str>| {
            let (subject, fingerprint) = (subject.map(str::to_owned), fingerprint.map(str::to_owned));
            let covers = Covers::Change { kind: ChangeKind::Removed, subject, fingerprint };
            let allowance = Allowance { covers, reason: "…".to_owned(), place };
            assert!(!allowance.covers_finding(&finding, Some("dir/a.yaml")));
            assert!(!allowance.covers_change(ChangeKind::Added, ["a"], "0f"));
            allowance.covers_change(ChangeKind::Removed, ["a", "b"], "0f")
        };
        assert!(
            change(Some("b"), None)
                && change(None, Some("0f"))
                && !change(Some("c"), None)
                && !change(None, Some("1f"))
        );
    }
}
