//! What is said without a number: aims and tasks of two documents, paired by their names.

use serde::{Deserialize, Serialize};

use super::change::Change;
use super::name;
use super::pairing::{self, Features};
use crate::schema::{Aim, Document, Number, Span, Task};

/// An aim or a task of one document, or one of each that are about the same thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Worded {
    /// What became of it; empty where nothing did.
    pub changes: Vec<Change>,
    /// As the older document has it.
    pub old: Option<Words>,
    /// As the newer document has it.
    pub new: Option<Words>,
}

/// What an aim or a task says, in short.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// Its id.
    pub id: String,
    /// What an aim is said of; the title of a task.
    pub what: String,
    /// The words of the state; of a task who leads it.
    pub said: String,
    /// The year of an aim, the deadline of a task.
    pub due: Option<String>,
    /// Where it stands.
    pub span: Span,
}

impl Words {
    fn of_aim(aim: &Aim) -> Self {
        Words {
            id: aim.id.clone(),
            what: aim.what.clone(),
            said: aim.state.clone(),
            due: aim.year.map(|year| year.to_string()),
            span: aim.spans.state,
        }
    }

    fn of_task(task: &Task) -> Self {
        Words {
            id: task.id.clone(),
            what: task.title.clone(),
            said: task.lead.join("、"),
            due: task.deadline.clone(),
            span: task.span,
        }
    }
}

/// The aims of both documents. `whose` are the regions that they are of, empty where they agree.
pub(super) fn aims(old: &[Aim], new: &[Aim], whose: [&str; 2]) -> Vec<Worded> {
    let words = |aims: &[Aim]| aims.iter().map(Words::of_aim).collect::<Vec<_>>();
    paired(&words(old), &words(new), whose, Change::Reworded)
}

/// The tasks of both documents, but for headings that others stand under.
pub(super) fn tasks(
    old: Option<&Document>,
    new: Option<&Document>,
    whose: [&str; 2],
) -> Vec<Worded> {
    let words = |document: Option<&Document>| {
        let tasks = document.into_iter().flat_map(|document| &document.tasks);
        tasks.map(Words::of_task).collect::<Vec<_>>()
    };
    paired(&words(old), &words(new), whose, Change::Reassigned)
}

/// Pairs what has the same name, or like names; `other` is what it is where the words differ that
/// are said of it.
fn paired(olds: &[Words], news: &[Words], whose: [&str; 2], other: Change) -> Vec<Worded> {
    let features = |words: &[Words], side: usize| -> Vec<Features> {
        // different numbers: nothing but the name makes them alike
        let number = Number::from(crate::number::Decimal::from(side));
        words.iter().map(|words| Features::named(&words.what, whose[side], number)).collect()
    };
    let partner = pairing::pair_features(features(olds, 0), features(news, 1), 0);
    let mut old_of = vec![None; news.len()];
    for (old, found) in olds.iter().zip(&partner) {
        if let Some(found) = *found {
            old_of[found] = Some(old);
        }
    }
    let kept = news.iter().zip(old_of).map(|(new, old)| worded(old, Some(new), other));
    let alone = olds.iter().zip(&partner).filter(|(_, found)| found.is_none());
    kept.chain(alone.map(|(old, _)| worded(Some(old), None, other))).collect()
}

fn worded(old: Option<&Words>, new: Option<&Words>, other: Change) -> Worded {
    let changes = match (old, new) {
        (Some(old), Some(new)) => changes(old, new, other),
        (None, _) => vec![Change::Added],
        (_, None) => vec![Change::Dropped],
    };
    Worded { changes, old: old.cloned(), new: new.cloned() }
}

fn changes(old: &Words, new: &Words, other: Change) -> Vec<Change> {
    let due = old.due.as_ref().zip(new.due.as_ref()).and_then(|(was, is)| match is.cmp(was) {
        std::cmp::Ordering::Greater => Some(Change::Postponed),
        std::cmp::Ordering::Less => Some(Change::Advanced),
        std::cmp::Ordering::Equal => None,
    });
    let differ = |a: &str, b: &str| name::plain(a) != name::plain(b);
    let said = differ(&old.said, &new.said) && !old.said.is_empty() && !new.said.is_empty();
    let found =
        [due, said.then_some(other), differ(&old.what, &new.what).then_some(Change::Reworded)];
    let mut changes: Vec<_> = found.into_iter().flatten().collect();
    changes.sort_unstable();
    changes.dedup();
    changes
}
