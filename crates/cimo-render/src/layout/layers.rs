//! Which layer an element lies in: its column, and inside it the longest way from the column's first.

use super::parts::components;
use crate::view::Kind;

impl Layers {
    /// The column of a layer, and its number in that column.
    pub(crate) fn name(&self, layer: usize) -> (Kind, usize) {
        let kind = self.kinds[layer];
        (kind, self.kinds[..layer].iter().filter(|its| **its == kind).count())
    }
}

/// A chain inside a column that is longer than this would pull the picture apart; it stays in one layer, and its links
/// run beside it.
const DEPTH: usize = 2;

/// The layers of all elements, and which column each layer belongs to.
#[derive(Debug)]
pub(crate) struct Layers {
    /// The layer of each element.
    pub(crate) of: Vec<usize>,
    /// The kind of each layer, from left to right.
    pub(crate) kinds: Vec<Kind>,
}

/// Puts elements into layers. Columns without an element get none.
///
/// `links` are pairs of elements. Only those inside one column count here: the rest is what the columns are for. Where
/// `steps` tell the elements of a column apart (outcomes from proximal to distal), they decide instead.
pub(crate) fn layers(kinds: &[Kind], steps: &[usize], links: &[(usize, usize)]) -> Layers {
    let inside: Vec<(usize, usize)> =
        links.iter().copied().filter(|(from, to)| from != to && kinds[*from] == kinds[*to]).collect();
    let mut depth = depths(kinds.len(), &inside);
    let chain = components(kinds.len(), inside.iter().copied());
    let mut deepest = vec![0; kinds.len()];
    for element in 0..kinds.len() {
        deepest[chain[element]] = depth[element].max(deepest[chain[element]]);
    }
    for element in 0..kinds.len() {
        if deepest[chain[element]] > DEPTH {
            depth[element] = 0;
        }
    }
    let mut of = vec![0; kinds.len()];
    let mut layers = Vec::new();
    for kind in Kind::ALL {
        let own = |element: &usize| kinds[*element] == kind;
        let mut known: Vec<usize> = (0..kinds.len()).filter(own).map(|element| steps[element]).collect();
        known.sort_unstable();
        known.dedup();
        if known.len() > 1 {
            for element in (0..kinds.len()).filter(own) {
                depth[element] = known.partition_point(|step| *step < steps[element]);
            }
        }
    }
    for kind in Kind::ALL {
        let members: Vec<usize> = (0..kinds.len()).filter(|element| kinds[*element] == kind).collect();
        let Some(deepest) = members.iter().map(|element| depth[*element]).max() else { continue };
        for element in members {
            of[element] = layers.len() + depth[element];
        }
        layers.extend(std::iter::repeat_n(kind, deepest + 1));
    }
    Layers { of, kinds: layers }
}

/// The longest way to each element. A loop is cut at the element that comes first in the theory.
pub(crate) fn depths(count: usize, links: &[(usize, usize)]) -> Vec<usize> {
    let mut following = vec![Vec::new(); count];
    let mut waiting = vec![0_usize; count];
    for (from, to) in links {
        following[*from].push(*to);
        waiting[*to] += 1;
    }
    let mut depth = vec![0; count];
    let mut done = vec![false; count];
    let mut ready: Vec<usize> = (0..count).filter(|element| waiting[*element] == 0).collect();
    for start in 0..count {
        if ready.is_empty() && !done[start] {
            ready.push(start);
        }
        while let Some(element) = ready.pop() {
            if std::mem::replace(&mut done[element], true) {
                continue;
            }
            for next in &following[element] {
                if done[*next] {
                    continue;
                }
                depth[*next] = depth[*next].max(depth[element] + 1);
                waiting[*next] -= 1;
                if waiting[*next] == 0 {
                    ready.push(*next);
                }
            }
        }
    }
    depth
}

#[cfg(test)]
mod tests {
    use super::layers;
    use crate::view::Kind::{Context, Mechanism, Outcome};

    #[test]
    fn a_mechanism_that_leads_to_another_lies_left_of_it() {
        let layers = layers(&[Context, Mechanism, Mechanism, Outcome], &[0; 4], &[(0, 1), (1, 2), (2, 3)]);
        assert_eq!(layers.of, [0, 1, 2, 3]);
        assert_eq!(layers.kinds, [Context, Mechanism, Mechanism, Outcome]);
    }

    #[test]
    fn a_loop_and_a_long_chain_stay_in_one_layer() {
        let chain: Vec<(usize, usize)> = (0..9).map(|step| (step, (step + 1) % 9)).collect();
        assert_eq!(layers(&[Mechanism; 9], &[0; 9], &chain).kinds, [Mechanism]);
    }

    #[test]
    fn stated_steps_decide() {
        let layers = layers(&[Mechanism, Outcome, Outcome, Outcome], &[0, 7, 3, 3], &[(0, 1), (2, 3)]);
        assert_eq!(layers.of, [0, 2, 1, 1]);
    }

    #[test]
    fn a_loop_of_two_has_two_layers() {
        assert_eq!(layers(&[Mechanism; 2], &[0; 2], &[(0, 1), (1, 0)]).of, [0, 1]);
    }
}
