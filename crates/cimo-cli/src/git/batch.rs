//! One `git cat-file` that is kept open and gives text after text.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};
use std::sync::Arc;

use cimo_core::source::ReadFault;

use super::command::{git, of_io};

/// The texts of a repository, by their names in git.
#[derive(Debug)]
pub(super) struct Batch {
    folder: PathBuf,
    open: Option<Open>,
}

#[derive(Debug)]
struct Open {
    child: Child,
    asks: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Batch {
    /// The texts of the repository that holds a folder.
    pub(super) fn new(folder: &Path) -> Batch {
        Batch { folder: folder.to_owned(), open: None }
    }

    /// A text of at most so many bytes.
    pub(super) fn text(&mut self, name: &str, max_bytes: u64) -> Result<Arc<[u8]>, ReadFault> {
        let mut open = match self.open.take() {
            Some(open) => open,
            None => self.start()?,
        };
        let text = open.text(name, max_bytes)?;
        // After a fault the conversation is out of step: then this one ends, and the next text begins another.
        self.open = Some(open);
        Ok(text)
    }

    fn start(&self) -> Result<Open, ReadFault> {
        let lost = || ReadFault::Other("git gives no answer".to_owned());
        let mut command = git(&self.folder);
        command.args(["cat-file", "--batch"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let started = command.spawn().map_err(|fault| ReadFault::Other(of_io(&fault, "read a file").to_string()));
        let mut child = started?;
        let asks = child.stdin.take().ok_or_else(lost)?;
        let answers = BufReader::new(child.stdout.take().ok_or_else(lost)?);
        Ok(Open { child, asks, answers })
    }
}

impl Open {
    fn text(&mut self, name: &str, max_bytes: u64) -> Result<Arc<[u8]>, ReadFault> {
        let broken = |fault: std::io::Error| ReadFault::Other(format!("git stopped answering: {fault}"));
        writeln!(self.asks, "{name}").and_then(|()| self.asks.flush()).map_err(broken)?;
        let mut head = String::new();
        self.answers.read_line(&mut head).map_err(broken)?;
        let mut words = head.trim_end().split(' ').skip(1);
        let (kind, size) = (words.next(), words.next().and_then(|size| size.parse::<u64>().ok()));
        let (Some("blob"), Some(size)) = (kind, size) else {
            let message = "git does not hold this file's text; in a partial clone, fetch it with git first";
            return Err(ReadFault::Other(message.to_owned()));
        };
        if size > max_bytes {
            return Err(ReadFault::TooLarge { limit: max_bytes });
        }
        let mut text = Vec::new();
        self.answers.by_ref().take(size).read_to_end(&mut text).map_err(broken)?;
        let mut end = [0];
        self.answers.read_exact(&mut end).map_err(broken)?;
        Ok(text.into())
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        // It may be in the middle of a text that nobody wants; there is nothing to lose.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
