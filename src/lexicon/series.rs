//! Words that stand for several: 三次产业, 省市县, 城乡.
//!
//! In: `series.tsv`. Out: [`Series`], asked with a name and how many values there are for it.

use crate::error::Result;
use crate::lexicon::rows;
use crate::lexicon::tsv::File;

/// All words that stand for several.
#[derive(Debug)]
pub(crate) struct Series {
    /// Longer words first.
    words: Vec<(String, Vec<String>)>,
}

impl Series {
    /// Reads the words of `files`.
    pub(super) fn parse(files: &[File<'_>]) -> Result<Self> {
        let mut words = Vec::new();
        for row in rows(files) {
            let [word, members] = row.columns()?;
            let members: Vec<String> = members.split_whitespace().map(str::to_owned).collect();
            if members.len() < 2 {
                return Err(row.error(format!("{word} must stand for two at least")));
            }
            words.push((word.to_owned(), members));
        }
        words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        Ok(Series { words })
    }

    /// The names that a name with such a word stands for, where they are so many.
    pub(crate) fn names(&self, name: &str, count: usize) -> Option<Vec<String>> {
        let fits = |(word, members): &&(String, Vec<String>)| {
            members.len() == count && name.contains(word.as_str())
        };
        let (word, members) = self.words.iter().find(fits)?;
        Some(members.iter().map(|member| name.replacen(word.as_str(), member, 1)).collect())
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;

    #[test]
    fn a_word_for_several_is_written_out() {
        let lexicon = Lexicon::builtin();
        let names = lexicon.series.names("三次产业增加值", 3).unwrap_or_default();
        assert_eq!(names, ["第一产业增加值", "第二产业增加值", "第三产业增加值"]);
        assert_eq!(lexicon.series.names("三次产业增加值", 2), None);
    }
}
