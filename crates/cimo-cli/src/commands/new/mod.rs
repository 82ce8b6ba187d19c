//! `cimo new`

mod starter;

use std::io::Write;
use std::path::Path;

use crate::Done;
use crate::args::NewArgs;
use crate::exit::{Exit, Trouble};
use crate::output::clean;
use crate::output::sink::write_file;

pub(crate) fn run(how: &NewArgs) -> Done {
    let text = starter::starter(how.from, how.title.as_deref().unwrap_or("A first sketch"));
    let mut out = anstream::stdout();
    if how.file == crate::disk::STDIN {
        out.write_all(text.as_bytes())?;
        return Ok(Exit::Clean);
    }
    let path = Path::new(&how.file);
    // A link that leads nowhere is there as well.
    if path.symlink_metadata().is_ok() && !how.force {
        return Err(Trouble::Other(format!(
            "{} is there already. Give another name, or --force to write over it",
            path.display()
        )));
    }
    write_file(path, text.as_bytes())?;
    let file = quoted(&how.file);
    let page = Path::new(&how.file).with_extension("").with_extension("svg");
    let page = quoted(&page.to_string_lossy());
    writeln!(out, "{} is there. Open it, put your own sentences in, and then:", clean::line(&how.file))?;
    writeln!(out, "\n  cimo check {file}\n  cimo render {file} -o {page}")?;
    Ok(Exit::Clean)
}

/// A path as it can be given to a command again.
fn quoted(path: &str) -> String {
    let plain = path.chars().all(|letter| letter.is_alphanumeric() || "/._-\\:".contains(letter));
    let path = clean::line(path);
    if plain { path.into_owned() } else { format!("\"{path}\"") }
}
