"""/warehouses, to be named in stock movements."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers

from accounts.roles import Permission
from core.api import listed
from core.api.views import ShopApi
from logistics import queries


class WarehouseShape(serializers.Serializer):
    """A place that holds stock."""

    id = serializers.CharField()
    name = serializers.CharField()
    city = serializers.CharField(allow_blank=True)
    is_default = serializers.BooleanField()
    is_active = serializers.BooleanField()


class WarehousesApi(ShopApi):
    """The shop's warehouses."""

    paged, whole = frozenset(), frozenset({"index"})
    scopes = {"index": Permission.PRODUCTS_READ}

    @extend_schema(operation_id="listWarehouses", summary="List warehouses", responses=WarehouseShape(many=True))
    def index(self, request):
        """All warehouses, the default first."""
        return listed(
            [
                {
                    "id": row.public_id,
                    "name": row.name,
                    "city": row.city,
                    "is_default": row.is_default,
                    "is_active": row.is_active,
                }
                for row in queries.warehouses(request.shop)
            ]
        )
