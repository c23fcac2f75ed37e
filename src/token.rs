//! stub until the tokeniser is merged
use crate::span::Span;
use jieba_rs::Jieba;
use std::sync::OnceLock;
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tag {
    Noun,
    Verb,
    VerbNoun,
    Adjective,
    Adverb,
    Particle,
    Locative,
    Pronoun,
    Other,
}
#[derive(Debug, Clone)]
pub struct Token {
    pub span: Span,
    pub tag: Tag,
}
#[derive(Debug, Default)]
pub struct Tokenizer {
    jieba: OnceLock<Jieba>,
    words: Vec<String>,
}
impl Tokenizer {
    pub(crate) fn with_words(words: Vec<String>) -> Self {
        Tokenizer { jieba: OnceLock::new(), words }
    }
    pub fn tokens(&self, text: &str, base: usize) -> Vec<Token> {
        let jieba = self.jieba.get_or_init(|| {
            let mut j = Jieba::new();
            for w in &self.words {
                if w.chars().count() > 1 && !j.has_word(w) {
                    j.add_word(w, Some(2000), Some("v"));
                }
            }
            j
        });
        let mut at = base;
        jieba
            .tag(text, true)
            .into_iter()
            .map(|t| {
                let s = Span::at(at, t.word.len());
                at = s.end;
                Token { span: s, tag: tag(t.tag) }
            })
            .collect()
    }
}
fn tag(raw: &str) -> Tag {
    match raw {
        "vn" => Tag::VerbNoun,
        "ad" | "d" => Tag::Adverb,
        "a" => Tag::Adjective,
        "f" => Tag::Locative,
        "r" => Tag::Pronoun,
        _ if raw.starts_with('v') => Tag::Verb,
        _ if raw.starts_with('n')
            || raw == "j"
            || raw == "eng"
            || raw == "an"
            || raw == "l"
            || raw == "b"
            || raw == "s" =>
        {
            Tag::Noun
        }
        _ if raw.starts_with('u') => Tag::Particle,
        _ => Tag::Other,
    }
}
