// Searches while the operator types: one at a time, the last one counts.

// A search for each letter would be answered after the operator has typed on.
const PAUSE_MILLISECONDS = 120;
const SLOW_MILLISECONDS = 1500;

/**
 * Search what `form` holds whenever it changes.
 * @param {HTMLFormElement} form
 * @param {string} address where results come from; may have a query
 * @param {{found: function(string, Object): void, failed: function(): void, slow: function(): void}} tell
 * @returns {{now: function(): Promise<void>}} searches at once
 */
export function searching(form, address, tell) {
  let waiting;
  let running = new AbortController();

  async function now() {
    clearTimeout(waiting);
    running.abort();
    running = new AbortController();
    const { signal } = running;
    const fields = filled(form);
    history.replaceState(null, "", `${location.pathname}${fields.size ? `?${fields}` : ""}`);
    const slow = setTimeout(tell.slow, SLOW_MILLISECONDS);
    try {
      const answer = await fetch(`${address.split("?")[0]}?${fields}`, { signal });
      if (answer.status === 401) return location.reload();
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      tell.found((fields.get("q") ?? "").trim(), await answer.json());
    } catch (error) {
      if (!signal.aborted) tell.failed();
    } finally {
      clearTimeout(slow);
    }
  }

  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(now, PAUSE_MILLISECONDS);
  });
  return { now };
}

/** The fields of `form` that are filled. */
function filled(form) {
  return new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
}
