//! What each piece of a sentence is, told once for all readings of it.
//!
//! In: a [`Line`]. Out: a [`Word`] for each of its chunks.

use crate::lexicon::Lexicon;
use crate::lexicon::cue::{Cue, CueSet};
use crate::lexicon::ending::NounKind;
use crate::lexicon::phrase_word::Word as Phrase;
use crate::statement::line::{Chunk, Kind, Line};
use crate::statement::reading::axes::{Class, Ending};
use crate::token::PartOfSpeech;

/// A chunk as readings see it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    pub(crate) class: Class,
    pub(crate) ending: Ending,
    /// Its length in characters.
    pub(crate) chars: usize,
    /// Whether it is a colon.
    pub(crate) colon: bool,
}

/// The words of a line.
pub(crate) fn words(line: &Line<'_>, lexicon: &Lexicon) -> Vec<Word> {
    let word = |(k, chunk): (usize, &Chunk)| {
        let text = chunk.span.of(line.text);
        let class = match class(*chunk, text) {
            // 最高贷款额度可放宽到
            Class::Ruling if line.is(k, Phrase::NeverLast) => Class::Modality,
            // “青年人”是指|年龄40周岁以下的职工
            _ if line.is(k, Phrase::Means) => Class::Break,
            class => class,
        };
        let colon = class == Class::Break && text == ":";
        // as it is printed: without blanks and line ends
        let chars = text.chars().filter(|c| !c.is_whitespace()).count();
        Word { class, ending: ending(text, class, lexicon), chars, colon }
    };
    line.chunks.iter().enumerate().map(word).collect()
}

/// What a chunk is.
fn class(chunk: Chunk, text: &str) -> Class {
    match chunk.kind {
        Kind::Comma => Class::Comma,
        Kind::Break => Class::Break,
        Kind::List => Class::List,
        Kind::Mark => Class::Mark,
        Kind::Time(_) => Class::Time,
        Kind::Quantity(_) => Class::Quantity,
        Kind::Word(part, cues) => match cue_class(cues, part) {
            Some(class) => class,
            None => plain_class(part, text),
        },
    }
}

/// What a cue word is: the first of its classes in the order below.
fn cue_class(cues: CueSet, part: PartOfSpeech) -> Option<Class> {
    const ORDER: &[(Cue, Class)] = &[
        (Cue::Of, Class::Of),
        (Cue::And, Class::And),
        (Cue::Among, Class::Among),
        (Cue::Respective, Class::Respective),
        (Cue::Each, Class::Each),
        (Cue::List, Class::Etc),
        (Cue::Toward, Class::Toward),
        (Cue::By, Class::By),
        (Cue::From, Class::From),
        (Cue::Versus, Class::Versus),
        (Cue::Compared, Class::Compared),
        (Cue::Share, Class::Share),
        (Cue::Extreme, Class::Extreme),
        (Cue::Total, Class::Total),
        (Cue::Reach, Class::Reach),
        (Cue::Hold, Class::Hold),
        (Cue::TowardUp, Class::Moves),
        (Cue::TowardDown, Class::Moves),
        (Cue::Grant, Class::Grant),
        (Cue::Benefit, Class::Grant),
        (Cue::Tariff, Class::Tariff),
        (Cue::Up, Class::Change),
        (Cue::Down, Class::Change),
        (Cue::Frame, Class::Frame),
        (Cue::Action, Class::Action),
        (Cue::Deed, Class::Deed),
        (Cue::Closing, Class::Closing),
        (Cue::Finish, Class::Closing),
        (Cue::Own, Class::Own),
        (Cue::Cause, Class::Cause),
        (Cue::Ruling, Class::Ruling),
        (Cue::Modality, Class::Modality),
        (Cue::Manner, Class::Manner),
        (Cue::Adverb, Class::Adverb),
        (Cue::Past, Class::Past),
        (Cue::Whole, Class::Whole),
        (Cue::Link, Class::Link),
        (Cue::Head, Class::Head),
        (Cue::Kind, Class::Kind),
        (Cue::Body, Class::Body),
        (Cue::Qualifier, Class::Qualifier),
        (Cue::Place, Class::Place),
    ];
    // most words
    if cues.is_empty() {
        return None;
    }
    let verb = cues.any(&[Cue::Action, Cue::Deed, Cue::Closing]);
    // 投资, 收入, 出口: a verb and the last noun of a name
    if verb && cues.is(Cue::Head) || cues.is(Cue::Head) && part == PartOfSpeech::Verb {
        return Some(Class::Invests);
    }
    ORDER.iter().find(|(cue, _)| cues.is(*cue)).map(|(_, class)| *class)
}

/// What a word that is no cue is, by its part of speech.
fn plain_class(part: PartOfSpeech, text: &str) -> Class {
    match part {
        PartOfSpeech::Noun if text.starts_with(['《', '“', '〈', '‘']) => Class::Quoted,
        PartOfSpeech::Noun if text.starts_with(['(', '[', '〔', '【']) => Class::Bracket,
        PartOfSpeech::Noun | PartOfSpeech::Name | PartOfSpeech::Place => Class::Noun,
        PartOfSpeech::VerbalNoun => Class::VerbalNoun,
        PartOfSpeech::Verb => Class::Verb,
        PartOfSpeech::Adjective => Class::Adjective,
        PartOfSpeech::Attributive => Class::Qualifier,
        PartOfSpeech::Adverb => Class::Adverb,
        PartOfSpeech::Locative => Class::Locative,
        PartOfSpeech::Latin => Class::Latin,
        PartOfSpeech::Pronoun => Class::Pronoun,
        PartOfSpeech::Time => Class::Time,
        PartOfSpeech::Preposition => Class::Frame,
        PartOfSpeech::Conjunction => Class::And,
        PartOfSpeech::Particle => Class::Of,
        _ => Class::Other,
    }
}

/// What kind of noun a name is that ends in a word.
pub(crate) fn ending(text: &str, class: Class, lexicon: &Lexicon) -> Ending {
    match lexicon.endings.of(text) {
        Some(NounKind::Ratio) => Ending::Ratio,
        Some(NounKind::Growth) => Ending::Growth,
        Some(NounKind::Money) => Ending::Money,
        Some(NounKind::Grant) => Ending::Grant,
        Some(NounKind::Total) => Ending::Total,
        Some(NounKind::Area) => Ending::Area,
        Some(NounKind::Duration) => Ending::Duration,
        Some(NounKind::Number) => Ending::Number,
        Some(NounKind::Standard) => Ending::Standard,
        Some(NounKind::Quality) => Ending::Quality,
        None => match class {
            Class::Head | Class::Invests => Ending::Head,
            Class::Kind => Ending::Kind,
            Class::Body => Ending::Body,
            Class::Noun | Class::VerbalNoun | Class::Quoted | Class::Latin => Ending::Noun,
            Class::Grant | Class::Tariff => Ending::Grant,
            Class::Verb | Class::Action | Class::Deed | Class::Closing | Class::Change => {
                Ending::Verb
            }
            _ => Ending::Other,
        },
    }
}

impl Class {
    /// Whether a name may begin with such a word.
    pub(crate) const fn begins(self) -> bool {
        self.is_nominal()
            || self.names_deed()
            || matches!(self, Class::Manner | Class::Total | Class::Extreme | Class::Own)
    }

    /// Whether a name may end in such a word.
    pub(crate) const fn ends(self) -> bool {
        self.is_nominal()
            || self.names_deed()
            || matches!(self, Class::Bracket | Class::Locative | Class::Place)
    }

    /// Whether it is a verb that may stand for what is done: 奖励, 投资, 节水.
    const fn names_deed(self) -> bool {
        matches!(
            self,
            Class::Grant
                | Class::Tariff
                | Class::Invests
                | Class::Action
                | Class::Deed
                | Class::Closing
                | Class::Change
        )
    }

    /// Whether it is a noun or belongs to one.
    pub(crate) const fn is_nominal(self) -> bool {
        matches!(
            self,
            Class::Noun
                | Class::VerbalNoun
                | Class::Verb
                | Class::Adjective
                | Class::Latin
                | Class::Quoted
                | Class::Head
                | Class::Kind
                | Class::Body
                | Class::Qualifier
                | Class::Other
                | Class::Ruling
        )
    }

    /// Whether a clause ends here.
    pub(crate) const fn ends_clause(self) -> bool {
        matches!(self, Class::Comma | Class::Break | Class::Mark)
    }
}
