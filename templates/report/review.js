// The review: marks, the card of the chosen statement, corrections, what is saved.

/** The fields of a record of the annotation format, in its order. */
const FIELDS = ["quote", "value_text", "indicator", "subject", "per", "value", "value_max", "unit", "comparator", "measure",
  "direction", "action", "modality", "role", "year", "year_start", "year_basis", "baseline", "baseline_year", "binding",
  "condition", "optional", "start", "end"];
const NUMBERS = new Set(["value", "value_max", "year", "year_start", "baseline", "baseline_year", "start", "end"]);
const CHOICES = {
  role: ["target", "actual", "provision"],
  comparator: ["eq", "ge", "gt", "le", "lt", "approx", "between"],
  measure: ["level", "increment", "cumulative", "change", "multiple", "rank"],
  direction: ["", "up", "down"],
  year_basis: ["", "explicit", "inherited", "document"],
  binding: ["", "预期性", "约束性"],
};
const GROUPS = { year_basis: "basis" };
const SIGNS = { ge: "≥", gt: ">", le: "≤", lt: "<", approx: "≈", eq: "", between: "" };

// Marks, kept under the digest of the text: they outlive a new run over the same text

const storeName = (doc) => `review.${documents[doc].sha256}`;
const reviews = documents.map((_, doc) => ({ marks: {}, added: [], ...recall(storeName(doc)) }));
const identity = (item) => `${item.start}-${item.end}:${item.indicator}`;
const reviewOf = (item) => reviews[item.doc].marks[identity(item)];

function markOf(item) {
  if (item.added) return "correct";
  const review = reviewOf(item);
  return review ? review.mark : null;
}

/** The item as the reviewer left it. */
function meant(item) {
  const review = reviewOf(item);
  return review && review.fields ? { ...item, ...review.fields } : item;
}

function saveReview(doc) {
  const { marks, added } = reviews[doc];
  keep(storeName(doc), Object.keys(marks).length > 0 || added.length > 0 ? { marks, added } : null);
}

/** Sets or takes back a mark. */
function setMark(item, mark, fields = null) {
  if (item.role === "diagnostic" || item.added) return;
  const { marks } = reviews[item.doc];
  const id = identity(item);
  if (mark === null || (mark === markOf(item) && !fields)) delete marks[id];
  else marks[id] = fields ? { mark, fields } : { mark };
  saveReview(item.doc);
  showMark(item);
  showProgress();
  if (current === item) showCard(item);
}

function showMark(item) {
  const mark = item.added ? null : markOf(item);
  item.row.classList.toggle("done-reject", mark === "reject");
  all(".mark", item.row).forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.mark === mark)));
  const last = valuePieces(item).at(-1);
  if (last) {
    last.classList.remove("m-accept", "m-reject", "m-correct");
    if (mark) last.classList.add(`m-${mark}`);
  }
  showCells(item);
}

/** The cells of a row, which show corrected fields where there are some. */
function showCells(item) {
  const review = reviewOf(item);
  const corrected = Boolean(item.added || (review && review.fields));
  if (!corrected && !item.rewritten) return;
  item.rewritten = true;
  const now = meant(item);
  const cell = (name) => item.row.querySelector(`.c-${name}`);
  cell("indicator").querySelector("a").textContent = now.indicator;
  cell("value").replaceChildren(make("span", { class: corrected ? "corrected" : null }, reading(now)));
  cell("year").textContent = now.year || "";
  const tag = cell("role").firstElementChild;
  tag.className = `tag t-${now.role}`;
  tag.replaceChildren(make("span", { "data-t": `role.${now.role}` }, t(`role.${now.role}`)));
}

function reading(item) {
  const direction = item.measure === "change" ? { up: "↑", down: "↓" }[item.direction] || "" : "";
  const upper = item.value_max === undefined || item.value_max === null ? "" : `–${item.value_max}`;
  return `${direction}${SIGNS[item.comparator] || ""} ${item.value}${upper} ${item.unit || ""}`.trim();
}

function showProgress() {
  const statements = items.filter((item) => item.role !== "diagnostic" && !item.added);
  const done = statements.filter((item) => markOf(item)).length;
  $("progress").hidden = statements.length === 0;
  $("progress-text").textContent = t("mark.progress", { done, all: statements.length });
  $("progress-bar").style.width = `${statements.length ? (100 * done) / statements.length : 0}%`;
}

// The card

function showCard(item, editing = null) {
  const card = $("card");
  const held = card.contains(document.activeElement) && document.activeElement.dataset.mark;
  card.replaceChildren();
  if (!item) {
    if (!narrow.matches && items.length > 0) card.append(make("p", { class: "hint" }, t("card.empty")));
    return;
  }
  card.append(cardTop(item));
  if (editing) card.append(form(item, editing));
  else card.append(...cardBody(item).filter(Boolean), actions(item));
  if (held) all(`[data-mark="${held}"]`, card).forEach((button) => button.focus());
}

function cardTop(item) {
  const now = meant(item);
  const mark = item.added ? "added" : markOf(item) && `${markOf(item)}ed`;
  const button = (name, act, label) => make("button", { type: "button", class: "button quiet icon", "aria-label": t(label), title: t(label), onclick: act }, icon(name));
  return make("div", { class: "top" },
    make("span", { class: `tag t-${now.role}` }, t(`role.${now.role}`)),
    mark ? make("strong", {}, t(`mark.${mark}`)) : null,
    make("span", { class: "steps" },
      button("up", () => step(-1, narrow.matches ? "text" : null), "card.previous"),
      button("down", () => step(1, narrow.matches ? "text" : null), "card.next"),
      button("text", () => choose(item, "text", true), "card.to_text"),
      button("table", () => choose(item, "list", true), "card.to_list"),
      button("close", () => choose(null), "page.close")));
}

function cardBody(item) {
  const now = meant(item);
  const saying = item.role === "diagnostic" ? [item.indicator] : [
    [now.subject, now.per].filter(Boolean).join(" · "), now.subject || now.per ? " · " : "", now.indicator, " ",
    make("b", {}, reading(now)), now.year ? ` · ${now.year_start ? `${now.year_start}–` : ""}${now.year}` : ""];
  const facts = factsOf(item, now).map(([name, value]) => make("div", { class: name }, make("dt", {}, t(`field.${name}`)), make("dd", {}, value)));
  return [make("p", { class: "saying" }, ...saying), quoteOf(now), make("dl", { "aria-label": t("card.source") }, ...facts)];
}

/** The quotation with the value made bold where it stands. */
function quoteOf(item) {
  if (!item.quote) return null;
  const characters = [...item.quote];
  const from = item.start - item.evidence[0];
  const to = item.end - item.evidence[0];
  if (from < 0 || to > characters.length) return make("blockquote", {}, item.quote);
  const part = (start, end) => characters.slice(start, end).join("");
  return make("blockquote", {}, part(0, from), make("mark", {}, part(from, to)), part(to));
}

function factsOf(item, now) {
  const facts = [["rule", make("code", {}, item.rule || "")]];
  const section = path(item).slice(-3).join(" › ");
  if (section) facts.unshift(["section", make("span", { title: section }, section)]);
  if (item.role === "diagnostic") return [...facts, ["message", item.message]];
  const basis = t(now.year_basis ? `basis.${now.year_basis}` : "basis.none");
  facts.push(["year_basis", basis], ["measure", t(`measure.${now.measure}`) + (now.direction ? ` · ${t(`direction.${now.direction}`)}` : "")]);
  facts.push(["comparator", t(`comparator.${now.comparator}`)], ["value_text", now.value_text]);
  const baseline = now.baseline === undefined || now.baseline === null ? "" : `${now.baseline}${now.baseline_year ? ` (${now.baseline_year})` : ""}`;
  facts.push(["baseline", baseline], ["action", now.action], ["modality", now.modality], ["binding", now.binding], ["condition", now.condition]);
  if (item.normalized) facts.push(["normalized", `${item.normalized.value} ${item.normalized.unit}`]);
  facts.push(["code", item.code], ["table", item.table]);
  return facts.filter(([, value]) => value !== "" && value !== null && value !== undefined);
}

function actions(item) {
  const button = (words, act, attributes = {}) => make("button", { type: "button", class: "button", onclick: act, ...attributes }, ...words);
  if (item.role === "diagnostic") {
    return make("div", { class: "actions" }, button([t("card.convert")], () => addFrom({ ...item, ...wordsAt(item) })));
  }
  if (item.added) {
    return make("div", { class: "actions" },
      button([icon("correct"), t("card.edit")], () => edit(item)),
      button([icon("reject"), t("mark.remove")], () => removeAdded(item)));
  }
  const mark = (name, act) => button([icon(name), t(`mark.${name}`)], act, { "data-mark": name, "aria-pressed": String(markOf(item) === name) });
  return make("div", { class: "actions" },
    mark("accept", () => setMark(item, "accept")),
    mark("reject", () => setMark(item, "reject")),
    mark("correct", () => edit(item)));
}

/** The words of a doubt and the sentence they stand in. */
function wordsAt(item) {
  const found = piecesIn(item.doc, item.start, item.end);
  const words = found.map((piece) => piece.textContent).join("");
  const line = found[0] && found[0].closest("p, td, th");
  return { words, quote: sentence(line, words) };
}

// Corrections

const edit = (item) => showCard(item, { fields: meant(item), done: (fields) => saveEdit(item, fields) });

function saveEdit(item, fields) {
  if (item.added) {
    Object.assign(item, fields);
    const kept = reviews[item.doc].added.find((record) => record.id === item.id);
    Object.assign(kept, fields);
    saveReview(item.doc);
    showMark(item);
    showCard(item);
  } else {
    setMark(item, "correct", fields);
  }
  all(`[data-mark="correct"]`, $("card")).forEach((button) => button.focus());
}

function form(item, editing) {
  const values = editing.fields;
  const element = make("form", { novalidate: true });
  const field = (name) => {
    const label = make("label", { class: ["indicator", "value_text"].includes(name) ? "wide" : null }, t(`field.${name}`));
    label.append(CHOICES[name] ? chooser(name, values[name]) : make("input", { type: "text", name, inputmode: NUMBERS.has(name) ? "decimal" : null,
      ".value": values[name] ?? "", required: ["indicator", "value"].includes(name) }));
    return label;
  };
  const rest = FIELDS.filter((name) => !["quote", "optional"].includes(name));
  const first = ["indicator", "value", "unit", "year", "role", "comparator", "measure", "direction"];
  const error = make("p", { class: "error", role: "alert" });
  const quote = make("label", { class: "row" }, t("field.quote"), make("input", { type: "text", name: "quote", ".value": values.quote ?? "" }));
  const optional = make("label", { class: "check" }, make("input", { type: "checkbox", name: "optional", ".checked": Boolean(values.optional) }), t("field.optional"));
  element.append(...first.map(field), ...rest.filter((name) => !first.includes(name)).map(field), quote,
    make("div", { class: "row" }, optional, make("button", { type: "button", class: "button", onclick: () => anchor(element) }, t("card.anchor"))),
    make("div", { class: "row" },
      make("button", { class: "button primary" }, t(editing.isNew ? "card.save_add" : "card.save")),
      make("button", { type: "button", class: "button", onclick: () => cancelEdit(item) }, t("card.cancel")), error));
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    const fields = readForm(element);
    if (fields) editing.done(fields);
    else error.textContent = t("card.invalid");
  });
  element.addEventListener("keydown", (event) => { if (event.key === "Escape") { event.stopPropagation(); cancelEdit(item); } });
  setTimeout(() => { const input = element.querySelector("[name=indicator]"); if (input) input.focus(); });
  return element;
}

function cancelEdit(item) {
  showCard(item === current ? item : current);
  $("card").focus();
}

function chooser(name, value) {
  const words = (choice) => (choice === "" ? "–" : knows(`${GROUPS[name] || name}.${choice}`) ? t(`${GROUPS[name] || name}.${choice}`) : choice);
  const select = make("select", { name }, ...CHOICES[name].map((choice) => option(choice, words(choice))));
  select.value = value ?? CHOICES[name][0];
  return select;
}

/** The fields of the form; null where one that is needed is missing or is no number. */
function readForm(element) {
  const fields = { optional: element.elements.optional.checked };
  for (const name of FIELDS) {
    if (name === "optional") continue;
    const words = element.elements[name].value.trim();
    fields[name] = words === "" ? null : NUMBERS.has(name) ? Number(words.replace(/[,，]/g, "")) : words;
    if (Number.isNaN(fields[name])) return null;
  }
  const whole = ["start", "end"].every((name) => Number.isInteger(fields[name]));
  return fields.indicator && fields.value !== null && whole && fields.start < fields.end ? fields : null;
}

/** Takes the place of the number from what is selected in the text. */
function anchor(element) {
  const selection = selected() || lastSelection;
  if (!selection) return;
  element.elements.start.value = selection.start;
  element.elements.end.value = selection.end;
  element.elements.quote.value = selection.quote;
}

// What was missed

let lastSelection = null;

/** Opens a form for a record at a place: a selection, or a doubt. */
function addFrom(place) {
  const [number] = place.words.replace(/[,，]/g, "").match(/\d+(\.\d+)?/) || [""];
  const rest = place.words.replace(/^[^\d]*[\d.,，]+/, "").trim();
  const at = number ? place.start + codePoints(place.words.split(number[0])[0]) : place.start;
  const fields = { quote: place.quote, value_text: place.words, indicator: "", value: number === "" ? null : Number(number),
    unit: number ? rest : "", comparator: "eq", measure: "level", role: "target", start: at,
    end: number ? at + codePoints(place.words.match(/[\d.,，]+/)[0]) : place.end, year_basis: "" };
  $("add-selection").hidden = true;
  showCard({ ...place, id: "new", role: "target", added: true, evidence: [place.start, place.end], parts: [] },
    { fields, isNew: true, done: (record) => add(place.doc, record) });
}

function add(doc, record) {
  const taken = reviews[doc].added.map((one) => Number(one.id.slice(1)));
  const kept = { id: `n${Math.max(0, ...taken) + 1}`, ...record };
  reviews[doc].added.push(kept);
  saveReview(doc);
  const item = showAdded(doc, kept);
  applyFilters();
  choose(item, "list", true);
}

function showAdded(doc, record) {
  const item = { doc, added: true, rule: "–", section: sectionAt(documents[doc], record.start), parts: [], ...record };
  item.evidence = [item.start, item.end];
  const row = make("tr", { id: `r${doc}-${item.id}`, class: "r-added" }, make("td", { class: "c-mark" }),
    make("td", { class: "c-role" }, make("span", { class: "tag" })),
    make("td", { class: "c-indicator" }, make("a", { href: `#o${doc}-${item.start}` }), make("small", { "data-t": "mark.added" }, t("mark.added"))),
    make("td", { class: "c-value" }), make("td", { class: "c-year" }), documents.length > 1 ? make("td", { class: "c-document" }, documents[doc].title || documents[doc].id) : null);
  const after = items.filter((one) => one.doc === doc && one.start <= item.start && one.role !== "diagnostic").at(-1);
  if (after) after.row.after(row);
  else rows.prepend(row);
  addItem(item);
  showMark(item);
  return item;
}

function removeAdded(item) {
  const review = reviews[item.doc];
  review.added = review.added.filter((record) => record.id !== item.id);
  saveReview(item.doc);
  choose(null);
  item.row.remove();
  items.splice(items.indexOf(item), 1);
  applyFilters();
}

// What is saved

/** A record of the annotation format, every field named. */
function record(item) {
  const now = meant(item);
  const plain = (name) => (name === "optional" ? Boolean(now.optional) : now[name] === undefined || now[name] === "" ? null : now[name]);
  return Object.fromEntries(FIELDS.map((name) => [name, plain(name)]));
}

function records(doc, everything) {
  const kept = items.filter((item) => item.doc === doc && item.role !== "diagnostic" && markOf(item) !== "reject" &&
    (everything || markOf(item)));
  return kept.map(record).sort((a, b) => a.start - b.start || a.end - b.end);
}

function save(everything) {
  const chosen = filters.document && filters.document.value !== "" ? [Number(filters.document.value)] : documents.map((_, doc) => doc);
  let count = 0;
  chosen.forEach((doc) => {
    const kept = records(doc, everything);
    count += kept.length;
    if (kept.length > 0) download(`${documents[doc].id.replace(/[\\/:]/g, "_")}.targets.jsonl`, kept.map((one) => JSON.stringify(one)).join("\n") + "\n");
  });
  $("export").open = false;
  toast(count > 0 ? t("export.done", { count }) : t("export.nothing"));
}

function download(name, text) {
  const url = URL.createObjectURL(new Blob([text], { type: "application/x-ndjson" }));
  make("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

function clearMarks() {
  if (!confirm(t("export.clear.confirm"))) return;
  const added = items.filter((item) => item.added);
  added.forEach(removeAdded);
  reviews.forEach((review, doc) => { Object.assign(review, { marks: {}, added: [] }); saveReview(doc); });
  items.forEach(showMark);
  $("export").open = false;
  showProgress();
  applyFilters();
  showCard(current);
}
