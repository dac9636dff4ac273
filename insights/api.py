"""/insights for programs: the numbers of the pages, of the same days and source."""

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.response import Response

from accounts.roles import Permission
from core import gate
from core.api.problems import Problem, errors_of
from core.api.views import ShopApi
from core.sentences import gettext as _
from insights import figures, notes, periods, product_figures, queries
from insights import representations as told
from insights import serializers as shapes
from insights.figures import ALL, SOURCES
from insights.notes import Asked

COMPARE = ("PREVIOUS", "NONE")
ROWS_MOST = 200
_PERIOD = [
    OpenApiParameter("source", str, enum=list(SOURCES), description="Both storefronts together, or one of them."),
    OpenApiParameter("from", {"type": "string", "format": "date"}, description="The first day. Without days: the last 28 that are over."),
    OpenApiParameter("to", {"type": "string", "format": "date"}, description="The last day; today without it."),
    OpenApiParameter("compare", str, enum=list(COMPARE), description="Whether `previous` tells as many days right before; PREVIOUS without it."),
]  # fmt: skip
_ROWS = [
    OpenApiParameter("sort", str, enum=list(product_figures.SORTS), description="Which products come first; gmv without it."),
    OpenApiParameter("limit", {"type": "integer", "minimum": 1, "maximum": ROWS_MOST}, description="How many products; 50 without it."),
]  # fmt: skip


class InsightsApi(ShopApi):
    """What was sold and seen."""

    paged = frozenset()
    query = dict.fromkeys(("overview", "promotions", "traffic", "hours"), _PERIOD) | {"products": [*_PERIOD, *_ROWS]}
    scopes = dict.fromkeys(("overview", "products", "promotions", "traffic", "hours"), Permission.INSIGHTS_READ)

    @extend_schema(operation_id="getInsights", summary="Get sales and visits", responses=shapes.OverviewShape)
    def overview(self, request):
        """The sums of a period beside the period before, its line, and each storefront. They follow an order within
        seconds. Days are those of `timezone`; at most 366."""
        given = self._asked()
        return Response(self._period(given) | {"platforms": told.platforms(request.shop, given.period)})

    @extend_schema(operation_id="getProductInsights", summary="Get sales by product", responses=shapes.ProductsShape)
    def products(self, request):
        """The products of a period with their visits, sell-through, and how many days their stock lasts."""
        given = self._asked()
        sort, limit = request.query_params.get("sort", "gmv"), request.query_params.get("limit", "50")
        faults = []
        if sort not in product_figures.SORTS:
            faults.append(self._fault("sort", ", ".join(product_figures.SORTS)))
        most = gate.whole(limit)
        if most is None or not 1 <= most <= ROWS_MOST:
            faults.append(self._fault("limit", f"1 - {ROWS_MOST}"))
        self._refuse(faults)
        rows = product_figures.products(request.shop, given.source, given.period, sort=sort, limit=most or 1)
        visits = notes.note_of_visits(request.shop, given)
        return Response(self._period(given, visits) | {"products": [told.product(row) for row in rows]})

    @extend_schema(operation_id="getPromotionInsights", summary="Get sales by promotion", responses=shapes.PromotionsShape)  # fmt: skip
    def promotions(self, request):
        """What each promotion was part of, and what it cost whom; an order with two promotions stands in both."""
        given = self._asked()
        rows = queries.promotions(request.shop, given.source, given.period)
        return Response(self._period(given) | {"promotions": [told.promotion(row) for row in rows]})

    @extend_schema(operation_id="getTrafficInsights", summary="Get visits", responses=shapes.TrafficShape)
    def traffic(self, request):
        """Visits as the storefronts tell them, and what led there. Where Tokopedia's are not told, TikTok Shop's are shown:
        `source` says whose they are, `note` why."""
        given = self._asked()
        said = notes.note_of_visits(request.shop, given)
        shown = Asked(queries.source_of_visits(request.shop, given.source), given.period, [])
        found = queries.by_source(request.shop, shown.source, shown.period)
        sources = [told.came_by(name, seen) for name, seen in found.items()]
        return Response(self._period(shown, said) | {"sources": sources})

    @extend_schema(operation_id="getHourInsights", summary="Get the hours of the week", responses=shapes.HoursShape)
    def hours(self, request):
        """Orders by weekday and hour; those without any are left out."""
        given = self._asked()
        table = figures.heat(request.shop, given.source, given.period)
        return Response(self._period(given) | {"hours": told.hours(table)})

    def _asked(self) -> Asked:
        """What the address asks for; a program is told what of it was not understood."""
        query = self.request.query_params
        source, compare = query.get("source", ALL), query.get("compare", "PREVIOUS")
        period, faults = periods.read(
            self.request.shop, {name: query[name] for name in ("from", "to") if name in query}
        )
        if source not in SOURCES:
            faults.append(self._fault("source", ", ".join(SOURCES)))
        if compare not in COMPARE:
            faults.append(self._fault("compare", ", ".join(COMPARE)))
        self._refuse(faults)
        return Asked(source, period, [])

    def _fault(self, name: str, allowed: str):
        return periods.Fault("invalid", _("Choose from: %(allowed)s.") % {"allowed": allowed}, name)

    def _refuse(self, faults: list) -> None:
        if faults:
            errors = errors_of(faults, place="parameter")
            raise Problem(400, "filter_invalid", str(_("A filter has a value that is not possible.")), errors=errors)

    def _period(self, given: Asked, more: list[str] | None = None) -> dict:
        said = [*notes.notes(self.request.shop, given), *(more or [])]
        compare = self.request.query_params.get("compare") != "NONE"
        return told.period(self.request.shop, given.source, given.period, compare=compare, notes=said)
