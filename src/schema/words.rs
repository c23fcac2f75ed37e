//! The closed sets of words of the JSON, each the mirror of an enum of the pass that decides it.
//! Displayed, each is the word of the JSON.

use serde::{Deserialize, Serialize};

use crate::citation;
use crate::layout;
use crate::lexicon;
use crate::mention;
use crate::source;
use crate::statement;

/// Declares a wire enum and how it is made from the domain's enum of the same variants.
macro_rules! mirror {
    ($(#[$doc:meta])* $name:ident of $domain:ty {
        $($(#[$variant_doc:meta])* $variant:ident,)+
    }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)+
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.serialize(f)
            }
        }

        impl From<$domain> for $name {
            fn from(domain: $domain) -> Self {
                match domain {
                    $(<$domain>::$variant => $name::$variant,)+
                }
            }
        }
    };
}

pub(super) use mirror;

mirror! {
    /// The format a document came in, recognised by content.
    Format of source::Format {
        /// Plain text.
        Text,
        /// A web page or a fragment of one.
        Html,
        /// Office Open XML.
        Docx,
        /// PDF with a text layer.
        Pdf,
        /// The older Word format and its kin (.doc, .wps).
        Doc,
        /// Office Open XML tables.
        Xlsx,
    }
}

mirror! {
    /// How a heading is set.
    SectionKind of layout::SectionKind {
        /// Numbered, on its own line or run into its paragraph.
        Heading,
        /// 一是, 二是; 第一; 首先: inside a paragraph.
        Enumeration,
        /// An item that begins with ——.
        Dash,
        /// 专栏.
        Box,
        /// The caption of a table.
        Table,
        /// An unmarked run-in head.
        Lead,
    }
}

mirror! {
    /// What a section is for.
    SectionRole of layout::SectionRole {
        /// 现状, 形势, 问题.
        Background,
        /// 指导思想, 基本原则, 战略定位.
        Principle,
        /// 目标, 指标.
        Objective,
        /// 重点任务, 主要任务, 重点工作.
        Task,
        /// 保障措施.
        Safeguard,
        /// None of these.
        Other,
    }
}

mirror! {
    /// Whether a value is aimed at, stated as a fact, or a term of the policy.
    Role of statement::Role {
        /// A result the issuer plans or expects to reach.
        Target,
        /// A fact of the past or present.
        Actual,
        /// A term that applies whenever its case occurs: rates, caps, thresholds, time limits.
        Provision,
    }
}

mirror! {
    /// How a value relates to its indicator.
    Measure of statement::Measure {
        /// The indicator has or reaches the value.
        Level,
        /// The amount added, made or done in the period.
        Increment,
        /// The amount since a start that is called 累计.
        Cumulative,
        /// A difference against a reference, absolute or relative.
        Change,
        /// So many times a reference: 翻番 is 2.
        Multiple,
        /// A place in an order.
        Rank,
    }
}

mirror! {
    /// What kind of thing is cited.
    CitationKind of citation::Kind {
        /// A law, a policy, a plan, a standard.
        Document,
        /// A certificate, a contract, a form: none of the graph of documents.
        Form,
    }
}

#[expect(clippy::derivable_impls, reason = "the macro derives the same for all")]
impl Default for CitationKind {
    fn default() -> Self {
        CitationKind::Document
    }
}

mirror! {
    /// What a document has to do with one that it cites.
    Relation of citation::Relation {
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
}

mirror! {
    /// Where a change goes.
    Direction of statement::Direction {
        /// 增长, 提高.
        Up,
        /// 下降, 减少.
        Down,
    }
}

mirror! {
    /// Where the year of a value was found.
    Basis of statement::Basis {
        /// In the same sentence.
        Explicit,
        /// In an earlier sentence, or in the head of the paragraph, section or table.
        Inherited,
        /// The plan's own year or the end of its period.
        Document,
    }
}

mirror! {
    /// How a value bounds its indicator.
    Comparator of mention::Comparator {
        /// The value itself.
        Eq,
        /// At least: 以上, 不低于.
        Ge,
        /// More than: 超过, 突破.
        Gt,
        /// At most: 以内, 不超过.
        Le,
        /// Less than: 低于.
        Lt,
        /// About: 左右, 约.
        Approx,
        /// From `value` to `value_max`.
        Between,
    }
}

mirror! {
    /// What a change or an amount is measured against.
    Pace of lexicon::tone::Pace {
        /// Each year of the period: 年均, 每年.
        PerYear,
        /// The year before: 同比, 比上年.
        YearOnYear,
        /// The month or quarter before: 环比.
        QuarterOnQuarter,
    }
}

mirror! {
    /// How firm an aim is.
    Firmness of lexicon::tone::Firmness {
        /// 确保, 必须.
        Must,
        /// 力争, 努力.
        Aim,
        /// 预计, 有望.
        Expect,
        /// 鼓励, 引导.
        Encourage,
    }
}

mirror! {
    /// What kind of state is aimed at.
    AimKind of lexicon::state::StateKind {
        /// Done, universal or gone: 建成, 消除, 应保尽保.
        Complete,
        /// A place among others: 前列, 先进水平.
        Position,
        /// A way things go: 提升, 更加完善.
        Trend,
        /// Within limits: 合理区间, 与…同步.
        Bound,
    }
}

mirror! {
    /// What a word says of the open end of a time.
    TimeBound of mention::TimeBound {
        /// From its first day on: 2016年以来, 2020年起.
        Since,
        /// Later than it: 2020年之后.
        After,
        /// By its last day: 2025年底前.
        Before,
        /// Up to its last day: 截至2024年底.
        Until,
    }
}

mirror! {
    /// The kind of a time.
    TimeKind of mention::TimeKind {
        /// 2025年, 今年.
        Year,
        /// 2021-2025年, “十四五”期间.
        Period,
        /// 上半年.
        Half,
        /// 一季度.
        Quarter,
        /// 9月底前.
        Month,
        /// 2023年1月1日.
        Day,
        /// 6个月: a length of time, placed nowhere.
        Duration,
        /// 每年: again and again.
        Repeated,
    }
}
