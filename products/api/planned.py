"""/planned-prices: prices that come, and go again, by themselves."""

from django.http import Http404
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from accounts.roles import Permission
from core.api import Moment, StrictSerializer, Text, WholeNumber, moment, once
from core.errors import Fault, Invalid, shown
from core.keyset import Sort
from core.sentences import gettext as _
from products.api.serializers import MAX
from products.api.shared import CatalogueApi
from products.catalogue.actions import planned_prices
from products.models import PlannedPrice


class PlannedPriceCreate(StrictSerializer):
    """A SKU's price from ``starts_at`` on; with ``ends_at`` the price of before comes back then."""

    sku_id = Text(max_length=32)
    price = WholeNumber(min_value=0, max_value=MAX, help_text="Whole rupiah.")
    starts_at = Moment()
    ends_at = Moment(required=False, allow_null=True)


class PlannedProblemShape(serializers.Serializer):
    """Why it did not happen, or why its way back waits or was left out."""

    code = serializers.CharField()
    message = serializers.CharField()
    field = serializers.CharField(allow_blank=True)


class PlannedPriceShape(serializers.Serializer):
    """A planned price. ``price_before`` is what it goes back to, known once it has come."""

    id = serializers.CharField()
    sku_id = serializers.CharField()
    product_id = serializers.CharField()
    price = serializers.IntegerField()
    price_before = serializers.IntegerField(allow_null=True)
    currency = serializers.ChoiceField(["IDR"])
    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField(allow_null=True)
    status = serializers.ChoiceField(PlannedPrice.State.choices)
    problem = PlannedProblemShape(allow_null=True)
    created_at = serializers.DateTimeField()


class PlannedPricesApi(CatalogueApi):
    """Prices that come, and go again, by themselves."""

    serializer_class = PlannedPriceShape
    sorts, default_sort = {"created": Sort("id")}, "-created"
    scopes = {
        "list": Permission.PRODUCTS_READ,
        "retrieve": Permission.PRODUCTS_READ,
        "create": Permission.PRODUCTS_WRITE,
        "cancel": Permission.PRODUCTS_WRITE,
    }

    def get_queryset(self):
        """The shop's, with their SKUs."""
        return PlannedPrice.objects.for_shop(self.request.shop).select_related("sku__product")

    @extend_schema(operation_id="listPlannedPrices", summary="List planned prices")
    def list(self, request):
        """Those to come and those that were, the newest plan first."""
        return self.page(self.get_queryset(), lambda rows: [_picture(row) for row in rows])

    @extend_schema(operation_id="getPlannedPrice", summary="Get a planned price")
    def retrieve(self, request, public_id):
        """One planned price, and what became of it."""
        return Response(_picture(self.find(self.get_queryset(), public_id=public_id)))

    @extend_schema(
        operation_id="planPrice",
        summary="Plan a price",
        request=PlannedPriceCreate,
        responses={201: PlannedPriceShape},
        examples=[
            OpenApiExample(
                "Payday",
                request_only=True,
                value={
                    "sku_id": "sku_a", "price": 89900, "starts_at": "2027-01-25T00:00:00+07:00",
                    "ends_at": "2027-01-26T00:00:00+07:00",
                },
            )
        ],
    )  # fmt: skip
    @once
    def create(self, request):
        """The price comes at `starts_at` and, with `ends_at`, the one of before comes back then. One unfinished plan a SKU;
        refused where a promotion or campaign holds the price at either moment, and below the floor."""
        body = self.body(PlannedPriceCreate)
        try:
            sku = self.find_sku(body["sku_id"])
        except Http404:
            text = _("There is no SKU “%s” in this shop.") % body["sku_id"]
            raise Invalid([Fault("sku_unknown", text, "sku_id")]) from None
        row = planned_prices.plan(
            sku,
            price=body["price"],
            starts_at=body["starts_at"],
            ends_at=body.get("ends_at"),
            actor=request.actor,
        )
        return Response(_picture(row), status=201)

    @extend_schema(
        operation_id="cancelPlannedPrice", summary="Cancel a planned price", request=None, responses=PlannedPriceShape
    )
    @once
    def cancel(self, request, public_id):
        """Call it off; one that runs goes back at once."""
        row = planned_prices.cancel(self.find(self.get_queryset(), public_id=public_id), actor=request.actor)
        return Response(_picture(row))


def _picture(row: PlannedPrice) -> dict:
    problem = shown(row.problem) if row.problem else None
    return {
        "id": row.public_id,
        "sku_id": row.sku.public_id,
        "product_id": row.sku.product.public_id,
        "price": row.price,
        "price_before": row.price_before,
        "currency": "IDR",
        "starts_at": moment(row.starts_at),
        "ends_at": moment(row.ends_at) if row.ends_at else None,
        "status": row.state,
        "problem": problem,
        "created_at": moment(row.created_at),
    }
