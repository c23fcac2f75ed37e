//! What is known of somebody.
//!
//! In: a JSON object. Out: [`Facts`]. A key that is left out is not known; a list that is there is
//! complete.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, de};

use crate::schema::BeneficiaryType;

/// What is known of a company or another beneficiary.
///
/// ```
/// use guihua::matching::Facts;
///
/// let facts: Facts = serde_json::from_str(
///     r#"{"as_of": "2025-06-01", "types": ["enterprise", "sme"], "registered": "2019-03-15",
///         "honours": ["高新技术企业"], "region": ["示例市"], "figures": {"营业收入": "3200万元"}}"#,
/// ).unwrap();
/// assert_eq!(facts.figures["营业收入"], "3200万元");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// A name, which decides nothing.
    #[serde(default)]
    pub name: Option<String>,
    /// The day the facts are of; what has run out by then is not met.
    #[serde(default, deserialize_with = "day")]
    pub as_of: Option<Date>,
    /// Which kinds of beneficiary it is: `enterprise`, `sme`, …
    #[serde(default)]
    pub types: Vec<BeneficiaryType>,
    /// The day of registration.
    #[serde(default, deserialize_with = "day")]
    pub registered: Option<Date>,
    /// The places it belongs to, from the smallest to the largest.
    #[serde(default)]
    pub region: Vec<String>,
    /// What it has been recognised as; complete where it is given.
    #[serde(default)]
    pub honours: Option<Vec<String>>,
    /// Figures by the name of the indicator, with their units: `"营业收入": "3200万元"`.
    #[serde(default)]
    pub figures: BTreeMap<String, String>,
}

/// An ISO day.
fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    let text: Option<String> = Option::deserialize(deserializer)?;
    text.map(|text| text.parse().map_err(de::Error::custom)).transpose()
}
