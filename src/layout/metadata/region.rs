//! The place a document is for, as the text names it: 宁波市海曙区, 贵州省.
//!
//! In: the name of an office, a title, or the body. Out: the chain of places it starts with.

use std::collections::BTreeMap;

use crate::layout::line::from;
use crate::text::is_han;

/// The chain of places that `name` starts with; empty where it starts with none.
pub(in crate::layout) fn at_start(name: &str) -> &str {
    let mut end = 0;
    for _ in 0..3 {
        let Some(len) = place(from(name, end)) else { break };
        end += len;
    }
    name.get(..end).unwrap_or_default()
}

/// The place a title names: at its start, or after the words and years before it.
pub(in crate::layout) fn in_title(title: &str) -> &str {
    let starts = ["印发", "转发", "公布", "发布", "《", "“", "关于", "代表", "年"];
    let inner = starts.iter().filter_map(|w| title.find(w).map(|at| from(title, at + w.len())));
    let found = std::iter::once(title).chain(inner).map(|rest| {
        at_start(rest.trim_start_matches(['《', '“', '<', '(']))
    });
    found.into_iter().find(|place| !place.is_empty()).unwrap_or_default()
}

/// The place that the body names most often, where it speaks of 我市, 全县 and the like.
pub(in crate::layout) fn in_body(body: &str) -> Option<String> {
    let units = ["市", "省", "县", "区", "州"];
    let own = |unit: &str| ["我", "全", "本"].iter().map(|w| body.matches(&format!("{w}{unit}")).count()).sum();
    let unit = units.into_iter().max_by_key(|unit| -> usize { own(unit) })?;
    if own(unit) == 0_usize {
        return None;
    }
    let anchors = body.char_indices().filter(|&(_, c)| "《“(,;:、。\n".contains(c));
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, c) in anchors {
        let place = at_start(from(body, at + c.len_utf8()));
        if place.ends_with(unit) && counts.len() < 40 {
            *counts.entry(place).or_default() += 1;
        }
    }
    let total = |place: &str| body.matches(place).count();
    let best = counts.keys().map(|place| (total(place), *place)).max_by_key(|&(n, p)| (n, p.len()));
    best.filter(|&(count, _)| count > 1).map(|(_, place)| place.to_owned())
}

/// The length of the one place that `text` starts with: 海曙区, 内蒙古自治区.
fn place(text: &str) -> Option<usize> {
    const LONG: [&str; 4] = ["自治区", "自治州", "自治县", "特别行政区"];
    let chars: Vec<(usize, char)> =
        text.char_indices().take(14).take_while(|&(_, c)| is_han(c)).collect();
    let han = text.get(..chars.last().map_or(0, |&(at, c)| at + c.len_utf8()))?;
    let named = |unit: &&str| han.find(*unit).filter(|at| *at > 3).map(|at| at + unit.len());
    if let Some(end) = LONG.iter().filter_map(named).min()
        && names(han.get(..end)?)
    {
        return Some(end);
    }
    let units = chars.iter().enumerate().skip(2).take(5);
    let mut ends = units.filter(|(_, (_, c))| "省市县区州旗盟".contains(*c));
    ends.find_map(|(_, &(at, c))| {
        let end = at + c.len_utf8();
        let follows = from(text, end);
        (names(han.get(..end)?) && !follows.starts_with(['域', '场', '民', '级', '直', '委']))
            .then_some(end)
    })
}

/// Whether the words may be a place's name and no common noun.
fn names(words: &str) -> bool {
    const NOUNS: [&str; 53] = [
        "城市", "园区", "社区", "地区", "校区", "城区", "辖区", "全区", "景区", "库区", "山区", "牧区", "灾区",
        "小区", "片区", "市区", "县区", "街区", "湾区", "开发区", "高新区", "示范区", "试验区", "保税区", "功能区",
        "核心区", "省市", "市县", "省区", "各区", "各县", "各市", "各省", "都市", "超市", "上市", "门市", "房市", "楼市", "改革区", "强省", "强市", "强县", "强区", "大省", "大市", "大县", "外省", "外市", "老区", "矿区", "林区", "郊区",
    ];
    const STARTS: [char; 20] = [
        '各', '我', '该', '省', '市', '县', '区', '的', '在', '对', '以', '为', '和', '与', '向', '由', '从',
        '到', '是', '关',
    ];
    const INSIDE: [&str; 38] = [
        "建设", "推进", "加快", "发展", "实施", "重点", "国家", "城市", "关于", "印发", "创建", "打造", "支持", "中心", "新型", "等", "的", "级",
        "人民", "进一步", "办公", "公园", "我", "在", "各", "全市", "本市", "家庭", "你", "包括", "负责", "会同", "将", "把", "并", "报", "按", "由",
    ];
    let is_small = words.chars().count() == 3;
    let proper = is_small && (words.ends_with("城市") || words.ends_with("县区"));
    let noun = !proper && NOUNS.iter().any(|noun| words.ends_with(noun)) || is_city_of_zhou(words);
    !noun && !words.starts_with(STARTS) && !INSIDE.iter().any(|word| words.contains(word) && !(is_small && *word == "城市"))
}

/// Whether the words end with the name of a city in 州 (福州, 广州): no 自治州.
fn is_city_of_zhou(words: &str) -> bool {
    let Some(name) = words.strip_suffix('州') else { return false };
    let cities = "广杭福郑苏常徐扬泰温湖台衢漳泉赣锦沧德滨荆鄂郴永柳梧钦贺崖儋泸达兰宿亳池滁朔忻";
    name.chars().count() > 3 || name.chars().next_back().is_some_and(|c| cities.contains(c))
}

#[cfg(test)]
mod tests {
    use super::{at_start, in_body, in_title};

    #[test]
    fn chains_of_places() {
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
            ("国务院办公厅", ""),
        ] {
            assert_eq!(at_start(name), place, "{name}");
        }
    }

    #[test]
    fn titles_and_bodies() {
        assert_eq!(in_title("2026年江苏省政府工作报告"), "江苏省");
        assert_eq!(in_title("市政府关于印发盐城市水利规划的通知"), "盐城市");
        assert_eq!(in_title("关于促进养老服务的意见"), "");
        let body = "推动我市发展,实施《盐城市水利条例》,把盐城市建成试点城市。";
        assert_eq!(in_body(body).as_deref(), Some("盐城市"));
        assert_eq!(in_body("全国各地学习《盐城市水利条例》,盐城市很好。"), None);
    }
}
