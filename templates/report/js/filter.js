// What is listed: search, facets with counts, order, groups.

const SURE = [["low", 0, 0.5], ["middle", 0.5, 0.8], ["high", 0.8, 1.01]];
const sureOf = ({ confidence }) => (isSaid(confidence) ? SURE.find(([, from, to]) => confidence >= from && confidence < to)[0] : "none");
const inOrderOf = (names) => (a, b) => names.indexOf(a[0]) - names.indexOf(b[0]);
const byNumber = (a, b) => Number(a[0]) - Number(b[0]);
const themselves = (value) => value;

/**
 * What items are chosen by: the value of an item, or a list of values; how a value reads; in which
 * order values stand (the most frequent first without it); in which views.
 */
const FACETS = {
  region: { of: (item) => documents[item.doc].region, say: themselves, everywhere: true },
  year: { of: (item) => item.year, say: themselves, order: byNumber },
  section: { of: (item) => sectionOf(item)?.above, say: (id, doc) => sectionWords(doc, id), inDocument: true,
    order: (a, b, doc) => places(doc).get(a[0]) - places(doc).get(b[0]) },
  code: { of: (item) => item.code, say: themselves, views: ["list", "charts"] },
  unit: { of: (item) => item.unit, say: themselves, views: ["list", "charts"] },
  measure: { of: (item) => item.measure, say: (name) => wordOf("measure", name), views: ["list", "charts"] },
  rule: { of: (item) => item.rule, say: (name) => (knows(`doubt.${name}`) ? t(`doubt.${name}`) : name), views: ["list", "checks", "charts"] },
  aim_kind: { of: (item) => item.aim_kind, say: (name) => wordOf("aim_kind", name), views: ["aims"] },
  instrument: { of: (item) => termOf(item)?.instrument, say: (name) => wordOf("instrument", name), views: ["terms"] },
  beneficiary: { of: (item) => termOf(item)?.beneficiary_type, say: (name) => wordOf("beneficiary", name), views: ["terms"] },
  term: { of: (item) => termOf(item)?.term_kind, say: (name) => wordOf("term", name), views: ["terms"] },
  confidence: { of: sureOf, say: (name) => t(`sure.${name}`), views: ["list", "terms", "charts"], order: inOrderOf(["low", "middle", "high", "none"]) },
  mark: { of: (item) => markOf(item) || "unmarked", say: (mark) => (mark === "unmarked" ? t("mark.none") : t(`mark.${mark}ed`)), views: ["list", "terms", "charts"],
    order: inOrderOf(["unmarked", "accept", "reject", "correct"]) },
};

const places = (doc) => new Map(documents[doc].sections.map(({ id }, at) => [id, at]));

function sectionWords(doc, id) {
  const section = documents[doc].sectionById.get(id);
  return "\u2003".repeat(Math.min(section.above.length, 4) - 1) + cut(section.title, 28);
}

/** The kinds of items that a view lists. */
const VIEWS = {
  list: (item) => item.kind === "statement",
  charts: (item) => item.kind === "statement",
  terms: (item) => item.role === "provision",
  aims: (item) => item.kind === "aim",
  checks: (item) => item.kind === "doubt",
};
const sideView = () => document.body.dataset.side;
const facetsOfView = () => Object.entries(FACETS).filter(([, { views, inDocument }]) =>
  (!views || views.includes(sideView())) && (!inDocument || scope() === "one"));

// What the reader chose

const chosen = Object.fromEntries(Object.keys(FACETS).map((name) => [name, ""]));
const roleBoxes = all("#filters input[name=role]");
let openDocument = null;
/** What each view is ordered by. */
const orders = { list: "text", terms: "text", aims: "text", checks: "rule", charts: "text" };
let shown = [];

const scope = () => ($("scope") ? document.querySelector("#scope input:checked").value : "one");

function setScope(to) {
  const box = document.querySelector(`#scope input[value=${to}]`);
  if (!box || box.checked) return;
  box.checked = true;
  Object.assign(chosen, { section: "" });
}

/** The items that the view is about, whatever the filters. */
function pool() {
  const from = scope() === "all" ? allItems() : openDocument ? openDocument.items : [];
  return from.filter(VIEWS[sideView()]);
}

const wordsOf = (field) => field.value.toLowerCase().split(/\s+/).filter(Boolean);

/** Whether an item, or a heading above it, or its document, has all words. */
function hasWords(words) {
  return (item) => words.every((word) => item.words.includes(word) || sectionOf(item)?.words.includes(word) ||
    (scope() === "all" && documentWords(documents[item.doc]).includes(word)));
}

const documentWords = (document_) => {
  document_.words = document_.words ||
    [document_.title, document_.id, document_.issuer, document_.region, document_.genre, document_.number].filter(Boolean).join("\n").toLowerCase();
  return document_.words;
};

function facetMatches(name, item) {
  const value = FACETS[name].of(item);
  return Array.isArray(value) ? value.includes(chosen[name]) : String(isSaid(value) ? value : "none") === chosen[name];
}

/** Those that pass everything, and for each facet how many would pass with each of its values. */
function sift() {
  const active = facetsOfView().map(([name]) => name).filter((name) => chosen[name] !== "");
  const roles = new Set(roleBoxes.filter((box) => box.checked).map((box) => box.value));
  const byRole = ["list", "charts"].includes(sideView());
  const search = hasWords(wordsOf($("f-search")));
  const found = { items: [], total: 0, roles: new Map(), facets: new Map(facetsOfView().map(([name]) => [name, []])) };
  for (const item of pool()) {
    found.total += 1;
    if (!search(item)) continue;
    const failed = active.filter((name) => !facetMatches(name, item));
    const isOfRole = !byRole || roles.has(item.role);
    if (failed.length === 0) found.roles.set(item.role, (found.roles.get(item.role) || 0) + 1);
    if (!isOfRole) continue;
    if (failed.length === 0) {
      found.items.push(item);
      found.facets.forEach((items) => items.push(item));
    } else if (failed.length === 1) found.facets.get(failed[0]).push(item);
  }
  return found;
}

/** How often each value of a facet occurs in items. */
function tally(items, of) {
  const counts = new Map();
  for (const item of items) {
    const value = of(item);
    for (const one of Array.isArray(value) ? value : [isSaid(value) ? value : "none"]) counts.set(one, (counts.get(one) || 0) + 1);
  }
  return [...counts];
}

function inFacetOrder([, { order: compare }], counts) {
  const none = (entry) => Number(entry[0] === "none");
  const most = (a, b) => b[1] - a[1] || collator.compare(a[0], b[0]);
  return counts.sort((a, b) => none(a) - none(b) || (compare ? compare(a, b, openDocument?.at) : most(a, b)));
}

// The fields of the facets

function makeFacets() {
  $("selects").replaceChildren(...Object.keys(FACETS).map((name) => make("label", { id: `facet-${name}` }, say(`filter.${name}`),
    make("select", { id: `f-${name}`, onchange: (event) => { chosen[name] = event.target.value; applyFilters(); } }))));
}

function fillFacets(found) {
  const visible = new Map(facetsOfView());
  for (const [name, facet] of Object.entries(FACETS)) {
    $(`facet-${name}`).hidden = !visible.has(name);
    if (!visible.has(name)) continue;
    const counts = inFacetOrder([name, facet], tally(found.facets.get(name), facet.of));
    const words = (value) => (value === "none" ? t("filter.not_said") : facet.say(value, openDocument?.at));
    const options = counts.slice(0, 500).map(([value, count]) => option(value, `${words(value)} (${count})`));
    if (chosen[name] !== "" && !counts.some(([value]) => String(value) === chosen[name])) options.push(option(chosen[name], `${words(chosen[name])} (0)`));
    $(`f-${name}`).replaceChildren(option("", t("filter.all")), ...options);
    $(`f-${name}`).value = chosen[name];
    const isUseless = counts.length < 2 && chosen[name] === "";
    $(`facet-${name}`).hidden = isUseless;
  }
}

function isPristine() {
  return $("f-search").value === "" && roleBoxes.every((box) => box.checked) && facetsOfView().every(([name]) => chosen[name] === "");
}

function clearFilters() {
  $("f-search").value = "";
  roleBoxes.forEach((box) => { box.checked = true; });
  Object.keys(chosen).forEach((name) => { chosen[name] = ""; });
}

/** Sets a facet from elsewhere, such as a bar of a chart; the same value again takes it back. */
function setFacet(name, value) {
  chosen[name] = chosen[name] === String(value) ? "" : String(value);
  applyFilters();
}

// Order and groups

const least = (value) => (isSaid(value) ? value : Infinity);
const ROLES = ["target", "actual", "provision", "aim", "diagnostic"];

/** What items are ordered by, and what those that stand together have in common. */
const ORDERS = {
  text: { compare: () => 0, group: (item) => (scope() === "all" ? groupOfDocument(item) : groupOfSection(item)) },
  doubt: { compare: (a, b) => least(a.confidence) - least(b.confidence), group: (item) => [t("filter.confidence"), t(`sure.${sureOf(item)}`)] },
  indicator: { compare: (a, b) => collator.compare(a.indicator, b.indicator), group: () => null },
  value: { compare: (a, b) => collator.compare(kindOf(a), kindOf(b)) || least(numberOf(a)) - least(numberOf(b)),
    group: (item) => (isStatement(item) ? [dimensionWords(kindOf(item))] : null) },
  year: { compare: (a, b) => least(a.year) - least(b.year), group: (item) => [item.year ? String(item.year) : t("filter.not_said")] },
  role: { compare: (a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role), group: (item) => [t(`role.${item.role}`)] },
  rule: { compare: (a, b) => collator.compare(a.rule, b.rule), group: (item) => [FACETS.rule.say(item.rule)] },
};

const kindOf = (item) => item.normalized?.dimension || "none";
const numberOf = (item) => (item.normalized ? item.normalized.value : item.value);
const groupOfDocument = (item) => [titleOf(documents[item.doc])];
/** The two uppermost headings: a head for each clause would be longer than what is under it. */
const groupOfSection = (item) => (pathOf(item).length > 0 ? pathOf(item).slice(0, 2) : [t("list.front")]);

/** The items with a head before each group. */
function grouped(items) {
  const { group } = ORDERS[orderNow()];
  const entries = [];
  let before = null;
  let head = null;
  for (const item of items) {
    const words = group(item);
    const name = words && words.join(" › ");
    if (name && name !== before) {
      head = { head: words, first: item, count: 0 };
      entries.push(head);
    }
    before = name;
    if (head && name) head.count += 1;
    entries.push(item);
  }
  return entries;
}

/** The orders that make sense in the view. */
function namesOfOrders() {
  if (sideView() === "aims") return ["text", "indicator", "year"];
  if (sideView() === "checks") return ["rule", "text"];
  return Object.keys(ORDERS).filter((name) => name !== "rule");
}

function fillOrders() {
  $("order").replaceChildren(...namesOfOrders().map((name) => option(name, t(`order.${name}`))));
  $("order").value = orderNow();
}

const orderNow = () => orders[sideView()];

function setOrder(to) {
  if (!namesOfOrders().includes(to)) return;
  orders[sideView()] = to;
  $("order").value = to;
  applyFilters();
}

/** Shows what passes, and how many those are. */
function applyFilters() {
  const found = sift();
  shown = found.items;
  if (orderNow() !== "text") shown = shown.map((item, at) => [item, at]).sort((a, b) => ORDERS[orderNow()].compare(a[0], b[0]) || a[1] - b[1]).map(([item]) => item);
  if (!$("selects").hidden) fillFacets(found);
  roleBoxes.forEach((box) => { box.parentElement.querySelector("b").textContent = found.roles.get(box.value) || 0; });
  $("shown").textContent = t("filter.count", { shown: shown.length, all: found.total });
  $("reset").hidden = isPristine();
  const active = facetsOfView().filter(([name]) => chosen[name] !== "").length;
  $("active").hidden = active === 0;
  $("active").textContent = String(active);
  showSide();
}
