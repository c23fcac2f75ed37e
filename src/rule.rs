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
/// `森林覆盖率 >= 24.1 % @2025 level target`; an omission and a counter-example expect none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    /// The passage.
    pub text: &'static str,
    /// What the rule yields, in order; empty for an omission and for a counter-example.
    pub yields: &'static [&'static str],
    /// Whether the rule takes a figure of the passage and leaves it out.
    pub omits: bool,
}

impl Example {
    /// A passage and what the rule makes of it.
    pub const fn yields(text: &'static str, yields: &'static [&'static str]) -> Self {
        Example { text, yields, omits: false }
    }

    /// A passage of which the rule takes a figure and leaves it out.
    pub const fn omits(text: &'static str) -> Self {
        Example { text, yields: &[], omits: true }
    }

    /// A passage with a figure on which the rule must not fire.
    pub const fn none(text: &'static str) -> Self {
        Example { text, yields: &[], omits: false }
    }

    /// Whether the rule must not fire.
    pub const fn is_counter(&self) -> bool {
        self.yields.is_empty() && !self.omits
    }
}
