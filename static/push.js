/* Notifications on this device: the browser is asked to subscribe, and what it answers is sent as a form. */
(() => {
  "use strict";
  const form = document.querySelector("[data-push-key]"), show = (hook) => { document.querySelector(hook).hidden = false; };
  if (!form) return;
  if (!("serviceWorker" in navigator && "PushManager" in window && "Notification" in window)) return show("[data-push-missing]");
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
  const words = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const subscription = navigator.serviceWorker.ready.then((worker) => worker.pushManager.getSubscription());

  subscription.then((kept) => {
    const here = kept && [...document.querySelectorAll("[data-push-here]")].find((one) => one.dataset.pushHere === kept.endpoint);
    (here || form).hidden = false;
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      if (await Notification.requestPermission() !== "granted") return show("[data-push-denied]");
      const worker = await navigator.serviceWorker.ready;
      const made = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(form.dataset.pushKey) });
      form.elements.endpoint.value = made.endpoint;
      form.elements.key.value = words(made.getKey("p256dh"));
      form.elements.secret.value = words(made.getKey("auth"));
      form.submit();
    } catch { show("[data-push-missing]"); }
  });
  document.querySelectorAll("[data-push-remove]").forEach((other) => other.addEventListener("submit", async (event) => {
    event.preventDefault();
    const kept = await subscription;
    if (kept?.endpoint === other.dataset.pushRemove) await kept.unsubscribe().catch(() => {});
    other.submit();
  }));
})();
