//! Views of a theory: the whole of it, or one configuration.

use super::{Element, Form, Kind, Link, LinkKind, Numbered, Role, Sense, View, ViewKind};
use cimo_core::{Theory, format, syntax, theory};
use format::Word as _;
use std::collections::BTreeMap;

/// An overview of more mechanisms than this shows labels alone: reasonings and actors would make it a wall of text.
const IN_FULL: usize = 8;

impl View {
    /// The whole theory: every element, and every arrow with the configurations that it comes from.
    ///
    /// ```
    /// let reading = cimo_core::read_text("
    /// cimo: 1
    /// outcomes: {honest: Families speak up}
    /// configurations:
    ///   trust: {context: Hurt before, mechanism: She knows, outcome: honest}
    ///   home: {context: honest, mechanism: I can plan, outcome: {less: Removals}}
    /// ");
    /// let view = cimo_render::View::overview(reading.theory());
    /// assert_eq!((view.elements.len(), view.links.len()), (5, 4));
    /// assert_eq!(view.configurations[1].label, "I can plan → less Removals");
    /// ```
    pub fn overview(theory: &Theory) -> View {
        let mut view = start(theory, ViewKind::Overview);
        view.title = theory.title().or(theory.id()).unwrap_or("Programme theory").to_owned();
        let mechanisms = theory.elements().filter(|element| element.kind() == format::Kind::Mechanism).count();
        view.elements = theory.elements().map(|each| element(each, mechanisms <= IN_FULL)).collect();
        let mut links = Links::default();
        for configuration in theory.configurations() {
            view.configurations.push(numbered(configuration));
            links.add(configuration);
        }
        view.links = links.list;
        view.spread_outcomes(theory);
        view
    }

    /// One configuration alone, under the number that it has in the overview.
    pub fn configuration(configuration: &theory::Configuration<'_>) -> View {
        let mut view = start(configuration.theory(), ViewKind::Configuration);
        view.form = form(configuration.form());
        view.title = label(*configuration);
        let mut used: Vec<theory::Element<'_>> = configuration.uses().map(|part| part.element).collect();
        used.sort_unstable();
        used.dedup();
        view.elements = used
            .into_iter()
            .map(|each| Element { column: column(each, *configuration), ..element(each, true) })
            .collect();
        view.configurations.push(numbered(*configuration));
        let mut links = Links::default();
        links.add(*configuration);
        view.links = links.list;
        view
    }
}

/// The column of an element in the picture of one configuration: a role belongs to a use, so an outcome of another
/// configuration stands among the contexts where it is only a condition here.
fn column(element: theory::Element<'_>, configuration: theory::Configuration<'_>) -> Kind {
    let roles: Vec<format::Role> =
        configuration.uses().filter(|part| part.element == element).map(|part| part.role).collect();
    let own = kind(element.kind());
    match () {
        () if roles.contains(&format::Role::Mechanism) => Kind::Mechanism,
        () if roles.contains(&format::Role::Outcome) => Kind::Outcome,
        () if own == Kind::Intervention => Kind::Intervention,
        () => Kind::Context,
    }
}

pub(crate) fn kind(kind: format::Kind) -> Kind {
    match kind {
        format::Kind::Context => Kind::Context,
        format::Kind::Intervention => Kind::Intervention,
        format::Kind::Mechanism => Kind::Mechanism,
        format::Kind::Outcome => Kind::Outcome,
    }
}

fn start(theory: &Theory, kind: ViewKind) -> View {
    View {
        kind,
        theory: theory.id().unwrap_or_default().to_owned(),
        form: form(theory.form()),
        language: theory.language().map(str::to_owned),
        ..View::default()
    }
}

fn element(element: theory::Element<'_>, in_full: bool) -> Element {
    let mut drawn = Element::new(element.key(), kind(element.kind()), element.text());
    drawn.roles = element.roles().iter().map(role).collect();
    drawn.unconfigured = drawn.roles.is_empty();
    if in_full {
        // Without a label of its own an element is called by its reasoning, which need not be said twice.
        drawn.text = element.label().and(element.reasoning()).map(str::to_owned);
        let actors: Vec<&str> = element.actors().map(theory::Actor::text).collect();
        drawn.actor = (!actors.is_empty()).then(|| actors.join(", "));
    }
    drawn
}

fn numbered(configuration: theory::Configuration<'_>) -> Numbered {
    let mut numbered = Numbered::new(configuration.key(), configuration.number(), label(configuration));
    numbered.status = configuration.status().map(|status| status.word().to_owned());
    numbered
}

/// What the legend says of a configuration: its label, or else what it claims in short.
pub(crate) fn label(configuration: theory::Configuration<'_>) -> String {
    if let Some(label) = configuration.label() {
        return label.to_owned();
    }
    let words = |part: theory::Use<'_>| match sense(part.sense) {
        Some(sense) => format!("{} {}", sense.word(), part.element.text()),
        None => part.element.text().to_owned(),
    };
    let list = |parts: Vec<String>| (!parts.is_empty()).then(|| parts.join(", "));
    let outcomes = list(configuration.outcomes().map(words).collect());
    let mechanisms = list(configuration.mechanisms().map(words).collect());
    let before =
        mechanisms.or_else(|| list(configuration.contexts().chain(configuration.interventions()).map(words).collect()));
    match (before, outcomes) {
        (Some(before), Some(outcomes)) => format!("{before} → {outcomes}"),
        (Some(part), None) | (None, Some(part)) => part,
        (None, None) => configuration.title().into_owned(),
    }
}

/// The arrows of configurations, each kept once with all that claim it.
#[derive(Default)]
struct Links {
    list: Vec<Link>,
    places: BTreeMap<Same, usize>,
}

/// What two uses must have in common to be one arrow: its kind, its ends, their senses, and whether it is an alternative.
type Same = (LinkKind, String, String, Option<Sense>, Option<Sense>, bool);

impl Links {
    /// Contexts and interventions lead to every mechanism, and every mechanism to every outcome: a configuration is one
    /// claim. Where it has no mechanism, they lead to the outcomes.
    fn add(&mut self, configuration: theory::Configuration<'_>) {
        let key = configuration.key();
        let mechanisms: Vec<_> = configuration.mechanisms().collect();
        let outcomes: Vec<_> = configuration.outcomes().collect();
        let direct = mechanisms.is_empty();
        let targets = if direct { &outcomes } else { &mechanisms };
        for part in configuration.uses() {
            let kind = match part.role {
                format::Role::Mechanism | format::Role::Outcome => continue,
                format::Role::Context | format::Role::Intervention if direct => LinkKind::Shortcut,
                format::Role::Context => LinkKind::Triggers,
                format::Role::Intervention => LinkKind::Offers,
                format::Role::HelpedBy => LinkKind::Helps,
                format::Role::WeakenedBy => LinkKind::Weakens,
                format::Role::Unless => LinkKind::Blocks,
            };
            for target in targets {
                self.link(kind, part, *target, &key);
            }
        }
        for mechanism in &mechanisms {
            for outcome in &outcomes {
                self.link(LinkKind::Generates, *mechanism, *outcome, &key);
            }
        }
    }

    fn link(&mut self, kind: LinkKind, from: theory::Use<'_>, to: theory::Use<'_>, configuration: &str) {
        let mut link = Link::new(kind, from.element.key(), to.element.key(), &[configuration]);
        link.from_sense = sense(from.sense);
        link.to_sense = sense(to.sense);
        link.alternative = matches!(from.group, syntax::Group::Any(_));
        let key = (kind, link.from.clone(), link.to.clone(), link.from_sense, link.to_sense, link.alternative);
        match self.places.get(&key) {
            None => {
                self.places.insert(key, self.list.len());
                self.list.push(link);
            }
            Some(place) => {
                let known = &mut self.list[*place].configurations;
                if !known.iter().any(|its| its == configuration) {
                    known.push(configuration.to_owned());
                }
            }
        }
    }
}

pub(crate) fn form(form: format::Form) -> Form {
    match form {
        format::Form::Cmo => Form::Cmo,
        format::Form::Cimo => Form::Cimo,
        format::Form::Icamo => Form::Icamo,
        format::Form::Scmo => Form::Scmo,
    }
}

fn role(role: format::Role) -> Role {
    match role {
        format::Role::Context => Role::Context,
        format::Role::Intervention => Role::Intervention,
        format::Role::Mechanism => Role::Mechanism,
        format::Role::Outcome => Role::Outcome,
        format::Role::HelpedBy => Role::HelpedBy,
        format::Role::WeakenedBy => Role::WeakenedBy,
        format::Role::Unless => Role::Unless,
    }
}

fn sense(sense: syntax::Sense) -> Option<Sense> {
    match sense {
        syntax::Sense::Holds => None,
        syntax::Sense::Not => Some(Sense::Not),
        syntax::Sense::More => Some(Sense::More),
        syntax::Sense::Less => Some(Sense::Less),
        syntax::Sense::Unchanged => Some(Sense::Unchanged),
    }
}
