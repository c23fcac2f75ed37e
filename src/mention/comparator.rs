//! The bound that words beside a number set: `不低于`, `以上`, `左右`, `(含)`.
//!
//! In: the number with its unit and the free text around it. Out: [`Bounds`]: the words, their
//! spans and what they say together.

use crate::lexicon::comparator::Bound;
use crate::mention::Comparator;
use crate::mention::cursor::Text;
use crate::mention::han;
use crate::mention::pass::Pass;
use crate::span::Span;
use crate::text::is_han;

/// The words around a number and the bound they set.
#[derive(Clone, Debug, Default)]
pub(super) struct Bounds {
    pub(super) before: Option<(Span, Bound)>,
    pub(super) after: Option<(Span, Bound)>,
    /// A word further on in the clause that binds the number all the same: 至少建成一家.
    pub(super) far: Option<(Span, Bound)>,
    /// `(含)` behind the number, where no word stands there.
    bracket: Option<Span>,
}

/// The words beside the number at `start`, which ends with its unit at `end`; `timed` where it is a
/// length of time.
pub(super) fn around(pass: &Pass<'_>, start: usize, end: usize, timed: bool) -> Bounds {
    let (inclusion, closed) = bracket(pass.text, pass.text.skip_blanks(end));
    if let Some(bounds) = compared(pass, start, end) {
        return bounds;
    }
    let within = || timed.then(|| within(pass, end)).flatten();
    let after = after(pass, end, (inclusion, closed)).or_else(within);
    let mut bounds = Bounds { before: before(pass, start, end), after, ..Bounds::default() };
    if bounds.after.is_none() && inclusion != Inclusion::Unsaid {
        bounds.include(inclusion);
        bounds.bracket = closed.map(|close| Span::new(end, close));
    }
    bounds
}

/// 5个工作日内核发: the word behind a length of time, whatever other word it might begin.
fn within(pass: &Pass<'_>, end: usize) -> Option<(Span, Bound)> {
    let place = pass.text.skip_blanks(end);
    let (len, bound) = pass.lexicon.comparators.within(pass.text.rest(place))?;
    Some((Span::new(end, place + len), bound))
}

/// 比5%高: the words around a number that is compared with.
fn compared(pass: &Pass<'_>, start: usize, end: usize) -> Option<Bounds> {
    let text = pass.text;
    let at = text.skip_blanks_back(start).max(pass.floor);
    pass.free_before(at).ends_with('比').then_some(())?;
    let place = text.skip_blanks(end);
    let (len, bound) = pass.lexicon.comparators.compared(text.rest(place))?;
    let (before, after) = (Span::new(at - '比'.len_utf8(), at), Span::at(place, len));
    Some(Bounds { before: Some((before, bound)), after: Some((after, bound)), ..Bounds::default() })
}

fn before(pass: &Pass<'_>, start: usize, end: usize) -> Option<(Span, Bound)> {
    let at = pass.text.skip_blanks_back(start).max(pass.floor);
    // 不少于(含)3人
    let included = pass.text.ends(at, "(含)") && at - "(含)".len() > pass.floor;
    let at = if included { at - "(含)".len() } else { at };
    let (words, before) = (&pass.lexicon.comparators, pass.text.before(at));
    let bare = || words.bare(before).filter(|_| han::is_bare_power(pass.text, start));
    let large = || pass.text.between(start, end).contains(['万', '亿']);
    let scaled = || words.scaled(before).filter(|_| large());
    let (len, bound) = words.before(before).or_else(bare).or_else(scaled)?;
    let span = Span::new(at - len, at);
    let bound = if included { include(bound, Inclusion::In) } else { bound };
    let bracket = if included { "(含)".len() } else { 0 };
    (span.start >= pass.floor).then_some((Span::new(span.start, at + bracket), bound))
}

/// The bound of the word before the number that stands from `start` to `end`.
pub(super) fn ahead(pass: &Pass<'_>, start: usize, end: usize) -> Option<Bound> {
    before(pass, start, end).map(|(_, bound)| bound)
}

/// The bound of the word behind the number that ends at `end`, and where it ends.
pub(super) fn behind(pass: &Pass<'_>, end: usize) -> Option<(Bound, usize)> {
    if !pass
        .text
        .char_at(pass.text.skip_blanks(end))
        .is_some_and(|c| matches!(c, '以' | '及' | '含' | '('))
    {
        return None;
    }
    let closed = bracket(pass.text, pass.text.skip_blanks(end));
    after(pass, end, closed).map(|(span, bound)| (bound, span.end))
}

/// The word behind the number that ends at `end`, or behind the bracket there.
fn after(
    pass: &Pass<'_>,
    end: usize,
    (inclusion, closed): (Inclusion, Option<usize>),
) -> Option<(Span, Bound)> {
    let text = pass.text;
    let place = text.skip_blanks(closed.unwrap_or(end));
    let (len, bound) = pass.lexicon.comparators.after(text.rest(place))?;
    let (trailing, closed) = bracket(text, place + len);
    let inclusion = if trailing == Inclusion::Unsaid { inclusion } else { trailing };
    Some((Span::new(end, closed.unwrap_or(place + len)), include(bound, inclusion)))
}

/// Whether the bound itself is said to be in or out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Inclusion {
    Unsaid,
    In,
    Out,
}

/// `(含)`, `(不含本数)` at `at` and where it ends.
pub(super) fn bracket(text: Text<'_>, at: usize) -> (Inclusion, Option<usize>) {
    let Some(inside) = text.rest(at).strip_prefix('(') else { return (Inclusion::Unsaid, None) };
    let Some(len) = text.window_after(at + 1, 30).find(')') else {
        return (Inclusion::Unsaid, None);
    };
    let words = inside.get(..len).unwrap_or_default();
    let end = Some(at + len + 2);
    // (不含税) says what the value leaves out
    let (left_out, said) = match words.strip_prefix('不') {
        Some(said) => (true, said),
        None => (false, words),
    };
    let numbers = |c: char| c == '本' || c.is_ascii_digit() || han::is_numeral(c);
    let bound = |open: &&str| {
        said.strip_prefix(open).is_some_and(|rest| rest.is_empty() || rest.starts_with(numbers))
    };
    if !["含", "包含", "包括"].iter().any(bound) {
        (Inclusion::Unsaid, None)
    } else if left_out {
        (Inclusion::Out, end)
    } else {
        (Inclusion::In, end)
    }
}

fn include(bound: Bound, inclusion: Inclusion) -> Bound {
    match (bound, inclusion) {
        (Bound::Ge, Inclusion::Out) => Bound::Gt,
        (Bound::Le, Inclusion::Out) => Bound::Lt,
        (Bound::Gt, Inclusion::In) => Bound::Ge,
        (Bound::Lt, Inclusion::In) => Bound::Le,
        (bound, _) => bound,
    }
}

impl Bounds {
    /// Number, unit and the words that touch them.
    pub(super) fn cover(&self, span: Span) -> Span {
        let cover = |span: Span, word: Option<Span>| word.map_or(span, |word| span.cover(word));
        let [before, after] = [self.before, self.after].map(|word| word.map(|(span, _)| span));
        [before, after, self.bracket].into_iter().fold(span, cover)
    }

    /// Says of the words that the bound itself is in or out.
    pub(super) fn include(&mut self, inclusion: Inclusion) {
        for word in [&mut self.before, &mut self.after].into_iter().flatten() {
            word.1 = include(word.1, inclusion);
        }
    }

    /// What the words say together; `own` where there are none.
    pub(super) fn comparator(&self, text: Text<'_>, own: Comparator) -> Comparator {
        let bound = match (self.before, self.after) {
            // 控制在5%左右, 约30%以上: the word behind says more
            (Some((span, bound)), Some((_, after)))
                if bound == Bound::Approx || text.ends(span.end, "在") =>
            {
                after
            }
            (Some((_, bound)), _) | (None, Some((_, bound))) => bound,
            (None, None) => match (own, self.far) {
                (Comparator::Eq, Some((_, far))) => far,
                _ => return own,
            },
        };
        comparator(bound)
    }

    /// The spans of all words and of a mark in the number, in order.
    pub(super) fn spans(&self, mark: Option<Span>) -> Vec<Span> {
        let words = [self.far, self.before, self.after];
        if mark.is_none() && words.iter().all(Option::is_none) {
            // as of most numbers
            return Vec::new();
        }
        let words = words.into_iter().flatten().map(|(span, _)| span);
        let mut spans: Vec<Span> = words.chain(mark).collect();
        spans.sort_unstable();
        spans
    }
}

/// The bound that a comparator says; none for equality and ranges.
pub(super) const fn bound(comparator: Comparator) -> Option<Bound> {
    Some(match comparator {
        Comparator::Ge => Bound::Ge,
        Comparator::Gt => Bound::Gt,
        Comparator::Le => Bound::Le,
        Comparator::Lt => Bound::Lt,
        Comparator::Approx => Bound::Approx,
        Comparator::Eq | Comparator::Between => return None,
    })
}

const fn comparator(bound: Bound) -> Comparator {
    match bound {
        Bound::Ge => Comparator::Ge,
        Bound::Gt => Comparator::Gt,
        Bound::Le => Comparator::Le,
        Bound::Lt => Comparator::Lt,
        Bound::Approx => Comparator::Approx,
    }
}

/// `至少建成一家`, `最高给予50万元`: an adverb with at most this many bytes between.
const ADVERB_GAP: usize = 18;

/// `不低于工程造价的5%`: a bound with at most this many bytes between.
const SHARE_GAP: usize = 75;

/// What opens the words for whom or by what an amount is reckoned, between a bound and the amount:
/// 不少于人均一平方米, 最高每吨标准煤1200元.
const PER: [&str; 12] =
    ["每", "各", "人均", "户均", "亩均", "为每", "平均", "当地", "本市", "本县", "本区", "本省"];

/// What opens the base of a share between 最高 and the share: 最高按项目投资总额的30%.
const BASE: [&str; 3] = ["按", "为", "不超过"];

/// What closes the words for an event, between a bound and a length of time.
const AFTER: char = '后';

/// The word that binds the number at `start` over what stands between, nothing but ideographs: an
/// adverb over a verb; for a `share` the bound over the name of what it is a share of; for an
/// amount the bound over those that it is for (不超过每生每月180元).
pub(super) fn far(pass: &Pass<'_>, start: usize, share: bool) -> Option<(Span, Bound)> {
    let words = &pass.lexicon.comparators;
    let start = pass.text.skip_blanks_back(start);
    let clause = pass.text.between(pass.floor_below_times(), start);
    let floor = start - clause.len();
    let mut bound = None;
    for (i, c) in clause.char_indices().rev() {
        let at = i + c.len_utf8();
        let len = clause.len() - at;
        let near = len <= ADVERB_GAP;
        let joins = is_han(c) || matches!(c, '(' | ')');
        if !joins || len > SHARE_GAP || !near && bound.is_some() {
            break;
        }
        if len == 0 || !words.may_end_far(c) {
            continue;
        }
        let (before, gap) = clause.split_at_checked(at)?;
        let found = |(len, bound)| (Span::new(floor + at - len, floor + at), bound);
        // 不得超过法定退休时间后5年
        let per = PER.iter().any(|open| gap.starts_with(open)) || gap.ends_with(AFTER);
        let reaches = near || per || share && BASE.iter().any(|open| gap.starts_with(open));
        if let Some(adverb) = words.adverb(before, gap).filter(|_| reaches && !changes(gap)) {
            return Some(found(adverb));
        }
        if bound.is_none() && (share || per) {
            bound = words.share(before).map(found);
        }
    }
    bound
}

/// Whether the words between say a change of the bound and not its value: 最高额度提高5万元.
fn changes(gap: &str) -> bool {
    const CHANGES: [&str; 12] = [
        "提高", "增加", "上浮", "下调", "降低", "减少", "调增", "调高", "上调", "上升", "扩大",
        "下浮",
    ];
    let reached = gap.ends_with(['至', '到', '为']);
    !reached && CHANGES.iter().any(|word| gap.contains(word))
}

#[cfg(test)]
mod tests {
    use crate::mention::short::quantities;

    #[test]
    fn words_before_and_behind() {
        assert_eq!(quantities("不低于5%且不高于8%"), ["不低于5%: 5 % ge", "不高于8%: 8 % le"]);
        assert_eq!(quantities("失业率控制在5%以内"), ["控制在5%以内: 5 % le"]);
        assert_eq!(quantities("涨幅控制在3%左右"), ["控制在3%左右: 3 % approx"]);
        assert_eq!(quantities("达标率≥98%"), ["≥98%: 98 % ge"]);
        assert_eq!(quantities("突破了500亿元"), ["突破了500亿元: 500 亿元 gt"]);
        assert_eq!(quantities("超过了8%"), ["超过了8%: 8 % gt"]);
        assert_eq!(quantities("下限5%"), ["下限5%: 5 % ge"]);
        assert_eq!(quantities("比30%高的地区"), ["比30%高: 30 % gt"]);
        assert_eq!(quantities("比3%低"), ["比3%低: 3 % lt"]);
        assert_eq!(quantities("比5%高2个百分点")[0], "5%: 5 % eq");
        assert_eq!(quantities("5%至8%左右"), ["5%至8%左右: 5-8 % between"]);
        assert_eq!(quantities("不足20人的"), ["不足20人: 20 人 lt"]);
        assert_eq!(
            quantities("10万元以上50万元以下"),
            ["10万元以上50万元以下: 10-50 万元 between"]
        );
    }

    #[test]
    fn brackets_say_whether_the_bound_is_in() {
        assert_eq!(quantities("30人(含)以下"), ["30人(含)以下: 30 人 le"]);
        assert_eq!(quantities("90(不含)平方米以上"), ["90(不含)平方米以上: 90 平方米 gt"]);
        assert_eq!(quantities("低于60%(含)的"), ["低于60%(含): 60 % le"]);
        assert_eq!(quantities("6万元以下(不含)"), ["6万元以下(不含): 6 万元 lt"]);
    }

    #[test]
    fn other_words_that_look_alike() {
        assert_eq!(quantities("每年节约20吨"), ["20吨: 20 吨 eq"]);
        assert_eq!(quantities("附近3家"), ["3家: 3 家 eq"]);
        assert_eq!(quantities("签约15个"), ["15个: 15 个 eq"]);
        assert_eq!(quantities("3家以上述方式"), ["3家: 3 家 eq"]);
    }

    #[test]
    fn a_bound_over_a_gap() {
        assert_eq!(quantities("每县至少建成一座"), ["一座: 1 座 ge"]);
        assert_eq!(quantities("最高可补助30万元"), ["30万元: 30 万元 le"]);
        assert_eq!(quantities("不超过每生每月180元"), ["180元: 180 元 le"]);
        assert_eq!(quantities("不少于人均一平方米"), ["一平方米: 1 平方米 ge"]);
        assert_eq!(quantities("最高每吨标准煤1200元"), ["1200元: 1200 元 le"]);
        assert_eq!(quantities("最高按项目投资总额的30%"), ["30%: 30 % le"]);
        assert_eq!(quantities("不少于(含)3人"), ["不少于(含)3人: 3 人 ge"]);
        assert_eq!(quantities("144平方米(包含)以下"), ["144平方米(包含)以下: 144 平方米 le"]);
        assert_eq!(quantities("预付款不低于合同价款的30%"), ["30%: 30 % ge"]);
        assert_eq!(quantities("最高限额提高5万元"), ["5万元: 5 万元 eq"]);
        assert_eq!(quantities("历史上最多的两座"), ["两座: 2 座 eq"]);
    }

    #[test]
    fn hundreds_without_a_digit() {
        assert_eq!(quantities("吸引上千名学生"), ["上千名: 1000 名 ge"]);
        assert_eq!(quantities("带动近万人就业"), ["近万人: 10000 人 approx"]);
        assert_eq!(quantities("覆盖超百家企业"), ["超百家: 100 家 gt"]);
    }
}
