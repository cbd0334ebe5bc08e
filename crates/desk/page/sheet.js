// @ts-check
/** The sheet: pages in tiles. What did not change is not asked for, and nothing flashes: a new tile takes the old one's
 * place when it is ready. */
import { post } from "./ask.js";
import { el } from "./dom.js";
import { Spots } from "./spots.js";
import { w } from "./words.js";

/** Pages are drawn at the screen's own resolution, within these: a pixel of the tile is a pixel of the screen. */
const LEAST_PPI = 20;
const MOST_PPI = 480;
/** While one zooms, the pages there are grow and shrink; they are drawn anew when the hand rests so long. */
const REST_MS = 90;
const MARGIN = 24;

export class SheetPane {
  /** @param {import("./report.js").ReportPage} page */
  constructor(page) {
    this.page = page;
    /** Pixels of the screen a millimetre. */
    this.zoom = 1;
    this.mode = "page";
    this.resting = 0;
    this.asked = 0;
    /** Windows that are being drawn. */
    this.drawing = 0;
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    this.later = undefined;
    /** @type {PageView[]} */
    this.views = [];
    this.stack = el("div", { class: "stack" });
    this.scroll = el("div", { class: "scroll", tabindex: "0", "aria-label": w("sheet") }, this.stack);
    this.off = el("div", { class: "off", role: "status" });
    this.busy = el("span", { class: "busy", hidden: true }, w("setting"));
    this.full = el("span", { class: "full", role: "status", hidden: true });
    this.percent = el("output", { class: "percent" });
    const button = (/** @type {string} */ word, /** @type {string} */ sign, /** @type {() => void} */ act) => el("button", { type: "button", class: "quiet small", "aria-label": w(word), title: w(word), onclick: act }, sign);
    this.bar = el("div", { class: "zoom", role: "toolbar", "aria-label": w("sheet") },
      el("button", { type: "button", class: "quiet small", onclick: () => this.fit("page") }, w("fit")),
      el("button", { type: "button", class: "quiet small", onclick: () => this.fit("width") }, w("fit_width")),
      button("zoom_out", "−", () => this.zoomBy(0.8)), this.percent, button("zoom_in", "+", () => this.zoomBy(1.25)));
    this.none = el("p", { class: "none" }, w("setting"));
    this.keys = el("p", { class: "keys", hidden: true }, w("move_keys"));
    this.node = el("section", { class: "pane sheet", "aria-label": w("sheet") }, this.off, this.scroll, this.keys, el("div", { class: "under" }, this.busy, this.full, this.bar));
    this.stack.append(this.none);
    this.scroll.addEventListener("scroll", () => this.look(), { passive: true });
    this.scroll.addEventListener("wheel", (/** @type {WheelEvent} */ event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      this.zoomBy(Math.exp(-event.deltaY / 300), event.clientX, event.clientY);
    }, { passive: false });
    this.resized = new ResizeObserver(() => { if (this.mode) this.fit(this.mode); else this.look(); });
    this.resized.observe(this.scroll);
  }

  close() {
    this.resized.disconnect();
  }

  /** A window is asked for, or has come. @param {1|-1} more */
  draws(more) {
    this.drawing += more;
    this.node.setAttribute("aria-busy", String(this.drawing > 0));
  }

  /** @param {any} told */
  update(told) {
    const first = !this.views.length;
    this.none.hidden = told.pages.length > 0;
    if (!told.pages.length) this.none.textContent = w("no_page");
    told.pages.forEach((/** @type {any} */ page, /** @type {number} */ index) => {
      if (!this.views[index]) {
        this.views[index] = new PageView(this, index);
        this.stack.append(this.views[index].node);
      }
      this.views[index].update(page);
    });
    for (const gone of this.views.splice(told.pages.length)) gone.node.remove();
    this.showOff(told);
    for (const view of this.views) view.spots.findings(told.findings);
    if (first && this.views.length) this.fit(this.mode || "page");
    else this.lay();
  }

  /** @param {any} told */
  showOff(told) {
    const parts = told.off.map((/** @type {any} */ off) => {
      const over = off.lines > 0;
      return el("button", { type: "button", class: over ? "over" : "under", onclick: () => this.page.goTo(off.path) },
        el("strong", {}, w(over ? "over" : "under", { n: Math.abs(off.lines) })), el("span", {}, w("about", { n: Math.abs(off.characters) })));
    });
    const near = told.pages.some((/** @type {any} */ page) => page.nearest);
    const full = !parts.length && !near && !told.stale && told.pages.length > 0;
    this.full.hidden = !full && !near && !(told.stale && told.pages.length);
    // A report that flows takes the pages it needs.
    const flows = /^(true|yes|是)$/.test(String(this.page.values?.format?.flow ?? ""));
    this.full.textContent = full ? (flows ? w("flows", { n: told.pages.length }) : w("full")) : told.stale ? w("stale") : w("nearest");
    this.full.classList.toggle("good", full);
    this.off.replaceChildren(...parts);
    this.stack.classList.toggle("stale", told.stale);
  }

  /** @param {boolean} on */
  waiting(on) {
    clearTimeout(this.later);
    // Work that ends at once is not worth a word.
    if (on) this.later = setTimeout(() => { this.busy.hidden = false; }, 350);
    else this.busy.hidden = true;
  }

  /** @param {string} mode */
  fit(mode) {
    this.mode = mode;
    const page = this.views[0]?.page;
    if (!page || !this.scroll.clientWidth) return;
    const wide = (this.scroll.clientWidth - 2 * MARGIN) / page.width;
    // A page that fits has no bars beside it, whatever stood there before.
    const high = (this.scroll.offsetHeight - 2 * MARGIN) / page.height;
    // A whole page that nobody could read is no help in a low window.
    const whole = Math.max(Math.min(wide, high), Math.min(wide, 0.9));
    this.zoom = Math.max(0.3, mode === "width" ? wide : whole);
    this.lay();
  }

  /** @param {number} factor @param {number} [x] @param {number} [y] */
  zoomBy(factor, x, y) {
    this.mode = "";
    const box = this.scroll.getBoundingClientRect();
    const [px, py] = [(x ?? box.left + box.width / 2) - box.left, (y ?? box.top + box.height / 2) - box.top];
    const before = this.zoom;
    this.zoom = Math.min(24, Math.max(0.3, this.zoom * factor));
    const grown = this.zoom / before;
    const [left, top] = [this.scroll.scrollLeft, this.scroll.scrollTop];
    this.resting = performance.now() + REST_MS;
    this.lay();
    // The point under the pointer stays where it is.
    this.scroll.scrollTo((left + px) * grown - px, (top + py) * grown - py);
  }

  lay() {
    for (const view of this.views) view.lay(this.zoom);
    this.percent.textContent = `${Math.round((this.zoom * 25.4) / 96 * 100)}%`;
    this.look();
  }

  /** Asks for what is in sight. */
  look() {
    if (this.asked) return;
    this.asked = requestAnimationFrame(() => {
      this.asked = 0;
      if (performance.now() < this.resting) {
        setTimeout(() => this.look(), REST_MS);
        return;
      }
      const box = this.scroll.getBoundingClientRect();
      if (box.width) for (const view of this.views) view.look(box, this.zoom);
    });
  }

  /** What the keys do, for who uses them. @param {boolean} on */
  showKeys(on) {
    this.keys.hidden = !on;
  }

  /** Brings a place of a page into sight. @param {{page: number, rect: number[]}} place */
  showPlace({ page, rect: [x, y, width, height] }) {
    const view = this.views[page];
    const box = this.scroll.getBoundingClientRect();
    if (!view || !box.width) return;
    const own = view.node.getBoundingClientRect();
    const [left, top] = [own.left + x * this.zoom, own.top + y * this.zoom];
    const seen = left > box.left && left + width * this.zoom < box.right && top > box.top && top + height * this.zoom < box.bottom;
    if (!seen) this.scroll.scrollBy(left - box.left - box.width / 2, top - box.top - box.height / 2);
  }

  /** Lights up the blocks of a path. @param {any[]} path */
  light(path) {
    let seen = false;
    let first;
    const box = this.scroll.getBoundingClientRect();
    for (const view of this.views) {
      for (const spot of view.spots.light(path)) {
        first ??= spot;
        const own = spot.getBoundingClientRect();
        seen ||= own.bottom > box.top && own.top < box.bottom && own.right > box.left && own.left < box.right;
      }
    }
    // The view moves only to what is not in sight at all.
    if (first && !seen && box.width) first.scrollIntoView({ block: "center", inline: "center" });
  }
}

class PageView {
  /** @param {SheetPane} sheet @param {number} index */
  constructor(sheet, index) {
    this.sheet = sheet;
    this.index = index;
    /** @type {any} */
    this.page = null;
    /** @type {Map<number, Layer>} */
    this.layers = new Map();
    this.paper = el("div", { class: "paper" });
    this.spots = new Spots(sheet.page, this);
    this.node = el("div", { class: "page", role: "group" }, this.paper, this.spots.node);
  }

  /** @param {any} page */
  update(page) {
    if (this.page?.hash !== page.hash) for (const layer of this.layers.values()) layer.stale();
    this.page = page;
    this.node.setAttribute("aria-label", w("page_n", { n: page.number }));
    this.node.classList.toggle("nearest", page.nearest);
    this.spots.update(page);
  }

  /** @param {number} zoom */
  lay(zoom) {
    this.node.style.width = `${this.page.width * zoom}px`;
    this.node.style.height = `${this.page.height * zoom}px`;
    for (const layer of this.layers.values()) layer.lay(zoom);
    this.spots.lay(zoom);
  }

  /** @param {DOMRect} box @param {number} zoom */
  look(box, zoom) {
    const own = this.node.getBoundingClientRect();
    if (own.bottom < box.top - 200 || own.top > box.bottom + 200 || own.right < box.left || own.left > box.right) return;
    const ppi = Math.round(Math.min(MOST_PPI, Math.max(LEAST_PPI, zoom * 25.4 * devicePixelRatio)) * 100) / 100;
    // Tiles that stand between two pixels would be blurred, with a hair of light between them.
    const off = (/** @type {number} */ at) => `${(Math.round(at * devicePixelRatio) / devicePixelRatio - at).toFixed(3)}px`;
    this.paper.style.left = off(own.left);
    this.paper.style.top = off(own.top);
    let layer = this.layers.get(ppi);
    if (!layer) {
      layer = new Layer(this, ppi);
      this.layers.set(ppi, layer);
      this.paper.append(layer.node);
      layer.lay(zoom);
    }
    const side = (layer.side * 25.4 / ppi) * zoom;
    const count = (/** @type {number} */ mm) => Math.ceil((mm / 25.4) * ppi / /** @type {Layer} */ (layer).side);
    const range = (/** @type {number} */ from, /** @type {number} */ to, /** @type {number} */ most) => [Math.max(0, Math.floor(from / side)), Math.min(most - 1, Math.floor(to / side))];
    const cols = range(box.left - own.left - 60, box.right - own.left + 60, count(this.page.width));
    const rows = range(box.top - own.top - 120, box.bottom - own.top + 120, count(this.page.height));
    if (cols[1] >= cols[0] && rows[1] >= rows[0]) layer.want(cols, rows);
  }

  /** A layer has all that is in sight: the coarser or finer ones under it may go. @param {Layer} whole */
  settle(whole) {
    for (const [ppi, layer] of this.layers) {
      if (layer !== whole && this.layers.size > 1) {
        layer.node.remove();
        this.layers.delete(ppi);
      }
    }
  }
}

/** A page's tiles at one resolution. */
class Layer {
  /** @param {PageView} view @param {number} ppi */
  constructor(view, ppi) {
    this.view = view;
    this.ppi = ppi;
    this.side = view.sheet.page.description.tile;
    /** @type {Map<string, {name: string, image: HTMLImageElement, old: boolean}>} */
    this.tiles = new Map();
    this.busy = false;
    /** @type {[number[], number[]]|null} */
    this.next = null;
    this.node = el("div", { class: "tiles" });
  }

  stale() {
    for (const tile of this.tiles.values()) tile.old = true;
  }

  /** @param {number} zoom */
  lay(zoom) {
    // At its own resolution a tile's pixel is one of the screen, without a transform: the least of one would show hairs
    // between the tiles.
    const scale = ((zoom * 25.4) / this.ppi) * devicePixelRatio;
    this.node.style.setProperty("--pixel", `${1 / devicePixelRatio}px`);
    this.node.style.transform = Math.abs(scale - 1) < 0.002 ? "" : `scale(${scale})`;
  }

  /** @param {number[]} cols @param {number[]} rows */
  want(cols, rows) {
    let missing = false;
    for (let row = rows[0]; row <= rows[1]; row += 1) {
      for (let col = cols[0]; col <= cols[1]; col += 1) {
        const tile = this.tiles.get(`${col},${row}`);
        missing ||= !tile || tile.old;
      }
    }
    if (!missing) return;
    this.next = [cols, rows];
    if (!this.busy) this.fetch();
  }

  async fetch() {
    while (this.next) {
      const [cols, rows] = this.next;
      const hash = this.view.page.hash;
      this.next = null;
      this.busy = true;
      this.view.sheet.draws(1);
      try {
        const told = await post("/api/tiles", { report: this.view.sheet.page.name, page: this.view.index, hash, ppi: this.ppi, cols, rows });
        const put = told.names.map((/** @type {string} */ name, /** @type {number} */ at) => this.put(cols[0] + (at % told.columns), rows[0] + Math.floor(at / told.columns), name, hash));
        await Promise.all(put);
        if (this.view.layers.get(this.ppi) === this && this.isTop()) this.view.settle(this);
      } catch {
        // The page has changed meanwhile: its next set asks again.
      }
      this.busy = false;
      this.view.sheet.draws(-1);
      if (hash !== this.view.page.hash) this.view.sheet.look();
    }
  }

  isTop() {
    return [...this.view.layers.keys()].at(-1) === this.ppi;
  }

  /** @param {number} col @param {number} row @param {string} name @param {string} hash */
  async put(col, row, name, hash) {
    const key = `${col},${row}`;
    const there = this.tiles.get(key);
    const old = hash !== this.view.page.hash;
    if (there?.name === name) {
      there.old = old;
      return;
    }
    const image = el("img", { class: "tile", alt: "", draggable: "false", src: `/tile/${name}` });
    image.style.left = `calc(${col * this.side} * var(--pixel))`;
    image.style.top = `calc(${row * this.side} * var(--pixel))`;
    image.style.width = image.style.height = `calc(${this.side} * var(--pixel))`;
    await image.decode();
    const now = this.tiles.get(key);
    this.tiles.set(key, { name, image, old });
    if (now) now.image.replaceWith(image);
    else this.node.append(image);
  }
}
