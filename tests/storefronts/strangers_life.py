"""All that a seller does on one mock in its life, each step by the independent client."""

import json
from datetime import UTC, datetime, timedelta

from mock_storefronts.host.webhooks import EVENT_TYPES
from mock_storefronts.selling import settling
from tests.hosts import BUYER
from tests.mock_storefronts.seller import WAREHOUSE, picture, sku
from tests.storefronts.stranger import Stranger

PRE_ORDER = {"type": "PRE_ORDER", "fulfillment_type": {"handling_duration_days": 10}}
VARIANTS = [
    sku(quantity=90, seller_sku="GAYO-250", options={"Ukuran": "250 g"}),
    sku(quantity=90, seller_sku="GAYO-500", options={"Ukuran": "500 g"}, pre_sale=PRE_ORDER),
]


class Life:
    """A product, its buyers, their parcels, claims and chats on one host, each step by the independent client."""

    def __init__(self, host, inbox):
        self.host, self.inbox, self.seller = host, inbox, Stranger(host)
        self.channel = host.channels[0]
        self.call = self.seller.call

    def buyer(self, path, body=None, method="POST"):
        status, answer = self.host.call(method, path, {} if body is None else body)
        assert status in (200, 201), (path, answer)
        return answer

    def buy(self, quantity=1, **body):
        items = [{"sku_id": self.sku, "quantity": quantity}]
        return self.buyer("/buyer/checkout", {"items": items, "buyer": BUYER, **body})

    def live(self):
        for chapter in (
            self.open,
            self.sell,
            self.ship,
            self.claim,
            self.chat,
            self.promote,
            self.hire,
            self.count,
            self.close,
        ):
            chapter()
        return self

    def open(self):
        for name in EVENT_TYPES:
            self.host.front.webhooks.subscribe(name, self.inbox.url)
        self.call("GET", "/seller/202309/shops")
        self.call("GET", "/seller/202309/permissions")
        event = {"event_type": "PRODUCT_CATEGORY_CHANGE"}
        self.call("PUT", "/event/202309/webhooks", event | {"address": self.inbox.url})
        self.call("DELETE", "/event/202309/webhooks", event)
        self.call("GET", "/event/202309/webhooks")
        self.call("GET", "/logistics/202309/warehouses")
        options = self.call("GET", f"/logistics/202309/warehouses/{WAREHOUSE}/delivery_options")["delivery_options"]
        self.call("GET", f"/logistics/202309/delivery_options/{options[0]['id']}/shipping_providers")
        self.call("GET", "/product/202312/prerequisites")
        self.call("GET", "/product/202309/categories")
        self.call("POST", "/product/202309/categories/recommend", {"product_title": "Kopi Gayo"})
        self.call("GET", "/product/202309/categories/600501/attributes")
        self.call("GET", "/product/202309/categories/600501/rules")
        self.call("POST", "/product/202309/brands", {"name": "Gayo Asli"})
        self.call("GET", "/product/202309/brands", page_size=10)

    def sell(self):
        uploaded = self.call("POST", "/product/202309/images/upload", picture=picture())
        body = {
            "title": "Kopi Gayo Arabika Biji Sangrai 250 gram",
            "description": "<p>Biji kopi pilihan dari dataran tinggi Gayo.</p>",
            "category_id": "600501",
            "main_images": [{"uri": uploaded["uri"]}],
            "skus": VARIANTS,
            "package_weight": {"value": "0.3", "unit": "KILOGRAM"},
            "listing_platforms": [self.channel],
        }
        assert self.call("POST", "/product/202309/products/listing_check", body)["check_result"] == "PASS"
        made = self.call("POST", "/product/202309/products", body | {"idempotency_key": "once"})
        self.product, self.skus = made["product_id"], [row["id"] for row in made["skus"]]
        self.sku = self.skus[0]
        ids = {"product_ids": [self.product], "listing_platforms": [self.channel]}
        there = f"/product/202309/products/{self.product}"
        kept = [{**one, "id": id} for one, id in zip(VARIANTS, self.skus, strict=True)]
        self.call("PUT", f"/product/202509/products/{self.product}", body | {"skus": kept})
        self.call(
            "POST",
            f"/product/202509/products/{self.product}/partial_edit",
            {"title": "Kopi Gayo Arabika Biji Sangrai Segar"},
        )
        self.call(
            "POST",
            f"{there}/prices/update",
            {"skus": [{"id": self.sku, "price": {"amount": "90000", "currency": "IDR"}}]},
        )
        level = {"warehouse_id": WAREHOUSE, "quantity": 80}
        self.call("POST", f"{there}/inventory/update", {"skus": [{"id": self.sku, "inventory": [level]}]})
        self.call("POST", "/product/202309/inventory/search", {"product_ids": [self.product]})
        self.call("POST", "/product/202502/products/search", {"status": "ALL"}, page_size=10)
        self.call("GET", there)
        self.call("POST", "/product/202309/products/deactivate", ids)
        self.call("POST", "/product/202309/products/activate", ids)
        draft = self.call("POST", "/product/202309/products", body | {"save_mode": "AS_DRAFT"})["product_id"]
        self.call("DELETE", "/product/202309/products", {"product_ids": [draft]})
        self.call("POST", "/product/202309/products/recover", {"product_ids": [draft]})

    def ship(self):
        orders = [self.buy(2)["order_id"] for _each in range(6)]
        self.orders = orders
        self.call("POST", "/order/202309/orders/search", {}, page_size=20)
        found = self.call("GET", "/order/202507/orders", ids=orders[:2])["orders"]
        assert {row["id"] for row in found} == set(orders[:2])
        split = self.call("GET", "/fulfillment/202309/orders/split_attributes", order_ids=orders[:2])
        assert [row["order_id"] for row in split["split_attributes"]] == orders[:2]
        parcels = [row["packages"][0]["id"] for row in self.call("GET", "/order/202507/orders", ids=orders)["orders"]]
        self.call("POST", "/fulfillment/202309/packages/search", {}, page_size=20)
        self.call("GET", f"/fulfillment/202309/packages/{parcels[0]}")
        self.call("GET", f"/fulfillment/202309/packages/{parcels[0]}/handover_time_slots")
        groups = self.call("GET", "/fulfillment/202309/combinable_packages/search", page_size=20)["combinable_packages"]
        if groups:
            together = {"id": groups[0]["id"], "order_ids": groups[0]["order_ids"][:2]}
            joined = self.call("POST", "/fulfillment/202309/packages/combine", {"combinable_packages": [together]})
            self.call("POST", f"/fulfillment/202309/packages/{joined['packages'][0]['id']}/uncombine", {})
        both = self.buyer(
            "/buyer/checkout", {"items": [{"sku_id": id, "quantity": 1} for id in self.skus], "buyer": BUYER}
        )
        (order,) = self.call("GET", "/order/202507/orders", ids=[both["order_id"]])["orders"]
        parts = [
            {"id": str(place), "order_line_item_ids": [line["id"]]} for place, line in enumerate(order["line_items"])
        ]
        self.call("POST", f"/fulfillment/202309/orders/{order['id']}/split", {"splittable_groups": parts})
        parcels = [row["packages"][0]["id"] for row in self.call("GET", "/order/202507/orders", ids=orders)["orders"]]
        self.call("POST", f"/fulfillment/202309/packages/{parcels[0]}/ship", {"handover_method": "PICKUP"})
        rows = [{"id": id, "handover_method": "DROP_OFF"} for id in parcels[1:3]]
        self.call("POST", "/fulfillment/202309/packages/ship", {"packages": rows})
        self.host.front.clock.travel(5, 1)
        self.call(
            "GET", f"/fulfillment/202309/packages/{parcels[0]}/shipping_documents", document_type="SHIPPING_LABEL"
        )
        for parcel in parcels[:2]:
            for step in ("scan", "deliver"):
                self.buyer(f"/courier/packages/{parcel}/{step}")
        self.call(
            "POST",
            "/fulfillment/202309/packages/deliver",
            {"packages": [{"id": parcels[2], "delivery_type": "DELIVERY_SUCCESS"}]},
        )
        self.call("GET", f"/fulfillment/202309/orders/{orders[0]}/tracking")
        self.cancel(orders[3:])

    def cancel(self, orders):
        reason = {"cancel_reason": "seller_cancel_reason_out_of_stock"}
        self.call("POST", "/return_refund/202602/cancellations", {"order_id": orders[0], **reason})
        items = [{"sku_id": self.skus[1], "quantity": 1}]
        for _twice in range(2):
            order = self.buyer("/buyer/checkout", {"items": items, "buyer": BUYER})["order_id"]
            (row,) = self.call("GET", "/order/202507/orders", ids=[order])["orders"]
            self.call(
                "POST", f"/fulfillment/202309/packages/{row['packages'][0]['id']}/ship", {"handover_method": "DROP_OFF"}
            )
            self.buyer(f"/buyer/orders/{order}/cancel")
        body = {"cancel_status": ["CANCELLATION_REQUEST_PENDING"]}
        rows = self.call("POST", "/return_refund/202602/cancellations/search", body, page_size=10)["cancellations"]
        path = "/return_refund/202309/cancellations/{}/{}"
        self.call("POST", path.format(rows[0]["cancel_id"], "approve"), {})
        self.call(
            "POST",
            path.format(rows[1]["cancel_id"], "reject"),
            {"reject_reason": "seller_reject_apply_product_has_been_packed"},
        )

    def claim(self):
        asked = {"reason": "DEFECTIVE", "lines": [{"sku_id": self.sku, "quantity": 1}]}
        first, second = (
            self.buyer(f"/buyer/orders/{order}/returns", asked | {"type": "REFUND"})["return_id"]
            for order in self.orders[:2]
        )
        self.call("POST", "/return_refund/202602/returns/search", {}, page_size=10)
        self.call("GET", "/return_refund/202309/reject_reasons", return_or_cancel_id=first)
        self.call("GET", "/return_refund/202601/decision_eligibility", return_or_cancel_id=first)
        refund = {
            "order_id": self.orders[1],
            "request_type": "REFUND",
            "reason_name": "DEFECTIVE",
            "skus": [{"sku_id": self.sku, "quantity": 1}],
        }
        self.call("POST", "/return_refund/202602/refunds/calculate", refund)
        path = "/return_refund/{}/returns/{}/{}"
        self.call("POST", path.format("202309", first, "approve"), {"decision": "APPROVE_REFUND"})
        no = {
            "decision": "REJECT_REFUND",
            "reject_reason": "seller_reject_evidence_insufficient",
            "comment": "Kurang jelas",
        }
        self.call("POST", path.format("202606", second, "reject"), no)
        self.call("GET", path.format("202309", first, "records"))

    def chat(self):
        user = self.call("GET", "/order/202507/orders", ids=self.orders[:1])["orders"][0]["user_id"]
        talk = self.call("POST", "/customer_service/202309/conversations", {"buyer_user_id": user})["conversation_id"]
        self.buyer("/buyer/messages", {"buyer": BUYER, "text": "Masih ada, kak?"})
        there = f"/customer_service/{{}}/conversations/{talk}"
        said = {"type": "TEXT", "content": json.dumps({"content": "Masih, kak"})}
        self.call("POST", f"{there.format('202606')}/messages", said)
        self.call("GET", f"{there.format('202309')}/messages", page_size=10)
        self.call("POST", f"{there.format('202309')}/messages/read")
        self.call("GET", "/customer_service/202309/conversations", page_size=10)
        self.call("GET", there.format("202601"))
        now = int(self.host.front.clock.now())
        window = {"begin_time_ge": now - 86_400, "begin_time_lt": now + 86_400}
        (session,) = self.call("POST", "/customer_service/202602/sessions/search", window, page_size=10)["sessions"]
        self.call("POST", f"{there.format('202605')}/sessions/{session['id']}/end", {})
        self.buyer("/buyer/messages/rate", {"buyer_phone": BUYER["phone"], "score": 5})
        self.call("POST", "/customer_service/202602/sessions/search", window, page_size=10)
        self.call("PUT", "/customer_service/202309/agents/settings", {"can_accept_chat": True})
        self.call("GET", "/customer_service/202309/agents/settings")
        today, tomorrow = days(self.host)
        self.call("GET", "/customer_service/202407/performance", support_date_ge=today, support_date_lt=tomorrow)
        self.call("POST", "/customer_service/202309/images/upload", picture=picture())

    def promote(self):
        now = int(self.host.front.clock.now())
        times = {"begin_time": now + 60, "end_time": now + 90_000}
        body = {"title": "Harga tetap", "activity_type": "FIXED_PRICE", "product_level": "VARIATION", **times}
        id = self.call("POST", "/promotion/202309/activities", body)["activity_id"]
        there = f"/promotion/202309/activities/{id}"
        self.call("PUT", there, {"title": "Harga tetap baru", **times})
        limits = {"quantity_limit": -1, "quantity_per_user": -1}
        skus = [{"id": self.sku, "activity_price_amount": "70000", **limits}]
        self.call(
            "PUT", f"{there}/products", {"activity_id": id, "products": [{"id": self.product, "skus": skus, **limits}]}
        )
        self.call("GET", there)
        self.call("POST", "/promotion/202309/activities/search", {"page_size": 10})
        self.call("DELETE", f"{there}/products", {"product_ids": [self.product]})
        self.call("POST", f"{there}/deactivate")

    def hire(self):
        creators = self.call("POST", "/affiliate_seller/202608/marketplace_creators/search", {}, page_size=20)[
            "creators"
        ]
        people = [row["creator_open_id"] for row in creators][:2]
        root = "/affiliate_seller"
        self.call("GET", f"{root}/202608/marketplace_creators/{people[0]}")
        opened = self.call(
            "POST", f"{root}/202412/open_collaborations", {"product_id": self.product, "commission_rate": 800}
        )
        rule = {"activate_status": "ACTIVATE", "sample_quota": 5}
        self.call(
            "POST", f"{root}/202410/open_collaborations/sample_rules", {"product_id": self.product, "sample_rule": rule}
        )
        self.call("GET", f"{root}/202410/open_collaborations/sample_rules", product_ids=[self.product, "1"])
        self.call("POST", f"{root}/202412/open_collaborations/search", {}, page_size=10)
        self.call("POST", f"{root}/202405/products/{self.product}/promotion_link/generate", {})
        code = self.buyer(f"/buyer/creators/{people[0]}/link", {"product_id": self.product})["code"]
        self.buy(link=code)
        self.call("POST", f"{root}/202410/orders/search", {}, page_size=10)
        self.buyer(f"/buyer/creators/{people[0]}/sample", {"sku_id": self.sku})
        asked = self.call("POST", f"{root}/202508/sample_applications/search", {}, page_size=10)["sample_applications"]
        self.call("POST", f"{root}/202507/sample_applications/{asked[0]['id']}/review", {"review_result": "APPROVE"})
        self.call(
            "GET", f"{root}/202508/open_collaborations/creator_content_details", page_size=10, product_id=self.product
        )
        gone = {"product_id": self.product, "creator_user_open_id": people[0]}
        self.call(
            "POST", f"{root}/202508/open_collaborations/{opened['open_collaboration']['id']}/remove_creator", gone
        )
        self.call("DELETE", f"{root}/202409/open_collaborations/products/{self.product}")
        self.invite(root, people)

    def invite(self, root, people):
        terms = {
            "name": "Undangan", "end_time": str(int(self.host.front.clock.now()) + 900_000),
            "creator_user_open_ids": people, "seller_contact_info": {"email": "kreator@toko.test"},
            "free_sample_rule": {"has_free_sample": False, "is_sample_approval_exempt": False},
        }  # fmt: skip
        products = [{"id": self.product, "target_commission_rate": 1200}]
        made = self.call(
            "POST", f"{root}/202508/target_collaborations", terms | {"products": products, "message": "Halo"}
        )
        id = made["target_collaboration"]["id"]
        products = [{"id": self.product, "commission_rate": 1300}]
        self.call("PUT", f"{root}/202508/target_collaborations/{id}", terms | {"products": products})
        self.call("GET", f"{root}/202508/target_collaborations/{id}")
        self.call(
            "POST", f"{root}/202508/target_collaborations/search", {"collaboration_status": "ONGOING"}, page_size=10
        )
        self.call("POST", f"{root}/202509/target_collaboration/{id}/link")
        pair = {"creator_open_id_list": people, "product_id_list": [self.product]}
        found = self.call("POST", f"{root}/202605/target_collaborations/conflicts/check", pair)["conflict_items"]
        items = [{name: found[0][name] for name in ("existing_collaboration_id", "creator_open_id")}]
        self.call("POST", f"{root}/202605/target_collaborations/conflicts/resolve", {"conflict_items": items})
        self.call("DELETE", f"{root}/202409/target_collaborations/{id}")

    def count(self):
        today, tomorrow = days(self.host)
        between = {"start_date_ge": today, "end_date_lt": tomorrow}
        self.call("GET", "/analytics/202609/shop/performance", **between)
        self.call("GET", f"/analytics/202510/shop/performance/{today}/performance_per_hour", date=today)
        self.call("GET", "/analytics/202605/shop_products/performance", **between, page_size=10)
        self.call("GET", f"/analytics/202509/shop_products/{self.product}/performance", **between)
        metric = self.call("GET", "/analytics/202606/shop_performances/metrics")["metrics"][0]["metric_code"]
        self.call("GET", f"/analytics/202606/shop_performances/metrics/{metric}/diagnosis")
        self.call("GET", f"/analytics/202606/shop_performances/metrics/{metric}/problem_details", page_size=10)

    def close(self):
        self.call("GET", "/finance/202507/orders/unsettled", sort_field="order_create_time", page_size=10)
        self.host.front.clock.travel(12 * 86_400, 1)
        settling.run_due(self.host.front)
        rows = self.call("GET", "/finance/202309/statements", sort_field="statement_time", page_size=10)["statements"]
        there = f"/finance/202501/statements/{rows[0]['id']}/statement_transactions"
        self.call("GET", there, sort_field="order_create_time", page_size=10)
        self.call("GET", f"/finance/202501/orders/{self.orders[0]}/statement_transactions")
        self.call("GET", "/finance/202309/withdrawals", types=["WITHDRAW", "SETTLE"], page_size=10)
        self.call("GET", "/finance/202609/account_balances", currency="IDR")


def days(host):
    """Today and tomorrow by the host's clock."""
    today = datetime.fromtimestamp(host.front.clock.now(), UTC).date()
    return today, today + timedelta(days=1)
