//! Clauses on how long a document holds: 有效期至2025年12月31日, 暂定三年, 自2024年6月1日起施行,
//! 实施期限为2022—2024年.
//!
//! In: the text. Out: the [`Term`] that the document sets itself. What holds for one of its grants,
//! for a certificate or for a document that it cites is none.

use std::borrow::Cow;

use jiff::civil::Date as Day;

use crate::layout::line::{from, is_blank};
use crate::layout::marker::numeral;
use crate::layout::metadata::date;
use crate::lexicon::opening::{List, Openings};
use crate::lexicon::run::{Opens, RunWords};
use crate::span::Span;
use crate::text::{Word, head, signs};

/// When a document begins and ceases to hold, as far as it says so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::layout) struct Term {
    pub(in crate::layout) from: Option<Moment>,
    pub(in crate::layout) until: Option<Until>,
}

/// A day, or a month or year where no more is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::layout) struct Moment {
    pub(in crate::layout) year: i16,
    pub(in crate::layout) day: Option<Day>,
}

/// The end of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::layout) enum Until {
    At(Moment),
    /// So many months from its beginning.
    After(i16),
}

/// How far behind the words for it, in characters, a term is told.
const REACH: usize = 44;

/// The longest sentence, in bytes, that is looked through.
const SENTENCE: usize = 600;

/// The term that the text sets for itself: of several the longest, those in which it speaks of
/// itself before others.
pub(in crate::layout) fn read(
    text: &str,
    span: Span,
    openings: &Openings,
    words: &RunWords,
) -> Term {
    let (text, places) = (span.of(text), || openings.of(List::Run, span).map(|at| at - span.start));
    // most texts tell of no term
    if !places().any(|at| may_tell(text, at, words)) {
        return Term::default();
    }
    let (text, blanks) = unspaced(text);
    let words_of: Vec<Opened> = words.all_at(&text, without_blanks(places(), &blanks)).collect();
    let found: Vec<(bool, Term)> =
        words_of.iter().filter_map(|&found| told(&text, found, words)).collect();
    let from = begun(&text, &words_of, words);
    let named = found.iter().any(|(own, _)| *own);
    let terms: Vec<Term> =
        found.into_iter().filter(|(own, _)| *own || !named).map(|(_, term)| term).collect();
    // 有效期1年,执行期限为2031年5月20日至2032年5月19日: the days say it better
    let told = terms.iter().any(Term::is_whole);
    let counted = |term: &Term| matches!(term.until, Some(Until::After(_)));
    let terms = terms.into_iter().filter(|term| !told || !counted(term));
    let longest = terms.max_by_key(|term| length(term, from)).unwrap_or_default();
    Term { from: longest.from.or(from), ..longest }
}

/// Whether a word at `at` may tell of a term, by what stands right before and behind it.
fn may_tell(text: &str, at: usize, words: &RunWords) -> bool {
    /// More characters than the longest word has.
    const WORD: usize = 16;
    let shown = |c: &char| !is_blank(*c) || *c == '\n';
    let near = |most: usize| -> Cow<'_, str> {
        let near = head(from(text, at), most);
        if near.chars().all(|c| shown(&c)) {
            return near.into();
        }
        from(text, at).chars().filter(shown).take(most).collect::<String>().into()
    };
    let Some((word, opens)) = words.all_at(&near(WORD), std::iter::once(0)).next() else {
        return false;
    };
    let since = || text.get(..at).and_then(|before| before.chars().rfind(shown)) == Some('起');
    let ends = || term(head(from(&near(WORD + REACH), word.end), REACH), opens).is_some();
    opens == Opens::Until && since() || ends()
}

/// A word of a term, and what it opens.
type Opened = (Span, Opens);

/// The text without blanks, but with its line ends, and where the blanks stood.
fn unspaced(text: &str) -> (Cow<'_, str>, Vec<Span>) {
    let blanks = signs(text).filter(|&(_, c)| is_blank(c) && c != '\n');
    let blanks: Vec<Span> = blanks.map(|(at, blank)| Span::at(at, blank.len_utf8())).collect();
    if blanks.is_empty() {
        return (text.into(), blanks);
    }
    let mut bare = String::with_capacity(text.len());
    let mut copied = 0;
    for blank in &blanks {
        bare.push_str(text.get(copied..blank.start).unwrap_or_default());
        copied = blank.end;
    }
    bare.push_str(text.get(copied..).unwrap_or_default());
    (bare.into(), blanks)
}

/// Where the places of a text stand, which are in order, once it has lost its blanks.
fn without_blanks(
    places: impl Iterator<Item = usize>,
    blanks: &[Span],
) -> impl Iterator<Item = usize> {
    let (mut lost, mut blanks) = (0, blanks.iter().peekable());
    places.map(move |at| {
        while let Some(blank) = blanks.next_if(|blank| blank.start < at) {
            lost += blank.len();
        }
        at - lost
    })
}

/// What a text of its own says.
#[cfg(test)]
pub(in crate::layout) fn of_text(text: &str, lexicon: &crate::lexicon::Lexicon) -> Term {
    read(text, Span::new(0, text.len()), &lexicon.openings(text), &lexicon.page.run)
}

/// A measure for how late a term ends.
fn length(term: &Term, from: Option<Moment>) -> (i16, i16) {
    let first = term.from.or(from).map_or(0, |moment| moment.year);
    match term.until {
        Some(Until::At(moment)) => (moment.year, 0),
        // the document's own length, where its first day is not known, before any day
        Some(Until::After(months)) => {
            (if first > 0 { first } else { 9000 } + months / 12, months % 12)
        }
        None => (0, 0),
    }
}

/// The term behind the word at `start`, and whether the document names itself beside it.
fn told(
    text: &str,
    (Span { start, end }, opens): Opened,
    words: &RunWords,
) -> Option<(bool, Term)> {
    // behind most words no length and no day stands
    let term = term(head(from(text, end), REACH), opens)?;
    let sentence = sentence_before(text, start);
    let ahead = clause_behind(text, end);
    let ahead = ahead.split("其中").next().unwrap_or(ahead);
    let own = words.names_itself(sentence);
    let enters = enters(sentence, words) || enters(ahead, words);
    let plan = term.from.zip(term.until).is_some_and(|(from, _)| from.day.is_none());
    // 暂定1年,其中第二项执行至6月30日: one part's
    let part = sentence.contains("其中");
    (!is_bracketed(sentence) && !part && (own || enters || plan)).then(|| {
        let from = term.from.or_else(|| begins(sentence)).or_else(|| begins(ahead));
        (own, Term { from, ..term })
    })
}

/// The sentence up to `at`.
fn sentence_before(text: &str, at: usize) -> &str {
    const STOPS: [char; 5] = ['。', ';', '!', '?', '\n'];
    let before = text.get(..at).unwrap_or_default();
    let start = before.rfind(STOPS).map_or(0, |stop| stop + 1);
    let start = start.max(at.saturating_sub(SENTENCE));
    (start..=at).find_map(|start| before.get(start..)).unwrap_or_default()
}

/// What follows `at` up to the next stop.
fn clause_behind(text: &str, at: usize) -> &str {
    let rest = head(from(text, at), REACH);
    rest.split(['。', ';', '\n']).next().unwrap_or(rest)
}

/// Whether a bracket or quotation is open at the end of `sentence`: what is told in it is said of
/// what stands before it.
fn is_bracketed(sentence: &str) -> bool {
    let open = |a, b| sentence.matches(a).count() > sentence.matches(b).count();
    open('(', ')') || open('《', '》')
}

/// Whether the words tell when the document enters into force.
fn enters(sentence: &str, words: &RunWords) -> bool {
    static DAY: Word = Word::new("日");
    let issued = |at: usize| {
        let before = sentence.get(..at).unwrap_or_default();
        from(sentence, at + "日".len()).starts_with('起')
            && before.strip_suffix('之').map_or(before.ends_with('即'), |it| words.is_issue(it))
    };
    DAY.all_in(sentence).any(issued) || begins(sentence).is_some()
}

/// The moment from which it is so: 自2024年6月1日起, 已于2024年6月1日起施行.
fn begins(sentence: &str) -> Option<Moment> {
    static SINCE: [Word; 3] = [Word::new("自"), Word::new("从"), Word::new("于")];
    SINCE.iter().find_map(|since| {
        since.behind_all(sentence).find_map(|rest| {
            let (moment, len) = moment(rest)?;
            let rest = from(rest, len);
            // 从2018年执行
            let enters = ["起", "执行", "施行", "实施"].iter().any(|word| rest.starts_with(word));
            (enters || rest.starts_with(['至', '到', '-', '—'])).then_some(moment)
        })
    })
}

/// When the document enters into force, where it says only that: 本条例自2020年1月1日起施行.
fn begun(text: &str, found: &[Opened], words: &RunWords) -> Option<Moment> {
    let starts = found.iter().filter(|(_, opens)| *opens == Opens::Until);
    let mut told = starts.filter_map(|(word, _)| {
        let sentence = sentence_before(text, word.start);
        let near = sentence.strip_suffix('起')?;
        let since = near.rfind(['自', '从'])?;
        let (moment, len) = moment(from(near, since + "自".len()))?;
        let whole = since + "自".len() + len == near.len();
        (whole && words.names_itself(sentence) && !is_bracketed(sentence)).then_some(moment)
    });
    told.next_back()
}

/// The term that `rest` opens with.
fn term(rest: &str, opens: Opens) -> Option<Term> {
    let bare =
        rest.trim_start_matches(['期', '限', '为', '是', ':', '自', '从', '于', '暂', '定', '了']);
    if opens == Opens::Until && !bare.starts_with(['至', '到', '截']) {
        return None;
    }
    let bare = passed_issue(bare);
    let closed = bare.trim_start_matches(['截', '至', '到', '止']);
    if let Some((first, len)) = moment(closed) {
        let rest = from(closed, len);
        let last = last_of(rest, first);
        return Some(match last {
            Some(last) => Term { from: Some(first), until: Some(Until::At(last)) },
            None if rest.starts_with('起') => return None,
            None => Term { from: None, until: Some(Until::At(first)) },
        });
    }
    let months = months(closed)?;
    Some(Term { from: None, until: Some(Until::After(months)) })
}

/// The text behind 印发之日起, where it begins so.
fn passed_issue(text: &str) -> &str {
    let near = head(text, 16);
    let near = near.split(',').next().unwrap_or(near);
    let day =
        ["之日起", "之日", "日起"].iter().find_map(|word| Some(near.find(word)? + word.len()));
    day.filter(|_| !near.starts_with(|c: char| c.is_ascii_digit()))
        .map_or(text, |at| from(text, at).trim_start_matches([',', '算', '计']))
}

/// The last moment of a span of time that began with `first`.
fn last_of(rest: &str, first: Moment) -> Option<Moment> {
    let rest = rest.trim_start_matches(['年', '起', ',']);
    let rest = rest.strip_prefix(['至', '到', '-', '—', '~', '―', '–', '─'])?;
    let rest = rest.trim_start_matches(['-', '—', '―']);
    moment(rest)
        .map(|(moment, _)| moment)
        .or_else(|| same_year(rest, first))
        .filter(|last| last.year >= first.year)
}

/// 12月31日 of the year that was named.
fn same_year(rest: &str, first: Moment) -> Option<Moment> {
    let (month, len) = small(rest)?;
    let rest = from(rest, len).strip_prefix('月')?;
    let day = small(rest).and_then(|(day, _)| Day::new(first.year, month, day).ok());
    Some(Moment { year: first.year, day })
}

/// A year with its 年, and month and day where they follow; or a date in digits.
fn moment(text: &str) -> Option<(Moment, usize)> {
    if let Some(read) = date::read(text) {
        let day = read.iso.parse().ok();
        return Some((Moment { year: read.year, day }, read.len));
    }
    let (year, len) = date::year(text)?;
    let rest = from(text, len);
    let spans = rest.starts_with(['-', '—', '~', '至', '―', '–', '─']);
    if spans {
        return Some((Moment { year, day: None }, len));
    }
    let mut end = len + "年".len();
    rest.strip_prefix('年')?;
    if let Some((_, len)) =
        small(from(text, end)).filter(|&(_, len)| from(text, end + len).starts_with('月'))
    {
        end += len + "月".len();
    }
    let tail = ["底前", "底", "末"].iter().find(|tail| from(text, end).starts_with(**tail));
    Some((Moment { year, day: None }, end + tail.map_or(0, |tail| tail.len())))
}

/// A length in months: 三年, 12个月, 1年.
fn months(text: &str) -> Option<i16> {
    let (count, len) = small(text).or_else(|| text.starts_with('两').then_some((2, "两".len())))?;
    let rest = from(text, len);
    let count = i16::from(count);
    if rest.starts_with('年') {
        (count <= 30).then_some(count * 12)
    } else {
        (rest.starts_with("个月")).then_some(count)
    }
}

/// One or two digits, or a Chinese numeral.
fn small(text: &str) -> Option<(i8, usize)> {
    let digits = text.bytes().take(3).take_while(u8::is_ascii_digit).count();
    let plain = text.get(..digits).and_then(|digits| digits.parse().ok()).map(|n| (n, digits));
    plain
        .or_else(|| numeral(text))
        .and_then(|(n, len): (u32, usize)| Some((i8::try_from(n).ok()?, len)))
}

impl Term {
    /// Whether its first and its last day are told.
    fn is_whole(&self) -> bool {
        let last = match self.until {
            Some(Until::At(moment)) => moment.day,
            _ => None,
        };
        last.is_some() && self.from.is_some_and(|from| from.day.is_some())
    }

    /// First and last day, where they are known; `issued` is the day of issue.
    pub(in crate::layout) fn days(self, issued: Option<Day>) -> (Option<Day>, Option<Day>) {
        let first = self.from.and_then(|from| from.day);
        let begins = first.or(issued.filter(|_| self.from.is_none()));
        let last = match self.until {
            Some(Until::At(moment)) => moment.day,
            Some(Until::After(months)) => begins.and_then(|day| after(day, months)),
            None => None,
        };
        (first, last)
    }

    /// First and last year, where they are known; `issued` is the day of issue.
    pub(in crate::layout) fn years(self, issued: Option<Day>) -> (Option<i16>, Option<i16>) {
        let first = self.from.map(|from| from.year).or(issued.map(Day::year));
        let last = match self.until {
            None => None,
            Some(Until::At(moment)) => Some(moment.year),
            Some(Until::After(months)) => match self.days(issued).1 {
                Some(day) => Some(day.year()),
                // 从2018年执行,有效期5年: the year that it begins in is the first of them
                None => first.map(|year| year + (months - 1) / 12),
            },
        };
        (first.filter(|first| last.is_none_or(|last| *first <= last)), last)
    }
}

/// The last day of a term of so many months that begins on `day`.
fn after(day: Day, months: i16) -> Option<Day> {
    let last = day.checked_add(jiff::Span::new().months(months)).ok()?;
    last.yesterday().ok()
}

#[cfg(test)]
mod tests {
    use super::{Day, of_text};
    use crate::lexicon::Lexicon;

    /// First and last year of the term in `text`, issued on the 5th of March 2031.
    fn years(text: &str) -> (Option<i16>, Option<i16>) {
        let term = of_text(text, &Lexicon::builtin());
        term.years(Day::new(2031, 3, 5).ok())
    }

    #[test]
    fn what_a_document_says_of_itself() {
        for (text, last) in [
            ("本办法自印发之日起施行,有效期三年。", 2034),
            ("本通知自印发之日起试行1年。", 2032),
            ("本措施执行期限暂定2年,其中第二项执行期限从2031年1月1日起至2031年6月30日止。", 2033),
            ("本措施有效期三年,执行期限为2031年5月20日至2032年5月19日。", 2032),
            ("本通知自2031年1月1日起执行,有效期1年。", 2031),
            ("本细则自 2031 年 4 月 1 日起施行,有效期至 2033\n年 3 月 31 日。", 2033),
            ("本措施自印发之日起实施,暂定两年。", 2033),
            ("以上措施执行至2032年底。", 2032),
            ("三、实施期限\n本意见实施期限从2031年12月1日起至2032年2月28日止。", 2032),
            ("本方案试行期18个月。", 2032),
            ("试点工作实施期限为2031—2035年。", 2035),
            ("本政策自印发之日起施行,除上文有特别注明外,有效期五年,自印发之日起执行。", 2036),
            ("超过40%以上政策延续到2031年12月31日。本政策自印发之日起施行,有效期五年。", 2036),
            ("上述政策执行时间为2031年1月5日至3月15日。", 2031),
            ("该扶持政策从2030年执行,有效期5年(2030-2034年)。", 2034),
        ] {
            assert_eq!(years(text).1, Some(last), "{text}");
        }
    }

    #[test]
    fn what_holds_for_something_else() {
        for text in [
            "房票有效期自开具之日起不超过12个月。",
            "颁发许可证,许可证有效期五年。",
            "按《青山市造林办法》(青政〔2030〕3号)要求(自2030年1月1日起施行,有效期3年)给予奖励。",
            "给予每户2000元补贴,政策实施期限截至2031年12月31日。",
            "本条例自2031年6月1日起施行。",
            "该条政策有效期至2032年6月30日。",
            "申请人应在政策有效期内办理。",
        ] {
            assert_eq!(years(text).1, None, "{text}");
        }
    }

    #[test]
    fn first_days() {
        let term = of_text("本条例自2031年6月1日起施行。", &Lexicon::builtin());
        assert_eq!(term.days(None).0, Day::new(2031, 6, 1).ok());
        assert_eq!(years("本办法自2031年1月1日起施行,有效期5年。"), (Some(2031), Some(2035)));
    }
}
