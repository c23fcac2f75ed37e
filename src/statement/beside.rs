//! What makes statements without being tried in the order of the rules: figures in brackets, cells
//! of tables, and figures that no rule took.
//!
//! Only what they are called and shown by stands here; each is made where its text is read.

use crate::rule::{Example, RuleInfo};

/// A figure in a bracket that has the name before the bracket: `rules::bracket`.
pub(crate) const BRACKET_VALUE: &str = "bracket-value";
/// A figure in a cell: `table`.
pub(crate) const TABLE_ROW: &str = "table-row";
/// A figure that no rule took; it was weighed all the same: `reading`.
pub(crate) const WEIGHED: &str = "weighed";

/// They are no part of the order of trying.
pub(crate) const BESIDE: &[RuleInfo] = &[
    RuleInfo {
        id: BRACKET_VALUE,
        reads: "in a bracket, a value without a name of its own: that of the indicator before it",
        examples: &[
            Example::yields("绿地率达到40%(力争42%)。", &["绿地率 | =42% | 2025 | level | target"]),
            Example::none("绿地率达到40%(公园12个)。"),
        ],
    },
    RuleInfo {
        id: TABLE_ROW,
        reads: "a row of a table: the indicator in one cell, its values in those of the years",
        examples: &[
            Example::yields(
                "| 指标 | 2025年 |\n| --- | --- |\n| 绿地率(%) | 40 |",
                &["绿地率 | =40% | 2025 | level | target"],
            ),
            Example::none("绿地率达到40%。"),
        ],
    },
    RuleInfo {
        id: WEIGHED,
        reads: "a value that no rule took: the likeliest of the names around it, where it is likely enough",
        examples: &[
            Example::yields(
                "居民人均可支配收入保持全国领先,超过7.2万元。",
                &["居民人均可支配收入 | >7.2万元 | 2025 | level | target"],
            ),
            Example::none("绿地率达到40%。"),
        ],
    },
];
