//! A document without its less sure statements.
//!
//! In: a document, and how much confidence a statement must have. Out: the document with the others
//! taken out of it, and of what points to them.

use std::collections::{BTreeMap, BTreeSet};

use super::{Document, Statement};

impl Document {
    /// Takes out the statements whose confidence is below `least`, 0 to 1, and the terms that they
    /// lay down; tells how many statements that were. What is left keeps its id. Statements without
    /// a confidence, of versions that had none, stay.
    ///
    /// A term keeps a cap or a threshold whose own statement went: it is a part of what it lays down.
    ///
    /// ```
    /// use guihua::{Extractor, Source};
    ///
    /// let mut document = Extractor::new().read(Source::from_text("到2025年，绿地率达到40%。"));
    /// assert_eq!(document.keep_sure(0.0), 0);
    /// assert_eq!((document.keep_sure(1.0), document.targets.len()), (1, 0));
    /// ```
    pub fn keep_sure(&mut self, least: f64) -> usize {
        let unsure = |statement: &&Statement| {
            statement.confidence.is_some_and(|confidence| confidence.to_f64() < least)
        };
        let gone: BTreeSet<String> =
            self.statements().filter(unsure).map(|statement| statement.id.clone()).collect();
        if gone.is_empty() {
            return 0;
        }
        let heads = self.heads_without(&gone);
        for statements in [&mut self.targets, &mut self.actuals, &mut self.provisions] {
            statements.retain(|statement| !gone.contains(&statement.id));
            for statement in statements {
                statement.same_as.retain(|id| !gone.contains(id));
                statement.same_as.extend(heads.get(&statement.id).cloned().unwrap_or_default());
            }
        }
        self.terms.retain(|term| !gone.contains(&term.statement));
        for term in &mut self.terms {
            for id in [&mut term.cap_statement, &mut term.duration_statement] {
                id.take_if(|id| gone.contains(id));
            }
        }
        gone.len()
    }

    /// What statements have in `same_as` where the first of those that say the same is gone: the
    /// next is now the first.
    fn heads_without(&self, gone: &BTreeSet<String>) -> BTreeMap<String, Vec<String>> {
        let mut heads = BTreeMap::new();
        let first = |s: &&Statement| gone.contains(&s.id) && s.same_as.len() > 1;
        for statement in self.statements().filter(first) {
            let mut left = statement.same_as.iter().filter(|id| !gone.contains(*id)).cloned();
            let Some(head) = left.next() else { continue };
            let others: Vec<String> = left.collect();
            for other in &others {
                heads.insert(other.clone(), vec![head.clone()]);
            }
            heads.insert(head, others);
        }
        heads
    }
}

#[cfg(test)]
mod tests {
    use crate::number::parse;
    use crate::schema::{Document, Number, sample};

    const TEXT: &str = "公园1个，绿道2个，广场3个，学校4个";

    /// Four statements, the first three of which say the same.
    fn document(confidences: [&str; 4]) -> Document {
        let mut document = sample::document("plan", TEXT);
        for (quote, confidence) in ["公园1", "绿道2", "广场3", "学校4"].iter().zip(confidences)
        {
            let (name, number) = quote.split_at(6);
            let target = sample::target(&mut document, TEXT, quote, name, number);
            target.confidence = parse(confidence).map(Number::from);
        }
        let ids = |ids: &[&str]| ids.iter().map(|&id| id.to_owned()).collect::<Vec<_>>();
        document.targets[0].same_as = ids(&["t2", "t3"]);
        document.targets[1].same_as = ids(&["t1"]);
        document.targets[2].same_as = ids(&["t1"]);
        document
    }

    #[test]
    fn what_is_below_goes_and_nothing_points_to_it() {
        let mut document = document(["0.5", "0.9", "0.8", "0.79"]);
        assert_eq!(document.keep_sure(0.8), 2);
        let left: Vec<_> =
            document.targets.iter().map(|s| (s.id.as_str(), s.same_as.join(" "))).collect();
        assert_eq!(left, [("t2", "t3".to_owned()), ("t3", "t2".to_owned())]);
    }

    #[test]
    fn what_has_no_confidence_stays() {
        let mut document = document(["0.5", "0.9", "0.8", "0.7"]);
        document.targets[0].confidence = None;
        assert_eq!(document.keep_sure(0.95), 3);
        assert_eq!(document.targets.len(), 1);
        assert!(document.targets[0].same_as.is_empty());
    }
}
