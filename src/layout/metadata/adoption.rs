//! Lines under the titles of laws: who adopted, approved or announced them when.
//! `2019年8月29日 某市第四届人民代表大会常务委员会第十八次会议通过`,
//! `1991年12月7日 中华人民共和国国务院令第92号发布`.
//!
//! In: a line. Out: [`Adopted`].

use crate::layout::line::{chars_up_to, from, is_blank};
use crate::layout::metadata::date::{self, Date};
use crate::layout::metadata::issuer;
use crate::lexicon::page::Page;
use crate::span::Span;
use crate::text::find;

/// What is done to a law, by the word its line ends in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::layout) enum Deed {
    Adopted,
    Approved,
    Announced,
    Amended,
}

/// A line that tells of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::layout) struct Adopted {
    pub(in crate::layout) deed: Deed,
    pub(in crate::layout) date: Option<Date>,
    pub(in crate::layout) body: Option<String>,
    /// The number of the order, in the text.
    pub(in crate::layout) number: Option<Span>,
    /// Whether it is told in the one note in brackets that holds all of its kind.
    pub(in crate::layout) noted: bool,
}

/// The last words of such lines.
const DEEDS: [(&str, Deed); 10] = [
    ("通过", Deed::Adopted),
    ("批准", Deed::Approved),
    ("发布", Deed::Announced),
    ("公布", Deed::Announced),
    ("颁布", Deed::Announced),
    ("修正", Deed::Amended),
    ("修订", Deed::Amended),
    ("施行", Deed::Announced),
    ("起施行", Deed::Announced),
    ("批准修订", Deed::Amended),
];

/// Reads `line`, which stands at `span`.
pub(in crate::layout) fn read(line: &str, span: Span, words: &Page) -> Option<Adopted> {
    let bare = line.trim_end_matches(is_blank);
    let (word, deed) = DEEDS.iter().find(|(word, _)| bare.ends_with(word))?;
    let date = date::read(bare);
    let start = date.as_ref().map_or(0, |date| date.len);
    let doer = bare.get(start..bare.len() - word.len())?;
    let held = doer.contains("会议") || doer.contains("令第") || doer.contains("号令");
    let alone = date.is_some() && issuer::is_name(doer.trim_matches(is_blank), words);
    let plain = !line.contains(['。', ';', ',']) && chars_up_to(line, 160) < 160;
    if !plain || !(held || alone) {
        return None;
    }
    let number = order(doer).map(|span| span.shift(start));
    Some(Adopted {
        deed: *deed,
        date,
        body: body(doer.trim_matches(is_blank)),
        number: number.map(|number| number.shift(span.start)),
        noted: false,
    })
}

/// What a note in brackets tells, one deed for each of its days:
/// (2002年4月11日…第93号令公布 根据2025年12月5日…第319号令第五次修改). When it takes effect is none.
pub(in crate::layout) fn in_note(line: &str) -> Vec<Adopted> {
    const WORDS: [(&str, Deed); 9] = [
        ("修改", Deed::Amended),
        ("修正", Deed::Amended),
        ("修订", Deed::Amended),
        ("通过", Deed::Adopted),
        ("批准", Deed::Approved),
        ("印发", Deed::Adopted),
        ("发布", Deed::Announced),
        ("公布", Deed::Announced),
        ("颁布", Deed::Announced),
    ];
    let mut dates: Vec<(usize, Date)> = Vec::new();
    for (at, _) in line.char_indices().filter(|(_, c)| matches!(c, '1' | '2' | '一' | '二')) {
        let open = dates.last().is_none_or(|(start, date)| start + date.len <= at);
        if open && let Some(date) = date::read(from(line, at)) {
            dates.push((at, date));
        }
    }
    let ends: Vec<usize> = dates.iter().skip(1).map(|(at, _)| *at).chain([line.len()]).collect();
    let deeds = dates.into_iter().zip(ends).filter_map(|((at, date), end)| {
        let told = line.get(at + date.len..end)?;
        let (_, deed) = WORDS.iter().find(|(word, _)| told.contains(word))?;
        Some(Adopted { deed: *deed, date: Some(date), body: None, number: None, noted: true })
    });
    deeds.collect()
}

/// The number of the order in the words: 中华人民共和国国务院令第92号.
fn order(doer: &str) -> Option<Span> {
    let at = find(doer, "令第")?;
    let end = at + find(from(doer, at), "号")? + "号".len();
    let start = doer.len() - doer.trim_start_matches(is_blank).len();
    Some(Span::new(start, end))
}

/// The body that held the meeting or gave the order, without its term: 第四届, 第十八次会议.
fn body(doer: &str) -> Option<String> {
    let ends = ["令第", "第"].iter().find_map(|end| {
        let at = if *end == "第" { doer.rfind(end) } else { doer.find(end) }?;
        doer.get(..at)
    });
    let held = ends.unwrap_or(doer);
    let name = match (held.find('第'), held.find('届')) {
        (Some(from_), Some(to)) if from_ < to => {
            format!("{}{}", held.get(..from_)?, held.get(to + '届'.len_utf8()..)?)
        }
        _ => held.to_owned(),
    };
    (chars_up_to(&name, 3) == 3 && !name.contains('《')).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::{Deed, Span, in_note, read};
    use crate::lexicon::Lexicon;

    #[test]
    fn notes_under_titles_of_rules() {
        let note = "(2022年4月11日白河市人民政府第93号令公布 根据2025年12月5日白河市人民政府第119号令修改 自2026年1月1日起施行)";
        let deeds = in_note(note);
        let told = deeds.iter().map(|it| (it.deed, it.date.as_ref().unwrap().iso.as_str()));
        let told: Vec<_> = told.collect();
        assert_eq!(told, [(Deed::Announced, "2022-04-11"), (Deed::Amended, "2025-12-05")]);
        assert_eq!(in_note("(2025年12月31日前完成)"), []);
    }

    #[test]
    fn lines_under_titles_of_laws() {
        let words = &Lexicon::builtin().page;
        for (line, deed, body) in [
            (
                "2019年8月29日 白河市第四届人民代表大会常务委员会第十八次会议通过",
                Deed::Adopted,
                "白河市人民代表大会常务委员会",
            ),
            ("1991年11月5日 国务院第92次常务会议通过", Deed::Adopted, "国务院"),
            (
                "1991年12月7日 中华人民共和国国务院令第92号发布",
                Deed::Announced,
                "中华人民共和国国务院",
            ),
            ("1986年10月11日 国务院发布", Deed::Announced, "国务院"),
        ] {
            let read = read(line, Span::new(0, line.len()), words).unwrap();
            assert_eq!((read.deed, read.body.as_deref()), (deed, Some(body)), "{line}");
        }
        for line in
            ["规划草案由会议审议,经批准后公布。", "2019年8月29日前完成审核并公布", "会议通过"]
        {
            let read = read(line, Span::new(0, line.len()), words);
            assert!(read.is_none_or(|it| it.body.is_none()), "{line}");
        }
    }
}
