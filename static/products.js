/* The list of products: a price or a stock changed in its cell, and a row's menu. Each form and link also works without this file. */
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
  /* The answer is the row as it is now; while it is under way, the same cell is not sent again. */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.querySelector("[data-products-cell]")) return;
    event.preventDefault();
    if (form.matches(".htmx-request")) return;
    window.htmx.ajax("POST", form.action, { source: form, target: form.closest("tr"), swap: "outerHTML" });
  }, true);

  /* A row's menu is fetched on the way to it, once */
  const fetchMenu = (event) => {
    const summary = closest(event, "[data-products-menu]");
    if (!summary) return;
    summary.removeAttribute("data-products-menu");
    const body = summary.nextElementSibling;
    window.htmx.ajax("GET", `${body.querySelector("a").href}menu/`, { source: body, target: body, swap: "innerHTML" });
  };
  ["mouseover", "focusin", "click"].forEach((type) => document.addEventListener(type, fetchMenu));
})();
