// Text to the clipboard, also on pages without https, where browsers offer only the older way.

/**
 * @param {string} text
 * @param {HTMLElement} near an element of the widget: the text is selected beside it for a moment
 * @returns {Promise<boolean>} whether it was copied
 */
export async function copy(text, near) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text, near);
  }
}

/**
 * @param {string} text
 * @param {HTMLElement} near
 */
function copySelected(text, near) {
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "unseen";
  near.after(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  near.focus();
  return copied;
}
