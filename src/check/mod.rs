//! What does not add up within a document, and which statements say the same.
//!
//! In: the statements of a document. Out: [`Found`]: pairs that contradict each other, with both
//! places, and groups that agree. Two numbers agree within the rounding that they are written
//! with; what is bounded (以上) or about (左右) contradicts only what lies outside.

mod change;
mod interval;
mod parts;
mod same;

use crate::lexicon::Lexicon;
use crate::span::Span;
use crate::statement::Statement;

/// Two places that do not agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Conflict {
    /// One line for people.
    pub(crate) message: String,
    pub(crate) one: Span,
    pub(crate) other: Span,
}

/// What the checks found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Found {
    /// In document order.
    pub(crate) conflicts: Vec<Conflict>,
    /// For each statement, the others that say the same.
    pub(crate) same: Vec<Vec<usize>>,
}

/// Checks the statements of the folded `text`, which come in document order but for tables.
pub(crate) fn read(text: &str, statements: &[Statement], lexicon: &Lexicon) -> Found {
    let mut found = same::read(text, statements);
    change::read(text, statements, lexicon, &mut found.conflicts);
    parts::read(text, statements, &mut found.conflicts);
    found.conflicts.sort_by_key(|conflict| (conflict.one, conflict.other));
    found
}

/// A conflict of two statements.
fn conflict(why: &str, text: [String; 2], one: &Statement, other: &Statement) -> Conflict {
    let [this, that] = text;
    Conflict {
        message: format!("{why}: {this} and {that}"),
        one: one.quantity.number,
        other: other.quantity.number,
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::Extractor;
    use crate::source::Source;

    /// What does not add up in a text.
    fn inconsistent(text: &str) -> Vec<String> {
        let found = Extractor::new().extract(Source::from_text(text)).diagnostics;
        let found = found.into_iter().filter(|doubt| doubt.code == "inconsistent");
        found.map(|doubt| doubt.message).collect()
    }

    #[test]
    fn two_values_of_one_indicator() {
        let twice = |a: &str, b: &str| {
            format!(
                "示例市2025年工作要点\n一、目标\n森林覆盖率达到{a}。\n二、任务\n2025年,森林覆盖率达到{b}。\n"
            )
        };
        assert_eq!(inconsistent(&twice("45%", "48%")).len(), 1);
        assert_eq!(inconsistent(&twice("45%", "45.0%")), [""; 0]);
        assert_eq!(inconsistent(&twice("45%以上", "48%")), [""; 0]);
        assert_eq!(inconsistent(&twice("45%左右", "45.5%")), [""; 0]);
    }

    #[test]
    fn a_part_is_no_more_than_its_whole() {
        assert_eq!(inconsistent("完成投资50亿元,其中工业投资60亿元。").len(), 1);
        assert_eq!(inconsistent("完成投资50亿元,其中工业投资30亿元。"), [""; 0]);
    }

    #[test]
    fn what_agrees_is_linked() {
        let text = "示例市2025年工作要点\n一、目标\n森林覆盖率达到45%。\n二、任务\n2025年,森林覆盖率达到45%。\n";
        let extraction = Extractor::new().extract(Source::from_text(text));
        assert_eq!(extraction.same, [vec![1], vec![0]]);
    }
}
