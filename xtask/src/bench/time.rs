//! Taking times: medians, so that a busy moment of the machine does not count.

use std::time::{Duration, Instant};

/// How long something takes.
pub(super) fn once<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    std::hint::black_box(work());
    start.elapsed()
}

/// The middle of some times.
pub(super) fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// The middle of some times, and beside it the least, which tells how much of it the machine's other work is.
pub(super) fn median_and_least(times: Vec<Duration>) -> (Duration, String) {
    let least = times.iter().min().copied().unwrap_or_default();
    let count = times.len();
    let middle = median(times);
    (middle, format!("{}; the fastest of {count} runs {}", shown(middle), shown(least)))
}

/// A time as it is printed.
pub(super) fn shown(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    match seconds {
        1.0.. => format!("{seconds:.2} s"),
        0.1.. => format!("{:.0} ms", seconds * 1e3),
        0.001.. => format!("{:.2} ms", seconds * 1e3),
        _ => format!("{:.1} µs", seconds * 1e6),
    }
}
