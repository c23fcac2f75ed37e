//! The fields of a term, each read from words of the text.
//!
//! In: the drafts with their conditions. Out: the [`Term`]s, not yet linked to each other.

use rustc_hash::FxHashMap;

use crate::lexicon::cue::Cue;
use crate::lexicon::term::{
    Beneficiary, Instrument, Mode, Official, Places, Scope, Stacking, TermKind, TermValue,
    TermWord, Times,
};
use crate::mention::{Comparator, Form};
use crate::span::Span;
use crate::statement::{Role, Statement};
use crate::term::condition::{Condition, Half};
use crate::term::kind::{MONEY, NEAR, Question};
use crate::term::pass::Draft;
use crate::term::share::{self, PayerShare};
use crate::term::{Days, Doubt, Input, Term, Threshold, Told, window};
use crate::token::{PartOfSpeech, Token};

/// The terms of the drafts.
pub(crate) fn fill(input: Input<'_>, drafts: &[Draft], groups: &[usize]) -> Vec<Term> {
    if drafts.is_empty() {
        return Vec::new();
    }
    let notes = Notes::new(input);
    let mut terms: Vec<Term> = Vec::with_capacity(drafts.len());
    for (at, draft) in drafts.iter().enumerate() {
        let field = Field { input, draft, notes: &notes };
        // a cap goes on with the instrument of its rate
        let before =
            terms.last().filter(|term| term.group == groups[at] && draft.half == Half::Given);
        // who bears how much is no part of the benefit before
        let before = before.filter(|_| !field.tells_share());
        let time = field.statement().quantity.dimension() == Some("time");
        // how long something is given is told beside it
        let beside = at.checked_sub(1).is_some_and(|at| drafts[at].sentence == draft.sentence);
        let before = before.filter(|_| !time || beside);
        let same = before.and_then(|term| term.instrument).filter(|_| time);
        let instrument = same
            .or_else(|| field.instrument())
            .or_else(|| before.and_then(|term| term.instrument))
            .or_else(|| field.announced_means());
        terms.push(field.term(drafts, groups[at], instrument));
    }
    terms
}

type Means = Told<(Instrument, Option<Official>)>;

/// One provision whose fields are read.
#[derive(Clone, Copy)]
struct Field<'a> {
    input: Input<'a>,
    draft: &'a Draft,
    notes: &'a Notes<'a>,
}

impl<'a> Field<'a> {
    fn statement(self) -> &'a Statement {
        &self.input.statements[self.draft.statement]
    }

    /// The amount with its unit.
    fn amount_span(self) -> Span {
        self.statement().quantity.text
    }

    /// What is given: from where it begins to the end of the clause.
    fn given(self) -> Span {
        Span::new(self.draft.gift.start, self.draft.clause.end)
    }

    fn words<T: 'a>(
        self,
        span: Span,
        wanted: impl Fn(TermValue) -> Option<T> + Copy + 'a,
    ) -> impl Iterator<Item = Told<T>> + 'a {
        let words = self.notes.words.all_in(span, wanted);
        words.map(|(value, span)| Told { value, span })
    }

    fn term(self, drafts: &[Draft], group: usize, instrument: Option<Means>) -> Term {
        let question = Question {
            input: self.input,
            draft: self.draft,
            instrument: instrument.map(|word| word.value.0),
        };
        let kind = question.kind();
        let given = self.draft.half == Half::Given;
        let gives =
            given && !matches!(kind, TermKind::Norm | TermKind::Deadline | TermKind::Penalty);
        let cap_on = (kind == TermKind::Cap).then(|| question.cap_on()).flatten();
        let (thresholds, mixed) = self.thresholds(drafts);
        let shares = self.notes.shares_near(self.draft.sentence).filter(|_| given);
        let condition = self.condition(kind, shares.as_deref());
        // without its condition a term has no thresholds either
        let thresholds = if condition.is_some() { thresholds } else { Vec::new() };
        let based = (kind == TermKind::Rate).then(|| self.base()).flatten();
        let mut term = Term {
            statement: self.draft.statement,
            group,
            kind,
            instrument: instrument.filter(|word| given && helps(kind, word.value.0)),
            condition,
            beneficiary: (kind != TermKind::Share).then(|| self.beneficiary()).flatten(),
            thresholds,
            base: based,
            cap: None,
            cap_on,
            times: self.times_of(kind, instrument.is_some(), based).filter(|_| given),
            duration: None,
            tier: None,
            tier_by: None,
            scope: given.then(|| self.scope()).flatten(),
            mode: self.notes.mode_near(self.draft.sentence).filter(|_| gives),
            stacking: self.notes.stacking_near(self.draft.sentence).filter(|_| gives),
            payer: given.then(|| self.payer()).flatten(),
            shares: shares.clone().unwrap_or_default(),
            valid: window::valid(self.input, self.statement()),
            window: self.notes.window_near(self.draft.sentence).filter(|_| {
                given && instrument.is_some_and(|word| word.value.0 != Instrument::Penalty)
            }),
            authority: self.authority(),
            legal_basis: self.legal_basis(),
            doubt: Vec::new(),
        };
        term.doubt = doubts(&term, self.statement(), self.draft.sentence, mixed);
        term
    }

    /// The condition, where it tells more than who pays and what is measured.
    fn condition(self, kind: TermKind, shares: Option<&[PayerShare]>) -> Option<Condition> {
        // who pays is no condition of what they share
        let pays = |spans: &[Span]| {
            let mut payers = shares.into_iter().flatten().map(|share| share.payer);
            kind == TermKind::Share
                && payers.any(|payer| spans.iter().any(|span| span.contains(payer)))
        };
        let names = |it: &Condition| kind == TermKind::Norm && self.only_names(it);
        self.draft.condition.clone().filter(|it| !names(it) && !pays(&it.spans))
    }

    /// How often it is given; 首次购房 and 年度用量 only say what is asked once or counted by the year.
    fn times_of(self, kind: TermKind, helps: bool, base: Option<Span>) -> Option<Told<Times>> {
        let pays_out = match kind {
            TermKind::Amount | TermKind::Rate | TermKind::Cap | TermKind::Floor => true,
            TermKind::Tariff => false,
            _ => helps,
        };
        // 按其年度缴存额: what the base is of
        let of_base = |span: Span| base.is_some_and(|base| base.contains(span));
        let told = pays_out || self.statement().per.is_some();
        self.times().filter(|times| told && !of_base(times.span))
    }

    /// Whether a condition is but the name of what is measured, or one half of a share's: 车牌规格为480毫米,
    /// 绿地占用地的比例.
    fn only_names(self, condition: &Condition) -> bool {
        let [span] = condition.spans[..] else { return false };
        let shares = |span: Span| {
            let tokens = self.input.tokenizer.tokens(span.of(self.input.text), span.start);
            let of = |token: &Token| self.input.lexicon.cues.of(token.span.of(self.input.text));
            tokens.iter().any(|token| of(token).is(Cue::Share))
        };
        let names = &self.statement().indicator_spans;
        names.iter().any(|name| *name == span || name.contains(span) && shares(span))
    }

    /// Whether the clause says who bears how much.
    fn tells_share(self) -> bool {
        let shares = |value| matches!(value, TermValue::Kind(TermKind::Share)).then_some(());
        self.words(self.draft.clause, shares).next().is_some()
    }

    /// What part of a whole it is about; what each gets together is no budget.
    fn scope(self) -> Option<Told<Scope>> {
        let each = self.statement().per.is_some();
        let told = self.words(self.draft.clause, scope);
        let beyond = |span: &Span| self.words(*span, scope).find(|it| it.value == Scope::Slice);
        let case = || self.draft.condition.iter().flat_map(|it| &it.spans).find_map(beyond);
        told.into_iter().find(|word| !(each && word.value == Scope::Budget)).or_else(case)
    }

    /// The word that says how the policy helps: the most particular near the number.
    fn instrument(self) -> Option<Means> {
        if self.draft.half == Half::Case {
            return None;
        }
        let money = self.statement().quantity.dimension().is_some_and(|it| it.starts_with(MONEY));
        let behind = self.behind();
        let given = Span::new(self.given().start, behind.end);
        let found = self.nearest(behind).or_else(|| self.nearest(given));
        let found = found.or_else(|| {
            let mut names = self.statement().indicator_spans.iter().rev();
            names.find_map(|&name| self.nearest(name))
        });
        let after = Span::new(self.amount_span().end, self.draft.sentence.end);
        let later = || self.nearest(after).filter(|_| money && self.draft.gift.told);
        found.or_else(later).map(|found| self.of_levy(found))
    }

    /// The same for money, from what stands before the clause.
    fn announced_means(self) -> Option<Means> {
        let quantity = &self.statement().quantity;
        let money = quantity.dimension().is_some_and(|it| it.starts_with(MONEY));
        let least = matches!(quantity.comparator, Comparator::Ge | Comparator::Gt);
        let given = self.draft.half == Half::Given && money && !least;
        self.announced().filter(|_| given).map(|found| self.of_levy(found))
    }

    fn nearest(self, span: Span) -> Option<Means> {
        let far = |word: &Means| word.span.start.abs_diff(self.amount_span().start);
        let mut found = self.words(span, instrument).peekable();
        found.peek()?;
        let tokens = self.input.tokenizer.tokens(span.of(self.input.text), span.start);
        let told = found
            .filter(|word| self.draft.gift.given || is_told(word.value.0))
            .filter(|word| touches_border(&tokens, word.span))
            .filter(|word| !self.is_remark(word.span));
        told.min_by_key(|word| (word.value.0, far(word)))
    }

    /// Whether a bracket opens between the amount and a word behind it: 补贴3万元(2万元为消费券).
    fn is_remark(self, word: Span) -> bool {
        let end = self.amount_span().end;
        let between = Span::new(end, word.start.max(end)).of(self.input.text);
        between.rfind('(') > between.rfind(')')
    }

    /// What stands behind the amount in its clause, up to 或 before another amount: 给予5万元补贴或10年的
    /// 免费住房.
    fn behind(self) -> Span {
        let behind = Span::new(self.amount_span().end, self.draft.clause.end);
        let next = self.input.statements.get(self.draft.statement + 1);
        let next = next.map(|it| it.quantity.number).filter(|number| behind.contains(*number));
        let or = next
            .and_then(|next| self.words(Span::new(behind.start, next.start), joins_either).next());
        or.filter(|or| or.span.start > behind.start)
            .map_or(behind, |or| Span::new(behind.start, or.span.start))
    }

    /// 补贴标准为:一等奖5万元: the word before the clause, or in the section's title.
    fn announced(self) -> Option<Means> {
        let before = Span::new(self.draft.sentence.start, self.draft.clause.start);
        let title = || {
            let section = self.statement().section?;
            self.words(self.input.layout.sections[section].title, instrument).last()
        };
        let told = |word: &Means| is_told(word.value.0);
        self.words(before, instrument).last().or_else(title).filter(told)
    }

    /// Relief from a tax is another instrument than relief from a fee.
    fn of_levy(self, mut word: Means) -> Means {
        let levy = |value| matches!(value, TermValue::Levy).then_some(());
        let taxed = || self.words(self.draft.clause, levy).next().is_some();
        if word.value.0 == Instrument::FeeRelief && taxed() {
            word.value.0 = Instrument::TaxRelief;
        }
        word
    }

    /// Who gets it: the noun that closes the condition, or else the first that stands for somebody;
    /// a project only where nobody else is named.
    fn beneficiary(self) -> Option<Told<Beneficiary>> {
        let outside = self.statement().subject.as_ref().and_then(|subject| subject.span);
        let condition = self.draft.condition.iter().flat_map(|condition| condition.spans.clone());
        let nouns: Vec<_> = condition.chain(outside).flat_map(|span| self.nouns(span)).collect();
        // 招收1名博士后 counts what is done for, 企业的职工 only owns
        let stands = |noun: &&(Told<Beneficiary>, bool)| !self.is_beside(noun.0.span);
        let standing: Vec<_> = nouns.iter().filter(stands).copied().collect();
        let nouns = if standing.is_empty() { nouns } else { standing };
        let project = |noun: &&(Told<Beneficiary>, bool)| noun.0.value == Beneficiary::Project;
        let closes = nouns.iter().rev().find(|noun| noun.1 && !project(noun));
        let first = || nouns.iter().find(|noun| !project(noun)).or(nouns.first());
        closes.or_else(first).map(|(noun, _)| *noun)
    }

    /// Whether a noun is counted, stands in a bracket, behind a preposition, or before the 的 of another.
    fn is_beside(self, noun: Span) -> bool {
        let text = self.input.text;
        let spans = self.draft.condition.iter().flat_map(|condition| &condition.spans);
        let Some(&within) = spans.into_iter().find(|span| span.contains(noun)) else {
            return false;
        };
        let tokens = self.input.tokenizer.tokens(within.of(text), within.start);
        let first = tokens.partition_point(|token| token.span.start < noun.start);
        let next = tokens.partition_point(|token| token.span.start < noun.end);
        let counted = tokens[first..next].iter().any(|it| it.part == PartOfSpeech::Numeral);
        let before = first.checked_sub(1).map(|at| &tokens[at]);
        let governed = before.is_some_and(|it| it.part == PartOfSpeech::Preposition);
        let opened = |token: &Token| self.opens(token);
        let owns = tokens
            .get(next)
            .is_some_and(|token| self.input.lexicon.cues.of(token.span.of(text)).is(Cue::Of));
        let open = Span::new(within.start, noun.start).of(text);
        let inside = open.rfind('(') > open.rfind(')');
        // 企业入驻园区: what is done to it
        let done = before.is_some_and(|verb| {
            verb.part == PartOfSpeech::Verb && self.acts(within.start, verb.span.start)
        });
        let inside = inside || done;
        counted || owns || inside || governed && !before.is_some_and(opened)
    }

    /// Whether somebody is named right before a verb.
    fn acts(self, from: usize, verb: usize) -> bool {
        let before = Span::new(from, verb);
        self.words(before, beneficiary).any(|word| word.span.end == verb)
    }

    fn opens(self, token: &Token) -> bool {
        let classes = self.input.lexicon.term_words.of(token.span.of(self.input.text));
        classes.is(TermWord::Opener) || classes.is(TermWord::Toward) || classes.is(TermWord::Join)
    }

    /// The nouns of a stretch that stand for somebody, and whether each closes the stretch.
    fn nouns(self, within: Span) -> Vec<(Told<Beneficiary>, bool)> {
        let mut named = self.words(within, beneficiary).peekable();
        if named.peek().is_none() {
            return Vec::new();
        }
        let tokens = self.input.tokenizer.tokens(within.of(self.input.text), within.start);
        let nominal = |at: usize| {
            let token = tokens.get(at).filter(|token| token.part != PartOfSpeech::VerbalNoun);
            token.is_some_and(|token| token.part.is_nominal())
        };
        let mut nouns = Vec::new();
        for word in named {
            let next = tokens.partition_point(|token| token.span.start < word.span.end);
            let whole =
                next.checked_sub(1).is_some_and(|last| tokens[last].span.end == word.span.end);
            if whole && !nominal(next) {
                let behind = Span::new(word.span.end, within.end).of(self.input.text);
                let closes = behind.is_empty() || behind.starts_with('(') && behind.ends_with(')');
                nouns.push((self.bordered(within, &tokens[..next], word), closes));
            }
        }
        nouns
    }

    /// The noun from behind the 的, comma or verb before it; a verb right before it is part of it
    /// (用能单位) unless it calls or gives (鼓励企业).
    fn bordered(
        self,
        within: Span,
        before: &[Token],
        word: Told<Beneficiary>,
    ) -> Told<Beneficiary> {
        let of = |token: &Token| self.input.lexicon.term_words.of(token.span.of(self.input.text));
        let modifies = |token: &Token| {
            let calls = [TermWord::Call, TermWord::Give, TermWord::Urge, TermWord::Lead];
            token.span.end == word.span.start
                && !calls.iter().any(|&class| of(token).is(class))
                && !self.acts(within.start, token.span.start)
        };
        let ends = |token: &&Token| {
            let text = token.span.of(self.input.text);
            let sign = matches!(text, "," | ";" | ":" | "。" | "(" | ")");
            let verb = token.part == PartOfSpeech::Verb && !modifies(token);
            let leads = [TermWord::Object, TermWord::Toward, TermWord::Opener];
            let led = leads.iter().any(|&class| of(token).is(class));
            let does = verb || led || token.part == PartOfSpeech::Preposition;
            sign || does || self.input.lexicon.cues.of(text).is(Cue::Of)
        };
        let inside: Vec<&Token> =
            before.iter().take_while(|token| token.span.end <= word.span.start).collect();
        let border = inside.iter().rposition(ends).map_or(0, |at| at + 1);
        let joins =
            |token: &&&Token| of(token).is(TermWord::Join) || of(token).is(TermWord::Narrow);
        // 级 of 5A、4A级景区 is no part of it where the list before stands elsewhere
        let rest = |token: &&&Token| {
            token.part == PartOfSpeech::Measure && token.span.start == within.start
        };
        let first = inside[border..].iter().find(|token| !joins(token) && !rest(token));
        let whole = before.iter().find(|token| token.span.holds(word.span.start));
        let own = whole.map_or(word.span.start, |token| token.span.start);
        let start = first.map_or(own, |token| token.span.start);
        Told { span: Span::new(start.max(within.start), word.span.end), ..word }
    }

    /// The thresholds within the condition, and whether 且 and 或 are mixed among them.
    fn thresholds(self, drafts: &[Draft]) -> (Vec<Threshold>, bool) {
        if self.draft.half == Half::Case {
            return (Vec::new(), false);
        }
        let spans = self.draft.condition.as_ref().map_or(&[][..], |it| &it.spans[..]);
        let (mut found, mut alternative, mut ands) = (Vec::new(), 1, 0);
        let mut end: Option<usize> = None;
        let number = |draft: &Draft| self.input.statements[draft.statement].quantity.text;
        let (Some(first), Some(last)) = (spans.first(), spans.last()) else {
            return (found, false);
        };
        let from = drafts.partition_point(|draft| number(draft).start < first.start);
        let inside = drafts[from..].iter().take_while(|draft| number(draft).end <= last.end);
        let held = |span: Span| spans.iter().any(|place| place.contains(span));
        for draft in inside.filter(|draft| draft.half == Half::Case && held(number(draft))) {
            if let Some(end) = end {
                let between = Span::new(end, number(draft).start);
                let either = self.words(between, joins_either).next().is_some();
                alternative += usize::from(either);
                ands += usize::from(!either);
            }
            end = Some(number(draft).end);
            found.push(Threshold { statement: draft.statement, alternative });
        }
        (found, alternative > 1 && ands > 0)
    }

    /// What a rate is taken of: the noun before the rate, or before 的 it stands behind.
    fn base(self) -> Option<Span> {
        let clause = self.draft.clause;
        let before = Span::new(clause.start, self.amount_span().start);
        let found = self.words(before, basis).last().map(|word| self.based(before, word.span));
        found.or_else(|| {
            let behind = Span::new(self.amount_span().end, clause.end);
            let near = |word: &Told<()>| word.span.start <= behind.start + NEAR;
            let word = self.words(behind, basis).next().filter(near)?.span;
            // to the end of its token: 贷款额 of 贷款额度
            let tokens = self.input.tokenizer.tokens(behind.of(self.input.text), behind.start);
            let end = tokens.iter().find(|token| token.span.end >= word.end);
            Some(Span::new(word.start, end.map_or(word.end, |token| token.span.end)))
        })
    }

    /// The noun with what stands before it, from behind 按 or the verb.
    fn based(self, before: Span, noun: Span) -> Span {
        let tokens = self.input.tokenizer.tokens(before.of(self.input.text), before.start);
        let own = tokens.iter().find(|token| token.span.holds(noun.start));
        let noun = Span::new(own.map_or(noun.start, |token| token.span.start), noun.end);
        let stretch = Span::new(before.start.max(self.draft.gift.start), noun.start);
        let words = self.input.tokenizer.tokens(stretch.of(self.input.text), stretch.start);
        let is = |word: &Token, class| {
            self.input.lexicon.term_words.of(word.span.of(self.input.text)).is(class)
        };
        let of =
            |word: &&Token| self.input.lexicon.cues.of(word.span.of(self.input.text)).is(Cue::Of);
        let base = words.iter().rfind(|word| is(word, TermWord::Base));
        // 给予补偿金额10%的奖励: behind the first verb of giving another is part of the noun
        let first = words.iter().position(|word| is(word, TermWord::Give)).unwrap_or(words.len());
        let gives = words[first..].iter().take_while(|word| is(word, TermWord::Give));
        let within = first + 1 == words.len() && first > 0 && words[first - 1].part.is_nominal();
        let gives = gives.last().filter(|_| !within);
        let leads = [TermWord::Lead, TermWord::Opener];
        let lead = words
            .iter()
            .rfind(|word| leads.iter().any(|&class| is(word, class)) && !is(word, TermWord::Give));
        let last = || gives.into_iter().chain(lead).map(|word| word.span.end).max();
        let start = base.map(|word| word.span.end).or_else(last).unwrap_or(stretch.start);
        // 不超过1000万元 | 的投资额
        let own = words.iter().find(|word| word.span.start >= start);
        let start = own.filter(of).map_or(start, |word| word.span.end);
        Span::new(start.min(noun.start), self.noun_end(noun, before.end))
    }

    /// Where a noun ends that goes on behind a word of it: 契税缴交额.
    fn noun_end(self, noun: Span, until: usize) -> usize {
        // to the end of the token that it ends in: 制作费 of 制作费用
        let stretch = Span::new(noun.start, until);
        let words = self.input.tokenizer.tokens(stretch.of(self.input.text), stretch.start);
        let ends = words.iter().find(|word| word.span.end >= noun.end);
        let noun = Span::new(noun.start, ends.map_or(noun.end, |word| word.span.end));
        let words = words.iter().filter(|word| word.span.start >= noun.end);
        let goes_on = |word: &&Token| {
            let class = self.input.lexicon.term_words.of(word.span.of(self.input.text));
            word.part.is_nominal() && !class.is(TermWord::Give)
        };
        words.take_while(goes_on).last().map_or(noun.end, |word| word.span.end)
    }

    fn times(self) -> Option<Told<Times>> {
        let times = |value| match value {
            TermValue::Times(times) => Some(times),
            _ => None,
        };
        let per = self.statement().per.as_ref().and_then(|per| per.span);
        let of_per = per.and_then(|span| self.words(span, times).next());
        of_per.or_else(|| self.words(self.given(), times).next())
    }

    /// Who pays: what the statement has as its subject where that stands among what is given, or who
    /// stands before the verb of giving: 由区财政给予, 区财政分别给予.
    fn payer(self) -> Option<Span> {
        let words = &self.input.lexicon.term_words;
        let subject = self.statement().subject.as_ref().and_then(|subject| subject.span);
        let subject =
            subject.filter(|span| words.ends(span.of(self.input.text)).is(TermWord::Agent));
        subject.or_else(|| self.giver())
    }

    fn giver(self) -> Option<Span> {
        /// How far before the amount somebody gives it, in bytes.
        const FAR: usize = 600;
        let near = crate::text::before(self.input.text, self.amount_span().start, FAR);
        let before = Span::new(near.start.max(self.draft.clause.start).min(near.end), near.end);
        let tokens = self.input.tokenizer.tokens(before.of(self.input.text), before.start);
        let word = |token: &Token| token.span.of(self.input.text);
        let is = |token: &Token, class| self.input.lexicon.term_words.of(word(token)).is(class);
        let gives = tokens.iter().position(|token| is(token, TermWord::Give))?;
        let leads = tokens[..gives].iter().rev().take_while(|token| is(token, TermWord::Lead));
        let end = gives - leads.count();
        let named = tokens[..end].iter().rev().take_while(|token| {
            (token.part.is_nominal() || is(token, TermWord::Agent)) && !is(token, TermWord::Back)
        });
        let start = end - named.count();
        let (first, last) = (tokens.get(start)?, tokens[..end].last()?);
        let agent = self.input.lexicon.term_words.ends(word(last)).is(TermWord::Agent);
        let opened = tokens[..start].iter().any(|token| is(token, TermWord::Opener));
        let by = start.checked_sub(1).is_some_and(|at| is(&tokens[at], TermWord::By));
        let stands = start < end && agent && (by || start == 0 || !opened && self.is_fiscal(last));
        stands.then(|| first.span.cover(last.span))
    }

    /// Whether a word names a purse: 区财政.
    fn is_fiscal(self, token: &Token) -> bool {
        let word = token.span.of(self.input.text);
        self.input.lexicon.term_words.ends(word).is(TermWord::Purse)
    }

    /// Those who answer for the section, or for one above it.
    fn authority(self) -> Vec<Span> {
        let mut section = self.statement().section;
        while let Some(at) = section {
            if let Some(bodies) = self.notes.bodies.get(&at) {
                return bodies.clone();
            }
            section = self.input.layout.sections[at].parent.filter(|parent| *parent < at);
        }
        Vec::new()
    }

    /// Whether what is cited is signed or filled in: 《商品房买卖合同》.
    fn is_paper(self, cited: Span) -> bool {
        let title = cited.of(self.input.text).trim_end_matches('》');
        let title = Span::at(cited.start, title.len());
        let paper = |value| matches!(value, TermValue::Paper).then_some(());
        self.words(title, paper).last().is_some_and(|word| word.span.end == title.end)
    }

    /// The first document that the sentence cites.
    fn legal_basis(self) -> Option<usize> {
        let citations = self.input.citations;
        let first = citations.partition_point(|cited| cited.span.start < self.draft.sentence.start);
        let inside =
            citations[first..].iter().take_while(|cited| self.draft.sentence.contains(cited.span));
        inside.zip(first..).find(|(cited, _)| !self.is_paper(cited.span)).map(|(_, at)| at)
    }
}

/// Whether a term of this kind can be a means of help; what is charged for a loan or a guarantee is its
/// price.
const fn helps(kind: TermKind, means: Instrument) -> bool {
    match kind {
        TermKind::Norm | TermKind::Share => false,
        TermKind::Tariff => !matches!(means, Instrument::Loan | Instrument::Guarantee),
        // 延期考核结果公示后1个月内
        TermKind::Deadline => !matches!(means, Instrument::Deferral),
        _ => true,
    }
}

/// Whether a word joins thresholds of which one is enough.
fn joins_either(value: TermValue) -> Option<()> {
    matches!(value, TermValue::Or).then_some(())
}

/// Whether a stretch begins or ends where a word does: 直投 in 垂直投影 does not.
fn touches_border(tokens: &[Token], span: Span) -> bool {
    let begins = tokens.binary_search_by_key(&span.start, |token| token.span.start).is_ok();
    begins || tokens.binary_search_by_key(&span.end, |token| token.span.end).is_ok()
}

/// Whether the word of an instrument is enough where no verb of giving stands: 用地 is not.
const fn is_told(instrument: Instrument) -> bool {
    !matches!(
        instrument,
        Instrument::InKind | Instrument::Status | Instrument::Procurement | Instrument::Equity
    )
}

fn instrument(value: TermValue) -> Option<(Instrument, Option<Official>)> {
    match value {
        TermValue::Instrument(instrument, official) => Some((instrument, official)),
        _ => None,
    }
}

fn beneficiary(value: TermValue) -> Option<Beneficiary> {
    match value {
        TermValue::Beneficiary(beneficiary) => Some(beneficiary),
        _ => None,
    }
}

fn scope(value: TermValue) -> Option<Scope> {
    match value {
        TermValue::Scope(scope) => Some(scope),
        _ => None,
    }
}

fn basis(value: TermValue) -> Option<()> {
    matches!(value, TermValue::Basis).then_some(())
}

/// What could not be told of a term.
fn doubts(term: &Term, statement: &Statement, sentence: Span, mixed: bool) -> Vec<Doubt> {
    let elsewhere = |condition: &Condition| {
        condition.carried && !condition.spans.iter().all(|span| sentence.contains(*span))
    };
    let carried = term.condition.as_ref().is_some_and(elsewhere);
    let ratio = statement.quantity.form == Form::Ratio;
    let gives = !matches!(term.kind, TermKind::Threshold | TermKind::Norm);
    let all = [
        (Doubt::CapScope, term.kind == TermKind::Cap && term.cap_on.is_none()),
        (Doubt::BaseUnclear, term.kind == TermKind::Rate && term.base.is_none() && !ratio),
        (Doubt::OrAndMixed, mixed),
        (Doubt::ConditionCarried, carried),
        (Doubt::Validity, gives && statement.when.year.is_none()),
    ];
    all.into_iter().filter(|(_, doubtful)| *doubtful).map(|(doubt, _)| doubt).collect()
}

/// What the document says once for several terms.
struct Notes<'a> {
    modes: Vec<Told<Mode>>,
    stacking: Vec<Told<Stacking>>,
    /// Where shares of the costs are told, by their place in `shares`.
    shared: Vec<Told<usize>>,
    shares: Vec<Told<Vec<PayerShare>>>,
    windows: Vec<Told<Days>>,
    /// For each section, those who answer for it.
    bodies: FxHashMap<usize, Vec<Span>>,
    /// The words of the text that stand for a code.
    words: Places,
    input: Input<'a>,
}

impl<'a> Notes<'a> {
    fn new(input: Input<'a>) -> Self {
        let mode = |value| match value {
            TermValue::Mode(mode) => Some(mode),
            _ => None,
        };
        let stacking = |value| match value {
            TermValue::Stacking(stacking) => Some(stacking),
            _ => None,
        };
        let words = input.lexicon.term_values.places(input.text, input.openings);
        let answers = input.tasks.iter().filter(|task| !task.lead.is_empty());
        let shares = share::all(input, &words);
        Notes {
            modes: words.all(mode).map(|(value, span)| Told { value, span }).collect(),
            stacking: words.all(stacking).map(|(value, span)| Told { value, span }).collect(),
            shared: shares
                .iter()
                .enumerate()
                .map(|(value, it)| Told { value, span: it.span })
                .collect(),
            shares,
            windows: window::all(input, &words),
            bodies: answers.map(|task| (task.section, task.lead.clone())).collect(),
            words,
            input,
        }
    }

    fn mode_near(&self, sentence: Span) -> Option<Told<Mode>> {
        self.near(&self.modes, sentence)
    }

    /// The shares told in the sentence, in its paragraph, or further on of what stands there; those
    /// of one sentence together.
    fn shares_near(&self, sentence: Span) -> Option<Vec<PayerShare>> {
        let first = self.near(&self.shared, sentence)?;
        let stop = |at: &Told<usize>| {
            let gap = Span::new(first.span.end, at.span.start.max(first.span.end));
            gap.of(self.input.text).contains(STOPS)
        };
        let later = self.shared[first.value..].iter().take_while(|at| !stop(at));
        Some(later.flat_map(|at| self.shares[at.value].value.iter().copied()).collect())
    }

    /// The window told for the sentence, or the only one that the document has, where that stands in
    /// a section without terms of its own.
    fn window_near(&self, sentence: Span) -> Option<Told<Days>> {
        let apart = |window: &Told<Days>| {
            let section = self.input.layout.section_at(window.span.start);
            let mut provisions =
                self.input.statements.iter().filter(|it| it.role == Role::Provision);
            window.value != Days::default() && provisions.all(|it| it.section != section)
        };
        let only = || match &self.windows[..] {
            [only] if apart(only) => Some(*only),
            _ => None,
        };
        self.near(&self.windows, sentence).or_else(only)
    }

    /// What is told near the sentence, or in a section without terms for all of them.
    fn stacking_near(&self, sentence: Span) -> Option<Told<Stacking>> {
        let whole = |it: &&Told<Stacking>| self.is_apart(it.span) && self.points_back(it.span);
        let apart = || self.stacking.iter().rev().find(whole).copied();
        self.near(&self.stacking, sentence).or_else(apart)
    }

    /// Whether a place stands in a section without terms of its own.
    fn is_apart(&self, span: Span) -> bool {
        let section = self.input.layout.section_at(span.start);
        let mut provisions = self.input.statements.iter().filter(|it| it.role == Role::Provision);
        section.is_some() && provisions.all(|it| it.section != section)
    }

    /// What is said in the sentence, in its paragraph, or else in another of the section that points
    /// back to what stands there: 以上奖励就高不重复.
    fn near<T: Copy>(&self, words: &[Told<T>], sentence: Span) -> Option<Told<T>> {
        let first_in = |span: Span| {
            let at = words.partition_point(|word| word.span.start < span.start);
            words[at..].iter().take_while(move |word| word.span.end <= span.end)
        };
        let paragraph = || {
            let blocks = &self.input.layout.blocks;
            let at = blocks.partition_point(|block| block.span.end <= sentence.start);
            first_in(blocks.get(at)?.span).next()
        };
        let section = || {
            let at = self.input.layout.section_at(sentence.start)?;
            first_in(self.input.layout.sections[at].body).find(|word| self.points_back(word.span))
        };
        first_in(sentence).next().or_else(paragraph).or_else(section).copied()
    }

    /// Whether a word of the sentence before `word` points back.
    fn points_back(&self, word: Span) -> bool {
        const REACH: usize = 90;
        let text = self.input.text;
        let before = crate::text::before(text, word.start, REACH);
        let start = before.of(text).rfind(STOPS).map_or(before.start, |at| before.start + at);
        let words = self.input.tokenizer.tokens(Span::new(start, word.start).of(text), start);
        let classes = |token: &Token| self.input.lexicon.term_words.of(token.span.of(text));
        words.iter().any(|token| classes(token).is(TermWord::Back))
    }
}

/// What ends a sentence.
const STOPS: [char; 4] = ['。', ';', '!', '\n'];
