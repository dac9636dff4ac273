"""/returns for programs: the same actions as the pages, one a request."""

from collections.abc import Sequence

from drf_spectacular.utils import OpenApiExample, extend_schema

from accounts.roles import Permission
from aftersales import queries, representations
from aftersales import serializers as shapes
from aftersales.actions import deciding
from aftersales.actions.pieces import Found
from aftersales.filters import ReturnFilter
from aftersales.models import Return
from core.api import once
from core.api.views import ShopApi
from core.errors import Fault, Invalid
from core.sentences import gettext as _
from logistics.models import Warehouse


class ReturnsApi(ShopApi):
    """What buyers ask for after the sale, on both storefronts."""

    serializer_class = shapes.ReturnRowShape
    filterset_class = ReturnFilter
    sorts = queries.SORTS
    default_sort = queries.DEFAULT_SORT
    scopes = {
        "list": Permission.RETURNS_READ,
        "retrieve": Permission.RETURNS_READ,
        "approve": Permission.RETURNS_WRITE,
        "reject": Permission.RETURNS_WRITE,
        "counter_offer": Permission.RETURNS_WRITE,
        "inspect": Permission.RETURNS_WRITE,
        "dispute": Permission.RETURNS_WRITE,
        "replacement": Permission.RETURNS_WRITE,
    }

    def get_queryset(self):
        """This shop's returns; sorted by deadline, those that have one."""
        rows = Return.objects.for_shop(self.request.shop).select_related("order")
        sort = self.request.query_params.get("sort", "").removeprefix("-")
        return queries.sortable(rows, queries.SORTS[sort]) if sort in queries.SORTS else rows

    @extend_schema(operation_id="listReturns", summary="List returns")
    def list(self, request):
        """Returns, newest first; `sort=due` puts what waits for you and its deadline first, and leaves the rest out."""
        return self.page(self.filter_queryset(self.get_queryset()), _rows)

    @extend_schema(operation_id="getReturn", summary="Get a return", responses=shapes.ReturnShape)
    def retrieve(self, request, public_id):
        """One return: lines, evidence, what both sides did, disputes, and what went back."""
        return self._show(public_id)

    @extend_schema(
        operation_id="approveReturn",
        summary="Approve a return",
        request=shapes.ApproveBody,
        responses=shapes.ReturnShape,
        examples=[OpenApiExample("As the buyer asked", value={}, request_only=True)],
    )
    @once
    def approve(self, request, public_id):
        """Say yes to a request, or to the parcel that came back. Refused (409) when it is late (`return_late`) or decided
        (`return_decided`), and where the shelf is short of a replacement (`stock_short`)."""
        body = self.body(shapes.ApproveBody)
        deciding.approve(
            self._find(public_id),
            keeps_goods=body.get("buyer_keeps_goods", False),
            refund_instead=body.get("refund_instead", False),
            actor=request.actor,
        )
        return self._show(public_id)

    @extend_schema(
        operation_id="rejectReturn", summary="Reject a return", request=shapes.RejectBody, responses=shapes.ReturnShape
    )
    @once
    def reject(self, request, public_id):
        """Say no to a request, or to the parcel that came back; the buyer may call the platform in."""
        body = self.body(shapes.RejectBody)
        deciding.reject(self._find(public_id), reason=body["reason"], comment=body["comment"], actor=request.actor)
        return self._show(public_id)

    @extend_schema(
        operation_id="offerPartialRefund",
        summary="Offer a part of the money",
        request=shapes.OfferBody,
        responses=shapes.ReturnShape,
        examples=[OpenApiExample("A part", value={"amount": 30000}, request_only=True)],
    )
    @once
    def counter_offer(self, request, public_id):
        """Offer less than what is asked; the buyer answers within two days, and can be offered something once."""
        amount = self.body(shapes.OfferBody)["amount"]
        deciding.counter_offer(self._find(public_id), amount=amount, actor=request.actor)
        return self._show(public_id)

    @extend_schema(
        operation_id="inspectReturn",
        summary="Inspect the parcel",
        request=shapes.InspectBody,
        responses=shapes.ReturnShape,
        examples=[
            OpenApiExample(
                "Two pieces, one is damaged",
                value={"lines": [{"sku_id": "sku_a", "good": 1, "damaged": 1, "missing": 0, "restock": 1}]},
                request_only=True,
            )
        ],
    )
    @once
    def inspect(self, request, public_id):
        """Say what came back and what goes on the shelf, once. Where every piece is good, the buyer is refunded."""
        row, body = self._find(public_id), self.body(shapes.InspectBody)
        deciding.inspect(row, self._found(row, body["lines"]), approve=body.get("approve"), actor=request.actor)
        return self._show(public_id)

    @extend_schema(
        operation_id="disputeReturn",
        summary="Call the platform in",
        request=shapes.DisputeBody,
        responses=shapes.ReturnShape,
    )
    @once
    def dispute(self, request, public_id):
        """Have the platform decide instead of answering, or appeal within 15 days against a refund it gave alone."""
        reason = self.body(shapes.DisputeBody)["reason"]
        deciding.dispute(self._find(public_id), reason=reason, actor=request.actor)
        return self._show(public_id)

    @extend_schema(
        operation_id="sendReplacement",
        summary="Send the replacement",
        request=shapes.ReplacementBody,
        responses=shapes.ReturnShape,
    )
    @once
    def replacement(self, request, public_id):
        """Tell the tracking number of the new goods; what was held for them leaves the shelf."""
        number = self.body(shapes.ReplacementBody)["tracking_number"]
        deciding.send_replacement(self._find(public_id), tracking_number=number, actor=request.actor)
        return self._show(public_id)

    def _found(self, row: Return, given: Sequence[dict]) -> dict[int, Found]:
        """The findings by line; those of a SKU that has two lines (bought and given) fill them in turn."""
        lines = list(row.lines.select_related("sku").order_by("id"))
        shelves = {warehouse.public_id: warehouse for warehouse in Warehouse.objects.for_shop(self.request.shop)}
        found: dict[int, Found] = {}
        for number, part in enumerate(given):
            mine = [
                line for line in lines if line.sku and line.sku.public_id == part["sku_id"] and line.pk not in found
            ]
            shelf = part.get("warehouse_id")
            if not mine or (shelf and shelf not in shelves):
                field = "warehouse_id" if mine else "sku_id"
                raise Invalid([Fault("unknown", _("This return has nothing of this id."), f"lines.{number}.{field}")])
            found[mine[0].pk] = Found(
                good=part["good"],
                damaged=part["damaged"],
                missing=part["missing"],
                not_ours=part["not_ours"],
                restock=part.get("restock"),
                warehouse=shelves.get(shelf or ""),
            )
        return found

    def _find(self, public_id: str) -> Return:
        return self.find(Return.objects.select_related("order"), public_id=public_id)

    def _show(self, public_id: str):
        row = self.find(queries.with_everything(Return.objects.all()), public_id=public_id)
        return self.tagged(representations.whole(row), row.version)


def _rows(rows: Sequence[Return]) -> list[dict]:
    return [representations.brief(row) for row in rows]
