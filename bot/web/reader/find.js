// Find in the text whatever the diacritics: "chu tri" finds "chủ trì".

/** Lower case without diacritics, one letter for each letter, so that places stay the same. */
function fold(text) {
  return Array.from({ length: text.length }, (_, at) => text[at].normalize("NFD")[0].toLowerCase()[0].replace("đ", "d")).join("");
}

/** What is read as one run of text: a match never spans two of these. */
const RUNS = "p, th, td, h2, h3, h4, h5, caption";

/** The text nodes of `root` that are shown, each with its run. */
function* textNodes(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const parent = node.parentElement;
    if (!parent.closest("select, .filters, .permalink, [hidden]")) yield { node, run: parent.closest(RUNS) };
  }
}

/** The places where `words` stand in one run of text nodes, as ranges. */
function matches(nodes, words) {
  const text = fold(nodes.map((node) => node.data.replace(/\s/g, " ")).join(""));
  const found = [];
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
    const range = new Range();
    range.setStart(...place(nodes, at));
    range.setEnd(...place(nodes, at + words.length));
    found.push(range);
  }
  return found;
}

/** The node and offset of the letter `at` in the joined text of `nodes`. */
function place(nodes, at) {
  for (const node of nodes) {
    if (at <= node.length) return [node, at];
    at -= node.length;
  }
  throw new RangeError("beyond the text");
}

function findAll(root, words) {
  const runs = new Map();
  for (const { node, run } of textNodes(root)) {
    if (!runs.has(run)) runs.set(run, []);
    runs.get(run).push(node);
  }
  return [...runs.values()].flatMap((nodes) => matches(nodes, words));
}

/** Colour ranges, where the browser can do so without changing the page. */
function colour(name, ranges) {
  if ("highlights" in CSS) CSS.highlights.set(name, new Highlight(...ranges));
}

/** Let `form` find words in `root`: each submission goes to the next place. */
export function findIn(root, form) {
  const field = form.querySelector("input");
  const status = form.querySelector("[role=status]");
  let asked = "";
  let found = [];
  let current = -1;

  function go(step) {
    const words = fold(field.value.normalize("NFC").trim().replace(/\s+/g, " "));
    if (words !== asked) {
      asked = words;
      found = words ? findAll(root, words) : [];
      current = step > 0 ? -1 : 0;
      colour("found", found);
    }
    current = found.length ? (current + step + found.length) % found.length : -1;
    colour("current", current < 0 ? [] : [found[current]]);
    show();
  }

  function show() {
    const at = form.dataset.at.replace("{at}", current + 1).replace("{count}", found.length);
    status.textContent = asked ? (found.length ? at : form.dataset.none) : "";
    if (current < 0) return;
    found[current].startContainer.parentElement.scrollIntoView({ block: "center" });
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go(1);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.shiftKey) {
      event.preventDefault();
      go(-1);
    }
  });
  form.querySelector("#find-back").addEventListener("click", () => go(-1));
  // The text may have changed since (a filter, a sorted table): the next search looks again.
  root.addEventListener("change", () => (asked = ""));
  form.hidden = false;
}
