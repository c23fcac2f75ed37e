//! Words that tell the parts of a policy term apart: for whom it is, and what is given.
//!
//! In: `term_words.tsv` and `term_values.tsv`. Out: [`TermWords`], asked word by word, and
//! [`TermValues`], which finds the words that stand for a code.

use rustc_hash::FxHashMap;

use crate::error::Result;
use crate::lexicon::opening::{List, Openings};
use crate::lexicon::phrases::{Key, Leads, Phrases, Side, key};
use crate::lexicon::rows;
use crate::lexicon::tsv::File;
use crate::span::Span;

/// What a word does in a term; see the header of `term_words.tsv` for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TermWord {
    Opener,
    Narrow,
    Urge,
    Call,
    Lead,
    Base,
    Give,
    Reach,
    Tail,
    Hollow,
    /// Stands for the case itself though nothing else names it: 情形.
    Instance,
    Measure,
    Agent,
    DateEnd,
    Back,
    Join,
    Proof,
    By,
    Purse,
    Toward,
    /// 将: what is changed stands behind it.
    Object,
    /// Tells one case of a thing from another: 首套, 单职工.
    Sort,
    /// Before a verb: it is not done, or has to be shown (无法提供).
    Unable,
    /// Behind a numeral that only counts clauses: 一是.
    Count,
    /// Behind a bound: what lies beyond it (5万元以上部分).
    Slice,
    /// Closes the words for an event that a time runs from (自受理之日起).
    Moment,
    /// Points ahead to a list of cases or conditions (有以下情形之一).
    Ahead,
    /// A level of government or award (国家, 省, 市).
    Level,
}

/// The classes and their names in the file.
const CLASSES: [(&str, TermWord); 28] = [
    ("opener", TermWord::Opener),
    ("narrow", TermWord::Narrow),
    ("urge", TermWord::Urge),
    ("call", TermWord::Call),
    ("lead", TermWord::Lead),
    ("base", TermWord::Base),
    ("give", TermWord::Give),
    ("reach", TermWord::Reach),
    ("tail", TermWord::Tail),
    ("hollow", TermWord::Hollow),
    ("instance", TermWord::Instance),
    ("measure", TermWord::Measure),
    ("agent", TermWord::Agent),
    ("date-end", TermWord::DateEnd),
    ("back", TermWord::Back),
    ("join", TermWord::Join),
    ("proof", TermWord::Proof),
    ("by", TermWord::By),
    ("purse", TermWord::Purse),
    ("toward", TermWord::Toward),
    ("object", TermWord::Object),
    ("sort", TermWord::Sort),
    ("unable", TermWord::Unable),
    ("moment", TermWord::Moment),
    ("count", TermWord::Count),
    ("slice", TermWord::Slice),
    ("ahead", TermWord::Ahead),
    ("level", TermWord::Level),
];

/// The classes of one word; a word may be in several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct TermSet(u32);

impl TermSet {
    /// Whether the word is of this class.
    pub(crate) const fn is(self, class: TermWord) -> bool {
        self.0 & (1 << class as u16) != 0
    }

    /// With this class.
    #[must_use]
    pub(crate) fn and(mut self, class: TermWord) -> Self {
        self.add(class);
        self
    }

    fn add(&mut self, class: TermWord) {
        self.0 |= 1 << class as u16;
    }
}

/// All such words.
#[derive(Debug)]
pub(crate) struct TermWords {
    words: FxHashMap<String, TermSet>,
    /// What they begin with, which few words of a text do.
    fronts: Box<Leads>,
    /// What they end with.
    ends: Box<Leads>,
}

impl TermWords {
    /// Reads the words of `files`.
    pub(super) fn parse(files: &[File<'_>]) -> Result<Self> {
        let mut words: FxHashMap<String, TermSet> = FxHashMap::default();
        for row in rows(files) {
            let [spellings, class] = row.columns()?;
            let Some(&(_, known)) = CLASSES.iter().find(|&&(name, _)| name == class) else {
                return Err(row.error(format!("unknown class {class:?}")));
            };
            for word in spellings.split_whitespace() {
                words.entry(word.to_owned()).or_default().add(known);
            }
        }
        let leads = |side| Box::new(Leads::new(words.keys().filter_map(|word| key(side, word))));
        let (fronts, ends) = (leads(Side::Front), leads(Side::Back));
        Ok(TermWords { words, fronts, ends })
    }

    /// The classes of `word`, none for any other word.
    pub(crate) fn of(&self, word: &str) -> TermSet {
        if !self.fronts.may_begin(word) {
            return TermSet::default();
        }
        self.words.get(word).copied().unwrap_or_default()
    }

    /// The classes of all words that `word` ends with.
    pub(crate) fn ends(&self, word: &str) -> TermSet {
        if !key(Side::Back, word).is_some_and(|(last, other)| self.ends.may_begin_with(last, other))
        {
            return TermSet::default();
        }
        let tails = word.char_indices().map(|(at, _)| word.get(at..).unwrap_or_default());
        TermSet(tails.into_iter().fold(0, |classes, tail| classes | self.of(tail).0))
    }

    /// Whether `word` begins with one of this class.
    pub(crate) fn begins(&self, word: &str, class: TermWord) -> bool {
        if !self.fronts.may_begin(word) {
            return false;
        }
        let heads = word.char_indices().skip(1).map(|(at, _)| word.get(..at).unwrap_or_default());
        heads.into_iter().any(|head| self.of(head).is(class))
    }
}

/// Declares a closed set of codes and how they are read.
macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $code:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(crate) enum $name {
            $(#[doc = $code] $variant,)+
        }

        impl $name {
            fn of_code(code: &str) -> Option<Self> {
                match code {
                    $($code => Some($name::$variant),)+
                    _ => None,
                }
            }
        }
    };
}

codes! {
    /// How a policy helps or asks, the most particular first.
    Instrument {
        InterestSubsidy = "interest_subsidy",
        Insurance = "insurance",
        Voucher = "voucher",
        TaxRelief = "tax_relief",
        FeeRelief = "fee_relief",
        Deferral = "deferral",
        Guarantee = "guarantee",
        Loan = "loan",
        Equity = "equity",
        Allowance = "allowance",
        Penalty = "penalty",
        Award = "award",
        Grant = "grant",
        PriceSupport = "price_support",
        Procurement = "procurement",
        InKind = "in_kind",
        Status = "status",
        Regulation = "regulation",
    }
}

codes! {
    /// The four classes of the official lists of policies for enterprises.
    Official {
        Relief = "减免",
        Reward = "奖补",
        Right = "权益",
        Standing = "资质",
    }
}

codes! {
    /// Who gets what a policy gives.
    Beneficiary {
        Enterprise = "enterprise",
        Sme = "sme",
        Micro = "micro",
        IndividualBusiness = "individual_business",
        FarmerOrCoop = "farmer_or_coop",
        Institution = "institution",
        Person = "person",
        Talent = "talent",
        Jobseeker = "jobseeker",
        Household = "household",
        LocalGovernment = "local_government",
        Project = "project",
        Any = "any",
    }
}

codes! {
    /// Whether benefits can be had together.
    Stacking {
        Exclusive = "exclusive",
        Highest = "highest",
        Additive = "additive",
    }
}

codes! {
    /// How a benefit is applied for.
    Mode {
        Auto = "auto",
        Apply = "apply",
        Select = "select",
        Proxy = "proxy",
    }
}

codes! {
    /// How often a benefit is given.
    Times {
        Once = "once",
        Yearly = "yearly",
        Monthly = "monthly",
        Each = "each",
    }
}

codes! {
    /// What words of a threshold's name are about, beside the facts of a company.
    Fact {
        Registered = "registered",
        Period = "period",
    }
}

codes! {
    /// How a word tells when something can be applied for.
    Window {
        Named = "named",
        Act = "act",
    }
}

codes! {
    /// What part of a whole a term is about.
    Scope {
        Slice = "slice",
        Budget = "budget",
    }
}

codes! {
    /// What a provision fixes.
    TermKind {
        Amount = "amount",
        Rate = "rate",
        Cap = "cap",
        Floor = "floor",
        Threshold = "threshold",
        Norm = "norm",
        Tariff = "tariff",
        Duration = "duration",
        Deadline = "deadline",
        Quota = "quota",
        Share = "share",
        Penalty = "penalty",
        Other = "other",
    }
}

impl Official {
    /// The class, as the official lists name it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Official::Relief => "减免",
            Official::Reward => "奖补",
            Official::Right => "权益",
            Official::Standing => "资质",
        }
    }
}

/// What a word of a term says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TermValue {
    Instrument(Instrument, Option<Official>),
    Levy,
    Beneficiary(Beneficiary),
    Stacking(Stacking),
    Mode(Mode),
    Times(Times),
    Scope(Scope),
    Kind(TermKind),
    Basis,
    Or,
    Paper,
    Window(Window),
    Honour,
    Fact(Fact),
}

impl TermValue {
    fn parse(field: &str, code: &str, official: &str) -> Option<TermValue> {
        Some(match field {
            "instrument" => {
                let class = (official != "-").then(|| Official::of_code(official));
                TermValue::Instrument(
                    Instrument::of_code(code)?,
                    class.map_or(Some(None), |it| it.map(Some))?,
                )
            }
            "levy" => TermValue::Levy,
            "beneficiary" => TermValue::Beneficiary(Beneficiary::of_code(code)?),
            "stacking" => TermValue::Stacking(Stacking::of_code(code)?),
            "mode" => TermValue::Mode(Mode::of_code(code)?),
            "times" => TermValue::Times(Times::of_code(code)?),
            "scope" => TermValue::Scope(Scope::of_code(code)?),
            "kind" => TermValue::Kind(TermKind::of_code(code)?),
            "basis" => TermValue::Basis,
            "joint" => TermValue::Or,
            "form" => TermValue::Paper,
            "honour" => TermValue::Honour,
            "fact" => TermValue::Fact(Fact::of_code(code)?),
            "window" => TermValue::Window(Window::of_code(code)?),
            _ => return None,
        })
    }
}

/// What the words of terms say, looked up wherever they stand.
#[derive(Debug)]
pub(crate) struct TermValues {
    words: Phrases<Vec<TermValue>>,
}

impl TermValues {
    /// Reads the words of `files`.
    pub(super) fn parse(files: &[File<'_>]) -> Result<Self> {
        let mut words: FxHashMap<String, Vec<TermValue>> = FxHashMap::default();
        for row in rows(files) {
            let [spellings, field, code, official] = row.columns()?;
            let Some(value) = TermValue::parse(field, code, official) else {
                return Err(
                    row.error(format!("no field {field:?} with code {code:?} {official:?}"))
                );
            };
            for word in spellings.split_whitespace() {
                words.entry(word.to_owned()).or_default().push(value);
            }
        }
        Ok(TermValues { words: Phrases::new(Side::Front, words) })
    }

    /// The words in `span` of `text` that say what is `wanted`, in order; the longest at each place.
    pub(crate) fn all_in<'t, T: 't>(
        &'t self,
        text: &'t str,
        span: Span,
        wanted: impl Fn(TermValue) -> Option<T> + Copy + 't,
    ) -> impl Iterator<Item = (T, Span)> + 't {
        let (within, mut next) = (span.of(text), 0);
        std::iter::from_fn(move || {
            let means = |values: &[TermValue]| values.iter().find_map(|&value| wanted(value));
            let (at, word, values) =
                self.words.first_in(within, next, |values, _| means(values).is_some())?;
            next = at + word.len();
            means(values).map(|value| (value, Span::at(span.start + at, word.len())))
        })
    }

    /// What they begin with.
    pub(super) fn keys(&self) -> impl Iterator<Item = Key> {
        self.words.keys()
    }

    /// All words of a text, found once for whoever asks for some of them.
    pub(crate) fn places(&self, text: &str, openings: &Openings) -> Places {
        let mut words = Vec::new();
        for at in openings.of(List::Term, Span::new(0, text.len())) {
            let rest = text.get(at..).unwrap_or_default();
            self.words.each(rest, |len, values| {
                words.extend(values.iter().map(|&value| (Span::at(at, len), value)));
            });
        }
        Places { words }
    }
}

/// The words of a text with what they stand for.
#[derive(Debug)]
pub(crate) struct Places {
    /// In order, of those that begin at one place the longest first.
    words: Vec<(Span, TermValue)>,
}

impl Places {
    /// What [`TermValues::all_in`] finds in the whole text.
    pub(crate) fn all<T>(
        &self,
        wanted: impl Fn(TermValue) -> Option<T> + Copy,
    ) -> impl Iterator<Item = (T, Span)> {
        self.all_in(Span::new(0, usize::MAX), wanted)
    }

    /// What it finds in a stretch of the text.
    pub(crate) fn all_in<T>(
        &self,
        within: Span,
        wanted: impl Fn(TermValue) -> Option<T> + Copy,
    ) -> impl Iterator<Item = (T, Span)> {
        let first = self.words.partition_point(|(word, _)| word.start < within.start);
        let rest = self.words[first..].iter().take_while(move |(word, _)| word.start < within.end);
        let mut free = 0;
        rest.filter_map(move |&(word, value)| {
            let value = wanted(value).filter(|_| word.start >= free && word.end <= within.end)?;
            free = word.end;
            Some((value, word))
        })
    }
}
