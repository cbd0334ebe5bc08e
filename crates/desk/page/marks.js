// @ts-check
/** 小标题、黑体、列表 by a button: who has never seen `##` need not learn it. */
import { el } from "./dom.js";
import { w } from "./words.js";

/** The buttons above a text. @param {HTMLTextAreaElement} area @param {() => void} changed */
export function marks(area, changed) {
  const button = (/** @type {string} */ word, /** @type {() => void} */ act) => el("button", {
    type: "button", class: "quiet small", "data-mark": word, title: w(`${word}_note`),
    // The caret stays in the text.
    onmousedown: (/** @type {Event} */ event) => event.preventDefault(),
    onclick: () => { act(); area.focus({ preventScroll: true }); changed(); },
  }, w(word));
  return el("span", { class: "marks", role: "toolbar", "aria-label": w("marks") },
    button("mark_head", () => lines(area, /^#{2,3}\s*/, "## ", true)),
    button("mark_bold", () => bold(area)),
    button("mark_list", () => lines(area, /^-\s+/, "- ", false)));
}

/** Puts a mark before the lines of the selection, or takes it away. A heading stands alone between blank lines.
 * @param {HTMLTextAreaElement} area @param {RegExp} there @param {string} mark @param {boolean} alone */
function lines(area, there, mark, alone) {
  const text = area.value;
  const start = text.lastIndexOf("\n", area.selectionStart - 1) + 1;
  const next = text.indexOf("\n", area.selectionEnd);
  const end = next < 0 ? text.length : next;
  const old = text.slice(start, end).split("\n");
  const off = old.every((line) => there.test(line) || !line.trim());
  const made = old.map((line) => (line.trim() ? (off ? line.replace(there, "") : mark + line.replace(/^(#{2,3}|-)\s+/, "")) : line)).join("\n");
  const before = alone && !off && start > 0 && !/\n\s*\n$/.test(text.slice(0, start)) ? "\n" : "";
  const after = alone && !off && end < text.length && !/^\n\s*\n/.test(text.slice(end)) ? "\n" : "";
  area.setRangeText(before + made + after, start, end, "end");
  const caret = start + before.length + made.length;
  area.setSelectionRange(caret, caret);
}

/** The selection in 黑体, or the paragraph's first sentence; once more takes it back. @param {HTMLTextAreaElement} area */
function bold(area) {
  let [start, end] = [area.selectionStart, area.selectionEnd];
  const text = area.value;
  if (start === end) {
    start = text.lastIndexOf("\n", start - 1) + 1;
    const line = text.slice(start, text.indexOf("\n", start) < 0 ? text.length : text.indexOf("\n", start));
    const run = /^\*\*([^*]+)\*\*/.exec(line);
    if (run) {
      area.setRangeText(run[1], start, start + run[0].length, "end");
      return;
    }
    const sentence = /^[^。！？：]{1,30}[。！？：]/.exec(line);
    end = start + (sentence ? sentence[0].length : line.length);
  }
  const words = text.slice(start, end);
  if (!words.trim() || words.includes("\n")) return;
  const plain = /^\*\*([^*]+)\*\*$/.exec(words);
  area.setRangeText(plain ? plain[1] : `**${words.replace(/\*\*/g, "")}**`, start, end, "end");
}
