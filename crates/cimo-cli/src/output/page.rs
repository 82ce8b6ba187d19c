//! Plain text for a terminal: headings, fields and items, wrapped.

use unicode_width::UnicodeWidthStr;

use super::clean;

/// How wide a line may be.
pub(crate) const WIDTH: usize = 80;

/// A page that grows line by line.
#[derive(Debug, Default)]
pub(crate) struct Page {
    text: String,
}

impl Page {
    /// The finished text.
    pub(crate) fn into_text(self) -> String {
        format!("{}\n", self.text.trim_end())
    }

    /// A heading, after a blank line.
    pub(crate) fn heading(&mut self, words: &str) {
        self.blank();
        self.hanging("", words, 0);
    }

    /// A paragraph so far in.
    pub(crate) fn paragraph(&mut self, words: &str, indent: usize) {
        self.hanging(&" ".repeat(indent), words, indent);
    }

    /// A name with what it says, so that several stand below each other.
    pub(crate) fn field(&mut self, name: &str, words: &str) {
        self.hanging(&format!("  {name:<13}"), words, 15);
    }

    /// One of several, behind a hyphen.
    pub(crate) fn item(&mut self, words: &str) {
        self.hanging("  - ", words, 4);
    }

    /// A line as it is.
    pub(crate) fn verbatim(&mut self, line: &str) {
        self.text.push_str(clean::line(line).trim_end());
        self.text.push('\n');
    }

    /// A blank line, where there is none yet.
    pub(crate) fn blank(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// Words behind a beginning, wrapped, the further lines so far in.
    pub(crate) fn hanging(&mut self, start: &str, words: &str, indent: usize) {
        let words = clean::line(words);
        let mut line = clean::line(start).into_owned();
        let mut empty = true;
        for word in words.split(' ').filter(|word| !word.is_empty()) {
            if !empty && line.width() + 1 + word.width() > WIDTH {
                self.text.push_str(line.trim_end());
                self.text.push('\n');
                line = " ".repeat(indent);
                empty = true;
            }
            if !empty {
                line.push(' ');
            }
            line.push_str(word);
            empty = false;
        }
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }
}

/// Markdown as it can be read on a terminal: headings and code kept, paragraphs wrapped, marks taken out.
pub(crate) fn of_markdown(markdown: &str) -> String {
    let mut page = Page::default();
    let mut paragraph = Paragraph::default();
    let mut code = false;
    for line in markdown.lines() {
        if line.starts_with("```") {
            paragraph.end(&mut page);
            code = !code;
            page.blank();
        } else if code {
            page.verbatim(&format!("    {line}"));
        } else if let Some(heading) = line.strip_prefix('#') {
            paragraph.end(&mut page);
            let words = heading.trim_start_matches('#').trim();
            page.heading(words);
            let rule = if heading.starts_with('#') { "-" } else { "=" };
            page.verbatim(&rule.repeat(words.width()));
        } else if line.trim().is_empty() {
            paragraph.end(&mut page);
            page.blank();
        } else if line.starts_with('|') {
            paragraph.end(&mut page);
            page.verbatim(line);
        } else {
            if is_item(line) {
                paragraph.end(&mut page);
            }
            paragraph.add(line);
        }
    }
    paragraph.end(&mut page);
    page.into_text()
}

fn is_item(line: &str) -> bool {
    let line = line.trim_start();
    let number = line.trim_start_matches(|letter: char| letter.is_ascii_digit());
    line.starts_with("- ") || line.starts_with("* ") || (number.len() < line.len() && number.starts_with(". "))
}

/// Lines that belong together.
#[derive(Debug, Default)]
struct Paragraph {
    words: String,
}

impl Paragraph {
    fn add(&mut self, line: &str) {
        if self.words.is_empty() {
            self.words.push_str(line.trim_end());
        } else {
            self.words.push(' ');
            self.words.push_str(line.trim());
        }
    }

    fn end(&mut self, page: &mut Page) {
        let words = without_marks(&std::mem::take(&mut self.words));
        if words.is_empty() {
            return;
        }
        let indent = words.len() - words.trim_start().len();
        let hang = if is_item(&words) { indent + words.trim_start().find(' ').map_or(0, |at| at + 1) } else { indent };
        page.hanging(&" ".repeat(indent), words.trim_start(), hang);
    }
}

/// A line without the marks of emphasis and without the addresses of links.
fn without_marks(words: &str) -> String {
    let mut plain = String::with_capacity(words.len());
    let mut rest = words;
    let mut code = false;
    while let Some(letter) = rest.chars().next() {
        if !code && letter == '[' {
            let link = rest.split_once("](").and_then(|(text, after)| Some((&text[1..], after.split_once(')')?.1)));
            if let Some((text, after)) = link.filter(|(text, _)| !text.contains(['[', ']'])) {
                plain.push_str(text);
                rest = after;
                continue;
            }
        }
        code ^= letter == '`';
        if !code && rest.starts_with("**") {
            rest = &rest[2..];
            continue;
        }
        let next = rest[letter.len_utf8()..].chars().next();
        let emphasis =
            letter == '*' && !code && (next.is_some_and(|next| !next.is_whitespace()) || !plain.ends_with(' '));
        if !emphasis || plain.trim().is_empty() && next == Some(' ') {
            plain.push(letter);
        }
        rest = &rest[letter.len_utf8()..];
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_becomes_plain_text() {
        let text = of_markdown(
            "# rule\n\nA *very* **long** [page](a.md) of `a * b`\nin two lines.\n\n## Example\n\n```yaml\ncimo: 1\n\na: *b\n```\n\n- one\n  more\n- two\n1. three\n",
        );
        assert_eq!(
            text,
            "rule\n====\n\nA very long page of `a * b` in two lines.\n\nExample\n-------\n\n    cimo: 1\n\n    a: *b\n\n- one more\n- two\n1. three\n"
        );
    }

    #[test]
    fn lines_are_wrapped_and_hold_no_controls() {
        let mut page = Page::default();
        page.field("reasoning", &"word \u{1b}[31m ".repeat(12));
        page.item(&"信任 ".repeat(30));
        let text = page.into_text();
        assert!(text.lines().count() > 3 && text.lines().all(|line| line.width() <= WIDTH), "{text}");
        assert!(!text.contains('\u{1b}'));
    }
}
