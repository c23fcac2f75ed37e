//! Terms, from bytes of the folded text to the wire.

use super::convert::{Wire, citation_id, id};
use super::{Number, PayerShare, Span, Term, TermSpans, Threshold};
use crate::lexicon::term::{Official, TermKind};
use crate::mention::Quantity;
use crate::span::Span as Bytes;
use crate::statement::Statement;
use crate::term;

impl Wire<'_> {
    pub(super) fn terms(&self) -> Vec<Term> {
        self.extraction.terms.iter().map(|term| self.term(term)).collect()
    }

    fn term(&self, read: &term::Term) -> Term {
        let statement = &self.extraction.statements[read.statement];
        let quantity = &statement.quantity;
        let (value, value_max) = (quantity.value.into(), quantity.value_max.map(Number::from));
        let of = |kinds: &[TermKind]| kinds.contains(&read.kind);
        let given = of(&[TermKind::Amount, TermKind::Penalty]);
        let rate = of(&[TermKind::Rate]);
        let cap = cap(read);
        let cap_of = cap.map(|at| &self.extraction.statements[at].quantity);
        let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string());
        let window = read.window.map(|window| window.value).unwrap_or_default();
        Term {
            statement: self.ids[read.statement].clone(),
            group: id('f', read.group + 1),
            term_kind: read.kind.into(),
            instrument: read.instrument.map(|word| word.value.0.into()),
            instrument_text: read.instrument.map(|word| self.line(word.span)),
            official_class: read.instrument.and_then(|word| word.value.1).map(official),
            beneficiary: read.beneficiary.map(|word| self.line(word.span)),
            beneficiary_type: read.beneficiary.map(|word| word.value.into()),
            condition: self.condition(read.statement).map(|spans| self.lines(spans)),
            thresholds: read.thresholds.iter().map(|&bound| self.threshold(bound)).collect(),
            indicator: statement.indicator.clone(),
            comparator: quantity.comparator.into(),
            value,
            value_max,
            unit: self.unit(quantity),
            amount: given.then_some(value),
            amount_max: value_max.filter(|_| given),
            rate: rate.then_some(value),
            rate_max: value_max.filter(|_| rate),
            base: read.base.map(|span| self.line(span)),
            cap: cap_of.map(|quantity| quantity.value_max.unwrap_or(quantity.value).into()),
            cap_unit: cap_of.and_then(|quantity| self.unit(quantity)),
            cap_on: read.cap_on.or(read.cap.and_then(|cap| cap.on)).map(Into::into),
            cap_statement: cap.map(|at| self.ids[at].clone()),
            floor: of(&[TermKind::Floor]).then_some(value),
            per: statement.per.as_ref().map(|per| per.text.clone()),
            times: read.times.map(|word| word.value.into()),
            duration: read.duration.map(|at| self.line(self.quantity(at).text)),
            duration_statement: read.duration.map(|at| self.ids[at].clone()),
            tier: read.tier.and_then(|tier| u32::try_from(tier).ok()),
            tier_by: read.tier_by.map(|span| self.line(span)),
            tier_scope: read.scope.map(|word| word.value.into()),
            valid_from: day(read.valid.from),
            valid_to: day(read.valid.to),
            apply_mode: read.mode.map(|word| word.value.into()),
            apply_from: day(window.from),
            apply_to: day(window.to),
            apply_window: read.window.map(|window| self.line(window.span)),
            authority: read.authority.iter().map(|&body| self.line(body)).collect(),
            payer: read.payer.map(|span| self.line(span)),
            shares: read.shares.iter().map(|&share| self.share(share)).collect(),
            stacking: read.stacking.map(|word| word.value.into()),
            legal_basis: read.legal_basis.map(citation_id),
            path: self.path_with(statement.section),
            doubt: read.doubt.iter().map(|&doubt| doubt.into()).collect(),
            evidence: self.evidence(statement.evidence),
            spans: self.term_spans(read, statement),
        }
    }

    fn quantity(&self, statement: usize) -> &Quantity {
        &self.extraction.statements[statement].quantity
    }

    fn threshold(&self, bound: term::Threshold) -> Threshold {
        let statement = &self.extraction.statements[bound.statement];
        let quantity = &statement.quantity;
        Threshold {
            statement: self.ids[bound.statement].clone(),
            alternative: u32::try_from(bound.alternative).unwrap_or(u32::MAX),
            indicator: statement.indicator.clone(),
            comparator: quantity.comparator.into(),
            value: quantity.value.into(),
            value_max: quantity.value_max.map(Number::from),
            unit: self.unit(quantity),
            span: self.span(quantity.number),
        }
    }

    fn share(&self, share: term::PayerShare) -> PayerShare {
        PayerShare {
            payer: self.line(share.payer),
            share: share.part.into(),
            unit: share.unit.map(|unit| self.line(unit)),
            payer_span: self.span(share.payer),
            span: self.span(share.number),
        }
    }

    fn term_spans(&self, read: &term::Term, statement: &Statement) -> TermSpans {
        let of = |span: Option<Bytes>| span.map(|span| self.span(span));
        let quantity = &statement.quantity;
        let cited = read.legal_basis.map(|at| self.extraction.citations[at].span);
        TermSpans {
            value: self.span(quantity.number),
            unit: of(quantity.unit_span),
            instrument: of(read.instrument.map(|word| word.span)),
            beneficiary: of(read.beneficiary.map(|word| word.span)),
            condition: self.spans(self.condition(read.statement).unwrap_or_default()),
            base: of(read.base),
            cap: of(cap(read).map(|at| self.quantity(at).number)),
            per: of(statement.per.as_ref().and_then(|per| per.span)),
            times: of(read.times.map(|word| word.span)),
            duration: of(read.duration.map(|at| self.quantity(at).text)),
            tier_by: of(read.tier_by),
            tier_scope: of(read.scope.map(|word| word.span)),
            valid: of(statement.when.span),
            apply_mode: of(read.mode.map(|word| word.span)),
            apply_window: of(read.window.map(|window| window.span)),
            authority: read.authority.iter().map(|&body| self.span(body)).collect::<Vec<Span>>(),
            payer: of(read.payer),
            stacking: of(read.stacking.map(|word| word.span)),
            legal_basis: of(cited),
        }
    }

    /// The titles of the section and of those above it.
    fn path_with(&self, section: Option<usize>) -> Vec<String> {
        let Some(section) = section else { return Vec::new() };
        let mut path = self.path(section);
        path.push(self.titles[section].clone());
        path
    }
}

/// The class as the official lists name it.
fn official(class: Official) -> String {
    class.name().to_owned()
}

/// The statement that bounds a term: its own where it is a cap.
fn cap(read: &term::Term) -> Option<usize> {
    let own = (read.kind == TermKind::Cap).then_some(read.statement);
    own.or(read.cap.map(|cap| cap.statement))
}
