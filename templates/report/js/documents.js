// The first screen of several documents: one row each.

const documentSorting = { by: null, down: false };
const documentChosen = { region: "", genre: "", year: "", issuer: "" };
let shownDocuments = documents;
/** How many statements of each document have the words that are searched for. */
let hits = null;

const DOCUMENT_COLUMNS = {
  title: { of: titleOf, cell: (one) => [make("div", { class: "name" }, make("a", { href: addressOf(one), tabindex: one === currentDocument() ? 0 : -1 }, titleOf(one))),
    make("small", {}, [one.genre, one.number, one.title ? one.id : null].filter(Boolean).join(" · "))] },
  issuer: { of: (one) => one.issuer, cell: (one) => [one.issuer] },
  region: { of: (one) => one.region, cell: (one) => [one.region] },
  year: { of: yearOf, cell: (one) => [periodOf(one)] },
  target: { of: (one) => one.targets, cell: (one) => [number(one.targets)] },
  actual: { of: (one) => one.actuals, cell: (one) => [number(one.actuals)] },
  provision: { of: (one) => one.provisions, cell: (one) => [number(one.provisions)] },
  aim: { of: (one) => one.aims, cell: (one) => [number(one.aims)] },
  diagnostic: { of: (one) => one.doubts, cell: (one) => [number(one.doubts)] },
  sure: { of: (one) => one.confidence, cell: sureCell },
  reviewed: { of: (one) => progressOf(one).done, cell: reviewedCell },
  hits: { of: (one) => (hits ? hits.get(one.at) || 0 : null), cell: (one) => [hits ? number(hits.get(one.at) || 0) : null] },
};
const documentColumns = () => Object.keys(DOCUMENT_COLUMNS).filter((name) => name !== "hits" || hits);
const COUNTS = new Set(["target", "actual", "provision", "aim", "diagnostic", "sure", "reviewed", "hits"]);

const number = (count) => make("span", { class: count === 0 ? "zero" : null }, String(count));
const currentDocument = () => (shownDocuments.includes(openDocument) ? openDocument : shownDocuments[0]);

function periodOf(one) {
  const [from, to] = one.period;
  return from && to && from !== to ? `${from}–${to}` : yearOf(one) || "";
}

function reviewedCell(one) {
  const { done, all: total } = progressOf(one);
  if (total === 0) return [];
  return [make("span", { class: done === 0 ? "zero" : null }, `${done}/${total}`),
    done > 0 ? make("span", { class: "track", "aria-hidden": "true" }, make("span", { style: `width:${(100 * done) / total}%` })) : null];
}

function drawDocument(one) {
  const row = make("tr", { "aria-selected": one === openDocument ? "true" : null });
  documentColumns().forEach((name) => row.append(make("td", { class: `d-${name}${COUNTS.has(name) ? " d-count" : ""}`, role: "cell",
    "data-label": COUNTS.has(name) ? t(`column.${name}`) : null }, ...DOCUMENT_COLUMNS[name].cell(one).filter(isSaid))));
  return row;
}

const documentWindow = several ? rowWindow($("document-list"), $("document-rows"), drawDocument) : null;

function drawDocumentHeads() {
  $("document-heads").replaceChildren(...documentColumns().map((name) => make("th", { scope: "col", class: `d-${name}${COUNTS.has(name) ? " d-count" : ""}`,
    "data-sort": name, "aria-sort": documentSorting.by === name ? (documentSorting.down ? "descending" : "ascending") : null },
    make("button", { type: "button", onclick: () => sortDocuments(name) }, t(`column.${name}`)))));
}

/** Counts go down from the most first, everything else up. */
function sortDocuments(name) {
  const first = COUNTS.has(name) && name !== "sure";
  if (documentSorting.by !== name) Object.assign(documentSorting, { by: name, down: first });
  else if (documentSorting.down === first) documentSorting.down = !first;
  else documentSorting.by = null;
  showDocuments();
}

function orderedDocuments(list) {
  const { by, down } = documentSorting;
  if (!by) return list;
  const of = DOCUMENT_COLUMNS[by].of;
  const compare = (a, b) => (typeof a === "string" ? collator.compare(a, b) : a - b);
  return [...list].sort((one, other) => {
    const [a, b] = [of(one), of(other)];
    if (!isSaid(a) || !isSaid(b)) return Number(!isSaid(a)) - Number(!isSaid(b)) || one.at - other.at;
    return (down ? -1 : 1) * compare(a, b) || one.at - other.at;
  });
}

const documentFacet = { region: (one) => one.region, genre: (one) => one.genre, year: yearOf, issuer: (one) => one.issuer };

function makeDocumentFacets() {
  $("document-selects").replaceChildren(...Object.keys(documentFacet).map((name) => make("label", {}, say(`filter.${name}`),
    make("select", { id: `d-${name}`, onchange: (event) => { documentChosen[name] = event.target.value; showDocuments(); } }))));
}

function passesDocument(one, but) {
  return Object.entries(documentFacet).every(([name, of]) => name === but || documentChosen[name] === "" || String(of(one) ?? "none") === documentChosen[name]);
}

function fillDocumentFacets(found) {
  for (const [name, of] of Object.entries(documentFacet)) {
    const counts = tally(found.filter((one) => passesDocument(one, name)), of);
    const sorted = inFacetOrder([name, { order: name === "year" ? byNumber : null }], counts);
    $(`d-${name}`).replaceChildren(option("", t("filter.all")), ...sorted.slice(0, 500).map(([value, count]) =>
      option(value, `${value === "none" ? t("filter.not_said") : value} (${count})`)));
    $(`d-${name}`).value = documentChosen[name];
  }
}

/** Finds the documents whose head, or some statement of which, has all the words. */
function foundDocuments() {
  const words = wordsOf($("d-search"));
  hits = null;
  if (words.length === 0) return documents;
  hits = new Map();
  for (const item of allItems()) {
    if (words.every((word) => item.words.includes(word))) hits.set(item.doc, (hits.get(item.doc) || 0) + 1);
  }
  return documents.filter((one) => hits.has(one.at) || words.every((word) => documentWords(one).includes(word)));
}

function showDocuments() {
  if (!several) return;
  const found = foundDocuments();
  shownDocuments = orderedDocuments(found.filter((one) => passesDocument(one)));
  fillDocumentFacets(found);
  drawDocumentHeads();
  documentWindow.show(shownDocuments);
  const pristine = $("d-search").value === "" && Object.values(documentChosen).every((value) => value === "");
  $("d-reset").hidden = pristine;
  $("d-nothing").hidden = shownDocuments.length > 0;
  countDocuments();
}

/** Says how many documents are shown, and how many can not be searched yet. */
function countDocuments() {
  if (!several) return;
  const missing = documents.filter((one) => !one.isLoaded).length;
  $("d-shown").textContent = t("filter.count.documents", { shown: shownDocuments.length, all: documents.length }) +
    (missing > 0 ? ` · ${t("page.loading", { left: missing })}` : "");
}

function refreshDocuments() {
  if (several && document.body.dataset.view === "documents") documentWindow.refresh();
}

function clearDocumentFilters(event) {
  event.preventDefault();
  $("d-search").value = "";
  Object.keys(documentChosen).forEach((name) => { documentChosen[name] = ""; });
  showDocuments();
}

/** Opens the document that a row is about; with Ctrl the browser opens its address. */
function openRow(event) {
  const one = documentWindow.entryOf(event.target.closest("tr"));
  if (!one || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  openFirst(one);
}

function stepRow(event) {
  const by = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 }[event.key];
  const one = by && documentWindow.entryOf(event.target.closest("tr"));
  if (!one) return;
  event.preventDefault();
  event.stopPropagation();
  const next = shownDocuments[shownDocuments.indexOf(one) + by];
  documentWindow.reveal(next || one)?.querySelector("a").focus({ preventScroll: true });
}

/** Takes the words that are searched for to the statements of all documents. */
function searchStatements() {
  setScope("all");
  $("f-search").value = $("d-search").value;
  show("side");
  applyFilters();
  $("f-search").focus();
}

function listenToDocuments() {
  if (!several) return;
  makeDocumentFacets();
  $("d-search").addEventListener("input", later(showDocuments, 60));
  $("document-filters").addEventListener("submit", (event) => event.preventDefault());
  $("document-filters").addEventListener("reset", clearDocumentFilters);
  $("document-rows").addEventListener("click", openRow);
  $("document-list").addEventListener("keydown", stepRow);
  $("all-statements").addEventListener("click", searchStatements);
}
