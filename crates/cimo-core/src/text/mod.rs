//! Words: what is an id, when two sentences are the same, and when they are nearly so.

pub mod clean;
mod digest;
mod doubt;
mod ident;
pub mod language;
mod near;
mod normal;
mod opposite;
mod phrases;
mod rewording;
mod roles;
mod root;
mod similar;
mod stem;
mod tables;
pub(crate) mod wording;

pub use digest::digest;
pub(crate) use doubt::{deny_together, hold_opposites, may_be_opposite, says_the_opposite};
pub(crate) use ident::NOT_IDS;
pub use ident::{MAX_ID, RESERVED, fold, is_id, is_key, is_reserved, propose_id};
pub(crate) use near::nearest_within;
pub(crate) use near::surely;
pub use near::{NearPair, nearest, nearly_same, within_two};
pub use normal::{look_alike, normal};
pub use opposite::{are_opposite, differ_by_negation};
pub(crate) use phrases::plain;
pub(crate) use rewording::is_reworded;
pub(crate) use roles::change_roles;
pub(crate) use similar::Bag;
