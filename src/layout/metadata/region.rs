//! The place a document is for, as the text names it: 宁波市海曙区, 贵州省.
//!
//! In: the name of an office, a title, or the body. Out: the chain of places it starts with.

use std::collections::BTreeMap;

use crate::layout::line::from;
use crate::lexicon::page::Page;
use crate::text::{Signs, Word, is_han};

/// The chain of places that `name` starts with; empty where it starts with none.
pub(in crate::layout) fn at_start<'a>(name: &'a str, words: &Page) -> &'a str {
    let mut end = 0;
    for _ in 0..3 {
        let Some(len) = place(from(name, end), words) else { break };
        end += len;
    }
    name.get(..end).unwrap_or_default()
}

/// The place a title names: at its start, or after the words and years before it.
pub(in crate::layout) fn in_title<'a>(title: &'a str, words: &Page) -> &'a str {
    let starts = ["印发", "转发", "公布", "发布", "《", "“", "关于", "代表", "年", "关于促进"];
    let inner = starts.iter().filter_map(|w| title.find(w).map(|at| from(title, at + w.len())));
    let found = std::iter::once(title)
        .chain(inner)
        .map(|rest| at_start(rest.trim_start_matches(['《', '“', '<', '(']), words));
    found.into_iter().find(|place| !place.is_empty()).unwrap_or_default()
}

/// The place whose people's congress a report was given to: 在某省第十四届人民代表大会第五次会议上.
pub(in crate::layout) fn of_congress<'a>(opening: &'a str, words: &Page) -> &'a str {
    static CONGRESS: Word = Word::new("人民代表大会");
    let heard = CONGRESS.split(opening).and_then(|(before, _)| before.rsplit_once('在'));
    let place = heard.map(|(_, place)| place);
    at_start(place.unwrap_or_default(), words)
}

/// The place that the body names most often, where it speaks of 我市, 全县 and the like.
pub(in crate::layout) fn in_body(body: &str, words: &Page) -> Option<String> {
    let own = own_units(body);
    let unit =
        (0..UNITS.len()).rev().max_by_key(|&unit| own[unit]).filter(|&unit| own[unit] > 0)?;
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut start, mut next) = (Some(0), 0);
    let mut ends: Vec<usize> = Vec::new();
    while let Some((at, c)) = WATCHED.next(body, next) {
        next = at + c.len_utf8();
        if matches!(c, '《' | '“' | '(' | ',' | ';' | ':' | '、' | '。' | '\n') {
            start = Some(next);
        } else if UNITS.contains(&c) {
            if c == UNITS[unit] {
                ends.push(next);
            }
            let near = start.take().filter(|start| at - start <= REACH);
            let place = near.map_or("", |start| at_start(from(body, start), words));
            if !place.is_empty() && counts.len() < PLACES {
                *counts.entry(place).or_default() += 1;
            }
        }
    }
    let mut named: Vec<_> = counts.into_iter().filter(|(p, _)| p.ends_with(UNITS[unit])).collect();
    named.sort_by_key(|&(place, count)| (std::cmp::Reverse(count), place.len()));
    let ends_here =
        |end: &&usize, place: &str| body.get(..**end).is_some_and(|b| b.ends_with(place));
    let total = |place: &str| ends.iter().filter(|end| ends_here(end, place)).count();
    let best = named.iter().take(4).map(|&(place, _)| (total(place), place));
    let best = best.max_by_key(|&(count, place)| (count, place.len()));
    best.filter(|&(count, _)| count > 1).map(|(_, place)| place.to_owned())
}

/// How often the body speaks of its own 市, 省 and so on: 我市, 全省, 本县.
fn own_units(body: &str) -> [usize; UNITS.len()] {
    static OWN: [Word; 3] = [Word::new("我"), Word::new("全"), Word::new("本")];
    let mut own = [0; UNITS.len()];
    for word in &OWN {
        for unit in word.behind_all(body).filter_map(|rest| rest.chars().next()) {
            if let Some(unit) = UNITS.iter().position(|it| *it == unit) {
                own[unit] += 1;
            }
        }
    }
    own
}

/// What the names of places end with.
const UNITS: [char; 5] = ['市', '省', '县', '区', '州'];

/// Those, and the signs that a place's name may stand behind.
const WATCHED: Signs =
    Signs::new(&['市', '省', '县', '区', '州', '《', '“', '(', ',', ';', ':', '、', '。', '\n']);

/// How far, in bytes, a place's name may reach.
const REACH: usize = 45;

/// How many places are counted.
const PLACES: usize = 200;

/// The length of the one place that `text` starts with: 海曙区, 内蒙古自治区.
fn place(text: &str, words: &Page) -> Option<usize> {
    const LONG: [&str; 4] = ["自治区", "自治州", "自治县", "特别行政区"];
    let is_unit = |c| matches!(c, '省' | '市' | '县' | '区' | '州' | '旗' | '盟');
    let (mut end, mut long, mut short) = (0, false, false);
    for (index, c) in text.chars().take(14).enumerate() {
        match c {
            '自' | '特' => long = true,
            _ if !is_han(c) => break,
            _ => short |= (2..7).contains(&index) && is_unit(c),
        }
        end += c.len_utf8();
    }
    if !long && !short {
        return None;
    }
    let han = text.get(..end)?;
    let named = |unit: &&str| han.find(*unit).filter(|at| *at > 3).map(|at| at + unit.len());
    if long
        && let Some(end) = LONG.iter().filter_map(named).min()
        && names(han.get(..end)?, words)
    {
        return Some(end);
    }
    let units = han.char_indices().skip(2).take(5);
    let ends = units.filter(|(_, c)| is_unit(*c));
    let mut ends = ends.map(|(at, c)| at + c.len_utf8());
    ends.find(|&end| {
        han.get(..end).is_some_and(|name| names(name, words))
            && !from(text, end).starts_with(['域', '场', '民', '级', '直', '委'])
    })
}

/// Whether the stretch may be a place's name and no common noun.
fn names(stretch: &str, words: &Page) -> bool {
    let small = stretch.chars().count() == 3;
    let proper = small && (stretch.ends_with("城市") || stretch.ends_with("县区"));
    !is_city_of_zhou(stretch)
        && !is_kind(stretch)
        && !words.starts_with_verb(stretch)
        && (proper || !words.is_no_place(stretch))
}

/// Whether the words only say what kind of place they mean: 我代表自治区人民政府, 纳入本区.
fn is_kind(words: &str) -> bool {
    let own = words
        .char_indices()
        .nth_back(1)
        .is_some_and(|(at, c)| matches!(c, '本' | '全' | '我' | '该' | '各') && at > 0);
    if own {
        return true;
    }
    let mut kinds = ["自治区", "自治州", "自治县", "特别行政区"].iter();
    kinds.find_map(|kind| words.strip_suffix(kind)).is_some_and(|name| name.chars().count() < 2)
}

/// Whether the words end with the name of a city in 州 (福州, 广州): no 自治州.
fn is_city_of_zhou(words: &str) -> bool {
    let Some(name) = words.strip_suffix('州') else { return false };
    if name.ends_with("自治") {
        return false;
    }
    let cities = "广杭福郑苏常徐扬泰温湖台衢漳泉赣锦沧德滨荆鄂郴永柳梧钦贺崖儋泸达兰宿亳池滁朔忻";
    name.chars().count() > 3 || name.chars().next_back().is_some_and(|c| cities.contains(c))
}

#[cfg(test)]
mod tests {
    use super::{at_start, in_body, in_title};
    use crate::lexicon::Lexicon;

    #[test]
    fn chains_of_places() {
        let words = &Lexicon::builtin().page;
        for (name, place) in [
            ("宁波市海曙区人民政府办公室", "宁波市海曙区"),
            ("新疆维吾尔自治区水利厅", "新疆维吾尔自治区"),
            ("湘西土家族苗族自治州保靖县人民政府", "湘西土家族苗族自治州保靖县"),
            ("盐城市教育局", "盐城市"),
            ("三明市沙县区人民政府", "三明市沙县区"),
            ("德宏州人民政府", "德宏州"),
            ("人才强省建设", ""),
            ("市科技局", ""),
            ("中心城市建设办公室", ""),
            ("开发区管理委员会", ""),
            ("自治区人民政府", ""),
            ("经自治区同意", ""),
            ("促进烟台市房地产", ""),
            ("纳入本区统计", ""),
            ("国务院办公厅", ""),
        ] {
            assert_eq!(at_start(name, words), place, "{name}");
        }
    }

    #[test]
    fn congresses() {
        let words = &Lexicon::builtin().page;
        let place = |text| super::of_congress(text, words);
        assert_eq!(place("2026年1月26日在青海省第十四届人民代表大会第四次会议上"), "青海省");
        assert_eq!(place("在西藏自治区第十二届\n人民代表大会第四次会议上"), "西藏自治区");
        assert_eq!(place("在第十四届全国人民代表大会第三次会议上"), "");
        assert_eq!(place("政府工作报告"), "");
    }

    #[test]
    fn titles_and_bodies() {
        let words = &Lexicon::builtin().page;
        assert_eq!(in_title("2026年江苏省政府工作报告", words), "江苏省");
        assert_eq!(in_title("市政府关于印发盐城市水利规划的通知", words), "盐城市");
        assert_eq!(in_title("关于促进养老服务的意见", words), "");
        assert_eq!(in_title("关于促进烟台市房地产市场平稳发展的通知", words), "烟台市");
        let body = "推动我市发展,实施《盐城市水利条例》,把盐城市建成试点城市。";
        assert_eq!(in_body(body, words).as_deref(), Some("盐城市"));
        assert_eq!(in_body("全国各地学习《盐城市水利条例》,盐城市很好。", words), None);
    }
}
