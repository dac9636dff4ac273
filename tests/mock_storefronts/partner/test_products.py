"""Products through the mock's partner API: create, edit, platforms, price, stock, search."""

import pytest

from mock_storefronts.app import serve
from mock_storefronts.host.config import Config
from tests.mock_storefronts.seller import BOTH, TIKTOK_SHOP, TOKOPEDIA, WAREHOUSE, Seller, picture, sku

PRODUCTS = "/product/202309/products"
SIZES = [sku(seller_sku=f"KAOS-{size}", options={"Ukuran": size}) for size in ("S", "M", "L")]


def statuses(product):
    """(TikTok Shop's status, Tokopedia's), None where the answer leaves it out."""
    tokopedia = {row["platform"]: row["status"] for row in product.get("integrated_platform_statuses", [])}
    return product.get("status"), tokopedia.get(TOKOPEDIA)


class TestCreate:
    def test_a_new_product_is_live_on_the_named_platforms(self, seller):
        made = seller.create(external_product_id="prd_1", is_cod_allowed=True)
        shown = seller.get(made["product_id"])
        assert statuses(shown) == ("ACTIVATE", "ACTIVATE")
        assert shown["title"] == "Kopi Gayo Arabika Biji Sangrai 250 gram"
        assert shown["category_chains"][-1] | {"local_name": ""} == {
            "id": "600501",
            "parent_id": "600005",
            "local_name": "",
            "is_leaf": True,
        }
        (one,) = shown["skus"]
        assert one["price"] == {"currency": "IDR", "tax_exclusive_price": "89000", "sale_price": "89000"}
        assert one["inventory"] == [{"warehouse_id": WAREHOUSE, "quantity": 40}]
        assert shown["main_images"][0]["urls"][0].startswith(seller.running.url)
        assert shown["external_product_id"] == "prd_1"
        assert len(made["product_id"]) == 19

    def test_the_default_platform_is_tiktok_shop_alone(self, seller):
        body = seller.product()
        del body["listing_platforms"]
        made = seller.call("POST", PRODUCTS, body).data
        assert statuses(seller.get(made["product_id"])) == ("ACTIVATE", None)

    def test_tokopedia_alone_leaves_status_out(self, seller):
        made = seller.create(listing_platforms=[TOKOPEDIA])
        shown = seller.get(made["product_id"])
        assert statuses(shown) == (None, "ACTIVATE")
        assert "product_status" not in shown

    def test_the_same_idempotency_key_makes_one_product(self, seller):
        body = seller.product()
        first, second = (seller.call("POST", PRODUCTS, body).data for _ in range(2))
        assert first == second
        assert len(seller.buyer("GET", "/products")[1]["data"]) == 1

    def test_an_external_id_is_taken_once(self, seller):
        made = seller.create(external_product_id="prd_1")
        assert seller.call("POST", PRODUCTS, seller.product(external_product_id="prd_1")).code == 12052996
        seller.call("DELETE", PRODUCTS, {"product_ids": [made["product_id"]]})
        assert seller.call("POST", PRODUCTS, seller.product(external_product_id="prd_1")).code == 0

    def test_a_draft_is_not_on_sale_until_it_is_listed(self, seller):
        made = seller.create(save_mode="AS_DRAFT")
        assert statuses(seller.get(made["product_id"])) == ("DRAFT", "DRAFT")
        assert seller.buyer("GET", "/products")[1]["data"] == []
        assert seller.partial_edit(made["product_id"], save_mode="LISTING").code == 0
        assert statuses(seller.get(made["product_id"])) == ("ACTIVATE", "ACTIVATE")

    @pytest.mark.parametrize(
        ("change", "code"),
        [
            ({"title": "Terlalu pendek"}, 12052051),
            ({"title": "x" * 256}, 12052051),
            ({"title": "Kopi Gayo 咖啡 Arabika Biji Sangrai"}, 12052261),
            ({"title": 7}, 12052051),
            ({"description": ""}, 12052013),
            ({"description": "x" * 10_001}, 12052013),
            ({"description": "<script>alert(1)</script>"}, 12052015),
            ({"description": '<p><img src="https://elsewhere.test/x.png"></p>'}, 12052015),
            ({"category_id": "1"}, 12052023),
            ({"category_id": "600005"}, 12052025),
            ({"brand_id": "1"}, 12052026),
            ({"main_images": []}, 12052028),
            ({"main_images": [{"uri": "tos-alisg-i-mock/unknown"}]}, 12052028),
            ({"main_images": [{"uri": "x"}] * 10}, 12052028),
            ({"skus": []}, 12052910),
            ({"skus": "all"}, 12052910),
            ({"skus": [sku(price="99")]}, 12052092),
            ({"skus": [sku(price="100000001")]}, 12052092),
            ({"skus": [sku(price="89000.5")]}, 12052073),
            ({"skus": [sku(price="abc")]}, 12052073),
            ({"skus": [sku(price={"amount": "1"})]}, 12052073),
            ({"skus": [sku(price="NaN")]}, 12052073),
            ({"skus": [sku() | {"price": {"amount": "89000", "currency": "USD"}}]}, 12052084),
            ({"skus": [sku(quantity=-1)]}, 12052055),
            ({"skus": [sku(quantity=1_000_000)]}, 12052055),
            ({"skus": [sku(quantity=1.5)]}, 12052055),
            ({"skus": [sku(quantity=True)]}, 12052055),
            ({"skus": [sku() | {"inventory": [{"warehouse_id": "1", "quantity": 1}]}]}, 12052097),
            ({"skus": [sku(seller_sku="x" * 51)]}, 12052054),
            ({"skus": [sku(), sku(seller_sku="B")]}, 12052104),
            ({"skus": [sku(options={"Warna": "Hitam"}), sku(options={"Warna": "Hitam"})]}, 12052104),
            ({"skus": [sku(options={"Warna": "Hitam"}), sku(options={"Ukuran": "S"})]}, 12052104),
            ({"skus": [sku(options=dict.fromkeys("ABCD", "x"))]}, 12052104),
            ({"skus": [sku(options={"Warna": "x" * 51})]}, 12052104),
            ({"package_weight": {"value": "0", "unit": "KILOGRAM"}}, 12052910),
            ({"package_dimensions": {"length": "10"}}, 12052910),
            ({"listing_platforms": ["SHOPEE"]}, 12052910),
            ({"is_pre_owned": True}, 12052316),
        ],
    )
    def test_what_is_wrong_is_refused_with_its_code_and_nothing_is_made(self, seller, change, code):
        answer = seller.call("POST", PRODUCTS, seller.product(**change))
        assert (answer.status, answer.code) == (200, code)
        assert answer.message
        assert (
            seller.call("POST", "/product/202502/products/search", {}, query={"page_size": 1}).data["total_count"] == 0
        )

    def test_300_skus_pass_and_301_do_not(self, seller):
        def many(count):
            return [sku(seller_sku=f"S{n}", options={"Nomor": str(n)}) for n in range(count)]

        assert len(seller.create(skus=many(300))["skus"]) == 300
        assert seller.call("POST", PRODUCTS, seller.product(skus=many(301))).code == 12052050

    def test_listing_check_says_what_create_would_say(self, seller):
        path = "/product/202309/products/listing_check"
        bad = seller.call("POST", path, seller.product(title="pendek")).data
        assert bad["check_result"] == "FAIL"
        assert bad["fail_reasons"][0]["code"] == 12052051
        assert seller.call("POST", path, seller.product()).data["check_result"] == "PASS"
        assert seller.buyer("GET", "/products")[1]["data"] == []


class TestEdit:
    def test_skus_left_out_are_deleted_and_new_ones_get_ids(self, seller):
        made = seller.create(skus=SIZES)
        keep = made["skus"][1]["id"]
        skus = [SIZES[1] | {"id": keep}, sku(seller_sku="KAOS-XL", options={"Ukuran": "XL"})]
        answer = seller.partial_edit(made["product_id"], skus=skus)
        assert [row["seller_sku"] for row in answer.data["skus"]] == ["KAOS-M", "KAOS-XL"]
        shown = seller.get(made["product_id"])
        assert [row["seller_sku"] for row in shown["skus"]] == ["KAOS-M", "KAOS-XL"]
        assert shown["skus"][0]["id"] == keep

    def test_a_partial_edit_keeps_what_it_does_not_name(self, seller):
        made = seller.create()
        before = seller.get(made["product_id"])
        seller.partial_edit(made["product_id"], title="Kopi Gayo Arabika Biji Sangrai 500 gram")
        after = seller.get(made["product_id"])
        assert after["title"] == "Kopi Gayo Arabika Biji Sangrai 500 gram"
        for name in ("description", "skus", "main_images", "category_chains"):
            assert after[name] == before[name]

    def test_a_full_edit_wants_the_whole_product(self, seller):
        made = seller.create(is_cod_allowed=True)
        path = f"/product/202509/products/{made['product_id']}"
        assert seller.call("PUT", path, {"title": "Kopi Gayo Arabika Biji Sangrai 500 gram"}).code == 12052013
        whole = seller.product(skus=[sku(price="91000") | {"id": made["skus"][0]["id"]}])
        assert seller.call("PUT", path, whole).code == 0
        shown = seller.get(made["product_id"])
        assert shown["skus"][0]["price"]["sale_price"] == "91000"
        assert shown["is_cod_allowed"] is False  # left out counts as removed

    def test_naming_one_platform_hides_the_other_and_leaving_out_changes_nothing(self, seller):
        made = seller.create()
        id = made["product_id"]
        seller.partial_edit(id, listing_platforms=[TOKOPEDIA])
        assert statuses(seller.get(id)) == ("SELLER_DEACTIVATED", "ACTIVATE")
        assert seller.buyer("GET", f"/products/{id}?channel={TIKTOK_SHOP}")[0] == 404
        assert seller.buyer("GET", f"/products/{id}?channel={TOKOPEDIA}")[0] == 200
        seller.partial_edit(id, title="Kopi Gayo Arabika Biji Sangrai 500 gram")
        assert statuses(seller.get(id)) == ("SELLER_DEACTIVATED", "ACTIVATE")
        seller.partial_edit(id, listing_platforms=BOTH)
        assert statuses(seller.get(id)) == ("ACTIVATE", "ACTIVATE")

    def test_naming_only_the_other_platform_moves_the_product(self, seller):
        made = seller.create(listing_platforms=[TIKTOK_SHOP])
        seller.partial_edit(made["product_id"], listing_platforms=[TOKOPEDIA])
        assert statuses(seller.get(made["product_id"])) == ("SELLER_DEACTIVATED", "ACTIVATE")

    @pytest.mark.parametrize("id", ["1", "99999999999999999999999", "abc"])
    def test_an_unknown_product_is_not_found(self, seller, id):
        assert seller.partial_edit(id, title="Kopi Gayo Arabika Biji Sangrai 500 gram").code == 12052032

    def test_a_foreign_sku_is_refused(self, seller):
        one, other = seller.create(), seller.create()
        answer = seller.partial_edit(one["product_id"], skus=[sku() | {"id": other["skus"][0]["id"]}])
        assert answer.code == 12052910


class TestPriceAndStock:
    def price(self, seller, made, amount, **changes):
        body = {"skus": [{"id": made["skus"][0]["id"], "price": {"amount": amount, "currency": "IDR"}} | changes]}
        return seller.call("POST", f"{PRODUCTS}/{made['product_id']}/prices/update", body)

    def stock(self, seller, made, *levels, sku_id=None):
        rows = [{"warehouse_id": warehouse, "quantity": quantity} for warehouse, quantity in levels]
        body = {"skus": [{"id": sku_id or made["skus"][0]["id"], "inventory": rows}]}
        return seller.call("POST", f"{PRODUCTS}/{made['product_id']}/inventory/update", body)

    def test_a_price_is_shown_at_once_with_its_strike_through(self, seller):
        made = seller.create()
        answer = self.price(seller, made, "75000", list_price={"amount": "100000", "currency": "IDR"})
        assert (answer.code, answer.data) == (0, {})
        shown = seller.buyer("GET", f"/products/{made['product_id']}")[1]
        assert (shown["price"], shown["original_price"]) == (75_000, 100_000)

    def test_prices_need_a_product_on_sale(self, seller):
        made = seller.create()
        seller.call("POST", f"{PRODUCTS}/deactivate", {"product_ids": [made["product_id"]], "listing_platforms": BOTH})
        assert self.price(seller, made, "75000").code == 12052901

    def test_one_bad_price_changes_none(self, seller):
        made = seller.create(skus=SIZES)
        rows = [
            {"id": row["id"], "price": {"amount": amount, "currency": "IDR"}}
            for row, amount in zip(made["skus"], ("70000", "71000", "50"), strict=True)
        ]
        assert seller.call("POST", f"{PRODUCTS}/{made['product_id']}/prices/update", {"skus": rows}).code == 12052092
        assert {row["price"]["sale_price"] for row in seller.get(made["product_id"])["skus"]} == {"89000"}

    def test_stock_is_absolute(self, seller):
        made = seller.create()
        for quantity in (5, 0, 999_999):
            assert self.stock(seller, made, (WAREHOUSE, quantity)).code == 0
            assert seller.buyer("GET", f"/products/{made['product_id']}")[1]["stock"] == quantity

    def test_a_bad_quantity_hides_in_errors_beside_code_0(self, seller):
        made = seller.create()
        answer = self.stock(seller, made, (WAREHOUSE, 1_000_000))
        assert answer.code == 0
        (error,) = answer.data["errors"]
        assert error["code"] == 12052990
        assert error["detail"]["sku_id"] == made["skus"][0]["id"]
        assert error["detail"]["extra_errors"] == [
            {"warehouse_id": WAREHOUSE, "code": 12052055, "message": "The quantity must be 0 to 999999"}
        ]
        assert seller.buyer("GET", f"/products/{made['product_id']}")[1]["stock"] == 40

    def test_every_warehouse_of_a_sku_must_be_named(self, seller):
        second = seller.call("POST", "/extension/202611/warehouses", {"name": "Gudang Surabaya"}).data["id"]
        made = seller.create()
        assert "errors" not in self.stock(seller, made, (WAREHOUSE, 3), (second, 4)).data
        assert (
            self.stock(seller, made, (WAREHOUSE, 3)).data["errors"][0]["detail"]["extra_errors"][0]["code"] == 12019028
        )
        found = seller.call("POST", "/product/202309/inventory/search", {"product_ids": [made["product_id"]]}).data
        (row,) = found["inventory"][0]["skus"]
        assert row["total_available_quantity"] == 7
        assert len(row["warehouse_inventory"]) == 2

    def test_another_products_sku_is_an_error(self, seller):
        one, other = seller.create(), seller.create()
        assert self.stock(seller, one, (WAREHOUSE, 1), sku_id=other["skus"][0]["id"]).data["errors"]
        assert seller.buyer("GET", f"/products/{other['product_id']}")[1]["stock"] == 40


class TestOnAndOffSale:
    def act(self, seller, what, *ids, method="POST", **more):
        path = PRODUCTS if what == "delete" else f"{PRODUCTS}/{what}"
        return seller.call("DELETE" if what == "delete" else method, path, {"product_ids": list(ids)} | more)

    def test_each_platform_is_switched_by_itself_and_tiktok_shop_is_the_default(self, seller):
        id = seller.create()["product_id"]
        assert self.act(seller, "deactivate", id).data == {}
        assert statuses(seller.get(id)) == ("SELLER_DEACTIVATED", "ACTIVATE")
        self.act(seller, "deactivate", id, listing_platforms=[TOKOPEDIA])
        assert statuses(seller.get(id)) == ("SELLER_DEACTIVATED", "SELLER_DEACTIVATED")
        self.act(seller, "activate", id, listing_platforms=BOTH)
        assert statuses(seller.get(id)) == ("ACTIVATE", "ACTIVATE")

    def test_twenty_ids_at_most(self, seller):
        assert self.act(seller, "activate", *map(str, range(21))).code == 12019120

    def test_what_fails_is_in_errors_and_the_rest_is_done(self, seller):
        id = seller.create()["product_id"]
        answer = self.act(seller, "activate", "1729", id)
        assert answer.code == 0
        (error,) = answer.data["errors"]
        assert error["code"] == 12052990
        assert error["detail"] | {"extra_errors": [error["detail"]["extra_errors"][0]["code"]]} == {
            "product_id": "1729",
            "extra_errors": [12052032],
        }

    def test_deleted_products_cannot_be_read_and_come_back_off_sale(self, seller):
        id = seller.create()["product_id"]
        assert self.act(seller, "delete", id).data == {}
        assert seller.call("GET", f"{PRODUCTS}/{id}").code == 12052901
        assert seller.partial_edit(id, title="Kopi Gayo Arabika Biji Sangrai 500 gram").code == 12052901
        assert self.act(seller, "delete", id).data["errors"][0]["code"] == 12052901
        assert self.act(seller, "recover", id).data == {}
        assert statuses(seller.get(id)) == ("SELLER_DEACTIVATED", "SELLER_DEACTIVATED")


class TestSearch:
    def search(self, seller, size=100, token=None, **body):
        query = {"page_size": size} | ({"page_token": token} if token else {})
        return seller.call("POST", "/product/202502/products/search", body, query=query)

    def ids(self, seller, **body):
        return {row["id"] for row in self.search(seller, **body).data["products"]}

    def test_platform_filter_means_listed_there_and_both_means_on_both(self, seller):
        both = seller.create()["product_id"]
        tiktok = seller.create(listing_platforms=[TIKTOK_SHOP])["product_id"]
        tokopedia = seller.create(listing_platforms=[TOKOPEDIA])["product_id"]
        assert self.ids(seller) == {both, tiktok, tokopedia}
        assert self.ids(seller, status="ACTIVATE", listing_platforms=[TIKTOK_SHOP]) == {both, tiktok}
        assert self.ids(seller, status="ACTIVATE", listing_platforms=[TOKOPEDIA]) == {both, tokopedia}
        assert self.ids(seller, status="ACTIVATE", listing_platforms=BOTH) == {both}
        assert self.search(seller, listing_platforms=[TOKOPEDIA]).code == 12052910

    def test_pages_show_each_product_once(self, seller):
        made = {seller.create()["product_id"] for _ in range(7)}
        seen, token = [], None
        while token != "":
            page = self.search(seller, size=3, token=token).data
            assert page["total_count"] == 7
            seen += [row["id"] for row in page["products"]]
            token = page["next_page_token"]
        assert len(seen) == 7
        assert set(seen) == made

    def test_filters_by_seller_sku_and_time(self, seller):
        wanted = seller.create(skus=[sku(seller_sku="ABC")])
        seller.create()
        assert self.ids(seller, seller_skus=["ABC"]) == {wanted["product_id"]}
        assert self.ids(seller, sku_ids=[wanted["skus"][0]["id"]]) == {wanted["product_id"]}
        updated = seller.get(wanted["product_id"])["update_time"]
        assert self.ids(seller, update_time_ge=updated + 60) == set()
        assert wanted["product_id"] in self.ids(seller, update_time_ge=updated - 60, update_time_le=updated)

    @pytest.mark.parametrize("bad", [{"size": 0}, {"size": 101}, {"token": "bm9uc2Vuc2U="}, {"status": "LIVE"}])
    def test_bad_parameters_are_refused(self, seller, bad):
        assert self.search(seller, **bad).code == 12052910


class TestPictures:
    def test_the_same_picture_has_one_uri_and_can_be_fetched(self, seller):
        one, two = seller.upload().data, seller.upload().data
        assert one == two
        assert (one["width"], one["height"], one["use_case"]) == (400, 400, "MAIN_IMAGE")
        assert seller.http.request("GET", one["url"]).data == picture()
        small = seller.http.request("GET", one["url"] + "?w=96")
        assert small.headers["Content-Type"] == "image/webp"

    @pytest.mark.parametrize(
        ("content", "code"),
        [
            (b"<svg xmlns='http://www.w3.org/2000/svg'/>", 12038004),
            (b"GIF89a" + b"\0" * 60, 12038004),
            (picture()[:60], 12038004),
            (picture(299, 400), 12038005),
            (picture(4001, 400), 12038005),
            (b"\0" * (10 * 1024 * 1024 + 1), 36009021),
        ],
    )
    def test_what_is_no_picture_or_has_the_wrong_size_is_refused(self, seller, content, code):
        assert seller.upload(content).code == code

    def test_it_must_be_multipart_and_without_a_cipher(self, seller):
        path = "/product/202309/images/upload"
        assert seller.call("POST", path, {}, cipher=False).code == 36009023
        assert seller.upload(shop_cipher=seller.config.shop_cipher).code == 36009004


def test_a_host_of_one_channel_ignores_the_other():
    with serve(Config(channels=(TOKOPEDIA,))) as running:
        seller = Seller(running)
        id = seller.create(listing_platforms=BOTH)["product_id"]
        assert statuses(seller.get(id)) == (None, "ACTIVATE")
        assert seller.call("POST", PRODUCTS, seller.product(listing_platforms=[TIKTOK_SHOP])).code == 12052330
        seller.partial_edit(id, listing_platforms=[TIKTOK_SHOP])
        assert statuses(seller.get(id)) == (None, "SELLER_DEACTIVATED")
        assert seller.buyer("GET", "/products")[1]["data"] == []


def test_misspelt_names_are_the_wires(seller):
    attributes = seller.call("GET", "/product/202309/categories/600301/attributes").data["attributes"]
    assert all("is_requried" in row for row in attributes)
    brands = seller.call("GET", "/product/202309/brands", query={"page_size": 10}).data["brands"]
    assert brands[0]["authorized_status"] == "UNAUTHORIEZD"
    (warehouse,) = seller.call("GET", "/logistics/202309/warehouses").data["warehouses"]
    assert "distict" in warehouse["address"]
    assert (warehouse["id"], warehouse["is_default"], warehouse["type"]) == (WAREHOUSE, True, "SALES_WAREHOUSE")
    options = seller.call("GET", f"/logistics/202309/warehouses/{WAREHOUSE}/delivery_options").data["delivery_options"]
    assert {platform for option in options for platform in option["platform"]} == set(BOTH)
    leaves = [row for row in seller.call("GET", "/product/202309/categories").data["categories"] if row["is_leaf"]]
    assert len(leaves) == 29
