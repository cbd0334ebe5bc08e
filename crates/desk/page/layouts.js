// @ts-check
/** Layouts to choose from, as small pages. */
import { post, saying } from "./ask.js";
import { el, fill, say } from "./dom.js";
import { text } from "./fields.js";
import { at } from "./form.js";
import { w } from "./words.js";

export class LayoutsPane {
  /** @param {import("./report.js").ReportPage} page */
  constructor(page) {
    this.page = page;
    this.inner = el("div", { class: "offers" });
    // Only where a report can say so.
    const locks = page.description.form.blocks.some((/** @type {any} */ block) => block.id === "page" && block.fields.some((/** @type {any} */ field) => field.key === "lock"));
    this.node = el("aside", { class: "layouts", hidden: true, "aria-label": w("choose_layout") },
      el("header", {}, el("h2", {}, w("choose_layout")),
        locks && el("button", { type: "button", class: "plain", onclick: () => this.freeze() }, w("freeze")),
        el("button", { type: "button", class: "quiet close", "aria-label": w("close"), onclick: () => this.close() }, "×")), this.inner);
    this.node.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => { if (event.key === "Escape") this.close(); });
  }

  open() {
    this.node.hidden = false;
    fill(this.inner, el("p", { class: "waits" }, w("trying")), ...Array.from({ length: 6 }, () => el("div", { class: "offer empty" })));
    saying(async () => {
      await this.page.typing.settled();
      await post("/api/layouts", { report: this.page.name });
    });
    /** @type {HTMLElement} */ (this.node.querySelector(".close")).focus();
  }

  close() {
    this.node.hidden = true;
    post("/api/cancel", { report: this.page.name }).catch(() => undefined);
  }

  /** Every place as it is now; the report names the file that says so. */
  freeze() {
    saying(async () => {
      await this.page.typing.settled();
      const { file } = await post("/api/freeze", { report: this.page.name });
      if (!file) return say(w("no_offers"));
      const pages = /** @type {any[]} */ (this.page.values?.pages ?? []);
      await this.page.change(pages.map((_, i) => ({ op: "set", path: ["pages", i, "lock"], value: file })), "lock");
    });
  }

  /** @param {string|null} stage */
  working(stage) {
    if (!stage) this.inner.querySelector(".waits")?.remove();
  }

  /** @param {any} told */
  offers(told) {
    const pages = told.pages.filter((/** @type {any} */ page) => page.offers.length);
    if (!pages.length) {
      fill(this.inner, el("p", { class: "waits" }, w("no_offers")));
      return;
    }
    fill(this.inner, ...pages.flatMap((/** @type {any} */ one) => this.pageOffers(one, pages.length > 1)));
  }

  /** @param {any} one @param {boolean} several */
  pageOffers(one, several) {
    const path = ["pages", one.page, "layout"];
    const now = () => text(at(this.page.values, path));
    const choose = (/** @type {string} */ id) => this.page.change([{ op: "set", path, value: id }], "layout").then(() => {
      for (const button of this.inner.querySelectorAll(`[data-page="${one.page}"]`)) button.setAttribute("aria-pressed", String(button.dataset.id === id));
    });
    const button = (/** @type {string} */ id, /** @type {...any} */ ...inside) => el("button", { type: "button", class: "offer", "data-id": id, "data-page": one.page, "aria-pressed": now() === id, onclick: () => choose(id) }, ...inside);
    return [
      several && el("h3", {}, w("page_n", { n: text(at(this.page.values, ["pages", one.page, "number"])) || one.page + 1 })),
      ...one.offers.map((/** @type {any} */ offer, /** @type {number} */ i) => button(offer.id, el("img", { src: `/tile/${offer.tile}`, alt: `${i + 1}` }), el("small", {}, offer.id))),
      one.offers.length === 1 && el("p", { class: "waits" }, w("only_one")),
      button("", el("span", { class: "auto" }, w("automatic"))),
    ].filter(Boolean);
  }
}
