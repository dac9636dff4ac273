"""Promotions over the Open API (docs/protocol.md 4.5). Vouchers, bundles, and what is left of a budget have no call
in the real protocol: they are EXTENSIONS of our mocks."""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import datetime, timedelta
from itertools import islice
from typing import Any, TypeVar

from core import clock
from storefronts.adapters.open_api import promotion_reading
from storefronts.adapters.open_api.client import Client
from storefronts.adapters.open_api.extension import EXTENSION, missing
from storefronts.contract import (
    GiftStepData,
    NotFoundError,
    PermanentError,
    PriceConflictError,
    PromotionData,
    PromotionEndedError,
    PromotionFrozenError,
    PromotionItemData,
)
from storefronts.snapshots import PromotionSnapshot

ACTIVITIES = "/promotion/202309/activities"
TITLE_TAKEN, UNKNOWN, DEACTIVATED, EXPIRED, FROZEN = "17029004", "17029009", "17029010", "17029012", "17029047"
DISCOUNT = "17029020"
BATCH = 300
TITLE_MAX, _LIVES = 50, 20
# Other than these, the host still switches it on, or has.
_OVER = ("DEACTIVATED", "EXPIRED")
_ENDS_BY_ITSELF = timedelta(minutes=1)
_TYPES = {
    "FLASH_SALE": "FLASHSALE",
    "BUY_MORE_SAVE_MORE": "BUY_MORE_SAVE_MORE",
    "SHIPPING_DISCOUNT": "SHIPPING_DISCOUNT",
    "GIFT": None,  # the wire knows it by its body alone
}
_PRICED = ("PRODUCT_DISCOUNT", "FLASH_SALE", "CAMPAIGN")
_Row = TypeVar("_Row")


class PromotionCalls:
    """See storefronts.contract.Adapter."""

    client: Client

    def put_promotion(self, data: PromotionData) -> str:
        """Make it, or bring it up to date; returns the storefront's id. Safe to repeat: one whose answer was lost is
        found by its title, which is unique. One that is put right loses what we know nothing of."""
        if data.external_id:
            self._update(data)
        id = data.external_id or self._create(data)
        removed, gone = data.removed, data.gone_product_ids
        if data.external_id and data.is_put_right:
            there = self._read(id)
            removed = sorted({*removed, *there.skus} - {item.sku_id for item in data.items})
            foreign = there.product_ids - set(data.product_ids) if not there.skus else set()
            gone = sorted({*gone, *foreign})
        for some in _batches(_products(data)):
            try:
                self.client.put(f"{ACTIVITIES}/{id}/products", {"activity_id": id, "products": some})
            except PermanentError as error:
                if error.code != DISCOUNT:
                    raise
                raise PriceConflictError(error.code, error.message, request_id=error.request_id) from error
        for skus in _batches(removed):
            self.client.call("DELETE", f"{ACTIVITIES}/{id}/products", body={"sku_ids": skus})
        for products in _batches(gone):
            self.client.call("DELETE", f"{ACTIVITIES}/{id}/products", body={"product_ids": products})
        self.client.put(f"{EXTENSION}/promotions/{id}", {"terms": _terms(data), "channels": data.channels})
        return id

    def _update(self, data: PromotionData) -> None:
        """Raises NotFoundError when it is gone there, and PromotionEndedError when somebody ended it before its time:
        what ended never begins again, and can only be made anew."""
        try:
            self._put_header(data)
        except PermanentError as error:
            is_early = data.ends_at is None or data.ends_at > clock.now() + _ENDS_BY_ITSELF
            if error.code == DEACTIVATED or (error.code == EXPIRED and is_early):
                raise PromotionEndedError(error.code, error.message, request_id=error.request_id) from error
            if error.code == UNKNOWN:
                raise NotFoundError(error.code, error.message, request_id=error.request_id) from error
            raise

    def _put_header(self, data: PromotionData) -> None:
        path, body = f"{ACTIVITIES}/{data.external_id}", _header(data) | {"discount": _discount(data)}
        try:
            self._titled(body, lambda body: self.client.put(path, body))
        except PermanentError as error:
            # What runs there keeps its begin, which an outage may have made late, and an end that somebody there
            # brought forward: a drift check shows that one, and putting it right makes it anew.
            if error.code != FROZEN:
                raise
            there = self.client.get(path)
            body["begin_time"], theirs = there["begin_time"], int(there.get("end_time") or 0)
            if theirs and theirs < body.get("end_time", theirs + 1):
                if data.is_put_right:
                    raise PromotionFrozenError(error.code, error.message, request_id=error.request_id) from error
                body |= {"end_time": theirs, "duration_type": "NORMAL"}
            self._titled(body, lambda body: self.client.put(path, body))

    def _titled(self, body: dict[str, Any], send: Callable[[dict[str, Any]], _Row]) -> _Row:
        """Send it by its title, or by the next one that is free: an ended activity keeps its title for ever."""
        for title in titles(body["title"]):
            try:
                return send(body | {"title": title})
            except PermanentError as error:
                if error.code != TITLE_TAKEN:
                    raise
                refusal = error
        raise refusal

    def end_promotion(self, external_id: str) -> None:
        """End it now; one that is over there is what we wanted."""
        try:
            self.client.post(f"{ACTIVITIES}/{external_id}/deactivate", {})
        except PermanentError as error:
            if error.code not in (DEACTIVATED, EXPIRED, UNKNOWN):
                raise

    def _create(self, data: PromotionData) -> str:
        if (kind := _extension_type(data)) is not None:
            path, body = f"{EXTENSION}/promotions", _header(data) | {"type": kind, "terms": _terms(data)}
        else:
            path, body = ACTIVITIES, _header(data) | {"product_level": "VARIATION", "discount": _discount(data)}
            if kind := _activity_type(data):
                body["activity_type"] = kind

        def send(body: dict[str, Any]) -> str:
            try:
                return str(self.client.post(path, body)["activity_id"])
            except PermanentError as error:
                if error.code == TITLE_TAKEN and (id := self._find(body["title"], not_these=data.ids_of_others)):
                    return id
                raise

        return self._titled(body, send)

    def promotion_states(self) -> dict[str, str]:
        """Every activity that the host knows, by its id there, with its status there."""
        states: dict[str, str] = {}
        token: str | None = None
        while token != "":
            body = {"page_size": 100} | ({"page_token": token} if token else {})
            data = self.client.post(f"{ACTIVITIES}/search", body)
            states |= {str(row["id"]): str(row["status"]) for row in data.get("activities") or []}
            token = data.get("next_page_token") or ""
        return states

    def get_promotion(self, external_id: str) -> PromotionSnapshot:
        """What the host has of it, as far as it tells. Raises NotFoundError for one that it does not know."""
        try:
            return self._read(external_id, with_terms=True)
        except PermanentError as error:
            if error.code != UNKNOWN:
                raise
            raise NotFoundError(error.code, error.message, request_id=error.request_id) from error

    def _read(self, external_id: str, *, with_terms: bool = False) -> PromotionSnapshot:
        activity, terms = self.client.get(f"{ACTIVITIES}/{external_id}"), None
        if with_terms:
            with missing():
                terms = self.client.get(f"{EXTENSION}/promotions/{external_id}")
        return promotion_reading.snapshot(activity, terms)

    def _find(self, title: str, *, not_these: Collection[str]) -> str:
        found = self.client.post(f"{ACTIVITIES}/search", {"activity_title": title, "page_size": 100})
        rows = (row for row in found.get("activities") or [] if row["title"] == title and row["status"] not in _OVER)
        return next((str(row["id"]) for row in rows if str(row["id"]) not in not_these), "")


def _activity_type(data: PromotionData) -> str | None:
    if data.tool == "PRODUCT_DISCOUNT":
        return "DIRECT_DISCOUNT" if any(item.percent is not None for item in data.items) else "FIXED_PRICE"
    return _TYPES[data.tool]


def _extension_type(data: PromotionData) -> str | None:
    if data.tool in ("BUNDLE", "CAMPAIGN"):
        return data.tool
    return "COUPON" if data.tool not in (*_TYPES, *_PRICED) else None


def _header(data: PromotionData) -> dict[str, Any]:
    """A begin in the past is refused there: one that was to begin meanwhile begins now."""
    begins = data.starts_at if data.external_id else max(data.starts_at, clock.now())
    header = {"title": data.title, "begin_time": _seconds(begins), "duration_type": "NORMAL"}
    if data.ends_at is None:
        return header | {"duration_type": "INDEFINITE"}
    return header | {"end_time": _seconds(data.ends_at)}


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())


def _discount(data: PromotionData) -> dict[str, Any]:
    by_spend = bool(data.minimum_spend)
    threshold = "MINIMAL_ORDER_AMOUNT" if by_spend else "MINIMAL_ITEM_QUANTITY"
    value = str(data.minimum_spend or data.minimum_quantity)
    match data.tool:
        case "BUY_MORE_SAVE_MORE":
            details = [
                {"tier": place, "threshold_type": "MINIMAL_ITEM_QUANTITY", "threshold_value": str(quantity),
                 "type": "PERCENTAGE_OFF", "value": percent}
                for place, (quantity, percent) in enumerate(data.tiers, start=1)
            ]  # fmt: skip
            return {"bmsm_discount": {"details": details}}
        case "SHIPPING_DISCOUNT":
            off = (
                {"type": "FREE_SHIPPING"}
                if data.amount is None
                else {"type": "DISCOUNT_SHIPPING_FEE", "value": str(data.amount)}
            )
            has_threshold = data.minimum_spend or data.minimum_quantity
            limits = {"threshold_type": threshold if has_threshold else "NO_THRESHOLD", "threshold_value": value}
            return {"shipping_discount": {**limits, **off, "area_scope": {"type": "WHOLE", "specific_areas": []}}}
        case "GIFT":
            steps = [_gift_step(tier, step) for tier, step in enumerate(data.gift_steps, start=1)]
            return {"gift_discount": {"gift_receiving_type": "ALL", "gift_infos": steps}}
    return {}


def _gift_step(tier: int, step: GiftStepData) -> dict[str, Any]:
    by_spend = bool(step.minimum_spend)
    return {
        "tier": tier,
        "threshold_type": "MINIMAL_ORDER_AMOUNT" if by_spend else "MINIMAL_ITEM_QUANTITY",
        "threshold_value": str(step.minimum_spend or step.minimum_quantity),
        "gift_details": [{"product_id": gift, "sku_id": sku, "total_claim_limit": "-1"} for gift, sku in step.gifts],
    }


def _terms(data: PromotionData) -> dict[str, Any]:
    """What the real call has no word for; for vouchers and bundles all of it."""
    terms: dict[str, Any] = {
        "buyers": data.buyers,
        "left": data.left,
        "per_buyer": data.per_buyer,
        "budget_left": data.budget_left,
    }
    if data.tool == "CAMPAIGN":
        terms["atmosphere"] = data.atmosphere_on
    elif _extension_type(data) is not None:
        terms |= {
            "percent": None if data.percent is None else str(data.percent),
            "maximum": data.maximum_discount,
            "minimum_spend": data.minimum_spend,
            "code": data.code,
            "price" if data.tool == "BUNDLE" else "amount": data.amount,
        }
    return terms


def _products(data: PromotionData) -> list[dict[str, Any]]:
    if not data.items:
        return [_product(id) for id in data.product_ids if data.tool not in _PRICED]
    products: dict[str, dict[str, Any]] = {}
    for item in data.items:
        product = products.setdefault(item.product_id, _product(item.product_id) | {"skus": []})
        product["skus"].append(_sku(item))
    return list(products.values())


def _product(id: str) -> dict[str, Any]:
    return {"id": id, "quantity_limit": -1, "quantity_per_user": -1}


def _sku(item: PromotionItemData) -> dict[str, Any]:
    value = {"discount": str(item.percent)} if item.percent is not None else {"activity_price_amount": str(item.price)}
    left = -1 if item.left is None else item.left
    per_buyer = -1 if item.per_buyer is None else item.per_buyer
    return {"id": item.sku_id, "quantity_limit": left, "quantity_per_user": per_buyer, **value}


def titles(title: str) -> Iterator[str]:
    """A promotion's title, and what it is called when ended ones of the same name are in its way: "Payday (2)"."""
    yield title
    for life in range(2, _LIVES + 1):
        mark = f" ({life})"
        yield title[: TITLE_MAX - len(mark)] + mark


def _batches(rows: Iterable[_Row]) -> Iterator[list[_Row]]:
    pending = iter(rows)
    while some := list(islice(pending, BATCH)):
        yield some
