// @ts-check
/** Layouts to choose from, as small pages. */
import { post, saying } from "./ask.js";
import { el, fill, say } from "./dom.js";
import { text } from "./fields.js";
import { at } from "./form.js";
import { w } from "./words.js";

/** So many are asked for. */
const ASKED = 6;

export class LayoutsPane {
  /** @param {import("./report.js").ReportPage} page */
  constructor(page) {
    this.page = page;
    this.inner = el("div", { class: "offers" });
    this.note = el("p", { class: "note", role: "status" });
    // Only where a report can say so.
    const locks = page.description.form.blocks.some((/** @type {any} */ block) => block.id === "page" && block.fields.some((/** @type {any} */ field) => field.key === "lock"));
    this.lock = el("button", { type: "button", class: "plain", "data-act": "lock", hidden: !locks, onclick: () => (this.locked() ? this.unfreeze() : this.freeze()) });
    this.node = el("aside", { class: "layouts", hidden: true, "aria-label": w("choose_layout") },
      el("header", {}, el("h2", {}, w("choose_layout")), this.note, this.lock,
        el("button", { type: "button", class: "quiet close", "aria-label": w("close"), onclick: () => this.close() }, "×")), this.inner);
    this.node.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => { if (event.key === "Escape") this.close(); });
  }

  /** Whether a page is held by 定版. */
  locked() {
    return (this.page.values?.pages ?? []).some((/** @type {any} */ page) => text(page?.lock));
  }

  /** Whether all are: then there is nothing to choose. */
  allLocked() {
    return (this.page.values?.pages ?? []).every((/** @type {any} */ page) => text(page?.lock));
  }

  /** The values have changed. */
  update() {
    this.lock.textContent = w(this.locked() ? "unfreeze" : "freeze");
    this.lock.title = w(this.locked() ? "locked_note" : "freeze_note");
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (this.inner.querySelectorAll(".offer[data-page]"))) this.mark(button);
    if (this.locked()) this.note.textContent = w("locked_note");
    else if (this.note.textContent === w("locked_note")) this.note.textContent = "";
  }

  /** Which one is asked for, and which the page has now. @param {HTMLElement} button */
  mark(button) {
    const page = Number(button.dataset.page);
    const asked = text(at(this.page.values, ["pages", page, "layout"]));
    const has = this.page.set?.pages[page];
    button.setAttribute("aria-pressed", String(asked === button.dataset.id));
    const now = !text(at(this.page.values, ["pages", page, "lock"])) && button.dataset.id !== "" && has && !has.nearest && has.layout === button.dataset.id;
    button.classList.toggle("now", now);
    const small = button.querySelector("small");
    if (small) small.textContent = now ? `${button.dataset.number} · ${w("chosen")}` : button.dataset.number ?? "";
  }

  open() {
    this.node.hidden = false;
    this.update();
    if (this.allLocked()) {
      // The pages stay as they are: there is nothing to choose.
      fill(this.inner, el("p", { class: "waits" }, w("locked_choose")));
      this.lock.focus();
      return;
    }
    this.note.textContent = "";
    fill(this.inner, el("p", { class: "waits" }, w("trying")), ...Array.from({ length: 6 }, () => el("div", { class: "offer empty" })));
    saying(async () => {
      await this.page.typing.settled();
      await post("/api/layouts", { report: this.page.name });
    });
    /** @type {HTMLElement} */ (this.node.querySelector(".close")).focus();
  }

  close() {
    const within = this.node.contains(document.activeElement);
    this.node.hidden = true;
    // Keys go on where they were.
    if (within) /** @type {HTMLElement|null} */ (this.page.root.querySelector("[data-act=layouts]"))?.focus();
    post("/api/cancel", { report: this.page.name }).catch(() => undefined);
  }

  /** Every place as it is now; the report names the file that says so. */
  freeze() {
    return saying(async () => {
      await this.page.typing.settled();
      const { file } = await post("/api/freeze", { report: this.page.name });
      if (!file) return say(w("cannot_freeze"));
      const pages = /** @type {any[]} */ (this.page.values?.pages ?? []);
      await this.page.change(pages.map((_, i) => ({ op: "set", path: ["pages", i, "lock"], value: file })), "lock");
      this.close();
      say(w("frozen"));
    });
  }

  /** The program may place everything anew, on one page or on all. @param {number|null} [only] */
  unfreeze(only = null) {
    return saying(async () => {
      const pages = /** @type {any[]} */ (this.page.values?.pages ?? []).map((_, i) => i).filter((i) => only === null || i === only);
      const done = await this.page.change(pages.map((i) => ({ op: "set", path: ["pages", i, "lock"], value: null })), "lock");
      if (done === undefined) return;
      say(w("unfrozen"));
      this.open();
    });
  }

  /** @param {string|null} stage */
  working(stage) {
    if (!stage) this.inner.querySelector(".waits")?.remove();
  }

  /** @param {any} told */
  offers(told) {
    const pages = told.pages.filter((/** @type {any} */ page) => page.offers.length || page.locked);
    if (!pages.length) {
      fill(this.inner, el("p", { class: "waits" }, w("no_offers")));
      return;
    }
    const free = pages.filter((/** @type {any} */ page) => !page.locked);
    const few = free.some((/** @type {any} */ page) => page.offers.length < ASKED);
    if (!this.locked()) this.note.textContent = !few ? "" : pages.length > 1 ? w("fewer") : w(pages[0].offers.length === 1 ? "only_one" : "fewer_n", { n: pages[0].offers.length });
    fill(this.inner, ...pages.flatMap((/** @type {any} */ one) => this.pageOffers(one, pages.length > 1)));
  }

  /** @param {any} one @param {boolean} several */
  pageOffers(one, several) {
    const number = text(at(this.page.values, ["pages", one.page, "number"])) || one.page + 1;
    if (one.locked) {
      return [el("h3", {}, w("page_n", { n: number })), el("div", { class: "held" }, el("span", {}, w("page_locked", { n: number })),
        el("button", { type: "button", class: "plain", "data-unlock": one.page, onclick: () => this.unfreeze(one.page) }, w("unfreeze")))];
    }
    const path = ["pages", one.page, "layout"];
    const choose = (/** @type {string} */ id) => this.page.change([{ op: "set", path, value: id }], "layout");
    const button = (/** @type {string} */ id, /** @type {string} */ number, /** @type {...any} */ ...inside) => {
      const node = el("button", { type: "button", class: "offer", "data-id": id, "data-page": one.page, "data-number": number, title: id, onclick: () => choose(id) }, ...inside);
      this.mark(node);
      return node;
    };
    return [
      several && el("h3", {}, w("page_n", { n: number })),
      ...one.offers.map((/** @type {any} */ offer, /** @type {number} */ i) => button(offer.id, String(i + 1), el("img", { src: `/tile/${offer.tile}`, alt: w("layout_n", { n: i + 1 }) }), el("small", {}, String(i + 1)))),
      button("", "", el("span", { class: "auto" }, w("automatic"))),
    ].filter(Boolean);
  }
}
