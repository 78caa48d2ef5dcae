// What a person must know before asking: a machine answers, what is kept, how to delete it; and questions to begin with.

import { button, element } from "./dom.js";

/** @typedef {import("./launch.js").Context} Context */

/**
 * @param {Context} context
 * @param {() => void} forget
 */
export function notice({ words: { texts, hotline } }, forget) {
  const call = element("a", { href: `tel:${hotline}` }, hotline);
  const kept = element("details", {}, element("summary", {}, texts.kept), element("p", {}, texts.kept_long));
  kept.append(button("plain", texts.forget, forget));
  return element(
    "section",
    { class: "notice", "aria-label": texts.notice },
    element("p", {}, element("strong", {}, texts.machine), ` ${texts.no_personal_data} ${texts.person} `, call, "."),
    kept,
  );
}

/**
 * @param {Context} context
 * @param {(question: string) => void} ask
 */
export function suggestions({ words: { texts, suggestions } }, ask) {
  const made = suggestions.map((text) => element("li", {}, button("choice", text, () => ask(text))));
  return element(
    "section",
    { class: "suggestions", "aria-label": texts.suggestions },
    element("p", { class: "who" }, texts.suggestions),
    element("ul", {}, ...made),
  );
}
