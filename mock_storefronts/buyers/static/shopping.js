// Saves the buyer a button: when a quantity, the province or the service changes, the sums are asked for anew.
// Without this script the "Perbarui" buttons do the same.
(() => {
  "use strict";
  const form = document.querySelector("form.buying");
  if (!form) return;
  let asked = 0;

  const refresh = async () => {
    const mine = ++asked, body = new URLSearchParams(new FormData(form));
    body.set("do", form.hasAttribute("data-refreshes") ? "refresh" : "update");
    form.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(form.action, { method: "POST", body });
      const next = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (mine !== asked) return; // a newer change is on its way
      if (!next.querySelector("form.buying")) return location.reload();
      for (const part of form.querySelectorAll("[data-fresh]")) {
        const other = next.querySelector(`[data-fresh="${part.dataset.fresh}"]`);
        if (other) replace(part, other);
      }
    } catch (trouble) {
      console.error(trouble); // the buttons still work
    } finally {
      if (mine === asked) form.removeAttribute("aria-busy");
    }
  };

  // Keeps the keyboard where it was, and a message that is being written.
  const replace = (part, other) => {
    const held = part.contains(document.activeElement) ? document.activeElement : null;
    const place = held ? [...part.querySelectorAll("input, select, button")].indexOf(held) : -1;
    const note = part.querySelector("[name=message]");
    const fresh = document.importNode(other, true);
    if (note && fresh.querySelector("[name=message]")) fresh.querySelector("[name=message]").value = note.value;
    part.replaceWith(fresh);
    if (place >= 0) fresh.querySelectorAll("input, select, button")[place]?.focus();
  };

  form.addEventListener("change", (event) => {
    if (event.target.matches("[data-again]") && (event.target.type !== "number" || event.target.validity.valid)) refresh();
  });
  // One press, one order. The server knows a form that was sent twice, too.
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
    setTimeout(() => delete form.dataset.sent, 4000);
  });
  window.addEventListener("pageshow", () => delete form.dataset.sent);
})();
