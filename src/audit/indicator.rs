//! Indicators that do not look like names.

use crate::lexicon::Lexicon;
use crate::lexicon::cue::Cue;
use crate::lexicon::cue::CueSet;
use crate::text;
use crate::token::Token;
use crate::token::Tokenizer;

use super::Kind;

/// The longest name that is not suspicious, in characters.
const LONGEST: usize = 25;

/// Verbs that relate a name to its value and have no place in one.
const RELATING: &[Cue] = &[Cue::Reach, Cue::TowardUp, Cue::TowardDown, Cue::Hold, Cue::Modality];

/// Words that may stand in a name but hardly end it.
const ENDING: &[Cue] = &[Cue::Up, Cue::Down, Cue::Own, Cue::Share, Cue::Total];

/// Words that join others and cannot end a name.
const JOINING: &[Cue] = &[
    Cue::Of,
    Cue::And,
    Cue::Link,
    Cue::List,
    Cue::Frame,
    Cue::From,
    Cue::Versus,
    Cue::Compared,
    Cue::Among,
    Cue::Respective,
    Cue::Adverb,
];

/// Words that cannot begin a name.
const LEADING: &[Cue] = &[Cue::Of, Cue::And, Cue::Link, Cue::List, Cue::Compared];

/// Judges names by their words.
#[derive(Debug)]
pub(super) struct Words<'e> {
    tokenizer: &'e Tokenizer,
    lexicon: &'e Lexicon,
}

impl<'e> Words<'e> {
    pub(super) fn new(tokenizer: &'e Tokenizer, lexicon: &'e Lexicon) -> Self {
        Words { tokenizer, lexicon }
    }

    /// What is doubtful about a name, and what in it.
    pub(super) fn doubts(&self, name: &str) -> Vec<(Kind, String)> {
        let mut doubts = form(name);
        let tokens = self.tokenizer.tokens(name, 0);
        let cues = |token: &Token| self.lexicon.cues.of(token.span.of(name));
        let word = |token: &Token| token.span.of(name).to_owned();
        if let [first, _, ..] = &tokens[..]
            && cues(first).any(LEADING)
        {
            doubts.push((Kind::IndicatorFunctionWordAtStart, word(first)));
        }
        let Some((last, before)) = tokens.split_last() else { return doubts };
        let inside = before.iter().filter(|token| is_only(cues(token), RELATING));
        doubts.extend(inside.map(|token| (Kind::IndicatorVerbInside, word(token))));
        if is_only(cues(last), RELATING) || is_only(cues(last), ENDING) {
            doubts.push((Kind::IndicatorVerbAtEnd, word(last)));
        } else if is_only(cues(last), JOINING) {
            doubts.push((Kind::IndicatorFunctionWordAtEnd, word(last)));
        }
        doubts
    }
}

/// Whether a word is of one of the classes and no noun that names what is measured.
fn is_only(cues: CueSet, classes: &[Cue]) -> bool {
    cues.any(classes) && !cues.any(&[Cue::Head, Cue::Tariff, Cue::Kind])
}

/// What is doubtful about the form of a name.
fn form(name: &str) -> Vec<(Kind, String)> {
    let length = name.chars().count();
    let kinds = [
        (Kind::IndicatorLong, length > LONGEST),
        (Kind::IndicatorShort, length < 2),
        (Kind::IndicatorUnbalanced, is_unbalanced(name)),
        (Kind::IndicatorDigitsOnly, length > 0 && name.chars().all(is_no_letter)),
    ];
    let doubtful = kinds.into_iter().filter(|&(_, doubtful)| doubtful);
    doubtful.map(|(kind, _)| (kind, name.to_owned())).collect()
}

fn is_no_letter(c: char) -> bool {
    !c.is_alphabetic() || "〇零一二三四五六七八九十百千万亿".contains(c)
}

/// Whether a bracket or quotation mark is not closed or not opened.
fn is_unbalanced(name: &str) -> bool {
    let mut open = Vec::new();
    for c in name.chars() {
        if let Some(closing) = text::closing(c) {
            open.push(closing);
        } else if ")]}）］｝〕】》〉”’」』".contains(c) && open.pop() != Some(c) {
            return true;
        }
    }
    !open.is_empty()
}

#[cfg(test)]
mod tests {
    use super::{Kind, Words};
    use crate::extract::Extractor;

    fn doubts(name: &str) -> Vec<(Kind, String)> {
        let extractor = Extractor::new();
        Words::new(extractor.tokenizer(), extractor.lexicon()).doubts(name)
    }

    #[test]
    fn names_are_not_doubted() {
        for name in [
            "森林覆盖率",
            "研发经费支出占地区生产总值比重",
            "机动车保有量",
            "“四上”企业",
            "每万人拥有公共交通车辆(标台)",
            "GDP",
            "城镇新增就业",
        ] {
            assert_eq!(doubts(name), [], "{name}");
        }
    }

    #[test]
    fn odd_names_are_doubted() {
        for (name, kind, what) in [
            ("森林覆盖率达到", Kind::IndicatorVerbAtEnd, "达到"),
            ("用电量增长", Kind::IndicatorVerbAtEnd, "增长"),
            ("覆盖率达到指标", Kind::IndicatorVerbInside, "达到"),
            ("绿地和", Kind::IndicatorFunctionWordAtEnd, "和"),
            ("和绿地面积", Kind::IndicatorFunctionWordAtStart, "和"),
            ("公园(含", Kind::IndicatorUnbalanced, "公园(含"),
            ("公园)", Kind::IndicatorUnbalanced, "公园)"),
            ("率", Kind::IndicatorShort, "率"),
            ("三十", Kind::IndicatorDigitsOnly, "三十"),
            ("2025", Kind::IndicatorDigitsOnly, "2025"),
        ] {
            let expected = (kind, what.to_owned());
            assert!(doubts(name).contains(&expected), "{name}: {:?}", doubts(name));
        }
        let long = "很".repeat(26);
        assert!(doubts(&long).contains(&(Kind::IndicatorLong, long.clone())));
        assert_eq!(doubts(""), [(Kind::IndicatorShort, String::new())]);
    }
}
