// Who listens to what.

/** Shows one of the views: on a narrow page instead of the others. */
function show(view) {
  const { body } = document;
  body.dataset.view = view === "outline" && body.dataset.view === "outline" ? "text" : view;
  if (view === "table" || view === "charts") body.dataset.side = view;
  if (view === "charts") drawCharts();
  all("[data-show]").forEach((button) => {
    const side = button.closest(".switch") ? body.dataset.side : body.dataset.view;
    button.setAttribute("aria-pressed", String(button.dataset.show === side));
  });
  $("tip").hidden = true;
  if (view === "text" && current) drawArcsAnew();
}

function drawArcsAnew() {
  all("svg.arcs").forEach((svg) => svg.replaceChildren());
  if (current) drawArcs(current);
}

/** Puts one document in the text and the outline. */
function showDocument(doc) {
  if (!articles[doc] || !articles[doc].hidden) return;
  all("article, .outline ol").forEach((element) => { element.hidden = Number(element.dataset.document) !== doc; });
  $("document").value = String(doc);
  $("text").scrollTop = 0;
}

const openDocument = () => articles.findIndex((article) => !article.hidden);

/** The item that an event in the text or the list is about. */
function itemOf(target) {
  const row = target.closest("#rows tr");
  if (row) return byRow.get(row);
  const piece = target.closest(".body .v, .body .d, .body .e");
  if (!piece) return null;
  const found = itemsAt(openDocument(), Number(piece.dataset.o));
  return found.length > 0 ? found[(found.indexOf(current) + 1) % found.length] : null;
}

function listenToText() {
  const text = $("text");
  text.addEventListener("click", (event) => {
    const link = event.target.closest("a.v");
    if (link) event.preventDefault();
    const selection = getSelection();
    const item = selection && !selection.isCollapsed ? null : itemOf(event.target);
    if (item) choose(item, narrow.matches ? null : "list", Boolean(link && event.detail === 0));
  });
  document.addEventListener("selectionchange", offerSelection);
  $("add-selection").addEventListener("click", () => addFrom(lastSelection));
  let waiting = false;
  text.addEventListener("scroll", () => {
    hideTip();
    if (!waiting) requestAnimationFrame(() => { waiting = false; showSection(); });
    waiting = true;
  }, { passive: true });
}

/** Offers to make a record of what is selected. */
function offerSelection() {
  const button = $("add-selection");
  const selection = selected();
  button.hidden = !selection || selection.words.length > 60;
  if (!selection) return;
  lastSelection = selection;
  const pane = $("text");
  const origin = pane.getBoundingClientRect();
  button.style.left = `${Math.max(8, Math.min(selection.rect.left - origin.left, origin.width - 150))}px`;
  button.style.top = `${selection.rect.bottom - origin.top + pane.scrollTop + 6}px`;
}

/** Marks the section that is being read in the outline. */
function showSection() {
  const list = document.querySelector(`.outline ol[data-document="${openDocument()}"]`);
  const links = list ? all("a", list) : [];
  const line = $("text").getBoundingClientRect().top + 90;
  let low = 0;
  let high = links.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const heading = $(links[middle].hash.slice(1));
    if (heading && heading.getBoundingClientRect().top < line) low = middle + 1;
    else high = middle;
  }
  links.forEach((link, at) => (at === low - 1 ? link.setAttribute("aria-current", "location") : link.removeAttribute("aria-current")));
  if (low > 0 && !narrow.matches) links[low - 1].scrollIntoView({ block: "nearest" });
}

function listenToList() {
  rows.addEventListener("click", (event) => {
    const item = itemOf(event.target);
    const button = event.target.closest(".mark");
    if (event.target.closest("a")) event.preventDefault();
    if (button) setMark(item, button.dataset.mark);
    else if (item) choose(item, "text", event.detail === 0);
  });
  all("th[data-sort] button").forEach((button) => button.addEventListener("click", () => sortBy(button.closest("th").dataset.sort)));
  $("filters").addEventListener("input", () => {
    if (document.activeElement === filters.document) fillSections();
    applyFilters();
  });
  $("more").addEventListener("click", () => {
    $("selects").hidden = !$("selects").hidden;
    $("more").setAttribute("aria-expanded", String(!$("selects").hidden));
  });
  $("filters").addEventListener("submit", (event) => event.preventDefault());
  $("filters").addEventListener("reset", () => setTimeout(() => { fillSections(); applyFilters(); }));
  if (filters.document) {
    filters.document.addEventListener("change", () => { if (filters.document.value !== "") showDocument(Number(filters.document.value)); });
  }
}

/** Provenance and a faint light, for the pointer and for the focus. */
function listenToPointer() {
  let lit = null;
  const enter = (event) => {
    const element = event.target.closest && event.target.closest("#rows tr, .body .v, .body .d");
    const item = element && itemOf(event.target);
    if (lit && lit !== item) near(lit, false);
    lit = item;
    if (!item) return hideTip();
    near(item, true);
    if (!element.matches("tr")) showTip(item, element);
    else if (event.type === "focusin" && event.target.matches("a")) showTip(item, event.target);
    else hideTip();
    return undefined;
  };
  for (const pane of [$("text"), $("list")]) {
    pane.addEventListener("pointerover", (event) => { if (event.pointerType === "mouse") enter(event); });
    pane.addEventListener("focusin", (event) => { if (event.target.matches(":focus-visible")) enter(event); });
    for (const kind of ["pointerleave", "focusout"]) {
      pane.addEventListener(kind, () => { if (lit) near(lit, false); lit = null; hideTip(); });
    }
  }
}

const KEYS = {
  j: () => [1], k: () => [-1], ArrowDown: () => [1], ArrowUp: () => [-1],
};

function listenToKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return escape(event);
    const target = event.target;
    const place = target.closest && target.closest("#text, #list, #card");
    if (!place || event.ctrlKey || event.metaKey || event.altKey || target.matches("input, select, textarea")) return undefined;
    const inText = place.id === "text";
    if (KEYS[event.key] && (!inText || target.matches("a.v") || event.key.length === 1)) {
      const [by] = KEYS[event.key]();
      step(by, inText ? "text" : place.id === "list" ? "list" : null, place.id !== "card");
    } else if (event.key === "a" || event.key === "x") judge(event.key === "a" ? "accept" : "reject", inText);
    else if (event.key === "e" && current && current.role !== "diagnostic") edit(current);
    else if (event.key === "/") filters.search.focus();
    else return undefined;
    event.preventDefault();
    return undefined;
  });
}

/** Marks the chosen statement and goes on to the next. */
function judge(mark, inText) {
  if (!current || current.role === "diagnostic") return;
  const isNew = markOf(current) !== mark;
  setMark(current, mark);
  if (isNew) step(1, inText ? "text" : "list", true);
}

function escape(event) {
  hideTip();
  $("export").open = false;
  if (document.body.dataset.view === "outline") show("text");
  else if (current && event.target.closest && event.target.closest("#text")) goToRow(current, true);
}

function listenToHead() {
  all("[data-show]").forEach((button) => button.addEventListener("click", () => show(button.dataset.show)));
  $("language").addEventListener("click", () => {
    setLanguage(1 - language);
    keep("language", language);
    showWords();
  });
  $("help-open").addEventListener("click", () => $("help").showModal());
  $("export-reviewed").addEventListener("click", () => save(false));
  $("export-all").addEventListener("click", () => save(true));
  $("export-clear").addEventListener("click", clearMarks);
  document.addEventListener("click", (event) => { if (!event.target.closest("#export")) $("export").open = false; });
  if ($("document")) $("document").addEventListener("change", (event) => { showDocument(Number(event.target.value)); showSection(); });
  $("outline").addEventListener("click", (event) => {
    const link = event.target.closest("a[data-goto]");
    if (!link) return;
    event.preventDefault();
    show("text");
    const heading = $(link.hash.slice(1));
    if (heading) heading.scrollIntoView({ block: "start", behavior: glide() });
  });
}

/** Everything that the script itself has put into words. */
function showWords() {
  fillFilters();
  applyFilters();
  showProgress();
  if (current) choose(current);
  else showCard(null);
  if (document.body.dataset.side === "charts") drawCharts();
}

function markButtons(item) {
  if (item.role === "diagnostic" || item.added) return;
  const cell = item.row.querySelector(".c-mark");
  for (const [mark, sign] of [["accept", "✓"], ["reject", "✗"]]) {
    cell.append(make("button", { type: "button", class: "mark", "data-mark": mark, "aria-pressed": "false", tabindex: -1,
      "aria-label": t(`mark.${mark}`), title: t(`mark.${mark}`), "data-t-label": `mark.${mark}`, "data-t-title": `mark.${mark}` }, sign));
  }
}

function start() {
  const chosen = recall("language");
  if (chosen !== null && chosen !== language) setLanguage(chosen);
  all(".list a, a.v, .mark").forEach((element) => { element.tabIndex = -1; });
  items.forEach(markButtons);
  reviews.forEach((review, doc) => review.added.forEach((record_) => showAdded(doc, record_)));
  items.filter((item) => markOf(item)).forEach(showMark);
  document.body.dataset.side = "table";
  listenToHead();
  listenToText();
  listenToList();
  listenToPointer();
  listenToKeys();
  addEventListener("resize", drawArcsAnew);
  showWords();
  const wanted = items.find((item) => `#${item.row.id}` === location.hash);
  if (wanted) choose(wanted, "text");
}

start();
