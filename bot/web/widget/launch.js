// Brings the widget onto a page: behind a button, or in the place that the page keeps for it.

import { Chat } from "./chat.js";
import { Conversation } from "./conversation.js";
import { dialog } from "./dialog.js";
import { Memory } from "./memory.js";
import { serviceAt } from "./service.js";

/**
 * @typedef {object} Options what the script's tag says
 * @property {string} home address of the gateway, with a slash at its end
 * @property {string} files address of this folder
 * @property {string} [lang] "vi" (if nothing else is said) or "en"
 * @property {string} [side] corner of the button: "right" (if nothing else is said) or "left"
 * @property {string} [place] selector of the element that the conversation fills, without a button
 *
 * @typedef {{language: "vi" | "en", hotline: string, minutes: number, suggestions: string[], texts: Record<string, string>}} Words
 * @typedef {{home: string, words: Words, conversation: Conversation}} Context
 */

const NAME = "hoi-ke-hoach";

/** @param {Options} options */
export async function launch({ home, files, lang, side, place }) {
  const language = lang === "en" ? "en" : "vi";
  const [words, sheet] = await Promise.all([fetchWords(files, language), fetchSheet(files), documentRead()]);
  // A tag that was pasted twice.
  if (document.querySelector(NAME)) return;
  const conversation = new Conversation(serviceAt(home, language), new Memory(home, words.minutes));
  const context = { home, words, conversation };
  const host = hostFor(sheet, language);
  const root = /** @type {ShadowRoot} */ (host.shadowRoot);
  const chat = new Chat(context);
  if (place) {
    root.append(chat.element);
    host.className = "in-place";
    inDocument(place).replaceChildren(host);
    chat.toLast();
  } else {
    root.append(...dialog(context, chat));
    host.className = side === "left" ? "left" : "right";
    document.body.append(host);
    aboveAll(host);
  }
}

/**
 * @param {CSSStyleSheet} sheet
 * @param {string} language
 */
function hostFor(sheet, language) {
  const host = document.createElement(NAME);
  host.lang = language;
  // A sheet that is adopted needs no leave of the website's policy for styles.
  host.attachShadow({ mode: "open" }).adoptedStyleSheets = [sheet];
  return host;
}

/**
 * Where nothing of the website covers, cuts or moves it.
 * @param {HTMLElement} host
 */
function aboveAll(host) {
  if (!("popover" in host)) return;
  host.popover = "manual";
  host.showPopover();
}

/** @param {string} selector */
function inDocument(selector) {
  const found = document.querySelector(selector);
  if (!found) throw new Error(`data-place names ${selector}, which is not on this page`);
  return found;
}

/**
 * @param {string} files
 * @param {string} language
 * @returns {Promise<Words>}
 */
async function fetchWords(files, language) {
  return (await fetched(`${files}words.${language}.json`)).json();
}

/** @param {string} files */
async function fetchSheet(files) {
  const text = await (await fetched(`${files}widget.css`)).text();
  return new CSSStyleSheet().replace(text);
}

/** @param {string} address */
async function fetched(address) {
  const response = await fetch(address, { credentials: "omit" });
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  return response;
}

/** @returns {Promise<void>} */
async function documentRead() {
  if (document.readyState !== "loading") return;
  await new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve, { once: true }));
}
