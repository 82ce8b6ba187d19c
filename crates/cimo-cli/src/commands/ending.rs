//! Which format an output has, by the ending of its name.

use std::path::Path;

use crate::exit::Trouble;

/// A format and the endings that files of it may have; the first is the usual one.
pub(crate) type Endings<'a, F> = &'a [(F, &'a [&'a str])];

/// The format of a file by its ending; the usual one where nothing is written to a file, or the file has no ending.
/// An ending that means no format is no reason to guess.
pub(crate) fn format_of<F: Copy>(output: Option<&str>, known: Endings<'_, F>, usual: F) -> Result<F, Trouble> {
    let Some((path, ending)) = output.and_then(|path| Some((path, ending_of(path)?))) else { return Ok(usual) };
    match known.iter().find(|(_, endings)| endings.contains(&ending.as_str())) {
        Some((format, _)) => Ok(*format),
        None => Err(unknown(
            path,
            &ending,
            &known.iter().filter_map(|(_, endings)| endings.first()).copied().collect::<Vec<_>>(),
        )),
    }
}

/// The ending of a file's name in small letters; none where it is a folder, or standard output.
pub(crate) fn ending_of(path: &str) -> Option<String> {
    let is_folder = path.ends_with(['/', std::path::MAIN_SEPARATOR]) || Path::new(path).is_dir();
    let ending = Path::new(path).extension().and_then(|ending| ending.to_str()).filter(|_| !is_folder)?;
    Some(ending.to_lowercase())
}

/// What is said of an ending that means no format here.
fn unknown(path: &str, ending: &str, known: &[&str]) -> Trouble {
    let known: Vec<String> = known.iter().map(|ending| format!(".{ending}")).collect();
    let (last, others) = known.split_last().map_or(("", &[][..]), |(last, others)| (last.as_str(), others));
    let all = if others.is_empty() { last.to_owned() } else { format!("{} or {last}", others.join(", ")) };
    Trouble::Other(format!("{path}: nothing is written as .{ending} here; end its name in {all}, or say --format"))
}

#[cfg(test)]
mod tests {
    use super::format_of;

    #[test]
    fn an_ending_is_known_in_any_letters_or_refused() {
        let known: &[(u8, &[&str])] = &[(1, &["svg"]), (2, &["md", "markdown"])];
        let of = |path: &str| format_of(Some(path), known, 0).map_err(|trouble| trouble.to_string());
        assert_eq!(
            [of("a.SVG"), of("b.c.markdown"), of("-"), of("/dev/null"), of("src/")],
            [Ok(1), Ok(2), Ok(0), Ok(0), Ok(0)]
        );
        assert_eq!(
            of("a.jpg"),
            Err("a.jpg: nothing is written as .jpg here; end its name in .svg or .md, or say --format".to_owned())
        );
    }
}
