//! What words are made of: "attendance" of "attend", "confident" and "confidence" of one root.

use super::stem::is_doubled;

/// What a stem was made from: the root that "attend" and "attendance", "confident" and "confidence" have in common.
pub(crate) fn root(stem: &str) -> &str {
    const SHORTEST: usize = 4;
    let mut root = stem;
    if !stem.is_ascii() {
        return stem;
    }
    for _ in 0..2 {
        let shorter = DERIVED.iter().find_map(|ending| root.strip_suffix(ending).filter(|rest| rest.len() >= SHORTEST));
        match shorter {
            Some(rest) => root = rest,
            None => break,
        }
    }
    let root = if root.len() > SHORTEST { root.trim_end_matches(['e', 'y', 'i']) } else { root };
    if root.len() > SHORTEST && is_doubled(root) { &root[..root.len() - 1] } else { root }
}

/// Endings by which words are made of others, the longest first.
const DERIVED: &[&str] = &[
    "isational",
    "ativeness",
    "fulness",
    "ational",
    "isation",
    "ibility",
    "ability",
    "iveness",
    "ication",
    "ically",
    "ingness",
    "ization",
    "ousness",
    "ations",
    "alist",
    "ation",
    "ative",
    "ement",
    "ingly",
    "ially",
    "iness",
    "ition",
    "ness",
    "ment",
    "ance",
    "ence",
    "ancy",
    "ency",
    "able",
    "ably",
    "ible",
    "ibly",
    "ical",
    "ally",
    "edly",
    "ship",
    "hood",
    "ator",
    "ful",
    "ism",
    "ist",
    "ity",
    "ive",
    "ion",
    "ial",
    "ual",
    "ant",
    "ent",
    "ate",
    "ary",
    "ery",
    "ory",
    "ous",
    "ise",
    "anc",
    "enc",
    "abl",
    "ibl",
    "ativ",
    "iv",
    "at",
    "is",
    "al",
    "er",
    "or",
    "ic",
    "ly",
    "th",
    "age",
    "ag",
    "y",
];
