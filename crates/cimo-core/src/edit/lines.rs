//! Lines of a text by byte: where they begin and end, how far they are indented.

/// Where the line that holds a byte begins.
pub(crate) fn start(text: &str, at: usize) -> usize {
    text[..at].rfind(['\n', '\r']).map_or(0, |found| found + 1)
}

/// Where the line that holds a byte ends, its break not included.
pub(crate) fn end(text: &str, at: usize) -> usize {
    text[at..].find(['\n', '\r']).map_or(text.len(), |found| at + found)
}

/// Where the line after the one that ends here begins; `None` after the last.
pub(crate) fn after(text: &str, end: usize) -> Option<usize> {
    match text.as_bytes().get(end)? {
        b'\r' if text.as_bytes().get(end + 1) == Some(&b'\n') => Some(end + 2),
        _ => Some(end + 1),
    }
}

/// How many spaces a line begins with.
pub(crate) fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// How many characters stand before a byte in its line.
pub(crate) fn column(text: &str, at: usize) -> usize {
    text[start(text, at)..at].trim_start_matches('\u{feff}').chars().count()
}

/// Whether a line holds a comment and nothing else.
pub(crate) fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with('#')
}

/// The end of the last of the comment lines that follow a line directly and are indented at least so far; its own end
/// where there is none.
pub(crate) fn end_with_comments(text: &str, line_end: usize, indent_of: usize) -> usize {
    let mut last = line_end;
    while let Some(next) = after(text, last) {
        let next_end = end(text, next);
        let line = &text[next..next_end];
        if !is_comment(line) || indent(line) < indent_of {
            break;
        }
        last = next_end;
    }
    last
}

/// A line with at most so many of its leading spaces taken away.
pub(crate) fn dedented(line: &str, by: usize) -> &str {
    &line[indent(line).min(by)..]
}

/// The lines of a stretch of text, whatever ends them.
pub(crate) fn of(text: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut at = 0;
    loop {
        let stop = end(text, at);
        lines.push(&text[at..stop]);
        match after(text, stop) {
            Some(next) => at = next,
            None => return lines,
        }
    }
}

/// What ends most lines of a text.
pub(crate) fn newline(text: &str) -> &'static str {
    let crlf = text.matches("\r\n").count();
    let lf = text.matches('\n').count() - crlf;
    let cr = text.matches('\r').count() - crlf;
    match () {
        () if crlf > lf && crlf >= cr => "\r\n",
        () if cr > lf => "\r",
        () => "\n",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_break() {
        let text = "a\r\n  b\rc\n";
        assert_eq!(of(text), ["a", "  b", "c", ""]);
        assert_eq!((start(text, 5), end(text, 3), column(text, 5)), (3, 6, 2));
        assert_eq!((newline("a\r\nb\r\n"), newline("a\rb"), newline("a")), ("\r\n", "\r", "\n"));
    }

    #[test]
    fn comments_that_belong_to_what_stands_above() {
        let text = "  a: b\n  # one\n    # two\n# three\n";
        assert_eq!(&text[..end_with_comments(text, 6, 2)], "  a: b\n  # one\n    # two");
        assert_eq!(dedented("    x", 2), "  x");
        assert_eq!(dedented(" x", 2), "x");
    }
}
