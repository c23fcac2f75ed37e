//! One of several parts of a batch, for machines that share it.
//!
//! In: `2/5`. Out: which documents belong to the part. That is told by their ids alone, so that
//! every machine tells it alike whatever it runs on, and two documents with one id, of which only
//! the first is taken, meet in one part.

use std::fmt;
use std::str::FromStr;

/// A part of a batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shard {
    /// Which part it is, from 1.
    number: u32,
    /// How many there are.
    of: u32,
}

impl Shard {
    /// Whether the document with this id belongs to it.
    pub(crate) fn holds(self, id: &str) -> bool {
        // FNV-1a, its bits spread: short ids differ little
        let hash = id.bytes().fold(0xCBF2_9CE4_8422_2325, |hash: u64, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
        });
        let spread = (hash ^ (hash >> 32)).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32;
        spread % u64::from(self.of) == u64::from(self.number - 1)
    }
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let parts = text.split_once('/').and_then(|(number, of)| {
            let (number, of) = (number.parse().ok()?, of.parse().ok()?);
            (1..=of).contains(&number).then_some(Shard { number, of })
        });
        parts.ok_or_else(|| "a part is said as 2/5: the second of five".to_owned())
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.number, self.of)
    }
}

#[cfg(test)]
mod tests {
    use super::Shard;

    #[test]
    fn parts_are_counted_from_one() {
        let third = Shard { number: 3, of: 4 };
        assert_eq!("3/4".parse(), Ok(third));
        assert_eq!(third.to_string(), "3/4");
        for wrong in ["0/4", "5/4", "3", "/", "a/b", "1/0"] {
            assert!(wrong.parse::<Shard>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn each_document_is_in_one_part_and_parts_are_alike() {
        let shards: Vec<Shard> = (1..=4).map(|number| Shard { number, of: 4 }).collect();
        let mut sizes = [0; 4];
        for id in (0..4000).map(|at| format!("doc-{at:06}")) {
            let own: Vec<usize> = (0..4).filter(|&at| shards[at].holds(&id)).collect();
            assert_eq!(own.len(), 1, "{id}");
            sizes[own[0]] += 1;
        }
        assert!(sizes.iter().all(|size| (900..1100).contains(size)), "{sizes:?}");
    }
}
