//! Lines in, paragraphs out.
//!
//! A line goes on in the next where it is full and the next is neither indented, nor set apart,
//! nor of another size.

use crate::source::pdf::lines::{Line, is_wide};
use crate::text::is_han;

/// The paragraphs of lines that stand in one block.
pub(super) fn join(lines: &[Line]) -> Vec<String> {
    let block = Block::of(lines);
    let mut paragraphs: Vec<String> = Vec::new();
    let mut last: Option<&Line> = None;
    for line in lines {
        match paragraphs.last_mut().filter(|_| last.is_some_and(|last| block.goes_on(last, line))) {
            Some(paragraph) => append(paragraph, &line.text),
            None => paragraphs.push(line.text.clone()),
        }
        last = Some(line);
    }
    paragraphs
}

/// Adds a line to the paragraph it belongs to; a blank stands between two words only.
pub(super) fn append(paragraph: &mut String, line: &str) {
    let ends = paragraph.chars().next_back();
    let begins = line.chars().next();
    let word = |c: Option<char>| c.is_some_and(|c| !is_wide(c) && !c.is_ascii_digit());
    if word(ends) && word(begins) {
        paragraph.push(' ');
    }
    paragraph.push_str(line);
}

/// Where the lines of a block begin and end, and how far they are apart.
#[derive(Clone, Copy, Debug)]
pub(super) struct Block {
    left: f32,
    right: f32,
    pitch: f32,
}

impl Block {
    /// The measures of a block: where the leftmost and the longest of its longer lines stand.
    pub(super) fn of(lines: &[Line]) -> Block {
        let longest = lines.iter().map(|line| line.text.chars().count()).max().unwrap_or(0);
        let long = lines.iter().filter(|line| line.text.chars().count() * 3 >= longest * 2);
        let (mut lefts, mut rights): (Vec<f32>, Vec<f32>) =
            long.map(|line| (line.left, line.right)).unzip();
        lefts.sort_by(f32::total_cmp);
        rights.sort_by(f32::total_cmp);
        // A few lines may stick out: a twentieth of them is not looked at.
        let few = lefts.len() / 20;
        let widest = rights.iter().rev().nth(few).copied().unwrap_or(0.0);
        // In justified text most lines end at one place, and closing marks hang over it.
        let (count, place) = most(&rights);
        let justified = count > 2 && count * 4 >= rights.len();
        let mut pitches: Vec<f32> =
            lines.windows(2).map(|pair| pair[0].y - pair[1].y).filter(|p| *p > 1.0).collect();
        pitches.sort_by(f32::total_cmp);
        Block {
            left: lefts.get(few).copied().unwrap_or(0.0),
            right: if justified { place } else { widest },
            pitch: most(&pitches).1,
        }
    }

    /// The measures of one page of a document that has these: where the page's own lines do not
    /// tell (none of them goes on in another, none is full), the document's hold.
    pub(super) fn of_page(self, lines: &[Line]) -> Block {
        let own = Block::of(lines);
        let size = lines.first().map_or(10.0, |line| line.size.max(1.0));
        let turned = own.right > self.right + 4.0 * size;
        let narrow = own.right < self.right - 4.0 * size && lines.len() > 12;
        if turned || narrow {
            return own;
        }
        let indented = own.left > self.left + 0.9 * size && own.left < self.left + 4.0 * size;
        let left = if indented { self.left } else { own.left };
        Block { left, right: own.right.max(self.right), pitch: self.pitch }
    }

    /// Whether `line` carries on the paragraph of `last`.
    pub(super) fn goes_on(self, last: &Line, line: &Line) -> bool {
        if last.row || line.row {
            return false;
        }
        let size = last.size.max(1.0);
        let same = (last.size - line.size).abs() <= size * 0.12;
        let full = last.right >= self.right - 2.2 * size;
        let indented = line.left > self.left + 0.9 * size && line.left > last.left - 0.5 * size;
        let indented = indented && !self.is_set_in(last, line);
        // On the next page the line is higher up.
        let near = line.y > last.y || last.y - line.y <= self.pitch * 1.4;
        same && full && !indented && near && !begins_anew(last, line)
    }

    /// Whether both lines are of a paragraph that is indented as a whole: the one is full and
    /// breaks off in the midst of a sentence, the other begins right below it. A heading may be
    /// full as well, but has a number.
    fn is_set_in(self, last: &Line, line: &Line) -> bool {
        let size = last.size.max(1.0);
        let full = (last.right - self.right).abs() <= size * 0.5;
        let below = (last.left - line.left).abs() <= size * 0.1;
        let breaks_off = last.text.ends_with(|c| is_han(c) || matches!(c, '，' | '、'));
        let numbered = is_numbered(&last.text) || is_numbered(&line.text);
        full && below && breaks_off && !numbered && !line.text.starts_with('第')
    }
}

/// Where paragraphs are not indented, a number after a full stop begins one.
fn begins_anew(last: &Line, line: &Line) -> bool {
    let closed = last.text.ends_with(['。', '；', '：', ';', ':']);
    let article = line.text.starts_with('第') && line.text.contains('条');
    closed && (is_numbered(&line.text) || article)
}

/// Whether the line begins with a number: `一、`, `（二）`, `3.`, `一是`.
fn is_numbered(text: &str) -> bool {
    let rest = text.trim_start_matches(['（', '(']);
    let numeral = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let after = rest.trim_start_matches(numeral);
    after.len() < rest.len() && after.starts_with(['、', '.', '．', '）', ')', '是'])
}

/// How many of the ascending values lie within two points of each other, and the least of them.
fn most(values: &[f32]) -> (usize, f32) {
    let mut best = (0, 0.0);
    let mut from = 0;
    for (to, value) in values.iter().enumerate() {
        while value - values[from] > 2.0 {
            from += 1;
        }
        if to - from + 1 > best.0 {
            best = (to - from + 1, values[from]);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::{Line, append, join};

    fn line(text: &str, left: f32, right: f32, y: f32) -> Line {
        Line { text: text.to_owned(), left, right, y, size: 10.0, repaired: false, row: false }
    }

    #[test]
    fn full_lines_go_on_unless_the_next_is_indented() {
        let lines = [
            line("为深入贯彻落实决策部署，推动绿化事业", 20.0, 200.0, 100.0),
            line("高质量发展，制定本规划。", 0.0, 120.0, 80.0),
            line("到2025年，绿地率达到40%，每万人拥有", 20.0, 200.0, 60.0),
            line("公园0.5个，建成区绿化覆盖率达到百分之", 0.0, 198.0, 40.0),
            line("四十五。", 0.0, 40.0, 20.0),
        ];
        assert_eq!(
            join(&lines),
            [
                "为深入贯彻落实决策部署，推动绿化事业高质量发展，制定本规划。",
                "到2025年，绿地率达到40%，每万人拥有公园0.5个，建成区绿化覆盖率达到百分之四十五。",
            ]
        );
    }

    #[test]
    fn a_paragraph_that_is_set_in_as_a_whole_goes_on() {
        let lines = [
            line("本市推动绿化事业高质量发展，制定本规划。", 0.0, 200.0, 160.0),
            line("第六条本市设立绿化委员会，委员会负责", 20.0, 200.0, 140.0),
            line("统筹规划、建设和管理，组成人员由市人", 20.0, 200.0, 120.0),
            line("民政府批准。", 20.0, 80.0, 100.0),
            line("（一）组织编制本市绿化规划和年度实施方案", 20.0, 200.0, 80.0),
            line("绿化委员会每年向市人民政府报告。", 20.0, 180.0, 60.0),
        ];
        assert_eq!(
            join(&lines)[1..],
            [
                "第六条本市设立绿化委员会，委员会负责统筹规划、建设和管理，组成人员由市人民政府批准。",
                "（一）组织编制本市绿化规划和年度实施方案",
                "绿化委员会每年向市人民政府报告。",
            ]
        );
    }

    #[test]
    fn numbers_are_joined_across_lines_and_words_are_not() {
        let mut paragraph = "达到56".to_owned();
        append(&mut paragraph, "00件 of the");
        append(&mut paragraph, "total");
        assert_eq!(paragraph, "达到5600件 of the total");
    }
}
