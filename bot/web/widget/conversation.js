// The conversation itself: one question at a time, and none sent twice unless the person says so.

import { readReply } from "./contract.js";
import { Unanswered } from "./service.js";

/** @typedef {import("./memory.js").Turn} Turn */

const DELETE = "/xoa_du_lieu";
// As the gateway reads it.
const DELETE_TYPED = /^\s*\/?xoa_du_lieu\s*$/i;

/** @param {string} words */
export function asksToForget(words) {
  return DELETE_TYPED.test(words);
}

export class Conversation {
  /**
   * @param {ReturnType<typeof import("./service.js").serviceAt>} service
   * @param {import("./memory.js").Memory} memory
   */
  constructor(service, memory) {
    this.service = service;
    this.memory = memory;
    this.isWaiting = false;
  }

  get turns() {
    return this.memory.held.turns;
  }

  /** One question at a time, and none into a dead network. */
  get canSend() {
    return !this.isWaiting && navigator.onLine;
  }

  /**
   * A new turn, or nothing when it could not be sent.
   * @param {string} question
   * @param {string} shown
   * @returns {Turn | null}
   */
  begin(question, shown) {
    if (!this.canSend) return null;
    /** @type {Turn} */
    const turn = { question, shown, state: "failed" };
    this.turns.push(turn);
    return turn;
  }

  /**
   * Send the question of `turn`, which has no answer, and put the answer into it.
   * @param {Turn} turn
   */
  async send(turn) {
    if (!this.canSend || turn.state !== "failed") return;
    this.isWaiting = true;
    turn.state = "waiting";
    this.memory.keep();
    try {
      turn.items = await this.service.ask(this.memory.held.sender, turn.question);
      turn.state = "answered";
    } catch (error) {
      turn.told = error instanceof Unanswered ? error.told : undefined;
      turn.state = "failed";
    } finally {
      this.isWaiting = false;
      this.memory.keep();
    }
  }

  /**
   * @param {Turn} turn answered
   * @param {"up" | "down"} rating
   * @param {string} [reason]
   * @throws {Unanswered} it was not taken
   */
  async rate(turn, rating, reason) {
    const { kind, records } = readReply(turn.items ?? []);
    await this.service.rate({
      sender: this.memory.held.sender,
      question: turn.question,
      kind,
      records,
      rating,
      ...(reason ? { reason } : {}),
    });
    turn.rating = rating;
    this.memory.keep();
  }

  /**
   * Have the assistant forget this conversation, then forget it here. What the assistant says; null when it could not.
   * @returns {Promise<string | null>}
   */
  async forget() {
    if (!this.canSend) return null;
    this.isWaiting = true;
    const items = await this.service.ask(this.memory.held.sender, DELETE).catch(() => []);
    this.isWaiting = false;
    const { kind, paragraphs } = readReply(items);
    if (!paragraphs.length || kind === "error") return null;
    this.memory.forget();
    return paragraphs.join("\n");
  }
}
