// Copying, also where the browser gives pages no clipboard because they come without TLS.

/** Copy `words`; whether it worked. */
export async function copy(words) {
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(words);
      return true;
    } catch {
      return false;
    }
  }
  const before = document.activeElement;
  const held = document.createElement("textarea");
  held.value = words;
  document.body.append(held);
  held.select();
  const worked = document.execCommand("copy");
  held.remove();
  before?.focus();
  return worked;
}
