//! Finds things by their ids and keys, in tables that are made when somebody first asks.

use std::sync::OnceLock;

/// The tables of one arena. Of several things with one name the first is found.
#[derive(Debug, Clone, Default)]
pub(crate) struct Lookup {
    /// The things that have an id, sorted by it.
    ids: OnceLock<Vec<u32>>,
    /// The digests of those that have none, sorted.
    digests: OnceLock<Vec<(Box<str>, u32)>>,
}

impl Lookup {
    /// The thing of an id, among `count` things whose ids are told by `id_of`.
    pub(super) fn by_id<'t>(&self, count: usize, id_of: impl Fn(u32) -> Option<&'t str>, id: &str) -> Option<u32> {
        let sorted = self.ids.get_or_init(|| {
            let mut named: Vec<u32> = (0..count as u32).filter(|index| id_of(*index).is_some()).collect();
            named.sort_by_key(|index| id_of(*index));
            named
        });
        let at = sorted.partition_point(|index| id_of(*index) < Some(id));
        sorted.get(at).copied().filter(|index| id_of(*index) == Some(id))
    }

    /// The thing of an id or a digest.
    pub(super) fn by_key<'t>(
        &self,
        count: usize,
        id_of: impl Fn(u32) -> Option<&'t str>,
        digest_of: impl Fn(u32) -> String,
        key: &str,
    ) -> Option<u32> {
        self.by_id(count, &id_of, key).or_else(|| {
            let sorted = self.digests.get_or_init(|| {
                let unnamed = (0..count as u32).filter(|index| id_of(*index).is_none());
                let mut digests: Vec<(Box<str>, u32)> = unnamed.map(|index| (digest_of(index).into(), index)).collect();
                digests.sort();
                digests
            });
            let at = sorted.partition_point(|(digest, _)| **digest < *key);
            sorted.get(at).filter(|(digest, _)| **digest == *key).map(|(_, index)| *index)
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::read_text;

    #[test]
    fn everything_is_found_by_its_id_and_its_key() {
        let reading = read_text(
            "
cimo: 1
contexts:
  zeal: Parents wait
  fear: Parents fear the worst
configurations:
  - {form: cmo, context: fear, mechanism: A sentence, outcome: Another sentence}
  - {form: cmo, context: zeal, mechanism: A sentence, outcome: Something else}
  - {form: cmo, id: speaking, context: [zeal, fear], mechanism: A sentence, outcome: Something else}
",
        );
        let theory = reading.theory();
        assert_eq!((theory.elements().len(), theory.configurations().len()), (5, 3));
        for element in theory.elements() {
            assert_eq!(theory.element_by_key(&element.key()), Some(element));
            assert_eq!(element.id().and_then(|id| theory.element(id)), element.id().map(|_| element));
        }
        for configuration in theory.configurations() {
            assert_eq!(theory.configuration_by_key(&configuration.key()), Some(configuration));
        }
        assert_eq!(theory.element("fear").map(|fear| fear.text()), Some("Parents fear the worst"));
        assert!(theory.element("worry").is_none() && theory.element_by_key("~0000000000").is_none());
        assert!(theory.configuration("fear").is_none() && theory.configuration_by_key("").is_none());
    }
}
