// @ts-check
/** A report on the desk: the form, the sheet, what is wrong. */
import { client, get, post, Refused, saying } from "./ask.js";
import { dialog, el, fill, say } from "./dom.js";
import { FindingsPane } from "./findings.js";
import { FormPane } from "./form.js";
import { withReading } from "./doubts.js";
import { handout } from "./handout.js";
import { LayoutsPane } from "./layouts.js";
import { withPlaceholders } from "./remedies.js";
import { SheetPane } from "./sheet.js";
import { Typing } from "./typing.js";
import { learn } from "./labels.js";
import { language, of, setLanguage, w } from "./words.js";

/** Of these the newest says all that those before it said. */
const NEWEST = new Set(["text", "set", "read", "saved"]);

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
    /** @type {any[]} what the last page or export found, without the proof-reader */
    this.made = [];
    /** @type {any} what the proof-reader found last */
    this.reading = null;
    /** @type {Map<string, any>} what was heard and is not shown yet, by its kind */
    this.inbox = new Map();
    /** @type {{rev: number, done: () => void}[]} */
    this.waiting = [];
    learn(description.form);
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
      el("div", { class: "tools", role: "toolbar", "aria-label": w("desk") },
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
    this.events.onmessage = (event) => this.receive(JSON.parse(event.data));
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

  /** What comes faster than it can be shown is shown once: the newest of its kind. @param {any} told */
  receive(told) {
    // What another program did is said each time.
    if (!NEWEST.has(told.is) || told.by === "outside") {
      this.drain();
      this.hear(told);
      return;
    }
    const before = this.inbox.get(told.is);
    // Only where nothing but this window's own typing has come is the field one types in left as it is.
    told.own = told.by === client && (before?.own ?? true);
    this.inbox.set(told.is, told);
    if (this.inbox.size === 1 && !before) setTimeout(() => this.drain());
  }

  drain() {
    const all = [...this.inbox.values()];
    this.inbox.clear();
    for (const told of all) this.hear(told);
  }

  /** @param {any} told */
  hear(told) {
    if (told.is === "text") this.hearText(told);
    else if (told.is === "saved") this.showSaved(told.saved, told.trouble);
    else if (told.is === "set") this.hearSet(told);
    else if (told.is === "read") this.hearRead(told);
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
      this.form.update(told.own === true);
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
    for (const { done } of this.waiting.filter(({ rev }) => rev <= this.rev)) done();
    this.waiting = this.waiting.filter(({ rev }) => rev > this.rev);
  }

  /** @param {any} told */
  hearSet(told) {
    this.made = told.findings;
    this.set = told;
    this.showFindings();
    this.sheet.update(told);
    this.layouts.update();
    this.form.showPages(told.pages);
    this.sheet.waiting(told.rev < this.rev);
    this.placeReading();
  }

  /** @param {any} told */
  hearRead(told) {
    this.reading = told;
    this.showFindings();
    this.placeReading();
  }

  /** The page's findings, or an export's, and the proof-reader's: one list, and the same numbers on the page. */
  showFindings() {
    this.findings.doubts.update(this.reading);
    if (!this.set) return;
    this.set.findings = withReading(withPlaceholders(this.values, this.made), this.reading);
    this.findings.update(this.set);
    for (const view of this.sheet.views) view.spots.findings(this.set.findings);
  }

  /** Asks where the words that were found stand on the pages in sight, and shows them there. */
  async placeReading() {
    const doubts = this.findings.doubts;
    const wanted = [...this.set?.findings.filter((/** @type {any} */ one) => one.read) ?? [], ...(doubts.open ? doubts.doubts : [])];
    const placed = wanted.filter((one) => one.place?.bytes);
    const { rev } = this.reading ?? {};
    if (this.set && placed.length && rev === this.set.rev && rev === this.rev) {
      const told = await post("/api/places", { report: this.name, rev, words: placed.map((one) => one.place.bytes) }).catch(() => null);
      if (told && this.reading?.rev === rev) placed.forEach((one, i) => { one.places = told[i]; });
      // Words under which a line is drawn must be just there; a number stands near enough until the next reading.
    } else for (const one of doubts.doubts) one.places = undefined;
    for (const view of this.sheet.views) {
      view.spots.findings(this.set?.findings ?? []);
      view.spots.doubts(doubts.open ? doubts.doubts : []);
    }
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
  async change(changes, what, rev = null) {
    const made = await saying(() => this.typing.change(changes, what, rev));
    if (made !== undefined) await this.reached(made);
    return made;
  }

  /** When a text of this number is shown, or after a while. @param {number} rev @returns {Promise<void>} */
  reached(rev) {
    this.drain();
    if (this.rev >= rev) return Promise.resolve();
    return new Promise((done) => {
      this.waiting.push({ rev, done });
      setTimeout(done, 2000);
    });
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
    } else if (event.key === "Escape" && !this.layouts.node.hidden) {
      event.preventDefault();
      this.layouts.close();
    } else if (event.key === "F6") {
      event.preventDefault();
      this.turn(event.shiftKey ? -1 : 1);
    } else if (event.key === "F8") {
      event.preventDefault();
      this.findings.next(event.shiftKey ? -1 : 1);
    }
  }

  /** Goes on to the next part of the window. @param {number} by */
  turn(by) {
    const parts = [this.form.node, this.sheet.node, this.findings.node];
    const now = parts.findIndex((part) => part.contains(document.activeElement));
    const next = (now + by + parts.length) % parts.length;
    this.show(["manuscript", "sheet", "findings"][next]);
    const part = parts[next];
    /** @type {HTMLElement|null} */ (part.querySelector('.spot[tabindex="0"]') ?? part.querySelector("textarea, select, button, summary"))?.focus();
  }

  /** Which pane a narrow window shows. @param {string} pane */
  show(pane) {
    this.root.dataset.shown = pane;
    for (const tab of this.root.querySelectorAll(".tabs button")) tab.setAttribute("aria-pressed", String(tab.dataset.pane === pane));
    this.sheet.look();
  }

  /** Goes to a field, and to words in it. @param {any[]} path @param {string} [words] @param {number} [length] so many of them are selected */
  goTo(path, words = "", length = 0) {
    this.show("manuscript");
    this.form.goTo(path, words, length);
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
    // A report is read from its beginning.
    area.setSelectionRange(0, 0);
    area.scrollTop = 0;
  }
}
