// What the page adds where scripts run: contents that fold, tables that sort and filter, find, print.
import { filterable } from "./filter.js";
import { findIn } from "./find.js";
import { sortable } from "./sort.js";

/** Open whatever hides the element that the address names, and go to it. */
function goToTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  if (target.hidden) document.dispatchEvent(new CustomEvent("show-row", { detail: target }));
  target.scrollIntoView();
}

/** Contents above the text would push it out of a narrow window. */
function foldContents() {
  if (matchMedia("(max-width: 72rem)").matches) document.getElementById("contents").open = false;
}

for (const controls of document.querySelectorAll(".filters")) {
  const table = document.getElementById(`table-${controls.dataset.table}`);
  filterable(table, controls);
  sortable(table, controls.querySelector(".sort"));
}
findIn(document.getElementById("document"), document.getElementById("find"));

const print = document.getElementById("print");
print.hidden = false;
print.addEventListener("click", () => window.print());

foldContents();
goToTarget();
addEventListener("hashchange", goToTarget);
