"""/products/{id}/history: a product as it was at a moment, and fields brought back."""

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from accounts.roles import Permission
from core import gate
from core.api import BadRequest, Moment, StrictSerializer, Text, YesNo, moment, once
from core.platforms import Platform
from products import content_fields
from products.api.plain_fields import shape_of
from products.api.shared import CatalogueApi
from products.history import queries
from products.history.actions import restoring
from products.history.moments import Shown

AT = OpenApiParameter(
    "at", OpenApiTypes.DATETIME, required=True, description="From the product's `created_at` to now, with its offset."
)


class Restore(StrictSerializer):
    """Fields to bring back as they were wanted `at` a moment."""

    at = Moment()
    fields = serializers.ListField(  # type: ignore[assignment]  # a field of the body has the name of a member of DRF's class
        child=Text(max_length=60), max_length=400, help_text="Content fields by name, `platforms`, `images` (their order), `price:sku_...`."
    )  # fmt: skip
    dry_run = YesNo(required=False, default=False)


class MomentSkuShape(serializers.Serializer):
    """A SKU at a moment; `available` by its ledger."""

    id = serializers.CharField()
    options = serializers.DictField(child=serializers.CharField())
    price = serializers.IntegerField()
    available = serializers.IntegerField()


class MomentFieldShape(serializers.Serializer):
    """A field that a storefront had; `sku_id` is null for the product's own. A description is told by its length and a part
    of its hash."""

    field = serializers.CharField()
    sku_id = serializers.CharField(allow_null=True)
    value = serializers.JSONField()
    accepted_at = serializers.DateTimeField()
    seen_at = serializers.DateTimeField(allow_null=True)


class MomentStorefrontShape(serializers.Serializer):
    """What one storefront had. `status` is empty where it had not heard of the product."""

    platform = serializers.ChoiceField(Platform.choices)
    status = serializers.CharField(allow_blank=True)
    fields = MomentFieldShape(many=True)  # type: ignore[assignment]  # a field of the answer has the name of a member of DRF's class


class MomentOfferShape(serializers.Serializer):
    """A promotion that ran."""

    id = serializers.CharField()
    name = serializers.CharField()
    about = serializers.CharField()
    platforms = serializers.ListField(child=serializers.ChoiceField(Platform.choices))


def _wanted_shape() -> type[serializers.Serializer]:
    content = {field.name: shape_of(field) for field in content_fields.FIELDS}
    more = {
        "platforms": serializers.ListField(child=serializers.ChoiceField(Platform.choices)),
        "image_ids": serializers.ListField(child=serializers.CharField()),
        "is_on_sale": serializers.BooleanField(),
        "skus": MomentSkuShape(many=True),
        "__doc__": "What the seller wanted; a category by its name.",
    }
    return type("MomentWantedShape", (serializers.Serializer,), {**content, **more})


class MomentShape(serializers.Serializer):
    """A product at a moment. What storefronts had is known from `kept_since` on."""

    at = serializers.DateTimeField()
    created_at = serializers.DateTimeField()
    kept_since = serializers.DateTimeField()
    wanted = _wanted_shape()()
    storefronts = MomentStorefrontShape(many=True)
    promotions = MomentOfferShape(many=True)


class RestoredFieldShape(serializers.Serializer):
    """One field: what it is `now` (before the change), and what it was `then`."""

    field = serializers.CharField()
    now = serializers.JSONField()
    then = serializers.JSONField()


class RestoredShape(serializers.Serializer):
    """What was brought back, or would be."""

    dry_run = serializers.BooleanField()
    changes = RestoredFieldShape(many=True)


class HistoryApi(CatalogueApi):
    """A product's history."""

    scopes = {"retrieve": Permission.PRODUCTS_READ, "restore": Permission.PRODUCTS_WRITE}
    query = {"retrieve": [AT]}
    refuses = frozenset({"retrieve"})

    @extend_schema(
        operation_id="getProductAtMoment", summary="Get a product at a moment", parameters=[AT], responses=MomentShape
    )
    def retrieve(self, request, public_id):
        """What you wanted of the product, what each storefront had of it, and the promotions that ran for it. Refused (409)
        for a moment before it was made or after now."""
        product = self.find_product(public_id)
        given = request.query_params.get("at", "")
        try:
            at = gate.moment(given)
        except gate.Unfit as fault:
            raise BadRequest("at", fault.code, fault.message) from fault
        restoring.refuse_out_of_life(product, at)
        return Response(_picture(product, queries.state_at(product, at)))

    @extend_schema(
        operation_id="bringBackProduct",
        summary="Bring fields back",
        request=Restore,
        responses=RestoredShape,
        examples=[
            OpenApiExample(
                "The title of last month, tried out first",
                request_only=True,
                value={"at": "2026-11-13T09:00:00+07:00", "fields": ["title"], "dry_run": True},
            )
        ],
    )
    @once
    def restore(self, request, public_id):
        """Bring fields back as they were wanted at a moment: a change like any other, with reviews and receipts. With
        `dry_run` nothing is changed; what the run would refuse is refused all the same. Stock cannot be brought back."""
        body = self.body(Restore)
        found = restoring.restore(
            self.find_product(public_id),
            at=body["at"],
            fields=body["fields"],
            dry_run=body["dry_run"],
            actor=request.actor,
        )
        changes = [{"field": one.key, "now": one.now, "then": one.then} for one in found]
        return Response({"dry_run": body["dry_run"], "changes": changes})


def _picture(product, state: queries.State) -> dict:
    wanted = state.wanted
    skus = [
        {"id": key, "options": sku["options"], "price": sku["price"], "available": state.stock.get(key, 0)}
        for key, sku in wanted.skus.items()
    ]
    return {
        "at": moment(state.at),
        "created_at": moment(product.created_at),
        "kept_since": moment(queries.kept_since(product)),
        "wanted": {
            **wanted.content,
            "platforms": wanted.platforms,
            "image_ids": wanted.images,
            "is_on_sale": wanted.is_on_sale,
            "skus": skus,
        },
        "storefronts": [_storefront(platform, shown) for platform, shown in state.shown.items()],
        "promotions": [
            {"id": offer.id, "name": offer.name, "about": offer.words, "platforms": offer.platforms}
            for offer in state.offers
        ],
    }


def _storefront(platform: str, shown: Shown) -> dict:
    fields = [
        {
            "field": paper.field,
            "sku_id": paper.part or None,
            "value": paper.value,
            "accepted_at": moment(paper.accepted_at),
            "seen_at": moment(paper.seen_at),
        }
        for paper in shown.papers.values()
    ]
    return {"platform": platform, "status": shown.status, "fields": fields}
