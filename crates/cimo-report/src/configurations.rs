//! Configurations as the page shows them: a picture, the parts, what takes over, statements and evidence.

use cimo_core::Theory;
use cimo_core::format::{Form, Role, Word};
use cimo_core::syntax::{Group, Sense};
use cimo_core::theory::{At, Configuration, Element, Evidence, EvidenceFor, HeldBy, Speaks, Target, Use};

use crate::filters::{self, Marks};

/// A configuration.
pub(crate) struct ConfigurationRow {
    pub(crate) id: Option<String>,
    pub(crate) marks: Marks,
    pub(crate) number: usize,
    pub(crate) key: String,
    pub(crate) title: String,
    pub(crate) facts: Vec<(&'static str, String)>,
    pub(crate) parts: Vec<PartRow>,
    pub(crate) ripples: Vec<RippleRow>,
    pub(crate) statements: Vec<String>,
    pub(crate) evidence: Vec<EvidenceRow>,
    pub(crate) notes: Vec<String>,
    pub(crate) picture: String,
}

/// The uses in one role.
pub(crate) struct PartRow {
    pub(crate) role: &'static str,
    pub(crate) joined: &'static str,
    pub(crate) uses: Vec<UseRow>,
}

/// A use.
pub(crate) struct UseRow {
    pub(crate) key: String,
    pub(crate) sense: &'static str,
    pub(crate) text: String,
    pub(crate) alternative: bool,
    pub(crate) reasoning: String,
    pub(crate) resource: String,
    pub(crate) who: String,
}

/// Where a configuration leads on to.
pub(crate) struct RippleRow {
    pub(crate) through: String,
    pub(crate) number: usize,
    pub(crate) key: String,
    pub(crate) title: String,
    pub(crate) as_what: &'static str,
}

/// Evidence about something.
pub(crate) struct EvidenceRow {
    /// The key of the evidence, which may stand at several places.
    pub(crate) key: String,
    pub(crate) stance: &'static str,
    pub(crate) at: String,
    pub(crate) says: String,
    pub(crate) source: String,
    pub(crate) about: String,
    pub(crate) basis: &'static str,
    pub(crate) place: String,
    pub(crate) notes: Vec<String>,
}

pub(crate) fn row(configuration: Configuration<'_>, picture: String) -> ConfigurationRow {
    ConfigurationRow {
        id: configuration.id().map(str::to_owned),
        marks: filters::of_configuration(configuration),
        number: configuration.number(),
        key: anchor(&configuration.key()),
        title: configuration.title().into_owned(),
        facts: facts(configuration),
        parts: Role::ALL.into_iter().filter_map(|role| part(configuration, role)).collect(),
        ripples: ripples(configuration),
        statements: configuration.statements().map(|statement| statement.text().into_owned()).collect(),
        evidence: evidence(&configuration.evidence()),
        notes: configuration.notes().map(str::to_owned).collect(),
        picture,
    }
}

fn facts(configuration: Configuration<'_>) -> Vec<(&'static str, String)> {
    let mut facts = Vec::new();
    let mut fact = |name, value: String| {
        if !value.is_empty() {
            facts.push((name, value));
        }
    };
    fact("Status", configuration.status().map_or("not stated".to_owned(), |status| status.word().to_owned()));
    fact("Fires", configuration.fires().map_or(String::new(), |fires| fires.word().to_owned()));
    fact("When", configuration.stages().iter().map(|stage| stage.text()).collect::<Vec<_>>().join("; "));
    fact("Held by", holders(&configuration.held_by()));
    fact("Disputed by", holders(&configuration.disputed_by()));
    fact(
        "Otherwise",
        configuration
            .otherwise()
            .map(|other| format!("{}. {}", other.number(), other.title()))
            .collect::<Vec<_>>()
            .join("; "),
    );
    fact("Whose reading", configuration.whose_reading().unwrap_or("").to_owned());
    fact("In the text", configuration.place_in_text().unwrap_or("").to_owned());
    facts
}

fn holders(holders: &[HeldBy<'_>]) -> String {
    let one = |holder: &HeldBy<'_>| match holder.participant {
        Some(participant) => format!("{} ({participant})", holder.actor.text()),
        None => holder.actor.text().to_owned(),
    };
    holders.iter().map(one).collect::<Vec<_>>().join("; ")
}

fn part(configuration: Configuration<'_>, role: Role) -> Option<PartRow> {
    let mut uses: Vec<UseRow> = configuration.in_role(role).map(used).collect();
    if role == Role::Context && configuration.whatever_the_context() {
        uses.push(UseRow {
            key: String::new(),
            sense: "",
            text: "whatever the context".to_owned(),
            alternative: false,
            reasoning: String::new(),
            resource: String::new(),
            who: String::new(),
        });
    }
    if uses.is_empty() {
        return None;
    }
    Some(PartRow { role: heading(role, configuration.form()), joined: joined(role), uses })
}

/// How several entries of one role are to be read.
fn joined(role: Role) -> &'static str {
    match role {
        Role::Unless => "or",
        Role::HelpedBy | Role::WeakenedBy => "",
        _ => "and",
    }
}

fn used(part: Use<'_>) -> UseRow {
    let element = part.element;
    let reasoning = element.reasoning().filter(|reasoning| *reasoning != element.text());
    UseRow {
        key: anchor(&element.key()),
        sense: if part.sense == Sense::Holds { "" } else { part.sense.word() },
        text: element.text().to_owned(),
        alternative: matches!(part.group, Group::Any(_)),
        reasoning: reasoning.unwrap_or("").to_owned(),
        resource: element.resource().filter(|resource| *resource != element.text()).unwrap_or("").to_owned(),
        who: who(element),
    }
}

pub(crate) fn who(element: Element<'_>) -> String {
    element.actors().map(|actor| actor.text()).collect::<Vec<_>>().join(", ")
}

fn heading(role: Role, form: Form) -> &'static str {
    match role {
        Role::Context => "Context",
        Role::Intervention if form == Form::Scmo => "Strategy",
        Role::Intervention => "Intervention",
        Role::Mechanism => "Mechanism",
        Role::Outcome => "Outcome",
        Role::HelpedBy => "Helped by",
        Role::WeakenedBy => "Weakened by",
        Role::Unless => "Unless",
    }
}

fn ripples(configuration: Configuration<'_>) -> Vec<RippleRow> {
    let rows = configuration.ripples().map(|ripple| RippleRow {
        through: ripple.element.text().to_owned(),
        number: ripple.to.number(),
        key: anchor(&ripple.to.key()),
        title: ripple.to.title().into_owned(),
        as_what: match ripple.role {
            Role::HelpedBy => "helps",
            Role::WeakenedBy => "weakens",
            Role::Unless => "stops",
            _ => "is a context of",
        },
    });
    rows.collect()
}

pub(crate) fn evidence(evidence: &EvidenceFor<'_>) -> Vec<EvidenceRow> {
    evidence.all().iter().map(evidence_row).collect()
}

/// Evidence about the theory as a whole.
pub(crate) fn evidence_on_theory(theory: &Theory) -> Vec<EvidenceRow> {
    let speaks = theory.evidence().flat_map(|evidence| evidence.speaks());
    speaks.filter(|speaks| speaks.target == Target::Theory).map(|speaks| evidence_row(&speaks)).collect()
}

fn evidence_row(speaks: &Speaks<'_>) -> EvidenceRow {
    let evidence = speaks.evidence;
    EvidenceRow {
        key: evidence.key().into_owned(),
        stance: speaks.stance.word(),
        at: match speaks.at {
            At::Whole => String::new(),
            At::Part(part) => part.to_string(),
            At::Link(from, to) => format!("{from} → {to}"),
        },
        says: evidence.says().unwrap_or("").to_owned(),
        source: source(evidence),
        about: evidence.about().map(|actor| actor.text()).collect::<Vec<_>>().join(", "),
        basis: evidence.basis().map_or("", |basis| basis.word()),
        place: evidence.place_in_text().unwrap_or("").to_owned(),
        notes: evidence.notes().map(str::to_owned).collect(),
    }
}

/// Who says so: the participant, with the source where that is not said by the label.
pub(crate) fn source(evidence: Evidence<'_>) -> String {
    let sources = evidence.sources().map(|source| source.citation().unwrap_or(source.text()).to_owned());
    let sources = sources.collect::<Vec<_>>().join(" or ");
    match evidence.participant() {
        Some(participant) if sources.is_empty() => participant.to_owned(),
        Some(participant) => format!("{participant} ({sources})"),
        None => sources,
    }
}

/// A key as it can stand in an address within the page.
pub(crate) fn anchor(key: &str) -> String {
    key.replace('~', "-")
}
