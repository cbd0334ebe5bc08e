// @ts-check
/** What stands on a page, to click, to drag, to see what is wrong with it. */
import { post, saying } from "./ask.js";
import { el, say } from "./dom.js";
import { text } from "./fields.js";
import { at } from "./form.js";
import { byKeys } from "./keyboard.js";
import { plain } from "./remedies.js";
import { of, w } from "./words.js";

const DRAGGED = new Set(["photo", "headline", "slogan", "banner"]);
const IN_PLACE = new Set(["headline", "banner", "kicker"]);
/** A click on these goes to the word. */
const RUNNING = new Set(["body", "standfirst"]);
/** What may be edited where it stands. */
const LINES = new Set(["line", "pinned_line"]);

export class Spots {
  /** @param {import("./report.js").ReportPage} page @param {any} view */
  constructor(page, view) {
    this.page = page;
    this.view = view;
    this.node = el("div", { class: "spots" });
    /** @type {{node: any, spot: any}[]} */
    this.all = [];
    /** @type {any[]} */
    this.marks = [];
    /** @type {any} */
    this.ghost = null;
    /** @type {any[]} */
    this.lines = [];
    this.shape = "";
    byKeys(this);
  }

  /** @param {any} told */
  update(told) {
    const shape = JSON.stringify(told.spots.map((/** @type {any} */ spot) => [spot.kind, spot.path]));
    if (shape !== this.shape) {
      this.shape = shape;
      const name = (/** @type {any} */ spot) => JSON.stringify([spot.kind, spot.path]);
      const held = this.all.find(({ node }) => node === document.activeElement);
      this.all = told.spots.map((/** @type {any} */ spot) => ({ spot, node: this.button(spot) }));
      this.node.replaceChildren(...this.all.map(({ node }) => node));
      if (this.lit) this.light(this.lit);
      // One who goes from block to block by keys stays on the block.
      const again = held && this.all.find(({ spot }) => name(spot) === name(held.spot));
      for (const one of this.all) one.node.tabIndex = one === (again ?? this.all[0]) ? 0 : -1;
      again?.node.focus({ preventScroll: true });
    }
    told.spots.forEach((/** @type {any} */ spot, /** @type {number} */ i) => {
      const own = this.all[i];
      own.spot = spot;
      own.node.classList.toggle("over", spot.over);
      own.node.classList.toggle("pinned", this.pinned(spot));
      own.node.setAttribute("aria-label", this.label(spot));
    });
    this.lay(this.view.sheet.zoom);
  }

  /** @param {any} spot */
  pinned(spot) {
    const value = at(this.page.values, spot.path);
    return !!(value && typeof value === "object" && value.at);
  }

  /** @param {any} spot */
  label(spot) {
    const field = this.fieldOf(spot.path);
    const words = text(at(this.page.values, spot.kind === "photo" ? [...spot.path, "caption"] : spot.path));
    return `${field ? of(field.label) : spot.kind} ${words.slice(0, 24)}`.trim();
  }

  /** @param {any[]} path */
  fieldOf(path) {
    const form = this.page.form;
    let block = form.root;
    let found;
    for (const step of path) {
      if (typeof step !== "string") continue;
      found = block?.fields.find((/** @type {any} */ field) => field.key === step);
      block = found && form.blocks.get(found.kind.block ?? found.kind.or ?? "");
    }
    return found;
  }

  /** @param {any} first */
  button(first) {
    const moved_by_keys = DRAGGED.has(first.kind) ? "Shift+ArrowUp Shift+ArrowDown Shift+ArrowLeft Shift+ArrowRight [ ] Delete" : null;
    const node = el("button", { type: "button", class: `spot k-${first.kind}`, tabindex: "-1", "aria-keyshortcuts": moved_by_keys });
    const spot = () => this.all.find((one) => one.node === node)?.spot ?? first;
    let moved = false;
    node.addEventListener("click", (/** @type {MouseEvent} */ event) => {
      if (moved) return;
      // A screen reader's click, and a key's, has no place.
      if (RUNNING.has(first.kind) && event.detail > 0) this.toWord(event, spot().path);
      else this.page.goTo(spot().path);
    });
    node.addEventListener("dblclick", (/** @type {MouseEvent} */ event) => {
      if (IN_PLACE.has(first.kind)) this.editLine(node, spot(), event);
      else this.toWord(event, spot().path);
    });
    if (DRAGGED.has(first.kind)) {
      this.drag(node, spot, (to) => { moved = to; });
      const off = el("span", { class: "unpin" }, w("unpin"));
      off.addEventListener("click", (/** @type {Event} */ event) => {
        event.stopPropagation();
        this.unpin(spot());
      });
      node.append(off, el("span", { class: "edge", "aria-hidden": "true" }));
    }
    return node;
  }

  /** With a pin more or less the page has other layouts: the one chosen before is none of them. @returns {any[]} */
  free() {
    const path = ["pages", this.view.index, "layout"];
    return text(at(this.page.values, path)) ? [{ op: "set", path, value: null }] : [];
  }

  /** Whether 定版 holds this page: a pin would be written and not be heard. */
  locked() {
    return text(at(this.page.values, ["pages", this.view.index, "lock"])) !== "";
  }

  /** Dragged to another place, or by its edge to another width: a pin. @param {any} node @param {() => any} spot @param {(moved: boolean) => void} tell */
  drag(node, spot, tell) {
    /** @type {{x: number, y: number, edge: boolean}|null} */
    let from = null;
    node.addEventListener("pointerdown", (/** @type {PointerEvent} */ event) => {
      // With the pointer captured its click would be the block's, not the button's.
      if (event.button !== 0 || /** @type {HTMLElement} */ (event.target).classList.contains("unpin")) return;
      from = { x: event.clientX, y: event.clientY, edge: /** @type {HTMLElement} */ (event.target).classList.contains("edge") };
      tell(false);
      node.setPointerCapture(event.pointerId);
    });
    const place = (/** @type {PointerEvent} */ event) => {
      const own = spot();
      if (!from || !own.columns || !own.lines) return null;
      const zoom = this.view.sheet.zoom;
      const g = this.grid();
      const by = { x: (event.clientX - from.x) / zoom, y: (event.clientY - from.y) / zoom };
      let [column, span] = own.columns;
      let [line, height] = own.lines;
      if (from.edge) {
        const before = span;
        span = Math.max(1, Math.min(g.columns - column + 1, Math.round(span + by.x / g.column)));
        height = Math.max(3, Math.min(g.lines - line + 1, Math.round((height * span) / before)));
      } else {
        column = Math.max(1, Math.min(g.columns - span + 1, Math.round(column + by.x / g.column)));
        line = Math.max(1, Math.min(g.lines - height + 1, Math.round(line + by.y / g.line)));
      }
      return { column, span, line, height };
    };
    node.addEventListener("pointermove", (/** @type {PointerEvent} */ event) => {
      if (!from || Math.hypot(event.clientX - from.x, event.clientY - from.y) < 6) return;
      tell(true);
      if (this.locked()) {
        from = null;
        say(w("locked_no_drag"));
        return;
      }
      const to = place(event);
      if (!to) return;
      this.showGhost(to);
    });
    node.addEventListener("pointerup", (/** @type {PointerEvent} */ event) => {
      const to = this.ghost?.isConnected ? place(event) : null;
      this.hideGhost();
      from = null;
      if (to) this.pin(spot(), to);
    });
    node.addEventListener("pointercancel", () => { from = null; this.hideGhost(); });
  }

  /** The page's grid, in mm. */
  grid() {
    const { type_area: area, columns, lines } = this.view.page;
    return { left: area[0], top: area[1], column: area[2] / columns, line: area[3] / lines, columns, lines };
  }

  /** Whether a block may be put elsewhere. @param {any} spot */
  canMove(spot) {
    return DRAGGED.has(spot.kind) && spot.columns && spot.lines;
  }

  /** Where a block would stand. @param {{column: number, span: number, line: number, height: number}} to */
  showGhost(to) {
    const g = this.grid();
    const zoom = this.view.sheet.zoom;
    this.ghost ??= el("div", { class: "ghost" });
    this.node.append(this.ghost);
    Object.assign(this.ghost.style, {
      left: `${(g.left + (to.column - 1) * g.column) * zoom}px`, top: `${(g.top + (to.line - 1) * g.line) * zoom}px`,
      width: `${to.span * g.column * zoom}px`, height: `${to.height * g.line * zoom}px`,
    });
  }

  hideGhost() {
    this.ghost?.remove();
  }

  /** @param {any} spot @param {{column: number, span: number, line: number, height: number}} to */
  async pin(spot, to) {
    const rev = await this.page.change([{ op: "pin", path: spot.path, at: [to.column, to.line], span: to.span, lines: to.height }, ...this.free()], "pin");
    if (rev !== undefined) say(w("pin_done", { c: to.column, l: to.line }));
  }

  /** @param {any} spot */
  unpin(spot) {
    return this.page.change([{ op: "unpin", path: spot.path }, ...this.free()], "unpin");
  }

  /** A line is edited where it stands, a text in its field. @param {any} node @param {any} spot */
  editIn(node, spot) {
    if (IN_PLACE.has(spot.kind)) this.editHere(node, spot.path);
    else this.page.goTo(spot.path);
  }

  /** What stands under the pointer. @param {MouseEvent} event */
  async under(event) {
    const own = this.node.getBoundingClientRect();
    const zoom = this.view.sheet.zoom;
    return post("/api/hit", { report: this.page.name, page: this.view.index, x: (event.clientX - own.left) / zoom, y: (event.clientY - own.top) / zoom });
  }

  /** The caret goes to the word in its field, or to the block's field. @param {MouseEvent} event @param {any[]} otherwise */
  async toWord(event, otherwise) {
    const found = await this.under(event).catch(() => null);
    this.page.goTo(found?.path ?? otherwise, found?.words ?? "");
  }

  /** The line under the pointer is edited: a headline's block has 引题 and 副题, too. @param {any} node @param {any} spot @param {MouseEvent} event */
  async editLine(node, spot, event) {
    const found = await this.under(event).catch(() => null);
    const path = [...found?.path ?? spot.path];
    // A line with a pin is a mapping; its field is the mapping's.
    if (path.at(-1) === "text") path.pop();
    const own = this.fieldOf(path);
    const within = JSON.stringify(path.slice(0, spot.path.length - 1)) === JSON.stringify(spot.path.slice(0, -1));
    this.editHere(node, within && own && LINES.has(own.kind.is) ? path : spot.path);
  }

  /** A line is edited where it stands. @param {any} node @param {any[]} path */
  editHere(node, path) {
    const area = el("textarea", { class: "here", "aria-label": w("edit_here"), value: text(at(this.page.values, path)), rows: 1 });
    let composing = false;
    let gone = false;
    // Taking it away takes the caret out of it, which calls this again.
    const done = () => {
      if (gone) return;
      gone = true;
      area.remove();
    };
    const put = () => this.page.form.typed(path, area.value);
    area.addEventListener("compositionstart", () => { composing = true; });
    area.addEventListener("compositionend", () => { composing = false; put(); });
    area.addEventListener("input", () => { if (!composing) put(); });
    area.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      if (event.isComposing) return;
      if (event.key !== "Enter" && event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      done();
      // The keys go on from the block.
      (this.all.find((one) => one.node === node) ?? this.all.find((one) => JSON.stringify(one.spot.path) === JSON.stringify(path)))?.node.focus({ preventScroll: true });
    });
    area.addEventListener("blur", done);
    Object.assign(area.style, { left: node.style.left, top: node.style.top, width: node.style.width });
    this.node.append(area);
    area.focus();
    area.select();
  }

  /** @param {number} zoom */
  lay(zoom) {
    for (const { node, spot } of this.all) {
      const [x, y, width, height] = spot.rect;
      Object.assign(node.style, { left: `${x * zoom}px`, top: `${y * zoom}px`, width: `${width * zoom}px`, height: `${height * zoom}px` });
    }
    for (const { node, rect: [x, y, width, height] } of this.lines) {
      Object.assign(node.style, { left: `${x * zoom}px`, top: `${y * zoom}px`, width: `${width * zoom}px`, height: `${Math.max(6, height * zoom)}px` });
    }
    for (const mark of this.marks) {
      mark.node.style.left = `${mark.x * zoom + mark.beside * 24}px`;
      mark.node.style.top = `${mark.y * zoom}px`;
    }
  }

  /** Lights up a path's blocks. @param {any[]} path @returns {any[]} */
  light(path) {
    this.lit = path;
    const within = (/** @type {any[]} */ a, /** @type {any[]} */ b) => a.every((step, i) => step === b[i]);
    let best = 0;
    for (const { spot } of this.all) if (within(spot.path, path) && spot.path.length > 2) best = Math.max(best, spot.path.length);
    const lit = [];
    for (const { node, spot } of this.all) {
      const on = spot.path.length > 2 && spot.path.length === best && within(spot.path, path);
      node.classList.toggle("lit", on);
      if (on) lit.push(node);
    }
    return lit;
  }

  /** Findings at their places on the page. @param {any[]} findings */
  findings(findings) {
    for (const mark of this.marks) mark.node.remove();
    this.marks = [];
    findings.forEach((finding, index) => {
      let x, y;
      const own = finding.places?.[0];
      if (own) {
        if (own.page !== this.view.index) return;
        [x, y] = own.rect;
      } else if (finding.page === this.view.index && finding.rect) [x, y] = finding.rect;
      else if (finding.path && finding.page === undefined) {
        const path = finding.path;
        const fits = this.all.filter(({ spot }) => spot.path.length > 2 && spot.path.every((/** @type {any} */ step, /** @type {number} */ i) => step === path[i]));
        const best = fits.sort((a, b) => b.spot.path.length - a.spot.path.length)[0];
        if (!best) return;
        [x, y] = best.spot.rect;
      } else return;
      const node = el("button", { type: "button", class: `mark ${finding.severity}`, "aria-label": plain(finding.message), title: plain(finding.message), onclick: () => this.page.findings.go(index) }, String(index + 1));
      // Two at one place stand side by side.
      const beside = this.marks.filter((mark) => mark.x === x && mark.y === y).length;
      this.marks.push({ node, x, y, beside });
      this.node.append(node);
    });
    this.lay(this.view.sheet.zoom);
  }

  /** Words that are doubted, with a line under them. @param {any[]} doubts */
  doubts(doubts) {
    for (const line of this.lines) line.node.remove();
    this.lines = [];
    doubts.forEach((doubt, index) => {
      for (const { page, rect } of doubt.places ?? []) {
        if (page !== this.view.index) continue;
        const node = el("button", { type: "button", class: "doubted", tabindex: "-1", "aria-label": plain(doubt.message), title: plain(doubt.message), onclick: () => this.page.findings.doubts.go(index) });
        this.lines.push({ node, rect });
        this.node.append(node);
      }
    });
    this.lay(this.view.sheet.zoom);
  }
}
