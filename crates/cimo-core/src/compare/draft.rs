//! The lines of a mapping that would take up what is proposed: for a person to confirm, change or strike out.

use std::fmt::Write;

use crate::yaml::quote::{Where, quote};

use super::mapping::Mapping;
use super::{Member, Named, Proposal};

/// A mapping file with a group for what is proposed to be one, to be put beside what a mapping says already. `paths` are those of
/// the theories, where none lists them yet. What would not go into a group, since one thing cannot be in two of them, stands
/// in a remark.
///
/// ```
/// use cimo_core::compare::{Links, draft, mapping, named, proposals};
/// let one = cimo_core::read_text("cimo: 1\noutcomes: {heard: Parents are listened to at meetings}\n");
/// let two = cimo_core::read_text("cimo: 1\noutcomes: {listened: Parents are listened to in meetings}\n");
/// let theories = named([("one", one.theory()), ("two", two.theory())]);
/// let proposed = proposals(&theories, &Links::default());
/// let text = draft(&proposed, &theories, &mapping::Mapping::default(), &["one.cimo.yaml", "two.cimo.yaml"]);
/// assert!(text.contains("is: [one#heard, two#listened]"));
/// let read = mapping::read("mapping.yaml", text.into()).unwrap();
/// assert!(read.diagnostics.is_empty() && read.mapping.links(&theories).1.is_empty());
/// ```
pub fn draft(proposals: &[Proposal<'_>], theories: &[Named<'_>], mapping: &Mapping, paths: &[&str]) -> String {
    let mut out = String::from("cimo-mapping: 1\n");
    if mapping.theories.is_empty() && !paths.is_empty() {
        out.push_str("\ntheories:\n");
        for (theory, path) in theories.iter().zip(paths) {
            line(&mut out, format_args!("  {}: {}", quote(&theory.name, Where::Block), quote(path, Where::Block)));
        }
    }
    out.push_str(
        "\n# Proposed because they read alike. Keep what is one and the same; what is not goes under `different:`,\n\
         # as `these: [a#x, b#y]`, and is not proposed again.\n",
    );
    let (groups, rest) = groups(proposals, theories);
    out.push_str(if groups.is_empty() { "same-as: []\n" } else { "same-as:\n" });
    for group in groups {
        for (member, percent) in &group {
            let how = percent.map_or(String::new(), |percent| format!("{percent} %: "));
            line(&mut out, format_args!("  # {how:>6}{}", quote(&member.thing.text(), Where::Block)));
        }
        let name = group.first().map_or(String::new(), |(member, _)| member.thing.text().into_owned());
        line(&mut out, format_args!("  - name: {}", quote(&name, Where::Block)));
        let is: Vec<String> = group.iter().map(|(member, _)| reference(member, theories)).collect();
        line(&mut out, format_args!("    is: [{}]", is.join(", ")));
    }
    if !rest.is_empty() {
        out.push_str("\n# These read alike as well, and one of each pair is in a group already: add the other there if it belongs.\n");
    }
    for proposal in rest {
        let names = [&proposal.one, &proposal.other].map(|member| reference(member, theories));
        let group = proposal.joins.and_then(|number| mapping.same_as.get(number)?.name.as_deref());
        let group = group.map_or(String::new(), |name| format!(" ({})", quote(name, Where::Block)));
        line(&mut out, format_args!("# {} %: {}{group}", proposal.percent, names.join(", ")));
    }
    out
}

fn line(out: &mut String, words: std::fmt::Arguments<'_>) {
    let written = writeln!(out, "{words}");
    debug_assert!(written.is_ok(), "a string takes all that is written");
}

fn reference(member: &Member<'_>, theories: &[Named<'_>]) -> String {
    let reference = format!("{}#{}", theories[member.theory].name, member.thing.reference());
    // Ids around a hash are plain YAML in brackets as well; whatever else has to be quoted is.
    let is_plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || "-#:".contains(letter);
    match reference.chars().all(is_plain) && !reference.ends_with(':') {
        true => reference,
        false => quote(&reference, Where::Flow).into_owned(),
    }
}

/// Things that are proposed to be one, each with how alike it is to one before it.
type Proposed<'t> = Vec<(Member<'t>, Option<u8>)>;

/// Proposals as groups with one thing of a theory each, the most alike first; and those that fit into none.
fn groups<'p, 't>(proposals: &'p [Proposal<'t>], theories: &[Named<'t>]) -> (Vec<Proposed<'t>>, Vec<&'p Proposal<'t>>) {
    let (mut groups, mut rest): (Vec<Proposed<'t>>, Vec<&Proposal<'t>>) = (Vec::new(), Vec::new());
    let is = |a: &Member<'t>, b: &Member<'t>| a.theory == b.theory && reference(a, theories) == reference(b, theories);
    for proposal in proposals {
        let find = |groups: &[Proposed<'t>], wanted: &Member<'t>| {
            groups.iter().position(|group| group.iter().any(|(member, _)| is(member, wanted)))
        };
        let percent = Some(proposal.percent);
        let places = (find(&groups, &proposal.one), find(&groups, &proposal.other));
        let (at, newcomer) = match places {
            _ if proposal.joins.is_some() => {
                rest.push(proposal);
                continue;
            }
            (None, None) => {
                groups.push(vec![(proposal.one, None), (proposal.other, percent)]);
                continue;
            }
            (Some(at), None) => (at, proposal.other),
            (None, Some(at)) => (at, proposal.one),
            (Some(one), Some(other)) => {
                if one != other {
                    rest.push(proposal);
                }
                continue;
            }
        };
        match groups[at].iter().any(|(member, _)| member.theory == newcomer.theory) {
            true => rest.push(proposal),
            false => groups[at].push((newcomer, percent)),
        }
    }
    (groups, rest)
}
