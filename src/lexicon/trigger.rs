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
const CUES: &str = "第前首榜近未今过此这接最上下后";

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

    /// The first place from `at` on where something may begin.
    ///
    /// This loop sees every character of a text, so it decodes by hand the two lengths that
    /// Chinese text is made of.
    pub(crate) fn next(&self, text: &str, mut at: usize) -> Option<(usize, Trigger)> {
        let bytes = text.as_bytes();
        loop {
            let (len, code) = match *bytes.get(at)? {
                lead @ 0..0x80 => (1, usize::from(lead)),
                lead @ 0xE0..0xF0 => {
                    let rest = bytes.get(at + 1..at + 3)?;
                    let bits = |byte: u8| usize::from(byte & 0x3F);
                    (3, usize::from(lead & 0xF) << 12 | bits(rest[0]) << 6 | bits(rest[1]))
                }
                0x80..0xE0 => (2, 0),
                0xF0.. => (4, 0),
            };
            let trigger = self.0.get(code).copied().unwrap_or(Trigger::None);
            if trigger != Trigger::None {
                return Some((at, trigger));
            }
            at += len;
        }
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
