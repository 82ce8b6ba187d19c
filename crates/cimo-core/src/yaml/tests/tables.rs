//! Texts with the exact set of findings each gives.

use super::{found, shown};

/// A text, and `rule:line` of each finding.
type Row = (&'static str, &'static [&'static str]);

fn check(rows: &[Row]) {
    let wrong: Vec<String> = rows
        .iter()
        .filter(|(text, expected)| found(text) != *expected)
        .map(|(text, expected)| format!("{text}\n  expected {expected:?}\n  found    {:?}\n", found(text)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_fine_raises_nothing() {
    check(&[
        ("", &[]),
        ("# only a remark\n", &[]),
        ("---\ncimo: 1\n", &[]),
        ("cimo: 1\n...\n", &[]),
        ("cimo: 1\n...\n# said\n", &[]),
        ("\u{feff}cimo: 1\n", &[]),
        ("cimo: 1\r\na:\r\n  b: c\r\n", &[]),
        ("cimo: 1\ra:\r  b: c\r", &[]),
        ("a: Parents\u{a0}fear\u{a0}loss\n", &[]),
        ("a:\n  Parents fear\n  loss\n", &[]),
        ("a: Parents fear\n  loss, and\n  stay silent\n", &[]),
        ("a: |\n  - one\n  ? two: #3\n  \"four\n", &[]),
        ("a: 'Trust: how it grows'\nb: \"- ? why #3\"\n", &[]),
        ("a: Meetings at 10:30 on ward#3\n", &[]),
        ("a: [b, c]  # said\nd: {e: f, g}\n", &[]),
        ("a: Who? Us! 50% & more * less @ home\n", &[]),
        ("a: <5 visits\nb: =x\nc: ~\nd: -5\n", &[]),
        ("x: \"a\tb\"\ny: |\n  a\tb\n", &[]),
    ]);
}

#[test]
fn strict_yaml() {
    check(&[
        ("a: &x Parents\nb: *x\n", &["strict-yaml:1", "strict-yaml:2"]),
        ("a: &other agencies\n", &["strict-yaml:1"]),
        ("a: *missing\n", &["strict-yaml:1"]),
        ("a: *co and more\n", &["strict-yaml:1"]),
        ("a: [&x b, *x]\n", &["strict-yaml:1", "strict-yaml:1"]),
        ("a: &x\n  b: c\nd:\n  <<: *x\n", &["strict-yaml:1", "strict-yaml:4"]),
        ("d:\n  <<: [*x, *y]\n  e: f\n", &["strict-yaml:2"]),
        ("d:\n  <<:\n    a: &x b\n  e: *f\n", &["strict-yaml:2", "strict-yaml:4"]),
        ("a: !!str x\n", &["strict-yaml:1"]),
        ("a: !<tag:x> x\n", &["strict-yaml:1"]),
        ("a: !!set\n  b: c\n", &["strict-yaml:1"]),
        ("a: !word\n  b: c\n", &["strict-yaml:1"]),
        ("%YAML 1.2\n---\na: b\n", &["strict-yaml:1"]),
        ("%TAG !e! tag:e,1:\n---\na: b\n", &["strict-yaml:1"]),
        ("a: b\n---\nc: d\n", &["strict-yaml:2"]),
        ("a: b\n---\nc: 'd\n", &["strict-yaml:2"]),
        ("a: b\n---\nc: d\n---\ne: f\n", &["strict-yaml:2", "strict-yaml:4"]),
        ("a: b\n...\nc: d\n", &["strict-yaml:3"]),
    ]);
}

#[test]
fn text_cut() {
    check(&[
        ("a: !important thing\n", &["text-cut:1"]),
        ("a:\n  - !important thing\n", &["text-cut:2"]),
        ("a: !important\n", &["text-cut:1"]),
        ("a: !important, thing\n", &["text-cut:1"]),
        ("a: ! thing\n", &["text-cut:1"]),
        ("a: [!important thing, b]\n", &["text-cut:1"]),
        ("a: Trust: how it grows\nb: c\n", &["text-cut:1"]),
        ("a:\n  b: Trust: how: it grows\n  c: d\n", &["text-cut:2"]),
        ("a:\n  - b: Trust: how it grows\n    c: d\n", &["text-cut:2"]),
        ("a: Parents said:\nb: c\n", &["text-cut:1"]),
        ("a: Parents said:\n  nobody came\nb: c\n", &["text-cut:1"]),
        ("a: Parents said:\n  - one\n  - two\nb: c\n", &["text-cut:1"]),
        ("a: Parents said:\n  b: c\nd: e\n", &["text-cut:1"]),
        ("a: Parents said\n  Trust: how it grows\nb: c\n", &["text-cut:1"]),
        ("a:\n  - ? why\n  - b\n", &["text-cut:2"]),
        ("a: ? why\nb: c\n", &["text-cut:1"]),
        ("a:\n  ? why\nb: c\n", &["text-cut:2"]),
        ("a: Parents fear\n  - one\n  - two\nb: c\n", &["text-cut:1"]),
        ("a:\n  - Parents fear\n    - one\n  - b\n", &["text-cut:2"]),
        ("a: Parents who\n  live on ward #3\n  stay silent\nb: c\n", &["text-cut:1"]),
        ("a: Parents on ward #3\n  stay silent\nb: c\n", &["text-cut:1"]),
        ("a:\n  - Parents on ward # 3\n    stay silent\n  - b\n", &["text-cut:2"]),
        ("label:\n  Trust: how it grows\n  and stays\nb: c\n", &["text-cut:2"]),
        ("label:\n  Parents know that\n  Trust: it grows\nb: c\n", &["text-cut:2"]),
        ("a: b\n  - c: d\n  - e: f\ng: h\n", &["text-cut:1"]),
        ("a: {label: Trust: how it grows}\nb: c\n", &["text-cut:1"]),
        ("a: [b, Trust: how: it grows]\nc: d\n", &["text-cut:1"]),
        ("a: \"Trust\": how it grows\nb: c\n", &["text-cut:1"]),
    ]);
}

#[test]
fn text_in_brackets() {
    check(&[
        ("a: [Parents, who fear: loss] stay\nb: c\n", &["text-in-brackets:1"]),
        ("a: [Parents, who fear loss] stay\nb: c\n", &["text-in-brackets:1"]),
        ("a: {Parents, who} stay\nb: c\n", &["text-in-brackets:1"]),
        ("a:\n  - [Parents, who fear loss] stay\n  - b\n", &["text-in-brackets:2"]),
    ]);
}

#[test]
fn syntax() {
    check(&[
        ("a: 'Safe' spaces are scarce\nb: c\n", &["syntax:1"]),
        ("a: \"Safe\" spaces are scarce\nb: c\n", &["syntax:1"]),
        ("a:\n  - 'Safe' spaces\n  - b\n", &["syntax:2"]),
        ("a: \"Safe\n  spaces\" are scarce\nb: c\n", &["syntax:1"]),
        ("a: [PM] said so\nb: c\n", &["syntax:1"]),
        ("a: @home\nb: c\n", &["syntax:1"]),
        ("a: `home`\nb: c\n", &["syntax:1"]),
        ("a: %home\nb: c\n", &["syntax:1"]),
        ("a: > 10 visits\nb: c\n", &["syntax:1"]),
        ("a: >10 visits\nb: c\n", &["syntax:1"]),
        ("a: | or so\nb: c\n", &["syntax:1"]),
        ("a: & co\nb: c\n", &["syntax:1"]),
        ("a: * co\nb: c\n", &["syntax:1"]),
        ("a: ]b\nc: d\n", &["syntax:1"]),
        ("a: , b\nc: d\n", &["syntax:1"]),
        ("a: - b\nc: d\n", &["syntax:1"]),
        ("a: \"Parents\nb: c\nd: e\n", &["syntax:1"]),
        ("a: \"Parents\nb: \"c\"\nd: e\n", &["syntax:1"]),
        ("a: 'Parents\nb: c's\nd: e\n", &["syntax:1"]),
        ("a:\n  - \"b\n  - c\n  - d\n", &["syntax:2"]),
        ("a: b\nc: \"d", &["syntax:2"]),
        ("a: \"Parents\n---\nb: c\n", &["syntax:1", "strict-yaml:2"]),
        ("a: [b, c\nd: e\nf: g\n", &["syntax:1"]),
        ("a: {b: c\nd: e\nf: g\n", &["syntax:1"]),
        ("a: [ \"b, c ]\nd: \"e\"\n", &["syntax:1"]),
        ("a: [b, , c]\nd: e\n", &["syntax:1"]),
        ("a: [b}\nd: e\n", &["syntax:1"]),
        ("a: \"b \\q c\"\nd: e\n", &["syntax:1"]),
        ("a: b\n c: d\ne: f\n", &["syntax:2"]),
        ("a:\n    b: c\n  d: e\n  f: g\nh: i\n", &["syntax:3"]),
        ("a:\n  b: c\n just words\n  d: e\n", &["syntax:3"]),
        ("a:\n  b: c\n  just words\n  d: e\n", &["syntax:3"]),
        ("a:\n  b: c\n  - d\n  e: f\n", &["syntax:3"]),
        ("a:\n  - b\n  c: d\n", &["syntax:3"]),
        ("a: b\ncontext:Parents fear\nc: d\n", &["syntax:2"]),
        ("a:\n  context:Parents fear\n  c: d\n", &["syntax:2"]),
        ("a: |\n  one\n two\nb: c\n", &["syntax:3"]),
        ("a: [b, c]]\nd: e\n", &["syntax:1"]),
        ("a: {b: [c}, d: e}\nf: g\n", &["syntax:1"]),
        ("a: [\"b\" \"c\"]\nd: e\n", &["syntax:1"]),
        ("a: \"b\nc\"\nd: e\n", &["syntax:1"]),
        ("a:\n  - b\n - c\n  - d\n", &["syntax:3"]),
        ("a: 'tis said\nb: it's\n", &["syntax:1"]),
        ("a: b\n<<<<<<< HEAD\nc: d\n=======\nc: e\n>>>>>>> x\n", &["syntax:2", "syntax:4", "syntax:6"]),
        ("a:b\nc: d\n", &["syntax:1"]),
        ("[a, b]: c\n", &["syntax:1"]),
        ("{a: b}: c\n", &["syntax:1"]),
    ]);
}

#[test]
fn characters() {
    check(&[
        ("a:\u{a0}Parents\nb: c\n", &["syntax:1"]),
        ("a: \u{a0}Parents\nb: c\n", &["syntax:1"]),
        ("a:\n\u{a0}\u{a0}b: c\n\u{a0}\u{a0}d: e\n", &["syntax:2", "syntax:3"]),
        ("a:\n  -\u{a0}b\n  - c\n", &["syntax:2"]),
        ("a\u{a0}: b\n", &["syntax:1"]),
        ("a: b\n\u{a0}\nc: d\n", &["syntax:2"]),
        ("a:\u{202f}b\n", &["syntax:1"]),
        ("a:\u{3000}b\n", &["syntax:1"]),
        ("a:\n\tb: c\n", &["syntax:2"]),
        ("a:\n\tb: c\n\td:\n\t\te: f\n", &["syntax:2", "syntax:3", "syntax:4"]),
        ("a:\n  b: c\n\td: e\n  f: g\n", &["syntax:3"]),
        ("a:\n  b:\n\t- c\n\t- d\n", &["syntax:3", "syntax:4"]),
        ("a: b\n\tc\nd: e\n", &["syntax:2"]),
        ("a: b\u{b}c\nd: e\n", &["syntax:1"]),
        ("a: \"b\u{b}c\"\nd: |\n  e\u{b}f\n", &["syntax:1", "syntax:3"]),
        ("a: b\u{7f}c\u{1}d\ne: f\n", &["syntax:1"]),
        ("a: \"b\u{a0}c\"\nd: |\n  \u{a0}e\n  f\tg\n", &[]),
        ("a: [b,\tc]\nd:\te\n\t\n\t# said\nf: g\n", &[]),
    ]);
}

#[test]
fn trees_keep_what_can_be_read() {
    let rows = [
        ("a: Trust: how it grows\nb: c\n", r#"{"a": !"Trust: how it grows", "b": "c"}"#),
        ("a: !important thing\n", r#"{"a": !"!important thing"}"#),
        ("a: &x Parents\nb: *x\n", r#"{"a": "Parents", "b": !"*x"}"#),
        ("a: \"Parents\nb: c\n", r#"{"a": !"\"Parents", "b": "c"}"#),
        ("a:\n  - ? why\n  - b\n", r#"{"a": [!"? why", "b"]}"#),
        ("a: Parents fear\n  - one\nb: c\n", r#"{"a": !"Parents fear - one", "b": "c"}"#),
        ("a: Parents on #3\n  stay\nb: c\n", r#"{"a": !"Parents on #3 stay", "b": "c"}"#),
        ("a:\u{a0}Parents\nb: c\n", r#"{"a": "Parents", "b": "c"}"#),
        ("a:\n\u{a0}\u{a0}b: c\n\u{a0}\u{a0}d: e\n", r#"{"a": {"b": "c", "d": "e"}}"#),
        ("a:\n  b: c\n\td: e\n", r#"{"a": {"b": "c", !"d": "e"}}"#),
        ("a: b\n c: d\ne: f\n", r#"{"a": "b", !"c": "d", "e": "f"}"#),
        ("a: b\ncontext:Parents fear\nc: d\n", r#"{"a": "b", "context": "Parents fear", "c": "d"}"#),
        ("a: {label: Trust: how it grows, b: c}\n", r#"{"a": {"label": !"Trust: how it grows", "b": "c"}}"#),
        ("a: {b, c: , d: e}\n", r#"{"a": {"b"^, "c": ~, "d": "e"}}"#),
        ("a:\n- b\n-\n- - c\n  - d\n- e: f\n  g:\n", r#"{"a": ["b", ~, ["c", "d"], {"e": "f", "g": ~}]}"#),
        ("a: b\n---\nc: d\n", r#"{"a": "b"}"#),
        ("a: {b: [c}, d: e}\nf: g\n", r#"{"a": !"{b: [c}, d: e}", "f": "g"}"#),
        ("a: [b, c]]\nd: e\n", r#"{"a": ["b", "c"], "d": "e"}"#),
        ("a:\n  - b\n - c\n  - d\n", r#"{"a": ["b", "c", "d"]}"#),
        ("a: ~\nb: null\nc: 2\nd: ''\n", r#"{"a": "~", "b": "null", "c": "2", "d": ""}"#),
    ];
    for (text, expected) in rows {
        assert_eq!(shown(text), expected, "{text}");
    }
}
