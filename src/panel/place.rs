//! Where a figure is from: region, code, level, and the region above.
//!
//! In: the metadata of a document, and the subject of a statement where it has one. Out: a
//! [`Place`]. A subject that is a region of its own (a city in the report of its province) is the
//! place of its figures; any other stays a subject.

use super::Words;
use super::words::Level;
use crate::lexicon;
use crate::schema::Metadata;

/// The code of the country, above those of GB/T 2260.
pub(crate) const NATION: &str = "100000";

/// A region.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Its name.
    pub region: Option<String>,
    /// Its GB/T 2260 code; 100000 for the country.
    pub code: Option<String>,
    /// Its level.
    pub level: Option<Level>,
    /// The code of the region above it.
    pub parent: Option<String>,
}

impl Place {
    /// The region that a document is of.
    pub(crate) fn of(document: &Metadata, words: Words<'_>) -> Self {
        let said = document.level.as_deref().and_then(level);
        let Some(region) = &document.region else {
            let national = matches!(document.level.as_deref(), Some("national" | "department"));
            return if national { Place::nation(words) } else { Place::default() };
        };
        let place = match &document.region_code {
            Some(code) => Place::coded(code, words),
            None => Place { level: said, ..Place::default() },
        };
        // a zone or a township has the code of the county that it lies in
        let smaller = said.filter(|said| *said >= Level::Township);
        Place { region: Some(region.clone()), level: smaller.or(place.level), ..place }
    }

    /// The region that `subject` names, seen from `self`; none where it is no region.
    pub(crate) fn named(&self, subject: &str, words: Words<'_>) -> Option<Self> {
        if words.scopes.is_nation(subject) {
            return Some(Place::nation(words));
        }
        let inside = || words.regions.code(&format!("{}{subject}", self.region.as_ref()?));
        let code = inside().or_else(|| words.regions.code(subject))?;
        let name = words.regions.name(code).unwrap_or(subject);
        Some(Place { region: Some(name.to_owned()), ..Place::coded(code, words) })
    }

    /// Whether this is the region of `other`, as far as both are known.
    pub(crate) fn is(&self, other: &Place) -> bool {
        match (&self.code, &other.code) {
            (Some(one), Some(two)) => one == two,
            _ => self.region == other.region,
        }
    }

    /// The code of the region above the one of this code.
    pub(crate) fn above(code: &str, lexicon: &lexicon::Lexicon) -> Option<String> {
        let is_code = code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit());
        is_code.then(|| Place::coded(code, Words::of(lexicon)).parent).flatten()
    }

    fn nation(words: Words<'_>) -> Self {
        Place {
            region: Some(words.scopes.nation.clone()),
            code: Some(NATION.to_owned()),
            level: Some(Level::National),
            parent: None,
        }
    }

    /// The region of this code, without a name.
    pub(crate) fn coded(code: &str, words: Words<'_>) -> Self {
        let known = |parent: &String| words.regions.name(parent).is_some();
        let above =
            |digits: usize| Some(format!("{}{}", code.get(..digits)?, "0".repeat(6 - digits)));
        let (level, parent) = match lexicon::Level::of(code) {
            _ if code == NATION => (Level::National, None),
            lexicon::Level::Province => (Level::Province, Some(NATION.to_owned())),
            lexicon::Level::Prefecture => (Level::Prefecture, above(2)),
            lexicon::Level::County => (Level::County, above(4).filter(known).or_else(|| above(2))),
        };
        Place { region: None, code: Some(code.to_owned()), level: Some(level), parent }
    }
}

/// The level that the metadata name; a department is of the country.
fn level(word: &str) -> Option<Level> {
    Some(match word {
        "national" | "department" => Level::National,
        "province" => Level::Province,
        "prefecture" => Level::Prefecture,
        "county" => Level::County,
        "township" => Level::Township,
        "zone" => Level::Zone,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{Level, Place};
    use crate::panel::Words;
    use crate::schema::Metadata;

    fn of(region: &str, code: &str) -> Place {
        let document = Metadata {
            region: Some(region.to_owned()),
            region_code: Some(code.to_owned()),
            ..Metadata::default()
        };
        Place::of(&document, Words::builtin())
    }

    #[test]
    fn each_region_knows_the_one_above() {
        let above = |region, code| of(region, code).parent;
        assert_eq!(above("浙江省", "330000").as_deref(), Some("100000"));
        assert_eq!(above("宁波市", "330200").as_deref(), Some("330000"));
        assert_eq!(above("宁波市海曙区", "330203").as_deref(), Some("330200"));
        assert_eq!(above("上海市浦东新区", "310115").as_deref(), Some("310000"));
        assert_eq!(above("仙桃市", "429004").as_deref(), Some("420000"));
        assert_eq!(of("宁波市", "330200").level, Some(Level::Prefecture));
    }

    #[test]
    fn a_subject_may_be_a_region() {
        let province = of("浙江省", "330000");
        let named = |subject| province.named(subject, Words::builtin()).and_then(|p| p.code);
        assert_eq!(named("宁波市").as_deref(), Some("330200"));
        assert_eq!(named("全国").as_deref(), Some("100000"));
        assert_eq!(named("民营企业"), None);
        assert!(of("浙江省", "330000").is(&province));
    }

    #[test]
    fn documents_of_the_country_name_no_region() {
        let level = Some("national".to_owned());
        let place = Place::of(&Metadata { level, ..Metadata::default() }, Words::builtin());
        assert_eq!((place.code.as_deref(), place.level), (Some("100000"), Some(Level::National)));
        assert_eq!(Place::of(&Metadata::default(), Words::builtin()), Place::default());
    }
}
