//! What is to be drawn: elements, links and configurations, without a single coordinate.
//!
//! A [`View`] is plain data that anybody may fill in. Nothing in it has to hold for a picture to come out: a link
//! whose end is missing is left out, and of two elements with one key the first is drawn.

mod evidence;
mod filter;
mod from_theory;
mod grouping;
mod kind;
mod lanes;
mod look;
mod numbering;
mod overlay;
mod panels;
mod parts;
mod people;

pub use filter::Filter;
pub(crate) use from_theory::{form, kind, label};
pub use grouping::Grouping;
pub use kind::{Change, Form, Kind, LinkKind, Role, Sense, ViewKind};
pub use lanes::{Lane, LaneStep, Lanes};
pub(crate) use look::Look;
pub(crate) use numbering::{Numbers, ranges};
pub use panels::{Panel, Panels};
pub use people::{People, Stand};

/// Everything that one picture shows.
///
/// ```
/// use cimo_render::{Element, Kind, Link, LinkKind, Numbered, View};
///
/// let mut view = View::new("Trust grows", "example");
/// view.elements.push(Element::new("hurt", Kind::Context, "Families have been let down before"));
/// view.elements.push(Element::new("trust", Kind::Mechanism, "Trust"));
/// view.configurations.push(Numbered::new("first", 1, "Somebody who has been through it"));
/// view.links.push(Link::new(LinkKind::Triggers, "hurt", "trust", &["first"]));
/// assert!(cimo_render::draw(&view, &Default::default()).svg().starts_with("<svg"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct View {
    /// Which view of the theory this is.
    pub kind: ViewKind,
    /// The theory's id, for whoever reads the picture back.
    pub theory: String,
    /// The title above the picture, and its name for a screen reader.
    pub title: String,
    /// The theory's form, which decides the words above the columns.
    pub form: Form,
    /// The language of the labels (`en`, `cy`), where it is known.
    pub language: Option<String>,
    /// The elements, in the order of the theory. Where nothing else decides, it is kept from top to bottom.
    pub elements: Vec<Element>,
    /// The configurations, in the order of the legend.
    pub configurations: Vec<Numbered>,
    /// What leads to what, and who says so.
    pub links: Vec<Link>,
    /// The two versions that are drawn over one another, where they are.
    pub overlay: Option<Overlay>,
    /// The groups that are drawn as frames around their elements, in the order in which they are preferred from the top.
    pub groups: Vec<Group>,
    /// What the steps of a column are called, where its elements stand in several steps.
    pub steps: Vec<Step>,
    /// A picture whose places are kept: what it has stays where it is there, and what is new finds room.
    pub like: Option<Box<View>>,
}

impl View {
    /// An overview with nothing in it yet.
    pub fn new(title: impl Into<String>, theory: impl Into<String>) -> View {
        View { title: title.into(), theory: theory.into(), ..View::default() }
    }
}

/// How much there is of something, as the thickness of a line and in words: of evidence, or of strength.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Weight {
    /// From 0 (none) to 3 (most).
    pub amount: u8,
    /// Something speaks against it.
    pub against: bool,
    /// Whether anything is said of the thing itself.
    pub said: Said,
    /// The same in words.
    pub words: String,
}

impl Weight {
    /// The sign that an arrow carries beside its numbers, where a thickness does not say enough.
    pub(crate) fn ring(&self) -> Option<Ring> {
        match self.said {
            _ if self.against => Some(Ring::Crossed),
            Said::OfIt if self.amount == 0 => Some(Ring::Empty),
            _ => None,
        }
    }
}

/// What is known of a thing whose evidence or strength is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Said {
    /// Nothing at all.
    Nothing,
    /// Something is said of a configuration as a whole, and nothing of this part of it.
    OfTheWhole,
    /// Something is said of the thing itself.
    OfIt,
}

impl Said {
    /// The word that the picture carries as `data-said`.
    pub fn word(self) -> &'static str {
        match self {
            Said::Nothing => "nothing",
            Said::OfTheWhole => "of-the-whole",
            Said::OfIt => "of-it",
        }
    }
}

/// A small sign: crossed where something speaks against, empty where a mechanism does not fire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ring {
    Crossed,
    Empty,
}

/// Elements that stand in one frame: those of one level, stage or actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What kind of group it is, and its name: `level:institutional`.
    pub key: String,
    /// The words at the top of the frame.
    pub label: String,
}

/// One of several steps of a column, from left to right: outcomes that come soon, and those that come late.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The column.
    pub kind: Kind,
    /// Its number, as the elements have it.
    pub number: usize,
    /// What is added to the column's heading.
    pub label: String,
}

/// The names of two versions that are drawn over one another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overlay {
    /// The old one.
    pub old: String,
    /// The new one.
    pub new: String,
    /// The numbers of configurations that this picture alone gives: those of what is not in the version whose numbers it
    /// keeps.
    pub borrowed: Vec<usize>,
}

/// One box of the picture. It has one place, however many roles it plays.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Element {
    /// Its id, or `~` and a digest where it is a sentence without one.
    pub key: String,
    /// What it is, which decides its shape and colour.
    pub kind: Kind,
    /// The column that it stands in: that of its kind, but in the picture of one configuration that of its role there.
    pub column: Kind,
    /// Every role that it is used in, in any configuration of the theory.
    pub roles: Vec<Role>,
    /// Its label in full.
    pub label: String,
    /// A second text below the label, such as a mechanism's reasoning.
    pub text: Option<String>,
    /// A line about how much evidence there is, where that is told in the box.
    pub evidence: Option<String>,
    /// Who it is about, in words.
    pub actor: Option<String>,
    /// Part of no configuration. Such an element is drawn apart and with a broken outline.
    pub unconfigured: bool,
    /// How well it is supported, where that is shown.
    pub weight: Option<Weight>,
    /// How it changed, in an overlay.
    pub change: Option<Change>,
    /// What its label was, where that changed.
    pub before: Option<String>,
    /// The key of the group whose frame it stands in.
    pub group: Option<String>,
    /// Which step of its column it stands in, where there are several.
    pub step: usize,
}

impl Element {
    /// An element with a label and nothing else.
    pub fn new(key: impl Into<String>, kind: Kind, label: impl Into<String>) -> Element {
        Element {
            key: key.into(),
            kind,
            column: kind,
            roles: Vec::new(),
            label: label.into(),
            text: None,
            evidence: None,
            actor: None,
            unconfigured: false,
            weight: None,
            change: None,
            before: None,
            group: None,
            step: 0,
        }
    }
}

/// A configuration, by the number that its links carry.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Numbered {
    /// Its id, or `~` and a digest.
    pub key: String,
    /// Its number in the whole theory, so that it is the same in every picture.
    pub number: usize,
    /// Its label in full.
    pub label: String,
    /// Its status in words (`supported`, `mixed`), where one is stated.
    pub status: Option<String>,
    /// How it changed, in an overlay.
    pub change: Option<Change>,
}

impl Numbered {
    /// A configuration whose status is not stated.
    pub fn new(key: impl Into<String>, number: usize, label: impl Into<String>) -> Numbered {
        Numbered { key: key.into(), number, label: label.into(), status: None, change: None }
    }
}

/// One arrow: what leads to what, and which configurations say so.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Link {
    /// What the arrow means.
    pub kind: LinkKind,
    /// The key of the element that it leaves.
    pub from: String,
    /// The key of the element that it reaches. It may lie in the same column or in one further left: a ripple.
    pub to: String,
    /// The keys of the configurations that it comes from.
    pub configurations: Vec<String>,
    /// In which sense the element that it leaves is used there, where not plainly: `not` a context, for one.
    pub from_sense: Option<Sense>,
    /// The same of the element that it reaches: `less` of an outcome.
    pub to_sense: Option<Sense>,
    /// The element that it leaves is one of several of which any one would do.
    pub alternative: bool,
    /// How well it is supported, or how strongly it works, where that is shown.
    pub weight: Option<Weight>,
    /// How it changed, in an overlay.
    pub change: Option<Change>,
}

impl Link {
    /// A plain link of some configurations.
    pub fn new(kind: LinkKind, from: impl Into<String>, to: impl Into<String>, configurations: &[&str]) -> Link {
        Link {
            kind,
            from: from.into(),
            to: to.into(),
            configurations: configurations.iter().map(|key| (*key).to_owned()).collect(),
            from_sense: None,
            to_sense: None,
            alternative: false,
            weight: None,
            change: None,
        }
    }

    /// What is to be read beside the element that it leaves.
    pub(crate) fn words_at_start(&self) -> String {
        let either = self.alternative.then_some("either");
        either.into_iter().chain(self.from_sense.map(Sense::word)).collect::<Vec<_>>().join(" ")
    }

    /// What is to be read beside the element that it reaches.
    pub(crate) fn words_at_end(&self) -> String {
        self.to_sense.map(Sense::word).unwrap_or_default().to_owned()
    }
}
