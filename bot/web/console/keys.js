// The console's keys: none that browsers use themselves, and letters only where they cannot be meant as text.

// Pressed anywhere on the page.
const ANYWHERE = { F2: "box", F8: "wrong", F9: "unanswered" };
// Pressed in the search box.
const IN_BOX = { ArrowDown: "next", ArrowUp: "previous", Enter: "open", Escape: "clear" };

/** Call `actions[name]()` for the keys above. */
export function listen(box, actions) {
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || document.querySelector("dialog[open]")) return;
    const action = ANYWHERE[event.key] ?? (event.target === box ? inBox(event, box) : undefined);
    if (!action) return;
    event.preventDefault();
    actions[action]();
  });
}

function inBox(event, box) {
  if (event.altKey || event.metaKey) return undefined;
  if (event.key === "Enter" && event.ctrlKey) return "copy";
  if (event.key === "Enter" && event.shiftKey) return "copyWithSource";
  if (event.key === "?") return box.value ? undefined : "help";
  return event.ctrlKey || event.shiftKey ? undefined : IN_BOX[event.key];
}
