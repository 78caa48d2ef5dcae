// Tables that are sorted by a click on the head of a column.

const ORDER = new Intl.Collator("vi", { numeric: true });

/** What a cell is sorted by: its data-value, else its text. */
function valueOf(cell) {
  return cell.dataset.value ?? cell.textContent.trim();
}

/**
 * Compares two cells; what is blank, or is no number among numbers, comes last both ways.
 * @param {"number" | "text"} kind
 * @param {1 | -1} direction
 */
function comparing(kind, direction) {
  return (a, b) => {
    const blanks = Number(a === "") - Number(b === "");
    if (blanks) return blanks;
    return direction * (kind === "number" ? Number(a) - Number(b) : ORDER.compare(a, b));
  };
}

/** Put the rows of `table` into the order of its column `index`; the groups of the plan are no longer shown. */
function sortBy(table, index, kind, direction) {
  const compare = comparing(kind, direction);
  const rows = [...table.querySelectorAll("tbody tr:not(.group)")];
  rows.sort((a, b) => compare(valueOf(a.cells[index]), valueOf(b.cells[index])));
  table.tBodies[0].append(...rows);
  table.classList.add("sorted");
}

/** Put every row back below the heading of its group, in the plan's order. */
function restore(table) {
  const rows = [...table.querySelectorAll("tbody tr:not(.group)")];
  rows.sort((a, b) => Number(a.cells[0].dataset.value) - Number(b.cells[0].dataset.value));
  for (const row of rows) document.getElementById(row.dataset.group).parentElement.append(row);
  table.classList.remove("sorted");
}

const NEXT = { none: "ascending", ascending: "descending", descending: "none" };

/**
 * Sort `table` by its column `index`, or restore the plan's order.
 * @param {"ascending" | "descending" | "none"} order
 */
function sort(table, index, order) {
  for (const head of table.tHead.rows[0].cells) head.removeAttribute("aria-sort");
  if (order === "none") return restore(table);
  const head = table.tHead.rows[0].cells[index];
  head.setAttribute("aria-sort", order);
  return sortBy(table, index, head.dataset.sort, order === "ascending" ? 1 : -1);
}

/** Give each head of `table` a button; the third click restores the plan's order. */
function sortByHeads(table) {
  [...table.tHead.rows[0].cells].forEach((head, index) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => sort(table, index, NEXT[head.getAttribute("aria-sort") ?? "none"]));
  });
}

/** Offer the columns of `table` in `select`, for windows in which rows are cards without heads. */
function sortByChoice(table, select) {
  [...table.tHead.rows[0].cells].forEach((head, index) => select.add(new Option(head.textContent, index)));
  select.addEventListener("change", () => sort(table, Number(select.value), select.value ? "ascending" : "none"));
}

/** Let `table` be sorted by its heads and by the choice in `select`. */
export function sortable(table, select) {
  sortByChoice(table, select);
  sortByHeads(table);
}
