//! The register of indicators that recur across plans, and the stable code of a name.
//!
//! In: an indicator's name as printed (`全社会研发经费支出占GDP的比重`). Out: its code
//! (`innovation.rd_intensity`), the same for every wording, or none. A name is brought to one
//! form by fixed steps and looked up exactly; nothing is guessed, since a wrong code is worse
//! than none. The growth of an indicator (`…增速`, `…增长率`, `…下降`) has the indicator's own
//! code: what is measured is the same, and the statement's measure says that it is a change.

use std::collections::HashSet;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::error::Result;
use crate::lexicon::phrases::{Phrases, Side};
use crate::lexicon::tsv::{File, Row};
use crate::text;

const INDICATORS: File<'_> =
    File { name: "indicators.tsv", text: include_str!("data/indicators.tsv") };
const WORDS: File<'_> =
    File { name: "indicator_words.tsv", text: include_str!("data/indicator_words.tsv") };

static BUILTIN: LazyLock<Register> = LazyLock::new(|| {
    Register::load(&[INDICATORS], &[WORDS]).expect("the built-in register is checked by a test")
});

/// The indicators, found by name.
#[derive(Debug)]
pub(crate) struct Register {
    form: NormalForm,
    indicators: Vec<Indicator>,
    /// Index into `indicators` by normal form of a name.
    by_name: FxHashMap<Box<str>, usize>,
    /// Index into `indicators` by code.
    by_code: FxHashMap<Box<str>, usize>,
}

/// One indicator of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indicator {
    /// Stable, dotted, lower case: `economy.gdp`.
    pub code: Box<str>,
    /// The usual Chinese name.
    pub chinese: Box<str>,
    /// The English name.
    pub english: Box<str>,
    /// The usual unit; none for a bare number.
    pub unit: Option<Box<str>>,
    /// count, currency, ratio, …
    pub dimension: Box<str>,
    /// Which way is better.
    pub better: Better,
    /// economy, industry, …
    pub domain: Box<str>,
    /// Other wordings that are listed; more are understood (规上 for 规模以上 …).
    pub aliases: Vec<Box<str>>,
}

/// The direction in which an indicator is meant to move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    /// More is better.
    Up,
    /// Less is better.
    Down,
    /// Neither, or it depends.
    Neither,
}

impl Register {
    /// The register that comes with the crate.
    pub(crate) fn builtin() -> &'static Register {
        &BUILTIN
    }

    /// The built-in register and the lines of more files of the same two formats.
    pub(crate) fn with(indicators: &[File<'_>], words: &[File<'_>]) -> Result<Register> {
        Register::load(&[&[INDICATORS], indicators].concat(), &[&[WORDS], words].concat())
    }

    fn load(indicators: &[File<'_>], words: &[File<'_>]) -> Result<Register> {
        let form = NormalForm::load(words)?;
        let (by_name, by_code) = (FxHashMap::default(), FxHashMap::default());
        let mut register = Register { form, indicators: Vec::new(), by_name, by_code };
        for row in indicators.iter().flat_map(|file| file.rows()) {
            register.add(row)?;
        }
        Ok(register)
    }

    /// Adds an indicator, or names to one that is known by its code.
    fn add(&mut self, row: Row<'_>) -> Result<()> {
        let [code, chinese, english, aliases, unit, dimension, good, domain] = row.columns()?;
        let next = self.indicators.len();
        let index = *self.by_code.entry(code.into()).or_insert(next);
        for name in variants(aliases).chain(Some(chinese).filter(|name| *name != "-")) {
            let form = self.form.of(name);
            if *self.by_name.entry(form.into()).or_insert(index) != index {
                return Err(row.error(format!("{name} already has another code")));
            }
        }
        let better = Better::parse(good).ok_or_else(|| row.error("good is up, down or none"))?;
        if index == next {
            self.indicators.push(Indicator {
                code: code.into(),
                chinese: chinese.into(),
                english: english.into(),
                unit: (!unit.is_empty() && unit != "-").then(|| unit.into()),
                dimension: dimension.into(),
                better,
                domain: domain.into(),
                aliases: Vec::new(),
            });
        }
        self.indicators[index].aliases.extend(variants(aliases).map(Into::into));
        Ok(())
    }

    /// All indicators, sorted by code but for those of the user, which come last.
    pub(crate) fn indicators(&self) -> &[Indicator] {
        &self.indicators
    }

    /// The indicator of a code.
    pub(crate) fn of_code(&self, code: &str) -> Option<&Indicator> {
        self.by_code.get(code).and_then(|&at| self.indicators.get(at))
    }

    /// The code of the indicator that `name` names, however it is worded.
    pub(crate) fn code(&self, name: &str) -> Option<&str> {
        self.named(name).map(|(indicator, _)| &*indicator.code)
    }

    /// The indicator that `name` names, however it is worded, and whether it names its growth.
    pub(crate) fn named(&self, name: &str) -> Option<(&Indicator, bool)> {
        let form = self.form.of(name);
        let own = self.by_name.get(form.as_str()).map(|at| (at, false));
        let of_growth = || {
            let base = self.form.without_growth(&form)?;
            self.by_name.get(base).map(|at| (at, true))
        };
        let (index, growth) = own.or_else(of_growth)?;
        self.indicators.get(*index).map(|indicator| (indicator, growth))
    }
}

impl Better {
    fn parse(word: &str) -> Option<Better> {
        Some(match word {
            "up" => Better::Up,
            "down" => Better::Down,
            "none" | "" => Better::Neither,
            _ => return None,
        })
    }
}

/// The steps that bring the wordings of one name to one form.
#[derive(Debug)]
struct NormalForm {
    words: Replacements,
    phrases: Replacements,
    /// Dropped at the front, at the end, and at the end of unknown names.
    front: Phrases<()>,
    tail: Phrases<()>,
    growth: Phrases<()>,
    glosses: HashSet<Box<str>>,
}

impl NormalForm {
    fn load(files: &[File<'_>]) -> Result<NormalForm> {
        let mut words = Vec::new();
        let mut phrases = Vec::new();
        let (mut front, mut tail, mut growth) = (Vec::new(), Vec::new(), Vec::new());
        let mut glosses = HashSet::new();
        for row in files.iter().flat_map(|file| file.rows()) {
            let [kind, canonical, variants] = row.columns()?;
            let variants = self::variants(variants);
            match kind {
                "word" => words.push((canonical, variants.collect())),
                "phrase" => phrases.push((canonical, variants.collect())),
                "drop" => words.push(("", variants.collect())),
                "front" => front.extend(variants),
                "tail" => tail.extend(variants),
                "growth" => growth.extend(variants),
                "gloss" => glosses.extend(variants.map(Into::into)),
                _ => return Err(row.error(format!("no kind of word is called {kind}"))),
            }
        }
        let affixes = |side, words: Vec<&str>| {
            Phrases::new(side, words.into_iter().map(|word| (word.to_owned(), ())))
        };
        Ok(NormalForm {
            words: Replacements::new(&words),
            phrases: Replacements::new(&phrases),
            front: affixes(Side::Front, front),
            tail: affixes(Side::Back, tail),
            growth: affixes(Side::Back, growth),
            glosses,
        })
    }

    /// The normal form of a name.
    fn of(&self, name: &str) -> String {
        let mut form = String::with_capacity(name.len());
        let mut other = String::with_capacity(name.len());
        self.skeleton(&text::folded(name), &mut form);
        self.words.apply(&form, &mut other);
        form.clear();
        self.phrases.apply(&other, &mut form);
        while let Some(rest) = self.front.strip(&form) {
            form.drain(..form.len() - rest.len());
        }
        form.truncate(self.without_tail(&form).len());
        form
    }

    /// The normal form without the word that makes a growth of it, if it has one.
    fn without_growth<'f>(&self, form: &'f str) -> Option<&'f str> {
        Some(self.without_tail(self.growth.strip(form)?))
    }

    fn without_tail<'f>(&self, form: &'f str) -> &'f str {
        self.tail.strip(form).unwrap_or(form)
    }

    /// The characters of a folded name that carry it, in capitals, without glosses.
    fn skeleton(&self, name: &str, out: &mut String) {
        let mut rest = name.chars();
        while let Some(c) = rest.next() {
            if text::is_han(c) && !matches!(c, '的' | '每') {
                out.push(c);
                continue;
            }
            let close = text::closing(c).filter(|_| is_bracket(c));
            let inside = close.and_then(|close| rest.as_str().split_once(close));
            if let Some((inner, after)) = inside
                && self.is_gloss(inner, !out.is_empty())
            {
                rest = after.chars();
            } else if !is_ornament(c) {
                out.push(subscript(c).to_ascii_uppercase());
            }
        }
    }

    /// Whether what stands in brackets only repeats or measures the name before it.
    fn is_gloss(&self, inner: &str, follows: bool) -> bool {
        let inner = inner.trim();
        follows && inner.is_ascii()
            || self.glosses.contains(inner)
            || inner.contains(['/', '%', '‰'])
            || inner.ends_with('价')
            || inner.ends_with("价格")
            || inner.starts_with("单位")
    }
}

/// Leftmost-longest replacement of words by canonical ones.
#[derive(Debug)]
struct Replacements {
    /// Each word with the canonical one.
    words: Phrases<Box<str>>,
}

impl Replacements {
    fn new(words: &[(&str, Vec<&str>)]) -> Replacements {
        // the canonical word is a pattern as well, so that no variant is found inside it
        let patterns = words.iter().flat_map(|(canonical, variants)| {
            let bare = |word: &&str| word.chars().filter(|&c| !is_ornament(c)).collect();
            variants.iter().chain([canonical]).map(move |word| (bare(word), (*canonical).into()))
        });
        Replacements { words: Phrases::new(Side::Front, patterns) }
    }

    /// Writes `from` with its words replaced; a word beside its like is written once.
    fn apply(&self, from: &str, out: &mut String) {
        let mut done = 0;
        let mut last = "";
        for (at, c) in from.char_indices() {
            if at < done || !self.words.may_hold(c) {
                continue;
            }
            let rest = from.get(at..).unwrap_or_default();
            let Some((found, word)) = self.words.find(rest, |_, _| true) else { continue };
            let between = from.get(done..at).unwrap_or_default();
            out.push_str(between);
            if !between.is_empty() || **word != *last {
                out.push_str(word);
            }
            (done, last) = (at + found.len(), word);
        }
        out.push_str(from.get(done..).unwrap_or_default());
    }
}

/// The parts of a column that holds several words.
fn variants(column: &str) -> impl Iterator<Item = &str> {
    column.split(';').map(str::trim).filter(|word| !word.is_empty())
}

/// Whether a gloss may stand behind the character.
const fn is_bracket(open: char) -> bool {
    matches!(open, '(' | '[' | '〔' | '【')
}

/// Blanks, quotation marks, stray brackets, footnote signs, 的 and 每: they tell no names apart.
fn is_ornament(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '“' | '”' | '‘' | '’' | '"' | '\'' | '「' | '」' | '《' | '》' | '·')
        || matches!(c, '(' | ')' | '[' | ']' | '〔' | '〕' | '【' | '】')
        || matches!(c, '*' | '★' | '☆' | '①'..='⑩' | '的' | '每')
}

/// `₂` as `2`.
fn subscript(c: char) -> char {
    match c {
        '₀'..='₉' => char::from_digit(u32::from(c) - u32::from('₀'), 10).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::{Better, Indicator, Register};
    use crate::lexicon::tsv::File;

    /// Wordings, and the code that each must have.
    const KNOWN: &[(&str, &str)] = &[
        ("全社会研发投入占GDP比重", "innovation.rd_intensity"),
        ("研究与试验发展经费支出占地区生产总值比重", "innovation.rd_intensity"),
        ("R&D经费投入强度", "innovation.rd_intensity"),
        ("全社会研发经费支出占GDP的比重", "innovation.rd_intensity"),
        ("全市研究与试验发展(R&D)经费投入占地区生产总值(GDP)的比例", "innovation.rd_intensity"),
        ("研究与试验发展（Ｒ＆Ｄ）经费支出占生产总值比重（％）", "innovation.rd_intensity"),
        ("我省研发投入强度", "innovation.rd_intensity"),
        ("研发投入占比", "innovation.rd_intensity"),
        ("全社会研发经费投入年均增长率", "innovation.rd_expenditure"),
        ("R&D经费", "innovation.rd_expenditure"),
        ("规模以上工业企业研发经费支出占主营业务收入比例", "innovation.enterprise_rd_intensity"),
        ("规上工业企业研发费用占营业收入比重", "innovation.enterprise_rd_intensity"),
        ("本级财政科技投入占本级财政支出的比例", "innovation.fiscal_st_share"),
        ("每万名就业人员中研发人员", "innovation.rd_personnel_per_10k_employed"),
        ("技术合同成交总额(亿元)", "innovation.technology_contracts"),
        ("国家高新技术企业数量", "enterprise.hightech"),
        ("有效期内高新技术企业总数", "enterprise.hightech"),
        ("省高企", "enterprise.hightech"),
        ("高技术产业投资增速", "investment.hightech"),
        ("高新技术产业投资", "investment.hightech"),
        ("财政赤字率", "finance.deficit_rate"),
        ("首套房首付比例", "housing.down_payment.first"),
        ("国家级专精特新“小巨人”企业", "enterprise.little_giants"),
        ("发明专利授权量", "patent.invention.granted"),
        ("获授权发明专利数", "patent.invention.granted"),
        ("专利授权量", "patent.granted"),
        ("有效发明专利拥有量", "patent.invention.owned"),
        ("每万人口发明专利拥有量(件)", "patent.invention.per_10k"),
        ("万人有效发明专利拥有量(件/万人)", "patent.invention.per_10k"),
        ("每万人高价值发明专利拥有量", "patent.invention.high_value_per_10k"),
        ("国内生产总值", "economy.gdp"),
        ("地区生产总值年均增速", "economy.gdp"),
        ("GDP增长", "economy.gdp"),
        ("人均生产总值", "economy.gdp_per_capita"),
        ("第三产业增加值占GDP比重", "economy.services.share"),
        ("规模以上工业增加值增速", "industry.value_added.above_scale"),
        ("高新技术产业增加值占规上工业增加值比重", "industry.hightech.share_of_above_scale"),
        ("高新技术产业增加值占全区规上工业增加值比重", "industry.hightech.share_of_above_scale"),
        ("数字经济核心产业增加值占比", "digital.core.share"),
        ("全社会固定资产投资总额", "investment.fixed_assets"),
        ("工业技改投资额", "investment.technical_upgrading"),
        ("社会消费品零售总额增幅", "economy.retail_sales"),
        ("社零总额", "economy.retail_sales"),
        ("居民消费价格涨幅", "economy.cpi"),
        ("外贸进出口总额", "trade.total"),
        ("实际使用外资(亿美元)", "trade.fdi"),
        ("地方一般公共预算收入", "finance.revenue.general"),
        ("公共财政预算收入", "finance.revenue.general"),
        ("万元地区生产总值能耗", "energy.intensity"),
        ("单位GDP能源消耗降低", "energy.intensity"),
        ("单位国内生产总值能耗", "energy.intensity"),
        ("单位地区生产总值二氧化碳排放降低率", "environment.carbon_intensity"),
        ("非化石能源占一次能源消费比重", "energy.non_fossil_share"),
        ("PM2.5年均浓度", "environment.pm25"),
        ("细颗粒物(PM₂.₅)浓度", "environment.pm25"),
        ("城市细颗粒物（PM2.5）平均浓度", "environment.pm25"),
        ("地级及以上城市空气质量优良天数比率", "environment.good_air_share"),
        ("空气质量优良天数占比", "environment.good_air_share"),
        ("地表水达到或好于III类水体比例", "environment.surface_water_good"),
        ("万元GDP用水量下降", "water.use_per_gdp"),
        ("高标准农田建设面积", "agriculture.high_standard_farmland"),
        ("粮食总产量", "agriculture.grain.output"),
        ("高速公路通车总里程", "transport.road.expressway"),
        ("常住人口城镇化率", "urban.urbanization"),
        ("每千人口执业(助理)医师数", "health.physicians_per_1000"),
        ("每千人口拥有3岁以下婴幼儿托位数(个)", "health.nursery_places_per_1000"),
        ("高中阶段毛入学率", "education.senior_enrolment"),
        ("劳动年龄人口平均受教育年限", "education.years_of_schooling"),
        ("城镇新增就业人数", "employment.urban_new"),
        ("农民人均可支配收入", "income.disposable.rural"),
        ("全体居民人均可支配收入", "income.disposable"),
        ("城镇常住居民人均可支配收入", "income.disposable.urban"),
        ("农民人均纯收入", "income.net.rural"),
        ("养老机构护理型床位占比", "social.nursing_bed_share"),
        ("经常参加体育锻炼人数比例", "sport.regular_participants_share"),
        ("亿元GDP生产安全事故死亡率", "safety.gdp_mortality"),
        ("60岁以上老年人口占总人口比例", "population.aged_60_share"),
        ("人口自然增长率", "population.natural_growth"),
        ("耕地保有量(万亩)", "land.farmland"),
    ];

    /// Names that look like an indicator of the register and are none.
    const UNKNOWN: &[&str] = &[
        "",
        "企业",
        "的",
        "增长率",
        "总数",
        "高新技术企业增加值",
        "高新技术企业奖励",
        "新认定高新技术企业",
        "高新技术产业增加值占全市高新技术产业增加值比重",
        "研发投入占财政支出比重",
        "研发机构",
        "发明专利",
        "专利",
        "国外发明专利授权量",
        "授权量",
        "农业保险保费收入",
        "某某园区地区生产总值",
        "地区生产总值占全国比重",
        "海洋工程装备产业增加值",
        "工业用地",
        "绿色工厂奖励",
        "高速公路服务区",
        "森林覆盖率排名",
        "污水处理厂",
        "医院",
        "床位周转率",
        "个人创业担保贷款最高额度",
        "失业保险稳岗返还比例",
        "就业率",
        "城乡居民基本养老保险基础养老金",
        "人均",
        "旅游专列组团奖励",
        "粮食",
        "一般公共预算",
    ];

    fn named(name: &str) -> Option<&'static Indicator> {
        Register::builtin().named(name).map(|(indicator, _)| indicator)
    }

    fn code(name: &str) -> Option<&'static str> {
        Register::builtin().code(name)
    }

    #[test]
    fn wordings_share_a_code() {
        for (name, code) in KNOWN {
            let form = Register::builtin().form.of(name);
            assert_eq!(Register::builtin().code(name), Some(*code), "{name} = {form}");
        }
    }

    #[test]
    fn nothing_is_guessed() {
        for name in UNKNOWN {
            assert_eq!(code(name), None, "{name}");
        }
    }

    #[test]
    fn the_files_are_in_order() {
        let codes: Vec<_> = Register::builtin().indicators.iter().map(|i| &*i.code).collect();
        assert!(codes.is_sorted(), "indicators.tsv is sorted by code");
        assert!(codes.len() >= 260);
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "._".contains(c);
        assert!(codes.iter().all(|code| code.contains('.') && code.chars().all(plain)));
    }

    #[test]
    fn every_listed_name_finds_its_own_indicator() {
        for indicator in &Register::builtin().indicators {
            let found = named(&indicator.chinese);
            assert_eq!(found, Some(indicator));
            let index = Register::builtin().by_code.get(&indicator.code);
            assert_eq!(index.map(|&at| &Register::builtin().indicators[at]), Some(indicator));
        }
    }

    #[test]
    fn an_indicator_tells_its_unit_and_direction() {
        let energy = named("单位GDP能耗").unwrap();
        assert_eq!((energy.better, &*energy.domain), (Better::Down, "energy"));
        assert_eq!(energy.unit.as_deref(), Some("吨标准煤/万元"));
        assert_eq!(named("总和生育率").unwrap().unit, None);
    }

    #[test]
    fn users_add_names_and_indicators() {
        let text = "economy.gdp\t-\t\t本地产出\nx.tea\t茶园面积\ttea\t\t亩\tarea\tup\tx\n";
        let file = File { name: "indicators.tsv", text };
        let register = Register::with(&[file], &[]).unwrap();
        assert_eq!(
            register.named("本地产出增速").map(|(known, growth)| (&*known.code, growth)),
            Some(("economy.gdp", true))
        );
        assert_eq!(register.named("全县茶园面积").map(|(known, _)| &*known.code), Some("x.tea"));
    }

    #[test]
    fn a_name_with_two_codes_is_an_error() {
        let text = "x.y\t地区生产总值\t\t\t\t\tup\tx\n";
        let error = Register::with(&[File { name: "mine.tsv", text }], &[]).unwrap_err();
        assert!(error.is_lexicon() && error.to_string().starts_with("mine.tsv:1:"), "{error}");
    }
}
