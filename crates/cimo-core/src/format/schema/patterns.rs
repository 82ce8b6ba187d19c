//! The schema of ids, words and numbers: what regular expressions can say.
//!
//! Around quoted ids and words the reader drops spaces, which is `\s` here. Only in two characters do they differ that
//! nobody puts there: U+FEFF is a space to `\s` alone, U+0085 to the reader alone. To list all spaces one by one would
//! be exact, and a pattern that half of all engines cannot read.

use serde_json::{Value, json};

use crate::text::{MAX_ID, NOT_IDS, RESERVED};

const ID: &str = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

/// What an id is, in the words of a hover.
const ABOUT_IDS: &str = "a to z, 0 to 9 and single hyphens inside, beginning with a letter; at most 64 characters";

/// Longer than an id may be. It ends in no hyphen, so that the hyphen of an arrow does not count.
fn too_long() -> String {
    format!("[a-z0-9-]{{{MAX_ID}}}[a-z0-9]")
}

fn not_ids() -> String {
    NOT_IDS.join("|")
}

/// The name of something: an id, or a field of one's own.
pub(super) fn key() -> Value {
    let refused: Vec<&str> = NOT_IDS.iter().chain(RESERVED).copied().collect();
    json!({
        "description": format!("An id: {ABOUT_IDS}."),
        "anyOf": [
            { "pattern": "^x-" },
            { "pattern": format!("^{ID}$"), "maxLength": MAX_ID, "not": { "enum": refused } },
        ],
    })
}

/// A value that is the thing's own id.
pub(super) fn own_id() -> Value {
    let refused: Vec<&str> = NOT_IDS.iter().chain(RESERVED).copied().collect();
    json!({
        "type": ["string", "null"],
        "pattern": format!("^({ID})?$"),
        "maxLength": MAX_ID,
        "not": { "type": "string", "pattern": format!("^(x-|({})$)", refused.join("|")) },
    })
}

/// A reference where only ids may stand.
pub(super) fn id() -> Value {
    id_of_types(&["string", "null"])
}

/// One id or a list of them.
pub(super) fn ids(id: &Value) -> Value {
    let mut made = id_of_types(&["string", "null", "array"]);
    made["items"] = id.clone();
    made
}

fn id_of_types(types: &[&str]) -> Value {
    json!({
        "type": types,
        "pattern": format!("^\\s*({ID}\\s*)?$"),
        "not": { "type": "string", "pattern": format!("^\\s*(x-|({})\\s*$)|{}", not_ids(), too_long()) },
    })
}

/// One of some words. The second choice is for quoted words with spaces around them.
pub(super) fn one_of(words: &[&str]) -> Value {
    json!({
        "anyOf": [
            { "enum": words },
            { "type": ["string", "null"], "pattern": format!("^\\s*(({})\\s*)?$", words.join("|")) },
        ],
    })
}

/// A whole number.
pub(super) fn count() -> Value {
    json!({ "type": ["integer", "string", "null"], "minimum": 0, "pattern": "^\\s*[0-9]*\\s*$" })
}

/// `pre -> during`, `during <-> ongoing`.
pub(super) fn flow_link() -> Value {
    let no_id = format!("(^|>)\\s*(x-|({})\\s*(<?->|$))|{}", not_ids(), too_long());
    json!({
        "type": ["string", "null"],
        "pattern": format!("^\\s*({ID}\\s*<?->\\s*{ID}\\s*)?$"),
        "not": { "type": "string", "pattern": no_id },
    })
}

/// `context -> mechanism`: the ends are any words, since which parts there are is looked up later.
pub(super) const LINK: &str = "^\\s*[^<>\\s][^<>]*->\\s*[^<>\\s][^<>]*$";

/// The word `any`, which stands alone in a context.
pub(super) fn any() -> Value {
    json!({ "type": "string", "pattern": "^\\s*any\\s*$" })
}

/// The word `nothing`, which stands alone in `was`.
pub(super) fn nothing() -> Value {
    json!({ "type": "string", "pattern": "^\\s*nothing\\s*$" })
}
