//! A row of a table of tasks: who leads, who supports and until when, each in a cell of its own.
//!
//! In: the cells. Out: a [`Row`] with the bodies and the deadlines they name.

use crate::span::Span;
use crate::task::deadlines::{Deadline, Deadlines};
use crate::task::parties::{Reader, Sides};

/// The cells of a row; none where the table has no such column.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cells {
    /// 牵头单位, 责任单位.
    pub(super) lead: Option<Span>,
    /// 配合单位.
    pub(super) support: Option<Span>,
    /// 完成时限.
    pub(super) deadline: Option<Span>,
}

/// What the cells name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) lead: Vec<Span>,
    pub(super) support: Vec<Span>,
    pub(super) deadline: Option<Deadline>,
}

impl Cells {
    /// Reads the cells with what reads the document's bodies and deadlines.
    pub(super) fn read(self, reader: &Reader<'_>, deadlines: &Deadlines<'_>) -> Row {
        let named = |cell: Option<Span>| {
            let group = cell.and_then(|cell| reader.group(cell, cell));
            group.map(|group| group.sides(None)).unwrap_or_default()
        };
        let (mut sides, support) = (named(self.lead), named(self.support));
        let help = support.lead.into_iter().chain(support.support).collect();
        sides.add(reader.text, Sides { lead: Vec::new(), support: help });
        let deadline = self.deadline.and_then(|cell| deadlines.labelled(cell));
        Row { lead: sides.lead, support: sides.support, deadline }
    }
}

#[cfg(test)]
mod tests {
    use super::{Cells, Deadlines, Reader};
    use crate::layout::Metadata;
    use crate::lexicon::Lexicon;
    use crate::mention::{Reference, scan};
    use crate::span::Span;

    #[test]
    fn a_row_of_a_table() {
        let text = "建设平台 市大数据局 市财政局、各区政府 2025年9月底前";
        let at = |part: &str| text.find(part).map(|start| Span::at(start, part.len()));
        let lexicon = Lexicon::builtin();
        let mentions = scan(text, 0, Reference::year(2025), &lexicon);
        let cells = Cells {
            lead: at("市大数据局"),
            support: at("市财政局、各区政府"),
            deadline: at("2025年9月底前"),
        };
        let metadata = Metadata::default();
        let deadlines = Deadlines::new(text, &mentions, &metadata, &lexicon);
        let openings = lexicon.openings(text);
        let row = cells.read(&Reader::new(text, &openings, &lexicon), &deadlines);
        assert_eq!(row.lead, [at("市大数据局").unwrap()]);
        assert_eq!(row.support, [at("市财政局").unwrap(), at("各区政府").unwrap()]);
        assert_eq!(row.deadline.map(|it| it.day.to_string()).as_deref(), Some("2025-09-30"));
    }
}
