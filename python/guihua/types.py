"""The dictionaries that `to_dict` gives, for type checkers, and the words in them.

Made from the JSON Schema by `UPDATE=1 cargo test --workspace python`; not to be changed by hand.
"""

from typing import Literal, TypedDict

AimKind = Literal["complete", "position", "trend", "bound"]
ApplyMode = Literal["auto", "apply", "select", "proxy"]
Basis = Literal["explicit", "inherited", "document"]
BeneficiaryType = Literal["enterprise", "sme", "micro", "individual_business", "farmer_or_coop", "institution", "person", "talent", "jobseeker", "household", "local_government", "project", "any"]
CapOn = Literal["result", "base", "count", "total", "years"]
CitationKind = Literal["document", "form"]
Comparator = Literal["eq", "ge", "gt", "le", "lt", "approx", "between"]
Direction = Literal["up", "down"]
Doubt = Literal["cap_scope", "base_unclear", "or_and_mixed", "condition_carried", "validity"]
Firmness = Literal["must", "aim", "expect", "encourage"]
Format = Literal["text", "html", "docx", "pdf", "doc", "xlsx"]
Instrument = Literal["interest_subsidy", "insurance", "voucher", "tax_relief", "fee_relief", "deferral", "guarantee", "loan", "equity", "allowance", "penalty", "award", "grant", "price_support", "procurement", "in_kind", "status", "regulation"]
Measure = Literal["level", "increment", "cumulative", "change", "multiple", "rank"]
Offsets = Literal["code_points", "utf16"]
Pace = Literal["per_year", "year_on_year", "quarter_on_quarter"]
PartKind = Literal["notice", "plan", "annex"]
Relation = Literal["basis", "implements", "amends", "repeals", "forwards", "issues", "interprets", "annex"]
Role = Literal["target", "actual", "provision"]
SectionKind = Literal["heading", "enumeration", "dash", "box", "table", "lead"]
SectionRole = Literal["background", "principle", "objective", "task", "safeguard", "other"]
Stacking = Literal["exclusive", "highest", "additive"]
TermKind = Literal["amount", "rate", "cap", "floor", "threshold", "norm", "tariff", "duration", "deadline", "quota", "share", "penalty", "other"]
TierScope = Literal["slice", "budget"]
TimeBound = Literal["since", "after", "before", "until"]
TimeKind = Literal["year", "period", "half", "quarter", "month", "day", "duration", "repeated"]
Times = Literal["once", "yearly", "monthly", "each"]

AimDict = TypedDict(
    "AimDict",
    {
        "id": "str",
        "what": "str",
        "state": "str",
        "kind": "AimKind",
        "year": "int | None",
        "year_start": "int | None",
        "year_basis": "Basis | None",
        "section": "str | None",
        "evidence": "EvidenceDict",
        "spans": "AimSpansDict",
    },
)

AimSpansDict = TypedDict(
    "AimSpansDict",
    {
        "what": "list[SpanDict]",
        "state": "SpanDict",
        "year": "SpanDict | None",
    },
)

CitationDict = TypedDict(
    "CitationDict",
    {
        "id": "str",
        "title": "str",
        "number": "str | None",
        "issuer": "str | None",
        "date": "str | None",
        "article": "str | None",
        "relation": "Relation | None",
        "resolved": "str | None",
        "kind": "CitationKind",
        "span": "SpanDict",
    },
)

DiagnosticDict = TypedDict(
    "DiagnosticDict",
    {
        "code": "str",
        "message": "str",
        "span": "SpanDict",
        "other": "SpanDict | None",
    },
)

DocumentDict = TypedDict(
    "DocumentDict",
    {
        "schema_version": "str",
        "id": "str",
        "source": "SourceDict",
        "metadata": "MetadataDict",
        "parts": "list[PartDict]",
        "sections": "list[SectionDict]",
        "targets": "list[StatementDict]",
        "actuals": "list[StatementDict]",
        "provisions": "list[StatementDict]",
        "aims": "list[AimDict]",
        "terms": "list[TermDict]",
        "tasks": "list[TaskDict]",
        "tables": "list[TableDict]",
        "citations": "list[CitationDict]",
        "diagnostics": "list[DiagnosticDict]",
    },
)

EvidenceDict = TypedDict(
    "EvidenceDict",
    {
        "text": "str",
        "start": "int",
        "end": "int",
    },
)

MentionsDict = TypedDict(
    "MentionsDict",
    {
        "text": "str",
        "quantities": "list[QuantityDict]",
        "times": "list[TimeDict]",
    },
)

MetadataDict = TypedDict(
    "MetadataDict",
    {
        "title": "str | None",
        "genre": "str | None",
        "issuer": "str | None",
        "document_number": "str | None",
        "index_number": "str | None",
        "date_written": "str | None",
        "date_published": "str | None",
        "period_start": "int | None",
        "period_end": "int | None",
        "region": "str | None",
        "region_code": "str | None",
        "notice_title": "str | None",
        "level": "str | None",
        "addressees": "list[str]",
        "copied_to": "list[str]",
        "signatory": "str | None",
        "attachments": "list[str]",
        "printed_by": "str | None",
        "date_printed": "str | None",
        "valid_from": "str | None",
        "valid_until": "str | None",
        "spans": "dict[str, SpanDict]",
    },
)

PartDict = TypedDict(
    "PartDict",
    {
        "kind": "PartKind",
        "title": "str | None",
        "span": "SpanDict",
        "period_start": "int | None",
        "period_end": "int | None",
    },
)

PayerShareDict = TypedDict(
    "PayerShareDict",
    {
        "payer": "str",
        "share": "float",
        "unit": "str | None",
        "payer_span": "SpanDict",
        "span": "SpanDict",
    },
)

PeriodDict = TypedDict(
    "PeriodDict",
    {
        "from": "str",
        "to": "str",
        "text": "str | None",
    },
)

QuantityDict = TypedDict(
    "QuantityDict",
    {
        "start": "int",
        "end": "int",
        "text": "str",
        "value": "float",
        "value_max": "float | None",
        "unit": "str | None",
        "comparator": "Comparator",
        "normalized": "ValueDict | None",
    },
)

SectionDict = TypedDict(
    "SectionDict",
    {
        "id": "str",
        "parent": "str | None",
        "kind": "SectionKind",
        "marker": "str | None",
        "title": "str",
        "level": "int",
        "role": "SectionRole",
        "span": "SpanDict",
        "body": "SpanDict",
    },
)

SourceDict = TypedDict(
    "SourceDict",
    {
        "name": "str",
        "format": "Format",
        "encoding": "str",
        "sha256": "str",
        "chars": "int",
        "offsets": "Offsets",
        "sketch": "str",
    },
)

SpanDict = TypedDict(
    "SpanDict",
    {
        "start": "int",
        "end": "int",
    },
)

StatementDict = TypedDict(
    "StatementDict",
    {
        "id": "str",
        "role": "Role",
        "indicator": "str",
        "indicator_code": "str | None",
        "subject": "str | None",
        "per": "str | None",
        "measure": "Measure",
        "direction": "Direction | None",
        "comparator": "Comparator",
        "value": "float",
        "value_max": "float | None",
        "unit": "str | None",
        "value_text": "str",
        "normalized": "ValueDict | None",
        "year": "int | None",
        "year_start": "int | None",
        "year_basis": "Basis | None",
        "period": "PeriodDict | None",
        "baseline": "float | None",
        "baseline_year": "int | None",
        "action": "str | None",
        "modality": "str | None",
        "binding": "str | None",
        "pace": "Pace | None",
        "firmness": "Firmness | None",
        "same_as": "list[str]",
        "condition": "str | None",
        "section": "str | None",
        "table": "str | None",
        "rule": "str",
        "confidence": "float | None",
        "evidence": "EvidenceDict",
        "spans": "StatementSpansDict",
    },
)

StatementSpansDict = TypedDict(
    "StatementSpansDict",
    {
        "indicator": "list[SpanDict]",
        "value": "SpanDict",
        "unit": "SpanDict | None",
        "year": "SpanDict | None",
        "comparator": "list[SpanDict]",
        "subject": "SpanDict | None",
        "per": "SpanDict | None",
        "action": "SpanDict | None",
        "modality": "SpanDict | None",
        "binding": "SpanDict | None",
        "condition": "list[SpanDict]",
    },
)

TableDict = TypedDict(
    "TableDict",
    {
        "id": "str",
        "section": "str | None",
        "caption": "str | None",
        "columns": "list[str]",
        "rows": "list[list[str]]",
        "span": "SpanDict",
    },
)

TaskDict = TypedDict(
    "TaskDict",
    {
        "id": "str",
        "section": "str",
        "title": "str",
        "path": "list[str]",
        "level": "int",
        "lead": "list[str]",
        "support": "list[str]",
        "responsible": "list[str]",
        "deadline": "str | None",
        "deadline_text": "str | None",
        "targets": "list[str]",
        "citations": "list[str]",
        "span": "SpanDict",
        "body": "SpanDict",
        "spans": "TaskSpansDict",
    },
)

TaskSpansDict = TypedDict(
    "TaskSpansDict",
    {
        "lead": "list[SpanDict]",
        "support": "list[SpanDict]",
        "responsible": "list[SpanDict]",
        "deadline": "SpanDict | None",
        "deadlines": "list[SpanDict]",
        "sentences": "list[SpanDict]",
    },
)

TermDict = TypedDict(
    "TermDict",
    {
        "statement": "str",
        "group": "str",
        "term_kind": "TermKind",
        "instrument": "Instrument | None",
        "instrument_text": "str | None",
        "official_class": "str | None",
        "beneficiary": "str | None",
        "beneficiary_type": "BeneficiaryType | None",
        "condition": "str | None",
        "thresholds": "list[ThresholdDict]",
        "indicator": "str",
        "comparator": "Comparator",
        "value": "float",
        "value_max": "float | None",
        "unit": "str | None",
        "amount": "float | None",
        "amount_max": "float | None",
        "rate": "float | None",
        "rate_max": "float | None",
        "base": "str | None",
        "cap": "float | None",
        "cap_unit": "str | None",
        "cap_on": "CapOn | None",
        "cap_statement": "str | None",
        "floor": "float | None",
        "per": "str | None",
        "times": "Times | None",
        "duration": "str | None",
        "duration_statement": "str | None",
        "tier": "int | None",
        "tier_by": "str | None",
        "tier_scope": "TierScope | None",
        "valid_from": "str | None",
        "valid_to": "str | None",
        "apply_mode": "ApplyMode | None",
        "apply_from": "str | None",
        "apply_to": "str | None",
        "apply_window": "str | None",
        "authority": "list[str]",
        "payer": "str | None",
        "shares": "list[PayerShareDict]",
        "stacking": "Stacking | None",
        "legal_basis": "str | None",
        "path": "list[str]",
        "doubt": "list[Doubt]",
        "evidence": "EvidenceDict",
        "spans": "TermSpansDict",
    },
)

TermSpansDict = TypedDict(
    "TermSpansDict",
    {
        "value": "SpanDict",
        "unit": "SpanDict | None",
        "instrument": "SpanDict | None",
        "beneficiary": "SpanDict | None",
        "condition": "list[SpanDict]",
        "base": "SpanDict | None",
        "cap": "SpanDict | None",
        "per": "SpanDict | None",
        "times": "SpanDict | None",
        "duration": "SpanDict | None",
        "tier_by": "SpanDict | None",
        "tier_scope": "SpanDict | None",
        "valid": "SpanDict | None",
        "apply_mode": "SpanDict | None",
        "apply_window": "SpanDict | None",
        "authority": "list[SpanDict]",
        "payer": "SpanDict | None",
        "stacking": "SpanDict | None",
        "legal_basis": "SpanDict | None",
    },
)

ThresholdDict = TypedDict(
    "ThresholdDict",
    {
        "statement": "str",
        "alternative": "int",
        "indicator": "str",
        "comparator": "Comparator",
        "value": "float",
        "value_max": "float | None",
        "unit": "str | None",
        "span": "SpanDict",
    },
)

TimeDict = TypedDict(
    "TimeDict",
    {
        "start": "int",
        "end": "int",
        "text": "str",
        "from": "str | None",
        "to": "str | None",
        "kind": "TimeKind",
        "bound": "TimeBound | None",
    },
)

TokenDict = TypedDict(
    "TokenDict",
    {
        "start": "int",
        "end": "int",
        "text": "str",
        "tag": "str",
    },
)

TokensDict = TypedDict(
    "TokensDict",
    {
        "text": "str",
        "tokens": "list[TokenDict]",
    },
)

ValueDict = TypedDict(
    "ValueDict",
    {
        "value": "float",
        "value_max": "float | None",
        "unit": "str",
        "dimension": "str",
    },
)
