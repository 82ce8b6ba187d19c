//! Text from a theory in XML and in workflow commands: data, never markup. That in Markdown and CSV is where reports are.

pub(crate) use cimo_report::escape::{code, csv, markdown};

/// A text in XML, between tags or in an attribute. What XML cannot hold at all is shown by a sign before.
pub(crate) fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            letter if letter.is_control() => out.push('?'),
            letter => out.push(letter),
        }
    }
    out
}

/// The message of a workflow command.
pub(crate) fn command_message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of a workflow command.
pub(crate) fn command_property(text: &str) -> String {
    command_message(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_xml_is_a_tag_or_is_refused() {
        assert_eq!(xml("a <b> & \"c\"\n\u{1b}\u{ffff}]]>"), "a &lt;b&gt; &amp; &quot;c&quot;&#10;?\u{fffd}]]&gt;");
    }

    #[test]
    fn a_workflow_command_ends_where_its_line_ends() {
        assert_eq!(command_message("100 %\n::error::x"), "100 %25%0A::error::x");
        assert_eq!(command_property("a:b,c%\r"), "a%3Ab%2Cc%25%0D");
    }
}
