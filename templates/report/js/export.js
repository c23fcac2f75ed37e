// What is saved: annotations, the log of the review, a table of what is shown.

/** A record of the annotation format, every field named. */
function record(item) {
  const now = meant(item);
  const plain = (name) => (name === "optional" ? Boolean(now.optional) : isSaid(now[name]) ? now[name] : null);
  return Object.fromEntries(FIELDS.map((name) => [name, plain(name)]));
}

/** The documents that an export is about: the open one, or all that the list covers. */
const exported = () => (several && (scope() === "all" || document.body.dataset.view === "documents") ? documents : [openDocument]);
const hasReview = (document_) => Object.keys(reviews[document_.at].marks).length + reviews[document_.at].added.length > 0;
const fileName = (document_) => document_.id.replace(/[\\/:]/g, "_");
const lines = (records) => records.map((one) => `${JSON.stringify(one)}\n`).join("");

function recordsOf(document_, everything) {
  return document_.items.filter((item) => isStatement(item) && markOf(item) !== "reject" && (everything || markOf(item))).map(record);
}

/** A file of annotations for each document, several of them in an archive. */
async function saveAnnotations(everything) {
  const files = [];
  let count = 0;
  for (const document_ of exported().filter((one) => everything || hasReview(one))) {
    const kept = recordsOf(await loaded(document_), everything);
    count += kept.length;
    if (kept.length > 0) files.push([`${fileName(document_)}.targets.jsonl`, lines(kept)]);
  }
  if (files.length === 1) download(files[0][0], [files[0][1]], "application/x-ndjson");
  else if (files.length > 1) download("annotations.zip", zipped(files), "application/zip");
  done(count);
}

/** Every judgement with who made it and when, rejections too, in one file. */
async function saveLog() {
  const entries = [];
  for (const document_ of exported().filter(hasReview)) {
    const { items, id, sha256 } = await loaded(document_);
    for (const item of items.filter((one) => isStatement(one) && markOf(one))) {
      const { by, at } = item.added ? item : reviewOf(item);
      const mark = item.added ? "added" : `${markOf(item)}ed`;
      const before = mark === "corrected" ? FIELDS.filter((name) => name in item).map((name) => [name, item[name]]) : [];
      entries.push({ document: id, sha256, statement: item.id, mark, by: by || null, at: at || null, record: record(item),
        before: before.length > 0 ? Object.fromEntries(before) : null });
    }
  }
  if (entries.length > 0) download("reviews.jsonl", [lines(entries)], "application/x-ndjson");
  done(entries.length);
}

// A table of what the filters show, in their order

const TABLE = {
  document: (item) => documents[item.doc].id, title: (item) => documents[item.doc].title, issuer: (item) => documents[item.doc].issuer,
  region: (item) => documents[item.doc].region, id: (item) => item.id, role: (_, now) => now.role, indicator: (_, now) => now.indicator,
  indicator_code: (item) => item.code, subject: (_, now) => now.subject, per: (_, now) => now.per, comparator: (_, now) => now.comparator,
  value: (_, now) => now.value, value_max: (_, now) => now.value_max, unit: (_, now) => now.unit, year_start: (_, now) => now.year_start,
  year: (_, now) => now.year, baseline: (_, now) => now.baseline, baseline_year: (_, now) => now.baseline_year, condition: (_, now) => now.condition,
  state: (item) => item.state, confidence: (item) => item.confidence, mark: (item) => markOf(item), section: (item) => pathOf(item).join(" › "),
  quote: (item) => item.quote, start: (item) => item.start, end: (item) => item.end, link: (item) => linkOf(item),
};

/** What is said of a benefit, beside its statement, in the view of benefits. */
const TERM_TABLE = ["group", "term_kind", "instrument", "beneficiary", "beneficiary_type", "base", "cap", "cap_unit", "cap_on", "times",
  "duration", "valid_from", "valid_to", "apply_mode", "authority", "payer", "stacking", "legal_basis", "doubt"];

function tableColumns() {
  if (sideView() !== "terms") return TABLE;
  const said = (item, name) => [termOf(item)?.[name]].flat().filter(isSaid).join("; ");
  return { ...TABLE, ...Object.fromEntries(TERM_TABLE.map((name) => [name, (item) => said(item, name)])) };
}

function csvCell(value) {
  const words = isSaid(value) ? String(value) : "";
  return /[",\r\n]/.test(words) ? `"${words.replaceAll('"', '""')}"` : words;
}

function saveTable() {
  const columns = tableColumns();
  const names = Object.keys(columns);
  const rows = shown.map((item) => names.map((name) => csvCell(columns[name](item, meant(item)))).join(","));
  // The mark at its head tells spreadsheets that it is UTF-8.
  if (rows.length > 0) download(`${scope() === "all" || !openDocument ? "guihua" : fileName(openDocument)}.csv`, [`\ufeff${[names.join(","), ...rows].join("\r\n")}\r\n`], "text/csv");
  done(rows.length);
}

function done(count) {
  $("export").open = false;
  toast(count > 0 ? t("export.done", { count }) : t("export.nothing"));
}

function download(name, content, type) {
  const url = URL.createObjectURL(new Blob(content, { type }));
  make("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

function listenToExports() {
  $("reviewer").value = recall("reviewer") || "";
  $("reviewer").addEventListener("change", () => keep("reviewer", reviewer() || null));
  const saves = { reviewed: () => saveAnnotations(false), all: () => saveAnnotations(true), log: saveLog, csv: saveTable, clear: clearMarks };
  Object.entries(saves).forEach(([name, act]) => $(`export-${name}`).addEventListener("click", act));
  document.addEventListener("click", (event) => { if (!event.target.closest("#export")) $("export").open = false; });
}
