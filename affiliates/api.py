"""/collaborations for programs: the same actions as the pages, one a request."""

from datetime import date

from django.utils.translation import gettext
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema
from rest_framework.response import Response

from accounts.roles import Permission
from affiliates import analytics, queries, representations, rules
from affiliates import serializers as shapes
from affiliates.actions import collaborations, parts, reading, samples
from affiliates.actions.collaborations import Wanted
from affiliates.filters import AffiliateOrderFilter, CollaborationFilter, CreatorFilter, SampleFilter
from affiliates.models import Collaboration, Creator
from core import gate
from core.api import BadRequest, once
from core.api.views import ShopApi
from core.errors import Fault, Invalid, Stale
from core.keyset import Sort
from core.sentences import gettext as _
from products.models import Product

TARGET = OpenApiExample(
    "Three creators at 12 per cent",
    request_only=True,
    value={
        "kind": "TARGET",
        "name": "Kreator kopi",
        "rate": 12,
        "product_ids": ["prd_a", "prd_b"],
        "creator_ids": ["crt_a", "crt_b", "crt_c"],
        "contact_email": "kreator@toko.example",
        "ends_at": "2026-12-31T23:59:59+07:00",
    },
)
OPEN = OpenApiExample(
    "Two products open to everybody",
    request_only=True,
    value={"kind": "OPEN", "name": "Komisi terbuka", "rate": 8, "product_ids": ["prd_a", "prd_b"]},
)


class CollaborationsApi(ShopApi):
    """Collaborations with creators: one offer, told to both storefronts."""

    serializer_class = shapes.CollaborationRowShape
    filterset_class = CollaborationFilter
    sorts, default_sort = {"created": Sort("id")}, "-created"
    scopes = {
        "list": Permission.AFFILIATES_READ,
        "retrieve": Permission.AFFILIATES_READ,
        "create": Permission.AFFILIATES_WRITE,
        "partial_update": Permission.AFFILIATES_WRITE,
        "end": Permission.AFFILIATES_WRITE,
        "add_products": Permission.AFFILIATES_WRITE,
        "set_rate": Permission.AFFILIATES_WRITE,
        "remove_product": Permission.AFFILIATES_WRITE,
        "add_creators": Permission.AFFILIATES_WRITE,
        "remove_creator": Permission.AFFILIATES_WRITE,
    }

    @extend_schema(operation_id="listCollaborations", summary="List collaborations")
    def list(self, request):
        """Open and target collaborations, newest first, without their products."""
        rows = self.filter_queryset(queries.with_counts(queries.collaborations(request.shop)))
        return self.page(rows, lambda found: [representations.brief(row) for row in found])

    @extend_schema(
        operation_id="createCollaboration",
        summary="Offer a commission",
        request=shapes.CollaborationCreate,
        responses={201: shapes.CollaborationShape},
        examples=[TARGET, OPEN],
    )
    @once
    def create(self, request):
        """Offer a commission to every creator, or to those who are invited. Products that are not eligible are left out and
        listed with the reason; a request without a single eligible product is refused."""
        body = self.body(shapes.CollaborationCreate)
        kind = body["kind"]
        words = {"OPEN": gettext("Open collaboration"), "TARGET": gettext("Target collaboration")}
        row = collaborations.create(
            request.shop,
            kind=kind,
            rate=rules.points_of(body["rate"]),
            products=_wanted(request.shop, body),
            creators=_creators(request.shop, body.get("creator_ids", [])),
            is_for_all=body.get("is_for_all", False),
            resolve=body.get("resolve", False),
            actor=request.actor,
            **{"name": words[kind]} | {name: body[name] for name in ("message", *collaborations.TERMS) if name in body},
        )
        headers = {"Location": f"/api/v1/collaborations/{row.public_id}"}
        return self._show(row.public_id, status=201, headers=headers)

    @extend_schema(operation_id="getCollaboration", summary="Get a collaboration", responses=shapes.CollaborationShape)
    def retrieve(self, request, public_id):
        """One with its products, each with whether it is eligible now and why not, and its creators."""
        return self._show(public_id)

    @extend_schema(
        operation_id="updateCollaboration",
        summary="Change a collaboration's terms",
        request=shapes.CollaborationPatch,
        responses=shapes.CollaborationShape,
    )
    def partial_update(self, request, public_id):
        """Name, contact, samples, end, and the rate of products that join by themselves."""
        row, body = self._find(public_id), self.body(shapes.CollaborationPatch)
        values = {name: body[name] for name in collaborations.TERMS if name in body}
        if "rate" in body:
            values["rate"] = rules.points_of(body["rate"])
        try:
            collaborations.update(row, values=values, actor=request.actor, expected_version=self.expected_version())
        except Stale as stale:
            raise self.stale(stale, lambda: representations.collaboration(self._find(public_id))) from stale
        return self._show(public_id)

    @extend_schema(
        operation_id="endCollaboration",
        summary="End a collaboration",
        request=None,
        responses=shapes.CollaborationShape,
    )
    @once
    def end(self, request, public_id):
        """End it now on both storefronts. What creators brought before stays theirs."""
        collaborations.end(self._find(public_id), actor=request.actor)
        return self._show(public_id)

    @extend_schema(
        operation_id="addCollaborationProducts",
        summary="Add products",
        request=shapes.ProductsBody,
        responses=shapes.CollaborationShape,
    )
    @once
    def add_products(self, request, public_id):
        """Add products at the collaboration's rate or their own; what is not eligible is left out with the reason."""
        row, body = self._find(public_id), self.body(shapes.ProductsBody)
        rate = rules.points_of(body["rate"]) if "rate" in body else None
        wanted = [(one.product, one.rate or rate) for one in _wanted(request.shop, body)]
        if not wanted:
            raise Invalid([Fault("products_required", _("Choose at least one product."), "product_ids")])
        parts.put_products(row, wanted, actor=request.actor)
        return self._show(public_id)

    @extend_schema(
        operation_id="setCollaborationRate",
        summary="Change a product's commission",
        request=shapes.RateBody,
        responses=shapes.CollaborationShape,
    )
    def set_rate(self, request, public_id, product_id):
        """Another rate for one product. Where it falls in an open collaboration, creators who promote it keep the old one
        for 30 days; what a target collaboration promised can only rise once a creator accepted."""
        row, body = self._find(public_id), self.body(shapes.RateBody)
        parts.set_rate(row, self._product(product_id), rules.points_of(body["rate"]), actor=request.actor)
        return self._show(public_id)

    @extend_schema(
        operation_id="removeCollaborationProduct",
        summary="Take a product out",
        responses={200: shapes.CollaborationShape},
    )
    def remove_product(self, request, public_id, product_id):
        """Take a product out on both storefronts."""
        parts.remove_product(self._find(public_id), self._product(product_id), actor=request.actor)
        return self._show(public_id)

    @extend_schema(
        operation_id="inviteCreators",
        summary="Invite creators",
        request=shapes.CreatorsBody,
        responses=shapes.CollaborationShape,
    )
    @once
    def add_creators(self, request, public_id):
        """Invite creators to a target collaboration, or let some back into an open one."""
        row, body = self._find(public_id), self.body(shapes.CreatorsBody)
        people = _creators(request.shop, body["creator_ids"])
        parts.invite(row, people, resolve=body.get("resolve", False), actor=request.actor)
        return self._show(public_id)

    @extend_schema(
        operation_id="removeCollaborationCreator",
        summary="Remove a creator",
        responses={200: shapes.CollaborationShape},
    )
    def remove_creator(self, request, public_id, creator_id):
        """Take an invitation back, or keep a creator out of an open collaboration."""
        row = self._find(public_id)
        creator = self.find(queries.creators(request.shop), public_id=creator_id)
        parts.remove_creator(row, creator, actor=request.actor)
        return self._show(public_id)

    def _find(self, public_id: str) -> Collaboration:
        rows = queries.with_parts(queries.with_counts(queries.collaborations(self.request.shop)))
        return self.find(rows, public_id=public_id)

    def _product(self, public_id: str) -> Product:
        return self.find(Product.objects.for_shop(self.request.shop), public_id=public_id)

    def _show(self, public_id: str, *, status: int = 200, headers=None):
        row = self._find(public_id)
        return self.tagged(representations.collaboration(row), row.version, status=status, headers=headers)


def _wanted(shop, body: dict) -> list[Wanted]:
    """The products that a body names, with their rates. Refuses ids that are none of this shop's."""
    rates = {one["product_id"]: rules.points_of(one["rate"]) for one in body.get("rates", [])}
    ids = list(dict.fromkeys([*body.get("product_ids", []), *rates]))
    found = queries.by_ids(Product.objects.for_shop(shop), ids)
    _refuse_unknown(ids, found, "product_ids")
    return [Wanted(found[id], rates.get(id)) for id in ids]


def _creators(shop, ids: list[str]) -> list[Creator]:
    found = queries.by_ids(queries.creators(shop), ids)
    _refuse_unknown(ids, found, "creator_ids")
    return [found[id] for id in dict.fromkeys(ids)]


def _refuse_unknown(ids, found: dict, field: str) -> None:
    faults = [
        Fault("not_found", _("There is no %s in this shop.") % id, f"{field}.{place}")
        for place, id in enumerate(ids)
        if id not in found
    ]
    if faults:
        raise Invalid(faults)


class CreatorsApi(ShopApi):
    """Creators of the storefronts' marketplace."""

    serializer_class = shapes.CreatorShape
    filterset_class = CreatorFilter
    sorts = {
        "created": Sort("id"),
        "followers": Sort("follower_count"),
        "gmv": Sort("gmv"),
        "units": Sort("units_sold"),
    }
    default_sort = "-created"
    scopes = {
        "list": Permission.AFFILIATES_READ,
        "retrieve": Permission.AFFILIATES_READ,
        "note": Permission.AFFILIATES_WRITE,
    }

    @extend_schema(operation_id="listCreators", summary="List creators")
    def list(self, request):
        """Each with results of 30 days and what they brought this shop; `sort` puts those with most followers first."""
        rows = self.filter_queryset(queries.with_results(queries.creators(request.shop), request.shop))
        return self.page(rows, lambda found: [representations.creator(row) for row in found])

    @extend_schema(operation_id="getCreator", summary="Get a creator", responses=shapes.CreatorShape)
    def retrieve(self, request, public_id):
        """One creator."""
        return self._show(public_id)

    @extend_schema(
        operation_id="noteCreator",
        summary="Note on a creator",
        request=shapes.CreatorNoteBody,
        responses=shapes.CreatorShape,
    )
    def note(self, request, public_id):
        """The shop's own word on a creator, and whether it is a favourite. Nobody else reads it."""
        row, body = self.find(queries.creators(request.shop), public_id=public_id), self.body(shapes.CreatorNoteBody)
        reading.set_note(row, note=body["note"], is_favourite=body["is_favourite"], actor=request.actor)
        return self._show(public_id)

    def _show(self, public_id: str):
        row = self.find(
            queries.with_results(queries.creators(self.request.shop), self.request.shop), public_id=public_id
        )
        return self.tagged(representations.creator(row), 1)


class SamplesApi(ShopApi):
    """Creators' requests for free samples."""

    serializer_class = shapes.SampleShape
    filterset_class = SampleFilter
    sorts, default_sort = {"created": Sort("id")}, "-created"
    scopes = {
        "list": Permission.AFFILIATES_READ,
        "retrieve": Permission.AFFILIATES_READ,
        "approve": Permission.AFFILIATES_WRITE,
        "reject": Permission.AFFILIATES_WRITE,
    }

    @extend_schema(operation_id="listSamples", summary="List requests for samples")
    def list(self, request):
        """Newest first."""
        rows = self.filter_queryset(queries.samples(request.shop))
        return self.page(rows, lambda found: [representations.sample(row) for row in found])

    @extend_schema(operation_id="getSample", summary="Get a request for a sample", responses=shapes.SampleShape)
    def retrieve(self, request, public_id):
        """One request, with the order by which it ships."""
        return self._show(public_id)

    @extend_schema(operation_id="approveSample", summary="Approve a sample", request=None, responses=shapes.SampleShape)
    @once
    def approve(self, request, public_id):
        """The storefront makes an order of Rp0 of it, which takes the piece and ships like any other."""
        samples.review(self._find(public_id), approve=True, actor=request.actor)
        return self._show(public_id)

    @extend_schema(
        operation_id="rejectSample",
        summary="Reject a sample",
        request=shapes.SampleRejectBody,
        responses=shapes.SampleShape,
    )
    @once
    def reject(self, request, public_id):
        """The creator reads the reason."""
        row, body = self._find(public_id), self.body(shapes.SampleRejectBody)
        samples.review(row, approve=False, reason=body["reason"], actor=request.actor)
        return self._show(public_id)

    def _find(self, public_id: str):
        return self.find(queries.samples(self.request.shop), public_id=public_id)

    def _show(self, public_id: str):
        return self.tagged(representations.sample(self._find(public_id)), 1)


_SOURCE = OpenApiParameter("source", str, description="Which storefront's figures.", enum=list(analytics.SOURCES))
_FROM = OpenApiParameter("from", str, description="The first day (WIB); without it the last 28 days.")
_TO = OpenApiParameter("to", str, description="The last day (WIB), counted in; without it today.")


class AffiliateOrdersApi(ShopApi):
    """What creators brought."""

    serializer_class = shapes.AffiliateOrderShape
    filterset_class = AffiliateOrderFilter
    sorts, default_sort = {"created": Sort("ordered_at")}, "-created"
    query = {"report": [_SOURCE, _FROM, _TO]}
    scopes = {"list": Permission.AFFILIATES_READ, "report": Permission.AFFILIATES_READ}

    @extend_schema(operation_id="listAffiliateOrders", summary="List orders by creators")
    def list(self, request):
        """A row a SKU that a creator sold, newest first: the commission is paid on completed orders, nothing on cancelled
        ones, and of a returned part it is taken back."""
        rows = self.filter_queryset(queries.orders(request.shop))
        return self.page(rows, lambda found: [representations.order(row) for row in found])

    @extend_schema(
        operation_id="getAffiliateReport",
        summary="Affiliate analytics",
        parameters=[_SOURCE, _FROM, _TO],
        responses=shapes.AffiliateReportShape,
    )
    def report(self, request):
        """Orders, sales, commission and clicks of a range of days, beside the same number of days before."""
        source = request.query_params.get("source", analytics.ALL)
        if source not in analytics.SOURCES:
            raise BadRequest("source", "source_unknown", _("There is no such source of data."))
        usual = analytics.last_days(28)
        last = _day(request, "to") or usual.last
        first = _day(request, "from") or min(usual.first, last)
        if first > last or (last - first).days >= analytics.DAYS_MOST:
            text = _("The first day comes before the last, at most %d days apart.") % analytics.DAYS_MOST
            raise BadRequest("from", "range_impossible", text)
        found = analytics.report(request.shop, source, analytics.Range(first, last))
        return Response(representations.report(found))


def _day(request, name: str) -> date | None:
    given = request.query_params.get(name)
    if given is None:
        return None
    if (found := gate.day(given)) is None:
        raise BadRequest(name, "day_unreadable", _("Give a day such as 2026-11-28."))
    return found
