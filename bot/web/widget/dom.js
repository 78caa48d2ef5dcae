// Elements made by name, attributes and children. Strings become text, never HTML.

const SVG = "http://www.w3.org/2000/svg";

// Outlines in a square of 24: what stands on the buttons.
const OUTLINES = {
  chat: "M4 4h16v12H10l-5 4v-4H4z M8 8.5h8 M8 12h5",
  close: "M6 6l12 12 M18 6L6 18",
  send: "M4 12l16-8-6 16-3-6z",
  copy: "M9 9h10v11H9z M5 15V4h10",
  up: "M7 11v9H4v-9z M7 11l4-7c2 0 3 1 2.5 3L13 10h6l-1.5 10H7",
  down: "M7 13V4H4v9z M7 13l4 7c2 0 3-1 2.5-3L13 14h6L17.5 4H7",
};

/**
 * @param {string} tag
 * @param {Record<string, string | boolean | undefined>} [attributes] true: there without a value; false, undefined: not there
 * @param {...(Node | string)} children
 * @returns {HTMLElement}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}

/**
 * A button that says `label` to everybody, or, with an icon alone, to whom it is read.
 * @param {string} kind its class
 * @param {string} label
 * @param {() => void} press
 * @param {keyof typeof OUTLINES} [outline]
 */
export function button(kind, label, press, outline) {
  const made = /** @type {HTMLButtonElement} */ (element("button", { type: "button", class: kind }));
  made.append(...(outline ? [icon(outline), element("span", { class: "label" }, label)] : [label]));
  made.addEventListener("click", press);
  return made;
}

/** @param {keyof typeof OUTLINES} outline */
export function icon(outline) {
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("viewBox", "0 0 24 24");
  drawing.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", OUTLINES[outline]);
  drawing.append(path);
  return drawing;
}
