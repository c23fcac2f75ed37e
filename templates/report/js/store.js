// The documents, and what is listed of them, taken in parts: from the page or from files beside it.

/** Parts that were asked for, by name, with what waits for them. */
const asked = new Map();

globalThis.guihua = { part: (name, value) => asked.get(name)?.take(value) };

/** A part of the page's data. */
function part(name) {
  if (!asked.has(name)) {
    const one = {};
    one.promise = new Promise((take, refuse) => Object.assign(one, { take, refuse }));
    asked.set(name, one);
    const here = document.querySelector(`script[data-part="${name}"]`);
    if (here) one.take(JSON.parse(here.textContent));
    else fetchPart(name, one.refuse);
  }
  return asked.get(name).promise;
}

/** Scripts are the only files that a page opened from a disk can take. */
function fetchPart(name, refuse) {
  const script = document.createElement("script");
  script.nonce = document.querySelector("script[nonce]").nonce;
  script.addEventListener("error", () => {
    asked.delete(name);
    toast(t("page.part_missing", { name: `data/${name}.js` }));
    refuse(new Error(name));
  });
  script.src = `data/${name}.js`;
  document.head.append(script);
}

// Documents

const documents = data.documents.map((summary, at) => ({
  ...summary, at, items: [], terms: new Map(), sections: [], sectionById: new Map(), isLoaded: false,
}));
const several = documents.length !== 1;
const titleOf = (document_) => document_.title || document_.id;
const documentById = new Map(documents.map((document_) => [document_.id, document_]));

/** The year that a document is about, or was written in. */
const yearOf = ({ period, date }) => period[1] || period[0] || (date ? Number(date.slice(0, 4)) : null);

// Items: statements, aims and doubts, each in the order of the text

const makers = {
  statements: (statement) => ({ ...statement, kind: "statement" }),
  aims: (aim) => ({ ...aim, kind: "aim", role: "aim", indicator: aim.what, value_text: aim.state,
    aim_kind: aim.kind, rule: "" }),
  diagnostics: (doubt, at) => ({ ...doubt, kind: "doubt", id: `d${at + 1}`, role: "diagnostic", rule: doubt.code,
    indicator: doubt.message, quote: "", value_text: "", parts: [], evidence: [doubt.start, doubt.end] }),
};

function takeLists(document_, lists) {
  document_.sections = lists.sections || [];
  document_.sectionById = new Map(document_.sections.map((section) => [section.id, section]));
  document_.sections.forEach((section) => {
    const above = document_.sectionById.get(section.parent);
    section.path = above ? [...above.path, section.title] : [section.title];
    section.above = above ? [...above.above, section.id] : [section.id];
    section.words = section.path.join("\n").toLowerCase();
  });
  const found = Object.entries(makers).flatMap(([kind, maker]) => (lists[kind] || []).map(maker));
  found.forEach((item) => ready(document_, item));
  document_.items = found.sort(inText);
  document_.itemById = new Map(found.map((item) => [item.id, item]));
  document_.terms = new Map((lists.terms || []).map((term) => [term.statement, term]));
  document_.isLoaded = true;
}

const inText = (a, b) => a.start - b.start || a.end - b.end;

/** What an item needs to be found, drawn and searched. */
function ready(document_, item) {
  item.doc = document_.at;
  item.parts = item.parts || [];
  if (item.kind === "doubt") item.section = sectionAt(document_, item.start);
  const words = [item.indicator, item.quote, item.value_text, item.subject, item.per, item.condition, item.code, item.rule];
  item.words = words.filter(Boolean).join("\n").toLowerCase();
}

/** The id of the last section that begins at or before an offset. */
function sectionAt(document_, offset) {
  let found = null;
  for (const section of document_.sections) {
    if (section.start > offset) break;
    found = section.id;
  }
  return found;
}

const sectionOf = (item) => documents[item.doc].sectionById.get(item.section);
const pathOf = (item) => sectionOf(item)?.path || [];
const termOf = (item) => documents[item.doc].terms.get(item.id);

/** A document with its lists. */
async function loaded(document_) {
  if (!document_.isLoaded) {
    const lists = await part(`list-${document_.part}`);
    const own = documents.filter((one) => one.part === document_.part);
    own.forEach((one, at) => { if (!one.isLoaded) takeLists(one, lists[at]); });
    joined = null;
    own.forEach(restoreAdded);
  }
  return document_;
}

let joined = null;

/** All items that are loaded, document by document. */
function allItems() {
  joined = joined || documents.flatMap((document_) => document_.items);
  return joined;
}

/** Loads all lists, one after the other; `onStep` is called after each. */
async function loadAll(onStep) {
  for (let at = 0; at < documents.length; at += 1) {
    if (documents[at].isLoaded) continue;
    try {
      await loaded(documents[at]);
    } catch {
      // The reader was told which file is missing; the others are there to read.
      const { part: missing } = documents[at];
      while (at + 1 < documents.length && documents[at + 1].part === missing) at += 1;
    }
    onStep();
    await new Promise((resume) => setTimeout(resume));
  }
}

// Addresses: #document, #document/statement

const addressOf = (document_, item) => `#${encodeURIComponent(document_.id)}${item ? `/${item.id}` : ""}`;

/** The document and the id of the item that an address names. */
function addressed(hash) {
  const [document_, item] = hash.slice(1).split("/");
  try {
    return [documentById.get(decodeURIComponent(document_)), item];
  } catch {
    return [];
  }
}
