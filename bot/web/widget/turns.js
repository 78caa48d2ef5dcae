// One turn of the conversation as a person sees it: the question, and below it the answer or why there is none.

import { canBeRated, clauseAddress, readReply } from "./contract.js";
import { copy } from "./copying.js";
import { button, element } from "./dom.js";
import { rating } from "./rating.js";
import { sources } from "./sources.js";

/**
 * @typedef {import("./memory.js").Turn} Turn
 * @typedef {import("./contract.js").Reply} Reply
 * @typedef {import("./launch.js").Context} Context
 * @typedef {{choose: (question: string, shown: string) => void, retry: (turn: Turn) => void}} Acts
 */

/**
 * @param {Turn} turn
 * @param {Context} context
 */
export function question(turn, { words }) {
  return element("div", { class: "turn mine" }, who(words.texts.you), element("p", { class: "said" }, turn.shown));
}

/**
 * What stands below the question, once it is not waiting any more.
 * @param {Turn} turn
 * @param {Context} context
 * @param {Acts} acts
 */
export function outcome(turn, context, acts) {
  return turn.state === "answered" ? answer(turn, context, acts) : noAnswer(turn, context, acts);
}

/**
 * @param {Turn} turn
 * @param {Context} context
 * @param {Acts} acts
 */
function answer(turn, context, { choose }) {
  const reply = readReply(turn.items ?? []);
  const lines = reply.paragraphs.map((text) => element("p", { class: "said", lang: reply.language }, text));
  const box = element("div", { class: "turn theirs" }, who(context.words.texts.assistant), ...lines);
  if (reply.choices.length) {
    const made = reply.choices.map(({ title, payload }) => button("choice", title, () => choose(payload, title)));
    box.append(element("div", { class: "choices", lang: reply.language }, ...made));
  }
  if (reply.citations.length) box.append(sources(reply.citations, context));
  box.append(...tools(turn, reply, context));
  return box;
}

/**
 * @param {Turn} turn
 * @param {Reply} reply
 * @param {Context} context
 */
function tools(turn, reply, context) {
  if (!canBeRated(reply)) return [];
  const { buttons, below } = rating(turn, context);
  return [element("div", { class: "tools" }, copyButton(reply, context), ...buttons), below];
}

/**
 * @param {Reply} reply
 * @param {Context} context
 */
function copyButton(reply, { home, words }) {
  const { texts, language } = words;
  const made = button("tool", texts.copy, press, "copy");
  const label = made.querySelector(".label");
  const addresses = reply.citations.slice(0, 1).map((citation) => clauseAddress(home, citation, language));

  async function press() {
    const copied = await copy([reply.paragraphs.join("\n\n"), ...addresses].join("\n"), made);
    if (label) label.textContent = copied ? texts.copied : texts.not_copied;
  }
  return made;
}

/**
 * @param {Turn} turn
 * @param {Context} context
 * @param {Acts} acts
 */
function noAnswer(turn, { words }, { retry }) {
  const { texts } = words;
  const said = element("p", { class: "said" }, turn.told ?? texts.no_answer);
  const again = button("choice", texts.again, () => retry(turn));
  return element("div", { class: "turn theirs failed" }, who(texts.assistant), said, again);
}

/** @param {string} name */
function who(name) {
  return element("p", { class: "who" }, name);
}
