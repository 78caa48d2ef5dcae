// What this operator looked up since the window was opened; it never leaves the window.

const KEY = "tra-cuu";
const MOST = 50;

/**
 * @param {HTMLElement} part hidden while there is nothing
 * @param {HTMLOListElement} list
 * @param {HTMLButtonElement} clear
 * @param {function(string): void} reopen called with the query of a noted search
 * @returns {{add: function(string, string, string): void}}
 */
export function shiftLog(part, list, clear, reopen) {
  let calls = JSON.parse(sessionStorage.getItem(KEY) ?? "[]");

  function render() {
    part.hidden = !calls.length;
    list.replaceChildren(...calls.map(({ time, question, spoken, address }) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = `${time} ${question || spoken}`;
      button.addEventListener("click", () => reopen(address));
      const line = document.createElement("li");
      line.append(button);
      return line;
    }));
  }

  function keep(changed) {
    calls = changed.slice(0, MOST);
    sessionStorage.setItem(KEY, JSON.stringify(calls));
    render();
  }

  clear.addEventListener("click", () => keep([]));
  render();
  return {
    add(question, spoken, address) {
      const time = new Date().toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" });
      keep([{ time, question, spoken, address }, ...calls.filter((call) => call.address !== address)]);
    },
  };
}
