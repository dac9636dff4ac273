/* The camera as a scanner: what it reads is typed into the form as a scanner would. The browser itself reads the codes; one
   that cannot says so. */
(() => {
  "use strict";
  const button = document.querySelector("[data-camera-open]");
  if (!button) return;
  const view = document.querySelector("[data-camera-view]"), video = view.querySelector("video");
  const trouble = document.querySelector("[data-camera-trouble]"), word = button.querySelector("span"), open = word.textContent;
  const WANTED = ["code_128", "code_39", "codabar", "itf", "ean_13", "ean_8", "upc_a", "upc_e", "qr_code", "data_matrix"];
  const AWAY = 1200; // ms without a code before the same one counts as the next piece
  let stream = null, seen = "", at = 0;

  const say = (why) => { trouble.textContent = why ? trouble.dataset[why] : ""; trouble.hidden = !why; };
  const stop = () => {
    stream?.getTracks().forEach((track) => track.stop());
    stream = null; seen = ""; video.srcObject = null; view.hidden = true; word.textContent = open;
    button.form.elements.code.inputMode = "";
  };
  const take = (code) => {
    const now = Date.now(), isSame = code === seen && now - at < AWAY;
    seen = code; at = now;
    if (isSame) return;
    const form = button.form;
    form.elements.code.value = code;
    form.requestSubmit();
    navigator.vibrate?.(60);
  };
  const look = async (reader) => {
    const mine = stream;
    while (stream === mine && stream) {
      try { for (const found of await reader.detect(video)) if (found.rawValue) { take(found.rawValue); break; } } catch { /* no picture yet */ }
      await new Promise((next) => setTimeout(next, 150));
    }
  };
  const start = async () => {
    say("");
    if (!navigator.mediaDevices) return say("cameraPlain");
    if (!("BarcodeDetector" in window)) return say("cameraNone");
    const known = await BarcodeDetector.getSupportedFormats(), formats = WANTED.filter((one) => known.includes(one));
    if (!formats.length) return say("cameraNone");
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1280 } }, audio: false });
    } catch { return say("cameraShut"); }
    button.form.elements.code.inputMode = "none"; // the field has the focus, and no keyboard covers the page
    video.srcObject = stream; view.hidden = false; word.textContent = button.dataset.cameraStop;
    await video.play().catch(() => {});
    look(new BarcodeDetector({ formats }));
  };
  button.hidden = false;
  button.addEventListener("click", () => (stream ? stop() : start()));
  document.addEventListener("visibilitychange", () => { if (document.hidden) stop(); });
})();
