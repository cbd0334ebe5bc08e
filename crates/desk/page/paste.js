// @ts-check
/** Pasting from Word, WPS, WeChat or a web page: paragraphs, run-in heads and lists stay, the rest goes. */

const BLOCKS = new Set(["P", "DIV", "LI", "H1", "H2", "H3", "H4", "H5", "H6", "SECTION", "ARTICLE", "TR", "BLOCKQUOTE", "PRE", "UL", "OL", "TABLE", "TBODY", "HEADER", "FOOTER"]);
const DROPPED = new Set(["STYLE", "SCRIPT", "TITLE", "META", "LINK", "IMG", "SVG", "VIDEO", "IFRAME", "HEAD", "BUTTON", "NOSCRIPT", "TEMPLATE"]);

/** @typedef {{text: string, bold: boolean}} Run */
/** @typedef {{kind: string, runs: Run[]}} Para */

/** A page's HTML as running text. @param {string} html @returns {string} */
export function fromHtml(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  /** @type {Para[]} */
  const paras = [];
  /** @type {Para} */
  let open = { kind: "", runs: [] };
  const end = () => {
    if (open.runs.some((run) => run.text.trim())) paras.push(open);
    open = { kind: "", runs: [] };
  };
  /** @param {Node} node @param {boolean} bold @param {string} kind */
  const walk = (node, bold, kind) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const text = (node.textContent ?? "").replace(/[\s\u200b\ufeff]+/g, " ");
      if (text) {
        if (kind && !open.kind) open.kind = kind;
        open.runs.push({ text, bold });
      }
      return;
    }
    if (!(node instanceof HTMLElement) && node.nodeType !== Node.ELEMENT_NODE) return;
    const element = /** @type {HTMLElement} */ (node);
    const tag = element.tagName;
    if (DROPPED.has(tag) || /(^|;)\s*(display\s*:\s*none|mso-hide\s*:\s*all)/i.test(element.getAttribute("style") ?? "")) return;
    if (tag === "BR") return end();
    if (tag === "TD" || tag === "TH") open.runs.push({ text: " ", bold: false });
    const style = element.getAttribute("style") ?? "";
    const weight = /font-weight\s*:\s*([a-z0-9]+)/i.exec(style)?.[1];
    const strong = weight ? weight === "bold" || weight === "bolder" || Number(weight) >= 600 : bold || tag === "B" || tag === "STRONG";
    const block = BLOCKS.has(tag);
    if (block) end();
    let inner = kind;
    if (/^H[1-6]$/.test(tag)) inner = "head";
    else if (tag === "LI") inner = element.parentElement?.tagName === "OL" ? "number" : "item";
    for (const child of element.childNodes) walk(child, strong, inner);
    if (block) end();
  };
  walk(page.body, false, "");
  end();
  return written(paras);
}

/** Plain text: each line a paragraph, as Word and WeChat copy it. @param {string} text */
export function fromText(text) {
  const lines = text.replace(/\r\n?/g, "\n").split("\n").map((line) => line.replace(/^[\s\u3000]+|[\s\u3000]+$/g, ""));
  return lines.filter(Boolean).join("\n\n");
}

/** @param {Para[]} paras */
function written(paras) {
  let out = "";
  let before = "";
  let number = 0;
  for (const { kind, runs } of paras) {
    const merged = merge(runs);
    const plain = merged.map((run) => run.text).join("").trim();
    const wholeBold = merged.every((run) => run.bold || !run.text.trim());
    const bullet = /^[·•●▪◆■]\s*/.test(plain);
    number = kind === "number" ? number + 1 : 0;
    let line;
    if (kind === "head" || (wholeBold && !kind && [...plain].length <= 30 && !/[。！？；：]$/.test(plain))) line = `## ${plain}`;
    else if (kind === "item" || bullet) line = `- ${marked(merged).replace(/^[·•●▪◆■]\s*/, "")}`;
    else if (kind === "number") line = `${number}. ${marked(merged)}`;
    else line = wholeBold ? escaped(plain) : marked(merged);
    const listed = /^(- |\d+\. )/.test(line);
    if (out) out += listed && before === kind ? "\n" : "\n\n";
    before = kind;
    out += line;
  }
  return out;
}

/** @param {Run[]} runs */
function merge(runs) {
  /** @type {Run[]} */
  const merged = [];
  for (const run of runs) {
    const last = merged.at(-1);
    if (last && (last.bold === run.bold || !run.text.trim())) last.text += run.text;
    else merged.push({ ...run });
  }
  return merged;
}

/** Runs with the bold of a run-in head; bold elsewhere is a habit of screens and goes. @param {Run[]} runs */
function marked(runs) {
  const first = runs.findIndex((run) => run.text.trim());
  return runs.map((run, at) => {
    const text = escaped(run.text);
    if (at !== first || !run.bold) return text;
    const words = text.trim();
    return `**${words}**`;
  }).join("").replace(/\s+/g, " ").trim();
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/\*/g, "\\*");
}
