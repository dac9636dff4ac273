// Keeps the newest message in sight, and sends with Enter; the page works without.
(() => {
  "use strict";
  const list = () => document.querySelector("[data-chat-said]");
  const down = () => { const said = list(); if (said) said.scrollTop = said.scrollHeight; };
  down();
  document.addEventListener("shop:changed", down);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || !event.target.matches("[data-chat-text]")) return;
    event.preventDefault();
    if (event.target.value.trim()) event.target.form.requestSubmit();
  });
})();
