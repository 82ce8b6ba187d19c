//! The numbers of configurations, as an arrow carries them: `1–3, 7`.

use super::View;
use std::collections::BTreeMap;

/// Which number each configuration of a view has.
pub(crate) struct Numbers<'a> {
    by_key: BTreeMap<&'a str, usize>,
}

impl<'a> Numbers<'a> {
    /// Reads the numbers of a view. Of two configurations with one key the first counts.
    pub(crate) fn new(view: &'a View) -> Numbers<'a> {
        let mut by_key = BTreeMap::new();
        for configuration in &view.configurations {
            by_key.entry(configuration.key.as_str()).or_insert(configuration.number);
        }
        Numbers { by_key }
    }

    /// The numbers of some configurations, ascending and each once. Keys that the view lacks have none.
    pub(crate) fn of(&self, keys: &[String]) -> Vec<usize> {
        let mut numbers: Vec<usize> = keys.iter().filter_map(|key| self.by_key.get(key.as_str()).copied()).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }
}

/// Ascending numbers as short pieces, three or more in a row joined: `["1–3", "7"]`.
pub(crate) fn ranges(numbers: &[usize]) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut start = 0;
    while start < numbers.len() {
        let mut end = start;
        while end + 1 < numbers.len() && numbers[end + 1] == numbers[end] + 1 {
            end += 1;
        }
        if end - start >= 2 {
            pieces.push(format!("{}–{}", numbers[start], numbers[end]));
        } else {
            pieces.extend(numbers[start..=end].iter().map(usize::to_string));
        }
        start = end + 1;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::ranges;

    #[test]
    fn three_in_a_row_are_joined_and_two_are_not() {
        assert_eq!(ranges(&[1, 2, 3, 7, 8, 10]), ["1–3", "7", "8", "10"]);
        assert_eq!(ranges(&[]), Vec::<String>::new());
    }
}
