// @ts-check
/** What is wrong, and what would help. */
import { el, fill } from "./dom.js";
import { accept, Doubts } from "./doubts.js";
import { hints, plain, remedies } from "./remedies.js";
import { w } from "./words.js";

export class FindingsPane {
  /** @param {import("./report.js").ReportPage} page */
  constructor(page) {
    this.page = page;
    this.head = el("h2", {}, w("findings"));
    this.list = el("ol", { class: "findings" });
    this.doubts = new Doubts(page);
    this.node = el("section", { class: "pane findings-pane", "aria-label": w("findings") }, this.head, this.list, this.doubts.node);
    this.at = -1;
    this.told = "";
    /** @type {any[]} */
    this.findings = [];
  }

  /** @param {any} told */
  update(told) {
    this.findings = told.findings;
    const words = JSON.stringify([told.findings, told.rev]);
    if (words === this.told) return;
    this.told = words;
    const errors = told.findings.filter((/** @type {any} */ one) => one.severity === "error").length;
    fill(this.head, w("findings"), told.findings.length > 0 && el("span", { class: errors ? "number error" : "number" }, String(told.findings.length)));
    const tab = document.querySelector('.tabs [data-pane="findings"]');
    if (tab) tab.textContent = told.findings.length ? `${w("findings")} ${told.findings.length}` : w("findings");
    if (!told.findings.length) {
      fill(this.list, el("li", { class: "well" }, el("strong", {}, w("all_well")), el("span", {}, w("all_well_note"))));
      return;
    }
    fill(this.list, ...told.findings.map((/** @type {any} */ finding, /** @type {number} */ index) => this.item(finding, index, told.rev)));
  }

  /** @param {any} finding @param {number} index @param {number} rev */
  item(finding, index, rev) {
    const go = () => this.go(index);
    const said = hints(finding, this.page);
    const item = el("li", { class: `finding ${finding.severity}`, "data-code": finding.code },
      el("button", { type: "button", class: "what", onclick: go }, el("span", { class: "sign" }, String(index + 1)), el("span", {}, plain(finding.message))),
      said.length > 0 && el("ul", { class: "hints" }, ...said.map((hint) => el("li", {}, hint))));
    // Several ways out, each with its own edits, or one.
    const ways = finding.ways ?? (finding.edits?.length ? [{ hint: "", edits: finding.edits }] : []);
    for (const { hint, edits } of ways) {
      const take = () => this.page.change([{ op: "splice", edits }], `hint ${finding.code}`, finding.rev ?? rev);
      item.append(el("button", { type: "button", class: "plain take", onclick: take }, hint || w("take_hint")));
    }
    for (const { hint, changes } of remedies(finding, this.page)) {
      item.append(el("button", { type: "button", class: "plain take", onclick: () => this.page.change(changes, `hint ${finding.code}`) }, hint));
    }
    if (finding.read) {
      item.append(el("button", { type: "button", class: "quiet take", "data-act": "accept", title: w("accept_note"), onclick: () => accept(this.page, finding, false) }, w("accept")));
    }
    return item;
  }

  /** @param {number} index */
  go(index) {
    this.at = index;
    const item = this.list.children[index];
    for (const other of this.list.children) other.classList.toggle("now", other === item);
    item?.scrollIntoView({ block: "nearest" });
    const finding = this.findings[index];
    if (finding?.path) this.page.goTo(finding.path, finding.near ?? "", finding.read?.words.length ?? 0);
    if (finding?.places?.length) this.page.sheet.showPlace(finding.places[0]);
  }

  /** @param {number} by */
  next(by) {
    const count = this.findings.length;
    if (count) this.go((this.at + by + count) % count);
  }
}
