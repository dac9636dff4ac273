/* Loaded in the head, before anything is painted: "auto" follows the device. */
(() => {
  const root = document.documentElement;
  try {
    // The width of the side bar is this browser's own taste; it is set here so that the page does not jump.
    if (localStorage.getItem("side") === "narrow") root.dataset.side = "narrow";
  } catch { /* storage may be switched off: the wide bar, then */ }
  if (root.dataset.theme !== "auto") return;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const apply = () => { root.dataset.bsTheme = dark.matches ? "dark" : "light"; };
  apply();
  dark.addEventListener("change", apply);
})();
