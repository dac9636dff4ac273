"""/shop-health for programs."""

from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from accounts.roles import Permission
from core.api import one_page
from core.api.views import ShopApi
from shop_health import queries, representations
from shop_health import serializers as shapes


class ShopHealthApi(ShopApi):
    """How the shop is measured."""

    paged, whole = frozenset(), frozenset({"days"})
    scopes = dict.fromkeys(("retrieve", "days"), Permission.HEALTH_READ)

    @extend_schema(operation_id="getShopHealth", summary="Get shop health", responses=shapes.ShopHealthShape)
    def retrieve(self, request):
        """The store rating with its parts, the points, every rate of now over both storefronts and split, and tonight's
        late dispatch rate with and without the parcels that are due today."""
        shop = request.shop
        return Response(representations.shop_health(shop, queries.now_of(shop), queries.outlook(shop)))

    @extend_schema(
        operation_id="listShopHealthDays", summary="List the days before", responses=shapes.HealthDayShape(many=True)
    )
    def days(self, request):
        """Each of the last sixty days at its end (WIB), the oldest first. A day that is over is never changed."""
        return one_page(request, [representations.health_day(row) for row in queries.days(request.shop)])
