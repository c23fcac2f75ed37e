//! Words with their parts of speech.
//!
//! In: a stretch of folded text, a clause or a phrase. Out: [`Token`]s that cover it without gap
//! or overlap. Runs of Chinese characters are cut by jieba with the dictionary of
//! [`Lexicon`](crate::Lexicon); numbers (`2,633`, `13.81`), Latin words (`R&D`, `5G`) and blanks
//! stay whole, all other characters stand alone. New words are not guessed: characters that the
//! dictionary does not join are tokens of their own, so that 达, 超 or 为 before a number is never
//! swallowed by its neighbour.

use std::fmt;
use std::sync::OnceLock;

use jieba_rs::{Jieba, Tag};

use crate::lexicon::Dictionary;
use crate::span::Span;
use crate::text;

/// A word of a text.
///
/// ```
/// use guihua::{PartOfSpeech, Tokenizer};
///
/// let text = "全社会研发投入占GDP比重达到3.6%";
/// let tokens = Tokenizer::default().tokens(text, 0);
/// let words: Vec<&str> = tokens.iter().map(|token| token.span.of(text)).collect();
/// assert_eq!(words, ["全社会研发投入", "占", "GDP", "比重", "达到", "3.6", "%"]);
/// assert_eq!(tokens[0].part, PartOfSpeech::Noun);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// The bytes of the word.
    pub span: Span,
    /// What kind of word it is.
    pub part: PartOfSpeech,
    /// The finer tag of jieba's dictionary: `n`, `nz`, `vn`, …; `x` where it has none.
    pub tag: &'static str,
}

/// Parts of speech, coarser than jieba's tags.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PartOfSpeech {
    /// 企业, 覆盖率; also morphemes and abbreviations that stand as nouns.
    Noun,
    /// A name of a person, an organisation, a work.
    Name,
    /// 北京, 长江, 境外.
    Place,
    /// 今年, 十四五.
    Time,
    /// 以上, 期间: words that stand behind what they locate.
    Locative,
    /// 达到, 建设.
    Verb,
    /// A verb that serves as a noun: 投入, 改造.
    VerbalNoun,
    /// 绿色, 显著.
    Adjective,
    /// Words that only qualify a noun: 规模以上, 省级, 人均.
    Attributive,
    /// 进一步, 累计.
    Adverb,
    /// 一批, 若干, and numbers in digits.
    Numeral,
    /// 个, 万吨, 个百分点.
    Measure,
    /// 我, 其, 各.
    Pronoun,
    /// 在, 对, 比.
    Preposition,
    /// 和, 以及.
    Conjunction,
    /// 的, 了, 等.
    Particle,
    /// Set phrases: 因地制宜.
    Phrase,
    /// Words in Latin letters.
    Latin,
    /// Punctuation and other signs.
    Punctuation,
    /// Blanks.
    Space,
    /// What the dictionary does not know.
    Unknown,
}

/// Cuts text into words; the dictionary is loaded when the first text comes.
pub struct Tokenizer {
    dictionary: Dictionary,
    jieba: OnceLock<Jieba>,
}

impl Tokenizer {
    /// A tokenizer with these words.
    pub(crate) fn new(dictionary: Dictionary) -> Self {
        Tokenizer { dictionary, jieba: OnceLock::new() }
    }

    /// The words of `text`, with spans shifted by `base`: where `text` begins in the document.
    pub fn tokens(&self, text: &str, base: usize) -> Vec<Token> {
        if !text.chars().any(text::is_han) {
            return runs(text, &[], base);
        }
        // jieba sees the whole text at once, but only its Chinese words are taken
        let jieba = self.jieba.get_or_init(|| load(&self.dictionary));
        let mut words = jieba.tag(text, false);
        words.iter_mut().filter(|word| !is_known(jieba, word)).for_each(|word| word.tag = "x");
        if text::is_all_han(text) {
            return words.iter().map(|word| Token::of_word(word, base)).collect();
        }
        runs(text, &words, base)
    }
}

/// The tokens of a text of many scripts: its runs, the Chinese ones cut into `words`.
fn runs(text: &str, words: &[Tag<'_>], base: usize) -> Vec<Token> {
    let mut words = words.iter().peekable();
    let mut tokens = Vec::with_capacity(words.len());
    let mut at = 0;
    while let Some(run) = Run::first(text.get(at..).unwrap_or_default()) {
        let span = Span::at(at, run.len);
        at = span.end;
        if let Some(part) = run.kind {
            tokens.push(Token::of_run(span.shift(base), part));
        }
        while let Some(word) = words.next_if(|word| word.byte_start < span.end) {
            if run.kind.is_none() {
                tokens.push(Token::of_word(word, base));
            }
        }
    }
    tokens
}

impl Default for Tokenizer {
    /// A tokenizer with the built-in words.
    fn default() -> Self {
        Tokenizer::new(Dictionary::default())
    }
}

impl fmt::Debug for Tokenizer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let loaded = self.jieba.get().is_some();
        f.debug_struct("Tokenizer").field("loaded", &loaded).finish_non_exhaustive()
    }
}

/// jieba with the words of the dictionary.
fn load(dictionary: &Dictionary) -> Jieba {
    let mut jieba = Jieba::empty();
    let mut unrated = Vec::new();
    for word in dictionary.words() {
        match word.frequency {
            Some(_) => drop(jieba.add_word(word.text, word.frequency, Some(word.tag))),
            None => unrated.push(word),
        }
    }
    // jieba rates them by their parts, which must be there
    for word in unrated {
        jieba.add_word(word.text, None, Some(word.tag));
    }
    for cue in dictionary.cues() {
        if !jieba.has_word(cue) {
            jieba.add_word(cue, None, Some("v"));
        }
    }
    jieba
}

/// Whether the dictionary has a word that jieba cut: all that it lacks are single characters.
/// jieba guesses tags for those, but only where some crate has it built with its own dictionary,
/// so that what is extracted would depend on the company that this crate keeps.
fn is_known(jieba: &Jieba, word: &Tag<'_>) -> bool {
    word.end - word.start > 1 || jieba.has_word(word.word)
}

impl Token {
    fn of_word(word: &Tag<'_>, base: usize) -> Token {
        let (tag, part) = PartOfSpeech::of_tag(word.tag);
        Token { span: Span::new(word.byte_start, word.byte_end).shift(base), part, tag }
    }

    fn of_run(span: Span, part: PartOfSpeech) -> Token {
        let tag = match part {
            PartOfSpeech::Numeral => "m",
            PartOfSpeech::Latin => "eng",
            PartOfSpeech::Punctuation => "w",
            _ => "x",
        };
        Token { span, part, tag }
    }
}

/// jieba's tags, sorted, and what they are here.
const TAGS: [(&str, PartOfSpeech); 56] = {
    use PartOfSpeech as P;
    [
        ("a", P::Adjective),
        ("ad", P::Adverb),
        ("ag", P::Adjective),
        ("an", P::Noun),
        ("b", P::Attributive),
        ("c", P::Conjunction),
        ("d", P::Adverb),
        ("df", P::Adverb),
        ("dg", P::Adverb),
        ("e", P::Particle),
        ("f", P::Locative),
        ("g", P::Noun),
        ("h", P::Attributive),
        ("i", P::Phrase),
        ("j", P::Noun),
        ("k", P::Noun),
        ("l", P::Phrase),
        ("m", P::Numeral),
        ("mg", P::Numeral),
        ("mq", P::Measure),
        ("n", P::Noun),
        ("ng", P::Noun),
        ("nr", P::Name),
        ("nrfg", P::Name),
        ("nrt", P::Name),
        ("ns", P::Place),
        ("nt", P::Name),
        ("nz", P::Name),
        ("o", P::Particle),
        ("p", P::Preposition),
        ("q", P::Measure),
        ("r", P::Pronoun),
        ("rg", P::Pronoun),
        ("rr", P::Pronoun),
        ("rz", P::Pronoun),
        ("s", P::Place),
        ("t", P::Time),
        ("tg", P::Time),
        ("u", P::Particle),
        ("ud", P::Particle),
        ("ug", P::Particle),
        ("uj", P::Particle),
        ("ul", P::Particle),
        ("uv", P::Particle),
        ("uz", P::Particle),
        ("v", P::Verb),
        ("vd", P::Adverb),
        ("vg", P::Verb),
        ("vi", P::Verb),
        ("vn", P::VerbalNoun),
        ("vq", P::Verb),
        ("w", P::Punctuation),
        ("x", P::Unknown),
        ("y", P::Particle),
        ("z", P::Adjective),
        ("zg", P::Unknown),
    ]
};

/// The tags of [`TAGS`] as numbers in the same order: a word's tag is looked up for every word.
const PACKED_TAGS: [u32; TAGS.len()] = {
    let mut packed = [0; TAGS.len()];
    let mut i = 0;
    while i < TAGS.len() {
        packed[i] = pack(TAGS[i].0.as_bytes());
        i += 1;
    }
    packed
};

/// Up to four bytes as a number, in the order of the bytes.
const fn pack(bytes: &[u8]) -> u32 {
    match *bytes {
        [] => 0,
        [a] => u32::from_be_bytes([a, 0, 0, 0]),
        [a, b] => u32::from_be_bytes([a, b, 0, 0]),
        [a, b, c] => u32::from_be_bytes([a, b, c, 0]),
        [a, b, c, d, ..] => u32::from_be_bytes([a, b, c, d]),
    }
}

impl PartOfSpeech {
    /// What a tag of jieba's means; tags that it does not have are `x`.
    fn of_tag(tag: &str) -> (&'static str, PartOfSpeech) {
        let known = PACKED_TAGS.binary_search(&pack(tag.as_bytes()));
        // no tag is longer than what is packed of it
        let same = |&i: &usize| TAGS[i].0.len() == tag.len();
        known.ok().filter(same).map_or(("x", PartOfSpeech::Unknown), |i| TAGS[i])
    }

    /// The tag that stands for all of its kind in jieba's dictionary: `n`, `v`, `vn`, `ns`, …
    pub const fn tag(self) -> &'static str {
        match self {
            PartOfSpeech::Noun => "n",
            PartOfSpeech::Name => "nz",
            PartOfSpeech::Place => "ns",
            PartOfSpeech::Time => "t",
            PartOfSpeech::Locative => "f",
            PartOfSpeech::Verb => "v",
            PartOfSpeech::VerbalNoun => "vn",
            PartOfSpeech::Adjective => "a",
            PartOfSpeech::Attributive => "b",
            PartOfSpeech::Adverb => "d",
            PartOfSpeech::Numeral => "m",
            PartOfSpeech::Measure => "q",
            PartOfSpeech::Pronoun => "r",
            PartOfSpeech::Preposition => "p",
            PartOfSpeech::Conjunction => "c",
            PartOfSpeech::Particle => "u",
            PartOfSpeech::Phrase => "l",
            PartOfSpeech::Latin => "eng",
            PartOfSpeech::Punctuation => "w",
            PartOfSpeech::Space | PartOfSpeech::Unknown => "x",
        }
    }

    /// Whether words of this kind can stand inside the name of an indicator: nouns of all kinds,
    /// what qualifies them, and Latin words.
    pub const fn is_nominal(self) -> bool {
        matches!(
            self,
            PartOfSpeech::Noun
                | PartOfSpeech::Name
                | PartOfSpeech::Place
                | PartOfSpeech::VerbalNoun
                | PartOfSpeech::Attributive
                | PartOfSpeech::Latin
        )
    }

    /// Whether a word of this kind may be a verb.
    pub(crate) const fn is_verbal(self) -> bool {
        matches!(self, PartOfSpeech::Verb | PartOfSpeech::VerbalNoun)
    }
}

/// A stretch that is one token, or that jieba cuts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    len: usize,
    /// None for Chinese characters.
    kind: Option<PartOfSpeech>,
}

impl Run {
    /// The run that `text` begins with; none for an empty text.
    fn first(text: &str) -> Option<Run> {
        let first = text.chars().next()?;
        let (len, kind) = match first {
            c if text::is_han(c) => (stretch(text, text::is_han), None),
            c if c.is_ascii_alphanumeric() => return Some(latin_or_number(text)),
            ' ' | '\t' => (stretch(text, |c| c == ' ' || c == '\t'), Some(PartOfSpeech::Space)),
            '—' | '…' | '-' => (stretch(text, |c| c == first), Some(PartOfSpeech::Punctuation)),
            c if c.is_whitespace() => (c.len_utf8(), Some(PartOfSpeech::Space)),
            c => (c.len_utf8(), Some(PartOfSpeech::Punctuation)),
        };
        Some(Run { len, kind })
    }
}

/// The bytes at the start of `text` whose characters are all wanted.
fn stretch(text: &str, wanted: impl Fn(char) -> bool) -> usize {
    text.chars().take_while(|&c| wanted(c)).map(char::len_utf8).sum()
}

/// The number or the Latin word at the start of `text`, which begins with a letter or digit.
fn latin_or_number(text: &str) -> Run {
    let bytes = text.as_bytes();
    let alphanumeric = bytes.iter().take_while(|b| b.is_ascii_alphanumeric()).count();
    let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    if digits == alphanumeric {
        let len = joined(bytes, digits, |b| matches!(b, b'.' | b','), |b| b.is_ascii_digit());
        return Run { len, kind: Some(PartOfSpeech::Numeral) };
    }
    let capitals = bytes.iter().take_while(|b| b.is_ascii_uppercase()).count();
    let len = if capitals >= 3 && bytes.get(capitals).is_some_and(u8::is_ascii_digit) {
        // GDP3.6%: a figure behind an abbreviation is not part of it
        capitals
    } else {
        let joins = |b| matches!(b, b'&' | b'-' | b'.' | b'_');
        joined(bytes, alphanumeric, joins, |b| b.is_ascii_alphanumeric())
    };
    Run { len, kind: Some(PartOfSpeech::Latin) }
}

/// The length of what begins with `len` bytes and goes on behind single joining signs.
fn joined(bytes: &[u8], len: usize, joins: fn(u8) -> bool, goes_on: fn(u8) -> bool) -> usize {
    let mut end = len;
    while bytes.get(end).is_some_and(|&b| joins(b)) {
        let more = bytes[end + 1..].iter().take_while(|&&b| goes_on(b)).count();
        if more == 0 {
            break;
        }
        end += 1 + more;
    }
    end
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::{any, proptest};

    use super::{PartOfSpeech, TAGS, Tokenizer};
    use crate::lexicon::Dictionary;
    use crate::lexicon::File;

    static TOKENIZER: LazyLock<Tokenizer> = LazyLock::new(Tokenizer::default);

    fn cut(text: &str) -> String {
        let tokens = TOKENIZER.tokens(text, 0);
        let words: Vec<&str> = tokens.iter().map(|token| token.span.of(text)).collect();
        words.join("|")
    }

    fn parts(text: &str) -> Vec<PartOfSpeech> {
        TOKENIZER.tokens(text, 0).iter().map(|token| token.part).collect()
    }

    #[test]
    fn terms_hold_together() {
        assert_eq!(cut("新建众创空间30家"), "新建|众创空间|30|家");
        assert_eq!(cut("规模以上工业增加值增长6%"), "规模以上|工业增加值|增长|6|%");
        assert_eq!(cut("提高2.5个百分点以上"), "提高|2.5|个百分点|以上");
        assert_eq!(cut("高新技术企业达到120家"), "高新技术企业|达到|120|家");
        assert_eq!(cut("单位GDP能耗降低13.5%"), "单位|GDP|能耗|降低|13.5|%");
        assert_eq!(cut("筹集保障性租赁住房1.2万套(间)"), "筹集|保障性租赁住房|1.2|万套|(|间|)");
    }

    #[test]
    fn every_term_is_one_token() {
        let cuts = Dictionary::terms().map(|word| cut(word.text));
        let torn: Vec<String> = cuts.filter(|cut| cut.contains('|')).collect();
        assert!(torn.is_empty(), "raise their frequency in words.tsv: {torn:?}");
    }

    #[test]
    fn numbers_and_latin_words_stay_whole() {
        assert_eq!(cut("2,633.5万元"), "2,633.5|万元");
        assert_eq!(cut("R&D人员"), "R&D|人员");
        assert_eq!(cut("5G基站、PM2.5浓度"), "5G|基站|、|PM2.5|浓度");
        assert_eq!(cut("GDP3.6%"), "GDP|3.6|%");
        assert_eq!(cut("supOS平台3."), "supOS|平台|3|.");
        assert_eq!(cut("2021-2025年"), "2021|-|2025|年");
        assert_eq!(cut("——到  2025年"), "——|到|  |2025|年");
    }

    #[test]
    fn cue_words_before_numbers_stand_alone() {
        for text in ["产值达5600万元", "总量超1000家", "比重为40%", "数量约300个"] {
            let cut = cut(text);
            let before = cut.split('|').nth_back(2).unwrap();
            assert_eq!(before.chars().count(), 1, "{cut}");
        }
    }

    #[test]
    fn parts_of_speech() {
        use PartOfSpeech as P;
        assert_eq!(parts("规模以上企业"), [P::Attributive, P::Noun]);
        assert_eq!(parts("达到40%"), [P::Verb, P::Numeral, P::Punctuation]);
        assert_eq!(parts("研发投入和GDP"), [P::Noun, P::Conjunction, P::Latin]);
        assert!(P::Noun.is_nominal() && !P::Verb.is_nominal());
    }

    #[test]
    fn tags_are_sorted() {
        assert!(TAGS.is_sorted_by(|a, b| a.0 < b.0));
        let dictionary = Dictionary::default();
        let strange = dictionary.words().find(|word| PartOfSpeech::of_tag(word.tag).0 != word.tag);
        assert_eq!(strange, None);
    }

    #[test]
    fn characters_that_the_dictionary_lacks_have_no_tag() {
        let tokens = TOKENIZER.tokens("則裝靐", 0);
        let tags: Vec<_> = tokens.iter().map(|token| (token.part, token.tag)).collect();
        assert_eq!(tags, [(PartOfSpeech::Unknown, "x"); 3]);
    }

    #[test]
    fn users_words_count() {
        let text = "九龙湾数谷\n";
        let words = Dictionary::load(&[File { name: "words.tsv", text }]).unwrap();
        let text = "建设九龙湾数谷";
        let tokens = Tokenizer::new(words).tokens(text, 0);
        assert_eq!(tokens[1].span.of(text), "九龙湾数谷");
    }

    proptest! {
        #[test]
        fn tokens_cover_the_text(text in any::<String>(), base in 0_usize..1000) {
            check_cover(&text, base);
        }

        #[test]
        fn tokens_cover_mixed_text(text in "[一-龥0-9A-Z&,.%()“”。 -]{0,40}") {
            check_cover(&text, 7);
        }
    }

    fn check_cover(text: &str, base: usize) {
        let mut end = base;
        for token in TOKENIZER.tokens(text, base) {
            assert_eq!(token.span.start, end);
            assert!(!token.span.is_empty());
            assert!(text.is_char_boundary(token.span.end - base));
            end = token.span.end;
        }
        assert_eq!(end, base + text.len());
    }
}
