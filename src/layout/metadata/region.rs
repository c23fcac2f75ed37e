//! The place a document is for, as the text names it: 宁波市海曙区, 贵州省.
//!
//! In: the name of an office, a title, or the body. Out: the chain of places it starts with.

use std::collections::BTreeMap;

use crate::layout::line::from;
use crate::lexicon::Regions;
use crate::lexicon::opening::{List, Openings};
use crate::lexicon::page::Page;
use crate::span::Span;
use crate::text::{Word, is_han};

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

/// The body of a document, or what is looked through of it.
#[derive(Clone, Copy, Debug)]
pub(in crate::layout) struct Body<'a> {
    pub(in crate::layout) text: &'a str,
    /// Its first and its last stretch, one behind the other.
    pub(in crate::layout) stretches: [Span; 2],
    pub(in crate::layout) openings: &'a Openings,
}

impl<'a> Body<'a> {
    /// The known place that it names most often, where it speaks of 我市, 全县 and the like.
    pub(in crate::layout) fn own_place(self, regions: &Regions) -> Option<String> {
        let own = self.own_units();
        let unit = (0..UNITS.len()).max_by_key(|&unit| own[unit]).filter(|&unit| own[unit] > 0)?;
        let mut counts: BTreeMap<&str, (usize, &str)> = BTreeMap::new();
        for (name, _, code) in self.places(regions) {
            if let Some(code) = code.filter(|code| is_of_unit(code, name, UNITS[unit])) {
                let entry = counts.entry(code).or_insert((0, name));
                *entry = (entry.0 + 1, if entry.1.len() < name.len() { name } else { entry.1 });
            }
        }
        if counts.is_empty() && UNITS[unit] == '市' {
            return self.short_city(regions);
        }
        let most = counts.values().map(|(count, _)| *count).max()?;
        let mut best = counts.iter().filter(|(_, (count, _))| *count == most);
        let (code, (_, name)) = best.next()?;
        // one that is named once must be the only one
        let whole = name.ends_with(is_unit);
        let sure =
            best.next().is_none() && (most > 1 || counts.len() == 1 && whole && own[unit] > 1);
        let full = if whole { name } else { regions.name(code)? };
        sure.then(|| full.to_owned())
    }

    /// The city whose short name (沈阳) is repeated where none is named in full.
    fn short_city(self, regions: &Regions) -> Option<String> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for stretch in self.stretches {
            for at in self.openings.of(List::Region, stretch) {
                let behind = Span::new(at, stretch.end).of(self.text);
                let mut chars = behind.chars().take_while(|c| is_han(*c)).map(char::len_utf8);
                let len = chars.next().zip(chars.next()).map(|(first, second)| first + second);
                let code = len.and_then(|len| regions.code(behind.get(..len)?));
                let city = |code: &&str| code.ends_with("00") && !code.ends_with("0000");
                if let Some(code) = code.filter(city) {
                    *counts.entry(code).or_default() += 1;
                }
            }
        }
        let (code, most) = counts.iter().max_by_key(|(_, count)| **count)?;
        let others = counts.values().sum::<usize>() - most;
        (*most > 2 && *most > 2 * others).then(|| regions.name(code).map(str::to_owned)).flatten()
    }

    /// The only place that is named in full, by an office or more than once: 由白河市住房研究中心测算.
    pub(in crate::layout) fn only_place(self, words: &Page, regions: &Regions) -> Option<String> {
        let mut named: Option<(&str, &str, usize)> = None;
        for (name, behind, code) in self.places(regions) {
            let code = code?;
            let times = if office_behind(behind, words) { 2 } else { 1 };
            named = match named {
                None => Some((code, name, times)),
                Some((known, name, before)) if known == code => Some((known, name, before + times)),
                Some(_) => return None,
            };
        }
        let (code, name, times) = named?;
        // a district that a city's text names is not its own, unless the text speaks of 我区
        let own = self.own_units();
        let unit = UNITS.iter().position(|unit| name.ends_with(*unit))?;
        let county = !code.ends_with("00") && !name.ends_with('市');
        let whose = !county || own[unit] > 0 && own.iter().all(|count| *count <= own[unit]);
        (times > 1 && whose && !code.ends_with("0000")).then(|| name.to_owned())
    }

    /// The places that are named, one after the other: the name, what stands behind it, the code.
    fn places<'r>(
        self,
        regions: &'r Regions,
    ) -> impl Iterator<Item = (&'a str, &'a str, Option<&'r str>)>
    where
        'a: 'r,
    {
        self.stretches.into_iter().flat_map(move |stretch| {
            let found = regions.within(self.text, stretch, self.openings);
            found.map(move |(name, place)| {
                let behind = Span::new(name.end, stretch.end).of(self.text);
                (name.of(self.text), behind, place.code)
            })
        })
    }

    /// How often it speaks of its own 市, 省 and so on: 我市, 全省, 本县.
    fn own_units(self) -> [usize; UNITS.len()] {
        static OWN: [Word; 3] = [Word::new("我"), Word::new("全"), Word::new("本")];
        let mut own = [0; UNITS.len()];
        for stretch in self.stretches.map(|stretch| stretch.of(self.text)) {
            for word in &OWN {
                for unit in word.behind_all(stretch).filter_map(|rest| rest.chars().next()) {
                    if let Some(unit) = UNITS.iter().position(|it| *it == unit) {
                        own[unit] += 1;
                    }
                }
            }
        }
        own
    }
}

/// The city whose short name an office bears that is its own: 济南 of 济南住房公积金中心.
/// Offices of the state that sit in a city are none.
pub(in crate::layout) fn short_of_office<'r>(name: &str, regions: &'r Regions) -> Option<&'r str> {
    const OWN: [&str; 6] = ["住房", "公积金", "市民", "城市", "公共", "不动产"];
    let ends = name.char_indices().map(|(at, _)| at).skip(2).take(3);
    ends.filter(|at| OWN.iter().any(|word| from(name, *at).starts_with(word))).find_map(|at| {
        let code = regions.code(name.get(..at)?)?;
        code.ends_with("00").then(|| regions.name(code)).flatten()
    })
}

/// Whether the name of an office goes on behind a place's.
fn office_behind(rest: &str, words: &Page) -> bool {
    let ends = rest.char_indices().take_while(|(_, c)| is_han(*c)).take(16);
    ends.skip(2).any(|(at, _)| rest.get(..at).is_some_and(|name| words.is_office(name)))
}

/// Whether a place is of the kind that the body calls its own.
fn is_of_unit(code: &str, name: &str, unit: char) -> bool {
    let province = code.ends_with("0000");
    match unit {
        '省' => province,
        _ => name.ends_with(unit) || province && name.ends_with("自治区") && unit == '区',
    }
}

/// The zone that `text` begins with, named behind a known place: 北京经济技术开发区, 广州开发区(黄埔区).
pub(in crate::layout) fn zone<'a>(text: &'a str, regions: &Regions) -> Option<&'a str> {
    /// What names of zones end with.
    const ENDS: [&str; 9] = [
        "开发区",
        "新区",
        "高新区",
        "示范区",
        "功能区",
        "产业园区",
        "保税区",
        "生产建设兵团",
        "合作区",
    ];
    let starts = text.char_indices().map(|(at, _)| at).skip(2).take(3);
    let known = |at: &usize| text.get(..*at).is_some_and(|name| regions.code(name).is_some());
    let place = starts.filter(known).last()?;
    let near: usize =
        from(text, place).chars().take(12).take_while(|c| is_han(*c)).map(char::len_utf8).sum();
    let near = text.get(place..place + near)?;
    let end = ENDS.iter().filter_map(|end| near.find(end).map(|at| at + end.len())).min()?;
    let end = place + end;
    let bracket = from(text, end).strip_prefix('(').and_then(|rest| rest.find(')'));
    let bracket = bracket.map(|len| end + len + 2).filter(|end| {
        text.get(..*end).is_some_and(|name| name.ends_with("区)") || name.ends_with("县)"))
    });
    text.get(..bracket.unwrap_or(end))
}

/// The known place at the end of `name`, where the whole of it is none: 制定深圳市.
pub(in crate::layout) fn known<'a>(name: &'a str, regions: &Regions) -> &'a str {
    let ends = name.char_indices().take(6).filter_map(|(at, _)| name.get(at..));
    let known = |end: &&str| regions.code(end).is_some() && end.chars().count() > 2;
    ends.into_iter().find(known).unwrap_or(name)
}

/// The fuller name under which the opening knows a place: 江西省赣州市章贡区 for 章贡区.
pub(in crate::layout) fn fuller<'a>(
    opening: &'a str,
    place: &str,
    regions: &Regions,
) -> Option<&'a str> {
    let at = crate::text::find(opening, place)?;
    let before = opening.get(..at)?;
    let back = before.char_indices().rev().take(14).take_while(|(_, c)| is_han(*c));
    let starts: Vec<usize> = back.map(|(start, _)| start).collect();
    let end = at + place.len();
    starts.into_iter().rev().find_map(|start| {
        let whole = opening.get(start..end)?;
        let full = whole.starts_with(is_han) && whole.chars().count() > place.chars().count() + 1;
        (full && regions.code(whole).is_some()).then_some(whole)
    })
}

/// What the names of places end with.
const UNITS: [char; 5] = ['市', '省', '县', '区', '州'];

fn is_unit(c: char) -> bool {
    matches!(c, '省' | '市' | '县' | '区' | '州' | '旗' | '盟')
}

/// The length of the one place that `text` starts with: 海曙区, 内蒙古自治区.
fn place(text: &str, words: &Page) -> Option<usize> {
    const LONG: [&str; 4] = ["自治区", "自治州", "自治县", "特别行政区"];
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
        han.get(..end).is_some_and(|name| names(name, words)) && !is_followed(from(text, end))
    })
}

/// Whether what follows makes another word of the name's last character: 市场, 区域, 市民.
fn is_followed(rest: &str) -> bool {
    let body = ["民政", "民族", "民防"].iter().any(|word| rest.starts_with(word));
    rest.starts_with(['域', '场', '民', '级', '直', '委']) && !body
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
    use super::{Body, at_start, in_title};
    use crate::lexicon::{Lexicon, Regions};
    use crate::span::Span;

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

    /// What is read of a body that is all of its text.
    fn of_body(text: &str, read: impl Fn(Body<'_>) -> Option<String>) -> Option<String> {
        let openings = Lexicon::builtin().openings(text);
        let stretches = [Span::new(0, text.len()), Span::at(text.len(), 0)];
        read(Body { text, stretches, openings: &openings })
    }

    #[test]
    fn titles_and_bodies() {
        let words = &Lexicon::builtin().page;
        assert_eq!(in_title("2026年江苏省政府工作报告", words), "江苏省");
        assert_eq!(in_title("市政府关于印发盐城市水利规划的通知", words), "盐城市");
        assert_eq!(in_title("关于促进养老服务的意见", words), "");
        assert_eq!(in_title("关于促进烟台市房地产市场平稳发展的通知", words), "烟台市");
        let regions = Regions::builtin();
        let body = "推动我市发展,实施《盐城市水利条例》,把盐城市建成试点城市。";
        let own = |text| of_body(text, |body| body.own_place(regions));
        assert_eq!(own(body).as_deref(), Some("盐城市"));
        assert_eq!(own("全国各地学习《盐城市水利条例》,盐城市很好。"), None);
        let province = own("建设数字山东,全省营收增长,山东制造提升。");
        assert_eq!(province.as_deref(), Some("山东省"));
        assert_eq!(own("根据市政府安排,我市推进,我市加快。"), None);
        assert_eq!(own("我市推进,沈阳很好,沈阳加快,沈阳提升。").as_deref(), Some("沈阳市"));
        let only = |text| of_body(text, |body| body.only_place(words, regions));
        let own = "由盐城市住房政策研究中心测算,我局适时发布。";
        assert_eq!(only(own).as_deref(), Some("盐城市"));
        assert_eq!(only("赴盐城市考察。"), None);
        assert_eq!(only("本市推进,对盐都区购房、盐都区入户给予补助。"), None);
        assert_eq!(only("由盐城市住房政策研究中心与宁波市住房研究中心测算。"), None);
        assert_eq!(super::short_of_office("盐城住房公积金管理中心", regions), Some("盐城市"));
        assert_eq!(super::short_of_office("宁波海关", regions), None);
    }

    #[test]
    fn zones_and_fuller_names() {
        let regions = Regions::builtin();
        assert_eq!(
            super::zone("北京经济技术开发区2021年政策", regions),
            Some("北京经济技术开发区")
        );
        assert_eq!(super::zone("广州开发区(黄埔区)促进", regions), Some("广州开发区(黄埔区)"));
        assert_eq!(super::zone("促进开发区发展", regions), None);
        let opening = "近日,江西省赣州市章贡区印发";
        assert_eq!(super::fuller(opening, "章贡区", regions), Some("江西省赣州市章贡区"));
        assert_eq!(super::fuller("近日章贡区印发", "章贡区", regions), None);
    }
}
