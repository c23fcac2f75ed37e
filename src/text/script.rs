//! Characters that are read as others: radicals and compatibility ideographs, which fonts of PDF
//! files leave, and traditional characters.
//!
//! In: a character or a text. Out: the simplified ideograph that is meant, never longer in UTF-8;
//! whether a text is written in traditional characters. The tables are written by
//! `tools/characters.py`.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

/// How many more characters of one script than of the other decide.
const MARGIN: i32 = 3;

/// How many characters of a text are looked at.
const LOOKED_AT: usize = 2000;

/// How many characters the basic plane has.
const PLANE: usize = 1 << 16;

/// Traditional characters and what tells them from simplified text.
struct Scripts {
    simplified: FxHashMap<char, char>,
    /// 1 for a character that only traditional text has, -1 for one that only simplified text has.
    tells: Box<[i8]>,
}

/// What a radical or a compatibility ideograph is read as; `c` itself for any other.
pub(super) fn lookalike(c: char) -> char {
    static TABLE: OnceLock<FxHashMap<char, char>> = OnceLock::new();
    if !matches!(c, '\u{2E80}'..='\u{2FDF}' | '\u{F900}'..='\u{FAFF}') {
        return c;
    }
    let table = TABLE.get_or_init(|| {
        let rows = rows(include_str!("lookalikes.tsv"));
        rows.map(|(from, to, _)| (from, to)).collect()
    });
    table.get(&c).copied().unwrap_or(c)
}

/// The simplified form of a character.
pub(super) fn simplified(c: char) -> char {
    scripts().simplified.get(&c).copied().unwrap_or(c)
}

/// Whether the text is written in traditional characters: few characters decide.
pub(super) fn is_traditional(text: &str) -> bool {
    let tells = &scripts().tells;
    let mut balance = 0;
    for c in text.chars().take(LOOKED_AT) {
        balance += i32::from(tells.get(c as usize).copied().unwrap_or_default());
        if balance.abs() >= MARGIN {
            break;
        }
    }
    balance > 0
}

fn scripts() -> &'static Scripts {
    static SCRIPTS: OnceLock<Scripts> = OnceLock::new();
    SCRIPTS.get_or_init(|| {
        let mut tells = vec![0; PLANE].into_boxed_slice();
        let mut simplified = FxHashMap::default();
        for (from, to, telling) in rows(include_str!("traditional.tsv")) {
            simplified.insert(from, to);
            for (c, sign, word) in [(from, 1, 't'), (to, -1, 's')] {
                if let Some(place) = tells.get_mut(c as usize).filter(|_| telling.contains(word)) {
                    *place = sign;
                }
            }
        }
        Scripts { simplified, tells }
    })
}

/// The rows of a table: a character, what it is read as, and a word.
fn rows(table: &str) -> impl Iterator<Item = (char, char, &str)> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| {
        let mut columns = line.split('\t');
        let mut one = || columns.next()?.chars().next();
        let (from, to) = (one()?, one()?);
        Some((from, to, columns.next().unwrap_or_default()))
    })
}

#[cfg(test)]
mod tests {
    use super::{is_traditional, lookalike, rows, simplified};

    #[test]
    fn tables_keep_lengths() {
        let tables = [include_str!("lookalikes.tsv"), include_str!("traditional.tsv")];
        for (from, to, _) in tables.into_iter().flat_map(rows) {
            assert!(to.len_utf8() <= from.len_utf8(), "{from} {to}");
        }
    }

    #[test]
    fn the_script_is_told() {
        assert!(is_traditional("全縣遊客人數增長8%"));
        assert!(is_traditional("公路里程達到320公里"));
        assert!(!is_traditional("全县游客人数增长8%,参观後樂園"));
        assert!(!is_traditional("著作权 3%"));
    }

    #[test]
    fn characters_are_read_as_others() {
        assert_eq!(("⻓⽬⼀".chars().map(lookalike)).collect::<String>(), "长目一");
        assert_eq!("達到目標".chars().map(simplified).collect::<String>(), "达到目标");
    }
}
