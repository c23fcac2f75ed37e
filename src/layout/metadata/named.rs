//! The document that a text is about, where it bears no title of its own: news of a policy,
//! an interpretation, a plan that calls itself by its name in its first sentences.
//!
//! In: the first stretch of the text. Out: [`Named`].

use crate::layout::front::without_tail;
use crate::layout::line::is_blank;
use crate::layout::metadata::issuer;
use crate::lexicon::page::Page;
use crate::text::{Signs, head};

/// A document named in a text, and who issued it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::layout) struct Named {
    pub(in crate::layout) title: String,
    pub(in crate::layout) issuer: Option<String>,
}

/// How much of the text, in characters, is looked through.
const OPENING: usize = 1500;

/// How far into it, in characters, a document that is issued now may be named: further on the text
/// tells of others.
const NEWS: usize = 400;

/// The longest title, in characters.
const TITLE: usize = 90;

/// What stands before the name of a document that is issued here and now.
const ISSUED: [&str; 16] = [
    "印发",
    "印发了",
    "发布",
    "发布了",
    "公布",
    "公布了",
    "出台",
    "出台了",
    "制定",
    "制订",
    "编制",
    "下发",
    "下发了",
    "推出",
    "现将",
    "关于印发",
];

/// What stands behind the name of the document that a text is about.
const BEHIND: [&str; 7] =
    ["(以下简称", "(以下称", "(简称", "答记者问", "根据《", "已经", "的通知的原文"];

/// What makes the name that of another document.
const CITED: [&str; 12] =
    ["根据", "按照", "依据", "落实", "贯彻", "执行", "依照", "照", "结合", "符合", "由", "对照"];

/// The document that the text is about.
pub(in crate::layout) fn read(text: &str, words: &Page) -> Option<Named> {
    const OPEN: Signs = Signs::new(&['《']);
    let text = head(text, OPENING);
    let news = head(text, NEWS).len();
    let mut next = 0;
    while let Some((at, c)) = OPEN.next(text, next) {
        next = at + c.len_utf8();
        let inner = text.get(next..).and_then(|rest| rest.get(..close(rest)?));
        let Some(inner) = inner else { continue };
        let before = text.get(..at).unwrap_or_default().trim_end_matches(is_blank);
        let behind = text.get(next + inner.len() + '》'.len_utf8()..).unwrap_or_default();
        next += inner.len();
        let title: String = inner.split(is_blank).flat_map(|part| part.split('\n')).collect();
        let known = words.genre(without_tail(&title)).is_some() && title.chars().count() > 6;
        if known && is_subject(before, behind, at < news) {
            let issuer = issuer_before(before, words).or_else(|| issuer_of(text, inner, words));
            return Some(Named { title, issuer });
        }
    }
    None
}

/// The document that a title says it interprets: 某局局长解读《某规划》, 《某办法》政策问答.
pub(in crate::layout) fn interpreted(title: &str, words: &Page) -> Option<String> {
    /// What says so outside the name.
    const INTERPRETS: [&str; 5] = ["解读", "图解", "读懂", "问答", "答记者问"];
    let open = title.find('《')?;
    let behind = title.get(open + '《'.len_utf8()..)?;
    let inner = behind.get(..close(behind)?)?;
    let rest = behind.get(inner.len()..)?;
    let says = |text: &str| INTERPRETS.iter().any(|word| text.contains(word));
    let told = title.get(..open).is_some_and(says) || says(rest) && !rest.contains('《');
    let known = words.genre(without_tail(inner)).is_some() && inner.chars().count() > 6;
    (told && known).then(|| inner.to_owned())
}

/// The bodies that are said to issue the document wherever it is named.
fn issuer_of(text: &str, title: &str, words: &Page) -> Option<String> {
    let named = format!("《{title}》");
    let mut places = text.match_indices(&named);
    places.find_map(|(at, _)| issuer_before(text.get(..at)?, words))
}

/// Where the title that `rest` begins with is closed.
fn close(rest: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in rest.char_indices().take(TITLE) {
        match c {
            '《' => depth += 1,
            '》' if depth == 0 => return Some(at),
            '》' => depth -= 1,
            '。' => return None,
            _ => {}
        }
    }
    None
}

/// Whether the text is about the document named between `before` and `behind`.
fn is_subject(before: &str, behind: &str, near: bool) -> bool {
    let clause = before.rsplit(['。', ',', '\n', ';']).next().unwrap_or(before);
    let cited = CITED.iter().any(|word| clause.contains(word));
    let issued = ISSUED.iter().any(|word| clause.ends_with(word));
    let asked = clause.ends_with('就') && behind.starts_with("答记者问");
    let told = BEHIND.iter().any(|word| behind.starts_with(word));
    !cited && (issued && near || asked || told)
}

/// The two bodies of 市住建局联合市财政局, or the one of a name.
fn apart<'n>(name: &'n str, words: &Page) -> Vec<&'n str> {
    let both = name.split_once("联合");
    let named =
        |(one, other): &(&str, &str)| issuer::is_name(one, words) && issuer::is_name(other, words);
    both.filter(named).map_or(vec![name], |(one, other)| vec![one, other])
}

/// The bodies that issue it: 2月14日,某市人民政府印发, 近日,市财政局、市税务局联合印发.
fn issuer_before(before: &str, words: &Page) -> Option<String> {
    let verb =
        ISSUED.iter().filter(|word| before.ends_with(**word)).max_by_key(|word| word.len())?;
    let doers = before.strip_suffix(verb)?;
    let doers = doers.rsplit(['。', ',', '\n', ';']).next().unwrap_or(doers);
    let doers = doers.rsplit("答记者问").next().unwrap_or(doers);
    let doers = ["联合", "正式", "日前", "近日", "已"]
        .iter()
        .fold(doers, |doers, word| doers.strip_suffix(word).unwrap_or(doers));
    let doers = doers.trim_end_matches(|c: char| {
        c.is_ascii_digit() || "个部门等单位二三四五六七八九十".contains(c)
    });
    let names: Vec<&str> = doers.split('、').flat_map(|name| apart(name, words)).collect();
    names.iter().all(|name| issuer::is_name(name, words)).then(|| names.join("、"))
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::lexicon::Lexicon;

    #[test]
    fn documents_that_a_text_is_about() {
        let words = &Lexicon::builtin().page;
        for (text, title, issuer) in [
            (
                "2月3日,杭州市人民政府印发《关于促进种业发展的若干政策》。",
                "关于促进种业发展的若干政策",
                Some("杭州市人民政府"),
            ),
            (
                "近日,市林业局、市财政局2部门联合印发《白河市造林奖励办法》(以下简称《办法》)。",
                "白河市造林奖励办法",
                Some("市林业局、市财政局"),
            ),
            (
                "2月25日,市林业局、市财政局等五部门联合印发《白河市造林奖励办法》(以下简称《办法》)。",
                "白河市造林奖励办法",
                Some("市林业局、市财政局"),
            ),
            ("现将《白河市造林奖励办法》印发给你们。", "白河市造林奖励办法", None),
            ("有关负责人就《白河市造林奖励办法》答记者问", "白河市造林奖励办法", None),
        ] {
            let named = read(text, words).unwrap();
            assert_eq!((named.title.as_str(), named.issuer.as_deref()), (title, issuer), "{text}");
        }
    }

    #[test]
    fn documents_that_are_only_cited() {
        let words = &Lexicon::builtin().page;
        for text in [
            "为贯彻落实《白河市造林奖励办法》(以下简称《办法》),制定本方案。",
            "根据《白河市造林奖励办法》,现提出如下意见。",
            "颁发《不动产权证书》,发布公告。",
        ] {
            assert_eq!(read(text, words), None, "{text}");
        }
    }
}
