// The conversation on the screen: notice, suggestions, turns, and the field to ask in.

import { askForm } from "./asking.js";
import { asksToForget } from "./conversation.js";
import { element } from "./dom.js";
import { notice, suggestions } from "./notice.js";
import { outcome, question } from "./turns.js";

/**
 * @typedef {import("./launch.js").Context} Context
 * @typedef {import("./memory.js").Turn} Turn
 */

export class Chat {
  /** @param {Context} context */
  constructor(context) {
    const { texts } = context.words;
    this.context = context;
    this.conversation = context.conversation;
    /** @type {Map<Turn, HTMLElement>} */
    this.boxes = new Map();
    this.acts = { choose: this.ask.bind(this), retry: this.retry.bind(this) };
    // There from the beginning and empty: only what is added to it later is read out.
    this.log = element("div", { class: "log", role: "log", "aria-live": "polite", "aria-label": texts.log });
    this.status = element("p", { class: "status", role: "status" });
    this.network = element("p", { class: "network", role: "status" });
    this.suggestions = suggestions(context, (text) => this.ask(text, text));
    this.form = askForm(context, (words) => this.ask(words, words));
    this.scroll = element(
      "div",
      { class: "scroll", tabindex: "0", role: "region", "aria-label": texts.reading },
      notice(context, () => this.forget()),
      this.log,
      this.suggestions,
      this.status,
    );
    this.element = element("div", { class: "chat" }, this.scroll, this.network, this.form.element);
    this.#restore();
    this.#watchNetwork();
    this.#watchReturn();
  }

  /** To what was said last. Called once it is on the screen. */
  toLast() {
    const last = /** @type {HTMLElement | null} */ (this.log.lastElementChild);
    if (last) this.scroll.scrollTop = last.offsetTop;
  }

  /** To where a person begins: the field, but the text where a keyboard on the screen would cover it. */
  focus() {
    const isTouched = matchMedia("(pointer: coarse)").matches;
    (isTouched ? this.scroll : this.form.field).focus({ preventScroll: true });
  }

  /**
   * @param {string} words
   * @param {string} shown
   */
  async ask(words, shown) {
    if (asksToForget(words)) return this.forget();
    const turn = this.conversation.begin(words, shown);
    if (!turn) return;
    this.suggestions.hidden = true;
    this.#add(turn);
    this.focus();
    await this.#send(turn);
  }

  /** @param {Turn} turn */
  async retry(turn) {
    if (!this.conversation.canSend) return;
    this.boxes.get(turn)?.lastElementChild?.remove();
    this.focus();
    await this.#send(turn);
  }

  async forget() {
    const { texts } = this.context.words;
    const told = await this.conversation.forget();
    if (told !== null) {
      this.#restore();
    }
    this.status.textContent = told ?? texts.not_forgotten;
    this.scroll.scrollTop = this.status.offsetTop;
  }

  /** @param {Turn} turn */
  #add(turn) {
    const box = element("div", { class: "pair" }, question(turn, this.context));
    this.boxes.set(turn, box);
    this.log.append(box);
    return box;
  }

  /** @param {Turn} turn */
  async #send(turn) {
    this.#show(true);
    this.scroll.scrollTop = this.scroll.scrollHeight;
    await this.conversation.send(turn);
    this.#show(false);
    this.#settle(turn);
    // From the question on, so that a long answer is read from its beginning.
    this.toLast();
  }

  /** @param {Turn} turn */
  #settle(turn) {
    const box = this.boxes.get(turn) ?? this.#add(turn);
    box.append(outcome(turn, this.context, this.acts));
  }

  /** @param {boolean} isWaiting */
  #show(isWaiting) {
    const dots = element("span", { class: "dots", "aria-hidden": "true" }, element("i"), element("i"), element("i"));
    this.status.replaceChildren(...(isWaiting ? [this.context.words.texts.waiting, dots] : []));
    this.form.show(isWaiting);
  }

  #restore() {
    this.log.replaceChildren();
    this.boxes.clear();
    for (const turn of this.conversation.turns) this.#settle(turn);
    this.suggestions.hidden = this.conversation.turns.length > 0;
  }

  /** A page that the browser kept and shows again does not know what was asked on the pages between. */
  #watchReturn() {
    addEventListener("pageshow", (event) => {
      if (!event.persisted || this.conversation.isWaiting) return;
      this.conversation.memory.recall();
      this.#restore();
      this.toLast();
    });
  }

  #watchNetwork() {
    const tell = () => {
      this.network.textContent = navigator.onLine ? "" : this.context.words.texts.offline;
    };
    addEventListener("online", tell);
    addEventListener("offline", tell);
    tell();
  }
}
