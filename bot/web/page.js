// The conversation on the page. What the assistant says is always set as text, never as HTML.

const ENDPOINT = "/webhooks/rest/webhook";
const WAIT_MILLISECONDS = 30000;
const SENDER_KEY = "hoikehoach.sender";
const NO_REPLY =
  "Không gửi được câu hỏi. Bạn vui lòng thử lại, hoặc gọi tổng đài 1022.\n" +
  "The question could not be sent. Please try again, or call 1022.";

const log = document.getElementById("log");
const status = document.getElementById("status");
const suggestions = document.getElementById("suggestions");
const form = document.getElementById("form");
const field = document.getElementById("message");
const send = form.querySelector("button");

let waiting = false;

/** The id of this tab's conversation; a new tab is a new conversation. */
function sender() {
  let id = readStored();
  if (!id) {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    id = "web-" + Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    store(id);
  }
  return id;
}

let remembered = null;

// A browser may forbid storage; then the conversation lasts as long as the page.
function readStored() {
  try {
    return sessionStorage.getItem(SENDER_KEY) || remembered;
  } catch {
    return remembered;
  }
}

function store(id) {
  remembered = id;
  try {
    sessionStorage.setItem(SENDER_KEY, id);
  } catch {
    // Kept in `remembered` alone.
  }
}

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

/** A turn of the conversation: who speaks, and the texts. */
function turn(mine, texts, language) {
  const box = element("div", mine ? "turn mine" : "turn theirs");
  box.append(element("p", "who", mine ? "Bạn hỏi" : "Trợ lý"));
  for (const text of texts) {
    const line = element("p", "said", text);
    line.lang = language;
    box.append(line);
  }
  return box;
}

function choices(buttons) {
  const list = element("div", "choices");
  for (const { title, payload } of buttons) {
    const button = element("button", "choice", title);
    button.type = "button";
    button.addEventListener("click", () => ask(payload || title, title));
    list.append(button);
  }
  return list;
}

function quotes(citations) {
  const box = element("details");
  box.append(element("summary", "", "Xem nguyên văn kế hoạch · The plan’s own words"));
  for (const { label, quote } of citations) {
    const cited = element("blockquote");
    cited.append(element("p", "", quote), element("footer", "", label));
    box.append(cited);
  }
  return box;
}

/** Show a reply: a list of items with text, buttons and one with custom. */
function showReply(items) {
  const custom = items.map((item) => item.custom).find(Boolean) || {};
  const texts = items.map((item) => item.text).filter(Boolean);
  const box = turn(false, texts.length ? texts : [NO_REPLY], custom.language || "vi");
  const buttons = items.flatMap((item) => item.buttons || []);
  const citations = (custom.citations || []).filter((citation) => citation.quote);
  if (citations.length) box.append(quotes(citations));
  if (buttons.length) box.append(choices(buttons));
  show(box);
}

function show(box) {
  log.append(box);
  box.scrollIntoView({ block: "nearest" });
}

async function fetchReply(message) {
  const response = await fetch(ENDPOINT, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ sender: sender(), message }),
    signal: AbortSignal.timeout(WAIT_MILLISECONDS),
  });
  const answer = await response.json();
  if (response.ok) return answer;
  return [{ text: answer.error ? `${answer.error.vi}\n${answer.error.en}` : NO_REPLY }];
}

/** Put `message` to the assistant; `shown` is how it stands in the conversation. */
async function ask(message, shown = message) {
  if (waiting) return;
  setWaiting(true);
  suggestions.hidden = true;
  show(turn(true, [shown], "vi"));
  try {
    showReply(await fetchReply(message));
  } catch {
    showReply([]);
  } finally {
    setWaiting(false);
  }
}

// The button is not disabled, since that would take the keyboard's focus away from it.
function setWaiting(now) {
  waiting = now;
  send.setAttribute("aria-disabled", String(now));
  status.textContent = now ? "Trợ lý đang tìm trong kế hoạch…" : "";
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const message = field.value.trim();
  if (!message || waiting) return;
  field.value = "";
  ask(message);
});

field.addEventListener("keydown", (event) => {
  // While a Vietnamese input method composes a word, Enter belongs to it.
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    form.requestSubmit();
  }
});

for (const button of suggestions.querySelectorAll("button")) {
  button.addEventListener("click", () => {
    ask(button.textContent);
    field.focus();
  });
}
