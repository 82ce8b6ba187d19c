//! The same columns, boxes and links laid out by Graphviz, and the lines of its picture.

use super::Line;
use super::reader::{Seen, points};
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

/// What Graphviz makes of a picture of ours: boxes as large, each column one rank, each link one edge, and no words that could
/// be in its way. Nothing where it is not installed.
pub fn graphviz(seen: &Seen) -> Option<String> {
    let mut source =
        String::from("digraph {rankdir=LR nodesep=0.2 ranksep=1.4 node [shape=box fixedsize=true label=\"\"]\n");
    let mut columns = seen.columns.clone();
    columns.sort_unstable();
    columns.dedup();
    for column in &columns {
        let _ = write!(source, "{{rank=same c{column} [style=invis]");
        for (index, (_, area)) in seen.boxes.iter().enumerate().filter(|(index, _)| seen.columns[*index] == *column) {
            let (width, height) = ((area.right - area.left) / 72.0, (area.bottom - area.top) / 72.0);
            let _ = write!(source, " n{index} [width={width:.3} height={height:.3}]");
        }
        source.push_str("}\n");
    }
    for pair in columns.windows(2) {
        let _ = writeln!(source, "c{} -> c{} [style=invis]", pair[0], pair[1]);
    }
    let place = |key: &str| seen.boxes.iter().position(|(its, _)| its == key);
    for (index, link) in seen.links.iter().enumerate() {
        let (Some(from), Some(to)) = (place(&link.from), place(&link.to)) else { continue };
        // An edge that goes back must not turn the order of the columns round.
        let back = if seen.columns[from] > seen.columns[to] { " constraint=false" } else { "" };
        let _ = writeln!(source, "n{from} -> n{to} [id=e{index}{back}]");
    }
    source.push_str("}\n");
    let run =
        Command::new("dot").arg("-Tsvg").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
    let mut child = run.ok()?;
    let mut stdin = child.stdin.take()?;
    let writer = std::thread::spawn(move || stdin.write_all(source.as_bytes()));
    let output = child.wait_with_output().ok()?;
    writer.join().ok()?.ok()?;
    output.status.success().then(|| String::from_utf8(output.stdout).ok())?
}

/// The edges of a picture that [`graphviz`] made, with the ends of the links that they stand for.
pub fn lines(svg: &str, seen: &Seen) -> Vec<Line> {
    let options = roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() };
    let document = roxmltree::Document::parse_with_options(svg, options).expect("Graphviz writes well-formed XML");
    let edges = document.descendants().filter(|node| node.attribute("class") == Some("edge"));
    let line = |edge: roxmltree::Node<'_, '_>| {
        let link = seen.links.get(edge.attribute("id")?.strip_prefix('e')?.parse::<usize>().ok()?)?;
        let path = edge.children().find(|child| child.has_tag_name("path"))?.attribute("d")?;
        Some(Line { from: link.from.clone(), to: link.to.clone(), points: points(&spaced(path)) })
    };
    edges.filter_map(line).collect()
}

/// A path as Graphviz writes it (`M1,2C3,4 5,6 7,8 9,10 …`) in the words that our reader knows.
fn spaced(path: &str) -> String {
    let mut words = Vec::new();
    for part in path.split_inclusive(|letter: char| letter.is_ascii_alphabetic()) {
        let (numbers, letter) = match part.char_indices().last() {
            Some((at, letter)) if letter.is_ascii_alphabetic() => (&part[..at], Some(letter)),
            _ => (part, None),
        };
        let numbers: Vec<&str> = numbers.split([' ', ',']).filter(|number| !number.is_empty()).collect();
        for (index, number) in numbers.iter().enumerate() {
            if index > 0 && index % 6 == 0 {
                words.push("C".to_owned());
            }
            words.push((*number).to_owned());
        }
        words.extend(letter.map(String::from));
    }
    words.join(" ")
}
