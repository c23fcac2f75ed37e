// Who listens to what.

/** Shows one of the views: on a narrow page instead of the others. */
function show(view) {
  const { body } = document;
  body.dataset.view = view === "outline" && body.dataset.view === "outline" ? "text" : view;
  all("[data-show]").forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.show === body.dataset.view)));
  hideTip();
  if (body.dataset.view === "documents") openDocuments();
  else if (several && !opening && scope() === "one") openFirst(shownDocuments[0] || documents[0]);
  if (body.dataset.view === "text" && current) drawArcsAnew();
}

function openDocuments() {
  showDocuments();
  if (location.hash) history.pushState(null, "", location.pathname + location.search);
  $("title").textContent = pageTitle;
  document.title = `${pageTitle} · guihua`;
}

let pageTitle = "";

function showSideView(view) {
  document.body.dataset.side = view;
  all(".switch [data-side]").forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.side === view)));
  fillOrders();
  applyFilters();
}

/** Puts what is shown into the address: the document is a step back, the statement is not. */
function setAddress(document_, item, before) {
  const hash = addressOf(document_, item);
  if (hash === location.hash) return;
  const isNew = !before || before.doc !== document_.at || location.hash === "";
  if (isNew && location.hash !== "") history.pushState(null, "", hash);
  else if (isNew && several) history.pushState(null, "", hash);
  else history.replaceState(null, "", hash);
}

/** Goes where the address says; false where it says nothing. */
async function followAddress() {
  const [document_, id] = addressed(location.hash);
  if (!document_) return false;
  if (document.body.dataset.view === "documents") show("text");
  await showDocument(document_);
  const item = id && document_.itemById.get(id);
  if (!item) return true;
  if (!VIEWS[sideView()](item)) showSideView(viewOf(item));
  await choose(item, "text");
  return true;
}

/** The item that an event in the text or the list is about. */
function itemOf(target) {
  const row = target.closest("#rows tr");
  if (row) {
    const entry = listWindow.entryOf(row);
    return entry?.head ? null : entry;
  }
  const piece = target.closest(".body .v, .body .d, .body .e, .body .g");
  if (!piece || !openDocument) return null;
  const found = itemsAt(Number(piece.dataset.o));
  return found.length > 0 ? found[(found.indexOf(current) + 1) % found.length] : null;
}

function listenToText() {
  const text = $("text");
  text.addEventListener("click", (event) => {
    const link = event.target.closest("a.v");
    if (link) event.preventDefault();
    const selection = getSelection();
    const item = selection && !selection.isCollapsed ? null : itemOf(event.target);
    if (!item) return;
    if (viewOf(item) !== sideView() && sideView() !== "charts") showSideView(viewOf(item));
    choose(item, narrow.matches || sideView() === "charts" ? null : "list", Boolean(link && event.detail === 0));
  });
  document.addEventListener("selectionchange", offerSelection);
  $("add-selection").addEventListener("click", () => addFrom(lastSelection));
  let waiting = false;
  text.addEventListener("scroll", () => {
    hideTip();
    if (!waiting) requestAnimationFrame(() => { waiting = false; showSection(); });
    waiting = true;
  }, { passive: true });
  $("outline").addEventListener("click", (event) => {
    const link = event.target.closest("a[data-goto]");
    if (!link) return;
    event.preventDefault();
    show("text");
    $(link.hash.slice(1))?.scrollIntoView({ block: "start", behavior: glide() });
  });
}

function toggleFacets() {
  const selects = $("selects");
  selects.hidden = !selects.hidden;
  $("more").setAttribute("aria-expanded", String(!selects.hidden));
  applyFilters();
  if (!selects.hidden) selects.querySelector("label:not([hidden]) select")?.focus();
}

function listenToList() {
  $("rows").addEventListener("click", (event) => {
    const item = itemOf(event.target);
    const button = event.target.closest("button.mark");
    if (event.target.closest("a") && !event.ctrlKey && !event.metaKey) event.preventDefault();
    if (button) setMark(item, button.dataset.mark);
    else if (item && !event.ctrlKey && !event.metaKey) choose(item, "text", event.detail === 0);
  });
  $("f-search").addEventListener("input", later(applyFilters, 60));
  roleBoxes.forEach((box) => box.addEventListener("change", applyFilters));
  all("#scope input").forEach((box) => box.addEventListener("change", changeScope));
  $("order").addEventListener("change", (event) => setOrder(event.target.value));
  $("more").addEventListener("click", toggleFacets);
  $("filters").addEventListener("submit", (event) => event.preventDefault());
  $("filters").addEventListener("reset", (event) => {
    event.preventDefault();
    clearFilters();
    applyFilters();
  });
}

async function changeScope() {
  chosen.section = "";
  if (scope() === "one" && !openDocument) await showDocument(documents[0]);
  applyFilters();
}

/** Provenance and a faint light, for the pointer and for the focus. */
function listenToPointer() {
  let lit = null;
  const leave = () => {
    if (lit) near(lit, false);
    lit = null;
    hideTip();
  };
  const enter = (event) => {
    const element = event.target.closest?.("#rows tr, .body .v, .body .d, .body .g");
    const item = element && itemOf(event.target);
    if (lit !== item) leave();
    lit = item;
    if (!item) return;
    near(item, true);
    if (!element.matches("tr")) showTip(item, element);
    else if (event.type === "focusin" && event.target.matches("a")) showTip(item, event.target);
    else hideTip();
  };
  for (const pane of [$("text"), $("list")]) {
    pane.addEventListener("pointerover", (event) => { if (event.pointerType === "mouse") enter(event); });
    pane.addEventListener("focusin", (event) => { if (event.target.matches(":focus-visible")) enter(event); });
    pane.addEventListener("pointerleave", leave);
    pane.addEventListener("focusout", leave);
  }
}

function listenToHead() {
  all("[data-show]").forEach((button) => button.addEventListener("click", () => show(button.dataset.show)));
  all(".switch [data-side]").forEach((button) => button.addEventListener("click", () => showSideView(button.dataset.side)));
  $("language").addEventListener("click", () => {
    setLanguage(1 - language);
    keep("language", language);
    showWords();
  });
  $("undo").addEventListener("click", undo);
  $("help-open").addEventListener("click", openHelp);
  addEventListener("popstate", async () => { if (!(await followAddress()) && several) show("documents"); });
  addEventListener("resize", drawArcsAnew);
}

/** Everything that the script itself has put into words. */
function showWords() {
  pageTitle = titleWords();
  if (several && document.body.dataset.view === "documents") $("title").textContent = pageTitle;
  fillOrders();
  if (openDocument) drawOutline(openDocument);
  if (several) showDocuments();
  applyFilters();
  showProgress();
  if (current) light(current);
  showCard(current);
}

/** The title of the page: its own, or how many documents it has. */
function titleWords() {
  const counted = $("title").dataset.count || ($("title").querySelector("[data-t]") ? String(documents.length) : "");
  $("title").dataset.count = counted;
  return counted ? `${counted} ${t("page.documents")}` : pageTitle || $("title").textContent;
}

async function start() {
  const wished = recall("language");
  if (wished !== null && wished !== language) setLanguage(wished);
  makeFacets();
  listenToHead();
  listenToDocuments();
  listenToText();
  listenToList();
  listenToPointer();
  listenToExports();
  listenToKeys();
  showSideView("list");
  showWords();
  if (!(await followAddress()) && !several) await openOnly();
  show(document.body.dataset.view);
  // The page is there before its lists are asked for.
  if (document.readyState !== "complete") await new Promise((there) => addEventListener("load", there, { once: true }));
  const arrivals = later(showLoaded, 120);
  if (several) await loadAll(arrivals);
  arrivals.end();
  document.documentElement.dataset.ready = "true";
}

/** Shows what has come in meanwhile. */
function showLoaded() {
  if (document.body.dataset.view !== "documents") {
    if (scope() === "all") applyFilters();
  } else if (hits) showDocuments();
  else countDocuments();
}

/** A page of one document opens on its first statement. */
async function openOnly() {
  await showDocument(documents[0]);
  const statement = documents[0].items.find(isStatement);
  if (statement && !narrow.matches) await choose(statement, "text");
}

start();
