// @ts-check
/** Photos: dropped, replaced, put in order, pointed at. */
import { saying, upload } from "./ask.js";
import { el, say } from "./dom.js";
import { text } from "./fields.js";
import { at } from "./form.js";
import { w } from "./words.js";

/** @param {string} file @param {number} side */
const small = (file, side) => `/api/picture?file=${encodeURIComponent(file)}&side=${side}`;

/** @param {import("./form.js").FormPane} form @param {any} block @param {any[]} path @param {number} count */
export function photoCard(form, block, path, count) {
  const page = form.page;
  const index = /** @type {number} */ (path.at(-1));
  const list = path.slice(0, -1);
  const picture = el("img", { alt: "", draggable: "false" });
  const cross = el("span", { class: "cross", "aria-hidden": "true" });
  const frame = el("span", { class: "printed", "aria-hidden": "true", hidden: true });
  const point = el("button", { type: "button", class: "point", "aria-label": `${w("photo_n", { n: index + 1 })}: ${w("focus_hint")}`, title: w("focus_hint") }, picture, frame, cross);
  const light = el("p", { class: "light" });
  let shown = "";
  const update = () => {
    const value = at(page.values, path) ?? {};
    const file = text(value.file);
    if (file !== shown) {
      shown = file;
      picture.src = small(file, 320);
      picture.alt = text(value.caption) || file;
    }
    const focus = Array.isArray(value.focus) ? value.focus.map(Number) : null;
    cross.hidden = !focus;
    if (focus) {
      cross.style.left = `${focus[0] * 100}%`;
      cross.style.top = `${focus[1] * 100}%`;
    }
  };
  picture.addEventListener("error", () => { light.textContent = w("no_photo"); light.className = "light poor"; });
  point.addEventListener("click", (/** @type {MouseEvent} */ event) => {
    const box = picture.getBoundingClientRect();
    const part = (/** @type {number} */ value) => Math.round(Math.min(1, Math.max(0, value)) * 100) / 100;
    page.change([{ op: "set", path: [...path, "focus"], value: [part((event.clientX - box.left) / box.width), part((event.clientY - box.top) / box.height)] }], `focus ${index}`);
  });
  point.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    const move = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!move) return;
    event.preventDefault();
    const focus = at(page.values, [...path, "focus"]) ?? ["0.5", "0.5"];
    const next = [0, 1].map((i) => Math.round(Math.min(1, Math.max(0, Number(focus[i]) + move[i] * 0.05)) * 100) / 100);
    page.change([{ op: "set", path: [...path, "focus"], value: next }], `focus ${index}`);
  });
  const chooser = el("input", { type: "file", accept: "image/*", class: "hidden", onchange: () => chooser.files?.[0] && replace(chooser.files[0]) });
  const replace = (/** @type {File} */ file) => saying(async () => {
    const seen = await upload(`/api/photo?name=${encodeURIComponent(file.name)}`, file);
    await page.change([{ op: "set", path: [...path, "file"], value: seen.file }], "photo");
  });
  const act = (/** @type {string} */ word, /** @type {string} */ sign, /** @type {boolean} */ off, /** @type {() => void} */ what) =>
    el("button", { type: "button", class: "quiet small", "data-act": word, "aria-label": `${w(word)} ${index + 1}`, title: w(word), disabled: off, onclick: what }, sign);
  const move = (/** @type {number} */ to) => form.carry(list, index, to);
  const node = el("section", { class: "photo-card", "data-path": JSON.stringify(path), draggable: "true", "aria-label": w("photo_n", { n: index + 1 }) },
    el("div", { class: "picture" }, point, light),
    el("div", { class: "about" },
      el("header", {}, el("span", { class: "label" }, `${index + 1}`),
        el("button", { type: "button", class: "quiet small", "aria-label": `${w("replace")} ${index + 1}`, onclick: () => chooser.click() }, w("replace")), chooser,
        el("span", { class: "acts" },
          act("up", "↑", index === 0, () => move(index - 1)),
          act("down", "↓", index === count - 1, () => move(index + 1)),
          act("remove", "×", false, () => form.remove(path)))),
      form.fieldset(block.fields.filter((/** @type {any} */ field) => field.key !== "file"), path, false)));
  node.addEventListener("dragstart", (/** @type {DragEvent} */ event) => {
    if (/** @type {HTMLElement} */ (document.activeElement)?.closest?.("textarea, input") && node.contains(document.activeElement)) return event.preventDefault();
    event.dataTransfer?.setData("application/x-photo", JSON.stringify(path));
  });
  node.addEventListener("dragover", (/** @type {DragEvent} */ event) => { event.preventDefault(); node.classList.add("over"); });
  node.addEventListener("dragleave", () => node.classList.remove("over"));
  node.addEventListener("drop", (/** @type {DragEvent} */ event) => {
    node.classList.remove("over");
    event.preventDefault();
    event.stopPropagation();
    const from = event.dataTransfer?.getData("application/x-photo");
    if (from) {
      const path2 = JSON.parse(from);
      if (JSON.stringify(path2.slice(0, -1)) === JSON.stringify(list)) page.change([{ op: "move", path: list, from: path2.at(-1), to: index }], "order");
      else page.change([{ op: "carry", from: path2, to: list, index }], "order");
    } else if (event.dataTransfer?.files.length === 1) replace(event.dataTransfer.files[0]);
    else if (event.dataTransfer?.files.length) drop(form, list, [...event.dataTransfer.files]);
  });
  update();
  return { node, update, pages: (/** @type {any[]} */ pages) => showLight(light, frame, pages, path) };
}

/** How sharp, and how much is cut off; the part that is printed is framed.
 * @param {HTMLElement} light @param {HTMLElement} frame @param {any[]} pages @param {any[]} path */
function showLight(light, frame, pages, path) {
  const key = JSON.stringify(path);
  const spot = pages.flatMap((one) => one.spots).find((one) => one.picture && JSON.stringify(one.path) === key);
  if (!spot) return;
  const { ppi, target, floor, crop_loss: loss, rect, shown } = spot.picture;
  // Pixels are whole and places are not: half a pixel less is none less.
  const word = ppi + 0.5 >= target ? "sharp" : ppi + 0.5 >= floor ? "soft" : "poor";
  const [left, top, width, height] = shown.map((/** @type {number} */ part) => `${(part * 100).toFixed(2)}%`);
  Object.assign(frame.style, { left, top, width, height });
  frame.hidden = loss < 0.005;
  const cut = loss >= 0.005 ? w("cut_off", { n: Math.round(loss * 100) }) : w("not_cut");
  const wide = word === "poor" ? ` · ${w("wide_at_most", { mm: Math.floor((rect[2] * ppi) / floor) })}` : "";
  light.className = `light ${word}`;
  light.textContent = `${w("ppi_at", { ppi: Math.round(ppi), word: w(word) })} · ${cut}${wide}`;
}

/** @param {import("./form.js").FormPane} form @param {any[]} path @param {string} words */
export function addPhotos(form, path, words) {
  const chooser = el("input", { type: "file", accept: "image/*", multiple: true, class: "hidden", onchange: () => drop(form, path, [...chooser.files]) });
  const node = el("div", { class: "add-photos" },
    el("button", { type: "button", class: "add", onclick: () => chooser.click() }, words), el("small", {}, w("drop_photos")), chooser);
  node.addEventListener("dragover", (/** @type {DragEvent} */ event) => { event.preventDefault(); node.classList.add("over"); });
  node.addEventListener("dragleave", () => node.classList.remove("over"));
  node.addEventListener("drop", (/** @type {DragEvent} */ event) => {
    event.preventDefault();
    node.classList.remove("over");
    const from = event.dataTransfer?.getData("application/x-photo");
    if (from) form.page.change([{ op: "carry", from: JSON.parse(from), to: path, index: 999 }], "order");
    else drop(form, path, [...event.dataTransfer?.files ?? []]);
  });
  return node;
}

/** Takes photos in, in the order they came. @param {import("./form.js").FormPane} form @param {any[]} path @param {File[]} files */
export async function drop(form, path, files) {
  const changes = [];
  let left = 0;
  for (const file of files) {
    try {
      const seen = await upload(`/api/photo?name=${encodeURIComponent(file.name)}`, file);
      changes.push({ op: "insert", path, index: null, value: { file: seen.file } });
    } catch (why) {
      left += 1;
      say(why instanceof Error ? why.message : w("dropped", { n: left }));
    }
  }
  if (changes.length) await form.page.change(changes, "photos");
}
