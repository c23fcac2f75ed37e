//! The register of indicators that recur across plans, and the stable code of a name.
//!
//! In: an indicator's name as printed (`全社会研发经费支出占GDP的比重`). Out: its code
//! (`innovation.rd_intensity`), the same for every wording, or none. A name is brought to one
//! form by fixed steps and looked up exactly, as it is listed or as it is put together; nothing
//! is guessed, since a wrong code is worse than none. The growth of an indicator (`…增速`,
//! `…增长率`, `…下降`) has the indicator's own code: what is measured is the same, and the
//! statement's measure says that it is a change.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::error::Result;
use crate::lexicon::composed::{Composed, PARTS, Parts, THINGS};
use crate::lexicon::indicator::{Better, Indicator, variants};
use crate::lexicon::normal_form::NormalForm;
use crate::lexicon::tsv::{File, Row};

const INDICATORS: File<'_> =
    File { name: "indicators.tsv", text: include_str!("data/indicators.tsv") };
const WORDS: File<'_> =
    File { name: "indicator_words.tsv", text: include_str!("data/indicator_words.tsv") };

static BUILTIN: LazyLock<Register> = LazyLock::new(|| {
    Register::with(&Added::default()).expect("the built-in register is checked by a test")
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
    /// The names that are put together of a thing and what is said of it.
    composed: Composed,
}

/// Whether the name alone tells the indicator, whatever its value.
pub(crate) const fn is_sure(known: Known<'_>) -> bool {
    !known.made && !known.bare
}

/// Files of a user, to be read behind the built-in ones.
#[derive(Debug, Default)]
pub(crate) struct Added<'a> {
    pub(crate) indicators: Vec<File<'a>>,
    pub(crate) words: Vec<File<'a>>,
    pub(crate) things: Vec<File<'a>>,
    pub(crate) parts: Vec<File<'a>>,
}

impl Added<'_> {
    /// Whether nothing is added.
    pub(crate) fn is_empty(&self) -> bool {
        [&self.indicators, &self.words, &self.things, &self.parts].iter().all(|own| own.is_empty())
    }
}

/// An indicator that a name may be, by its index.
#[derive(Clone, Copy, Debug)]
struct Reading {
    index: usize,
    growth: bool,
    made: bool,
    bare: bool,
}

/// What a name is in a register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Known<'r> {
    pub(crate) indicator: &'r Indicator,
    /// Whether the name says that it is the indicator's growth.
    pub(crate) growth: bool,
    /// Whether the name says that it is newly made (新认定…), not how much of it there is.
    pub(crate) made: bool,
    /// Whether the name is the thing alone, so that only the value's unit tells what is said of it.
    pub(crate) bare: bool,
}

impl Register {
    /// The register that comes with the crate.
    pub(crate) fn builtin() -> &'static Register {
        &BUILTIN
    }

    /// The built-in register and the lines of more files of the same formats.
    pub(crate) fn with(added: &Added<'_>) -> Result<Register> {
        let form = NormalForm::load(&all(WORDS, &added.words))?;
        let (by_name, by_code) = (FxHashMap::default(), FxHashMap::default());
        let composed = Composed::default();
        let mut register = Register { form, indicators: Vec::new(), by_name, by_code, composed };
        for row in all(INDICATORS, &added.indicators).iter().flat_map(|file| file.rows()) {
            register.add(row)?;
        }
        register.compose(&all(THINGS, &added.things), &all(PARTS, &added.parts))?;
        Ok(register)
    }

    /// Adds the indicators that are put together; a code that is listed is the listed indicator.
    fn compose(&mut self, things: &[File<'_>], parts: &[File<'_>]) -> Result<()> {
        let Register { form, indicators, by_code, .. } = self;
        let mut register = |indicator: Indicator| {
            let next = indicators.len();
            let index = *by_code.entry(indicator.code.clone()).or_insert(next);
            if index == next {
                indicators.push(indicator);
            }
            index
        };
        let parts = Parts::read(parts)?;
        self.composed = Composed::read(things, &parts, |name| form.of(name), &mut register)?;
        Ok(())
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

    /// All indicators, sorted by code; those that are put together behind those that are listed.
    pub(crate) fn indicators(&self) -> &[Indicator] {
        &self.indicators
    }

    /// The indicator of a code.
    pub(crate) fn of_code(&self, code: &str) -> Option<&Indicator> {
        self.by_code.get(code).and_then(|&at| self.indicators.get(at))
    }

    /// Whether the register lists this name, or its growth, however it is worded.
    pub(crate) fn lists(&self, name: &str) -> bool {
        self.listed(&self.form.of(name)).is_some()
    }

    /// The indicator that `name` names and that `fits`, however the name is worded.
    pub(crate) fn named(&self, name: &str, fits: impl Fn(Known<'_>) -> bool) -> Option<Known<'_>> {
        let form = self.form.of(name);
        let verbless = self.form.without_verb(&form).into_iter();
        let made = verbless.flat_map(|(form, made)| {
            self.readings(form).map(move |reading| Reading { made, ..reading })
        });
        let mut readings = self.readings(&form).chain(made);
        let found = readings.find(|reading| fits(self.known(*reading)));
        found.map(|reading| self.known(reading))
    }

    /// Whether values in the unit count what the indicator counts: 户 and 套 are dwellings, 个 not.
    pub(crate) fn counts_alike(&self, indicator: &Indicator, unit: &str) -> bool {
        self.form.counts_alike(indicator.unit.as_deref().unwrap_or_default(), unit)
    }

    /// Whether the sentence before a bare name says something else of things than the name stands
    /// for: 供应量 … 粮食增长13% is no harvest.
    pub(crate) fn says_besides(&self, before: &str) -> bool {
        self.form.says_besides(before)
    }

    fn known(&self, Reading { index, growth, made, bare }: Reading) -> Known<'_> {
        Known { indicator: &self.indicators[index], growth, made, bare }
    }

    /// What a name in its normal form may be: as it is listed, then as it is put together.
    fn readings<'s>(&'s self, form: &'s str) -> impl Iterator<Item = Reading> + 's {
        let composed = |form, growth| {
            let readings = self.composed.readings(form);
            readings.map(move |(index, bare)| Reading { index, growth, made: false, bare })
        };
        let base = self.form.without_growth(form).into_iter();
        let grown = base.flat_map(move |base| composed(base, true));
        self.listed(form).into_iter().chain(composed(form, false)).chain(grown)
    }

    /// What a name in its normal form is in the list of names.
    fn listed(&self, form: &str) -> Option<Reading> {
        let find = |form: &str, growth| {
            let index = *self.by_name.get(form)?;
            Some(Reading { index, growth, made: false, bare: false })
        };
        let base = || find(self.form.without_growth(form)?, true);
        find(form, false).or_else(base)
    }
}

/// The built-in file, then those of the user.
fn all<'a>(own: File<'static>, added: &[File<'a>]) -> Vec<File<'a>> {
    [&[own], added].concat()
}

#[cfg(test)]
mod tests {
    use super::{Added, Better, INDICATORS, Indicator, Known, Register, THINGS};
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
        ("原煤产量拟定", "energy.coal.output"),
        ("国防费占预算支出比重", "finance.expenditure.defence.share_of_expenditure"),
        ("各项税收占预算收入总数的比重", "finance.revenue.taxes.share_of_revenue"),
        ("粮食每亩平均产量", "agriculture.grain.yield"),
        ("工業總產值", "industry.output"),
        ("国有单位投资", "investment.state_units"),
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
        "某某园区地区生产总值",
        "地区生产总值占全国比重",
        "示例装备产业增加值",
        "工业用地",
        "绿色工厂奖励",
        "高速公路服务区",
        "森林覆盖率排名",
        "医院",
        "床位周转率",
        "个人创业担保贷款最高额度",
        "失业保险稳岗返还比例",
        "就业率",
        "城乡居民基本养老保险基础养老金",
        "人均",
        "预算收入占比",
        "生产成本",
        "支出",
        "旅游专列组团奖励",
        "粮食",
        "一般公共预算",
    ];

    fn named(name: &str) -> Option<&'static Indicator> {
        Register::builtin().named(name, |known| !known.made).map(|known| known.indicator)
    }

    fn code(name: &str) -> Option<&'static str> {
        named(name).map(|indicator| &*indicator.code)
    }

    #[test]
    fn wordings_share_a_code() {
        for (name, code) in KNOWN {
            let form = Register::builtin().form.of(name);
            assert_eq!(self::code(name), Some(*code), "{name} = {form}");
        }
    }

    #[test]
    fn nothing_is_guessed() {
        for name in UNKNOWN {
            let known = Register::builtin().named(name, super::is_sure);
            assert_eq!(known.map(|known| &*known.indicator.code), None, "{name}");
        }
    }

    #[test]
    fn the_files_are_in_order() {
        let stems = |file: File<'static>| -> Vec<&'static str> {
            file.rows().map(|row| row.columns::<9>().unwrap()[0]).collect()
        };
        let codes = stems(INDICATORS);
        assert!(codes.is_sorted(), "indicators.tsv is sorted by code");
        assert!(stems(THINGS).is_sorted(), "indicator_things.tsv is sorted by stem");
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "._".contains(c);
        let known = Register::builtin().indicators();
        assert!(codes.len() >= 260 && known.len() > codes.len());
        let well_formed = |code: &str| code.contains('.') && code.chars().all(plain);
        assert!(known.iter().all(|indicator| well_formed(&indicator.code)));
    }

    /// One key for one thing: no name that is put together means what another code means.
    #[test]
    fn every_name_of_the_code_book_finds_its_own_indicator() {
        let register = Register::builtin();
        let astray = |indicator: &&Indicator| {
            let like = |known: Known<'_>| known.indicator.dimension == indicator.dimension;
            register.named(&indicator.chinese, like).map(|known| known.indicator) != Some(indicator)
        };
        let shown = |indicator: &Indicator| {
            let found = code(&indicator.chinese);
            format!("{} {}: {found:?}", indicator.code, indicator.chinese)
        };
        let astray: Vec<_> = register.indicators().iter().filter(astray).map(shown).collect();
        assert!(astray.is_empty(), "{}\n{}", astray.len(), astray.join("\n"));
    }

    #[test]
    fn an_indicator_tells_its_unit_and_direction() {
        let energy = named("单位GDP能耗").unwrap();
        assert_eq!((energy.better, &*energy.domain), (Better::Down, "energy"));
        assert_eq!(energy.unit.as_deref(), Some("吨标准煤/万元"));
        assert_eq!(named("总和生育率").unwrap().unit, None);
    }

    fn added(text: &'static str) -> Added<'static> {
        Added { indicators: vec![File { name: "mine.tsv", text }], ..Added::default() }
    }

    #[test]
    fn users_add_names_and_indicators() {
        let text = "economy.gdp\t-\t\t本地产出\nx.tea\t茶园面积\ttea\t\t亩\tarea\tup\tx\n";
        let register = Register::with(&added(text)).unwrap();
        let named = |name| {
            let known = register.named(name, |_| true)?;
            Some((known.indicator.code.to_string(), known.growth))
        };
        assert_eq!(named("本地产出增速"), Some(("economy.gdp".to_owned(), true)));
        assert_eq!(named("全县茶园面积"), Some(("x.tea".to_owned(), false)));
    }

    #[test]
    fn a_name_with_two_codes_is_an_error() {
        let error = Register::with(&added("x.y\t地区生产总值\t\t\t\t\tup\tx\n")).unwrap_err();
        assert!(error.is_lexicon() && error.to_string().starts_with("mine.tsv:1:"), "{error}");
    }

    #[test]
    fn names_are_put_together() {
        for (name, expected) in [
            ("粗钢产量", "industry.steel.output"),
            ("钢产量增速", "industry.steel.output"),
            ("自治区级绿色工厂", "industry.green_factories.provincial"),
            ("入选国家绿色工厂", "industry.green_factories.national"),
            ("规上医药制造业增加值", "industry.pharmaceuticals.value_added"),
        ] {
            assert_eq!(code(name), Some(expected), "{name}");
        }
        // 自治区级 is no tea, a factory no product
        for name in ["自治区级茶叶", "钢产量任务", "绿色工厂利润"] {
            assert_eq!(code(name), None, "{name}");
        }
    }

    /// 汽车 … 万辆 are made, sold or owned, 粮食 … 万吨 a harvest.
    #[test]
    fn a_bare_name_has_a_code_where_its_value_tells_what_is_said() {
        let of = |name: &str, dimension: &str| {
            let fits = |known: Known<'_>| &*known.indicator.dimension == dimension;
            Register::builtin().named(name, fits).map(|known| known.indicator.code.to_string())
        };
        assert_eq!(of("粮食", "mass").as_deref(), Some("agriculture.grain.output"));
        assert_eq!(of("粮食", "currency"), None);
        assert_eq!(of("汽车", "count"), None);
    }

    /// 供应量 … 粮食增长13% tells of no harvest.
    #[test]
    fn a_sentence_may_say_something_else_of_things() {
        let register = Register::builtin();
        assert!(register.says_besides("主要消费品的供应量将有如下增长："));
        assert!(register.says_besides("新增生产能力有："));
        assert!(!register.says_besides("主要农产品的产量:"));
    }
}
