"""The mock's reviewers: what waits for them, what does not, and what they refuse."""

import time

from tests.mock_storefronts.seller import BOTH, TIKTOK_SHOP, TITLE, TOKOPEDIA, WAREHOUSE

NEW_TITLE = "Kopi Gayo Arabika Biji Sangrai 500 gram"


def settled(seller, product_id, seconds=5.0):
    """The product once no audit is under way."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        shown = seller.get(product_id)
        if shown["audit"]["status"] != "AUDITING":
            return shown
        time.sleep(0.05)
    raise AssertionError("still under review")


def test_a_new_product_waits_for_review_and_buyers_do_not_see_it(seller):
    seller.set_faults(review={"seconds": 0.6})
    id = seller.create()["product_id"]
    shown = seller.get(id)
    assert (shown["status"], shown["product_status"], shown["audit"]["status"]) == ("PENDING", "INITIAL", "AUDITING")
    assert shown["integrated_platform_statuses"] == [{"platform": TOKOPEDIA, "status": "PENDING"}]
    assert seller.buyer("GET", f"/products/{id}")[0] == 404
    shown = settled(seller, id)
    assert (shown["status"], shown["audit"]["status"]) == ("ACTIVATE", "APPROVED")
    assert seller.buyer("GET", f"/products/{id}")[0] == 200


def test_an_edit_under_review_leaves_the_old_version_on_sale(seller):
    id = seller.create()["product_id"]
    seller.set_faults(review={"seconds": 0.6})
    assert seller.partial_edit(id, title=NEW_TITLE).data["audit"] == {"status": "AUDITING"}
    assert seller.get(id)["title"] == TITLE
    assert seller.get(id)["status"] == "ACTIVATE"
    second = seller.get(id, return_under_review_version="true")
    assert (second["title"], second["status"]) == (NEW_TITLE, "PENDING")
    assert seller.buyer("GET", f"/products/{id}")[1]["title"] == TITLE
    assert settled(seller, id)["title"] == NEW_TITLE
    assert seller.buyer("GET", f"/products/{id}")[1]["title"] == NEW_TITLE


def test_price_and_stock_never_wait(seller):
    made = seller.create()
    seller.set_faults(review={"seconds": 60})
    rows = [{"id": made["skus"][0]["id"], "price": {"amount": "90000", "currency": "IDR"}}]
    seller.call("POST", f"/product/202309/products/{made['product_id']}/prices/update", {"skus": rows})
    row = {"id": made["skus"][0]["id"], "inventory": [{"warehouse_id": WAREHOUSE, "quantity": 3}]}
    seller.call("POST", f"/product/202309/products/{made['product_id']}/inventory/update", {"skus": [row]})
    shown = seller.buyer("GET", f"/products/{made['product_id']}")[1]
    assert (shown["price"], shown["stock"]) == (90_000, 3)
    assert seller.get(made["product_id"])["audit"]["status"] == "APPROVED"


def test_an_edit_that_carries_only_a_new_price_is_not_reviewed(seller):
    made = seller.create()
    seller.set_faults(review={"seconds": 60})
    sku = seller.get(made["product_id"])["skus"][0]
    body = [
        {
            "id": sku["id"],
            "seller_sku": sku["seller_sku"],
            "price": {"amount": "91000", "currency": "IDR"},
            "inventory": [{"warehouse_id": WAREHOUSE, "quantity": 9}],
        }
    ]
    assert seller.partial_edit(made["product_id"], skus=body).data["audit"] == {"status": "APPROVED"}
    assert seller.buyer("GET", f"/products/{made['product_id']}")[1]["price"] == 91_000


def test_a_banned_word_is_refused_with_a_reason_for_each_platform(seller):
    id = seller.create(title="Jam tangan pria REPLIKA mewah tahan air")["product_id"]
    shown = seller.get(id)
    assert (shown["status"], shown["audit"]["status"]) == ("FAILED", "FAILED")
    assert {reason["listing_platform"] for reason in shown["audit_failed_reasons"]} == set(BOTH)
    assert shown["audit_failed_reasons"][0]["position"] == "title"
    assert "replika" in shown["audit_failed_reasons"][0]["reasons"][0]
    assert seller.buyer("GET", "/products")[1]["data"] == []
    seller.partial_edit(id, title="Jam tangan pria mewah tahan air 30 meter")
    mended = seller.get(id)
    assert (mended["status"], mended["audit_failed_reasons"]) == ("ACTIVATE", [])


def test_a_refused_edit_leaves_the_live_version_and_says_why(seller):
    id = seller.create()["product_id"]
    seller.partial_edit(id, description="<p>Barang KW super murah.</p>")
    shown = seller.get(id)
    assert (shown["status"], shown["audit"]["status"]) == ("ACTIVATE", "FAILED")
    assert shown["audit_failed_reasons"][0]["position"] == "description"
    assert "KW" not in shown["description"]
    refused = seller.get(id, return_under_review_version="true")
    assert (refused["status"], "KW super" in refused["description"]) == ("FAILED", True)
    assert "KW" not in seller.buyer("GET", f"/products/{id}")[1]["description"]
    # Sending the live text again takes the refused version back.
    seller.partial_edit(id, description=shown["description"])
    again = seller.get(id)
    assert (again["audit"]["status"], again["audit_failed_reasons"]) == ("APPROVED", [])


def test_the_refuse_rate_refuses_and_a_new_try_may_pass(seller):
    seller.set_faults(review={"refuse_rate": 1.0})
    id = seller.create()["product_id"]
    assert seller.get(id)["status"] == "FAILED"
    assert seller.get(id)["audit_failed_reasons"][0]["suggestions"]
    seller.set_faults()
    assert seller.partial_edit(id, listing_platforms=BOTH).code == 0
    assert seller.get(id)["status"] == "ACTIVATE"


def test_activation_goes_through_review(seller):
    id = seller.create(listing_platforms=[TIKTOK_SHOP])["product_id"]
    path = "/product/202309/products/{}"
    seller.call("POST", path.format("deactivate"), {"product_ids": [id]})
    seller.set_faults(review={"seconds": 0.5})
    seller.call("POST", path.format("activate"), {"product_ids": [id]})
    assert seller.get(id)["status"] == "PENDING"
    assert settled(seller, id)["status"] == "ACTIVATE"


def test_an_unchanged_edit_does_not_start_the_review_anew(seller):
    id = seller.create()["product_id"]
    seller.set_faults(review={"seconds": 0.8})
    seller.partial_edit(id, title=NEW_TITLE)
    began = time.monotonic()
    while time.monotonic() - began < 0.6:
        seller.partial_edit(id, title=NEW_TITLE)
    settled(seller, id)
    assert time.monotonic() - began < 1.2
    assert seller.get(id)["title"] == NEW_TITLE
