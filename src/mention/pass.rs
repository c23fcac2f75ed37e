//! One pass over a text: from one place where something may begin to the next, each reader in
//! turn.
//!
//! In: folded text. Out: [`Mention`]s in order, without overlaps. A reader is given a place, adds
//! what it found and says where it ended; the order of the readers is their priority.

use crate::lexicon::Lexicon;
use crate::lexicon::trigger::Trigger;
use crate::mention::cursor::Text;
use crate::mention::{
    Decoy, Form, Mention, Quantity, Reference, Time, TimeKind, clock, figure, fraction, han, label,
    latin, name, ordinal, quantity, ratio, time,
};
use crate::span::Span;
use crate::text::Signs;

/// A text on the way, and what was found so far.
#[derive(Debug)]
pub(super) struct Pass<'a> {
    pub(super) text: Text<'a>,
    pub(super) lexicon: &'a Lexicon,
    pub(super) reference: Reference,
    out: Vec<Mention>,
    /// How many of them are of texts before this one.
    before: usize,
    /// Where the last mention ended; nothing before it may be claimed again.
    pub(super) floor: usize,
    /// Where the digits at the place end that is being read, or its numerals, of which at most
    /// six are seen.
    pub(super) run: usize,
    /// Whether a word of time or of a figure may begin at that place.
    pub(super) word: bool,
    /// The end of the `《…》` around.
    title: usize,
}

/// Looks at a place; where it reads something it adds it and returns where that ended.
type Reader = fn(&mut Pass<'_>, usize) -> Option<usize>;

const DIGIT: [Reader; 10] = [
    label::marker,
    time::digits,
    name::document_number,
    clock::read,
    ratio::read,
    ratio::said,
    fraction::digits,
    name::pattern,
    quantity::read,
    name::rest,
];

const NUMERAL: [Reader; 9] = [
    label::marker,
    time::word,
    time::numerals,
    ratio::said,
    fraction::numerals,
    figure::read,
    clock::numerals,
    quantity::read,
    skip_run,
];

const CUE: [Reader; 4] = [time::word, time::span, figure::read, ordinal::read];

impl<'a> Pass<'a> {
    /// `out` are the mentions of texts before this one, which the new ones are added to.
    pub(super) fn new(
        text: &'a str,
        reference: Reference,
        lexicon: &'a Lexicon,
        out: Vec<Mention>,
    ) -> Self {
        Pass {
            text: Text(text),
            lexicon,
            reference,
            before: out.len(),
            out,
            floor: 0,
            run: 0,
            word: false,
            title: 0,
        }
    }

    pub(super) fn run(mut self) -> Vec<Mention> {
        let mut at = 0;
        while let Some((place, trigger)) = self.next_trigger(at) {
            at = self.read(place, trigger);
        }
        self.out
    }

    /// The next place where something may begin.
    fn next_trigger(&self, at: usize) -> Option<(usize, Trigger)> {
        self.lexicon.triggers.next(self.text.0, at)
    }

    fn read(&mut self, at: usize, trigger: Trigger) -> usize {
        let readers: &[Reader] = match trigger {
            Trigger::Digit => &DIGIT,
            Trigger::Numeral => &NUMERAL,
            Trigger::Cue => &CUE,
            Trigger::Letter => &[latin::read],
            Trigger::Title => &[open_title],
            Trigger::None => &[],
        };
        self.run = match trigger {
            Trigger::Digit => self.text.digits_end(at),
            Trigger::Numeral => han::run_end(self.text, at, 6),
            _ => at,
        };
        self.word =
            trigger == Trigger::Cue || self.lexicon.triggers.may_begin_word(self.text.0, at);
        let next = self.text.next(at);
        readers.iter().find_map(|reader| reader(self, at)).map_or(next, |end| end.max(next))
    }

    /// What was found so far in this text, in order.
    pub(super) fn found(&self) -> &[Mention] {
        self.out.get(self.before..).unwrap_or_default()
    }

    fn found_mut(&mut self) -> &mut [Mention] {
        self.out.get_mut(self.before..).unwrap_or_default()
    }

    /// What stands before `at` and belongs to no mention yet.
    pub(super) fn free_before(&self, at: usize) -> &'a str {
        self.text.between(self.floor, at)
    }

    /// The end of the last mention that is no time: words of time may stand between a bound and
    /// its number.
    pub(super) fn floor_below_times(&self) -> usize {
        let last = self.found().iter().rev().take(3).find(|m| !matches!(m, Mention::Time(_)));
        last.map_or(0, |mention| mention.span().end)
    }

    /// The quantity that a list of the same unit continues at `at`: `超过1亿元、` before 2亿元.
    pub(super) fn listed_before(&self, at: usize) -> Option<&Quantity> {
        match self.found().last() {
            Some(Mention::Quantity(last)) if self.text.between(last.text.end, at) == "、" => {
                Some(last)
            }
            _ => None,
        }
    }

    /// Adds a quantity; inside `《…》` it is part of a title.
    pub(super) fn push_quantity(&mut self, quantity: Quantity) -> usize {
        let (span, end) = (quantity.text, quantity.text.end);
        if span.start < self.title {
            return self.push_decoy(span, "title");
        }
        self.share_unit(&quantity);
        self.floor = end;
        self.out.push(Mention::Quantity(quantity));
        end
    }

    /// What was read last.
    pub(super) fn last(&self) -> Option<&Mention> {
        self.out.last()
    }

    pub(super) fn push_decoy(&mut self, span: Span, reason: &'static str) -> usize {
        self.floor = span.end;
        self.out.push(Mention::Decoy(Decoy { span, reason }));
        span.end
    }

    pub(super) fn push_time(&mut self, time: Time) -> usize {
        let end = time.span.end;
        if matches!(time.kind, TimeKind::Year | TimeKind::Duration) {
            self.share_year(&time);
        }
        self.floor = end;
        self.out.push(Mention::Time(time));
        end
    }

    /// `50、30、20万元`: the unit at the end holds for the bare numbers before it.
    fn share_unit(&mut self, last: &Quantity) {
        if last.unit.is_none() || last.form != Form::Digits {
            return;
        }
        let (text, mut start) = (self.text, last.text.start);
        for mention in self.found_mut().iter_mut().rev() {
            let Mention::Quantity(bare) = mention else { return };
            let listed = match text.between(bare.text.end, start) {
                "、" | "和" | "或" | "及" => true,
                // 分别达到20,300家
                "," => text.digits_end(start) == start + 3,
                _ => false,
            };
            if !listed || bare.unit.is_some() || bare.form != Form::Digits {
                return;
            }
            start = bare.text.start;
            quantity::lend_unit(bare, last);
        }
    }

    /// `2023、2024年`: the bare numbers before a year are years.
    /// `1979、1980两年` too.
    fn share_year(&mut self, last: &Time) {
        let (text, mut start) = (self.text, last.span.start);
        for mention in self.found_mut().iter_mut().rev() {
            let Mention::Quantity(bare) = mention else { return };
            let gap = text.between(bare.text.end, start);
            let counted = last.kind == TimeKind::Duration && start == last.span.start;
            let listed =
                if counted { gap.is_empty() } else { matches!(gap, "、" | "和" | "与" | "及") };
            let year = time::bare_year(text, bare.text).filter(|_| listed && bare.unit.is_none());
            let Some(year) = year else { return };
            start = bare.text.start;
            *mention = Mention::Time(year);
        }
    }
}

/// Notes where the title that begins at `at` ends.
fn open_title(pass: &mut Pass<'_>, at: usize) -> Option<usize> {
    const ENDS: Signs = Signs::new(&['》', '\n']);
    let inside = at + '《'.len_utf8();
    let (len, _) = ENDS.next(pass.text.window_after(inside, 240), 0)?;
    pass.title = pass.title.max(inside + len);
    Some(inside)
}

/// A run of numerals that is no number is passed at once where it is long.
fn skip_run(pass: &mut Pass<'_>, at: usize) -> Option<usize> {
    const LONG: usize = 40 * '一'.len_utf8();
    if pass.run == pass.text.next(at) {
        return None;
    }
    let end = han::run_end(pass.text, at, usize::MAX);
    (end - at > LONG).then_some(end)
}

#[cfg(test)]
mod tests {
    use crate::mention::short::{all, quantities};

    #[test]
    fn titles_hold_no_quantities() {
        assert_eq!(quantities("落实《促消费20条措施》,新增5家"), ["5家: 5 家 eq"]);
        assert_eq!(all("《2021—2025年规划》")[0], "2021—2025年: 2021-01-01..2025-12-31");
    }

    #[test]
    fn lists_of_years() {
        assert_eq!(
            all("2023、2024年"),
            ["2023: 2023-01-01..2023-12-31", "2024年: 2024-01-01..2024-12-31"]
        );
    }
}
