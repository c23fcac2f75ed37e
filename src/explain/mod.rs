//! Why a passage was read as it was: its words with what they do, its figures, which rule took
//! each of them, which others would have, and what a figure that no rule took was short of.
//!
//! In: an [`Extraction`] and a stretch of its text. Out: an [`Explanation`], passage by passage,
//! with positions in code points as everywhere in [`schema`](crate::schema).
//!
//! Nothing here is guessed from the output: the passage is read once more, and before each figure
//! every rule is tried on it alone. What a figure was short of is found by putting a word into
//! the sentence and reading that (`near`).

mod near;
mod page;
mod trial;
mod weighing;

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Serialize;

use crate::explain::page::Page;
pub use crate::explain::weighing::{Contender, Feature, Weighing};
use crate::extract::{self, Extraction, Extractor};
use crate::schema::{Quantity, Span, Statement, Time};
use crate::statement::{Input, Outlook};

/// How a stretch of a document was read.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Explanation {
    /// The sentences, table rows and stretches that are not read, in order.
    pub passages: Vec<Passage>,
}

/// A sentence, a row of a table, or a stretch that is no text of the plan.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Passage {
    /// What it is.
    pub kind: PassageKind,
    /// Where it stands.
    pub span: Span,
    /// Its very characters.
    pub text: String,
    /// Its words as the rules see them, without punctuation, figures and times.
    pub words: Vec<Word>,
    /// Its times.
    pub times: Vec<Time>,
    /// Numbers that are no figures: ordinals, names, document numbers.
    pub decoys: Vec<Decoy>,
    /// Its figures.
    pub figures: Vec<Figure>,
}

/// What a passage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PassageKind {
    /// A sentence of a paragraph.
    Sentence,
    /// A heading, which is read like a sentence.
    Heading,
    /// A row of a table, its head included.
    Row,
    /// The document's title: its figures are not read.
    Title,
    /// Lines that say when and by whom the document was issued: their figures are not read.
    Metadata,
    /// Page numbers, links, buttons: not read.
    Furniture,
    /// A table of contents: not read.
    Contents,
}

/// A word, a cue of several words, a quotation or a bracket without figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// Its part of speech: `n`, `v`, `vn`, … as in jieba's dictionary.
    pub tag: &'static str,
    /// The cue classes it is in, as `cues.tsv` names them: `reach`, `action`, …
    pub cues: Vec<&'static str>,
}

/// Digits or numerals that are no figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Decoy {
    /// Where it stands.
    pub span: Span,
    /// What it is: `ordinal`, `name`, `document-number`, …
    pub reason: &'static str,
}

/// A quantity and what became of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Figure {
    /// The quantity as [`Mentions`](crate::schema::Mentions) gives it, but placed in the document.
    #[serde(flatten)]
    pub quantity: Quantity,
    /// What became of it.
    pub outcome: Outcome,
    /// What the rules saw around it; none in a table.
    pub around: Option<Around>,
    /// The rules that would have taken it had the one that did left it to them, in their order.
    pub others: Vec<Reading>,
    /// For a figure that no rule took: what would have made one take it.
    pub near: Vec<Near>,
    /// What competed for it, one for each statement that was or might have been made of it; only
    /// where [`explain_weighed`] was asked, and none in a table.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<Weighing>,
}

/// What became of a figure.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It is the value of these statements, each of which names its rule.
    Stated(Vec<Statement>),
    /// It was left out on purpose, by this rule where that is known: an article, the sum of a
    /// list, a part of a name.
    LeftOut(Option<&'static str>),
    /// This rule took it for a part of what it read of another figure: the start of a change.
    PartOf(&'static str),
    /// No rule took it.
    Unclaimed,
}

/// What the rules saw around a figure.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Around {
    /// The noun phrase before it.
    pub name: Option<String>,
    /// The verb that governs that phrase: 新增, 建设.
    pub action: Option<String>,
    /// The verb between phrase and figure: 达到, 增长.
    pub link: Option<String>,
    /// The noun phrase behind it.
    pub behind: Option<String>,
}

/// What a rule makes of a figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reading {
    /// The rule.
    pub rule: &'static str,
    /// The indicators that it reads, one for each statement; none where it leaves the figure out.
    pub indicators: Vec<String>,
}

/// A word that would have made a rule take the figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Near {
    /// What was missing.
    pub missing: Missing,
    /// What was put before the figure to find out; empty for nothing.
    pub before: &'static str,
    /// What was put behind it.
    pub behind: &'static str,
    /// What is then read.
    pub reading: Reading,
}

/// What a figure is short of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// A verb of reaching before it, such as 达到.
    VerbOfReaching,
    /// A verb of making before it, such as 建设.
    VerbOfMaking,
    /// A noun before it, to be its name.
    NounBefore,
    /// A noun behind it, which it counts.
    NounBehind,
    /// A name and a verb before it.
    NounAndVerbBefore,
    /// A verb before it and a noun behind it.
    VerbBeforeNounBehind,
}

impl PassageKind {
    /// Whether figures in it are read.
    pub const fn is_read(self) -> bool {
        matches!(self, PassageKind::Sentence | PassageKind::Heading | PassageKind::Row)
    }
}

/// Explains the passages that `range`, in code points, touches.
///
/// `extraction` was made by `extractor`. The time it takes grows with the square of a sentence's
/// length: it is meant for reading a page, not for a corpus.
///
/// ```
/// use guihua::explain::{Missing, Outcome, explain};
/// use guihua::{Extractor, Source};
///
/// let extractor = Extractor::new();
/// let extraction = extractor.extract(Source::from_text("共计30%。\n绿地率达到40%。"));
/// let passages = explain(&extractor, &extraction, 0..99).passages;
/// let Outcome::Stated(statements) = &passages[1].figures[0].outcome else { panic!() };
/// assert_eq!(statements[0].rule, "indicator-verb-value");
/// assert_eq!(passages[0].figures[0].outcome, Outcome::Unclaimed);
/// assert_eq!(passages[0].figures[0].near[0].missing, Missing::NounBefore);
/// ```
pub fn explain(extractor: &Extractor, extraction: &Extraction, range: Range<usize>) -> Explanation {
    explained(extractor, extraction, range, |_| BTreeMap::new())
}

/// The same with the readings of each figure that competed, and the sums of their costs.
///
/// ```
/// use guihua::explain::explain_weighed;
/// use guihua::{Extractor, Source};
///
/// let extractor = Extractor::new();
/// let extraction = extractor.extract(Source::from_text("绿地率达到40%。"));
/// let passages = explain_weighed(&extractor, &extraction, 0..99).passages;
/// let weighed = &passages[0].figures[0].readings[0];
/// assert!(weighed.names.iter().any(|name| name.taken && name.reading == "绿地率"));
/// assert!(weighed.roles[0].sum >= weighed.roles[1].sum);
/// ```
pub fn explain_weighed(
    extractor: &Extractor,
    extraction: &Extraction,
    range: Range<usize>,
) -> Explanation {
    explained(extractor, extraction, range, weighing::weighings)
}

fn explained(
    extractor: &Extractor,
    extraction: &Extraction,
    range: Range<usize>,
    weighings: fn(Input<'_>) -> BTreeMap<crate::span::Span, Vec<Weighing>>,
) -> Explanation {
    let text = extraction.folded.as_str();
    let mentions = extract::mentions(text, &extraction.layout, extractor.lexicon());
    let openings = extractor.lexicon().openings(text);
    let input = Input {
        text,
        openings: &openings,
        layout: &extraction.layout,
        mentions: &mentions,
        lexicon: extractor.lexicon(),
        tokenizer: extractor.tokenizer(),
        outlook: Outlook::of(&extraction.layout, extractor.lexicon()),
        costs: extractor.costs(),
    };
    Explanation { passages: Page::new(input, extraction, range, weighings(input)).passages() }
}

#[cfg(test)]
mod tests {
    use std::ops::Range;
    use std::sync::LazyLock;

    use super::{Figure, Missing, Outcome, Passage, PassageKind, explain};
    use crate::extract::Extractor;
    use crate::source::Source;

    static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::new);

    fn passages(text: &str, range: Range<usize>) -> Vec<Passage> {
        explain(&EXTRACTOR, &EXTRACTOR.extract(Source::from_text(text)), range).passages
    }

    fn figures(text: &str) -> Vec<Figure> {
        passages(text, 0..usize::MAX).into_iter().flat_map(|passage| passage.figures).collect()
    }

    fn rules(figure: &Figure) -> Vec<&str> {
        match &figure.outcome {
            Outcome::Stated(made) => made.iter().map(|s| s.rule.as_str()).collect(),
            Outcome::LeftOut(rule) => rule.iter().copied().collect(),
            Outcome::PartOf(rule) => vec![rule],
            Outcome::Unclaimed => Vec::new(),
        }
    }

    #[test]
    fn words_show_what_they_do() {
        let passage = &passages("到2025年，绿地率达到40%。", 0..99)[0];
        let reach = passage.words.iter().find(|word| word.cues.contains(&"reach")).unwrap();
        assert_eq!((reach.span.start, reach.span.end, reach.tag), (10, 12, "v"));
        assert_eq!(passage.times[0].text, "2025年");
        assert_eq!(passage.text, "到2025年，绿地率达到40%。");
    }

    #[test]
    fn a_figure_names_its_rule_and_those_behind_it() {
        let figures = figures("到2025年,森林覆盖率达到24.1%以上。");
        assert_eq!(rules(&figures[0]), ["indicator-verb-value"]);
        let others: Vec<_> = figures[0].others.iter().map(|reading| reading.rule).collect();
        assert_eq!(others, ["indicator-value"]);
        let around = figures[0].around.as_ref().unwrap();
        assert_eq!(around.name.as_deref(), Some("森林覆盖率"));
        assert_eq!(around.link.as_deref(), Some("达到"));
        assert!(figures[0].near.is_empty());
    }

    #[test]
    fn what_is_left_out_names_the_rule() {
        let figures = figures("推进城东、城西、城南等3个片区更新。");
        assert_eq!(figures[0].outcome, Outcome::LeftOut(Some("list-sum")));
    }

    #[test]
    fn the_start_of_a_change_is_a_part_of_it() {
        let figures = figures("绿地率由2020年的38%提高到40%。");
        assert_eq!(figures[0].outcome, Outcome::PartOf("from-to"));
        assert_eq!(rules(&figures[1]), ["from-to"]);
    }

    #[test]
    fn what_no_rule_took_is_read_with_a_word_more() {
        let figures = figures("共计30%。");
        assert_eq!(figures[0].outcome, Outcome::Unclaimed);
        assert!(figures[0].others.is_empty());
        let near = &figures[0].near[0];
        assert_eq!((near.missing, near.before), (Missing::NounBefore, "指标"));
        assert_eq!(near.reading.rule, "indicator-verb-value");
        assert_eq!(near.reading.indicators, ["指标"]);
        assert!(figures[0].near.iter().all(|near| near.missing != Missing::VerbOfReaching));
    }

    #[test]
    fn only_what_is_asked_for_is_shown() {
        let text = "示例市2025年工作要点\n\n建设公园12个。建设绿道3公里。\n";
        let all = passages(text, 0..99);
        assert_eq!(all[0].kind, PassageKind::Title);
        assert!(!all[0].kind.is_read() && all[0].figures.is_empty());
        let second = passages(text, 24..25);
        assert_eq!(second.len(), 1);
        assert_eq!(second[0], all[2]);
        assert!(passages(text, 500..600).is_empty());
    }

    #[test]
    fn figures_in_brackets_and_names_are_told_too() {
        let text = "申请专利2633件(其中发明专利469件),建设5G基站20个。";
        let passage = &passages(text, 0..99)[0];
        let taken: Vec<_> = passage.figures.iter().map(rules).collect();
        assert_eq!(taken.len(), 3);
        assert!(taken.iter().all(|rules| rules.len() == 1), "{taken:?}");
        assert_eq!(passage.decoys.len(), 1);
    }
}
