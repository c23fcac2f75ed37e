// Words, elements, and what is kept between visits.

const $ = (id) => document.getElementById(id);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const data = JSON.parse($("data").textContent);

// Words

let language = document.documentElement.lang === "en" ? 1 : 0;

function t(key, numbers = {}) {
  const words = data.labels[key] ? data.labels[key][language] : key;
  return words.replace(/\{(\w+)\}/g, (whole, name) => (name in numbers ? numbers[name] : whole));
}

/** Whether a word is known, so that codes nobody named are shown as they are. */
const knows = (key) => key in data.labels;
const wordOf = (group, name) => (knows(`${group}.${name}`) ? t(`${group}.${name}`) : name);

/** Puts everything below `root` that says what it says into the language of the page. */
function translate(root = document) {
  all("[data-t]", root).forEach((element) => { element.textContent = t(element.dataset.t); });
  all("[data-t-label]", root).forEach((element) => element.setAttribute("aria-label", t(element.dataset.tLabel)));
  all("[data-t-title]", root).forEach((element) => { element.title = t(element.dataset.tTitle); });
  all("[data-t-placeholder]", root).forEach((element) => { element.placeholder = t(element.dataset.tPlaceholder); });
}

function setLanguage(to) {
  language = to;
  document.documentElement.lang = to === 1 ? "en" : "zh";
  translate();
}

/** The name of a kind of unit; of a rate, that of what is counted by it. */
function dimensionWords(kind) {
  if (knows(`dimension.${kind}`)) return t(`dimension.${kind}`);
  const of = kind.replace(/_rate$/, "");
  return of !== kind && knows(`dimension.${of}`) ? t("dimension.per", { kind: t(`dimension.${of}`) }) : kind;
}

const collator = new Intl.Collator("zh", { numeric: true });
const cut = (words, length) => (words.length > length ? `${words.slice(0, length - 1)}…` : words);
const isSaid = (value) => value !== undefined && value !== null && value !== "";

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
  element.append(...children.filter(isSaid));
}

/** Words that change with the language. */
const say = (key) => make("span", { "data-t": key }, t(key));

const icon = (name) => {
  const svg = draw("svg", { "aria-hidden": "true" });
  svg.append(draw("use", { href: `#i-${name}` }));
  return svg;
};

const option = (value, words) => make("option", { value }, words);

let toastTimer = 0;
function toast(message) {
  const element = $("toast");
  element.textContent = message;
  element.hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => { element.hidden = true; }, 2600);
}

/** Puts words on the clipboard, also where the page is not trusted with it. */
async function copy(words) {
  try {
    await navigator.clipboard.writeText(words);
  } catch {
    const field = make("textarea", { class: "hidden", ".value": words });
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  toast(t("card.copied"));
}

/** Runs `act` once when nothing more has come for a while, or when it is told that nothing will. */
function later(act, milliseconds) {
  let timer = 0;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(act, milliseconds);
  };
  wait.end = () => {
    clearTimeout(timer);
    act();
  };
  return wait;
}

// What is kept between visits

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
    $("unsaved").hidden = false;
  }
}

const narrow = matchMedia("(max-width: 820px)");
const still = matchMedia("(prefers-reduced-motion: reduce)");
const glide = () => (still.matches ? "auto" : "smooth");
