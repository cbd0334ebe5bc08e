// @ts-check
/** What a report's keys are called on the desk: messages name them as the file has them, and here nobody sees the file. */

/** @type {Map<string, string>} */
const english = new Map();

/** Learns the names of the form. @param {any} form */
export function learn(form) {
  english.clear();
  const put = (/** @type {string} */ name, /** @type {string} */ label) => { if (!english.has(name)) english.set(name, label); };
  for (const block of form.blocks) {
    for (const field of block.fields) for (const name of [field.key, ...field.names]) put(name, field.label.en);
  }
  for (const block of form.blocks) {
    for (const field of block.fields) for (const choice of field.kind.choices ?? []) put(choice.zh, choice.en);
  }
}

/** An English message with the form's own labels in place of keys: a report with Chinese keys is told of in English, too.
 * @param {string} words */
export function inLabels(words) {
  return words
    .replace(/`([^`\s:]+)`/g, (all, key) => (english.has(key) ? `“${english.get(key)}”` : all))
    .replace(/(?<=^|[\s:,(])([\u4e00-\u9fff]{2,})(?: \([a-z_ ]+\))?(?=$|[\s:,.;?!)])/gm, (all, key) => english.get(key) ?? all);
}
