// @ts-check
/** What the proof-reader says: 错 among the findings, 疑 folded away below them, and where the words stand on the page. */
import { post, saying } from "./ask.js";
import { el, fill, say } from "./dom.js";
import { hints, plain } from "./remedies.js";
import { w } from "./words.js";

/** In one line, what all comes to. */
const RATE = "reading.rate";

/**
 * The page's findings with those of the proof-reader: after an export the page's own have some of them already.
 * @param {any[]} findings @param {any} reading
 */
export function withReading(findings, reading) {
  const own = findings.filter((one) => !one.read && one.code !== RATE);
  const sure = reading ? reading.findings.filter((/** @type {any} */ one) => one.read?.sure) : [];
  // The bytes of their edits are of the text that was read.
  for (const one of sure) one.rev = reading.rev;
  // Beside its lists the reader has trouble of its own to tell: one that cannot be read, say.
  const others = reading ? reading.findings.filter((/** @type {any} */ one) => !one.read && one.code !== RATE) : [];
  return [...own, ...others, ...sure];
}

/** Says once and for all that some words are right, or takes that back. @param {import("./report.js").ReportPage} page @param {any} finding @param {boolean} again */
export async function accept(page, finding, again) {
  const { rule, words } = finding.read;
  const told = await saying(() => post("/api/accept", { report: page.name, rule, words, again }));
  if (!told) return false;
  say(w(again ? "told_again" : "accepted", { words }));
  return true;
}

export class Doubts {
  /** @param {import("./report.js").ReportPage} page */
  constructor(page) {
    this.page = page;
    /** @type {any[]} */
    this.doubts = [];
    /** @type {any[]} what was accepted in this window: it can be taken back */
    this.accepted = [];
    this.told = "";
    this.shown = "[]";
    this.number = el("span", { class: "number quiet" });
    this.rate = el("p", { class: "rate" });
    this.list = el("ol", { class: "findings" });
    this.back = el("ul", { class: "accepted" });
    this.node = el("details", { class: "doubts", hidden: true, ontoggle: () => this.toggled() },
      el("summary", {}, w("doubts"), this.number), el("p", { class: "rate" }, w("doubts_note")), this.rate, this.list, this.back);
  }

  get open() {
    return this.node.open && !this.node.hidden;
  }

  /** @param {any} reading */
  update(reading) {
    this.takeBack();
    const words = JSON.stringify(reading?.findings);
    if (words === this.told) return;
    this.told = words;
    const all = reading?.findings ?? [];
    this.doubts = all.filter((/** @type {any} */ one) => one.read && !one.read.sure);
    this.number.textContent = String(this.doubts.length);
    const rate = all.find((/** @type {any} */ one) => one.code === RATE);
    this.rate.textContent = rate ? plain(rate.message) : "";
    fill(this.list, ...this.doubts.map((doubt, index) => this.item(doubt, index, reading.rev)));
    this.takeBack();
  }

  /** What was accepted in this window can be taken back; what is shown of it stays where it is. */
  takeBack() {
    this.node.hidden = !this.doubts.length && !this.accepted.length;
    const words = JSON.stringify(this.accepted.map((one) => one.read));
    if (words === this.shown) return;
    this.shown = words;
    fill(this.back, ...this.accepted.map((one) => el("li", {}, el("span", {}, w("accepted", { words: one.read.words })),
      el("button", { type: "button", class: "quiet small", onclick: () => this.accept(one, true) }, w("tell_again")))));
  }

  /** @param {any} doubt @param {number} index @param {number} rev */
  item(doubt, index, rev) {
    const item = el("li", { class: "finding doubt", "data-code": doubt.code },
      el("button", { type: "button", class: "what", onclick: () => this.go(index) }, el("span", {}, plain(doubt.message))));
    const said = hints(doubt, this.page);
    if (said.length) item.append(el("ul", { class: "hints" }, ...said.map((hint) => el("li", {}, hint))));
    const acts = el("span", { class: "two" });
    if (doubt.edits?.length) {
      acts.append(el("button", { type: "button", class: "plain take", onclick: () => this.page.change([{ op: "splice", edits: doubt.edits }], `hint ${doubt.code}`, rev) }, w("take_hint")));
    }
    acts.append(el("button", { type: "button", class: "quiet take", "data-act": "accept", title: w("accept_note"), onclick: () => this.accept(doubt, false) }, w("accept")));
    item.append(acts);
    return item;
  }

  /** @param {any} doubt @param {boolean} again */
  async accept(doubt, again) {
    const same = (/** @type {any} */ one) => one.read.rule === doubt.read.rule && one.read.words === doubt.read.words;
    const at = this.doubts.findIndex(same);
    if (!(await accept(this.page, doubt, again))) return;
    this.accepted = this.accepted.filter((one) => !same(one));
    if (!again) this.accepted.push(doubt);
    this.update({ ...this.page.reading, findings: (this.page.reading?.findings ?? []).filter((/** @type {any} */ one) => again || !one.read || !same(one)) });
    // The button that was pressed is gone: the next one is as near.
    /** @type {HTMLElement|null} */ (this.list.children[Math.min(Math.max(at, 0), this.list.children.length - 1)]?.querySelector("[data-act=accept]") ?? this.node.querySelector("summary"))?.focus();
    this.page.placeReading();
  }

  /** They stand on the page as long as one wants to see them. */
  toggled() {
    this.page.placeReading();
  }

  /** @param {number} index */
  go(index) {
    this.node.open = true;
    const item = this.list.children[index];
    for (const other of this.list.children) other.classList.toggle("now", other === item);
    item?.scrollIntoView({ block: "nearest" });
    const doubt = this.doubts[index];
    if (doubt?.path) this.page.goTo(doubt.path, doubt.near ?? "", doubt.read.words.length);
    if (doubt?.places?.length) this.page.sheet.showPlace(doubt.places[0]);
  }
}
