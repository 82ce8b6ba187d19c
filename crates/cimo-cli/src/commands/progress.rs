//! How far long work is: one line on the terminal that is taken away at the end.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// Work that is over sooner says nothing.
const AFTER: Duration = Duration::from_millis(400);
/// From one telling to the next.
const EVERY: Duration = Duration::from_millis(100);

/// How far work is.
pub(crate) struct Progress<W: Write> {
    output: Option<W>,
    what: &'static str,
    all: usize,
    done: usize,
    start: Instant,
    told: Option<Instant>,
}

impl Progress<io::Stderr> {
    /// Of work on so many things, told on standard error where that is a terminal.
    pub(crate) fn new(what: &'static str, all: usize) -> Progress<io::Stderr> {
        let output = io::stderr();
        let shows = output.is_terminal();
        Progress::on(shows.then_some(output), what, all)
    }
}

impl<W: Write> Progress<W> {
    fn on(output: Option<W>, what: &'static str, all: usize) -> Progress<W> {
        Progress { output, what, all, done: 0, start: Instant::now(), told: None }
    }

    /// One more is done.
    pub(crate) fn step(&mut self) {
        self.step_at(Instant::now());
    }

    fn step_at(&mut self, now: Instant) {
        self.done += 1;
        let due =
            now.duration_since(self.start) >= AFTER && self.told.is_none_or(|told| now.duration_since(told) >= EVERY);
        let Some(output) = self.output.as_mut().filter(|_| due) else { return };
        // Where even this cannot be written, nothing is lost.
        let _ = write!(output, "\rcimo: {} {} of {}", self.what, self.done, self.all);
        let _ = output.flush();
        self.told = Some(now);
    }
}

impl<W: Write> Drop for Progress<W> {
    fn drop(&mut self) {
        if self.told.is_some()
            && let Some(output) = &mut self.output
        {
            let width = format!("cimo: {} {} of {}", self.what, self.all, self.all).len();
            let _ = write!(output, "\r{}\r", " ".repeat(width));
            let _ = output.flush();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(steps: &[u64]) -> String {
        let mut output = Vec::new();
        let mut progress = Progress::on(Some(&mut output), "picture", 30);
        let start = progress.start;
        steps.iter().for_each(|millis| progress.step_at(start + Duration::from_millis(*millis)));
        drop(progress);
        String::from_utf8(output).expect("text")
    }

    #[test]
    fn short_work_says_nothing_and_long_work_leaves_nothing_behind() {
        assert_eq!(told(&[1, 200, 399]), "");
        let text = told(&[100, 450, 460, 600]);
        assert!(text.starts_with("\rcimo: picture 2 of 30\rcimo: picture 4 of 30\r   "), "{text:?}");
        assert!(text.ends_with(" \r"));
    }

    #[test]
    fn nothing_is_told_where_nobody_watches() {
        let mut progress: Progress<Vec<u8>> = Progress::on(None, "picture", 2);
        let start = progress.start;
        progress.step_at(start + Duration::from_secs(9));
        assert!(progress.told.is_none());
    }
}
