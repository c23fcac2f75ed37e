//! The conditions of a term, one by one.
//!
//! In: a [`Term`] and the facts. Out: for each condition whether it is met, with the fact that says
//! so: who it is for, thresholds, honours, places, days, and the words that are left.

use std::collections::BTreeMap;

use crate::extract::Extractor;
use crate::lexicon::comparator::Comparators;
use crate::lexicon::cue::Cue;
use crate::lexicon::term::{TermValue, TermWord};
use crate::matching::figure::{self, fold};
use crate::matching::{Facts, Finding, Verdict};
use crate::schema::{BeneficiaryType, Term, Threshold};
use crate::span::Span;
use crate::token::PartOfSpeech;

/// What conditions are read with.
pub(super) struct Reader<'a> {
    extractor: &'a Extractor,
    facts: &'a Facts,
}

type Found = (Verdict, Finding);

impl<'a> Reader<'a> {
    pub(super) const fn new(extractor: &'a Extractor, facts: &'a Facts) -> Self {
        Reader { extractor, facts }
    }

    /// What the facts say of each condition of a term.
    pub(super) fn read(&self, term: &Term) -> Vec<Found> {
        let mut found: Vec<Found> = self.kind(term).into_iter().collect();
        found.extend(self.thresholds(term));
        found.extend(self.honours(term));
        found.extend(self.rest(term));
        found.extend(self.days(term));
        found
    }

    /// Whether it is for such as the facts describe.
    fn kind(&self, term: &Term) -> Option<Found> {
        let (wanted, words) = (term.beneficiary_type?, term.beneficiary.clone()?);
        let known = &self.facts.types;
        let fact = (!known.is_empty())
            .then(|| known.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "));
        Some((belongs(wanted, known), Finding { condition: words, fact }))
    }

    /// Thresholds that must all hold each alone; those of which one is enough as one condition.
    fn thresholds(&self, term: &Term) -> Vec<Found> {
        let mut either: BTreeMap<u32, Vec<Found>> = BTreeMap::new();
        for threshold in &term.thresholds {
            either.entry(threshold.alternative).or_default().push(self.threshold(term, threshold));
        }
        if either.len() < 2 {
            return either.into_values().flatten().collect();
        }
        let all = |found: &Vec<Found>| all_of(found.iter().map(|(verdict, _)| *verdict));
        let verdict = any_of(either.values().map(all));
        let side = |found: &Vec<Found>| {
            let parts: Vec<String> = found.iter().map(|(_, part)| part.condition.clone()).collect();
            parts.join("; ")
        };
        let condition = either.values().map(side).collect::<Vec<_>>().join(" | ");
        let facts: Vec<String> =
            either.values().flatten().filter_map(|(_, part)| part.fact.clone()).collect();
        let fact = (!facts.is_empty()).then(|| facts.join("; "));
        vec![(verdict, Finding { condition, fact })]
    }

    fn threshold(&self, term: &Term, threshold: &Threshold) -> Found {
        let who = fold(term.beneficiary.as_deref().unwrap_or_default());
        let (verdict, fact) = figure::judge(self.extractor, self.facts, threshold, &who);
        (verdict, Finding { condition: threshold.asked(), fact })
    }

    /// The honours that the condition names.
    fn honours(&self, term: &Term) -> Vec<Found> {
        let condition = fold(term.condition.as_deref().unwrap_or_default());
        let asked = self.named_honours(&condition);
        let verdict = |honour: &str| match &self.facts.honours {
            None => Verdict::Unknown,
            Some(own) if own.iter().any(|own| fold(own) == honour) => Verdict::Met,
            Some(_) => Verdict::Unmet,
        };
        let finding = |honour: String| {
            let verdict = verdict(&honour);
            let fact = (verdict == Verdict::Met).then(|| honour.clone());
            (verdict, Finding { condition: honour, fact })
        };
        asked.into_iter().map(finding).collect()
    }

    /// Those of the facts, and those that are known to be honours.
    fn named_honours(&self, condition: &str) -> Vec<String> {
        let own = self.facts.honours.iter().flatten().map(|honour| fold(honour));
        let mut asked: Vec<String> =
            own.filter(|honour| !honour.is_empty() && condition.contains(honour)).collect();
        let honour = |value| matches!(value, TermValue::Honour).then_some(());
        let whole = Span::new(0, condition.len());
        for ((), span) in self.extractor.lexicon().term_values.all_in(condition, whole, honour) {
            let word = span.of(condition);
            if !asked.iter().any(|asked| asked.contains(word)) {
                asked.push(word.to_owned());
            }
        }
        asked
    }

    /// The clauses of the condition that say more than what was judged.
    fn rest(&self, term: &Term) -> Vec<Found> {
        let condition = fold(term.condition.as_deref().unwrap_or_default());
        let clauses = condition.split([',', ';']).filter(|clause| self.says_more(clause, term));
        clauses
            .map(|clause| (Verdict::Unknown, Finding { condition: clause.to_owned(), fact: None }))
            .collect()
    }

    /// Whether words are left of a clause without its thresholds, honours, places and beneficiary.
    fn says_more(&self, clause: &str, term: &Term) -> bool {
        let mut rest = clause.to_owned();
        let mut drop = |words: &str| {
            if !words.is_empty() {
                rest = rest.replacen(words, " ", 1);
            }
        };
        let who = fold(term.beneficiary.as_deref().unwrap_or_default());
        for threshold in &term.thresholds {
            let name = fold(&threshold.indicator);
            drop(name.strip_prefix(&who).unwrap_or(&name));
            let unit = fold(threshold.unit.as_deref().unwrap_or_default());
            drop(&format!("{}{unit}", threshold.value));
        }
        self.named_honours(clause).iter().for_each(|honour| drop(honour));
        self.facts.region.iter().for_each(|place| drop(&fold(place)));
        drop(&who);
        let lexicon = self.extractor.lexicon();
        let tokens = self.extractor.tokenizer().tokens(&rest, 0);
        let empty = |word: &str| {
            let classes = [TermWord::Opener, TermWord::Narrow, TermWord::Reach, TermWord::Join];
            let bounds = is_bound(&lexicon.comparators, word);
            let term = lexicon.term_words.of(word);
            bounds || lexicon.cues.of(word).is(Cue::Of) || classes.iter().any(|&it| term.is(it))
        };
        tokens.iter().any(|token| {
            let sign = matches!(token.part, PartOfSpeech::Punctuation | PartOfSpeech::Space);
            !sign && !empty(token.span.of(&rest))
        })
    }

    /// Whether it holds, and can be applied for, on the day of the facts.
    fn days(&self, term: &Term) -> Vec<Found> {
        let Some(day) = self.facts.as_of.map(|day| day.to_string()) else { return Vec::new() };
        let within = |what: &str, from: &Option<String>, to: &Option<String>| {
            let told = from.is_some() || to.is_some();
            // days of one form compare as their texts do
            let in_time = from.as_ref().is_none_or(|from| *from <= day)
                && to.as_ref().is_none_or(|to| day <= *to);
            let verdict = if in_time { Verdict::Met } else { Verdict::Unmet };
            let words = |day: &Option<String>| day.clone().unwrap_or_default();
            let condition = format!("{what} {}..{}", words(from), words(to));
            told.then(|| (verdict, Finding { condition, fact: Some(day.clone()) }))
        };
        let windows = [
            within("valid", &term.valid_from, &term.valid_to),
            within("apply", &term.apply_from, &term.apply_to),
        ];
        windows.into_iter().flatten().collect()
    }
}

/// Whether the whole word bounds a value: 以上, 不低于.
fn is_bound(comparators: &Comparators, word: &str) -> bool {
    let found = [comparators.before(word), comparators.after(word)];
    found.into_iter().flatten().any(|(len, _)| len == word.len())
}

/// All hold, one does not, or of one nothing is known.
fn all_of(verdicts: impl Iterator<Item = Verdict>) -> Verdict {
    verdicts.fold(Verdict::Met, |all, one| match (all, one) {
        (Verdict::Unmet, _) | (_, Verdict::Unmet) => Verdict::Unmet,
        (Verdict::Unknown, _) | (_, Verdict::Unknown) => Verdict::Unknown,
        _ => Verdict::Met,
    })
}

/// One holds, none does, or of one nothing is known.
fn any_of(verdicts: impl Iterator<Item = Verdict>) -> Verdict {
    verdicts.fold(Verdict::Unmet, |any, one| match (any, one) {
        (Verdict::Met, _) | (_, Verdict::Met) => Verdict::Met,
        (Verdict::Unknown, _) | (_, Verdict::Unknown) => Verdict::Unknown,
        _ => Verdict::Unmet,
    })
}

/// Whether somebody of the known types is of the wanted one; a small enterprise is an enterprise, an
/// enterprise may be small.
fn belongs(wanted: BeneficiaryType, known: &[BeneficiaryType]) -> Verdict {
    use BeneficiaryType as Type;
    let has = |types: &[Type]| types.iter().any(|it| known.contains(it));
    let (met, open): (&[Type], &[Type]) = match wanted {
        Type::Any => return Verdict::Met,
        Type::Project => return Verdict::Unknown,
        Type::Enterprise => (&[Type::Enterprise, Type::Sme, Type::Micro], &[]),
        Type::Sme => (&[Type::Sme, Type::Micro], &[Type::Enterprise]),
        Type::Micro => (&[Type::Micro], &[Type::Sme, Type::Enterprise]),
        _ => (std::slice::from_ref(&wanted), &[]),
    };
    if known.is_empty() || !has(met) && has(open) {
        return Verdict::Unknown;
    }
    if has(met) { Verdict::Met } else { Verdict::Unmet }
}
