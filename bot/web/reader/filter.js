// Filters of a table: a row is shown when it fits every choice.

/** The values of a data attribute that may hold several, as "Sở Y tế|Công an thành phố". */
function listed(row, name) {
  return row.dataset[name] ? row.dataset[name].split("|") : [];
}

/**
 * Whether a row fits what is chosen; "" fits every row.
 * @param {{agency?: string, month?: string, group?: string, status?: string}} chosen
 * @param {boolean} through - whether a collective that includes the agency counts
 */
function fits(row, chosen, through) {
  return Object.entries(chosen).every(([name, value]) => {
    const meant = name === "agency" && through ? listed(row, "through") : [];
    return !value || [...listed(row, name), ...meant].includes(value);
  });
}

/** Hide the heading of a group none of whose rows are shown. */
function hideEmptyGroups(table) {
  for (const heading of table.querySelectorAll("tr.group")) {
    heading.hidden = !table.querySelector(`tr[data-group="${CSS.escape(heading.id)}"]:not([hidden])`);
  }
}

/** Let the controls in `filters` choose the rows of `table`. */
export function filterable(table, filters) {
  const rows = [...table.querySelectorAll("tbody tr:not(.group)")];
  const selects = [...filters.querySelectorAll("select[data-filter]")];
  const through = filters.querySelector("[data-filter=through]");
  const status = filters.querySelector("[role=status]");

  function apply() {
    const chosen = Object.fromEntries(selects.map((select) => [select.dataset.filter, select.value]));
    for (const row of rows) row.hidden = !fits(row, chosen, through.checked);
    hideEmptyGroups(table);
    const shown = rows.filter((row) => !row.hidden).length;
    status.textContent = filters.dataset.count.replace("{shown}", shown).replace("{total}", rows.length);
  }

  function clear() {
    for (const select of selects) select.value = "";
    through.checked = false;
    apply();
  }

  for (const control of [...selects, through]) control.addEventListener("change", apply);
  filters.querySelector(".clear").addEventListener("click", clear);
  document.addEventListener("show-row", ({ detail }) => table.contains(detail) && clear());
  filters.hidden = false;
  // A browser may bring choices back with the page; the rows have to agree with them.
  apply();
}
