"""/integration for programs: where the shop stands, and the seller's moves."""

import base64

from django.core.files.uploadedfile import SimpleUploadedFile
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from accounts.roles import Permission
from core.api import once
from core.api.views import ShopApi
from core.errors import Fault, Invalid
from core.keyset import Sort
from core.sentences import gettext as _
from integration import queries, representations
from integration import serializers as shapes
from integration.actions import binding, brands, choosing, finishing, leaving, mall, mirroring, pairing
from integration.filters import PairFilter
from integration.models import Binding, Choice, OldListing, Pair
from products.models import Product


class IntegrationApi(ShopApi):
    """Where the shop stands with Tokopedia, and what its seller may do about it."""

    paged = frozenset()
    serializer_class = shapes.IntegrationShape
    scopes = {
        "retrieve": Permission.SHOP_READ,
        "activate": Permission.SHOP_WRITE,
        "opt_out": Permission.SHOP_WRITE,
        "rejoin": Permission.SHOP_WRITE,
        "confirm": Permission.SHOP_WRITE,
    }

    @extend_schema(operation_id="getIntegration", summary="Get the integration", responses=shapes.IntegrationShape)
    def retrieve(self, request):
        """The state, what is mirrored, what can be done now, and how it came to be."""
        row = queries.standing(request.shop)
        return self.tagged(representations.standing(row), row.version)

    @extend_schema(
        operation_id="activateIntegration", summary="Activate now", request=None, responses=shapes.IntegrationShape
    )
    @once
    def activate(self, request):
        """Do not wait for the planned day. A shop that is not connected to Tokopedia yet stays SCHEDULED until a worker
        has spoken to Tokopedia, a few seconds later."""
        mirroring.begin_now(request.shop, actor=request.actor)
        return self._now(request)

    @extend_schema(
        operation_id="optOutOfIntegration", summary="Leave Tokopedia", request=None, responses=shapes.IntegrationShape
    )
    @once
    def opt_out(self, request):
        """Take the whole shop off Tokopedia. TikTok Shop keeps everything; open orders go on; coming back is exact."""
        leaving.opt_out(request.shop, actor=request.actor)
        return self._now(request)

    @extend_schema(
        operation_id="rejoinIntegration",
        summary="Come back to Tokopedia",
        request=None,
        responses=shapes.IntegrationShape,
    )
    @once
    def rejoin(self, request):
        """Be on Tokopedia again, with what leaving took off."""
        leaving.rejoin(request.shop, actor=request.actor)
        return self._now(request)

    @extend_schema(
        operation_id="confirmIntegration", summary="Confirm", request=None, responses=shapes.IntegrationShape
    )
    @once
    def confirm(self, request):
        """The next confirmation of a binding: first that the Tokopedia shop joins (the mirror stops), then that the merged
        products are right (the rest is copied)."""
        bound = queries.binding_of(request.shop)
        is_merging = bound is not None and bound.state == Binding.State.CONFIRMED
        (finishing.finish if is_merging else binding.confirm)(request.shop, actor=request.actor)
        return self._now(request)

    def _now(self, request) -> Response:
        return Response(representations.standing(queries.standing(request.shop)))


class LeftOutApi(ShopApi):
    """Products that are not to come to Tokopedia with the shop; before it is there, and while it has left."""

    serializer_class = shapes.LeftOutShape
    scopes = {"list": Permission.SHOP_READ, "leave_out": Permission.SHOP_WRITE, "take_in": Permission.SHOP_WRITE}

    @extend_schema(operation_id="listLeftOut", summary="List products left out")
    def list(self, request):
        """What was left out and is not on Tokopedia, newest product first."""
        rows = queries.chosen(request.shop, Choice.Kind.LEFT_OUT)
        return self.page(rows, lambda found: [representations.left_out(row) for row in found])

    @extend_schema(
        operation_id="leaveProductsOut", summary="Leave products out", request=shapes.LeftOutBody,
        responses=shapes.LeftOutChangedShape,
    )  # fmt: skip
    @once
    def leave_out(self, request):
        """The activation, or coming back, does not bring these to Tokopedia. Saying it twice is no fault. Refused for a
        shop that is there: give each product its platforms instead."""
        return self._choose(request, choosing.leave_out)

    @extend_schema(
        operation_id="takeProductsIn", summary="Take products in again", request=shapes.LeftOutBody,
        responses=shapes.LeftOutChangedShape,
    )  # fmt: skip
    @once
    def take_in(self, request):
        """They come to Tokopedia with the others after all."""
        return self._choose(request, choosing.take_in)

    def _choose(self, request, act) -> Response:
        rows = _products(request.shop, self.body(shapes.LeftOutBody)["product_ids"])
        changed = act(request.shop, rows, actor=request.actor)
        left = queries.chosen(request.shop, Choice.Kind.LEFT_OUT).count()
        return Response({"changed": changed, "left_out": left})


class PairsApi(ShopApi):
    """Listings of a Tokopedia shop that is being bound, and the products that they may be."""

    serializer_class = shapes.PairShape
    filterset_class = PairFilter
    sorts, default_sort = {"created": Sort("id")}, "-created"
    scopes = {
        "list": Permission.PRODUCTS_READ,
        "create": Permission.PRODUCTS_WRITE,
        "accept": Permission.PRODUCTS_WRITE,
        "refuse": Permission.PRODUCTS_WRITE,
    }

    @extend_schema(operation_id="listMergePairs", summary="List merge pairs")
    def list(self, request):
        """Proposed and decided pairs. Pairs that look alike and weigh differently are not proposed: ask for
        `state=UNEQUAL`."""
        rows = Pair.objects.for_shop(request.shop).exclude(binding__state=Binding.State.GIVEN_UP)
        if not request.query_params.get("state"):
            rows = rows.exclude(Pair.standing(Pair.State.UNEQUAL))
        shown = self.filter_queryset(rows.select_related("listing", "product"))
        return self.page(shown, lambda found: [representations.pair(row) for row in found])

    @extend_schema(
        operation_id="pairByHand", summary="Merge by hand", request=shapes.PairBody, responses={201: shapes.PairShape}
    )
    @once
    def create(self, request):
        """Say that a listing and a product are the same. Their weights must be equal."""
        given = self.body(shapes.PairBody)
        product_id, listing_id = given["product_id"], given["tokopedia_listing_id"]
        product = Product.objects.current().filter(shop=request.shop, public_id=product_id).first()
        listing = OldListing.objects.for_shop(request.shop).filter(public_id=listing_id).first()
        if product is None:
            message = _("There is no product “%s”.") % product_id[:40]
            raise Invalid([Fault("product_unknown", message, "product_id")])
        if listing is None:
            message = _("There is no listing “%s”.") % listing_id[:40]
            raise Invalid([Fault("listing_unknown", message, "tokopedia_listing_id")])
        row = pairing.pair_by_hand(request.shop, product=product, listing=listing, actor=request.actor)
        return Response(representations.pair(row), status=201)

    @extend_schema(operation_id="acceptMergePair", summary="Accept a pair", request=None, responses=shapes.PairShape)
    @once
    def accept(self, request, public_id):
        """They are the same. Saying it twice is no fault."""
        return Response(representations.pair(pairing.accept(self._find(public_id), actor=request.actor)))

    @extend_schema(operation_id="refuseMergePair", summary="Refuse a pair", request=None, responses=shapes.PairShape)
    @once
    def refuse(self, request, public_id):
        """They are two things: the listing is copied as a product of its own."""
        return Response(representations.pair(pairing.refuse(self._find(public_id), actor=request.actor)))

    def _find(self, public_id: str) -> Pair:
        return self.find(Pair.objects.select_related("listing", "product"), public_id=public_id)


class MallApi(ShopApi):
    """The Mall programme: criteria, standing, application."""

    paged = frozenset()
    serializer_class = shapes.MallShape
    scopes = {
        "retrieve": Permission.SHOP_READ,
        "apply": Permission.PROGRAMMES_WRITE,
        "assign": Permission.PRODUCTS_WRITE,
    }

    @extend_schema(operation_id="getMall", summary="Get the Mall standing", responses=shapes.MallShape)
    def retrieve(self, request):
        """Each criterion with its figure of now, since when the shop is in Mall, and the last application."""
        return self.tagged(representations.mall_of(request.shop), request.shop.version)

    @extend_schema(
        operation_id="applyForMall", summary="Apply for Mall", request=shapes.MallBody, responses=shapes.MallShape
    )
    @once
    def apply(self, request):
        """Apply with the proof of a brand; platform staff review it."""
        given = self.body(shapes.MallBody)
        try:
            content = base64.b64decode(given["proof_base64"], validate=True)
        except ValueError:
            raise Invalid([Fault("proof_unreadable", _("Send a PDF, PNG or JPEG file."), "proof_base64")]) from None
        mall.apply(
            request.shop, brand=given["brand"], holder=given["holder"], valid_until=given["valid_until"],
            proof=SimpleUploadedFile(given["proof_name"], content), actor=request.actor,
        )  # fmt: skip
        return Response(representations.mall_of(request.shop))

    @extend_schema(
        operation_id="assignToBrand", summary="Assign products to a brand", request=shapes.BrandBody,
        responses=shapes.BrandAssignedShape,
    )  # fmt: skip
    @once
    def assign(self, request):
        """Give up to 200 products an authorised brand. Good ones stay assigned when others are refused."""
        given = self.body(shapes.BrandBody)
        rows = _products(request.shop, given["product_ids"])
        outcome = brands.assign(request.shop, rows, brand=given["brand"], actor=request.actor)
        refused = [
            {"product_id": product.public_id, "code": fault.code, "message": fault.message}
            for product, fault in outcome.refused
        ]
        return Response({"changed": outcome.changed, "refused": refused})


def _products(shop, given: list[str]) -> list[Product]:
    """The shop's products with these ids, each once; ids that are not the shop's are faults."""
    ids = list(dict.fromkeys(given))
    rows = {row.public_id: row for row in Product.objects.for_shop(shop).current().filter(public_id__in=ids)}
    unknown = [
        Fault("product_unknown", _("There is no such product."), f"product_ids.{place}")
        for place, one in enumerate(ids) if one not in rows
    ]  # fmt: skip
    if unknown:
        raise Invalid(unknown)
    return list(rows.values())
