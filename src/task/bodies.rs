//! Lists of bodies: 市科技局、市财政局等有关部门和各县(市、区)人民政府.
//!
//! In: a stretch of text that may be such a list. Out: the spans of the bodies it names, as
//! written; what is no name of a body, by its ending and by the word lists, is none.

use crate::lexicon::Lexicon;
use crate::lexicon::body::Kind;
use crate::lexicon::party::Party;
use crate::span::Span;
use crate::text::{Signs, is_han, signs};

/// The longest name of a body, in characters.
const LONGEST: usize = 40;

/// The shortest name of a body of an unknown make, in characters.
const LIKELY: usize = 5;

/// Reads the lists of one document.
#[derive(Debug)]
pub(super) struct Lists<'a> {
    text: &'a str,
    lexicon: &'a Lexicon,
    /// The short names that the document gives.
    shorts: Vec<&'a str>,
}

impl<'a> Lists<'a> {
    pub(super) fn new(text: &'a str, lexicon: &'a Lexicon) -> Self {
        Lists { text, lexicon, shorts: shorts(text, lexicon) }
    }

    /// The bodies of a list; none where one of its members is no body.
    pub(super) fn all(&self, list: Span) -> Option<Vec<Span>> {
        let members = self.members(list);
        let all = !members.is_empty() && members.iter().all(|member| self.is_body(*member));
        all.then_some(members)
    }

    /// The members of a list where those who answer stand, each with whether it is surely a body: one of
    /// a make that no list knows may be (各市融资协调机制) where it begins as names of bodies do.
    pub(super) fn likely(&self, list: Span) -> Vec<(Span, Option<bool>)> {
        let told = |member: Span| {
            let sure = self.is_body(member);
            (sure || self.is_likely(member)).then_some(sure)
        };
        self.members(list).into_iter().map(|member| (member, told(member))).collect()
    }

    /// Whether a member of such a list reads like the name of a body, though its end is unknown.
    fn is_likely(&self, span: Span) -> bool {
        let name = joined(span.of(self.text));
        let words = &self.lexicon.party_words;
        let sign = |c: char| is_han(c) || matches!(c, '“' | '”' | '(' | ')' | '〔' | '〕');
        let placed = || self.lexicon.regions().longest_at(&name).is_some();
        (LIKELY..=LONGEST).contains(&name.chars().count())
            && name.chars().all(sign)
            && words.find(Party::NoBody, &name).is_none()
            && words.find(Party::Act, &name).is_none()
            && words.find(Party::Etc, &name).is_none()
            && !words.at(Party::Stop, &name)
            && (words.at(Party::Plain, &name) || placed())
    }

    /// The bodies of a list in running text, where much that ends like a body is none: each begins
    /// with what such names begin with (市, 各, a place) or is one as a whole.
    pub(super) fn plain(&self, list: Span) -> Option<Vec<Span>> {
        let is_plain = |member: &Span| {
            let name = joined(member.of(self.text));
            let begins = || self.lexicon.party_words.at(Party::Plain, &name);
            let placed = || self.lexicon.regions().longest_at(&name).is_some();
            self.lexicon.bodies.is_whole(&name) || begins() || placed()
        };
        self.all(list).filter(|bodies| bodies.iter().all(is_plain))
    }

    /// Whether what [`plain`](Lists::plain) finds may begin with `text`: its first characters rule
    /// most stretches out.
    pub(super) fn may_open(&self, text: &str) -> bool {
        let mut chars = text.chars().filter(|c| !c.is_whitespace());
        let Some(first) = chars.next() else { return false };
        let second = chars.next();
        let Lexicon { bodies, party_words, .. } = self.lexicon;
        // a bracket or a page number may be passed
        !is_han(first)
            || party_words.may_begin_with(Party::Plain, first, second)
            || bodies.may_begin_with(first, second)
            || self.lexicon.regions().may_begin_with(first, second)
    }

    /// Whether it names a body of its own: 市科技局, not 有关部门.
    pub(super) fn is_named(&self, body: Span) -> bool {
        let name = joined(body.of(self.text));
        !matches!(self.kind(&name), None | Some(Kind::Generic))
    }

    fn is_body(&self, span: Span) -> bool {
        let name = joined(span.of(self.text));
        let len = name.chars().count();
        let words = &self.lexicon.party_words;
        (2..=LONGEST).contains(&len)
            && words.find(Party::NoBody, &name).is_none()
            && !words.at(Party::Stop, &name)
            && self.kind(&name).is_some()
    }

    fn kind(&self, name: &str) -> Option<Kind> {
        let bare = without_gloss(name);
        let known = self.lexicon.bodies.kind(bare);
        known
            .or_else(|| self.lexicon.page.is_office(bare).then_some(Kind::Office))
            .or_else(|| self.shorts.contains(&name).then_some(Kind::Office))
            .or_else(|| self.lexicon.regions().code(bare).map(|_| Kind::Place))
    }

    /// The members of a list, cut at its commas and at 等 and 及 between bodies.
    fn members(&self, list: Span) -> Vec<Span> {
        let mut members: Vec<Span> = Vec::new();
        for part in cut(self.text, list, &['、', ',', ';', '/']) {
            let part = trim(self.text, part);
            match members.last_mut() {
                _ if part.is_empty() => {}
                Some(last) if self.is_tail(*last, part) => *last = last.cover(part),
                _ => self.unfold(part, &mut members),
            }
        }
        members
    }

    /// Whether `part` belongs to the member before it: 县(市)人民政府 to 各区.
    fn is_tail(&self, last: Span, part: Span) -> bool {
        let words = &self.lexicon.party_words;
        let kind = |text: &str| self.lexicon.bodies.kind(without_gloss(text));
        let name = joined(part.of(self.text));
        let mut rest = without_gloss(&name);
        let place = |c: char| kind(c.encode_utf8(&mut [0; 4])) == Some(Kind::Place);
        rest = rest.trim_start_matches(place);
        if let Some(inner) = rest.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
            rest = inner.1;
        }
        if words.len(Party::Seat, rest) != rest.len() || !name.starts_with(place) {
            return false;
        }
        let last = joined(last.of(self.text));
        words.at(Party::Each, &last) && kind(&last) == Some(Kind::Place)
    }

    /// Adds the members of a part without commas: 市教育局等市级部门及各县政府 has three.
    fn unfold(&self, part: Span, members: &mut Vec<Span>) {
        if let Some(apart) = self.set_apart(part) {
            members.extend(apart);
            return;
        }
        let mut rest = part;
        while let Some((left, right)) = self.parted(rest) {
            members.push(left);
            rest = right;
        }
        if !rest.is_empty() {
            members.push(rest);
        }
    }

    /// The bodies of a part that nothing but blanks keeps apart: 市科技局 市财政局.
    fn set_apart(&self, part: Span) -> Option<Vec<Span>> {
        /// The shortest such name, in characters: one that is set wide is one name.
        const SHORTEST: usize = 3;
        let blank = |c: char| matches!(c, ' ' | '\u{3000}');
        let apart =
            part.of(self.text).contains(blank).then(|| cut(self.text, part, &[' ', '\u{3000}']))?;
        let names: Vec<Span> = apart.into_iter().filter(|name| !name.is_empty()).collect();
        let whole =
            |name: &Span| name.of(self.text).chars().count() >= SHORTEST && self.is_body(*name);
        (names.len() > 1 && names.iter().all(whole)).then_some(names)
    }

    /// The first body of the part and what follows it behind 等 or 及.
    fn parted(&self, part: Span) -> Option<(Span, Span)> {
        let words = &self.lexicon.party_words;
        let may_part = |c| words.may_hold(Party::Etc, c) || words.may_hold(Party::And, c);
        let inside = part.of(self.text).char_indices().skip(1).filter(|(_, c)| may_part(*c));
        inside.into_iter().find_map(|(at, _)| {
            let at = part.start + at;
            let behind = |at: usize| Span::new(at, part.end);
            let etc = words.len(Party::Etc, behind(at).of(self.text));
            let and = words.len(Party::And, behind(at + etc).of(self.text));
            if etc + and == 0 {
                return None;
            }
            let left = trim(self.text, Span::new(part.start, at));
            if !self.is_body(left) {
                return None;
            }
            let right = trim(self.text, behind(at + etc + and));
            if etc > 0 && self.lexicon.bodies.is_bare(&joined(right.of(self.text))) {
                return Some((left, Span::new(part.end, part.end)));
            }
            (self.is_member(right) || etc > 0 && right.is_empty()).then_some((left, right))
        })
    }

    /// Whether a body, or several, stand there; 单位 of 有关部门和单位 is none.
    fn is_member(&self, span: Span) -> bool {
        self.is_body(span) && !self.lexicon.bodies.is_bare(&joined(span.of(self.text)))
    }
}

/// The short names of bodies that a document gives: (以下简称“示例办”).
fn shorts<'a>(text: &'a str, lexicon: &Lexicon) -> Vec<&'a str> {
    static OPENS: Signs = Signs::new(&['“', '"']);
    let words = &lexicon.party_words;
    let mut next = 0;
    let opens = std::iter::from_fn(|| {
        let (at, open) = OPENS.next(text, next)?;
        next = at + open.len_utf8();
        Some((at, open))
    });
    let named = opens.filter(|(_, open)| matches!(open, '“' | '"')).filter_map(|(at, open)| {
        let before = text.get(..at)?;
        let label = before.char_indices().rev().take(5).last()?.0;
        let words_before = before.get(label..)?;
        let start = words.find(Party::ShortFor, words_before)?;
        let len = words.len(Party::ShortFor, words_before.get(start..)?);
        if label + start + len != at {
            return None;
        }
        let inside = text.get(at + open.len_utf8()..)?;
        inside.split(['”', '"', '\n']).next().filter(|name| name.len() <= LONGEST)
    });
    named.collect()
}

/// Few stretches have more parts.
const PARTS: usize = 8;

/// The parts of a stretch between separators, none of them an ideograph, that stand in no bracket.
pub(super) fn cut(text: &str, list: Span, separators: &[char]) -> Vec<Span> {
    let (mut parts, mut start, mut depth) = (Vec::with_capacity(PARTS), list.start, 0_usize);
    for (at, c) in signs(list.of(text)) {
        let at = list.start + at;
        match c {
            '(' | '〔' | '[' | '〈' | '<' | '《' => depth += 1,
            ')' | '〕' | ']' | '〉' | '>' | '》' => depth = depth.saturating_sub(1),
            _ if depth == 0 && separators.contains(&c) => {
                parts.push(Span::new(start, at));
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(Span::new(start, list.end));
    parts
}

/// The stretch without blanks around it and without a page number in front.
pub(super) fn trim(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let mut bare = words.trim_start();
    if bare.starts_with(['-', '—', '–']) {
        let furniture = |c: char| c.is_ascii_digit() || c.is_whitespace() || "-—–".contains(c);
        bare = bare.trim_start_matches(furniture);
    }
    let start = span.start + words.len() - bare.len();
    Span::at(start, bare.trim_end().len())
}

/// The name without line breaks and other blanks.
fn joined(name: &str) -> std::borrow::Cow<'_, str> {
    if name.contains(char::is_whitespace) {
        name.chars().filter(|c| !c.is_whitespace()).collect::<String>().into()
    } else {
        name.into()
    }
}

/// The name without brackets at its end: 各县(市、区)人民政府(管委会).
fn without_gloss(name: &str) -> &str {
    let mut bare = name;
    for (open, close) in [('(', ')'), ('〔', '〕'), ('〈', '〉'), ('<', '>'), ('[', ']')] {
        let inner = bare.strip_suffix(close).and_then(|rest| rest.rsplit_once(open));
        bare = inner.map_or(bare, |(name, _)| name);
    }
    bare
}

#[cfg(test)]
mod tests {
    use super::Lists;
    use crate::lexicon::Lexicon;
    use crate::span::Span;

    fn all(text: &str) -> Vec<String> {
        let lexicon = Lexicon::builtin();
        let found = Lists::new(text, &lexicon).all(Span::new(0, text.len()));
        found.unwrap_or_default().iter().map(|span| span.of(text).to_owned()).collect()
    }

    #[test]
    fn lists_are_cut_between_bodies_only() {
        assert_eq!(
            all("市工业和信息化局、市自然资源和规划局"),
            ["市工业和信息化局", "市自然资源和规划局"]
        );
        assert_eq!(
            all("交通部、商务部等国务院相关部门及各地区"),
            ["交通部", "商务部", "国务院相关部门", "各地区"]
        );
        assert_eq!(all("省民政厅等有关部门和单位"), ["省民政厅", "有关部门和单位"]);
        assert_eq!(all("省民政厅等部门"), ["省民政厅"]);
        assert_eq!(
            all("市住建局,各县(市、区)人民政府(管委会)"),
            ["市住建局", "各县(市、区)人民政府(管委会)"]
        );
        assert_eq!(all("市城管局等"), ["市城管局"]);
    }

    #[test]
    fn a_tail_stays_with_what_it_belongs_to() {
        assert_eq!(all("各区、县(市)人民政府"), ["各区、县(市)人民政府"]);
        assert_eq!(all("各区、市财政局"), ["各区", "市财政局"]);
    }

    #[test]
    fn scraps_are_no_bodies() {
        assert!(all("住").is_empty() && all("东、西").is_empty());
        assert!(all("市财政局、以下均需各园区管委会落实").is_empty());
        assert!(all("由各县政府制定的办法").is_empty());
    }
}
