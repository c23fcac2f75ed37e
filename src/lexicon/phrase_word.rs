//! Words that the reading of sentences tells apart: prepositions, light verbs, nouns of quantity.
//!
//! In: `phrase_words.tsv`. Out: [`PhraseWords`], asked once for each word of a sentence
//! ([`Told`]), or for a name.

use rustc_hash::FxHashMap;

use crate::error::Result;
use crate::lexicon::phrases::{Phrases, Side};
use crate::lexicon::rows;
use crate::lexicon::tsv::File;

/// What a word is; see the header of `phrase_words.tsv` for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Word {
    By,
    AccordingTo,
    Using,
    MayBy,
    Toward,
    Preposed,
    With,
    In,
    On,
    At,
    From,
    To,
    As,
    For,
    Through,
    Until,
    Since,
    SinceThen,
    FromDay,
    Onset,
    OnsetBehind,
    Whoever,
    Within,
    WithinBehind,
    InsideOf,
    Amid,
    SamePeriod,
    Each,
    EachAlone,
    NewAlone,
    EachPeriod,
    Apiece,
    Same,
    Evenly,
    All,
    Is,
    Means,
    Etc,
    Including,
    Shall,
    Must,
    May,
    Possibly,
    MustNot,
    Ban,
    Forbids,
    NotYet,
    FloorOrCap,
    BoundBehind,
    Again,
    Late,
    About,
    AtMost,
    Once,
    Free,
    NeverLast,
    Own,
    Linking,
    Light,
    Organise,
    Host,
    CarryOut,
    Issue,
    Complete,
    Advance,
    Realise,
    Provide,
    Propose,
    Give,
    Bestow,
    Exempt,
    Refuse,
    Set,
    SetAs,
    Levy,
    Bear,
    Spent,
    Fine,
    Punish,
    Payer,
    InForce,
    Sign,
    Marking,
    LetOff,
    Returns,
    Case,
    Reckon,
    Publish,
    Demonstrative,
    MeasureNoun,
    DistrictUnit,
    Change,
    GluedChange,
    GluedLink,
    GluedVersus,
    Outdo,
    Exceed,
    Record,
    Predicate,
    Newly,
    Deverbal,
    Parting,
    Pay,
    Located,
    Others,
    PlaceNoun,
    GradeUp,
    Remark,
    Encourage,
    GiveMore,
    Planned,
    NowHas,
    Counterpart,
    Meets,
    BareMeasure,
    Utmost,
    WorkStage,
    Annual,
    RatioOfTwo,
    Gap,
    LimitNoun,
    Following,
    Grown,
    Yearly,
    Population,
    Stage,
    Only,
    AfterEvent,
    SiteArea,
    Unequal,
    Expires,
    Plus,
    OwnPlace,
    Income,
    Outlay,
    Payee,
    ThisDocument,
    WithinTerm,
    Borders,
    YearlyMean,
    Branch,
    Share,
    Rate,
    RateNoun,
    Portion,
    Proportion,
    Intensive,
    Extensive,
    Sum,
    Rise,
    Fall,
    Natural,
    Increment,
    Multiple,
    Limit,
    Upper,
    Peak,
    Improves,
    Lower,
    Number,
    Measured,
    WholeRate,
    Economy,
    Made,
    Price,
    Trade,
    Invest,
    Invested,
    Age,
    LengthOfTime,
    AgeNoun,
    PerHead,
    Average,
    Standard,
    Relief,
    Discount,
    Respect,
    PerStop,
    Yardstick,
    Wider,
    Progress,
    Validity,
    Contract,
    Term,
    Condition,
    Step,
    StepFront,
    Milestone,
    PlanPart,
    Plan,
    LastYear,
    ThisYear,
    Rest,
    TitleOfReport,
    TitleOfReview,
    TitleOfRules,
    TitleOfPolicy,
    TitleOfTerms,
    OpensTime,
    Onward,
    Day,
    Year,
    YearSign,
    Anchored,
    IsFront,
    Of,
    Basis,
    Scope,
    InBack,
    Among,
    Grade,
    GradeFront,
    NationalRank,
    Tier,
    Area,
    County,
    City,
    Town,
    Township,
    Village,
    Institute,
    Bureau,
    Authority,
    Party,
    Works,
    Office,
    RankScope,
    Industry,
    Sized,
    Project,
    SideBySide,
    Indefinite,
    Yuan,
    BasisPoint,
    Point,
    Times,
    Tenths,
    Duration,
    YearsOld,
    MonthsOld,
    Full,
    Scale,
    BareScale,
    LargeScale,
    Item,
    Vague,
    Sort,
    Site,
    Member,
    People,
    Household,
    Person,
    Edition,
    Occasion,
    Marks,
    Seat,
}

/// The classes and their names in the file.
const CLASSES: &[(&str, Word)] = &[
    ("by", Word::By),
    ("according-to", Word::AccordingTo),
    ("using", Word::Using),
    ("may-by", Word::MayBy),
    ("toward", Word::Toward),
    ("preposed", Word::Preposed),
    ("with", Word::With),
    ("in", Word::In),
    ("on", Word::On),
    ("at", Word::At),
    ("from", Word::From),
    ("to", Word::To),
    ("as", Word::As),
    ("for", Word::For),
    ("through", Word::Through),
    ("until", Word::Until),
    ("since", Word::Since),
    ("since-then", Word::SinceThen),
    ("from-day", Word::FromDay),
    ("onset", Word::Onset),
    ("onset-behind", Word::OnsetBehind),
    ("whoever", Word::Whoever),
    ("within", Word::Within),
    ("within-behind", Word::WithinBehind),
    ("inside-of", Word::InsideOf),
    ("amid", Word::Amid),
    ("same-period", Word::SamePeriod),
    ("each", Word::Each),
    ("each-alone", Word::EachAlone),
    ("new-alone", Word::NewAlone),
    ("each-period", Word::EachPeriod),
    ("apiece", Word::Apiece),
    ("same", Word::Same),
    ("evenly", Word::Evenly),
    ("all", Word::All),
    ("is", Word::Is),
    ("means", Word::Means),
    ("etc", Word::Etc),
    ("including", Word::Including),
    ("shall", Word::Shall),
    ("must", Word::Must),
    ("may", Word::May),
    ("possibly", Word::Possibly),
    ("must-not", Word::MustNot),
    ("ban", Word::Ban),
    ("forbids", Word::Forbids),
    ("not-yet", Word::NotYet),
    ("floor-or-cap", Word::FloorOrCap),
    ("bound-behind", Word::BoundBehind),
    ("again", Word::Again),
    ("late", Word::Late),
    ("about", Word::About),
    ("at-most", Word::AtMost),
    ("once", Word::Once),
    ("free", Word::Free),
    ("never-last", Word::NeverLast),
    ("own", Word::Own),
    ("linking", Word::Linking),
    ("light", Word::Light),
    ("organise", Word::Organise),
    ("host", Word::Host),
    ("carry-out", Word::CarryOut),
    ("issue", Word::Issue),
    ("complete", Word::Complete),
    ("advance", Word::Advance),
    ("realise", Word::Realise),
    ("provide", Word::Provide),
    ("propose", Word::Propose),
    ("give", Word::Give),
    ("bestow", Word::Bestow),
    ("exempt", Word::Exempt),
    ("refuse", Word::Refuse),
    ("set", Word::Set),
    ("set-as", Word::SetAs),
    ("levy", Word::Levy),
    ("bear", Word::Bear),
    ("spent", Word::Spent),
    ("fine", Word::Fine),
    ("punish", Word::Punish),
    ("payer", Word::Payer),
    ("in-force", Word::InForce),
    ("sign", Word::Sign),
    ("marking", Word::Marking),
    ("let-off", Word::LetOff),
    ("returns", Word::Returns),
    ("case", Word::Case),
    ("reckon", Word::Reckon),
    ("publish", Word::Publish),
    ("demonstrative", Word::Demonstrative),
    ("measure-noun", Word::MeasureNoun),
    ("district-unit", Word::DistrictUnit),
    ("change", Word::Change),
    ("glued-change", Word::GluedChange),
    ("glued-link", Word::GluedLink),
    ("glued-versus", Word::GluedVersus),
    ("outdo", Word::Outdo),
    ("exceed", Word::Exceed),
    ("record", Word::Record),
    ("predicate", Word::Predicate),
    ("newly", Word::Newly),
    ("deverbal", Word::Deverbal),
    ("parting", Word::Parting),
    ("pay", Word::Pay),
    ("located", Word::Located),
    ("others", Word::Others),
    ("place-noun", Word::PlaceNoun),
    ("grade-up", Word::GradeUp),
    ("remark", Word::Remark),
    ("encourage", Word::Encourage),
    ("give-more", Word::GiveMore),
    ("planned", Word::Planned),
    ("now-has", Word::NowHas),
    ("counterpart", Word::Counterpart),
    ("meets", Word::Meets),
    ("bare-measure", Word::BareMeasure),
    ("utmost", Word::Utmost),
    ("work-stage", Word::WorkStage),
    ("annual", Word::Annual),
    ("ratio-of-two", Word::RatioOfTwo),
    ("gap", Word::Gap),
    ("limit-noun", Word::LimitNoun),
    ("following", Word::Following),
    ("grown", Word::Grown),
    ("yearly", Word::Yearly),
    ("population", Word::Population),
    ("stage", Word::Stage),
    ("payee", Word::Payee),
    ("income", Word::Income),
    ("outlay", Word::Outlay),
    ("own-place", Word::OwnPlace),
    ("plus", Word::Plus),
    ("expires", Word::Expires),
    ("unequal", Word::Unequal),
    ("site-area", Word::SiteArea),
    ("after-event", Word::AfterEvent),
    ("only", Word::Only),
    ("this-document", Word::ThisDocument),
    ("within-term", Word::WithinTerm),
    ("borders", Word::Borders),
    ("yearly-mean", Word::YearlyMean),
    ("branch", Word::Branch),
    ("share", Word::Share),
    ("rate", Word::Rate),
    ("rate-noun", Word::RateNoun),
    ("portion", Word::Portion),
    ("proportion", Word::Proportion),
    ("intensive", Word::Intensive),
    ("extensive", Word::Extensive),
    ("sum", Word::Sum),
    ("rise", Word::Rise),
    ("fall", Word::Fall),
    ("natural", Word::Natural),
    ("increment", Word::Increment),
    ("multiple", Word::Multiple),
    ("limit", Word::Limit),
    ("upper", Word::Upper),
    ("peak", Word::Peak),
    ("improves", Word::Improves),
    ("lower", Word::Lower),
    ("number", Word::Number),
    ("measured", Word::Measured),
    ("whole-rate", Word::WholeRate),
    ("economy", Word::Economy),
    ("made", Word::Made),
    ("price", Word::Price),
    ("trade", Word::Trade),
    ("invest", Word::Invest),
    ("invested", Word::Invested),
    ("age", Word::Age),
    ("length-of-time", Word::LengthOfTime),
    ("age-noun", Word::AgeNoun),
    ("per-head", Word::PerHead),
    ("average", Word::Average),
    ("standard", Word::Standard),
    ("relief", Word::Relief),
    ("discount", Word::Discount),
    ("respect", Word::Respect),
    ("per-stop", Word::PerStop),
    ("yardstick", Word::Yardstick),
    ("wider", Word::Wider),
    ("progress", Word::Progress),
    ("validity", Word::Validity),
    ("contract", Word::Contract),
    ("term", Word::Term),
    ("condition", Word::Condition),
    ("step", Word::Step),
    ("step-front", Word::StepFront),
    ("milestone", Word::Milestone),
    ("plan-part", Word::PlanPart),
    ("plan", Word::Plan),
    ("last-year", Word::LastYear),
    ("this-year", Word::ThisYear),
    ("rest", Word::Rest),
    ("title-of-report", Word::TitleOfReport),
    ("title-of-review", Word::TitleOfReview),
    ("title-of-rules", Word::TitleOfRules),
    ("title-of-policy", Word::TitleOfPolicy),
    ("title-of-terms", Word::TitleOfTerms),
    ("opens-time", Word::OpensTime),
    ("onward", Word::Onward),
    ("day", Word::Day),
    ("year", Word::Year),
    ("year-sign", Word::YearSign),
    ("anchored", Word::Anchored),
    ("is-front", Word::IsFront),
    ("of", Word::Of),
    ("basis", Word::Basis),
    ("scope", Word::Scope),
    ("in-back", Word::InBack),
    ("among", Word::Among),
    ("grade", Word::Grade),
    ("grade-front", Word::GradeFront),
    ("national-rank", Word::NationalRank),
    ("tier", Word::Tier),
    ("area", Word::Area),
    ("county", Word::County),
    ("city", Word::City),
    ("town", Word::Town),
    ("township", Word::Township),
    ("village", Word::Village),
    ("institute", Word::Institute),
    ("bureau", Word::Bureau),
    ("authority", Word::Authority),
    ("party", Word::Party),
    ("works", Word::Works),
    ("office", Word::Office),
    ("rank-scope", Word::RankScope),
    ("industry", Word::Industry),
    ("sized", Word::Sized),
    ("project", Word::Project),
    ("side-by-side", Word::SideBySide),
    ("indefinite", Word::Indefinite),
    ("yuan", Word::Yuan),
    ("basis-point", Word::BasisPoint),
    ("point", Word::Point),
    ("times", Word::Times),
    ("tenths", Word::Tenths),
    ("duration", Word::Duration),
    ("years-old", Word::YearsOld),
    ("months-old", Word::MonthsOld),
    ("full", Word::Full),
    ("scale", Word::Scale),
    ("bare-scale", Word::BareScale),
    ("large-scale", Word::LargeScale),
    ("item", Word::Item),
    ("vague", Word::Vague),
    ("sort", Word::Sort),
    ("site", Word::Site),
    ("member", Word::Member),
    ("people", Word::People),
    ("household", Word::Household),
    ("person", Word::Person),
    ("edition", Word::Edition),
    ("occasion", Word::Occasion),
    ("marks", Word::Marks),
    ("seat", Word::Seat),
];

/// The built-in file.
pub(super) const FILE: File<'static> =
    File { name: "phrase_words.tsv", text: include_str!("data/phrase_words.tsv") };

/// What stands in a pattern for any text.
const ANY: char = '…';

/// How many words of 64 bits a set of classes takes.
const BITS: usize = CLASSES.len().div_ceil(64);

/// Some of the classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Set([u64; BITS]);

impl Set {
    const fn with(mut self, word: Word) -> Set {
        let at = word as usize;
        self.0[at / 64] |= 1 << (at % 64);
        self
    }

    fn and(mut self, other: Set) -> Set {
        self.0.iter_mut().zip(other.0).for_each(|(own, other)| *own |= other);
        self
    }

    fn meets(&self, other: &Set) -> bool {
        self.0.iter().zip(&other.0).any(|(own, other)| own & other != 0)
    }

    fn has(&self, word: Word) -> bool {
        let at = word as usize;
        self.0[at / 64] & 1 << (at % 64) != 0
    }
}

/// The classes of a text, as places in the lists of a [`PhraseWords`]: little to keep for each
/// word of a sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Told {
    front: u16,
    back: u16,
}

impl Told {
    /// What is told of a text that is no word.
    pub(crate) const NOTHING: Told = Told { front: 0, back: 0 };
}

/// A word or beginning of words in the file.
#[derive(Clone, Copy, Debug)]
struct Front {
    /// The classes of the texts that begin with it.
    begins: u16,
    /// The classes of the text that is the word.
    whole: u16,
    /// The classes that it is a beginning of, and no shorter one.
    own: Set,
}

/// An ending of words in the file.
#[derive(Clone, Copy, Debug)]
struct Back {
    ends: u16,
    own: Set,
}

/// All such words.
#[derive(Debug)]
pub(crate) struct PhraseWords {
    front: Phrases<Front>,
    back: Phrases<Back>,
    /// What each class has inside of words.
    inside: Vec<Vec<String>>,
    /// The sets that the places of [`Told`] lead to; the first is empty.
    sets: Vec<Set>,
}

impl PhraseWords {
    /// Reads the words of `files`.
    pub(super) fn parse(files: &[File<'_>]) -> Result<Self> {
        let mut read = Read::default();
        for row in rows(files) {
            let [patterns, class] = row.columns()?;
            let Some(&(_, word)) = CLASSES.iter().find(|&&(name, _)| name == class) else {
                return Err(row.error(format!("unknown class {class:?}")));
            };
            for pattern in patterns.split_whitespace() {
                if pattern.trim_matches(ANY).is_empty() {
                    return Err(row.error(format!("{pattern:?} is no word")));
                }
                read.add(pattern, word);
            }
        }
        Ok(read.finish())
    }

    /// The classes of `text`, but for those of what it holds.
    pub(crate) fn tell(&self, text: &str) -> Told {
        let front = self.front.find(text, |_, _| true).map_or(0, |(word, front)| {
            if word.len() == text.len() { front.whole } else { front.begins }
        });
        let back = self.back.find(text, |_, _| true).map_or(0, |(_, back)| back.ends);
        Told { front, back }
    }

    /// Whether a text of which this is told is of the class.
    pub(crate) fn has(&self, told: Told, word: Word) -> bool {
        let set = |at: u16| self.sets[usize::from(at)].has(word);
        set(told.front) || set(told.back)
    }

    /// Whether it is of one of the classes.
    pub(crate) fn has_any(&self, told: Told, words: &[Word]) -> bool {
        let asked = words.iter().fold(Set::default(), |set, &word| set.with(word));
        let set = |at: u16| self.sets[usize::from(at)].meets(&asked);
        set(told.front) || set(told.back)
    }

    /// Whether `text` is a word of the class, or begins or ends like one.
    pub(crate) fn is(&self, word: Word, text: &str) -> bool {
        self.has(self.tell(text), word)
    }

    /// Whether it is one of one of the classes.
    pub(crate) fn is_any(&self, words: &[Word], text: &str) -> bool {
        self.has_any(self.tell(text), words)
    }

    /// Whether `unit` is one of the class; none is of no class.
    pub(crate) fn is_unit(&self, word: Word, unit: Option<&str>) -> bool {
        unit.is_some_and(|unit| self.is(word, unit))
    }

    /// Whether `text` holds what the class has inside of words.
    pub(crate) fn holds(&self, word: Word, text: &str) -> bool {
        self.inside[word as usize].iter().any(|inside| text.contains(inside.as_str()))
    }

    /// The longest beginning of the class that `text` has, and the rest.
    pub(crate) fn split_front<'t>(&self, word: Word, text: &'t str) -> Option<(&'t str, &'t str)> {
        let (front, _) = self.front.find(text, |front, _| front.own.has(word))?;
        text.split_at_checked(front.len())
    }

    /// What `text` is before the longest ending of the class that it has, and the ending.
    pub(crate) fn split_back<'t>(&self, word: Word, text: &'t str) -> Option<(&'t str, &'t str)> {
        let (back, _) = self.back.find(text, |back, _| back.own.has(word))?;
        text.split_at_checked(text.len() - back.len())
    }
}

/// The patterns of the file by what they ask for.
struct Read {
    whole: FxHashMap<String, Set>,
    begins: FxHashMap<String, Set>,
    ends: FxHashMap<String, Set>,
    inside: Vec<Vec<String>>,
}

impl Default for Read {
    fn default() -> Self {
        let [whole, begins, ends] = [(); 3].map(|()| FxHashMap::default());
        Read { whole, begins, ends, inside: vec![Vec::new(); CLASSES.len()] }
    }
}

impl Read {
    fn add(&mut self, pattern: &str, word: Word) {
        let text = pattern.trim_matches(ANY).to_owned();
        let table = match (pattern.starts_with(ANY), pattern.ends_with(ANY)) {
            (false, false) => &mut self.whole,
            (false, true) => &mut self.begins,
            (true, false) => &mut self.ends,
            (true, true) => return self.inside[word as usize].push(text),
        };
        let set = table.entry(text).or_default();
        *set = set.with(word);
    }

    fn finish(self) -> PhraseWords {
        let mut sets = Sets::default();
        let own = |table: &FxHashMap<String, Set>, word: &str| {
            table.get(word).copied().unwrap_or_default()
        };
        let mut words: Vec<&String> = self.whole.keys().chain(self.begins.keys()).collect();
        words.sort_unstable();
        words.dedup();
        let front = words.into_iter().map(|word| {
            let begins = union(&self.begins, |other| word.starts_with(other));
            let whole = begins.and(own(&self.whole, word));
            let own = own(&self.begins, word);
            let front = Front { begins: sets.place(begins), whole: sets.place(whole), own };
            (word.clone(), front)
        });
        let front = Phrases::new(Side::Front, front.collect::<Vec<_>>());
        let mut endings: Vec<&String> = self.ends.keys().collect();
        endings.sort_unstable();
        let back = endings.into_iter().map(|word| {
            let ends = sets.place(union(&self.ends, |other| word.ends_with(other)));
            (word.clone(), Back { ends, own: own(&self.ends, word) })
        });
        let back = Phrases::new(Side::Back, back.collect::<Vec<_>>());
        PhraseWords { front, back, inside: self.inside, sets: sets.0 }
    }
}

/// The classes of all entries that `accept` takes.
fn union(table: &FxHashMap<String, Set>, accept: impl Fn(&str) -> bool) -> Set {
    let taken = table.iter().filter(|(word, _)| accept(word));
    taken.fold(Set::default(), |all, (_, set)| all.and(*set))
}

/// The sets that differ, the empty one first.
struct Sets(Vec<Set>);

impl Default for Sets {
    fn default() -> Self {
        Sets(vec![Set::default()])
    }
}

impl Sets {
    fn place(&mut self, set: Set) -> u16 {
        let known = self.0.iter().position(|known| *known == set);
        let at = known.unwrap_or_else(|| {
            self.0.push(set);
            self.0.len() - 1
        });
        u16::try_from(at).expect("a list of words has far fewer sets of classes")
    }
}

#[cfg(test)]
mod tests {
    use super::{PhraseWords, Word};
    use crate::lexicon::Lexicon;
    use crate::lexicon::tsv::File;

    fn words() -> PhraseWords {
        let text = "按\tby\n每…\teach\n每年…\teach-period\n…区 …示范区\tarea\n…占…\ttrade\n";
        PhraseWords::parse(&[File { name: "phrase_words.tsv", text }]).expect("well formed")
    }

    #[test]
    fn patterns_say_where_a_word_stands() {
        let words = words();
        assert!(words.is(Word::By, "按"));
        assert!(!words.is(Word::By, "按照"));
        assert!(words.is(Word::Each, "每") && words.is(Word::Each, "每人"));
        assert!(words.is(Word::Area, "示范区") && words.is(Word::Area, "区"));
        assert!(words.holds(Word::Trade, "甲占乙") && !words.is(Word::Trade, "甲占乙"));
    }

    #[test]
    fn a_longer_word_is_also_of_the_classes_of_the_shorter_ones() {
        let words = words();
        assert!(words.is(Word::Each, "每年一次") && words.is(Word::EachPeriod, "每年一次"));
        assert!(!words.is(Word::EachPeriod, "每人"));
    }

    #[test]
    fn words_are_cut_off_at_their_side() {
        let words = words();
        assert_eq!(words.split_front(Word::Each, "每万人"), Some(("每", "万人")));
        assert_eq!(words.split_back(Word::Area, "城东示范区"), Some(("城东", "示范区")));
        assert_eq!(words.split_back(Word::Area, "城东"), None);
    }

    #[test]
    fn users_add_words_of_their_own() {
        let added = [("phrase_words.tsv", "…泊位\tsized\n")];
        let words = Lexicon::with_files(added).expect("well formed").phrase_words;
        assert!(words.is(Word::Sized, "深水泊位") && words.is(Word::Sized, "工业企业"));
    }

    #[test]
    fn faulty_lines_are_errors() {
        let parse = |text| PhraseWords::parse(&[File { name: "phrase_words.tsv", text }]);
        assert!(parse("按\tnone\n").is_err());
        assert!(parse("…\tby\n").is_err());
    }
}
