// @ts-check
/** Findings as the desk says them. Messages are written for whoever edits the file, too; here nobody sees a key or a
 * command, and what can be done by a button is one. */
import { text } from "./fields.js";
import { at } from "./form.js";
import { inLabels } from "./labels.js";
import { language, w } from "./words.js";

/** Hints in the desk's own words, by a finding's code. */
const HINTS = new Set(["press.no-date", "compose.all-pinned", "layout.overlap", "layout.off-grid", "layout.crop-too-much", "layout.too-few-pixels", "picture.narrow", "press.low-ppi", "picture.too-tall", "picture.too-wide", "layout.block-too-small", "layout.photo-too-low"]);

/** A text that is longer or shorter than its frames. */
const OFF = new Set(["layout.overset", "layout.underset"]);

/** What of a message is meant for the file. @type {[RegExp, string][]} */
const ZH = [
  [/（zhuanban [^）]*）/g, ""],
  [/编号为 [2-9A-Z]{5} 的排法/, "挑过的那种排法"],
  [/（[a-z][a-z_. ]*）/g, ""],
  [/方案 [2-9A-Z]{5} /, "挑好的那种排法"],
  // What is sure and what is doubted stand apart here.
  [/^[错疑](?=〔)/, ""],
  [/；?或者删去这一行，由程序(?:另挑一种|来挑)/, "；或者由程序另挑一种"],
  [/；?或者在版式里写上“字号范围: \[([\d.]+), ([\d.]+)\]”，全版换一个字号/, "；或者在上面“版式”里放宽字号（$1–$2）"],
  [/，?或写上“可转版: 是”，让它转到后面的版/, "，或者在文章的“更多”里允许转版"],
];
/** @type {[RegExp, string][]} */
const EN = [[/ \(`zhuanban [^)]*\)/g, ""], [/^(?:wrong|doubt) \[[a-z.-]+\] /, ""], [/\blayout [2-9A-Z]{5}\b/, "the layout you chose"]];

/** @param {string} words */
export function plain(words) {
  const said = (language() === "en" ? EN : ZH).reduce((all, [from, to]) => all.replace(from, to), words);
  return language() === "en" ? inLabels(said) : said;
}

/** A finding's hints for the desk. @param {any} finding @param {import("./report.js").ReportPage} page @returns {string[]} */
export function hints(finding, page) {
  // On a locked page no photo can be made smaller.
  if (OFF.has(finding.code) && page.layouts.locked()) return [w(`${finding.code === "layout.overset" ? "cut" : "add"}_locked`)];
  if (HINTS.has(finding.code)) return [w(`hint ${finding.code}`)];
  // A command is no help to who has no terminal.
  return finding.hints.map(plain).filter((/** @type {string} */ hint) => !/\bzhuanban [a-z]|--[a-z]/.test(hint));
}

/** What a button can do about it beside the finding's own edits: words, and changes.
 * @param {any} finding @param {import("./report.js").ReportPage} page @returns {{hint: string, changes: any[]}[]} */
export function remedies(finding, page) {
  if (OFF.has(finding.code) && page.layouts.locked()) {
    return [{ hint: w("unfreeze"), changes: page.values.pages.map((/** @type {any} */ _, /** @type {number} */ i) => ({ op: "set", path: ["pages", i, "lock"], value: null })) }];
  }
  const path = finding.path ?? [];
  const number = path.indexOf("photos") + 1;
  const photo = number > 0 && path.length > number ? path.slice(0, number + 1) : null;
  if (finding.code === "layout.crop-too-much" && photo) {
    const lost = /(\d+)%/.exec(finding.message)?.[1];
    if (lost) return [{ hint: w("crop_so", { n: lost }), changes: [{ op: "set", path: [...photo, "crop"], value: `${lost}%` }] }];
  }
  if (["layout.too-few-pixels", "picture.narrow", "press.low-ppi"].includes(finding.code) && photo && finding.severity === "error") {
    const field = page.form.blocks.get("photo")?.fields.find((/** @type {any} */ own) => own.key === "sharpness");
    const loose = field?.kind.choices?.find((/** @type {any} */ one) => one.zh === "将就");
    if (loose && !text(at(page.values, [...photo, "sharpness"]))) {
      return [{ hint: w("print_soft"), changes: [{ op: "set", path: [...photo, "sharpness"], value: language() === "en" ? loose.en : loose.zh }] }];
    }
  }
  return [];
}

/** The sample's grey pictures are no photos: a page with them is not done. The findings with one more where it has some.
 * @param {any} values @param {any[]} findings @returns {any[]} */
export function withPlaceholders(values, findings) {
  const paths = [];
  for (const [p, page] of (values?.pages ?? []).entries()) {
    for (const [a, article] of (page?.articles ?? []).entries()) {
      for (const [n, photo] of (article?.photos ?? []).entries()) {
        if (/(^|\/)占位\d*\.jpg$/.test(text(photo?.file))) paths.push(["pages", p, "articles", a, "photos", n]);
      }
    }
  }
  const empty = unwritten(values);
  const told = empty.length ? [...findings, { code: "desk.unwritten", severity: "warning", message: w("unwritten", { n: empty.length }), hints: [w("unwritten_note")], edits: [], path: empty[0] }] : findings;
  if (!paths.length) return told;
  return [...told, { code: "desk.placeholder", severity: "warning", message: w("placeholder", { n: paths.length }), hints: [w("placeholder_note")], edits: [], path: paths[0] }];
}

/** What was added to be written and is not yet: the paths of its marks. @param {any} value @param {any[]} [path] @returns {any[][]} */
export function unwritten(value, path = []) {
  if (typeof value === "string") return value.trim() === "……" ? [path] : [];
  if (!value || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, one]) => unwritten(one, [...path, Array.isArray(value) ? Number(key) : key]));
}
