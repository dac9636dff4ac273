// What a column of a chart stands for, in words under it: for whoever points at it, and for the arrow keys.
(() => {
  "use strict";
  const columnsOf = (svg) => [...svg.querySelectorAll(".column")];

  const say = (svg, column) => {
    for (const one of columnsOf(svg)) one.classList.toggle("is-said", one === column);
    const words = svg.closest(".columns").querySelector(".columns-said");
    words.textContent = column ? column.dataset.chartsSaid : "";
  };

  const svgOf = (event) => event.target instanceof Element && event.target.closest(".columns svg");

  document.addEventListener("pointerover", (event) => {
    const svg = svgOf(event);
    if (svg) say(svg, event.target.closest(".column"));
  });
  document.addEventListener("pointerout", (event) => {
    const svg = svgOf(event);
    if (svg && !svg.contains(event.relatedTarget) && svg !== document.activeElement) say(svg, null);
  });
  document.addEventListener("focusin", (event) => {
    const svg = svgOf(event);
    if (svg && !svg.querySelector(".is-said")) say(svg, columnsOf(svg).at(-1));
  });
  document.addEventListener("focusout", (event) => {
    const svg = svgOf(event);
    if (svg) say(svg, null);
  });
  document.addEventListener("keydown", (event) => {
    const svg = svgOf(event);
    const steps = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };
    if (!svg || !(event.key in steps)) return;
    event.preventDefault();
    const all = columnsOf(svg);
    const here = all.findIndex((one) => one.classList.contains("is-said"));
    say(svg, all[Math.min(all.length - 1, Math.max(0, here + steps[event.key]))]);
  });
})();
