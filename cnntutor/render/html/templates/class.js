"use strict";
(() => {
  const STEP = 500; // a browser takes seconds to lay out a table of ten thousand rows
  const table = document.getElementById("students");
  const body = table.tBodies[0];
  const headers = Array.from(table.tHead.rows[0].cells);
  const rows = Array.from(body.rows);
  const count = document.getElementById("count");
  const form = document.getElementById("filter");
  const text = document.getElementById("filter-text");
  const state = document.getElementById("filter-state");
  const more = document.createElement("button");
  const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  const plain = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const names = new Map(rows.map((row) => [row, plain(row.cells[0].textContent)]));
  const written = (number) => number.toLocaleString("en");
  let most = STEP;

  const show = () => {
    const wanted = plain(text.value.trim());
    const states = (row) => (row.dataset.states || "").split(" ");
    const found = rows.filter(
      (row) => names.get(row).includes(wanted) && (state.value === "" || states(row).includes(state.value)),
    );
    body.replaceChildren(...found.slice(0, most));
    more.hidden = found.length <= most;
    const part = more.hidden ? "" : `, the first ${written(most)} are shown`;
    count.textContent = `${written(found.length)} of ${written(rows.length)} students${part}`;
  };

  const sort = (column) => {
    const header = headers[column];
    const sign = header.getAttribute("aria-sort") === "ascending" ? -1 : 1;
    for (const other of headers) {
      other.removeAttribute("aria-sort");
    }
    header.setAttribute("aria-sort", sign < 0 ? "descending" : "ascending");
    const isText = header.dataset.sort === "text";
    const value = (cell) => (isText ? cell.textContent : cell.dataset.value);
    const values = new Map(rows.map((row) => [row, value(row.cells[column])]));
    rows.sort((one, other) => {
      const [left, right] = [values.get(one), values.get(other)];
      if (left === undefined || right === undefined) {
        return (left === undefined) - (right === undefined); // no grade stands last, whichever way
      }
      return sign * (isText ? collator.compare(left, right) : Number(left) - Number(right));
    });
    most = STEP;
    show();
  };

  headers.forEach((header, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...header.childNodes);
    button.addEventListener("click", () => sort(column));
    header.append(button);
  });
  more.type = "button";
  more.textContent = `Show ${STEP} more`;
  more.addEventListener("click", () => {
    most += STEP;
    show();
    if (more.hidden) {
      table.parentElement.focus();
    }
  });
  table.parentElement.after(more);
  let waiting = 0;
  text.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      most = STEP;
      show();
    }, 100);
  });
  state.addEventListener("change", () => {
    most = STEP;
    show();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("beforeprint", () => {
    most = rows.length;
    show();
  });
  form.hidden = false;
  more.hidden = true;
  if (text.value || state.value || rows.length > most) {
    show(); // a browser that goes back fills in what was there
  }
})();
