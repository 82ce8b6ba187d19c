//! Pages about programme theories: findings, pictures and tables in one file that needs nothing beside it.
//!
//! ```
//! use cimo_core::check::{CheckOptions, check};
//! let reading = cimo_core::read_text("
//! cimo: 1
//! theory: {title: Peers}
//! configurations:
//!   speaking:
//!     context: Parents are afraid
//!     intervention: An advocate explains what will happen
//!     mechanism: Somebody who has been here will not judge me
//!     outcome: Families speak up
//! ");
//! let checked = check(&reading, &CheckOptions::default());
//! let page = cimo_report::page(&reading, &checked);
//! assert!(page.contains("<title>Peers</title>") && page.contains("Families speak up"));
//! ```

pub mod changes;
pub mod compare;
mod configurations;
pub mod document;
pub mod escape;
mod filters;
mod findings;
mod mention;
mod page;
mod patterns;
mod policy;
mod rameses;
mod report;
mod sections;
mod table;

pub use mention::Mention;
pub use page::{page, page_in};
pub use report::report_document;
pub use table::{TableColumns, TableForm, configurations_table};
