// Marks: what the reviewer says of each statement, when and by whom; kept under the digest of the
// text, so that they outlive a new run over the same text. Each change can be taken back.

const storeName = (doc) => `review.${documents[doc].sha256}`;
const reviews = documents.map((_, doc) => ({ marks: {}, added: [], ...recall(storeName(doc)) }));
const identity = (item) => `${item.start}-${item.end}:${item.indicator}`;
const reviewOf = (item) => reviews[item.doc].marks[identity(item)];
const isStatement = (item) => item.kind === "statement";
const canMark = (item) => item && isStatement(item) && !item.added;

function markOf(item) {
  if (item.added) return "correct";
  return isStatement(item) && reviewOf(item) ? reviewOf(item).mark : null;
}

/** The item as the reviewer left it. */
function meant(item) {
  const review = isStatement(item) && !item.added ? reviewOf(item) : null;
  return review && review.fields ? { ...item, ...review.fields } : item;
}

const reviewer = () => $("reviewer").value.trim();
const signed = (fields) => ({ ...fields, by: reviewer() || null, at: new Date().toISOString() });

// Changes

/** What each change was made from: the document and its review before. */
const past = [];

function change(doc, act) {
  past.push({ doc, before: JSON.stringify(reviews[doc]) });
  if (past.length > 200) past.shift();
  act(reviews[doc]);
  saveReview(doc);
}

function saveReview(doc) {
  const { marks, added } = reviews[doc];
  keep(storeName(doc), Object.keys(marks).length > 0 || added.length > 0 ? { marks, added } : null);
  $("undo").disabled = past.length === 0;
}

function undo() {
  const last = past.pop();
  if (!last) return;
  reviews[last.doc] = JSON.parse(last.before);
  saveReview(last.doc);
  dropAdded(documents[last.doc]);
  restoreAdded(documents[last.doc]);
  if (current && current.added && !documents[current.doc].items.includes(current)) choose(null);
  refreshReview(last.doc);
  toast(t("page.undone"));
}

/** Sets or takes back a mark. */
function setMark(item, mark, fields = null) {
  if (!canMark(item)) return;
  const { by, at, ...kept } = signed(fields ? { mark, fields } : { mark });
  change(item.doc, ({ marks }) => {
    const id = identity(item);
    if (mark === null || (mark === markOf(item) && !fields)) delete marks[id];
    else marks[id] = { ...kept, by, at };
  });
  refreshReview(item.doc);
}

// What was missed and added by hand

function addRecord(doc, record) {
  const taken = reviews[doc].added.map((one) => Number(one.id.slice(1)));
  const kept = signed({ id: `n${Math.max(0, ...taken) + 1}`, ...record });
  change(doc, ({ added }) => added.push(kept));
  const item = placeAdded(documents[doc], kept);
  refreshReview(doc);
  return item;
}

function changeAdded(item, fields) {
  change(item.doc, ({ added }) => Object.assign(added.find(({ id }) => id === item.id), signed(fields)));
  Object.assign(item, fields, { evidence: [fields.start, fields.end] });
  refreshReview(item.doc);
}

function removeAdded(item) {
  change(item.doc, (review) => { review.added = review.added.filter(({ id }) => id !== item.id); });
  dropAdded(documents[item.doc]);
  restoreAdded(documents[item.doc]);
  choose(null);
  refreshReview(item.doc);
}

function placeAdded(document_, record) {
  const item = { kind: "statement", added: true, rule: "", section: sectionAt(document_, record.start),
    evidence: [record.start, record.end], ...record };
  ready(document_, item);
  document_.items = [...document_.items, item].sort(inText);
  document_.itemById.set(item.id, item);
  joined = null;
  return item;
}

function restoreAdded(document_) {
  if (document_.isLoaded) reviews[document_.at].added.forEach((record) => placeAdded(document_, record));
}

function dropAdded(document_) {
  document_.items = document_.items.filter((item) => !item.added);
  joined = null;
}

function clearMarks() {
  if (!confirm(t("export.clear.confirm"))) return;
  reviews.forEach(({ marks, added }, doc) => {
    if (Object.keys(marks).length + added.length === 0) return;
    change(doc, (review) => Object.assign(review, { marks: {}, added: [] }));
    dropAdded(documents[doc]);
  });
  $("export").open = false;
  choose(null);
  documents.forEach((_, doc) => refreshReview(doc));
}

/** How many statements of a document have been looked at, and how many there are. */
function progressOf({ at, targets, actuals, provisions }) {
  return { done: Object.keys(reviews[at].marks).length, all: targets + actuals + provisions };
}

function showProgress() {
  const counts = documents.map(progressOf);
  const done = counts.reduce((sum, count) => sum + count.done, 0);
  const total = counts.reduce((sum, count) => sum + count.all, 0);
  $("progress").hidden = total === 0;
  $("progress-text").textContent = t("mark.progress", { done, all: total });
  $("progress-bar").style.width = `${total ? (100 * done) / total : 0}%`;
}

/** Shows what has changed in the review of a document, wherever it is seen. */
function refreshReview(doc) {
  applyFilters();
  showSigns(doc);
  showProgress();
  refreshDocuments();
  if (current && current.doc === doc) showCard(current);
}
