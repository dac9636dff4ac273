"""/shop-health for programs."""

from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.response import Response

from accounts.roles import Permission
from core.api import once, one_page
from core.api.views import ShopApi
from core.errors import Stale
from core.keyset import Sort
from shop_health import queries, representations
from shop_health import serializers as shapes
from shop_health.actions import appeals
from shop_health.filters import AppealFilter, ViolationFilter


class ShopHealthApi(ShopApi):
    """How the shop is measured."""

    paged, whole = frozenset(), frozenset({"days"})
    scopes = dict.fromkeys(("retrieve", "days"), Permission.HEALTH_READ)

    @extend_schema(operation_id="getShopHealth", summary="Get shop health", responses=shapes.ShopHealthShape)
    def retrieve(self, request):
        """The store rating with its parts, the points, every rate of now over both storefronts and split, and tonight's
        late dispatch rate with and without the parcels that are due today."""
        shop = request.shop
        return Response(
            representations.shop_health(shop, queries.now_of(shop), queries.outlook(shop), queries.told(shop))
        )

    @extend_schema(
        operation_id="listShopHealthDays", summary="List the days before", responses=shapes.HealthDayShape(many=True)
    )
    def days(self, request):
        """Each of the last sixty days at its end (WIB), the oldest first. A day that is over is never changed."""
        return one_page(request, [representations.health_day(row) for row in queries.days(request.shop)])


class ViolationsApi(ShopApi):
    """Violations, and the appeals against them."""

    serializer_class = shapes.ViolationShape
    filterset_class = ViolationFilter
    sorts, default_sort = {"created": Sort("id")}, "-created"
    scopes = {
        "list": Permission.HEALTH_READ,
        "retrieve": Permission.HEALTH_READ,
        "appeal": Permission.HEALTH_WRITE,
    }
    versioned = frozenset({"appeal"})

    @extend_schema(operation_id="listViolations", summary="List violations")
    def list(self, request):
        """Each with its points, the rule, what to do next, and until when an appeal can be sent; newest first."""
        rows = self.filter_queryset(queries.violations(request.shop))
        return self.page(rows, lambda found: [representations.violation(row) for row in found])

    @extend_schema(operation_id="getViolation", summary="Get a violation", responses=shapes.ViolationShape)
    def retrieve(self, request, public_id):
        """One violation."""
        return self.tagged(representations.violation(self._find(public_id)), 1)

    @extend_schema(
        operation_id="appealAgainstViolation",
        summary="Write or send an appeal",
        request=shapes.AppealBody,
        responses=shapes.AppealOfShape,
        examples=[
            OpenApiExample(
                "Sent",
                request_only=True,
                value={
                    "text": "The courier did not come on 24 November; his note is attached to order 5770001.",
                    "order_numbers": ["5770001"],
                    "proofs": ["ORDER_NUMBERS", "HANDOVER"],
                    "send": True,
                },
            )
        ],
    )
    @once
    def appeal(self, request, public_id):
        """Keep the draft of the next appeal, or send it. At most two are heard: the first within 30 calendar days of the
        notice, the second within 15 of the first refusal."""
        row, body = self._find(public_id), self.body(shapes.AppealBody)
        try:
            written = appeals.write(row, actor=request.actor, **{"version": None, **body})
        except Stale as stale:
            raise self.stale(stale, lambda: representations.violation(self._find(public_id))) from stale
        return Response(representations.appeal(written, violation_id=row.public_id))

    def _find(self, public_id: str):
        return self.find(queries.violations(self.request.shop), public_id=public_id)


class AppealsApi(ShopApi):
    """The shop's appeals."""

    serializer_class = shapes.AppealOfShape
    filterset_class = AppealFilter
    sorts, default_sort = {"created": Sort("id")}, "-created"
    scopes = {"list": Permission.HEALTH_READ}

    @extend_schema(operation_id="listAppeals", summary="List appeals")
    def list(self, request):
        """Drafts, those being examined, and those decided, newest first."""
        rows = self.filter_queryset(queries.appeals(request.shop))
        return self.page(
            rows,
            lambda found: [representations.appeal(row, violation_id=row.violation.public_id) for row in found],
        )
