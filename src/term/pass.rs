//! The pass over a document's provisions: for each its condition and its place.
//!
//! In: layout, mentions, statements. Out: one [`Draft`] for each statement with role provision, in
//! document order.

use std::ops::Range;

use crate::clause;
use crate::layout::{Block, BlockKind, Layout};
use crate::lexicon::term::{TermKind, TermValue, TermWord};
use crate::mention::Mention;
use crate::span::Span;
use crate::statement::{Role, Statement};
use crate::term::Input;
use crate::term::condition::{self, Condition, Frame, Gift, Half, Place};
use crate::term::list;
use crate::term::passage::{Passage, Reading};

/// A provision with its condition and its place in the text.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    /// Index into the statements.
    pub(crate) statement: usize,
    /// For whom, for what or when it applies.
    pub(crate) condition: Option<Condition>,
    /// The same before the values of a list were given a case each.
    pub(crate) shared: Option<Condition>,
    /// The half of its sentence that the number stands in.
    pub(crate) half: Half,
    /// The sentence; the cell of a table.
    pub(crate) sentence: Span,
    /// The clause.
    pub(crate) clause: Span,
    /// What is given or asked.
    pub(crate) gift: Gift,
    /// Its place in a list of values, from 1.
    pub(crate) tier: Option<usize>,
}

/// The brackets around the title of an article.
const TITLE: [char; 2] = ['【', '】'];

/// The most characters between the values of a list.
const LONGEST_JOIN: usize = 2;

/// Reads the provisions of a document.
pub(crate) fn read(input: Input<'_>) -> Vec<Draft> {
    let provisions = input.statements.iter().enumerate();
    let mut pass = Pass {
        reading: Reading { text: input.text, lexicon: input.lexicon, tokenizer: input.tokenizer },
        layout: input.layout,
        mentions: input.mentions,
        statements: input.statements,
        provisions: provisions.filter(|(_, it)| it.role == Role::Provision).collect(),
        next: 0,
        context: None,
        head: None,
        asked: false,
        lead: None,
        lead_asks: false,
        lead_section: None,
        frame: None,
        drafts: Vec::new(),
    };
    for block in &input.layout.blocks {
        pass.block(*block);
    }
    pass.drafts
}

/// The pass over the blocks.
struct Pass<'a> {
    reading: Reading<'a>,
    statements: &'a [Statement],
    provisions: Vec<(usize, &'a Statement)>,
    layout: &'a Layout,
    mentions: &'a [Mention],
    /// The first provision that has not been read.
    next: usize,
    /// The condition of the amount before, in the same paragraph.
    context: Option<Condition>,
    /// The case that a head or an announcement names for what follows in the paragraph.
    head: Option<Condition>,
    /// Whether that head says that conditions follow: 申报单位应符合下列条件.
    asked: bool,
    /// The case that a paragraph that ends with a colon names for those behind it.
    lead: Option<Condition>,
    /// Whether that paragraph says that conditions follow.
    lead_asks: bool,
    /// The section that paragraph stands in.
    lead_section: Option<usize>,
    /// What holds for the cases of the sentence that follow.
    frame: Option<Frame>,
    drafts: Vec<Draft>,
}

impl Pass<'_> {
    fn block(&mut self, block: Block) {
        if matches!(block.kind, BlockKind::Table(_)) {
            return self.plain(block.span);
        }
        if !matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading) {
            return;
        }
        let announces = block.span.of(self.reading.text).trim_end().ends_with(':');
        if self.is_over(block.span) && !announces {
            // a heading between ends what a paragraph before has announced
            if block.kind == BlockKind::Heading && !self.is_below_lead(block.span) {
                self.lead = None;
            }
            return;
        }
        self.context = self.lead.clone();
        self.head = self.lead.clone();
        self.asked = self.lead.is_some() && self.lead_asks;
        let mut last = None;
        for sentence in clause::sentences(self.reading.text, block.span) {
            if self.is_over(sentence) {
                self.announced(sentence, block.span);
            } else {
                self.sentence(sentence);
            }
            last = Some(sentence);
        }
        let goes_on = self.is_item(block.span) && self.is_under_lead(block.span);
        if !announces && !goes_on {
            self.lead = None;
        }
        if announces {
            let passage = last.map(|sentence| Passage::new(self.reading, self.unmarked(sentence)));
            let listed = passage.as_ref().is_some_and(condition::lists_cases);
            self.lead_asks = listed || last.is_some_and(|sentence| self.asks(sentence));
            let case = passage.and_then(|passage| {
                let case = head(&passage, passage.clauses.len())?;
                Some(if self.lead_asks { self.asked_of(&passage, case) } else { case })
            });
            self.lead_asks &= case.is_some_and(|case| !self.asks(case));
            self.lead = case.map(Condition::own);
            self.lead_section = self.layout.section_at(block.span.start);
        }
    }

    /// The case of a sentence that gives something but says only later how much: 购买住房的给予补贴。其中,
    /// 90平方米以下的补贴1万元.
    fn announced(&mut self, sentence: Span, block: Span) {
        if self.is_over(Span::new(sentence.end, block.end)) {
            return;
        }
        let passage = Passage::new(self.reading, self.unmarked(sentence));
        let case = condition::of_announcement(&passage);
        if let Some(case) = case {
            self.context = Some(Condition::own(case));
            self.head.clone_from(&self.context);
        }
    }

    /// Whether a paragraph is an item of a list: it begins with a number or a bracket.
    fn is_item(&self, span: Span) -> bool {
        let marked = self.unmarked(span).start != span.start;
        let first = span.of(self.reading.text).trim_start().chars().next();
        marked || first.is_some_and(|c| c == '(' || c.is_ascii_digit())
    }

    /// Whether a heading stands in a section of the lead.
    fn is_below_lead(&self, span: Span) -> bool {
        self.lead_section.is_some() && self.is_under_lead(span)
    }

    /// Whether a paragraph stands in the section of the lead, or in one below it.
    fn is_under_lead(&self, span: Span) -> bool {
        let own = self.layout.section_at(span.start);
        let parent = |at: &usize| self.layout.sections[*at].parent.filter(|parent| parent < at);
        own == self.lead_section
            || self.lead_section.is_none()
            || std::iter::successors(own, parent).any(|at| Some(at) == self.lead_section)
    }

    /// Whether no provision that has not been read stands in `span`.
    fn is_over(&self, span: Span) -> bool {
        let next = self.provisions.get(self.next);
        next.is_none_or(|(_, it)| it.quantity.number.start >= span.end)
    }

    /// Provisions of a table: their conditions are their rows, which their names tell.
    fn plain(&mut self, span: Span) {
        while !self.is_over(span) {
            let place = self.provisions[self.next].1.evidence;
            self.push(None, Half::Given, [place; 2], Gift::at(place.start));
        }
    }

    /// The condition of a number, and what it shares with those of its benefit.
    fn conditions(&self, place: Place<'_>) -> (Option<Condition>, Option<Condition>) {
        // what is given to one is no case of the thresholds of the next
        let threshold = place.half() == Half::Case;
        let framed = self.frame.filter(|_| threshold).map(|frame| Condition::own(frame.head));
        let head = framed.as_ref().or(self.head.as_ref()).filter(|_| threshold);
        let carried = || head.or(self.context.as_ref()).map(Condition::carried);
        let asked = self.asked && !place.gift().given && !place.has_own_case();
        let asked = asked && place.is_unqualified();
        if let Some(head) = self.head.as_ref().filter(|_| asked) {
            return (Some(head.carried()), Some(head.carried()));
        }
        if let (Some(counted), Some(shared)) = (place.counted(), carried()) {
            return (Some(Condition::own(counted)), Some(shared));
        }
        let lead = self.lead.clone().filter(|_| place.is_bare_case());
        if lead.is_some() {
            return (lead.clone(), lead);
        }
        let shared = self.own_or_carried(place, carried());
        if let Some(listed) = self.listed(place) {
            return (Some(listed), self.context.clone());
        }
        let shared = timed(place, shared);
        let Some(near) = place.near_case() else { return (shared.clone(), shared) };
        let text = |span: &Span| span.of(self.reading.text);
        let told = shared.iter().flat_map(|shared| &shared.spans);
        // 甲类人才、乙类人才,其中乙类人才: the member stands for itself
        if told.last().is_some_and(|last| text(last).ends_with(text(&near))) {
            return (Some(Condition::own(near)), shared);
        }
        let mut spans = shared.iter().flat_map(|shared| shared.spans.clone()).collect::<Vec<_>>();
        spans.push(near);
        (Some(Condition { spans, carried: false }), shared)
    }

    /// The case that the item tells, else the one carried over, else the thing that the clause names.
    fn own_or_carried(&self, place: Place<'_>, carried: Option<Condition>) -> Option<Condition> {
        let thing = place.thing();
        let somebody = || thing.filter(|thing| self.names_somebody(*thing));
        let read = place.read().or_else(|| place.counted()).or_else(somebody);
        let own = read.map(|own| match place.half() {
            Half::Case => Condition::own(place.attributes(own)),
            Half::Given => self.framed(place, own),
        });
        // 一等奖5万元、二等奖3万元: one thing is no case of the next
        let carried = carried.filter(|it| thing.is_none() || !self.is_named_before(it));
        own.or(carried).or_else(|| thing.map(Condition::own))
    }

    /// Whether a condition is only part of the name of the term before.
    fn is_named_before(&self, condition: &Condition) -> bool {
        let before = self.drafts.last().map(|draft| &self.statements[draft.statement]);
        let names = before.map_or(&[][..], |before| &before.indicator_spans[..]);
        condition.spans.iter().all(|span| names.iter().any(|name| name.contains(*span)))
    }

    /// The case of a member of a list, behind the one that all share.
    fn listed(&self, place: Place<'_>) -> Option<Condition> {
        let near = place.listed_case()?;
        let shared = self.context.as_ref()?.spans.iter().copied();
        let spans = shared.filter(|span| span.end <= near.start).chain([near]).collect();
        Some(Condition { spans, carried: false })
    }

    /// The condition of an amount in a bracket that tells none, or only a party: that of the amount
    /// right before the bracket, or of what stands around it.
    fn bracketed(&self, inner: Place<'_>, outer: Place<'_>) -> Option<Condition> {
        let party = inner.thing().is_some_and(|thing| self.names_somebody(thing));
        let held = self.held(inner, outer).filter(|_| !party);
        if held.is_some() {
            return held;
        }
        if inner.half() == Half::Case {
            return None;
        }
        let own = inner.read().or_else(|| inner.thing());
        let open = inner.passage.span.start;
        let behind = inner.given_before.is_some_and(|end| {
            Span::new(end.min(open), open).of(self.reading.text).chars().count() == 1
        });
        match own {
            None if inner.given_before.is_none() => outer.around(open).map(Condition::own),
            Some(own) if behind && inner.is_bare_party(own) => {
                let before = self.context.as_ref()?;
                let spans = before.spans.iter().copied().chain([own]).collect();
                Some(Condition { spans, carried: false })
            }
            _ => None,
        }
    }

    /// The condition of a number in a bracket that only names what is measured: that of the amount
    /// before it in the clause, or what the bracket stands behind.
    fn held(&self, inner: Place<'_>, outer: Place<'_>) -> Option<Condition> {
        let clause = outer.passage.clauses.get(outer.clause)?.span.start;
        if !inner.only_measures() {
            None
        } else if inner.given_before.is_some_and(|end| end > clause) {
            self.context.clone()
        } else {
            outer.holder(inner.passage.span.start).map(Condition::own)
        }
    }

    /// Whether words say that conditions follow.
    fn asks(&self, span: Span) -> bool {
        let asks = |value| matches!(value, TermValue::Kind(TermKind::Threshold)).then_some(());
        let values = &self.reading.lexicon.term_values;
        values.all_in(self.reading.text, span, asks).next().is_some()
    }

    /// Whether words stand for somebody who may be given something.
    fn names_somebody(&self, span: Span) -> bool {
        let told = |value| matches!(value, TermValue::Beneficiary(_)).then_some(());
        self.reading.lexicon.term_values.all_in(self.reading.text, span, told).next().is_some()
    }

    /// Who is asked: 企业 of 符合下列条件的企业.
    fn asked_of(&self, passage: &Passage, case: Span) -> Span {
        if let Some(party) = condition::party_of_list(passage, case) {
            return party;
        }
        let words = passage.words_in(case);
        let of = words.iter().rposition(|word| word.is_of() && self.asks(case));
        let noun = of.and_then(|of| Some(words.get(of + 1)?.span.cover(words.last()?.span)));
        noun.unwrap_or(case)
    }

    /// A case with what holds for it and those before it in the sentence.
    fn framed(&self, place: Place<'_>, own: Span) -> Condition {
        let frame = self.frame.filter(|_| place.half() == Half::Given);
        let head = frame.and_then(|frame| place.framed(own, frame));
        let head = head.or_else(|| place.ruled_case(own).map(|frame| frame.head));
        let before = self.context.as_ref().and_then(|it| it.spans.first().copied());
        let head = head.or_else(|| place.of_before(own, before?));
        let head = head.or_else(|| place.beside_name(own, before?));
        let colon = self.head.as_ref().and_then(|it| it.spans.last().copied());
        let head = head.or_else(|| place.under_head(own, colon?));
        Condition { spans: head.into_iter().chain([own]).collect(), carried: false }
    }

    fn push(&mut self, condition: Option<Condition>, half: Half, place: [Span; 2], gift: Gift) {
        let [sentence, clause] = place;
        let statement = self.provisions[self.next].0;
        let shared = condition.clone();
        self.drafts.push(Draft {
            statement,
            condition,
            shared,
            half,
            sentence,
            clause,
            gift,
            tier: None,
        });
        self.next += 1;
    }

    fn sentence(&mut self, sentence: Span) {
        let sentence = self.unmarked(sentence);
        let passage = Passage::new(self.reading, sentence);
        let mut inner: Vec<Passage> = Vec::new();
        let (mut given_before, mut item) = (None, 0);
        self.frame = None;
        let first = self.drafts.len();
        while !self.is_over(sentence) {
            let statement = self.provisions[self.next].1;
            let at = statement.quantity.text.start;
            let bracket = passage.bracket_at(at);
            if let Some(bracket) = bracket
                && inner.last().is_none_or(|last| last.span != bracket)
            {
                inner.push(Passage::new(self.reading, bracket));
            }
            let own = bracket.and(inner.last()).unwrap_or(&passage);
            let Some(clause) = own.clause_at(at) else {
                self.push(None, Half::Given, [sentence; 2], Gift::at(sentence.start));
                continue;
            };
            if bracket.is_none() {
                self.heads(&passage, item, own.clauses[clause].item);
                item = own.clauses[clause].item;
            }
            let place = Place::new(self.reading.text, own, statement, clause, given_before);
            let half = place.half();
            let outer = bracket.map(|bracket| place.outside(&passage, bracket));
            let told = outer.and_then(|outer| self.bracketed(place, outer));
            let (condition, shared) = told
                .map_or_else(|| self.conditions(place), |told| (Some(told.clone()), Some(told)));
            if half == Half::Given && bracket.is_none() {
                let own = shared.as_ref().filter(|it| !it.carried && it.spans.len() == 1);
                let framed = shared.as_ref().and_then(|it| match it.spans[..] {
                    [head, near] => Some(Frame { head, near }),
                    _ => None,
                });
                let frame = own.and_then(|own| place.frame(own.spans[0]));
                self.frame = frame.or(framed).or(self.frame);
                self.context.clone_from(&shared);
                given_before = Some(statement.quantity.text.end);
            }
            self.push(condition, half, [sentence, own.clauses[clause].span], place.gift());
            if let Some(draft) = self.drafts.last_mut() {
                draft.shared = shared;
            }
        }
        self.pair_off(&passage, first);
    }

    /// Gives each value of a list its own case, where they share one that holds a list as long.
    fn pair_off(&mut self, passage: &Passage, first: usize) {
        let mut start = first;
        while start < self.drafts.len() {
            let mut end = start + 1;
            while end < self.drafts.len() && self.goes_on(passage, end) {
                end += 1;
            }
            if end - start > 1 {
                self.share_out(passage, start..end);
            }
            start = end;
        }
    }

    /// Whether the term at `at` is the next value of the list of the term before.
    fn goes_on(&self, passage: &Passage, at: usize) -> bool {
        let (before, own) = (&self.drafts[at - 1], &self.drafts[at]);
        let value = |draft: &Draft| self.statements[draft.statement].quantity.text;
        let end = passage.past_bracket(self.reading.text, value(before).end);
        let gap = Span::new(end, value(own).start).of(self.reading.text);
        let spans =
            |draft: &Draft| draft.condition.as_ref().map(|condition| condition.spans.clone());
        let join = self.reading.lexicon.term_words.of(gap.trim()).is(TermWord::Join);
        let sign = gap.trim().chars().all(|c| !c.is_alphanumeric());
        let short = !gap.trim().is_empty() && gap.trim().chars().count() <= LONGEST_JOIN;
        // shares of the costs are no values of the list that their condition comes from
        let here =
            own.condition.iter().flat_map(|it| &it.spans).all(|it| own.sentence.contains(*it));
        let joined = short && (join || sign) && here && before.half == own.half;
        joined && spans(before).is_some() && spans(before) == spans(own)
    }

    fn share_out(&mut self, passage: &Passage, terms: Range<usize>) {
        let shared = self.drafts[terms.start].condition.as_ref().map(|it| it.spans.clone());
        let Some([case]) = shared.as_deref() else { return };
        let text = self.reading.text;
        let cases = self
            .marked(passage, *case, terms.clone())
            .or_else(|| list::cases(passage, text, self.mentions, *case, terms.len()));
        for (at, draft) in self.drafts[terms.clone()].iter_mut().enumerate() {
            draft.tier = Some(at + 1);
        }
        for (draft, spans) in self.drafts[terms].iter_mut().zip(cases.into_iter().flatten()) {
            draft.condition = Some(Condition { spans, carried: false });
        }
    }

    /// The cases of values that each have theirs in a bracket: 3万元(博士)、1.44万元(硕士).
    fn marked(&self, passage: &Passage, case: Span, terms: Range<usize>) -> Option<Vec<Vec<Span>>> {
        let bracket = |draft: &Draft| {
            let value = self.statements[draft.statement].quantity.text;
            let end = passage.past_bracket(self.reading.text, value.end);
            (end > value.end).then(|| vec![case, Span::new(value.end, end)])
        };
        self.drafts[terms].iter().map(bracket).collect()
    }

    /// Without the marker of a heading at its front.
    fn unmarked(&self, sentence: Span) -> Span {
        let sections = &self.layout.sections;
        let next = sections.partition_point(|section| section.span.start < sentence.start);
        let own = sections.get(next).filter(|section| self.opens(sentence, section.span.start));
        let start = own.and_then(|section| section.marker).map(|marker| marker.end);
        let start = start.or_else(|| self.number_at_front(sentence)).unwrap_or(sentence.start);
        self.behind_title(Span::new(start, sentence.end))
    }

    /// Without a title in brackets at its front: 【企业增长支持】对….
    fn behind_title(&self, sentence: Span) -> Span {
        let text = sentence.of(self.reading.text);
        let blank = text.len() - text.trim_start().len();
        let title = text.get(blank..).and_then(|text| text.strip_prefix(TITLE[0]));
        let end = title.and_then(|title| title.find(TITLE[1]));
        end.map_or(sentence, |end| {
            let [open, close] = TITLE.map(char::len_utf8);
            Span::new(sentence.start + blank + open + end + close, sentence.end)
        })
    }

    /// Whether only blanks stand before the byte at `at`.
    fn opens(&self, sentence: Span, at: usize) -> bool {
        Span::new(sentence.start, at).of(self.reading.text).trim().is_empty()
    }

    /// Where a number that only counts the sentences ends, with the sign behind it: `2.`.
    fn number_at_front(&self, sentence: Span) -> Option<usize> {
        let first = self.mentions.partition_point(|it| it.span().start < sentence.start);
        let number = match self.mentions.get(first)? {
            Mention::Decoy(decoy) if decoy.reason == "heading-number" => decoy.span,
            _ => return None,
        };
        let rest = Span::new(number.end, sentence.end).of(self.reading.text);
        let sign = rest.chars().next().filter(|c| matches!(c, '.' | '、' | ')'));
        let end = number.end + sign.map_or(0, char::len_utf8);
        (self.opens(sentence, number.start) && number.end < sentence.end).then_some(end)
    }

    /// The cases of heads that stand between the item before and the item of the number.
    fn heads(&mut self, passage: &Passage, from: usize, to: usize) {
        for item in from..to {
            if passage.heads[item] {
                let end = passage.clauses.partition_point(|clause| clause.item <= item);
                if let Some(case) = head(passage, end) {
                    let first = passage.first_of_item(end.saturating_sub(1));
                    let span = passage.clauses.get(first).map(|clause| clause.span.cover(case));
                    let until = passage.clauses.get(end.saturating_sub(1)).map(|last| last.span);
                    let whole = span.zip(until).map(|(span, until)| span.cover(until));
                    self.asked = whole.is_some_and(|whole| self.asks(whole));
                    let case = if self.asked { self.asked_of(passage, case) } else { case };
                    self.asked &= !self.asks(case);
                    self.context = Some(Condition::own(case));
                    self.head.clone_from(&self.context);
                }
            }
        }
    }
}

/// The case of the item that ends before the clause `end`.
fn head(passage: &Passage, end: usize) -> Option<Span> {
    let last = end.checked_sub(1)?;
    condition::of_head(passage, passage.first_of_item(last)..end)
}

/// A time limit's condition with the event that it runs from, instead of what is carried over.
fn timed(place: Place<'_>, shared: Option<Condition>) -> Option<Condition> {
    let Some(event) = place.event() else { return shared };
    let own = shared.filter(|shared| !shared.carried);
    let mut spans = own.map_or_else(Vec::new, |own| own.spans);
    if spans.last().is_none_or(|last| last.end <= event.start) {
        spans.push(event);
    }
    Some(Condition { spans, carried: false })
}
