//! What a figure that no rule took is short of, found by putting it there.
//!
//! In: a sentence and a quantity in it. Out: for each word that makes a rule take the quantity
//! when the sentence is read with it, the rule and what it reads.

use crate::explain::trial::Tried;
use crate::explain::{Around, Missing, Near, Reading};
use crate::extract;
use crate::mention::{self, Mention};
use crate::span::Span;
use crate::statement::Input;
use crate::statement::reader::Draft;
use crate::statement::rules;

/// What is missing, and the words that are put before and behind the quantity.
struct Change {
    missing: Missing,
    before: &'static str,
    behind: &'static str,
}

const fn change(missing: Missing, before: &'static str, behind: &'static str) -> Change {
    Change { missing, before, behind }
}

/// One word more. The nouns are no cue words and no one's indicator.
const ONE: [Change; 4] = [
    change(Missing::NounBefore, "指标", ""),
    change(Missing::VerbOfReaching, "达到", ""),
    change(Missing::VerbOfMaking, "建设", ""),
    change(Missing::NounBehind, "", "设备"),
];

/// Two words more, asked where one does not do.
const TWO: [Change; 2] = [
    change(Missing::NounAndVerbBefore, "指标达到", ""),
    change(Missing::VerbBeforeNounBehind, "建设", "设备"),
];

/// A figure in its sentence, and what the sentence before left.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) input: Input<'a>,
    pub(super) sentence: Span,
    pub(super) context: Option<&'a Draft>,
    /// Its index into the mentions.
    pub(super) at: usize,
    pub(super) tried: &'a Tried,
}

impl Place<'_> {
    /// The smallest changes that make a rule take the figure.
    pub(super) fn near(self) -> Vec<Near> {
        let ask = |change: &Change| {
            let Change { missing, before, behind } = *change;
            self.reading(change).map(|reading| Near { missing, before, behind, reading })
        };
        let one = ONE.iter().filter(|change| self.lacks(change.missing));
        let near: Vec<Near> = one.filter_map(ask).collect();
        if near.is_empty() { TWO.iter().filter_map(ask).collect() } else { near }
    }

    /// Whether the rules saw nothing of the kind beside the figure.
    fn lacks(self, missing: Missing) -> bool {
        let Around { name, action, link, behind } = &self.tried.around;
        match missing {
            Missing::NounBefore => name.is_none(),
            Missing::VerbOfReaching | Missing::VerbOfMaking => action.is_none() && link.is_none(),
            Missing::NounBehind => behind.is_none(),
            Missing::NounAndVerbBefore | Missing::VerbBeforeNounBehind => true,
        }
    }

    /// What is read of the figure in the changed sentence.
    fn reading(self, change: &Change) -> Option<Reading> {
        let Place { input, sentence, .. } = self;
        let Mention::Quantity(quantity) = input.mentions.get(self.at)? else { return None };
        // a name stands before the verb that links it to the figure
        let verb = self.tried.link.filter(|_| change.missing == Missing::NounBefore);
        let at = verb.map_or(quantity.text.start, |verb| verb.start);
        let part = |start, end| Span::new(start, end).of(input.text);
        let text = [
            part(sentence.start, at),
            change.before,
            part(at, quantity.text.end),
            change.behind,
            part(quantity.text.end, sentence.end),
        ]
        .concat();
        let mentions = mention::scan(&text, 0, extract::reference(input.layout), input.lexicon);
        let changed = Input { text: &text, mentions: &mentions, ..input };
        let mut reader = changed.reader(Span::new(0, text.len()), self.context.cloned())?;
        rules::read(&mut reader);
        let start = quantity.number.start - sentence.start + change.before.len();
        let same = |m: &Mention| matches!(m, Mention::Quantity(q) if q.number.start == start);
        let made = reader.drafts.iter().filter(|draft| same(&mentions[draft.mention]));
        let made: Vec<&Draft> = made.collect();
        let indicators = made.iter().map(|draft| draft.name.text.clone()).collect();
        made.first().map(|draft| Reading { rule: draft.rule, indicators })
    }
}
