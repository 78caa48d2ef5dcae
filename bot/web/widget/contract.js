// What the assistant's replies look like, and what a person sees of one.

/**
 * @typedef {{ref: string, label: string, quote: string, plan: string}} Citation
 * @typedef {{kind: string, language: string, records: string[], citations: Citation[]}} Custom
 * @typedef {{title: string, payload: string}} Choice
 * @typedef {{text?: string, buttons?: Choice[], custom?: Partial<Custom>}} Item
 *
 * @typedef {object} Reply
 * @property {string[]} paragraphs
 * @property {Choice[]} choices
 * @property {string} kind
 * @property {string} language
 * @property {string[]} records
 * @property {Citation[]} citations
 */

// Kinds of replies that say nothing that could be right or wrong.
const UNRATED = ["smalltalk", "error"];

/**
 * @param {Item[]} items
 * @returns {Reply}
 */
export function readReply(items) {
  const custom = items.find((item) => item.custom)?.custom ?? {};
  return {
    paragraphs: items.flatMap((item) => (item.text ? [item.text] : [])),
    choices: items.flatMap((item) => item.buttons ?? []),
    kind: custom.kind ?? "smalltalk",
    language: custom.language === "en" ? "en" : "vi",
    records: custom.records ?? [],
    citations: custom.citations ?? [],
  };
}

/** @param {Reply} reply */
export function canBeRated(reply) {
  return !UNRATED.includes(reply.kind);
}

/**
 * The address of a cited clause in the plan to read.
 * @param {string} home address of the gateway, with a slash at its end
 * @param {Citation} citation
 * @param {string} language
 */
export function clauseAddress(home, { plan, ref }, language) {
  const page = encodeURIComponent(plan.replaceAll("/", "-").toLowerCase());
  return `${home}ke-hoach/${page}${language === "en" ? "?lang=en" : ""}#${encodeURIComponent(ref)}`;
}
