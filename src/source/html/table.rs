//! Which `<table>`s are tables, and their cells.
//!
//! Pages use tables as frames as well. A table that holds a table, or whose text stands for the
//! most part in one long cell, is a frame; all others are data.

use std::collections::BTreeMap;

use crate::source::compose::{Cell, Table};
use crate::source::html::flow::Line;
use crate::source::html::tree::{Id, Tree};

/// From how many ideographs in one cell on a table is suspected to be a frame.
const LONG: usize = 600;

/// For every node the table of data it stands in, 0 for none.
pub(super) fn of_nodes(tree: &Tree, lines: &[Line]) -> Vec<Id> {
    let frames = frames(tree, lines);
    let mut tables = vec![0; tree.nodes().len()];
    for (id, node) in tree.nodes().skip(1) {
        let is_data = node.tag == "table" && !frames[id];
        tables[id] = if is_data {
            id
        } else if node.tag == "table" {
            0
        } else {
            tables[node.parent]
        };
    }
    tables
}

fn frames(tree: &Tree, lines: &[Line]) -> Vec<bool> {
    let count = tree.nodes().len();
    let (mut frames, mut han, mut longest) = (vec![false; count], vec![0; count], vec![0; count]);
    for line in lines {
        han[line.block] += line.han;
    }
    for (id, node) in tree.nodes().skip(1).rev() {
        let parent = node.parent;
        if matches!(node.tag, "td" | "th") {
            longest[id] = han[id];
        }
        frames[id] |= node.tag == "table" && longest[id] > LONG && longest[id] * 2 > han[id];
        // What holds a table is marked up to the table that holds it.
        frames[parent] |= node.tag == "table" || (frames[id] && tree.node(id).tag != "table");
        han[parent] += han[id];
        longest[parent] = longest[parent].max(longest[id]);
    }
    frames
}

/// The table at `id` with the text of `lines`, and the lines in it that stand in no cell.
pub(super) fn read<'a>(tree: &Tree, id: Id, lines: &[&'a Line]) -> (Table, Vec<&'a Line>) {
    let mut texts: BTreeMap<Id, Vec<String>> = BTreeMap::new();
    let mut stray = Vec::new();
    for line in lines {
        let cell = tree.ancestors(line.block).take_while(|&a| a != id);
        match cell.filter(|&a| matches!(tree.node(a).tag, "td" | "th")).last() {
            Some(cell) => texts.entry(cell).or_default().push(line.text.clone()),
            None => stray.push(*line),
        }
    }
    let rows = rows(tree, id).into_iter().map(|row| {
        let cells = tree.node(row).children.iter().copied();
        let cells = cells.filter(|&cell| matches!(tree.node(cell).tag, "td" | "th"));
        cells.map(|cell| read_cell(tree, cell, texts.remove(&cell).unwrap_or_default())).collect()
    });
    (Table { rows: rows.collect() }, stray)
}

fn read_cell(tree: &Tree, id: Id, lines: Vec<String>) -> Cell {
    let span = |name: &str| {
        let value = tree.node(id).attribute(name).and_then(|value| value.trim().parse().ok());
        value.unwrap_or(1_usize)
    };
    Cell { lines, columns: span("colspan"), rows: span("rowspan") }
}

/// Whether several rows of the table have several cells.
pub(super) fn is_grid(tree: &Tree, id: Id) -> bool {
    let cells = |row: &Id| {
        let cells = tree.node(*row).children.iter();
        cells.filter(|&&cell| matches!(tree.node(cell).tag, "td" | "th")).count()
    };
    rows(tree, id).iter().filter(|row| cells(row) > 1).count() > 1
}

/// The rows of a table, directly under it or in its parts.
fn rows(tree: &Tree, table: Id) -> Vec<Id> {
    let mut rows = Vec::new();
    for &id in &tree.node(table).children {
        match tree.node(id).tag {
            "tr" => rows.push(id),
            "thead" | "tbody" | "tfoot" => {
                let children = tree.node(id).children.iter().copied();
                rows.extend(children.filter(|&child| tree.node(child).tag == "tr"));
            }
            _ => {}
        }
    }
    rows
}
