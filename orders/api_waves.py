"""/pick-waves for programs: parcels that are picked together, and what of them is taken."""

from collections.abc import Collection, Sequence

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from accounts.roles import Permission
from core.api import BadRequest, Moment, StrictSerializer, Text, WholeNumber, moment, once
from core.api.views import ShopApi
from core.errors import Fault, Invalid
from core.keyset import Sort
from core.sentences import gettext as _
from orders import papers
from orders import waves as read
from orders.actions import waves
from orders.api import PackagesApi
from orders.models import Package, PickWave

OPEN = OpenApiParameter("open", bool, description="Only those with a parcel that has yet to be packed.")


class PickWaveCreate(StrictSerializer):
    """Which parcels: chosen ones, or all that wait of one courier or until a moment; without any of them all that wait."""

    package_ids = serializers.ListField(
        child=Text(max_length=32), required=False, min_length=1, max_length=waves.PARCELS_MOST
    )
    courier = Text(required=False, max_length=60, help_text="By the name on their labels.")
    ship_by_lte = Moment(required=False, help_text="To be handed over by then.")


class PickBody(StrictSerializer):
    """Pieces of a SKU that are taken."""

    key = Text(max_length=60, help_text="Of the row.")
    picked = WholeNumber(min_value=0, max_value=999_999, help_text="So many in all; 0 puts them back.")
    known = WholeNumber(min_value=0, max_value=999_999, help_text="So many were taken when you looked.")


class PickRowShape(serializers.Serializer):
    """Pieces of one SKU, along the shelves. More `picked` than `quantity`: an order was called off, put them back."""

    key = serializers.CharField()
    rack = serializers.CharField(allow_blank=True)
    seller_sku = serializers.CharField(allow_blank=True)
    title = serializers.CharField()
    variant = serializers.CharField(allow_blank=True)
    quantity = serializers.IntegerField()
    picked = serializers.IntegerField()
    picked_by = serializers.CharField(allow_null=True)


class PickWaveParcelShape(serializers.Serializer):
    """A parcel of the wave."""

    package_id = serializers.CharField()
    tracking_number = serializers.CharField()
    packed_by = serializers.CharField(allow_null=True)


class PickWaveShape(serializers.Serializer):
    """Parcels that are picked together."""

    id = serializers.CharField()
    number = serializers.IntegerField(help_text="Counts in the shop.")
    state = serializers.ChoiceField(read.State.choices)
    courier = serializers.CharField(allow_blank=True)
    made_by = serializers.CharField(allow_blank=True)
    made_at = serializers.DateTimeField()
    rows = PickRowShape(many=True)
    parcels = PickWaveParcelShape(many=True)


class WavesApi(ShopApi):
    """Waves: what to fetch from the shelves for many parcels in one walk."""

    serializer_class = PickWaveShape
    sorts, default_sort = {"created": Sort("id")}, "-created"
    query = {"list": [OPEN]}
    scopes = dict.fromkeys(("list", "retrieve", "create", "mark", "dissolve"), Permission.PACKING_WRITE.value)

    @extend_schema(operation_id="listPickWaves", summary="List waves", responses=PickWaveShape(many=True))
    def list(self, request):
        """The shop's waves, newest first."""
        is_open = request.query_params.get("open", "false")
        if is_open not in ("true", "false"):
            raise BadRequest("open", "not_boolean", _("Write true or false."))
        rows = read.open_waves(request.shop) if is_open == "true" else PickWave.objects.for_shop(request.shop)
        return self.page(rows, lambda found: [_told(shown) for shown in read.shown(found)])

    @extend_schema(
        operation_id="makePickWave",
        summary="Put a wave together",
        request=PickWaveCreate,
        responses={201: PickWaveShape},
        examples=[OpenApiExample("One courier's", value={"courier": "J&T Express"}, request_only=True)],
    )
    @once
    def create(self, request):
        """Take parcels that have a label, are not packed and are in no wave, at most 100, the most urgent first; 409
        `nothing_to_pick` when there are none."""
        body = self.body(PickWaveCreate)
        wave = waves.make(
            request.shop,
            courier=body.get("courier"),
            until=body.get("ship_by_lte"),
            packages=self._packages(body["package_ids"]) if "package_ids" in body else None,
            actor=request.actor,
        )
        return Response(_of(wave), status=201)

    @extend_schema(operation_id="getPickWave", summary="Get a wave", responses=PickWaveShape)
    def retrieve(self, request, public_id):
        """One wave: its rows along the shelves, and its parcels."""
        return Response(_of(self._find(public_id)))

    @extend_schema(
        operation_id="pickInWave",
        summary="Say what is taken",
        request=PickBody,
        responses=PickWaveShape,
        examples=[OpenApiExample("All three", value={"key": "42", "picked": 3, "known": 0}, request_only=True)],
    )
    @once
    def mark(self, request, public_id):
        """So many pieces of a row are taken; 409 `picked_meanwhile` when somebody else took some since you looked."""
        return Response(_of(waves.mark(self._find(public_id), actor=request.actor, **self.body(PickBody))))

    @extend_schema(operation_id="dissolvePickWave", summary="Dissolve a wave", request=None, responses=PickWaveShape)
    @once
    def dissolve(self, request, public_id):
        """Let go of its parcels: they wait again, and may be in another wave."""
        return Response(_of(waves.dissolve(self._find(public_id), actor=request.actor)))

    def _find(self, public_id: str) -> PickWave:
        return self.find(PickWave.objects.all(), public_id=public_id)

    def _packages(self, ids: Sequence[str]) -> Collection[Package]:
        found = {row.public_id: row for row in Package.objects.for_shop(self.request.shop).filter(public_id__in=ids)}
        text = _("There is no parcel “%s” in this shop.")
        faults = [
            Fault("package_unknown", text % id[:40], f"package_ids.{place}")
            for place, id in enumerate(ids)
            if id not in found
        ]
        if faults:
            raise Invalid(faults)
        return found.values()


class WaveSheetApi(ShopApi):
    """A wave on paper."""

    paged = frozenset()
    renderer_classes = PackagesApi.renderer_classes
    refuses = frozenset({"retrieve"})
    scopes = {"retrieve": Permission.PACKING_WRITE}

    @extend_schema(
        operation_id="getPickWaveList",
        summary="Print a wave's pick list",
        responses={(200, "application/pdf"): OpenApiResponse(OpenApiTypes.BINARY, "A4, along the shelves.")},
    )
    def retrieve(self, request, public_id):
        """What to fetch, by rack place; 409 `nothing_to_pick` when nothing is."""
        wave = self.find(PickWave.objects.select_related("shop"), public_id=public_id)
        headers = {"Content-Disposition": f'inline; filename="wave-{wave.number}.pdf"'}
        return HttpResponse(papers.wave_list(wave), content_type="application/pdf", headers=headers)


def _of(wave: PickWave) -> dict:
    return _told(read.shown([wave])[0])


def _told(shown: read.Shown) -> dict:
    wave = shown.wave
    return {
        "id": wave.public_id,
        "number": wave.number,
        "state": shown.state.value,
        "courier": wave.courier,
        "made_by": wave.made_by,
        "made_at": moment(wave.made_at),
        "rows": [_row(row) for row in shown.rows],
        "parcels": [
            {
                "package_id": parcel.public_id,
                "tracking_number": parcel.tracking_number,
                "packed_by": shown.packers.get(parcel.pk),
            }
            for parcel in shown.parcels
        ],
    }


def _row(row: read.Row) -> dict:
    return {
        "key": row.key,
        "rack": row.line.location,
        "seller_sku": row.line.seller_sku,
        "title": row.line.title,
        "variant": row.line.variant,
        "quantity": row.line.quantity,
        "picked": row.picked,
        "picked_by": row.mark.picker_name if row.mark else None,
    }
