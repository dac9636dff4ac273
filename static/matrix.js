/* The matrix of a product's SKUs: one field to the next by key, columns filled and pasted. Each field also works without this file. */
(() => {
  "use strict";
  const closest = (event, selector) => (event.target instanceof Element ? event.target.closest(selector) : null);
  const changed = (input) => input.dispatchEvent(new Event("input", { bubbles: true }));
  const digits = (text) => text.replace(/^Rp/i, "").replace(/\s/g, "");

  /* The SKU matrix. Rows x columns of inputs; data-matrix-row and data-matrix-col say where each stands. */
  const cellAt = (table, row, column) => table.querySelector(`input[data-matrix-row="${row}"][data-matrix-col="${column}"]`);
  const position = (input) => [Number(input.dataset.matrixRow), Number(input.dataset.matrixCol)];
  const go = (table, row, column) => {
    const target = cellAt(table, row, column);
    if (target && !target.readOnly) {
      target.focus();
      target.select();
      return true;
    }
    return false;
  };
  const columns = (table) => Number(table.dataset.matrixColumns);
  document.addEventListener("keydown", (event) => {
    const input = closest(event, "[data-matrix] input[data-matrix-col]");
    if (!input) return;
    const table = input.closest("[data-matrix]");
    const [row, column] = position(input);
    const atStart = input.selectionStart === 0 && (input.selectionEnd === 0 || input.selectionEnd === input.value.length);
    const atEnd = input.selectionEnd === input.value.length && (input.selectionStart === input.value.length || input.selectionStart === 0);
    let moved = false;
    if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
      moved = go(table, row + (event.shiftKey ? -1 : 1), column) || true;
    } else if (event.key === "ArrowDown") moved = go(table, row + 1, column);
    else if (event.key === "ArrowUp") moved = go(table, row - 1, column);
    else if (event.key === "ArrowLeft" && atStart && column > 0) moved = go(table, row, column - 1);
    else if (event.key === "ArrowRight" && atEnd && column < columns(table) - 1) moved = go(table, row, column + 1);
    else if (event.key === "d" && (event.ctrlKey || event.metaKey)) {
      fill(table, column, input.value, row);
      moved = true;
    } else if (event.key === "Escape") {
      input.value = input.defaultValue;
      changed(input);
      moved = true;
    }
    if (moved) event.preventDefault();
  });
  const fill = (table, column, value, from = 0) => {
    let filled = 0;
    for (const input of table.querySelectorAll(`input[data-matrix-col="${column}"]`)) {
      if (Number(input.dataset.matrixRow) >= from && !input.readOnly && input.value !== value) {
        input.value = value;
        filled += 1;
      }
    }
    const first = table.querySelector(`input[data-matrix-col="${column}"]`);
    if (first && filled) {
      changed(first);
      first.dispatchEvent(new Event("change", { bubbles: true }));
    }
    say(table, filled);
  };
  const say = (table, filled) => {
    const live = table.parentElement.querySelector("[data-matrix-live]");
    if (live) live.textContent = live.dataset.matrixText.replace("{n}", String(filled));
  };
  document.addEventListener("paste", (event) => {
    const input = closest(event, "[data-matrix] input[data-matrix-col]");
    if (!input) return;
    const text = event.clipboardData.getData("text/plain").replace(/\r/g, "").replace(/\n$/, "");
    if (!/[\n\t]/.test(text)) return; // one value: the browser pastes it
    event.preventDefault();
    const table = input.closest("[data-matrix]");
    const [row, column] = position(input);
    let filled = 0;
    text.split("\n").forEach((line, down) => {
      line.split("\t").forEach((value, right) => {
        const target = cellAt(table, row + down, column + right);
        if (target && !target.readOnly) {
          target.value = target.inputMode === "numeric" ? digits(value) : value.trim();
          filled += 1;
        }
      });
    });
    changed(input);
    input.dispatchEvent(new Event("change", { bubbles: true }));
    say(table, filled);
  });
  document.addEventListener("click", (event) => {
    const button = closest(event, "[data-matrix-fill]");
    if (button) {
      const source = document.getElementById(button.dataset.matrixFill);
      const table = document.querySelector("[data-matrix]");
      if (table && source.value.trim() !== "") fill(table, Number(source.dataset.matrixFillColumn), source.value.trim());
    }
    const gone = closest(event, "[data-matrix-remove-row]");
    if (gone) {
      const table = gone.closest("[data-matrix]");
      const form = table.closest("form");
      gone.closest("tr").remove();
      table.querySelectorAll("tbody tr").forEach((line, number) => {
        line.querySelectorAll("input[data-matrix-row]").forEach((input) => (input.dataset.matrixRow = String(number)));
      });
      form.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });
  document.addEventListener("keydown", (event) => {
    const source = closest(event, "[data-matrix-fill-column], [data-matrix-enter]");
    if (source && event.key === "Enter") {
      event.preventDefault();
      const button = source.dataset.matrixEnter ? `#${source.dataset.matrixEnter}` : `[data-matrix-fill="${source.id}"]`;
      document.querySelector(button).click();
    }
  });
  /* Codes that the server filled in are typed, as far as drafts and the guard of unsaved changes go. */
  document.addEventListener("htmx:afterSettle", () => {
    const table = document.querySelector("[data-matrix-coded]");
    const first = table?.querySelector('input[data-matrix-col="0"]');
    if (!first) return;
    table.removeAttribute("data-matrix-coded");
    changed(first);
    first.dispatchEvent(new Event("change", { bubbles: true }));
  });
})();
