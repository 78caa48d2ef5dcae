// Thumbs up or down; down asks what was wrong.

import { button, element } from "./dom.js";

/**
 * @typedef {import("./memory.js").Turn} Turn
 * @typedef {import("./launch.js").Context} Context
 */

const REASONS = /** @type {const} */ (["reason_wrong", "reason_other_matter", "reason_unclear", "reason_missing"]);
const NOTE_CHARACTERS = "300";

/**
 * What follows the answer: `buttons` stand in its row of tools, `below` under them.
 * @param {Turn} turn answered
 * @param {Context} context
 * @returns {{buttons: HTMLElement[], below: HTMLElement}}
 */
export function rating(turn, context) {
  const { texts } = context.words;
  const told = element("p", { class: "told", role: "status", tabindex: "-1" });
  const up = button("tool", texts.good, () => mark("up"), "up");
  const down = button("tool", texts.bad, () => unfold(form.hidden), "down");
  const form = reasonForm(context, (reason) => mark("down", reason));
  form.hidden = true;
  show();

  function show() {
    up.setAttribute("aria-pressed", String(turn.rating === "up"));
    down.setAttribute("aria-pressed", String(turn.rating === "down"));
    down.setAttribute("aria-expanded", String(!form.hidden));
    for (const thumb of [up, down]) thumb.setAttribute("aria-disabled", String(Boolean(turn.rating)));
  }

  /** @param {boolean} open */
  function unfold(open) {
    if (turn.rating) return;
    form.hidden = !open;
    show();
    if (open) form.querySelector("input")?.focus();
  }

  let isSending = false;

  /**
   * @param {"up" | "down"} thumb
   * @param {string} [reason]
   */
  async function mark(thumb, reason) {
    if (isSending || turn.rating) return;
    isSending = true;
    try {
      await context.conversation.rate(turn, thumb, reason);
      told.textContent = texts.thanks;
      if (!form.hidden) told.focus();
      form.hidden = true;
    } catch {
      told.textContent = texts.not_rated;
    }
    isSending = false;
    show();
  }

  return { buttons: [up, down], below: element("div", { class: "below" }, form, told) };
}

/**
 * @param {Context} context
 * @param {(reason: string) => void} submit
 */
function reasonForm({ words: { texts } }, submit) {
  const choices = REASONS.map((key) => {
    const radio = element("input", { type: "radio", name: "reason", value: texts[key] });
    return element("label", { class: "reason" }, radio, texts[key]);
  });
  const note = /** @type {HTMLInputElement} */ (element("input", { name: "note", maxlength: NOTE_CHARACTERS }));
  const form = /** @type {HTMLFormElement} */ (
    element(
      "form",
      { class: "reasons" },
      element("fieldset", {}, element("legend", {}, texts.reason), ...choices),
      element("label", {}, texts.reason_note, note),
      element("button", { class: "plain" }, texts.send_reason),
    )
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = new FormData(form).get("reason");
    submit([chosen, note.value.trim()].filter(Boolean).join(": "));
  });
  return form;
}
