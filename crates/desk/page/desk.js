// @ts-check
/** The way in: the folder, or a report. */
import { get } from "./ask.js";
import { folderPage } from "./folder.js";
import { reportPage } from "./report.js";

/** @type {{close: () => void}|null} */
let shown = null;
/** @type {any} */
let description = null;

async function go() {
  const desk = /** @type {HTMLElement} */ (document.getElementById("desk"));
  const name = decodeURIComponent(location.hash.slice(1));
  description ??= await get("/api/form");
  shown?.close();
  desk.replaceChildren();
  shown = name ? reportPage(desk, name, description, again) : await folderPage(desk, again);
}

/** Shows the same anew, in the other language. */
function again() {
  go();
}

addEventListener("hashchange", go);
// A file dropped beside its place must not take the desk's place in the window.
for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => event.preventDefault());
go();
