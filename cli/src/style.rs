//! How what people read is set: colours, and how wide a line may be.
//!
//! Both are for terminals. What goes to a file or a pipe is plain, and its lines are as long as they
//! are, so that the same input gives the same bytes wherever it is run.

use std::env;
use std::io::{self, IsTerminal};

use terminal_size::{Width, terminal_size};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::args::{ColourArgs, When};

/// What a stretch of text is to the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ink {
    /// A heading.
    Head,
    /// What was read, or is there now.
    Good,
    /// What was not read, or is gone.
    Bad,
    /// What changed, or is to be looked at.
    Notable,
    /// A name.
    Name,
    /// A time.
    Time,
    /// What stands beside.
    Faint,
    /// Anything else.
    Plain,
}

impl Ink {
    /// The terminal's number for it; none for what is as all else.
    const fn code(self) -> Option<&'static str> {
        match self {
            Ink::Head => Some("1"),
            Ink::Good => Some("32"),
            Ink::Bad => Some("31"),
            Ink::Notable => Some("33"),
            Ink::Name => Some("36"),
            Ink::Time => Some("34"),
            Ink::Faint => Some("2"),
            Ink::Plain => None,
        }
    }
}

/// How something is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Style {
    colours: bool,
    /// The columns of the terminal.
    columns: Option<usize>,
}

/// Lines of a terminal are taken to be as long at least.
const NARROW: usize = 40;

impl Style {
    /// That of standard output.
    pub(crate) fn stdout(args: &ColourArgs) -> Self {
        let terminal = io::stdout().is_terminal();
        let said = |name: &str| env::var_os(name).filter(|value| !value.is_empty());
        let dumb = said("TERM").is_some_and(|terminal| terminal == "dumb");
        let colours = match args.when {
            When::Always => true,
            When::Never => false,
            When::Auto => terminal && !dumb && said("NO_COLOR").is_none(),
        };
        let width = || terminal_size().map(|(Width(columns), _)| usize::from(columns));
        let columns = terminal.then(width).flatten().map(|columns| columns.max(NARROW));
        Style { colours, columns }
    }

    /// How many columns a line has; none where that is of no matter.
    pub(crate) const fn columns(self) -> Option<usize> {
        self.columns
    }

    /// The text in its colour.
    pub(crate) fn paint(self, ink: Ink, text: &str) -> String {
        match ink.code().filter(|_| self.colours && !text.is_empty()) {
            Some(code) => format!("\u{1b}[{code}m{text}\u{1b}[0m"),
            None => text.to_owned(),
        }
    }

    /// The text cut into lines that fit, `indent` columns apart from the edge.
    pub(crate) fn wrapped(self, text: &str, indent: usize) -> Vec<String> {
        match self.columns {
            Some(columns) => wrapped(text, columns.saturating_sub(indent).max(NARROW / 2)),
            None => vec![text.to_owned()],
        }
    }

    /// The text, and where it does not fit behind `before` columns, its beginning.
    pub(crate) fn clipped(self, text: &str, before: usize) -> String {
        let Some(columns) = self.columns else { return text.to_owned() };
        let room = columns.saturating_sub(before).max(NARROW / 2);
        if text.width() <= room {
            return text.to_owned();
        }
        let mut width = 1;
        let fits = |c: &char| {
            width += c.width().unwrap_or(0);
            width <= room
        };
        text.chars().take_while(fits).chain(['…']).collect()
    }
}

/// Cuts a text into lines of so many columns, at blanks where there are some.
fn wrapped(text: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for c in text.chars() {
        if line.width() + c.width().unwrap_or(0) > columns {
            // a blank in the first half would leave too much of the line empty
            let rest = match line.rsplit_once(' ') {
                Some((kept, rest)) if kept.width() * 2 > columns => {
                    let rest = rest.to_owned();
                    line.truncate(kept.len());
                    rest
                }
                _ => String::new(),
            };
            lines.push(std::mem::replace(&mut line, rest).trim_end().to_owned());
        }
        if !(line.is_empty() && c == ' ' && !lines.is_empty()) {
            line.push(c);
        }
    }
    lines.push(line);
    lines
}

#[cfg(test)]
pub(crate) mod tests {
    use super::{Ink, Style};

    /// The style of a terminal of so many columns.
    pub(crate) fn terminal(columns: usize) -> Style {
        Style { colours: true, columns: Some(columns) }
    }

    #[test]
    fn nothing_is_set_where_nobody_looks() {
        let plain = Style::default();
        assert_eq!(plain.paint(Ink::Bad, "占比"), "占比");
        assert_eq!(plain.wrapped(&"占比".repeat(99), 4).len(), 1);
        assert_eq!(plain.clipped(&"占比".repeat(99), 4), "占比".repeat(99));
        assert_eq!(terminal(80).paint(Ink::Bad, "占比"), "\u{1b}[31m占比\u{1b}[0m");
        assert_eq!(terminal(80).paint(Ink::Plain, "占比"), "占比");
    }

    #[test]
    fn lines_fit_by_what_they_show() {
        let style = terminal(24);
        assert_eq!(style.wrapped("占比达到百分之三十以上", 4), ["占比达到百分之三十以", "上"]);
        assert_eq!(style.wrapped("a rule would read a name", 4), ["a rule would read a", "name"]);
        assert_eq!(style.clipped("占比达到百分之三十以上", 4), "占比达到百分之三十…");
        assert_eq!(style.clipped("占比", 4), "占比");
    }
}
