// @ts-check
/** What is typed goes to the desk: one request at a time, the newest value of each field, never during composition. */
import { client, post, Refused } from "./ask.js";
import { say } from "./dom.js";
import { w } from "./words.js";

/** The first key goes at once; those that come while it is under way go together. */
const WAIT_MS = 0;

export class Typing {
  /** @param {string} report @param {() => void} lost called when the desk does not answer */
  constructor(report, lost) {
    this.report = report;
    this.lost = lost;
    /** @type {Map<string, {path: any[], value: any}>} */
    this.waiting = new Map();
    /** @type {Map<string, any>} */
    this.flying = new Map();
    this.timer = 0;
    this.busy = false;
    /** The number of the newest text this window's own changes made. */
    this.rev = 0;
    /** @type {(() => void)[]} */
    this.idle = [];
  }

  /** Whether a field has content the desk does not know yet. @param {string} key */
  pending(key) {
    return this.waiting.has(key) || this.flying.has(key);
  }

  /** Whether something typed has not reached the desk. */
  get owes() {
    return this.waiting.size + this.flying.size > 0;
  }

  /** A field's content has changed. @param {any[]} path @param {any} value */
  put(path, value) {
    this.waiting.set(JSON.stringify(path), { path, value });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), WAIT_MS);
  }

  async flush() {
    clearTimeout(this.timer);
    if (this.busy) return;
    if (!this.waiting.size) {
      for (const done of this.idle.splice(0)) done();
      return;
    }
    this.busy = true;
    this.flying = this.waiting;
    this.waiting = new Map();
    const sets = [...this.flying.values()];
    const changes = sets.map(({ path, value }) => ({ op: "set", path, value }));
    const what = JSON.stringify(sets[0].path);
    let again = WAIT_MS;
    try {
      const { rev } = await post("/api/edit", { report: this.report, client, what, rev: null, changes });
      this.rev = Math.max(this.rev, rev);
    } catch (why) {
      if (why instanceof Refused && why.status === 0) {
        // The desk does not answer: what was typed is kept, and sent when it does.
        for (const [key, set] of this.flying) if (!this.waiting.has(key)) this.waiting.set(key, set);
        again = 1000;
        say(w("gone_owing"));
        this.lost();
      } else say(why instanceof Error ? why.message : String(why));
    } finally {
      this.flying = new Map();
      this.busy = false;
    }
    if (this.waiting.size) this.timer = setTimeout(() => this.flush(), again);
    else for (const done of this.idle.splice(0)) done();
  }

  /** When everything typed is at the desk. @returns {Promise<void>} */
  settled() {
    return new Promise((done) => {
      this.idle.push(done);
      this.flush();
    });
  }

  /** Changes of the page's own: after what was typed. @param {any[]} changes @param {string} what @param {number|null} [rev] */
  async change(changes, what, rev = null) {
    await this.settled();
    const told = await post("/api/edit", { report: this.report, client: `${client} own`, what, rev, changes });
    return told.rev;
  }

  /** @param {boolean} redo */
  async undo(redo) {
    await this.settled();
    return post("/api/undo", { report: this.report, client, redo });
  }
}
