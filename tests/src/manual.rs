//! The manual's references of rules and of kinds of change, made from their pages.

use std::fmt::Write;

use cimo_core::diagnostic::{Group, Profile, Rule};
use cimo_core::format::ChangeKind;

const RULES: &str = "\
# Every rule of the checker

What `cimo check` looks for, rule by rule. This page is made from the pages that `cimo explain RULE` shows, and every example on it is
run by the tests: what stands under *Example* raises exactly this rule, and what stands under *Instead* raises nothing.

How loud a rule is depends on how far the theory has come. By default an initial theory is held against *draft*, a refined one
against *review*, a final one against *publication*; `--profile` and [the configuration file](configuration.md) say otherwise.
";

const CHANGES: &str = "\
# Every kind of change

What `cimo diff` and `cimo history` tell, kind by kind. This page is made from the pages that `cimo explain KIND` shows, and every
example on it is run by the tests: the two versions differ by one change of this kind, and the record explains it.

The classes are, from least to most: *editorial*, the same said in another way; *evidential*, what the claims rest on; *structural*, how the
theory is laid out; *claim*, what the theory says causes what. The class here is that of the example; what each kind says of classes stands with it.
Its *mirror* is what the same change is called when the two versions are turned round.
";

/// The page of all rules: an index by group, then each rule's own page.
pub fn rules() -> String {
    let mut page = RULES.to_owned();
    let mut groups: Vec<Group> = Vec::new();
    for rule in Rule::ALL {
        if !groups.contains(&rule.group()) {
            groups.push(rule.group());
        }
    }
    for group in &groups {
        let _ = write!(page, "\n**{}**\n\n", group.title());
        page.push_str("| rule | what it catches | draft | review | publication |\n|---|---|---|---|---|\n");
        for rule in of(*group) {
            let [draft, review, publication] =
                [Profile::Draft, Profile::Review, Profile::Publication].map(|profile| rule.level(profile));
            let summary = rule.summary();
            let _ = writeln!(page, "| [{rule}](#{rule}) | {summary} | {draft} | {review} | {publication} |");
        }
    }
    for rule in groups.iter().flat_map(|group| of(*group)) {
        push(&mut page, rule.page());
    }
    page
}

fn of(group: Group) -> impl Iterator<Item = &'static Rule> {
    Rule::ALL.iter().filter(move |rule| rule.group() == group)
}

/// The page of all kinds of change: an index, then each kind's own page.
///
/// ```
/// assert!(cimo_tests::manual::changes().contains("\n## rewired\n"));
/// ```
pub fn changes() -> String {
    let mut page = CHANGES.to_owned();
    page.push_str("\n| kind | what it is | class | mirror |\n|---|---|---|---|\n");
    for kind in ChangeKind::ALL {
        let (class, mirror) = (said(kind.page(), "Class"), said(kind.page(), "Mirror"));
        let summary = summary(kind.page());
        let _ = writeln!(page, "| [{kind}](#{kind}) | {summary} | {class} | {mirror} |");
    }
    for kind in ChangeKind::ALL {
        push(&mut page, kind.page());
    }
    page
}

/// The line under a page's title.
fn summary(page: &str) -> &str {
    page.lines().skip(1).find(|line| !line.is_empty()).unwrap_or_default()
}

/// What a line of a page says after a name.
fn said<'p>(page: &'p str, name: &str) -> &'p str {
    page.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": ")).unwrap_or_default()
}

/// Adds a page a level lower. Its headings become words in bold: the same ones on each page would be no places to link to.
fn push(page: &mut String, added: &str) {
    let mut in_block = false;
    page.push('\n');
    for line in added.trim_end().lines() {
        in_block ^= line.starts_with("```");
        match (line.strip_prefix("# "), line.strip_prefix("## ")) {
            (Some(title), _) if !in_block => page.push_str(&format!("## {title}")),
            (_, Some(heading)) if !in_block => page.push_str(&format!("**{heading}**")),
            _ => page.push_str(line),
        }
        page.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remarks_in_an_example_are_no_headings() {
        let mut page = String::new();
        push(&mut page, "# a-rule\n\nIt.\n\n## Example\n\n```yaml\n# a remark\n## another\n```\n\n## Instead\n");
        assert_eq!(page, "\n## a-rule\n\nIt.\n\n**Example**\n\n```yaml\n# a remark\n## another\n```\n\n**Instead**\n");
    }

    #[test]
    fn the_page_of_rules_has_each_rule_once_as_a_heading_and_in_the_index() {
        let page = rules();
        for rule in Rule::ALL {
            assert_eq!(page.matches(&format!("\n## {rule}\n")).count(), 1, "{rule}");
            assert_eq!(page.matches(&format!("\n| [{rule}](#{rule}) |")).count(), 1, "{rule}");
        }
    }
}
