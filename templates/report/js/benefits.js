// The benefits of a policy: a card for each, with who gets what, how much, up to what, until when
// and from whom.

const CARDS_AT_ONCE = 40;

/** The terms that pass the filters, benefit by benefit, each benefit whole. */
function benefitsOf(items) {
  const wanted = new Set(items.map((item) => (termOf(item) ? `${item.doc}/${termOf(item).group}` : null)));
  const benefits = new Map();
  for (const doc of new Set(items.map((item) => item.doc))) {
    for (const item of documents[doc].items) {
      const term = item.added ? null : termOf(item);
      const key = term && `${doc}/${term.group}`;
      if (!term || !wanted.has(key)) continue;
      if (!benefits.has(key)) benefits.set(key, { key, doc, terms: [] });
      benefits.get(key).terms.push({ ...term, item });
    }
  }
  return [...benefits.values()];
}

let benefits = [];
let benefitsDrawn = 0;

function showBenefits() {
  benefits = benefitsOf(shown);
  benefitsDrawn = 0;
  $("benefits").replaceChildren();
  if (benefits.length === 0) $("benefits").append(make("p", { class: "empty" }, t("terms.none")));
  else moreBenefits();
}

/** Draws some more cards, and a mark that draws the next ones when it comes into sight. */
function moreBenefits() {
  const next = benefits.slice(benefitsDrawn, benefitsDrawn + CARDS_AT_ONCE);
  benefitsDrawn += next.length;
  $("benefits").append(...next.map(drawBenefit));
  if (benefitsDrawn === benefits.length) return;
  const mark = make("p", { class: "hint" }, "…");
  $("benefits").append(mark);
  new IntersectionObserver((seen, observer) => {
    if (!seen.some((one) => one.isIntersecting)) return;
    observer.disconnect();
    mark.remove();
    moreBenefits();
  }, { root: $("benefits"), rootMargin: "600px" }).observe(mark);
}

const first = (terms, name) => terms.map((term) => term[name]).find((value) => isSaid(value) && value.length !== 0);
/** What several terms say, each said once. */
const together = (terms, name) => [...new Set(terms.flatMap((term) => term[name] || []))];

function drawBenefit(benefit) {
  const { terms } = benefit;
  const instrument = first(terms, "instrument");
  const title = pathOf(terms[0].item);
  const rows = [
    ["who", whoOf(terms)],
    ["condition", conditionOf(terms)],
    ["amount", amountsOf(terms)],
    ["cap", capsOf(terms)],
    ["until", untilOf(terms)],
    ["by", byOf(terms)],
    ["together", togetherOf(terms)],
  ].filter(([, values]) => values.length > 0);
  const doubts = together(terms, "doubt").map((code) => make("span", { class: "tag t-diagnostic" }, wordOf("term_doubt", code)));
  return make("section", { class: "benefit", "data-benefit": benefit.key },
    make("header", {},
      make("span", { class: "tag t-provision" }, instrument ? wordOf("instrument", instrument) : wordOf("term", mainOf(terms).term_kind)),
      make("strong", {}, headOf(terms)),
      scope() === "all" ? make("small", {}, titleOf(documents[benefit.doc])) : title.length > 0 ? make("small", {}, title.slice(-2).join(" › ")) : null),
    make("dl", {}, ...rows.map(([name, values]) => make("div", {}, make("dt", {}, t(`terms.${name}`)), make("dd", {}, ...values)))),
    doubts.length > 0 ? make("p", { class: "doubts" }, ...doubts) : null);
}

const GIVING = ["amount", "rate", "share", "tariff", "penalty", "floor", "quota", "norm", "deadline", "other"];

/** The term that says what is given: the others bound it. */
function mainOf(terms) {
  return terms.find(({ term_kind: kind }) => GIVING.includes(kind)) || terms[0];
}

const headOf = (terms) => mainOf(terms).item.indicator;

/** A number that leads to its place in the text. */
function figure(item, words, more = "") {
  return make("button", { type: "button", class: "figure", "data-item": item.id, title: item.quote, onclick: () => choose(item, "text", false) }, words, more);
}

function whoOf(terms) {
  const types = together(terms, "beneficiary_type").map((type) => make("span", { class: "kind" }, wordOf("beneficiary", type)));
  return [...listed(together(terms, "beneficiary")), ...types];
}

const listed = (words) => (words.length > 0 ? [make("span", {}, words.join(language === 1 ? ", " : "、"))] : []);

/** The conditions in words, and the bounds that must be reached: or between alternatives. */
function conditionOf(terms) {
  const ends = terms.filter(({ term_kind: kind }) => kind !== "threshold");
  const conditions = together(ends.length > 0 ? ends : terms, "condition").map((condition) => make("p", {}, condition));
  const bounds = new Map();
  const byId = documents[terms[0].item.doc].itemById;
  terms.flatMap((term) => term.thresholds || []).forEach((bound) => bounds.set(bound.statement, bound));
  terms.filter(({ term_kind: kind, statement }) => kind === "threshold" && !bounds.has(statement))
    .forEach((term) => bounds.set(term.statement, { ...term, alternative: 1, indicator: term.item.indicator, comparator: term.item.comparator }));
  const ways = groupBy([...bounds.values()], (bound) => bound.alternative);
  const lines = [...ways.values()].map((way) => make("li", {}, ...way.flatMap((bound, at) => [at > 0 ? make("i", {}, t("terms.and")) : null,
    byId.has(bound.statement) ? figure(byId.get(bound.statement), `${bound.indicator} ${reading(bound)}`) : `${bound.indicator} ${reading(bound)}`])));
  return [...conditions, lines.length > 0 ? make("ul", { class: lines.length > 1 ? "ways" : null, "data-or": t("terms.or") }, ...lines) : null].filter(Boolean);
}

function groupBy(list, of) {
  const groups = new Map();
  list.forEach((one) => groups.set(of(one), [...(groups.get(of(one)) || []), one]));
  return groups;
}

function amountsOf(terms) {
  const given = terms.filter(({ term_kind: kind }) => !["cap", "threshold", "duration"].includes(kind));
  const of = (term) => [term.tier_by ? `${term.tier_by}` : "", given.length > 1 ? term.item.indicator : ""].find(Boolean);
  return given.map((term) => {
    const more = [term.base ? `× ${term.base}` : "", term.per, term.times ? wordOf("times", term.times) : "",
      term.tier_scope ? wordOf("scope", term.tier_scope) : ""].filter(Boolean).join(" · ");
    const label = of(term);
    return make("p", { class: "amount" }, term.tier ? make("span", { class: "count" }, String(term.tier)) : null,
      label ? make("span", { class: "for" }, label) : null, figure(term.item, make("b", {}, reading(term.item))), more ? make("span", { class: "more" }, more) : null);
  });
}

function capsOf(terms) {
  const { itemById } = documents[terms[0].item.doc];
  const caps = new Map();
  terms.filter((term) => isSaid(term.cap)).forEach((term) => caps.set(term.cap_statement || term.statement, term));
  return [...caps].map(([id, term]) => make("p", {},
    figure(itemById.get(id) || term.item, make("b", {}, `${term.cap}\u2009${term.cap_unit || ""}`)),
    term.cap_on ? make("span", { class: "more" }, wordOf("cap_on", term.cap_on)) : null,
    term.term_kind === "cap" && term.per ? make("span", { class: "more" }, term.per) : null));
}

function untilOf(terms) {
  const days = new Set(terms.filter((term) => term.valid_from || term.valid_to).map((term) => `${term.valid_from || "…"} – ${term.valid_to || "…"}`));
  const durations = together(terms, "duration").map((words) => t("terms.for", { time: words }));
  const spoken = terms.filter(({ term_kind: kind }) => kind === "duration").map((term) => figure(term.item, reading(term.item)));
  const modes = together(terms, "apply_mode").map((mode) => wordOf("apply", mode));
  const windows = together(terms, "apply_window").map((words) => t("terms.window", { time: words }));
  return [...(durations.length > 0 ? [] : spoken), ...[...days, ...durations, ...modes, ...windows].map((words) => make("span", { class: "one" }, words))];
}

function byOf(terms) {
  const payers = together(terms, "payer").map((payer) => make("span", { class: "one" }, `${t("terms.payer")} ${payer}`));
  const shares = (first(terms, "shares") || []).map(({ payer, share, unit }) => make("span", { class: "one" }, `${payer} ${share}${unit || ""}`));
  return [...listed(together(terms, "authority")), ...payers, ...shares];
}

function togetherOf(terms) {
  const stacking = together(terms, "stacking").map((one) => make("span", { class: "one" }, wordOf("stacking", one)));
  return [...stacking, ...together(terms, "legal_basis").map((title) => make("span", { class: "one" }, `${t("terms.basis")}《${title}》`))];
}

// The chosen one

function markBenefits() {
  if (sideView() !== "terms") return;
  all(".benefit.is-current, .figure[aria-current]", $("benefits")).forEach((element) => {
    element.classList.remove("is-current");
    element.removeAttribute("aria-current");
  });
  const card = current && cardOf(current);
  if (!card) return;
  card.classList.add("is-current");
  all(`[data-item="${current.id}"]`, card).forEach((element) => element.setAttribute("aria-current", "true"));
}

const cardOf = (item) => (termOf(item) ? $("benefits").querySelector(`[data-benefit="${item.doc}/${termOf(item).group}"]`) : null);

function revealBenefit(item, focus = false) {
  while (!cardOf(item) && benefitsDrawn < benefits.length) {
    all(":scope > .hint", $("benefits")).forEach((mark) => mark.remove());
    moreBenefits();
  }
  markBenefits();
  const card = cardOf(item);
  if (!card) return;
  card.scrollIntoView({ block: "nearest" });
  if (focus) card.querySelector(".figure")?.focus({ preventScroll: true });
}
