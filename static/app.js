/* The house's own behaviour: menus, dialogs, palette, shortcuts, toasts, selection, unsaved guard. Every page works
   without it, except live counters. No inline handlers, no eval. */
(() => {
  "use strict";
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const on = (type, selector, handler) =>
    document.addEventListener(type, (event) => {
      const found = event.target instanceof Element ? event.target.closest(selector) : null;
      if (found) handler(event, found);
    });
  const announce = (text) => { const region = $("#announce"); if (region) region.textContent = text; };

  /* A row of tabs that is wider than the phone starts at the tab one is on */
  const showTab = () => $$(".tabs [aria-current], .sub-nav [aria-current]").forEach((tab) => {
    const row = tab.closest(".tabs, .sub-nav");
    if (row.scrollWidth > row.clientWidth) row.scrollLeft = tab.offsetLeft - row.offsetLeft - (row.clientWidth - tab.offsetWidth) / 2;
  });
  /* A table that is wider than its place is a region that arrow keys can move, named like the table */
  const openWide = () => $$(".table-wrap, .table-responsive").forEach((wrap) => {
    if (wrap.scrollWidth <= wrap.clientWidth || wrap.hasAttribute("tabindex")) return;
    wrap.tabIndex = 0;
    wrap.setAttribute("role", "region");
    wrap.setAttribute("aria-label", $("caption", wrap)?.textContent || document.title);
  });
  const settle = () => { showTab(); openWide(); };
  settle();
  document.addEventListener("htmx:afterSettle", settle);
  let width = window.innerWidth; // a phone's bar that comes and goes changes the height alone: tabs stay where a thumb moved them
  window.addEventListener("resize", () => {
    openWide();
    if (width !== window.innerWidth) { width = window.innerWidth; showTab(); }
  });

  /* The demo's own time, where it runs ahead: it goes on between two pages */
  const ahead = $("[data-house-time]");
  if (ahead) {
    const begun = performance.now(), parts = new Intl.DateTimeFormat(document.documentElement.lang, {
      timeZone: "Asia/Jakarta", day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
    });
    setInterval(() => {
      const now = Number(ahead.dataset.houseTime) + (performance.now() - begun) * Number(ahead.dataset.pace);
      const part = Object.fromEntries(parts.formatToParts(now).map((one) => [one.type, one.value]));
      $("time", ahead).textContent = `${part.day} ${part.month} ${part.year}, ${part.hour}.${part.minute} WIB`;
    }, 1000);
  }

  /* Installed or not: a page that says so where there is no connection */
  if (window.isSecureContext && "serviceWorker" in navigator) navigator.serviceWorker.register("/sw.js").catch(() => {});

  const recall = (key) => { try { return localStorage.getItem(key); } catch { return null; } };
  const remember = (key, value) => { try { localStorage.setItem(key, value); } catch { /* storage is off: for this page only */ } };

  /* Side bar: a drawer on phones, narrow or wide on desks */
  const drawer = (open) => {
    const side = $(".side"), toggle = $("[data-side-toggle]");
    if (!side || side.classList.contains("open") === open) return;
    side.classList.toggle("open", open);
    toggle.setAttribute("aria-expanded", String(open));
    (open ? $("a", side) : toggle).focus();
  };
  on("click", "[data-side-toggle]", () => drawer(!$(".side").classList.contains("open")));
  const narrow = $("[data-side-narrow]"), root = document.documentElement;
  narrow?.setAttribute("aria-pressed", String(root.dataset.side === "narrow"));
  narrow?.addEventListener("click", () => {
    root.dataset.side = root.dataset.side === "narrow" ? "" : "narrow";
    remember("side", root.dataset.side);
    narrow.setAttribute("aria-pressed", String(root.dataset.side === "narrow"));
  });

  /* Menus: placed on the screen, not in their box, so that a scrolling table never cuts them off */
  const place = (menu) => {
    const body = $(".menu-body", menu);
    if (!body) return;
    body.style.position = "fixed";
    const box = $("summary", menu).getBoundingClientRect();
    const down = innerHeight - box.bottom > body.offsetHeight + 8 || innerHeight - box.bottom > box.top;
    const left = menu.classList.contains("menu-left") ? box.left : box.right - body.offsetWidth;
    body.style.right = "auto";
    body.style.left = `${Math.max(8, Math.min(left, innerWidth - body.offsetWidth - 8))}px`;
    body.style.top = `${Math.max(8, Math.min(down ? box.bottom + 4 : box.top - body.offsetHeight - 4, innerHeight - body.offsetHeight - 8))}px`;
  };
  const openMenus = () => $$("details.menu[open]");
  document.addEventListener("toggle", (event) => { if (event.target.matches("details.menu[open]")) place(event.target); }, true);
  document.addEventListener("scroll", (event) => openMenus().forEach((menu) => { if (!menu.contains(event.target)) place(menu); }), true);
  window.addEventListener("resize", () => openMenus().forEach(place));
  const leave = (event) => openMenus().forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
  document.addEventListener("click", (event) => {
    if (!event.target.closest(".side, [data-side-toggle]")) $(".side.open") && drawer(false);
    leave(event);
  });
  document.addEventListener("focusin", leave);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    drawer(false);
    openMenus().forEach((menu) => { menu.open = false; $("summary", menu).focus(); });
  });

  /* A panel of filters stays open while the list behind it is drawn anew */
  on("click", "[data-close-menu]", (_event, button) => { button.closest("details").open = false; });
  let staysOpen = false;
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.target.id === "results") staysOpen = Boolean($("[data-stays-open][open]", event.target)) && event.detail.requestConfig?.triggeringEvent?.type === "change";
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.target.id === "results" && staysOpen) { staysOpen = false; $("[data-stays-open]", event.target).open = true; }
  });

  /* Dialogs: what htmx puts into #modal opens by itself */
  document.addEventListener("htmx:afterSwap", (event) => {
    const modal = $("#modal");
    if (event.target === modal && modal.childElementCount) {
      const role = $("[data-dialog-role]", modal)?.dataset.dialogRole;
      if (role) { modal.setAttribute("role", role); modal.setAttribute("aria-describedby", "modal-text"); } else { modal.removeAttribute("role"); modal.removeAttribute("aria-describedby"); }
      if (!modal.open) modal.showModal();
    }
    if ((event.target === modal || modal?.contains(event.target)) && !modal.childElementCount) modal.close();
    const results = $("[data-result-count]", event.target);
    if (results) announce(results.dataset.resultCount);
    const summary = $(".summary", event.target);
    if (summary) { summary.setAttribute("tabindex", "-1"); summary.focus(); }
  });
  on("click", "[data-close]", (event, button) => { const dialog = button.closest("dialog"); if (dialog) { event.preventDefault(); dialog.close(); } });
  document.addEventListener("click", (event) => { if (event.target instanceof HTMLDialogElement) event.target.close(); });
  // A question about a cell that was answered with no, or left: the cell shows what is so.
  $("#modal")?.addEventListener("close", () => {
    const cell = document.getElementById($("[data-cell-back]", $("#modal"))?.dataset.cellBack || "");
    if (cell) { cell.value = cell.defaultValue; cell.focus(); }
  });
  document.body.addEventListener("closeModal", () => $("#modal")?.close());

  /* Toasts; a change made in place can be taken back from its toast for ten seconds, by button or Ctrl+Z */
  const UNDO_FOR = 10000;
  const vanish = (note, after, part = note) => { // the clock stands still while somebody is at the note
    let timer = setTimeout(() => part.remove(), after);
    const stay = () => clearTimeout(timer), go = () => { stay(); timer = setTimeout(() => part.remove(), after); };
    note.addEventListener("focusin", stay); note.addEventListener("mouseenter", stay);
    note.addEventListener("focusout", go); note.addEventListener("mouseleave", go);
  };
  // A page that came anew says in a note what a toast says elsewhere: the note stays, its way back ends as a toast's does.
  $$(".note [data-undo]").forEach((button) => vanish(button.closest(".note"), UNDO_FOR, button.closest("form")));
  const undoButton = (note, undo) => {
    const button = document.createElement("button");
    button.type = "button"; button.className = "toast-undo"; button.dataset.undo = ""; button.textContent = document.body.dataset.undoLabel;
    button.addEventListener("click", () => {
      note.remove();
      const row = document.getElementById(undo.target);
      window.htmx.ajax("POST", undo.url, { values: undo.values, target: row || document.body, swap: row ? "outerHTML" : "none" });
    });
    return button;
  };
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.key.toLowerCase() !== "z") return;
    const field = event.target.closest("input, textarea, select, [contenteditable]");
    const last = $$("[data-undo]").at(-1);
    if (!last || (field && field.value !== field.defaultValue)) return; // what is being typed is taken back by the browser
    event.preventDefault(); last.click();
  });
  const toast = (text, kind = "success", undo = null) => {
    const note = document.createElement("div");
    note.className = `toast-note toast-${kind}`;
    if (kind !== "success") note.setAttribute("role", "alert");
    note.append(Object.assign(document.createElement("span"), { textContent: text }));
    if (undo) note.append(undoButton(note, undo));
    const close = document.createElement("button");
    close.type = "button"; close.textContent = "×"; close.setAttribute("aria-label", document.body.dataset.closeLabel);
    close.addEventListener("click", () => note.remove());
    note.append(close);
    $("#toasts").append(note);
    if (kind === "success") vanish(note, undo ? UNDO_FOR : 5000);
  };
  document.body.addEventListener("toast", (event) => toast(event.detail.text, event.detail.kind, event.detail.undo));
  document.body.addEventListener("htmx:sendError", () => toast(document.body.dataset.offline, "danger"));
  // Logged out under way: the page stays as it is, with what was typed, and says where to go.
  document.body.addEventListener("loggedOut", (event) => {
    if ($("#logged-out")) return;
    const bar = document.createElement("div");
    bar.id = "logged-out"; bar.className = "visit"; bar.setAttribute("role", "alert");
    const link = Object.assign(document.createElement("a"), {href: event.detail.login, target: "_blank", rel: "noopener", textContent: event.detail.link});
    bar.append(Object.assign(document.createElement("b"), {textContent: event.detail.text}), " ", link);
    document.body.prepend(bar);
  });
  // After a log-in elsewhere this page's token is an old one: take the new one and let the button be pressed again.
  document.body.addEventListener("freshToken", (event) => {
    document.body.setAttribute("hx-headers", JSON.stringify({"X-CSRFToken": event.detail.token}));
    document.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach((input) => { input.value = event.detail.token; });
    $("#logged-out")?.remove();
  });
  document.body.addEventListener("htmx:responseError", (event) => {
    // An answer that brought its own toast has said why; every other failure is said here, never swallowed.
    if (!(event.detail.xhr.getResponseHeader("HX-Trigger") || "").match(/toast|loggedOut/)) toast(document.body.dataset.broken, "danger");
  });

  /* Lists in a form: a row leaves, the form hears of it */
  on("click", "[data-remove-row], [data-remove-line]", (_event, button) => {
    const form = button.closest("form");
    button.closest("tr, li").remove();
    form?.dispatchEvent(new Event("change", { bubbles: true }));
    if (button.matches("[data-remove-line]")) form?.requestSubmit();
  });

  /* Command palette */
  const palette = $("#palette");
  const openPalette = () => { if (!palette || palette.open) return; palette.showModal(); const input = $("input", palette); input.value = ""; input.focus(); window.htmx?.trigger(input, "palette"); };
  on("click", "[data-palette]", openPalette);
  palette?.addEventListener("keydown", (event) => {
    const links = $$("#palette-results a"); if (!links.length) return;
    let at = links.findIndex((link) => link.classList.contains("on"));
    if (event.key === "ArrowDown") at = (at + 1) % links.length;
    else if (event.key === "ArrowUp") at = (at - 1 + links.length) % links.length;
    else if (event.key === "Enter") { event.preventDefault(); (links[at] || links[0]).click(); return; }
    else return;
    event.preventDefault();
    links.forEach((link, index) => { link.classList.toggle("on", index === at); link.setAttribute("aria-selected", String(index === at)); });
    $("input", palette).setAttribute("aria-activedescendant", links[at].id);
    links[at].scrollIntoView({ block: "nearest" });
  });

  palette?.addEventListener("htmx:afterSwap", () => {
    $("input", palette).removeAttribute("aria-activedescendant");
    $$("#palette-results a").forEach((link, index) => { link.id = `palette-${index}`; link.setAttribute("role", "option"); link.tabIndex = -1; });
  });

  /* Shortcuts: never while typing; those of a single letter can be switched off (WCAG 2.1.4) */
  let pending = "";
  const lettersOn = $("[data-shortcuts-on]");
  if (lettersOn) {
    lettersOn.checked = recall("shortcuts") !== "off";
    lettersOn.addEventListener("change", () => remember("shortcuts", lettersOn.checked ? "on" : "off"));
  }
  on("click", "[data-shortcuts]", () => { drawer(false); $("#shortcuts").showModal(); });
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") { event.preventDefault(); openPalette(); return; }
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      const form = $("form[data-guard]"); if (form) { event.preventDefault(); form.requestSubmit(); } return;
    }
    if (lettersOn && !lettersOn.checked) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable], dialog")) return;
    if (pending === "g") { pending = ""; const link = $(`[data-key="g ${event.key}"]`); if (link) { event.preventDefault(); link.click(); } return; }
    if (event.key === "g") { pending = "g"; setTimeout(() => { pending = ""; }, 900); }
    else if (event.key === "/") { const search = $("input[type=search]"); if (search) { event.preventDefault(); search.focus(); search.select(); } }
    else if (event.key === "?") $("#shortcuts")?.showModal();
    else if (event.key === "j" || event.key === "k") {
      const rows = $$("tr[data-row-link]"); if (!rows.length) return;
      const at = rows.findIndex((row) => row.contains(document.activeElement));
      const row = rows[Math.min(rows.length - 1, Math.max(0, at + (event.key === "j" ? 1 : -1)))];
      ($("a", row) || row).focus();
    } else if ($(`[data-hotkey="${CSS.escape(event.key)}"]`)) { event.preventDefault(); $(`[data-hotkey="${CSS.escape(event.key)}"]`).click(); }
    else if (event.key === "x") $("input[data-select]", document.activeElement.closest("tr") || document.createElement("i"))?.click();
  });

  /* Bulk selection. A list with a name (data-bulk="orders") keeps it over pages, tabs, filters and the page of one row,
     in this tab of the browser, until half an hour after the last tick. */
  const KEPT_FOR = 30 * 60 * 1000;
  const chosenOf = (root) => {
    if (!root.dataset.bulk) return new Set($$("input[data-select]:checked", root).map((box) => box.value));
    try {
      const kept = JSON.parse(sessionStorage.getItem(`chosen:${root.dataset.bulk}`));
      return new Set(kept && Date.now() - kept.at < KEPT_FOR ? kept.ids : []);
    } catch { return new Set(); }
  };
  const choose = (root, chosen) => {
    if (!root.dataset.bulk) return;
    try { sessionStorage.setItem(`chosen:${root.dataset.bulk}`, JSON.stringify({ at: Date.now(), ids: [...chosen] })); } catch { /* storage is off: this page only */ }
  };
  const countBulk = (root) => {
    const boxes = $$("input[data-select]", root), chosen = chosenOf(root), here = boxes.filter((box) => box.checked);
    const all = $("input[data-select-all]", root), bar = $(".bulk", root);
    boxes.forEach((box) => box.closest("tr")?.setAttribute("aria-selected", String(box.checked)));
    if (all) { all.checked = here.length > 0 && here.length === boxes.length; all.indeterminate = here.length > 0 && here.length < boxes.length; }
    if (!bar) return;
    bar.hidden = chosen.size === 0;
    const every = $("input[name=all]", bar), offer = $("[data-all-offer]", bar), kept = $("[data-kept]", bar), away = $("[data-away]", bar);
    if (here.length < boxes.length && every) every.value = "";
    $$("[data-selected]", bar).forEach((spot) => { spot.textContent = every?.value ? spot.dataset.everything || chosen.size : chosen.size; });
    if (offer) offer.hidden = !(here.length === boxes.length && boxes.length > 0) || Boolean(every?.value) || chosen.size >= Number(offer.dataset.matching || Infinity);
    if (!kept) return;
    const shown = new Set(boxes.map((box) => box.value)), others = [...chosen].filter((id) => !shown.has(id));
    kept.replaceChildren(...others.map((id) => Object.assign(document.createElement("input"), { type: "hidden", name: "ids", value: id })));
    away.hidden = !others.length || Boolean(every?.value);
    away.textContent = away.dataset.away.replace("{n}", others.length);
  };
  const refreshBulk = (root) => {
    if (root.dataset.bulk) {
      const chosen = chosenOf(root);
      $$("input[data-select]", root).forEach((box) => { box.checked = chosen.has(box.value); });
    }
    countBulk(root);
  };
  const ticked = (root, boxes) => {
    const chosen = chosenOf(root);
    boxes.forEach((box) => (box.checked ? chosen.add(box.value) : chosen.delete(box.value)));
    choose(root, chosen);
    countBulk(root);
    announce(`${chosenOf(root).size} ${document.body.dataset.chosen}`);
  };
  let lastTick = null;
  on("click", "input[data-select]", (event, box) => {
    const boxes = $$("input[data-select]", box.closest("[data-bulk]")), from = boxes.indexOf(lastTick), to = boxes.indexOf(box);
    if (event.shiftKey && from >= 0) boxes.slice(Math.min(from, to), Math.max(from, to) + 1).forEach((other) => { other.checked = box.checked; });
    lastTick = box;
  });
  on("change", "[data-select], [data-select-all]", (event, box) => {
    const root = box.closest("[data-bulk]"); if (!root) return;
    const boxes = $$("input[data-select]", root);
    if (box.matches("[data-select-all]")) boxes.forEach((other) => { other.checked = box.checked; });
    ticked(root, boxes);
  });
  on("click", "[data-all-offer]", async (event, button) => {
    const root = button.closest("[data-bulk]"), every = $("input[name=all]", root);
    if (every) { every.value = "1"; countBulk(root); return; }
    const answer = await fetch(button.dataset.allOffer, { headers: { Accept: "application/json" } });
    if (!answer.ok) { toast(document.body.dataset.broken, "danger"); return; }
    choose(root, new Set([...chosenOf(root), ...(await answer.json()).ids]));
    refreshBulk(root);
    announce(`${chosenOf(root).size} ${document.body.dataset.chosen}`);
  });
  on("click", "[data-unselect]", (event, button) => {
    const name = button.dataset.unselect;
    if (name) try { sessionStorage.removeItem(`chosen:${name}`); } catch { /* nothing is kept */ }
    $$("[data-bulk]").forEach((root) => { $$("input[data-select]", root).forEach((box) => { box.checked = false; }); countBulk(root); });
  });
  const refreshAll = () => $$("[data-bulk]").forEach(refreshBulk);
  document.addEventListener("htmx:afterSettle", refreshAll);
  window.addEventListener("pageshow", refreshAll);

  /* Unsaved changes */
  const guarded = () => $("form[data-guard]");
  let dirty = false;
  const mark = (value) => { dirty = value; $$("[data-unsaved]").forEach((spot) => { spot.hidden = !value; }); };
  document.addEventListener("input", (event) => { if (event.target.closest("form[data-guard]") && !event.target.closest("[data-no-guard]")) mark(true); });
  document.addEventListener("submit", (event) => { if (event.target === guarded()) dirty = false; });
  document.body.addEventListener("saved", () => mark(false));
  // A refused save has saved nothing: the guard stays up.
  document.body.addEventListener("htmx:afterRequest", (event) => { if (event.target === guarded() && !event.detail.successful) mark(true); });
  window.addEventListener("beforeunload", (event) => { if (dirty) event.preventDefault(); });

  /* A form that is on its way is not sent again by a second press; one that htmx sends is htmx's own. */
  const sent = new WeakMap(); // form -> what is on its way: another button of it, or other ticks, are another act
  document.addEventListener("submit", (event) => {
    const form = event.target, by = event.submitter;
    if (event.defaultPrevented || form.method !== "post") return;
    const what = `${by?.formAction || form.action} ${new URLSearchParams(new FormData(form, by))}`;
    if (sent.get(form) === what) { event.preventDefault(); return; }
    sent.set(form, what);
    setTimeout(() => sent.delete(form), 3000); // an answer may be a file, and the page stays
  });
  window.addEventListener("pageshow", () => $$("form").forEach((form) => sent.delete(form)));

  /* A title that is cut off is read in full under the pointer */
  on("mouseover", ".product-title", (_event, title) => {
    const isCut = title.scrollWidth > title.clientWidth || title.scrollHeight > title.clientHeight;
    if (isCut && !title.title) title.title = title.textContent.trim();
  });

  /* Small helpers */
  on("click", "[data-copy]", async (event, button) => {
    // Browsers offer the clipboard on secure origins only; elsewhere the text is selected, ready for Ctrl+C.
    if (navigator.clipboard) { await navigator.clipboard.writeText(button.dataset.copy); toast(button.dataset.copied || "✓"); }
    else if (button.previousElementSibling) getSelection().selectAllChildren(button.previousElementSibling);
  });
  on("change", "[data-submit-on-change]", (event, input) => input.form.requestSubmit());
  on("change", ":is(.drop, .file-pick) input[type=file]", (event, input) => {
    const label = $("[data-file-name]", input.closest(".drop, .file-pick")); if (label && input.files[0]) label.textContent = [...input.files].map((file) => file.name).join(", ");
  });
  ["dragover", "dragleave", "drop"].forEach((type) => on(type, ".drop", (event, zone) => {
    event.preventDefault(); zone.classList.toggle("over", type === "dragover");
    if (type === "drop") { const input = $("input[type=file]", zone); input.files = event.dataTransfer.files; input.dispatchEvent(new Event("change", { bubbles: true })); }
  }));
  on("click", "[data-fill]", (event, button) => {
    Object.entries(JSON.parse(button.dataset.fill)).forEach(([id, value]) => { document.getElementById(id).value = value; });
    button.closest("main").querySelector("form button:not([type=button])").focus();
  });
})();
