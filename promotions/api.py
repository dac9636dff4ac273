"""/promotions and /price-quote for programs: the same actions as the pages, one a request."""

from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema
from rest_framework.response import Response

from accounts.roles import Permission
from core import clock
from core.api import LayerLevel, moment, once
from core.api.filters import one_of
from core.api.views import ShopApi
from core.errors import Fault, Field, Invalid, Refused, Stale
from core.keyset import Sort
from core.sentences import gettext as _
from pricing.offers import Buyer, Layer
from products.models import Sku
from promotions import explain, inputs, price_line, queries, representations
from promotions import serializers as shapes
from promotions.actions import lifecycle
from promotions.filters import PromotionFilter
from promotions.models import Promotion
from promotions.quotes import Simulation, simulate
from promotions.tools import PRICES, Tool

_DIRECT = ("name", "starts_at", "ends_at", "buyers", "total_limit", "per_buyer_limit", "budget")
_ITEMS = ("product_ids", "sku_ids", "items", "gift_sku_ids")
FLASH = OpenApiExample(
    "Flash sale on two products",
    request_only=True,
    value={
        "tool": "FLASH_SALE",
        "name": "Flash sale gajian",
        "starts_at": "2026-11-25T12:00:00+07:00",
        "ends_at": "2026-11-25T15:00:00+07:00",
        "product_ids": ["prd_a", "prd_b"],
        "discount": {"percent": 30},
        "total_limit": 50,
        "per_buyer_limit": 2,
    },
)
VOUCHER = OpenApiExample(
    "Voucher for the whole shop",
    request_only=True,
    value={
        "tool": "VOUCHER",
        "name": "Voucher akhir tahun",
        "starts_at": "2026-12-01T00:00:00+07:00",
        "ends_at": "2026-12-31T23:59:59+07:00",
        "discount": {"percent": 10, "minimum_spend": 140000, "maximum_discount": 14000},
        "total_limit": 500,
        "budget": 5000000,
    },
)


class PromotionsApi(ShopApi):
    """Promotions: one setting and one counter for both storefronts."""

    serializer_class = shapes.PromotionRowShape
    filterset_class = PromotionFilter
    sorts = {"created": Sort("id"), "starts": Sort("starts_at"), "name": Sort("name")}
    default_sort = "-created"
    scopes = {
        "list": Permission.PROMOTIONS_READ,
        "retrieve": Permission.PROMOTIONS_READ,
        "create": Permission.PROMOTIONS_WRITE,
        "partial_update": Permission.PROMOTIONS_WRITE,
        "publish": Permission.PROMOTIONS_WRITE,
        "destroy": Permission.PROMOTIONS_WRITE,
        "deactivate": Permission.PROMOTIONS_WRITE,
        "resume": Permission.PROMOTIONS_WRITE,
    }

    @extend_schema(operation_id="listPromotions", summary="List promotions")
    def list(self, request):
        """The shop's promotions, newest first, without their products."""
        rows = self.filter_queryset(queries.with_counts(queries.promotions(request.shop)))
        return self.page(rows, representations.promotions)

    @extend_schema(
        operation_id="createPromotion",
        summary="Make a promotion",
        request=shapes.PromotionCreate,
        responses={201: shapes.PromotionShape},
        examples=[FLASH, VOUCHER],
    )
    @once
    def create(self, request):
        """Make a draft; `display_case` says where buyers would see it. Publish it when that is what you want."""
        body = self.body(shapes.PromotionCreate)
        values, items = _values(body), _items(request.shop, body) or []
        try:
            row = lifecycle.create(request.shop, tool=body["tool"], values=values, items=items, actor=request.actor)
        except Refused as error:
            raise _pointed(error, body["tool"], body) from error
        headers = {"Location": f"/api/v1/promotions/{row.public_id}"}
        return self._show(row.public_id, status=201, headers=headers)

    @extend_schema(operation_id="getPromotion", summary="Get a promotion", responses=shapes.PromotionShape)
    def retrieve(self, request, public_id):
        """One promotion with its products, and what was used of it on both storefronts together."""
        return self._show(public_id)

    @extend_schema(
        operation_id="updatePromotion",
        summary="Change a promotion",
        request=shapes.PromotionPatch,
        responses=shapes.PromotionShape,
    )
    def partial_update(self, request, public_id):
        """Change settings; both storefronts follow. Of a running one only name, an earlier end and more products."""
        row = self._find(public_id)
        body = self.body(shapes.PromotionPatch)
        items = _items(request.shop, body)
        mains = any(name in body for name in _ITEMS[:3])
        gifts = "gift_sku_ids" in body or bool(inputs.gifts_of_steps(body.get("discount", {}).get("tiers", [])))
        try:
            lifecycle.update(
                row,
                values=_values(body),
                items=items,
                keeps=None if mains and gifts else "gifts" if mains else "mains",
                expected_version=self.expected_version(),
                actor=request.actor,
            )
        except Stale as stale:
            raise self.stale(stale, lambda: representations.promotion(self._find(public_id))) from stale
        except Refused as error:
            raise _pointed(error, row.tool, body) from error
        return self._show(public_id)

    @extend_schema(operation_id="deletePromotion", summary="Delete a draft", responses={204: None})
    def destroy(self, request, public_id):
        """Delete a draft that was never published. What buyers saw stays in the books: deactivate it instead."""
        lifecycle.delete_draft(self._find(public_id), actor=request.actor)
        return Response(status=204)

    @extend_schema(
        operation_id="publishPromotion",
        summary="Agree and publish",
        request=None,
        responses=shapes.PromotionShape,
    )
    @once
    def publish(self, request, public_id):
        """Send it to the storefronts, which start and end it on time. Refused when no storefront could show it."""
        lifecycle.publish(self._find(public_id), actor=request.actor)
        return self._show(public_id)

    @extend_schema(
        operation_id="deactivatePromotion",
        summary="Deactivate a promotion",
        request=None,
        responses=shapes.PromotionShape,
    )
    @once
    def deactivate(self, request, public_id):
        """End it on both storefronts at once; it cannot be started again."""
        lifecycle.stop(self._find(public_id), actor=request.actor)
        return self._show(public_id)

    @extend_schema(
        operation_id="resumePromotion",
        summary="Start a promotion again where it was ended there",
        request=None,
        responses=shapes.PromotionShape,
    )
    @once
    def resume(self, request, public_id):
        """Have it made anew wherever somebody ended it on the storefront itself (`listings[].ended_there_at`)."""
        lifecycle.resume(self._find(public_id), actor=request.actor)
        return self._show(public_id)

    def _find(self, public_id: str) -> Promotion:
        return self.find(queries.with_everything(Promotion.objects.all()), public_id=public_id)

    def _show(self, public_id: str, **options):
        row = self._find(public_id)
        return self.tagged(representations.promotion(row), row.version, **options)


DAYS = OpenApiParameter(
    "days", str, enum=[str(days) for days in price_line.DAYS], description="How far back; 30 when left out."
)


class PriceHistoryApi(ShopApi):
    """What SKUs cost."""

    scopes = {"retrieve": Permission.PROMOTIONS_READ}
    query = {"retrieve": [DAYS]}

    @extend_schema(
        operation_id="getPriceHistory", summary="Get a SKU's price history", responses=shapes.PriceHistoryShape
    )
    def retrieve(self, request, public_id):
        """The list price and what buyers paid on each storefront, step by step, with the promotions that ran. A promotion counts
        as it is set now; what limits, buyers and vouchers changed for one order is not in it."""
        sku = self.find(Sku.objects.select_related("product", "shop"), public_id=public_id)
        chosen = one_of(request, "days", [str(days) for days in price_line.DAYS]) or ["30"]
        return Response(_price_history(price_line.price_line(sku, days=int(chosen[0]))))


def _price_history(line: price_line.PriceLine) -> dict:
    return {
        "begins": moment(line.begins),
        "ends": moment(line.ends),
        "steps": [
            {
                "begins": moment(step.begins),
                "ends": moment(step.ends),
                "list_price": step.list_price,
                "prices": step.prices,
                "promotions": {platform: row.public_id for platform, row in step.promotions.items()},
            }
            for step in line.steps
        ],
        "promotions": [
            {
                "promotion_id": band.promotion.public_id,
                "name": band.promotion.name,
                "tool": band.promotion.tool,
                "begins": moment(band.begins),
                "ends": moment(band.ends),
                "platforms": band.platforms,
            }
            for band in line.bands
        ],
    }


class PriceQuoteApi(ShopApi):
    """The price simulator."""

    scopes = {"create": Permission.PROMOTIONS_READ}

    @extend_schema(
        operation_id="quotePrice",
        summary="Simulate the price of a cart",
        request=shapes.QuoteBody,
        responses={200: shapes.QuoteShape},
        examples=[
            OpenApiExample(
                "Two pieces on Tokopedia",
                request_only=True,
                value={"platform": "TOKOPEDIA", "buyer": "NEW", "lines": [{"sku_id": "sku_a", "quantity": 2}]},
            )
        ],
    )
    @once
    def create(self, request):
        """What a buyer pays on one storefront at one moment, every promotion that applied or did not and why, and what
        the seller receives after fees. Nothing is reserved."""
        body = self.body(shapes.QuoteBody)
        found = simulate(
            request.shop,
            platform=body["platform"],
            at=body.get("at") or clock.now(),
            lines=[(line["sku_id"], line["quantity"]) for line in body["lines"]],
            buyer=Buyer(
                is_new=body["buyer"] == "NEW",
                is_repeat=body["buyer"] == "REPEAT",
                codes=frozenset(body["voucher_codes"]),
            ),
            shipping_fee=body["shipping_fee"],
        )
        return Response(_quote(found))


def _values(body: dict) -> dict:
    return {name: body[name] for name in _DIRECT if name in body} | inputs.settings_of(body.get("discount", {}))


def _items(shop, body: dict) -> list | None:
    """The wanted items, or None where the body names no products."""
    named = {name: body[name] for name in _ITEMS if name in body}
    if gifts := inputs.gifts_of_steps(body.get("discount", {}).get("tiers", [])):
        named.setdefault("gift_sku_ids", gifts)
    for place, row in enumerate(named.get("items", [])):
        if bool(row.get("product_id")) == bool(row.get("sku_id")):
            text = _("Name either a product or a SKU.")
            raise Invalid([Fault("product_or_sku", text, f"items.{place}")])
    return inputs.item_inputs(shop, **named) if named else None


def _pointed(error: Refused, tool: str, body: dict) -> Refused:
    """The same refusal, pointing at the fields of the body."""
    amount = "price" if tool in (*PRICES, Tool.BUNDLE) else "amount"
    inside = {name: f"discount.{name}" for name in inputs.DISCOUNT_FIELDS} | {"amount": f"discount.{amount}"}
    lists = [name for name in _ITEMS[:3] if body.get(name)]
    inside |= {"products": lists[0] if lists else "product_ids", "gifts": "gift_sku_ids"}
    if "tiers" not in body.get("discount", {}) and "gift_sku_ids" in body:
        inside["tiers"] = "gift_sku_ids"
    places = [f"{name}.{place}" for name in lists for place in range(len(body[name]))]

    def place_of(fault: Fault) -> Field:
        place = fault.values.get("item")
        named = places[place] if place is not None and place < len(places) else ""
        return named or inside.get(str(fault.field), fault.field)

    return error.placed(place_of)


def _layer(layer: Layer, level: str) -> dict:
    return {
        "kind": layer.kind.value,
        "name": layer.name,
        "amount": layer.amount,
        "pieces": layer.pieces or None,
        "level": level,
        "applied": layer.applied,
        "why": layer.why.value,
        "explanation": explain.why(layer),
        "promotion_id": layer.id,
    }


def _quote(found: Simulation) -> dict:
    quote = found.quote
    of_order = {layer.id for layer in quote.layers}
    return {
        "platform": found.platform,
        "at": moment(found.at),
        "lines": [
            {
                "sku_id": line.line.sku,
                "quantity": line.line.quantity,
                "list_price": line.line.list_price,
                "price": line.price,
                "prices": [{"price": price, "quantity": pieces} for price, pieces in line.parts],
                "layers": [
                    _layer(layer, LayerLevel.ORDER_SHARE if layer.id in of_order else LayerLevel.ITEM)
                    for layer in line.layers
                ],
                "total": line.total,
            }
            for line in quote.lines
        ],
        "layers": [_layer(layer, LayerLevel.ORDER) for layer in quote.layers],
        "gifts": quote.gifts,
        "goods": quote.goods,
        "shipping_fee": quote.shipping_fee,
        "shipping_discount": quote.shipping_off,
        "buyer_pays": quote.buyer_pays,
        "fees": [
            {
                "fee": fee.fee.value,
                "sku_id": fee.sku or None,
                "base": fee.base,
                "percent": float(fee.percent),
                "amount": fee.amount,
                "is_capped": fee.is_capped,
            }
            for fee in found.fees
        ],
        "seller_receives": found.seller_receives,
        "warnings": [
            {"code": warning.code, "sku_id": warning.sku, "message": warning.message} for warning in found.warnings
        ],
    }
