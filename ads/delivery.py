"""Whether an ad delivers, and if not, why: one answer for pages, API and the log, with the way out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _lazy

from accounts.standing import Bar, barred
from ads.machine import State
from ads.models import AdCampaign, AdHour, AdPlacement, AdWallet
from ads.ratios import bid_for
from core import clock
from core.platforms import Platform
from outbox.models import Connection
from products.models import Listing, Product

BEFORE_START = timedelta(minutes=10)  # so long before its start a campaign's money is held and the storefront told


class Obstacle(models.TextChoices):
    """Why an ad does not deliver on a storefront; the first that holds is shown."""

    DRAFT = "DRAFT", _lazy("It is a draft. Publish it.")
    ENDED = "ENDED", _lazy("It has ended.")
    PAUSED = "PAUSED", _lazy("You paused it. Resume it when it shall go on.")
    SCHEDULED = "SCHEDULED", _lazy("Its time has not come.")
    SHOP_CLOSED = "SHOP_CLOSED", _lazy("The shop may not sell now. Shop health says why and until when.")
    NOT_CONNECTED = "NOT_CONNECTED", _lazy("The storefront is not connected. Connect it under Settings.")
    NOT_MERGED = "NOT_MERGED", _lazy("Your old Tokopedia ad account is not merged. Merge it on the page of the wallet.")
    LEFT = "LEFT", _lazy("The shop was withdrawn from this storefront. Bring it back under Integration.")
    NO_PRODUCT = "NO_PRODUCT", _lazy("None of its products can be shown there now; each says why below.")
    TARGET_TOO_HIGH = "TARGET_TOO_HIGH", _lazy("The ROI target is so high that no click can be paid. Lower it.")
    TOTAL_BUDGET = "TOTAL_BUDGET", _lazy("The total budget is spent. Raise it, or end the campaign.")
    DAILY_BUDGET = (
        "DAILY_BUDGET",
        _lazy("Today's budget is spent. It goes on at midnight (WIB), or raise the daily budget."),
    )
    NO_MONEY = "NO_MONEY", _lazy("The wallet is empty. Top it up, and it goes on by itself.")
    REFUSED = "REFUSED", _lazy("The storefront refused it; what it said stands below. Change the campaign.")
    TELLING = "TELLING", _lazy("The storefront is being told; it starts as soon as it has answered.")


# These need nothing from the seller now: no alarm.
QUIET = frozenset({Obstacle.DRAFT, Obstacle.ENDED, Obstacle.PAUSED, Obstacle.SCHEDULED, Obstacle.TELLING, ""})
OUT_OF_BUDGET = frozenset({Obstacle.TOTAL_BUDGET, Obstacle.DAILY_BUDGET, Obstacle.NO_MONEY})


class Missing(models.TextChoices):
    """Why one product is not shown on a storefront."""

    NOT_THERE = "NOT_THERE", _lazy("Not offered there: put it on this storefront first.")
    DRAFT = "DRAFT", _lazy("It is a draft: put it on sale first.")
    REVIEW = "REVIEW", _lazy("Under review there; it is shown once it is approved.")
    REFUSED = "REFUSED", _lazy("The storefront refused it: correct the product.")
    OFF = "OFF", _lazy("Taken off sale there.")
    FROZEN = "FROZEN", _lazy("Taken off or frozen by the storefront.")
    SOLD_OUT = "SOLD_OUT", _lazy("Sold out: it is shown again when there is stock.")
    TARGET_TOO_HIGH = "TARGET_TOO_HIGH", _lazy("The ROI target is too high for its price: a click could not be paid.")
    NOT_TOLD = "NOT_TOLD", _lazy("The storefront has not taken it in yet.")


_OF_STATUS = {
    Product.Status.PENDING: Missing.REVIEW,
    Product.Status.FAILED: Missing.REFUSED,
    Product.Status.SELLER_DEACTIVATED: Missing.OFF,
    Product.Status.PLATFORM_DEACTIVATED: Missing.FROZEN,
    Product.Status.FREEZE: Missing.FROZEN,
    Product.Status.DELETED: Missing.NOT_THERE,
    Product.Status.DRAFT: Missing.DRAFT,
}


def missing(product: Product, listing: Listing | None, roi_target) -> str:
    """Why a product's ad is not shown on the listing's storefront; "" when nothing keeps it off."""
    if product.wanted_status == Product.Status.DRAFT:
        return Missing.DRAFT
    if product.wanted_status == Product.Status.SELLER_DEACTIVATED:
        return Missing.OFF
    if listing is None or not listing.wanted or product.wanted_status == Product.Status.DELETED:
        return Missing.NOT_THERE
    if listing.status != Product.Status.ACTIVATE:
        return _OF_STATUS.get(Product.Status(listing.status), Missing.NOT_THERE) if listing.status else Missing.NOT_TOLD
    if not listing.external_id:
        return Missing.NOT_TOLD
    if bid_for(product.price_min, roi_target) < settings.ADS_BID_LEAST:
        return Missing.TARGET_TOO_HIGH
    return Missing.SOLD_OUT if product.available_total <= 0 else ""


@dataclass(frozen=True)
class Shown:
    """A product on one storefront: its id there, why it is not shown ("" when it is), what a click costs."""

    product: Product
    external_id: str
    why_not: str
    bid: int


def products_on(campaigns: Iterable[AdCampaign]) -> dict[tuple[int, str], list[Shown]]:
    """By campaign and storefront: the campaign's products as they stand there now. Two queries for any number."""
    campaigns = list(campaigns)
    rows = Product.objects.filter(pk__in={one.product_id for row in campaigns for one in row.ad_products.all()})
    products = {row.pk: row for row in rows}
    listings = {(row.product_id, row.platform): row for row in Listing.objects.filter(product__in=products)}
    found: dict[tuple[int, str], list[Shown]] = {}
    for campaign in campaigns:
        for platform in Platform.values:
            shown = found.setdefault((campaign.pk, platform), [])
            for one in campaign.ad_products.all():
                product, listing = products[one.product_id], listings.get((one.product_id, platform))
                shown.append(
                    Shown(
                        product,
                        listing.external_id if listing else "",
                        missing(product, listing, campaign.roi_target),
                        bid_for(product.price_min, campaign.roi_target),
                    )
                )
    return found


@dataclass(frozen=True)
class Surroundings:
    """What is true of the whole shop at a moment, read once for all of its campaigns."""

    now: datetime
    wallet: AdWallet
    live: Mapping[str, int]  # by storefront, the connection on which buyers see the shop there
    is_closed: bool
    left: frozenset[str]
    unmerged: bool
    today: Mapping[int, int]  # by placement, what was spent since midnight


def surroundings(wallet: AdWallet, *, unmerged: bool) -> Surroundings:
    """Read what the answers rest on."""
    now, shop = clock.now(), wallet.shop
    live = Connection.objects.for_shop(shop).live().exclude(external_shop_id="").values_list("pk", "channels")
    hours = AdHour.objects.for_shop(shop).filter(begins_at__gte=jakarta_midnight(now)).order_by()
    return Surroundings(
        now=now,
        wallet=wallet,
        live={platform: pk for pk, channels in live for platform in channels},
        is_closed=barred(shop, Bar.SALES) is not None,
        left=frozenset(shop.left_platforms),
        unmerged=unmerged,
        today=dict(hours.values_list("placement").annotate(cost=Sum("cost"))),
    )


def is_spending(campaign: AdCampaign, now: datetime) -> bool:
    """Whether money is held for a campaign: it runs, or begins in a moment."""
    is_over = campaign.ends_at is not None and campaign.ends_at <= now
    return campaign.state == State.ACTIVE and campaign.starts_at <= now + BEFORE_START and not is_over


def obstacle(campaign: AdCampaign, placement: AdPlacement, shown: list[Shown], around: Surroundings) -> str:
    """The first thing that keeps a campaign from delivering on a storefront; "" when it delivers."""
    if campaign.state == State.DRAFT:
        return Obstacle.DRAFT
    if campaign.state == State.ENDED or (campaign.ends_at is not None and campaign.ends_at <= around.now):
        return Obstacle.ENDED
    if campaign.state == State.PAUSED:
        return Obstacle.PAUSED
    if outer := outer_obstacle(placement.platform, around):
        return outer
    here = [one for one in shown if not one.why_not]
    if not here:
        is_target = any(one.why_not == Missing.TARGET_TOO_HIGH for one in shown)
        return Obstacle.TARGET_TOO_HIGH if is_target else Obstacle.NO_PRODUCT
    if campaign.starts_at > around.now:
        return Obstacle.SCHEDULED
    if placement.refused:
        return Obstacle.REFUSED
    least = min(one.bid for one in here)
    if campaign.total_budget is not None:
        rest = campaign.total_budget - sum(one.allowed for one in campaign.placements.all())
        if placement.reserved + rest < least:
            return Obstacle.TOTAL_BUDGET
    if placement.daily_budget - around.today.get(placement.pk, 0) < least:
        return Obstacle.DAILY_BUDGET
    if placement.reserved + around.wallet.free < least:
        return Obstacle.NO_MONEY
    if placement.accepted_revision < placement.revision or not placement.revision:
        return Obstacle.TELLING
    return ""


def outer_obstacle(platform: str, around: Surroundings) -> str:
    """What keeps any ad of the shop off a storefront."""
    if around.is_closed:
        return Obstacle.SHOP_CLOSED
    if platform not in around.live:
        return Obstacle.NOT_CONNECTED
    if platform == Platform.TOKOPEDIA and around.unmerged:
        return Obstacle.NOT_MERGED
    return Obstacle.LEFT if platform in around.left else ""


def jakarta_midnight(moment: datetime) -> datetime:
    """When the day of a moment began (WIB): daily budgets are by these days."""
    return datetime.combine(clock.jakarta_day(moment), time(), tzinfo=clock.JAKARTA)
