/* Lists that news arrives in: the tab counts it, and a sound tells of it where one asked for that. */
(() => {
  "use strict";
  const box = document.querySelector("#arrivals"), toggle = document.querySelector("[data-arrivals-sound]");
  if (!box) return;
  const title = document.title, KEY = "sound-of-news";
  const wanted = () => { try { return localStorage.getItem(KEY) === "on"; } catch { return false; } };
  let heard = 0, context = null;

  const chime = () => {
    context ??= new AudioContext();
    context.resume().then(() => [880, 1174.7].forEach((tone, place) => {
      const at = context.currentTime + place * 0.16, sound = context.createOscillator(), volume = context.createGain();
      sound.frequency.value = tone;
      volume.gain.setValueAtTime(0.0001, at);
      volume.gain.exponentialRampToValueAtTime(0.2, at + 0.02);
      volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.3);
      sound.connect(volume).connect(context.destination);
      sound.start(at);
      sound.stop(at + 0.32);
    })).catch(() => { /* the browser wants a click first: the tab's count is there all the same */ });
  };
  const show = () => {
    toggle.hidden = false;
    toggle.setAttribute("aria-pressed", String(wanted()));
    toggle.querySelector("span").textContent = wanted() ? toggle.dataset.arrivalsOn : toggle.dataset.arrivalsOff;
  };
  if (toggle) {
    show();
    toggle.addEventListener("click", () => {
      try { localStorage.setItem(KEY, wanted() ? "off" : "on"); } catch { return; }
      show();
      if (wanted()) chime();
    });
  }
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.target !== box) return;
    const count = Number(box.querySelector("[data-arrivals]")?.dataset.arrivals || 0);
    document.title = count ? `(${count}) ${title}` : title;
    if (count) navigator.setAppBadge?.(count).catch(() => {});
    if (count > heard && wanted()) chime();
    heard = count;
  });
  navigator.clearAppBadge?.().catch(() => {});
})();
