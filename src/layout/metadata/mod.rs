//! What a document says of itself: title, genre, issuer, numbers, dates, period, place.
//!
//! In: the draft with its front and back read. Out: [`Metadata`].

pub(super) mod adoption;
pub(super) mod date;
pub(super) mod issuer;
pub(super) mod labels;
mod named;
pub(super) mod number;
pub(super) mod own;
pub(super) mod period;
pub(super) mod region;
pub(super) mod validity;

use std::borrow::Cow;

use crate::layout::back::Back;
use crate::layout::draft::{Draft, Mark};
use crate::layout::front::{Front, is_note, joined, without_tail};
use crate::layout::heading::Found;
use crate::layout::line::{chars_up_to, from, is_blank};
use crate::layout::metadata::adoption::Deed;
use crate::layout::metadata::date::Date;
use crate::layout::metadata::named::Named;
use crate::layout::metadata::own::Own;
use crate::layout::metadata::region::Body;
use crate::layout::metadata::validity::Term;
use crate::layout::{Hints, Metadata};
use crate::lexicon::Lexicon;
use crate::lexicon::page::{Field, Genre, Page, Tenor};
use crate::span::Span;
use crate::text::{self, Word};

/// How much of the text, in bytes, is looked through for a place or a period.
const OPENING: usize = 12_000;

/// How much of its end, in bytes, is looked through for a place.
const CLOSING: usize = 3_000;

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
    lexicon: &Lexicon,
) -> (Metadata, Option<Tenor>) {
    let said = Said { draft, front, back, hints, headings, lexicon };
    let above = said.title();
    let named = said.named(above.as_deref());
    let carried = || above.as_deref().and_then(|title| carried(title, draft.words));
    let own = front.own_title.clone().or_else(|| named.as_ref().map(|it| it.title.clone()));
    let read = own.or_else(carried).or_else(|| above.clone());
    let notice_title = above.clone().filter(|above| Some(above) != read.as_ref());
    let title = hints.given.title.as_deref().map(joined).or(read);
    let notice = above.as_deref();
    let is_about = is_about(named.as_ref(), title.as_deref(), notice);
    let speech = said.speech();
    let issuer = named.as_ref().and_then(|named| named.issuer.clone());
    let issuer = issuer.or_else(|| said.issuer(notice, title.as_deref()));
    let issuer = hints.given.issuer.clone().or(issuer);
    let issuer = issuer.filter(|name| !name.starts_with("自治区"));
    let issuer = issuer.or_else(|| said.speaker(speech?, None));
    let region = || said.region(issuer.as_deref(), title.as_deref(), notice);
    let region = hints.given.region.clone().or_else(region);
    let written = said.date_written();
    let published = said.date_published();
    let issuer = issuer.or_else(|| said.speaker(speech?, region.as_deref()));
    let spoken = title.is_none() && is_report(said.opening());
    let genre = said.genre(title.as_deref(), spoken);
    let whole = Span::new(0, draft.text.len());
    let term = validity::read(draft.text, whole, draft.openings, &draft.words.run);
    let told = Told { term, written: &written, published: &published, spoken };
    let own = said.own([title.as_deref(), notice], genre, &told);
    let (valid_from, valid_until) = said.valid(term, written.as_deref().and_then(date::day));
    let metadata = Metadata {
        notice_title,
        level: None,
        addressees: said.addressees(),
        copied_to: said.copied_to(),
        signatory: said.value(Field::Signatory),
        attachments: said.attachments(),
        printed_by: said.printed().and_then(|it| it.offices.first().cloned()),
        date_printed: said.printed().and_then(|it| it.date.as_ref()).map(|it| it.iso.clone()),
        valid_from,
        valid_until,
        genre: genre.map(|genre| genre.name.clone()),
        document_number: said.document_number(),
        index_number: said.value(Field::IndexNumber),
        period_start: own.first,
        period_end: own.last,
        year: own.year,
        present: own.present,
        latest: own.latest,
        yearly: own.yearly,
        aimed: own.aimed,
        reports: genre.is_some_and(Genre::reports) && !spoken,
        is_about,
        spoken: speech.is_some(),
        date_written: written,
        date_published: published,
        title,
        issuer,
        region,
        region_code: None,
    };
    (metadata, genre.map(|genre| genre.tenor))
}

/// Whether the text is about the document that it names, under a title of its own: a plan without its title
/// names itself, too (《…规划》根据…编制).
fn is_about(named: Option<&Named>, title: Option<&str>, above: Option<&str>) -> bool {
    let other = above.is_some_and(|above| Some(above) != title);
    other && named.is_some_and(|named| title == Some(&named.title))
}

/// What is told of the document's time.
struct Told<'a> {
    term: Term,
    written: &'a Option<String>,
    published: &'a Option<String>,
    /// Whether a speaker reports on the work of a government.
    spoken: bool,
}

/// Everything that is known.
struct Said<'a> {
    draft: &'a Draft<'a>,
    front: &'a Front,
    back: &'a Back,
    hints: &'a Hints,
    headings: &'a [Found],
    lexicon: &'a Lexicon,
}

impl<'a> Said<'a> {
    /// The document that the text is about, where it bears no title of a plan or policy itself.
    fn named(&self, title: Option<&str>) -> Option<Named> {
        let words = self.draft.words;
        if let Some(title) = title.and_then(|title| named::interpreted(title, words)) {
            return Some(Named { title, issuer: None });
        }
        let told = title.is_none_or(|title| {
            words
                .genre(without_tail(title))
                .is_none_or(|genre| genre.reports() && title.contains('《'))
        });
        let told = told && !is_circular(self.opening());
        told.then(|| named::read(self.draft.text, words)).flatten()
    }

    /// By the title, else by what the text says of itself.
    fn genre(&self, title: Option<&str>, spoken: bool) -> Option<&'a Genre> {
        let words = self.draft.words;
        let opening = self.opening();
        match title {
            Some(title) => genre(title, words),
            None if spoken => words.genre("政府工作报告"),
            None => called(self.draft.text, words)
                .or_else(|| announced(opening, words))
                .or_else(|| notified(opening, words))
                .or_else(|| reported(opening, words))
                .or_else(|| styled(self.draft.text, words)),
        }
    }

    /// The title over the text, or the one that a metadata line gives where that says more.
    fn title(&self) -> Option<String> {
        let above = self.front.title.clone().map(uncaptioned).map(unnumbered);
        let labelled = self.value(Field::Title).map(|title| uncaptioned(joined(&title)));
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
        let read = |value: String| {
            date::read(&value).map(|date| date.iso).or_else(|| date::mailed(&value))
        };
        self.values(field).find_map(read)
    }

    fn document_number(&self) -> Option<String> {
        let alone = self.front.number.map(|span| span.of(self.draft.text).to_owned());
        let labelled = self.value(Field::DocumentNumber);
        let labelled = labelled.map(|number| number::of_value(&number).to_owned());
        let titled = || {
            let titles = [&self.front.title, &self.front.own_title].into_iter().flatten();
            let told = |title| number::at_end(title).or_else(|| number::at_start(title));
            titles.into_iter().find_map(|title| told(title)).map(str::to_owned)
        };
        let labelled = labelled.filter(|number| number.contains(|c: char| c.is_ascii_digit()));
        let ordered = || {
            let number = self.front.adopted.iter().find_map(|it| it.number)?;
            Some(number.of(self.draft.text).to_owned())
        };
        let number = labelled.or(alone).or_else(titled).or_else(ordered)?;
        Some(number.split(is_blank).collect())
    }

    fn date_written(&self) -> Option<String> {
        let signed = [&self.front.signature, &self.back.signature].into_iter().flatten();
        let imprint = self.front.imprint.iter();
        let printed = self.back.printed.iter();
        let signed = signed.chain(imprint).filter_map(|signed| signed.date.as_ref());
        let given = self.front.given.iter();
        let printed = printed.filter_map(|printed| printed.date.as_ref());
        let told = given.chain(self.amended()).chain(self.adopted(Deed::Adopted)).chain(printed);
        // the day under the document is what pages repeat, or the day on which they were filled in
        let signed = signed.into_iter().next().map(|date| date.iso.clone());
        let whole = signed.clone().filter(|iso| iso.len() > "2031-03".len());
        whole
            .or_else(|| self.date(Field::DateWritten))
            .or(signed)
            .or_else(|| told.into_iter().next().map(|date| date.iso.clone()))
    }

    /// The day on which rules were amended for the last time, by the note under their title.
    fn amended(&self) -> Option<&'a Date> {
        let amended = self.front.adopted.iter().filter(|it| it.deed == Deed::Amended);
        amended.filter(|it| it.noted).filter_map(|it| it.date.as_ref()).next_back()
    }

    /// First and last day of the document's validity, by its own words or metadata lines.
    fn valid(
        &self,
        term: Term,
        issued: Option<jiff::civil::Date>,
    ) -> (Option<String>, Option<String>) {
        let (first, last) = term.days(issued);
        let iso = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string());
        let labelled = |field| self.date(field);
        (
            iso(first).or_else(|| labelled(Field::ValidFrom)),
            iso(last).or_else(|| labelled(Field::ValidUntil)),
        )
    }

    /// Those the notice is addressed to.
    fn addressees(&self) -> Vec<String> {
        let line = self.front.addressees.map(|span| span.of(self.draft.text));
        listed(line.unwrap_or_default())
    }

    /// Those that get a copy.
    fn copied_to(&self) -> Vec<String> {
        listed(self.back.copied.map(|span| span.of(self.draft.text)).unwrap_or_default())
    }

    fn printed(&self) -> Option<&'a issuer::Signature> {
        self.back.printed.as_ref()
    }

    /// The titles of what is attached: 附件:1.…规划图.
    fn attachments(&self) -> Vec<String> {
        let named = |line: usize| {
            self.draft.is_body(line)
                && self.draft.line(line).starts_with("附件:")
                && is_note(self.draft.line(line))
        };
        let lines = (0..self.draft.lines.len())
            .filter(|&line| self.draft.marks[line] == Mark::Metadata || named(line));
        let (mut titles, mut next) = (Vec::new(), None);
        for line in lines {
            let text = self.draft.line(line);
            let named = text.strip_prefix("附件").or_else(|| text.strip_prefix("附:"));
            let goes_on = next == Some(line) && text.starts_with(|c: char| c.is_ascii_digit());
            let entry = named.or_else(|| goes_on.then_some(text));
            let Some(entry) = entry else { continue };
            let title = joined(numbered(&quoted(self.draft, line, entry)));
            let bare = title.strip_prefix('《').and_then(|rest| rest.strip_suffix('》'));
            let title = bare.filter(|it| !it.contains('《')).map_or(title.clone(), str::to_owned);
            next = Some(line + 1);
            if !title.is_empty() {
                titles.push(title);
            }
        }
        titles
    }

    /// The day on which a law was adopted or announced, where it was so once.
    fn adopted(&self, deed: Deed) -> Option<&'a Date> {
        let mut told = self.front.adopted.iter().filter(|it| it.deed == deed);
        let only = told.next().filter(|_| told.next().is_none())?;
        only.date.as_ref()
    }

    fn date_published(&self) -> Option<String> {
        let announced = || self.adopted(Deed::Announced).map(|date| date.iso.clone());
        let given = self.hints.given.date_published.as_deref().and_then(date::read);
        given
            .map(|date| date.iso)
            .or_else(|| self.date(Field::DatePublished))
            .or_else(announced)
            .or_else(|| self.stray_date())
    }

    /// A date that stands alone above the document.
    fn stray_date(&self) -> Option<String> {
        self.front.date.as_ref().map(|date| date.iso.clone())
    }

    fn issuer(&self, notice: Option<&str>, title: Option<&str>) -> Option<String> {
        let words = self.draft.words;
        let signed = [&self.front.signature, &self.back.signature].into_iter().flatten();
        let signed = signed.chain(&self.front.imprint);
        let signed = signed.map(|signed| signed.offices.join("、")).find(|names| !names.is_empty());
        let adopted = self.front.adopted.iter().find_map(|it| it.body.clone());
        let adopted = adopted.map(|name| name.replace("中华人民共和国国务院", "国务院"));
        let printed = self.back.printed.as_ref().and_then(|it| it.offices.first().cloned());
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
        // of the many that sign, the one whose page it is
        let one = labelled.as_ref().filter(|one| {
            signed.as_ref().is_some_and(|all| {
                all.len() > one.len() && all.split('、').any(|name| name == one.as_str())
            })
        });
        let signed = one.cloned().or(signed);
        let named = [
            adopted,
            signed,
            labelled,
            titled(notice),
            titled(title),
            source,
            attached(),
            ordered(),
            printed,
        ];
        let regions = self.lexicon.regions();
        let full = named.iter().flatten().find(|name| {
            issuer::is_full(name, words)
                || region::zone(name, regions).is_some()
                || region::short_of_office(name, regions).is_some()
        });
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
        static SPEAKING: [Word; 3] =
            [Word::new("我代表"), Word::new("受国务院委托"), Word::new("受国务院的委托")];
        let [own, charged, charged_by] = &SPEAKING;
        let opening = self.opening();
        let own = own.split(opening).map(|(_, speech)| speech);
        own.or_else(|| {
            let (before, _) = charged.split(opening).or_else(|| charged_by.split(opening))?;
            Some(from(opening, before.len() + "受".len()))
        })
    }

    /// The government a speaker reports for: 我代表省人民政府, 我代表市政府, 代表国务院.
    fn speaker(&self, speech: &str, region: Option<&str>) -> Option<String> {
        let high = ["国务院", "中央人民政府"].iter().find(|body| speech.starts_with(**body));
        if let Some(body) = high {
            return Some((*body).to_owned());
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
        let (words, regions) = (self.draft.words, self.lexicon.regions());
        let zone =
            [issuer, title, notice].into_iter().flatten().find_map(|it| region::zone(it, regions));
        if let Some(zone) = zone {
            return Some(zone.to_owned());
        }
        let short = issuer.and_then(|name| region::short_of_office(name, regions));
        let issuer =
            issuer.map(|name| region::at_start(name, words)).filter(|place| !place.is_empty());
        let titled =
            [title, notice].into_iter().flatten().map(|title| region::in_title(title, words));
        let named = issuer.into_iter().chain(titled).find(|place| !place.is_empty());
        let named = named.map(|place| region::known(place, regions));
        let named = named.map(|place| region::fuller(self.head(), place, regions).unwrap_or(place));
        let national = issuer.is_none() && self.is_national();
        let heard = || Some(region::of_congress(self.head(), words)).filter(|it| !it.is_empty());
        match named.or_else(heard).or(short) {
            Some(place) => Some(place.to_owned()),
            None if national => None,
            None => {
                let draft = self.draft;
                let opening = Span::at(self.body(), self.opening().len());
                let stretches = [opening, self.closing()];
                let body = Body { text: draft.text, stretches, openings: draft.openings };
                body.own_place(regions).or_else(|| body.only_place(words, regions))
            }
        }
    }

    /// The last stretch of the text, behind the [opening](Said::opening).
    fn closing(&self) -> Span {
        let text = self.draft.text;
        let start = text.len().saturating_sub(CLOSING).max((self.body() + OPENING).min(text.len()));
        let start = (start..=text.len()).find(|&at| text.is_char_boundary(at));
        Span::new(start.unwrap_or(text.len()), text.len())
    }

    /// Where the body begins.
    fn body(&self) -> usize {
        self.draft.span(self.front.end.min(self.draft.lines.len())).start
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
        stretch(from(self.draft.text, self.body()), OPENING)
    }

    /// The document's own period, and the year it speaks in.
    fn own(&self, titles: [Option<&str>; 2], genre: Option<&Genre>, told: &Told<'_>) -> Own {
        let reported =
            titles[0].map_or(told.spoken || self.reviews(), |title| title.contains("工作报告"));
        let sections: Vec<_> = self.sections().collect();
        let dated = |iso: &Option<String>| iso.as_deref().and_then(date::day);
        own::read(&own::Sources {
            titles,
            genre,
            term: told.term,
            labelled: self.date(Field::ValidUntil).as_deref().and_then(date::year).map(|it| it.0),
            issued: dated(told.written)
                .or_else(|| dated(told.published))
                .or_else(|| dated(&self.date(Field::ValidFrom))),
            given: self.front.given.as_ref().map(|date| date.year),
            numbered: self.document_number().as_deref().and_then(number::year),
            reports: reported,
            sections: &sections,
            opening: self.opening(),
            text: self.draft.text,
            words: self.draft.words,
        })
    }

    /// The titles of the headings, each with the text up to the next.
    fn sections(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let text = self.draft.text;
        let ends = self.headings.iter().skip(1).map(|next| next.span.start).chain([text.len()]);
        self.headings.iter().zip(ends).map(move |(heading, end)| {
            let body = Span::new(heading.span.end.min(end), end);
            (heading.title.of(text), body.of(text))
        })
    }

    /// Whether a heading announces a look back, as those of work reports do.
    fn reviews(&self) -> bool {
        self.headings.iter().any(|heading| heading.title.of(self.draft.text).ends_with("回顾"))
    }
}

/// The first `most` bytes of `text`, cut at a character.
pub(super) fn stretch(text: &str, most: usize) -> &str {
    crate::text::behind(text, 0, most).of(text)
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

/// The title of an attachment without the number before it: `1.某表`, not `2031年某方案`.
fn numbered(entry: &str) -> &str {
    let sign = |c: char| is_blank(c) || matches!(c, ':' | '.' | '、');
    let entry = entry.trim_start_matches(sign);
    let rest = entry.trim_start_matches(|c: char| c.is_ascii_digit());
    if entry.len() - rest.len() < "2031".len() { rest.trim_start_matches(sign) } else { entry }
}

/// The entry of a list, with the next line where the quotation it opens is closed there.
fn quoted<'a>(draft: &Draft<'a>, line: usize, entry: &'a str) -> Cow<'a, str> {
    let open = |text: &str| text.matches('《').count() > text.matches('》').count();
    if open(entry) && line + 1 < draft.lines.len() {
        let both = format!("{entry}{}", draft.line(line + 1));
        if !open(&both) && chars_up_to(&both, 120) < 120 {
            return Cow::Owned(both);
        }
    }
    Cow::Borrowed(entry)
}

/// The title without the number of the document before it: 某政发〔2031〕2号某市人民政府关于….
fn unnumbered(title: String) -> String {
    match number::at_start(&title) {
        Some(number) if chars_up_to(from(&title, number.len()), 7) == 7 => {
            from(&title, number.len()).trim_start_matches(is_blank).to_owned()
        }
        _ => title,
    }
}

/// The title without the name of a series in front: 【一揽子政策】关于…的通知.
fn uncaptioned(title: String) -> String {
    let behind = title.strip_prefix('【').and_then(|rest| rest.split_once('】'));
    match behind {
        Some((series, rest)) if chars_up_to(series, 20) < 20 && chars_up_to(rest, 7) == 7 => {
            rest.trim_start_matches(is_blank).to_owned()
        }
        _ => title,
    }
}

/// The bodies of a list: 各区人民政府,市政府各部门:.
fn listed(line: &str) -> Vec<String> {
    let bodies = line.trim_end_matches([':', '。']).split([',', ';', '。']);
    let bodies = bodies.map(|body| body.trim_matches(is_blank)).filter(|body| !body.is_empty());
    bodies.map(joined).collect()
}

/// The title of the document that a notice carries: 某市关于印发《…规划》的通知.
fn carried(title: &str, words: &Page) -> Option<String> {
    let rest = ["印发", "转发", "发布", "公布"].iter().find_map(|word| title.split_once(word))?.1;
    let rest = ["的通知", "的公告", "的函"].iter().find_map(|end| rest.strip_suffix(end))?;
    let bare = rest.trim_start_matches(is_blank);
    let inner =
        bare.strip_prefix(['《', '<', '〈']).and_then(|it| it.strip_suffix(['》', '>', '〉']));
    let inner = inner.unwrap_or(bare);
    let open = inner.matches('《').count();
    // 2031年《政府工作报告》重点工作分解方案, but no list of several
    let quotes =
        open == inner.matches('》').count() && !inner.contains("》《") && !inner.contains("》和《");
    let whole = quotes && !inner.starts_with('《') && chars_up_to(inner, 7) == 7;
    (whole && words.genre(without_tail(inner)).is_some()).then(|| inner.to_owned())
}

/// What a document calls itself where it says since when it holds: 本通知自印发之日起施行.
fn called<'a>(text: &str, words: &'a Page) -> Option<&'a Genre> {
    static SELF: Word = Word::new("本");
    let ends = SELF.behind_all(text).filter_map(|rest| {
        let genre = words.genre_at(rest)?;
        let near = text::head(rest, 14);
        (near.contains("之日起") || near.contains("日起")).then_some(genre)
    });
    ends.last().filter(|genre| !genre.tenor.plans() && !is_laid_down(genre))
}

/// What a document without a title calls itself in passing, most often of all: 本通知公布前的…,
/// 未尽事宜按本办法….
fn styled<'a>(text: &str, words: &'a Page) -> Option<&'a Genre> {
    static SELF: Word = Word::new("本");
    /// What 本 closes a word behind: 基本规定, 成本清单.
    const CLOSED: [char; 9] = ['基', '根', '资', '成', '日', '样', '标', '原', '文'];
    let mut counts: Vec<(&Genre, usize)> = Vec::new();
    for rest in SELF.behind_all(text) {
        let before = text.get(..text.len() - rest.len() - "本".len()).unwrap_or_default();
        let own = !before.ends_with(CLOSED);
        let Some(genre) = own.then(|| words.genre_at(rest)).flatten() else { continue };
        match counts.iter_mut().find(|(known, _)| known.name == genre.name) {
            Some((_, count)) => *count += 1,
            None => counts.push((genre, 1)),
        }
    }
    let named = |genre: &Genre| chars_up_to(&genre.name, 2) == 2 && !is_laid_down(genre);
    counts.retain(|(genre, _)| named(genre) && !genre.tenor.plans());
    // of equals the first
    let most = counts.iter().map(|(_, count)| *count).max()?;
    counts.iter().find(|(_, count)| *count == most).map(|(genre, _)| *genre)
}

/// Whether what a document lays down is called so as well: 本标准自3月1日起执行.
fn is_laid_down(genre: &Genre) -> bool {
    matches!(genre.name.as_str(), "政策" | "标准")
}

/// The genre of what a speaker reports: 现就数字经济发展情况报告如下, 作关于…的报告.
fn reported<'a>(opening: &str, words: &'a Page) -> Option<&'a Genre> {
    let head = text::head(opening, 300);
    let told = ["报告如下", "作如下报告", "的报告,请"].iter().any(|word| head.contains(word));
    // 落实政府工作报告要求 tells of another's
    let bare = |(at, _): (usize, &str)| !head.get(..at).is_some_and(|it| it.ends_with('工'));
    let told = told || head.contains("作政府工作报告") || head.match_indices("作报告").any(bare);
    // 听取了…所作的工作报告, 主席作工作报告: another's
    let told = told && !head.contains("所作的") && (head.contains('我') || head.contains("如下"));
    told.then(|| words.genre("报告")).flatten()
}

/// Whether a speaker opens a report on the work of a government: 现在,我代表…报告政府工作.
fn is_report(opening: &str) -> bool {
    let head = text::head(opening, 200);
    let spoken = head.contains("我代表") || head.contains("受国务院的委托");
    // a party's committee reports as well: 我代表第九届中央委员会向大会作报告
    spoken
        && !head.contains("届中央委员会")
        && ["政府工作", "报告工作", "作报告", "作工作報告", "作工作报告"]
            .iter()
            .any(|word| head.contains(word))
}

/// The genre of a letter that says what follows: 现就有关事项通知如下.
fn notified<'a>(opening: &str, words: &'a Page) -> Option<&'a Genre> {
    const LETTERS: [&str; 6] = ["通知", "公告", "通告", "批复", "答复", "复函"];
    let called = below(opening)?;
    let named = LETTERS.iter().chain([&CIRCULAR]).find(|name| called.ends_with(**name))?;
    words.genre(named)
}

/// What tells how a policy is carried out: 现将有关情况通报如下.
const CIRCULAR: &str = "通报";

/// Whether the text tells how what it names is carried out.
fn is_circular(opening: &str) -> bool {
    below(opening).is_some_and(|called| called.ends_with(CIRCULAR))
}

/// The opening up to the word that says that what it announces follows.
fn below(opening: &str) -> Option<&str> {
    static BELOW: Word = Word::new("如下");
    BELOW.split(text::head(opening, 600)).map(|(before, _)| before)
}

/// The genre that an opening announces: 制定以下实施意见, 提出如下措施, 制定本方案.
fn announced<'a>(opening: &str, words: &'a Page) -> Option<&'a Genre> {
    static VERBS: [Word; 4] =
        [Word::new("制定"), Word::new("制订"), Word::new("提出"), Word::new("出台")];
    let head = text::head(opening, 1500);
    let places = VERBS.iter().filter_map(|verb| {
        verb.behind_all(head).find_map(|rest| {
            let named = ["以下", "如下", "本"].iter().find_map(|word| rest.strip_prefix(word));
            match named {
                Some(named) => qualified(named, words),
                // 提出实施意见如下
                None => words.genre_at(rest).filter(|_| is_below(rest)),
            }
        })
    });
    places.into_iter().next()
}

/// Whether the clause that begins here ends in 如下: 实施意见如下.
fn is_below(rest: &str) -> bool {
    /// The longest such clause, in characters.
    const CLAUSE: usize = 10;
    let clause = text::head(rest, CLAUSE).split(['。', ',', ';']).next();
    clause.is_some_and(|clause| clause.contains("如下"))
}

/// The genre that the text begins with, or that closes its first clause: 具体贯彻落实措施.
fn qualified<'a>(text: &str, words: &'a Page) -> Option<&'a Genre> {
    /// The longest such clause, in characters.
    const CLAUSE: usize = 14;
    let text = text.trim_start_matches(is_blank);
    let closed = || {
        let near = text::head(text, CLAUSE);
        let clause = near.get(..near.find(['。', ':', ',', '\n'])?)?;
        words.genre(clause)
    };
    words.genre_at(text).or_else(closed)
}
