"""Buying on the shop front as a browser without JavaScript does it: forms, cookies, redirects."""

import re
from html import unescape
from urllib.parse import urlencode, urljoin

import pytest

from mock_storefronts.selling import courier, orderbook
from tests.mock_storefronts.seller import TIKTOK_SHOP, TOKOPEDIA, sku

ADDRESS = {
    "name": "Budi Santoso",
    "phone": "0812 3456 7890",
    "address": "Jl. Melati 1",
    "city": "Bandung",
    "province": "Jawa Barat",
}


class Browser:
    """Keeps cookies, follows redirects and tells where a form came from, as browsers do."""

    def __init__(self, seller, channel=TIKTOK_SHOP):
        self.http, self.base, self.channel = seller.http, seller.running.url, channel
        self.cookies, self.status, self.text, self.place = {}, 0, "", ""

    def get(self, path):
        """Open a page; its status."""
        return self._go("GET", path)

    def post(self, path, *fields, origin=None, **more):
        """Send a form; the status of the page it leads to."""
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        headers |= {"Origin": self.base} if origin is None else origin
        return self._go("POST", path, urlencode([*fields, *more.items()]), headers)

    def _go(self, method, path, body=None, headers=None):
        joined = "&" if "?" in path else "?"
        url = urljoin(self.base, path if "channel=" in path else f"{path}{joined}channel={self.channel}")
        sent = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())} | (headers or {})
        answer = self.http.request(method, url, body=body, headers=sent, redirect=False)
        for line in answer.headers.getlist("Set-Cookie"):
            assert {"HttpOnly", "SameSite=Lax"} <= set(line.split("; "))
            name, _, value = line.split(";")[0].partition("=")
            self.cookies[name] = value
        if answer.status == 303:
            return self._go("GET", answer.headers["Location"])
        self.status, self.text, self.place = answer.status, answer.data.decode(), path
        return self.status

    def hidden(self, name):
        """The values of the page's hidden fields of this name."""
        return [unescape(value) for value in re.findall(f'name="{name}" value="([^"]*)"', self.text)]

    def form(self):
        """The lines and the once-only mark of the checkout that is open."""
        quantities = re.findall(r'name="quantity" value="(\d+)"', self.text)
        rows = zip(self.hidden("sku"), self.hidden("price"), quantities, strict=True)
        fields = [pair for row in rows for pair in zip(("sku", "price", "quantity"), row, strict=True)]
        return [*fields, *(("from", value) for value in self.hidden("from")), ("once", self.hidden("once")[0])]

    @property
    def order_id(self):
        """The id in the address of the order page that is open."""
        return re.match(r"/orders/(\d+)", self.place)[1]


@pytest.fixture(params=[TIKTOK_SHOP, TOKOPEDIA])
def browser(seller, request):
    return Browser(seller, request.param)


def stock(seller, made, channel):
    """Pieces that a program sees."""
    return seller.buyer("GET", f"/products/{made['product_id']}?channel={channel}")[1]["stock"]


def buy(browser, made, **more):
    """Buy one piece of a product by the shortest way."""
    assert browser.get(f"/checkout?sku={made['skus'][0]['id']}") == 200
    fields = ADDRESS | {"do": "pay", "shipping_service": "STANDARD"} | more
    return browser.post("/checkout", *browser.form(), **fields)


def test_from_the_product_page_through_the_cart_to_receipt(seller, browser):
    sizes = [sku("89000", 5, "K-M", {"Ukuran": "M"}), sku("99000", 5, "K-L", {"Ukuran": "L"})]
    shirt, coffee = seller.create(skus=sizes), seller.create()
    assert browser.get(f"/p/{shirt['product_id']}") == 200
    assert 'formaction="/cart' in browser.text
    chosen = {"product": shirt["product_id"], "sku": "", "axis Ukuran": "L", "quantity": "2", "do": "add"}
    assert browser.post("/cart", **chosen) == 200
    assert browser.post("/cart", sku=coffee["skus"][0]["id"], quantity="1", do="add") == 200
    assert browser.hidden("sku") == [shirt["skus"][1]["id"], coffee["skus"][0]["id"]]
    assert "Rp287.000" in browser.text
    assert 'aria-label="Keranjang, 2 produk"' in browser.text

    assert browser.get("/checkout") == 200
    fields = ADDRESS | {"shipping_service": "STANDARD", "message": "Tolong cepat", "do": "later"}
    assert browser.post("/checkout", *browser.form(), **fields) == 200
    assert "Selesaikan pembayaran" in browser.text
    assert "Bayar sebelum" in browser.text
    placed = orderbook.load(seller.running.front, browser.order_id)
    assert (placed["status"], placed["channel"], placed["doc"]["message"]) == (
        "UNPAID",
        browser.channel,
        "Tolong cepat",
    )
    assert placed["doc"]["buyer"] == ADDRESS
    assert stock(seller, shirt, browser.channel) == 8

    order = f"/orders/{browser.order_id}"
    assert browser.post(f"{order}/pay") == 200
    assert "Diproses penjual" in browser.text
    with seller.running.front.store.writing():
        courier.ship(
            seller.running.front,
            [orderbook.load(seller.running.front, browser.order_id)],
            placed["doc"]["parcels"][0]["id"],
            hand_over="PICKUP",
        )
    courier.do_step(seller.running.front, placed["doc"]["parcels"][0]["id"], "scan")
    assert browser.get(order) == 200
    assert "Paket diambil" in browser.text
    assert "Batalkan pesanan" not in browser.text
    courier.do_step(seller.running.front, placed["doc"]["parcels"][0]["id"], "deliver")
    assert browser.get(order) == 200
    assert "Paket diterima pembeli" in browser.text
    assert browser.post(f"{order}/confirm-receipt") == 200
    assert "Pesanan selesai" in browser.text
    asked, product = browser.text.count("Kirim ulasan"), browser.hidden("product_id")[0]
    assert browser.post(f"{order}/review", product_id=product, rating="", text="Bagus") == 422
    assert "1 sampai 5 bintang" in browser.text
    assert browser.post(f"{order}/review", product_id=product, rating="4", text="Bagus <b>sekali</b>") == 200
    assert "★★★★" in browser.text and browser.text.count("Kirim ulasan") == asked - 1

    assert browser.get("/cart") == 200
    assert "Keranjang masih kosong" in browser.text
    assert browser.get("/orders") == 200
    assert f"No. {placed['id']}" in browser.text


def test_cancelling_gives_the_stock_back_and_comes_too_late_only_once(seller, browser):
    made = seller.create(skus=[sku(quantity=3)])
    assert buy(browser, made) == 200
    assert "Terima kasih, pesanan dibayar" in browser.text
    assert stock(seller, made, browser.channel) == 2
    order = f"/orders/{browser.order_id}"
    assert browser.post(f"{order}/cancel") == 200
    assert "Dibatalkan pembeli: salah pesan" in browser.text
    assert stock(seller, made, browser.channel) == 3
    assert browser.post(f"{order}/cancel") == 409
    assert "Langkah itu tidak bisa lagi dilakukan" in browser.text
    assert stock(seller, made, browser.channel) == 3


def test_a_variant_that_was_not_chosen_is_asked_for(seller, browser):
    made = seller.create(skus=[sku(options={"Ukuran": "M"}), sku(seller_sku="B", options={"Ukuran": "L"})])
    assert browser.get(f"/checkout?product={made['product_id']}&sku=&quantity=1") == 200
    assert "Pilih ukuran dulu" in browser.text
    assert browser.post("/cart", product=made["product_id"], sku="", do="add") == 200
    assert "Pilih ukuran dulu" in browser.text


def test_sold_out_is_said_beside_its_line_and_nothing_is_lost(seller, browser):
    plenty, scarce = seller.create(), seller.create(skus=[sku(quantity=2)])
    for made in (plenty, scarce):
        browser.post("/cart", sku=made["skus"][0]["id"], quantity="2", do="add")
    browser.get("/checkout")
    form = browser.form()
    other = Browser(seller, browser.channel)
    assert buy(other, scarce) == 200
    fields = ADDRESS | {"shipping_service": "ECONOMY", "message": "Titip satpam", "do": "pay"}
    assert browser.post("/checkout", *form, **fields) == 409
    line = browser.text.partition(f'id="baris-{scarce["skus"][0]["id"]}"')[2].partition("</li>")[0]
    assert "Sisa 1. Kurangi jumlahnya." in line
    assert "Sisa" not in browser.text.partition(f'id="baris-{plenty["skus"][0]["id"]}"')[2].partition("</li>")[0]
    for kept in (*ADDRESS.values(), "Titip satpam"):
        assert kept in browser.text
    assert re.search(r'value="ECONOMY"[^>]* checked', browser.text)
    assert stock(seller, plenty, browser.channel) == 40  # nothing of any line was taken
    buy(Browser(seller, browser.channel), scarce)
    assert browser.post("/checkout", *form, **fields) == 409
    assert "Stok habis" in browser.text
    assert browser.post("/checkout", *form, ("remove", scarce["skus"][0]["id"]), **ADDRESS) == 200
    assert browser.hidden("sku") == [plenty["skus"][0]["id"]]
    assert browser.post("/checkout", *browser.form(), **fields) == 200
    assert stock(seller, plenty, browser.channel) == 38
    browser.get("/cart")
    assert browser.hidden("sku") == [scarce["skus"][0]["id"]]  # what was not bought is still there


def test_what_is_no_longer_sold_is_said_beside_its_line(seller, browser):
    made = seller.create()
    browser.post("/cart", sku=made["skus"][0]["id"], quantity="1", do="add")
    browser.get("/checkout")
    form, body = browser.form(), {"product_ids": [made["product_id"]], "listing_platforms": [browser.channel]}
    assert seller.call("POST", "/product/202309/products/deactivate", body).code == 0
    assert browser.post("/checkout", *form, **ADDRESS, shipping_service="STANDARD", do="pay") == 409
    assert "Tidak lagi dijual di sini" in browser.text
    assert "Kopi Gayo" in browser.text


def test_a_price_that_changed_meanwhile_is_shown_before_it_is_paid(seller, browser):
    made = seller.create()
    browser.get(f"/checkout?sku={made['skus'][0]['id']}")
    form = browser.form()
    row = {"id": made["skus"][0]["id"], "price": {"amount": "95000", "currency": "IDR"}}
    path = f"/product/202309/products/{made['product_id']}/prices/update"
    assert seller.call("POST", path, {"skus": [row]}).code == 0
    assert browser.post("/checkout", *form, **ADDRESS, shipping_service="STANDARD", do="pay") == 409
    assert "Harga berubah dari Rp89.000 menjadi Rp95.000." in browser.text
    assert stock(seller, made, browser.channel) == 40
    assert browser.post("/checkout", *browser.form(), **ADDRESS, shipping_service="STANDARD", do="pay") == 200
    assert "Rp95.000" in browser.text


def test_the_same_form_sent_twice_is_one_order(seller, browser):
    made = seller.create()
    browser.get(f"/checkout?sku={made['skus'][0]['id']}")
    fields = [*browser.form(), *ADDRESS.items(), ("shipping_service", "STANDARD"), ("do", "pay")]
    browser.post("/checkout", *fields)
    first = browser.order_id
    assert browser.post("/checkout", *fields) == 200
    assert browser.order_id == first
    assert stock(seller, made, browser.channel) == 39


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("name", " ", "Isi nama penerima."),
        ("phone", "abc", "Nomor telepon terdiri dari"),
        ("address", "", "Isi alamat."),
        ("province", "Atlantis", "Pilih provinsi dari daftar."),
        ("shipping_service", "ROCKET", "tidak ditawarkan ke alamat ini"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(seller, field, value, said):
    made, browser = seller.create(), Browser(seller)
    assert buy(browser, made, **{field: value}) == 422
    assert said in browser.text.partition(f'id="salah-{field}"')[2].partition("</span>")[0]
    assert stock(seller, made, TIKTOK_SHOP) == 40


@pytest.mark.parametrize("quantity", ["0", "1000", "x", "-1"])
def test_a_quantity_that_cannot_be_bought_is_refused(seller, quantity):
    made, browser = seller.create(), Browser(seller)
    fields = ADDRESS | {"sku": made["skus"][0]["id"], "quantity": quantity, "shipping_service": "STANDARD"}
    assert browser.post("/checkout", **fields) == 422
    assert "Isi jumlah 1 sampai 999." in browser.text


@pytest.mark.parametrize(
    "origin",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Referer": "https://evil.example/x"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Origin": "http://127.0.0.1:1"},  # another port of this machine is another site, whatever SameSite says
    ],
)
def test_forms_of_other_sites_do_nothing(seller, origin):
    made, browser = seller.create(), Browser(seller)
    assert buy(browser, made) == 200
    order = f"/orders/{browser.order_id}"
    assert browser.post(f"{order}/cancel", origin=origin) == 403
    assert orderbook.load(seller.running.front, order.split("/")[2])["status"] == "AWAITING_SHIPMENT"
    assert browser.post("/cart", sku=made["skus"][0]["id"], do="add", origin=origin) == 403
    bought = {"sku": made["skus"][0]["id"], "quantity": "1", "shipping_service": "STANDARD"}
    assert browser.post("/checkout", **ADDRESS, **bought, origin=origin) == 403
    assert stock(seller, made, TIKTOK_SHOP) == 39
    assert f"{TIKTOK_SHOP.lower()}_cart" not in browser.cookies


def test_an_order_is_its_buyers_alone(seller):
    made, browser, stranger = seller.create(), Browser(seller), Browser(seller)
    buy(browser, made)
    order = f"/orders/{browser.order_id}"
    stranger.cookies["tiktok_shop_orders"] = f"{browser.order_id}-{'0' * 24}"
    assert stranger.get(order) == 404
    assert ADDRESS["address"] not in stranger.text
    assert stranger.get(f"{order}?key=é") == 404
    assert stranger.post(f"{order}/cancel") == 404
    assert stranger.get("/orders") == 200
    assert "Belum ada pesanan" in stranger.text
    assert orderbook.load(seller.running.front, browser.order_id)["status"] == "AWAITING_SHIPMENT"
    assert browser.get(order) == 200  # without the key in the address: the cookie is enough


def test_a_script_in_a_name_is_shown_as_text(seller, browser):
    script = '"><script>alert(1)</script>'
    made = seller.create(title=f"Kaos polos katun {script}")
    assert buy(browser, made, name=script, message=script, city=script) == 200
    assert "&lt;script&gt;alert(1)" in browser.text
    assert "<script>alert" not in browser.text
    browser.get("/orders")
    assert "<script>alert" not in browser.text
    browser.post("/checkout", sku=made["skus"][0]["id"], quantity="1", name=script, province=script)
    assert browser.status == 422
    assert "<script>alert" not in browser.text


def test_the_cart_is_changed_kept_apart_by_channel_and_survives_rubbish(seller):
    made, browser = seller.create(), Browser(seller, TOKOPEDIA)
    sku_id = made["skus"][0]["id"]
    browser.post("/cart", sku=sku_id, quantity="2", do="add")
    browser.post("/cart", sku=sku_id, quantity="3", do="add")
    assert 'name="quantity" value="5"' in browser.text
    browser.post("/cart", sku=sku_id, quantity="4", do="update")
    assert browser.cookies.pop("tokopedia_visitor")
    assert browser.cookies == {"tokopedia_cart": f"{sku_id}-4"}
    assert browser.post("/cart", sku=sku_id, quantity="7", do="checkout") == 200
    assert "Alamat pengiriman" in browser.text
    browser.get(f"/cart?channel={TIKTOK_SHOP}")
    assert "Keranjang masih kosong" in browser.text
    browser.post("/cart", sku=sku_id, quantity="7", remove=sku_id)
    assert "Keranjang masih kosong" in browser.text
    assert browser.post("/cart", sku="1", do="add") == 404
    for rubbish in ("x", "1-", "-", f"{sku_id}-0", "1" * 40 + "-1", "..-.", f"{sku_id}-²"):
        browser.cookies["tokopedia_cart"] = rubbish.encode().decode("latin-1")
        assert browser.get("/cart") == 200
        assert "Keranjang masih kosong" in browser.text


def test_services_follow_the_province(seller):
    made, browser = seller.create(), Browser(seller)
    browser.get(f"/checkout?sku={made['skus'][0]['id']}")
    browser.post("/checkout", *browser.form(), province="Papua", do="refresh")
    assert "J&amp;T Economy" in browser.text
    browser.post("/checkout", *browser.form(), province="Jawa Barat", do="refresh")
    assert "J&amp;T Economy" not in browser.text  # docs/rules.md 6.2: only outside Java
    assert "<option selected>Jawa Barat" in browser.text
