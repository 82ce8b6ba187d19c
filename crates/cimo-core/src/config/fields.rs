//! The table of the configuration file: each field, what may stand in it, what it says.
//!
//! The reader, the help with near names, the JSON Schema and the table in the manual come from here.

/// What may stand in a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// The version of the format.
    Version,
    /// A profile.
    Profile,
    /// Rules with levels.
    RuleLevels,
    /// Kinds and classes of change with levels.
    ChangeLevels,
    /// A class of change, and whether only changes without a reason count.
    Threshold,
    /// Things that may stay as they are.
    Allowances(&'static [Field]),
    /// A theme by its name, or colours.
    Theme(&'static [Field]),
    /// A theme by its name.
    ThemeName,
    /// A colour.
    Colour,
    /// Numbers by name.
    Limits(&'static [Field]),
    /// Patterns of paths: which files are looked at.
    Paths(&'static [Field]),
    /// Words by list.
    Words(&'static [Field]),
    /// Findings that were there already.
    Known(&'static [Field]),
    /// A text or a list of texts.
    Texts,
    /// A rule's name.
    Rule,
    /// A kind of change.
    Change,
    /// A pattern of paths from the folder of the file.
    Pattern,
    /// Sixteen hexadecimal digits.
    Fingerprint,
    /// A text.
    Text,
    /// A whole number from 1 to a bound.
    Number {
        /// The bound.
        most: u64,
    },
}

/// One field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// What may stand in it.
    pub holds: Holds,
    /// What it says, in one sentence.
    pub doc: &'static str,
}

const fn field(name: &'static str, holds: Holds, doc: &'static str) -> Field {
    Field { name, holds, doc }
}

/// The whole file.
pub const CONFIG: &[Field] = &[
    field("cimo", Holds::Version, "The version of the format: `1`."),
    field("profile", Holds::Profile, "How strict to be, whatever a theory's status: draft, review or publication."),
    field("rules", Holds::RuleLevels, "Rules with their levels: error, warning, note or off."),
    field(
        "changes",
        Holds::ChangeLevels,
        "Kinds or classes of change with their levels; a kind goes before its class.",
    ),
    field(
        "fail-on",
        Holds::Threshold,
        "When `cimo diff` fails: at changes of this class or above, with `:unexplained` only where no reason is recorded; or `never`.",
    ),
    field(
        "allow",
        Holds::Allowances(ALLOWANCE),
        "Findings and changes that may stay as they are, each with its reason.",
    ),
    field(
        "baseline",
        Holds::Text,
        "A file, from this folder, with findings that were there already: `cimo check --write-baseline` writes it.",
    ),
    field(
        "paths",
        Holds::Paths(PATHS),
        "Which theories are looked at in this folder and below; a file that is named is always.",
    ),
    field("words", Holds::Words(WORDS), "Words of your own field or language, for the rules that read language."),
    field("theme", Holds::Theme(THEME), "The colours of pictures: a theme's name, or `like` and colours of your own."),
    field("limits", Holds::Limits(LIMITS), "How much is read, and how much quoted."),
];

/// Which theories are looked at.
pub const PATHS: &[Field] = &[
    field("only", Holds::Texts, "Patterns from this folder, such as `theories/**`: no other theory is looked at."),
    field("not", Holds::Texts, "Patterns from this folder: these theories are not looked at."),
];

/// Lists that a project may add words to.
pub const WORDS: &[Field] = &[
    field("activities", Holds::Texts, "What programmes do, provide or consist of: `cascade training`, `drop-in`."),
    field("responses", Holds::Texts, "How people feel, think or choose: `hiraeth`, `gets it`."),
    field("settings", Holds::Texts, "Places and organisations: `family hub`, `health board`."),
    field("changes", Holds::Texts, "What says that something changed, or did not: `stepped down`."),
];

/// A baseline.
pub const BASELINE: &[Field] = &[
    field("cimo", Holds::Version, "The version of the format: `1`."),
    field("findings", Holds::Known(KNOWN), "The findings that were there when it was written, one an entry."),
];

/// One finding of a baseline.
pub const KNOWN: &[Field] = &[
    field("rule", Holds::Rule, "Its rule."),
    field("path", Holds::Text, "Its file, from the folder of the baseline."),
    field("fingerprint", Holds::Fingerprint, "Which one it is."),
    field("title", Holds::Text, "What it said, for those who read the baseline."),
];

/// One thing that may stay as it is.
pub const ALLOWANCE: &[Field] = &[
    field("rule", Holds::Rule, "The rule whose findings are meant."),
    field(
        "path",
        Holds::Pattern,
        "The files in which they may stay, from this folder: `drafts/*.cimo.yaml`, `**` for all.",
    ),
    field("change", Holds::Change, "The kind of change that is meant."),
    field("subject", Holds::Text, "What the change is about, by its id."),
    field("fingerprint", Holds::Fingerprint, "One finding or change, by the fingerprint that JSON output gives."),
    field("reason", Holds::Text, "Why it may stay. No allowance is without one."),
];

/// How much is read, and how much quoted.
pub const LIMITS: &[Field] = &[
    field("file", Holds::Number { most: u32::MAX as u64 }, "The most bytes that a file may have; 67108864 by default."),
    field("depth", Holds::Number { most: 255 }, "How deep fields and brackets may nest; 255 by default."),
    field(
        "quotation",
        Holds::Number { most: u16::MAX as u64 },
        "The most words that a quotation may have; as many as it likes by default.",
    ),
];

/// The colours of pictures.
pub const THEME: &[Field] = &[
    field("like", Holds::ThemeName, "The theme to begin from: default, print, colour-blind, high-contrast or dark."),
    field("ground", Holds::Colour, "The ground of the picture, in quotes: \"#ffffff\"."),
    field("wash", Holds::Colour, "The ground of what has no kind, such as a configuration in a history."),
    field("ink", Holds::Colour, "Labels."),
    field("soft", Holds::Colour, "Second texts and the legend."),
    field("rule", Holds::Colour, "Thin lines that divide."),
    field("stop", Holds::Colour, "Arrows that stop a mechanism."),
    field("context", Holds::Colour, "Marks, outlines and arrows of contexts."),
    field("context-ground", Holds::Colour, "The ground of their boxes."),
    field("intervention", Holds::Colour, "Marks, outlines and arrows of interventions."),
    field("intervention-ground", Holds::Colour, "The ground of their boxes."),
    field("mechanism", Holds::Colour, "Marks, outlines and arrows of mechanisms."),
    field("mechanism-ground", Holds::Colour, "The ground of their boxes."),
    field("outcome", Holds::Colour, "Marks, outlines and arrows of outcomes."),
    field("outcome-ground", Holds::Colour, "The ground of their boxes."),
];
