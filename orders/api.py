"""/orders and /packages for programs: the same actions as the pages, one a request."""

from collections.abc import Sequence
from typing import cast

from django.http import Http404, HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.settings import api_settings

from accounts.roles import Permission
from core.api import BadRequest, once
from core.api.views import ShopApi
from core.errors import Refused, Stale
from core.sentences import gettext as _
from orders import papers, queries, representations
from orders import serializers as shapes
from orders.actions import parcels, wishes
from orders.filters import OrderFilter
from orders.models import Order, Package

EXPANDS = ["lines", "packages"]
EXPAND = OpenApiParameter(
    "expand",
    {"type": "array", "minItems": 1, "items": {"type": "string", "enum": EXPANDS}},
    description="Lines and packages come along anyway.",
    style="form",
    explode=False,
)
LABELS_A_CALL = 100  # as many ids as fit into the address of a request
IDS = OpenApiParameter(
    "ids",
    {"type": "array", "minItems": 1, "maxItems": LABELS_A_CALL, "items": {"type": "string", "minLength": 1}},
    description="Packages, `pkg_...`, separated by commas.",
    required=True,
    style="form",
    explode=False,
)
FORMAT = OpenApiParameter("format", str, description="The paper; THERMAL is 100 x 150 mm.", enum=["THERMAL", "A4"])


class OrdersApi(ShopApi):
    """Orders of both storefronts in one inbox."""

    serializer_class = shapes.OrderShape
    filterset_class = OrderFilter
    sorts = queries.SORTS
    default_sort = queries.DEFAULT_SORT
    query = {"list": [EXPAND], "retrieve": [EXPAND]}
    scopes = {
        "list": Permission.ORDERS_READ,
        "retrieve": Permission.ORDERS_READ,
        "partial_update": Permission.ORDERS_WRITE,
        "arrange_shipment": Permission.ORDERS_WRITE,
        "split": Permission.ORDERS_WRITE,
        "combine": Permission.ORDERS_WRITE,
        "uncombine": Permission.ORDERS_WRITE,
        "cancel": Permission.ORDERS_WRITE,
        "answer_cancellation": Permission.ORDERS_WRITE,
    }

    def get_queryset(self):
        """This shop's orders with lines and packages; sorted by deadline or payment, those that have one."""
        rows = queries.with_everything(Order.objects.for_shop(self.request.shop))
        sort = self.request.query_params.get("sort", "").removeprefix("-")
        return queries.sortable(rows, queries.SORTS[sort]) if sort in queries.SORTS else rows

    @extend_schema(operation_id="listOrders", summary="List orders")
    def list(self, request):
        """Orders, newest first. `q` takes up to 100 ids mixed (order, tracking number, SKU), or a buyer's name."""
        self.expand(EXPANDS)
        orders = self.filter_queryset(self.get_queryset())
        return self.page(orders, self._pictures)

    @extend_schema(operation_id="getOrder", summary="Get an order", responses=shapes.OrderShape)
    def retrieve(self, request, public_id):
        """One order with its lines and packages."""
        self.expand(EXPANDS)
        return self._show(public_id)

    @extend_schema(
        operation_id="noteOrder", summary="Note an order", request=shapes.NoteBody, responses=shapes.OrderShape
    )
    def partial_update(self, request, public_id):
        """Set the seller's own note and flag."""
        order = self._find(public_id)
        body = self.body(shapes.NoteBody)
        try:
            wishes.set_note(order, actor=request.actor, expected_version=self.expected_version(), **body)
        except Stale as stale:
            rows = self.get_queryset()
            raise self.stale(stale, lambda: self._pictures([self.find(rows, public_id=public_id)])[0]) from stale
        return self._show(public_id)

    @extend_schema(
        operation_id="arrangeShipment",
        summary="Arrange the shipment",
        request=shapes.ShipmentBody,
        responses=shapes.OrderShape,
        examples=[OpenApiExample("Picked up", value={"hand_over": "PICKUP"}, request_only=True)],
    )
    @once
    def arrange_shipment(self, request, public_id):
        """Ask the storefront to ship all parcels that wait; the courier's number arrives a moment later. Refused (409
        `shipment_arranged`) when that is done, or on its way, already."""
        body = self.body(shapes.ShipmentBody)
        wishes.arrange_shipment(self._find(public_id), actor=request.actor, only_new=True, **body)
        return self._show(public_id)

    @extend_schema(
        operation_id="splitOrder",
        summary="Split an order into parcels",
        request=shapes.SplitBody,
        responses=shapes.OrderShape,
        examples=[OpenApiExample("Two parcels", value={"packages": [["sku_a"], ["sku_b"]]}, request_only=True)],
    )
    @once
    def split(self, request, public_id):
        """Say which SKUs (`sku_...`, or the storefront's ids) go in which parcel; not once it is arranged."""
        order = self._find(public_id)
        lines = order.lines.select_related("sku")
        names = {line.sku.public_id: line.external_sku_id for line in lines if line.sku}
        groups = [[names.get(sku, sku) for sku in group] for group in self.body(shapes.SplitBody)["packages"]]
        if not parcels.split(order, groups, actor=request.actor).wanted_parcels:
            raise Refused("parcels_as_they_are", _("The order is packed this way already."), field="packages")
        return self._show(public_id)

    @extend_schema(
        operation_id="combineOrders",
        summary="Combine an order with others",
        request=shapes.CombineBody,
        responses=shapes.OrderShape,
    )
    @once
    def combine(self, request, public_id):
        """Send TikTok Shop orders of one buyer, address and service in one parcel; at most 20."""
        others = [self.find(Order.objects.all(), public_id=id) for id in self.body(shapes.CombineBody)["orders"]]
        parcels.combine([self._find(public_id), *others], actor=request.actor)
        return self._show(public_id)

    @extend_schema(
        operation_id="uncombineOrder", summary="Take a combined parcel apart", request=None, responses=shapes.OrderShape
    )
    @once
    def uncombine(self, request, public_id):
        """Give each order of the combined parcel its own again; not once it is arranged."""
        parcels.take_apart(self._find(public_id), actor=request.actor)
        return self._show(public_id)

    @extend_schema(
        operation_id="cancelOrder",
        summary="Cancel an order",
        request=shapes.CancelBody,
        responses=shapes.OrderShape,
        examples=[OpenApiExample("Sold out", value={"reason": "OUT_OF_STOCK"}, request_only=True)],
    )
    @once
    def cancel(self, request, public_id):
        """Cancel for the seller, until the courier has it; the buyer reads the reason. Refused (409 `order_cancelling`)
        while it is being cancelled already."""
        body = self.body(shapes.CancelBody)
        gone = body.get("sold_out_sku_ids")
        wishes.cancel(self._find(public_id), reason=body["reason"], sold_out=gone, actor=request.actor)
        return self._show(public_id)

    @extend_schema(
        operation_id="answerCancellation",
        summary="Answer a buyer's wish to cancel",
        request=shapes.AnswerBody,
        responses=shapes.OrderShape,
    )
    @once
    def answer_cancellation(self, request, public_id):
        """Say yes or no; silence is a yes after 48 hours."""
        approve = self.body(shapes.AnswerBody)["approve"]
        wishes.answer_cancellation(self._find(public_id), approve=approve, actor=request.actor)
        return self._show(public_id)

    def _find(self, public_id: str) -> Order:
        return self.find(Order.objects.all(), public_id=public_id)

    def _show(self, public_id: str):
        order = self.find(queries.with_everything(Order.objects.all()), public_id=public_id)
        return self.tagged(self._pictures([order])[0], order.version)

    def _pictures(self, orders: Sequence[Order]) -> Sequence[dict]:
        """The orders as this token may see them; where it sees the buyers' contact, that is logged."""
        with_contact = self.request.auth.may(Permission.BUYERS_READ)
        if with_contact:
            self.revealed.add(Permission.BUYERS_READ)
            wishes.reveal_buyers(orders, actor=self.request.actor)
        return [representations.order(row, with_contact=with_contact) for row in orders]


class PdfRenderer(BaseRenderer):
    """Lets a client ask for application/pdf."""

    media_type, format, charset, render_style = "application/pdf", "pdf", None, "binary"

    def render(self, data, accepted_media_type=None, renderer_context=None):
        """A refusal in JSON, like everywhere; the PDF itself goes out past the renderers."""
        return JSONRenderer().render(data)


class PackagesApi(ShopApi):
    """Parcels: their labels."""

    paged = frozenset()
    renderer_classes = [*cast(list[type[BaseRenderer]], api_settings.DEFAULT_RENDERER_CLASSES), PdfRenderer]
    query = {"label": [FORMAT], "labels": [IDS, FORMAT]}
    refuses = frozenset({"label", "labels"})
    scopes = {"label": Permission.ORDERS_WRITE, "labels": Permission.ORDERS_WRITE}

    @extend_schema(
        operation_id="getLabel",
        summary="Print a label",
        responses={(200, "application/pdf"): OpenApiResponse(OpenApiTypes.BINARY, "The label.")},
    )
    def label(self, request, public_id):
        """The shipping label as PDF; 409 `label_not_ready` until the courier gave a number. Each printing is logged."""
        package = self.find(Package.objects.all(), public_id=public_id)
        return self._pdf([package], f"label-{package.external_id}")

    @extend_schema(
        operation_id="getLabels",
        summary="Print many labels",
        responses={(200, "application/pdf"): OpenApiResponse(OpenApiTypes.BINARY, "The labels, one file.")},
    )
    def labels(self, request):
        """The labels of up to 100 packages as one PDF, in the order of `ids`; 409 `label_not_ready` when one of them has
        no courier's number yet, 404 when one is not there. Each printing is logged."""
        words = request.query_params.get("ids", "").split(",")
        ids = list(dict.fromkeys(word.strip() for word in words if word.strip()))
        if not 1 <= len(ids) <= LABELS_A_CALL:
            message = _("Give 1 to %(n)d ids of packages, separated by commas.") % {"n": LABELS_A_CALL}
            raise BadRequest("ids", "ids_count", message)
        found = {row.public_id: row for row in Package.objects.for_shop(request.shop).filter(public_id__in=ids)}
        if len(found) < len(ids):
            raise Http404
        return self._pdf([found[id] for id in ids], "labels")

    def _pdf(self, packages: list[Package], name: str) -> HttpResponse:
        size = self.request.query_params.get("format", "THERMAL")
        if size not in papers.SIZES:
            raise BadRequest("format", "label_size_unknown", _("Choose THERMAL (100 x 150 mm) or A4."))
        pdf = papers.print_labels(self.request.shop, packages, size=size, actor=self.request.actor)
        headers = {"Content-Disposition": f'inline; filename="{name}.pdf"'}
        return HttpResponse(pdf, content_type="application/pdf", headers=headers)
