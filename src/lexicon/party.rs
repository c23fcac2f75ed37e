//! Words that tell who leads, who supports and who answers for a task.
//!
//! In: `party_words.tsv`. Out: [`PartyWords`], asked at a place of a text.

use crate::error::Result;
use crate::lexicon::classed::{Class, Classed, Place};
use crate::lexicon::phrases::Side;
use crate::lexicon::tsv::File;

/// What a word does; the file says it in full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Party {
    LeadLabel,
    AnswerLabel,
    SupportLabel,
    TimeLabel,
    Lead,
    Answer,
    Support,
    Manner,
    Joint,
    Doer,
    Act,
    Deed,
    NoAct,
    FirstLeads,
    CommaLeads,
    Stop,
    Etc,
    And,
    Each,
    Seat,
    Plain,
    ShortFor,
    NoBody,
    Ongoing,
    By,
}

/// What may stand behind a label instead of a colon: 牵头单位为….
pub(crate) const IS: &str = "为";

impl Place for Party {
    fn place(self) -> usize {
        self as usize
    }
}

const CLASSES: [Class<Party>; 25] = [
    ("lead-label", Party::LeadLabel, Side::Back),
    ("answer-label", Party::AnswerLabel, Side::Back),
    ("support-label", Party::SupportLabel, Side::Back),
    ("time-label", Party::TimeLabel, Side::Back),
    ("lead", Party::Lead, Side::Back),
    ("answer", Party::Answer, Side::Back),
    ("support", Party::Support, Side::Back),
    ("manner", Party::Manner, Side::Back),
    ("joint", Party::Joint, Side::Front),
    ("doer", Party::Doer, Side::Front),
    ("act", Party::Act, Side::Front),
    ("deed", Party::Deed, Side::Front),
    ("no-act", Party::NoAct, Side::Front),
    ("first-leads", Party::FirstLeads, Side::Front),
    ("comma-leads", Party::CommaLeads, Side::Front),
    ("stop", Party::Stop, Side::Front),
    ("etc", Party::Etc, Side::Front),
    ("and", Party::And, Side::Front),
    ("each", Party::Each, Side::Front),
    ("seat", Party::Seat, Side::Front),
    ("plain", Party::Plain, Side::Front),
    ("short-for", Party::ShortFor, Side::Front),
    ("no-body", Party::NoBody, Side::Front),
    ("ongoing", Party::Ongoing, Side::Front),
    ("by", Party::By, Side::Back),
];

/// The built-in file.
pub(super) const FILE: File<'static> =
    File { name: "party_words.tsv", text: include_str!("data/party_words.tsv") };

/// All such words.
pub(crate) type PartyWords = Classed<Party>;

pub(super) fn parse(files: &[File<'_>]) -> Result<PartyWords> {
    Classed::parse(files, &CLASSES)
}

#[cfg(test)]
mod tests {
    use super::Party;
    use crate::lexicon::Lexicon;

    #[test]
    fn words_stand_at_their_side() {
        let words = Lexicon::builtin().party_words;
        assert!(words.at(Party::LeadLabel, "(牵头单位"));
        assert!(words.at(Party::Manner, "市发展改革委按职责分工"));
        assert!(words.at(Party::Joint, "会同市财政局"));
        assert!(words.find(Party::FirstLeads, "排在第一位的为牵头部门").is_some());
        assert!(!words.at(Party::Lead, "牵头单位"));
    }
}
