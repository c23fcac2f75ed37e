//! Markers of headings: `一、`, `(二)`, `3.`, `第四章`, `五是`, `——`, `专栏6`, `##`.
//!
//! In: what stands at a place where a heading may begin. Out: the marker's style, number and
//! length. Whether a heading really begins there is decided by the sequence it stands in
//! (`heading`).

use crate::layout::line::{from, is_blank};
use crate::text::{head, is_han};

/// How a heading is marked. The order is that of depth where a document does not show its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Style {
    /// No marker, on a line of its own.
    Plain,
    /// 附件2.
    Annex,
    /// `#` to `######`.
    Hash(u8),
    /// 第一编, 第一篇, 第一部分.
    Part,
    /// 第一章.
    Chapter,
    /// 第一节.
    Division,
    /// `Ⅰ.`
    Roman,
    /// 第一条.
    Article,
    /// `一、`
    Han,
    /// `(一)`
    HanParen,
    /// 任务一, 行动3 before a colon.
    Named,
    /// `问:` in an interpretation.
    Question,
    /// `1.`
    DigitDot,
    /// `1、`
    DigitComma,
    /// `01`, `1` before a title and nothing or a blank between.
    Padded,
    /// `1.2`, `1.2.3`: with the number of its parts.
    Outline(u8),
    /// `(1)`
    DigitParen,
    /// `1)`
    DigitHalf,
    /// `①`
    Circled,
    /// `A.`, `(a)`
    Latin,
    /// `第一,` and 首先, 其次, 最后.
    Ordinal,
    /// 一是, 一要.
    Count,
    /// `——`
    Dash,
    /// 专栏1.
    Box,
    /// 表1.
    Table,
    /// No marker, run into its paragraph.
    Lead,
}

/// How many styles there are, with their parameters.
pub(super) const STYLES: usize = 36;

/// The longest question, in characters.
const QUESTION: usize = 200;

/// A marker at the start of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    pub(super) style: Style,
    /// Its number from 1; the last of an open sequence (最后) has [`LAST`]; 0 where it has none.
    pub(super) number: u32,
    /// Its length in bytes.
    pub(super) len: usize,
    /// Whether the same characters may be a decimal or a name: `3.2`.
    pub(super) doubtful: bool,
}

/// The number of 最后: whatever comes after the one before.
pub(super) const LAST: u32 = u32::MAX;

impl Style {
    /// A small number of its own, below [`STYLES`].
    pub(super) fn index(self) -> usize {
        match self {
            Style::Hash(depth) => usize::from(depth.min(6)),
            Style::Outline(parts) => 7 + usize::from(parts.min(4)),
            Style::Part => 12,
            Style::Chapter => 13,
            Style::Division => 14,
            Style::Roman => 15,
            Style::Article => 16,
            Style::Han => 17,
            Style::HanParen => 18,
            Style::DigitDot => 19,
            Style::DigitComma => 20,
            Style::Padded => 21,
            Style::DigitParen => 22,
            Style::DigitHalf => 23,
            Style::Circled => 24,
            Style::Ordinal => 25,
            Style::Count => 26,
            Style::Dash => 27,
            Style::Box => 28,
            Style::Table => 29,
            Style::Lead => 30,
            Style::Plain => 31,
            Style::Annex => 32,
            Style::Question => 33,
            Style::Named => 34,
            Style::Latin => 35,
        }
    }

    /// Whether the marker is set in Chinese numerals or signs that running text hardly starts
    /// a line with.
    pub(super) fn is_plain(self) -> bool {
        use Style::{
            Article, Box, Chapter, Circled, Division, Han, HanParen, Hash, Named, Part, Question,
            Table,
        };
        matches!(
            self,
            Hash(_)
                | Part
                | Chapter
                | Division
                | Article
                | Han
                | HanParen
                | Named
                | Question
                | Circled
                | Box
                | Table
        )
    }

    /// Whether several of them on one line are a list within a paragraph.
    pub(super) fn is_small(self) -> bool {
        matches!(
            self,
            Style::DigitParen | Style::DigitHalf | Style::Circled | Style::Padded | Style::Latin
        )
    }

    /// Whether it enumerates within a paragraph.
    pub(super) fn enumerates(self) -> bool {
        matches!(self, Style::Ordinal | Style::Count)
    }

    /// Whether the two are written for each other without care: `1.` and `1、`.
    pub(super) fn is_kin(self, other: Style) -> bool {
        self == other
            || matches!((self, other), (Style::DigitDot, Style::DigitComma))
            || matches!((self, other), (Style::DigitComma, Style::DigitDot))
            || matches!((self, other), (Style::DigitParen, Style::DigitHalf))
            || matches!((self, other), (Style::DigitHalf, Style::DigitParen))
    }
}

impl Marker {
    /// Whether `number` is the next after this marker's.
    pub(super) fn comes_before(&self, number: u32) -> bool {
        self.number.checked_add(1) == Some(number)
    }
}

/// The marker that `text` starts with.
pub(super) fn read(text: &str) -> Option<Marker> {
    let first = text.chars().next()?;
    match first {
        '0'..='9' => digits(text),
        '(' => bracketed(text),
        '第' => ordinal(text),
        '—' | '-' | '–' | '―' | '─' => dash(text).or_else(|| stroke(text)),
        '#' => hash(text),
        '首' | '其' | '再' | '最' => order_word(text),
        '专' => boxed(text),
        '问' | '记' => question(text),
        'Ⅰ'..='Ⅻ' => roman(text, first),
        'A'..='Z' | 'a'..='z' => latin(text),
        '任' | '行' | '工' | '举' | '措' | '场' | '案' => named(text),
        _ if han_digit(first).is_some() => han(text),
        _ => sign(first),
    }
}

/// Whether a marker may start with the character.
pub(super) fn may_open(c: char) -> bool {
    // one list, as it is looked up behind every sign; a test holds it to those that `read` goes by
    matches!(
        c,
        '0'..='9' | '(' | '—' | '-' | '第' | '首' | '其' | '再' | '最' | '问'
            | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百'
            | 'Ⅰ'..='Ⅻ' | '①'..='⑳' | '⑴'..='⒇' | '⒈'..='⒛' | '㈠'..='㈩'
    )
}

fn marker(style: Style, number: u32, len: usize) -> Marker {
    Marker { style, number, len, doubtful: false }
}

/// `一、`, `一.`, `一)`, 一是, 一要.
fn han(text: &str) -> Option<Marker> {
    let (number, len) = numeral(text)?;
    let rest = from(text, len);
    let blanks = rest.len() - rest.trim_start_matches(is_blank).len();
    let mut next = from(rest, blanks).chars();
    let (sign, after) = (next.next()?, next.as_str());
    let end = len + blanks + sign.len_utf8();
    match sign {
        '、' if !counts_on(after, number) => Some(marker(Style::Han, number, end)),
        '.' if after.chars().next().is_none_or(|c| !c.is_ascii_digit() && c != '.') => {
            Some(marker(Style::Han, number, end))
        }
        '·' | '•' if after.starts_with(is_han) => Some(marker(Style::Han, number, end)),
        ')' => Some(marker(Style::HanParen, number, end)),
        '是' | '要' if blanks == 0 && number <= 30 => Some(marker(Style::Count, number, end)),
        _ => None,
    }
}

/// Whether `after` goes on counting, as in 一、二产业.
fn counts_on(after: &str, number: u32) -> bool {
    numeral(after).is_some_and(|(next, len)| {
        let behind = from(after, len).chars().next();
        next == number + 1 && !matches!(behind, Some('、' | '是') | None) || behind == Some('、')
    })
}

/// `(一)`, `(1)`.
fn bracketed(text: &str) -> Option<Marker> {
    let inner = from(text, 1).trim_start_matches(' ');
    let start = text.len() - inner.len();
    let (style, (number, len)) = match numeral(inner) {
        Some(read) => (Style::HanParen, read),
        None => match arabic(inner) {
            Some(read) => (Style::DigitParen, read),
            None => (Style::Latin, letter(inner)?),
        },
    };
    let rest = from(inner, len);
    let close = rest.trim_start_matches(' ');
    let after = close.strip_prefix(')')?;
    let referred = ["项", "款", "至", "目", "、(", "和("].iter().any(|w| after.starts_with(w));
    let len = start + len + rest.len() - close.len() + 1;
    let doubtful = style == Style::Latin;
    (!referred && number > 0).then(|| Marker { doubtful, ..marker(style, number, len) })
}

/// The letter that `text` begins with, as a number, and its length.
fn letter(text: &str) -> Option<(u32, usize)> {
    let byte = text.bytes().next().filter(u8::is_ascii_alphabetic)?;
    Some((u32::from(byte.to_ascii_lowercase() - b'a') + 1, 1))
}

/// `A.`, `a、` before a Chinese character.
fn latin(text: &str) -> Option<Marker> {
    let (number, len) = letter(text)?;
    let rest = from(text, len);
    let sign = rest.chars().next().filter(|c| matches!(c, '.' | '、' | ')'))?;
    let title = from(rest, sign.len_utf8()).trim_start_matches(is_blank);
    let found = Marker { doubtful: true, ..marker(Style::Latin, number, len + sign.len_utf8()) };
    title.starts_with(|c: char| is_han(c) || matches!(c, '“' | '《')).then_some(found)
}

/// 任务一, 行动3 before a colon or a blank.
fn named(text: &str) -> Option<Marker> {
    const NAMES: [&str; 7] = ["任务", "行动", "工程", "举措", "措施", "场景", "案例"];
    let rest = NAMES.iter().find_map(|name| text.strip_prefix(name))?;
    let (number, len) = numeral(rest).or_else(|| arabic(rest))?;
    let after = from(rest, len);
    let closed = after.starts_with([':', ' ', '、', '.']) && !from(after, 1).trim().is_empty();
    closed.then(|| marker(Style::Named, number, text.len() - after.len()))
}

/// `1.`, `1、`, `1)`, `1.2`, `01`.
fn digits(text: &str) -> Option<Marker> {
    let (number, len) = arabic(text)?;
    let rest = from(text, len);
    let mut next = rest.chars();
    let (sign, after) = (next.next()?, next.as_str());
    let doubtful = after.starts_with(|c: char| c.is_ascii_digit()) && !opens_with_year(after);
    let found = |style| Marker { style, number, len: len + sign.len_utf8(), doubtful };
    match sign {
        '.' if doubtful => outline(text).or_else(|| Some(found(Style::DigitDot))),
        '.' if !after.starts_with('.') => Some(found(Style::DigitDot)),
        '·' | '•' if after.starts_with(is_han) => Some(found(Style::DigitDot)),
        '、' => Some(found(Style::DigitComma)),
        ')' => Some(found(Style::DigitHalf)),
        _ if len < 3 && (sign == ' ' || is_han(sign)) => {
            let title = rest.trim_start_matches(' ').chars().next().filter(|c| is_han(*c))?;
            let counted = "年月日个项家亿万元号楼层级类次条期天人岁套户名倍分".contains(title);
            let found = Marker { doubtful: true, ..marker(Style::Padded, number, len) };
            (!counted).then_some(found)
        }
        _ => None,
    }
}

/// Whether a year stands there: the title of `3.2020年底前出台…` begins with one.
fn opens_with_year(text: &str) -> bool {
    let digits = text.bytes().take(5).take_while(u8::is_ascii_digit).count();
    digits == 4 && from(text, digits).starts_with('年')
}

/// `1.2 标题`: at least two parts, the last followed by a blank or a Chinese character.
fn outline(text: &str) -> Option<Marker> {
    let (mut parts, mut at) = (0_u8, 0);
    let number = loop {
        let (number, len) = arabic(from(text, at)).filter(|&(number, _)| number <= 60)?;
        (at, parts) = (at + len, parts + 1);
        let more = from(text, at).strip_prefix('.').is_some_and(|r| arabic(r).is_some());
        if !more || parts == 4 {
            break number;
        }
        at += 1;
    };
    let rest = from(text, at);
    let rest = rest.strip_prefix('.').unwrap_or(rest);
    let titled = rest.starts_with([' ', '\t', '“', '《'])
        || rest.chars().next().is_some_and(|c| is_han(c) && !"年月日亿万倍个元".contains(c));
    let len = text.len() - rest.len();
    (parts > 1 && titled)
        .then(|| Marker { doubtful: true, ..marker(Style::Outline(parts), number, len) })
}

/// 第一章, 第十二条, 第一部分, `第一,`, 第一是.
fn ordinal(text: &str) -> Option<Marker> {
    let at = '第'.len_utf8();
    let inner = from(text, at).trim_start_matches(' ');
    let (number, len) = numeral(inner).or_else(|| arabic(inner))?;
    let rest = from(inner, len);
    let unit = rest.trim_start_matches(' ');
    let (style, name) = match unit.chars().next()? {
        '编' | '篇' => (Style::Part, 3),
        '部' if unit.starts_with("部分") => (Style::Part, 6),
        '章' => (Style::Chapter, 3),
        '节' => (Style::Division, 3),
        '条' => (Style::Article, 3),
        ',' | ':' if rest.len() == unit.len() => (Style::Ordinal, 1),
        '是' if rest.len() == unit.len() => (Style::Ordinal, 3),
        '、' if rest.len() == unit.len() => (Style::Ordinal, 3),
        _ => return None,
    };
    let after = from(unit, name);
    let len = text.len() - after.len();
    (!refers(style, after)).then(|| marker(style, number, len))
}

/// Whether what follows shows that an article or chapter is only spoken of.
fn refers(style: Style, after: &str) -> bool {
    const ON: [&str; 13] =
        ["第", "、", "规定", "至", "和", "及", "的", "所", "之", "中", "款", "与", "以"];
    style != Style::Ordinal && ON.iter().any(|on| after.starts_with(on))
}

/// 首先, 其次, 再次, 最后 and 其一, 其二 before a comma or colon.
fn order_word(text: &str) -> Option<Marker> {
    let len = text.char_indices().nth(2)?.0;
    if !from(text, len).starts_with([',', ':', '、']) {
        return None;
    }
    let number = match text.get(..len)? {
        "首先" => 1,
        "其次" => 2,
        "再次" => 3,
        "最后" => LAST,
        word => numeral(word.strip_prefix('其')?)?.0,
    };
    Some(marker(Style::Ordinal, number, len))
}

/// `——`, `--`, `—`.
fn dash(text: &str) -> Option<Marker> {
    let rest = text.trim_start_matches(['—', '-', '–', '―', '─']);
    let len = text.len() - rest.len();
    let long = text.starts_with('—') || text.starts_with('─') || text.starts_with('―');
    let body = rest.trim_start_matches(is_blank).chars().next()?;
    let titled = is_han(body) || matches!(body, '“' | '《' | '"' | '(');
    let single = text.chars().nth(1).is_some_and(|c| c == body || is_blank(c));
    let fits = titled && len <= 12 && (long || !single);
    fits.then(|| Marker { doubtful: single, ..marker(Style::Dash, 0, len) })
}

/// `—、`: a dash written for 一.
fn stroke(text: &str) -> Option<Marker> {
    let rest = text.strip_prefix(['—', '―', '─'])?.strip_prefix('、')?;
    rest.starts_with(is_han).then(|| marker(Style::Han, 1, text.len() - rest.len()))
}

fn hash(text: &str) -> Option<Marker> {
    let rest = text.trim_start_matches('#');
    let depth = u8::try_from(text.len() - rest.len()).ok().filter(|depth| *depth <= 6)?;
    rest.starts_with(' ').then(|| marker(Style::Hash(depth), 0, usize::from(depth)))
}

/// `问:` before a question.
fn question(text: &str) -> Option<Marker> {
    let name = ["问:", "记者:", "记者问:"].iter().find(|name| text.starts_with(**name))?;
    let asks = head(from(text, name.len()), QUESTION).contains('?');
    asks.then(|| marker(Style::Question, 0, name.len()))
}

/// 附件, 附件2, 附件二, 附录1.
pub(super) fn annex(text: &str) -> Option<Marker> {
    let rest = text.strip_prefix("附件").or_else(|| text.strip_prefix("附录"))?;
    let inner = rest.trim_start_matches(is_blank);
    match numeral(inner).or_else(|| arabic(inner)) {
        Some((number, len)) => {
            Some(marker(Style::Annex, number, text.len() - from(inner, len).len()))
        }
        None => Some(marker(Style::Annex, 0, text.len() - rest.len())),
    }
}

/// 专栏1, 专栏 一, 专栏1-2.
fn boxed(text: &str) -> Option<Marker> {
    let rest = text.strip_prefix("专栏")?;
    let inner = rest.trim_start_matches(is_blank);
    match numeral(inner).or_else(|| arabic(inner)) {
        Some((number, len)) => {
            let after = from(inner, len);
            let sub = after
                .strip_prefix(['-', '—', '.'])
                .and_then(arabic)
                .map_or(0, |(_, l)| l + after.chars().next().map_or(0, char::len_utf8));
            Some(marker(Style::Box, number, text.len() - after.len() + sub))
        }
        None if rest.starts_with([':', ' ']) => Some(marker(Style::Box, 0, 6)),
        None => None,
    }
}

/// `Ⅰ.`, `Ⅰ、`.
fn roman(text: &str, first: char) -> Option<Marker> {
    let closed = text.chars().nth(1).filter(|c| matches!(c, '.' | '、'))?;
    let len = first.len_utf8() + closed.len_utf8();
    Some(marker(Style::Roman, u32::from(first) - u32::from('Ⅰ') + 1, len))
}

/// `①`, `⑴`, `⒈`, `㈠`: one character each.
fn sign(c: char) -> Option<Marker> {
    let (style, base) = match c {
        '①'..='⑳' => (Style::Circled, '①'),
        '⑴'..='⒇' => (Style::DigitParen, '⑴'),
        '⒈'..='⒛' => (Style::DigitDot, '⒈'),
        '㈠'..='㈩' => (Style::HanParen, '㈠'),
        _ => return None,
    };
    Some(marker(style, u32::from(c) - u32::from(base) + 1, c.len_utf8()))
}

/// A number of one to three ASCII digits and its length.
fn arabic(text: &str) -> Option<(u32, usize)> {
    let len = text.bytes().take(4).take_while(u8::is_ascii_digit).count();
    let number = text.get(..len)?.parse().ok()?;
    (len <= 3).then_some((number, len))
}

/// A number in Chinese numerals below 1000 and its length: 十, 二十一, 一百零三.
pub(super) fn numeral(text: &str) -> Option<(u32, usize)> {
    let (mut total, mut digit, mut len) = (0, None, 0);
    for c in text.chars().take(7) {
        match c {
            '百' | '十' => {
                let unit = if c == '百' { 100 } else { 10 };
                total += digit.unwrap_or(1) * unit;
                digit = None;
            }
            '零' | '〇' if len > 0 => {}
            _ => match han_digit(c) {
                Some(n) if digit.is_none() => digit = Some(n),
                Some(_) => return None,
                None => break,
            },
        }
        len += c.len_utf8();
    }
    let number = total + digit.unwrap_or(0);
    (number > 0).then_some((number, len))
}

fn han_digit(c: char) -> Option<u32> {
    Some(match c {
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '十' => 10,
        '百' => 100,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{LAST, STYLES, Style, numeral, read};

    fn show(text: &str) -> Option<(Style, u32, &str)> {
        read(text).map(|m| (m.style, m.number, text.get(..m.len).unwrap()))
    }

    #[test]
    fn what_may_open_a_marker() {
        for c in '\0'..=char::MAX {
            let listed =
                matches!(c, '0'..='9' | '(' | '—' | '-' | 'Ⅰ'..='Ⅻ') || "第首其再最问".contains(c);
            let counts = super::han_digit(c).is_some() || super::sign(c).is_some();
            assert_eq!(super::may_open(c), listed || counts, "{c:?}");
        }
    }

    #[test]
    fn every_style() {
        let cases = [
            ("一、总体要求", Style::Han, 1, "一、"),
            ("十二 、总体要求", Style::Han, 12, "十二 、"),
            ("(二十一)加强领导", Style::HanParen, 21, "(二十一)"),
            ("三)条件", Style::HanParen, 3, "三)"),
            ("㈣办法", Style::HanParen, 4, "㈣"),
            ("10、扩大供给", Style::DigitComma, 10, "10、"),
            ("3. 扩大供给", Style::DigitDot, 3, "3."),
            ("(12)扩大供给", Style::DigitParen, 12, "(12)"),
            ("2)扩大供给", Style::DigitHalf, 2, "2)"),
            ("⑤扩大", Style::Circled, 5, "⑤"),
            ("Ⅲ.扩大", Style::Roman, 3, "Ⅲ."),
            ("第二编 总则", Style::Part, 2, "第二编"),
            ("第3部分 总则", Style::Part, 3, "第3部分"),
            ("第 十 章 附则", Style::Chapter, 10, "第 十 章"),
            ("第一节 目标", Style::Division, 1, "第一节"),
            ("第一百零二条 本条例", Style::Article, 102, "第一百零二条"),
            ("1.2.1 编制目的", Style::Outline(3), 1, "1.2.1"),
            ("第三,要抓落实", Style::Ordinal, 3, "第三,"),
            ("第三是抓落实", Style::Ordinal, 3, "第三是"),
            ("任务二:抓落实", Style::Named, 2, "任务二"),
            ("a.抓落实", Style::Latin, 1, "a."),
            ("(B)抓落实", Style::Latin, 2, "(B)"),
            ("4•抓落实", Style::DigitDot, 4, "4•"),
            ("二·抓落实", Style::Han, 2, "二·"),
            ("第三、抓落实", Style::Ordinal, 3, "第三、"),
            ("其次,要抓落实", Style::Ordinal, 2, "其次"),
            ("最后,要抓落实", Style::Ordinal, LAST, "最后"),
            ("四是抓落实", Style::Count, 4, "四是"),
            ("——抓落实", Style::Dash, 0, "——"),
            ("--抓落实", Style::Dash, 0, "--"),
            ("专栏 3:重点", Style::Box, 3, "专栏 3"),
            ("—、总体要求", Style::Han, 1, "—、"),
            ("2提高额度", Style::Padded, 2, "2"),
            ("2 组织机构", Style::Padded, 2, "2"),
            ("专栏:重点", Style::Box, 0, "专栏"),
            ("问:补贴如何申领?", Style::Question, 0, "问:"),
            ("## 目标", Style::Hash(2), 0, "##"),
            ("05 加大力度", Style::Padded, 5, "05"),
        ];
        for (text, style, number, marker) in cases {
            assert_eq!(show(text), Some((style, number, marker)), "{text}");
        }
    }

    #[test]
    fn what_is_no_marker() {
        for text in [
            "2025年,全市",
            "1000元",
            "3个月内",
            "一、二产业",
            "一、二、三产业",
            "第三方机构",
            "第五条规定",
            "第二章的要求",
            "(三)项规定",
            "(2025年)",
            "一定要",
            "首先要",
            "最后一公里",
            "-5%",
            "表现突出",
            "问:",
            "记者从会上获悉",
            "专栏作家",
            "十四五时期",
            "3...",
            "3·15晚会",
            "行动方案",
            "GDP增长",
            "e.g. test",
            "一二三产业",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn decimals_are_doubtful() {
        assert!(read("3.2亿元").unwrap().doubtful);
        assert!(!read("3.全面").unwrap().doubtful);
        assert!(!read("3.2026年底前出台办法").unwrap().doubtful);
    }

    #[test]
    fn styles_have_numbers_of_their_own() {
        let outlines = (1..=4).map(Style::Outline);
        let hashes = (1..=6).map(Style::Hash);
        let mut all: Vec<_> = outlines.chain(hashes).map(Style::index).collect();
        all.extend([Style::Part, Style::Plain, Style::Table, Style::Named].map(Style::index));
        all.sort_unstable();
        all.dedup();
        assert!(all.len() == 14 && all.iter().all(|index| *index < STYLES));
    }

    #[test]
    fn numerals() {
        assert_eq!(numeral("十五、"), Some((15, 6)));
        assert_eq!(numeral("一百二十条"), Some((120, 12)));
        assert_eq!(numeral("一二"), None);
        assert_eq!(numeral("元"), None);
    }
}
