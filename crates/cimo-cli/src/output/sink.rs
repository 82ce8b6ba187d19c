//! Where output goes: the terminal, or a file that is written whole or not at all.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::exit::Trouble;

/// An open output.
pub(crate) enum Sink {
    /// Standard output, with colours as the terminal takes them.
    Terminal(Box<dyn Write>),
    /// A file, still under another name.
    File(Box<Pending>),
}

/// A file that is not there yet.
pub(crate) struct Pending {
    temporary: io::BufWriter<NamedTempFile>,
    path: PathBuf,
}

impl Sink {
    /// Standard output, or a file where a path is given.
    pub(crate) fn open(path: Option<&str>) -> Result<Sink, Trouble> {
        match path {
            None | Some("-") => Ok(Sink::Terminal(terminal())),
            Some(path) => Ok(Sink::File(Box::new(Pending::open(Path::new(path))?))),
        }
    }

    /// How wide a line may be.
    pub(crate) fn width(&self) -> usize {
        match self {
            Sink::Terminal(_) => std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).unwrap_or(100),
            Sink::File(_) => 100,
        }
    }

    /// Writes something as JSON, to be read by people as well.
    pub(crate) fn json(&mut self, value: &impl serde::Serialize) -> Result<(), Trouble> {
        serde_json::to_writer_pretty(&mut *self, value).map_err(io::Error::from)?;
        Ok(writeln!(self)?)
    }

    /// Finishes: what was written is there from now on.
    pub(crate) fn close(self) -> Result<(), Trouble> {
        match self {
            Sink::Terminal(mut terminal) => Ok(terminal.flush()?),
            Sink::File(pending) => pending.close(),
        }
    }
}

/// Standard output. Where colours are taken out, it is behind the buffer that they are: the other way round each of the
/// pieces between them would be written by itself.
fn terminal() -> Box<dyn Write> {
    let out = io::stdout();
    match anstream::AutoStream::choice(&out) {
        anstream::ColorChoice::Never => {
            let whole: Box<dyn Write> = Box::new(io::BufWriter::new(out));
            Box::new(anstream::StripStream::new(whole))
        }
        choice => Box::new(io::BufWriter::new(anstream::AutoStream::new(out, choice))),
    }
}

impl Pending {
    fn open(path: &Path) -> Result<Pending, Trouble> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if path.is_dir() {
            return Err(unwritable(path, &io::Error::other("it is a folder")));
        }
        let temporary =
            tempfile::Builder::new().prefix(".cimo-").tempfile_in(folder).map_err(|fault| unwritable(path, &fault))?;
        Ok(Pending { temporary: io::BufWriter::new(temporary), path: path.to_owned() })
    }

    fn close(self) -> Result<(), Trouble> {
        let path = self.path;
        let temporary = self.temporary.into_inner().map_err(|fault| unwritable(&path, fault.error()))?;
        set_mode(temporary.path(), &path).map_err(|fault| unwritable(&path, &fault))?;
        temporary.persist(&path).map_err(|fault| unwritable(&path, &fault.error))?;
        Ok(())
    }
}

/// Gives a new file the mode of the one that it takes the place of, or the usual one.
#[cfg(unix)]
fn set_mode(temporary: &Path, path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let known = std::fs::metadata(path).map(|file| file.permissions());
    let permissions = known.unwrap_or_else(|_| std::fs::Permissions::from_mode(0o644));
    std::fs::set_permissions(temporary, permissions)
}

#[cfg(not(unix))]
fn set_mode(_: &Path, _: &Path) -> io::Result<()> {
    Ok(())
}

/// Writes a file whole or not at all.
pub(crate) fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Trouble> {
    let mut pending = Pending::open(path)?;
    pending.temporary.write_all(bytes).map_err(|fault| unwritable(path, &fault))?;
    pending.close()
}

/// Writes several files: each whole or not at all, and none before all of them lie ready beside their places.
pub(crate) fn write_files(files: &[(PathBuf, &[u8])]) -> Result<(), Trouble> {
    let mut ready = Vec::new();
    for (path, bytes) in files {
        let mut pending = Pending::open(path)?;
        pending.temporary.write_all(bytes).map_err(|fault| unwritable(path, &fault))?;
        ready.push(pending);
    }
    ready.into_iter().try_for_each(Pending::close)
}

pub(crate) fn unwritable(path: &Path, fault: &io::Error) -> Trouble {
    let reason = match fault.kind() {
        io::ErrorKind::NotFound => "the folder is not there".to_owned(),
        io::ErrorKind::PermissionDenied => "the system does not allow it".to_owned(),
        _ => fault.to_string(),
    };
    Trouble::Unwritable { path: path.display().to_string(), reason }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Sink::Terminal(terminal) => terminal.write(bytes),
            Sink::File(pending) => pending.temporary.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Sink::Terminal(terminal) => terminal.flush(),
            Sink::File(pending) => pending.temporary.flush(),
        }
    }
}

/// Makes a folder where there is none.
pub(crate) fn make_folder(folder: &Path) -> Result<(), Trouble> {
    std::fs::create_dir_all(folder).map_err(|fault| match fault.kind() {
        io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory => Trouble::Unwritable {
            path: folder.display().to_string(),
            reason: "there is a file where the folder should be".to_owned(),
        },
        _ => unwritable(folder, &fault),
    })
}
