//! How far a long run has come: a bar on a terminal, a line now and then otherwise.

use std::fmt;
use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::failure::Failure;
use crate::report::{self, counted, grouped};

/// How often a line says how far it has come.
const PAUSE: Duration = Duration::from_secs(10);

/// What the user wants to be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Voice {
    /// Failures only: so it was asked for, or the output goes to standard output.
    Failures,
    Full,
}

/// Tells how far a run has come.
#[derive(Debug)]
pub(crate) struct Progress {
    voice: Voice,
    bar: ProgressBar,
    pace: Pace,
    next_line: Duration,
}

/// How many were done, of how many, since when.
#[derive(Debug)]
struct Pace {
    start: Instant,
    /// Done by an earlier run.
    before: u64,
    done: u64,
    total: Option<u64>,
}

impl Progress {
    pub(crate) fn new(total: Option<usize>, voice: Voice) -> Self {
        let total = total.map(|total| total as u64);
        let is_shown = voice == Voice::Full && total != Some(1) && io::stderr().is_terminal();
        let bar = if is_shown { bar(total) } else { ProgressBar::hidden() };
        let pace = Pace { start: Instant::now(), before: 0, done: 0, total };
        Progress { voice, bar, pace, next_line: PAUSE }
    }

    /// So many were done by an earlier run.
    pub(crate) fn skip(&mut self, count: usize) {
        if count > 0 {
            self.say(&format!("going on after {count} that were done"));
        }
        self.pace.before += count as u64;
        self.bar.set_position(self.pace.before);
        self.bar.reset_eta();
    }

    /// One more is done.
    pub(crate) fn step(&mut self) {
        self.pace.done += 1;
        self.bar.inc(1);
        if self.voice == Voice::Full && self.bar.is_hidden() {
            let elapsed = self.pace.start.elapsed();
            if elapsed >= self.next_line {
                self.next_line = elapsed + PAUSE;
                report::line(&self.pace.to_string());
            }
        }
    }

    /// Tells of a document that failed.
    pub(crate) fn failure(&self, failure: &Failure) {
        self.bar.suspend(|| report::line(&failure.to_string()));
    }

    /// Tells something else about a run whose output is not on the terminal.
    pub(crate) fn say(&self, message: &str) {
        if self.voice == Voice::Full {
            self.bar.suspend(|| report::line(message));
        }
    }

    /// The last line: what was done.
    pub(crate) fn finish(self, failed: usize, errors: Option<&str>) {
        self.bar.finish_and_clear();
        if self.voice != Voice::Full {
            return;
        }
        let Pace { before, done, start, .. } = self.pace;
        let took = Time(start.elapsed());
        let done = (before + done).saturating_sub(failed as u64);
        let rate = self.pace.rate().map_or_else(String::new, |rate| format!(", {rate}"));
        let failed = match (failed, errors) {
            (0, _) => String::new(),
            (_, Some(path)) => format!(", {} failed: see {path}", grouped(failed)),
            (_, None) => format!(", {} failed", grouped(failed)),
        };
        report::line(&format!("{} in {took}{rate}{failed}", documents(done)));
    }
}

/// So many documents.
fn documents(number: u64) -> String {
    counted(usize::try_from(number).unwrap_or(usize::MAX), "document")
}

fn bar(total: Option<u64>) -> ProgressBar {
    let template = match total {
        Some(_) => "{bar:30} {human_pos} of {human_len}, {per_sec}, {eta} left",
        None => "{spinner} {human_pos} documents, {per_sec}",
    };
    let style = ProgressStyle::with_template(template).expect("the template is well-formed");
    let bar = total.map_or_else(ProgressBar::no_length, ProgressBar::new);
    bar.set_draw_target(ProgressDrawTarget::stderr());
    bar.with_style(style)
}

impl Pace {
    /// So many a second, or a minute; none where too little was done to tell.
    fn rate(&self) -> Option<String> {
        let millis = self.start.elapsed().as_millis();
        let in_time = |span: u128| {
            let number = u128::from(self.done) * span / millis.max(1);
            usize::try_from(number).unwrap_or(usize::MAX)
        };
        if self.done < 2 || millis < 10 {
            return None;
        }
        Some(match in_time(1000) {
            0 => format!("{} a minute", in_time(60_000)),
            number => format!("{} a second", grouped(number)),
        })
    }

    fn left(&self, total: u64) -> Duration {
        let left = u128::from(total.saturating_sub(self.before + self.done));
        let millis = self.start.elapsed().as_millis() * left / u128::from(self.done.max(1));
        Duration::from_millis(u64::try_from(millis).unwrap_or(u64::MAX))
    }
}

impl fmt::Display for Pace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let done = self.before + self.done;
        match self.total {
            Some(total) => {
                let done = grouped(usize::try_from(done).unwrap_or(usize::MAX));
                write!(f, "{done} of {}", documents(total))?;
            }
            None => f.write_str(&documents(done))?,
        }
        if let Some(rate) = self.rate() {
            write!(f, ", {rate}")?;
        }
        match self.total {
            Some(total) => write!(f, ", {} left", Time(self.left(total))),
            None => Ok(()),
        }
    }
}

/// A length of time in the two units that matter.
struct Time(Duration);

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.as_secs() {
            0..10 => write!(f, "{:.1} s", self.0.as_secs_f32()),
            seconds @ 10..60 => write!(f, "{seconds} s"),
            seconds @ 60..3600 => write!(f, "{} min {} s", seconds / 60, seconds % 60),
            seconds => write!(f, "{} h {} min", seconds / 3600, seconds / 60 % 60),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::{Pace, Time};

    #[test]
    fn times_are_readable() {
        let shown = [400, 42_000, 200_000, 7_500_000]
            .map(|millis| Time(Duration::from_millis(millis)).to_string());
        assert_eq!(shown, ["0.4 s", "42 s", "3 min 20 s", "2 h 5 min"]);
    }

    #[test]
    fn a_line_tells_rate_and_time_left() {
        let start = Instant::now().checked_sub(Duration::from_millis(10_200)).unwrap();
        let pace = Pace { start, before: 100, done: 50, total: Some(200) };
        let line = pace.to_string();
        assert!(line.starts_with("150 of 200 documents, 4 a second, 10 s left"), "{line}");
        let unknown = Pace { total: None, ..pace };
        assert!(unknown.to_string().starts_with("150 documents, 4 a second"));
    }
}
