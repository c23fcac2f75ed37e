//! Where something that the mentions care about may begin, character by character.
//!
//! In: the first characters of the word lists. Out: [`Triggers`], one lookup for each character
//! of a text, so that the rest of the text costs next to nothing.

use crate::lexicon::phrases::{Key, Leads};

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
pub(crate) struct Triggers {
    table: Box<[Trigger]>,
    /// Whether a character whose last two of three bytes are these may have a trigger.
    tails: Box<[bool; TAILS]>,
    /// What a cue is with the character behind it: 上 begins much else than 上年.
    cues: Leads,
}

/// Chinese numerals, simplified, traditional and as on cheques.
pub(crate) const NUMERALS: &str = "零〇○一二三四五六七八九十百千万亿兆两半几\
     廿卅壹贰叁肆伍陆柒捌玖拾佰仟萬億兩倆貳叄參陸";

/// The first characters of ordinals, ranks and spans of time that no word list holds.
const CUES: &str = "第前首榜近未今过此这接最上下后";

/// Ordinals before a number.
const ORDINALS: [Key; 2] = [('第', None), ('前', None)];

/// 首位, 榜首, 上世纪, 本世纪.
const WORDS: [Key; 4] =
    [('首', Some('位')), ('榜', Some('首')), ('上', Some('世')), ('本', Some('世'))];

impl Triggers {
    /// Triggers for `words` that stand alone and those in front of a number, by what they begin
    /// with.
    pub(super) fn new(
        words: impl Iterator<Item = Key>,
        before_number: impl Iterator<Item = Key>,
    ) -> Self {
        let words: Vec<Key> = words.collect();
        let mut table = vec![Trigger::None; 1 << 16].into_boxed_slice();
        let mut tails: Box<[bool; TAILS]> =
            vec![false; TAILS].try_into().expect("the vector is as long");
        let mut set = |c: char, trigger| {
            if let Some(place) = table.get_mut(c as usize) {
                *place = trigger;
            }
            if let [_, second, third] = *c.encode_utf8(&mut [0; 4]).as_bytes() {
                tails[tail([second, third])] = true;
            }
        };
        words.iter().map(|key| key.0).chain(CUES.chars()).for_each(|c| set(c, Trigger::Cue));
        NUMERALS.chars().for_each(|c| set(c, Trigger::Numeral));
        ('0'..='9').for_each(|c| set(c, Trigger::Digit));
        ('a'..='z').chain('A'..='Z').for_each(|c| set(c, Trigger::Letter));
        set('《', Trigger::Title);
        let counting = before_number.chain(ORDINALS).flat_map(with_number);
        Triggers { table, tails, cues: Leads::new(words.into_iter().chain(WORDS).chain(counting)) }
    }

    /// The first place from `at` on where something may begin.
    pub(crate) fn next(&self, text: &str, mut at: usize) -> Option<(usize, Trigger)> {
        loop {
            at = self.skip(text.as_bytes(), at);
            let mut rest = text.get(at..)?.chars();
            let c = rest.next()?;
            match self.table.get(c as usize) {
                None | Some(Trigger::None) => {}
                Some(Trigger::Cue) if !self.cues.may_begin_with(c, rest.next()) => {}
                Some(trigger) => return Some((at, *trigger)),
            }
            at += c.len_utf8();
        }
    }

    /// Whether a word that is a cue may begin at `at`; rules most places out.
    pub(crate) fn may_begin_word(&self, text: &str, at: usize) -> bool {
        text.get(at..).is_some_and(|rest| self.cues.may_begin(rest))
    }

    /// The place behind the ideographs at `at` that surely have no trigger.
    ///
    /// This loop sees every character of a text, so it decodes none.
    fn skip(&self, text: &[u8], at: usize) -> usize {
        let (characters, _) = text.get(at..).unwrap_or_default().as_chunks();
        let clear = |&&[lead, ref end @ ..]: &&[u8; 3]| {
            matches!(lead, 0xE0..0xF0) && !self.tails[tail(*end)]
        };
        at + 3 * characters.iter().take_while(clear).count()
    }
}

/// How many ends of two bytes there are.
const TAILS: usize = 1 << 16;

fn tail(end: [u8; 2]) -> usize {
    usize::from(u16::from_le_bytes(end))
}

/// What a word in front of a number begins with: for a word of one character the number's first
/// character, or a blank, is the second.
fn with_number((first, second): Key) -> Vec<Key> {
    let number = NUMERALS.chars().chain('0'..='9').chain([' ']);
    match second {
        Some(_) => vec![(first, second)],
        None => number.map(|c| (first, Some(c))).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::Trigger;
    use crate::lexicon::Lexicon;

    #[test]
    fn finds_digits_numerals_and_cues() {
        let triggers = Lexicon::builtin().triggers;
        let found = |text: &str| triggers.next(text, 0);
        assert_eq!(found("建设é😀5个"), Some(("建设é😀".len(), Trigger::Digit)));
        assert_eq!(found("建成三家"), Some(("建成".len(), Trigger::Numeral)));
        assert_eq!(found("到今年"), Some(("到".len(), Trigger::Cue)));
        assert_eq!(found("建设完善"), None);
    }
}
