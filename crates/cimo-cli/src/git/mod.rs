//! Git as a place that files come from: revisions of theories, what changed since a base, a file's own history.
//!
//! The `git` program does the work. It is run without a shell, and nothing that it is given or prints is taken for an option.
//!
//! ```no_run
//! use cimo_cli::git::{Repository, Spec};
//! let spec = Spec::parse("HEAD~3:theory.cimo.yaml", |path| std::path::Path::new(path).exists());
//! let mut files = spec.files(".".as_ref(), 64 << 20)?;
//! let before = cimo_core::read(spec.entry(), &mut *files, &Default::default());
//! let since = Repository::holding(".".as_ref())?.merge_base("main")?;
//! # Ok::<(), cimo_cli::git::GitFault>(())
//! ```

mod batch;
mod command;
mod fault;
mod files;
mod history;
mod listing;
mod repository;
mod settings;
mod since;
mod spec;

pub use fault::GitFault;
pub use files::GitFiles;
pub use history::Version;
pub use repository::Repository;
pub use settings::{differing_lines, merge_lines};
pub use since::{Pair, Since};
pub use spec::Spec;
