"""Buyers at the mock: the routes for programs, orders, and the pages for people."""

import json
import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from mock_storefronts.buyers import words
from mock_storefronts.catalogue.sanitise import safe_html
from tests.mock_storefronts.seller import BOTH, TIKTOK_SHOP, TOKOPEDIA, WAREHOUSE, picture, sku

BUYER = {
    "name": "Budi Santoso",
    "phone": "081234567890",
    "address": "Jl. Melati 1",
    "city": "Bandung",
    "province": "Jabar",
}


def order(sku_id, quantity=1, **more):
    """A checkout's body."""
    return {"items": [{"sku_id": sku_id, "quantity": quantity}], "buyer": BUYER, "shipping_service": "STANDARD"} | more


def page(seller, path, **headers):
    """A page: (status, text, headers)."""
    response = seller.http.request("GET", seller.running.url + path, headers=headers)
    return response.status, response.data.decode(), response.headers


class TestRoutes:
    def test_products_have_exactly_the_documented_fields(self, seller):
        made = seller.create(skus=[sku(options={"Giling": "Biji"}), sku("99000", 2, "GAYO-2", {"Giling": "Bubuk"})])
        (shown,) = seller.buyer("GET", "/products")[1]["data"]
        assert shown == {
            "id": made["product_id"],
            "title": "Kopi Gayo Arabika Biji Sangrai 250 gram",
            "price": 89_000,
            "original_price": 89_000,
            "stock": 42,
            "rating": None,
            "review_count": 0,
            "badges": [],
            "skus": [
                {"id": id, "seller_sku": code, "options": {"Giling": way}, "price": price, "stock": stock}
                for id, code, way, price, stock in (
                    (made["skus"][0]["id"], "GAYO-250", "Biji", 89_000, 40),
                    (made["skus"][1]["id"], "GAYO-2", "Bubuk", 99_000, 2),
                )
            ],
        }
        detail = seller.buyer("GET", f"/products/{made['product_id']}")[1]
        assert detail == shown | {"description": "<p>Biji kopi pilihan dari dataran tinggi Gayo.</p>", "reviews": []}

    def test_search_and_limit(self, seller):
        seller.create(title="Kaos polos katun premium lengan pendek")
        seller.create(title="Celana 100% katun_organik anak umur lima")
        seller.create()

        def found(query):
            return [row["title"].split()[0] for row in seller.buyer("GET", f"/products?{query}")[1]["data"]]

        assert found("q=katun") == ["Celana", "Kaos"]
        assert found("q=KATUN%20polos") == ["Kaos"]
        assert found("q=%25") == ["Celana"]  # a percent sign is a character here, not a wildcard
        assert found("q=katun_") == ["Celana"]
        assert found("q=tidakada") == []
        assert len(found("limit=2")) == 2
        assert seller.buyer("GET", "/products?limit=0")[0] == 400
        assert seller.buyer("GET", "/products?limit=x")[0] == 400

    def test_rating_and_reviews_come_from_the_extension(self, seller):
        id = seller.create()["product_id"]
        review = {"rating": 5, "text": "Mantap!", "author": "Rina", "created_at": "2026-11-01T05:00:00Z"}
        path = f"/extension/202611/products/{id}/reviews"
        assert seller.call("PUT", path, {"rating": "4.8", "review_count": 12, "reviews": [review]}).code == 0
        shown = seller.buyer("GET", f"/products/{id}")[1]
        assert (shown["rating"], shown["review_count"], shown["reviews"]) == (4.8, 12, [review])
        assert seller.call("PUT", path, {"rating": "5.1"}).code == 12052910
        assert seller.call("PUT", path, {"rating": "4", "reviews": [{"rating": 9}]}).code == 12052910
        assert seller.call("PUT", path.replace(id, "1"), {"rating": "4"}).code == 12052032

    def test_shop_name_logo_and_mall(self, seller):
        import base64

        assert seller.buyer("GET", "/shop") == (200, {"name": "Toko Demo", "logo": None, "mall": False})
        logo = base64.b64encode(picture(colour=(0, 99, 0))).decode()
        assert seller.call("PUT", "/extension/202611/shop", {"name": "Toko Baru", "logo": logo, "mall": True}).code == 0
        shop = seller.buyer("GET", "/shop")[1]
        assert (shop["name"], shop["mall"]) == ("Toko Baru", True)
        assert seller.http.request("GET", shop["logo"]).data == picture(colour=(0, 99, 0))
        for bad in ({"name": ""}, {"name": "x" * 41}, {"logo": "!!!"}, {"logo": "aGFsbG8="}, {"mall": "yes"}):
            assert seller.call("PUT", "/extension/202611/shop", bad).code != 0
        assert seller.buyer("GET", "/shop")[1] == shop

    @pytest.mark.parametrize(("method", "path", "status"), [
        ("GET", "/products/1", 404), ("GET", "/nothing", 404), ("DELETE", "/products", 405), ("GET", "/orders/1", 404),
        ("POST", "/orders/1/pay", 404), ("POST", "/orders/1/eat", 405), ("GET", "/checkout", 405),
    ])  # fmt: skip
    def test_other_addresses(self, seller, method, path, status):
        assert seller.buyer(method, path)[0] == status


class TestOrders:
    def test_an_order_takes_its_stock_and_cancelling_gives_it_back(self, seller):
        made = seller.create()
        sku_id = made["skus"][0]["id"]
        status, placed = seller.buyer("POST", "/checkout", order(sku_id, 3))
        assert status == 201
        assert (placed["status"], placed["total"]) == ("AWAITING_SHIPMENT", 267_000)
        assert placed["lines"][0] | {"title": ""} == {
            "sku_id": sku_id,
            "product_id": made["product_id"],
            "title": "",
            "options": {},
            "quantity": 3,
            "price": 89_000,
            "total": 267_000,
            "promotions": [],
        }
        assert seller.buyer("GET", f"/products/{made['product_id']}")[1]["stock"] == 37
        assert seller.buyer("GET", f"/orders/{placed['order_id']}")[1] == placed
        assert seller.buyer("POST", f"/orders/{placed['order_id']}/cancel")[1]["status"] == "CANCELLED"
        assert seller.buyer("GET", f"/products/{made['product_id']}")[1]["stock"] == 40
        assert seller.buyer("POST", f"/orders/{placed['order_id']}/cancel")[0] == 409

    def test_unpaid_orders_are_paid_later(self, seller):
        sku_id = seller.create()["skus"][0]["id"]
        placed = seller.buyer("POST", "/checkout", order(sku_id, pay=False))[1]
        assert placed["status"] == "UNPAID"
        assert seller.buyer("POST", f"/orders/{placed['order_id']}/pay")[1]["status"] == "AWAITING_SHIPMENT"
        assert seller.buyer("POST", f"/orders/{placed['order_id']}/pay")[0] == 409
        assert seller.buyer("POST", f"/orders/{placed['order_id']}/confirm-receipt")[0] == 409

    def test_sold_out_takes_nothing_of_any_line(self, seller):
        plenty, scarce = seller.create(), seller.create(skus=[sku(quantity=1)])
        body = order(plenty["skus"][0]["id"], 2)
        body["items"].append({"sku_id": scarce["skus"][0]["id"], "quantity": 2})
        status, refusal = seller.buyer("POST", "/checkout", body)
        assert (status, refusal["code"], refusal["available"]) == (409, "sold_out", 1)
        assert [row["stock"] for row in seller.buyer("GET", "/products")[1]["data"]] == [1, 40]

    def test_two_lines_of_one_sku_count_together(self, seller):
        sku_id = seller.create(skus=[sku(quantity=3)])["skus"][0]["id"]
        body = order(sku_id, 2)
        body["items"] *= 2
        assert seller.buyer("POST", "/checkout", body)[0] == 409

    def test_many_buyers_at_once_never_get_more_than_there_is(self, seller):
        made = seller.create(skus=[sku(quantity=7)])
        body = order(made["skus"][0]["id"])
        with ThreadPoolExecutor(12) as pool:
            answers = list(pool.map(lambda _: seller.buyer("POST", "/checkout", body)[0], range(40)))
        assert sorted(answers) == [201] * 7 + [409] * 33
        assert seller.buyer("GET", f"/products/{made['product_id']}")[1]["stock"] == 0

    @pytest.mark.parametrize(
        "bad",
        [
            {"items": []},
            {"items": [{"sku_id": "1", "quantity": 0}]},
            {"items": [{"sku_id": "1", "quantity": 1.5}]},
            {"buyer": {}},
            {"shipping_service": "ROCKET"},
            {"shipping_service": []},
            {"voucher_code": "HEMAT"},
        ],
    )
    def test_orders_that_cannot_be_read(self, seller, bad):
        assert seller.buyer("POST", "/checkout", order(seller.create()["skus"][0]["id"]) | bad)[0] == 422

    def test_what_is_not_on_sale_here_cannot_be_bought_here(self, seller):
        made = seller.create(listing_platforms=[TOKOPEDIA])
        body = order(made["skus"][0]["id"])
        assert seller.buyer("POST", f"/checkout?channel={TIKTOK_SHOP}", body)[0] == 409
        assert seller.buyer("POST", f"/checkout?channel={TOKOPEDIA}", body)[0] == 201

    def test_the_sellers_program_sees_one_line_item_a_unit_and_the_platform(self, seller, inbox):
        seller.call("PUT", "/event/202309/webhooks", {"address": inbox.url, "event_type": "ORDER_STATUS_CHANGE"})
        made = seller.create()
        placed = seller.buyer("POST", f"/checkout?channel={TOKOPEDIA}", order(made["skus"][0]["id"], 2))[1]
        query = {"page_size": 10, "sort_field": "update_time"}
        (found,) = seller.call("POST", "/order/202309/orders/search", {}, query=query).data["orders"]
        (same,) = seller.call("GET", "/order/202507/orders", query={"ids": placed["order_id"]}).data["orders"]
        assert found == same
        assert (found["id"], found["commerce_platform"]) == (placed["order_id"], TOKOPEDIA)
        assert [item["sku_id"] for item in found["line_items"]] == [made["skus"][0]["id"]] * 2
        assert len({item["id"] for item in found["line_items"]}) == 2
        assert found["payment"]["total_amount"] == "178000"
        assert found["recipient_address"]["name"] == "B*** S******"
        seller.buyer("POST", f"/orders/{placed['order_id']}/cancel")
        notes = inbox.wait_for(lambda notes: len(notes) == 2)
        # The webhook says CANCEL, the API CANCELLED.
        assert {note["data"]["order_status"] for note in notes} == {"AWAITING_SHIPMENT", "CANCEL"}
        assert seller.call("GET", "/order/202507/orders", query={"ids": f"{placed['order_id']},1"}).code == 21008111


class TestPages:
    def test_the_grid_shows_prices_stock_and_strangers_titles_as_text(self, seller):
        seller.create(
            title='Kaos <script>alert("x")</script> & polos lengan',
            skus=[sku("1250000", 0, list_price={"amount": "2500000", "currency": "IDR"})],
        )
        status, text, headers = page(seller, "/")
        assert status == 200
        assert "Kaos &lt;script&gt;" in text
        assert "<script>alert" not in text
        assert "Rp1.250.000" in text
        assert "-50%" in text
        assert "Stok habis" in text
        assert "script-src 'self'" in headers["Content-Security-Policy"]

    def test_each_channel_has_its_own_dress(self, seller):
        assert '<body class="tiktok-shop">' in page(seller, f"/?channel={TIKTOK_SHOP}")[1]
        assert '<body class="tokopedia">' in page(seller, f"/?channel={TOKOPEDIA}")[1]

    def test_search_sorting_and_pages(self, seller):
        for number in range(32):
            seller.create(title=f"Kaos polos katun premium nomor {number:02d}", skus=[sku(str(10_000 + number))])
        first = page(seller, "/?sort=cheapest")[1]
        assert len(re.findall('class="card', first)) == 30
        assert first.index("nomor 00") < first.index("nomor 29")
        second = page(seller, "/?sort=cheapest&page=2")[1]
        assert len(re.findall('class="card', second)) == 2
        assert "Halaman 2 dari 2" in second
        assert len(re.findall('class="card', page(seller, "/?q=nomor+07")[1])) == 1
        assert "Tidak ada produk" in page(seller, "/?q=tidakada")[1]
        assert page(seller, "/?page=999&sort=nonsense")[0] == 200

    def test_an_open_page_asks_cheaply_and_hears_of_every_change(self, seller):
        made = seller.create()
        path = f"/p/{made['product_id']}?part=live"
        status, text, headers = page(seller, path)
        assert (status, "<html" in text) == (200, False)
        tag = headers["ETag"]
        assert page(seller, path, **{"If-None-Match": tag})[:2] == (304, "")
        seller.create()  # something else happened: looked at again, and still the same
        assert page(seller, path, **{"If-None-Match": tag})[0] == 304
        row = {"id": made["skus"][0]["id"], "inventory": [{"warehouse_id": WAREHOUSE, "quantity": 39}]}
        seller.call("POST", f"/product/202309/products/{made['product_id']}/inventory/update", {"skus": [row]})
        assert page(seller, path, **{"If-None-Match": tag})[0] == 200
        seller.call(
            "POST",
            "/product/202309/products/deactivate",
            {"product_ids": [made["product_id"]], "listing_platforms": BOTH},
        )
        assert page(seller, path, **{"If-None-Match": tag})[0] == 404

    def test_buying_by_form(self, seller):
        made = seller.create(skus=[sku(quantity=2)])
        fields = {"sku": made["skus"][0]["id"], "quantity": "2", "name": "Budi", "shipping_service": "STANDARD"}
        url = f"{seller.running.url}/checkout"
        form = seller.http.request("GET", url + f"?sku={fields['sku']}")
        assert b"Nama penerima" in form.data
        bought = seller.http.request("POST", url, fields=fields, encode_multipart=False, redirect=False)
        assert bought.status == 303
        assert "Terima kasih" in page(seller, bought.headers["Location"])[1]
        again = seller.http.request("POST", url, fields=fields, encode_multipart=False, redirect=False)
        assert again.status == 409
        assert "Stok habis" in again.data.decode()

    @pytest.mark.parametrize(
        "path", ["/p/1", "/p/x", "/nothing", "/orders/1", "/static/none.css", "/img/none", "/checkout?sku=1"]
    )
    def test_what_is_not_there_is_404(self, seller, path):
        assert page(seller, path)[0] == 404

    def test_the_fault_panel_shows_what_is_on(self, seller):
        seller.set_faults(latency_ms=321)
        text = page(seller, "/faults/panel")[1]
        assert "Panel gangguan" in text
        assert "321" in text


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("<p>Halo <b>dunia</b></p>", "<p>Halo <b>dunia</b></p>"),
        ("<p onclick='x()'>a</p>", "<p>a</p>"),
        ("<script>alert(1)</script>b", "b"),
        ("<ul><li>a<li>b</ul>", "<ul><li>a<li>b</li></li></ul>"),
        ("<p>a<a href='javascript:x'>b</a>", "<p>ab</p>"),
        ("<img src=x onerror=alert(1)>", ""),
        ("</p></div>a", "a"),
        ("baris 1\nbaris 2 & 3", "baris 1<br>baris 2 &amp; 3"),
        ("<p>&lt;script&gt;</p>", "<p>&lt;script&gt;</p>"),
    ],
)
def test_descriptions_are_written_anew(given, shown):
    assert safe_html(given) == shown


def test_words():
    assert words.rupiah(1_250_000) == "Rp1.250.000"
    assert [words.count(number) for number in (845, 1_000, 1_250, 15_400, 2_400_000)] == [
        "845",
        "1rb",
        "1,2rb",
        "15rb",
        "2,4jt",
    ]
    assert words.percent_off(66_600, 100_000) == 33
    assert words.date("2026-11-23T18:00:00Z") == "24 Nov 2026"  # already tomorrow in Jakarta
    assert json.dumps(words.rating(4.85)) == '"4,8"'
