// From what the reader selects in the text to a place in the document.

const codePoints = (text) => [...text].length;

/** The offset of a place in the document, in code points. */
function offsetOf(node, within) {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const anchor = element.closest(".body [data-o]");
  if (!anchor) return null;
  const range = document.createRange();
  range.setStart(anchor, 0);
  range.setEnd(node, within);
  return Number(anchor.dataset.o) + codePoints(range.toString());
}

/** What is selected in the text: its offsets, its words and the sentence around them. */
function selected() {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!openDocument || !article.contains(range.commonAncestorContainer)) return null;
  const start = offsetOf(range.startContainer, range.startOffset);
  const end = offsetOf(range.endContainer, range.endOffset);
  if (start === null || end === null || end <= start) return null;
  const line = range.startContainer.parentElement.closest("p, td, th");
  const words = range.toString();
  return { doc: openDocument.at, start, end, words, quote: sentence(line, words), rect: range.getBoundingClientRect() };
}

/** The sentence of a paragraph that holds some words. */
function sentence(line, words) {
  const text = line ? line.textContent : words;
  return text.split(/(?<=[。；;！？\n])/).find((part) => part.includes(words.trim())) || words;
}

let lastSelection = null;

/** Offers to make a record of what is selected. */
function offerSelection() {
  const button = $("add-selection");
  const selection = selected();
  button.hidden = !selection || selection.words.length > 60;
  if (!selection) return;
  lastSelection = selection;
  const pane = $("text");
  const origin = pane.getBoundingClientRect();
  button.style.left = `${Math.max(8, Math.min(selection.rect.left - origin.left, origin.width - 150))}px`;
  button.style.top = `${selection.rect.bottom - origin.top + pane.scrollTop + 6}px`;
}
