//! Words of tables: what the head of a column says it holds, which rows sum up the others.
//!
//! In: `table_heads.tsv`, `table_words.tsv`. Out: [`TableWords`].

use rustc_hash::FxHashMap;

use crate::error::Result;
use crate::lexicon::rows;
use crate::lexicon::tsv::{File, Row};

/// What a column holds, as far as its head says; `table_heads.tsv` says what each kind means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Head {
    Serial,
    Category,
    Name,
    Subject,
    Project,
    Year,
    Period,
    Unit,
    Binding,
    Base,
    Aim,
    Plain,
    Growth,
    Term,
    Score,
    Remark,
    Task,
    Content,
    Lead,
    Support,
    Deadline,
    Condition,
}

/// A class of words in or around a table; `table_words.tsv` says what each is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Class {
    Total,
    Whole,
    Among,
    Nature,
    Continued,
    UnitNote,
    Note,
    Topic,
    Fall,
    Sum,
    Generic,
    Measure,
    Place,
    Owner,
    Yearly,
    Spend,
    Report,
    Grant,
    Caption,
    Plan,
    TopicFront,
    Versus,
    Gloss,
}

/// Where in a head a word must stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Whole,
    End,
    Any,
}

/// The words.
#[derive(Debug, Default)]
pub(crate) struct TableWords {
    whole: FxHashMap<String, Head>,
    /// The longest first.
    ends: Vec<(String, Head)>,
    /// The longest first.
    inside: Vec<(String, Head)>,
    /// Of each class the longest first.
    classes: FxHashMap<Class, Vec<String>>,
}

impl TableWords {
    /// Reads the heads and the words.
    pub(super) fn parse(heads: &[File<'_>], words: &[File<'_>]) -> Result<Self> {
        let mut table = TableWords::default();
        for row in rows(heads) {
            table.add_heads(row)?;
        }
        for row in rows(words) {
            let [class, list] = row.columns()?;
            let class = self::class(class).ok_or_else(|| row.error("no class of words"))?;
            table.classes.entry(class).or_default().extend(list.split(' ').map(str::to_owned));
        }
        let longest = |word: &(String, Head)| std::cmp::Reverse(word.0.len());
        table.ends.sort_by_key(longest);
        table.inside.sort_by_key(longest);
        table
            .classes
            .values_mut()
            .for_each(|list| list.sort_by_key(|w| std::cmp::Reverse(w.len())));
        Ok(table)
    }

    fn add_heads(&mut self, row: Row<'_>) -> Result<()> {
        let [kind, place, words] = row.columns()?;
        let head = head(kind).ok_or_else(|| row.error(format!("`{kind}` is no kind of column")))?;
        let place = self::place(place).ok_or_else(|| row.error("neither whole, end nor any"))?;
        for word in words.split(' ').map(str::to_owned) {
            match place {
                Place::Whole => drop(self.whole.insert(word, head)),
                Place::End => self.ends.push((word, head)),
                Place::Any => self.inside.push((word, head)),
            }
        }
        Ok(())
    }

    /// What the head says, its year and its unit left out.
    pub(crate) fn head(&self, words: &str) -> Option<Head> {
        self.whole_head(words).or_else(|| {
            let end = self.ends.iter().find(|(end, _)| words.ends_with(end.as_str()));
            let inside = || self.inside.iter().find(|(word, _)| words.contains(word.as_str()));
            end.or_else(inside).map(|(_, head)| *head)
        })
    }

    /// What the head says, where it is one of those that are nothing else.
    pub(crate) fn whole_head(&self, words: &str) -> Option<Head> {
        self.whole.get(words).copied()
    }

    /// A word of the kind that the text holds, the longest of them.
    pub(crate) fn word_inside(&self, kind: Head, text: &str) -> Option<String> {
        let of_kind = self.inside.iter().filter(|(_, head)| *head == kind);
        of_kind.map(|(word, _)| word).find(|word| text.contains(word.as_str())).cloned()
    }

    /// Whether the text is a word of the class.
    pub(crate) fn is(&self, class: Class, text: &str) -> bool {
        self.list(class).iter().any(|word| word == text)
    }

    /// Whether the text holds a word of the class.
    pub(crate) fn holds(&self, class: Class, text: &str) -> bool {
        self.list(class).iter().any(|word| text.contains(word.as_str()))
    }

    /// The word of the class that the text holds, the longest of them.
    pub(crate) fn word_of(&self, class: Class, text: &str) -> Option<&str> {
        self.list(class).iter().find(|word| text.contains(word.as_str())).map(String::as_str)
    }

    /// The length of the word of the class that the text begins with.
    pub(crate) fn opening(&self, class: Class, text: &str) -> Option<usize> {
        self.list(class).iter().find(|word| text.starts_with(word.as_str())).map(String::len)
    }

    /// The length of the word of the class that the text ends with.
    pub(crate) fn ending(&self, class: Class, text: &str) -> Option<usize> {
        self.list(class).iter().find(|word| text.ends_with(word.as_str())).map(String::len)
    }

    fn list(&self, class: Class) -> &[String] {
        self.classes.get(&class).map_or(&[], Vec::as_slice)
    }
}

fn head(kind: &str) -> Option<Head> {
    Some(match kind {
        "serial" => Head::Serial,
        "category" => Head::Category,
        "name" => Head::Name,
        "subject" => Head::Subject,
        "project" => Head::Project,
        "year" => Head::Year,
        "period" => Head::Period,
        "unit" => Head::Unit,
        "binding" => Head::Binding,
        "base" => Head::Base,
        "aim" => Head::Aim,
        "plain" => Head::Plain,
        "growth" => Head::Growth,
        "term" => Head::Term,
        "score" => Head::Score,
        "remark" => Head::Remark,
        "task" => Head::Task,
        "content" => Head::Content,
        "lead" => Head::Lead,
        "support" => Head::Support,
        "deadline" => Head::Deadline,
        "condition" => Head::Condition,
        _ => return None,
    })
}

fn place(word: &str) -> Option<Place> {
    Some(match word {
        "whole" => Place::Whole,
        "end" => Place::End,
        "any" => Place::Any,
        _ => return None,
    })
}

fn class(word: &str) -> Option<Class> {
    Some(match word {
        "total" => Class::Total,
        "whole" => Class::Whole,
        "among" => Class::Among,
        "nature" => Class::Nature,
        "continued" => Class::Continued,
        "unit-note" => Class::UnitNote,
        "note" => Class::Note,
        "topic" => Class::Topic,
        "fall" => Class::Fall,
        "sum" => Class::Sum,
        "generic" => Class::Generic,
        "measure" => Class::Measure,
        "place" => Class::Place,
        "owner" => Class::Owner,
        "yearly" => Class::Yearly,
        "spend" => Class::Spend,
        "report" => Class::Report,
        "grant" => Class::Grant,
        "caption" => Class::Caption,
        "plan" => Class::Plan,
        "topic-front" => Class::TopicFront,
        "versus" => Class::Versus,
        "gloss" => Class::Gloss,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::Head;
    use crate::lexicon::Lexicon;

    #[test]
    fn whole_heads_before_ends_before_any_place() {
        let lexicon = Lexicon::builtin();
        for (head, kind) in [
            ("指标名称", Some(Head::Name)),
            ("项目名称", Some(Head::Project)),
            ("用户类别", Some(Head::Condition)),
            ("安家补贴", Some(Head::Term)),
            ("年均增长", Some(Head::Growth)),
            ("现状值", Some(Head::Base)),
            ("责任部门", Some(Head::Lead)),
            ("造林面积", None),
        ] {
            assert_eq!(lexicon.tables.head(head), kind, "{head}");
        }
    }
}
