// The field to ask in.

import { element, icon } from "./dom.js";

/** @typedef {import("./launch.js").Context} Context */

/**
 * @param {Context} context
 * @param {(words: string) => void} ask called only when a question can be sent now; else the words stay in the field
 * @returns {{element: HTMLElement, field: HTMLElement, show: (isWaiting: boolean) => void}}
 */
export function askForm({ words: { texts }, conversation }, ask) {
  const field = /** @type {HTMLTextAreaElement} */ (
    element("textarea", { id: "question", rows: "2", autocomplete: "off", "aria-describedby": "hint" })
  );
  const send = element("button", { class: "send" }, icon("send"), element("span", { class: "label" }, texts.send));
  const form = /** @type {HTMLFormElement} */ (
    element(
      "form",
      { class: "ask" },
      element("label", { for: "question" }, texts.question),
      element("div", { class: "line" }, field, send),
      element("p", { id: "hint", class: "hint" }, texts.hint),
    )
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const words = field.value.trim();
    if (!words || !conversation.canSend) return;
    field.value = "";
    ask(words);
  });
  field.addEventListener("keydown", (event) => {
    // While an input method composes a Vietnamese word, Enter belongs to it.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  // Not disabled: that would take the keyboard's focus away.
  const show = (/** @type {boolean} */ isWaiting) => send.setAttribute("aria-disabled", String(isWaiting));
  return { element: form, field, show };
}
