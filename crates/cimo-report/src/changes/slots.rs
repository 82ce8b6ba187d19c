//! How fields are spoken of: what a thing now does with what a field names, or what the field holds.

/// How a field that links a thing to others, or takes one word, is told.
pub(super) struct Verb {
    /// Before what is new.
    pub(super) now: &'static str,
    /// Before what is gone.
    pub(super) no_longer: &'static str,
    /// What one of its values is called, and several.
    pub(super) noun: [&'static str; 2],
}

/// The fields that are told by a verb, in the order in which they are told.
const VERBS: [(&str, Verb); 28] = [
    ("context", verb("now needs", "no longer needs", ["the context", "the contexts"])),
    ("intervention", verb("now works through", "no longer works through", ["the intervention", "the interventions"])),
    ("mechanism", verb("now works through", "no longer works through", ["the mechanism", "the mechanisms"])),
    ("outcome", verb("now leads to", "no longer leads to", ["", ""])),
    ("helped-by", verb("is now helped by", "is no longer helped by", ["", ""])),
    ("weakened-by", verb("is now weakened by", "is no longer weakened by", ["", ""])),
    ("unless", verb("is now stopped by", "is no longer stopped by", ["", ""])),
    ("otherwise", verb("now gives way to", "no longer gives way to", ["", ""])),
    ("if", verb("now has the condition", "no longer has the condition", ["", ""])),
    ("then", verb("now ends in", "no longer ends in", ["", ""])),
    ("because", verb("now gives as its reason", "no longer gives as its reason", ["", ""])),
    ("shown-by", verb("is now shown by", "is no longer shown by", ["", ""])),
    ("counterexamples", verb("now has", "no longer has", ["the counterexample", "the counterexamples"])),
    ("variant-of", verb("is now a variant of", "is no longer a variant of", ["", ""])),
    ("part-of", verb("is now part of", "is no longer part of", ["", ""])),
    ("phase", verb("is now in the phase", "is no longer in the phase", ["", ""])),
    ("when", verb("now comes at", "no longer comes at", ["the stage", "the stages"])),
    ("actor", verb("now has", "no longer has", ["the actor", "the actors"])),
    ("for", verb("is now for", "is no longer for", ["", ""])),
    ("delivered-by", verb("is now delivered by", "is no longer delivered by", ["", ""])),
    ("delivered-to", verb("is now offered to", "is no longer offered to", ["", ""])),
    ("held-by", verb("is now held by", "is no longer held by", ["", ""])),
    ("disputed-by", verb("is now disputed by", "is no longer disputed by", ["", ""])),
    ("level", verb("now lies at the level", "no longer lies at the level", ["", ""])),
    ("fires", verb("now fires", "no longer fires", ["", ""])),
    ("status", verb("now has the status", "no longer has the status", ["", ""])),
    (
        "confidence",
        verb("is now held with a confidence that is", "is no longer held with a confidence that is", ["", ""]),
    ),
    ("about", verb("is now about", "is no longer about", ["", ""])),
];

const fn verb(now: &'static str, no_longer: &'static str, noun: [&'static str; 2]) -> Verb {
    Verb { now, no_longer, noun }
}

/// Words that are said of an outcome.
const CALLED: Verb = verb("is now", "is no longer", ["", ""]);

/// How a field is told, and its place among the others.
pub(super) fn verb_of(slot: &str) -> Option<(usize, &'static Verb)> {
    if matches!(slot, "distance" | "valence" | "intent") {
        return Some((VERBS.len(), &CALLED));
    }
    let found = VERBS.iter().position(|(name, _)| *name == slot)?;
    Some((found, &VERBS[found].1))
}

/// What a field holds, and whether that is spoken of as several.
pub(super) fn noun(slot: &str) -> (String, bool) {
    let (noun, several) = match slot {
        "place" => ("place in the text", false),
        "came-from" => ("origin", false),
        "draws-on" => ("theories drawn upon", true),
        "people" => ("number of people", false),
        "sessions" => ("number of sessions", false),
        "participants" => ("number of participants", false),
        "total" => ("total number of participants", false),
        "question" => ("wording", false),
        "boundaries" => (slot, true),
        "citation" => ("reference", false),
        "labels" => ("names in the text", true),
        "authors" | "questions" | "sites" | "ethics" | "limitations" | "groups" | "options" => (slot, true),
        "flow" => ("order of the stages", false),
        "between" => ("sides", true),
        "says" => ("words", true),
        "told-by" => ("account of what would tell them apart", false),
        _ => {
            // A field of one's own may stand in a section: `theory x-project`.
            let own = slot.split(' ').next_back().filter(|name| name.starts_with("x-"));
            let name = own.map_or_else(|| slot.replace('-', " "), |own| format!("field {own}"));
            return (name, false);
        }
    };
    (noun.to_owned(), several)
}

/// A verb that speaks of several.
pub(super) fn plural(verb: &str) -> String {
    let words = verb.split(' ').map(|word| match word {
        "is" => "are",
        "needs" => "need",
        "works" => "work",
        "leads" => "lead",
        "gives" => "give",
        "begins" => "begin",
        "ends" => "end",
        "comes" => "come",
        "has" => "have",
        "lies" => "lie",
        "fires" => "fire",
        word => word,
    });
    words.collect::<Vec<_>>().join(" ")
}
