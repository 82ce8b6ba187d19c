//! Why git could not give what was asked of it.

use thiserror::Error;

/// Why git could not give what was asked of it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum GitFault {
    /// There is no program `git`.
    #[error(
        "git is not installed, or not where programs are looked for; without it, only files on the disk can be read"
    )]
    NotInstalled,
    /// The folder belongs to no repository.
    #[error("{folder} lies in no git repository, so there are no earlier versions to read")]
    NotARepository {
        /// The folder that was asked about.
        folder: String,
    },
    /// The repository knows no such revision.
    #[error("git knows no revision called `{revision}` here{}", help(.nearest.as_deref(), *.shallow))]
    UnknownRevision {
        /// What was asked for.
        revision: String,
        /// The branch or tag that is most likely meant.
        nearest: Option<String>,
        /// Whether the repository holds only the latest commits.
        shallow: bool,
    },
    /// Nothing has been committed.
    #[error("nothing has been committed in this git repository yet, so there is no earlier version to read")]
    NoCommit,
    /// Two lines of work that never were one.
    #[error("`{base}` and what is checked out have no commit in common{}", help(None, *.shallow))]
    NothingInCommon {
        /// What was asked for.
        base: String,
        /// Whether the repository holds only the latest commits.
        shallow: bool,
    },
    /// No commit has ever held the file.
    #[error("`{path}` is in no commit, so it has no history in git{}", help(.nearest.as_deref(), *.shallow))]
    NeverCommitted {
        /// Its path from the top of the repository.
        path: String,
        /// The nearest path that the latest commit holds.
        nearest: Option<String>,
        /// Whether the repository holds only the latest commits.
        shallow: bool,
    },
    /// The file lies in another place than the repository.
    #[error("{path} lies outside the git repository {top}")]
    Outside {
        /// What was asked for.
        path: String,
        /// The repository's top folder.
        top: String,
    },
    /// There is no work tree to look at.
    #[error("this git repository is bare: it has no files checked out to look at")]
    Bare,
    /// Git refused, in its own words.
    #[error("git could not {doing}: {message}")]
    Failed {
        /// What it was to do.
        doing: &'static str,
        /// What it said.
        message: String,
    },
}

/// What may help, as the end of a sentence.
fn help(nearest: Option<&str>, shallow: bool) -> String {
    match (nearest, shallow) {
        (Some(nearest), _) => format!("; the nearest is `{nearest}`"),
        (None, true) => {
            "; only the latest commits were fetched (a shallow clone), and `git fetch --unshallow` brings the others"
                .to_owned()
        }
        (None, false) => String::new(),
    }
}
