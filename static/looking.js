/* Rows of a list that somebody else has open: the marks come from #looked-at, whatever was drawn anew. */
(() => {
  "use strict";
  const draw = () => {
    const marks = new Map([...document.querySelectorAll("[data-looking-at]")].map((one) => [one.dataset.lookingAt, one]));
    document.querySelectorAll("[data-looking-row]").forEach((place) =>
      place.replaceChildren(...(marks.has(place.dataset.lookingRow) ? [marks.get(place.dataset.lookingRow).content.cloneNode(true)] : [])));
  };
  ["htmx:afterSwap", "htmx:oobAfterSwap"].forEach((event) => document.addEventListener(event, draw));
})();
