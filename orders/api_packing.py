"""/packing for programs: a scanner of one's own at the packing table, and the couriers' lists."""

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.response import Response

from accounts.roles import Permission
from core.api import StrictSerializer, Text, moment, once, one_page
from core.api.views import ShopApi
from core.files import hand_out
from orders import papers
from orders.actions import packing, photos
from orders.api import PackagesApi
from orders.models import Package, Packing, ParcelPhoto

COURIER = OpenApiParameter("courier", str, description="Only this courier's parcels, by the name of their label.")


class ScanBody(StrictSerializer):
    """What the scanner read."""

    code = Text(
        max_length=60,
        help_text="A parcel's or order's number, then seller SKUs or GTINs; `+` is a piece without a code.",
    )


class PackedLineShape(serializers.Serializer):
    """Pieces of one SKU in the parcel."""

    seller_sku = serializers.CharField(allow_blank=True)
    title = serializers.CharField()
    quantity = serializers.IntegerField()
    scanned = serializers.IntegerField()


class PackingShape(serializers.Serializer):
    """A parcel at the packing table. `packed_at` is null while pieces are missing."""

    id = serializers.CharField()
    package_id = serializers.CharField()
    tracking_number = serializers.CharField()
    packer = serializers.CharField()
    packed_at = serializers.DateTimeField(allow_null=True)
    lines = PackedLineShape(many=True)


class PackingApi(ShopApi):
    """The packing table: one parcel a packer at a time; a token packs under its name."""

    scopes = {"scan": Permission.PACKING_WRITE, "put_aside": Permission.PACKING_WRITE}

    @extend_schema(
        operation_id="scanAtPackingTable",
        summary="Scan at the packing table",
        request=ScanBody,
        responses=PackingShape,
        examples=[OpenApiExample("A piece", value={"code": "GAYO-250"}, request_only=True)],
    )
    @once
    def scan(self, request):
        """A parcel's number opens it, each piece is counted, the last one makes it packed. A wrong piece, one too many and
        another shop's label are refused (409), each by its code; nothing is counted then."""
        return Response(_picture(packing.scan(request.shop, self.body(ScanBody)["code"], actor=request.actor)))

    @extend_schema(operation_id="putParcelAside", summary="Put a parcel aside", request=None, responses={204: None})
    @once
    def put_aside(self, request):
        """Let go of the parcel that is open; its pieces are to be scanned again. Without one nothing happens."""
        packing.put_aside(request.shop, actor=request.actor)
        return Response(status=204)


class PhotoUpload(StrictSerializer):
    """A JPEG, PNG or WEBP of at most 10 MB and 8,000 pixels a side; only its pixels are kept."""

    file = serializers.FileField()


class ParcelPhotoShape(serializers.Serializer):
    """A photo of a parcel as it was packed."""

    id = serializers.CharField()
    taken_by = serializers.CharField(allow_blank=True)
    taken_at = serializers.DateTimeField()


class ParcelPhotosApi(ShopApi):
    """Photos of a parcel."""

    paged, whole = frozenset(), frozenset({"index"})
    parser_classes = [MultiPartParser]
    scopes = {"index": Permission.ORDERS_READ, "create": Permission.PACKING_WRITE}

    @extend_schema(
        operation_id="listParcelPhotos", summary="List a parcel's photos", responses=ParcelPhotoShape(many=True)
    )
    def index(self, request, public_id):
        """Its photos, the oldest first; each is forgotten after some months."""
        package = self.find(Package.objects.all(), public_id=public_id)
        return one_page(request, [_photo(row) for row in package.photos.all()])

    @extend_schema(
        operation_id="addParcelPhoto",
        summary="Add a photo of a parcel",
        request={"multipart/form-data": PhotoUpload},
        responses={201: ParcelPhotoShape},
    )
    @once
    def create(self, request, public_id):
        """Keep a photo of a parcel that is open at a packing table, or packed (409 `parcel_not_packed` else); at most 5."""
        package = self.find(Package.objects.all(), public_id=public_id)
        made = photos.add(package, self.body(PhotoUpload)["file"], actor=request.actor)
        return Response(_photo(made), status=201)

    def pointed(self, error):
        """The body names the picture `file`."""
        return error.placed(lambda fault: "file" if fault.field == "picture" else fault.field)


class ParcelPhotoApi(ShopApi):
    """One photo."""

    scopes = {"retrieve": Permission.ORDERS_READ, "destroy": Permission.ORDERS_WRITE}

    @extend_schema(
        operation_id="getParcelPhoto",
        summary="Get a photo of a parcel",
        responses={(200, "image/jpeg"): OpenApiResponse(OpenApiTypes.BINARY, "The photo.")},
    )
    def retrieve(self, request, public_id, photo_id):
        """The photo as a JPEG."""
        row = self._find(public_id, photo_id)
        return hand_out(row.file, f"{row.public_id}.jpg")

    @extend_schema(operation_id="removeParcelPhoto", summary="Take a photo of a parcel away", responses={204: None})
    def destroy(self, request, public_id, photo_id):
        """Forget the photo and its file; the order's history keeps who took it away."""
        photos.remove(self._find(public_id, photo_id), actor=request.actor)
        return Response(status=204)

    def _find(self, public_id: str, photo_id: str) -> ParcelPhoto:
        return self.find(ParcelPhoto.objects.filter(package__public_id=public_id), public_id=photo_id)


class HandOverApi(ShopApi):
    """What couriers take along."""

    paged = frozenset()
    renderer_classes = PackagesApi.renderer_classes
    query = {"retrieve": [COURIER]}
    refuses = frozenset({"retrieve"})
    scopes = {"retrieve": Permission.PACKING_WRITE}

    @extend_schema(
        operation_id="getHandOverList",
        summary="Print the hand-over list",
        responses={(200, "application/pdf"): OpenApiResponse(OpenApiTypes.BINARY, "A sheet for each courier.")},
    )
    def retrieve(self, request):
        """The parcels that are packed and that no courier has scanned, by courier, with a line to sign; 409
        `nothing_to_hand_over` when there are none."""
        pdf = papers.hand_over_list(request.shop, courier=request.query_params.get("courier", ""))
        headers = {"Content-Disposition": 'inline; filename="hand-over-list.pdf"'}
        return HttpResponse(pdf, content_type="application/pdf", headers=headers)


def _photo(row: ParcelPhoto) -> dict:
    return {"id": row.public_id, "taken_by": row.taken_by, "taken_at": moment(row.taken_at)}


def _picture(row: Packing) -> dict:
    lines = [
        {"seller_sku": x.piece.seller_sku, "title": x.piece.title, "quantity": x.piece.quantity, "scanned": x.scanned}
        for x in packing.lines_of(row)
    ]
    return {
        "id": row.public_id,
        "package_id": row.package.public_id,
        "tracking_number": row.package.tracking_number,
        "packer": row.packer_name,
        "packed_at": moment(row.packed_at),
        "lines": lines,
    }
