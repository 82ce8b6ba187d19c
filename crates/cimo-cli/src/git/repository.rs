//! A repository, as seen from one folder in it.

use std::path::{Path, PathBuf};

use cimo_core::text::nearest;

use super::command::{git, line, printed, refused, run, word};
use super::fault::GitFault;
use super::files::GitFiles;

/// A repository, as seen from one folder in it.
#[derive(Debug, Clone)]
pub struct Repository {
    /// The folder that it is seen from, links followed.
    pub(super) folder: PathBuf,
    /// The top of the work tree, links followed; of a bare repository its own folder.
    pub(super) top: PathBuf,
    /// The way from the top to the folder: `dir/sub/`, or nothing at the top.
    pub(super) prefix: String,
    pub(super) bare: bool,
}

impl Repository {
    /// The repository that holds a folder.
    ///
    /// # Errors
    /// Where there is none, or no git.
    pub fn holding(folder: &Path) -> Result<Repository, GitFault> {
        const DOING: &str = "find the repository";
        let shown = || folder.display().to_string();
        let Ok(folder) = folder.canonicalize() else {
            return Err(GitFault::NotARepository { folder: shown() });
        };
        let output = run(git(&folder).args(["rev-parse", "--is-bare-repository", "--absolute-git-dir"]), DOING)?;
        if !output.status.success() {
            let is_none = String::from_utf8_lossy(&output.stderr).contains("not a git repository");
            return Err(if is_none { GitFault::NotARepository { folder: shown() } } else { refused(&output, DOING) });
        }
        let text = line(&output.stdout);
        let (bare, own) = text.split_once('\n').unwrap_or((&text, "."));
        if bare == "true" {
            return Ok(Repository { folder, top: PathBuf::from(own), prefix: String::new(), bare: true });
        }
        let top = line(&printed(git(&folder).args(["rev-parse", "--show-toplevel"]), DOING)?);
        let prefix = line(&printed(git(&folder).args(["rev-parse", "--show-prefix"]), DOING)?);
        let top = Path::new(&top).canonicalize().unwrap_or_else(|_| PathBuf::from(&top));
        Ok(Repository { folder, top, prefix, bare: false })
    }

    /// The top folder of its work tree.
    pub fn top(&self) -> &Path {
        &self.top
    }

    /// The files of one revision: anything that git takes for one, `""` for what is staged, `":1"` to `":3"` for the sides of a
    /// merge under way. None may have more than `max_bytes`.
    ///
    /// # Errors
    /// Where git does not know the revision.
    pub fn files(&self, revision: &str, max_bytes: u64) -> Result<GitFiles, GitFault> {
        GitFiles::new(self, revision, max_bytes)
    }

    /// The path in the repository, from its top, of a file on the disk, which need not be there any more. Links are followed as
    /// the disk's reader does.
    ///
    /// # Errors
    /// Where the file lies outside.
    pub fn path_of(&self, path: &str) -> Result<String, GitFault> {
        let full = self.folder.join(path);
        let real = full.canonicalize().ok().or_else(|| {
            let name = full.file_name()?;
            Some(full.parent()?.canonicalize().ok()?.join(name))
        });
        let real = real.unwrap_or_else(|| crate::disk::lexical(&full));
        match real.strip_prefix(&self.top) {
            Ok(inside) => Ok(inside.to_string_lossy().replace('\\', "/")),
            Err(_) => Err(GitFault::Outside { path: path.to_owned(), top: self.top.display().to_string() }),
        }
    }

    /// A path from the top, as one would write it in the folder that the repository is seen from.
    pub(super) fn relative(&self, path: &str) -> String {
        let mut folders = self.prefix.split_terminator('/');
        let mut rest = path;
        let mut up = 0;
        for folder in folders.by_ref() {
            match rest.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/')) {
                Some(inside) => rest = inside,
                None => {
                    up = 1;
                    break;
                }
            }
        }
        up += folders.count();
        format!("{}{rest}", "../".repeat(up))
    }

    /// The full name of what a revision means: a commit with `commit`, its files with `tree`.
    pub(super) fn object(&self, revision: &str, what: &str) -> Result<String, GitFault> {
        let asked = format!("{revision}^{{{what}}}");
        let mut command = git(&self.folder);
        command.args(["rev-parse", "--verify", "--quiet", "--end-of-options", &asked]);
        match word(&mut command, "look up a revision")? {
            Some(name) => Ok(name),
            None => Err(self.unknown(revision)?),
        }
    }

    fn unknown(&self, revision: &str) -> Result<GitFault, GitFault> {
        let mut head = git(&self.folder);
        head.args(["rev-parse", "--verify", "--quiet", "HEAD"]);
        let names = printed(git(&self.folder).args(["for-each-ref", "--format=%(refname:short)"]), "list branches")?;
        let names = String::from_utf8_lossy(&names).into_owned();
        if names.is_empty() && word(&mut head, "look up a revision")?.is_none() {
            return Ok(GitFault::NoCommit);
        }
        // `main` is there as `origin/main` where a server has checked out one branch alone.
        let ending = format!("/{revision}");
        let near = names.lines().find(|name| name.ends_with(&ending)).or_else(|| nearest(revision, names.lines()));
        Ok(GitFault::UnknownRevision {
            revision: revision.to_owned(),
            nearest: near.map(str::to_owned),
            shallow: self.is_shallow()?,
        })
    }

    /// Whether only the latest commits were fetched.
    pub(super) fn is_shallow(&self) -> Result<bool, GitFault> {
        let said = word(git(&self.folder).args(["rev-parse", "--is-shallow-repository"]), "look at the history")?;
        Ok(said.as_deref() == Some("true"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_written_as_one_would_in_the_folder() {
        let seen_from = |prefix: &str| Repository {
            folder: PathBuf::new(),
            top: PathBuf::new(),
            prefix: prefix.to_owned(),
            bare: false,
        };
        assert_eq!(seen_from("").relative("a/b.yaml"), "a/b.yaml");
        assert_eq!(seen_from("a/").relative("a/b.yaml"), "b.yaml");
        assert_eq!(seen_from("a/c/").relative("a/b.yaml"), "../b.yaml");
        assert_eq!(seen_from("d/e/").relative("a/b.yaml"), "../../a/b.yaml");
        assert_eq!(seen_from("a/").relative("ab/b.yaml"), "../ab/b.yaml");
    }
}
