"""/campaigns and /programmes for programs: the same actions as the pages, one a request."""

from django.http import Http404
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.response import Response

from accounts.roles import Permission
from campaigns import queries, representations
from campaigns import serializers as shapes
from campaigns.actions import programmes, registering
from campaigns.filters import CampaignFilter, RegistrationFilter
from campaigns.models import Programme, Registration
from core.api import once, one_page
from core.api.views import ShopApi
from core.keyset import Sort


class CampaignsApi(ShopApi):
    """Campaigns of the platform, and what the shop offers for them."""

    serializer_class = shapes.CampaignShape
    filterset_class = CampaignFilter
    sorts, default_sort = {"created": Sort("id"), "starts": Sort("starts_at")}, "-created"
    scopes = {
        "list": Permission.PROMOTIONS_READ,
        "retrieve": Permission.PROMOTIONS_READ,
        "register": Permission.PROMOTIONS_WRITE,
    }

    def get_queryset(self):
        """Those that sellers may see, with the shop's numbers."""
        return queries.with_mine(queries.campaigns(), self.request.shop)

    @extend_schema(operation_id="listCampaigns", summary="List campaigns")
    def list(self, request):
        """Campaigns, newest first, each with its label and why the shop cannot register, if so."""
        rows = self.filter_queryset(self.get_queryset())
        return self.page(rows, lambda found: [representations.campaign(row, request.shop) for row in found])

    @extend_schema(operation_id="getCampaign", summary="Get a campaign", responses=shapes.CampaignShape)
    def retrieve(self, request, public_id):
        """One campaign."""
        return self.tagged(representations.campaign(self._find(public_id), request.shop), 1)

    @extend_schema(
        operation_id="registerForCampaign",
        summary="Offer SKUs for a campaign",
        request=shapes.RegistrationBody,
        responses=shapes.OutcomeShape,
        examples=[
            OpenApiExample(
                "Two SKUs",
                request_only=True,
                value={"rows": [{"sku_id": "sku_a", "price": 80000, "stock": 10}, {"sku_id": "sku_b", "price": 45000, "stock": 5}]},
            )
        ],
    )  # fmt: skip
    @once
    def register(self, request, public_id):
        """Each row is judged by itself: good rows are taken while others are refused with their reason."""
        campaign = self._find(public_id)
        rows = self.body(shapes.RegistrationBody)["rows"]
        outcome = registering.register(request.shop, campaign, rows, actor=request.actor)
        refused = [
            {"row": number, "sku_id": sku_id, "code": fault.code, "message": fault.message}
            for number, sku_id, fault in outcome.refused
        ]
        return Response(
            {"accepted": [representations.registration(row) for row in outcome.accepted], "refused": refused}
        )

    def _find(self, public_id: str):
        row = self.get_queryset().filter(public_id=public_id).first()
        if row is None:
            raise Http404
        return row


class RegistrationsApi(ShopApi):
    """What the shop offered for campaigns."""

    serializer_class = shapes.RegistrationShape
    filterset_class = RegistrationFilter
    sorts, default_sort = {"created": Sort("id")}, "-created"
    scopes = {
        "list": Permission.PROMOTIONS_READ,
        "top_up": Permission.PROMOTIONS_WRITE,
        "withdraw": Permission.PROMOTIONS_WRITE,
    }

    @extend_schema(operation_id="listRegistrations", summary="List registrations")
    def list(self, request):
        """The shop's registrations in all campaigns, newest first."""
        rows = self.filter_queryset(queries.registrations(request.shop))
        return self.page(rows, lambda found: [representations.registration(row) for row in found])

    @extend_schema(
        operation_id="topUpRegistration",
        summary="Offer more pieces",
        request=shapes.TopUpBody,
        responses=shapes.RegistrationShape,
    )
    @once
    def top_up(self, request, public_id):
        """More pieces; those of an approved registration are locked at once."""
        row = self._find(public_id)
        row = registering.top_up(row, self.body(shapes.TopUpBody)["pieces"], actor=request.actor)
        return Response(representations.registration(row))

    @extend_schema(
        operation_id="withdrawRegistration",
        summary="Withdraw a registration",
        request=None,
        responses=shapes.RegistrationShape,
    )
    @once
    def withdraw(self, request, public_id):
        """Until the campaign starts; locked pieces are free again."""
        return Response(representations.registration(registering.withdraw(self._find(public_id), actor=request.actor)))

    def _find(self, public_id: str) -> Registration:
        return self.find(Registration.objects.select_related("campaign", "sku__product"), public_id=public_id)


class ProgrammesApi(ShopApi):
    """Programmes that cost a fee: one switch for both storefronts, with consent."""

    paged, whole = frozenset(), frozenset({"index"})
    scopes = {
        "index": Permission.PROMOTIONS_READ,
        "enrol": Permission.PROGRAMMES_WRITE,
        "withdraw": Permission.PROGRAMMES_WRITE,
    }

    @extend_schema(operation_id="listProgrammes", summary="List programmes", responses=shapes.ProgrammeShape(many=True))
    def index(self, request):
        """Every programme with its terms, the shop's standing on both storefronts and what it costs a month."""
        return one_page(request, [representations.programme(row, request.shop) for row in Programme.objects.all()])

    @extend_schema(
        operation_id="enrolInProgramme",
        summary="Join a programme",
        request=shapes.EnrolBody,
        responses=shapes.ProgrammeShape,
        examples=[OpenApiExample("Agreed", value={"terms_version": "2026-11"}, request_only=True)],
    )
    @once
    def enrol(self, request, code):
        """Join on both storefronts, agreeing to the terms; with `terms_version` only while they are still those."""
        programme = self._find(code)
        body = {"terms_version": programme.terms_version} | self.body(shapes.EnrolBody)
        programmes.enrol(request.shop, programme, actor=request.actor, **body)
        return Response(representations.programme(programme, request.shop))

    @extend_schema(
        operation_id="withdrawFromProgramme",
        summary="Leave a programme",
        request=shapes.WithdrawBody,
        responses=shapes.ProgrammeShape,
    )
    @once
    def withdraw(self, request, code):
        """Leave on both storefronts; orders placed before keep their fees. Where Mall ends with it: `confirm`."""
        programme, body = self._find(code), self.body(shapes.WithdrawBody)
        programmes.withdraw(
            request.shop,
            programme,
            confirmed=body["confirm"],
            platform=body.get("platform", ""),
            actor=request.actor,
        )
        return Response(representations.programme(programme, request.shop))

    def _find(self, code: str) -> Programme:
        row = Programme.objects.filter(code=code).first()
        if row is None:
            raise Http404
        return row
