// Where an answer stands in the plan: links to the clauses, and their words.

import { clauseAddress } from "./contract.js";
import { element } from "./dom.js";

/**
 * @typedef {import("./contract.js").Citation} Citation
 * @typedef {import("./launch.js").Context} Context
 */

// A list of tasks cites each; so many links stand open, the others beside their words.
const OPEN_LINKS = 3;

/**
 * @param {Citation[]} citations at least one
 * @param {Context} context
 */
export function sources(citations, context) {
  const { texts } = context.words;
  const links = citations.slice(0, OPEN_LINKS).map((citation) => element("li", {}, link(citation, context)));
  const quotes = citations.filter(({ quote }) => quote).map((citation) => quoted(citation, context));
  const box = element("div", { class: "sources" }, element("ul", { "aria-label": texts.sources }, ...links));
  if (quotes.length) {
    const summary = element("summary", {}, `${texts.quotes} (${quotes.length})`);
    box.append(element("details", {}, summary, ...quotes));
  }
  return box;
}

/**
 * @param {Citation} citation
 * @param {Context} context
 */
function link(citation, { home, words }) {
  const opened = {
    href: clauseAddress(home, citation, words.language),
    target: "_blank",
    rel: "noopener",
    title: words.texts.new_tab,
  };
  return element("a", opened, element("span", { lang: "vi" }, citation.label));
}

/**
 * @param {Citation} citation
 * @param {Context} context
 */
function quoted(citation, context) {
  const words = element("p", { lang: "vi" }, citation.quote);
  return element("blockquote", {}, words, element("footer", {}, link(citation, context)));
}
