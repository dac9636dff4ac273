/* The packing table: the scanner always types into its field, one scan is answered after the other however fast they come,
   wrong pieces are heard, and a packed parcel's label is printed. */
(() => {
  "use strict";
  const form = () => document.querySelector("[data-packing-scan]"), field = () => form()?.elements.code;
  const tone = (pitch, seconds) => {
    try {
      const sound = new AudioContext(), wave = sound.createOscillator();
      wave.type = "square"; wave.frequency.value = pitch; wave.connect(sound.destination);
      wave.start(); wave.stop(sound.currentTime + seconds); wave.onended = () => sound.close();
    } catch { /* a browser without sound still shows it */ }
  };

  /* A scanner does not wait for the answer: what it reads meanwhile is asked next */
  const read = [];
  let asking = false;
  const ask = async () => {
    if (asking || !read.length) return;
    asking = true;
    try {
      await window.htmx.ajax("POST", form().action, { source: form(), values: { code: read.shift() }, target: "#packing", swap: "outerHTML" });
    } finally { asking = false; ask(); }
  };
  document.addEventListener("submit", (event) => {
    if (event.target !== form() || !window.htmx) return;
    event.preventDefault();
    read.push(field().value); field().value = "";
    ask();
  });

  /* One label after the other: a frame that is sent elsewhere before it has printed would lose its label. Each is asked for
     by a form of its own, for the page's is gone with the next scan. */
  const labels = [], asked = new Set();
  let printing = 0;
  const printNext = () => {
    clearTimeout(printing); printing = 0;
    const label = labels.shift();
    if (!label) return;
    document.body.append(label);
    label.submit();
    label.remove();
    printing = setTimeout(printNext, 15_000); // a frame that never loads holds up no other label
  };
  document.addEventListener("htmx:afterSwap", () => {
    if (!form()) return;
    field().focus();
    if (document.querySelector("[data-packing-shout]")) tone(220, .6);
    const label = document.querySelector("[data-packing-print]");
    if (!label || asked.has(label.action)) return;
    asked.add(label.action);
    tone(880, .12);
    const own = label.cloneNode(true);
    own.hidden = true;
    own.removeAttribute("data-packing-print");
    labels.push(own);
    if (!printing) printNext();
  });
  // Wherever one clicked: what the scanner types belongs into its field.
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, dialog");
    if (form() && !typing && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) field().focus();
  });
  document.addEventListener("load", (event) => {
    if (!event.target.matches?.("[data-packing-label]") || !printing) return;
    try { if (event.target.contentDocument?.contentType !== "text/html") event.target.contentWindow.print(); } catch { /* a viewer of its own */ }
    field()?.focus();
    printNext();
  }, true);
})();
