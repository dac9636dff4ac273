"""Buyers who are programs: for the demo's orders, for benchmarks, and for the attack. They use the shop front's own
door for programs, like anybody else."""

import json
import random
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from mock_storefronts.selling import past_visits, traffic

NAMES = [
    "Siti Rahayu", "Budi Santoso", "Ayu Lestari", "Rizky Pratama", "Dewi Kartika", "Agus Wijaya", "Putri Nuraini",
    "Hendra Gunawan", "Maya Fitriani", "Joko Susilo", "Nur Aini", "Fajar Hidayat", "Ratna Sari", "Bambang Setiawan",
]  # fmt: skip
PLACES = [
    ("Jl. Melati No. 5 RT 03/07", "Kota Bandung", "Jawa Barat"),
    ("Jl. Kemang Raya No. 21", "Jakarta Selatan", "DKI Jakarta"),
    ("Jl. Diponegoro No. 88", "Kota Surabaya", "Jawa Timur"),
    ("Jl. Gajah Mada Gg. 4 No. 12", "Kota Denpasar", "Bali"),
    ("Jl. Sisingamangaraja No. 40", "Kota Medan", "Sumatera Utara"),
    ("Perum Griya Asri Blok C2/9", "Kota Makassar", "Sulawesi Selatan"),
    ("Jl. Malioboro No. 3", "Kota Yogyakarta", "DI Yogyakarta"),
]
_TIMEOUT = 20


class Shopper:
    """One storefront as its buyers use it. Answers are (status, JSON)."""

    def __init__(self, base_url: str, seed: int = 0):
        self._base, self._dice = base_url.rstrip("/"), random.Random(seed)

    def products(self, limit: int = 200) -> list[dict[str, Any]]:
        """What is on sale now."""
        return self._call("GET", f"/buyer/products?limit={limit}")[1]["data"]

    def buy(self, items: list[tuple[str, int]], **more: Any) -> tuple[int, dict[str, Any]]:
        """Check out (SKU id, pieces) pairs for a buyer who is made up."""
        address, city, province = self._dice.choice(PLACES)
        buyer = {
            "name": self._dice.choice(NAMES),
            "phone": f"08{self._dice.randrange(10**9, 10**10)}",
            "address": address,
            "city": city,
            "province": province,
        }
        body = {"items": [{"sku_id": sku, "quantity": count} for sku, count in items], "buyer": buyer, **more}
        return self._call("POST", "/buyer/checkout", body)

    def buy_something(self, **more: Any) -> tuple[int, dict[str, Any]]:
        """Check out one to three things that are in stock."""
        skus = [sku["id"] for product in self.products() for sku in product["skus"] if sku["stock"] > 3]
        chosen = self._dice.sample(skus, k=min(len(skus), self._dice.choice([1, 1, 1, 2, 3])))
        return self.buy([(sku, self._dice.choice([1, 1, 2])) for sku in chosen], **more)

    def live_through(
        self, days: int, orders: int, mistake: str, links: Sequence[Mapping[str, str]] = ()
    ) -> dict[str, Any]:
        """Have a past: so many orders spread over so many days, one of them settled with a mistake; nothing that is
        short. As many again as there are ``links`` of creators, twice, came by these. (orders, statements)."""
        skus = [sku["id"] for product in self.products() for sku in product["skus"] if sku["stock"] > 12]
        purchases: list[dict[str, Any]] = []
        for number in range(orders):
            address, city, province = self._dice.choice(PLACES)
            name, phone = self._dice.choice(NAMES), f"08{self._dice.randrange(10**9, 10**10)}"
            chosen = self._dice.sample(skus, k=min(len(skus), self._dice.choice([1, 1, 2])))
            purchases.append(
                {
                    "items": [{"sku_id": sku, "quantity": self._dice.choice([1, 1, 1, 2])} for sku in chosen],
                    "buyer": {"name": name, "phone": phone, "address": address, "city": city, "province": province},
                    "days_ago": max(1, days - number * days // orders),
                    "seconds_earlier": self._seconds_since_a_likely_hour(),
                }
            )
        for number, link in enumerate([*links, *links]):
            address, city, province = self._dice.choice(PLACES)
            name, phone = self._dice.choice(NAMES), f"08{self._dice.randrange(10**9, 10**10)}"
            purchases.append(
                {
                    "items": [{"sku_id": link["sku_id"], "quantity": self._dice.choice([1, 1, 2])}],
                    "buyer": {"name": name, "phone": phone, "address": address, "city": city, "province": province},
                    "days_ago": 1 + number * (days - 2) // max(1, 2 * len(links)),
                    "link": link["code"],
                    "clicks": self._dice.randrange(9, 60),
                }
            )
        # Old enough that its statement is over, young enough to be on the first page.
        wrong = min(purchases, key=lambda purchase: abs(purchase["days_ago"] - 12))
        wrong["mistake"] = mistake
        return self._call("POST", "/platform/history", {"purchases": purchases})[1]

    def look(self, *, visitor: str, q: str = "") -> list[dict[str, Any]]:
        """The first page of the shop or of a search, seen by somebody."""
        query = urlencode({"visitor": visitor, "q": q, "limit": 24})
        return self._call("GET", f"/buyer/products?{query}")[1]["data"]

    def open(self, product_id: str, *, visitor: str) -> int:
        """A product's page, seen by somebody; the status of the answer."""
        return self._call("GET", f"/buyer/products/{product_id}?{urlencode({'visitor': visitor})}")[0]

    def first_ad(self) -> tuple[str, str] | None:
        """The first ad of the shop's page as (campaign, product)."""
        found = self._call("GET", "/buyer/ads")[1]["data"]
        return (found[0]["campaign_id"], found[0]["product"]["id"]) if found else None

    def click(self, campaign: str, product: str, *, visitor: str) -> int:
        """Click on an ad; what it cost the seller."""
        return self._call("POST", f"/buyer/ads/{campaign}/{product}/clicks", {"visitor": visitor})[1]["cost"]

    def follow_ad(self, *, visitor: str, q: str = "") -> dict[str, Any] | None:
        """Click on the first ad of the page or search, and open its product; None where there is none."""
        status, told = self._call("GET", f"/buyer/ads?{urlencode({'visitor': visitor, 'q': q})}")
        if status != 200 or not told["data"]:
            return None
        ad, product = told["data"][0]["campaign_id"], told["data"][0]["product"]
        self.click(ad, product["id"], visitor=visitor)
        self._call("GET", f"/buyer/products/{product['id']}?{urlencode({'visitor': visitor, 'from': 'AD'})}")
        return product

    def put_into_cart(self, product_id: str, *, visitor: str) -> int:
        """Put a product into the cart; the status of the answer."""
        return self._call("POST", f"/buyer/products/{product_id}/cart?{urlencode({'visitor': visitor})}", {})[0]

    def check_out(self, items: list[tuple[str, int]], body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """Check out (SKU id, pieces) pairs; ``body`` says for whom."""
        wanted = [{"sku_id": sku, "quantity": count} for sku, count in items]
        return self._call("POST", "/buyer/checkout", {"items": wanted, **body})

    def order(self, order_id: str) -> tuple[int, dict[str, Any]]:
        """An order as its buyer sees it."""
        return self._call("GET", f"/buyer/orders/{order_id}")

    def confirm(self, order_id: str) -> int:
        """Say that the parcel is here; the status of the answer."""
        return self._call("POST", f"/buyer/orders/{order_id}/confirm-receipt", {})[0]

    def review(self, order_id: str, product_id: str, rating: int, text: str) -> int:
        """Review a product of a completed order; the status of the answer."""
        body = {"product_id": product_id, "rating": rating, "text": text}
        return self._call("POST", f"/buyer/orders/{order_id}/reviews", body)[0]

    def visit(self, code: str) -> int:
        """Come by a creator's link; the status of where it leads."""
        return self._call("GET", f"/c/{code}")[0]

    def offers_of(self, open_id: str) -> list[dict[str, Any]]:
        """What a creator may promote, and for how much."""
        return self._call("GET", f"/buyer/creators/{open_id}")[1].get("offers", [])

    def as_creator(self, open_id: str, step: str, **more: Any) -> tuple[int, dict[str, Any]]:
        """What a creator does: answer, link, sample or publish."""
        return self._call("POST", f"/buyer/creators/{open_id}/{step}", more)

    def follow_creator(self, dice: random.Random, *, visitor: str) -> tuple[dict[str, Any], str] | None:
        """Come by the link that some creator takes to something that may be promoted, and open it: the product and the
        link's code. None where nobody promotes anything."""
        everybody = self._call("GET", "/buyer/creators")[1]["data"]
        if not everybody:
            return None
        creator = dice.choice(everybody)["open_id"]
        offers = self.offers_of(creator)
        if not offers:
            return None
        wanted = dice.choice(offers)["product_id"]
        status, link = self.as_creator(creator, "link", product_id=wanted)
        if status != 201:
            return None
        self.visit(link["code"])
        status, product = self._call("GET", f"/buyer/products/{wanted}?{urlencode({'visitor': visitor})}")
        return (product, link["code"]) if status == 200 else None

    def _seconds_since_a_likely_hour(self) -> int:
        """How long ago it was, less than a day, when people of an Indonesian day buy."""
        hour = self._dice.choices(range(24), past_visits.HOURS)[0]
        return (int(time.time()) + traffic.JAKARTA - hour * 3_600 - self._dice.randrange(3_600)) % 86_400

    def had_visits(self, days: int, a_day: int) -> int:
        """Visitors of the days before today; how many."""
        return self._call("POST", "/platform/visits", {"days": days, "a_day": a_day})[1]["visits"]

    def live_through_ads(self, key: str, hours: list[dict[str, Any]]) -> int:
        """Give a campaign of ads a past; the status of the answer."""
        return self._call("POST", "/platform/ads", {"key": key, "hours": hours})[0]

    def cancel(self, order_id: str) -> int:
        """Cancel an order; the status of the answer."""
        return self._call("POST", f"/buyer/orders/{order_id}/cancel", {})[0]

    def courier(self, package_id: str, step: str) -> int:
        """Move the courier by hand; the status of the answer."""
        return self._call("POST", f"/courier/packages/{package_id}/{step}", {})[0]

    def ask(self, order_id: str, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """Ask for a refund, a return or a replacement."""
        return self._call("POST", f"/buyer/orders/{order_id}/returns", body)

    def write(self, name: str, phone: str, text: str, **more: Any) -> tuple[int, dict[str, Any]]:
        """Write to the shop."""
        return self._call("POST", "/buyer/messages", {"buyer": {"name": name, "phone": phone}, "text": text, **more})

    def answer(self, return_id: str, step: str, **more: Any) -> int:
        """Ship, accept, decline, withdraw or dispute; the status of the answer."""
        return self._call("POST", f"/buyer/returns/{return_id}/{step}", more)[0]

    def courier_returns(self, return_id: str, step: str) -> int:
        """Move the courier who brings a return back by hand; the status of the answer."""
        return self._call("POST", f"/courier/returns/{return_id}/{step}", {})[0]

    def _call(self, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        payload = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(self._base + path, data=payload, headers=headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=_TIMEOUT) as answer:
                text = answer.read()
                return answer.status, json.loads(
                    text or b"null"
                ) if "json" in answer.headers.get_content_type() else None
        except urllib.error.HTTPError as error:
            return error.code, json.loads(error.read() or b"null")
