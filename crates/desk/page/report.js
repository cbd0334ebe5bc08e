// @ts-check
/** A report on the desk: the form, the sheet, what is wrong. */
import { client, get, post, Refused, saying } from "./ask.js";
import { dialog, el, fill, say } from "./dom.js";
import { FindingsPane } from "./findings.js";
import { FormPane } from "./form.js";
import { handout } from "./handout.js";
import { LayoutsPane } from "./layouts.js";
import { withPlaceholders } from "./remedies.js";
import { SheetPane } from "./sheet.js";
import { Typing } from "./typing.js";
import { language, of, setLanguage, w } from "./words.js";

/**
 * @param {HTMLElement} desk @param {string} name @param {any} description @param {() => void} again
 */
export function reportPage(desk, name, description, again) {
  const page = new ReportPage(desk, name, description, again);
  page.start();
  return page;
}

export class ReportPage {
  /** @param {HTMLElement} desk @param {string} name @param {any} description @param {() => void} again */
  constructor(desk, name, description, again) {
    this.desk = desk;
    this.name = name;
    this.description = description;
    this.again = again;
    this.typing = new Typing(name, () => this.lost());
    /** @type {any} */
    this.values = null;
    this.rev = 0;
    /** @type {any} */
    this.set = null;
    /** @type {any[]} */
    this.photos = [];
    this.form = new FormPane(this);
    this.sheet = new SheetPane(this);
    this.findings = new FindingsPane(this);
    this.layouts = new LayoutsPane(this);
    /** @type {((told: any) => void)|null} */
    this.handout = null;
    /** Another program wrote while this desk had changes of its own, and nobody has chosen yet. */
    this.conflicted = false;
    this.keys = (/** @type {KeyboardEvent} */ event) => this.key(event);
    // What has not reached the desk would go with the window.
    this.leaves = (/** @type {Event} */ event) => { if (this.typing.owes) event.preventDefault(); };
  }

  start() {
    const button = (/** @type {string} */ word, /** @type {string} */ kind, /** @type {() => void} */ act) =>
      el("button", { type: "button", class: kind, "data-act": word, onclick: act }, w(word));
    this.state = el("span", { class: "state", role: "status" });
    this.lockMark = el("button", { type: "button", class: "locked", hidden: true, title: w("locked_note"), onclick: () => this.layouts.open() }, w("locked"));
    this.title = el("h1", {}, this.name);
    this.undoButton = button("undo", "quiet", () => this.undo(false));
    this.redoButton = button("redo", "quiet", () => this.undo(true));
    this.undoButton.title = "Ctrl+Z";
    this.redoButton.title = "Ctrl+Shift+Z";
    const head = el("header", { class: "bar" },
      el("a", { class: "quiet back", href: "#", "aria-label": w("back"), title: w("back") }, "‹"),
      this.title, this.state, this.lockMark,
      el("div", { class: "tools", role: "toolbar" },
        this.undoButton, this.redoButton, el("span", { class: "gap" }),
        button("layouts", "plain", () => this.layouts.open()),
        button("source", "plain", () => this.source()),
        button("proof", "plain", () => handout(this, "proof")),
        button("press", "main", () => handout(this, "press")),
        el("button", { type: "button", class: "quiet", onclick: () => this.speak() }, w("language"))));
    const tabs = el("nav", { class: "tabs", "aria-label": w("desk") },
      ...["manuscript", "sheet", "findings"].map((pane) => el("button", { type: "button", "data-pane": pane, "aria-pressed": pane === "sheet", onclick: () => this.show(pane) }, w(pane))));
    this.root = el("div", { class: "report", "data-shown": "sheet" }, head, tabs,
      el("main", { class: "panes" }, this.form.node, this.sheet.node, this.findings.node), this.layouts.node);
    this.desk.append(this.root);
    addEventListener("keydown", this.keys);
    addEventListener("beforeunload", this.leaves);
    post("/api/speak", { report: this.name, lang: language() }).catch(() => undefined);
    this.listen();
  }

  listen() {
    this.events = new EventSource(`/api/events?report=${encodeURIComponent(this.name)}`);
    this.events.onmessage = (event) => this.hear(JSON.parse(event.data));
    this.events.onerror = () => this.lost();
  }

  /** Nothing comes any more: the desk has ended, or there is no such report. */
  async lost() {
    let words = this.typing.owes ? w("gone_owing") : w("gone");
    try {
      await get(`/api/text?report=${encodeURIComponent(this.name)}`);
      // The desk is there: the browser asks for the events again by itself.
      if (this.events?.readyState !== EventSource.CLOSED) return;
    } catch (why) {
      if (why instanceof Refused && why.status !== 0) words = w("no_report", { name: this.name });
    }
    this.state.textContent = words;
    this.state.className = "state bad";
  }

  close() {
    removeEventListener("keydown", this.keys);
    removeEventListener("beforeunload", this.leaves);
    this.typing.flush();
    this.events?.close();
    this.sheet.close();
  }

  /** @param {any} told */
  hear(told) {
    if (told.is === "text") this.hearText(told);
    else if (told.is === "saved") this.showSaved(told.saved, told.trouble);
    else if (told.is === "set") this.hearSet(told);
    else if (told.is === "offers") this.layouts.offers(told);
    else if (told.is === "work" && told.what === "layouts") this.layouts.working(told.stage);
    else if (told.is === "work" || told.is === "exported") this.handout?.(told);
    else if (told.is === "lagged") {
      this.events?.close();
      this.listen();
    }
  }

  /** @param {any} told */
  hearText(told) {
    // An answer that overtook a newer one says nothing new.
    if (told.rev < this.rev) return;
    this.rev = told.rev;
    this.undoButton.disabled = !told.undo;
    this.redoButton.disabled = !told.redo;
    this.showSaved(told.saved, told.trouble);
    if (told.broken) {
      say(w("broken"));
      this.form.broken(of(told.broken));
    } else {
      this.values = told.values;
      this.form.update(told.by === client);
      const title = typeof told.values?.title === "string" ? told.values.title : this.name;
      this.title.textContent = title;
      document.title = `${title} · ${w("desk")}`;
    }
    if (told.by === "outside" && !told.conflict) say(w("changed_outside"));
    this.conflicted = told.conflict;
    if (told.conflict) this.conflict();
    // Another window has chosen.
    else /** @type {HTMLDialogElement|null} */ (document.querySelector("dialog.conflict"))?.close();
    this.lockMark.hidden = !this.layouts.locked();
    this.layouts.update();
    this.sheet.waiting(this.set?.rev !== this.rev);
  }

  /** @param {any} told */
  hearSet(told) {
    told.findings = withPlaceholders(this.values, told.findings);
    this.set = told;
    this.sheet.update(told);
    this.findings.update(told);
    this.layouts.update();
    this.form.showPages(told.pages);
    this.sheet.waiting(told.rev < this.rev);
  }

  /** @param {boolean} saved @param {string|null} trouble */
  showSaved(saved, trouble) {
    this.state.className = trouble ? "state bad" : "state";
    this.state.textContent = trouble ? w("not_saved", { why: trouble }) : saved ? w("saved") : w("saving");
  }

  /** @param {boolean} redo */
  undo(redo) {
    saying(() => this.typing.undo(redo));
  }

  /** @param {any[]} changes @param {string} what @param {number|null} [rev] */
  change(changes, what, rev = null) {
    return saying(() => this.typing.change(changes, what, rev));
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.isComposing || document.querySelector("dialog[open]")) return;
    const mod = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    if (mod && (key === "z" || key === "y")) {
      event.preventDefault();
      this.undo(key === "y" || event.shiftKey);
    } else if (mod && key === "s") {
      // Everything is saved already; the browser's own window would only frighten.
      event.preventDefault();
      this.typing.flush();
      say(w("saved"));
    } else if (mod && (key === "=" || key === "+")) {
      event.preventDefault();
      this.sheet.zoomBy(1.25);
    } else if (mod && key === "-") {
      event.preventDefault();
      this.sheet.zoomBy(0.8);
    } else if (mod && key === "0") {
      event.preventDefault();
      this.sheet.fit("page");
    } else if (event.key === "F8") {
      event.preventDefault();
      this.findings.next(event.shiftKey ? -1 : 1);
    }
  }

  /** Which pane a narrow window shows. @param {string} pane */
  show(pane) {
    this.root.dataset.shown = pane;
    for (const tab of this.root.querySelectorAll(".tabs button")) tab.setAttribute("aria-pressed", String(tab.dataset.pane === pane));
    this.sheet.look();
  }

  /** Goes to a field, and to words in it. @param {any[]} path @param {string} [words] */
  goTo(path, words = "") {
    this.show("manuscript");
    this.form.goTo(path, words);
  }

  /** A field was entered: its blocks light up. @param {any[]} path */
  entered(path) {
    this.sheet.light(path);
  }

  speak() {
    setLanguage(language() === "en" ? "zh" : "en");
    this.again();
  }

  conflict() {
    if (document.querySelector("dialog.conflict")) return;
    const keep = (/** @type {string} */ which) => saying(async () => {
      const told = await post("/api/settle", { report: this.name, client, keep: which });
      this.conflicted = false;
      box.close();
      if (told.beside) say(w("kept_beside", { name: told.beside }));
    });
    const choices = ["mine", "theirs", "both"].map((which) => el("button", { type: "button", class: "plain", "data-keep": which, onclick: () => keep(which) }, w(`keep_${which}`)));
    const box = dialog(w("conflict"), [el("p", {}, w("conflict_note")), el("div", { class: "choices" }, ...choices)], "conflict");
    // Nothing is saved before one is chosen.
    box.querySelector(".close")?.remove();
    box.addEventListener("close", () => { if (this.conflicted) this.conflict(); });
    choices[2].focus();
  }

  async source() {
    await this.typing.settled();
    const told = await saying(() => get(`/api/text?report=${encodeURIComponent(this.name)}`));
    if (!told) return;
    const area = el("textarea", { class: "source", spellcheck: "false", "aria-label": w("source"), value: told.text });
    const apply = async () => {
      const done = await this.change([{ op: "text", text: area.value }], "source", told.rev);
      if (done !== undefined) box.close();
    };
    const box = dialog(w("source"), [area, el("div", { class: "foot" },
      el("button", { type: "button", class: "plain", onclick: () => box.close() }, w("cancel")),
      el("button", { type: "button", class: "main", onclick: apply }, w("apply")))], "wide");
    area.focus();
    fill(this.state, this.state.textContent ?? "");
  }
}
