"""What follows of time, money and goods for a shop's ads: what is held in the wallet, what the storefronts are to be told,
what is over, and why an ad does not deliver. Every action on ads ends with it, and a task does it now and then.
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.db.models import Q, Sum

from ads.actions.locking import lock_wallet
from ads.delivery import (
    OUT_OF_BUDGET,
    QUIET,
    Obstacle,
    Shown,
    Surroundings,
    is_spending,
    obstacle,
    outer_obstacle,
    products_on,
    surroundings,
)
from ads.machine import State
from ads.models import AdCampaign, AdHour, AdPlacement, AdWallet
from ads.queries import needs_merging
from core import audit, clock
from core.actors import Actor
from core.transactions import in_transaction
from outbox import actions as outbox
from outbox.models import Connection
from outbox.operations import Operation
from storefronts.contract_ads import AdData

SYSTEM = Actor.system("ads")
_OPEN = [State.ACTIVE, State.PAUSED]


def tend(wallet: AdWallet, *, also: AdCampaign | None = None) -> None:
    """Bring every open campaign of the locked wallet up to date; ``also`` one that was open until now."""
    around = surroundings(wallet, unmerged=needs_merging(wallet.shop, wallet))
    rows = AdCampaign.objects.for_shop(wallet.shop_id).filter(
        Q(state__in=_OPEN) | Q(pk=also.pk if also else None) | Q(pk__in=_holding(wallet))
    )
    rows = rows.order_by("id").select_for_update(no_key=True).prefetch_related("placements", "ad_products")
    campaigns = list(rows)
    if not campaigns:
        return
    shown = products_on(campaigns)
    for campaign in campaigns:
        _end_by_time(campaign, around)
        changed = False
        for placement in campaign.placements.all():
            changed |= _tend_placement(campaign, placement, shown[campaign.pk, placement.platform], around)
        _note_budget(campaign, around)
        if changed:
            outbox.enqueue(Operation.AD_PUSH, campaign, connections=_connections(campaign))
    _foresee(wallet, around)
    wallet.save(update_fields=["reserved", "runs_out_at"])


def _holding(wallet: AdWallet):
    """Campaigns that are over, of which a storefront has not confirmed yet that it charges nothing more."""
    rows = AdPlacement.objects.for_shop(wallet.shop_id).filter(campaign__state=State.ENDED, allowed__gt=0)
    return [row.campaign_id for row in rows if row.reserved]


def _connections(campaign: AdCampaign):
    places = [placement.platform for placement in campaign.placements.all()]
    there = [placement.connection_id for placement in campaign.placements.all()]
    stages = Connection.Stage
    where = Q(stage=stages.LIVE, channels__overlap=places) | Q(stage=stages.CLOSED, pk__in=there)
    return Connection.objects.for_shop(campaign.shop_id).filter(where)


def _tend_placement(campaign: AdCampaign, placement: AdPlacement, shown: list[Shown], around: Surroundings) -> bool:
    """Hold or let go money, and note what the storefront is to be told; whether it must be told."""
    if _is_elsewhere(placement, around) and placement.platform in around.live and not placement.reserved:
        begin_anew(around.wallet, placement)
    before = (placement.allowed, placement.wanted_limit, placement.revision, placement.obstacle, placement.shape)
    _hold(campaign, placement, shown, around)
    shape = shape_of(data_of(campaign, placement, shown))
    must_tell = shape != placement.shape and (placement.revision > 0 or is_spending(campaign, around.now))
    if must_tell:
        placement.shape, placement.revision, placement.refused = shape, placement.revision + 1, []
    _note_obstacle(campaign, placement, obstacle(campaign, placement, shown, around))
    now = (placement.allowed, placement.wanted_limit, placement.revision, placement.obstacle, placement.shape)
    if now != before:
        placement.save()
    return must_tell


def begin_anew(wallet: AdWallet, row: AdPlacement) -> None:
    """The next life of a placement of the locked wallet, whose sum the caller saves."""
    wallet.reserved -= row.reserved
    row.allowed = row.wanted_limit = row.spent_before = row.spent
    row.life, row.external_id, row.connection, row.shape = row.life + 1, "", None, ""
    row.accepted_revision, row.read_until, row.refused = 0, None, []
    row.save()


def _is_elsewhere(placement: AdPlacement, around: Surroundings) -> bool:
    """Whether it was taken in over a connection that buyers do not see the shop on any more: it is stopped there, and begins
    anew where they do."""
    return placement.connection_id not in (None, around.live.get(placement.platform))


def _hold(campaign: AdCampaign, placement: AdPlacement, shown: list[Shown], around: Surroundings) -> None:
    """As much as a day's budget is held while the campaign runs and has something to show, less where the wallet or the
    total budget has less; nothing is held otherwise. What was held is let go when the storefront has answered."""
    wallet = around.wallet
    delivers = is_spending(campaign, around.now) and any(not one.why_not for one in shown)
    delivers = delivers and not _is_elsewhere(placement, around)
    wanted = placement.daily_budget if delivers and not outer_obstacle(placement.platform, around) else 0
    if campaign.total_budget is not None:
        others = sum(one.allowed for one in campaign.placements.all() if one.pk != placement.pk)
        wanted = max(0, min(wanted, campaign.total_budget - others - placement.spent))
    limit = placement.spent + wanted
    held = placement.wanted_limit - placement.spent
    if wanted > 0 and wanted <= 2 * held and limit >= placement.wanted_limit:
        return  # more than half of it is there: the storefront need not be told after each click
    more = min(max(0, limit - placement.allowed), wallet.free)
    placement.allowed += more
    wallet.reserved += more
    placement.wanted_limit = min(limit, placement.allowed)


def data_of(campaign: AdCampaign, placement: AdPlacement, shown: list[Shown]) -> AdData:
    """The campaign as the placement's storefront is to run it."""
    status = {State.ACTIVE: "RUNNING", State.PAUSED: "PAUSED"}.get(State(campaign.state), "ENDED")
    return AdData(
        key=placement.key,
        revision=placement.revision,
        channel=placement.platform,
        name=campaign.name,
        status=status,
        begins_at=campaign.starts_at,
        # What has ended needs no time, and nothing about its time may keep the storefront from hearing of it.
        ends_at=None if status == "ENDED" else campaign.ends_at,
        daily_budget=placement.daily_budget,
        spend_limit=placement.wanted_limit - placement.spent_before,
        credited_days=settings.ADS_CREDITED_DAYS,
        roi_target=campaign.roi_target,
        protected_percent=settings.ADS_PROTECTED_PERCENT if campaign.kind == AdCampaign.Kind.GMV_MAX else 0,
        external_id=placement.external_id,
        # What is sold out stays: the storefront shows it again by itself when there is stock.
        bids={
            one.external_id: one.bid for one in shown if one.external_id and one.bid >= settings.ADS_BID_LEAST
        },
    )  # fmt: skip


def shape_of(data: AdData) -> str:
    """A fingerprint of what is told: another one means that the storefront must be told again."""
    told = [
        data.name, data.status, data.begins_at.isoformat(), data.ends_at and data.ends_at.isoformat(),
        data.daily_budget, data.spend_limit, data.credited_days, sorted(data.bids.items()),
    ]  # fmt: skip
    if data.protected_percent:
        told += [str(data.roi_target), data.protected_percent]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _end_by_time(campaign: AdCampaign, around: Surroundings) -> None:
    if campaign.state in _OPEN and campaign.ends_at is not None and campaign.ends_at <= around.now:
        campaign.state, campaign.ended_at, campaign.ended_why = State.ENDED, around.now, AdCampaign.Why.TIME
        campaign.out_of_budget_at = None
        campaign.version += 1
        campaign.updated_at = around.now
        campaign.save()
        audit.record(campaign, "ad.ended", SYSTEM, after={"why": AdCampaign.Why.TIME.value})


def _note_obstacle(campaign: AdCampaign, placement: AdPlacement, found: str) -> None:
    """Say in the log when a storefront stops delivering for a reason that the seller did not give, and when it goes on."""
    if found == placement.obstacle:
        return
    was, placement.obstacle = placement.obstacle, found
    after = {"platform": placement.platform, "obstacle": found}
    if found not in QUIET and found not in OUT_OF_BUDGET:
        audit.record(campaign, "ad.stopped_delivering", SYSTEM, after=after)
    elif was not in QUIET and was not in OUT_OF_BUDGET and found in ("", Obstacle.TELLING):
        audit.record(campaign, "ad.delivers_again", SYSTEM, after={"platform": placement.platform})


def _note_budget(campaign: AdCampaign, around: Surroundings) -> None:
    """A campaign is out of budget when money keeps it from every storefront that it could be shown on."""
    if campaign.state != State.ACTIVE or not is_spending(campaign, around.now):
        return
    found = [
        one.obstacle for one in campaign.placements.all() if one.obstacle in QUIET or one.obstacle in OUT_OF_BUDGET
    ]
    is_out = bool(found) and all(one in OUT_OF_BUDGET for one in found)
    if is_out == (campaign.out_of_budget_at is not None):
        return
    campaign.out_of_budget_at = around.now if is_out else None
    campaign.save(update_fields=["out_of_budget_at"])
    after = {"obstacle": found[0]} if is_out else {}
    audit.record(campaign, "ad.out_of_budget" if is_out else "ad.budget_again", SYSTEM, after=after)


def _foresee(wallet: AdWallet, around: Surroundings) -> None:
    """When the money is gone at the pace of the last 24 hours, where that is near."""
    since = around.now - timedelta(hours=24)
    spent = AdHour.objects.for_shop(wallet.shop_id).filter(begins_at__gte=since).aggregate(n=Sum("cost"))["n"] or 0
    runs = AdPlacement.objects.for_shop(wallet.shop_id).filter(campaign__state=State.ACTIVE).exists()
    wallet.runs_out_at = None
    if spent and runs and wallet.balance * 24 < spent * settings.ADS_RUNS_OUT_HOURS:
        wallet.runs_out_at = around.now + timedelta(seconds=wallet.balance * 86_400 // spent)


@in_transaction
def tell_again(connection: Connection, keys: Iterable[str]) -> int:
    """A storefront runs these otherwise than it was told: it is told again, with a later revision. How many are open still."""
    wallet = lock_wallet(connection.shop_id)
    rows = AdPlacement.objects.for_shop(connection.shop_id).filter(campaign__state__in=_OPEN)
    found = list(rows.by_key(keys).values())
    for row in found:
        row.shape = ""
        row.save(update_fields=["shape"])
        audit.record(row.campaign, "ad.drifted", SYSTEM, after={"platform": row.platform})
    tend(wallet)
    return len(found)


@in_transaction
def tend_shop(shop_id: int) -> None:
    """Bring a shop's ads up to date."""
    tend(lock_wallet(shop_id))


def tend_due() -> int:
    """Every shop with an open campaign, or with money that a storefront has not let go; how many."""
    shops = shops_with_ads()
    for pk in shops:
        tend_shop(pk)
    return len(shops)


def shops_with_ads() -> list[int]:
    """Shops of which a storefront may have an ad that runs, money that it may still charge, or one that it may give back."""
    judged = Q(kind=AdCampaign.Kind.GMV_MAX, ended_at__gte=clock.now() - timedelta(days=settings.ADS_CREDITED_DAYS + 3))
    rows = AdCampaign.objects.filter(Q(state__in=_OPEN) | judged).order_by()
    open_ones = rows.values_list("shop_id", flat=True).distinct()
    held = AdWallet.objects.filter(reserved__gt=0).values_list("shop_id", flat=True)
    return sorted({*open_ones, *held})


def now_of(wallet: AdWallet) -> Surroundings:
    """What answers about a shop's ads rest on at this moment, for pages."""
    return surroundings(wallet, unmerged=needs_merging(wallet.shop, wallet))
