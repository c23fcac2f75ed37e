//! Administrative divisions: the GB/T 2260 code of a region's name, and names found in text.
//!
//! In: a name as a document gives it (`宁波市海曙区`, `甘肃定西市安定区`, `内蒙古`), or text that
//! may begin with one. Out: the code (`330203`) and the level. A name that several places share
//! (`鼓楼区`) has a code only behind its city or province. Names that were abolished since 1980
//! have the last code they had; where a place of today bears the name as well, that one is meant.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::error::Result;
use crate::lexicon::opening::{List, Openings};
use crate::lexicon::phrases::{Key, Leads};
use crate::lexicon::tsv::{File, Row};
use crate::span::Span;
use crate::text::is_han;

const REGIONS: File<'static> = File { name: "regions.tsv", text: include_str!("data/regions.tsv") };

static BUILTIN: LazyLock<Regions> =
    LazyLock::new(|| Regions::load(&[]).expect("the built-in regions are checked by a test"));

/// Full names that are common words as well: places only behind the name of their city.
const COMMON: [&str; 5] = ["港口区", "老城区", "新城区", "市中区", "城中区"];

/// The divisions of the country, found by name.
#[derive(Debug)]
pub(crate) struct Regions {
    /// Sorted by code, so that what lies in a region is one range.
    places: Vec<Place>,
    /// Indices of `places`, those together that a text must begin alike for.
    by_front: Vec<usize>,
    /// What it must begin with, and where these are in `by_front`.
    fronts: FxHashMap<Key, Range<usize>>,
    /// The same as a set, which rules most texts out.
    leads: Box<Leads>,
}

/// A name of a text and the region it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found<'r> {
    /// The bytes of the name.
    pub(crate) len: usize,
    /// The code; none where several places are called so.
    pub(crate) code: Option<&'r str>,
}

/// The levels of GB/T 2260. The four municipalities are provinces here, 义乌市 is a county.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    /// 省, 自治区, 直辖市, 特别行政区.
    Province,
    /// 地级市, 地区, 自治州, 盟.
    Prefecture,
    /// 县, 县级市, 市辖区, 旗.
    County,
}

#[derive(Debug)]
struct Place {
    code: Cow<'static, str>,
    name: Cow<'static, str>,
    /// 海曙 of 海曙区; empty where the name is not shortened.
    short: Cow<'static, str>,
    status: Status,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Status {
    Current,
    Former,
}

/// Whether a name is written in full; a chain is no fuller than its least full part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Form {
    Full,
    Short,
}

/// A place that a chain of names leads to, and how good a reading it is: least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Reading {
    form: Form,
    status: Status,
    level: Level,
    end: usize,
    steps: usize,
    place: usize,
}

impl Regions {
    /// The divisions that come with the crate.
    pub(crate) fn builtin() -> &'static Regions {
        &BUILTIN
    }

    /// The built-in divisions and the lines of more files of the same format.
    pub(crate) fn load(files: &[File<'_>]) -> Result<Regions> {
        let mut places = Vec::new();
        for row in REGIONS.rows() {
            places.push(Place::parse(row, Cow::Borrowed)?);
        }
        for row in files.iter().flat_map(|file| file.rows()) {
            places.push(Place::parse(row, |text| Cow::Owned(text.to_owned()))?);
        }
        places.sort_by(|a, b| (&a.code, &a.name).cmp(&(&b.code, &b.name)));
        let named = places.iter().enumerate();
        let mut keyed: Vec<_> = named.filter_map(|(i, place)| Some((place.front()?, i))).collect();
        keyed.sort_unstable();
        let leads = Box::new(Leads::new(keyed.iter().map(|(key, _)| *key)));
        let mut fronts = FxHashMap::default();
        for alike in keyed.chunk_by(|one, other| one.0 == other.0) {
            let first = keyed.partition_point(|one| *one < alike[0]);
            fronts.insert(alike[0].0, first..first + alike.len());
        }
        let by_front = keyed.into_iter().map(|(_, place)| place).collect();
        Ok(Regions { places, by_front, fronts, leads })
    }

    /// The code of the region that the whole of `region` names.
    pub(crate) fn code(&self, region: &str) -> Option<&str> {
        let region = region.trim();
        let mut readings = self.readings(region);
        readings.retain(|reading| reading.end == region.len());
        self.settle(&readings)
    }

    /// The full name that the region of this code bears today.
    pub(crate) fn name(&self, code: &str) -> Option<&str> {
        let first = self.places.partition_point(|place| &*place.code < code);
        let named = self.places[first..].iter().take_while(|place| place.code == code);
        named.min_by_key(|place| place.status).map(|place| &*place.name)
    }

    /// Whether a name may begin with these characters; rules most out.
    pub(crate) const fn may_begin_with(&self, first: char, second: Option<char>) -> bool {
        self.leads.may_begin_with(first, second)
    }

    /// What names begin with.
    pub(super) fn keys(&self) -> impl Iterator<Item = Key> {
        self.by_front.iter().filter_map(|&place| self.places[place].front())
    }

    /// The names within a stretch of `text` that begin with an ideograph, each behind the one before,
    /// and where they stand.
    pub(crate) fn within<'r>(
        &'r self,
        text: &'r str,
        span: Span,
        openings: &'r Openings,
    ) -> impl Iterator<Item = (Span, Found<'r>)> + 'r {
        let inside = text.get(..span.end).unwrap_or_default();
        let mut free = 0;
        openings.of(List::Region, span).filter_map(move |at| {
            let rest = inside.get(at..).filter(|rest| at >= free && rest.starts_with(is_han))?;
            let found = self.longest_at(rest)?;
            free = at + found.len;
            Some((Span::at(at, found.len), found))
        })
    }

    /// The longest name of a region that `text` begins with, if it begins with one.
    ///
    /// Short names count at the level of provinces (`陕西`), or before a further name
    /// (`宁波海曙区`); names of one character and a kind (`和县`) only behind a further name.
    pub(crate) fn longest_at(&self, text: &str) -> Option<Found<'_>> {
        let mut readings = self.readings(text);
        readings.retain(|reading| self.stands_alone(reading) && ends_name(text, reading.end));
        let len = readings.iter().map(|reading| reading.end).max()?;
        readings.retain(|reading| reading.end == len);
        Some(Found { len, code: self.settle(&readings) })
    }

    /// All chains of names at the start of `text`.
    fn readings(&self, text: &str) -> Vec<Reading> {
        let mut readings = Vec::new();
        let mut chars = text.chars();
        let Some(first) = chars.next() else { return readings };
        let second = chars.next();
        if !self.leads.may_begin_with(first, second) {
            return readings;
        }
        let keys = [Some((first, None)), second.map(|second| (first, Some(second)))];
        let named = keys.iter().flatten().filter_map(|key| self.fronts.get(key));
        for &place in named.flat_map(|range| &self.by_front[range.clone()]) {
            self.read(text, 0, place, None, &mut readings);
        }
        readings
    }

    /// Adds what `text` reads as if the place is named at byte `at`, behind `before`.
    fn read(
        &self,
        text: &str,
        at: usize,
        place: usize,
        before: Option<Reading>,
        readings: &mut Vec<Reading>,
    ) {
        let rest = text.get(at..).unwrap_or_default();
        if !self.places[place].may_open(rest) {
            return;
        }
        for (form, len) in self.places[place].spelled(rest).into_iter().flatten() {
            let reading = Reading {
                form: before.map_or(form, |before| before.form.max(form)),
                status: self.places[place].status,
                level: Level::of(&self.places[place].code),
                end: at + len,
                steps: before.map_or(1, |before| before.steps + 1),
                place,
            };
            readings.push(reading);
            let tail = text.get(reading.end..).unwrap_or_default();
            let next = reading.end + tail.len() - tail.trim_start_matches(' ').len();
            if next < text.len() {
                for part in self.parts(place) {
                    self.read(text, next, part, Some(reading), readings);
                }
            }
        }
    }

    /// What lies in a place, one or two levels below it.
    fn parts(&self, place: usize) -> std::ops::Range<usize> {
        let code = &*self.places[place].code;
        let prefix = match Level::of(code) {
            Level::Province => 2,
            Level::Prefecture => 4,
            Level::County => return 0..0,
        };
        let Some(prefix) = code.get(..prefix) else { return 0..0 };
        let inside = |other: &Place| other.code.starts_with(prefix);
        let start = self.places.partition_point(|other| &*other.code <= code);
        let len = self.places[start..].partition_point(inside);
        start..start + len
    }

    /// The code that the best readings agree on.
    fn settle(&self, readings: &[Reading]) -> Option<&str> {
        let usable = |reading: &&Reading| reading.steps > 1 || !self.places[reading.place].common();
        let rank = |reading: &Reading| (reading.form, reading.status, reading.level);
        let best = readings.iter().filter(usable).map(rank).min()?;
        let mut codes = readings.iter().filter(usable).filter(|reading| rank(reading) == best);
        let code = &self.places[codes.next()?.place].code;
        codes.all(|other| self.places[other.place].code == *code).then_some(code)
    }

    /// Whether the reading names a region in running text.
    fn stands_alone(&self, reading: &Reading) -> bool {
        let place = &self.places[reading.place];
        reading.steps > 1
            || match reading.form {
                Form::Full => place.name.chars().count() > 2 && !place.common(),
                Form::Short => reading.level == Level::Province,
            }
    }
}

impl Place {
    fn parse<'r>(row: Row<'r>, own: impl Fn(&'r str) -> Cow<'static, str>) -> Result<Place> {
        let [code, name, short, status] = row.columns()?;
        if code.len() != 6 || !code.bytes().all(|b| b.is_ascii_digit()) || name.is_empty() {
            return Err(row.error("a code of six digits and a name"));
        }
        let status = match status {
            "" => Status::Current,
            "former" => Status::Former,
            _ => return Err(row.error("the last column is `former` or empty")),
        };
        Ok(Place { code: own(code), name: own(name), short: own(short), status })
    }

    /// Whether `text` may spell the place at its start: it begins as the name or its short form does.
    fn may_open(&self, text: &str) -> bool {
        let alike = |name: &str| {
            name.len() < 3 || text.as_bytes().first_chunk::<3>() == name.as_bytes().first_chunk()
        };
        alike(&self.name) || !self.short.is_empty() && alike(&self.short)
    }

    /// What a text begins with where it spells the place: two characters where the name and its
    /// short form have them in common, else one.
    fn front(&self) -> Option<Key> {
        let mut name = self.name.chars();
        let (first, second) = (name.next()?, name.next());
        let mut short = self.short.chars();
        let common = self.short.is_empty() || short.next() == Some(first) && short.next() == second;
        Some((first, second.filter(|_| common)))
    }

    /// How `text` spells the place at its start: in full, and short with its kind
    /// (`恩施州`) or without (`恩施`).
    fn spelled(&self, text: &str) -> [Option<(Form, usize)>; 2] {
        let full = text.starts_with(&*self.name).then_some((Form::Full, self.name.len()));
        let stem = Some(&*self.short).filter(|short| !short.is_empty());
        let Some(rest) = stem.and_then(|stem| text.strip_prefix(stem)) else { return [full, None] };
        let kind = self.name.chars().next_back().filter(|&kind| rest.starts_with(kind));
        let short = match (full, kind) {
            (None, Some(kind)) => (Form::Full, self.short.len() + kind.len_utf8()),
            _ => (Form::Short, self.short.len()),
        };
        [full, Some(short)]
    }

    /// Whether the name alone is a word rather than a place: 城区, 郊区, 老城区.
    fn common(&self) -> bool {
        self.name.ends_with('区') && self.name.chars().count() < 3 || COMMON.contains(&&*self.name)
    }
}

impl Level {
    /// The level of a code.
    pub(crate) fn of(code: &str) -> Level {
        match code {
            _ if code.ends_with("0000") => Level::Province,
            _ if code.ends_with("00") => Level::Prefecture,
            _ => Level::County,
        }
    }
}

/// Whether a name that ends at `end` is not the beginning of another word: 北京市场, 海曙区域.
fn ends_name(text: &str, end: usize) -> bool {
    let before = text.get(..end).and_then(|name| name.chars().next_back());
    let after = text.get(end..).and_then(|rest| rest.chars().next());
    let Some(after) = after else { return true };
    match before {
        Some('市') => !"场值民容区面".contains(after),
        Some('区') => !"域间块位分".contains(after),
        Some('县') => after != '域',
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::{Found, Level, Regions};
    use crate::lexicon::tsv::File;

    fn code(region: &str) -> Option<&'static str> {
        Regions::builtin().code(region)
    }

    fn at(text: &str) -> Option<(&str, Option<&'static str>)> {
        let Found { len, code } = Regions::builtin().longest_at(text)?;
        Some((text.get(..len)?, code))
    }

    #[test]
    fn full_names() {
        assert_eq!(code("宁波市海曙区"), Some("330203"));
        assert_eq!(code("浙江省宁波市海曙区"), Some("330203"));
        assert_eq!(code("宁波市"), Some("330200"));
        assert_eq!(code("贵州省"), Some("520000"));
        assert_eq!(code("福清市"), Some("350181"));
        assert_eq!(code("青岛市"), Some("370200"));
        assert_eq!(code("新疆维吾尔自治区"), Some("650000"));
        assert_eq!(code("恩施土家族苗族自治州"), Some("422800"));
        assert_eq!(code("湖北省仙桃市"), Some("429004"));
        assert_eq!(code("浙江省义乌市"), Some("330782"));
        assert_eq!(code("上海市浦东新区"), Some("310115"));
        assert_eq!(code("北京市"), Some("110000"));
        assert_eq!(code("吉林省吉林市"), Some("220200"));
        assert_eq!(code("东莞市"), Some("441900"));
    }

    #[test]
    fn short_names() {
        assert_eq!(code("宁波海曙区"), Some("330203"));
        assert_eq!(code("宁波海曙"), Some("330203"));
        assert_eq!(code("甘肃定西市安定区"), Some("621102"));
        assert_eq!(code("定西市安定区"), Some("621102"));
        assert_eq!(code("内蒙古"), Some("150000"));
        assert_eq!(code("恩施州"), Some("422800"));
        assert_eq!(code("广西三江县"), Some("450226"));
        assert_eq!(code("宁波"), Some("330200"));
        assert_eq!(code("吉林"), Some("220000"));
        assert_eq!(code("海南"), Some("460000"));
    }

    #[test]
    fn a_shared_name_needs_its_city() {
        assert_eq!(code("鼓楼区"), None);
        assert_eq!(code("南京市鼓楼区"), Some("320106"));
        assert_eq!(code("福建省鼓楼区"), Some("350102"));
        assert_eq!(code("城区"), None);
        assert_eq!(code("阳泉市城区"), Some("140302"));
        assert_eq!(code("老城区"), None);
        assert_eq!(code("洛阳市老城区"), Some("410302"));
    }

    #[test]
    fn what_is_no_region_has_no_code() {
        for other in ["", "全市", "宁波市科技局", "杭州市海曙区", "高新区", "某市", "福清市龙田镇"]
        {
            assert_eq!(code(other), None, "{other}");
        }
    }

    #[test]
    fn former_names_have_their_last_code() {
        assert_eq!(code("宁波市江东区"), Some("330204"));
        assert_eq!(code("襄樊市"), Some("420600"));
        assert_eq!(code("北京市崇文区"), Some("110103"));
        assert_eq!(code("铜仁地区"), Some("522200"));
        // a place of today comes before a former one
        assert_eq!(code("铜仁市"), Some("520600"));
        assert_eq!(code("重庆市"), Some("500000"));
    }

    #[test]
    fn names_are_found_in_text() {
        assert_eq!(at("宁波市海曙区科技创新规划"), Some(("宁波市海曙区", Some("330203"))));
        assert_eq!(at("宁波海曙区科技创新规划"), Some(("宁波海曙区", Some("330203"))));
        assert_eq!(at("陕西今年工作"), Some(("陕西", Some("610000"))));
        assert_eq!(at("鼓楼区工作要点"), Some(("鼓楼区", None)));
        assert_eq!(at("恩施州“十四五”规划"), Some(("恩施州", Some("422800"))));
    }

    #[test]
    fn words_that_only_look_like_names_are_not_found() {
        for text in ["和县级医院", "老城区改造", "北京市场准入", "白银产量", "城区道路", "安康", ""]
        {
            let found = at(text);
            assert!(
                !found.is_some_and(|(name, _)| name.ends_with(['市', '区', '县'])),
                "{found:?}"
            );
        }
        assert_eq!(at("白银产量"), None);
        assert_eq!(at("任县长"), None);
    }

    #[test]
    fn levels_and_kinds() {
        assert_eq!(Level::of("330000"), Level::Province);
        assert_eq!(Level::of("330200"), Level::Prefecture);
        assert_eq!(Level::of("330203"), Level::County);
    }

    #[test]
    fn the_file_is_complete_and_in_order() {
        let places = &Regions::builtin().places;
        assert!(places.is_sorted_by_key(|place| (&*place.code, &*place.name)));
        let count = |level| {
            let current = places.iter().filter(|place| place.status == super::Status::Current);
            current.filter(|place| Level::of(&place.code) == level).count()
        };
        assert_eq!(count(Level::Province), 34);
        assert_eq!(count(Level::Prefecture), 333);
        assert!(count(Level::County) > 2840);
    }

    #[test]
    fn users_add_regions() {
        let file = File { name: "regions.tsv", text: "320591\t苏州工业园区\n" };
        let regions = Regions::load(&[file]).unwrap();
        assert_eq!(regions.code("苏州市苏州工业园区"), Some("320591"));
        let error = Regions::load(&[File { name: "r.tsv", text: "3205\t某区\n" }]).unwrap_err();
        assert!(error.is_lexicon());
    }
}
