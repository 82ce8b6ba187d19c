//! How an arrow looks: each kind has an end or dashes of its own, so that none is told by colour alone.

use super::{Element, Kind, Link, LinkKind, Role, View};
use std::collections::{BTreeMap, BTreeSet};

/// What the legend tells apart: the kinds of links, and among those that let a mechanism fire the ripples.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Look {
    Triggers,
    Ripple,
    Offers,
    Generates,
    Shortcut,
    Helps,
    Weakens,
    Blocks,
    Prompts,
}

impl Look {
    /// All of them, in the order of the legend.
    pub(crate) const ALL: [Look; 9] = [
        Look::Triggers,
        Look::Offers,
        Look::Generates,
        Look::Shortcut,
        Look::Helps,
        Look::Weakens,
        Look::Blocks,
        Look::Prompts,
        Look::Ripple,
    ];

    /// The look of a link that leaves an element. What is an outcome or a mechanism anywhere ripples on where it lets
    /// something fire.
    pub(crate) fn of(link: &Link, from: &Element) -> Look {
        match link.kind {
            LinkKind::Triggers if ripples(from) => Look::Ripple,
            LinkKind::Triggers => Look::Triggers,
            LinkKind::Offers => Look::Offers,
            LinkKind::Generates => Look::Generates,
            LinkKind::Shortcut => Look::Shortcut,
            LinkKind::Helps => Look::Helps,
            LinkKind::Weakens => Look::Weakens,
            LinkKind::Blocks => Look::Blocks,
            LinkKind::Prompts => Look::Prompts,
        }
    }

    /// Those that occur in a view, in the order of the legend.
    pub(crate) fn in_view(view: &View) -> Vec<Look> {
        let mut elements: BTreeMap<&str, &Element> = BTreeMap::new();
        for element in &view.elements {
            elements.entry(element.key.as_str()).or_insert(element);
        }
        let look = |link: &Link| {
            elements.get(link.to.as_str())?;
            elements.get(link.from.as_str()).map(|from| Look::of(link, from))
        };
        let looks: BTreeSet<Look> = view.links.iter().filter_map(look).collect();
        Look::ALL.into_iter().filter(|look| looks.contains(look)).collect()
    }

    /// What the legend says of it.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Look::Triggers => "lets it fire",
            Look::Ripple => "lets it fire in turn (ripple)",
            Look::Offers => "offers",
            Look::Generates => "brings about",
            Look::Shortcut => "leads to, no mechanism stated",
            Look::Helps => "helps",
            Look::Weakens => "weakens",
            Look::Blocks => "stops (unless)",
            Look::Prompts => "prompts",
        }
    }

    /// The same as the verb of a sentence.
    pub(crate) fn verb(self) -> &'static str {
        match self {
            Look::Triggers => "lets fire",
            Look::Ripple => "lets fire in turn",
            Look::Shortcut => "leads to",
            Look::Blocks => "stops",
            other => other.words(),
        }
    }

    /// How long its end is, and how far from its tip the line goes.
    pub(crate) fn end(self) -> (f64, f64) {
        match self {
            Look::Triggers | Look::Shortcut | Look::Helps | Look::Weakens => (8.0, 7.0),
            Look::Offers => (9.0, 8.5),
            Look::Generates => (12.0, 11.0),
            Look::Ripple => (11.0, 10.0),
            Look::Blocks => (8.0, 3.0),
            Look::Prompts => (8.0, 1.5),
        }
    }

    /// Whether a plus or minus stands behind its end.
    pub(crate) fn has_sign(self) -> bool {
        matches!(self, Look::Helps | Look::Weakens)
    }
}

fn ripples(element: &Element) -> bool {
    matches!(element.kind, Kind::Mechanism | Kind::Outcome)
        || element.roles.iter().any(|role| matches!(role, Role::Mechanism | Role::Outcome))
}
