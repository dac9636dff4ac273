"""/stock/running-out for programs: what runs out when, and how many to order."""

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from accounts.roles import Permission
from core import gate
from core.api.problems import Problem, errors_of
from core.api.views import ShopApi
from core.errors import Fault
from core.sentences import gettext as _
from insights import running_out
from insights.running_out import Asked, Row
from logistics.models import Warehouse

ROWS_MOST = 1_000
_BOUNDS = {"days": (1, running_out.DAYS_MOST), "within": (0, 10_000), "limit": (1, ROWS_MOST), "skip": (0, 1_000_000)}
_QUERY = [
    OpenApiParameter("days", {"type": "integer", "minimum": 1, "maximum": running_out.DAYS_MOST}, description="How many days an order should last; 30 without it."),
    OpenApiParameter("within", {"type": "integer", "minimum": 0, "maximum": 10_000}, description="Only what runs out within so many days."),
    OpenApiParameter("warehouse_id", str, description="The pieces and the pace of one warehouse."),
    OpenApiParameter("q", str, description="Words of the title, or a seller SKU."),
    OpenApiParameter("sort", str, enum=list(running_out.SORTS), description="`-` in front is downwards; days without it."),
    OpenApiParameter("limit", {"type": "integer", "minimum": 1, "maximum": ROWS_MOST}, description="How many SKUs; 100 without it."),
    OpenApiParameter("skip", {"type": "integer", "minimum": 0, "maximum": 1_000_000}, description="How many SKUs to leave out first."),
]  # fmt: skip


class SoldOnShape(serializers.Serializer):
    """Pieces by storefront."""

    TIKTOK_SHOP = serializers.IntegerField()
    TOKOPEDIA = serializers.IntegerField()


class RunningOutSkuShape(serializers.Serializer):
    """One SKU that was sold in the last 28 days, or is low."""

    sku_id = serializers.CharField()
    product_id = serializers.CharField()
    seller_sku = serializers.CharField(allow_blank=True)
    title = serializers.CharField()
    options = serializers.DictField(child=serializers.CharField())
    rack = serializers.CharField(allow_blank=True)
    low_stock = serializers.IntegerField(allow_null=True)
    available = serializers.IntegerField()
    coming = serializers.IntegerField(help_text="On their way from another warehouse.")
    taken = serializers.IntegerField(help_text="Pieces that orders took and kept in `span` days.")
    span = serializers.IntegerField(help_text="28 days, or as many as the SKU is old.")
    taken_on = SoldOnShape(help_text="The same by storefront.")
    pace = serializers.FloatField(help_text="Pieces a day, with one decimal.")
    days_left = serializers.IntegerField(allow_null=True, help_text="Null where nothing was sold.")
    runs_out_on = serializers.DateField(allow_null=True)
    to_order = serializers.IntegerField(
        help_text="What `days` days take, and the low-stock point, less what is available or coming."
    )


class RunningOutShape(serializers.Serializer):
    """What runs out when."""

    days = serializers.IntegerField()
    count = serializers.IntegerField(help_text="How many SKUs there are in all.")
    skus = RunningOutSkuShape(many=True)


class RunningOutApi(ShopApi):
    """What runs out when, at the pace of the last 28 days."""

    paged = frozenset()
    query = {"retrieve": _QUERY}
    scopes = {"retrieve": Permission.PRODUCTS_READ}

    @extend_schema(operation_id="getRunningOut", summary="Get what runs out when", responses=RunningOutShape)
    def retrieve(self, request):
        """SKUs that were sold in the last 28 days or are low, those first that run out first, each with how many pieces to
        order."""
        given = request.query_params
        numbers, faults = self._numbers(given)
        sort = given.get("sort", running_out.USUAL_SORT)
        if sort not in running_out.SORTS:
            faults.append(_fault("sort", ", ".join(running_out.SORTS)))
        warehouse = None
        if "warehouse_id" in given:
            warehouse = Warehouse.objects.for_shop(request.shop).filter(public_id=given["warehouse_id"]).first()
            if warehouse is None:
                faults.append(Fault("invalid", _("There is no such warehouse in this shop."), "warehouse_id"))
        if faults:
            errors = errors_of(faults, place="parameter")
            raise Problem(400, "filter_invalid", str(_("A filter has a value that is not possible.")), errors=errors)
        asked = Asked(
            days=numbers.get("days", running_out.USUAL_DAYS), within=numbers.get("within"), words=given.get("q", "")[:200],
            warehouse=warehouse.pk if warehouse else None, sort=sort,
        )  # fmt: skip
        rows, count = running_out.rows(
            request.shop, asked, limit=numbers.get("limit", 100), skip=numbers.get("skip", 0)
        )
        return Response({"days": asked.days, "count": count, "skus": [_told(row) for row in rows]})

    def _numbers(self, given) -> tuple[dict[str, int], list[Fault]]:
        found, faults = {}, []
        for name, (least, most) in _BOUNDS.items():
            if name in given:
                number = gate.whole(given[name])
                if number is None or not least <= number <= most:
                    faults.append(_fault(name, f"{least} - {most}"))
                else:
                    found[name] = number
        return found, faults


def _fault(name: str, allowed: str) -> Fault:
    return Fault("invalid", _("Choose from: %(allowed)s.") % {"allowed": allowed}, name)


def _told(row: Row) -> dict:
    return {
        "sku_id": row.public_id, "product_id": row.product_id, "seller_sku": row.seller_sku, "title": row.title,
        "options": row.options, "rack": row.rack, "low_stock": row.low_stock, "available": row.available, "coming": row.coming, "taken": row.taken,
        "span": row.span, "taken_on": row.by_platform, "pace": row.pace, "days_left": row.lasts,
        "runs_out_on": row.runs_out_on, "to_order": row.wanted,
    }  # fmt: skip
