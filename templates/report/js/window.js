// A table of which only the rows are drawn that are seen: rows of one height, heads of another.

/** Shows `entries` in `body`, a tbody within the scrolling `pane`; `drawEntry` makes a row. */
function rowWindow(pane, body, drawEntry) {
  const isHead = (entry) => Boolean(entry.head);
  const assumed = { row: 58, head: 34 };
  const above = make("tr", { class: "gap", "aria-hidden": "true" });
  const below = above.cloneNode();
  let entries = [];
  let tops = [0];
  let drawn = new Map();

  function measure() {
    tops = new Array(entries.length + 1);
    tops[0] = 0;
    entries.forEach((entry, at) => { tops[at + 1] = tops[at] + (isHead(entry) ? assumed.head : assumed.row); });
  }

  /** The entry at a height. */
  function at(height) {
    let low = 0;
    let high = entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (tops[middle + 1] <= height) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function render() {
    const height = pane.clientHeight;
    // What is hidden is drawn when it is seen.
    if (height === 0) return;
    const from = Math.max(0, at(pane.scrollTop) - 6);
    const to = Math.min(entries.length, at(pane.scrollTop + height) + 8);
    const next = new Map();
    for (const entry of entries.slice(from, to)) next.set(entry, drawn.get(entry) || drawRow(entry));
    above.style.height = `${tops[from]}px`;
    below.style.height = `${tops[entries.length] - tops[to]}px`;
    const wanted = [above, ...next.values(), below];
    // Rows that stay are not touched, so that the focus stays with them.
    all(":scope > tr", body).filter((row) => !wanted.includes(row)).forEach((row) => row.remove());
    wanted.forEach((row, place) => { if (body.children[place] !== row) body.insertBefore(row, body.children[place] || null); });
    drawn = next;
    body.parentElement.setAttribute("aria-rowcount", String(entries.length));
  }

  function drawRow(entry) {
    const row = drawEntry(entry);
    row.setAttribute("role", "row");
    row.setAttribute("aria-rowindex", String(places().get(entry) + 1));
    return row;
  }

  let known = null;
  function places() {
    known = known || new Map(entries.map((entry, place) => [entry, place]));
    return known;
  }

  /** Rows are as high as the reader's letters make them. */
  function adjust() {
    let changed = false;
    for (const [entry, row] of drawn) {
      const kind = isHead(entry) ? "head" : "row";
      const height = row.getBoundingClientRect().height;
      if (height > 0 && Math.abs(height - assumed[kind]) > 0.5) {
        assumed[kind] = height;
        changed = true;
      }
    }
    if (changed) {
      measure();
      render();
    }
  }

  function show(list) {
    entries = list;
    known = null;
    measure();
    redraw();
    adjust();
  }

  /** Draws anew what is seen; the focus stays with the row and the place in it that it was on. */
  function redraw() {
    const focused = document.activeElement;
    const held = [...drawn].find(([, row]) => row.contains(focused));
    const place = held && all("a, button", held[1]).indexOf(focused);
    drawn = new Map();
    render();
    if (held && drawn.has(held[0])) all("a, button", drawn.get(held[0]))[place]?.focus({ preventScroll: true });
  }

  pane.addEventListener("scroll", () => requestAnimationFrame(render), { passive: true });
  new ResizeObserver(() => { render(); adjust(); }).observe(pane);

  return {
    show,
    /** The row of an entry, where it is drawn. */
    row: (entry) => drawn.get(entry),
    entryOf: (row) => [...drawn].find(([, one]) => one === row)?.[0],
    has: (entry) => places().has(entry),
    first: () => entries.find((entry) => !isHead(entry)),
    refresh: redraw,
    /** Scrolls so that an entry is seen, in the middle where it was not. */
    reveal(entry) {
      const place = places().get(entry);
      if (place === undefined) return null;
      const under = body.offsetTop;
      const [top, bottom] = [tops[place] + under, tops[place + 1] + under];
      if (top < pane.scrollTop + under || bottom > pane.scrollTop + pane.clientHeight) {
        pane.scrollTop = Math.max(0, (top + bottom - pane.clientHeight) / 2);
      }
      render();
      return drawn.get(entry);
    },
  };
}
