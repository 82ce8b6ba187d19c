//! What each fault in a configuration is called, and where it is.

use super::*;
use crate::format::Word;

/// The findings about a text, each as its line, column, rule and title, with the question.
fn said(text: &str) -> Vec<(String, String)> {
    let read = read(NAME, text.into()).expect("it can be read");
    let told = read.diagnostics.iter().map(|finding| {
        let at = read.sources.start(finding.place());
        (format!("{at} {}: {}", finding.rule, finding.title), finding.question.clone())
    });
    told.collect()
}

#[track_caller]
fn one(text: &str, title: &str, question: &str) {
    let found = said(text);
    let [(told, asked)] = found.as_slice() else { panic!("{text}\n{found:?}") };
    assert!(told == title && asked.contains(question), "{text}\n{told}\n{asked}");
}

#[test]
fn everything_there_is_can_be_set() {
    let read = read(
        NAME,
        "cimo: 1
profile: publication
rules: {nearly-same-text: off, stale-was: error}
changes: {claim: error, reordered: off}
fail-on: claim:unexplained
allow:
  - {rule: missing-mechanism, path: drafts/**, reason: It is what the study is to find}
  - {fingerprint: 0123456789abcdef, reason: Known}
  - {change: removed, subject: trust, reason: Moved to another theory}
  - {change: removed, fingerprint: 0123456789abcdef, reason: Known}
baseline: known.yaml
paths: {only: theories/**, not: [theories/old/**, \"*.draft.*\"]}
words: {activities: [cascade training, drop-in], settings: family hub}
limits: {file: 1000, depth: 20}
"
        .into(),
    )
    .expect("it can be read");
    assert_eq!(read.diagnostics, []);
    let config = read.config;
    assert_eq!(config.profile.expect("set").value, Profile::Publication);
    assert_eq!(config.loudness(Rule::NearlySameText, Profile::Draft), Loudness::Off);
    assert_eq!(config.loudness(Rule::StaleWas, Profile::Draft), Loudness::At(Level::Error));
    assert_eq!(config.loudness(Rule::MissingMechanism, Profile::Review), Loudness::At(Level::Warning));
    let change = |kind, class| config.change_loudness(kind, class);
    assert_eq!(change(ChangeKind::Reordered, ChangeClass::Claim), Some(Loudness::Off));
    assert_eq!(change(ChangeKind::Rewired, ChangeClass::Claim), Some(Loudness::At(Level::Error)));
    assert_eq!(change(ChangeKind::Rewired, ChangeClass::Editorial), None);
    assert_eq!(config.fail_on.expect("set").value.to_string(), "claim:unexplained");
    let reasons: Vec<&str> = config.allow.iter().map(|allowance| allowance.reason.as_str()).collect();
    assert_eq!(reasons, ["It is what the study is to find", "Known", "Moved to another theory", "Known"]);
    assert_eq!(config.baseline.as_ref().expect("set").value, "known.yaml");
    let taken = ["theories/a.cimo.yaml", "a.cimo.yaml", "theories/old/a.cimo.yaml", "theories/deep/a.cimo.yaml"];
    assert_eq!(taken.map(|path| config.paths.take(path)), [true, false, false, true]);
    let words: Vec<(&str, &str)> = config.words.iter().map(|(list, set)| (*list, set.value.as_str())).collect();
    assert_eq!(words, [("activities", "cascade training"), ("activities", "drop-in"), ("settings", "family hub")]);
    assert_eq!((config.limits.file.expect("set").value, config.limits.depth.expect("set").value), (1000, 20));
}

#[test]
fn words_of_a_project_reach_the_rules_that_read_language() {
    assert!(WORDS.iter().all(|field| WordList::of_name(field.name).is_some()));
    let theory = crate::read_text("cimo: 1\ncontexts: {here: A skiffle barn in Fife}\n");
    let raised = |text: &str| {
        let words = read(NAME, text.into()).expect("it can be read").config.lexicon();
        let checked = crate::check::check(&theory, &crate::check::CheckOptions { words, ..Default::default() });
        checked.findings().iter().any(|finding| finding.rule() == Rule::ContextIsSetting)
    };
    assert!(!raised("cimo: 1\n"));
    assert!(raised("cimo: 1\nwords: {settings: skiffle barn}\n"));
}

#[test]
fn a_file_in_which_nothing_is_set_marks_a_folder() {
    for text in ["", "# only a comment\n", "cimo: 1\n", "cimo: 1\nprofile:\nrules:\nallow:\nlimits:\n"] {
        assert_eq!(said(text), [], "{text}");
    }
}

#[test]
fn nothing_under_paths_and_words_is_passed_over() {
    one(
        "cimo: 1\npaths: [theories]\n",
        "2:8 invalid-configuration: `paths` does not take a list",
        "`only` or `not`, each with patterns of paths",
    );
    one("cimo: 1\npaths: {onyl: a}\n", "2:9 invalid-configuration: `paths` has no field called `onyl`", "`only`?");
    one(
        "cimo: 1\npaths:\n  only: [a, \"b[\"]\n",
        "3:13 invalid-configuration: `b[` cannot be read as a pattern of paths",
        "Is a bracket left open?",
    );
    one(
        "cimo: 1\nwords: {setting: hub}\n",
        "2:9 invalid-configuration: `words` has no field called `setting`",
        "`settings`?",
    );
    one(
        "cimo: 1\nwords:\n  changes: [goes from one to the other]\n",
        "3:13 invalid-configuration: `goes from one to the other` is too long to be looked for",
        "one, two or three words",
    );
    one(
        "cimo: 1\nwords: {changes: {a: b}}\n",
        "2:18 invalid-configuration: `changes` does not take fields",
        "a list of words",
    );
    one("cimo: 1\nbaseline: [a]\n", "2:11 invalid-configuration: `baseline` does not take a list", "one path");
}

#[test]
fn each_fault_has_its_place_and_its_way_out() {
    one(
        "cimo: 1\nprofil: draft\n",
        "2:1 invalid-configuration: The configuration has no field called `profil`",
        "Did you mean `profile`?",
    );
    one(
        "cimo: 1\nweather: fine\n",
        "2:1 invalid-configuration: The configuration has no field called `weather`",
        "Known here are `cimo`, `profile`",
    );
    one(
        "cimo: 1\nx-own: fine\n",
        "2:1 invalid-configuration: The configuration has no field called `x-own`",
        "Known here are",
    );
    one(
        "profile: draft\n",
        "1:1 invalid-configuration: The configuration does not say which version of the format it is in",
        "`cimo: 1`",
    );
    one("cimo: one\n", "1:7 invalid-configuration: This is no version of the format", "Write `cimo: 1`.");
    one(
        "cimo: 1\nprofile: strict\n",
        "2:10 invalid-configuration: There is no profile called `strict`",
        "`draft`, `review` or `publication`",
    );
    one("cimo: 1\nprofile: [draft]\n", "2:10 invalid-configuration: `profile` does not take a list", "one profile");
    one(
        "cimo: 1\nprofile: draft\nprofile: review\n",
        "3:1 invalid-configuration: `profile` stands here twice",
        "Which of the two holds?",
    );
    one(
        "cimo: 1\nrules:\n  missing-mechansim: error\n",
        "3:3 invalid-configuration: There is no rule called `missing-mechansim`",
        "Did you mean `missing-mechanism`?",
    );
    one(
        "cimo: 1\nrules:\n  weather: error\n",
        "3:3 invalid-configuration: There is no rule called `weather`",
        "`cimo explain`",
    );
    one(
        "cimo: 1\nrules:\n  stale-was: warn\n",
        "3:14 invalid-configuration: There is no level called `warn`",
        "Did you mean `warning`?",
    );
    one(
        "cimo: 1\nrules:\n  stale-was:\n",
        "3:3 invalid-configuration: `stale-was` is given no level",
        "`error`, `warning`, `note` or `off`",
    );
    one("cimo: 1\nrules: off\n", "2:8 invalid-configuration: `rules` does not take a text", "each with its level");
    one(
        "cimo: 1\nrules:\n  stale-was: off\n  stale-was: note\n",
        "4:3 invalid-configuration: `stale-was` stands here twice",
        "Keep one.",
    );
    one(
        "cimo: 1\nrules:\n  invalid-configuration: off\n",
        "3:3 invalid-configuration: A fault in the configuration is always an error",
        "Take this line away.",
    );
    one(
        "cimo: 1\nchanges:\n  reworked: off\n",
        "3:3 invalid-configuration: There is no class or kind of change called `reworked`",
        "Did you mean `reworded`?",
    );
    one(
        "cimo: 1\nfail-on: claim:unexplaned\n",
        "2:10 invalid-configuration: There is no threshold for changes called `claim:unexplaned`",
        "Did you mean `claim:unexplained`?",
    );
    one(
        "cimo: 1\nfail-on: always\n",
        "2:10 invalid-configuration: There is no threshold for changes called `always`",
        "`never`",
    );
    one(
        "cimo: 1\nlimits:\n  file: 64 MiB\n",
        "3:9 invalid-configuration: `64 MiB` is no number that `file` takes",
        "digits alone",
    );
    one("cimo: 1\nlimits:\n  depth: 256\n", "3:10 invalid-configuration: `256` is no number that `depth` takes", "");
    one(
        "cimo: 1\nlimits:\n  files: 2\n",
        "3:3 invalid-configuration: `limits` has no field called `files`",
        "Did you mean `file`?",
    );
    one("cimo: 1\nallow: everything\n", "2:8 invalid-configuration: `allow` does not take a text", "a list");
    one("cimo: 1\nallow:\n  - everything\n", "3:5 invalid-configuration: `allow` does not take a text", "a list");
    one(
        "cimo: 1\nallow:\n  - rule: stale-was\n    path: a.yaml\n",
        "3:5 invalid-configuration: This allowance gives no reason",
        "Why may this stay",
    );
    one(
        "cimo: 1\nallow:\n  - rule: stale-was\n    path: a.yaml\n    reason:\n",
        "3:5 invalid-configuration: This allowance gives no reason",
        "Why may this stay",
    );
    one(
        "cimo: 1\nallow:\n  - rule: stale-was\n    reason: So\n",
        "3:5 invalid-configuration: This allowance does not say what may stay as it is",
        "`rule` with `path`",
    );
    one(
        "cimo: 1\nallow:\n  - {rule: stale-was, change: removed, subject: a, path: b, reason: So}\n",
        "3:5 invalid-configuration: This allowance does not say what may stay as it is",
        "",
    );
    one(
        "cimo: 1\nallow:\n  - {change: removed, reason: So}\n",
        "3:5 invalid-configuration: This allowance does not say what may stay as it is",
        "",
    );
    one(
        "cimo: 1\nallow:\n  - {fingerprint: 0123, reason: So}\n",
        "3:19 invalid-configuration: `0123` is no fingerprint",
        "--format json",
    );
    one(
        "cimo: 1\nallow:\n  - rule: stale-was\n    path: a[\n    reason: So\n",
        "4:11 invalid-configuration: `a[` cannot be read as a pattern of paths",
        "bracket",
    );
    one(
        "cimo: 1\nallow:\n  - rule: stale-waz\n    path: a\n    reason: So\n",
        "3:11 invalid-configuration: There is no rule called `stale-waz`",
        "Did you mean `stale-was`?",
    );
    one("- a\n", "1:3 invalid-configuration: `cimo.yaml` does not take a list", "fields, one a line");
}

#[test]
fn faults_of_yaml_are_called_as_in_a_theory() {
    let rules = |text: &str| -> Vec<&'static str> {
        read(NAME, text.into()).expect("it can be read").diagnostics.iter().map(|finding| finding.rule.name()).collect()
    };
    assert_eq!(rules("cimo: 1\nprofile: [draft\n"), ["syntax"]);
    assert_eq!(rules("cimo: 1\nprofile: &own draft\n"), ["strict-yaml"]);
    assert_eq!(rules("cimo: 1\nallow:\n  - rule: stale-was\n    path: a\n    reason: see ward #3\n"), ["text-cut"]);
}

#[test]
fn a_later_version_is_not_guessed_at() {
    let fault = read(NAME, "cimo: 2\nweather: fine\n".into()).expect_err("it is from the future");
    assert!(fault.to_string().starts_with("cimo.yaml: this file says `cimo: 2`"), "{fault}");
}

#[test]
fn no_name_is_both_a_class_and_a_kind_of_change() {
    assert!(!ChangeClass::WORDS.iter().any(|word| ChangeKind::WORDS.contains(word)));
}
