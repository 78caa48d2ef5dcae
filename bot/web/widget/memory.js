// What this tab remembers of the conversation, so that it goes on when the person opens another page of the website.
// A tab and not the browser: on a shared computer the next person must not read it, and two tabs are two conversations.

/** @typedef {import("./contract.js").Item} Item */

/**
 * @typedef {object} Turn
 * @property {string} question what was sent
 * @property {string} shown how it stands in the conversation
 * @property {"waiting" | "answered" | "failed"} state
 * @property {Item[]} [items] the reply
 * @property {string} [told] why there is none
 * @property {"up" | "down"} [rating]
 *
 * @typedef {{sender: string, turns: Turn[], at: number}} Remembered
 */

const TURNS = 40;

export class Memory {
  /**
   * @param {string} home address of the gateway: conversations with different ones are kept apart
   * @param {number} minutes after which the assistant has forgotten what was talked about
   */
  constructor(home, minutes) {
    this.key = `hoi-ke-hoach ${home}`;
    this.minutes = minutes;
    /** @type {Remembered} */
    this.held = begin();
    this.recall();
  }

  /** What the tab remembers now; a new conversation when that is nothing, or was too long ago. */
  recall() {
    const found = this.#read();
    const isOver = !found || Date.now() - found.at > this.minutes * 60_000;
    this.held = isOver ? begin() : found;
    // Their answers were on the way to a page that is no more.
    for (const turn of this.held.turns) if (turn.state === "waiting") turn.state = "failed";
  }

  keep() {
    this.held.turns.splice(0, this.held.turns.length - TURNS);
    this.held.at = Date.now();
    try {
      sessionStorage.setItem(this.key, JSON.stringify(this.held));
    } catch {
      // A browser may forbid storage or have no room; then the conversation lasts as long as the page.
    }
  }

  forget() {
    this.held = begin();
    this.keep();
  }

  /** @returns {Remembered | null} */
  #read() {
    try {
      const found = JSON.parse(sessionStorage.getItem(this.key) ?? "null");
      return typeof found?.sender === "string" && Array.isArray(found.turns) ? found : null;
    } catch {
      return null;
    }
  }
}

/** @returns {Remembered} */
function begin() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const id = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return { sender: `web-${id}`, turns: [], at: Date.now() };
}
