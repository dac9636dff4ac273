// The fault panel: shows and replaces the faults, follows the log of calls and of webhooks.
(() => {
  "use strict";
  const form = document.querySelector("[data-faults]"), health = document.querySelector("[data-health]");
  const inputs = [...form.querySelectorAll("input[name]")];
  const HEALTHY = { latency_ms: 0, error_rate: 0, timeout_after_write: 0, rate_limit_per_s: null, expire_token: false,
    clock_offset_s: 0, down: false, review: { seconds: 0, refuse_rate: 0 }, webhook: { duplicate: 0, shuffle: 0, drop: 0, delay_ms: 0 } };

  const valueAt = (faults, name) => name.split(".").reduce((part, key) => part[key], faults);
  const percent = (input) => {
    const output = input.parentElement.querySelector("output");
    if (output) output.textContent = `${Math.round(input.value * 100)}%`;
  };
  const fill = (faults) => {
    for (const input of inputs) {
      const value = valueAt(faults, input.name);
      if (input.type === "checkbox") input.checked = value;
      else input.value = value === null ? "" : value;
      percent(input);
    }
    const ill = Object.entries(faults).filter(([, value]) => (typeof value === "object" && value !== null
      ? Object.values(value).some(Boolean) : Boolean(value)));
    health.textContent = ill.length ? `Aktif: ${ill.map(([name]) => name).join(", ")}` : "Sehat: tidak ada gangguan";
    health.classList.toggle("is-ill", ill.length > 0);
  };
  const read = () => {
    const faults = structuredClone(HEALTHY);
    for (const input of inputs) {
      const keys = input.name.split("."), last = keys.pop();
      const place = keys.reduce((part, key) => part[key], faults);
      if (input.type === "checkbox") place[last] = input.checked;
      else place[last] = input.value === "" ? HEALTHY[last] ?? 0 : Number(input.value);
    }
    if (form.elements["rate_limit_per_s"].value === "") faults.rate_limit_per_s = null;
    return faults;
  };
  const save = async (faults) => {
    const answer = await fetch(`${document.documentElement.dataset.root}/faults`, { method: "PUT", headers: { "Content-Type": "application/json" }, body: JSON.stringify(faults) });
    const said = await answer.json();
    if (answer.ok) fill(said);
    else { health.textContent = `Tidak diterapkan: ${said.message}`; health.classList.add("is-ill"); }
  };
  const cell = (row, text, bad) => {
    const made = row.insertCell();
    made.textContent = text;
    if (bad) made.className = "is-bad";
  };
  const rows = (body, data, write) => {
    body.replaceChildren();
    if (!data.length) { const row = body.insertRow(); const made = row.insertCell(); made.colSpan = 4; made.textContent = "Belum ada."; }
    for (const item of data) write(body.insertRow(), item);
  };
  const follow = async () => {
    if (!document.hidden) {
      try {
        const [calls, hooks] = await Promise.all(["/faults/log?limit=200", "/faults/webhooks"].map(async (address) => (await (await fetch(document.documentElement.dataset.root + address)).json()).data));
        rows(document.querySelector("[data-calls]"), calls.reverse(), (row, call) => {
          cell(row, new Date(call.at).toLocaleTimeString("id-ID"));
          cell(row, `${call.method} ${call.path}`);
          cell(row, call.fault ? `${call.status || "–"} ${call.fault}` : `${call.status}${call.code ? ` (${call.code})` : ""}`, call.status !== 200 || call.code);
          cell(row, call.ms.toFixed(1));
        });
        rows(document.querySelector("[data-webhooks]"), hooks, (row, hook) => {
          cell(row, hook.event_type);
          cell(row, hook.state, hook.state === "DROPPED" || hook.state === "GIVEN_UP");
          cell(row, hook.attempts);
          cell(row, hook.answer || "–");
        });
      } catch { /* the next look will tell */ }
    }
    setTimeout(follow, 1500);
  };
  form.addEventListener("input", (event) => percent(event.target));
  form.addEventListener("submit", (event) => { event.preventDefault(); save(read()); });
  form.querySelector("[data-heal]").addEventListener("click", () => save({}));
  fill(JSON.parse(form.dataset.faults));
  follow();
})();
