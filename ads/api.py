"""/ads and /ad-wallet for programs: the same actions as the pages, one a request."""

import secrets

from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema
from rest_framework.response import Response

from accounts.roles import Permission
from ads import picker, queries, representations
from ads import serializers as shapes
from ads.actions import campaigns
from ads.actions import wallet as wallets
from ads.filters import AdFilter
from ads.models import AdCampaign
from core.api import moment, once, one_page
from core.api.problems import BadRequest
from core.api.views import ShopApi
from core.errors import Fault, Field, Invalid, Stale
from core.keyset import Sort
from core.platforms import Platform
from core.sentences import gettext as _

_EXAMPLE = OpenApiExample(
    "On both storefronts",
    request_only=True,
    value={
        "name": "Kopi gajian",
        "starts_at": "2026-12-01T00:00:00+07:00",
        "daily_budget": 200000,
        "roi_target": 5,
        "placements": ["TIKTOK_SHOP", "TOKOPEDIA"],
        "product_ids": ["prd_a"],
        "publish": True,
    },
)


class AdsApi(ShopApi):
    """Ad campaigns: one setting and one budget for the storefronts they run on."""

    serializer_class = shapes.AdRowShape
    filterset_class = AdFilter
    sorts, default_sort = {"created": Sort("id")}, "-created"
    whole = frozenset({"report", "break_even"})
    query = {
        "report": [
            OpenApiParameter("by", str, enum=["product", "platform", "day", "hour"], description="Default: day (WIB)."),
            OpenApiParameter("platform", str, enum=Platform.values),
        ]
    }
    scopes: dict[str, str] = dict.fromkeys(
        ("list", "retrieve", "report", "break_even"), Permission.ADS_READ.value
    ) | dict.fromkeys(
        ("create", "partial_update", "destroy", "publish", "pause", "resume", "end"), Permission.ADS_WRITE.value
    )

    @extend_schema(operation_id="listAds", summary="List ad campaigns")
    def list(self, request):
        """The shop's campaigns with their figures from the beginning, newest first, without their products."""
        return self.page(self.filter_queryset(queries.campaigns(request.shop)), representations.campaigns)

    @extend_schema(
        operation_id="createAd", summary="Make an ad campaign", request=shapes.AdCreate, responses={201: shapes.AdShape},
        examples=[_EXAMPLE],
    )  # fmt: skip
    @once
    def create(self, request):
        """Make a draft, or with `publish` a campaign that runs when its time comes. Each product must be on sale on one of
        the placements; the daily budget is divided evenly between them."""
        body = self.body(shapes.AdCreate)
        row = campaigns.save(
            request.shop,
            None,
            values=_values(body) | {name: body.get(name) for name in ("ends_at", "total_budget", "roi_target")},
            placements=body["placements"],
            products=_products(request.shop, body["product_ids"]),
            then_publish=body["publish"],
            kind=body["kind"],
            actor=request.actor,
        )
        return self._show(row.public_id, status=201, headers={"Location": f"/api/v1/ads/{row.public_id}"})

    @extend_schema(operation_id="getAd", summary="Get an ad campaign", responses=shapes.AdShape)
    def retrieve(self, request, public_id):
        """One campaign: on each placement whether buyers see it and why not, and the same of each product."""
        return self._show(public_id)

    @extend_schema(
        operation_id="updateAd", summary="Change an ad campaign", request=shapes.AdPatch, responses=shapes.AdShape
    )
    def partial_update(self, request, public_id):
        """Change settings; the storefronts follow. What was published keeps its start and its placements."""
        row, body = self._find(public_id), self.body(shapes.AdPatch)
        try:
            campaigns.save(
                request.shop,
                row,
                values=_values(body),
                placements=body.get("placements"),
                products=_products(request.shop, body["product_ids"]) if "product_ids" in body else None,
                expected_version=self.expected_version(),
                actor=request.actor,
            )
        except Stale as stale:
            raise self.stale(stale, lambda: representations.campaign(self._find(public_id))) from stale
        return self._show(public_id)

    @extend_schema(operation_id="deleteAd", summary="Delete a draft of an ad campaign", responses={204: None})
    def destroy(self, request, public_id):
        """Delete a draft. What was published stays with its costs and results: end it instead."""
        campaigns.delete_draft(self._find(public_id), actor=request.actor)
        return Response(status=204)

    @extend_schema(operation_id="publishAd", summary="Publish an ad campaign", request=None, responses=shapes.AdShape)
    @once
    def publish(self, request, public_id):
        """Have it run when its time comes. Refused when one of its products is on sale on none of its placements."""
        return self._step(request, public_id, "publish")

    @extend_schema(operation_id="pauseAd", summary="Pause an ad campaign", request=None, responses=shapes.AdShape)
    @once
    def pause(self, request, public_id):
        """Stop showing it. What is held for it comes back when the storefronts have answered."""
        return self._step(request, public_id, "pause")

    @extend_schema(operation_id="resumeAd", summary="Resume an ad campaign", request=None, responses=shapes.AdShape)
    @once
    def resume(self, request, public_id):
        """Go on with one that was paused."""
        return self._step(request, public_id, "resume")

    @extend_schema(operation_id="endAd", summary="End an ad campaign", request=None, responses=shapes.AdShape)
    @once
    def end(self, request, public_id):
        """End it for good; its costs and results stay."""
        return self._step(request, public_id, "end")

    @extend_schema(
        operation_id="reportAd",
        summary="Report of an ad campaign",
        responses=shapes.AdReportRowShape(many=True),
    )
    def report(self, request, public_id):
        """Impressions, clicks, costs, orders and revenue of one campaign by product, storefront, day or hour. Of hours and
        days those that had something, the newest first, at most a thousand."""
        row = self._find(public_id)
        by, platform = request.query_params.get("by", "day"), request.query_params.get("platform", "")
        if by not in _REPORTS:
            raise BadRequest("by", "unknown_choice", _("Choose product, platform, day or hour."))
        if platform and platform not in Platform.values:
            raise BadRequest("platform", "unknown_choice", _("Choose one of the storefronts."))
        return one_page(request, _REPORTS[by](row, queries.Period(platform=platform)))

    @extend_schema(
        operation_id="getBreakEvenOfAd", summary="Break-even ROI", responses=shapes.BreakEvenShape(many=True)
    )
    def break_even(self, request, public_id):
        """For each product and placement: price / (price - cost - fees), the ROI from which an order through the ad
        earns."""
        row = self._find(public_id)
        products = [one.product for one in row.ad_products.all()]
        found = []
        for place in Platform.ordered(one.platform for one in row.placements.all()):
            even = queries.break_even(request.shop, products, place)
            for product in products:
                if (one := even.get(product.pk)) is not None:
                    known = one.cost is not None
                    is_below = row.roi_target is not None and known and (one.roi is None or one.roi > row.roi_target)
                    found.append(
                        {
                            "product_id": product.public_id,
                            "platform": place,
                            "price": one.price,
                            "cost": one.cost,
                            "fees": one.fees,
                            "break_even_roi": representations.number(one.roi),
                            "is_target_below": is_below,
                        }
                    )
        return one_page(request, found)

    def _step(self, request, public_id: str, name: str):
        campaigns.take_step(self._find(public_id), name, actor=request.actor)
        return self._show(public_id)

    def _find(self, public_id: str) -> AdCampaign:
        return self.find(queries.campaigns(self.request.shop), public_id=public_id)

    def _show(self, public_id: str, **options):
        row = self._find(public_id)
        return self.tagged(representations.campaign(row), row.version, **options)


class AdWalletApi(ShopApi):
    """The wallet for ads."""

    scopes = {"retrieve": Permission.ADS_READ, "merge": Permission.ADS_WRITE}

    @extend_schema(operation_id="getAdWallet", summary="Get the wallet for ads", responses=shapes.AdWalletShape)
    def retrieve(self, request):
        """What is in it, what running ads hold of it, and when it is empty at the pace of the last day."""
        return self._show()

    @extend_schema(
        operation_id="mergeAdAccounts", summary="Merge ad accounts", request=None, responses=shapes.AdWalletShape
    )
    @once
    def merge(self, request):
        """A shop of before that was bound brings its old Tokopedia ad account into this wallet."""
        wallets.merge_accounts(request.shop, actor=request.actor)
        return self._show()

    def _show(self):
        row = queries.wallet_of(self.request.shop)
        return Response(representations.wallet(row, needs_merging=queries.needs_merging(self.request.shop, row)))


class AdWalletEntriesApi(ShopApi):
    """Movements of the wallet."""

    serializer_class = shapes.AdWalletEntryShape
    sorts, default_sort = {"created": Sort("id")}, "-created"
    scopes = {"list": Permission.ADS_READ}

    @extend_schema(operation_id="listAdWalletEntries", summary="List movements of the wallet for ads")
    def list(self, request):
        """What was paid in and what clicks cost, newest first."""
        return self.page(queries.entries(request.shop), lambda rows: [representations.entry(row) for row in rows])


class AdTopUpsApi(ShopApi):
    """Top-ups with their invoices."""

    serializer_class = shapes.AdTopUpShape
    sorts, default_sort = {"created": Sort("id")}, "-created"
    scopes = {"list": Permission.ADS_READ, "create": Permission.FINANCE_WRITE}

    @extend_schema(operation_id="listAdTopUps", summary="List top-ups")
    def list(self, request):
        """What was paid in, newest first."""
        return self.page(queries.top_ups(request.shop), lambda rows: [representations.top_up(row) for row in rows])

    @extend_schema(
        operation_id="topUpAdWallet", summary="Top up", request=shapes.AdTopUpBody, responses={201: shapes.AdTopUpShape}
    )
    @once
    def create(self, request):
        """Pay into the wallet; the tax (PPN) comes on top and stands on the invoice. Ads that waited for money go on."""
        body = self.body(shapes.AdTopUpBody)
        key = request.headers.get("Idempotency-Key", "")[:64] or secrets.token_hex(16)
        row = wallets.top_up(request.shop, amount=body["amount"], key=key, actor=request.actor)
        return Response(representations.top_up(row), status=201)


def _values(body: dict) -> dict:
    names = ("name", "starts_at", "ends_at", "daily_budget", "total_budget", "roi_target")
    return {name: body[name] for name in names if name in body}


def _products(shop, ids: list[str]) -> list:
    """The products of these ids. Refuses one that the shop does not have."""
    found = picker.chosen_products(shop, ids)
    missing = set(ids) - {one.public_id for one in found}
    if missing:
        places = [place for place, id in enumerate(ids) if id in missing]
        field: Field = f"product_ids.{places[0]}"
        raise Invalid([Fault("not_found", _("There is no such product."), field)])
    return found


def _by_product(row: AdCampaign, period: queries.Period) -> list[dict]:
    ids = {one.product_id: one.product.public_id for one in row.ad_products.all()}
    rows = queries.by_product(row, period)
    named = queries.public_ids(key for key in rows if key is not None) | ids
    return [representations.report_row({"product_id": named.get(key or 0)}, found) for key, found in rows.items()]


def _by_platform(row: AdCampaign, period: queries.Period) -> list[dict]:
    rows = queries.by_platform(row, period)
    return [representations.report_row({"platform": key}, rows[key]) for key in Platform.ordered(rows)]


def _by_day(row: AdCampaign, period: queries.Period) -> list[dict]:
    rows = sorted(queries.by_day([row], period).items(), reverse=True, key=lambda pair: pair[0])[:1000]
    return [representations.report_row({"day": key.isoformat()}, found) for key, found in rows]


def _by_hour(row: AdCampaign, period: queries.Period) -> list[dict]:
    rows = sorted(queries.by_hour([row], period).items(), reverse=True, key=lambda pair: pair[0])[:1000]
    return [representations.report_row({"hour": moment(key)}, found) for key, found in rows]


_REPORTS = {"product": _by_product, "platform": _by_platform, "day": _by_day, "hour": _by_hour}
