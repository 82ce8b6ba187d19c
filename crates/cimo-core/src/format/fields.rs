//! What a field of the format is.

use super::slots::{Family, Kind, Role, Slot};

/// What may stand in a field.
#[derive(Debug, Clone, Copy)]
pub enum Takes {
    /// The version of the format.
    Version,
    /// One text.
    Text,
    /// A text or a list of texts.
    Texts,
    /// A text, a list of texts, or texts with ids.
    TextsOrNamed,
    /// An id that is this thing's own.
    OwnId,
    /// One of some words.
    Word(&'static [&'static str]),
    /// One or several of some words.
    Words(&'static [&'static str]),
    /// A language's code.
    Language,
    /// A number of people or sessions, or such numbers by stage of the study.
    Counts,
    /// Numbers of people by actor, and `total`.
    Participants,
    /// A path, or several.
    Paths {
        /// Whether several may stand here.
        many: bool,
    },
    /// Links between the programme's stages: `pre -> during`.
    Flow,
    /// References, as the slot says.
    Refs(&'static Slot),
    /// Uses of elements in a configuration or regularity.
    Uses(Role),
    /// Parts of a statement.
    Clauses(&'static Slot),
    /// Who holds or disputes a claim: actors, or an actor with a participant.
    Holders(&'static Slot),
    /// Evidence, by id or written out.
    Evidence,
    /// What evidence speaks to.
    Targets,
    /// Findings that may stay, by rule, each with its reason.
    Allowances,
    /// What a thing came from.
    Was,
    /// A configuration, or the word open.
    Verdict,
    /// The fields of one thing.
    One(&'static Record),
    /// Things by id, or a list of things without ids.
    Section(&'static Record),
    /// Things by id.
    Named(&'static Record),
    /// A list of records.
    List(&'static Record),
}

/// One field.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Its key.
    pub name: &'static str,
    /// What may stand there.
    pub takes: Takes,
    /// What it says, in one sentence of the reference.
    pub doc: &'static str,
}

/// What a bare text stands for where a record is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Short {
    /// Nothing: it is refused.
    Refused,
    /// The field of this name.
    Field(&'static str),
    /// An if–then sentence.
    Statement,
}

/// A kind of thing with fields.
#[derive(Debug)]
pub struct Record {
    /// What one is called.
    pub name: &'static str,
    /// Its own fields, in the order in which they are written.
    pub fields: &'static [Field],
    /// Whether it has `note`, `place`, `stance`, `came-from` and `allow` beside its own fields.
    pub common: bool,
    /// What a bare text stands for.
    pub short: Short,
    /// The family of its names.
    pub family: Option<Family>,
    /// The kind, where it is an element.
    pub kind: Option<Kind>,
}

const COMMON: &[Field] = &[
    Field { name: "note", takes: Takes::Texts, doc: "A remark of any kind." },
    Field { name: "place", takes: Takes::Text, doc: "Where in the source's text it stands." },
    Field {
        name: "stance",
        takes: Takes::Text,
        doc: "Whose reading it is: the participants', the authors', the modeller's.",
    },
    Field { name: "came-from", takes: Takes::Texts, doc: "What it was made from." },
    Field {
        name: "allow",
        takes: Takes::Allowances,
        doc: "What the checker finds here and may stay: each rule with the reason why.",
    },
];

const WAS: Field = Field {
    name: "was",
    takes: Takes::Was,
    doc: "What it came from in the version before: ids or sentences, or `nothing`.",
};

impl Record {
    /// All fields but `was`, in the order in which they are written.
    pub fn all_fields(&self) -> impl Iterator<Item = &'static Field> + Clone {
        let (own, common) = (self.fields, if self.common { COMMON } else { &[] });
        own.iter().chain(common.iter().filter(move |field| !own.iter().any(|own| own.name == field.name)))
    }

    /// The field of a name; `was` only where the thing has a name.
    pub fn field(&self, name: &str, named: bool) -> Option<&'static Field> {
        if name == WAS.name {
            return (named && self.family.is_some()).then_some(&WAS);
        }
        self.fields.iter().find(|field| field.name == name).or_else(|| {
            let own = |field: &&Field| self.common && field.name == name;
            COMMON.iter().find(own)
        })
    }

    /// The names of all fields.
    pub fn field_names(&self, named: bool) -> impl Iterator<Item = &'static str> {
        let was = (named && self.family.is_some()).then_some(WAS.name);
        self.all_fields().map(|field| field.name).chain(was)
    }

    /// The field `was`, where this thing may have it.
    pub fn was(&self) -> Option<&'static Field> {
        self.family.is_some().then_some(&WAS)
    }
}
