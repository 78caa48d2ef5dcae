// The button in the corner of a website, and the window that it opens.

import { button, element } from "./dom.js";

/**
 * @typedef {import("./launch.js").Context} Context
 * @typedef {import("./chat.js").Chat} Chat
 */

// Where the window fills the screen, so that what lies behind it must not be reached. The style sheet says the same.
const SMALL = "(max-width: 480px), (max-height: 480px)";

/**
 * @param {Context} context
 * @param {Chat} chat
 * @returns {HTMLElement[]} button and window
 */
export function dialog({ words: { texts } }, chat) {
  const open = button("open", texts.open, () => (shown.open ? shown.close() : show()), "chat");
  const close = button("tool", texts.close, () => shown.close(), "close");
  const top = element("header", { class: "top" }, element("h2", { id: "title" }, texts.title), close);
  const shown = /** @type {HTMLDialogElement} */ (
    element("dialog", { class: "window", "aria-labelledby": "title" }, top, chat.element)
  );
  open.setAttribute("aria-haspopup", "dialog");
  open.setAttribute("aria-expanded", "false");

  function show() {
    if (matchMedia(SMALL).matches) shown.showModal();
    else shown.show();
    open.setAttribute("aria-expanded", "true");
    chat.toLast();
    chat.focus();
  }

  shown.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    // The website may have a meaning of its own for the key.
    event.stopPropagation();
    shown.close();
  });
  shown.addEventListener("close", () => {
    open.setAttribute("aria-expanded", "false");
    open.focus();
  });
  return [open, shown];
}
