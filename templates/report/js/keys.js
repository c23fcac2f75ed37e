// The keyboard. Single keys can be turned off, for those who speak to their machine.

/** What a key does: the words for it in the help, and whether it needs a chosen item. */
const KEYS = [
  { keys: ["j", "ArrowDown"], say: "key.next", act: (place) => move(1, place) },
  { keys: ["k", "ArrowUp"], say: "key.previous", act: (place) => move(-1, place) },
  { keys: ["n"], say: "key.unreviewed", act: (place) => move(1, place, (item) => canMark(item) && !markOf(item)) },
  { keys: ["a"], say: "key.accept", act: (place) => judge("accept", place) },
  { keys: ["x"], say: "key.reject", act: (place) => judge("reject", place) },
  { keys: ["e"], say: "key.correct", act: () => current && isStatement(current) && edit(current) },
  { keys: ["u"], say: "key.undo", act: undo },
  { keys: ["c"], say: "key.copy", act: () => current && copy(citation(current)) },
  { keys: ["l"], say: "key.link", act: () => current && copy(linkOf(current)) },
  { keys: ["t"], say: "key.to_text", act: () => current && choose(current, "text", true) },
  { keys: ["g"], say: "key.to_list", act: () => current && choose(current, "list", true) },
  { keys: ["/"], say: "key.search", act: focusSearch },
  { keys: ["f"], say: "key.filters", act: () => { show("side"); toggleFacets(); } },
  { keys: ["s"], say: "key.doubt", act: () => setOrder(orderNow() === "doubt" ? "text" : "doubt") },
  { keys: ["1", "2", "3", "4", "5"], say: "key.views", act: (_, key) => { show("side"); showSideView(["list", "terms", "aims", "checks", "charts"][key - 1]); } },
  { keys: ["o"], say: "key.outline", act: () => show("outline") },
  { keys: ["d"], say: "key.documents", act: () => several && show("documents"), several: true },
  { keys: ["["], say: "key.document.previous", act: () => stepDocument(-1), several: true },
  { keys: ["]"], say: "key.document.next", act: () => stepDocument(1), several: true },
  { keys: ["?"], say: "key.help", act: () => openHelp() },
];

/** Where the reader is: keys that move keep to that place. */
const placeOfFocus = (target) => target.closest?.("#text, #list, #card, #benefits, #documents")?.id || null;

function move(by, place, wanted) {
  step(by, place === "text" ? "text" : place === "list" ? "list" : "text", place === "text" || place === "list", wanted);
}

/** Marks the chosen statement and goes on to the next. */
function judge(mark, place) {
  if (!canMark(current)) return;
  const isNew = markOf(current) !== mark;
  const at = shown.indexOf(current);
  const next = shown[at + 1];
  setMark(current, mark);
  if (isNew && next) choose(next, place === "text" ? "text" : "list", true);
}

function focusSearch() {
  if (document.body.dataset.view === "documents") {
    $("d-search").focus();
    return;
  }
  show("side");
  $("f-search").focus();
}

function stepDocument(by) {
  if (!several) return;
  const at = shownDocuments.indexOf(openDocument);
  const next = shownDocuments[at < 0 ? 0 : at + by];
  if (next) openFirst(next);
}

const KEY_NAMES = { ArrowDown: "↓", ArrowUp: "↑" };

function openHelp() {
  const line = ({ keys, say: words }) => make("div", {}, make("dt", {}, ...keys.map((key) => make("kbd", {}, KEY_NAMES[key] || key.toUpperCase()))), make("dd", {}, t(words)));
  $("keys").replaceChildren(...KEYS.filter((one) => several || !one.several).map(line),
    make("div", {}, make("dt", {}, make("kbd", {}, "Esc")), make("dd", {}, t("key.back"))));
  $("single-keys").checked = singleKeys();
  $("help").showModal();
}

const singleKeys = () => recall("keys") !== "off";

function escape(event) {
  hideTip();
  $("export").open = false;
  if (document.body.dataset.view === "outline") show("text");
  else if (event.target.closest?.("#text") && current) goToRow(current, true);
  else if (event.target.matches?.("input[type=search]")) event.target.blur();
}

function listenToKeys() {
  document.addEventListener("keydown", (event) => {
    if ($("help").open) return;
    if (event.key === "Escape") {
      escape(event);
      return;
    }
    const { target } = event;
    if ((event.ctrlKey || event.metaKey) && event.key === "z" && !target.matches("input, textarea")) {
      event.preventDefault();
      undo();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || target.matches("input, select, textarea")) return;
    const found = KEYS.find(({ keys }) => keys.includes(event.key));
    const place = placeOfFocus(target);
    const isArrow = event.key.startsWith("Arrow");
    if (!found || (isArrow ? !isList(target) : !singleKeys())) return;
    event.preventDefault();
    found.act(place, event.key);
  });
  $("single-keys").addEventListener("change", (event) => keep("keys", event.target.checked ? null : "off"));
}

/** Whether arrows move from row to row here, and do not scroll. */
const isList = (target) => Boolean(target.closest?.("#list, #card, a.v"));
