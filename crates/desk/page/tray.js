// @ts-check
/** What was dropped: shown before it is taken. */
import { post, saying, upload } from "./ask.js";
import { dialog, el, fill } from "./dom.js";
import { of, w } from "./words.js";

/** @param {File[]} files @param {(report: string) => void} open */
export function openTray(files, open) {
  const body = el("div", { class: "tray", "aria-live": "polite" }, el("p", {}, w("reading")));
  const box = dialog(w("recognised"), [body], "wide");
  saying(async () => {
    const { tray } = await post("/api/tray", {});
    for (const file of files) await upload(`/api/tray/add?tray=${tray}&name=${encodeURIComponent(file.name)}`, file);
    await show(body, box, tray, false, firstName(files), open);
  }).then((done) => { if (done === undefined && !body.querySelector("form")) body.querySelector("p")?.remove(); });
}

/** @param {File[]} files */
function firstName(files) {
  const text = files.find((file) => /\.(docx|txt|md)$/i.test(file.name)) ?? files[0];
  return (text?.name ?? "").replace(/\.[^.]+$/, "");
}

/**
 * @param {HTMLElement} body @param {HTMLDialogElement} box @param {number} tray @param {boolean} split
 * @param {string} name @param {(report: string) => void} open
 */
async function show(body, box, tray, split, name, open) {
  const told = await post("/api/tray/read", { tray, split });
  const count = (/** @type {any} */ n) => w("counted", { c: n.characters, p: n.paragraphs, i: n.pictures });
  const title = el("input", { type: "text", value: name, id: "tray-name", required: true });
  const guessed = guesses(told.yaml);
  const lost = told.lost.characters || told.lost.pictures;
  const splitBox = el("input", { type: "checkbox", checked: split, onchange: () => saying(() => show(body, box, tray, splitBox.checked, title.value, open)) });
  const take = async () => {
    const { report } = await post("/api/tray/take", { tray, name: title.value });
    box.close();
    open(report);
  };
  const form = el("form", { onsubmit: (/** @type {Event} */ event) => { event.preventDefault(); saying(take); } },
    el("table", { class: "account" },
      row(w("came"), count(told.read)), row(w("placed"), count(told.placed)),
      row(w("aside"), told.aside.length ? `${told.aside.length}` : "0")),
    el("p", { class: lost ? "bad" : "good" }, lost ? w("lost", { c: told.lost.characters }) : w("nothing_lost")),
    told.refused.length > 0 && section(w("not_read"), told.refused.map((/** @type {any} */ one) => of(one)), "bad"),
    told.notices.length > 0 && section("", told.notices.map(of), ""),
    told.yaml !== "" && section(guessed.length ? w("guesses") : w("nothing_guessed"), guessed, "guess"),
    told.aside.length > 0 && section(w("aside"), told.aside.map((/** @type {any} */ one) => `${of(one)}（${one.source}）${one.text ? `：${one.text.slice(0, 60)}` : ""}`), ""),
    el("label", { class: "check" }, splitBox, w("split")),
    split && stories(told.yaml) < 2 && el("p", { class: "note" }, w("not_split")),
    el("div", { class: "foot" },
      el("label", { for: "tray-name" }, w("name")), title,
      el("button", { type: "button", class: "plain", onclick: () => box.close() }, w("cancel")),
      el("button", { type: "submit", class: "main", disabled: told.yaml === "" }, w("take"))));
  fill(body, form);
  // To take it is the next step; Enter does.
  /** @type {HTMLElement} */ (form.querySelector("[type=submit]:enabled") ?? title).focus();
}

/** @param {string} head @param {string} text */
function row(head, text) {
  return el("tr", {}, el("th", { scope: "row" }, head), el("td", {}, text));
}

/** @param {string} head @param {string[]} lines @param {string} kind */
function section(head, lines, kind) {
  return el("section", { class: `told ${kind}` }, head && el("h3", {}, head), el("ul", {}, ...lines.map((line) => el("li", {}, line))));
}

/** How many stories a report has, by their headlines. @param {string} yaml */
function stories(yaml) {
  return yaml.split("\n").filter((line) => /^\s+(- )?主题:/.test(line)).length;
}

/** What the report marks as guessed: the line, and why. @param {string} yaml */
function guesses(yaml) {
  const found = [];
  for (const line of yaml.split("\n")) {
    const at = line.indexOf("# 猜的");
    const inBody = /^\s*#\s{2,}\S/.test(line) && !line.includes("（全文见");
    if (at > 0) found.push(`${line.slice(0, at).trim().replace(/^- /, "")} —— ${line.slice(at + 4).replace(/^[:：]/, "").replace("；也可以写对开、四开、A3、A4", w("format_later"))}`);
    else if (/^\s{6,}#/.test(line) && (inBody || at >= 0)) found.push(line.replace(/^\s*#\s*/, ""));
  }
  return found;
}
