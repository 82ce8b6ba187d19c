//! Two things at a time, where the thread that calls is one of a rayon pool.
//!
//! A thread of its own for each step would cost more than most steps do: a new thread takes its time to begin, and works in memory
//! that is new to it. So nothing in this library begins a thread by itself. A program that wants its theories read, checked and drawn
//! on several calls from a pool of rayon's, or has its first thread share its work, as the command does ([`share`]); in any other
//! thread one thing is done after the other. What comes out is the same.

use rayon_core::{ThreadPoolBuilder, current_thread_index, join};

/// In how many parts many things are handed over, so that no thread waits long for another.
const PARTS: usize = 4;

/// Has the thread that calls share its work with another one from now on, where the system grants one and the program has no pool of
/// rayon's of its own.
pub fn share() {
    // To ask how many threads run at once would take longer than to begin one.
    ThreadPoolBuilder::new().num_threads(2).use_current_thread().build_global().ok();
}

/// Whether the thread that calls shares its work with others.
pub fn is_shared() -> bool {
    current_thread_index().is_some()
}

/// Does one thing beside another, and gives what came of both. Neither may wait for the other.
///
/// ```
/// use cimo_core::beside::beside;
/// assert_eq!(beside(|| 6 * 7, || "here"), (42, "here"));
/// ```
pub fn beside<A: Send, B: Send>(there: impl FnOnce() -> A + Send, here: impl FnOnce() -> B + Send) -> (A, B) {
    if !is_shared() {
        return (there(), here());
    }
    let (here, there) = join(here, there);
    (there, here)
}

/// What comes of each of many things, in their order: of some of them here, of others beside it. Fewer than `worth` of them are not
/// worth handing over.
///
/// ```
/// use cimo_core::beside::each_beside;
/// let even = each_beside(&[1, 2, 3, 4], 2, |number| (number % 2 == 0).then_some(*number));
/// assert_eq!(even, [2, 4]);
/// ```
pub fn each_beside<T: Sync, R: Send>(things: &[T], worth: usize, of: impl Fn(&T) -> Option<R> + Sync) -> Vec<R> {
    in_parts(things, worth.max(1), &of, PARTS)
}

fn in_parts<T: Sync, R: Send>(
    things: &[T],
    worth: usize,
    of: &(impl Fn(&T) -> Option<R> + Sync),
    parts: usize,
) -> Vec<R> {
    if parts < 2 || things.len() < 2 * worth || !is_shared() {
        return things.iter().filter_map(of).collect();
    }
    let (here, there) = things.split_at(things.len() / 2);
    let of_part = |part| in_parts(part, worth, of, parts / 2);
    let (there, mut found) = beside(|| of_part(there), || of_part(here));
    found.extend(there);
    found
}

#[cfg(test)]
mod tests {
    use rayon_core::ThreadPoolBuilder;

    use super::{beside, each_beside};

    fn in_a_pool<R: Send>(work: impl FnOnce() -> R + Send) -> R {
        ThreadPoolBuilder::new().num_threads(2).build().unwrap().install(work)
    }

    #[test]
    fn many_keep_their_order() {
        let numbers: Vec<usize> = (0..1_000).collect();
        let even: Vec<usize> = numbers.iter().copied().filter(|number| number % 2 == 0).collect();
        let found = || each_beside(&numbers, 10, |number| (number % 2 == 0).then_some(*number));
        assert_eq!(found(), even);
        assert_eq!(in_a_pool(found), even);
    }

    #[test]
    fn both_are_done() {
        let words = String::from("here");
        let both = || beside(|| words.len(), || words.as_str());
        assert_eq!(both(), (4, "here"));
        assert_eq!(in_a_pool(both), (4, "here"));
    }

    #[test]
    fn a_pool_does_them_side_by_side() {
        let wait = std::sync::Barrier::new(2);
        in_a_pool(|| beside(|| wait.wait(), || wait.wait()));
    }

    #[test]
    fn a_panic_beside_is_a_panic_here() {
        let both = || beside(|| panic!("beside"), || 1);
        let caught = std::panic::catch_unwind(|| in_a_pool(both));
        assert_eq!(caught.map(|((), one)| one).unwrap_err().downcast_ref(), Some(&"beside"));
    }
}
