// The list of statements, of aims, of doubts.

const SIGNS = { ge: "≥", gt: ">", le: "≤", lt: "<", approx: "≈", eq: "", between: "" };

/** `≥ 24.1 %`, `↑ 6–8 %`. */
function reading(item) {
  const arrow = item.measure === "change" ? { up: "↑", down: "↓" }[item.direction] : item.measure === "increment" ? "+" : "";
  const upper = isSaid(item.value_max) ? `–${item.value_max}` : "";
  const unit = item.unit || "";
  const gap = /^[%‰°℃]/.test(unit) ? "" : "\u2009";
  return [arrow, SIGNS[item.comparator], `${item.value}${upper}${gap}${unit}`].filter(Boolean).join("\u2009");
}

const yearsOf = (item) => (item.year_start && item.year ? `${item.year_start}–${item.year}` : item.year || "");
const baselineOf = (item) => (isSaid(item.baseline) ? `${item.baseline}${item.baseline_year ? ` (${item.baseline_year})` : ""}` : "");
const percent = (share) => `${Math.round(share * 100)}%`;

/** What a doubt is about: the characters at its place, and at the other where there are two. */
const doubtWords = (item) => (knows(`doubt.${item.rule}`) ? t(`doubt.${item.rule}`) : item.message);

/** The words of the text in a message: between quotes, or behind its colon. */
function quoted(message) {
  const quotes = [...message.matchAll(/"([^"]+)"/g)].map(([, words]) => words);
  return quotes.length > 0 ? quotes.join(" · ") : (message.split(": ")[1] || "").replace(" and ", " · ");
}

// Columns: what each view shows, and what its head sorts by

const COLUMNS = {
  mark: { cell: markCell },
  role: { sorts: { role: "column.role" }, cell: (item, now) => [tag(now.role)] },
  indicator: { sorts: { indicator: "column.indicator" }, cell: nameCell },
  value: { sorts: { value: "column.value" }, cell: (item, now) => [make("span", { class: isCorrected(item) ? "corrected" : null }, reading(now)),
    isSaid(now.baseline) ? make("small", { title: baselineOf(now) }, `${t("sign.baseline")} ${now.baseline}`) : null] },
  year: { sorts: { year: "column.year" }, cell: yearCell },
  year_sure: { sorts: { year: "column.year", doubt: "column.sure" }, cell: (item, now) => [...yearCell(item, now), ...sureCell(item)] },
  state: { cell: (item) => [make("div", { class: "name", title: wordOf("aim_kind", item.aim_kind) }, item.state)] },
  about: { sorts: { rule: "column.about" }, cell: (item) => [make("a", linkTo(item), doubtWords(item)), make("small", {}, quoted(item.message) || (language === 1 ? item.message : ""))] },
  place: { cell: (item) => [make("span", { class: "place" }, pathOf(item).slice(-2).join(" › "))] },
};
const COLUMNS_OF = {
  list: ["mark", "role", "indicator", "value", "year_sure"],
  aims: ["indicator", "state", "year"],
  checks: ["about", "place"],
};

const tag = (role) => make("span", { class: `tag t-${role}` }, say(`role.${role}`));
const isCorrected = (item) => Boolean(item.added || (isStatement(item) && reviewOf(item)?.fields));
const linkTo = (item) => ({ href: addressOf(documents[item.doc], item), tabindex: -1 });

function markCell(item) {
  if (!canMark(item)) return [];
  const mark = markOf(item);
  const corrected = mark === "correct" ? make("span", { class: "mark is-fix", title: t("mark.correct") }, "✎") : null;
  return [...[["accept", "✓"], ["reject", "✗"]].map(([name, sign]) => make("button", { type: "button", class: "mark", "data-mark": name,
    tabindex: -1, "aria-pressed": String(mark === name), "aria-label": t(`mark.${name}`), title: t(`mark.${name}`) }, sign)), corrected];
}

function nameCell(item, now) {
  const of = [now.subject, now.per].filter(Boolean).join(" · ");
  const added = item.added ? make("small", {}, t("mark.added")) : null;
  return [make("div", { class: "name" }, make("a", linkTo(item), now.indicator), of ? make("span", { class: "of" }, of) : null, added)];
}

function yearCell(item, now) {
  const basis = now.year_basis || "none";
  return [make("span", { class: `years b-${basis}`, title: t(`basis.${basis}`) }, yearsOf(now))];
}

function sureCell(item) {
  if (!isSaid(item.confidence)) return [];
  return [make("span", { class: `sure s-${sureOf(item)}`, title: t("field.confidence") }, percent(item.confidence))];
}

function drawHeads() {
  const columns = COLUMNS_OF[sideView()] || [];
  $("heads").replaceChildren(...columns.map((name) => {
    const sorts = Object.entries(COLUMNS[name].sorts || {});
    const isSorted = sorts.some(([sort]) => orderNow() === sort);
    return make("th", { scope: "col", class: `c-${name}`, "aria-sort": isSorted ? "ascending" : null },
      ...(sorts.length > 0 ? sorts.map(([sort, words]) => sortButton(sort, t(words))) : [t(`column.${name}`)]));
  }));
}

function sortButton(sort, words) {
  if (!namesOfOrders().includes(sort)) return words;
  const isBy = orderNow() === sort;
  return make("button", { type: "button", class: isBy ? "is-by" : null, "data-sort": sort, onclick: () => setOrder(isBy ? "text" : sort) }, words);
}

function drawRow(entry) {
  if (entry.head) return drawGroup(entry);
  const now = meant(entry);
  const mark = markOf(entry);
  const row = make("tr", { class: `r-${now.role}${mark === "reject" ? " done-reject" : ""}`, "aria-selected": entry === current ? "true" : null });
  COLUMNS_OF[sideView()].forEach((name) => row.append(make("td", { class: `c-${name}`, role: "cell" }, ...COLUMNS[name].cell(entry, now).filter(isSaid))));
  return row;
}

function drawGroup(entry) {
  const [last, ...above] = [...entry.head].reverse();
  const path = above.length > 0 ? make("span", { class: "above" }, `${above.reverse().join(" › ")} › `) : null;
  const words = make("span", { class: "words" }, path, last);
  return make("tr", { class: "group" },
    make("th", { scope: "colgroup", colspan: COLUMNS_OF[sideView()].length, title: entry.head.join(" › ") },
      make("div", {}, words, make("span", { class: "count" }, String(entry.count)))));
}

const listWindow = rowWindow($("list"), $("rows"), drawRow);

/** Draws the view of the side anew. */
function showSide() {
  const view = sideView();
  $("nothing").hidden = shown.length > 0 || !COLUMNS_OF[view];
  if (COLUMNS_OF[view]) {
    drawHeads();
    listWindow.show(grouped(shown));
    rove();
  } else if (view === "terms") showBenefits();
  else drawCharts();
}

// Choosing and moving

let current = null;

/** Makes an item the chosen one; `to` says where the reader is taken: "text", "list" or nowhere. */
async function choose(item, to, focus = false) {
  const before = current;
  current = item;
  if (!item) {
    unlight();
    showCard(null);
    listWindow.refresh();
    return;
  }
  if (narrow.matches && to) show(to === "text" ? "text" : "side");
  else if (document.body.dataset.view === "documents") show("text");
  await showDocument(documents[item.doc]);
  if (current !== item) return;
  listWindow.refresh();
  markBenefits();
  rove();
  setAddress(documents[item.doc], item, before);
  showCard(item);
  light(item);
  if (to === "text") goToText(item, focus);
  if (to === "list") goToRow(item, focus);
  else if (!narrow.matches) revealInSide(item);
}

function revealInSide(item) {
  if (COLUMNS_OF[sideView()]) listWindow.reveal(item);
  else if (sideView() === "terms") revealBenefit(item);
}

function goToText(item, focus) {
  const place = placeOf(item);
  if (!place) return;
  const folded = place.closest("details");
  if (folded) folded.open = true;
  place.scrollIntoView({ block: "center", behavior: glide() });
  if (focus) place.focus({ preventScroll: true });
}

/** The view that lists an item. */
const viewOf = (item) => (VIEWS[sideView()](item) ? sideView() : item.kind === "aim" ? "aims" : item.kind === "doubt" ? "checks" : "list");

function goToRow(item, focus) {
  if (viewOf(item) !== sideView()) showSideView(viewOf(item));
  if (!shown.includes(item)) {
    toast(t("filter.hidden"));
    return;
  }
  if (sideView() === "terms") {
    revealBenefit(item, focus);
    return;
  }
  const row = listWindow.reveal(item);
  if (focus && row) row.querySelector("a").focus({ preventScroll: true });
}

function step(by, to, focus, wanted = () => true) {
  const list = shown.filter((item) => item === current || wanted(item));
  if (list.length === 0) return;
  const at = list.indexOf(current);
  const next = at < 0 ? 0 : Math.max(0, Math.min(list.length - 1, at + by));
  if (list[next] !== current || at < 0) choose(list[next], to, focus);
}

/** One row and one mark at a time can be reached with Tab; the arrow keys do the rest. */
let tabbable = [];
function rove() {
  tabbable.forEach((element) => { element.tabIndex = -1; });
  const item = current && listWindow.has(current) ? current : listWindow.first();
  const row = item && listWindow.row(item);
  tabbable = [...(row ? all("a, button", row) : []), ...(current && current.doc === openDocument?.at ? valuePieces(current).slice(0, 1) : [])];
  tabbable.forEach((element) => { element.tabIndex = 0; });
}
