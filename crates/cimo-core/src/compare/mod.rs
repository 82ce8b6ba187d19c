//! Several theories beside each other: what recurs, agrees, conflicts or stands alone, and who says it on what evidence.
//!
//! What one study calls by one name and another by another is said in a mapping file ([`mapping`]), which a person writes
//! or confirms; [`proposals`] are what reads alike and nobody has decided about yet. Without a mapping, only the same sentence
//! is the same element, and configurations that are made of the same parts are the same claim. The exact definitions stand
//! in `docs/compare.md`.
//!
//! ```
//! use cimo_core::compare::{Links, Verdict, compare, mapping, named};
//! let wales = cimo_core::read_text("
//! cimo: 1
//! configurations:
//!   speaking: {form: cmo, context: Parents are afraid, mechanism: Somebody is on my side, outcome: Families speak up}
//! ");
//! let england = cimo_core::read_text("
//! cimo: 1
//! outcomes: {heard: Parents are heard}
//! configurations:
//!   voice: {form: cmo, context: Parents are afraid, mechanism: She has come through this herself, outcome: heard}
//! ");
//! let theories = named([("wales", wales.theory()), ("england", england.theory())]);
//! let matrix = compare(&theories, &Links::default());
//! assert_eq!(matrix.rows[0].name, "Parents are afraid");
//! assert_eq!(matrix.rows[0].verdict, Verdict::Recurs);
//! assert_eq!(matrix.rows.iter().filter(|row| row.verdict == Verdict::Alone).count(), 6);
//!
//! let read = mapping::read("mapping.yaml", "
//! cimo-mapping: 1
//! same-as:
//!   - name: Parents are heard
//!     is: ['wales#Families speak up', england#heard]
//! ".into()).unwrap();
//! assert!(read.diagnostics.is_empty());
//! let (links, faults) = read.mapping.links(&theories);
//! assert!(faults.is_empty());
//! let heard = &compare(&theories, &links).rows[0];
//! assert_eq!((heard.name.as_str(), heard.verdict), ("Parents are heard", Verdict::Recurs));
//! ```

mod derive;
mod draft;
mod groups;
pub mod mapping;
mod names;
mod propose;
mod rows;
mod said;
mod thing;

pub use draft::draft;
pub use mapping::Links;
pub use names::{Asked, short_names};
pub use propose::{Proposal, proposals};
pub use rows::{FoundBy, Matrix, Member, Reason, ReasonKind, Row, Verdict};
pub use said::{Voices, who};
pub use thing::Thing;

pub(crate) use thing::At;

use crate::theory::Theory;

/// A theory with the short name that heads its column and begins references to what is in it.
#[derive(Debug, Clone)]
pub struct Named<'t> {
    /// The name.
    pub name: String,
    /// The theory.
    pub theory: &'t Theory,
}

/// Theories with their names. The names have to differ.
pub fn named<'t, N: Into<String>>(theories: impl IntoIterator<Item = (N, &'t Theory)>) -> Vec<Named<'t>> {
    theories.into_iter().map(|(name, theory)| Named { name: name.into(), theory }).collect()
}

/// Sets some theories beside each other.
///
/// The order of the theories is that of the columns, and of rows that nothing else orders; it decides nothing else.
pub fn compare<'t>(theories: &[Named<'t>], links: &Links) -> Matrix<'t> {
    rows::matrix(theories, links)
}
