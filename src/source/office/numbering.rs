//! The automatic numbers of Word's lists, as Word shows them: `一、`, `（二）`, `3.`, `④`.
//!
//! In: the list definitions of a document, and for each numbered paragraph its list and level.
//! Out: the number as text. Both Word formats describe lists in the same terms.

use std::collections::{BTreeMap, BTreeSet};

/// The levels of a list: Word has nine.
pub(super) const LEVELS: usize = 9;

/// How a number is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Style {
    #[default]
    Decimal,
    /// 01, 02
    ZeroPadded,
    /// １
    FullWidth,
    UpperRoman,
    LowerRoman,
    UpperLetter,
    LowerLetter,
    /// 一, 十一, 二十, 一百零一
    Chinese,
    /// 壹, 贰
    Legal,
    /// 一, 一〇, 一一
    Digits,
    /// ①
    Circled,
    /// ⑴
    Bracketed,
    /// ⒈
    Dotted,
    /// ㊀
    CircledChinese,
    /// 甲, 乙
    Stems,
    /// 子, 丑
    Branches,
    /// Shows a mark instead of a number.
    Bullet,
    None,
}

/// One level of a list.
#[derive(Clone, Debug, Default)]
pub(super) struct Level {
    pub(super) style: Style,
    /// What is shown, with `%1` to `%9` for the numbers of the levels.
    pub(super) text: String,
    pub(super) start: u32,
    /// After the numbers of which level (from 1) this one begins again; 0 for none of them.
    pub(super) restart: Option<usize>,
    /// Whether all numbers are shown as decimals.
    pub(super) decimal: bool,
}

/// The lists of a document and how far they have counted.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// The definitions; lists of one definition count on together.
    definitions: Vec<Vec<Level>>,
    /// For each list its definition and the levels at which it begins anew.
    known: BTreeMap<u32, (usize, BTreeMap<usize, u32>)>,
    counts: Vec<[Option<u32>; LEVELS]>,
    begun: BTreeSet<(u32, usize)>,
}

impl Lists {
    /// Adds a definition and gives its index.
    pub(super) fn define(&mut self, levels: Vec<Level>) -> usize {
        self.definitions.push(levels);
        self.counts.push([None; LEVELS]);
        self.definitions.len() - 1
    }

    /// Adds the list `id`, which follows `definition` but begins anew at the levels `starts`.
    pub(super) fn add(&mut self, id: u32, definition: usize, starts: BTreeMap<usize, u32>) {
        self.known.insert(id, (definition, starts));
    }

    pub(super) fn definition(&self, index: usize) -> Option<&[Level]> {
        self.definitions.get(index).map(Vec::as_slice)
    }

    /// Counts on and gives what the next paragraph of list `id` at `level` shows.
    pub(super) fn next(&mut self, id: u32, level: usize) -> Option<String> {
        let (definition, starts) = self.known.get(&id)?;
        let levels = self.definitions.get(*definition)?;
        let this = levels.get(level)?;
        let counts = self.counts.get_mut(*definition)?;
        let anew = starts.get(&level).filter(|_| self.begun.insert((id, level)));
        let next = counts[level].map_or(this.start, |count| count.saturating_add(1));
        counts[level] = Some(anew.copied().unwrap_or(next));
        for deeper in level + 1..LEVELS.min(levels.len()) {
            if level < levels[deeper].restart.unwrap_or(deeper) {
                counts[deeper] = None;
            }
        }
        Some(show(levels, this, counts))
    }
}

/// What a level shows, its numbers filled in.
fn show(levels: &[Level], this: &Level, counts: &[Option<u32>; LEVELS]) -> String {
    if this.style == Style::Bullet {
        return bullet(&this.text);
    }
    let mut shown = String::new();
    let mut rest = this.text.chars().peekable();
    while let Some(c) = rest.next() {
        let digit = rest.peek().and_then(|c| c.to_digit(10)).filter(|_| c == '%');
        let level = digit.and_then(|d| usize::try_from(d).ok()?.checked_sub(1));
        match level.and_then(|at| Some((at, levels.get(at)?))) {
            Some((at, level)) => {
                rest.next();
                let style = if this.decimal { Style::Decimal } else { level.style };
                shown.push_str(&write(counts[at].unwrap_or(level.start), style));
            }
            None => shown.push(c),
        }
    }
    // A number and its text are set apart by a tab; where the mark is wide, nothing is written.
    if shown.ends_with(|c: char| c.is_ascii_alphanumeric()) {
        shown.push(' ');
    }
    shown
}

/// Dashes are part of how policy documents list; other marks are mere ornament, and those of
/// symbol fonts no text at all.
fn bullet(text: &str) -> String {
    let dashes = !text.is_empty() && text.chars().all(|c| matches!(c, '—' | '－' | '–' | '-'));
    if dashes { text.to_owned() } else { String::new() }
}

/// Writes a number in a style.
pub(super) fn write(n: u32, style: Style) -> String {
    match style {
        Style::Decimal => n.to_string(),
        Style::ZeroPadded => format!("{n:02}"),
        Style::FullWidth => n.to_string().chars().map(|c| offset(c, '０')).collect(),
        Style::UpperRoman => roman(n),
        Style::LowerRoman => roman(n).to_lowercase(),
        Style::UpperLetter => letters(n, 'A'),
        Style::LowerLetter => letters(n, 'a'),
        Style::Chinese => chinese(n, "零一二三四五六七八九", "十百千"),
        Style::Legal => chinese(n, "零壹贰叁肆伍陆柒捌玖", "拾佰仟"),
        Style::Digits => n
            .to_string()
            .chars()
            .filter_map(|c| "〇一二三四五六七八九".chars().nth(c.to_digit(10)? as usize))
            .collect(),
        Style::Circled => nth(n, &[('①', 20), ('㉑', 15), ('㊱', 15)]),
        Style::Bracketed => nth(n, &[('⑴', 20)]),
        Style::Dotted => nth(n, &[('⒈', 20)]),
        Style::CircledChinese => nth(n, &[('㊀', 10)]),
        Style::Stems => one_of(n, "甲乙丙丁戊己庚辛壬癸"),
        Style::Branches => one_of(n, "子丑寅卯辰巳午未申酉戌亥"),
        Style::Bullet | Style::None => String::new(),
    }
}

/// The character as far from `base` as the digit is from 0.
fn offset(digit: char, base: char) -> char {
    let by = digit.to_digit(10).unwrap_or_default();
    char::from_u32(u32::from(base) + by).unwrap_or(digit)
}

/// The `n`th of runs of characters, each its first and its length; a decimal beyond them.
fn nth(n: u32, runs: &[(char, u32)]) -> String {
    let mut left = n.saturating_sub(1);
    for &(first, length) in runs {
        if n > 0 && left < length {
            return char::from_u32(u32::from(first) + left).map(String::from).unwrap_or_default();
        }
        left = left.saturating_sub(length);
    }
    n.to_string()
}

fn one_of(n: u32, signs: &str) -> String {
    let index = usize::try_from(n).ok().and_then(|n| n.checked_sub(1));
    index.and_then(|at| signs.chars().nth(at)).map_or_else(|| n.to_string(), String::from)
}

/// A to Z, AA, BB: Word repeats the letter.
fn letters(n: u32, first: char) -> String {
    let Some(index) = n.checked_sub(1) else { return n.to_string() };
    let letter = char::from_u32(u32::from(first) + index % 26).unwrap_or(first);
    std::iter::repeat_n(letter, (index / 26).min(9) as usize + 1).collect()
}

fn roman(n: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if n > 3999 {
        return n.to_string();
    }
    let mut left = n;
    let mut shown = String::new();
    for (value, sign) in SIGNS {
        while left >= value {
            shown.push_str(sign);
            left -= value;
        }
    }
    shown
}

/// 一, 十, 十一, 二十, 一百零一, 一千二百; decimals from ten thousand on.
fn chinese(n: u32, digits: &str, ranks: &str) -> String {
    let digit = |d: u32| digits.chars().nth(d as usize).unwrap_or('零');
    if n == 0 || n > 9999 {
        return if n == 0 { digit(0).to_string() } else { n.to_string() };
    }
    let mut shown = String::new();
    let mut gap = false;
    for (rank, value) in [(3, 1000), (2, 100), (1, 10), (0, 1)] {
        let d = n / value % 10;
        if d == 0 {
            gap = !shown.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            shown.push(digit(0));
        }
        if !(d == 1 && rank == 1 && shown.is_empty()) {
            shown.push(digit(d));
        }
        shown.extend((rank > 0).then(|| ranks.chars().nth(rank - 1)).flatten());
    }
    shown
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Level, Lists, Style, write};

    fn level(style: Style, text: &str) -> Level {
        Level { style, text: text.to_owned(), start: 1, ..Level::default() }
    }

    #[test]
    fn numbers_as_word_writes_them() {
        for (n, style, text) in [
            (1, Style::Chinese, "一"),
            (10, Style::Chinese, "十"),
            (11, Style::Chinese, "十一"),
            (20, Style::Chinese, "二十"),
            (101, Style::Chinese, "一百零一"),
            (110, Style::Chinese, "一百一十"),
            (1001, Style::Chinese, "一千零一"),
            (12, Style::Digits, "一二"),
            (2, Style::Legal, "贰"),
            (9, Style::UpperRoman, "IX"),
            (28, Style::LowerLetter, "bb"),
            (20, Style::Circled, "⑳"),
            (21, Style::Circled, "㉑"),
            (60, Style::Circled, "60"),
            (3, Style::Bracketed, "⑶"),
            (2, Style::Stems, "乙"),
            (7, Style::ZeroPadded, "07"),
            (12, Style::FullWidth, "１２"),
        ] {
            assert_eq!(write(n, style), text);
        }
    }

    #[test]
    fn levels_count_and_begin_again() {
        let mut lists = Lists::default();
        let own = lists.define(vec![
            level(Style::Chinese, "%1、"),
            level(Style::Chinese, "（%2）"),
            Level { decimal: true, ..level(Style::Decimal, "%1.%3") },
        ]);
        lists.add(7, own, BTreeMap::new());
        lists.add(8, own, BTreeMap::from([(0, 1)]));
        let shown: Vec<_> = [(7, 0), (7, 1), (7, 1), (7, 2), (7, 0), (7, 1), (8, 0), (8, 0)]
            .map(|(id, level)| lists.next(id, level).unwrap())
            .into();
        assert_eq!(shown, ["一、", "（一）", "（二）", "1.1 ", "二、", "（一）", "一、", "二、"]);
        assert_eq!(lists.next(99, 0), None);
        assert_eq!(lists.next(7, 8), None);
    }

    #[test]
    fn a_level_may_count_through() {
        let mut lists = Lists::default();
        let own = lists.define(vec![
            level(Style::Decimal, "第%1章"),
            Level { restart: Some(0), ..level(Style::Chinese, "第%2条 ") },
        ]);
        lists.add(1, own, BTreeMap::new());
        let shown: Vec<_> = [0, 1, 0, 1].map(|level| lists.next(1, level).unwrap()).into();
        assert_eq!(shown, ["第1章", "第一条 ", "第2章", "第二条 "]);
    }

    #[test]
    fn dashes_are_written_and_ornaments_are_not() {
        let mut lists = Lists::default();
        let dash = lists.define(vec![level(Style::Bullet, "——")]);
        let dot = lists.define(vec![level(Style::Bullet, "\u{F0B7}")]);
        lists.add(1, dash, BTreeMap::new());
        lists.add(2, dot, BTreeMap::new());
        assert_eq!(
            (lists.next(1, 0).unwrap(), lists.next(2, 0).unwrap()),
            ("——".into(), String::new())
        );
    }
}
