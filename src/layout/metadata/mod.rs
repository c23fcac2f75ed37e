//! What a document says of itself: title, genre, issuer, numbers, dates, period, place.
//!
//! In: the draft with its front and back read. Out: [`Metadata`].

pub(super) mod date;
pub(super) mod issuer;
pub(super) mod labels;
pub(super) mod number;
pub(super) mod period;
pub(super) mod region;

use crate::layout::back::Back;
use crate::layout::draft::{Draft, Mark};
use crate::layout::front::{Front, joined, without_tail};
use crate::layout::heading::Found;
use crate::layout::line::{chars_up_to, from, is_blank};
use crate::layout::{Hints, Metadata};
use crate::lexicon::page::{Field, Genre, Page, Tenor};
use crate::text::{self, Word};

/// How much of the text, in bytes, is looked through for a place or a period.
const OPENING: usize = 12_000;

/// How much of it, in bytes, is looked through for what stands above the body.
const HEAD: usize = 1_500;

/// Puts together what front, back and hints say.
///
/// Returned beside it: what sections of its genre are for, where the genre is known.
pub(super) fn assemble(
    draft: &Draft<'_>,
    front: &Front,
    back: &Back,
    hints: &Hints,
    headings: &[Found],
) -> (Metadata, Option<Tenor>) {
    let said = Said { draft, front, back, hints, headings };
    let title = front.own_title.clone().or_else(|| said.title());
    let above = said.title();
    let notice = above.as_deref();
    let issuer = said.issuer(notice, title.as_deref());
    let issuer = issuer.filter(|name| !name.starts_with("自治区"));
    let speech = if issuer.is_none() { said.speech() } else { None };
    let issuer = issuer.or_else(|| said.speaker(speech?, None));
    let region = said.region(issuer.as_deref(), title.as_deref(), notice);
    let written = said.date_written();
    let published = said.date(Field::DatePublished).or_else(|| said.stray_date());
    let issuer = issuer.or_else(|| said.speaker(speech?, region.as_deref()));
    let spoken = title.is_none() && is_report(said.opening());
    let date = written.as_deref().or(published.as_deref());
    let period = said.period(title.as_deref(), date, spoken);
    let genre = match title.as_deref() {
        Some(title) => genre(title, draft.words),
        None if spoken => draft.words.genre("政府工作报告"),
        None => announced(said.opening(), draft.words),
    };
    let metadata = Metadata {
        genre: genre.map(|genre| genre.name.clone()),
        document_number: said.document_number(),
        index_number: said.value(Field::IndexNumber),
        period_start: period.map(|(first, _)| first),
        period_end: period.map(|(_, last)| last),
        date_written: written,
        date_published: published,
        title,
        issuer,
        region,
        region_code: None,
    };
    (metadata, genre.map(|genre| genre.tenor))
}

/// Everything that is known.
struct Said<'a> {
    draft: &'a Draft<'a>,
    front: &'a Front,
    back: &'a Back,
    hints: &'a Hints,
    headings: &'a [Found],
}

impl<'a> Said<'a> {
    /// The title over the text, or the one that a metadata line gives where that says more.
    fn title(&self) -> Option<String> {
        let above = self.front.title.clone();
        let labelled = self.value(Field::Title).map(|title| joined(&title));
        let plain = |title: &str| title.split(is_blank).collect::<String>();
        match (above, labelled) {
            (Some(above), Some(labelled)) => {
                let bare = self.draft.words.genre(without_tail(&above)).is_none();
                let more = bare || plain(&labelled).contains(&plain(&above));
                Some(if more { labelled } else { above })
            }
            (above, labelled) => above.or(labelled),
        }
    }

    /// The values of the labels with this field: of the page, then of the format.
    fn values(&self, field: Field) -> impl Iterator<Item = String> {
        let pairs = self.front.pairs.iter().chain(&self.back.pairs);
        let written = pairs.filter(move |(f, _)| *f == field);
        let written = written.map(|(_, value)| value.of(self.draft.text).to_owned());
        let words = self.draft.words;
        let plain = |label: &str| label.replace([' ', ':', '\u{3000}'], "");
        let hinted = self.hints.fields.iter();
        let hinted = hinted.filter(move |(label, _)| words.label(&plain(label)) == Some(field));
        written.chain(hinted.map(|(_, value)| value.trim().to_owned())).filter(|v| !v.is_empty())
    }

    fn value(&self, field: Field) -> Option<String> {
        self.values(field).next()
    }

    fn date(&self, field: Field) -> Option<String> {
        self.values(field).find_map(|value| date::read(&value)).map(|date| date.iso)
    }

    fn document_number(&self) -> Option<String> {
        let alone = self.front.number.map(|span| span.of(self.draft.text).to_owned());
        let labelled = self.value(Field::DocumentNumber);
        let labelled = labelled.map(|number| number::of_value(&number).to_owned());
        let titled = || {
            let titles = [&self.front.title, &self.front.own_title].into_iter().flatten();
            titles.into_iter().find_map(|title| number::at_end(title)).map(str::to_owned)
        };
        let labelled = labelled.filter(|number| number.contains(|c: char| c.is_ascii_digit()));
        let number = labelled.or(alone).or_else(titled)?;
        Some(number.split(is_blank).collect())
    }

    fn date_written(&self) -> Option<String> {
        let signed = [&self.front.signature, &self.back.signature].into_iter().flatten();
        let signed = signed.filter_map(|signed| signed.date.as_ref());
        let given = self.front.given.iter();
        self.date(Field::DateWritten)
            .or_else(|| signed.chain(given).next().map(|date| date.iso.clone()))
    }

    /// A date that stands alone above the document.
    fn stray_date(&self) -> Option<String> {
        self.front.date.as_ref().map(|date| date.iso.clone())
    }

    fn issuer(&self, notice: Option<&str>, title: Option<&str>) -> Option<String> {
        let words = self.draft.words;
        let signed = [&self.front.signature, &self.back.signature].into_iter().flatten();
        let signed = signed.map(|signed| signed.offices.join("、")).find(|names| !names.is_empty());
        let titled = |title: Option<&str>| issuer::of_title(title?, words);
        let attached = || self.attached().and_then(|title| titled(Some(&title)));
        let labelled = self.values(Field::Issuer).find_map(|value| issuer::listed(&value, words));
        let sources = self.values(Field::Source).chain(
            self.values(Field::Source)
                .flat_map(|v| v.split(':').map(str::to_owned).collect::<Vec<_>>()),
        );
        let source = sources.into_iter().find(|name| issuer::is_name(name, words));
        let ordered = || {
            let number = self.document_number()?;
            let name = number.split(['第', '令']).next()?;
            (number.contains('令') && issuer::is_name(name, words)).then(|| name.to_owned())
        };
        let named =
            [signed, labelled, titled(notice), titled(title), source, attached(), ordered()];
        let full = named.iter().flatten().find(|name| issuer::is_full(name, words));
        full.or(named.iter().flatten().next()).cloned()
    }

    /// The title that the name of an attached file holds: 某局关于印发《…》的通知.pdf.
    fn attached(&self) -> Option<String> {
        let lines = (0..self.draft.lines.len()).rev().take(60);
        let mut names = lines.filter(|&line| self.draft.marks[line] == Mark::Furniture);
        let line = names.find(|&line| {
            let text = self.draft.line(line);
            self.draft.words.is_file_name(text) && text.contains("关于")
        })?;
        let name = self.draft.line(line);
        Some(name.rsplit(':').next().unwrap_or(name).trim().to_owned())
    }

    /// What a speaker says behind 我代表.
    fn speech(&self) -> Option<&'a str> {
        static SPEAKING: Word = Word::new("我代表");
        SPEAKING.split(self.opening()).map(|(_, speech)| speech)
    }

    /// The government a speaker reports for: 我代表省人民政府, 我代表市政府, 代表国务院.
    fn speaker(&self, speech: &str, region: Option<&str>) -> Option<String> {
        if speech.starts_with("国务院") {
            return Some("国务院".to_owned());
        }
        let (place, _) = speech.split_once("政府")?;
        let place = place.trim_end_matches("人民");
        let near = place.ends_with(['省', '市', '县', '区', '州']) && chars_up_to(place, 20) < 20;
        let own = region::at_start(place, self.draft.words);
        let region = if own.is_empty() { region? } else { own };
        near.then(|| format!("{region}人民政府"))
    }

    fn region(
        &self,
        issuer: Option<&str>,
        title: Option<&str>,
        notice: Option<&str>,
    ) -> Option<String> {
        let words = self.draft.words;
        let issuer =
            issuer.map(|name| region::at_start(name, words)).filter(|place| !place.is_empty());
        let titled =
            [title, notice].into_iter().flatten().map(|title| region::in_title(title, words));
        let named = issuer.into_iter().chain(titled).find(|place| !place.is_empty());
        let national = issuer.is_none() && self.is_national();
        let heard = || Some(region::of_congress(self.head(), words)).filter(|it| !it.is_empty());
        match named.or_else(heard) {
            Some(place) => Some(place.to_owned()),
            None if national => None,
            None => region::in_body(self.opening(), words),
        }
    }

    fn is_national(&self) -> bool {
        let titles = [&self.front.title, &self.front.own_title];
        titles.into_iter().flatten().any(|t| {
            t.contains("国务院") || t.starts_with("中共中央") || t.contains("中华人民共和国")
        })
    }

    /// The first stretch of the text, with all that stands above the body.
    fn head(&self) -> &'a str {
        stretch(self.draft.text, HEAD)
    }

    /// The first stretch of the body.
    fn opening(&self) -> &'a str {
        let body = self.draft.span(self.front.end.min(self.draft.lines.len())).start;
        stretch(from(self.draft.text, body), OPENING)
    }

    fn period(
        &self,
        title: Option<&str>,
        date: Option<&str>,
        spoken: bool,
    ) -> Option<period::Period> {
        let opening = self.opening();
        let year = date.and_then(date::year).map(|(year, _)| year);
        if let Some(period) = title.and_then(period::of_title).or_else(|| period::stated(opening)) {
            return Some(period);
        }
        let reported = match title {
            Some(title) => title.contains("工作报告"),
            None => spoken || self.reviews(),
        };
        if reported && let Some(year) = self.year_of_report() {
            return Some((year, year));
        }
        let named = period::of_opening(opening).filter(|_| title.is_none());
        if named.is_some() {
            return named;
        }
        let planned = title.is_some_and(|title| without_tail(title).ends_with("规划"));
        let first_lines = opening.get(..opening.find('\n').unwrap_or(opening.len()));
        let five = first_lines.filter(|_| planned).and_then(period::five_years_in);
        let dated = |field| self.date(field).as_deref().and_then(date::year).map(|(year, _)| year);
        let first = year.or_else(|| dated(Field::ValidFrom));
        let first = first.or_else(|| period::year_in(opening))?;
        let winter = period::spans_winter(title.unwrap_or_default());
        let stated = || period::validity(self.closing(), first);
        let last = dated(Field::ValidUntil).or_else(stated).unwrap_or(first).max(first);
        Some(five.unwrap_or((first, last + i16::from(winter && last == first))))
    }

    /// Whether a heading announces a look back, as those of work reports do.
    fn reviews(&self) -> bool {
        self.headings.iter().any(|heading| heading.title.of(self.draft.text).ends_with("回顾"))
    }

    /// The last year whose work the headings of a report set out: 2026年重点工作.
    fn year_of_report(&self) -> Option<i16> {
        let titles = self.headings.iter().map(|heading| heading.title.of(self.draft.text));
        let ahead = titles.filter(|title| {
            let work = ["工作", "任务", "目标"].iter().any(|word| title.contains(word));
            work && chars_up_to(title, 30) < 30 && !title.contains("回顾")
        });
        let reviewed = self.headings.iter().map(|heading| heading.title.of(self.draft.text));
        let reviewed = reviewed.filter(|title| title.contains("回顾"));
        let after = || reviewed.filter_map(period::year_in).max().map(|year| year + 1);
        ahead.filter_map(period::year_in).max().or_else(after).filter(|year| *year > 1948)
    }

    /// The last stretch of the text.
    fn closing(&self) -> &'a str {
        let text = self.draft.text;
        let start = text.len().saturating_sub(6000);
        let start = (start..=text.len()).find(|&start| text.is_char_boundary(start));
        from(text, start.unwrap_or(text.len()))
    }
}

/// The first `most` bytes of `text`, cut at a character.
pub(super) fn stretch(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|&end| text.is_char_boundary(end));
    text.get(..end.unwrap_or(0)).unwrap_or_default()
}

/// The genre that a title names: the plan's own where it is that of a notice which carries it.
fn genre<'a>(title: &str, words: &'a Page) -> Option<&'a Genre> {
    let carried =
        ["印发", "转发"].iter().find_map(|word| title.split_once(word)).map(|(_, rest)| rest);
    let inner = carried.and_then(|rest| {
        let rest = rest.trim_start_matches(['《', '<', '〈', '“']);
        let rest = ["的通知", "的公告", "的函"].iter().find_map(|end| rest.strip_suffix(end))?;
        words.genre(without_tail(rest.trim_end_matches(['》', '>', '〉', '”'])))
    });
    let own = || words.genre(without_tail(title));
    inner.or_else(own)
}

/// Whether a speaker opens a report on the work of a government: 现在,我代表…报告政府工作.
fn is_report(opening: &str) -> bool {
    let head = text::head(opening, 200);
    let spoken = head.contains("我代表") || head.contains("受国务院的委托");
    spoken && ["政府工作", "报告工作", "作报告"].iter().any(|word| head.contains(word))
}

/// The genre that an opening announces: 制定以下实施意见, 提出如下措施, 制定本方案.
fn announced<'a>(opening: &str, words: &'a Page) -> Option<&'a Genre> {
    static VERBS: [Word; 4] =
        [Word::new("制定"), Word::new("制订"), Word::new("提出"), Word::new("出台")];
    let head = text::head(opening, 1500);
    let places = VERBS.iter().filter_map(|verb| {
        verb.behind_all(head).find_map(|rest| {
            let named = ["以下", "如下", "本"].iter().find_map(|word| rest.strip_prefix(word))?;
            words.genre_at(named.trim_start_matches(is_blank))
        })
    });
    places.into_iter().next()
}
