// The charts: of what the filters show.

const WIDTH = 460;

function drawCharts() {
  const statements = shown.filter((item) => item.role !== "diagnostic");
  $("chart-years").replaceChildren(...chartYears(statements));
  $("chart-units").replaceChildren(...chartUnits(statements));
  $("chart-baseline").replaceChildren(...chartBaselines(statements));
}

const nothing = (key) => [make("p", { class: "hint" }, t(key))];
const cut = (words, length) => (words.length > length ? `${words.slice(0, length - 1)}…` : words);

function key(swatches) {
  return make("div", { class: "key" }, ...swatches.map(([words, colour]) => make("span", { style: `--swatch:${colour}` }, words)));
}

/** Bars of statements a year, one part a role. */
function chartYears(statements) {
  const years = new Map();
  statements.filter((item) => item.year).forEach((item) => {
    const counts = years.get(item.year) || { target: 0, actual: 0, provision: 0 };
    counts[item.role] += 1;
    years.set(item.year, counts);
  });
  if (years.size === 0) return nothing("chart.empty");
  const ordered = [...years].sort((a, b) => a[0] - b[0]);
  const total = (counts) => counts.target + counts.actual + counts.provision;
  const most = Math.max(...ordered.map(([, counts]) => total(counts)));
  const height = 150;
  const wide = Math.min(64, (WIDTH - 10) / ordered.length);
  const width = Math.max(1, wide * ordered.length);
  const svg = draw("svg", { viewBox: `0 0 ${WIDTH} ${height + 44}`, role: "group", "aria-label": t("chart.years") });
  svg.append(draw("line", { class: "axis", x1: 0, x2: width + 8, y1: height + 20, y2: height + 20 }));
  ordered.forEach(([year, counts], at) => {
    const x = 4 + at * wide;
    const bar = draw("g", { role: "button", tabindex: 0, "aria-label": `${year}: ${total(counts)}`,
      onclick: () => filterYear(year), onkeydown: (event) => pressed(event, () => filterYear(year)) });
    bar.append(draw("rect", { class: "hit", x, y: 0, width: wide, height: height + 40, rx: 4 }));
    let y = height + 20;
    for (const role of ["target", "actual", "provision"]) {
      const part = (counts[role] / most) * height;
      y -= part;
      if (part > 0) bar.append(draw("rect", { class: `s-${role}`, x: x + wide * 0.18, y, width: wide * 0.64, height: Math.max(part - 1, 1), rx: 2 }));
    }
    bar.append(draw("text", { class: "num", x: x + wide / 2, y: y - 6, "text-anchor": "middle" }, String(total(counts))));
    if (wide > 26 || at % 3 === 0) bar.append(draw("text", { x: x + wide / 2, y: height + 36, "text-anchor": "middle" }, String(year)));
    svg.append(bar);
  });
  return [key(["target", "actual", "provision"].map((role) => [t(`role.${role}`), `var(--${role})`])), svg];
}

function filterYear(year) {
  filters.year.value = filters.year.value === String(year) ? "" : String(year);
  applyFilters();
}

function pressed(event, act) {
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    act();
  }
}

/** Bars of statements a kind of unit. */
function chartUnits(statements) {
  const kinds = tally(statements.map((item) => (item.normalized && item.normalized.dimension) || "none"));
  if (kinds.length === 0) return nothing("chart.empty");
  const line = 26;
  const left = language === 1 ? 120 : 84;
  const svg = draw("svg", { viewBox: `0 0 ${WIDTH} ${kinds.length * line + 4}`, role: "img", "aria-label": t("chart.units") });
  kinds.forEach(([kind, count], at) => {
    const words = knows(`dimension.${kind}`) ? t(`dimension.${kind}`) : kind;
    const y = at * line + 4;
    const length = (count / kinds[0][1]) * (WIDTH - left - 44);
    svg.append(
      draw("text", { x: left - 8, y: y + 14, "text-anchor": "end" }, words),
      draw("rect", { class: "s-target", x: left, y: y + 2, width: Math.max(length, 2), height: 16, rx: 3 }),
      draw("text", { class: "num", x: left + length + 7, y: y + 14 }, String(count)),
    );
  });
  return [svg];
}

/** From the baseline to the target, each on a scale of its own. */
function chartBaselines(statements) {
  const pairs = statements.filter((item) => item.baseline !== undefined && item.baseline !== null).slice(0, 16);
  if (pairs.length === 0) return nothing("chart.baseline.none");
  const line = 44;
  const [left, right] = [70, WIDTH - 70];
  const svg = draw("svg", { viewBox: `0 0 ${WIDTH} ${pairs.length * line + 6}`, role: "group", "aria-label": t("chart.baseline") });
  pairs.forEach((item, at) => {
    const top = at * line;
    const scale = Math.max(Math.abs(item.value), Math.abs(item.baseline), Number.MIN_VALUE);
    const place = (value) => left + (Math.max(value, 0) / scale) * (right - left);
    const [x1, x2] = [place(item.baseline), place(item.value)];
    const y = top + 31;
    const go = () => choose(item, "text", true);
    const label = `${item.indicator}: ${item.baseline} → ${item.value_text}`;
    const group = draw("g", { role: "button", tabindex: 0, "aria-label": label, onclick: go, onkeydown: (event) => pressed(event, go) });
    const ends = item.baseline <= item.value ? ["end", "start", -9, 9] : ["start", "end", 9, -9];
    group.append(
      draw("rect", { class: "hit", x: 0, y: top + 2, width: WIDTH, height: line - 4, rx: 6 }),
      draw("text", { x: 4, y: top + 17 }, cut(item.indicator, language === 1 ? 30 : 28)),
      draw("line", { class: "axis", x1: left, x2: right, y1: y, y2: y }),
      draw("line", { class: "link", x1, x2, y1: y, y2: y }),
      draw("circle", { class: "s-base", cx: x1, cy: y, r: 4.5 }),
      draw("circle", { class: `s-${item.role}`, cx: x2, cy: y, r: 5.5 }),
      draw("text", { x: x1 + ends[2], y: y + 4, "text-anchor": ends[0] }, String(item.baseline)),
      draw("text", { class: "num", x: x2 + ends[3], y: y + 4, "text-anchor": ends[1] }, `${item.value}${cut(item.unit || "", 5)}`),
    );
    svg.append(group);
  });
  return [svg];
}
