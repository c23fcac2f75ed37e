//! Sentences that say who does something: 市水务局会同市财政局制定办法, 由区教育局负责审核.
//!
//! In: the text of a task that names nobody in brackets or behind labels. Out: who leads and who
//! supports.

use crate::clause;
use crate::lexicon::opening::List;
use crate::lexicon::party::Party;
use crate::span::Span;
use crate::task::bodies::{cut, trim};
use crate::task::parties::{Part, Reader, Sides};

/// How far into its clause what somebody does may begin, in bytes.
const FAR: usize = 400;

/// The bodies that the sentences of `stretch` say do something.
pub(super) fn read(reader: &Reader<'_>, stretch: Span) -> Sides {
    let mut sides = Sides::default();
    for sentence in clause::sentences(reader.text, stretch) {
        let mut first = true;
        for clause in cut(reader.text, sentence, &[',', ';', ':', '。']) {
            let clause = trim(reader.text, clause);
            sides.add(reader.text, read_clause(reader, clause, sentence.end, first));
            first = false;
        }
    }
    if sides.lead.is_empty() { Sides::default() } else { sides }
}

/// Who acts in the clause; `first` where it opens its sentence.
fn read_clause(reader: &Reader<'_>, clause: Span, end: usize, first: bool) -> Sides {
    let front = Span::new(clause.start, end);
    let opening = || subject(reader, front, first);
    let behind = doer(reader, clause).and_then(|at| subject(reader, Span::new(at, end), true));
    let sides = match behind.or_else(opening) {
        Some((lead, act)) => {
            let support = partners(reader, Span::new(act, end)).unwrap_or_default();
            Some(Sides { lead, support })
        }
        // whom the subject of an earlier clause acts together with: …,会同有关方面组织…
        None => partners(reader, front).map(|support| Sides { lead: Vec::new(), support }),
    };
    sides.unwrap_or_else(|| helpers(reader, clause))
}

/// Where the clause names a doer: behind 由.
fn doer(reader: &Reader<'_>, clause: Span) -> Option<usize> {
    reader.first(List::Doer, Party::Doer, clause).map(|doer| doer.end)
}

/// The bodies that the stretch begins with, where what they do follows, and where that begins.
/// `deeds` where they stand so that any deed will do.
fn subject(reader: &Reader<'_>, stretch: Span, deeds: bool) -> Option<(Vec<Span>, usize)> {
    let words = stretch.of(reader.text);
    if !reader.lists.may_open(words) {
        return None;
    }
    let near = Span::new(stretch.start, stretch.end.min(stretch.start + FAR));
    let mut deeds_near =
        reader.openings.of(List::Deed, near).map(|at| at - stretch.start).peekable();
    deeds_near.peek()?;
    // no body is named by one character
    let mut passed = words.char_indices().nth(2)?.0;
    for at in deeds_near {
        let Some(between) = words.get(passed..at) else { continue };
        if between.contains(['。', ';', ':']) {
            return None;
        }
        passed = at;
        let rest = words.get(at..)?;
        let act = is_word(reader, Party::Act, rest);
        let deed = deeds && is_word(reader, Party::Deed, rest);
        if !act && !deed {
            continue;
        }
        let front = words.get(..at)?.trim_end_matches([',', ' ']);
        let front = Span::at(stretch.start, front.len());
        let (bare, _) = reader.peel(manner(reader, front));
        let bodies = reader.lists.plain(bare);
        let fits =
            |bodies: &Vec<Span>| act || bodies.iter().all(|body| reader.lists.is_named(*body));
        if let Some(bodies) = bodies.filter(fits) {
            return Some((bodies, stretch.start + at));
        }
    }
    None
}

/// The stretch without a clause at its end that says only how: 各主管部门,按照各自职责.
fn manner(reader: &Reader<'_>, front: Span) -> Span {
    let words = front.of(reader.text);
    let len = reader.words.len(Party::Manner, words);
    let bare = words.get(..words.len() - len).unwrap_or(words);
    Span::at(front.start, bare.trim_end_matches([',', ' ']).len())
}

fn is_word(reader: &Reader<'_>, class: Party, rest: &str) -> bool {
    let len = reader.words.len(class, rest);
    len > 0 && reader.words.len(Party::NoAct, rest) <= len
}

/// The bodies behind 会同, up to what all do together.
fn partners(reader: &Reader<'_>, stretch: Span) -> Option<Vec<Span>> {
    let words = stretch.of(reader.text);
    let len = reader.words.len(Party::Joint, words);
    let behind = words.get(len..).filter(|_| len > 0)?;
    let places = behind.char_indices().map(|(at, _)| at).skip(2).take_while(|at| *at < FAR);
    let list = |at: usize| Span::at(stretch.start + len, at);
    let ends = places.filter(|&at| {
        let rest = behind.get(at..).unwrap_or_default();
        rest.starts_with([',', '。', ';'])
            || is_word(reader, Party::Act, rest)
            || is_word(reader, Party::Deed, rest)
    });
    ends.into_iter().find_map(|at| reader.lists.all(list(at)))
}

/// Those who support in a clause of their own: …,市财政局配合.
fn helpers(reader: &Reader<'_>, clause: Span) -> Sides {
    let (bare, told) = reader.peel(clause);
    let bodies = match told {
        Some(Part::Lead | Part::Support) => reader.lists.plain(bare).unwrap_or_default(),
        _ => Vec::new(),
    };
    match told {
        Some(Part::Lead) => Sides { lead: bodies, support: Vec::new() },
        _ => Sides { lead: Vec::new(), support: bodies },
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::lexicon::Lexicon;
    use crate::span::Span;
    use crate::task::parties::Reader;

    fn sides(text: &str) -> String {
        let lexicon = Lexicon::builtin();
        let openings = lexicon.openings(text);
        let sides = read(&Reader::new(text, &openings, &lexicon), Span::new(0, text.len()));
        let names = |bodies: Vec<Span>| {
            bodies.iter().map(|body| body.of(text)).collect::<Vec<_>>().join(" ")
        };
        format!("{} | {}", names(sides.lead), names(sides.support))
    }

    #[test]
    fn bodies_that_open_a_sentence() {
        assert_eq!(sides("区教育局负责编制预算,会同相关部门制定流程。"), "区教育局 | 相关部门");
        assert_eq!(
            sides("市水务局会同市财政局、市农业农村局,组织实施。"),
            "市水务局 | 市财政局 市农业农村局"
        );
        assert_eq!(sides("各主管部门,按照各自职责,负责项目审查。"), "各主管部门 | ");
        assert_eq!(sides("区教育局、区财政局按程序拨付资金。"), "区教育局 区财政局 | ");
    }

    #[test]
    fn bodies_behind_you() {
        assert_eq!(sides("结果由各主管部门负责答复。"), "各主管部门 | ");
        assert_eq!(sides("由市教育局牵头,市财政局配合。"), "市教育局 | 市财政局");
    }

    #[test]
    fn others_are_none() {
        for text in
            ["加强部门要素保障。", "支持企业开展研发。", "学校要求提高质量。", "市政府高度重视。"]
        {
            assert_eq!(sides(text), " | ", "{text}");
        }
    }
}
