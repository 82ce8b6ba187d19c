//! Short names for theories that nobody has named.

use std::collections::BTreeMap;

use crate::text::propose_id;

/// A theory that wants a name.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The path of its file.
    pub path: &'a str,
    /// Its id.
    pub id: Option<&'a str>,
}

/// A short name for each: its id, else the name of its file, else its path, whichever is the first that no other has. The order
/// in which they come decides nothing, unless one file is named twice.
///
/// ```
/// use cimo_core::compare::{Asked, short_names};
/// let asked = |path, id| Asked { path, id };
/// let names = short_names(&[
///     asked("wales/theory.cimo.yaml", Some("wales")),
///     asked("england/initial.cimo.yaml", Some("england")),
///     asked("england/final.cimo.yaml", Some("england")),
/// ]);
/// assert_eq!(names, ["wales", "initial", "final"]);
/// ```
pub fn short_names(asked: &[Asked<'_>]) -> Vec<String> {
    let file = |path: &str| {
        let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
        name.strip_suffix(".cimo.yaml").unwrap_or(name).to_owned()
    };
    let ways: [Vec<String>; 3] = [
        asked.iter().map(|one| one.id.unwrap_or_default().to_owned()).collect(),
        asked.iter().map(|one| propose_id(&file(one.path)).unwrap_or_default()).collect(),
        asked.iter().map(|one| propose_id(one.path.trim_end_matches(".cimo.yaml")).unwrap_or_default()).collect(),
    ];
    // All theories that could have a name, in any way: a name that two could have names neither.
    let mut holders: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for way in &ways {
        for (number, name) in way.iter().enumerate() {
            let known = holders.entry(name).or_default();
            if !known.contains(&number) {
                known.push(number);
            }
        }
    }
    let mut names: Vec<String> = Vec::new();
    for number in 0..asked.len() {
        let own = ways.iter().map(|way| way[number].as_str());
        let mut only = own.filter(|name| !name.is_empty() && holders[*name].len() == 1);
        let mut name = only.next().map_or_else(|| format!("theory-{}", number + 1), str::to_owned);
        while names.contains(&name) {
            name.push_str("-again");
        }
        names.push(name);
    }
    names
}
