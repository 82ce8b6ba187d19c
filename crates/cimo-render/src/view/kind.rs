//! The words of a view: kinds of view, form, element, role, link and sense.

/// Which view of a theory is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum ViewKind {
    /// The whole theory in columns, every arrow numbered with its configurations.
    #[default]
    Overview,
    /// One configuration alone. Its arrows need no number.
    Configuration,
    /// Configurations one below another, each drawn alone.
    Configurations,
    /// One mechanism: what lets it fire, what stops it, what comes of it.
    Mechanism,
    /// The outcomes that are contexts of others.
    Ripples,
    /// Explanations of the same thing, one below another.
    Rivals,
    /// How well each part and link is supported.
    Evidence,
    /// How strongly each configuration fires.
    Strength,
    /// The programme's stages.
    Stages,
    /// The study's phases and stages.
    Study,
    /// Groups of people against configurations.
    People,
}

impl ViewKind {
    /// Whether arrows carry the numbers of their configurations, and the legend tells what they stand for.
    pub(crate) fn is_numbered(self) -> bool {
        !matches!(self, ViewKind::Configuration | ViewKind::Configurations)
    }

    /// The word that the picture carries as `data-view`.
    pub fn word(self) -> &'static str {
        match self {
            ViewKind::Overview => "overview",
            ViewKind::Configuration => "configuration",
            ViewKind::Configurations => "configurations",
            ViewKind::Mechanism => "mechanism",
            ViewKind::Ripples => "ripples",
            ViewKind::Rivals => "rivals",
            ViewKind::Evidence => "evidence",
            ViewKind::Strength => "strength",
            ViewKind::Stages => "stages",
            ViewKind::Study => "study",
            ViewKind::People => "people",
        }
    }
}

/// The form of a theory.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// Context, mechanism, outcome.
    Cmo,
    /// Context, intervention, mechanism, outcome.
    #[default]
    Cimo,
    /// Intervention, context, actor, mechanism, outcome.
    Icamo,
    /// Strategy, context, mechanism, outcome.
    Scmo,
}

/// What an element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A condition that people are in.
    Context,
    /// What is offered; a strategy in the form `scmo`.
    Intervention,
    /// How somebody reasons or responds.
    Mechanism,
    /// What comes of it.
    Outcome,
}

impl Kind {
    /// The four kinds, from the left column to the right one.
    pub const ALL: [Kind; 4] = [Kind::Context, Kind::Intervention, Kind::Mechanism, Kind::Outcome];

    /// The word that the picture carries as `data-kind`.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Context => "context",
            Kind::Intervention => "intervention",
            Kind::Mechanism => "mechanism",
            Kind::Outcome => "outcome",
        }
    }

    /// The word above its column.
    pub fn heading(self, form: Form) -> &'static str {
        match self {
            Kind::Context => "Context",
            Kind::Intervention if form == Form::Scmo => "Strategy",
            Kind::Intervention => "Intervention",
            Kind::Mechanism => "Mechanism",
            Kind::Outcome => "Outcome",
        }
    }

    /// The letter in its mark.
    pub fn letter(self, form: Form) -> &'static str {
        match self {
            Kind::Context => "C",
            Kind::Intervention if form == Form::Scmo => "S",
            Kind::Intervention => "I",
            Kind::Mechanism => "M",
            Kind::Outcome => "O",
        }
    }

    /// Its column, counted from 0 at the left.
    pub(crate) fn column(self) -> usize {
        match self {
            Kind::Context => 0,
            Kind::Intervention => 1,
            Kind::Mechanism => 2,
            Kind::Outcome => 3,
        }
    }
}

/// The role that an element plays in a configuration. It belongs to the use and not to the element.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// A condition.
    Context,
    /// What is offered.
    Intervention,
    /// What responds.
    Mechanism,
    /// What comes of it.
    Outcome,
    /// It helps the mechanism.
    HelpedBy,
    /// It weakens the mechanism.
    WeakenedBy,
    /// It stops the mechanism.
    Unless,
}

impl Role {
    /// The word that the picture carries in `data-roles`: the field of the file, in the singular.
    pub fn word(self) -> &'static str {
        match self {
            Role::Context => "context",
            Role::Intervention => "intervention",
            Role::Mechanism => "mechanism",
            Role::Outcome => "outcome",
            Role::HelpedBy => "helped-by",
            Role::WeakenedBy => "weakened-by",
            Role::Unless => "unless",
        }
    }
}

/// What an arrow means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum LinkKind {
    /// A context lets a mechanism fire.
    Triggers,
    /// An intervention offers what a mechanism responds to.
    Offers,
    /// A mechanism generates an outcome.
    Generates,
    /// A context or intervention is said to lead to an outcome, and no mechanism between.
    Shortcut,
    /// It strengthens a mechanism.
    Helps,
    /// It weakens a mechanism.
    Weakens,
    /// It stops a mechanism.
    Blocks,
    /// A resource prompts somebody's reasoning, where the two are drawn apart.
    Prompts,
}

impl LinkKind {
    /// All kinds, in the order of the legend.
    pub const ALL: [LinkKind; 8] = [
        LinkKind::Triggers,
        LinkKind::Offers,
        LinkKind::Generates,
        LinkKind::Shortcut,
        LinkKind::Helps,
        LinkKind::Weakens,
        LinkKind::Blocks,
        LinkKind::Prompts,
    ];

    /// The word that the picture carries as `data-kind`, and that a sentence can use: "trust generates openness".
    pub fn word(self) -> &'static str {
        match self {
            LinkKind::Triggers => "triggers",
            LinkKind::Offers => "offers",
            LinkKind::Generates => "generates",
            LinkKind::Shortcut => "shortcut",
            LinkKind::Helps => "helps",
            LinkKind::Weakens => "weakens",
            LinkKind::Blocks => "blocks",
            LinkKind::Prompts => "prompts",
        }
    }
}

/// In which sense a configuration uses an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sense {
    /// Its absence.
    Not,
    /// More of it.
    More,
    /// Less of it.
    Less,
    /// No change of it.
    Unchanged,
}

impl Sense {
    /// The word beside the element.
    pub fn word(self) -> &'static str {
        match self {
            Sense::Not => "not",
            Sense::More => "more",
            Sense::Less => "less",
            Sense::Unchanged => "unchanged",
        }
    }
}

/// How something differs between two versions that are drawn over one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Change {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// An arrow that is new in a configuration that was there before; a configuration with other parts.
    Rewired,
    /// An arrow that is gone from a configuration that is still there.
    Unwired,
    /// It has other words.
    Reworded,
    /// Anything else about it changed.
    Changed,
}

impl Change {
    /// The word that the picture carries as `data-change`.
    pub fn word(self) -> &'static str {
        match self {
            Change::Added => "added",
            Change::Removed => "removed",
            Change::Rewired | Change::Unwired => "rewired",
            Change::Reworded => "reworded",
            Change::Changed => "changed",
        }
    }

    /// The versions that have it, as the picture carries them in `data-in`.
    pub(crate) fn is_in(change: Option<Change>, arrow: bool) -> &'static str {
        match change {
            Some(Change::Added) => "new",
            Some(Change::Removed | Change::Unwired) => "old",
            Some(Change::Rewired) if arrow => "new",
            _ => "both",
        }
    }

    /// Whether it is drawn as something that is no longer there.
    pub(crate) fn is_gone(self) -> bool {
        matches!(self, Change::Removed | Change::Unwired)
    }

    /// The sign before the numbers on an arrow: in brackets where its configuration was and is there.
    pub(crate) fn on_arrow(self) -> &'static str {
        match self {
            Change::Rewired => "(+)",
            Change::Unwired => "(−)",
            other => other.sign(),
        }
    }

    /// The sign before the number of a configuration: plus, minus, or both where it stays with other parts.
    pub(crate) fn sign(self) -> &'static str {
        match self {
            Change::Added => "+",
            Change::Removed => "−",
            Change::Rewired | Change::Unwired => "±",
            Change::Reworded => "≈",
            Change::Changed => "*",
        }
    }
}
