//! Where a thing's lines end, and where one of its fields stands: for words under a finding.

use crate::source::{Place, Sources};

/// A thing from its key, or its hyphen, to the end of all lines that stand further in.
pub(super) fn block(sources: &Sources, place: Place) -> Place {
    let text = sources.file(place.file).text();
    let start = place.start as usize;
    let line = text[..start].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let column = start - line;
    let (mut at, mut end) = (start, start);
    for (number, line) in text[start..].split_inclusive(['\n', '\r']).enumerate() {
        let words = line.trim();
        let indent = line.len() - line.trim_start().len();
        if number > 0 && !words.is_empty() && !words.starts_with('#') && indent <= column {
            break;
        }
        at += line.len();
        if !words.is_empty() {
            end = at - (line.len() - line.trim_end().len());
        }
    }
    Place { end: end as u32, ..place }
}

/// The line of a field of a thing, from its key to the end of its value on that line; of several the one furthest out.
pub(super) fn field(sources: &Sources, place: Place, name: &str) -> Option<Place> {
    let block = block(sources, place);
    let mut at = block.start as usize;
    let mut found: Option<(usize, Place)> = None;
    for (number, line) in sources.slice(block).split_inclusive(['\n', '\r']).enumerate() {
        let words = line.trim_start();
        let words = words.strip_prefix("- ").map_or(words, str::trim_start);
        // A thing with a key cannot have a field on the line of the key itself, other than in braces.
        let indent = if number == 0 { 0 } else { line.len() - words.len() };
        let is_it = words.strip_prefix(name).is_some_and(|rest| rest.trim_start().starts_with(':'));
        if is_it && found.is_none_or(|(known, _)| indent < known) {
            let words = words.split_once(" #").map_or(words, |(words, _)| words).trim_end();
            let start = at + line.len() - line.trim_start().len();
            let start = start + line[start - at..].find(name).unwrap_or(0);
            found = Some((indent, Place::new(block.file, start as u32, (start + words.len()) as u32)));
        }
        at += line.len();
    }
    found.map(|(_, place)| place)
}

#[cfg(test)]
mod tests {
    use crate::read_text;

    const TEXT: &str = "
cimo: 1
configurations:
  speaking:
    form: cmo
    context: Parents are afraid

    # A remark at the margin.
    mechanism: Somebody listens
    outcome: Families speak up
    evidence:
      - says: It was so
        note: status
    status: supported  # by one
  staying:
    status: mixed
    form: cmo
";

    #[test]
    fn a_block_ends_where_the_next_thing_begins_and_holds_its_fields() {
        let reading = read_text(TEXT);
        let [first, second] = reading.theory().configurations().collect::<Vec<_>>()[..] else {
            panic!("there are two")
        };
        let block = super::block(reading.sources(), first.place());
        let words = reading.sources().slice(block);
        assert!(words.starts_with("speaking:") && words.ends_with("# by one"), "{words}");
        let field = |configuration: crate::theory::Configuration<'_>, name: &str| {
            let place = super::field(reading.sources(), configuration.place(), name);
            place.map(|place| reading.sources().slice(place).to_owned())
        };
        assert_eq!(field(first, "status").as_deref(), Some("status: supported"));
        assert_eq!(field(second, "status").as_deref(), Some("status: mixed"));
        assert_eq!(field(second, "otherwise"), None);
    }
}
