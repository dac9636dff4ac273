"""Register products for a campaign, top up, withdraw; and the platform's review.

Everything that one shop does with one campaign waits for the rest of it: the campaign's prices are written anew from
all of the shop's registrations, so none of them may be half-way.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F

from campaigns import queries, rules
from campaigns.models import Campaign, Registration
from core import audit, clock, locks
from core.actors import Actor
from core.errors import Fault, Refused
from core.sentences import gettext as _
from core.transactions import in_transaction
from products.models import Product, Sku
from products.stock.actions import allocations
from promotions import floors
from promotions.actions import campaign_prices
from promotions.actions.locking import lock_many
from promotions.models import Promotion
from promotions.rules import ItemInput
from promotions.tools import Tool

Status = Registration.Status


@dataclass
class Outcome:
    """What became of each row; ``refused`` holds (number of the row from 1, SKU's id, fault)."""

    accepted: list[Registration] = field(default_factory=list)
    refused: list[tuple[int, str, Fault]] = field(default_factory=list)


@in_transaction
def register(shop, campaign: Campaign, rows: Sequence[Mapping[str, Any]], *, actor: Actor) -> Outcome:
    """Offer SKUs ({sku_id, price, stock}, or with a ``fault`` when the row could not be read) for review. Refuses the whole call when the shop cannot take part now
    (``registration_closed`` and the like); else each row by itself: good rows stay when others fail (S15)."""
    locks.hold("registrations", campaign.pk, shop.pk)
    shop.refresh_from_db(fields=["store_rating", "violation_points", "restricted"])  # what shop health says by now
    if fault := rules.shop_fault(campaign, shop):
        raise Refused.of(fault)
    outcome, now = Outcome(), clock.now()
    skus = {
        sku.public_id: sku
        for sku in Sku.objects.filter(
            product__shop=shop, public_id__in=[str(row.get("sku_id")) for row in rows], is_active=True
        ).select_related("product")
    }
    lowest = queries.lowest_prices(shop, [sku.pk for sku in skus.values()]) if campaign.must_beat_30_days else {}
    taken = set(
        Registration.objects.filter(campaign=campaign, shop=shop, status__in=Registration.LIVE).values_list(
            "sku_id", flat=True
        )
    )
    categories = queries.category_ids(campaign)
    for number, row in enumerate(rows, start=1):
        sku = skus.get(str(row.get("sku_id")))
        fault = _row_fault(campaign, sku, row, categories, lowest, taken)
        if sku is None or fault is not None:
            unknown = Fault("not_found", _("There is no such SKU in this shop."))
            outcome.refused.append((number, str(row.get("sku_id") or ""), fault or unknown))
            continue
        taken.add(sku.pk)
        registration = Registration(
            shop=shop,
            campaign=campaign,
            sku=sku,
            price=row["price"],
            stock=row["stock"],
            created_at=now,
            updated_at=now,
        )
        registration.save()
        outcome.accepted.append(registration)
    if outcome.accepted:
        after = {"campaign": campaign.name, "registered": len(outcome.accepted), "refused": len(outcome.refused)}
        audit.record(outcome.accepted[0], "campaign.registered", actor, after=after)
    return outcome


@in_transaction
def approve(registration: Registration, *, actor: Actor) -> Registration:
    """The platform takes it: its pieces are locked and its price goes to the labelled storefronts, which start it by
    themselves. Refuses what is no longer under review, ``not_on_platform`` when the product left the campaign's
    storefronts, and ``stock_short`` when the pieces were sold meanwhile."""
    row = _lock(registration)
    if row.status != Status.UNDER_REVIEW:
        raise Refused("not_under_review", _("It is not under review."))
    if row.campaign.stage == Campaign.Stage.ENDED:
        raise Refused("campaign_over", _("The campaign is over."))
    if fault := rules.reach_fault(row.campaign, row.sku.product):
        raise Refused.of(fault)
    promotion = _promotion(row)
    row.sku.refresh_from_db(fields=["floor"])
    if fault := _floor_fault(row.campaign, row.sku, row.price):
        raise Refused.of(fault)
    _hold(row, promotion, row.stock, actor)
    row.status, row.reviewed_at, row.updated_at = Status.APPROVED, clock.now(), clock.now()
    row.save()
    _publish(row, promotion, actor)
    audit.record(row, "campaign.approved", actor, after={"price": row.price, "stock": row.stock})
    return row


@in_transaction
def follow(campaign: Campaign, *, actor: Actor) -> None:
    """The platform changed a campaign's times, label or look: the prices and pieces of every shop in it follow."""
    campaign = _lock_campaign(campaign.pk)
    approved = Registration.objects.filter(campaign=campaign, status=Status.APPROVED)
    shop_ids = approved.order_by("shop_id").distinct("shop_id").values_list("shop_id", flat=True)
    locks.hold_all("registrations", [f"{campaign.pk}:{shop_id}" for shop_id in shop_ids])
    locks.hold_all("promotions", [str(shop_id) for shop_id in shop_ids])
    # Those that ended while we waited for their shops are gone now.
    rows = list(approved.select_related("shop").order_by("shop_id", "id").distinct("shop_id"))
    promotions = []
    for row in rows:
        row.campaign = campaign
        promotions.append(_promotion(row))
    allocations.lock_rows([promotion.public_id for promotion in promotions])
    lock_many(promotions)
    for row, promotion in zip(rows, promotions, strict=True):
        allocations.retime(
            promotion.public_id,
            platforms=campaign.platforms,
            opens_at=campaign.starts_at,
            closes_at=campaign.ends_at,
        )
        _publish(row, promotion, actor)


def drop_unreachable() -> int:
    """Take out what nobody can buy any more, because the product left every storefront of its campaign: its pieces are
    free again, and the seller reads why. How many they were."""
    now = clock.now()
    rows = Registration.objects.filter(status__in=Registration.LIVE, campaign__ends_at__gt=now)
    rows = rows.exclude(sku__product__platforms__overlap=F("campaign__platforms")) | rows.filter(
        sku__product__wanted_status=Product.Status.DELETED
    )
    found = list(rows.select_related("campaign").order_by("shop_id", "id"))
    for row in found:
        reason = _("The product is on none of the campaign's storefronts any more.")
        remove(row, reason=reason, actor=Actor.system("campaigns"))
    return len(found)


@in_transaction
def refuse(registration: Registration, *, reason: str, actor: Actor) -> Registration:
    """The platform does not take it; the seller reads why."""
    row = _lock(registration)
    if row.status != Status.UNDER_REVIEW:
        raise Refused("not_under_review", _("It is not under review."))
    return _end(row, Status.REJECTED, reason, "campaign.refused", actor)


@in_transaction
def top_up(registration: Registration, pieces: int, *, actor: Actor) -> Registration:
    """More pieces for the campaign; what was approved is locked at once."""
    row = _lock(registration)
    if row.status not in Registration.LIVE or row.campaign.stage == Campaign.Stage.ENDED:
        raise Refused("registration_over", _("It takes part no longer."))
    if pieces < 1:
        raise Refused("pieces_required", _("Give at least one piece."), field="pieces")
    if row.status == Status.APPROVED:
        _hold(row, _promotion(row), pieces, actor)
    elif row.stock + pieces > row.sku.available:
        raise Refused("stock_short", _("Only %d pieces are available.") % row.sku.available, field="pieces")
    row.stock, row.updated_at = row.stock + pieces, clock.now()
    row.save()
    if row.status == Status.APPROVED:
        _publish(row, _promotion(row), actor)
    audit.record(row, "campaign.topped_up", actor, after={"pieces": pieces, "stock": row.stock})
    return row


@in_transaction
def withdraw(registration: Registration, *, actor: Actor) -> Registration:
    """The seller takes it back, until the campaign starts (``campaign_running`` from then on). Its pieces are free."""
    row = _lock(registration)
    if row.status not in Registration.LIVE:
        raise Refused("registration_over", _("It takes part no longer."))
    if row.status == Status.APPROVED and row.campaign.stage in (Campaign.Stage.RUNNING, Campaign.Stage.ENDED):
        text = _("The campaign has started: buyers were promised the price. Ask the platform to remove it.")
        raise Refused("campaign_running", text)
    return _end(row, Status.WITHDRAWN, "", "campaign.withdrawn", actor)


@in_transaction
def remove(registration: Registration, *, reason: str, actor: Actor) -> Registration:
    """The platform takes it out, at any time: the price ends on the storefronts and its pieces are free."""
    row = _lock(registration)
    if row.status not in Registration.LIVE:
        raise Refused("registration_over", _("It takes part no longer."))
    return _end(row, Status.REMOVED, reason, "campaign.removed", actor)


def _row_fault(campaign, sku, row, categories, lowest, taken) -> Fault | None:
    if fault := row.get("fault"):
        return fault
    if sku is None:
        return None
    if fault := rules.sku_fault(campaign, sku, categories):
        return fault
    if sku.pk in taken:
        return Fault("already_registered", _("It is registered already."))
    if fault := rules.price_fault(rules.highest_price(campaign, sku, lowest.get(sku.pk)), row.get("price")):
        return fault
    if found := _floor_fault(campaign, sku, row["price"]):
        return found
    return rules.stock_fault(campaign, sku, row.get("stock"))


def _floor_fault(campaign: Campaign, sku: Sku, price: int) -> Fault | None:
    """Why the SKU's floor forbids the price, alone or beside what else is published for the campaign's time."""
    if sku.floor is None:
        return None
    values = {"starts_at": campaign.starts_at, "ends_at": campaign.ends_at}
    found = floors.faults(sku.product.shop, "", Tool.CAMPAIGN, values, [ItemInput(sku.product, sku, price=price)])
    return found[0].at("price") if found else None


def _lock(registration: Registration) -> Registration:
    """The registration, locked and fresh, with its campaign, which keeps its times until we are done."""
    _lock_campaign(registration.campaign_id)
    locks.hold("registrations", registration.campaign_id, registration.shop_id)
    rows = Registration.objects.select_for_update(no_key=True, of=("self",)).select_related(
        "campaign", "sku__product", "shop"
    )
    return rows.get(pk=registration.pk)


def _lock_campaign(pk: int) -> Campaign:
    return Campaign.objects.select_for_update(no_key=True).get(pk=pk)


def _promotion(row: Registration) -> Promotion:
    campaign = row.campaign
    return campaign_prices.ensure(
        row.shop, campaign.public_id, name=campaign.name, starts_at=campaign.starts_at, ends_at=campaign.ends_at
    )


def _hold(row: Registration, promotion: Promotion, pieces: int, actor: Actor) -> None:
    campaign = row.campaign
    allocations.allocate(
        row.sku,
        pieces,
        holder=promotion.public_id,
        platforms=campaign.platforms,
        opens_at=campaign.starts_at,
        closes_at=campaign.ends_at,
        actor=actor,
    )


def _publish(row: Registration, promotion: Promotion, actor: Actor) -> None:
    """Write the shop's campaign prices as they are now."""
    campaign = row.campaign
    rows = Registration.objects.filter(campaign=campaign, shop=row.shop, status=Status.APPROVED)
    campaign_prices.set_prices(
        promotion,
        platforms=campaign.platforms,
        atmosphere_on=campaign.atmosphere_on,
        starts_at=campaign.starts_at,
        ends_at=campaign.ends_at,
        prices={row.sku_id: (row.price, row.stock) for row in rows},
        actor=actor,
    )


def _end(row: Registration, status: str, reason: str, fact: str, actor: Actor) -> Registration:
    was_approved = row.status == Status.APPROVED
    row.status, row.reason, row.updated_at = status, reason[:300], clock.now()
    if status in (Status.REJECTED, Status.REMOVED):
        row.reviewed_at = row.updated_at
    row.save()
    if was_approved:
        promotion = _promotion(row)
        allocations.release(promotion.public_id, skus=[row.sku_id], actor=actor)
        _publish(row, promotion, actor)
    audit.record(row, fact, actor, after={"status": status, "reason": row.reason})
    return row
