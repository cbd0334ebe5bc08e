// @ts-check
/** What a story or a page may have besides what each has: a row of names to click, so that the form stays short. */
import { el } from "./dom.js";
import { of, w } from "./words.js";

/** What is in sight from the start; anything else the description has is a name in the row, new blocks too.
 * @type {Record<string, Set<string>>} */
const MAIN = {
  page: new Set(["number", "section", "banner", "articles"]),
  article: new Set(["kicker", "headline", "deck", "byline", "standfirst", "body", "photos"]),
  // 简讯: a heading and its items, and no headline or text of its own.
  briefs: new Set(["rubric", "items"]),
};

/** Settings that stand under 更多 and not in the row. */
const SETTINGS = new Set(["number", "cell", "point", "crop", "length", "other"]);

/** Which kind of thing a path leads to, if its fields are sorted so. @param {any[]} path @param {any} value */
export function sorted(path, value) {
  if (path.length === 2 && path[0] === "pages") return "page";
  if (path.length === 4 && path[2] === "articles") return Array.isArray(value?.items) ? "briefs" : "article";
  return null;
}

/** Where a field that has no value goes: in sight, into the row, under 更多, or nowhere.
 * @param {string} kind @param {any} field @param {Set<string>} behind */
export function placeOf(kind, field, behind) {
  if (MAIN[kind].has(field.key)) return "sight";
  if (kind === "briefs" && field.key !== "style" && field.key !== "box") return "nowhere";
  // With items a story is 简讯, and those are begun as such.
  if (field.key === "items" && kind === "article") return "nowhere";
  if (behind.has(field.key) || SETTINGS.has(field.kind.is) || field.key === "jump") return "behind";
  return "row";
}

/** @param {{label: any, open: () => void}[]} chips */
export function row(chips) {
  return el("div", { class: "chips", role: "group", "aria-label": w("put_in") }, el("span", { class: "label" }, w("put_in")),
    ...chips.map(({ label, open }) => el("button", { type: "button", class: "quiet small", onclick: open }, of(label))));
}

/** What one may begin a story as. @type {[string, any][]} */
export const STARTS = [
  ["add_briefs", { rubric: "简讯", items: [{ body: "……" }] }],
  ["add_framed", { style: "启事", headline: "……", body: "……" }],
];
