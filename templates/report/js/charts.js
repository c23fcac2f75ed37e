// The charts: of what the filters show.

const WIDTH = 460;

function drawCharts() {
  for (const [name, chart] of Object.entries({ baseline: chartBaselines, matrix: chartMatrix, years: chartYears, units: chartUnits })) {
    $(`chart-${name}`).replaceChildren(...chart(shown));
  }
  // The latest years are those that one looks for.
  all(".matrix").forEach((matrix) => { matrix.scrollLeft = matrix.scrollWidth; });
}

const nothing = (key) => [make("p", { class: "hint" }, t(key))];

function pressed(event, act) {
  if (event.key !== "Enter" && event.key !== " ") return;
  event.preventDefault();
  event.stopPropagation();
  act();
}

/** Attributes of something drawn that acts like a button. */
const acts = (label, act) => ({ role: "button", tabindex: 0, "aria-label": label, onclick: act, onkeydown: (event) => pressed(event, act) });

function legend(swatches) {
  return make("div", { class: "key" }, ...swatches.map(([words, colour]) => make("span", { style: `--swatch:${colour}` }, words)));
}

// From the baseline to the target, each on a scale of its own

const PAIRS = 24;

function chartBaselines(statements) {
  const pairs = statements.filter((item) => isSaid(item.baseline) && isSaid(item.value))
    .sort((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role));
  if (pairs.length === 0) return nothing("chart.baseline.none");
  const line = 46;
  const drawn = pairs.slice(0, PAIRS);
  const svg = draw("svg", { viewBox: `0 0 ${WIDTH} ${drawn.length * line + 6}`, role: "group", "aria-label": t("chart.baseline") });
  drawn.forEach((item, at) => svg.append(drawPair(item, at * line, line)));
  const more = pairs.length > PAIRS ? [make("p", { class: "hint" }, t("chart.more", { count: pairs.length - PAIRS }))] : [];
  return [svg, ...more];
}

function drawPair(item, top, line) {
  const [left, right] = [78, WIDTH - 112];
  const scale = Math.max(Math.abs(item.value), Math.abs(item.baseline), Number.MIN_VALUE);
  const place = (value) => left + (Math.max(value, 0) / scale) * (right - left);
  const [x1, x2] = [place(item.baseline), place(item.value)];
  const y = top + 33;
  const rises = item.baseline <= item.value;
  const group = draw("g", acts(`${item.indicator}: ${item.baseline} → ${item.value_text}`, () => choose(item, "text", false)));
  const words = (x, side, klass, text) => draw("text", { class: klass, x: x + (side === "end" ? -9 : 9), y: y + 4, "text-anchor": side }, text);
  group.append(
    draw("rect", { class: "hit", x: 0, y: top + 2, width: WIDTH, height: line - 4, rx: 6 }),
    draw("text", { x: 4, y: top + 18 }, cut(item.indicator, language === 1 ? 30 : 28)),
    draw("text", { x: WIDTH - 4, y: top + 18, "text-anchor": "end" }, [item.baseline_year, item.year].filter(Boolean).join(" → ")),
    draw("line", { class: "axis", x1: left, x2: right, y1: y, y2: y }),
    draw("line", { class: "link", x1, x2, y1: y, y2: y }),
    draw("circle", { class: "s-base", cx: x1, cy: y, r: 4.5 }),
    draw("circle", { class: `s-${item.role}`, cx: x2, cy: y, r: 5.5 }),
    words(x1, rises ? "end" : "start", null, String(item.baseline)),
    words(x2, rises ? "start" : "end", "num", `${item.value}${cut(item.unit || "", 5)}`),
  );
  return group;
}

// Indicator by year

const LINES = 24;

/** Statements of the indicators that have several years, those with the most first. */
function series(statements) {
  const found = groupBy(statements.filter((item) => item.year), (item) => item.code || item.indicator);
  const years = (items) => new Set(items.map((item) => item.year)).size;
  return [...found.values()].filter((items) => years(items) > 1).sort((a, b) => years(b) - years(a) || b.length - a.length).slice(0, LINES);
}

function chartMatrix(statements) {
  const lines = series(statements);
  if (lines.length === 0) return nothing("chart.matrix.none");
  const years = [...new Set(lines.flat().map((item) => item.year))].sort((a, b) => a - b);
  const head = make("tr", {}, make("th", { scope: "col" }, t("column.indicator")), ...years.map((year) => make("th", { scope: "col" }, String(year))));
  const body = lines.map((items) => make("tr", {}, make("th", { scope: "row", title: items[0].code || items[0].indicator }, cut(commonest(items), 18)),
    ...years.map((year) => make("td", {}, ...cellsOf(items.filter((item) => item.year === year))))));
  return [make("div", { class: "matrix", tabindex: 0, role: "region", "aria-label": t("chart.matrix") },
    make("table", {}, make("thead", {}, head), make("tbody", {}, ...body)))];
}

/** The values of a year: of one document each, of many what lies in the middle and how many. */
function cellsOf(items) {
  const button = (item, words) => make("button", { type: "button", class: `figure t-${item.role}`, title: `${titleOf(documents[item.doc])}: ${item.quote}`,
    onclick: () => choose(item, "text", false) }, words);
  if (items.length <= 2) return items.map((item) => button(item, reading(item)));
  const sorted = [...items].sort((a, b) => numberOf(a) - numberOf(b));
  return [button(sorted[Math.floor(sorted.length / 2)], reading(sorted[Math.floor(sorted.length / 2)])), make("small", {}, ` ×${items.length}`)];
}

const commonest = (items) => tally(items, (item) => item.indicator).sort((a, b) => b[1] - a[1])[0][0];

// Statements a year: an axis of time, on which a year without any has its place, too

function chartYears(statements) {
  const years = new Map();
  statements.filter((item) => item.year).forEach((item) => {
    const counts = years.get(item.year) || { target: 0, actual: 0, provision: 0 };
    counts[item.role] += 1;
    years.set(item.year, counts);
  });
  if (years.size === 0) return nothing("chart.empty");
  const [from, to] = [Math.min(...years.keys()), Math.max(...years.keys())];
  const total = (counts) => counts.target + counts.actual + counts.provision;
  const most = Math.max(...[...years.values()].map(total));
  const height = 150;
  const wide = Math.min(64, (WIDTH - 16) / (to - from + 1));
  const place = (year) => 8 + (year - from) * wide;
  const svg = draw("svg", { viewBox: `0 0 ${WIDTH} ${height + 44}`, role: "group", "aria-label": t("chart.years") });
  svg.append(draw("line", { class: "axis", x1: 0, x2: place(to + 1) + 8, y1: height + 20, y2: height + 20 }));
  const every = [1, 2, 5, 10, 20, 50].find((years_) => years_ * wide >= 40) || 100;
  for (let year = from; year <= to; year += 1) {
    if (year % every === 0 || (every === 1)) svg.append(draw("text", { x: place(year) + wide / 2, y: height + 36, "text-anchor": "middle" }, String(year)));
  }
  for (const [year, counts] of [...years].sort((a, b) => a[0] - b[0])) svg.append(drawYear(year, counts, { x: place(year), wide, height, most, total: total(counts) }));
  return [legend(["target", "actual", "provision"].map((role) => [t(`role.${role}`), `var(--${role})`])), svg];
}

function drawYear(year, counts, { x, wide, height, most, total }) {
  const bar = draw("g", acts(`${year}: ${total}`, () => setFacet("year", year)));
  bar.append(draw("title", {}, `${year}: ${total}`), draw("rect", { class: "hit", x, y: 0, width: wide, height: height + 40, rx: 4 }));
  let y = height + 20;
  const gap = wide > 12 ? 0.18 : 0.06;
  for (const role of ["target", "actual", "provision"]) {
    const high = (counts[role] / most) * height;
    y -= high;
    if (high > 0) bar.append(draw("rect", { class: `s-${role}`, x: x + wide * gap, y, width: wide * (1 - 2 * gap), height: Math.max(high - 1, 1), rx: Math.min(2, wide / 4) }));
  }
  const digits = String(total).length;
  if (wide > 7 * digits + 4) bar.append(draw("text", { class: "num", x: x + wide / 2, y: y - 6, "text-anchor": "middle" }, String(total)));
  return bar;
}

// Statements a kind of unit

function chartUnits(statements) {
  const kinds = tally(statements, (item) => item.normalized?.dimension || "none").sort((a, b) => b[1] - a[1]);
  if (kinds.length === 0) return nothing("chart.empty");
  const line = 26;
  const left = language === 1 ? 150 : 100;
  const svg = draw("svg", { viewBox: `0 0 ${WIDTH} ${kinds.length * line + 4}`, role: "img", "aria-label": t("chart.units") });
  kinds.forEach(([kind, count], at) => {
    const y = at * line + 4;
    const length = (count / kinds[0][1]) * (WIDTH - left - 54);
    svg.append(
      draw("text", { x: left - 8, y: y + 14, "text-anchor": "end" }, dimensionWords(kind)),
      draw("rect", { class: "s-target", x: left, y: y + 2, width: Math.max(length, 2), height: 16, rx: 3 }),
      draw("text", { class: "num", x: left + length + 7, y: y + 14 }, String(count)),
    );
  });
  return [svg];
}
