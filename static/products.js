/* The catalogue's pages: cells edited in place, the SKU matrix, pictures, description, category search.
   Everything here is comfort: each form also works without this file. Listeners sit on the document, so that
   parts swapped in by htmx need no set-up. */
(() => {
  "use strict";
  const closest = (event, selector) => (event.target instanceof Element ? event.target.closest(selector) : null);
  const changed = (input) => input.dispatchEvent(new Event("input", { bubbles: true }));
  const digits = (text) => text.replace(/^Rp/i, "").replace(/\s/g, "");

  /* Cells in the list: Enter saves (the form's own doing), Esc puts back, leaving a changed cell saves. */
  document.addEventListener("keydown", (event) => {
    const cell = closest(event, "[data-cell]");
    if (cell && event.key === "Escape") {
      cell.value = cell.defaultValue;
      cell.blur();
    }
  });
  document.addEventListener("focusin", (event) => {
    const cell = closest(event, "[data-cell]");
    if (cell) cell.select();
  });
  document.addEventListener("change", (event) => {
    const cell = closest(event, "[data-cell]");
    if (cell && cell.value !== cell.defaultValue) cell.form.requestSubmit();
  });

  /* Counters: "37 / 255", told to screen readers only when over. */
  const count = (input) => {
    const counter = document.getElementById(input.dataset.counter);
    if (!counter) return;
    const length = [...input.value.trim()].length;
    const [min, max] = [Number(input.dataset.min || 0), Number(input.dataset.max)];
    counter.textContent = `${length} / ${max}`;
    counter.classList.toggle("is-over", length > max);
    counter.classList.toggle("is-short", length < min);
  };
  document.addEventListener("input", (event) => {
    const input = closest(event, "[data-counter]");
    if (input) count(input);
  });

  /* The category picker: typing narrows the tree to paths; words may stand in any order. Arrows and Enter choose without
     leaving the search; the radios below stay what is sent, and work alone. */
  const leavesOf = (search) => [...document.getElementById(search.dataset.treeSearch).querySelectorAll("[data-tree-leaf]")].filter((leaf) => leaf.offsetParent !== null);
  const pointAt = (search, leaf) => {
    document.getElementById(search.dataset.treeSearch).querySelectorAll(".tree-leaf.on").forEach((one) => one.classList.remove("on"));
    if (!leaf) return search.removeAttribute("aria-activedescendant");
    leaf.classList.add("on");
    search.setAttribute("aria-activedescendant", leaf.id);
    leaf.scrollIntoView({ block: "nearest" });
  };
  const chosen = (tree, radio) => {
    tree.querySelector("[data-tree-chosen]").textContent = radio.dataset.path;
    tree.open = false;
    tree.querySelector("summary").focus();
  };
  document.addEventListener("input", (event) => {
    const search = closest(event, "[data-tree-search]");
    if (!search) return;
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const tree = document.getElementById(search.dataset.treeSearch);
    tree.classList.toggle("is-searched", words.length > 0);
    let found = 0;
    for (const group of tree.querySelectorAll("[data-tree-group]")) {
      let shown = 0;
      for (const leaf of group.querySelectorAll("[data-tree-leaf]")) {
        const hit = words.every((word) => leaf.dataset.treeLeaf.includes(word));
        leaf.hidden = !hit;
        shown += hit ? 1 : 0;
      }
      group.hidden = shown === 0;
      if (!group.hasAttribute("data-tree-recent")) found += shown;
    }
    const none = tree.querySelector("[data-tree-none]");
    if (none) none.hidden = found > 0;
    pointAt(search, words.length ? leavesOf(search)[0] : null);
  });
  let byKey = false; // an arrow within the radios changes the choice, and is no click that ends it
  document.addEventListener("keydown", (event) => {
    byKey = event.key.startsWith("Arrow") && Boolean(closest(event, "[data-tree] input[type=radio]"));
    if (event.key === "Enter" && closest(event, "[data-tree] input[type=radio]")) {
      event.preventDefault();
      chosen(event.target.closest("details"), event.target);
    }
  });
  document.addEventListener("change", (event) => {
    const radio = closest(event, "[data-tree] input[type=radio]");
    if (!radio) return;
    const tree = radio.closest("details");
    if (byKey) tree.querySelector("[data-tree-chosen]").textContent = radio.dataset.path;
    else chosen(tree, radio);
    byKey = false;
  });
  document.addEventListener("toggle", (event) => {
    const search = event.target.matches?.("details[data-tree][open]") && event.target.querySelector("[data-tree-search]");
    if (search) search.focus();
  }, true);
  document.addEventListener("keydown", (event) => {
    const search = closest(event, "[data-tree-search]");
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

  /* The SKU matrix. Rows x columns of inputs; data-row and data-col say where each stands. */
  const cellAt = (table, row, column) => table.querySelector(`input[data-row="${row}"][data-col="${column}"]`);
  const position = (input) => [Number(input.dataset.row), Number(input.dataset.col)];
  const go = (table, row, column) => {
    const target = cellAt(table, row, column);
    if (target && !target.readOnly) {
      target.focus();
      target.select();
      return true;
    }
    return false;
  };
  const columns = (table) => Number(table.dataset.columns);
  document.addEventListener("keydown", (event) => {
    const input = closest(event, "[data-matrix] input[data-col]");
    if (!input) return;
    const table = input.closest("[data-matrix]");
    const [row, column] = position(input);
    const atStart = input.selectionStart === 0 && (input.selectionEnd === 0 || input.selectionEnd === input.value.length);
    const atEnd = input.selectionEnd === input.value.length && (input.selectionStart === input.value.length || input.selectionStart === 0);
    let moved = false;
    if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
      moved = go(table, row + (event.shiftKey ? -1 : 1), column) || true;
    } else if (event.key === "ArrowDown") moved = go(table, row + 1, column);
    else if (event.key === "ArrowUp") moved = go(table, row - 1, column);
    else if (event.key === "ArrowLeft" && atStart && column > 0) moved = go(table, row, column - 1);
    else if (event.key === "ArrowRight" && atEnd && column < columns(table) - 1) moved = go(table, row, column + 1);
    else if (event.key === "d" && (event.ctrlKey || event.metaKey)) {
      fill(table, column, input.value, row);
      moved = true;
    } else if (event.key === "Escape") {
      input.value = input.defaultValue;
      changed(input);
      moved = true;
    }
    if (moved) event.preventDefault();
  });
  const fill = (table, column, value, from = 0) => {
    let filled = 0;
    for (const input of table.querySelectorAll(`input[data-col="${column}"]`)) {
      if (Number(input.dataset.row) >= from && !input.readOnly && input.value !== value) {
        input.value = value;
        filled += 1;
      }
    }
    const first = table.querySelector(`input[data-col="${column}"]`);
    if (first && filled) {
      changed(first);
      first.dispatchEvent(new Event("change", { bubbles: true }));
    }
    say(table, filled);
  };
  const say = (table, filled) => {
    const live = table.parentElement.querySelector("[data-matrix-live]");
    if (live) live.textContent = live.dataset.text.replace("{n}", String(filled));
  };
  document.addEventListener("paste", (event) => {
    const input = closest(event, "[data-matrix] input[data-col]");
    if (!input) return;
    const text = event.clipboardData.getData("text/plain").replace(/\r/g, "").replace(/\n$/, "");
    if (!/[\n\t]/.test(text)) return; // one value: the browser pastes it
    event.preventDefault();
    const table = input.closest("[data-matrix]");
    const [row, column] = position(input);
    let filled = 0;
    text.split("\n").forEach((line, down) => {
      line.split("\t").forEach((value, right) => {
        const target = cellAt(table, row + down, column + right);
        if (target && !target.readOnly) {
          target.value = target.inputMode === "numeric" ? digits(value) : value.trim();
          filled += 1;
        }
      });
    });
    changed(input);
    input.dispatchEvent(new Event("change", { bubbles: true }));
    say(table, filled);
  });
  document.addEventListener("click", (event) => {
    const button = closest(event, "[data-fill]");
    if (button) {
      const source = document.getElementById(button.dataset.fill);
      const table = document.querySelector("[data-matrix]");
      if (table && source.value.trim() !== "") fill(table, Number(source.dataset.fillColumn), source.value.trim());
    }
    const gone = closest(event, "[data-remove-row]");
    if (gone) {
      const table = gone.closest("[data-matrix]");
      const form = table.closest("form");
      gone.closest("tr").remove();
      table.querySelectorAll("tbody tr").forEach((line, number) => {
        line.querySelectorAll("input[data-row]").forEach((input) => (input.dataset.row = String(number)));
      });
      form.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });
  document.addEventListener("keydown", (event) => {
    const source = closest(event, "[data-fill-column]");
    if (source && event.key === "Enter") {
      event.preventDefault();
      document.querySelector(`[data-fill="${source.id}"]`).click();
    }
  });

  /* Variation axes: one more, one fewer. The matrix below follows by itself (hx-trigger on the fieldset). */
  document.addEventListener("click", (event) => {
    const add = closest(event, "[data-add-axis]");
    const remove = closest(event, "[data-remove-axis]");
    if (add) {
      event.preventDefault();
      const hidden = document.querySelector("[data-axis][hidden]");
      if (hidden) {
        hidden.hidden = false;
        hidden.querySelector("input").focus();
      }
      add.hidden = !document.querySelector("[data-axis][hidden]");
    }
    if (remove) {
      event.preventDefault();
      const axis = remove.closest("[data-axis]");
      axis.querySelectorAll("input, textarea").forEach((input) => (input.value = ""));
      axis.hidden = true;
      axis.parentElement.append(axis);
      document.querySelector("[data-add-axis]").hidden = false;
      axis.querySelector("textarea").dispatchEvent(new Event("change", { bubbles: true }));
    }
  });

  /* The description: a small editor over the textarea, which stays what is sent. */
  const COMMANDS = { b: "bold", i: "italic", u: "underline", ul: "insertUnorderedList", ol: "insertOrderedList" };
  const rich = (textarea) => {
    if (textarea.dataset.rich === "on") return;
    textarea.dataset.rich = "on";
    const box = textarea.closest("[data-description]");
    const area = box.querySelector("[data-rich]");
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
    box.querySelector("[data-toolbar]").hidden = false;
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
    if (closest(event, "[data-command]")) event.preventDefault(); // keep the selection
  });
  document.addEventListener("click", (event) => {
    const button = closest(event, "[data-command]");
    if (!button) return;
    const area = button.closest("[data-description]").querySelector("[data-rich]");
    area.focus();
    document.execCommand(COMMANDS[button.dataset.command], false);
    area.dispatchEvent(new Event("input", { bubbles: true }));
  });

  /* Pictures: chosen files go up at once; order by buttons or by dragging. */
  const sendPictures = (panel, values) => {
    window.htmx.ajax("POST", values.url, { target: panel, swap: "outerHTML", source: panel, values: values.values });
  };
  const checkFiles = (input) => {
    const [bytes, text] = [Number(input.dataset.maxBytes), input.dataset.tooBig];
    const big = [...input.files].find((file) => file.size > bytes);
    input.setCustomValidity(big ? text.replace("{name}", big.name) : "");
    if (big) {
      input.reportValidity();
      input.value = "";
    }
    return !big;
  };
  document.addEventListener("change", (event) => {
    const input = closest(event, "[data-pictures-input]");
    if (input && input.files.length && checkFiles(input) && window.htmx) window.htmx.trigger(input, "pictures");
  });
  const drop = (panel, item) => {
    const order = [...panel.querySelectorAll("[data-picture]")].map((one) => one.dataset.picture);
    if (panel.dataset.orderUrl) sendPictures(panel, { url: panel.dataset.orderUrl, values: { order, version: versionOf(panel) } });
    else item.closest("form").dispatchEvent(new Event("change", { bubbles: true }));
  };
  const versionOf = (panel) => panel.closest("form")?.querySelector("[name=version]")?.value || "";
  let dragged = null;
  document.addEventListener("dragstart", (event) => {
    dragged = closest(event, "[data-picture]");
    if (dragged) {
      dragged.classList.add("is-dragged");
      event.dataTransfer.effectAllowed = "move";
    }
  });
  document.addEventListener("dragover", (event) => {
    const zone = closest(event, "[data-drop-files]");
    if (zone && !dragged && event.dataTransfer.types.includes("Files")) {
      event.preventDefault();
      zone.classList.add("is-over");
    }
    const over = closest(event, "[data-picture]");
    if (!dragged || !over || over === dragged || over.parentElement !== dragged.parentElement) return;
    event.preventDefault();
    const box = over.getBoundingClientRect();
    over.parentElement.insertBefore(dragged, event.clientX > box.left + box.width / 2 ? over.nextSibling : over);
  });
  document.addEventListener("dragleave", (event) => closest(event, "[data-drop-files]")?.classList.remove("is-over"));
  document.addEventListener("drop", (event) => {
    const zone = closest(event, "[data-drop-files]");
    if (!zone || dragged || !event.dataTransfer.files.length) return;
    event.preventDefault();
    zone.classList.remove("is-over");
    const input = zone.querySelector("[data-pictures-input]");
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  document.addEventListener("dragend", () => {
    if (!dragged) return;
    const item = dragged;
    dragged = null;
    item.classList.remove("is-dragged");
    drop(item.closest("[data-pictures]"), item);
  });
  document.addEventListener("click", (event) => {
    const button = closest(event, "[data-picture-move], [data-picture-drop]");
    if (!button || button.type === "submit") return; // loose pictures only: saved ones are moved by the server
    const item = button.closest("[data-picture]");
    const form = item.closest("form");
    if (button.dataset.pictureMove === "up" && item.previousElementSibling) item.previousElementSibling.before(item);
    if (button.dataset.pictureMove === "down" && item.nextElementSibling?.dataset.picture) item.nextElementSibling.after(item);
    if (button.hasAttribute("data-picture-drop")) item.remove();
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
    const field = form.querySelector("[data-sequence]");
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
    window.htmx.ajax("POST", form.dataset.draftUrl, { source: form, target, swap: "innerHTML" }).then(done, done);
  };
  const later = (event, wait) => {
    const form = closest(event, "form[data-draft-url]");
    if (!form || !window.htmx || event.target.closest("[data-no-draft]")) return;
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
    const form = document.querySelector("form[data-draft-url]");
    if (!form) return;
    form.action = event.detail.edit;
    form.dataset.draftUrl = event.detail.autosave;
  });

  /* A form that is sent is not sent again by a second click; it may be when no answer came, or after "back". */
  const RETRY_AFTER = 8000;
  const ready = () => {
    leaving = false;
    document.querySelectorAll("form[data-once][aria-busy]").forEach((form) => form.removeAttribute("aria-busy"));
  };
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("form[data-once]")) return;
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
    const key = document.querySelector("form[data-once] [name=form_key]");
    if (!key || document.querySelector("#editor [name=version]")) return;
    const how = performance.getEntriesByType("navigation")[0]?.type;
    if (history.state?.formKey && (how === "back_forward" || how === "reload")) {
      key.value = history.state.formKey;
      key.form.querySelector("[data-sequence]").value = String(Math.floor(Date.now() / 1000)); // after all it sent before
    } else history.replaceState({ ...history.state, formKey: key.value }, "");
  };
  document.addEventListener("DOMContentLoaded", sameForm);

  /* "Cancel" is a link for pages; within a dialog it only closes. */
  document.addEventListener("click", (event) => {
    const cancel = closest(event, "dialog a[data-close]");
    if (cancel) event.preventDefault();
  });

  /* Availability and deletion need no more than their forms; the matrix and the editor are set up here. */
  const setUp = (root) => {
    root.querySelectorAll("[data-counter]").forEach(count);
    root.querySelectorAll("[data-description] textarea").forEach(rich);
    const add = root.querySelector("[data-add-axis]");
    if (add) {
      document.querySelectorAll("[data-axis]").forEach((axis, number) => {
        const empty = !axis.querySelector("input").value && !axis.querySelector("textarea").value;
        axis.hidden = empty;
      });
      add.hidden = !document.querySelector("[data-axis][hidden]");
    }
  };
  document.addEventListener("DOMContentLoaded", () => setUp(document));
  document.addEventListener("htmx:load", (event) => {
    if (event.target !== document.body) setUp(event.target);
  });
})();
