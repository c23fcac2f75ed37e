//! An amount with all that is known around it, and the features of what it may mean.
//!
//! In: a sentence that the rules have read, a draft of it, what was read before. Out: for each
//! question (which role, which name, which measure, whether it is a record at all) the
//! [`Options`] and their features.

use std::ops::Range;

use crate::layout::SectionRole;
use crate::lexicon::cue::{Cue, CueSet};
use crate::lexicon::ending::NounKind;
use crate::lexicon::phrase_word;
use crate::mention::{Comparator, Form, Quantity};
use crate::span::Span;
use crate::statement::choose::{Costs, Feature, Group, Readings, Wording};
use crate::statement::line::Kind;
use crate::statement::name::{self, Name};
use crate::statement::reader::{Draft, Frame, Reader};
use crate::statement::reading::axes::{
    Apart, Class, Dimension, Distance, Ending, Flag, Grant, Length, Near, Onset, Outlooks, Place,
    Reach, Relation, Sameness, Skip, Source, Tense,
};
use crate::statement::reading::labels::{self, MEASURES, RECORDS, ROLES};
use crate::statement::reading::memory::Memory;
use crate::statement::reading::source::{
    Candidate, FAR, HeldSet, Phrase, Stretch, Stretches, printed,
};
use crate::statement::reading::voice::Heard;
use crate::statement::reading::word::{Word, ending};
use crate::statement::reading::wording::{self, Spoken, Worded};
use crate::statement::rules::FURTHER;
use crate::statement::{Direction, Measure, Role};
use crate::token::PartOfSpeech;

/// Most amounts have no more names that they may have.
const CANDIDATES: usize = 64;

/// How many of the last words of a name the next may share.
const SHARED_WORDS: usize = 4;

/// What the statement's place in the document tells.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Setting {
    pub(crate) section: Option<SectionRole>,
    pub(crate) outlook: Outlooks,
    pub(crate) tense: Tense,
    /// The role as the rules have it.
    pub(crate) role: Role,
    /// Whether its time, also one that stands before its sentence, is one up to which something is so.
    pub(crate) ahead: bool,
    /// Whether its paragraph has turned to what is still to come: 下一步.
    pub(crate) onward: bool,
    /// In whose voice document and passage speak.
    pub(crate) heard: Heard,
}

/// An amount in its sentence.
#[derive(Debug)]
pub(crate) struct Scene<'s, 'a> {
    pub(crate) reader: &'s Reader<'a>,
    pub(crate) words: &'s [Word],
    pub(crate) draft: &'s Draft,
    pub(crate) quantity: &'s Quantity,
    pub(crate) memory: &'s Memory,
    pub(crate) setting: Setting,
    /// Its chunk; none for one in a bracket.
    at: Option<usize>,
    dimension: Dimension,
    rule: usize,
    flags: Vec<Flag>,
    /// The classes of the words of its clause, and of the rest of the sentence.
    clause: CueSet,
    rest: CueSet,
    spoken: Spoken,
    prior: Class,
    next: Class,
    place: Place,
    near: Near,
    grant: Grant,
}

impl<'s, 'a> Scene<'s, 'a> {
    pub(crate) fn new(
        reader: &'s Reader<'a>,
        words: &'s [Word],
        draft: &'s Draft,
        quantity: &'s Quantity,
        memory: &'s Memory,
        setting: Setting,
    ) -> Self {
        let at = reader.line.chunk_of(draft.mention);
        let around = Around { reader, words, at, clause: clause_of(words, at) };
        let (clause, rest) = around.cues();
        let mut scene = Scene {
            reader,
            words,
            draft,
            quantity,
            memory,
            setting,
            at,
            dimension: dimension(quantity),
            rule: labels::rule(draft.rule),
            flags: Vec::new(),
            clause,
            rest,
            spoken: around.spoken(quantity.span),
            prior: around.prior(),
            next: around.next(),
            place: around.place(),
            near: around.near(),
            grant: around.grant(),
        };
        scene.flags = scene.flags();
        scene
    }

    /// What a value measures.
    pub(crate) const fn dimension(&self) -> Dimension {
        self.dimension
    }

    /// What the draft has beside name and value.
    fn flags(&self) -> Vec<Flag> {
        let draft = self.draft;
        let shared = |other: &&Draft| other.mention == draft.mention;
        let opening =
            self.reader.drafts.first().is_some_and(|first| first.mention == draft.mention);
        let ahead = self.setting.ahead || self.looks_ahead();
        let told = [
            (draft.past, Flag::Past),
            (draft.aimed, Flag::Aimed),
            (ahead, Flag::Ahead),
            (draft.ruled, Flag::Ruled),
            (draft.frame == Frame::Term, Flag::Term),
            (draft.bracketed || self.at.is_none(), Flag::Bracketed),
            (draft.versus_last_year, Flag::Versus),
            (draft.per.is_some(), Flag::Each),
            (draft.subject.is_some(), Flag::Owner),
            (draft.action.is_some(), Flag::Verb),
            (draft.modality.is_some(), Flag::Modality),
            (draft.baseline.is_some(), Flag::Baseline),
            (self.reader.drafts.iter().filter(shared).count() > 1, Flag::Shared),
            (opening, Flag::Opening),
            (self.quantity.value_max.is_some(), Flag::Range),
            (self.quantity.form == Form::Numerals, Flag::Numeral),
            (self.quantity.comparator != Comparator::Eq, Flag::Bound),
            // 比2013年提高22.7个百分点
            (draft.baseline_year.is_some() && !ahead, Flag::Compared),
            (self.setting.onward, Flag::Onward),
        ];
        told.into_iter().filter(|(told, _)| *told).map(|(_, flag)| flag).collect()
    }

    /// Whether a time before the value is one up to which something is so: 到2027年, 降低到2027年的.
    fn looks_ahead(&self) -> bool {
        let line = &self.reader.line;
        let before = self.at.unwrap_or(line.chunks.len());
        let until = |k: usize| {
            line.is(k, phrase_word::Word::Until)
                || line.chunks[k].any(&[Cue::TowardUp, Cue::TowardDown])
        };
        (1..before).any(|k| line.time(k).is_some() && until(k - 1))
    }

    fn has(&self, flag: Flag) -> bool {
        self.flags.contains(&flag)
    }

    /// The roles that it may have, in the order of [`Role`].
    pub(crate) fn roles(&self, readings: &mut impl Readings) {
        let setting = self.setting;
        let (previous, distance) =
            self.memory.previous.as_ref().map_or((ROLES.len(), Distance::Further), |previous| {
                (previous.role as usize, previous.distance)
            });
        let section = section(setting.section);
        let outlook = setting.outlook as usize;
        for role in 0..ROLES.len() {
            let mut add = |feature| readings.feature(feature);
            add(Group::RoleOld.three(role, setting.role as usize, outlook));
            add(Group::RoleRule.two(role, self.rule));
            add(Group::RoleSection.three(role, section, setting.tense as usize));
            add(Group::RoleChapter.three(role, section, outlook));
            add(Group::RoleTime.three(role, outlook, setting.tense as usize));
            add(Group::RoleNext.two(role, self.next as usize));
            add(Group::RolePrior.two(role, self.prior as usize));
            add(Group::RoleUnit.two(role, self.dimension as usize));
            add(Group::RoleBound.three(role, self.bound(), self.place as usize));
            add(Group::RolePrevious.three(role, previous, distance as usize));
            let shares = [Role::Provision, Role::Actual].map(|of| self.memory.share(of) as usize);
            add(Group::RoleMix.three(role, shares[0], shares[1]));
            let [whole, near] = [setting.heard.document, setting.heard.passage];
            add(Group::RoleVoice.three(role, whole.rules as usize, whole.reports as usize));
            add(Group::RolePassage.three(role, near.rules as usize, near.reports as usize));
            add(Group::RoleHeard.three(role, near.rules as usize, outlook));
            let places = [Wording::RolePrior, Wording::RoleNext, Wording::RoleSays];
            self.spoken.tell(places, role, &mut add);
            let memory = self.memory;
            for (place, words) in
                [(Wording::RoleTitle, &memory.titled), (Wording::RoleHeading, &memory.headed)]
            {
                words.iter().for_each(|&chars| add(Feature::wording(place, role, chars)));
            }
            self.flags.iter().for_each(|&flag| add(Group::RoleFlag.two(role, flag as usize)));
            self.clause.indices().for_each(|cue| add(Group::RoleClause.two(role, cue)));
            self.rest.indices().for_each(|cue| add(Group::RoleSentence.two(role, cue)));
            readings.close();
        }
    }

    /// The measures that it may have, in the order of their labels.
    pub(crate) fn measures(&self, role: Role, name: &Name, readings: &mut impl Readings) {
        let old = measure_index(self.draft.measure, self.draft.direction);
        let kind = ending(&name.text, Class::Noun, self.reader.lexicon) as usize;
        for measure in 0..MEASURES.len() {
            let mut add = |feature| readings.feature(feature);
            add(Group::MeasureOld.three(measure, old, role as usize));
            add(Group::MeasureRule.two(measure, self.rule));
            add(Group::MeasureUnit.three(measure, self.dimension as usize, role as usize));
            add(Group::MeasureNext.two(measure, self.next as usize));
            add(Group::MeasurePrior.two(measure, self.prior as usize));
            add(Group::MeasureBound.two(measure, self.bound()));
            add(Group::MeasureEnding.two(measure, kind));
            wording::ends(&name.text, measure, &mut add);
            let places = [Wording::MeasurePrior, Wording::MeasureNext, Wording::MeasureSays];
            self.spoken.tell(places, measure, &mut add);
            self.flags.iter().for_each(|&flag| add(Group::MeasureFlag.two(measure, flag as usize)));
            self.clause.indices().for_each(|cue| add(Group::MeasureClause.two(measure, cue)));
            readings.close();
        }
    }

    /// Whether it is a record, or none.
    pub(crate) fn records(&self, role: Role, readings: &mut impl Readings) {
        let section = section(self.setting.section);
        for record in 0..RECORDS.len() {
            let mut add = |feature| readings.feature(feature);
            add(Group::RecordRule.two(record, self.rule));
            add(Group::RecordUnit.two(record, self.dimension as usize));
            add(Group::RecordPrior.two(record, self.prior as usize));
            add(Group::RecordNext.two(record, self.next as usize));
            add(Group::RecordSection.three(record, section, self.setting.outlook as usize));
            add(Group::RecordRole.three(record, role as usize, self.dimension as usize));
            let places = [Wording::RecordPrior, Wording::RecordNext, Wording::RecordSays];
            self.spoken.tell(places, record, &mut add);
            self.flags.iter().for_each(|&flag| add(Group::RecordFlag.two(record, flag as usize)));
            self.clause.indices().for_each(|cue| add(Group::RecordClause.two(record, cue)));
            readings.close();
        }
    }

    /// Whether the rule has read a name that holds a noun, or a verb that tells what is done: not
    /// 可按, 必须, 相比.
    pub(crate) fn is_named(&self) -> bool {
        let name = &self.draft.name;
        let (Some(first), Some(last)) = (name.spans.first(), name.spans.last()) else {
            return !name.is_empty();
        };
        let chunks = &self.reader.line.chunks;
        let own = (0..chunks.len())
            .filter(|&k| chunks[k].span.start >= first.start && chunks[k].span.end <= last.end);
        let mut own = own.peekable();
        // read from another sentence
        own.peek().is_none() || own.any(|k| self.words[k].class.begins())
    }

    fn bound(&self) -> usize {
        self.quantity.comparator as usize
    }

    /// Adds what the words of a statement tell of whether it is right.
    pub(crate) fn doubts(
        &self,
        name: &Name,
        role: Role,
        right: usize,
        readings: &mut impl Readings,
    ) {
        let mut add = |feature| readings.feature(feature);
        let kind = ending(&name.text, Class::Noun, self.reader.lexicon);
        let chars = name.text.chars().count();
        add(Group::RightEnding.three(right, kind as usize, self.dimension as usize));
        add(Group::RightLength.three(right, length(chars) as usize, role as usize));
        add(Group::RightBound.three(right, self.bound(), role as usize));
        add(Group::RightBehind.two(right, self.next as usize));
        self.flags.iter().for_each(|&flag| add(Group::RightFlag.two(right, flag as usize)));
    }

    /// The names that it may have, the rule's first; only that one where several statements share
    /// the number, since the rule has seen the list.
    pub(crate) fn candidates(&self, role: Role) -> Vec<Candidate<'s>> {
        // one value of several that were shared out has no other name
        if self.has(Flag::Shared) {
            return vec![self.rules_own(role)];
        }
        if let Some(name) = self.goes_on() {
            return vec![Candidate { text: Stretch::Known(name), ..self.rules_own(role) }];
        }
        let named = self.is_named();
        let mut found: Vec<Candidate<'s>> = Vec::with_capacity(CANDIDATES);
        found.extend(named.then(|| self.rules_own(role)));
        if let Some(at) = self.at {
            let taken = self.taken(at);
            let mut stretches = Stretches { words: self.words, taken: &taken, found };
            stretches.around(at);
            found = stretches.found;
            self.pointing_back(at, &mut found);
        }
        let memory = self.memory;
        found.extend(memory.sentence.iter().map(|phrase| of_phrase(phrase, Source::Sentence)));
        found.extend(memory.head().iter().map(|phrase| of_phrase(phrase, Source::Head)));
        if found.is_empty() {
            found.push(self.rules_own(role));
        }
        found
    }

    /// The amounts shortly before the one at `at` that have drafts and stand in no name: 年营业收入|1亿元|
    /// 以上或纳税额500万元.
    fn taken(&self, at: usize) -> Vec<usize> {
        let Reader { line, drafts, .. } = self.reader;
        let drafted = |k: &usize| match line.chunks[*k].kind {
            Kind::Quantity(mention) => drafts.iter().any(|draft| draft.mention == mention),
            _ => false,
        };
        let near = (at.saturating_sub(FAR)..at).filter(drafted);
        near.filter(|k| !line.inside_names.contains(k)).collect()
    }

    /// The name chosen for the value before, where this is a further value of what was read there: 达2000头、
    /// 5000头以上.
    fn goes_on(&self) -> Option<&'s Name> {
        let further = self.draft.rule == FURTHER.id;
        let previous = self.memory.previous.as_ref().filter(|_| further)?;
        let same = previous.distance == Distance::Sentence && previous.read == self.draft.name.text;
        same.then_some(&previous.name)
    }

    /// The name as the rules have it; for a term without its case.
    fn rules_own(&self, role: Role) -> Candidate<'s> {
        let term = role == Role::Provision;
        let governor = self.draft.governor.as_ref().filter(|_| term);
        let name = governor.unwrap_or(&self.draft.name);
        let own = term.then(|| self.own_noun(name)).flatten();
        Candidate {
            source: Source::Rule,
            first: Class::Edge,
            last: Class::Edge,
            left: Class::Edge,
            right: Class::Edge,
            ending: ending(&name.text, Class::Noun, self.reader.lexicon),
            length: name.text.chars().count(),
            held: self.held(name),
            text: own.map_or(Stretch::Known(name), Stretch::Made),
        }
    }

    /// What the words of a name hold that stands in the sentence in one piece.
    fn held(&self, name: &Name) -> HeldSet {
        let [span] = name.spans[..] else { return HeldSet::default() };
        let chunks = &self.reader.line.chunks;
        let start = chunks.partition_point(|chunk| chunk.span.start < span.start);
        let end = chunks.partition_point(|chunk| chunk.span.end <= span.end);
        self.words.get(start..end).map_or_else(HeldSet::default, HeldSet::of_words)
    }

    /// The noun of a name whose attribute tells who does what: 主体收取的|担保费率. Those are the case of a
    /// term.
    fn own_noun(&self, name: &Name) -> Option<Name> {
        /// A shorter noun says too little alone.
        const LEAST: usize = 3;
        let line = &self.reader.line;
        let [span] = name.spans[..] else { return None };
        let start = line.chunks.iter().position(|chunk| chunk.span.start >= span.start)?;
        let end = line.chunks.iter().rposition(|chunk| chunk.span.end <= span.end)? + 1;
        let of = (start..end).rev().find(|&k| line.chunks[k].is(Cue::Of))?;
        let acts = (start..of).any(|k| line.chunks[k].tag() == Some(PartOfSpeech::Verb));
        let last = line.chunks.get(end - 1).filter(|_| of + 1 < end)?;
        let noun = name::of(line, of + 1..end);
        // 运动员|奖励: whom it is for is no part of what is measured
        let measures = |k: usize| {
            let chunk = line.chunks[k];
            let own = [Cue::Head, Cue::Tariff, Cue::Benefit, Cue::Qualifier, Cue::Extreme];
            chunk.any(&own) || chunk.tag() == Some(PartOfSpeech::VerbalNoun)
        };
        if !(of + 1..end).all(measures) {
            return None;
        }
        let measured = last.any(&[Cue::Tariff, Cue::Head]) && noun.text.chars().count() >= LEAST;
        (acts && measured).then_some(noun)
    }

    /// The phrase before the number with a noun for what is measured; the name before, alone and
    /// with that phrase.
    fn pointing_back(&self, at: usize, found: &mut Vec<Candidate<'s>>) {
        let back = |source, text: &str, stretch| {
            let edge = Class::Edge;
            Candidate {
                source,
                first: edge,
                last: edge,
                left: edge,
                right: self.prior,
                ending: ending(text, Class::Noun, self.reader.lexicon),
                length: text.chars().count(),
                held: HeldSet::default(),
                text: stretch,
            }
        };
        let made = |source, name: Name| {
            let candidate = back(source, &name.text, Stretch::Here(0..0));
            Candidate { text: Stretch::Made(name), ..candidate }
        };
        let own = printed(&self.reader.line, self.phrase_before(at));
        let noun = self.reader.lexicon.endings.of_dimension(self.quantity.dimension());
        if let Some(noun) = noun.filter(|_| !own.is_empty()) {
            found.push(made(Source::Suffix, own.clone().with(noun)));
        }
        let Some(previous) = self.memory.previous.as_ref() else { return };
        let name = &previous.name;
        found.push(back(Source::Previous, &name.text, Stretch::Known(name)));
        if own.is_empty() {
            return;
        }
        found.push(made(Source::Prefix, previous.name.clone().then(&own)));
        for &cut in previous.cuts.iter().rev().take(SHARED_WORDS) {
            let tail = previous.name.text.get(cut..).unwrap_or_default();
            let spans = [&previous.name.spans[..], &own.spans].concat();
            found.push(made(Source::Tail, Name { text: format!("{}{tail}", own.text), spans }));
        }
    }

    /// The noun phrase that ends before the number, verbs and loose words between passed over.
    fn phrase_before(&self, at: usize) -> Range<usize> {
        let start = (0..at).rev().find(|&k| self.words[k].class.ends_clause()).map_or(0, |k| k + 1);
        let nominal = |k: usize| {
            self.words[k].class.is_nominal() || matches!(self.words[k].class, Class::Invests)
        };
        let last = (start..at).rev().find(|&k| nominal(k)).map_or(start, |k| k + 1);
        let first = (start..last).rev().take_while(|&k| nominal(k)).last().unwrap_or(last);
        first..last
    }

    /// Tells the features of each name.
    pub(crate) fn describe(
        &self,
        names: &[Candidate<'_>],
        role: Role,
        readings: &mut impl Readings,
    ) {
        let between = self.between();
        for name in names {
            let mut add = |feature| readings.feature(feature);
            self.of_source(name.source, role, &mut add);
            self.of_ending(name.ending, role, &mut add);
            self.of_front(name, &mut add);
            self.of_back(name, role, &mut add);
            self.of_itself(name, role, &between, &mut add);
            readings.close();
        }
    }

    /// The sum of the costs of each name's features; what many names have in common is added up
    /// once.
    pub(crate) fn sums(&self, names: &[Candidate<'_>], role: Role, costs: &Costs) -> Vec<i32> {
        let sum = |features: &dyn Fn(&mut Sum<'_>)| {
            let mut sum = Sum { costs, sum: 0 };
            features(&mut sum);
            sum.sum
        };
        let mut sources = [None; Source::ALL.len()];
        let mut endings = [None; Ending::ALL.len()];
        let mut edges = Edges::new(self.words.len());
        let between = self.between();
        let whole = |name: &Candidate<'_>| {
            let source = *sources[name.source as usize].get_or_insert_with(|| {
                sum(&|sum| self.of_source(name.source, role, &mut |feature| sum.add(feature)))
            });
            let ending = *endings[name.ending as usize].get_or_insert_with(|| {
                sum(&|sum| self.of_ending(name.ending, role, &mut |feature| sum.add(feature)))
            });
            let front = || sum(&|sum| self.of_front(name, &mut |feature| sum.add(feature)));
            let back = || sum(&|sum| self.of_back(name, role, &mut |feature| sum.add(feature)));
            let edges = match &name.text {
                Stretch::Here(range) => edges.of(name.source, range, front, back),
                _ => front() + back(),
            };
            let mut own = Sum { costs, sum: source + ending + edges };
            self.of_itself(name, role, &between, &mut |feature| own.add(feature));
            own.sum
        };
        names.iter().map(whole).collect()
    }

    /// The features that all names from one source have.
    fn of_source(&self, source: Source, role: Role, add: &mut impl FnMut(Feature)) {
        let (reach, role) = (source.reach() as usize, role as usize);
        let (same, prior) = (self.sameness() as usize, self.prior as usize);
        if source == Source::Rule {
            add(Group::NameRule.two(self.rule, role));
        }
        let source = source as usize;
        add(Group::NameSource.three(source, role, self.dimension as usize));
        add(Group::NameNext.two(self.next as usize, source));
        add(Group::NamePrior.two(prior, source));
        add(Group::NameBehind.two(self.near as usize, source));
        add(Group::NameSame.two(same, source));
        add(Group::NameSeries.three(prior, same, source));
        add(Group::NameBound.three(self.bound(), self.place as usize, reach));
    }

    /// The features that all names with one ending have.
    fn of_ending(&self, ending: Ending, role: Role, add: &mut impl FnMut(Feature)) {
        let ending = ending as usize;
        add(Group::NameUnit.two(ending, self.dimension as usize));
        add(Group::NameEnding.two(ending, role as usize));
        add(Group::NameGrant.two(self.grant as usize, ending));
    }

    /// The features that all names of one source have that begin at one place.
    fn of_front(&self, name: &Candidate<'_>, add: &mut impl FnMut(Feature)) {
        self.worded(name).front(add);
        if name.source == Source::Rule {
            return;
        }
        let reach = name.source.reach() as usize;
        let [first, left] = [name.first, name.left].map(|class| class as usize);
        add(Group::NameFirst.two(first, reach));
        add(Group::NameLeft.two(left, reach));
        add(Group::NameOpening.two(left, first));
        add(Group::NameOnset.two(Self::onset(name) as usize, reach));
    }

    /// The features that all names of one source have that end at one place.
    fn of_back(&self, name: &Candidate<'_>, role: Role, add: &mut impl FnMut(Feature)) {
        self.worded(name).back(self.dimension, role, add);
        if name.source == Source::Rule {
            return;
        }
        let reach = name.source.reach() as usize;
        let [last, right] = [name.last, name.right].map(|class| class as usize);
        add(Group::NameLast.two(last, reach));
        add(Group::NameRight.two(right, reach));
        add(Group::NameClosing.two(last, right));
    }

    /// A name with the characters around it.
    fn worded<'n>(&'n self, name: &'n Candidate<'_>) -> Worded<'n> {
        let (made, place) = match &name.text {
            Stretch::Here(range) => {
                let own = self.stretch(range);
                (None, Some((own.start, own.end)))
            }
            Stretch::Known(name) => (Some(&*name.text), name.ends()),
            Stretch::Made(name) => (Some(&*name.text), name.ends()),
        };
        Worded { text: self.reader.line.text, made, place, number: self.quantity.span }
    }

    /// Where chunks of the sentence stand.
    fn stretch(&self, range: &Range<usize>) -> Span {
        let chunks = &self.reader.line.chunks;
        chunks[range.start].span.cover(chunks[range.end - 1].span)
    }

    /// The features that a name has of its own.
    fn of_itself(
        &self,
        name: &Candidate<'_>,
        role: Role,
        between: &Between,
        add: &mut impl FnMut(Feature),
    ) {
        let (reach, role) = (name.source.reach() as usize, role as usize);
        add(Group::NameLength.two(length(name.length) as usize, role));
        add(Group::NameApart.two(self.apart(name) as usize, reach));
        name.held.each().for_each(|held| add(Group::NameHolds.two(held as usize, role)));
        if name.source == Source::Rule {
            return;
        }
        add(Group::NameRelation.two(self.relation(name) as usize, self.rule));
        add(Group::NameSkip.two(self.skip(name, between) as usize, reach));
    }

    fn sameness(&self) -> Sameness {
        match &self.memory.previous {
            None => Sameness::First,
            Some(previous) if previous.unit.as_deref() == self.quantity.unit.as_deref() => {
                Sameness::Unit
            }
            Some(previous) if previous.dimension == self.dimension => Sameness::Dimension,
            Some(_) => Sameness::Other,
        }
    }

    /// How the candidate lies to the name that the rule read.
    fn relation(&self, name: &Candidate<'_>) -> Relation {
        match &name.text {
            Stretch::Known(name) => relation(&name.spans, &self.draft.name.spans),
            Stretch::Made(name) => relation(&name.spans, &self.draft.name.spans),
            Stretch::Here(range) => relation(&[self.stretch(range)], &self.draft.name.spans),
        }
    }

    /// The figures and nouns next to the number on both sides.
    fn between(&self) -> Between {
        let Some(at) = self.at else { return Between::default() };
        let figure = |k: &usize| self.words[*k].class == Class::Quantity;
        let noun = |k: &usize| {
            let class = self.words[*k].class;
            class.is_nominal() && class != Class::Ruling
        };
        Between {
            figures: ((0..at).rev().find(figure), (at + 1..self.words.len()).find(figure)),
            nouns: ((0..at).rev().find(noun), (at + 1..self.words.len()).find(noun)),
        }
    }

    /// How far the candidate stands from the number.
    fn apart(&self, name: &Candidate<'_>) -> Apart {
        let number = self.quantity.span;
        let Some((start, end)) = self.worded(name).place else { return Apart::Nowhere };
        // three bytes for most characters
        match (number.start.saturating_sub(end) + start.saturating_sub(number.end)).div_ceil(3) {
            0 => Apart::None,
            1 => Apart::One,
            2 => Apart::Two,
            3 => Apart::Three,
            4 => Apart::Four,
            5..=8 => Apart::Eight,
            9..=16 => Apart::Sixteen,
            17..=32 => Apart::Thirty,
            _ => Apart::More,
        }
    }

    /// What stands between the candidate and the number.
    fn skip(&self, name: &Candidate<'_>, between: &Between) -> Skip {
        let (Stretch::Here(range), Some(at)) = (&name.text, self.at) else { return Skip::None };
        let (figure, noun, len) = if name.source == Source::Before {
            let behind = |k: Option<usize>| k.is_some_and(|k| k >= range.end);
            (behind(between.figures.0), behind(between.nouns.0), at - range.end)
        } else if name.source.reach() == Reach::Behind {
            let before = |k: Option<usize>| k.is_some_and(|k| k < range.start);
            (before(between.figures.1), before(between.nouns.1), range.start - (at + 1))
        } else {
            return Skip::None;
        };
        match len {
            _ if figure => Skip::Figure,
            _ if noun => Skip::Noun,
            0 => Skip::None,
            1 => Skip::One,
            2 => Skip::Two,
            3 => Skip::Three,
            _ => Skip::More,
        }
    }

    fn onset(name: &Candidate<'_>) -> Onset {
        match name.left {
            Class::Edge | Class::Comma | Class::Break | Class::Mark => Onset::Clause,
            left if left.is_nominal() => Onset::Inside,
            _ => Onset::Phrase,
        }
    }

    /// The name of a candidate as it is printed.
    pub(crate) fn printed(&self, name: &Candidate<'_>) -> Name {
        match &name.text {
            Stretch::Known(name) => (*name).clone(),
            Stretch::Made(name) => name.clone(),
            Stretch::Here(range) => printed(&self.reader.line, range.clone()),
        }
    }
}

/// The first figure and the first noun on either side of an amount, as chunks.
#[derive(Debug, Default)]
struct Between {
    figures: (Option<usize>, Option<usize>),
    nouns: (Option<usize>, Option<usize>),
}

/// A sum of costs in work.
struct Sum<'c> {
    costs: &'c Costs,
    sum: i32,
}

impl Sum<'_> {
    fn add(&mut self, feature: Feature) {
        self.sum += self.costs.of(feature);
    }
}

/// What stretches of a sentence that come from one source cost where they begin and where they end.
struct Edges {
    source: Option<Source>,
    /// For each chunk that one begins with.
    fronts: Vec<Option<i32>>,
    /// For each chunk that one ends before.
    backs: Vec<Option<i32>>,
}

impl Edges {
    fn new(chunks: usize) -> Self {
        Edges { source: None, fronts: vec![None; chunks], backs: vec![None; chunks + 1] }
    }

    /// Both, added up where they are not known.
    fn of(
        &mut self,
        source: Source,
        range: &Range<usize>,
        front: impl FnOnce() -> i32,
        back: impl FnOnce() -> i32,
    ) -> i32 {
        // those of one source come one behind the other
        if self.source != Some(source) {
            self.source = Some(source);
            self.fronts.fill(None);
            self.backs.fill(None);
        }
        *self.fronts[range.start].get_or_insert_with(front)
            + *self.backs[range.end].get_or_insert_with(back)
    }
}

fn relation(own: &[Span], rules: &[Span]) -> Relation {
    let size = |spans: &[Span]| spans.iter().map(|span| span.len()).sum::<usize>();
    let shared: usize = own
        .iter()
        .flat_map(|a| rules.iter().map(|b| a.end.min(b.end).saturating_sub(a.start.max(b.start))))
        .sum();
    match (shared == size(own), shared == size(rules)) {
        _ if shared == 0 => Relation::Apart,
        (true, true) => Relation::Same,
        (false, true) => Relation::Holds,
        (true, false) => Relation::Within,
        (false, false) => Relation::Overlaps,
    }
}

fn of_phrase(phrase: &Phrase, source: Source) -> Candidate<'_> {
    Candidate {
        source,
        first: phrase.first.class,
        last: phrase.last.class,
        left: phrase.left,
        right: phrase.right,
        ending: phrase.last.ending,
        length: phrase.length,
        held: HeldSet::default(),
        text: Stretch::Known(&phrase.name),
    }
}

fn length(chars: usize) -> Length {
    match chars {
        0 | 1 => Length::One,
        2 => Length::Two,
        3 => Length::Three,
        4 => Length::Four,
        5 => Length::Five,
        6 => Length::Six,
        7 => Length::Seven,
        8 => Length::Eight,
        9 => Length::Nine,
        10 => Length::Ten,
        11..=12 => Length::Twelve,
        13..=14 => Length::Fourteen,
        15..=17 => Length::Seventeen,
        18..=20 => Length::Twenty,
        _ => Length::More,
    }
}

/// The place of a measure and its direction in [`MEASURES`](labels::MEASURES).
pub(crate) fn measure_index(measure: Measure, direction: Option<Direction>) -> usize {
    match measure {
        Measure::Level => 0,
        Measure::Increment => 1,
        Measure::Cumulative => 2,
        Measure::Change if direction == Some(Direction::Down) => 4,
        Measure::Change => 3,
        Measure::Multiple => 5,
        Measure::Rank => 6,
    }
}

/// The place of a section's role in the labels.
fn section(role: Option<SectionRole>) -> usize {
    role.map_or(labels::SECTIONS.len() - 1, |role| role as usize)
}

/// Whether a noun of this kind names what is measured in units of the dimension; false where its
/// unit tells nothing of that, as of what is counted.
pub(crate) fn measures(kind: NounKind, dimension: Dimension) -> bool {
    use NounKind as K;
    match dimension {
        Dimension::Ratio => {
            matches!(kind, K::Ratio | K::Growth | K::Quality | K::Standard | K::Grant)
        }
        Dimension::Money => matches!(kind, K::Money | K::Grant | K::Standard),
        Dimension::Time => kind == K::Duration,
        Dimension::Area => kind == K::Area,
        Dimension::Length => kind == K::Standard,
        // whatever is measured may be so many times something else
        Dimension::Multiple => true,
        Dimension::Mass | Dimension::Energy => kind == K::Total,
        _ => false,
    }
}

/// What a quantity measures.
pub(crate) fn dimension(quantity: &Quantity) -> Dimension {
    if quantity.form == Form::Rank {
        return Dimension::Rank;
    }
    match quantity.dimension() {
        None => Dimension::None,
        Some("ratio") => Dimension::Ratio,
        Some("percentage_point") => Dimension::Points,
        Some("count") => Dimension::Count,
        Some("people") => Dimension::People,
        Some("currency") => Dimension::Money,
        Some("time") => Dimension::Time,
        Some("area") => Dimension::Area,
        Some("length") => Dimension::Length,
        Some("mass") => Dimension::Mass,
        Some("energy" | "power") => Dimension::Energy,
        Some("multiple") => Dimension::Multiple,
        Some("rank") => Dimension::Rank,
        Some(_) => Dimension::Other,
    }
}

/// What stands around an amount.
struct Around<'s, 'a> {
    reader: &'s Reader<'a>,
    words: &'s [Word],
    at: Option<usize>,
    /// The clause of the amount.
    clause: Range<usize>,
}

/// The clause that the amount at `at` stands in.
fn clause_of(words: &[Word], at: Option<usize>) -> Range<usize> {
    let Some(at) = at else { return 0..0 };
    let ends = |k: &usize| words[*k].class.ends_clause();
    let start = (0..at).rev().find(ends).map_or(0, |k| k + 1);
    let end = (at + 1..words.len()).find(ends).unwrap_or(words.len());
    start..end
}

impl Around<'_, '_> {
    fn class(&self, at: Option<usize>) -> Class {
        at.and_then(|at| self.words.get(at)).map_or(Class::Edge, |word| word.class)
    }

    fn prior(&self) -> Class {
        self.class(self.at.and_then(|at| at.checked_sub(1)))
    }

    fn next(&self) -> Class {
        self.class(self.at.map(|at| at + 1))
    }

    fn place(&self) -> Place {
        if self.next() == Class::Of { Place::Of } else { Place::Free }
    }

    fn near(&self) -> Near {
        let behind = self.class(self.at.map(|at| at + 2));
        match self.next() {
            Class::Of if behind.is_nominal() => Near::OfNoun,
            Class::List | Class::And => Near::Joined,
            class if class.is_nominal() || class == Class::Grant => Near::Noun,
            Class::Edge | Class::Comma | Class::Break | Class::Mark => Near::Nothing,
            _ => Near::Verb,
        }
    }

    /// The classes of the words of the clause, and of the rest of the sentence.
    fn cues(&self) -> (CueSet, CueSet) {
        let mut sets = (CueSet::NONE, CueSet::NONE);
        for (k, chunk) in self.reader.line.chunks.iter().enumerate() {
            let set = if self.clause.contains(&k) { &mut sets.0 } else { &mut sets.1 };
            *set = set.and(chunk.cues());
        }
        sets
    }

    /// The characters around the number and the words of its clause.
    fn spoken(&self, number: Span) -> Spoken {
        let line = &self.reader.line;
        let word = |k: usize| {
            let chunk = line.chunks[k];
            matches!(chunk.kind, Kind::Word(..)).then(|| chunk.span.of(line.text))
        };
        Spoken::new(line.text, number, self.clause.clone().filter_map(word))
    }

    fn grant(&self) -> Grant {
        let Some(at) = self.at else { return Grant::None };
        let clause = &self.clause;
        let grants = |mut range: Range<usize>| range.any(|k| self.words[k].class == Class::Grant);
        if grants(clause.start..at) {
            Grant::Before
        } else if grants(at + 1..clause.end.max(at + 1)) {
            Grant::Behind
        } else if grants(0..self.words.len()) {
            Grant::Elsewhere
        } else {
            Grant::None
        }
    }
}
