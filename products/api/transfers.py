"""/transfers: goods between warehouses."""

from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from accounts.roles import Permission
from core.api import StrictSerializer, Text, WholeNumber, moment, once
from core.api.views import ShopApi
from core.errors import Fault, Invalid, Refused
from core.keyset import Sort
from core.sentences import gettext as _
from logistics.models import Warehouse
from products import limits
from products.models import StockTransfer, StockTransferLine
from products.stock.actions import transfers
from products.stock.actions.transfers import LINES_MAX, Arrived
from products.stock.filters import TransferFilter


class SentLine(StrictSerializer):
    """Pieces of one SKU."""

    sku_id = Text(max_length=32)
    pieces = WholeNumber(min_value=1, max_value=limits.STOCK_MAX)


class TransferCreate(StrictSerializer):
    """From which warehouse to which, and what."""

    source_id = Text(max_length=32, help_text="A warehouse.")
    target_id = Text(max_length=32, help_text="Another one.")
    note = Text(required=False, allow_blank=True, max_length=200, default="")
    lines = SentLine(many=True, max_length=LINES_MAX)  # type: ignore[call-arg]


class ArrivedLine(StrictSerializer):
    """Of one SKU, what came and what never will."""

    sku_id = Text(max_length=32)
    received = WholeNumber(required=False, min_value=0, max_value=limits.STOCK_MAX, default=0)
    missing = WholeNumber(required=False, min_value=0, max_value=limits.STOCK_MAX, default=0)


class TransferReceive(StrictSerializer):
    """What arrived. Missing pieces need a reason."""

    lines = ArrivedLine(many=True, max_length=LINES_MAX)  # type: ignore[call-arg]
    reason = serializers.ChoiceField(StockTransferLine.Reason.choices, required=False, allow_blank=True, default="")


class TransferLineShape(serializers.Serializer):
    """Pieces of one SKU: sent = received + missing + returned + on_the_way."""

    sku_id = serializers.CharField()
    seller_sku = serializers.CharField(allow_blank=True)
    sent = serializers.IntegerField()
    received = serializers.IntegerField()
    missing = serializers.IntegerField(help_text="Written off at the target, with the reason.")
    returned = serializers.IntegerField(help_text="Put back on the shelf of the source.")
    on_the_way = serializers.IntegerField()
    reason = serializers.ChoiceField(StockTransferLine.Reason.choices, allow_null=True)


class TransferShape(serializers.Serializer):
    """Goods between two warehouses of the shop."""

    id = serializers.CharField()
    source_id = serializers.CharField()
    target_id = serializers.CharField()
    status = serializers.ChoiceField(StockTransfer.Status.choices)
    note = serializers.CharField(allow_blank=True)
    sent_at = serializers.DateTimeField()
    closed_at = serializers.DateTimeField(allow_null=True)
    lines = TransferLineShape(many=True)


class TransfersApi(ShopApi):
    """Goods between warehouses: on their way they are sold nowhere."""

    serializer_class = TransferShape
    sorts, default_sort = {"created": Sort("id")}, "-created"
    filterset_class = TransferFilter
    scopes = dict.fromkeys(("list", "retrieve"), Permission.PRODUCTS_READ.value) | dict.fromkeys(
        ("create", "receive", "call_back"), Permission.STOCK_WRITE.value
    )

    @extend_schema(operation_id="listTransfers", summary="List transfers", responses=TransferShape(many=True))
    def list(self, request):
        """The shop's transfers, newest first; `status` narrows them."""
        rows = (
            StockTransfer.objects.for_shop(request.shop)
            .select_related("source", "target")
            .prefetch_related("lines__sku")
        )
        return self.page(self.filter_queryset(rows), lambda found: [_told(row) for row in found])

    @extend_schema(
        operation_id="sendTransfer",
        summary="Send goods to another warehouse",
        request=TransferCreate,
        responses={201: TransferShape},
    )
    @once
    def create(self, request):
        """Take pieces off the shelf of the source: they are sold nowhere until they are received. All of them, or, when one is
        refused, none."""
        body = self.body(TransferCreate)
        source, target = (self._warehouse(body[name], name) for name in ("source_id", "target_id"))
        pieces = _by_sku(body["lines"])
        transfer = transfers.send(
            request.shop, source=source, target=target, note=body["note"], actor=request.actor,
            pieces={key: line["pieces"] for key, line in pieces.items()},
        )  # fmt: skip
        return Response(_told(self._find(transfer.public_id)), status=201)

    @extend_schema(operation_id="getTransfer", summary="Get a transfer", responses=TransferShape)
    def retrieve(self, request, public_id):
        """One transfer with its lines."""
        return Response(_told(self._find(public_id)))

    @extend_schema(
        operation_id="receiveTransfer",
        summary="Book what arrived",
        request=TransferReceive,
        responses=TransferShape,
        examples=[
            OpenApiExample(
                "One piece broke",
                value={"lines": [{"sku_id": "sku_a", "received": 9, "missing": 1}], "reason": "DAMAGED"},
                request_only=True,
            )
        ],
    )
    @once
    def receive(self, request, public_id):
        """Put what came on the shelf of the target; what is missing is written off there. The transfer closes when nothing is on
        its way any more."""
        body = self.body(TransferReceive)
        lines = _by_sku(body["lines"])
        arrived = {key: Arrived(line["received"], line["missing"]) for key, line in lines.items()}
        transfers.receive(self._find(public_id), arrived, reason=body["reason"], actor=request.actor)
        return Response(_told(self._find(public_id)))

    @extend_schema(operation_id="callTransferBack", summary="Call goods back", request=None, responses=TransferShape)
    @once
    def call_back(self, request, public_id):
        """Put what is on its way back on the shelf of the source. What was received stays."""
        transfers.call_back(self._find(public_id), actor=request.actor)
        return Response(_told(self._find(public_id)))

    def pointed(self, error: Refused) -> Refused:
        """Faults of a SKU at its line of the body."""
        lines = self.sent.get("lines") if isinstance(self.sent, dict) else None
        places = {line.get("sku_id"): n for n, line in enumerate(lines or []) if isinstance(line, dict)}

        def place(fault: Fault):
            field = str(fault.field)
            head, _dot, key = field.partition(".")
            if head in ("pieces", "lines"):
                return f"lines.{places[key]}" if key in places else "lines"
            return {"source": "source_id", "target": "target_id"}.get(field, field)

        return error.placed(place)

    def _find(self, public_id: str) -> StockTransfer:
        rows = StockTransfer.objects.select_related("source", "target").prefetch_related("lines__sku")
        return self.find(rows, public_id=public_id)

    def _warehouse(self, public_id: str, field: str) -> Warehouse:
        row = Warehouse.objects.for_shop(self.request.shop).filter(public_id=public_id).first()
        if row is None:
            text = _("There is no active warehouse “%s” in this shop.") % public_id
            raise Invalid([Fault("warehouse_unknown", text, field)])
        return row


def _by_sku(lines: list[dict]) -> dict[str, dict]:
    """The lines by their SKU; refuses one that stands there twice."""
    found = {line["sku_id"]: line for line in lines}
    if len(found) < len(lines):
        raise Invalid([Fault("sku_twice", _("A SKU stands there twice; add its pieces up."), "lines")])
    return found


def _told(row: StockTransfer) -> dict:
    return {
        "id": row.public_id, "source_id": row.source.public_id, "target_id": row.target.public_id, "status": row.status,
        "note": row.note, "sent_at": moment(row.sent_at), "closed_at": moment(row.closed_at) if row.closed_at else None,
        "lines": [_line(line) for line in sorted(row.lines.all(), key=lambda line: line.pk)],
    }  # fmt: skip


def _line(line: StockTransferLine) -> dict:
    return {
        "sku_id": line.sku.public_id, "seller_sku": line.sku.seller_sku, "sent": line.sent, "received": line.received,
        "missing": line.missing, "returned": line.returned, "on_the_way": line.on_the_way, "reason": line.reason or None,
    }  # fmt: skip
