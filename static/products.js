/* The list of products: a price or a stock changed in its cell. Each form also works without this file. */
(() => {
  "use strict";
  const closest = (event, selector) => (event.target instanceof Element ? event.target.closest(selector) : null);

  /* Cells in the list: Enter saves (the form's own doing), Esc puts back, leaving a changed cell saves. */
  document.addEventListener("keydown", (event) => {
    const cell = closest(event, "[data-products-cell]");
    if (cell && event.key === "Escape") {
      cell.value = cell.defaultValue;
      cell.blur();
    }
  });
  document.addEventListener("focusin", (event) => {
    const cell = closest(event, "[data-products-cell]");
    if (cell) cell.select();
  });
  document.addEventListener("change", (event) => {
    const cell = closest(event, "[data-products-cell]");
    if (cell && cell.value !== cell.defaultValue) cell.form.requestSubmit();
  });
})();
