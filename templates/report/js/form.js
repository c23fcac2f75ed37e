// Corrections, and records of what was missed.

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

const edit = (item) => showCard(item, { fields: meant(item), done: (fields) => saveEdit(item, fields) });

function saveEdit(item, fields) {
  if (item.added) changeAdded(item, fields);
  else setMark(item, "correct", fields);
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

/** Opens a form for a record at a place: a selection, or a doubt. */
function addFrom(place) {
  const [number] = place.words.replace(/[,，]/g, "").match(/\d+(\.\d+)?/) || [""];
  const rest = place.words.replace(/^[^\d]*[\d.,，]+/, "").trim();
  const at = number ? place.start + codePoints(place.words.split(number[0])[0]) : place.start;
  const fields = { quote: place.quote, value_text: place.words, indicator: "", value: number === "" ? null : Number(number),
    unit: number ? rest : "", comparator: "eq", measure: "level", role: "target", start: at,
    end: number ? at + codePoints(place.words.match(/[\d.,，]+/)[0]) : place.end, year_basis: "" };
  $("add-selection").hidden = true;
  showCard({ ...place, kind: "statement", id: "new", role: "target", added: true, evidence: [place.start, place.end], parts: [] },
    { fields, isNew: true, done: (record) => add(place.doc, record) });
}

async function add(doc, record) {
  const item = addRecord(doc, record);
  if (sideView() !== "list") showSideView("list");
  await choose(item, "list", true);
}
