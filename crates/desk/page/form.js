// @ts-check
/** The form, made from the description: a block the program learns tomorrow is shown without a line changed here. */
import { placeOf, row, sorted, STARTS } from "./chips.js";
import { el, fill, say } from "./dom.js";
import { control, isLong, isShort, text } from "./fields.js";
import { photoCard, addPhotos } from "./photos.js";
import { unwritten } from "./remedies.js";
import { language, of, w } from "./words.js";

/** Fields that stand under 更多 whatever their kind: names for the program rather than the reader. */
const BEHIND = new Set(["id", "layout", "lock", "theme", "profile", "identifier"]);
/** Where a block stands, as numbers. */
const PINS = new Set(["at", "span", "lines"]);
/** The headline a report is called by. */
const HEADLINE = ["pages", 0, "articles", 0, "headline"];
const OPEN = new Set(["line", "lines", "paragraph", "story", "pinned_line", "pinned_story", "date", "staff", "choice", "file"]);

export class FormPane {
  /** @param {import("./report.js").ReportPage} page */
  constructor(page) {
    this.page = page;
    this.blocks = new Map(page.description.form.blocks.map((/** @type {any} */ block) => [block.id, block]));
    this.root = page.description.form.blocks[0];
    /** @type {Map<string, import("./fields.js").Shown>} */
    this.fields = new Map();
    /** @type {Map<string, any>} */
    this.cards = new Map();
    this.opened = new Set();
    this.shape = "";
    /** Whether the report is called like its first headline. */
    this.follows = false;
    this.composing = false;
    this.late = false;
    /** @type {string|undefined} where a card goes that is being moved */
    this.carried = undefined;
    this.inner = el("div", { class: "form" });
    this.node = el("section", { class: "pane manuscript", "aria-label": w("manuscript") }, this.inner);
    this.node.addEventListener("compositionstart", () => { this.composing = true; });
    this.node.addEventListener("compositionend", () => {
      this.composing = false;
      if (this.late) setTimeout(() => { this.late = false; this.update(false); });
    });
    this.node.addEventListener("focusin", (/** @type {FocusEvent} */ event) => {
      const field = /** @type {HTMLElement} */ (event.target).closest("[data-path]");
      if (field) page.entered(JSON.parse(/** @type {HTMLElement} */ (field).dataset.path ?? "[]"));
    });
    this.node.addEventListener("focusout", (/** @type {FocusEvent} */ event) => {
      const field = /** @type {HTMLElement} */ (event.target).closest("[data-path]");
      const key = field && /** @type {HTMLElement} */ (field).dataset.path;
      if (key && !page.typing.pending(key)) this.fields.get(key)?.show(at(page.values, JSON.parse(key)));
    });
  }

  /** @param {string} why */
  broken(why) {
    fill(this.inner, el("div", { class: "broken" }, el("p", {}, w("broken")), el("p", {}, why),
      el("button", { type: "button", class: "main", onclick: () => this.page.source() }, w("source"))));
    this.shape = "";
  }

  /** Shows new values. @param {boolean} own whether this window's own typing made them */
  update(own) {
    const headline = named(text(at(this.page.values, HEADLINE)));
    if (headline) this.follows = headline === text(at(this.page.values, ["title"]));
    const shape = shapeOf(this.page.values);
    if (shape !== this.shape) {
      // Another window's new block can wait until a word is composed.
      if (this.composing) {
        this.late = true;
        return;
      }
      this.shape = shape;
      this.build();
      return;
    }
    for (const [key, field] of this.fields) {
      if (this.page.typing.pending(key)) continue;
      if (own && field.node.contains(document.activeElement)) continue;
      field.show(at(this.page.values, JSON.parse(key)));
    }
    for (const card of this.cards.values()) card.update?.();
  }

  /** Builds all anew; caret and scroll stay where they are. */
  build() {
    const active = /** @type {HTMLElement|null} */ (document.activeElement?.closest?.("[data-path]"));
    const key = active?.dataset.path;
    const area = /** @type {any} */ (document.activeElement);
    const held = this.held();
    const caret = key && area && "selectionStart" in area ? [area.selectionStart, area.selectionEnd] : null;
    const top = this.node.scrollTop;
    this.fields.clear();
    this.cards.clear();
    const head = this.root.fields.filter((/** @type {any} */ field) => field.kind.is !== "blocks");
    const lists = this.root.fields.filter((/** @type {any} */ field) => field.kind.is === "blocks");
    const format = head.filter((/** @type {any} */ field) => field.key === "format");
    const rest = head.filter((/** @type {any} */ field) => !format.includes(field));
    fill(this.inner, this.fieldset(format, [], false),
      this.fold("head", w("publication"), () => this.fieldset(rest, [], true)),
      ...lists.map((/** @type {any} */ field) => this.items(field, [field.key])));
    this.node.scrollTop = top;
    if (held) this.holdAgain(held);
    else if (key) {
      const again = this.fields.get(key)?.control;
      again?.focus({ preventScroll: true });
      if (again && caret && "setSelectionRange" in again) /** @type {any} */ (again).setSelectionRange(caret[0], caret[1]);
    }
  }

  /** The button or the fold that has the keys now: they are made anew, and who uses no mouse would begin again. */
  held() {
    const node = /** @type {HTMLElement|null} */ (this.node.contains(document.activeElement) ? document.activeElement : null);
    const fold = node?.tagName === "SUMMARY" && node.closest("details")?.dataset.fold;
    if (fold) return { fold };
    const act = node?.dataset.act;
    const card = /** @type {HTMLElement|null|undefined} */ (node?.closest(".card-block, .photo-card"));
    return act && card ? { act, path: this.carried ?? card.dataset.path ?? "" } : null;
  }

  /** @param {any} held */
  holdAgain({ fold, act, path }) {
    this.carried = undefined;
    if (fold) return [.../** @type {NodeListOf<HTMLElement>} */ (this.node.querySelectorAll("details.fold"))].find((node) => node.dataset.fold === fold)?.querySelector("summary")?.focus({ preventScroll: true });
    // What was taken away gives its place to the next one, or to the one before.
    const own = JSON.parse(path);
    const card = this.find(path) ?? this.find(JSON.stringify([...own.slice(0, -1), own.at(-1) - 1])) ?? this.find(JSON.stringify(own.slice(0, -2)));
    // At the end of its list a card goes the other way only.
    const other = { up: "down", down: "up" }[/** @type {string} */ (act)] ?? act;
    const button = /** @type {HTMLElement|null|undefined} */ (card?.querySelector(`[data-act="${act}"]:enabled`) ?? card?.querySelector(`[data-act="${other}"]:enabled`) ?? card?.querySelector("button:enabled"));
    button?.focus({ preventScroll: true });
    card?.scrollIntoView({ block: "nearest" });
  }

  /** Moves a card in its list; the keys stay on it. @param {any[]} list @param {number} from @param {number} to */
  async carry(list, from, to) {
    const path = JSON.stringify([...list, to]);
    const held = this.held();
    this.carried = path;
    await this.page.change([{ op: "move", path: list, from, to }], "order");
    // Cards that only changed their content were not made anew.
    if (held && this.carried === path) this.holdAgain({ ...held, path });
    this.carried = undefined;
  }

  /** @param {string} key @param {string} label @param {() => Node} content */
  fold(key, label, content) {
    const inside = el("div", { class: "folded" });
    const open = () => { if (!inside.firstChild) inside.append(content()); };
    const node = el("details", { class: "fold", open: this.opened.has(key), ontoggle: () => {
      if (node.open) { this.opened.add(key); open(); } else this.opened.delete(key);
    } }, el("summary", {}, label), inside);
    if (this.opened.has(key)) open();
    node.dataset.fold = key;
    node.openFold = () => { node.open = true; open(); };
    return node;
  }

  /** @param {any[]} fields @param {any[]} path @param {boolean} all */
  fieldset(fields, path, all) {
    const node = el("div", { class: "fields" });
    /** @type {(() => Node)[]} */
    const behind = [];
    /** @type {{label: any, open: () => void}[]} */
    const chips = [];
    const kind = all ? null : sorted(path, at(this.page.values, path));
    for (const field of fields) {
      const own = [...path, field.key];
      const value = at(this.page.values, own);
      const is = field.kind.is;
      const asked = this.opened.has(`put ${JSON.stringify(own)}`);
      if (kind && value === undefined && !asked) {
        const place = placeOf(kind, field, BEHIND);
        if (place === "row") chips.push({ label: field.label, open: () => this.putIn(field, own) });
        if (place === "behind") behind.push(() => this.field(field, own));
        if (place !== "sight") continue;
      }
      if (PINS.has(field.key) && value === undefined) {
        // Who drags a block needs no numbers.
        behind.push(() => this.field(field, own));
        continue;
      }
      if (is === "blocks" && !(field.kind.or && value && !Array.isArray(value))) {
        node.append(this.items(field, own));
      } else if (is === "block" || is === "blocks" || (is === "choice" && field.kind.or && value && typeof value === "object")) {
        const id = is === "blocks" ? field.kind.or : field.kind.block ?? field.kind.or;
        const block = /** @type {any} */ (this.blocks.get(id));
        const part = () => this.fold(JSON.stringify(own), of(field.label), () => this.fieldset(block.fields, own, true));
        if (all || value || asked) node.append(part());
        else behind.push(part);
      } else if (all || field.required || asked || this.isOpen(field, value)) {
        node.append(this.field(field, own));
        this.switches(field, own, node, chips);
      } else behind.push(() => this.field(field, own));
    }
    if (chips.length) node.append(row(chips));
    if (behind.length) {
      node.append(this.fold(`${JSON.stringify(path)}+`, w("more"), () => el("div", { class: "fields" }, ...behind.map((make) => make()))));
    }
    return node;
  }

  /** What a line may be told besides its place: that a headline stands upright, say.
   * @param {any} field @param {any[]} path @param {HTMLElement} node @param {{label: any, open: () => void}[]} chips */
  switches(field, path, node, chips) {
    if (field.kind.is !== "pinned_line") return;
    for (const own of this.blocks.get(field.kind.block)?.fields ?? []) {
      if (own.kind.is !== "switch") continue;
      const way = [...path, own.key];
      if (at(this.page.values, way) !== undefined || this.opened.has(`put ${JSON.stringify(way)}`)) node.append(this.field(own, way));
      else chips.push({ label: own.label, open: () => this.putIn(own, way) });
    }
  }

  /** A field that was a name in the row comes into sight, with its first entry if it is a list. @param {any} field @param {any[]} path */
  async putIn(field, path) {
    const key = JSON.stringify(path);
    this.opened.add(`put ${key}`);
    if (field.kind.block) this.opened.add(key);
    const block = this.blocks.get(field.kind.block);
    const files = block?.fields.some((/** @type {any} */ own) => own.kind.is === "file" && own.required);
    if (field.kind.is === "switch") await this.page.change([{ op: "set", path, value: language() === "en" ? "yes" : "是" }], "put in");
    this.build();
    if (field.kind.is === "blocks" && !files) await this.add(block, path);
    else this.goTo(path);
  }

  /** Whether a field is in sight without 更多. @param {any} field @param {any} value */
  isOpen(field, value) {
    if (!OPEN.has(field.kind.is) || BEHIND.has(field.key)) return false;
    return value !== undefined || field.kind.is !== "choice";
  }

  /** @param {any} field @param {any[]} path */
  field(field, path) {
    const key = JSON.stringify(path);
    const faces = this.page.description.faces;
    const shown = control({ path, field, value: at(this.page.values, path), faces, put: (value) => this.put(path, value) });
    this.fields.set(key, shown);
    const id = `f${[...key].reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) >>> 0, 7)}`;
    shown.control.id = id;
    const example = exampleOf(path);
    if (shown.control instanceof HTMLTextAreaElement && example && !isLong(field.kind.is)) shown.control.placeholder = example;
    if (of(field.help) && shown.control.title === "") shown.control.title = of(field.help);
    const size = isShort(field.kind.is) ? "short" : isLong(field.kind.is) ? "whole" : "";
    return el("div", { class: `field f-${field.key} ${size}`, "data-path": key },
      el("label", { for: id }, of(field.label)), shown.node);
  }

  /** A field's new content goes to the desk. @param {any[]} path @param {any} value */
  put(path, value) {
    this.page.typing.put(path, value);
    // A report that is called like its first headline goes on being called so.
    if (this.follows && path.join() === HEADLINE.join() && typeof value === "string" && value.trim()) this.page.typing.put(["title"], named(value));
  }

  /** The same for what was typed elsewhere: its field shows it, too. @param {any[]} path @param {string} value */
  typed(path, value) {
    this.put(path, value);
    this.fields.get(JSON.stringify(path))?.show(value);
  }

  /** A list of blocks. @param {any} field @param {any[]} path */
  items(field, path) {
    const block = /** @type {any} */ (this.blocks.get(field.kind.block));
    const values = at(this.page.values, path);
    const list = Array.isArray(values) ? values : [];
    const photos = block.fields.some((/** @type {any} */ own) => own.kind.is === "file" && own.required);
    const node = el("div", { class: `items i-${block.id}`, "data-list": JSON.stringify(path) });
    list.forEach((_, index) => {
      const own = [...path, index];
      const card = photos ? photoCard(this, block, own, list.length) : this.card(field, block, own, list.length);
      this.cards.set(JSON.stringify(own), card);
      node.append(card.node);
    });
    if (photos) node.append(addPhotos(this, path, block.id === "photo" ? w("add_photos") : w("add", { what: of(field.label) })));
    else {
      const add = (/** @type {string} */ words, /** @type {any} */ value) => el("button", { type: "button", class: "add", onclick: () => this.add(block, path, value) }, words);
      const keys = new Set(block.fields.map((/** @type {any} */ own) => own.key));
      const starts = STARTS.filter(([, value]) => Object.keys(value).every((key) => keys.has(key)));
      node.append(el("div", { class: "adds" }, add(list.length && !starts.length && path.length > 1 ? w("add_one") : w("add", { what: of(field.label) }), null), ...starts.map(([word, value]) => add(w(word), value))));
    }
    return node;
  }

  /** @param {any} block @param {any[]} path @param {any} [given] */
  async add(block, path, given = null) {
    const value = given ?? this.fresh(block);
    await this.page.change([{ op: "insert", path, index: null, value }], `add ${block.id}`);
    const list = at(this.page.values, path);
    // To what is to be written first.
    if (Array.isArray(list)) this.goTo([...path, list.length - 1, ...unwritten(value)[0] ?? []]);
  }

  /** What must be there, with a word to overwrite. @param {any} block @returns {any} */
  fresh(block) {
    const value = /** @type {any} */ ({});
    for (const field of block.fields) {
      if (!field.required) continue;
      if (field.kind.is === "blocks") value[field.key] = [this.fresh(this.blocks.get(field.kind.block))];
      else value[field.key] = "……";
    }
    return value;
  }

  /** @param {any} field @param {any} block @param {any[]} path @param {number} count */
  card(field, block, path, count) {
    const index = /** @type {number} */ (path.at(-1));
    const top = path.length === 2;
    const name = el("span", { class: "name" });
    const update = () => {
      const values = at(this.page.values, path) ?? {};
      const first = block.fields.find((/** @type {any} */ own) => own.required && /line/.test(own.kind.is));
      const words = first ? text(values[first.key]) : "";
      // 简讯 are called by their heading.
      name.textContent = first ? words || text(values.rubric) || w("untitled") : "";
    };
    update();
    const label = top ? w("page_n", { n: text(at(this.page.values, [...path, "number"])) || index + 1 }) : block.id === "article" ? w("article_n", { n: index + 1 }) : `${of(field.label)} ${index + 1}`;
    const act = (/** @type {string} */ word, /** @type {string} */ sign, /** @type {boolean} */ off, /** @type {() => void} */ what) =>
      el("button", { type: "button", class: "quiet small", "data-act": word, "aria-label": `${w(word)} ${label}`, title: w(word), disabled: off, onclick: what }, sign);
    const list = path.slice(0, -1);
    const node = el("section", { class: `card-block b-${block.id}`, "data-path": JSON.stringify(path), "aria-label": label },
      el("header", {}, el("span", { class: "label" }, label), name,
        el("span", { class: "acts" },
          act("up", "↑", index === 0, () => this.carry(list, index, index - 1)),
          act("down", "↓", index === count - 1, () => this.carry(list, index, index + 1)),
          // With its last entry an optional list goes, too.
          act("remove", "×", count === 1 && field.required, () => this.remove(count === 1 ? list : path)))),
      this.fieldset(block.fields, path, false));
    return { node, update };
  }

  /** @param {any[]} path */
  async remove(path) {
    const rev = await this.page.change([{ op: "remove", path }], "remove");
    if (rev !== undefined) say(w("removed"));
  }

  /** Tells photo cards how their photos stand on the pages. @param {any[]} pages */
  showPages(pages) {
    for (const card of this.cards.values()) card.pages?.(pages);
  }

  /** Opens what hides a field: the folds along its path, outermost first. @param {any[]} path */
  uncover(path) {
    const there = () => this.fields.has(JSON.stringify(path));
    const open = (/** @type {string} */ key) => {
      const fold = [...this.node.querySelectorAll("details.fold")].find((node) => /** @type {HTMLElement} */ (node).dataset.fold === key);
      /** @type {any} */ (fold)?.openFold();
    };
    if (typeof path.at(-1) !== "string" || there()) return;
    const lists = this.root.fields.some((/** @type {any} */ field) => field.key === path[0] && field.kind.is === "blocks");
    if (!lists) open("head");
    for (let length = 1; length < path.length && !there(); length += 1) {
      const key = JSON.stringify(path.slice(0, length));
      open(key);
      if (!there()) open(`${key}+`);
    }
  }

  /** Puts the caret into a field, before some words of it, or into the nearest there is.
   * @param {any[]} path @param {string} [words] @param {number} [selected] so many characters of them are selected */
  goTo(path, words = "", selected = 0) {
    this.uncover(path);
    for (let length = path.length; length > 0; length -= 1) {
      const key = JSON.stringify(path.slice(0, length));
      const field = this.fields.get(key);
      /** @type {any} */
      const node = field?.control ?? this.find(key);
      if (!node) continue;
      for (let up = node.closest("details"); up; up = up.parentElement.closest("details")) up.openFold?.();
      if (!field && node.tagName === "DETAILS") node.openFold?.();
      /** @type {any} */
      // A card's buttons stand before its fields.
      const target = field?.control ?? node.querySelector("textarea, input:not(.hidden), select") ?? node.querySelector("button");
      const running = target instanceof HTMLTextAreaElement && target.classList.contains("long");
      if (running && (words || target !== document.activeElement)) {
        const found = words ? target.value.indexOf(words) : 0;
        target.setSelectionRange(Math.max(0, found), Math.max(0, found) + (found < 0 ? 0 : selected));
      }
      target?.focus({ preventScroll: true });
      const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
      // A text is longer than the pane: its caret is what must be in sight.
      if (running) this.node.scrollTo({ top: this.node.scrollTop + caretTop(target) - this.node.getBoundingClientRect().top - this.node.clientHeight / 3, behavior });
      else node.scrollIntoView({ block: node.offsetHeight > this.node.clientHeight ? "start" : "center", behavior });
      return;
    }
  }

  /** @param {string} key */
  find(key) {
    const nodes = /** @type {HTMLElement[]} */ ([...this.node.querySelectorAll("[data-path], [data-list], details.fold")]);
    return nodes.find((node) => node.dataset.path === key) ?? nodes.find((node) => node.dataset.fold === key || node.dataset.list === key);
  }
}

/** What may stand in a field, in pale letters: told by its block and its key, or by its key alone. @param {any[]} path @returns {string} */
function exampleOf(path) {
  const block = path.slice(0, -1).filter((step) => typeof step === "string").at(-1);
  const [own, usual] = [`eg_${block}.${path.at(-1)}`, `eg_${path.at(-1)}`];
  if (w(own) !== own) return w(own);
  return w(usual) !== usual ? w(usual) : "";
}

/** A headline as a name: without the marks of its lines. @param {string} headline */
function named(headline) {
  return headline.replace(/\s*\|\s*/g, " ").trim();
}

/** Where the caret's line stands in the window: the browser does not say, so the text before it is laid out once more.
 * @param {HTMLTextAreaElement} area */
function caretTop(area) {
  const style = getComputedStyle(area);
  const again = el("div", { class: "again", "aria-hidden": "true" });
  for (const name of ["font", "letterSpacing", "padding", "border", "textAlign"]) /** @type {any} */ (again.style)[name] = /** @type {any} */ (style)[name];
  again.style.width = `${area.getBoundingClientRect().width}px`;
  const caret = el("span", {}, "\u200b");
  again.append(area.value.slice(0, area.selectionStart), caret, area.value.slice(area.selectionStart));
  document.body.append(again);
  const top = caret.getBoundingClientRect().top - again.getBoundingClientRect().top;
  again.remove();
  return area.getBoundingClientRect().top + top;
}

/** What stands at a path. @param {any} value @param {any[]} path */
export function at(value, path) {
  for (const step of path) value = value?.[step];
  return value;
}

/** What of the values decides which fields there are: how many blocks each list has. A mapping that begins to exist while
 * one types in it changes nothing, or the caret would lose its field. @param {any} value @returns {string} */
function shapeOf(value) {
  if (Array.isArray(value)) return value.some((one) => one && typeof one === "object" && !Array.isArray(one)) ? `[${value.map((one) => shapeOf(one) || ".").join()}]` : "";
  if (!value || typeof value !== "object") return "";
  const parts = Object.entries(value).map(([key, one]) => [key, shapeOf(one)]).filter(([, shape]) => shape);
  return parts.length ? `{${parts.map(([key, shape]) => key + shape).join()}}` : "";
}
