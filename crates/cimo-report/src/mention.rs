//! An element or a configuration that is spoken of elsewhere on the page: where it stands, and what it is called.

use cimo_core::Theory;
use cimo_core::diff::Key;
use cimo_core::format::Family;
use cimo_core::theory::{Configuration, Element};

use crate::changes::cut;
use crate::configurations::anchor;

/// How long a name may be.
const LONG: usize = 48;

/// A thing that is spoken of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mention {
    /// Its id on the page: `e-` or `k-`, and its key.
    pub anchor: String,
    /// Its id, or the beginning of its sentence.
    pub text: String,
    /// Whether it is in the theory that the page is about; it may only be in the version before.
    pub is_there: bool,
}

impl Mention {
    pub(crate) fn of_element(element: Element<'_>) -> Mention {
        let text = element.id().map_or_else(|| cut(element.text(), LONG), str::to_owned);
        Mention { anchor: format!("e-{}", anchor(&element.key())), text, is_there: true }
    }

    pub(crate) fn of_configuration(configuration: Configuration<'_>) -> Mention {
        let text = configuration.id().map_or_else(|| cut(&configuration.title(), LONG), str::to_owned);
        Mention { anchor: format!("k-{}", anchor(&configuration.key())), text, is_there: true }
    }

    /// What a key stands for in a theory; one that it does not have is named by the key. Other families have no place of their own.
    pub(crate) fn of_key(theory: &Theory, key: &Key) -> Option<Mention> {
        let family = key.family()?;
        // Several that say the same are told apart by a number behind the digest.
        let name = key.name().split('#').next().unwrap_or_default();
        Mention::of_name(theory, family, name).or_else(|| {
            let letter = match family {
                Family::Element => "e",
                Family::Configuration => "k",
                _ => return None,
            };
            Some(Mention { anchor: format!("{letter}-{}", anchor(name)), text: name.to_owned(), is_there: false })
        })
    }

    /// The thing of a family by its key, where a theory has it.
    pub(crate) fn of_name(theory: &Theory, family: Family, name: &str) -> Option<Mention> {
        match family {
            Family::Element => theory.element_by_key(name).map(Mention::of_element),
            Family::Configuration => theory.configuration_by_key(name).map(Mention::of_configuration),
            _ => None,
        }
    }
}
