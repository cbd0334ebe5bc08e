// @ts-check
/** A field for each kind of value the description knows. */
import { saying, upload } from "./ask.js";
import { el, say } from "./dom.js";
import { marks } from "./marks.js";
import { fromHtml, fromText } from "./paste.js";
import { language, of, w } from "./words.js";

/**
 * What a field does for the form: its node, how to show a value, and its control to put the caret in.
 * @typedef {{node: HTMLElement, show: (value: any) => void, control: HTMLElement}} Shown
 * @typedef {{path: any[], field: any, value: any, put: (value: any) => void, faces: string[]}} Given
 */

const LONG = new Set(["story", "pinned_story"]);
const SHORT = new Set(["number", "date", "switch", "choice", "cell", "point", "crop", "length"]);

/** Whether a kind stands beside others on a line. @param {string} is */
export function isShort(is) {
  return SHORT.has(is);
}

/** Whether a kind takes the whole width, its label above it. @param {string} is */
export function isLong(is) {
  return LONG.has(is);
}

/** @param {any} value @param {string} between what stands between the entries of a list @returns {string} */
export function text(value, between = ", ") {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.every((one) => typeof one === "string") ? value.join(between) : "";
  if (typeof value === "object") return text(value.text, between);
  return String(value).replace(/\n+$/, "");
}

/** @param {Given} given @returns {Shown} */
export function control(given) {
  const is = given.field.kind.is;
  if (is === "choice") return choice(given, given.field.kind.choices.map((/** @type {any} */ one) => [language() === "en" ? one.en : one.zh, of(one)]));
  if (is === "switch") return choice(given, [[language() === "en" ? "yes" : "是", w("yes")], [language() === "en" ? "no" : "否", w("no")]]);
  if (is === "staff" || is === "pairs") return staff(given);
  if (is === "cell" || is === "point" || is === "crop" || is === "other") return list(given);
  if (is === "file") return file(given);
  if (is === "line" && given.faces.length && given.path.at(-2) === "fonts") return choice(given, given.faces.map((face) => [face, face]));
  const shown = area(given, LONG.has(is), is === "lines" || is === "paragraph");
  if (is === "date") /** @type {HTMLTextAreaElement} */ (shown.control).placeholder = "2025-10-15";
  return shown;
}

/** Text that grows with what is in it. @param {Given} given @param {boolean} long @param {boolean} lines @returns {Shown} */
function area(given, long, lines) {
  const node = el("textarea", { rows: long ? 2 : 1, class: long ? "long" : "line", spellcheck: "false", autocomplete: "off" });
  let composing = false;
  const count = long ? el("span", { class: "count" }) : null;
  const grow = () => {
    if (CSS.supports("field-sizing", "content")) return;
    node.style.height = "auto";
    node.style.height = `${node.scrollHeight + 2}px`;
  };
  const counted = () => {
    const n = [...node.value.replace(/\s/g, "")].length;
    if (count) count.textContent = n ? w("words_n", { n }) : "";
  };
  const changed = () => {
    grow();
    counted();
    if (!composing) given.put(node.value);
  };
  node.addEventListener("compositionstart", () => { composing = true; });
  node.addEventListener("compositionend", () => { composing = false; changed(); });
  node.addEventListener("input", changed);
  node.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Enter" && !event.isComposing && !long && !lines) event.preventDefault();
  });
  node.addEventListener("paste", (/** @type {ClipboardEvent} */ event) => {
    const data = event.clipboardData;
    if (!data || data.files.length) return;
    event.preventDefault();
    const html = data.getData("text/html");
    const plain = data.getData("text/plain");
    const many = /\n/.test(plain.trim()) || /<(p|div|li|h\d|br)\b/i.test(html);
    let pasted = long ? (html ? fromHtml(html) : many ? fromText(plain) : plain) : plain.replace(/\s+/g, " ").trim();
    if (long && html && !many) pasted = plain;
    node.setRangeText(pasted, node.selectionStart, node.selectionEnd, "end");
    changed();
    if (long && html && many) say(w("pasted"));
  });
  const show = (/** @type {any} */ value) => {
    const given = text(value, long || lines ? "\n" : ", ");
    // What is not written yet is no text to write behind.
    const next = given === "……" ? "" : given;
    if (given === "……" && !node.placeholder) node.placeholder = w("write_here");
    if (composing || node.value === next) return;
    const [start, end] = [node.selectionStart, node.selectionEnd];
    node.value = next;
    if (document.activeElement === node) node.setSelectionRange(Math.min(start, next.length), Math.min(end, next.length));
    grow();
    counted();
  };
  show(given.value);
  requestAnimationFrame(grow);
  counted();
  const bar = given.field.key === "body" && long ? marks(node, changed) : null;
  return { node: count ? el("div", { class: "counted" }, bar, node, count) : node, show, control: node };
}

/** @param {Given} given @param {[string, string][]} choices @returns {Shown} */
function choice(given, choices) {
  const node = el("select", { onchange: () => given.put(node.value) });
  const show = (/** @type {any} */ value) => {
    const now = typeof value === "object" && value ? null : text(value);
    const known = now === "" || choices.some(([own, words]) => own === now || words === now);
    const known2 = given.field.kind.choices?.find((/** @type {any} */ one) => one.en === now?.toLowerCase() || one.zh === now);
    const options = [["", w("unset")], ...choices];
    if (now === null) options.push(["\u0000", "…"]);
    else if (!known && !known2) options.push([now, now]);
    node.replaceChildren(...options.map(([own, words]) => el("option", { value: own }, words)));
    node.value = now === null ? "\u0000" : known2 ? (language() === "en" ? known2.en : known2.zh) : now;
  };
  show(given.value);
  return { node, show, control: node };
}

/** Numbers in brackets, or a word. @param {Given} given @returns {Shown} */
function list(given) {
  const node = el("input", { type: "text", spellcheck: "false" });
  node.addEventListener("change", () => {
    const parts = node.value.split(/[,，\s]+/).filter(Boolean).map(Number);
    given.put(parts.length > 1 && parts.every(Number.isFinite) ? parts : node.value);
  });
  const show = (/** @type {any} */ value) => { if (document.activeElement !== node) node.value = text(value); };
  show(given.value);
  return { node, show, control: node };
}

/** A file of the folder: chosen or dropped, then it is copied in. @param {Given} given @returns {Shown} */
function file(given) {
  const name = el("input", { type: "text", spellcheck: "false", onchange: () => given.put(name.value.trim()) });
  const take = (/** @type {File|undefined} */ own) => own && saying(async () => {
    const seen = await upload(`/api/photo?art=true&name=${encodeURIComponent(own.name)}`, own);
    name.value = seen.file;
    given.put(seen.file);
  });
  const chooser = el("input", { type: "file", class: "hidden", accept: ".svg,.png,.jpg,.jpeg,.tif,.tiff,.webp,.icc", onchange: () => take(chooser.files?.[0]) });
  const node = el("div", { class: "chosen" }, name, el("button", { type: "button", class: "quiet small", onclick: () => chooser.click() }, w("choose_file")), chooser);
  node.addEventListener("drop", (/** @type {DragEvent} */ event) => {
    event.preventDefault();
    event.stopPropagation();
    take(event.dataTransfer?.files[0]);
  });
  const show = (/** @type {any} */ value) => { if (document.activeElement !== name) name.value = text(value); };
  show(given.value);
  return { node, show, control: name };
}

/** Duties and names. @param {Given} given @returns {Shown} */
function staff(given) {
  const [first, second] = given.field.kind.is === "pairs" ? [w("pair_name"), w("pair_number")] : [w("staff_duty"), w("staff_name")];
  const rows = el("div", { class: "staff" });
  const collect = () => {
    const pairs = [...rows.querySelectorAll(".pair")].map((row) => [...row.querySelectorAll("input")].map((input) => input.value.trim()));
    given.put(pairs.filter(([duty, name]) => duty && name));
  };
  const pair = (/** @type {string[]} */ [duty, name]) => el("div", { class: "pair" },
    el("input", { type: "text", value: duty, "aria-label": first, placeholder: first, onchange: collect }),
    el("input", { type: "text", value: name, "aria-label": second, placeholder: second, onchange: collect }));
  const show = (/** @type {any} */ value) => {
    if (rows.contains(document.activeElement)) return;
    const pairs = Array.isArray(value) ? value : [];
    rows.replaceChildren(...[...pairs, ["", ""]].map(pair));
  };
  show(given.value);
  return { node: rows, show, control: rows };
}
