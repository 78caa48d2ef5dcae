// Marks "wrong" and "not answered", each with a note.

/**
 * @param {HTMLDialogElement} dialog
 * @param {string} address where marks go
 * @returns {function(string, Object): Promise<boolean|null>} asks for a note and sends the mark; null: given up
 */
export function marking(dialog, address) {
  const remark = dialog.querySelector("textarea");
  dialog.querySelector("#mark-cancel").addEventListener("click", () => dialog.close(""));
  remark.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.ctrlKey) dialog.close("send");
  });

  return async function mark(why, told) {
    const title = dialog.querySelector("h2");
    title.textContent = title.dataset[why];
    dialog.querySelector("#mark-question").textContent = told.question;
    remark.value = "";
    dialog.returnValue = "";
    dialog.showModal();
    await new Promise((closed) => dialog.addEventListener("close", closed, { once: true }));
    if (dialog.returnValue !== "send") return null;
    const body = JSON.stringify({ ...told, why, remark: remark.value });
    try {
      return (await fetch(address, { method: "POST", headers: { "content-type": "application/json" }, body })).ok;
    } catch {
      return false;
    }
  };
}
