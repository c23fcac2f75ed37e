//! What the mentions mean: an indicator, a value, a year, a role.
//!
//! In: layout, clauses and mentions. Out: [`Statement`]s in document order.

mod beside;
pub(crate) mod choose;
mod code;
mod elide;
mod indicator;
pub(crate) mod inherit;
pub(crate) mod line;
mod measure;
mod name;
pub(crate) mod phrase;
pub(crate) mod reader;
pub(crate) mod reading;
mod role;
pub(crate) mod rules;
mod subject;
pub(crate) mod table;
mod tone;

use crate::clause;
use crate::layout::Block;
use crate::layout::BlockKind;
use crate::layout::Layout;
use crate::lexicon::Lexicon;
use crate::lexicon::cue::Cue;
use crate::lexicon::ending::NounKind;
use crate::lexicon::opening::Openings;
use crate::lexicon::phrase_word::{PhraseWords, Word};
use crate::lexicon::tone::{Firmness, Pace};
use crate::mention::{self, Comparator, Mention, Quantity, TimeBound};
use crate::number::Decimal;
use crate::rule::RuleInfo;
use crate::span::Span;
pub(crate) use crate::statement::beside::WEIGHED;
pub use crate::statement::choose::Costs;
use crate::statement::choose::Sums;
use crate::statement::inherit::{Asks, Near, Times};
use crate::statement::line::{Chunker, Line};
use crate::statement::reader::{Draft, Frame, Reader};
use crate::statement::reading::axes::Distance;
use crate::statement::reading::{Judgement, Memory, Previous, Scene, Setting, Voices, Weighed};
pub(crate) use crate::statement::role::Outlook;
use crate::token::Tokenizer;

/// One value that an indicator has, is to have, or that the policy lays down.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Statement {
    pub(crate) role: Role,
    /// Put together where the name is split over the sentence.
    pub(crate) indicator: String,
    /// Its code in the register.
    pub(crate) code: Option<String>,
    /// The stretches the indicator was read from, in order.
    pub(crate) indicator_spans: Vec<Span>,
    pub(crate) subject: Option<Text>,
    pub(crate) per: Option<Text>,
    pub(crate) measure: Measure,
    pub(crate) direction: Option<Direction>,
    pub(crate) quantity: Quantity,
    pub(crate) when: When,
    /// In the unit of the quantity.
    pub(crate) baseline: Option<Decimal>,
    pub(crate) baseline_year: Option<i16>,
    pub(crate) action: Option<Text>,
    pub(crate) modality: Option<Text>,
    pub(crate) binding: Option<Text>,
    /// 年均, 同比, 环比.
    pub(crate) pace: Option<Pace>,
    /// 确保, 力争, 预计, 鼓励.
    pub(crate) firmness: Option<Firmness>,
    /// Index into the layout's sections.
    pub(crate) section: Option<usize>,
    /// Index into the layout's tables.
    pub(crate) table: Option<usize>,
    /// The cells that say for whom or when a term of a table holds.
    pub(crate) case: Vec<Span>,
    /// The id of the rule that made it.
    pub(crate) rule: &'static str,
    /// How likely it is right in every field, in thousandths.
    pub(crate) confidence: u32,
    /// The shortest stretch that shows indicator, value and unit together.
    pub(crate) evidence: Span,
}

/// A field's value and where it stands; no span where it was put together or inherited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Text {
    pub(crate) text: String,
    pub(crate) span: Option<Span>,
}

/// The time for which a value holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct When {
    pub(crate) year: Option<i16>,
    pub(crate) year_start: Option<i16>,
    pub(crate) basis: Option<Basis>,
    /// First and last day, as exactly as the text gives them.
    pub(crate) period: Option<(jiff::civil::Date, jiff::civil::Date)>,
    /// The words of time, where they stand in the text.
    pub(crate) span: Option<Span>,
}

/// Where a year was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Basis {
    /// In the same sentence.
    Explicit,
    /// An earlier sentence, the paragraph's head, the section's head, a table's head.
    Inherited,
    /// The plan's own year or period end.
    Document,
}

/// Whether a value is aimed at, stated as a fact, or a term of the policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Target,
    Actual,
    Provision,
}

/// How the value relates to the indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Measure {
    Level,
    Increment,
    Cumulative,
    Change,
    Multiple,
    Rank,
}

/// The direction of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    Up,
    Down,
}

/// The rules in the order in which they are tried, then what makes statements beside them; for
/// manuals and tests.
pub fn rules() -> Vec<RuleInfo> {
    let info =
        |rule: &&rules::Rule| RuleInfo { id: rule.id, reads: rule.reads, examples: rule.examples };
    rules::RULES.iter().map(info).chain(beside::BESIDE.iter().copied()).collect()
}

/// A name that speaks of a bound makes a plain value one: 最高额度20万元 is at most 20万元.
fn bound_by_name(words: &PhraseWords, name: &str, quantity: &mut Quantity) {
    if quantity.comparator != Comparator::Eq {
        return;
    }
    if words.is(Word::Upper, name) {
        quantity.comparator = Comparator::Le;
    } else if words.is(Word::Lower, name) || words.holds(Word::Lower, name) {
        quantity.comparator = Comparator::Ge;
    }
}

/// What the pass works on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Input<'a> {
    pub(crate) text: &'a str,
    pub(crate) openings: &'a Openings,
    pub(crate) layout: &'a Layout,
    /// The mentions of the whole document, in order.
    pub(crate) mentions: &'a [Mention],
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) tokenizer: &'a Tokenizer,
    pub(crate) outlook: Outlook,
    /// What decides between readings.
    pub(crate) costs: &'a Costs,
}

impl<'a> Input<'a> {
    /// The mentions that begin in `span`, with their indices.
    pub(crate) fn mentions_in(self, span: Span) -> impl Iterator<Item = (usize, &'a Mention)> {
        let first = self.mentions.partition_point(|m| m.span().start < span.start);
        let rest = self.mentions.iter().enumerate().skip(first);
        rest.take_while(move |(_, m)| m.span().start < span.end)
    }

    /// The words of a title.
    fn said(self, title: &str) -> Vec<reading::Said> {
        let tokens = self.tokenizer.tokens(title, 0);
        reading::said(tokens.iter().map(|token| token.span.of(title)))
    }

    /// The sentence cut into chunks.
    pub(crate) fn line(self, sentence: Span) -> Line<'a> {
        let chunker = Chunker {
            text: self.text,
            mentions: self.mentions,
            cues: &self.lexicon.cues,
            words: &self.lexicon.phrase_words,
            tokenizer: self.tokenizer,
        };
        chunker.line(sentence)
    }

    /// The sentence ready for the rules; none for one without a quantity.
    pub(crate) fn reader(self, sentence: Span, context: Option<Draft>) -> Option<Reader<'a>> {
        let holds = self.mentions_in(sentence).any(|(_, m)| matches!(m, Mention::Quantity(_)));
        holds.then(|| {
            let mut reader = Reader::new(self.line(sentence), self.lexicon, context);
            reader.lays_down = self.outlook.lays_down();
            reader
        })
    }
}

/// What the pass found.
#[derive(Clone, Debug, Default)]
pub(crate) struct Found {
    /// In document order.
    pub(crate) statements: Vec<Statement>,
    /// Quantities that no statement and no omission accounts for: indices into the mentions.
    pub(crate) unclaimed: Vec<usize>,
    /// Quantities that a rule leaves out, with its id: differences from another place, parts of
    /// names.
    pub(crate) left_out: Vec<(usize, &'static str)>,
    /// Figures in cells of tables that no statement accounts for.
    pub(crate) cells: Vec<Span>,
    /// Rows of tables that are tasks.
    pub(crate) rows: Vec<table::task::TaskRow>,
}

/// An amount as it was weighed.
#[derive(Clone, Debug)]
#[cfg_attr(not(feature = "eval"), allow(dead_code, reason = "read where costs are fitted"))]
pub(crate) struct Observed {
    pub(crate) weighed: Weighed,
    /// Whether it was taken for a record.
    pub(crate) kept: bool,
    /// What came of it.
    pub(crate) statement: Statement,
}

/// Reads the statements of a document; where there is a list, all that was weighed is put there.
pub(crate) fn read_observed(input: Input<'_>, observed: &mut Option<Vec<Observed>>) -> Found {
    let mut pass = Pass::new(input);
    pass.observed = observed.take();
    for block in &input.layout.blocks {
        match block.kind {
            BlockKind::Paragraph | BlockKind::Heading => pass.paragraph(*block),
            BlockKind::Table(index) => pass.table(index),
            _ => {}
        }
    }
    pass.found.statements.iter_mut().for_each(measure::downwards);
    code::set(input, &mut pass.found.statements);
    tone::mark(input, &mut pass.found.statements);
    *observed = pass.observed;
    pass.found
}

/// Drafts without a name for the figures of the line that no rule took.
fn unread(reader: &Reader<'_>) -> Vec<Draft> {
    let chunks = 0..reader.line.chunks.len();
    let free = |&at: &usize| reader.quantity(at).is_some() && !reader.is_claimed(at);
    let draft = |at| reader.draft(at, name::Name::default(), &reader.before(at), WEIGHED);
    chunks.filter(free).map(draft).collect()
}

/// The drafts of the rules and the others, by their place in the text.
fn by_place<'d>(ruled: &'d [Draft], unread: &'d [Draft]) -> Vec<&'d Draft> {
    let mut drafts: Vec<&Draft> = ruled.iter().chain(unread).collect();
    // stable: those of one figure stay in the order of its list
    drafts.sort_by_key(|draft| draft.mention);
    drafts
}

/// The time that bears on a quantity, and where that was looked for.
#[derive(Clone, Copy, Debug)]
struct Placed<'a> {
    near: Near<'a>,
    value: Span,
    sentence: Span,
    /// Whether it was looked for as that of a term.
    term: bool,
}

/// The pass over the blocks.
#[derive(Debug)]
struct Pass<'a> {
    input: Input<'a>,
    times: Times<'a>,
    memory: Memory,
    /// The sentence before in the paragraph: its phrases are made when another comes.
    before: Option<(Line<'a>, Vec<reading::Word>)>,
    /// Whether the paragraphs are parts of one list: its head ended with a colon, each with a semicolon.
    listing: bool,
    /// The section whose title the memory holds.
    title: Option<usize>,
    /// Whether the paragraph has turned to what is still to come: 下一步.
    onward: bool,
    /// In whose voice the text speaks.
    voices: Voices,
    /// What was named in the paragraph, for lists that leave it out.
    named: elide::Named,
    observed: Option<Vec<Observed>>,
    found: Found,
}

impl<'a> Pass<'a> {
    fn new(input: Input<'a>) -> Self {
        let Input { text, openings, layout, mentions, lexicon, outlook, .. } = input;
        let times = Times::new(text, layout, mentions, lexicon, outlook.reviews);
        let title = layout.metadata.title.as_deref().unwrap_or_default();
        Pass {
            input,
            times,
            memory: Memory::under(input.said(title)),
            before: None,
            listing: false,
            title: None,
            onward: false,
            voices: Voices::new(text, openings, &lexicon.voice_words),
            named: elide::Named::default(),
            observed: None,
            found: Found::default(),
        }
    }

    fn paragraph(&mut self, block: Block) {
        let item = inherit::is_item(self.input.layout, block.span.start);
        self.times.begin_paragraph(block.span, item);
        let opened = self.opened_level(block.span.start);
        let below = opened.is_some_and(|level| self.memory.head_level() < level);
        self.memory.begin_paragraph(item || below || self.listing);
        if let Some(level) = opened {
            self.memory.close_lists(level);
        }
        self.remember_title(block.span);
        self.named.clear();
        self.before = None;
        self.onward = false;
        self.sentences(block);
        let own = block.span.of(self.input.text).trim_end();
        let opens = own.ends_with(':');
        self.listing = opens || self.listing && own.ends_with(';');
        if opens {
            self.remember_head(block.span);
        }
    }

    /// Takes note of what a paragraph says that has items behind it: 绿地率应当符合下列标准:.
    fn remember_head(&mut self, paragraph: Span) {
        let Some(last) = clause::sentences(self.input.text, paragraph).last() else { return };
        let line = self.input.line(last);
        let words = reading::words(&line, self.input.lexicon);
        let layout = self.input.layout;
        let section = layout.section_at(paragraph.start).map(|at| layout.sections[at].level);
        let head = reading::phrases_of(&line, &words);
        self.memory.open_list(section.unwrap_or_default(), head);
    }

    /// Takes note of the heading over a paragraph that holds figures, where it is a noun: 收费标准.
    fn remember_title(&mut self, paragraph: Span) {
        let layout = self.input.layout;
        let section = layout.section_at(paragraph.start);
        if self.title == section || self.input.mentions_in(paragraph).next().is_none() {
            return;
        }
        self.title = section;
        let title = section.map(|at| layout.sections[at].title);
        self.memory.title = title.map(|title| self.noun_title(title)).unwrap_or_default();
        let heading = title.map(|title| title.of(self.input.text)).unwrap_or_default();
        self.memory.headed = self.input.said(heading);
    }

    /// The phrase that all of a heading is, where it is a noun.
    fn noun_title(&self, title: Span) -> Vec<reading::Phrase> {
        /// A longer title says what is done, in characters.
        const TITLE: usize = 10;
        /// One as short as this says no more than what is set, in characters.
        const SHORT: usize = 5;
        let own = title.of(self.input.text);
        let count = own.chars().count();
        if count > TITLE {
            return Vec::new();
        }
        let line = self.input.line(title);
        let noun = |chunk: &line::Chunk| chunk.is_nominal() || chunk.any(&[Cue::Head, Cue::Tariff]);
        // 征收标准, 保育费
        let short = count <= SHORT && line.chunks.last().is_some_and(noun);
        if !short && !line.chunks.iter().all(noun) {
            return Vec::new();
        }
        let words = reading::words(&line, self.input.lexicon);
        let mut phrases = reading::phrases_of(&line, &words);
        phrases.retain(|phrase| phrase.name.text == own);
        phrases
    }

    /// The level of the section that a paragraph opens.
    fn opened_level(&self, at: usize) -> Option<u32> {
        let layout = self.input.layout;
        let section = &layout.sections[layout.section_at(at)?];
        (section.span.start.abs_diff(at) < 16).then_some(section.level)
    }

    fn sentences(&mut self, block: Block) {
        let mut mentions = self.input.mentions_in(block.span).peekable();
        if mentions.peek().is_none() {
            return self.times.end_paragraph(block.span);
        }
        let mut context = None;
        for sentence in clause::sentences(self.input.text, block.span) {
            let sentence = self.unmarked(sentence);
            let words = &self.input.lexicon.phrase_words;
            let opening = sentence.of(self.input.text).trim_start();
            self.onward |= words.split_front(Word::Onward, opening).is_some();
            if mentions.next_if(|(_, m)| m.span().start < sentence.end).is_none() {
                context = None;
                continue;
            }
            while mentions.next_if(|(_, m)| m.span().start < sentence.end).is_some() {}
            context = self.sentence(sentence, context);
            self.times.end_sentence(sentence);
        }
        self.times.end_paragraph(block.span);
    }

    /// The sentence without the marker of the heading that it opens, or a label in brackets: 第十五条, 【主导产业】.
    fn unmarked(&self, sentence: Span) -> Span {
        /// How long a label may be, in bytes.
        const LABEL: usize = 60;
        let layout = self.input.layout;
        let section = layout.section_at(sentence.start).map(|at| &layout.sections[at]);
        let marked = section.filter(|it| it.marker.is_some() && it.span.start == sentence.start);
        let start = marked.map_or(sentence.start, |section| section.title.start);
        let rest = Span::new(start.min(sentence.end), sentence.end).of(self.input.text);
        let label = rest.strip_prefix('【').and_then(|_| rest.find('】')).filter(|&at| at < LABEL);
        let open = label.map_or(0, |at| at + '】'.len_utf8());
        Span::new(start + open, sentence.end)
    }

    /// Reads a sentence; returns the last draft for the next one to point back to.
    fn sentence(&mut self, sentence: Span, context: Option<Draft>) -> Option<Draft> {
        let mut reader = self.input.reader(sentence, context)?;
        if let Some((line, words)) = self.before.take() {
            self.memory.sentence = reading::phrases_of(&line, &words);
        }
        rules::read(&mut reader);
        elide::complete(&mut reader, &mut self.named, &self.memory.opening());
        let unread = unread(&reader);
        let quantities =
            self.input.mentions_in(sentence).filter(|(_, m)| matches!(m, Mention::Quantity(_)));
        let unclaimed = quantities.map(|(at, _)| at).filter(|at| !reader.claimed.contains(at));
        let weighed = |at: &usize| unread.iter().any(|draft| draft.mention == *at);
        self.found.unclaimed.extend(unclaimed.filter(|at| !weighed(at)));
        self.found.left_out.append(&mut reader.left_out);
        let words = reading::words(&reader.line, self.input.lexicon);
        for draft in by_place(&reader.drafts, &unread) {
            self.draft(draft, &reader, &words, sentence);
        }
        self.memory.end_sentence();
        let last = reader.drafts.iter().rposition(|draft| !draft.bracketed);
        let last = last.map(|last| reader.drafts.swap_remove(last));
        let last = last.or_else(|| reader.drafts.pop());
        self.before = Some((reader.line, words));
        last
    }

    /// Weighs what a draft may mean, and takes it or leaves it.
    fn draft(
        &mut self,
        draft: &Draft,
        reader: &Reader<'a>,
        words: &[reading::Word],
        sentence: Span,
    ) {
        let Mention::Quantity(quantity) = &self.input.mentions[draft.mention] else {
            unreachable!("drafts are made of quantities only")
        };
        let placed = self.placed(draft, quantity, sentence);
        let setting = self.setting(draft, quantity, &placed);
        let scene = Scene::new(reader, words, draft, quantity, &self.memory, setting);
        let mut weighed = self.observed.is_some().then(Weighed::default);
        let judgement = reading::judge(&scene, self.input.costs, weighed.as_mut());
        let when = self.when(&placed, judgement.role, judgement.measure);
        let (basis, outlook) = (when.basis, setting.outlook);
        let rights = Sums::of(self.input.costs, |sums| {
            reading::rights(&scene, &judgement, basis, outlook, sums);
        });
        let confidence = rights.pick(0);
        if let Some(weighed) = &mut weighed {
            weighed.rights = reading::options(|options| {
                reading::rights(&scene, &judgement, basis, outlook, options);
            });
        }
        let dimension = scene.dimension();
        let mut statement = self.finish(draft, quantity, &judgement, when);
        let sure = confidence.share;
        statement.confidence = if confidence.option == 0 { sure } else { 1000 - sure };
        if judgement.kept {
            self.remember(&statement, draft, dimension);
        }
        if let (Some(observed), Some(weighed)) = (self.observed.as_mut(), weighed) {
            let statement = statement.clone();
            let kept = judgement.kept;
            observed.push(Observed { weighed, kept, statement });
        }
        if judgement.kept {
            self.found.statements.push(statement);
        } else {
            self.found.unclaimed.push(draft.mention);
        }
    }

    /// Takes note of a statement for those behind it.
    fn remember(
        &mut self,
        statement: &Statement,
        draft: &Draft,
        dimension: reading::axes::Dimension,
    ) {
        let text = &statement.indicator;
        let tokens = self.input.tokenizer.tokens(text, 0);
        self.memory.add(Previous {
            name: name::Name { text: text.clone(), spans: statement.indicator_spans.clone() },
            read: draft.name.text.clone(),
            cuts: tokens.iter().skip(1).map(|token| token.span.start).collect(),
            unit: statement.quantity.unit.as_deref().map(str::to_owned),
            dimension,
            role: statement.role,
            distance: Distance::Sentence,
        });
    }

    /// The times that bear on a quantity.
    fn placed(&self, draft: &Draft, quantity: &Quantity, sentence: Span) -> Placed<'a> {
        let term = draft.frame == Frame::Term;
        let near = self.near(quantity.text, sentence, if term { Asks::Term } else { Asks::Fact });
        let paired = draft.time.and_then(|time| self.input.mentions[time].as_time());
        let near = match paired {
            Some(time) => {
                let moved = self.times.year_around(time, quantity.text.start);
                Near { time: Some(time), basis: Basis::Explicit, moved }
            }
            None => near,
        };
        Placed { near, value: quantity.text, sentence, term }
    }

    /// Whether a time is one up to which something comes about: 到2027年.
    fn is_up_to(&self, time: &mention::Time) -> bool {
        /// The word for it is no longer, in bytes.
        const NEAR: usize = 6;
        let before = crate::text::before(self.input.text, time.span.start, NEAR);
        let words = &self.input.lexicon.phrase_words;
        words.split_back(Word::Until, before.of(self.input.text)).is_some()
    }

    /// What the place of a draft in the document tells of its role.
    fn setting(&self, draft: &Draft, quantity: &Quantity, placed: &Placed<'_>) -> Setting {
        let Input { layout, outlook, lexicon, .. } = self.input;
        let (year, at) = (placed.near.year(), placed.value.start);
        let outlook = outlook.at(layout, at).within(self.input, at);
        let now = self.times.is_now(placed.value, placed.sentence);
        let told = role::Told { time: placed.near.time, year, now };
        let role = role::role(draft, quantity, told, at, layout, outlook, lexicon);
        let section = layout.section_at(at).map(|index| layout.sections[index].role);
        let (kind, tense) = (outlook.kind(), outlook.tense(year));
        let ahead = placed.near.time.is_some_and(|time| self.is_up_to(time));
        let (heard, onward) = (self.voices.at(at), self.onward);
        Setting { section, outlook: kind, tense, role, ahead, onward, heard }
    }

    /// The time of a statement of this role and measure.
    fn when(&self, placed: &Placed<'a>, role: Role, measure: Measure) -> When {
        let term = role == Role::Provision;
        let asks = if term { Asks::Term } else { Asks::Fact };
        let near = if term == placed.term {
            placed.near
        } else {
            self.near(placed.value, placed.sentence, asks)
        };
        let when = near.when(measure);
        let Input { layout, outlook, .. } = self.input;
        let period = outlook.at(layout, placed.value.start).period;
        let undated = inherit::undated(role, period);
        let since = near.time.filter(|time| !term && time.bound == Some(TimeBound::Since));
        match (when, since) {
            (None, _) => undated,
            (Some(when), Some(_)) => inherit::onward(when, &undated),
            (Some(when), None) => when,
        }
    }

    /// A draft as it was judged, with what it lacks: section, subject.
    fn finish(
        &self,
        draft: &Draft,
        quantity: &Quantity,
        judgement: &Judgement,
        when: When,
    ) -> Statement {
        let at = quantity.number.start;
        let year_before = when.year.map(|year| year - 1).filter(|_| draft.versus_last_year);
        let text = |span: Option<Span>| span.map(|span| self.text(span));
        let name = &judgement.name;
        Statement {
            role: judgement.role,
            code: None,
            indicator: name.text.clone(),
            indicator_spans: name.spans.clone(),
            subject: text(draft.subject.or_else(|| self.head(at))),
            per: text(draft.per),
            measure: judgement.measure,
            direction: judgement.direction,
            quantity: self.quantity(quantity, draft, judgement),
            when,
            baseline: draft.baseline,
            baseline_year: year_before.or(draft.baseline_year),
            action: text(draft.action),
            modality: text(draft.modality),
            binding: None,
            pace: None,
            firmness: None,
            section: self.input.layout.section_at(at),
            table: None,
            case: Vec::new(),
            rule: draft.rule,
            confidence: 0,
            evidence: name.cover().map_or(quantity.text, |span| span.cover(quantity.text)),
        }
    }

    /// The time that the text gives for the quantity at `value`.
    fn near(&self, value: Span, sentence: Span, asks: Asks) -> Near<'a> {
        let explicit = self.times.explicit(value, sentence, asks);
        let inherited = || self.times.inherited(value.start, sentence, asks);
        Near {
            time: explicit.or_else(inherited),
            basis: if explicit.is_some() { Basis::Explicit } else { Basis::Inherited },
            moved: explicit.and_then(|time| self.times.year_around(time, value.start)),
        }
    }

    /// The quantity with the unit of a later member of its list, where it has none of its own.
    fn quantity(&self, quantity: &Quantity, draft: &Draft, judgement: &Judgement) -> Quantity {
        let mut quantity = quantity.clone();
        quantity.comparator = draft.bound.unwrap_or(quantity.comparator);
        let given = matches!(
            self.input.lexicon.endings.of(&judgement.name.text),
            Some(NounKind::Grant | NounKind::Standard)
        );
        let threshold = judgement.role == Role::Provision && draft.reached && !given;
        if threshold && quantity.comparator == Comparator::Eq {
            // 年营收达到500万元的企业
            quantity.comparator = Comparator::Ge;
        }
        let words = &self.input.lexicon.phrase_words;
        // 用电负荷最高达到1518万千瓦: what was reached is no bound
        let peak = |span: &Span| words.is(Word::Peak, span.of(self.input.text));
        let fact = judgement.role == Role::Actual && quantity.comparator == Comparator::Le;
        if fact && quantity.comparator_spans.first().is_some_and(peak) {
            quantity.comparator = Comparator::Eq;
        }
        // 最高额度上浮20%: by how much it changes is no bound
        let points = words.is_unit(Word::BasisPoint, quantity.unit.as_deref());
        if judgement.measure != Measure::Change && !points {
            bound_by_name(words, &judgement.name.text, &mut quantity);
        }
        if let Some(Mention::Quantity(owner)) =
            draft.unit_of.map(|index| &self.input.mentions[index])
        {
            let unit = owner.unit.as_deref().unwrap_or_default();
            let lent = mention::lend_unit(&mut quantity, unit, self.input.lexicon);
            quantity.unit_span = owner.unit_span.filter(|_| lent);
        }
        quantity
    }

    fn head(&self, at: usize) -> Option<Span> {
        subject::of_head(self.input.text, self.input.layout, self.input.lexicon, at)
    }

    fn text(&self, span: Span) -> Text {
        let text = span.of(self.input.text).chars().filter(|c| !c.is_whitespace()).collect();
        Text { text, span: Some(span) }
    }

    fn table(&mut self, index: usize) {
        table::read(self, index);
    }
}
