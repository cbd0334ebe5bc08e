// @ts-check
/** Proofs and press files: made, judged, handed out. */
import { post, saying } from "./ask.js";
import { dialog, el, fill, size } from "./dom.js";
import { plain, withPlaceholders } from "./remedies.js";
import { w } from "./words.js";

/** @param {import("./report.js").ReportPage} page @param {"proof"|"press"} what */
export function handout(page, what) {
  const words = el("input", { type: "text", id: "watermark", value: w("watermark_text") });
  const result = el("div", { class: "result", "aria-live": "assertive" });
  const make = el("button", { type: "button", class: "main make" }, w(what === "proof" ? "make_proof" : "make_press"));
  const stop = el("button", { type: "button", class: "plain", hidden: true, onclick: () => saying(() => post("/api/cancel", { report: page.name })) }, w("stop"));
  const body = [
    what === "proof" ? el("div", { class: "field" }, el("label", { for: "watermark" }, w("watermark")), words) : el("p", {}, w("press_note")),
    el("div", { class: "foot" }, stop, make), result,
  ];
  const box = dialog(w(what), body, "handout");
  const stages = ["report", "fonts", "photos", "compose", "colour", "typeset", "export"];
  const begin = async () => {
    make.disabled = true;
    stop.hidden = false;
    progress(0, w("making"));
    await page.typing.settled();
    await post("/api/export", { report: page.name, what, watermark: what === "proof" ? words.value : null });
  };
  const progress = (/** @type {number} */ part, /** @type {string} */ say) => fill(result, el("progress", { max: stages.length, value: part, "aria-label": say }), el("p", {}, say));
  make.addEventListener("click", () => saying(begin));
  page.handout = (told) => {
    if (told.what !== what) return;
    if (told.is === "work" && told.stage) {
      progress(stages.indexOf(told.stage) + 1, w(`stage_${told.stage}`));
      return;
    }
    make.disabled = false;
    stop.hidden = true;
    if (told.is === "work") fill(result);
    else fill(result, ...outcome(page, told, box));
  };
  box.addEventListener("close", () => {
    page.handout = null;
    if (make.disabled) post("/api/cancel", { report: page.name }).catch(() => undefined);
  });
  make.focus();
}

/** The package first, then what a print shop asks for, what is for programs last. */
const ORDER = [".zip", ".press.pdf", ".ticket.pdf", ".proof.pdf"];

/** @param {string} name */
function rank(name) {
  const at = ORDER.findIndex((end) => name.endsWith(end));
  return at < 0 ? ORDER.length : at;
}

/** What a file is for. @param {string} name */
function kindOf(name) {
  const end = [...ORDER, ".layout.json"].find((own) => name.endsWith(own));
  if (!end && name.endsWith(".pdf")) return w("file .pdf");
  return end ? w(`file ${end}`) : /** @type {string} */ (name.split("/").at(-1));
}

/** The one sentence at the end, and what belongs to it. @param {import("./report.js").ReportPage} page @param {any} told @param {HTMLDialogElement} box */
function outcome(page, told, box) {
  // The findings stand on the page and in the list, too: the same list for all of them.
  if (page.set) {
    page.made = told.findings;
    page.set = { ...page.set, rev: told.rev };
    page.showFindings();
    told.findings = page.set.findings;
  } else told.findings = withPlaceholders(page.values, told.findings);
  const errors = told.findings.filter((/** @type {any} */ one) => one.severity === "error");
  const verdict = told.ok ? w(told.what === "proof" ? "proof_ready" : "may_print") : told.trouble ? w("not_saved", { why: told.trouble }) : w("may_not", { n: errors.length });
  const go = (/** @type {any} */ finding) => { box.close(); if (finding.path) page.goTo(finding.path); };
  // What stands against it first, with the numbers of the list.
  const stands = (/** @type {any} */ one) => Number(one.severity !== "error");
  /** @type {[any, number][]} */
  const listed = told.findings.map((/** @type {any} */ one, /** @type {number} */ i) => [one, i]);
  listed.sort(([a], [b]) => stands(a) - stands(b));
  return [
    el("p", { class: told.ok ? "verdict good" : "verdict bad" }, verdict),
    told.findings.length > 0 && el("ol", { class: "findings" }, ...listed.map(([one, i]) => el("li", { class: `finding ${one.severity}` },
      el("button", { type: "button", class: "what", onclick: () => go(one) }, el("span", { class: "sign" }, String(i + 1)), el("span", {}, plain(one.message)))))),
    told.files.length > 0 && el("ul", { class: "files" }, ...told.files.toSorted((/** @type {any} */ a, /** @type {any} */ b) => rank(a.file) - rank(b.file)).map((/** @type {any} */ file) => el("li", {},
      el("a", { href: `/made?file=${encodeURIComponent(file.file)}`, download: "" }, kindOf(file.file)),
      el("small", { class: "file" }, file.file.split("/").at(-1)),
      el("small", {}, `${size(file.bytes)}${file.rejected ? ` · ${w("is_rejected")}` : ""}`)))),
    told.files.length > 0 && el("p", { class: "where" }, w("files_in", { folder: told.folder })),
  ];
}
