//! Two things at a time: one on a thread of its own, the other here.

use std::hint::black_box;
use std::panic::resume_unwind;
use std::sync::{Mutex, PoisonError};

/// How much memory a thread asks for at once.
const ROOM: usize = 1 << 20;

/// Fewer things are not worth a thread.
const MANY: usize = 1_000;

/// Does one thing beside another, and gives what came of both; where the system grants no thread, first that and then this.
pub(crate) fn beside<A: Send, B>(there: impl FnOnce() -> A + Send, here: impl FnOnce() -> B) -> (A, B) {
    let waiting = Mutex::new(Some(there));
    // Whoever comes to it does it: the thread, or, where there is none, this one.
    let work = || {
        let work = waiting.lock().unwrap_or_else(PoisonError::into_inner).take();
        work.map(|work| work())
    };
    std::thread::scope(|threads| {
        let thread = std::thread::Builder::new().spawn_scoped(threads, || {
            make_room();
            work()
        });
        let (there, here) = match thread {
            Ok(thread) => {
                let here = here();
                (thread.join().unwrap_or_else(|panic| resume_unwind(panic)), here)
            }
            // What is done here may wait for a word from there.
            Err(_) => (work(), here()),
        };
        (there.expect("it is taken once"), here)
    })
}

/// What comes of each of many things, in their order: of one half of them here, of the other beside it.
pub(crate) fn each_beside<T: Sync, R: Send>(things: &[T], of: impl Fn(&T) -> Option<R> + Sync) -> Vec<R> {
    let all = |things: &[T]| -> Vec<R> { things.iter().filter_map(&of).collect() };
    if things.len() < MANY {
        return all(things);
    }
    let (here, there) = things.split_at(things.len() / 2);
    let (there, mut found) = beside(|| all(there), || all(here));
    found.extend(there);
    found
}

/// Has the thread's memory grow in one step. The allocator of most Linux systems gives a new thread memory page by page, a call of
/// the system each, and takes it back as eagerly, unless much was asked for and given back before.
fn make_room() {
    for _ in 0..2 {
        drop(black_box(Vec::<u8>::with_capacity(ROOM)));
    }
}

#[cfg(test)]
mod tests {
    use super::{MANY, beside, each_beside};

    #[test]
    fn many_keep_their_order() {
        let numbers: Vec<usize> = (0..2 * MANY).collect();
        let even: Vec<usize> = numbers.iter().copied().filter(|number| number % 2 == 0).collect();
        assert_eq!(each_beside(&numbers, |number| (number % 2 == 0).then_some(*number)), even);
    }

    #[test]
    fn both_are_done() {
        let words = String::from("here");
        assert_eq!(beside(|| words.len(), || words.as_str()), (4, "here"));
    }

    #[test]
    fn a_panic_beside_is_a_panic_here() {
        let caught = std::panic::catch_unwind(|| beside(|| panic!("beside"), || 1));
        assert_eq!(caught.map(|((), one)| one).unwrap_err().downcast_ref(), Some(&"beside"));
    }
}
