//! The one table of line starts; the parser's own line numbers are given to nobody.

use memchr::{memchr, memchr_iter};

/// A line and a column, both from 1; the column counts characters (Unicode scalar values).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineColumn {
    /// The line.
    pub line: u32,
    /// The character in the line.
    pub column: u32,
}

/// Where the lines of a text begin. `\n`, `\r\n` and a lone `\r` end a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineTable {
    starts: Vec<u32>,
}

impl LineTable {
    /// Reads the line breaks of a text.
    pub fn new(text: &str) -> LineTable {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        if memchr(b'\r', bytes).is_some() {
            let ends = |at: &usize| bytes[*at] == b'\n' || bytes[*at] == b'\r' && bytes.get(at + 1) != Some(&b'\n');
            starts.extend((0..bytes.len()).filter(ends).map(|at| at as u32 + 1));
        } else {
            // The common way, which looks at many bytes at once.
            starts.extend(memchr_iter(b'\n', bytes).map(|at| at as u32 + 1));
        }
        LineTable { starts }
    }

    /// How many lines there are; an empty text has one.
    pub fn count(&self) -> u32 {
        self.starts.len() as u32
    }

    /// The line (from 1) that holds a byte.
    pub fn line_of(&self, byte: u32) -> u32 {
        self.starts.partition_point(|start| *start <= byte) as u32
    }

    /// The bytes of a line (from 1), its line break not included.
    pub fn range(&self, text: &str, line: u32) -> std::ops::Range<u32> {
        let start = self.starts[line as usize - 1];
        let end = self.starts.get(line as usize).copied().unwrap_or(text.len() as u32);
        let kept = text[start as usize..end as usize].trim_end_matches(['\n', '\r']).len() as u32;
        start..start + kept
    }

    /// Line and column of a byte. A byte order mark at the start of the text has no column.
    pub fn locate(&self, text: &str, byte: u32) -> LineColumn {
        let line = self.line_of(byte);
        let start = self.starts[line as usize - 1] as usize;
        let mut end = (byte as usize).min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let before = &text[start.min(end)..end];
        let mark = usize::from(line == 1 && before.starts_with('\u{feff}'));
        LineColumn { line, column: (before.chars().count() - mark) as u32 + 1 }
    }
}

/// The lines of a text, each with its line feed and the byte at which it begins.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let ends = memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1);
    let last = (!text.is_empty() && !text.ends_with('\n')).then_some(text.len());
    ends.chain(last)
        .scan(0, |start, end| Some((std::mem::replace(start, end), end)))
        .map(|(start, end)| (start, &text[start..end]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_break_counts() {
        let text = "a\nb\r\nc\rd";
        let table = LineTable::new(text);
        assert_eq!(table.count(), 4);
        let lines: Vec<u32> = (0..text.len() as u32).map(|byte| table.line_of(byte)).collect();
        assert_eq!(lines, [1, 1, 2, 2, 2, 3, 3, 4]);
        assert_eq!(table.range(text, 2), 2..3);
    }

    #[test]
    fn lines_keep_their_breaks() {
        for text in ["", "a", "a\n", "a\n\nb", "\n"] {
            assert_eq!(
                lines(text).map(|(_, line)| line).collect::<Vec<_>>(),
                text.split_inclusive('\n').collect::<Vec<_>>()
            );
            assert!(lines(text).all(|(start, line)| text[start..].starts_with(line)));
        }
    }

    #[test]
    fn columns_count_characters_after_a_byte_order_mark() {
        let text = "\u{feff}ŵy: é";
        let table = LineTable::new(text);
        assert_eq!(table.locate(text, 3), LineColumn { line: 1, column: 1 });
        assert_eq!(table.locate(text, 8), LineColumn { line: 1, column: 5 });
    }
}
