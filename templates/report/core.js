// The page's data, its words, and what is kept between visits.

const $ = (id) => document.getElementById(id);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const data = JSON.parse($("data").textContent);
const documents = data.documents;

let language = document.documentElement.lang === "en" ? 1 : 0;

/** The statements and doubts of all documents, each with its row. */
const items = [];
const byRow = new Map();

function addItem(item) {
  item.key = `${item.doc}-${item.id}`;
  item.row = $(`r${item.key}`);
  item.order = items.length;
  items.push(item);
  byRow.set(item.row, item);
}

documents.forEach((document_, doc) => {
  document_.sectionById = new Map(document_.sections.map((section) => [section.id, section]));
  const ordered = [...document_.statements].sort((a, b) => a.start - b.start || a.end - b.end);
  ordered.forEach((statement) => addItem({ doc, ...statement }));
  document_.diagnostics.forEach((doubt, at) => {
    const { start, end, code, message } = doubt;
    const section = sectionAt(document_, start);
    addItem({ doc, id: `d${at}`, role: "diagnostic", rule: code, message, start, end, section,
      evidence: [start, end], parts: [], quote: "", value_text: "",
      get indicator() { return knows(`doubt.${code}`) ? t(`doubt.${code}`) : message; } });
  });
});

/** The id of the last section that begins at or before an offset. */
function sectionAt(document_, offset) {
  let found = null;
  for (const section of document_.sections) {
    if (section.start > offset) break;
    found = section.id;
  }
  return found;
}

/** The titles of a section and of those above it, outermost first. */
function path(item) {
  const titles = [];
  let section = documents[item.doc].sectionById.get(item.section);
  while (section && titles.length < 12) {
    titles.unshift(section.title);
    section = documents[item.doc].sectionById.get(section.parent);
  }
  return titles;
}

// Words

function t(key, numbers = {}) {
  const words = data.labels[key] ? data.labels[key][language] : key;
  return words.replace(/\{(\w+)\}/g, (whole, name) => (name in numbers ? numbers[name] : whole));
}

/** Whether a word is known, so that codes nobody named are shown as they are. */
function knows(key) {
  return key in data.labels;
}

function setLanguage(to) {
  language = to;
  document.documentElement.lang = to === 1 ? "en" : "zh";
  all("[data-t]").forEach((element) => { element.textContent = t(element.dataset.t); });
  all("[data-t-label]").forEach((element) => element.setAttribute("aria-label", t(element.dataset.tLabel)));
  all("[data-t-title]").forEach((element) => { element.title = t(element.dataset.tTitle); });
  all("[data-t-placeholder]").forEach((element) => { element.placeholder = t(element.dataset.tPlaceholder); });
}

// Elements

/** An element with attributes, properties where the name begins with a dot, and children. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  fill(element, attributes, children);
  return element;
}

function draw(tag, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  fill(element, attributes, children);
  return element;
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name.startsWith(".")) element[name.slice(1)] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
}

const icon = (name) => {
  const svg = draw("svg", { "aria-hidden": "true" });
  svg.append(draw("use", { href: `#i-${name}` }));
  return svg;
};

let toastTimer = 0;
function toast(message) {
  const element = $("toast");
  element.textContent = message;
  element.hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => { element.hidden = true; }, 2600);
}

// What is kept between visits

let canKeep = true;

function recall(name) {
  try {
    return JSON.parse(localStorage.getItem(`guihua.${name}`));
  } catch {
    return null;
  }
}

function keep(name, value) {
  try {
    if (value === null) localStorage.removeItem(`guihua.${name}`);
    else localStorage.setItem(`guihua.${name}`, JSON.stringify(value));
  } catch {
    canKeep = false;
    $("unsaved").hidden = false;
  }
}

const narrow = matchMedia("(max-width: 820px)");
const still = matchMedia("(prefers-reduced-motion: reduce)");
const glide = () => (still.matches ? "auto" : "smooth");
