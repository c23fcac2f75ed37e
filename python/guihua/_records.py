"""What is in a document: one class for each kind of object in the JSON.

Made from the JSON Schema by `UPDATE=1 cargo test --workspace python`; not to be changed by hand.
"""

from __future__ import annotations

from ._record import Record, exact, perhaps_exact

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from .types import AimKind, ApplyMode, Basis, BeneficiaryType, CapOn, CitationKind, Comparator, Direction, Doubt, Firmness, Format, Instrument, Measure, Offsets, Pace, PartKind, Relation, Role, SectionKind, SectionRole, Stacking, TermKind, TierScope, TimeBound, TimeKind, Times


class Aim(Record):
    """What is to be the case, said without a number: 重污染天气基本消除."""

    __slots__ = ()
    _fields = ("id", "what", "state", "kind", "year", "year_start", "year_basis", "section", "evidence", "spans",)

    @property
    def id(self) -> str:
        """`g1`, `g2`, … in document order."""
        return self._data["id"]

    @property
    def what(self) -> str:
        """What it is said of, as one would print it in a table of indicators."""
        return self._data["what"]

    @property
    def state(self) -> str:
        """The words that say it."""
        return self._data["state"]

    @property
    def kind(self) -> AimKind:
        """What kind of state it is."""
        return self._data["kind"]

    @property
    def year(self) -> int | None:
        """The year for which it holds; the last year of a period."""
        return self._data["year"]

    @property
    def year_start(self) -> int | None:
        """The first year of a period."""
        return self._data["year_start"]

    @property
    def year_basis(self) -> Basis | None:
        """Where the year was found."""
        return self._data["year_basis"]

    @property
    def section(self) -> str | None:
        """The section it stands in."""
        return self._data["section"]

    @property
    def evidence(self) -> Evidence:
        """The clause."""
        return self._one("evidence", Evidence)

    @property
    def spans(self) -> AimSpans:
        """Where the fields were read."""
        return self._one("spans", AimSpans)


class AimSpans(Record):
    """Where the fields of an aim were read."""

    __slots__ = ()
    _fields = ("what", "state", "year",)

    @property
    def what(self) -> tuple[Span, ...]:
        """The stretches of `what`, in order."""
        return self._many("what", Span)

    @property
    def state(self) -> Span:
        """The words of the state."""
        return self._one("state", Span)

    @property
    def year(self) -> Span | None:
        """The words of time."""
        return self._perhaps("year", Span)


class Citation(Record):
    """A document cited by title or by number."""

    __slots__ = ()
    _fields = ("id", "title", "number", "issuer", "date", "article", "relation", "resolved", "kind", "span",)

    @property
    def id(self) -> str:
        """`c1`, `c2`, … in document order."""
        return self._data["id"]

    @property
    def title(self) -> str:
        """The title without 《》; the number where only that is cited."""
        return self._data["title"]

    @property
    def number(self) -> str | None:
        """Its 文号 where that follows."""
        return self._data["number"]

    @property
    def issuer(self) -> str | None:
        """The body that issued it, where the text says so."""
        return self._data["issuer"]

    @property
    def date(self) -> str | None:
        """The day of its issue, as an ISO date."""
        return self._data["date"]

    @property
    def article(self) -> str | None:
        """The article cited: 第十二条."""
        return self._data["article"]

    @property
    def relation(self) -> Relation | None:
        """What it is cited for."""
        return self._data["relation"]

    @property
    def resolved(self) -> str | None:
        """The full title that a short name stands for."""
        return self._data["resolved"]

    @property
    def kind(self) -> CitationKind:
        """What kind of thing it is."""
        return self._data["kind"]

    @property
    def span(self) -> Span:
        """The title with its marks."""
        return self._one("span", Span)


class Diagnostic(Record):
    """Something that was seen and not used, or is doubtful."""

    __slots__ = ()
    _fields = ("code", "message", "span", "other",)

    @property
    def code(self) -> str:
        """A stable name, such as `unclaimed-quantity`."""
        return self._data["code"]

    @property
    def message(self) -> str:
        """One line for people."""
        return self._data["message"]

    @property
    def span(self) -> Span:
        """The stretch it is about."""
        return self._one("span", Span)

    @property
    def other(self) -> Span | None:
        """The other stretch that it is about, where there are two that contradict each other."""
        return self._perhaps("other", Span)


class DocumentFields(Record):
    """What one document commits to."""

    __slots__ = ()
    _fields = ("schema_version", "id", "source", "metadata", "parts", "sections", "targets", "actuals", "provisions", "aims", "terms", "tasks", "tables", "citations", "diagnostics",)

    @property
    def schema_version(self) -> str:
        """The version of the schema that the object follows."""
        return self._data["schema_version"]

    @property
    def id(self) -> str:
        """The file's name without its extension; the path relative to the input folder where that
        is not unique in a batch."""
        return self._data["id"]

    @property
    def source(self) -> Source:
        """Where the text came from."""
        return self._one("source", Source)

    @property
    def metadata(self) -> Metadata:
        """What the document says of itself."""
        return self._one("metadata", Metadata)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The documents that the file holds, where it holds several."""
        return self._many("parts", Part)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The headings in document order, tables of contents left out."""
        return self._many("sections", Section)

    @property
    def targets(self) -> tuple[Statement, ...]:
        """The statements with role `target`."""
        return self._many("targets", Statement)

    @property
    def actuals(self) -> tuple[Statement, ...]:
        """The statements with role `actual`."""
        return self._many("actuals", Statement)

    @property
    def provisions(self) -> tuple[Statement, ...]:
        """The statements with role `provision`."""
        return self._many("provisions", Statement)

    @property
    def aims(self) -> tuple[Aim, ...]:
        """What is to be the case without a number."""
        return self._many("aims", Aim)

    @property
    def terms(self) -> tuple[Term, ...]:
        """What each provision lays down, field by field."""
        return self._many("terms", Term)

    @property
    def tasks(self) -> tuple[Task, ...]:
        """The sections that commit to work: those with role `task` or `safeguard`."""
        return self._many("tasks", Task)

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables with their cells."""
        return self._many("tables", Table)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The documents cited by title."""
        return self._many("citations", Citation)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What was seen and not used, or is doubtful."""
        return self._many("diagnostics", Diagnostic)


class Evidence(Record):
    """A quotation and where it stands."""

    __slots__ = ()
    _fields = ("text", "start", "end",)

    @property
    def text(self) -> str:
        """The very characters of the text."""
        return self._data["text"]

    @property
    def start(self) -> int:
        """The first code point."""
        return self._data["start"]

    @property
    def end(self) -> int:
        """The code point after the last."""
        return self._data["end"]


class Mentions(Record):
    """The quantities and times of a text.
    
    Names, ordinals and document numbers are not listed.
    
    ```
    use guihua::schema::Mentions;
    use guihua::{Extractor, Reference};
    
    let extractor = Extractor::new();
    let mentions = Mentions::read(&extractor, "森林覆盖率达到24.1%", Reference::default());
    assert_eq!(mentions.text, "森林覆盖率达到24.1%");
    ```"""

    __slots__ = ()
    _fields = ("text", "quantities", "times",)

    @property
    def text(self) -> str:
        """The text that was read."""
        return self._data["text"]

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """The quantities in order."""
        return self._many("quantities", Quantity)

    @property
    def times(self) -> tuple[Time, ...]:
        """The times in order."""
        return self._many("times", Time)


class Metadata(Record):
    """What the document says of itself; null where it does not say."""

    __slots__ = ()
    _fields = ("title", "genre", "issuer", "document_number", "index_number", "date_written", "date_published", "period_start", "period_end", "region", "region_code", "notice_title", "level", "addressees", "copied_to", "signatory", "attachments", "printed_by", "date_printed", "valid_from", "valid_until", "spans",)

    @property
    def title(self) -> str | None:
        """The title."""
        return self._data["title"]

    @property
    def genre(self) -> str | None:
        """规划, 工作要点, 行动计划, 意见 …: the plan's own where a 通知 only carries it."""
        return self._data["genre"]

    @property
    def issuer(self) -> str | None:
        """The body that issued it."""
        return self._data["issuer"]

    @property
    def document_number(self) -> str | None:
        """文号."""
        return self._data["document_number"]

    @property
    def index_number(self) -> str | None:
        """索引号."""
        return self._data["index_number"]

    @property
    def date_written(self) -> str | None:
        """The day it was written, as an ISO date."""
        return self._data["date_written"]

    @property
    def date_published(self) -> str | None:
        """The day it was published, as an ISO date."""
        return self._data["date_published"]

    @property
    def period_start(self) -> int | None:
        """The first year it is for."""
        return self._data["period_start"]

    @property
    def period_end(self) -> int | None:
        """The last year it is for."""
        return self._data["period_end"]

    @property
    def region(self) -> str | None:
        """The region, as the text names it."""
        return self._data["region"]

    @property
    def region_code(self) -> str | None:
        """The region's GB/T 2260 code."""
        return self._data["region_code"]

    @property
    def notice_title(self) -> str | None:
        """The title of the notice that carries the document."""
        return self._data["notice_title"]

    @property
    def level(self) -> str | None:
        """The level of government that issued it: national, department, province, prefecture,
        county, township or zone."""
        return self._data["level"]

    @property
    def addressees(self) -> tuple[str, ...]:
        """主送: those it is addressed to."""
        return tuple(self._data["addressees"])

    @property
    def copied_to(self) -> tuple[str, ...]:
        """抄送: those that get a copy."""
        return tuple(self._data["copied_to"])

    @property
    def signatory(self) -> str | None:
        """签发人: who signed it for issue."""
        return self._data["signatory"]

    @property
    def attachments(self) -> tuple[str, ...]:
        """附件: the titles of what is attached."""
        return tuple(self._data["attachments"])

    @property
    def printed_by(self) -> str | None:
        """印发机关: the office that printed it."""
        return self._data["printed_by"]

    @property
    def date_printed(self) -> str | None:
        """印发日期: the day it was printed, as an ISO date."""
        return self._data["date_printed"]

    @property
    def valid_from(self) -> str | None:
        """The day from which it holds, as an ISO date."""
        return self._data["valid_from"]

    @property
    def valid_until(self) -> str | None:
        """The day until which it holds, as an ISO date."""
        return self._data["valid_until"]

    @property
    def spans(self) -> Mapping[str, Span]:
        """Where the fields stand that the text gives as they are."""
        return self._named("spans", Span)


class Part(Record):
    """One of several documents in a file."""

    __slots__ = ()
    _fields = ("kind", "title", "span", "period_start", "period_end",)

    @property
    def kind(self) -> PartKind:
        """What it is."""
        return self._data["kind"]

    @property
    def title(self) -> str | None:
        """Its title."""
        return self._data["title"]

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self._one("span", Span)

    @property
    def period_start(self) -> int | None:
        """The first year it is for."""
        return self._data["period_start"]

    @property
    def period_end(self) -> int | None:
        """The last year it is for."""
        return self._data["period_end"]


class PayerShare(Record):
    """What one of those who pay bears."""

    __slots__ = ()
    _fields = ("payer", "share", "unit", "payer_span", "span",)

    @property
    def payer(self) -> str:
        """Who it is, in the words of the text."""
        return self._data["payer"]

    @property
    def share(self) -> Decimal:
        """The number as written: 5 of 5:3:2, 60 of 60%."""
        return exact(self._data["share"])

    @property
    def unit(self) -> str | None:
        """`%`; null for a part of a ratio."""
        return self._data["unit"]

    @property
    def payer_span(self) -> Span:
        """Where the payer is named."""
        return self._one("payer_span", Span)

    @property
    def span(self) -> Span:
        """The number."""
        return self._one("span", Span)


class Period(Record):
    """From a first to a last day."""

    __slots__ = ()
    _fields = ("from", "to", "text",)

    @property
    def from_(self) -> str:
        """The first day, as an ISO date."""
        return self._data["from"]

    @property
    def to(self) -> str:
        """The last day, as an ISO date."""
        return self._data["to"]

    @property
    def text(self) -> str | None:
        """The words of time; null where the period is the document's own."""
        return self._data["text"]


class Quantity(Record):
    """A number with or without a unit."""

    __slots__ = ()
    _fields = ("start", "end", "text", "value", "value_max", "unit", "comparator", "normalized",)

    @property
    def start(self) -> int:
        """The first code point of the number."""
        return self._data["start"]

    @property
    def end(self) -> int:
        """The code point after the unit, or after the number where it has no unit."""
        return self._data["end"]

    @property
    def text(self) -> str:
        """Number and unit with the comparator words around them."""
        return self._data["text"]

    @property
    def value(self) -> Decimal:
        """The number in the unit as written."""
        return exact(self._data["value"])

    @property
    def value_max(self) -> Decimal | None:
        """The upper end of a range."""
        return perhaps_exact(self._data["value_max"])

    @property
    def unit(self) -> str | None:
        """As written, without blanks; null for a bare number."""
        return self._data["unit"]

    @property
    def comparator(self) -> Comparator:
        """What the comparator words say."""
        return self._data["comparator"]

    @property
    def normalized(self) -> Value | None:
        """The value in base units; null where the unit is unknown or absent."""
        return self._perhaps("normalized", Value)


class Section(Record):
    """A heading."""

    __slots__ = ()
    _fields = ("id", "parent", "kind", "marker", "title", "level", "role", "span", "body",)

    @property
    def id(self) -> str:
        """`s1`, `s2`, … in document order."""
        return self._data["id"]

    @property
    def parent(self) -> str | None:
        """The section it stands under."""
        return self._data["parent"]

    @property
    def kind(self) -> SectionKind:
        """How it is set."""
        return self._data["kind"]

    @property
    def marker(self) -> str | None:
        """As written: `一、`, `(一)`, `1.`, `一是`, `专栏1`, `——`; null for leads."""
        return self._data["marker"]

    @property
    def title(self) -> str:
        """The heading without marker and closing punctuation, on one line."""
        return self._data["title"]

    @property
    def level(self) -> int:
        """Depth from 1."""
        return self._data["level"]

    @property
    def role(self) -> SectionRole:
        """What it is for."""
        return self._data["role"]

    @property
    def span(self) -> Span:
        """Marker and title."""
        return self._one("span", Span)

    @property
    def body(self) -> Span:
        """From the end of the heading to the next heading that is no descendant of this one."""
        return self._one("body", Span)


class Source(Record):
    """Where a text came from."""

    __slots__ = ()
    _fields = ("name", "format", "encoding", "sha256", "chars", "offsets", "sketch",)

    @property
    def name(self) -> str:
        """The file's name."""
        return self._data["name"]

    @property
    def format(self) -> Format:
        """The format, recognised by content."""
        return self._data["format"]

    @property
    def encoding(self) -> str:
        """The encoding the bytes were decoded from."""
        return self._data["encoding"]

    @property
    def sha256(self) -> str:
        """The SHA-256 of the decoded text in UTF-8: of the file itself where that is plain UTF-8
        without a byte order mark."""
        return self._data["sha256"]

    @property
    def chars(self) -> int:
        """The length of the decoded text in code points."""
        return self._data["chars"]

    @property
    def offsets(self) -> Offsets:
        """What all positions of the document count."""
        return self._data["offsets"]

    @property
    def sketch(self) -> str:
        """What the text shares with its near-duplicates: 128 numbers of four hexadecimal digits. The
        share of them that two texts have at the same place is about the share of runs of eight
        characters that they have in common; `0000` says nothing."""
        return self._data["sketch"]


class Span(Record):
    """A stretch of the decoded text, in what [`Source::offsets`] says: Unicode code points unless units
    of UTF-16 were asked for."""

    __slots__ = ()
    _fields = ("start", "end",)

    @property
    def start(self) -> int:
        """The first code point."""
        return self._data["start"]

    @property
    def end(self) -> int:
        """The code point after the last."""
        return self._data["end"]


class Statement(Record):
    """One value that an indicator has, is to have, or that the policy lays down."""

    __slots__ = ()
    _fields = ("id", "role", "indicator", "indicator_code", "subject", "per", "measure", "direction", "comparator", "value", "value_max", "unit", "value_text", "normalized", "year", "year_start", "year_basis", "period", "baseline", "baseline_year", "action", "modality", "binding", "pace", "firmness", "same_as", "condition", "section", "table", "rule", "confidence", "evidence", "spans",)

    @property
    def id(self) -> str:
        """`t1` … for targets, `a1` … for actuals, `p1` … for provisions, in document order."""
        return self._data["id"]

    @property
    def role(self) -> Role:
        """Whether the value is aimed at, a fact, or a term."""
        return self._data["role"]

    @property
    def indicator(self) -> str:
        """What is measured, as one would print it in a table of indicators."""
        return self._data["indicator"]

    @property
    def indicator_code(self) -> str | None:
        """A stable key of the indicator where the register knows it."""
        return self._data["indicator_code"]

    @property
    def subject(self) -> str | None:
        """Who or what the figure belongs to where that is not the document's whole jurisdiction."""
        return self._data["subject"]

    @property
    def per(self) -> str | None:
        """每园, 各县(市)区 where the value holds for each of them."""
        return self._data["per"]

    @property
    def measure(self) -> Measure:
        """How the value relates to the indicator."""
        return self._data["measure"]

    @property
    def direction(self) -> Direction | None:
        """Where a change goes; null for all other measures."""
        return self._data["direction"]

    @property
    def comparator(self) -> Comparator:
        """How the value bounds the indicator."""
        return self._data["comparator"]

    @property
    def value(self) -> Decimal:
        """The number in the unit as written."""
        return exact(self._data["value"])

    @property
    def value_max(self) -> Decimal | None:
        """The upper end of a range."""
        return perhaps_exact(self._data["value_max"])

    @property
    def unit(self) -> str | None:
        """As written, without blanks, with its multiplier: `万人次`."""
        return self._data["unit"]

    @property
    def value_text(self) -> str:
        """The value as written, with its unit and the comparator words that touch it."""
        return self._data["value_text"]

    @property
    def normalized(self) -> Value | None:
        """The value in base units; null where the unit is unknown or absent."""
        return self._perhaps("normalized", Value)

    @property
    def year(self) -> int | None:
        """The year for which the value holds; the last year of a period."""
        return self._data["year"]

    @property
    def year_start(self) -> int | None:
        """The first year of a period."""
        return self._data["year_start"]

    @property
    def year_basis(self) -> Basis | None:
        """Where the year was found."""
        return self._data["year_basis"]

    @property
    def period(self) -> Period | None:
        """The time as exactly as the text gives it; null where no date is known."""
        return self._perhaps("period", Period)

    @property
    def baseline(self) -> Decimal | None:
        """The value that the statement starts from or compares with, in the same unit."""
        return perhaps_exact(self._data["baseline"])

    @property
    def baseline_year(self) -> int | None:
        """The year of the baseline."""
        return self._data["baseline_year"]

    @property
    def action(self) -> str | None:
        """The verb: 新认定, 引进, 达到."""
        return self._data["action"]

    @property
    def modality(self) -> str | None:
        """力争, 确保, 预计."""
        return self._data["modality"]

    @property
    def binding(self) -> str | None:
        """预期性 or 约束性 where the text marks it."""
        return self._data["binding"]

    @property
    def pace(self) -> Pace | None:
        """What the value is measured against: each year, the year before, the quarter before."""
        return self._data["pace"]

    @property
    def firmness(self) -> Firmness | None:
        """How firm it is, by the class of its words: 确保, 力争, 预计, 鼓励."""
        return self._data["firmness"]

    @property
    def same_as(self) -> tuple[str, ...]:
        """The statements of the document that say the same: the first one, and for that all others."""
        return tuple(self._data["same_as"])

    @property
    def condition(self) -> str | None:
        """For whom, for what or when a provision applies, without its opening 对 and its closing 的;
        null for targets and actuals."""
        return self._data["condition"]

    @property
    def section(self) -> str | None:
        """The section it stands in."""
        return self._data["section"]

    @property
    def table(self) -> str | None:
        """The table it stands in."""
        return self._data["table"]

    @property
    def rule(self) -> str:
        """The rule that made it."""
        return self._data["rule"]

    @property
    def confidence(self) -> Decimal | None:
        """How likely it is right in every field, 0 to 1, as measured on documents that were left out
        of the fit: of those at 0.9, nine in ten are. Null in documents of versions that had none."""
        return perhaps_exact(self._data["confidence"])

    @property
    def evidence(self) -> Evidence:
        """The shortest stretch that shows indicator, value and unit together."""
        return self._one("evidence", Evidence)

    @property
    def spans(self) -> StatementSpans:
        """Where the fields were read."""
        return self._one("spans", StatementSpans)


class StatementSpans(Record):
    """Where the fields of a statement were read; null where a field is null, was put together or
    comes from elsewhere."""

    __slots__ = ()
    _fields = ("indicator", "value", "unit", "year", "comparator", "subject", "per", "action", "modality", "binding", "condition",)

    @property
    def indicator(self) -> tuple[Span, ...]:
        """The stretches of the indicator, in order."""
        return self._many("indicator", Span)

    @property
    def value(self) -> Span:
        """The number alone."""
        return self._one("value", Span)

    @property
    def unit(self) -> Span | None:
        """The unit with its multiplier."""
        return self._perhaps("unit", Span)

    @property
    def year(self) -> Span | None:
        """The words of time."""
        return self._perhaps("year", Span)

    @property
    def comparator(self) -> tuple[Span, ...]:
        """The comparator words."""
        return self._many("comparator", Span)

    @property
    def subject(self) -> Span | None:
        """The subject."""
        return self._perhaps("subject", Span)

    @property
    def per(self) -> Span | None:
        """The words of `per`."""
        return self._perhaps("per", Span)

    @property
    def action(self) -> Span | None:
        """The verb."""
        return self._perhaps("action", Span)

    @property
    def modality(self) -> Span | None:
        """The modal word."""
        return self._perhaps("modality", Span)

    @property
    def binding(self) -> Span | None:
        """The mark 预期性 or 约束性."""
        return self._perhaps("binding", Span)

    @property
    def condition(self) -> tuple[Span, ...]:
        """The stretches of the condition, in order."""
        return self._many("condition", Span)


class Table(Record):
    """A table, its rows all as wide as `columns`."""

    __slots__ = ()
    _fields = ("id", "section", "caption", "columns", "rows", "span",)

    @property
    def id(self) -> str:
        """`b1`, `b2`, … in document order."""
        return self._data["id"]

    @property
    def section(self) -> str | None:
        """The section of its caption, or the one it stands under."""
        return self._data["section"]

    @property
    def caption(self) -> str | None:
        """The caption, with its marker."""
        return self._data["caption"]

    @property
    def columns(self) -> tuple[str, ...]:
        """The header cells."""
        return tuple(self._data["columns"])

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The cells; an empty string for an empty or missing one."""
        return tuple(map(tuple, self._data["rows"]))

    @property
    def span(self) -> Span:
        """From the first header cell to the last cell."""
        return self._one("span", Span)


class Task(Record):
    """A section that commits to work, or a paragraph of one that names bodies of its own."""

    __slots__ = ()
    _fields = ("id", "section", "title", "path", "level", "lead", "support", "responsible", "deadline", "deadline_text", "targets", "citations", "span", "body", "spans",)

    @property
    def id(self) -> str:
        """`k1`, `k2`, … in document order."""
        return self._data["id"]

    @property
    def section(self) -> str:
        """The section that it is, or stands in."""
        return self._data["section"]

    @property
    def title(self) -> str:
        """The section's title; of a paragraph without a heading its first sentence."""
        return self._data["title"]

    @property
    def path(self) -> tuple[str, ...]:
        """The titles of the sections above it, outermost first."""
        return tuple(self._data["path"])

    @property
    def level(self) -> int:
        """The section's level."""
        return self._data["level"]

    @property
    def lead(self) -> tuple[str, ...]:
        """Offices and bodies that answer for it, as written, in order."""
        return tuple(self._data["lead"])

    @property
    def support(self) -> tuple[str, ...]:
        """Those that help."""
        return tuple(self._data["support"])

    @property
    def responsible(self) -> tuple[str, ...]:
        """Both together: those who lead first."""
        return tuple(self._data["responsible"])

    @property
    def deadline(self) -> str | None:
        """The last day for the work, as an ISO date: the latest where the text names several."""
        return self._data["deadline"]

    @property
    def deadline_text(self) -> str | None:
        """The words of that day."""
        return self._data["deadline_text"]

    @property
    def targets(self) -> tuple[str, ...]:
        """The targets that stand in it."""
        return tuple(self._data["targets"])

    @property
    def citations(self) -> tuple[str, ...]:
        """The citations that stand in it."""
        return tuple(self._data["citations"])

    @property
    def span(self) -> Span:
        """The heading: marker and title."""
        return self._one("span", Span)

    @property
    def body(self) -> Span:
        """The text behind the heading, without the sections below."""
        return self._one("body", Span)

    @property
    def spans(self) -> TaskSpans:
        """Where the fields were read."""
        return self._one("spans", TaskSpans)


class TaskSpans(Record):
    """Where the fields of a task were read."""

    __slots__ = ()
    _fields = ("lead", "support", "responsible", "deadline", "deadlines", "sentences",)

    @property
    def lead(self) -> tuple[Span, ...]:
        """One for each that leads."""
        return self._many("lead", Span)

    @property
    def support(self) -> tuple[Span, ...]:
        """One for each that supports."""
        return self._many("support", Span)

    @property
    def responsible(self) -> tuple[Span, ...]:
        """One for each of the responsible."""
        return self._many("responsible", Span)

    @property
    def deadline(self) -> Span | None:
        """The words of the deadline."""
        return self._perhaps("deadline", Span)

    @property
    def deadlines(self) -> tuple[Span, ...]:
        """The words of every deadline that the task's text names."""
        return self._many("deadlines", Span)

    @property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the body."""
        return self._many("sentences", Span)


class Term(Record):
    """What a provision lays down: one object for each, in the same order."""

    __slots__ = ()
    _fields = ("statement", "group", "term_kind", "instrument", "instrument_text", "official_class", "beneficiary", "beneficiary_type", "condition", "thresholds", "indicator", "comparator", "value", "value_max", "unit", "amount", "amount_max", "rate", "rate_max", "base", "cap", "cap_unit", "cap_on", "cap_statement", "floor", "per", "times", "duration", "duration_statement", "tier", "tier_by", "tier_scope", "valid_from", "valid_to", "apply_mode", "apply_from", "apply_to", "apply_window", "authority", "payer", "shares", "stacking", "legal_basis", "path", "doubt", "evidence", "spans",)

    @property
    def statement(self) -> str:
        """The provision's id."""
        return self._data["statement"]

    @property
    def group(self) -> str:
        """`f1`, `f2`, …: all terms of one benefit, its rate, cap, tiers, thresholds and duration, have
        the same."""
        return self._data["group"]

    @property
    def term_kind(self) -> TermKind:
        """What it fixes."""
        return self._data["term_kind"]

    @property
    def instrument(self) -> Instrument | None:
        """How the policy helps; null where nothing says it."""
        return self._data["instrument"]

    @property
    def instrument_text(self) -> str | None:
        """The word that says so: 奖励, 贴息."""
        return self._data["instrument_text"]

    @property
    def official_class(self) -> str | None:
        """Its class in the official lists of policies: 减免, 奖补, 权益, 资质."""
        return self._data["official_class"]

    @property
    def beneficiary(self) -> str | None:
        """Who gets it, in the words of the text."""
        return self._data["beneficiary"]

    @property
    def beneficiary_type(self) -> BeneficiaryType | None:
        """Which kind of person or body that is."""
        return self._data["beneficiary_type"]

    @property
    def condition(self) -> str | None:
        """For whom, for what or when it applies."""
        return self._data["condition"]

    @property
    def thresholds(self) -> tuple[Threshold, ...]:
        """The bounds that the condition holds."""
        return self._many("thresholds", Threshold)

    @property
    def indicator(self) -> str:
        """The provision's indicator."""
        return self._data["indicator"]

    @property
    def comparator(self) -> Comparator:
        """How its value bounds."""
        return self._data["comparator"]

    @property
    def value(self) -> Decimal:
        """Its value in the unit as written."""
        return exact(self._data["value"])

    @property
    def value_max(self) -> Decimal | None:
        """The upper end of a range."""
        return perhaps_exact(self._data["value_max"])

    @property
    def unit(self) -> str | None:
        """The unit as written."""
        return self._data["unit"]

    @property
    def amount(self) -> Decimal | None:
        """The sum that is given; null for a bare rate."""
        return perhaps_exact(self._data["amount"])

    @property
    def amount_max(self) -> Decimal | None:
        """The upper end of its range."""
        return perhaps_exact(self._data["amount_max"])

    @property
    def rate(self) -> Decimal | None:
        """The share that is given, in the unit as written (% as a rule)."""
        return perhaps_exact(self._data["rate"])

    @property
    def rate_max(self) -> Decimal | None:
        """The upper end of its range."""
        return perhaps_exact(self._data["rate_max"])

    @property
    def base(self) -> str | None:
        """What the rate is taken of."""
        return self._data["base"]

    @property
    def cap(self) -> Decimal | None:
        """At most so much: its own value, or that of the cap of its benefit."""
        return perhaps_exact(self._data["cap"])

    @property
    def cap_unit(self) -> str | None:
        """The cap's unit."""
        return self._data["cap_unit"]

    @property
    def cap_on(self) -> CapOn | None:
        """What the cap bounds; null where the text does not say."""
        return self._data["cap_on"]

    @property
    def cap_statement(self) -> str | None:
        """The provision that is the cap."""
        return self._data["cap_statement"]

    @property
    def floor(self) -> Decimal | None:
        """At least so much."""
        return perhaps_exact(self._data["floor"])

    @property
    def per(self) -> str | None:
        """每户, 每人每月."""
        return self._data["per"]

    @property
    def times(self) -> Times | None:
        """How often it is given."""
        return self._data["times"]

    @property
    def duration(self) -> str | None:
        """How long it is given, as written."""
        return self._data["duration"]

    @property
    def duration_statement(self) -> str | None:
        """The provision that says so."""
        return self._data["duration_statement"]

    @property
    def tier(self) -> int | None:
        """Its place among the tiers of its benefit, from 1."""
        return self._data["tier"]

    @property
    def tier_by(self) -> str | None:
        """What tiers are told apart by."""
        return self._data["tier_by"]

    @property
    def tier_scope(self) -> TierScope | None:
        """`slice` where it holds only for what exceeds a bound."""
        return self._data["tier_scope"]

    @property
    def valid_from(self) -> str | None:
        """The first day, as an ISO date."""
        return self._data["valid_from"]

    @property
    def valid_to(self) -> str | None:
        """The last day, as an ISO date."""
        return self._data["valid_to"]

    @property
    def apply_mode(self) -> ApplyMode | None:
        """How it is applied for."""
        return self._data["apply_mode"]

    @property
    def apply_from(self) -> str | None:
        """The first day on which it can be applied for."""
        return self._data["apply_from"]

    @property
    def apply_to(self) -> str | None:
        """The last day on which it can be applied for."""
        return self._data["apply_to"]

    @property
    def apply_window(self) -> str | None:
        """When it can be applied for, as written: 自认定之日起30日内."""
        return self._data["apply_window"]

    @property
    def authority(self) -> tuple[str, ...]:
        """Who answers for it."""
        return tuple(self._data["authority"])

    @property
    def payer(self) -> str | None:
        """Who pays."""
        return self._data["payer"]

    @property
    def shares(self) -> tuple[PayerShare, ...]:
        """Who bears how much of the costs."""
        return self._many("shares", PayerShare)

    @property
    def stacking(self) -> Stacking | None:
        """Whether it can be had beside others."""
        return self._data["stacking"]

    @property
    def legal_basis(self) -> str | None:
        """The citation that the term rests on."""
        return self._data["legal_basis"]

    @property
    def path(self) -> tuple[str, ...]:
        """The titles of the sections it stands in, outermost first."""
        return tuple(self._data["path"])

    @property
    def doubt(self) -> tuple[Doubt, ...]:
        """What could not be told."""
        return tuple(self._data["doubt"])

    @property
    def evidence(self) -> Evidence:
        """The shortest stretch that shows indicator, value and unit together."""
        return self._one("evidence", Evidence)

    @property
    def spans(self) -> TermSpans:
        """Where the fields were read."""
        return self._one("spans", TermSpans)


class TermSpans(Record):
    """Where the fields of a term were read; null where a field is null or comes from elsewhere."""

    __slots__ = ()
    _fields = ("value", "unit", "instrument", "beneficiary", "condition", "base", "cap", "per", "times", "duration", "tier_by", "tier_scope", "valid", "apply_mode", "apply_window", "authority", "payer", "stacking", "legal_basis",)

    @property
    def value(self) -> Span:
        """The number alone."""
        return self._one("value", Span)

    @property
    def unit(self) -> Span | None:
        """The unit."""
        return self._perhaps("unit", Span)

    @property
    def instrument(self) -> Span | None:
        """The word of the instrument."""
        return self._perhaps("instrument", Span)

    @property
    def beneficiary(self) -> Span | None:
        """The noun for who gets it."""
        return self._perhaps("beneficiary", Span)

    @property
    def condition(self) -> tuple[Span, ...]:
        """The stretches of the condition."""
        return self._many("condition", Span)

    @property
    def base(self) -> Span | None:
        """What the rate is taken of."""
        return self._perhaps("base", Span)

    @property
    def cap(self) -> Span | None:
        """The number of the cap."""
        return self._perhaps("cap", Span)

    @property
    def per(self) -> Span | None:
        """每户."""
        return self._perhaps("per", Span)

    @property
    def times(self) -> Span | None:
        """一次性."""
        return self._perhaps("times", Span)

    @property
    def duration(self) -> Span | None:
        """The words of its length."""
        return self._perhaps("duration", Span)

    @property
    def tier_by(self) -> Span | None:
        """The name of what tiers are told apart by."""
        return self._perhaps("tier_by", Span)

    @property
    def tier_scope(self) -> Span | None:
        """超过部分."""
        return self._perhaps("tier_scope", Span)

    @property
    def valid(self) -> Span | None:
        """The words of time."""
        return self._perhaps("valid", Span)

    @property
    def apply_mode(self) -> Span | None:
        """免申即享."""
        return self._perhaps("apply_mode", Span)

    @property
    def apply_window(self) -> Span | None:
        """The words of the window for applications."""
        return self._perhaps("apply_window", Span)

    @property
    def authority(self) -> tuple[Span, ...]:
        """One for each of those who answer for it."""
        return self._many("authority", Span)

    @property
    def payer(self) -> Span | None:
        """Who pays."""
        return self._perhaps("payer", Span)

    @property
    def stacking(self) -> Span | None:
        """就高不重复."""
        return self._perhaps("stacking", Span)

    @property
    def legal_basis(self) -> Span | None:
        """The citation."""
        return self._perhaps("legal_basis", Span)


class Threshold(Record):
    """A bound that a case has to reach. Those with the same `alternative` must all hold; of those with
    different ones, one is enough."""

    __slots__ = ()
    _fields = ("statement", "alternative", "indicator", "comparator", "value", "value_max", "unit", "span",)

    @property
    def statement(self) -> str:
        """The provision that it is."""
        return self._data["statement"]

    @property
    def alternative(self) -> int:
        """Counted from 1."""
        return self._data["alternative"]

    @property
    def indicator(self) -> str:
        """What is measured."""
        return self._data["indicator"]

    @property
    def comparator(self) -> Comparator:
        """How the value bounds."""
        return self._data["comparator"]

    @property
    def value(self) -> Decimal:
        """The value in the unit as written."""
        return exact(self._data["value"])

    @property
    def value_max(self) -> Decimal | None:
        """The upper end of a range."""
        return perhaps_exact(self._data["value_max"])

    @property
    def unit(self) -> str | None:
        """The unit as written."""
        return self._data["unit"]

    @property
    def span(self) -> Span:
        """The number."""
        return self._one("span", Span)


class Time(Record):
    """An expression of time."""

    __slots__ = ()
    _fields = ("start", "end", "text", "from", "to", "kind", "bound",)

    @property
    def start(self) -> int:
        """The first code point."""
        return self._data["start"]

    @property
    def end(self) -> int:
        """The code point after the last."""
        return self._data["end"]

    @property
    def text(self) -> str:
        """The words."""
        return self._data["text"]

    @property
    def from_(self) -> str | None:
        """The first day, as an ISO date; null where the text and the reference do not say."""
        return self._data["from"]

    @property
    def to(self) -> str | None:
        """The last day, as an ISO date."""
        return self._data["to"]

    @property
    def kind(self) -> TimeKind:
        """What kind of time it is."""
        return self._data["kind"]

    @property
    def bound(self) -> TimeBound | None:
        """What the words say of an end that is open; null where both ends are told."""
        return self._data["bound"]


class Token(Record):
    """A word."""

    __slots__ = ()
    _fields = ("start", "end", "text", "tag",)

    @property
    def start(self) -> int:
        """The first code point."""
        return self._data["start"]

    @property
    def end(self) -> int:
        """The code point after the last."""
        return self._data["end"]

    @property
    def text(self) -> str:
        """The characters."""
        return self._data["text"]

    @property
    def tag(self) -> str:
        """The part of speech: `n`, `v`, `m`, `x` … (ICTCLAS)."""
        return self._data["tag"]


class Tokens(Record):
    """The words of a text.
    
    ```
    use guihua::Extractor;
    use guihua::schema::Tokens;
    
    let tokens = Tokens::read(&Extractor::new(), "建设公园12个");
    let words: Vec<&str> = tokens.tokens.iter().map(|token| token.text.as_str()).collect();
    assert_eq!(words.concat(), "建设公园12个");
    assert_eq!(words[0], "建设");
    ```"""

    __slots__ = ()
    _fields = ("text", "tokens",)

    @property
    def text(self) -> str:
        """The text that was read."""
        return self._data["text"]

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The words in order; together they are the text."""
        return self._many("tokens", Token)


class Value(Record):
    """A value with the multiplier in the number and the unit in its base form."""

    __slots__ = ()
    _fields = ("value", "value_max", "unit", "dimension",)

    @property
    def value(self) -> Decimal:
        """The number in base units: 245800 for 24.58万."""
        return exact(self._data["value"])

    @property
    def value_max(self) -> Decimal | None:
        """The upper end of a range."""
        return perhaps_exact(self._data["value_max"])

    @property
    def unit(self) -> str:
        """The base unit: 人, 元, 平方米, %."""
        return self._data["unit"]

    @property
    def dimension(self) -> str:
        """count, currency, ratio, percentage_point, area, length …"""
        return self._data["dimension"]
