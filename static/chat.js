/* Chat: keeps the newest message in sight, keeps drafts, opens ready answers with /, and is worked by keyboard alone. */
(() => {
  "use strict";
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const chat = () => $("[data-chat]"), box = () => $("[data-chat-text]"), wide = () => matchMedia("(min-width: 901px)").matches;
  const typing = (node) => Boolean(node.closest("input, textarea, select, [contenteditable], dialog"));

  /* What stands open is marked in the list, its newest message is in sight, and what is on the screen counts as read */
  const mark = () => {
    const open = $("[data-chat-open]")?.dataset.chatOpen;
    if (open) chat().dataset.chatShown = open; else if (chat()) delete chat().dataset.chatShown;
    $$("[data-chat-line]").forEach((line) => {
      if (line.dataset.chatLine === open) line.setAttribute("aria-current", "true"); else line.removeAttribute("aria-current");
    });
  };
  // Only who scrolls up leaves the end; a thread that grows takes nobody away from it.
  let atEnd = true, top = 0, missed = false;
  const back = () => { atEnd = true; if (missed) window.htmx.trigger($("[data-chat-scroll]"), "chatBack"); };
  const down = () => { const scroll = $("[data-chat-scroll]"); if (scroll) scroll.scrollTop = scroll.scrollHeight; };
  const seen = () => { const unread = $("[data-chat-unread]"); if (unread && !document.hidden) window.htmx.trigger(unread, "chatSeen"); };
  document.addEventListener("scroll", (event) => {
    if (!(event.target instanceof Element && event.target.matches("[data-chat-scroll]"))) return;
    const { scrollTop, scrollHeight, clientHeight } = event.target;
    if (scrollHeight - scrollTop - clientHeight < 60) back();
    else if (scrollTop < top) atEnd = false;
    top = scrollTop;
  }, true);
  // By rows, not by a style: htmx carries styles over to the new composer as attributes, which the page's policy forbids.
  const grow = (text) => {
    text.rows = 2;
    const more = text.scrollHeight - text.clientHeight, line = parseFloat(getComputedStyle(text).lineHeight) || 20;
    if (more > 0) text.rows = 2 + Math.ceil(more / line);
  };
  const focusBox = () => { const text = box(); if (text && wide()) { text.focus(); text.setSelectionRange(text.value.length, text.value.length); } };
  document.addEventListener("htmx:afterSettle", (event) => {
    const id = event.target.id;
    if (id === "conversation") { atEnd = true; missed = false; mark(); down(); focusBox(); seen(); }
    if (id === "chat-thread") { if (atEnd) down(); seen(); }
    if (id === "composer") { back(); focusBox(); }
    if (id === "chat-list") mark();
  });
  document.addEventListener("visibilitychange", seen);
  // A picture that comes late makes the thread longer.
  document.addEventListener("load", (event) => { if (atEnd && event.target.matches?.("[data-chat-scroll] img")) down(); }, true);
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (document.hidden && event.target.matches?.("[data-chat-news]")) event.preventDefault(); // nobody looks
    // Older messages that were asked for stay: the thread is drawn anew when its reader is back at the end.
    if (event.target.id !== "chat-thread") return;
    missed = !atEnd;
    if (missed) event.preventDefault();
  });
  // A head with an open menu stays until the menu is closed; one that comes late, after another chat was opened, is let go.
  document.addEventListener("htmx:oobBeforeSwap", (event) => {
    const fresh = event.detail.fragment.querySelector("#chat-head"), open = $("#chat-head");
    if (fresh && (open.querySelector("details[open]") || fresh.dataset.chatHead !== open.dataset.chatHead)) event.preventDefault();
  });
  mark(); down();
  if ($("[data-chat-open]")) focusBox();
  window.addEventListener("load", seen);

  /* Answer or note */
  const setMode = (form, mode) => {
    $("[data-chat-as]", form).value = mode;
    form.classList.toggle("is-note", mode === "note");
    $$("[data-chat-mode]", form).forEach((tab) => tab.setAttribute("aria-pressed", String(tab.dataset.chatMode === mode)));
    const word = $("[data-chat-send-word]", form);
    word.textContent = mode === "note" ? word.dataset.chatNoteWord : word.dataset.chatAnswerWord;
    $("[data-chat-next]", form).hidden = mode === "note";
    $("[data-chat-text]", form).focus();
  };
  document.addEventListener("click", (event) => {
    const tab = event.target.closest("[data-chat-mode]");
    if (tab) setMode(tab.closest("form"), tab.dataset.chatMode);
    const insert = event.target.closest("[data-chat-insert]");
    if (insert && box()) { box().value = `${box().value} ${insert.dataset.chatInsert}`.trim(); grow(box()); box().focus(); }
    if (event.target.closest("[data-chat-replies]")) { const menu = $("#reply-menu"); filter(""); menu.hidden = !menu.hidden; choose(0); box().focus(); }
    const reply = event.target.closest("[data-chat-reply]");
    if (reply) take(reply);
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-chat-picture]") && event.target.files.length) event.target.form.requestSubmit();
  });

  /* Ready answers */
  const options = () => $$("[data-chat-reply]").filter((one) => !one.hidden);
  const filter = (words) => {
    const wanted = words.toLowerCase();
    $$("[data-chat-reply]").forEach((one) => { one.hidden = !(one.dataset.chatShortcut.startsWith(wanted) || (wanted.length > 2 && one.dataset.chatReply.toLowerCase().includes(wanted))); });
    $("[data-chat-no-reply]").hidden = options().length > 0;
  };
  const choose = (at) => {
    const shown = options(); if (!shown.length) return;
    const place = (at + shown.length) % shown.length;
    shown.forEach((one, index) => one.setAttribute("aria-selected", String(index === place)));
    shown[place].scrollIntoView({ block: "nearest" });
  };
  const chosen = () => options().findIndex((one) => one.getAttribute("aria-selected") === "true");
  const take = (reply) => {
    const text = box();
    text.value = text.value.startsWith("/") ? reply.dataset.chatReply : `${text.value} ${reply.dataset.chatReply}`.trim();
    $("#reply-menu").hidden = true;
    grow(text); text.focus(); keep(text);
  };

  /* Drafts: kept a moment after the last key */
  let timer = 0;
  const keep = (text) => {
    clearTimeout(timer);
    const url = text.form.dataset.chatDraft, note = text.form.classList.contains("is-note");
    if (!note) timer = setTimeout(() => window.htmx.ajax("POST", url, { values: { text: text.value }, swap: "none", source: text.form.querySelector("[data-chat-seen]") }), 700);
  };
  document.addEventListener("input", (event) => {
    const text = event.target;
    if (!text.matches("[data-chat-text]")) return;
    grow(text); keep(text);
    const menu = $("#reply-menu"), asks = /^\/\S*$/.test(text.value);
    if (asks) { filter(text.value.slice(1)); choose(0); }
    menu.hidden = !asks;
  });
  document.addEventListener("htmx:beforeRequest", (event) => { if (event.target.matches?.("[data-chat-composer]")) clearTimeout(timer); });

  /* Keys */
  // A click, not requestSubmit: htmx sends the name of the button that was clicked last.
  const submit = (form, next) => $(next ? "[data-chat-next]" : "[data-chat-send]", form).click();
  document.addEventListener("keydown", (event) => {
    const menu = $("#reply-menu"), text = event.target;
    if (!text.matches?.("[data-chat-text]")) return;
    if (!menu.hidden) {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); choose(chosen() + (event.key === "ArrowDown" ? 1 : -1)); return; }
      if ((event.key === "Enter" || event.key === "Tab") && options().length) { event.preventDefault(); take(options()[Math.max(0, chosen())]); return; }
      if (event.key === "Escape") { event.preventDefault(); menu.hidden = true; return; }
    }
    if (event.key === "Escape") { text.blur(); $("[data-chat-scroll]")?.focus({ preventScroll: true }); return; }
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    if (text.value.trim()) submit(text.form, event.ctrlKey || event.metaKey);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || !chat()) return;
    if (event.key === "j" || event.key === "k") {
      const lines = $$("[data-chat-line]"); if (!lines.length) return;
      const at = lines.findIndex((line) => line.hasAttribute("aria-current"));
      const line = lines[Math.min(lines.length - 1, Math.max(0, at + (event.key === "j" ? 1 : -1)))];
      event.preventDefault(); line.click(); line.scrollIntoView({ block: "nearest" });
    } else if (event.key === "r" && box()) { event.preventDefault(); box().focus(); }
  });
})();
