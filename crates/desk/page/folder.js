// @ts-check
/** The folder: reports as cards, new ones, and what is dropped. */
import { get, post, saying } from "./ask.js";
import { el, fill } from "./dom.js";
import { openTray } from "./tray.js";
import { language, of, setLanguage, w } from "./words.js";

/** @param {string} report */
export function open(report) {
  location.hash = `#${encodeURIComponent(report)}`;
}

/** @param {HTMLElement} desk @param {() => void} again */
export async function folderPage(desk, again) {
  document.title = w("desk");
  const events = new EventSource("/api/events?report=");
  const cards = el("ul", { class: "cards", "aria-label": w("your_reports") });
  const samples = el("ul", { class: "cards samples", "aria-label": w("new_report") });
  const where = el("p", { class: "where" });
  const chooser = el("input", { type: "file", multiple: true, class: "hidden", id: "choose", onchange: () => openTray([...chooser.files], open) });
  const drop = el("div", { class: "drop" },
    el("span", {}, w("drop_here")),
    el("button", { type: "button", class: "plain", onclick: () => chooser.click() }, w("choose_files")), chooser);
  const page = el("main", { class: "folder" },
    el("header", { class: "masthead" },
      el("h1", {}, w("desk")), where,
      el("div", { class: "corner" },
        el("button", { type: "button", class: "quiet", onclick: () => { setLanguage(language() === "en" ? "zh" : "en"); again(); } }, w("language")),
        el("button", { type: "button", class: "quiet", onclick: () => saying(async () => { await post("/api/end", {}); fill(desk, el("p", { class: "ended" }, w("gone"))); }) }, w("end_desk")))),
    drop,
    el("h2", {}, w("your_reports")), cards,
    el("h2", {}, w("new_report")), samples);
  desk.append(page);
  for (const kind of ["dragenter", "dragover"]) page.addEventListener(kind, () => page.classList.add("over"));
  page.addEventListener("dragleave", (/** @type {Event} */ event) => { if (event.target === page) page.classList.remove("over"); });
  page.addEventListener("drop", (/** @type {Event} */ event) => {
    page.classList.remove("over");
    const files = [.../** @type {DragEvent} */ (event).dataTransfer?.files ?? []];
    if (files.length) openTray(files, open);
  });
  const told = await get("/api/folder");
  where.textContent = told.folder;
  if (!told.reports.length) cards.append(el("li", { class: "empty" }, w("nothing_yet")));
  for (const report of told.reports) cards.append(card(report));
  for (const sample of told.samples) samples.append(sampleCard(sample));
  return { close: () => events.close() };
}

/** @param {any} report */
function card(report) {
  const picture = el("img", { class: "first-page", alt: "", loading: "lazy", src: `/api/thumb?report=${encodeURIComponent(report.name)}&h=${report.hash}` });
  picture.addEventListener("error", () => picture.classList.add("none"));
  const facts = [report.date, w("pages_n", { n: report.pages }), w("articles_n", { n: report.articles })].filter(Boolean).join(" · ");
  return el("li", {}, el("a", { class: "card", href: `#${encodeURIComponent(report.name)}` },
    el("span", { class: "frame" }, picture),
    el("strong", {}, typeof report.title === "string" ? report.title : report.name),
    el("small", {}, facts), el("small", { class: "file" }, report.name)));
}

/** @param {any} sample */
function sampleCard(sample) {
  const make = () => saying(async () => open((await post("/api/new", { sample: sample.id, name: "" })).report));
  return el("li", {}, el("button", { class: "card", type: "button", onclick: make, "data-sample": sample.id },
    el("span", { class: `blank ${sample.id}`, "aria-hidden": "true" }), el("strong", {}, of(sample)), el("small", {}, of(sample.note))));
}
