//! One line a document: what the page knows of it before its statements are loaded.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::schema::{Document, Metadata, Number, Role};

/// What the list of documents shows.
#[derive(Debug, Serialize)]
pub(super) struct Summary {
    pub(super) id: String,
    name: String,
    pub(super) title: Option<String>,
    issuer: Option<String>,
    region: Option<String>,
    genre: Option<String>,
    number: Option<String>,
    date: Option<String>,
    /// The first and the last year it is for.
    period: [Option<i16>; 2],
    chars: usize,
    sha256: String,
    targets: usize,
    actuals: usize,
    provisions: usize,
    aims: usize,
    terms: usize,
    doubts: usize,
    /// How likely its statements are right, on average.
    confidence: Option<Number>,
    /// The list that its statements stand in.
    pub(super) part: usize,
}

impl Summary {
    pub(super) fn new(document: &Document, part: usize) -> Self {
        let metadata = document.metadata.clone();
        let of = |role| document.statements().filter(|statement| statement.role == role).count();
        Summary {
            id: document.id.clone(),
            name: document.source.name.clone(),
            date: date(&metadata),
            period: [metadata.period_start, metadata.period_end],
            title: metadata.title,
            issuer: metadata.issuer,
            region: metadata.region,
            genre: metadata.genre,
            number: metadata.document_number,
            chars: document.source.chars,
            sha256: document.source.sha256.clone(),
            targets: of(Role::Target),
            actuals: of(Role::Actual),
            provisions: of(Role::Provision),
            aims: document.aims.len(),
            terms: document.terms.len(),
            doubts: document.diagnostics.len(),
            confidence: confidence(document),
            part,
        }
    }
}

fn date(metadata: &Metadata) -> Option<String> {
    metadata.date_published.clone().or_else(|| metadata.date_written.clone())
}

fn confidence(document: &Document) -> Option<Number> {
    let all = document.statements().filter_map(|statement| statement.confidence);
    let all: Vec<_> = all.map(Number::decimal).collect();
    let sum: Decimal = all.iter().sum();
    let mean = sum.checked_div(Decimal::from(all.len()))?;
    Some(mean.round_dp(3).into())
}
