//! Furniture: what a web page or a printed page sets around a document.
//!
//! In: a line. Out: whether it is furniture.

use crate::layout::line::{bullets, chars_up_to, from, is_blank};
use crate::lexicon::page::Page;

/// The longest line of furniture, in characters.
const LONGEST: usize = 90;

/// Whether a line at the head or the foot of a page is furniture.
pub(super) fn holds(line: &str, words: &Page) -> bool {
    if line.len() > LONGEST * 3 {
        return false;
    }
    let line = from(line, bullets(line));
    line.is_empty()
        || words.is_furniture(line)
        || is_page_number(line)
        || is_breadcrumb(line)
        || is_ruled(line)
        || is_sized(line) && !line.contains(is_blank_or_mark)
        || line.contains(is_blank)
            && line.split(is_blank).all(|w| w.is_empty() || words.is_furniture(w))
}

/// `- 3 -`, `—12—`, `第3页`, `第 3 页 共 10 页`, `3/10`: the number of a printed page.
pub(super) fn is_page_number(line: &str) -> bool {
    if line.len() > 40
        || !line
            .starts_with(['-', '—', '–', '第', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
    {
        return false;
    }
    let inner = line.trim_matches(|c| matches!(c, '-' | '—' | '–') || is_blank(c));
    let numbered = !inner.is_empty() && inner.bytes().all(|b| b.is_ascii_digit());
    let framed = line.len() - inner.len() >= 2 && line.ends_with(['-', '—', '–']);
    let paged = line.starts_with('第')
        && line.ends_with('页')
        && line.chars().all(|c| c.is_ascii_digit() || is_blank(c) || "第页共/,,".contains(c));
    numbered && framed && inner.len() <= 4 || paged
}

/// `首页 > 政务公开 > 规划`.
fn is_breadcrumb(line: &str) -> bool {
    // what > and » begin with
    if memchr::memchr2(b'>', 0xC2, line.as_bytes()).is_none() || !line.contains(['>', '»']) {
        return false;
    }
    let steps = line.split(['>', '»']).map(str::trim);
    let short = |step: &str| {
        chars_up_to(step, 25) < 25
            && !step.contains(['。', ';', ','])
            && !step.chars().any(|c| c.is_ascii_digit() && !step.contains('年'))
    };
    let (count, all) = steps.fold((0, true), |(n, all), step| (n + 1, all && short(step)));
    count > 2 && all || count == 2 && all && (line.starts_with('>') || line.contains("首页"))
}

/// `----------`, `**********`.
fn is_ruled(line: &str) -> bool {
    let drawn = |c| matches!(c, '-' | '—' | '_' | '=' | '*' | '~' | '·' | '.' | '─' | '━');
    line.chars().all(drawn) && chars_up_to(line, 4) > 3
}

/// 【字号:大 中 小】 and the like, without blanks: `[大中小]`.
fn is_sized(line: &str) -> bool {
    let inner = line.trim_matches(['[', ']', '【', '】']);
    inner.ends_with("大中小") && chars_up_to(inner, 12) < 12
}

fn is_blank_or_mark(c: char) -> bool {
    is_blank(c) || matches!(c, '。' | ',' | ';')
}

#[cfg(test)]
mod tests {
    use super::holds;
    use crate::lexicon::Lexicon;

    #[test]
    fn page_furniture() {
        let lexicon = Lexicon::builtin();
        for line in [
            "当前位置:首页",
            "首页 > 政务公开 > 专项规划",
            "> 政务公开",
            "打印 关闭",
            "分享到:",
            "某县教育规划.docx",
            "- 12 -",
            "—3—",
            "第 3 页 共 9 页",
            "•",
            "【字号:大中小】",
            "扫一扫在手机打开当前页",
            "解读:某规划解读",
        ] {
            assert!(holds(line, &lexicon.page), "{line}");
        }
        for line in ["2030年", "某县教育规划", "增长>5%", "一、总则", "12", "-5%", "首页设计"]
        {
            assert!(!holds(line, &lexicon.page), "{line}");
        }
    }
}
