// The text: from offsets to pieces and back, what is lit, the arcs, the tip.

const articles = all("article");
const pieceIndex = new Map();

/** The marked pieces of a document in order, with their offsets. */
function pieces(doc) {
  if (!pieceIndex.has(doc)) {
    const elements = all(".body a[data-o], .body span[data-o]", articles[doc]);
    pieceIndex.set(doc, { elements, offsets: elements.map((element) => Number(element.dataset.o)) });
  }
  return pieceIndex.get(doc);
}

/** The pieces that lie in a stretch: marks are cut at the borders of all stretches. */
function piecesIn(doc, start, end) {
  const { elements, offsets } = pieces(doc);
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

const valuePieces = (item) => piecesIn(item.doc, item.start, item.end);

/** The paragraph, for records that were added by hand and have no piece of their own. */
function placeOf(item) {
  const [first] = valuePieces(item);
  if (first) return first;
  let found = null;
  for (const line of all(".body p[data-o]", articles[item.doc])) {
    if (Number(line.dataset.o) > item.start) break;
    found = line;
  }
  return found;
}

/** The items whose value, or else whose quotation, holds a place; the nearest value first. */
function itemsAt(doc, offset) {
  const here = items.filter((item) => item.doc === doc);
  const values = here.filter((item) => item.start <= offset && offset < item.end);
  if (values.length > 0) return values;
  const quotes = here.filter((item) => item.evidence[0] <= offset && offset < item.evidence[1]);
  const distance = (item) => Math.min(Math.abs(item.start - offset), Math.abs(item.end - offset));
  return quotes.sort((a, b) => distance(a) - distance(b)).slice(0, 1);
}

const fieldClass = (name) => (["indicator", "unit", "year"].includes(name) ? name : "other");

function unlight() {
  all(".on, .v-on, .f-indicator, .f-unit, .f-year, .f-other", $("text")).forEach((element) =>
    element.classList.remove("on", "v-on", "f-indicator", "f-unit", "f-year", "f-other"));
  all("svg.arcs").forEach((svg) => svg.replaceChildren());
}

function light(item) {
  unlight();
  piecesIn(item.doc, ...item.evidence).forEach((piece) => piece.classList.add("on"));
  for (const [name, start, end] of item.parts) {
    piecesIn(item.doc, start, end).forEach((piece) => piece.classList.add(`f-${fieldClass(name)}`));
  }
  valuePieces(item).forEach((piece) => piece.classList.add("on", "v-on"));
  drawArcs(item);
}

/** A faint light on what a row is about, or on the row of a mark, under the pointer. */
function near(item, lit) {
  valuePieces(item).forEach((piece) => piece.classList.toggle("near", lit));
  if (item.row) item.row.classList.toggle("near", lit);
}

/** Joins the value to what else was read, as long as that is in the neighbourhood. */
function drawArcs(item) {
  const svg = articles[item.doc].querySelector("svg.arcs");
  const value = valuePieces(item)[0];
  if (!value || articles[item.doc].hidden) return;
  const origin = svg.getBoundingClientRect();
  const box = (element) => {
    const rect = element.getClientRects()[0] || element.getBoundingClientRect();
    return { x: rect.left - origin.left, y: rect.top - origin.top, w: rect.width, h: rect.height };
  };
  const from = box(value);
  const seen = new Set();
  for (const [name, start, end] of item.parts) {
    const [piece] = piecesIn(item.doc, start, end);
    if (!piece || seen.has(piece) || ["unit", "comparator", "action", "modality"].includes(name)) continue;
    seen.add(piece);
    const to = box(piece);
    if (Math.abs(to.y - from.y) < 700) svg.append(arc(name, from, to));
  }
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
  if (item.role === "diagnostic") return [item.rule];
  const words = [`${t("field.rule")} ${item.rule}`];
  const basis = item.year_basis ? t(`basis.${item.year_basis}`) : t("basis.none");
  words.push(item.year ? `${t("field.year")} ${item.year} · ${basis}` : `${t("field.year")} ${basis}`);
  const titles = path(item);
  if (titles.length > 0) words.push(titles[titles.length - 1]);
  return words;
}

function showTip(item, anchor) {
  const tip = $("tip");
  tip.replaceChildren(make("b", {}, `${t(`role.${item.role}`)} · ${item.indicator}`),
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

// From a selection of the reader's to offsets

const codePoints = (text) => [...text].length;

/** The offset of a place in the document, in code points. */
function offsetOf(node, within) {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const anchor = element.closest(".body [data-o]");
  if (!anchor) return null;
  const range = document.createRange();
  range.setStart(anchor, 0);
  range.setEnd(node, within);
  return Number(anchor.dataset.o) + codePoints(range.toString());
}

/** What is selected in the text: its offsets, its words and the sentence around them. */
function selected() {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const article = (range.commonAncestorContainer.parentElement || document.body).closest("article") ||
    (range.commonAncestorContainer.closest && range.commonAncestorContainer.closest("article"));
  const start = article && offsetOf(range.startContainer, range.startOffset);
  const end = article && offsetOf(range.endContainer, range.endOffset);
  if (start === null || end === null || !article || end <= start) return null;
  const line = range.startContainer.parentElement.closest("p, td, th");
  const words = range.toString();
  return { doc: articles.indexOf(article), start, end, words, quote: sentence(line, words), rect: range.getBoundingClientRect() };
}

/** The sentence of a paragraph that holds some words. */
function sentence(line, words) {
  const text = line ? line.textContent : words;
  return text.split(/(?<=[。；;！？\n])/).find((part) => part.includes(words.trim())) || words;
}
