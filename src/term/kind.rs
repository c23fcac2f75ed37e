//! What a provision fixes: an amount, a rate, a cap, a threshold, a norm …
//!
//! In: the statement, the half of its sentence, the instrument, the words of its name. Out: a
//! [`TermKind`]; and what a cap bounds.

use crate::lexicon::term::{Instrument, Scope, TermKind, TermValue};
use crate::mention::{Comparator, Form};
use crate::span::Span;
use crate::statement::Statement;
use crate::term::condition::Half;
use crate::term::pass::Draft;
use crate::term::{CapOn, Input};

/// What is asked of a provision to tell its kind.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Question<'a> {
    pub(crate) input: Input<'a>,
    pub(crate) draft: &'a Draft,
    pub(crate) instrument: Option<Instrument>,
}

impl<'a> Question<'a> {
    fn statement(self) -> &'a Statement {
        &self.input.statements[self.draft.statement]
    }

    fn comparator(self) -> Comparator {
        self.statement().quantity.comparator
    }

    fn dimension(self) -> &'a str {
        self.statement().quantity.dimension().unwrap_or_default()
    }

    /// The kind that the statement fixes.
    pub(crate) fn kind(self) -> TermKind {
        if self.draft.half == Half::Case {
            return TermKind::Threshold;
        }
        match self.by_dimension() {
            TermKind::Norm | TermKind::Other if self.is_bounded() && self.is_asked() => {
                TermKind::Threshold
            }
            // 毕业不超过5年
            TermKind::Deadline if self.instrument.is_none() && self.is_asked() => {
                TermKind::Threshold
            }
            kind => kind,
        }
    }

    /// Whether a title above or a head before says that conditions follow: 申报企业应符合下列条件.
    fn is_asked(self) -> bool {
        let asks = |value| matches!(value, TermValue::Kind(TermKind::Threshold)).then_some(());
        let values = &self.input.lexicon.term_values;
        let told = |span| values.all_in(self.input.text, span, asks).next().is_some();
        let sections = &self.input.layout.sections;
        let parent = |at: &usize| sections[*at].parent.filter(|parent| parent < at);
        let mut above = std::iter::successors(self.statement().section, parent);
        above.any(|at| told(sections[at].title))
            || told(Span::new(self.draft.sentence.start, self.draft.clause.start))
    }

    fn by_dimension(self) -> TermKind {
        if self.instrument == Some(Instrument::Penalty) {
            return TermKind::Penalty;
        }
        let named = self.named();
        match self.dimension() {
            _ if self.statement().quantity.form == Form::Ratio => self.of_ratio(named),
            "time" => {
                named.filter(|kind| *kind == TermKind::Deadline).unwrap_or(self.of_time(named))
            }
            "ratio" | "percentage_point" | "multiple" => self.of_rate(named),
            _ if named == Some(TermKind::Quota) => TermKind::Quota,
            _ if named == Some(TermKind::Tariff) && self.instrument.is_none() => TermKind::Tariff,
            dimension if dimension.starts_with(MONEY) => self.of_money(),
            _ => self.of_count(),
        }
    }

    /// The kind that the name says, whatever its unit.
    fn named(self) -> Option<TermKind> {
        let kind = |value| match value {
            TermValue::Kind(kind) => Some(kind),
            _ => None,
        };
        let values = &self.input.lexicon.term_values;
        let name = &self.statement().indicator;
        let of_name = values.all_in(name, Span::new(0, name.len()), kind).last();
        let given = Span::new(self.draft.gift.start, self.draft.clause.end);
        // what is charged is money or a share of it: the price of a flat is no kind of its size
        let levied = self.dimension().starts_with(MONEY) || self.dimension().is_empty();
        let levied =
            levied || matches!(self.dimension(), "ratio" | "percentage_point" | "multiple");
        let stands = |kind: &(TermKind, Span)| levied || kind.0 != TermKind::Tariff;
        let near = || values.all_in(self.input.text, given, kind).filter(stands).last();
        of_name.or_else(near).map(|(kind, _)| kind)
    }

    fn of_ratio(self, named: Option<TermKind>) -> TermKind {
        let shared = named == Some(TermKind::Share) || self.instrument.is_none();
        if shared { TermKind::Share } else { TermKind::Rate }
    }

    fn of_time(self, named: Option<TermKind>) -> TermKind {
        let least = matches!(self.comparator(), Comparator::Ge | Comparator::Gt);
        match named {
            _ if self.instrument.is_some() => TermKind::Duration,
            // 距退休3年以上, 租期不少于5年: what is asked, not when it is to be done
            _ if least => TermKind::Threshold,
            Some(TermKind::Duration) => TermKind::Duration,
            _ => TermKind::Deadline,
        }
    }

    fn of_rate(self, named: Option<TermKind>) -> TermKind {
        match named {
            Some(TermKind::Share) if self.instrument.is_none() => TermKind::Share,
            Some(TermKind::Tariff) if !self.gives() || self.is_loan_tariff() => TermKind::Tariff,
            _ if self.gives() || self.draft.gift.given && !self.is_bounded() => TermKind::Rate,
            _ => self.bound().unwrap_or(TermKind::Norm),
        }
    }

    /// Whether the name holds that of a tariff, which only what it is charged for makes a loan or a
    /// guarantee: 公积金贷款首付款比例, 平均担保费率.
    fn is_loan_tariff(self) -> bool {
        let tariff = |value| matches!(value, TermValue::Kind(TermKind::Tariff)).then_some(());
        let name = &self.statement().indicator;
        let words = &self.input.lexicon.term_values;
        let mut named = words.all_in(name, Span::new(0, name.len()), tariff);
        let charged = matches!(self.instrument, Some(Instrument::Loan | Instrument::Guarantee));
        charged && named.next().is_some()
    }

    fn of_money(self) -> TermKind {
        match self.comparator() {
            _ if self.gives() && self.is_budget() => TermKind::Cap,
            Comparator::Le | Comparator::Lt => TermKind::Cap,
            Comparator::Ge | Comparator::Gt if self.gives() => TermKind::Floor,
            _ if self.gives() => TermKind::Amount,
            Comparator::Ge | Comparator::Gt => TermKind::Norm,
            _ if self.draft.gift.given => TermKind::Amount,
            _ => TermKind::Other,
        }
    }

    fn of_count(self) -> TermKind {
        match self.comparator() {
            _ if self.instrument == Some(Instrument::Voucher) => TermKind::Quota,
            Comparator::Le | Comparator::Lt if self.gives() => TermKind::Cap,
            Comparator::Le | Comparator::Lt if self.dimension() == "people" => TermKind::Quota,
            _ if self.gives() && !self.is_bounded() => TermKind::Amount,
            _ => TermKind::Norm,
        }
    }

    /// Whether the policy gives something here.
    fn gives(self) -> bool {
        self.instrument.is_some_and(|instrument| instrument != Instrument::Regulation)
    }

    fn is_bounded(self) -> bool {
        !matches!(self.comparator(), Comparator::Eq | Comparator::Approx)
    }

    /// Norm for what only bounds.
    fn bound(self) -> Option<TermKind> {
        self.is_bounded().then_some(TermKind::Norm)
    }

    /// What a cap bounds: `result` where an amount or a rate of the same benefit stands before it,
    /// or where it bounds what is given itself.
    pub(crate) fn cap_on(self) -> Option<CapOn> {
        let statement = self.statement();
        if self.dimension() == "time" {
            return Some(CapOn::Years);
        }
        if !self.dimension().starts_with(MONEY) && self.dimension() != "ratio" {
            return Some(CapOn::Count);
        }
        if self.bounds_base(statement.quantity.text) {
            return Some(CapOn::Base);
        }
        if self.is_budget() {
            return Some(CapOn::Total);
        }
        self.gives().then_some(CapOn::Result)
    }

    /// Whether what stands right behind the number is what a rate is taken of: 1000万元的投资额; not
    /// where it is part of the word for what is given: 5万元的场租补贴.
    fn bounds_base(self, number: Span) -> bool {
        let behind = Span::new(number.end, self.draft.clause.end);
        let is_basis = |value| matches!(value, TermValue::Basis).then_some(value);
        let is_means = |value| matches!(value, TermValue::Instrument(..)).then_some(value);
        let values = &self.input.lexicon.term_values;
        let mut basis = values.all_in(self.input.text, behind, is_basis);
        let near = basis.next().filter(|(_, span)| span.start <= number.end + NEAR);
        near.is_some_and(|(_, basis)| {
            let mut means = values.all_in(self.input.text, behind, is_means);
            !means.any(|(_, means)| means.start <= basis.end && basis.start < means.end)
        })
    }

    /// Whether the name is that of all that is given together: 补贴总额度, 资金规模.
    fn is_budget(self) -> bool {
        let scope = |value| matches!(value, TermValue::Scope(Scope::Budget)).then_some(());
        let values = &self.input.lexicon.term_values;
        let told = |text: &str, span| values.all_in(text, span, scope).next().is_some();
        let given = Span::new(self.draft.gift.start, self.draft.clause.end);
        let name = &self.statement().indicator;
        // what each gets together is no budget: 单个项目补贴总额
        let each = self.statement().per.is_some();
        !each && (told(self.input.text, given) || told(name, Span::new(0, name.len())))
    }
}

/// The dimensions of sums of money and of what they are for: `currency`, `currency_rate`.
pub(crate) const MONEY: &str = "currency";

/// How far behind a number the noun that it bounds may begin, in bytes: a 的 and a modifier.
pub(crate) const NEAR: usize = 12;
