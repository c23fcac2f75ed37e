//! What holds for the terms of every document: nothing is invented.

use guihua::Folded;
use guihua::schema::{Document, Number, Span, Term, TermKind};
use proptest::prelude::*;

use crate::support::{SEEDS, files, read, root};

#[test]
fn terms_of_the_seeds_stand_in_the_text() {
    for seed in SEEDS.iter() {
        check(&seed.text, &seed.document);
    }
}

/// The development set lies beside the repository, where it is at all.
#[test]
fn terms_of_real_documents_stand_in_the_text() {
    let folder = root().join("../shared/dev/docs");
    let paths = if folder.is_dir() { files(&folder) } else { Vec::new() };
    for path in paths.iter().filter(|path| path.extension().is_some_and(|it| it == "txt")) {
        let text = std::fs::read_to_string(path).expect("the documents are UTF-8");
        let text = text.trim_start_matches('\u{FEFF}');
        check(text, &read(text, "real"));
    }
}

/// A share of the unannotated texts beside the repository.
#[test]
fn terms_of_wild_documents_stand_in_the_text() {
    let folder = root().join("../shared/wild/files");
    let paths = if folder.is_dir() { files(&folder) } else { Vec::new() };
    for path in paths.iter().filter(|path| path.extension().is_some_and(|it| it == "html")) {
        let bytes = std::fs::read(path).expect("the files can be read");
        let Ok(source) = guihua::Source::read(&bytes) else { continue };
        let text = source.text.clone();
        let extraction = crate::support::EXTRACTOR.extract(source);
        check(&text, &Document::new(&extraction, "wild", "wild"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 128, failure_persistence: None, ..ProptestConfig::default()
    })]

    #[test]
    fn terms_of_composed_packages_stand_in_the_text(text in package()) {
        check(&text, &read(&text, "package"));
    }
}

/// Texts made of what packages of measures are made of, in any order.
#[allow(clippy::too_many_lines, reason = "one list of the parts that a package is made of")]
fn package() -> impl Strategy<Value = String> {
    let parts = prop::sample::select(
        &[
            "示例市支持企业若干措施\n",
            "对",
            "对于",
            "凡",
            "新认定的",
            "国家级、省级",
            "企业",
            "家庭",
            "的",
            "的,",
            "或",
            "且",
            "年营业收入",
            "注册满",
            "给予",
            "奖励",
            "补贴",
            "按",
            "设备投资额",
            "每户",
            "每人每月",
            "一次性",
            "分别",
            "最高",
            "不超过",
            "单个企业",
            "其中",
            "上述",
            "超过部分",
            "连续补贴",
            "贴息",
            "免征",
            "增值税",
            "由市财政",
            "省、市、县",
            "按5:3:2",
            "市级承担60%",
            "申报时间为",
            "2025年3月1日至4月30日",
            "自认定之日起30日内",
            "提出申请",
            "分担",
            "20%",
            "5万元",
            "100万元、50万元",
            "3年",
            "6:4",
            "１０万元",
            "2000万元以上",
            "两名",
            "(博士)",
            "(含)",
            "35周岁以下",
            "1倍以上5倍以下",
            ",",
            "，",
            "、",
            "；",
            "：",
            "。",
            "\n",
            "一、",
            "（一）",
            "——",
            "《办法》",
            "就高不重复",
            "免申即享",
            "(",
            "”",
        ][..],
    );
    prop::collection::vec(parts, 0..40).prop_map(|parts| parts.concat())
}

/// The characters of a document.
struct Text(Vec<char>);

impl Text {
    /// What stands at `span`, in half-width form and without blanks and numbers of pages.
    fn at(&self, span: Span) -> String {
        assert!(span.start < span.end && span.end <= self.0.len(), "{span:?} is empty or outside");
        let written: String = self.0[span.start..span.end].iter().collect();
        let lines: Vec<String> = written.split('\n').map(plain).collect();
        let inner = |at: usize| at > 0 && at + 1 < lines.len();
        let page = |line: &str| line.chars().all(|c| c.is_ascii_digit() || "-—".contains(c));
        let shown = lines.iter().enumerate().filter(|(at, line)| !(inner(*at) && page(line)));
        shown.map(|(_, line)| line.as_str()).collect()
    }
}

fn plain(text: &str) -> String {
    Folded::new(text).as_str().chars().filter(|c| !c.is_whitespace()).collect()
}

fn check(text: &str, document: &Document) {
    let text = Text(text.chars().collect());
    let provisions: Vec<&str> = document.provisions.iter().map(|it| &*it.id).collect();
    let terms: Vec<&str> = document.terms.iter().map(|term| &*term.statement).collect();
    assert_eq!(terms, provisions, "one term for each provision, in the same order");
    for term in &document.terms {
        check_numbers(&text, term, document);
        check_words(&text, term);
    }
}

/// Every number of a term is one that a provision has, and stands where the term says.
fn check_numbers(text: &Text, term: &Term, document: &Document) {
    let of = |id: &str| document.provisions.iter().find(|it| it.id == id).expect("a provision");
    let own = of(&term.statement);
    assert_eq!((term.value, term.value_max), (own.value, own.value_max));
    assert_eq!(term.spans.value, own.spans.value);
    written(text, term.spans.value, term.value, term.value_max);
    for number in [term.amount, term.rate, term.floor].into_iter().flatten() {
        assert_eq!(number, term.value, "{term}");
    }
    assert!(term.term_kind != TermKind::Rate || term.amount.is_none(), "{term}");
    if let Some(cap) = &term.cap_statement {
        let cap = of(cap);
        assert_eq!(term.cap, Some(cap.value_max.unwrap_or(cap.value)), "{term}");
        assert_eq!(term.spans.cap, Some(cap.spans.value), "{term}");
    }
    assert_eq!(term.cap.is_some(), term.cap_statement.is_some(), "{term}");
    for threshold in &term.thresholds {
        let bound = of(&threshold.statement);
        assert_eq!((threshold.value, threshold.span), (bound.value, bound.spans.value));
        let held =
            |span: &Span| span.start <= threshold.span.start && threshold.span.end <= span.end;
        assert!(term.spans.condition.iter().any(held), "{term} {threshold}");
    }
}

/// A number in digits is the value that was read from it.
#[allow(clippy::float_arithmetic, reason = "shown numbers are read back as doubles")]
fn written(text: &Text, span: Span, value: Number, max: Option<Number>) {
    let digits = text.at(span).replace(',', "");
    let plain = digits.chars().all(|c| c.is_ascii_digit() || c == '.');
    if plain && max.is_none() {
        let (read, shown): (f64, f64) =
            (digits.parse().expect("digits"), value.to_string().parse().expect("a number"));
        assert!((read - shown).abs() < 1e-9, "{digits} was read as {value}");
    }
}

/// Whether `written` has the characters of `words` in their order, from its first to its last: what
/// a page leaves between two lines (a number, a running head) is no word of either.
fn holds(written: &str, words: &str) -> bool {
    let ends = |text: &str| (text.chars().next(), text.chars().next_back());
    let mut rest = written.chars();
    ends(written) == ends(words) && words.chars().all(|c| rest.any(|other| other == c))
}

/// The words of a field are those at its span.
fn check_words(text: &Text, term: &Term) {
    for (words, span) in [
        (&term.instrument_text, term.spans.instrument),
        (&term.beneficiary, term.spans.beneficiary),
        (&term.base, term.spans.base),
        (&term.duration, term.spans.duration),
        (&term.tier_by, term.spans.tier_by),
        (&term.payer, term.spans.payer),
        (&term.apply_window, term.spans.apply_window),
    ] {
        assert_eq!(words.is_some(), span.is_some(), "{term}");
        let (Some(words), Some(span)) = (words.as_deref(), span) else { continue };
        assert!(holds(&text.at(span), &plain(words)), "{words} is not at its place: {term}");
    }
    for share in &term.shares {
        assert_eq!(plain(&share.payer), text.at(share.payer_span), "{term}");
        assert_eq!(share.share.to_string(), text.at(share.span).replace(',', ""), "{term}");
    }
    assert!(
        term.apply_window.is_some() || term.apply_from.is_none() && term.apply_to.is_none(),
        "{term}"
    );
    let condition: String = term.spans.condition.iter().map(|&span| text.at(span)).collect();
    let told = term.condition.as_deref().map(plain).unwrap_or_default();
    assert!(holds(&condition, &told), "{told} is not at its place: {term}");
    for (told, span) in [
        (term.times.is_some(), term.spans.times),
        (term.apply_mode.is_some(), term.spans.apply_mode),
        (term.stacking.is_some(), term.spans.stacking),
        (term.tier_scope.is_some(), term.spans.tier_scope),
    ] {
        assert_eq!(told, span.is_some(), "{term}");
    }
}
