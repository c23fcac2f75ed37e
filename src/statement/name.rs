//! Indicator names: put together from chunks, completed from the indicator before, shared out
//! over the parts of a list.
//!
//! In: ranges of chunks. Out: [`Name`], the printed form and the stretches it was read from.

use std::cmp::Reverse;
use std::ops::Range;

use crate::lexicon::cue::Cue;
use crate::lexicon::phrase_word::Word;
use crate::span::Span;
use crate::statement::line::{Kind, Line};
use crate::token::PartOfSpeech;

/// What names are put together with: the verb of a share, and the nouns that it ends with.
const TAKES: &str = "占";
const SHARE: &str = "比重";
const RATIO: &str = "比例";

/// An indicator's name and where it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Name {
    pub(crate) text: String,
    pub(crate) spans: Vec<Span>,
}

impl Name {
    /// Where it begins and where it ends in the text.
    pub(crate) fn ends(&self) -> Option<(usize, usize)> {
        Some((self.spans.first()?.start, self.spans.last()?.end))
    }

    /// Whether there is no name.
    pub(crate) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The two names one behind the other.
    #[must_use]
    pub(crate) fn then(mut self, other: &Name) -> Name {
        self.text.push_str(&other.text);
        for &span in &other.spans {
            match self.spans.last_mut() {
                Some(last) if last.end == span.start => last.end = span.end,
                _ => self.spans.push(span),
            }
        }
        self
    }

    /// The two names one behind the other, what ends the first and begins the second said once:
    /// 战略性新兴产业 and 产业增加值.
    #[must_use]
    pub(crate) fn overlapping(self, other: &Name) -> Name {
        // two characters at least: 地表水 and 水质优良比例 share none
        let cuts = other.text.char_indices().map(|(at, _)| at).skip(2).collect::<Vec<_>>();
        let shared =
            |&at: &usize| other.text.get(..at).is_some_and(|front| self.text.ends_with(front));
        let Some(cut) = cuts.into_iter().rev().find(shared) else { return self.then(other) };
        let mut rest = other.clone();
        rest.text.drain(..cut);
        match rest.spans.first_mut() {
            Some(first) if first.len() > cut => first.start += cut,
            _ => {}
        }
        self.then(&rest)
    }

    /// What the name of a share is the share of (奖励占购房款比例: 奖励); any other name itself.
    #[must_use]
    pub(crate) fn numerator(&self) -> Name {
        let share = [SHARE, RATIO].iter().any(|end| self.text.ends_with(end));
        let front = self.split_at_share().filter(|_| share).map(|(front, _)| front);
        let text = front.filter(|front| !front.is_empty()).unwrap_or(&self.text);
        Name { text: text.to_owned(), spans: self.spans.clone() }
    }

    /// What a name for a ratio is the ratio of: 补贴|比例.
    pub(crate) fn without_ratio(&self) -> Option<Name> {
        let front = self.text.strip_suffix(RATIO).filter(|front| !front.is_empty())?;
        Some(Name { text: front.to_owned(), spans: self.spans.clone() })
    }

    /// What the share or the ratio is taken of: 补助占|投资额|比例.
    pub(crate) fn denominator(&self) -> Option<Name> {
        let (_, back) = self.split_at_share()?;
        let base = [SHARE, RATIO].iter().find_map(|end| back.strip_suffix(end))?;
        Some(Name { text: base.to_owned(), spans: self.spans.clone() })
    }

    /// What stands before and behind the verb of a share: 私营商业|占|零售总额比重.
    pub(crate) fn split_at_share(&self) -> Option<(&str, &str)> {
        self.text.split_once(TAKES)
    }

    /// The name with `text` behind it, which stands nowhere.
    #[must_use]
    pub(crate) fn with(mut self, text: &str) -> Name {
        self.text.push_str(text);
        self
    }

    /// 甲占乙比重: as a share of the whole.
    #[must_use]
    pub(crate) fn share_of(self, whole: &Name) -> Name {
        self.with(TAKES).then(whole).share()
    }

    /// 甲占乙比例: as a ratio to what it is reckoned by.
    #[must_use]
    pub(crate) fn ratio_to(self, base: &Name) -> Name {
        self.with(TAKES).then(base).ratio()
    }

    /// 甲占乙: with what a share of it is taken of, where that is not said yet.
    #[must_use]
    pub(crate) fn taking(self, rest: &Name) -> Name {
        let said = rest.text.starts_with(TAKES);
        self.with(if said { "" } else { TAKES }).then(rest)
    }

    /// 甲比重.
    #[must_use]
    pub(crate) fn share(self) -> Name {
        self.with(SHARE)
    }

    /// 甲比例.
    #[must_use]
    pub(crate) fn ratio(self) -> Name {
        self.with(RATIO)
    }

    /// 甲增速.
    #[must_use]
    pub(crate) fn growth(self) -> Name {
        self.with("增速")
    }

    /// 人均甲拥有量, with the verb as it is written, 有 or 拥有.
    #[must_use]
    pub(crate) fn owned(self, verb: &Name) -> Name {
        let front = if verb.text.chars().count() == 1 { "拥" } else { "" };
        self.with(front).then(verb).with("量")
    }

    /// 甲的乙: with the noun that it qualifies.
    #[must_use]
    pub(crate) fn that(self, noun: &Name) -> Name {
        self.with("的").then(noun)
    }

    /// 甲投资额.
    #[must_use]
    pub(crate) fn investment(self) -> Name {
        self.with("投资额")
    }

    /// 甲期限.
    #[must_use]
    pub(crate) fn period(self) -> Name {
        self.with("期限")
    }

    /// 甲时限.
    #[must_use]
    pub(crate) fn time_limit(self) -> Name {
        self.with("时限")
    }

    /// 户数, which stands nowhere.
    pub(crate) fn of_households() -> Name {
        Name::default().with("户数")
    }

    /// 人数, which stands nowhere.
    pub(crate) fn of_people() -> Name {
        Name::default().with("人数")
    }

    /// 年龄, which stands nowhere.
    pub(crate) fn age() -> Name {
        Name::default().with("年龄")
    }

    /// From the first to the last stretch.
    pub(crate) fn cover(&self) -> Option<Span> {
        self.spans.iter().copied().reduce(Span::cover)
    }
}

/// The name that the words in `range` make; times and loose punctuation are left out.
pub(crate) fn of(line: &Line<'_>, range: Range<usize>) -> Name {
    let mut name = Name::default();
    if let (Some(first), Some(last)) = (range.clone().next(), range.clone().next_back()) {
        let stretch = line.chunks[first].span.cover(line.chunks[last].span);
        name.text.reserve(stretch.len());
    }
    for k in range {
        let chunk = line.chunks[k];
        match chunk.kind {
            // 实际利用外资分别占比: what pairs names off is in none
            _ if chunk.is(Cue::Respective) => {}
            Kind::Word(..) | Kind::List => push(line, &mut name, chunk.span),
            Kind::Quantity(_) if line.inside_names.contains(&k) => {
                push(line, &mut name, chunk.span);
            }
            _ => {}
        }
    }
    name
}

fn push(line: &Line<'_>, name: &mut Name, span: Span) {
    span.of(line.text).split_whitespace().for_each(|word| name.text.push_str(word));
    match name.spans.last_mut() {
        Some(last)
            if last.end == span.start
                || Span::new(last.end, span.start).of(line.text).trim().is_empty() =>
        {
            last.end = span.end;
        }
        _ => name.spans.push(span),
    }
}

/// The name without its last noun, where that is a head (销售额, 数量, 面积): what a following
/// bare head refers to.
pub(crate) fn stem<'n>(name: &'n str, is_head: &dyn Fn(&str) -> bool) -> &'n str {
    if is_head(name) {
        return "";
    }
    let mut cuts = name.char_indices().map(|(at, _)| at).skip(2);
    let cut = cuts.find(|&at| name.get(at..).is_some_and(is_head));
    cut.and_then(|at| name.get(..at)).unwrap_or(name)
}

/// The parts of a list: `A、B和C` gives three ranges.
pub(crate) fn parts(line: &Line<'_>, range: Range<usize>) -> Vec<Range<usize>> {
    parts_at(line, range, &|_| true)
}

/// The parts of a list whose number nothing tells: 和 parts only what ends in a head noun
/// (旅游人数和旅游收入, but 软件和信息服务业收入).
pub(crate) fn headed_parts(line: &Line<'_>, range: Range<usize>) -> Vec<Range<usize>> {
    let start = range.start;
    parts_at(line, range, &|k| k > start && line.chunks[k - 1].is(Cue::Head))
}

fn parts_at(
    line: &Line<'_>,
    range: Range<usize>,
    split: &dyn Fn(usize) -> bool,
) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = range.start;
    for k in range.clone() {
        let chunk = line.chunks[k];
        if matches!(chunk.kind, Kind::List | Kind::Comma) || chunk.is(Cue::And) && split(k) {
            if k > start {
                parts.push(start..k);
            }
            start = k + 1;
        }
    }
    if start < range.end {
        parts.push(start..range.end);
    }
    parts
}

/// The names of a list whose parts share what opens the first and what closes the last:
/// `限额以上通讯器材、家用电器零售额` gives `限额以上通讯器材零售额`, `限额以上家用电器零售额`.
pub(crate) fn share_out(line: &Line<'_>, parts: &[Range<usize>]) -> Vec<Name> {
    let [first, rest @ ..] = parts else { return Vec::new() };
    let last = rest.last().unwrap_or(first);
    // 工业、制造业、工业技改投资: the last says more of what the first names
    let repeats =
        first.len() == 1 && !rest.is_empty() && line.word(first.start) == line.word(last.start);
    let shared = Shared {
        cut: if repeats { None } else { beside(line, parts) },
        line,
        first,
        last,
        opening: qualifiers(line, first),
        closing: shared_name(line, last, !repeats),
    };
    let name = |(at, part)| shared.name(part, at == 0, at + 1 == parts.len());
    parts.iter().enumerate().map(name).collect()
}

/// What the parts of a list share.
#[derive(Debug)]
struct Shared<'a> {
    line: &'a Line<'a>,
    first: &'a Range<usize>,
    last: &'a Range<usize>,
    opening: Range<usize>,
    closing: Name,
    /// Where in the last what stands beside the others ends: 肉牛、家禽|出栏量.
    cut: Option<usize>,
}

impl Shared<'_> {
    /// The whole name of a part.
    fn name(&self, part: &Range<usize>, is_first: bool, is_last: bool) -> Name {
        let own = of(self.line, part.clone());
        let end = parallel_end(self.line, self.last);
        if !is_last && end > self.last.start && part.clone().all(|k| self.qualifies(k)) {
            // 国家级、省级绿色工厂
            return own.then(&of(self.line, end..self.last.end));
        }
        let front = if is_first { Name::default() } else { self.front(part) };
        let name = front.then(&own);
        match self.back(part).filter(|_| !is_last) {
            Some(back) => name.overlapping(&back),
            None => name,
        }
    }

    fn qualifies(&self, k: usize) -> bool {
        self.line.chunks[k].is(Cue::Qualifier) || self.line.is(k, Word::SideBySide)
    }

    /// What a later part has from the first: its qualifiers; for a bare head, all but its head
    /// (企业营收和利润).
    fn front(&self, part: &Range<usize>) -> Name {
        if !qualifiers(self.line, part).is_empty() {
            return Name::default();
        }
        // 对东盟、欧盟进出口
        let toward = self.line.word(self.first.start);
        if self.line.is_any(self.first.start, &[Word::Toward, Word::With])
            && self.line.word(part.start) != toward
        {
            return of(self.line, self.first.start..self.first.start + 1);
        }
        if !self.opening.is_empty() || !lone_head(self.line, part) {
            return of(self.line, self.opening.clone());
        }
        let noun = self.first.clone().rev().find(|&k| !self.line.chunks[k].is(Cue::Head));
        let Some(noun) = noun else { return Name::default() };
        // 专利申请量、授权量: the word that holds noun and head is cut between them
        match head_end(self.line, noun).filter(|_| noun + 1 == self.first.end) {
            Some(head) => {
                let span = Span::new(self.line.chunks[noun].span.start, head.start);
                let front = Name { text: span.of(self.line.text).to_owned(), spans: vec![span] };
                of(self.line, self.first.start..noun).then(&front)
            }
            None => of(self.line, self.first.start..noun + 1),
        }
    }

    /// What an earlier part has from the last; none for one that is a whole name.
    fn back(&self, part: &Range<usize>) -> Option<Name> {
        let end = part.end - 1;
        let headed = self.line.chunks[end].is(Cue::Head)
            || head_end(self.line, end)
                .is_some_and(|end| self.line.cues.of(end.of(self.line.text)).is(Cue::Head));
        let measures = self.line.is(end, Word::Measured);
        // 接待游客、旅游总花费: what is done and to whom
        let done = part.len() > 1 && self.line.chunks[part.start].is(Cue::Deed);
        if done || headed || measures || self.names_of_a_kind(end) {
            return None;
        }
        let rest = self.shared_share(part).or_else(|| self.behind_cut());
        let rest = rest.or_else(|| self.inside_parallel(part).filter(|rest| !self.is_cited(rest)));
        Some(rest.unwrap_or_else(|| self.closing.clone()))
    }

    /// What the last part says that each has a share of, from the nouns for what is measured on: 设施渔业和休闲
    /// 渔业|产值占渔业总产值的比重.
    fn shared_share(&self, part: &Range<usize>) -> Option<Name> {
        let last = self.last.clone();
        let share = last.clone().skip(1).find(|&k| self.line.chunks[k].is(Cue::Share))?;
        let heads = (last.start + 1..share).rev();
        let start = heads.take_while(|&k| self.line.chunks[k].is(Cue::Head)).last()?;
        let own = part.clone().all(|k| !self.line.chunks[k].is(Cue::Share));
        own.then(|| of(self.line, start..last.end))
    }

    /// What stands behind the word that stands beside the others.
    fn behind_cut(&self) -> Option<Name> {
        let rest = of(self.line, self.cut?..self.last.end);
        (!self.is_cited(&rest)).then_some(rest)
    }

    /// The same where the tokeniser has joined the word beside this part to what follows: 一级、
    /// 三级|医院.
    fn inside_parallel(&self, part: &Range<usize>) -> Option<Name> {
        let (own, word) = (of(self.line, part.clone()).text, self.line.word(self.last.start));
        let cut = word.char_indices().nth(own.chars().count()).map(|(at, _)| at)?;
        let front = word.get(..cut).filter(|front| own.chars().last() == front.chars().last())?;
        let span = self.line.chunks[self.last.start].span;
        let rest = Span::new(span.start + front.len(), span.end);
        let inner = Name { text: rest.of(self.line.text).to_owned(), spans: vec![rest] };
        Some(inner.then(&of(self.line, self.last.start + 1..self.last.end)))
    }

    /// Whether the word at `end` and what closes the last part are both nouns for what is
    /// counted: 产业园、示范区.
    fn names_of_a_kind(&self, end: usize) -> bool {
        let kind = |name: &str| self.line.cues.of(name).is(Cue::Kind);
        let placed = self.line.is_any(end, &[Word::Area, Word::Institute, Word::Works]);
        kind(&self.closing.text) && (placed || self.line.chunks[end].any(&[Cue::Kind, Cue::Body]))
    }

    /// Whether a name quotes, or cuts a list short with 等.
    fn is_cited(&self, name: &Name) -> bool {
        name.text.contains('“') || self.line.words.holds(Word::Etc, &name.text)
    }
}

/// Where in the last part what stands beside the earlier ones ends: where it is most like them in length, last
/// character and part of speech, and what follows is most like a head (退役军人|购房补贴标准).
fn beside(line: &Line<'_>, parts: &[Range<usize>]) -> Option<usize> {
    /// How far into the last part, in chunks; no name is longer.
    const FAR: usize = 24;
    let (last, rest) = parts.split_last()?;
    // 风力发电机组等绿色产品产量
    if last.clone().any(|k| line.chunks[k].is(Cue::List)) {
        return None;
    }
    let (open, head) = (qualifiers(line, last).end, heads(line, last.clone(), true).start);
    let cuts = (open + 1..last.end.min(open + FAR)).filter(|&cut| may_cut(line, cut));
    let scored = cuts.map(|cut| {
        let fits =
            rest.iter().map(|part| alike(line, part, &(open..cut)) + opens_head(line, cut, head));
        (fits.sum::<i32>(), Reverse(cut))
    });
    scored.max().filter(|(score, _)| *score > 0).map(|(_, Reverse(cut))| cut)
}

/// Whether a list may share what begins at a chunk.
fn may_cut(line: &Line<'_>, cut: usize) -> bool {
    let joins = [Cue::And, Cue::Share];
    let closes = line.chunks[cut - 1].is_word()
        && !line.chunks[cut - 1].any(&joins)
        && !line.chunks[cut - 1].is(Cue::Of);
    let opens = line.word(cut).starts_with(char::is_alphanumeric) && !line.is(cut, Word::Until);
    closes && opens && !line.chunks[cut].any(&joins)
}

/// How much two parts are alike. What they end in weighs most: the members of a list are often of one kind
/// (数据服务业、软件服务业).
fn alike(line: &Line<'_>, part: &Range<usize>, other: &Range<usize>) -> i32 {
    let part = &(qualifiers(line, part).end..part.end);
    let [one, two] = [part, other].map(|range| of(line, range.clone()).text);
    let [long, short] = [&one, &two].map(|text| text.chars().count());
    let last = |range: &Range<usize>| line.chunks[range.end - 1];
    let length = match long.abs_diff(short) {
        0 => 2,
        1 => -1,
        2 => -2,
        3 => -3,
        _ => -4,
    };
    let ends = one.chars().next_back() == two.chars().next_back();
    // 高新技术、科技型中小企业|数量: the noun for what is counted is shared as well
    let kind = last(other).is(Cue::Kind) && !last(part).is(Cue::Kind) && !ends;
    length
        + 4 * i32::from(ends)
        + i32::from(last(part).tag() == last(other).tag())
        + i32::from(part.len() == other.len())
        - 3 * i32::from(kind)
}

/// How much what begins at a chunk is like what several nouns share; the heads begin at `head`.
fn opens_head(line: &Line<'_>, cut: usize, head: usize) -> i32 {
    use PartOfSpeech as P;
    let chunk = line.chunks[cut];
    let qualifies = || {
        chunk.is(Cue::Extreme)
            || matches!(chunk.tag(), Some(P::Attributive | P::Adverb | P::Adjective))
    };
    match cut {
        _ if chunk.is(Cue::Of) => 4,
        _ if cut == head || cut < head && qualifies() => 2,
        _ if cut < head && is_done(line, cut) => 1,
        _ => 0,
    }
}

/// Where the qualifiers or the parallel word that open a part end.
fn parallel_end(line: &Line<'_>, part: &Range<usize>) -> usize {
    let end = qualifiers(line, part).end;
    let parallel = end == part.start && line.is(part.start, Word::SideBySide) && part.len() > 1;
    end + usize::from(parallel)
}

/// Whether the part is a bare head: 总花费, 出口.
pub(crate) fn lone_head(line: &Line<'_>, part: &Range<usize>) -> bool {
    part.clone().all(|k| line.chunks[k].is(Cue::Head)) && !part.is_empty()
}

/// The qualifiers that open a part, never all of it.
fn qualifiers(line: &Line<'_>, part: &Range<usize>) -> Range<usize> {
    let end = part.clone().find(|&k| !line.chunks[k].is(Cue::Qualifier)).unwrap_or(part.end);
    part.start..end.min(part.end.saturating_sub(1)).max(part.start)
}

/// What closes the last part of a list and holds for all: its head, with 占…比重 behind it.
fn shared_tail(line: &Line<'_>, last: Range<usize>, verbal: bool) -> Range<usize> {
    let share = last.clone().find(|&k| line.chunks[k].is(Cue::Share)).filter(|&k| k > last.start);
    let end = share.unwrap_or(last.end);
    heads(line, last.start..end, verbal).start..last.end
}

/// The name of what closes the last part; where its last words only end in a head noun, that
/// end (科技型中小企业数量: 企业数量).
fn shared_name(line: &Line<'_>, last: &Range<usize>, verbal: bool) -> Name {
    let tail = shared_tail(line, last.clone(), verbal);
    let closes = tail.clone().all(|k| line.chunks[k].any(&[Cue::Head, Cue::Kind, Cue::Tariff]))
        || tail.len() > 1;
    let before = if closes && tail.start > last.start { tail.start - 1 } else { tail.end - 1 };
    let rest = if before < tail.start { of(line, tail.clone()) } else { Name::default() };
    let own_end = head_end(line, before).filter(|_| before < tail.start || !closes);
    // 二氧化硫、氨氮|排放总量: the whole word, where the last has one of its own before it
    let whole = before + 1 == last.end && last.len() > 1;
    let own_end = own_end.map(|end| if whole { line.chunks[before].span } else { end });
    match own_end {
        Some(end) => Name { text: end.of(line.text).to_owned(), spans: vec![end] }.then(&rest),
        None if closes => of(line, tail),
        None => Name::default(),
    }
}

/// The head noun that the word at `at` ends in, where it is not all of the word.
fn head_end(line: &Line<'_>, at: usize) -> Option<Span> {
    let word = line.word(at);
    let cuts = word.char_indices().map(|(cut, _)| cut).skip(1);
    let mut ends = cuts.filter(|&cut| word.len() - cut >= 6);
    let cut = ends.find(|&cut| {
        word.get(cut..).is_some_and(|end| line.cues.of(end).any(&[Cue::Head, Cue::Kind]))
    })?;
    let span = line.chunks[at].span;
    Some(Span::new(span.start + cut, span.end))
}

/// Whether the word says what is done with a thing, and does not govern it: 排放, 销售.
fn is_done(line: &Line<'_>, k: usize) -> bool {
    match line.chunks[k].tag() {
        Some(PartOfSpeech::VerbalNoun) => true,
        Some(PartOfSpeech::Verb) => line.chunks[k].cues().is_empty(),
        _ => false,
    }
}

/// The head nouns that close a part, never all of it; where `verbal`, with the verbal nouns before
/// them.
fn heads(line: &Line<'_>, part: Range<usize>, verbal: bool) -> Range<usize> {
    let mut start = part.end;
    // 排放总量: what is done is said with what is measured of it
    let closes = |k: usize| {
        line.chunks[k].any(&[Cue::Head, Cue::Kind, Cue::Tariff])
            || verbal && k + 1 < part.end && is_done(line, k)
    };
    while start > part.start + 1 && closes(start - 1) {
        start -= 1;
    }
    // 出货|量: a head of one character says nothing alone
    let short = start < part.end && line.word(start).chars().count() == 1;
    start -= usize::from(short && start > part.start + 1);
    start..part.end
}
