// The list: filters, order, and moving through it.

const rows = $("rows");
const filters = {
  search: $("f-search"), year: $("f-year"), section: $("f-section"), unit: $("f-unit"),
  indicator: $("f-indicator"), mark: $("f-mark"), document: $("f-document"),
};
const roleBoxes = all("#filters input[name=role]");
const sorting = { by: null, down: false };
let shown = items;

const option = (value, words) => make("option", { value }, words);

/** The values of a field with how often they occur, the most frequent first. */
function tally(values) {
  const counts = new Map();
  values.forEach((value) => counts.set(value, (counts.get(value) || 0) + 1));
  return [...counts].sort((a, b) => b[1] - a[1] || String(a[0]).localeCompare(String(b[0]), "zh"));
}

function fillFilters() {
  const kept = Object.fromEntries(Object.entries(filters).map(([name, field]) => [name, field && field.value]));
  const statements = items.filter((item) => item.role !== "diagnostic");
  const years = tally(statements.map((item) => item.year || "none")).sort((a, b) => (a[0] === "none") - (b[0] === "none") || a[0] - b[0]);
  choices(filters.year, years, (year) => (year === "none" ? t("filter.year.none") : String(year)));
  choices(filters.unit, tally(statements.map((item) => item.unit || "none")), (unit) => (unit === "none" ? t("filter.unit.none") : unit));
  filters.mark.replaceChildren(option("", t("filter.all")), ...["none", "accept", "reject", "correct"].map((mark) =>
    option(mark, t(mark === "none" ? "mark.none" : `mark.${mark}ed`))));
  if (filters.document) {
    filters.document.replaceChildren(option("", t("filter.all")), ...documents.map((one, at) => option(at, one.title || one.id)));
  }
  $("indicators").replaceChildren(...tally(statements.map((item) => item.indicator)).slice(0, 400).map(([name]) => option(name)));
  Object.entries(filters).forEach(([name, field]) => { if (field) field.value = kept[name] || ""; });
  fillSections();
}

function choices(field, counts, words) {
  field.replaceChildren(option("", t("filter.all")), ...counts.map(([value, count]) => option(value, `${words(value)} (${count})`)));
}

/** The sections of the documents shown that are not too deep for a list. */
function fillSections() {
  const kept = filters.section.value;
  const which = filters.document && filters.document.value !== "" ? [Number(filters.document.value)] : documents.map((_, at) => at);
  const options = which.flatMap((doc) => documents[doc].sections
    .map((section) => ({ section, depth: depth(doc, section) }))
    .filter(({ depth: level }) => level <= 3)
    .map(({ section, depth: level }) => option(`${doc}:${section.id}`, "\u2003".repeat(level - 1) + section.title.slice(0, 28))));
  filters.section.replaceChildren(option("", t("filter.all")), ...options);
  filters.section.value = options.some((one) => one.value === kept) ? kept : "";
}

function depth(doc, section) {
  let level = 1;
  for (let at = section; at && at.parent && level < 12; level += 1) at = documents[doc].sectionById.get(at.parent);
  return level;
}

function isUnder(item, doc, id) {
  if (item.doc !== doc) return false;
  let section = documents[doc].sectionById.get(item.section);
  for (let steps = 0; section && steps < 12; steps += 1) {
    if (section.id === id) return true;
    section = documents[doc].sectionById.get(section.parent);
  }
  return false;
}

/** What the search looks through, made once an item. */
function haystack(item) {
  if (!item.haystack) {
    const words = [item.indicator, item.quote, item.value_text, item.unit, item.subject, item.per, item.action, item.rule, item.code, ...path(item)];
    item.haystack = words.filter(Boolean).join("\n").toLowerCase();
  }
  return item.haystack;
}

function passes() {
  const roles = new Set(roleBoxes.filter((box) => box.checked).map((box) => box.value));
  const words = filters.search.value.toLowerCase().split(/\s+/).filter(Boolean);
  const { year, unit, mark } = Object.fromEntries(["year", "unit", "mark"].map((name) => [name, filters[name].value]));
  const indicator = filters.indicator.value.trim().toLowerCase();
  const doc = filters.document ? filters.document.value : "";
  const [sectionDoc, sectionId] = filters.section.value.split(":");
  return (item) =>
    roles.has(item.role) &&
    (year === "" || String(item.year || "none") === year) &&
    (unit === "" || (item.unit || "none") === unit) &&
    (indicator === "" || item.indicator.toLowerCase().includes(indicator)) &&
    (mark === "" || (markOf(item) || "none") === mark) &&
    (doc === "" || item.doc === Number(doc)) &&
    (sectionId === undefined || isUnder(item, Number(sectionDoc), sectionId)) &&
    words.every((word) => haystack(item).includes(word));
}

function applyFilters() {
  const test = passes();
  shown = inOrder().filter((item) => {
    const visible = test(item);
    if (item.row.hidden === visible) item.row.hidden = !visible;
    return visible;
  });
  const total = items.filter((item) => item.role !== "diagnostic").length;
  const count = shown.filter((item) => item.role !== "diagnostic").length;
  const doubts = shown.length - count;
  $("shown").textContent = t("filter.count", { shown: count, all: total }) + (doubts > 0 ? ` · ${t("role.diagnostic")} ${doubts}` : "");
  $("nothing").hidden = shown.length > 0;
  const pristine = Object.values(filters).every((field) => !field || field.value === "") &&
    roleBoxes.every((box) => box.checked === box.defaultChecked);
  $("reset").hidden = pristine;
  const active = Object.entries(filters).filter(([name, field]) => field && name !== "search" && field.value !== "").length;
  $("active").hidden = active === 0;
  $("active").textContent = String(active);
  rove();
  if (document.body.dataset.side === "charts") drawCharts();
}

// Order

const sortKeys = {
  role: (item) => ["target", "actual", "provision", "diagnostic"].indexOf(item.role),
  indicator: (item) => item.indicator,
  value: (item) => (item.normalized ? item.normalized.value : item.value),
  year: (item) => item.year || 0,
  document: (item) => item.doc,
};

function inOrder() {
  const ordered = [...items];
  if (sorting.by) {
    const key = sortKeys[sorting.by];
    const sign = sorting.down ? -1 : 1;
    const compare = (a, b) => (typeof a === "string" ? a.localeCompare(b, "zh") : (a ?? -Infinity) - (b ?? -Infinity));
    ordered.sort((a, b) => sign * compare(key(a), key(b)) || a.order - b.order);
  }
  return ordered;
}

function sortBy(column) {
  if (sorting.by !== column) Object.assign(sorting, { by: column, down: false });
  else if (!sorting.down) sorting.down = true;
  else sorting.by = null;
  all("th[data-sort]").forEach((head) => {
    if (head.dataset.sort === sorting.by) head.setAttribute("aria-sort", sorting.down ? "descending" : "ascending");
    else head.removeAttribute("aria-sort");
  });
  rows.append(...inOrder().map((item) => item.row));
  applyFilters();
}

// Choosing and moving

let current = null;

/** Makes an item the chosen one; `to` says where the reader is taken: "text", "list" or nowhere. */
function choose(item, to, focus = false) {
  if (current && current.row) current.row.removeAttribute("aria-selected");
  current = item;
  if (!item) {
    unlight();
    showCard(null);
    return;
  }
  item.row.setAttribute("aria-selected", "true");
  showDocument(item.doc);
  if (to === "text" && narrow.matches) show("text");
  if (to === "list" && narrow.matches) show("table");
  rove();
  light(item);
  showCard(item);
  if (to === "text") goToText(item, focus);
  if (to === "list") goToRow(item, focus);
  else if (!narrow.matches) item.row.scrollIntoView({ block: "nearest" });
}

function goToText(item, focus) {
  const place = placeOf(item);
  if (!place) return;
  place.scrollIntoView({ block: "center", behavior: glide() });
  if (focus) place.focus({ preventScroll: true });
}

function goToRow(item, focus) {
  if (item.row.hidden) {
    toast(t("filter.hidden"));
    return;
  }
  item.row.scrollIntoView({ block: "center", behavior: glide() });
  if (focus) item.row.querySelector(".c-indicator a").focus({ preventScroll: true });
}

function step(by, to, focus) {
  if (shown.length === 0) return;
  const at = shown.indexOf(current);
  const next = at < 0 ? 0 : Math.max(0, Math.min(shown.length - 1, at + by));
  choose(shown[next], to, focus);
}

/** One row and one mark at a time can be reached with Tab; the arrow keys do the rest. */
let tabbable = [];
function rove() {
  tabbable.forEach((element) => { element.tabIndex = -1; });
  const item = current && !current.row.hidden ? current : shown[0];
  tabbable = item ? [item.row.querySelector(".c-indicator a"), ...all("button", item.row), ...valuePieces(item).slice(0, 1)] : [];
  tabbable.forEach((element) => { element.tabIndex = 0; });
}
