//! Whether a number with its unit measures anything: idioms, names, labels, grades and counts
//! that only name a set do not.
//!
//! In: a number as read. Out: the stretch and the reason where it is no quantity.

use crate::lexicon::context::Context;
use crate::mention::cursor::Text;
use crate::mention::numeral::Script;
use crate::mention::pass::Pass;
use crate::mention::quantity::{Amount, Figure};
use crate::mention::unit::Measure;
use crate::mention::{Decoy, Mention, han, range};
use crate::number::Decimal;
use crate::span::Span;
use crate::text::is_han;

type Verdict = Option<(Span, &'static str)>;

/// Whether the number is a lone numeral before a character that counts nothing: 一些, 第三方. It
/// can be part of a word still, but no quantity.
pub(super) fn counts_nothing(pass: &Pass<'_>, amount: &Amount<'_>) -> bool {
    let next = pass.text.char_at(amount.end);
    amount.numeral.script == Script::Lone
        && amount.measure.is_none()
        && amount.numeral.more.is_none()
        && next.is_some_and(|c| is_han(c) && !matches!(c, '至' | '到' | '以' | '左'))
}

/// Whether the number is part of a word of the language.
pub(super) fn word(pass: &Pass<'_>, amount: &Amount<'_>) -> Verdict {
    let start = amount.numeral.span.start;
    listed(pass, amount).or_else(|| {
        let span = Span::new(start, amount.end);
        if amount.numeral.script == Script::Digits {
            return None;
        }
        four_characters(pass.text, amount)
            .or_else(|| repeated(pass.text, amount).map(|end| (Span::new(start, end), "idiom")))
            .or_else(|| referred(pass.text, amount).then_some((span, "ordinal")))
            .or_else(|| ordinal(pass.text, amount).then_some((span, "ordinal")))
            .or_else(|| set(pass, amount).map(|end| (Span::new(start, end), "set")))
            .or_else(|| bare_power(pass, amount).map(|reason| (span, reason)))
            .or_else(|| quoted(pass.text, span).then_some((span, "quoted-name")))
    })
}

/// A word of the lexicon that is at least as long as the number with its unit.
fn listed(pass: &Pass<'_>, amount: &Amount<'_>) -> Verdict {
    let start = amount.numeral.span.start;
    let found = pass.lexicon.decoys.find(pass.free_before(start), pass.text.rest(start))?;
    let span = Span::new(start - found.before, start + found.after);
    // 后|一个 holds nothing in 签订合同后一个月内
    if span.end < amount.end && pass.text.ends(start, "后") && is_term(pass.text, amount) {
        return None;
    }
    (found.before > 0 || span.end >= amount.end).then_some((span, found.reason))
}

/// Whether the amount is a length of time within which something comes about: 一个月内.
fn is_term(text: Text<'_>, amount: &Amount<'_>) -> bool {
    let timed = amount.measure.as_ref().is_some_and(|measure| measure.dimension() == "time");
    timed && text.any_at(amount.end, &["内", "之内", "以内"]).is_some()
}

/// 一村一品, 四梁八柱, 两横三纵: a numeral and a word, twice.
fn four_characters(text: Text<'_>, amount: &Amount<'_>) -> Verdict {
    if amount.numeral.script != Script::Lone {
        return None;
    }
    // 十余万户, 三至五年
    if amount.numeral.more.is_some() || range::word(text, amount.numeral.end).is_some() {
        return None;
    }
    let start = amount.numeral.span.start;
    let mut chars = text.rest(start).chars();
    let (a, b, c, d) = (chars.next()?, chars.next()?, chars.next()?, chars.next()?);
    let numerals = han::is_numeral(c) && han::is_numeral(a) && !han::is_numeral(b);
    if !numerals || !is_han(b) || !is_han(d) || han::is_numeral(d) {
        return None;
    }
    let measured = "年月日天元吨米亩斤升倍成折点千万亿个分时名".contains(b) && c != a;
    let span = Span::at(start, a.len_utf8() + b.len_utf8() + c.len_utf8() + d.len_utf8());
    (!measured && !"至到或、".contains(d)).then_some((span, "idiom"))
}

/// 一个个, 一项一项, 一年比一年: the end of the repetition.
fn repeated(text: Text<'_>, amount: &Amount<'_>) -> Option<usize> {
    let measure = amount.measure.as_ref().filter(|_| amount.numeral.script == Script::Lone)?;
    let unit = measure.span.of(text.0);
    // 五年年均 repeats nothing
    let word = || text.any_at(amount.end, &["年均", "年底", "年末", "年初"]).is_some();
    let once = text.starts(amount.end, unit) && !word();
    let joint = text.any_at(amount.end, &["更比", "比", "又", "接"]).unwrap_or(0);
    let whole = Span::new(amount.numeral.span.start, amount.end).of(text.0);
    let twice = text.starts(amount.end + joint, whole);
    let more = if once { unit.len() } else { joint + whole.len() };
    (once || twice).then_some(amount.end + more)
}

/// 二套, 二期: counts are said with 两, so these are ordinals.
fn ordinal(text: Text<'_>, amount: &Amount<'_>) -> bool {
    const NUMBERED: [&str; 18] = [
        "套", "期", "次", "类", "层", "组", "批次", "轮", "部", "班", "节", "段", "卷", "集", "本",
        "单元", "号", "门",
    ];
    let Some(measure) = &amount.measure else { return false };
    let two = matches!(amount.numeral.span.of(text.0), "二" | "贰");
    two && NUMBERED.contains(&&*measure.name)
        || session(text, amount, measure)
        || measure.name == "期" && phase(text, amount)
}

/// 上述一至三项: items that are named by their numbers.
fn referred(text: Text<'_>, amount: &Amount<'_>) -> bool {
    let joined = range::word(text, amount.numeral.end).is_some() && amount.measure.is_none();
    joined && text.any_before(amount.numeral.span.start, &["上述", "前述", "以上", "本条", "本款"])
}

/// 机场三期: a phase of works, unless it is held or counted.
fn phase(text: Text<'_>, amount: &Amount<'_>) -> bool {
    const COUNTED: [&str; 12] =
        ["过", "办", "展", "设", "训", "成", "行", "分", "于", "少", "多", "续"];
    let counted = COUNTED.iter().any(|word| text.ends(amount.numeral.span.start, word));
    let lone = amount.numeral.script == Script::Lone && !text.ends(amount.end, "两期");
    let named = text.char_before(amount.numeral.span.start).is_some_and(|c| is_han(c) || c == '”');
    lone && !counted && named
}

/// 十八届三中全会, 十二届四次全会: sittings are counted on, not up.
fn session(text: Text<'_>, amount: &Amount<'_>, measure: &Measure<'_>) -> bool {
    const SITTINGS: [&str; 9] =
        ["全体", "全会", "会议", "常务会", "党代会", "代表大会", "集体学习", "扩大会", "人大"];
    match &*measure.name {
        "届" => amount.numeral.value > Decimal::from(3),
        "次" => {
            text.any_at(amount.end, &SITTINGS).is_some()
                && !is_held(text, amount.numeral.span.start)
        }
        _ => false,
    }
}

/// Whether sittings are told of as held, so many of them: 每年召开两次全体会议.
fn is_held(text: Text<'_>, at: usize) -> bool {
    const HELD: [&str; 18] = [
        "召开", "举行", "举办", "组织", "主持", "安排", "开展", "参加", "列席", "召集", "少于",
        "至少", "一共", "总共", "先后", "累计", "每年", "每月",
    ];
    text.any_before(at, &HELD)
}

/// 四个方面, 三大, 两种: a count that names a set; the end of what is named.
fn set(pass: &Pass<'_>, amount: &Amount<'_>) -> Option<usize> {
    let (text, end) = (pass.text, amount.end);
    let small = || amount.numeral.exponent() == 0 && amount.numeral.value <= Decimal::from(30);
    let one = matches!(amount.numeral.span.of(text.0), "一" | "壹");
    let Some(measure) = &amount.measure else {
        let great =
            text.starts(end, "大") && text.any_at(end, &["大于", "大中", "大型", "大多"]).is_none();
        return (great && small()).then(|| end + "大".len());
    };
    let kinds = matches!(&*measure.name, "种" | "类") && text.han_at(end);
    let counted =
        matches!(&*measure.name, "个" | "项" | "条" | "种" | "类" | "重" | "位" | "件" | "方");
    let head =
        if counted && !one { pass.lexicon.contexts.len(Context::Set, text.rest(end)) } else { 0 };
    ((kinds || head > 0) && small()).then_some(end + head)
}

/// 百家, 千吨, 万人 without a digit: a number only where it is bounded or counts something.
fn bare_power(pass: &Pass<'_>, amount: &Amount<'_>) -> Option<&'static str> {
    let (text, start) = (pass.text, amount.numeral.span.start);
    let measure = amount.measure.as_ref().filter(|_| han::is_bare_power(text, start))?;
    if text.starts(amount.end, "级") {
        return None;
    }
    let words = &pass.lexicon.comparators;
    let before = text.before(start);
    let bounded = amount.numeral.more.is_some()
        || words.before(before).is_some()
        || words.bare(before).is_some()
        || words.after(text.rest(amount.end)).is_some();
    if text.ends(start, "每") && measure.dimension() != "time" {
        return Some("denominator");
    }
    let counts = matches!(measure.dimension(), "count" | "people")
        && !matches!(&*measure.name, "人" | "户" | "人口" | "吨" | "家" | "村")
        && text.han_before(start);
    let family = measure.name == "家" && text.han_before(start) && text.han_at(amount.end);
    // 万元GDP能耗 is a name
    let latin = text.char_at(amount.end).is_some_and(|c| c.is_ascii_alphabetic());
    let ends = !text.han_at(amount.end) && !latin;
    // 单位(万元), 精确到万元
    let header = text.char_before(start).is_some_and(|c| "(到至取按".contains(c))
        && !text.han_at(amount.end)
        && amount.numeral.script == Script::Lone;
    // 达到万亿元规模, 跨上千亿元台阶; but no 台阶 of several (2个万亿元台阶)
    let marks = pass.lexicon.contexts.at(Context::Mark, text.rest(amount.end));
    let mark = marks && !text.ends(start, "个");
    (header || !(bounded || counts || family || ends || mark)).then_some("name")
}

/// Inside a short quotation: “最多跑一次”, “两个维护”.
fn quoted(text: Text<'_>, span: Span) -> bool {
    quoted_within(text, span, 36)
}

/// Inside a quotation that begins and ends no more than so many bytes away.
fn quoted_within(text: Text<'_>, span: Span, reach: usize) -> bool {
    let parts = |c: char| matches!(c, '\n' | '。' | ',');
    let opens = |c: char| matches!(c, '“' | '‘' | '「' | '"');
    let closes = |c: char| matches!(c, '”' | '’' | '」' | '"');
    let mut before = text.window_before(span.start, reach).chars().rev();
    let mut after = text.window_after(span.end, reach).chars();
    before.find(|&c| opens(c) || closes(c) || parts(c)).is_some_and(opens)
        && after.find(|&c| closes(c) || matches!(c, '“' | '‘') || parts(c)).is_some_and(closes)
}

/// Whether a number in digits is a label or part of a name.
pub(super) fn name(pass: &Pass<'_>, figure: &Figure<'_>) -> Verdict {
    let text = pass.text;
    if let Some(measure) = &figure.measure {
        let grade = text.any_at(figure.span.end, &["级"]).filter(|_| !measure.is_compound());
        let end = figure.span.end + grade.unwrap_or_default();
        let reason = if grade.is_some() && !text.starts(figure.span.end, "级别") {
            "grade"
        } else if class_of(figure, measure) {
            "ordinal"
        } else if of_era(pass, figure, measure) {
            let start = figure.span.start - era(pass, figure);
            return Some((Span::new(start, end), "era-year"));
        } else if measure.dimension() == "time"
            && pass.lexicon.contexts.within(Context::Circle, text.window_after(end, 24))
        {
            "name"
        } else if capacity(pass, figure, measure) {
            "capacity-in-name"
        } else if measure.dimension() != "time" && every(text, figure) {
            "denominator"
        } else if announced(text, figure, measure)
            || measure.name == "个" && text.starts(end, "方面")
        {
            "set"
        } else {
            return (figure.script == Script::Digits)
                .then(|| labelled(pass, figure, measure))
                .flatten();
        };
        return Some((Span::new(figure.span.start, end), reason));
    }
    if figure.script == Script::Digits { bare_digits(pass, figure) } else { bare_han(text, figure) }
}

/// 抓好以下10项工作: the length of the list that follows.
fn announced(text: Text<'_>, figure: &Figure<'_>, measure: &Measure<'_>) -> bool {
    let counts = matches!(&*measure.name, "项" | "个" | "条" | "点" | "种" | "类" | "款" | "件");
    counts && text.any_before(figure.span.start, &["以下", "如下", "下列"])
}

/// 2024届: the class of a year.
fn class_of(figure: &Figure<'_>, measure: &Measure<'_>) -> bool {
    matches!(&*measure.name, "届" | "期" | "版") && figure.value >= Decimal::from(1900)
}

/// 光绪三年: a year of an emperor's reign.
fn of_era(pass: &Pass<'_>, figure: &Figure<'_>, measure: &Measure<'_>) -> bool {
    measure.name == "年" && era(pass, figure) > 0
}

/// The length of the name of an era before the number.
fn era(pass: &Pass<'_>, figure: &Figure<'_>) -> usize {
    pass.lexicon.contexts.len(Context::Era, pass.free_before(figure.span.start))
}

/// 每万人, 每2户: a denominator.
fn every(text: Text<'_>, figure: &Figure<'_>) -> bool {
    text.ends(text.skip_blanks_back(figure.span.start), "每")
}

/// 表1 个人所得税, 第 3 页: a label apart from what only looks like its unit; “15分钟”圈.
fn labelled(pass: &Pass<'_>, figure: &Figure<'_>, measure: &Measure<'_>) -> Verdict {
    let text = pass.text;
    let apart = text.byte_at(figure.number.end) == Some(b' ');
    let before = text.before(figure.number.start);
    let label = || pass.lexicon.contexts.at(Context::LabelBefore, before) || captioned(before);
    if apart && label() && matches!(measure.dimension(), "count" | "time") {
        return Some((figure.number, "label"));
    }
    let opens = text.char_before(figure.span.start).is_some_and(|c| matches!(c, '“' | '‘'));
    let closes = text.char_at(figure.span.end).is_some_and(|c| matches!(c, '”' | '’'));
    let counted = closes && measure.dimension() == "count";
    let counted = counted && (opens || quoted(text, figure.span));
    let name = counted || opens && text.han_at(figure.span.end) && quoted(text, figure.span);
    name.then_some((figure.span, "quoted-name"))
}

/// 750千伏输变电工程, 50万吨甲醇项目: a capacity that is part of a name.
fn capacity(pass: &Pass<'_>, figure: &Figure<'_>, measure: &Measure<'_>) -> bool {
    let (text, cues) = (pass.text, &pass.lexicon.contexts);
    // 年产30万吨正极材料、动力电池等项目
    if text.ends(figure.span.start, "年产") && names_project(text, figure.span.end) {
        return true;
    }
    if !matches!(
        measure.dimension(),
        "voltage" | "length" | "mass" | "power" | "energy" | "mass_rate" | "volume"
    ) {
        return false;
    }
    let after = text.window_after(figure.span.end, 54);
    let name = after.split([',', '。', ';', '、', '\n', ':', '“', '(']).next().unwrap_or_default();
    // 50万吨/年聚乙醇酸(PGA)项目
    let glossed = after.get(name.len()..).and_then(|rest| rest.strip_prefix('('));
    let behind = glossed.and_then(|rest| rest.split_once(')')).map(|(_, behind)| behind);
    let glossed = behind.is_some_and(|behind| cues.at(Context::Works, behind));
    match measure.dimension() {
        "voltage" => true,
        "length" => measure.name == "英寸" && text.han_at(figure.span.end),
        "mass" | "power" | "energy" | "mass_rate" | "volume" if figure.max.is_none() => {
            let achieved = cues.at(Context::Achieved, text.before(figure.span.start));
            let product = name.chars().take_while(|c| is_han(*c) && !han::is_numeral(*c)).count();
            let bounded = pass.lexicon.comparators.after(after).is_some();
            let named: String = name.chars().take(product).collect();
            let direct = cues.at(Context::Works, name) && measure.dimension() == "power";
            let works = glossed || cues.within(Context::Works, &named);
            !achieved && !bounded && !direct && works
        }
        _ => false,
    }
}

/// Whether the clause goes on to say that it speaks of a project, or of several.
fn names_project(text: Text<'_>, at: usize) -> bool {
    let clause = text.window_after(at, 150).split([',', '。', ';', '\n', ':']).next();
    let named = |clause: &str| ["项目", "生产线", "工程"].iter().any(|word| clause.contains(word));
    clause.is_some_and(named)
}

/// A number in digits that has no unit.
fn bare_digits(pass: &Pass<'_>, figure: &Figure<'_>) -> Verdict {
    let (text, span, cues) = (pass.text, figure.span, &pass.lexicon.contexts);
    let rest = text.rest(span.end);
    let label = cues.len(Context::LabelAfter, rest);
    if label > 0 {
        return Some((Span::at(span.start, span.len() + label), "label"));
    }
    let before = text.before(text.skip_blanks_back(span.start));
    if heads_line(text, figure) {
        return Some((span, "heading-number"));
    }
    let digits = figure.number.of(text.0);
    let zeros = digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0.");
    if zeros || digits.len() > 11 && digits.bytes().all(|b| b.is_ascii_digit()) {
        return Some((span, "identifier"));
    }
    if cues.at(Context::LabelBefore, before.trim_end_matches(':')) || captioned(before) {
        return Some((span, "label"));
    }
    let label = matches!(pass.found().last(), Some(Mention::Decoy(Decoy { span, reason: "label" | "telephone" }))
        if matches!(text.between(span.end, figure.span.start), "、" | "和" | "至" | "或"));
    if label && !is_year(digits) {
        return Some((span, "label"));
    }
    if text.starts(span.end, "方面") {
        return Some((Span::at(span.start, span.len() + "方面".len()), "set"));
    }
    let great = text.starts(span.end, "大")
        && text.any_at(span.end, &["大于", "大中", "大型", "大多"]).is_none();
    if great && figure.max.is_none() {
        return Some((Span::at(span.start, span.len() + "大".len()), "set"));
    }
    if hotline(pass, figure, digits) {
        return Some((span, "telephone"));
    }
    if before.ends_with("...") || before.ends_with(['…', '┈']) || before.ends_with("··") {
        return Some((span, "page-number"));
    }
    let dashes = ['-', '—', '–'];
    let page = before.ends_with(dashes) && rest.trim_start_matches(' ').starts_with(dashes);
    if page && !before.trim_end_matches(dashes).ends_with(|c: char| c.is_alphanumeric()) {
        return Some((span, "page-number"));
    }
    in_name(pass, figure).then_some((span, "name"))
}

/// `3 已婚`, `1房票`: a number that heads a line, its point lost; `材料1.提取`.
fn heads_line(text: Text<'_>, figure: &Figure<'_>) -> bool {
    let short = figure.number.len() <= 2 && figure.max.is_none();
    let place = text.skip_blanks(figure.span.end);
    let opens = |at: usize| text.han_at(at) || text.any_at(at, &["《", "“"]).is_some();
    let point = text.any_at(figure.span.end, &[".", "。"]).map(|len| figure.span.end + len);
    let line = text.line_starts_at(figure.span.start);
    let bounded = text.any_at(place, &["以", "及", "左右", "至", "到", "和"]).is_some();
    let inline = text.starts(figure.span.end, ".") && point.is_some_and(|at| text.han_at(at));
    short && (line && !bounded && (opens(place) || point.is_some_and(opens)) || inline)
}

/// 表1, 图3, 附2, but not 代表50; ±0.000 is a level.
fn captioned(before: &str) -> bool {
    let Some(head) = before.strip_suffix(['表', '图', '附', '±']) else { return false };
    let word = head
        .chars()
        .next_back()
        .is_some_and(|c| is_han(c) && !matches!(c, '见' | '如' | '详' | '按' | '和' | '及'));
    !word || before.ends_with('±')
}

/// `12345`, `95588` and the like, or a number in a list of them.
fn hotline(pass: &Pass<'_>, figure: &Figure<'_>, digits: &str) -> bool {
    let text = pass.text;
    let known = digits.len() == 5
        && ["123", "955", "951", "961", "963", "967", "969"].iter().any(|p| digits.starts_with(p));
    let beside = text.han_before(figure.span.start)
        || text.char_before(figure.span.start).is_some_and(|c| matches!(c, ':' | '、' | '“' | '/'));
    let named = !text.char_before(figure.span.start).is_some_and(|c| "达到为约超近有".contains(c));
    known && beside && named
}

/// `“330”计划`, `500精英计划`, `中国制造2025`: a bare number within a name.
fn in_name(pass: &Pass<'_>, figure: &Figure<'_>) -> bool {
    let (text, span) = (pass.text, figure.span);
    let opens = text.char_before(span.start).is_some_and(|c| matches!(c, '“' | '‘' | '「'));
    let closes = text.char_at(span.end).is_some_and(|c| matches!(c, '”' | '’' | '」'));
    if (opens || closes) && quoted(text, span) || figure.max.is_some() {
        return figure.max.is_none();
    }
    let attached = text.window_after(span.end, 24);
    let name = attached.split(|c| !is_han(c)).next().unwrap_or_default();
    let year = is_year(figure.number.of(text.0));
    // 举办2025·青山论坛
    if year && (closes && quoted_within(text, span, 90) || text.starts(span.end, "·")) {
        return true;
    }
    if !name.is_empty() && pass.lexicon.comparators.after(attached).is_none() {
        let listed = name.starts_with(['和', '与', '及', '或', '至', '到', '余', '多']);
        return year && !listed || pass.lexicon.contexts.within(Context::NameHead, name);
    }
    if footnote(text, figure) {
        return true;
    }
    year && names_a_year(text, span.start)
}

/// Whether four digits are more likely a year than a number.
fn is_year(digits: &str) -> bool {
    matches!(digits.as_bytes(), [b'1', b'9', b'9', _] | [b'2', b'0', b'0'..=b'4', _])
}

/// `[6]` within a line or at its end; alone it is the cell of a table.
fn footnote(text: Text<'_>, figure: &Figure<'_>) -> bool {
    let (start, end) = (figure.span.start, figure.span.end);
    let bracketed = text.ends(start, "[") && text.starts(end, "]") && figure.span.len() <= 3;
    let behind = end + "]".len();
    let cell = || text.line_ends_at(behind) && text.line_starts_at(start - "[".len());
    bracketed && !text.starts(behind, "]") && !cell()
}

/// 制造2025, 愿景2035: a year behind the name of a programme.
fn names_a_year(text: Text<'_>, at: usize) -> bool {
    const PROGRAMMES: [&str; 12] = [
        "制造",
        "中国",
        "愿景",
        "现代化",
        "战略",
        "议程",
        "纲要",
        "标准",
        "行动",
        "计划",
        "规划",
        "目标",
    ];
    PROGRAMMES.iter().any(|word| text.ends(at, word))
}

/// A bare number in numerals is none in the middle of a word: 二十国, 三十而立.
fn bare_han(text: Text<'_>, figure: &Figure<'_>) -> Verdict {
    let brackets = text.ends(figure.span.start, "(") && text.starts(figure.span.end, ")");
    brackets.then_some((figure.span, "label"))
}

/// Whether a number stands on its own: digits always do, bare numerals only beside no other word.
pub(super) fn stands(pass: &Pass<'_>, figure: &Figure<'_>) -> bool {
    let (text, span) = (pass.text, figure.span);
    let united = figure.measure.as_ref().is_some_and(|measure| measure.unit.is_some());
    if figure.script == Script::Digits || united {
        return true;
    }
    if text.len() < 64 && text.0.trim() == span.of(text.0) {
        // 万 alone heads a column
        let head = span.of(text.0).chars().all(|c| matches!(c, '万' | '亿' | '千' | '萬' | '億'));
        return !head;
    }
    let words = &pass.lexicon.comparators;
    // 上百万, but no 万 of 两万
    let power = || {
        han::is_bare_power(text, span.start)
            && !text.char_before(span.start).is_some_and(han::is_numeral)
    };
    let bounded = words.after(text.rest(span.end)).is_some()
        || words.before(text.before(span.start)).is_some()
        || power() && words.bare(text.before(span.start)).is_some();
    let apart = !text.han_at(span.end) && !text.starts(span.end, "、") || bounded;
    let holiday = matches!(span.of(text.0), "十一" | "十" | "百" | "千" | "万" | "亿");
    let powers = span
        .of(text.0)
        .contains(['十', '百', '千', '万', '亿', '拾', '佰', '仟', '萬', '億', '点', '點']);
    // 两万左右, 近百亿
    let round = bounded && (figure.measure.is_some() || power());
    let several = figure.script == Script::Han || figure.max.is_some();
    apart && powers && (round || several && !holiday)
}

#[cfg(test)]
mod tests {
    use crate::mention::short::{all, counts_nothing, quantities};

    #[test]
    fn numerals_in_words_count_nothing() {
        for text in [
            "统一部署",
            "进一步加强",
            "一次性补助",
            "第三方机构",
            "一企一策",
            "千方百计",
            "四梁八柱",
            "三门峡",
            "一带一路",
            "十分重要",
            "一项一项落实",
            "万家灯火",
            "一本正经",
            "唯一",
            "双随机、一公开",
            "一系列",
        ] {
            assert!(counts_nothing(text), "{text}: {:?}", quantities(text));
        }
        assert_eq!(quantities("十分钟"), ["十分钟: 10 分钟 eq"]);
        assert_eq!(quantities("第一年培育一家"), ["一家: 1 家 eq"]);
    }

    #[test]
    fn counts_that_name_a_set() {
        assert_eq!(all("四个方面"), ["四个方面: set"]);
        assert_eq!(all("三大高地"), ["三大: set"]);
        assert_eq!(all("五种模式"), ["五种模式: set"]);
        assert_eq!(quantities("新建三个园区"), ["三个: 3 个 eq"]);
        assert_eq!(quantities("等12个项目"), ["12个: 12 个 eq"]);
    }

    #[test]
    fn ordinals_without_第() {
        assert_eq!(all("购买二套住房"), ["二套: ordinal"]);
        assert_eq!(all("党的十八届三中全会")[0], "十八届: ordinal");
        assert_eq!(quantities("连续两届"), ["两届: 2 届 eq"]);
    }

    #[test]
    fn names_and_labels() {
        for text in [
            "年产30万吨正极材料、动力电池等项目",
            "50万吨/年聚乙醇酸(PGA)项目",
            "“330”计划",
            "500精英计划",
            "中国制造2025",
            "“滨江国际工业设计博览会·青山2025”",
            "81890平台",
            "世界500强",
            "28号",
            "详见表1",
            "15分钟生活圈",
            "2024届",
            "6级大风",
            "12345热线",
            "“72条”措施",
            "1203室",
        ] {
            assert!(counts_nothing(text), "{text}: {:?}", quantities(text));
        }
        assert_eq!(quantities("合格率100%"), ["100%: 100 % eq"]);
        assert_eq!(quantities("比例50"), ["50: 50 - eq"]);
    }

    #[test]
    fn capacities_in_names() {
        assert!(counts_nothing("建设500千伏输变电工程"));
        assert!(counts_nothing("推进60万吨乙烯项目"));
        assert_eq!(quantities("新增60万吨产能"), ["60万吨: 60 万吨 eq"]);
        assert_eq!(quantities("完成5万吨粮食收储项目"), ["5万吨: 5 万吨 eq"]);
    }

    #[test]
    fn grades_and_denominators() {
        assert_eq!(all("打造千亿级产业集群"), ["千亿级: grade"]);
        assert_eq!(all("3万吨级码头"), ["3万吨级: grade"]);
        assert_eq!(all("每万人拥有"), ["万人: denominator"]);
        assert_eq!(quantities("单位(亿元)"), [""; 0]);
    }

    #[test]
    fn bare_numerals_stand_alone_only() {
        assert_eq!(quantities("二百五十"), ["二百五十: 250 - eq"]);
        assert_eq!(quantities("三"), ["三: 3 - eq"]);
        assert!(counts_nothing("三十而立"));
        assert!(counts_nothing("二十国集团"));
    }
}
