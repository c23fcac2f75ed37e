//! What stands raised behind other text: a power, the mark of a note, or more of the text.
//!
//! In: the text before it and the raised characters. Out: [`Raised`].

/// What raised characters are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Raised {
    /// An exponent behind a number: the 8 of 10⁸.
    Power,
    /// The mark of a note: no part of the text.
    Note,
    /// Read where it stands: the 2 of m².
    Text,
}

/// The most raised characters, in bytes, that are a power or a mark.
pub(super) const LONGEST: usize = 12;

/// What the characters `raised` behind `before` are.
pub(super) fn kind(before: &str, raised: &str) -> Raised {
    let mark = raised.trim();
    let inner = mark.trim_matches([
        '[', ']', '(', ')', '〔', '〕', '（', '）', '［', '］', '注', '*', '※', '†',
    ]);
    let digits = !inner.is_empty() && inner.bytes().all(|b| b.is_ascii_digit());
    let signed = inner.trim_start_matches(['-', '−', '－']);
    let exponent = !signed.is_empty() && signed.bytes().all(|b| b.is_ascii_digit());
    if exponent && inner.len() == mark.len() && is_base(before) {
        return Raised::Power;
    }
    let unit = before.ends_with(|c: char| c.is_ascii_alphabetic()) && matches!(mark, "2" | "3");
    let circled = !mark.is_empty() && mark.chars().all(|c| matches!(c, '①'..='⒛'));
    match mark.is_empty() || unit || mark.len() > LONGEST {
        true => Raised::Text,
        false if digits || circled || inner.is_empty() => Raised::Note,
        false => Raised::Text,
    }
}

/// Whether the text ends with the base of a power: the 10 of 2.5×10.
fn is_base(before: &str) -> bool {
    let front = before.trim_end().strip_suffix("10").map(str::trim_end);
    front.is_some_and(|front| front.ends_with(['×', 'x', 'X', '*', '·', '✕']))
}

#[cfg(test)]
mod tests {
    use super::{Raised, kind};

    #[test]
    fn powers_marks_and_text() {
        for (before, raised, is) in [
            ("4.6×10", "9", Raised::Power),
            ("面积36km", "2", Raised::Text),
            ("达到65%", "2", Raised::Note),
            ("30亿千瓦时", "[12]", Raised::Note),
            ("主要指标", "①", Raised::Note),
            ("Ca", "2+", Raised::Text),
            ("到2025", "1", Raised::Note),
        ] {
            assert_eq!(kind(before, raised), is, "{before}^{raised}");
        }
    }
}
