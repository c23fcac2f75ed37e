//! Policy terms on the wire: what is given or asked, to whom, on what condition, up to what.
//!
//! Nothing is invented: a field that the text does not say is null, an amount is never made from a
//! rate, and every number of a term stands at the spans that it names.

use serde::{Deserialize, Serialize};

use super::words::mirror;
use super::{Comparator, Evidence, Number, Span};
use crate::lexicon::term as lexicon;
use crate::term;

/// What a provision lays down: one object for each, in the same order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Term {
    /// The provision's id.
    pub statement: String,
    /// `f1`, `f2`, …: all terms of one benefit, its rate, cap, tiers, thresholds and duration, have
    /// the same.
    pub group: String,
    /// What it fixes.
    pub term_kind: TermKind,
    /// How the policy helps; null where nothing says it.
    pub instrument: Option<Instrument>,
    /// The word that says so: 奖励, 贴息.
    pub instrument_text: Option<String>,
    /// Its class in the official lists of policies: 减免, 奖补, 权益, 资质.
    pub official_class: Option<String>,
    /// Who gets it, in the words of the text.
    pub beneficiary: Option<String>,
    /// Which kind of person or body that is.
    pub beneficiary_type: Option<BeneficiaryType>,
    /// For whom, for what or when it applies.
    pub condition: Option<String>,
    /// The bounds that the condition holds.
    #[serde(default)]
    pub thresholds: Vec<Threshold>,
    /// The provision's indicator.
    pub indicator: String,
    /// How its value bounds.
    pub comparator: Comparator,
    /// Its value in the unit as written.
    pub value: Number,
    /// The upper end of a range.
    pub value_max: Option<Number>,
    /// The unit as written.
    pub unit: Option<String>,
    /// The sum that is given; null for a bare rate.
    pub amount: Option<Number>,
    /// The upper end of its range.
    pub amount_max: Option<Number>,
    /// The share that is given, in the unit as written (% as a rule).
    pub rate: Option<Number>,
    /// The upper end of its range.
    pub rate_max: Option<Number>,
    /// What the rate is taken of.
    pub base: Option<String>,
    /// At most so much: its own value, or that of the cap of its benefit.
    pub cap: Option<Number>,
    /// The cap's unit.
    pub cap_unit: Option<String>,
    /// What the cap bounds; null where the text does not say.
    pub cap_on: Option<CapOn>,
    /// The provision that is the cap.
    pub cap_statement: Option<String>,
    /// At least so much.
    pub floor: Option<Number>,
    /// 每户, 每人每月.
    pub per: Option<String>,
    /// How often it is given.
    pub times: Option<Times>,
    /// How long it is given, as written.
    pub duration: Option<String>,
    /// The provision that says so.
    pub duration_statement: Option<String>,
    /// Its place among the tiers of its benefit, from 1.
    pub tier: Option<u32>,
    /// What tiers are told apart by.
    pub tier_by: Option<String>,
    /// `slice` where it holds only for what exceeds a bound.
    pub tier_scope: Option<TierScope>,
    /// The first day, as an ISO date.
    pub valid_from: Option<String>,
    /// The last day, as an ISO date.
    pub valid_to: Option<String>,
    /// How it is applied for.
    pub apply_mode: Option<ApplyMode>,
    /// The first day on which it can be applied for.
    #[serde(default)]
    pub apply_from: Option<String>,
    /// The last day on which it can be applied for.
    #[serde(default)]
    pub apply_to: Option<String>,
    /// When it can be applied for, as written: 自认定之日起30日内.
    #[serde(default)]
    pub apply_window: Option<String>,
    /// Who answers for it.
    #[serde(default)]
    pub authority: Vec<String>,
    /// Who pays.
    pub payer: Option<String>,
    /// Who bears how much of the costs.
    #[serde(default)]
    pub shares: Vec<PayerShare>,
    /// Whether it can be had beside others.
    pub stacking: Option<Stacking>,
    /// The citation that the term rests on.
    pub legal_basis: Option<String>,
    /// The titles of the sections it stands in, outermost first.
    #[serde(default)]
    pub path: Vec<String>,
    /// What could not be told.
    #[serde(default)]
    pub doubt: Vec<Doubt>,
    /// The shortest stretch that shows indicator, value and unit together.
    pub evidence: Evidence,
    /// Where the fields were read.
    pub spans: TermSpans,
}

/// A bound that a case has to reach. Those with the same `alternative` must all hold; of those with
/// different ones, one is enough.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Threshold {
    /// The provision that it is.
    pub statement: String,
    /// Counted from 1.
    pub alternative: u32,
    /// What is measured.
    pub indicator: String,
    /// How the value bounds.
    pub comparator: Comparator,
    /// The value in the unit as written.
    pub value: Number,
    /// The upper end of a range.
    pub value_max: Option<Number>,
    /// The unit as written.
    pub unit: Option<String>,
    /// The number.
    pub span: Span,
}

/// What one of those who pay bears.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PayerShare {
    /// Who it is, in the words of the text.
    pub payer: String,
    /// The number as written: 5 of 5:3:2, 60 of 60%.
    pub share: Number,
    /// `%`; null for a part of a ratio.
    pub unit: Option<String>,
    /// Where the payer is named.
    pub payer_span: Span,
    /// The number.
    pub span: Span,
}

/// Where the fields of a term were read; null where a field is null or comes from elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TermSpans {
    /// The number alone.
    pub value: Span,
    /// The unit.
    pub unit: Option<Span>,
    /// The word of the instrument.
    pub instrument: Option<Span>,
    /// The noun for who gets it.
    pub beneficiary: Option<Span>,
    /// The stretches of the condition.
    #[serde(default)]
    pub condition: Vec<Span>,
    /// What the rate is taken of.
    pub base: Option<Span>,
    /// The number of the cap.
    pub cap: Option<Span>,
    /// 每户.
    pub per: Option<Span>,
    /// 一次性.
    pub times: Option<Span>,
    /// The words of its length.
    pub duration: Option<Span>,
    /// The name of what tiers are told apart by.
    pub tier_by: Option<Span>,
    /// 超过部分.
    pub tier_scope: Option<Span>,
    /// The words of time.
    pub valid: Option<Span>,
    /// 免申即享.
    pub apply_mode: Option<Span>,
    /// The words of the window for applications.
    #[serde(default)]
    pub apply_window: Option<Span>,
    /// One for each of those who answer for it.
    #[serde(default)]
    pub authority: Vec<Span>,
    /// Who pays.
    pub payer: Option<Span>,
    /// 就高不重复.
    pub stacking: Option<Span>,
    /// The citation.
    pub legal_basis: Option<Span>,
}

mirror! {
    /// How a policy helps or asks.
    Instrument of lexicon::Instrument {
        /// 贴息.
        InterestSubsidy,
        /// 保费补贴.
        Insurance,
        /// 消费券, 创新券, 房票.
        Voucher,
        /// 免征, 减按, 退税 of a tax.
        TaxRelief,
        /// 免收, 返还, 减免 of anything else.
        FeeRelief,
        /// 缓缴, 延期.
        Deferral,
        /// 担保, 风险补偿.
        Guarantee,
        /// 贷款额度, 创业担保贷款.
        Loan,
        /// 股权投资, 引导基金.
        Equity,
        /// 津贴, 生活补贴, 购房补贴: to persons.
        Allowance,
        /// 罚款.
        Penalty,
        /// 奖励, 奖补.
        Award,
        /// 补助, 补贴, 资助.
        Grant,
        /// 收购价, 电价优惠.
        PriceSupport,
        /// 首购, 预留份额.
        Procurement,
        /// 用地, 办公用房, 人才公寓.
        InKind,
        /// 认定, 落户, 绿色通道.
        Status,
        /// A rule that gives nothing.
        Regulation,
    }
}

mirror! {
    /// Who gets what a policy gives.
    BeneficiaryType of lexicon::Beneficiary {
        /// 企业.
        Enterprise,
        /// 中小微企业.
        Sme,
        /// 微型企业.
        Micro,
        /// 个体工商户.
        IndividualBusiness,
        /// 农户, 合作社, 家庭农场.
        FarmerOrCoop,
        /// 机构, 高校, 平台.
        Institution,
        /// 个人, 职工.
        Person,
        /// 人才, 博士.
        Talent,
        /// 毕业生, 失业人员.
        Jobseeker,
        /// 家庭.
        Household,
        /// 县(市、区), 乡镇.
        LocalGovernment,
        /// 项目, 活动.
        Project,
        /// Whoever meets the condition.
        Any,
    }
}

mirror! {
    /// Whether benefits can be had together.
    Stacking of lexicon::Stacking {
        /// 不重复享受: one only.
        Exclusive,
        /// 就高不重复.
        Highest,
        /// 可叠加.
        Additive,
    }
}

mirror! {
    /// How a benefit is applied for.
    ApplyMode of lexicon::Mode {
        /// 免申即享.
        Auto,
        /// 申报, 申请.
        Apply,
        /// 评审, 择优.
        Select,
        /// 代办.
        Proxy,
    }
}

mirror! {
    /// How often a benefit is given.
    Times of lexicon::Times {
        /// 一次性.
        Once,
        /// 每年.
        Yearly,
        /// 每月.
        Monthly,
        /// 每次.
        Each,
    }
}

mirror! {
    /// What part of a whole a term is about.
    TierScope of lexicon::Scope {
        /// 超过部分: of what exceeds a bound only.
        Slice,
        /// 资金总额: all that is given together.
        Budget,
    }
}

mirror! {
    /// What a provision fixes.
    TermKind of lexicon::TermKind {
        /// A sum that is given.
        Amount,
        /// A share of a base that is given.
        Rate,
        /// At most so much.
        Cap,
        /// At least so much.
        Floor,
        /// What a case has to reach.
        Threshold,
        /// A technical or planning standard; no benefit.
        Norm,
        /// A price, tax or interest rate itself.
        Tariff,
        /// How long it is given.
        Duration,
        /// A time limit for handling.
        Deadline,
        /// How many.
        Quota,
        /// Who bears how much of the costs.
        Share,
        /// A fine.
        Penalty,
        /// None of these.
        Other,
    }
}

mirror! {
    /// What a cap bounds.
    CapOn of term::CapOn {
        /// What is given to one.
        Result,
        /// What a rate is taken of.
        Base,
        /// How many get it.
        Count,
        /// All that is given together.
        Total,
        /// How long it is given.
        Years,
    }
}

mirror! {
    /// What could not be told of a term.
    Doubt of term::Doubt {
        /// What a cap bounds.
        CapScope,
        /// What a rate is taken of.
        BaseUnclear,
        /// Whether thresholds joined by 且 and 或 go together.
        OrAndMixed,
        /// The condition is that of the term before.
        ConditionCarried,
        /// Until when it holds.
        Validity,
    }
}
