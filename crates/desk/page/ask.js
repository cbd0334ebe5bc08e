// @ts-check
/** Asking the desk. */
import { say } from "./dom.js";
import { of, w } from "./words.js";

/** This window's own name. */
export const client = Array.from(crypto.getRandomValues(new Uint8Array(8)), (b) => b.toString(16).padStart(2, "0")).join("");

/** Why the desk refused; its words are for the user. */
export class Refused extends Error {
  /** @param {number} status @param {string} words */
  constructor(status, words) {
    super(words);
    this.status = status;
  }
}

/** @param {Response} response */
async function answer(response) {
  if (response.ok) return response.json();
  let words = `${response.status}`;
  try {
    words = of(await response.json()) || words;
  } catch {
    // Not every refusal has words; its number must do.
  }
  throw new Refused(response.status, words);
}

/** @param {string} path @param {object} body @returns {Promise<any>} */
export async function post(path, body) {
  let response;
  try {
    response = await fetch(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  } catch {
    throw new Refused(0, w("gone"));
  }
  return answer(response);
}

/** @param {string} path @param {File|Blob} file @returns {Promise<any>} */
export async function upload(path, file) {
  let response;
  try {
    response = await fetch(path, { method: "POST", headers: { "content-type": "application/octet-stream" }, body: file });
  } catch {
    throw new Refused(0, w("gone"));
  }
  return answer(response);
}

/** @param {string} path @returns {Promise<any>} */
export async function get(path) {
  let response;
  try {
    response = await fetch(path);
  } catch {
    throw new Refused(0, w("gone"));
  }
  return answer(response);
}

/** Does something and says what went wrong with it. @param {() => Promise<any>} what */
export async function saying(what) {
  try {
    return await what();
  } catch (why) {
    say(why instanceof Error ? why.message : String(why));
    return undefined;
  }
}
