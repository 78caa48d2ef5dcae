// What was found, put onto the page: as text only.

const element = (id) => document.getElementById(id);

function text(tag, words, attributes = {}) {
  const made = document.createElement(tag);
  made.textContent = words;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

/** Show an answer and its record, or that there is none. */
export function show(told, match, asked) {
  element("nothing").hidden = Boolean(told);
  element("nothing").textContent = asked ? element("search").dataset.none : "";
  element("answer").hidden = !told;
  element("record").hidden = !match;
  if (told) showTold(told, match);
}

/** Show what to say, and the record that it stands on. */
export function showTold(told, match) {
  element("spoken").textContent = told.spoken;
  element("source").textContent = told.source;
  element("text").textContent = told.text;
  element("whole").hidden = told.text === told.spoken;
  if (match) showRecord(match);
}

function showRecord(match) {
  element("record").hidden = false;
  element("record-kind").textContent = match.kind_name;
  element("record-label").textContent = match.label;
  element("record-link").href = match.address;
  element("fields").replaceChildren(...match.fields.map(({ name, value }) => {
    const pair = document.createElement("div");
    pair.append(text("dt", name), text("dd", value, { lang: "vi" }));
    return pair;
  }));
}

/** List the matches; `open` is called with the number of one that is clicked. */
export function showMatches(list, matches, open) {
  list.replaceChildren(...matches.map((match, number) => {
    const option = text("li", "", { role: "option", id: `match-${number}`, "aria-selected": "false" });
    const place = text("span", "", { class: "small soft" });
    place.append(text("span", match.kind_name, { class: "tag" }), " ", text("span", match.label, { lang: "vi" }));
    option.append(text("span", match.title, { class: "match-title", lang: "vi" }), place);
    option.addEventListener("click", () => open(number));
    return option;
  }));
}
