// The text: the open document, its outline, what is lit, the arcs, the tip.

const article = $("article");
/** The document that was asked for last: what comes late is not shown. */
let opening = null;

/** Puts a document in the text and the outline. */
async function showDocument(document_) {
  opening = document_;
  if (openDocument === document_) return;
  await loaded(document_);
  const isHere = !several && article.childElementCount > 0;
  const html = isHere ? null : (await part(`text-${document_.at}`)).html;
  if (opening !== document_) return;
  openDocument = document_;
  document.body.classList.remove("unopened");
  if (html !== null) article.innerHTML = html;
  translate(article);
  pieceIndex = null;
  $("text").scrollTop = 0;
  all("a.v", article).forEach((element) => { element.tabIndex = -1; });
  showSigns(document_.at);
  drawOutline(document_);
  if (several) $("title").textContent = titleOf(document_);
  if (several) $("title").title = titleOf(document_);
  document.title = `${titleOf(document_)} · guihua`;
  if (scope() === "one") Object.assign(chosen, { section: "" });
  applyFilters();
}

/** Opens a document on its first statement. */
async function openFirst(document_) {
  opening = document_;
  setScope("one");
  show("text");
  await showDocument(document_);
  const first = document_.items.find(isStatement);
  if (first && !narrow.matches) await choose(first, "text", false);
  else setAddress(document_, null, null);
  if (narrow.matches) choose(null);
  listWindow.row(current)?.querySelector("a").focus({ preventScroll: true });
}

// The outline

function drawOutline(document_) {
  const counts = new Map();
  document_.items.filter(isStatement).forEach((item) => sectionOf(item)?.above.forEach((id) => counts.set(id, (counts.get(id) || 0) + 1)));
  const line = (section) => make("li", { class: `k-${section.kind}`, style: `--depth:${Math.min(section.level, 7)}` },
    make("a", { href: `#o${section.start}`, "data-goto": section.start },
      make("span", { class: "title" }, section.marker ? make("span", { class: "marker" }, section.marker) : null, section.title),
      counts.get(section.id) ? make("span", { class: "count" }, String(counts.get(section.id))) : null));
  const lines = document_.sections.map(line);
  $("outline").replaceChildren(make("ol", {}, ...(lines.length > 0 ? lines : [make("li", { class: "empty" }, say("outline.empty"))])));
}

/** Marks the section that is being read in the outline. */
function showSection() {
  const links = all("a", $("outline"));
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
  if (narrow.matches) return;
  if (low > 0) links[low - 1].scrollIntoView({ block: "nearest" });
  else $("outline").scrollTop = 0;
}

// From offsets to pieces and back

let pieceIndex = null;

/** The marked pieces of the open document in order, with their offsets. */
function pieces() {
  if (!pieceIndex) {
    const elements = all(".body a[data-o], .body span[data-o]", article);
    pieceIndex = { elements, offsets: elements.map((element) => Number(element.dataset.o)) };
  }
  return pieceIndex;
}

/** The pieces that lie in a stretch: marks are cut at the borders of all stretches. */
function piecesIn(start, end) {
  const { elements, offsets } = pieces();
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (offsets[middle] < start) low = middle + 1;
    else high = middle;
  }
  let last = low;
  while (last < offsets.length && offsets[last] < end) last += 1;
  return elements.slice(low, last);
}

const isOpen = (item) => openDocument && item.doc === openDocument.at;
const valuePieces = (item) => (isOpen(item) ? piecesIn(item.start, item.end) : []);

/** The paragraph, for records that were added by hand and have no piece of their own. */
function placeOf(item) {
  const [first] = valuePieces(item);
  if (first || !isOpen(item)) return first;
  let found = null;
  for (const line of all(".body p[data-o]", article)) {
    if (Number(line.dataset.o) > item.start) break;
    found = line;
  }
  return found;
}

/** The items whose value, or else whose quotation, holds a place; the nearest value first. */
function itemsAt(offset) {
  const here = openDocument.items;
  const values = here.filter((item) => item.start <= offset && offset < item.end);
  if (values.length > 0) return values;
  const quotes = here.filter((item) => item.evidence[0] <= offset && offset < item.evidence[1]);
  const distance = (item) => Math.min(Math.abs(item.start - offset), Math.abs(item.end - offset));
  return quotes.sort((a, b) => distance(a) - distance(b)).slice(0, 1);
}

/** The reviewer's signs behind the values. */
function showSigns(doc) {
  if (!openDocument || openDocument.at !== doc) return;
  all(".m-accept, .m-reject, .m-correct", article).forEach((piece) => piece.classList.remove("m-accept", "m-reject", "m-correct"));
  openDocument.items.filter((item) => !item.added && markOf(item)).forEach((item) => valuePieces(item).at(-1)?.classList.add(`m-${markOf(item)}`));
}

// What is lit

const fieldClass = (name) => (["indicator", "unit", "year"].includes(name) ? name : "other");

function unlight() {
  all(".on, .v-on, .f-indicator, .f-unit, .f-year, .f-other", $("text")).forEach((element) =>
    element.classList.remove("on", "v-on", "f-indicator", "f-unit", "f-year", "f-other"));
  article.querySelector("svg.arcs")?.replaceChildren();
}

function light(item) {
  unlight();
  if (!isOpen(item)) return;
  piecesIn(...item.evidence).forEach((piece) => piece.classList.add("on"));
  for (const [name, start, end] of item.parts) {
    piecesIn(start, end).forEach((piece) => piece.classList.add(`f-${fieldClass(name)}`));
  }
  if (item.other) piecesIn(...item.other).forEach((piece) => piece.classList.add("on", "v-on"));
  valuePieces(item).forEach((piece) => piece.classList.add("on", "v-on"));
  drawArcs(item);
}

/** A faint light on what a row is about, or on the row of a mark, under the pointer. */
function near(item, lit) {
  valuePieces(item).forEach((piece) => piece.classList.toggle("near", lit));
  listWindow.row(item)?.classList.toggle("near", lit);
}

/** Joins the value to what else was read, as long as that is in the neighbourhood. */
function drawArcs(item) {
  const svg = article.querySelector("svg.arcs");
  const value = valuePieces(item)[0];
  if (!value || !svg) return;
  const origin = svg.getBoundingClientRect();
  const box = (element) => {
    const rect = element.getClientRects()[0] || element.getBoundingClientRect();
    return { x: rect.left - origin.left, y: rect.top - origin.top, w: rect.width, h: rect.height };
  };
  const from = box(value);
  const seen = new Set();
  for (const [name, start, end] of item.parts) {
    const [piece] = piecesIn(start, end);
    if (!piece || seen.has(piece) || ["unit", "comparator", "action", "modality"].includes(name)) continue;
    seen.add(piece);
    const to = box(piece);
    if (Math.abs(to.y - from.y) < 240) svg.append(arc(name, from, to));
  }
  placeLabels(all("text", svg));
}

/** Sets each label on the side of its point where there is room, and above those that it would cover. */
function placeLabels(labels) {
  const pane = $("text").getBoundingClientRect();
  const placed = [];
  for (const label of labels) {
    if (label.getBoundingClientRect().right > pane.left + $("text").clientWidth - 4) {
      label.setAttribute("text-anchor", "end");
      label.setAttribute("x", Number(label.getAttribute("x")) - 10);
    }
    const covers = (one, other) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
    for (let tries = 0; tries < 6 && placed.some((other) => covers(label.getBoundingClientRect(), other)); tries += 1) {
      label.setAttribute("y", Number(label.getAttribute("y")) - 11);
    }
    placed.push(label.getBoundingClientRect());
  }
}

function drawArcsAnew() {
  article.querySelector("svg.arcs")?.replaceChildren();
  if (current) drawArcs(current);
}

function arc(name, from, to) {
  const [x1, y1] = [from.x + from.w / 2, from.y + 2];
  const [x2, y2] = [to.x + Math.min(to.w, 120) / 2, to.y + 2];
  const bend = Math.abs(y1 - y2) < 6 ? Math.min(16, 6 + Math.abs(x1 - x2) / 16) : 14;
  const group = draw("g", { class: `a-${fieldClass(name)}` });
  group.append(
    draw("path", { d: `M${x1} ${y1}C${x1} ${y1 - bend} ${x2} ${y2 - bend} ${x2} ${y2}` }),
    draw("circle", { cx: x2, cy: y2, r: 2.4 }),
    draw("text", { x: x2 + 5, y: y2 - 1 }, t(`field.${name}`)),
  );
  return group;
}

// Provenance under the pointer and under the focus

function sourceWords(item) {
  if (item.kind === "doubt") return [quoted(item.message)].filter(Boolean);
  const words = item.rule ? [`${t("field.rule")} ${item.rule}`] : [];
  if (isSaid(item.confidence)) words.push(`${t("field.confidence")} ${percent(item.confidence)}`);
  const basis = item.year_basis ? t(`basis.${item.year_basis}`) : t("basis.none");
  words.push(item.year ? `${t("field.year")} ${item.year} · ${basis}` : `${t("field.year")} ${basis}`);
  const titles = pathOf(item);
  if (titles.length > 0) words.push(titles[titles.length - 1]);
  return words;
}

function showTip(item, anchor) {
  const tip = $("tip");
  tip.replaceChildren(make("b", {}, `${t(`role.${item.role}`)} · ${item.kind === "doubt" ? doubtWords(item) : item.indicator}`),
    ...sourceWords(item).map((line) => make("span", {}, line)));
  tip.hidden = false;
  const at = anchor.getClientRects()[0] || anchor.getBoundingClientRect();
  const { width, height } = tip.getBoundingClientRect();
  tip.style.left = `${Math.max(8, Math.min(at.left, innerWidth - width - 8))}px`;
  tip.style.top = `${at.bottom + 8 + height > innerHeight ? at.top - height - 8 : at.bottom + 8}px`;
  anchor.setAttribute("aria-describedby", "tip");
}

function hideTip() {
  $("tip").hidden = true;
  all("[aria-describedby=tip]").forEach((element) => element.removeAttribute("aria-describedby"));
}
