//! What a rule is called and shown by. No rule lives here.
//!
//! A rule is a constant: a unique id, the function that applies it and the examples that are
//! its tests. Its registry (an ordered slice) is where order is priority.

/// What a rule is called and shown by.
#[derive(Clone, Copy, Debug)]
pub struct RuleInfo {
    /// Unique; stands in the output as the provenance of a statement.
    pub id: &'static str,
    /// What the rule reads, in one line.
    pub reads: &'static str,
    /// Its tests, and its explanation.
    pub examples: &'static [Example],
}

/// A text and what a rule makes of it.
///
/// What is expected is written in the short form of one statement a line,
/// `indicator comparator value unit @year measure role`, for instance
/// `森林覆盖率 >= 24.1 % @2025 level target`; nothing expected means that the rule must not fire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    /// The passage.
    pub text: &'static str,
    /// What the rule yields, in order; empty for a counter-example.
    pub yields: &'static [&'static str],
}

impl Example {
    /// A passage and what the rule makes of it.
    pub const fn yields(text: &'static str, yields: &'static [&'static str]) -> Self {
        Example { text, yields }
    }

    /// A passage on which the rule must not fire.
    pub const fn none(text: &'static str) -> Self {
        Example { text, yields: &[] }
    }
}
