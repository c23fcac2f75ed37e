//! Where something that the mentions care about may begin, character by character.
//!
//! In: the first characters of the word lists. Out: [`Triggers`], one lookup for each character
//! of a text, so that the rest of the text costs next to nothing.

/// What may begin at a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Trigger {
    None,
    /// An ASCII digit.
    Digit,
    /// An ASCII letter.
    Letter,
    /// A Chinese numeral, perhaps the first character of a word too.
    Numeral,
    /// The first character of a word of time, of a figure, of an ordinal or a rank.
    Cue,
    /// `《`.
    Title,
}

/// A [`Trigger`] for each character of the basic plane.
#[derive(Debug)]
pub(crate) struct Triggers(Box<[Trigger]>);

/// Chinese numerals, simplified, traditional and as on cheques.
pub(crate) const NUMERALS: &str = "零〇○一二三四五六七八九十百千万亿兆两半几\
     壹贰叁肆伍陆柒捌玖拾佰仟萬億兩倆貳叄參陸";

/// The first characters of ordinals, ranks and spans of time that no word list holds.
const CUES: &str = "第前首榜近未今过此接最上下后";

impl Triggers {
    pub(super) fn new(leads: impl Iterator<Item = char>) -> Self {
        let mut table = vec![Trigger::None; 1 << 16].into_boxed_slice();
        let mut set = |c: char, trigger| {
            if let Some(place) = table.get_mut(c as usize) {
                *place = trigger;
            }
        };
        leads.chain(CUES.chars()).for_each(|c| set(c, Trigger::Cue));
        NUMERALS.chars().for_each(|c| set(c, Trigger::Numeral));
        ('0'..='9').for_each(|c| set(c, Trigger::Digit));
        ('a'..='z').chain('A'..='Z').for_each(|c| set(c, Trigger::Letter));
        set('《', Trigger::Title);
        Triggers(table)
    }

    /// What may begin at `c`.
    pub(crate) fn of(&self, c: char) -> Trigger {
        self.0.get(c as usize).copied().unwrap_or(Trigger::None)
    }
}
