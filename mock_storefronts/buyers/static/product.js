// The variant picker and the gallery: choosing changes price, stock, picture and what the button does.
(() => {
  "use strict";
  const product = () => document.querySelector(".product");
  if (!product()) return;
  const find = (selector) => product().querySelector(selector);
  const rupiah = (amount) => "Rp" + String(amount).replace(/\B(?=(\d{3})+(?!\d))/g, ".");
  const items = () => JSON.parse(product().dataset.items);
  const axes = () => [...product().querySelectorAll("[data-axis]")];

  const chosen = () => {
    const picked = {};
    for (const axis of axes()) {
      const radio = axis.querySelector("input:checked");
      if (radio) picked[axis.dataset.axis] = radio.value;
    }
    return picked;
  };
  const fits = (item, picked) => Object.entries(picked).every(([name, value]) => item.options[name] === value);

  const write = (element, text) => {
    if (element.textContent === text) return;
    const first = element.dataset.written === undefined;
    element.textContent = text;
    element.dataset.written = "";
    if (!first && window.shopFlash) window.shopFlash(element);
  };

  const showPicture = (uri) => {
    const big = find("[data-picture]");
    if (!big || !uri) return;
    const source = `${document.documentElement.dataset.root}/img/${uri}?w=1200`;
    if (big.getAttribute("src") !== source) big.setAttribute("src", source);
    for (const button of product().querySelectorAll("[data-show]")) {
      if (button.dataset.show === uri) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
  };

  const showCost = (item, upTo) => {
    const cost = find("[data-cost]");
    const text = upTo > item.price ? `${rupiah(item.price)} – ${rupiah(upTo)}` : rupiah(item.price);
    let price = cost.querySelector(".price"), was = cost.querySelector(".was");
    write(price, text);
    const off = item.original_price > item.price && upTo <= item.price;
    if (!off) { if (was) was.remove(); return; }
    if (!was) {
      was = document.createElement("span");
      was.className = "was";
      was.append(document.createElement("del"), " ", Object.assign(document.createElement("b"), { className: "off" }));
      cost.append(was);
    }
    write(was.querySelector("del"), rupiah(item.original_price));
    const percent = Math.floor(((item.original_price - item.price) * 100) / item.original_price);
    write(was.querySelector(".off"), `-${percent}%`);
  };

  const render = () => {
    const all = items(), picked = chosen(), names = axes().map((axis) => axis.dataset.axis);
    const complete = names.every((name) => name in picked);
    const possible = all.filter((item) => fits(item, picked));
    const one = complete ? possible[0] : null;
    for (const axis of axes()) {
      const name = axis.dataset.axis;
      write(axis.querySelector("[data-chosen]"), picked[name] || "pilih");
      for (const radio of axis.querySelectorAll("input")) {
        const others = { ...picked, [name]: radio.value };
        const matching = all.filter((item) => fits(item, others));
        radio.parentElement.classList.toggle("is-out", !matching.some((item) => item.stock > 0));
      }
    }
    const pool = possible.length ? possible : all;
    const inStock = pool.filter((item) => item.stock > 0);
    const priced = (inStock.length ? inStock : pool).slice().sort((a, b) => a.price - b.price);
    const shown = one || priced[0];
    showCost(shown, one ? one.price : priced[priced.length - 1].price);
    const stock = one ? one.stock : pool.reduce((sum, item) => sum + item.stock, 0);
    write(find("[data-stock]"), String(stock));
    find("[data-sku]").value = one ? one.id : "";
    const button = find("[data-buy]"), missing = names.filter((name) => !(name in picked));
    button.disabled = find("[data-add]").disabled = stock === 0 || (complete && !one);
    button.textContent = stock === 0 ? "Stok habis" : missing.length ? `Pilih ${missing[0].toLowerCase()}` : "Beli sekarang";
    const hint = find("[data-hint]");
    if (hint.textContent && missing.length && !Object.keys(picked).length) return; // what the server asked for stays
    hint.textContent = one && one.stock > 0 && one.stock <= 5 ? `Tinggal ${one.stock} lagi` : "";
  };

  product().addEventListener("change", (event) => {
    if (!event.target.closest("[data-axis]")) return;
    render();
    const picked = chosen(), pictures = new Set(items().filter((item) => fits(item, picked)).map((item) => item.image));
    if (pictures.size === 1) showPicture([...pictures][0]);
  });
  product().addEventListener("click", (event) => {
    const thumb = event.target.closest("[data-show]");
    if (thumb) showPicture(thumb.dataset.show);
  });
  product().addEventListener("submit", (event) => {
    if (find("[data-sku]").value) return;
    event.preventDefault();
    const missing = axes().find((axis) => !axis.querySelector("input:checked"));
    if (missing) {
      missing.querySelector("input").focus();
      find("[data-hint]").textContent = `Pilih ${missing.dataset.axis.toLowerCase()} dulu`;
    }
  });
  document.addEventListener("shop:changed", () => {
    if (!product()) return;
    const current = find("[data-picture]");
    render();
    if (current) {
      const uri = current.getAttribute("src").split("/img/")[1].split("?")[0];
      const known = [...product().querySelectorAll("[data-show]")].map((button) => button.dataset.show);
      if (known.length && !known.includes(uri)) showPicture(known[0]);
      else showPicture(uri);
    }
  });
  render();
})();
