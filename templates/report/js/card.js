// The card of the chosen item: what it says, where it comes from, what can be done with it.

function showCard(item, editing = null) {
  const card = $("card");
  const held = card.contains(document.activeElement) && document.activeElement.dataset.act;
  card.replaceChildren();
  card.classList.toggle("is-empty", !item);
  if (!item) {
    if (!narrow.matches && documents.length > 0) card.append(make("p", { class: "hint" }, t("card.empty")));
    return;
  }
  card.append(cardTop(item));
  if (editing) card.append(form(item, editing));
  else card.append(...cardBody(item).filter(Boolean), actions(item));
  if (held) all(`[data-act="${held}"]`, card).forEach((button) => button.focus());
}

function cardTop(item) {
  const now = meant(item);
  const mark = item.added ? "added" : markOf(item) && `${markOf(item)}ed`;
  const button = (name, act, label) => make("button", { type: "button", class: "button quiet icon", "data-act": label, "aria-label": t(label), title: t(label), onclick: act }, icon(name));
  return make("div", { class: "top" },
    tag(now.role),
    mark ? make("strong", {}, t(`mark.${mark}`)) : null,
    isSaid(item.confidence) ? make("span", { class: `sure s-${sureOf(item)}` }, `${t("field.confidence")} ${percent(item.confidence)}`) : null,
    make("span", { class: "steps" },
      button("copy", () => copy(citation(item)), "card.copy"),
      button("link", () => copy(linkOf(item)), "card.link"),
      button("up", () => step(-1, narrow.matches ? "text" : null), "card.previous"),
      button("down", () => step(1, narrow.matches ? "text" : null), "card.next"),
      button("text", () => choose(item, "text", true), "card.to_text"),
      button("list", () => choose(item, "list", true), "card.to_list"),
      button("close", () => choose(null), "page.close")));
}

const linkOf = (item) => location.href.replace(/#.*$/, "") + addressOf(documents[item.doc], item);

/** The quotation with its place, as one would put it in a note. */
function citation(item) {
  const document_ = documents[item.doc];
  const quote = item.quote || all("*", article).length === 0 ? item.quote : wordsAt(item).words;
  const place = [titleOf(document_), document_.number, ...pathOf(item)].filter(Boolean).join(" › ");
  return `“${quote}” — ${place} [${item.evidence[0]}–${item.evidence[1]}]\n${linkOf(item)}`;
}

function cardBody(item) {
  const now = meant(item);
  const facts = factsOf(item, now).map(([name, value]) => make("div", { class: name }, make("dt", {}, t(`field.${name}`)), make("dd", {}, value)));
  return [make("p", { class: "saying" }, ...sayingOf(item, now)), quoteOf(now), make("dl", { "aria-label": t("card.source") }, ...facts)];
}

function sayingOf(item, now) {
  if (item.kind === "doubt") return [doubtWords(item), " ", make("b", {}, quoted(item.message))];
  const year = yearsOf(now) ? ` · ${yearsOf(now)}` : "";
  if (item.kind === "aim") return [item.what, " ", make("b", {}, item.state), year];
  const of = [now.subject, now.per].filter(Boolean).join(" · ");
  return [of, of ? " · " : "", now.indicator, " ", make("b", {}, reading(now)), year];
}

/** The quotation with the value made bold where it stands. */
function quoteOf(item) {
  if (!item.quote) return null;
  const characters = [...item.quote];
  const from = item.start - item.evidence[0];
  const to = item.end - item.evidence[0];
  if (from < 0 || to > characters.length) return make("blockquote", {}, item.quote);
  const slice = (start, end) => characters.slice(start, end).join("");
  return make("blockquote", {}, slice(0, from), make("mark", {}, slice(from, to)), slice(to));
}

function factsOf(item, now) {
  const facts = [];
  const section = pathOf(item).slice(-3).join(" › ");
  if (section) facts.push(["section", make("span", { title: section }, section)]);
  if (item.kind === "doubt") return [...facts, ["message", language === 1 || !knows(`doubt.${item.rule}`) ? item.message : ""]].filter(([, value]) => isSaid(value));
  facts.push(["year_basis", t(`basis.${now.year_basis || "none"}`)]);
  if (item.kind === "aim") return [["aim_kind", wordOf("aim_kind", item.aim_kind)], ...facts];
  const measure = wordOf("measure", now.measure) + (now.direction ? ` · ${t(`direction.${now.direction}`)}` : "");
  const pace = item.pace ? wordOf("pace", item.pace) : "";
  facts.push(["rule", item.rule ? make("code", {}, item.rule) : ""], ["measure", measure], ["pace", pace],
    ["comparator", t(`comparator.${now.comparator}`)], ["value_text", now.value_text], ["baseline", baselineOf(now)],
    ["action", now.action], ["modality", now.modality], ["binding", now.binding], ["condition", now.condition]);
  if (item.normalized) facts.push(["normalized", `${item.normalized.value} ${item.normalized.unit}`]);
  facts.push(["code", item.code], ["table", item.table], ["same", sameLinks(item)], ["reviewed", signature(item)]);
  return facts.filter(([, value]) => isSaid(value));
}

/** Links to the statements that say the same. */
function sameLinks(item) {
  if (!item.same) return null;
  const { itemById } = documents[item.doc];
  const links = item.same.filter((id) => itemById.has(id)).map((id) => make("a", { href: addressOf(documents[item.doc], { id }) }, id));
  return make("span", { class: "same" }, ...links.flatMap((link) => [link, " "]));
}

/** Who marked it, and when. */
function signature(item) {
  const review = item.added ? item : reviewOf(item);
  if (!review || !review.at) return "";
  return [review.by, new Date(review.at).toLocaleString(language === 1 ? "en-GB" : "zh-CN")].filter(Boolean).join(" · ");
}

function actions(item) {
  const button = (words, act, attributes = {}) => make("button", { type: "button", class: "button", onclick: act, ...attributes }, ...words);
  const row = (...buttons) => make("div", { class: "actions" }, ...buttons);
  if (item.kind === "doubt") {
    const other = item.other ? button([t("card.other")], () => showOther(item)) : null;
    return row(button([t("card.convert")], () => addFrom({ ...item, ...wordsAt(item) })), other);
  }
  if (item.kind === "aim") return row();
  if (item.added) {
    return row(button([icon("correct"), t("card.edit")], () => edit(item)), button([icon("reject"), t("mark.remove")], () => removeAdded(item)));
  }
  const mark = (name, act) => button([icon(name), t(`mark.${name}`)], act, { "data-mark": name, "data-act": name, "aria-pressed": String(markOf(item) === name) });
  return row(mark("accept", () => setMark(item, "accept")), mark("reject", () => setMark(item, "reject")), mark("correct", () => edit(item)));
}

/** Goes to the other of two places that do not agree. */
function showOther(item) {
  const [piece] = piecesIn(...item.other);
  if (piece) piece.scrollIntoView({ block: "center", behavior: glide() });
}

/** The words of a doubt and the sentence they stand in. */
function wordsAt(item) {
  const found = piecesIn(item.start, item.end);
  const words = found.map((piece) => piece.textContent).join("");
  const line = found[0] && found[0].closest("p, td, th");
  return { words, quote: sentence(line, words) };
}
