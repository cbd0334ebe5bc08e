// @ts-check
/** Small help with the document. */

/**
 * An element with attributes, listeners (`onclick` …) and children.
 * @param {string} tag
 * @param {Record<string, any>} [attrs]
 * @param {...(Node|string|null|undefined|false)} children
 * @returns {any}
 */
export function el(tag, attrs = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(attrs)) {
    if (key.startsWith("aria-") && typeof value === "boolean") {
      node.setAttribute(key, String(value));
      continue;
    }
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key === "value" || key === "checked" || key === "disabled") /** @type {any} */ (node)[key] = value;
    else node.setAttribute(key, value === true ? "" : String(value));
  }
  for (const child of children) if (child) node.append(child);
  return node;
}

/** @param {Element} node @param {...(Node|string|null|undefined|false)} children */
export function fill(node, ...children) {
  node.replaceChildren(...children.filter((child) => !!child).map((child) => /** @type {Node|string} */ (child)));
}

/** @type {ReturnType<typeof setTimeout>|undefined} */
let quiet;

/** Says something for a moment, to the eye and to the screen reader. @param {string} words */
export function say(words) {
  const said = document.getElementById("said");
  if (!said) return;
  said.textContent = words;
  said.classList.add("on");
  clearTimeout(quiet);
  quiet = setTimeout(() => said.classList.remove("on"), 5000);
}

/**
 * A dialog over the page; it goes when it is closed.
 * @param {string} title
 * @param {Node[]} children
 * @param {string} [kind]
 * @returns {HTMLDialogElement}
 */
export function dialog(title, children, kind = "") {
  const close = el("button", { class: "quiet close", type: "button", "aria-label": "关闭 Close", onclick: () => box.close() }, "×");
  const box = el("dialog", { class: `dialog ${kind}`, "aria-label": title }, el("header", {}, el("h2", {}, title), close), ...children);
  box.addEventListener("close", () => box.remove());
  document.body.append(box);
  box.showModal();
  return box;
}

/** @param {number} bytes */
export function size(bytes) {
  return bytes < 1 << 20 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / (1 << 20)).toFixed(1)} MB`;
}
