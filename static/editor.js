/* The product editor: counters, category, variation axes, description, pictures, drafts that save themselves. The form also
   works without this file. Listeners sit on the document, so that parts swapped in by htmx need no set-up. */
(() => {
  "use strict";
  const closest = (event, selector) => (event.target instanceof Element ? event.target.closest(selector) : null);
  const changed = (input) => input.dispatchEvent(new Event("input", { bubbles: true }));

  /* Counters: "37 / 255", told to screen readers only when over. */
  const count = (input) => {
    const counter = document.getElementById(input.dataset.editorCounter);
    if (!counter) return;
    const length = [...input.value.trim()].length;
    const [min, max] = [Number(input.dataset.editorMin || 0), Number(input.dataset.editorMax)];
    counter.textContent = `${length} / ${max}`;
    counter.classList.toggle("is-over", length > max);
    counter.classList.toggle("is-short", length < min);
  };
  document.addEventListener("input", (event) => {
    const input = closest(event, "[data-editor-counter]");
    if (input) count(input);
  });

  /* The category picker: typing narrows the tree to paths; words may stand in any order. Arrows and Enter choose without
     leaving the search; the radios below stay what is sent, and work alone. */
  const leavesOf = (search) => [...document.getElementById(search.dataset.editorTreeSearch).querySelectorAll("[data-editor-tree-leaf]")].filter((leaf) => leaf.offsetParent !== null);
  const pointAt = (search, leaf) => {
    document.getElementById(search.dataset.editorTreeSearch).querySelectorAll(".tree-leaf.on").forEach((one) => one.classList.remove("on"));
    if (!leaf) return search.removeAttribute("aria-activedescendant");
    leaf.classList.add("on");
    search.setAttribute("aria-activedescendant", leaf.id);
    leaf.scrollIntoView({ block: "nearest" });
  };
  const chosen = (tree, radio) => {
    tree.querySelector("[data-editor-tree-chosen]").textContent = radio.dataset.editorPath;
    tree.open = false;
    tree.querySelector("summary").focus();
  };
  document.addEventListener("input", (event) => {
    const search = closest(event, "[data-editor-tree-search]");
    if (!search) return;
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const tree = document.getElementById(search.dataset.editorTreeSearch);
    tree.classList.toggle("is-searched", words.length > 0);
    let found = 0;
    for (const group of tree.querySelectorAll("[data-editor-tree-group]")) {
      let shown = 0;
      for (const leaf of group.querySelectorAll("[data-editor-tree-leaf]")) {
        const hit = words.every((word) => leaf.dataset.editorTreeLeaf.includes(word));
        leaf.hidden = !hit;
        shown += hit ? 1 : 0;
      }
      group.hidden = shown === 0;
      if (!group.hasAttribute("data-editor-tree-recent")) found += shown;
    }
    const none = tree.querySelector("[data-editor-tree-none]");
    if (none) none.hidden = found > 0;
    pointAt(search, words.length ? leavesOf(search)[0] : null);
  });
  let byKey = false; // an arrow within the radios changes the choice, and is no click that ends it
  document.addEventListener("keydown", (event) => {
    byKey = event.key.startsWith("Arrow") && Boolean(closest(event, "[data-editor-tree] input[type=radio]"));
    if (event.key === "Enter" && closest(event, "[data-editor-tree] input[type=radio]")) {
      event.preventDefault();
      chosen(event.target.closest("details"), event.target);
    }
  });
  document.addEventListener("change", (event) => {
    const radio = closest(event, "[data-editor-tree] input[type=radio]");
    if (!radio) return;
    const tree = radio.closest("details");
    if (byKey) tree.querySelector("[data-editor-tree-chosen]").textContent = radio.dataset.editorPath;
    else chosen(tree, radio);
    byKey = false;
  });
  document.addEventListener("toggle", (event) => {
    const search = event.target.matches?.("details[data-editor-tree][open]") && event.target.querySelector("[data-editor-tree-search]");
    if (search) search.focus();
  }, true);
  document.addEventListener("keydown", (event) => {
    const search = closest(event, "[data-editor-tree-search]");
    if (!search) return;
    const leaves = leavesOf(search);
    const at = leaves.findIndex((leaf) => leaf.classList.contains("on"));
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const step = event.key === "ArrowDown" ? 1 : -1;
      pointAt(search, leaves[(at + step + leaves.length + (at < 0 && step < 0 ? 1 : 0)) % leaves.length]);
    } else if (event.key === "Enter") {
      const leaf = leaves[Math.max(at, 0)];
      const radio = leaf && (leaf.control || leaf.querySelector("input"));
      if (radio && radio.checked) chosen(radio.closest("details"), radio);
      else if (radio) radio.click();
    } else if (event.key === "Escape") {
      search.closest("details").open = false;
      search.closest("details").querySelector("summary").focus();
    } else return;
    event.preventDefault();
  });

  /* Variation axes: one more, one fewer. The matrix below follows by itself (hx-trigger on the fieldset). */
  document.addEventListener("click", (event) => {
    const add = closest(event, "[data-editor-add-axis]");
    const remove = closest(event, "[data-editor-remove-axis]");
    if (add) {
      event.preventDefault();
      const hidden = document.querySelector("[data-editor-axis][hidden]");
      if (hidden) {
        hidden.hidden = false;
        hidden.querySelector("input").focus();
      }
      add.hidden = !document.querySelector("[data-editor-axis][hidden]");
    }
    if (remove) {
      event.preventDefault();
      const axis = remove.closest("[data-editor-axis]");
      axis.querySelectorAll("input, textarea").forEach((input) => (input.value = ""));
      axis.hidden = true;
      axis.parentElement.append(axis);
      document.querySelector("[data-editor-add-axis]").hidden = false;
      axis.querySelector("textarea").dispatchEvent(new Event("change", { bubbles: true }));
    }
  });

  /* The description: a small editor over the textarea, which stays what is sent. */
  const COMMANDS = { b: "bold", i: "italic", u: "underline", ul: "insertUnorderedList", ol: "insertOrderedList" };
  const rich = (textarea) => {
    if (textarea.dataset.editorRich === "on") return;
    textarea.dataset.editorRich = "on";
    const box = textarea.closest("[data-editor-description]");
    const area = box.querySelector("[data-editor-rich]");
    area.innerHTML = ""; // what is stored is sanitised HTML; what was just typed may not be, so it is parsed inertly
    const parsed = new DOMParser().parseFromString(textarea.value, "text/html");
    parsed.querySelectorAll("script, style, iframe, object, embed, link, meta").forEach((node) => node.remove());
    parsed.querySelectorAll("*").forEach((node) => {
      for (const attribute of [...node.attributes]) {
        if (!(node.tagName === "IMG" && ["src", "alt"].includes(attribute.name))) node.removeAttribute(attribute.name);
      }
    });
    area.append(...parsed.body.childNodes);
    box.classList.add("is-rich");
    area.hidden = false;
    box.querySelector("[data-editor-toolbar]").hidden = false;
    document.execCommand("defaultParagraphSeparator", false, "p");
    area.addEventListener("input", () => {
      textarea.value = area.textContent.trim() || area.querySelector("img") ? area.innerHTML : "";
      changed(textarea);
    });
    area.addEventListener("blur", () => textarea.dispatchEvent(new Event("change", { bubbles: true })));
    area.addEventListener("paste", (event) => {
      event.preventDefault(); // a word processor's markup would be thrown away by the server anyway
      document.execCommand("insertText", false, event.clipboardData.getData("text/plain"));
    });
  };
  document.addEventListener("mousedown", (event) => {
    if (closest(event, "[data-editor-command]")) event.preventDefault(); // keep the selection
  });
  document.addEventListener("click", (event) => {
    const button = closest(event, "[data-editor-command]");
    if (!button) return;
    const area = button.closest("[data-editor-description]").querySelector("[data-editor-rich]");
    area.focus();
    document.execCommand(COMMANDS[button.dataset.editorCommand], false);
    area.dispatchEvent(new Event("input", { bubbles: true }));
  });

  /* Pictures: chosen files go up at once; order by buttons or by dragging. */
  const sendPictures = (panel, values) => {
    window.htmx.ajax("POST", values.url, { target: panel, swap: "outerHTML", source: panel, values: values.values });
  };
  const checkFiles = (input) => {
    const [bytes, text] = [Number(input.dataset.editorMaxBytes), input.dataset.editorTooBig];
    const big = [...input.files].find((file) => file.size > bytes);
    input.setCustomValidity(big ? text.replace("{name}", big.name) : "");
    if (big) {
      input.reportValidity();
      input.value = "";
    }
    return !big;
  };
  document.addEventListener("change", (event) => {
    const input = closest(event, "[data-editor-pictures-input]");
    if (input && input.files.length && checkFiles(input) && window.htmx) window.htmx.trigger(input, "pictures");
  });
  const drop = (panel, item) => {
    const order = [...panel.querySelectorAll("[data-editor-picture]")].map((one) => one.dataset.editorPicture);
    if (panel.dataset.editorOrderUrl) sendPictures(panel, { url: panel.dataset.editorOrderUrl, values: { order, version: versionOf(panel) } });
    else item.closest("form").dispatchEvent(new Event("change", { bubbles: true }));
  };
  const versionOf = (panel) => panel.closest("form")?.querySelector("[name=version]")?.value || "";
  let dragged = null;
  document.addEventListener("dragstart", (event) => {
    dragged = closest(event, "[data-editor-picture]");
    if (dragged) {
      dragged.classList.add("is-dragged");
      event.dataTransfer.effectAllowed = "move";
    }
  });
  document.addEventListener("dragover", (event) => {
    const zone = closest(event, "[data-editor-drop-files]");
    if (zone && !dragged && event.dataTransfer.types.includes("Files")) {
      event.preventDefault();
      zone.classList.add("is-over");
    }
    const over = closest(event, "[data-editor-picture]");
    if (!dragged || !over || over === dragged || over.parentElement !== dragged.parentElement) return;
    event.preventDefault();
    const box = over.getBoundingClientRect();
    over.parentElement.insertBefore(dragged, event.clientX > box.left + box.width / 2 ? over.nextSibling : over);
  });
  document.addEventListener("dragleave", (event) => closest(event, "[data-editor-drop-files]")?.classList.remove("is-over"));
  document.addEventListener("drop", (event) => {
    const zone = closest(event, "[data-editor-drop-files]");
    if (!zone || dragged || !event.dataTransfer.files.length) return;
    event.preventDefault();
    zone.classList.remove("is-over");
    const input = zone.querySelector("[data-editor-pictures-input]");
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  document.addEventListener("dragend", () => {
    if (!dragged) return;
    const item = dragged;
    dragged = null;
    item.classList.remove("is-dragged");
    drop(item.closest("[data-editor-pictures]"), item);
  });
  document.addEventListener("click", (event) => {
    const button = closest(event, "[data-editor-picture-move], [data-editor-picture-drop]");
    if (!button || button.type === "submit") return; // loose pictures only: saved ones are moved by the server
    const item = button.closest("[data-editor-picture]");
    const form = item.closest("form");
    if (button.dataset.editorPictureMove === "up" && item.previousElementSibling) item.previousElementSibling.before(item);
    if (button.dataset.editorPictureMove === "down" && item.nextElementSibling?.dataset.editorPicture) item.nextElementSibling.after(item);
    if (button.hasAttribute("data-editor-picture-drop")) item.remove();
    else button.focus();
    form.dispatchEvent(new Event("change", { bubbles: true }));
  });

  /* Drafts save themselves a moment after a field is left or typing pauses; one request at a time. Every sending of the
     form has its number, so that the server lets a late one go; from "Save" on nothing is sent beside it. */
  let timer = 0;
  let busy = false;
  let again = false;
  let leaving = false;
  let typed = false; // since the last autosave went out
  const number = (form) => {
    const field = form.querySelector("[data-editor-sequence]");
    if (field) field.value = String(Number(field.value) + 1);
  };
  const autosave = (form) => {
    if (leaving) return;
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    typed = false;
    number(form);
    const target = document.getElementById("autosave-state");
    target.classList.add("is-busy");
    const done = () => {
      busy = false;
      target.classList.remove("is-busy");
      if (again) {
        again = false;
        autosave(form);
      }
    };
    window.htmx.ajax("POST", form.dataset.editorDraftUrl, { source: form, target, swap: "innerHTML" }).then(done, done);
  };
  const later = (event, wait) => {
    const form = closest(event, "form[data-editor-draft-url]");
    if (!form || !window.htmx || event.target.closest("[data-editor-no-draft]")) return;
    typed = true;
    clearTimeout(timer);
    timer = setTimeout(() => autosave(form), wait);
  };
  document.addEventListener("input", (event) => later(event, 1500));
  document.addEventListener("change", (event) => later(event, 300));
  // What was typed while an autosave was on its way is not saved yet: the bar stays.
  document.addEventListener("saved", (event) => typed && event.stopPropagation(), true);
  document.addEventListener("draft:created", (event) => {
    // The first autosave made the product: from now on everything goes to it.
    const form = document.querySelector("form[data-editor-draft-url]");
    if (!form) return;
    form.action = event.detail.edit;
    form.dataset.editorDraftUrl = event.detail.autosave;
  });

  /* A form that is sent is not sent again by a second click; it may be when no answer came, or after "back". */
  const RETRY_AFTER = 8000;
  const ready = () => {
    leaving = false;
    document.querySelectorAll("form[data-editor-once][aria-busy]").forEach((form) => form.removeAttribute("aria-busy"));
  };
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("form[data-editor-once]")) return;
    if (event.target.getAttribute("aria-busy")) {
      event.preventDefault();
      return;
    }
    if (event.defaultPrevented) return;
    clearTimeout(timer);
    leaving = true;
    again = false;
    number(event.target);
    event.target.setAttribute("aria-busy", "true");
    setTimeout(ready, RETRY_AFTER);
  });
  window.addEventListener("pageshow", ready);

  /* Back at a new product's form, with the text that the browser kept: it is that same form, and says so. */
  const sameForm = () => {
    const key = document.querySelector("form[data-editor-once] [name=form_key]");
    if (!key || document.querySelector("#editor [name=version]")) return;
    const how = performance.getEntriesByType("navigation")[0]?.type;
    if (history.state?.formKey && (how === "back_forward" || how === "reload")) {
      key.value = history.state.formKey;
      key.form.querySelector("[data-editor-sequence]").value = String(Math.floor(Date.now() / 1000)); // after all it sent before
    } else history.replaceState({ ...history.state, formKey: key.value }, "");
  };
  document.addEventListener("DOMContentLoaded", sameForm);

  /* What arrives is set up: with the page, and with each part that htmx swaps in. */
  const setUp = (root) => {
    root.querySelectorAll("[data-editor-counter]").forEach(count);
    root.querySelectorAll("[data-editor-description] textarea").forEach(rich);
    const add = root.querySelector("[data-editor-add-axis]");
    if (add) {
      document.querySelectorAll("[data-editor-axis]").forEach((axis, number) => {
        const empty = !axis.querySelector("input").value && !axis.querySelector("textarea").value;
        axis.hidden = empty;
      });
      add.hidden = !document.querySelector("[data-editor-axis][hidden]");
    }
  };
  document.addEventListener("DOMContentLoaded", () => setUp(document));
  document.addEventListener("htmx:load", (event) => {
    if (event.target !== document.body) setUp(event.target);
  });
})();
