//! What a cited document is to the one that cites it: who issued it and when, which article, whether
//! it is followed, amended or repealed, and what its short name stands for.
//!
//! In: the text, its citations and what the document says of itself. Out: a [`Link`] for each
//! citation, in the same order.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use crate::layout::Metadata;
use crate::lexicon::Lexicon;
use crate::lexicon::citation::Cited;
use crate::lexicon::party::Party;
use crate::mention::{self, Citation, Mention, Reference, TimeKind};
use crate::span::Span;

/// How far in front of a title what is said of it is looked for, in characters.
const NEAR: usize = 40;

/// The longest short name of a document, in characters: 《若干措施》.
const SHORT: usize = 8;

/// What the document has to do with the cited one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Relation {
    /// 根据, 依据: it rests on it.
    Basis,
    /// 贯彻, 落实: it carries it out.
    Implements,
    /// 修订.
    Amends,
    /// 废止.
    Repeals,
    /// 转发.
    Forwards,
    /// 印发: it carries it, or says that it was or will be issued.
    Issues,
    /// 解读.
    Interprets,
    /// 附件.
    Annex,
}

/// What kind of thing is cited.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A law, a policy, a plan, a standard.
    #[default]
    Document,
    /// A certificate, a contract, a form.
    Form,
}

/// What a short name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Resolved {
    /// The title of an earlier citation.
    Cited(Span),
    /// The document itself.
    Own,
}

/// What is said of one citation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Link {
    pub(crate) issuer: Option<Span>,
    pub(crate) date: Option<Date>,
    /// 第十二条第一款.
    pub(crate) article: Option<Span>,
    pub(crate) relation: Option<Relation>,
    pub(crate) resolved: Option<Resolved>,
    pub(crate) kind: Kind,
}

/// The words of a relation in front of a title.
const IN_FRONT: [(Cited, Relation); 8] = [
    (Cited::Basis, Relation::Basis),
    (Cited::Implements, Relation::Implements),
    (Cited::Amends, Relation::Amends),
    (Cited::Repeals, Relation::Repeals),
    (Cited::Forwards, Relation::Forwards),
    (Cited::Issues, Relation::Issues),
    (Cited::Interprets, Relation::Interprets),
    (Cited::Annex, Relation::Annex),
];

/// Those right behind it.
const BEHIND: [(Cited, Relation); 3] = [
    (Cited::RepealedBehind, Relation::Repeals),
    (Cited::AmendedBehind, Relation::Amends),
    (Cited::InterpretedBehind, Relation::Interprets),
];

/// The links of all citations.
pub(crate) fn links(
    text: &str,
    citations: &[Citation],
    metadata: &Metadata,
    lexicon: &Lexicon,
) -> Vec<Link> {
    let reader = Reader { text, lexicon };
    let mut links: Vec<Link> = citations.iter().map(|cited| reader.read(cited)).collect();
    for (at, link) in links.iter_mut().enumerate() {
        link.resolved = resolved(text, citations.get(..=at).unwrap_or_default(), metadata);
    }
    links
}

/// How many citations back a title may stand that a short name stands for: a page or ten.
const FAR_BACK: usize = 200;

/// What the short name of the last citation stands for: the nearest earlier title that ends with
/// it, else the document itself where its own does.
fn resolved(text: &str, citations: &[Citation], metadata: &Metadata) -> Option<Resolved> {
    let (last, earlier) = citations.split_last()?;
    let name = last.title.of(text);
    if name.chars().count() > SHORT {
        return None;
    }
    let named = |title: &str| title.len() > name.len() && is_named(title, name);
    let nearest = earlier.iter().rev().take(FAR_BACK).find(|cited| named(cited.title.of(text)));
    let own = || metadata.title.as_deref().is_some_and(named).then_some(Resolved::Own);
    nearest.map(|cited| Resolved::Cited(cited.title)).or_else(own)
}

/// Whether the short name is the end of the title, years and 试行 in brackets aside.
fn is_named(title: &str, name: &str) -> bool {
    let bare = title.split_once('(').map_or(title, |(bare, _)| bare);
    title.ends_with(name) || bare.ends_with(name)
}

/// Reads what stands around citations.
struct Reader<'a> {
    text: &'a str,
    lexicon: &'a Lexicon,
}

impl Reader<'_> {
    fn read(&self, cited: &Citation) -> Link {
        let (front, back) = (self.front(cited), self.back(cited));
        Link {
            issuer: self.issuer(cited),
            date: self.date(cited),
            article: article(self.text, back),
            relation: self.relation(&front, back.of(self.text)),
            resolved: None,
            kind: self.kind(cited.title.of(self.text)),
        }
    }

    fn kind(&self, title: &str) -> Kind {
        let words = &self.lexicon.citation_words;
        let form = words.at(Cited::Form, title) && !words.at(Cited::NoForm, title);
        if form { Kind::Form } else { Kind::Document }
    }

    /// What stands in front of the title in its sentence, without other titles.
    fn front(&self, cited: &Citation) -> String {
        let before = Span::new(0, cited.span.start).of(self.text);
        let mut depth = 0_usize;
        let mut kept: Vec<char> = Vec::new();
        // titles of a list may stand between the word and this one
        for c in before.chars().rev().take(NEAR * 10) {
            match c {
                '》' => depth += 1,
                '《' => depth = depth.saturating_sub(1),
                '。' | ';' | '!' | '?' | '\n' => break,
                _ if depth == 0 => kept.push(c),
                _ => {}
            }
            if kept.len() >= NEAR {
                break;
            }
        }
        kept.iter().rev().collect()
    }

    /// What stands behind the title, and its number in brackets, in its clause.
    fn back(&self, cited: &Citation) -> Span {
        let mut start = cited.span.end;
        let rest = Span::new(start, self.text.len()).of(self.text);
        if let Some(inside) = rest.strip_prefix('(') {
            let close = inside.char_indices().take(NEAR * 2).find(|(_, c)| *c == ')');
            start += close.map_or(0, |(at, c)| 1 + at + c.len_utf8());
        }
        let rest = Span::new(start, self.text.len()).of(self.text);
        let ends =
            |(at, c): &(usize, char)| matches!(c, '。' | ';' | ',' | '\n' | '《') || *at > NEAR * 3;
        let end = rest.char_indices().find(ends).map_or(rest.len(), |(at, _)| at);
        Span::at(start, end)
    }

    fn relation(&self, front: &str, back: &str) -> Option<Relation> {
        let words = &self.lexicon.citation_words;
        let behind = BEHIND.iter().find(|(class, _)| words.at(*class, back));
        if let Some((_, relation)) = behind {
            return Some(*relation);
        }
        let places = front.char_indices().rev().map(|(at, _)| at);
        places.into_iter().find_map(|at| {
            let rest = front.get(at..)?;
            let of = |(class, relation): &(Cited, Relation)| (words.len(*class, rest), *relation);
            let best = IN_FRONT.iter().map(of).max_by_key(|(len, _)| *len)?;
            (best.0 > 0).then_some(best.1)
        })
    }

    /// The body in front of the title: 示例省人民政府办公厅印发的《…》.
    fn issuer(&self, cited: &Citation) -> Option<Span> {
        let before = Span::new(0, cited.span.start).of(self.text);
        let stops = |(_, c): &(usize, char)| ",。;、(《》\n:!?“”)".contains(*c);
        let near = before.char_indices().rev().take(NEAR);
        let start = near.clone().find(stops).map(|(at, c)| at + c.len_utf8());
        let start = start.or_else(|| near.last().map(|(at, _)| at))?;
        let mut end = before.len();
        let words = &self.lexicon.citation_words;
        loop {
            let len = words.len(Cited::Said, Span::new(start, end).of(self.text));
            if len == 0 || len > end - start {
                break;
            }
            end -= len;
        }
        let stretch = Span::new(start, end);
        let inside = stretch.of(self.text).char_indices().map(|(at, _)| start + at);
        inside.map(|at| Span::new(at, end)).find(|name| self.is_body(name.of(self.text)))
    }

    /// Whether the whole of `name` is the name of a body, as they begin in running text.
    fn is_body(&self, name: &str) -> bool {
        let Lexicon { bodies, party_words, page, .. } = self.lexicon;
        let placed = || self.lexicon.regions().longest_at(name).is_some();
        let begins = bodies.is_whole(name) || party_words.at(Party::Plain, name) || placed();
        let named = bodies.kind(name).is_some() || page.is_office(name);
        begins
            && named
            && name.chars().count() > 2
            && party_words.find(Party::NoBody, name).is_none()
    }

    /// The day that stands in front of the title in its clause.
    fn date(&self, cited: &Citation) -> Option<Date> {
        let before = Span::new(0, cited.span.start).of(self.text);
        let start = before.char_indices().rev().take(NEAR).last()?.0;
        let near = before.get(start..)?;
        let near = near.rsplit(['。', ';', '》', '\n']).next()?;
        let read = mention::scan(near, 0, Reference::default(), self.lexicon);
        let days = read.iter().rev().filter_map(Mention::as_time);
        days.into_iter().find(|time| time.kind == TimeKind::Day).and_then(|time| time.to)
    }
}

/// The article named right behind a title.
fn article(text: &str, back: Span) -> Option<Span> {
    static ARTICLE: LazyLock<Regex> = LazyLock::new(|| {
        let number = "第[零一二三四五六七八九十百0-9]{1,6}";
        let pattern = format!("^(?:{number}章)?{number}条(?:{number}款)?(?:{number}项)?");
        Regex::new(&pattern).expect("a pattern that a test reads with")
    });
    let found = ARTICLE.find(back.of(text))?;
    Some(Span::at(back.start, found.end()))
}

#[cfg(test)]
mod tests {
    use super::{Kind, Relation, Resolved, links};
    use crate::layout::Metadata;
    use crate::lexicon::Lexicon;
    use crate::mention::citations;

    fn read(text: &str) -> Vec<super::Link> {
        let metadata = Metadata {
            title: Some("示例市水网建设方案".to_owned()),
            ..Metadata::default()
        };
        links(text, &citations(text, 0), &metadata, &Lexicon::builtin())
    }

    #[test]
    fn what_a_title_is_cited_for() {
        let relations =
            |text: &str| read(text).iter().map(|link| link.relation).collect::<Vec<_>>();
        assert_eq!(
            relations("根据《水法》《防洪法》和《关于印发〈规划〉的通知》,制定本办法。"),
            [Some(Relation::Basis); 3]
        );
        assert_eq!(relations("为贯彻落实《水网规划》精神"), [Some(Relation::Implements)]);
        assert_eq!(relations("原《节水办法》同时废止。"), [Some(Relation::Repeals)]);
        assert_eq!(relations("见《水法》。"), [None]);
    }

    #[test]
    fn issuer_date_and_article() {
        let text = "按照2021年3月5日江苏省人民政府办公厅印发的《水网意见》(示政办发〔2021〕5号)第十二条第一款";
        let link = &read(text)[0];
        assert_eq!(link.issuer.map(|span| span.of(text)), Some("江苏省人民政府办公厅"));
        assert_eq!(link.date.map(|day| day.to_string()).as_deref(), Some("2021-03-05"));
        assert_eq!(link.article.map(|span| span.of(text)), Some("第十二条第一款"));
    }

    #[test]
    fn short_names_and_forms() {
        let text = "《示例省水网建设规划(2021-2030年)》(以下简称《规划》)。按《规划》实施,《方案》另行印发,核发《不动产权证书》";
        let links = read(text);
        assert!(matches!(links[2].resolved, Some(Resolved::Cited(_))));
        assert_eq!(links[3].resolved, Some(Resolved::Own));
        assert_eq!((links[0].kind, links[4].kind), (Kind::Document, Kind::Form));
    }
}
