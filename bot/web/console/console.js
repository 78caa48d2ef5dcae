// The operators' console: results while typing, everything by keyboard.
import { copy } from "./copying.js";
import { listen } from "./keys.js";
import { marking } from "./marking.js";
import { searching } from "./searching.js";
import { shiftLog } from "./shift.js";
import { show, showMatches, showTold } from "./showing.js";

/** @typedef {{kind: string, spoken: string, text: string, source: string, records: string[]}} Told */
/** @typedef {{ref: string, kind_name: string, label: string, title: string, address: string,
 *   fields: {name: string, value: string}[], told: Told}} Match */
/** @typedef {{told: Told|null, matches: Match[]}} Found */

const element = (id) => document.getElementById(id);
const form = element("search");
const words = element("words");
const told = form.dataset;

/** @type {{question: string, matches: Match[], told: Told|null, chosen: number}} */
const state = { question: words.value.trim(), matches: [], told: null, chosen: -1 };

const shift = shiftLog(element("shift"), element("calls"), element("clear-shift"), reopen);
const mark = marking(element("mark"), told.mark);
const search = searching(form, told.find, { found, failed: () => notice(told.failed, true), slow: () => notice(told.loading) });

let announcing;
/** Have screen readers say `sentence`, once typing pauses. */
function announce(sentence, milliseconds = 0) {
  clearTimeout(announcing);
  announcing = setTimeout(() => { element("status").textContent = sentence; }, milliseconds);
}

/** Show `sentence` to everybody until the next search. */
function notice(sentence, isBad = false) {
  const box = element("notice");
  box.hidden = !sentence;
  box.classList.toggle("bad", isBad);
  box.classList.toggle("good", !isBad);
  box.textContent = sentence;
}

/** Show what a search found. @param {string} question @param {Found} result */
function found(question, result) {
  Object.assign(state, { question, matches: result.matches, chosen: -1 });
  notice("");
  state.told = result.told ?? result.matches[0]?.told ?? null;
  showMatches(element("matches"), result.matches, open);
  words.setAttribute("aria-expanded", String(result.matches.length > 0));
  words.removeAttribute("aria-activedescendant");
  show(state.told, result.matches.find((match) => state.told.records.includes(match.ref)), Boolean(question));
  announce(state.told ? told.announce.replace("{spoken}", state.told.spoken).replace("{count}", result.matches.length)
    : told.none, 500);
}

/** Mark the match `number` as the one that Enter opens. */
function choose(number) {
  const options = [...element("matches").children];
  if (!options.length) return;
  state.chosen = (number + options.length) % options.length;
  options.forEach((option, index) => option.setAttribute("aria-selected", String(index === state.chosen)));
  words.setAttribute("aria-activedescendant", options[state.chosen].id);
  options[state.chosen].scrollIntoView({ block: "nearest" });
}

/** Show the match `number` as what the caller means. */
function open(number) {
  choose(number);
  state.told = state.matches[number].told;
  showTold(state.told, state.matches[number]);
  announce(state.told.spoken);
  note();
}

/** Note what is shown in the shift's list. */
function note() {
  if (state.told) shift.add(state.question, state.told.spoken, location.search);
}

/** Search again what was noted. @param {string} address query of the page then */
function reopen(address) {
  const fields = new URLSearchParams(address);
  for (const field of form.querySelectorAll("input[name='q'], select")) field.value = fields.get(field.name) ?? "";
  search.now();
  words.focus();
}

async function copyTold(withSource) {
  if (!state.told) return;
  const { spoken, source } = state.told;
  notice(await copy(withSource && source ? `${spoken}\n${source}` : spoken) ? told.copied : told.notCopied);
  note();
}

async function markTold(why) {
  if (!state.question) return;
  const sent = await mark(why, { question: state.question, kind: state.told?.kind ?? "", records: state.told?.records.slice(0, 100) ?? [] });
  if (sent !== null) notice(sent ? told.marked : told.failed, !sent);
  words.focus();
}

const actions = {
  box: () => words.select(),
  next: () => choose(state.chosen + 1),
  previous: () => choose(state.chosen < 0 ? -1 : state.chosen - 1),
  open: () => (state.chosen < 0 ? search.now().then(note) : open(state.chosen)),
  copy: () => copyTold(false),
  copyWithSource: () => copyTold(true),
  wrong: () => markTold("wrong"),
  unanswered: () => markTold("unanswered"),
  clear: () => { words.value = ""; search.now(); },
  help: () => element("keys").showModal(),
};
listen(words, actions);
form.addEventListener("submit", (event) => { event.preventDefault(); actions.open(); });

const buttons = { copy: "copy", "copy-source": "copyWithSource", "mark-wrong": "wrong", "mark-unanswered": "unanswered", "show-keys": "help" };
for (const [id, action] of Object.entries(buttons)) element(id).addEventListener("click", actions[action]);
element("show-keys").hidden = false;
element("answer-tools").hidden = false;
if (location.search) search.now();
