// @ts-check
/** The page by keyboard: from block to block, and what a hand does by dragging. */
import { say } from "./dom.js";
import { w } from "./words.js";

/** Keys that come closer than this are one move: each of them alone would set the page anew. */
const REST_MS = 700;

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * Listens to the keys on a page's blocks. One of them takes part in the round of the Tab key; arrows lead to the others.
 * @param {import("./spots.js").Spots} spots
 */
export function byKeys(spots) {
  /** @type {{own: any, to: any, timer: ReturnType<typeof setTimeout>|undefined}|null} */
  let moving = null;
  const end = (/** @type {boolean} */ take) => {
    if (!moving) return;
    const { own, to, timer } = moving;
    clearTimeout(timer);
    moving = null;
    spots.hideGhost();
    if (take) spots.pin(own.spot, to);
  };
  const move = (/** @type {any} */ own, /** @type {(to: any, grid: any) => void} */ change) => {
    if (!spots.canMove(own.spot)) return;
    if (spots.locked()) return say(w("locked_no_drag"));
    if (moving?.own !== own) end(true);
    const grid = spots.grid();
    const [column, span] = own.spot.columns;
    const [line, height] = own.spot.lines;
    moving ??= { own, to: { column, span, line, height }, timer: undefined };
    const { to } = moving;
    change(to, grid);
    to.span = Math.max(1, Math.min(grid.columns, to.span));
    to.height = Math.max(1, Math.min(grid.lines, to.height));
    to.column = Math.max(1, Math.min(grid.columns - to.span + 1, to.column));
    to.line = Math.max(1, Math.min(grid.lines - to.height + 1, to.line));
    spots.showGhost(to);
    clearTimeout(moving.timer);
    moving.timer = setTimeout(() => end(true), REST_MS);
  };
  spots.node.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    const own = spots.all.find(({ node }) => node === event.target);
    if (!own || event.ctrlKey || event.metaKey || event.altKey) return;
    const by = /** @type {Record<string, number[]>} */ (ARROWS)[event.key];
    if (by && event.shiftKey) move(own, (to) => { to.column += by[0]; to.line += by[1]; });
    else if (by) beside(spots, own, by)?.node.focus();
    else if (event.key === "[" || event.key === "]") {
      move(own, (to, grid) => {
        const span = Math.max(1, Math.min(grid.columns, to.span + (event.key === "]" ? 1 : -1)));
        to.height = Math.max(3, Math.round((to.height * span) / to.span));
        to.span = span;
      });
    } else if (event.key === "Delete" || event.key === "Backspace") {
      if (spots.pinned(own.spot)) spots.unpin(own.spot);
    } else if (event.key === "F2") spots.editIn(own.node, own.spot);
    else if (event.key === "Escape" && moving) {
      end(false);
      event.stopPropagation();
    } else return;
    event.preventDefault();
  });
  spots.node.addEventListener("keyup", (/** @type {KeyboardEvent} */ event) => { if (event.key === "Shift") end(true); });
  spots.node.addEventListener("focusin", (/** @type {FocusEvent} */ event) => {
    const own = spots.all.find(({ node }) => node === event.target);
    if (!own) return;
    for (const { node } of spots.all) node.tabIndex = node === own.node ? 0 : -1;
    if (own.node.matches(":focus-visible")) spots.view.sheet.showKeys(true);
  });
  spots.node.addEventListener("focusout", () => {
    end(true);
    spots.view.sheet.showKeys(false);
  });
}

/** The nearest block in a direction. @param {import("./spots.js").Spots} spots @param {any} own @param {number[]} by */
function beside(spots, own, [dx, dy]) {
  const middle = (/** @type {number[]} */ [x, y, width, height]) => [x + width / 2, y + height / 2];
  const [x, y] = middle(own.spot.rect);
  let best = null;
  let least = Infinity;
  for (const one of spots.all) {
    if (one === own) continue;
    const [ox, oy] = middle(one.spot.rect);
    const [along, across] = dx ? [(ox - x) * dx, Math.abs(oy - y)] : [(oy - y) * dy, Math.abs(ox - x)];
    // What lies aside counts for more than what lies far ahead.
    const far = along + 2 * across;
    if (along > 0.5 && far < least) [best, least] = [one, far];
  }
  return best;
}
