// Keeps the page equal to what the seller shows: polls its live part every second while somebody can see it.
(() => {
  "use strict";
  const EVERY = 1000, AFTER_TROUBLE = 3000;
  const root = () => document.querySelector("[data-live-root]");
  if (!root()) return;
  const address = new URL(location.href);
  address.searchParams.set("part", "live");
  let tag = "", timer = 0, running = false;

  const flash = (element) => {
    element.classList.remove("flash");
    void element.offsetWidth; // starts the animation anew
    element.classList.add("flash");
    element.addEventListener("animationend", () => element.classList.remove("flash"), { once: true });
  };

  const sameKind = (a, b) => a.nodeType === b.nodeType && a.nodeName === b.nodeName;
  const keyOf = (node) => (node.nodeType === 1 ? node.getAttribute("data-key") : null);

  const syncAttributes = (from, to) => {
    const flashing = from.classList.contains("flash");
    for (const { name, value } of to.attributes) if (from.getAttribute(name) !== value) from.setAttribute(name, value);
    for (const { name } of [...from.attributes]) if (!to.hasAttribute(name)) from.removeAttribute(name);
    if (flashing) from.classList.add("flash"); // let it fade out in peace
  };

  // Make `from` look like `to` without touching what is the same; parts marked data-own belong to other scripts.
  const morph = (from, to) => {
    if (from.nodeType === 3) {
      if (from.data !== to.data) {
        from.data = to.data;
        const shown = from.parentElement.closest("[data-live]");
        if (shown) flash(shown);
      }
      return;
    }
    if (from.nodeType !== 1 || from.hasAttribute("data-own")) return;
    const source = from.getAttribute("src");
    syncAttributes(from, to);
    if (source !== from.getAttribute("src") && from.hasAttribute("data-live")) flash(from);
    const wanted = [...to.childNodes];
    wanted.forEach((next, place) => {
      const key = keyOf(next);
      let mine = from.childNodes[place];
      if (key !== null) {
        const kept = [...from.children].find((child) => keyOf(child) === key);
        if (kept && kept !== mine) from.insertBefore(kept, mine || null);
        mine = kept;
      } else if (mine && keyOf(mine) !== null) {
        mine = undefined;
      }
      if (mine && sameKind(mine, next)) morph(mine, next);
      else {
        const added = document.importNode(next, true);
        const old = from.childNodes[place];
        if (old && key === null && keyOf(old) === null) from.replaceChild(added, old);
        else from.insertBefore(added, old || null);
        if (added.nodeType === 1) flash(added);
      }
    });
    while (from.childNodes.length > wanted.length) from.lastChild.remove();
  };

  const look = async () => {
    if (running) return;
    running = true;
    let wait = EVERY;
    try {
      const answer = await fetch(address, { cache: "no-store", headers: tag ? { "If-None-Match": tag } : {} });
      if (answer.status === 200 || answer.status === 404) {
        tag = answer.headers.get("ETag") || "";
        const parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
        const next = parsed.querySelector("[data-live-root]");
        if (next) {
          const before = root().firstElementChild, after = next.firstElementChild;
          if (before && after && keyOf(before) !== keyOf(after)) location.reload(); // on sale again, or no longer
          else {
            morph(root(), next);
            document.dispatchEvent(new CustomEvent("shop:changed"));
          }
        }
      } else if (answer.status !== 304) wait = AFTER_TROUBLE;
    } catch (trouble) {
      console.error(trouble);
      wait = AFTER_TROUBLE;
    }
    running = false;
    plan(wait);
  };

  const plan = (wait) => {
    clearTimeout(timer);
    if (!document.hidden) timer = setTimeout(look, wait);
  };
  document.addEventListener("visibilitychange", () => (document.hidden ? clearTimeout(timer) : look()));
  window.shopFlash = flash;
  plan(EVERY);

  // Countdowns tick by themselves; what they lead to comes with the next look.
  const tick = () => {
    for (const time of document.querySelectorAll("[data-ends]")) {
      const left = Math.max(0, Math.ceil(Number(time.dataset.ends) - Date.now() / 1000));
      const days = Math.floor(left / 86400), two = (n) => String(n).padStart(2, "0");
      const clock = `${two(Math.floor((left % 86400) / 3600))}:${two(Math.floor((left % 3600) / 60))}:${two(left % 60)}`;
      const text = days ? `${days} hari ${clock}` : clock;
      if (time.textContent !== text) time.textContent = text;
    }
  };
  tick();
  setInterval(tick, 1000);
})();
