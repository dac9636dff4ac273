"""Make, change, publish, pause, resume and end campaigns."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.conf import settings

from accounts.models import Shop
from ads import delivery
from ads.actions.locking import lock_wallet
from ads.actions.tending import tend
from ads.machine import STEPS, State
from ads.models import AdCampaign, AdPlacement, AdProduct, AdWallet
from ads.queries import needs_merging
from core import audit, clock
from core.actors import Actor
from core.errors import Fault, Invalid, Refused, Stale
from core.money import rupiah, split
from core.platforms import Platform
from core.sentences import gettext as _
from core.texts import clean_line
from core.transactions import in_transaction
from products.models import Listing, Product

NAME_MAX, PRODUCTS_MOST = 60, 100
SETTINGS = ("name", "starts_at", "ends_at", "daily_budget", "total_budget", "roi_target")


@in_transaction
def save(
    shop: Shop,
    campaign: AdCampaign | None,
    *,
    values: dict[str, Any],
    placements: Sequence[str] | None,
    products: Sequence[Product] | None,
    then_publish: bool = False,
    kind: str = AdCampaign.Kind.SHOPPING,
    actor: Actor,
    expected_version: int | None = None,
) -> AdCampaign:
    """Make or change a campaign, and publish it if asked; all of it or nothing. ``values`` are the SETTINGS, money in
    whole rupiah; ``placements`` and ``products`` that are None stay as they are. Refuses (Invalid, each fault with its field) what docs/rules.md 9.4 does not allow; of a campaign that
    was published the start, the kind and the storefronts stay as they were."""
    wallet = lock_wallet(shop)
    row = _mine(wallet, campaign, expected_version) if campaign is not None else AdCampaign(shop=wallet.shop, kind=kind)
    if row.state == State.ENDED:
        raise Refused("ad_over", _("It has ended and stays as it was; make a new one."))
    before = {name: _logged(getattr(row, name)) for name in SETTINGS} if row.pk else {}
    old_products = set(row.ad_products.values_list("product_id", flat=True)) if row.pk else set()
    if products is None:
        products = list(Product.objects.filter(pk__in=old_products).order_by("id"))
    if placements is None:
        placements = list(row.placements.values_list("platform", flat=True)) if row.pk else []
    merged = {name: getattr(row, name, None) for name in SETTINGS} | values
    merged["name"] = clean_line(str(merged["name"] or ""))
    platforms = Platform.ordered(placements)
    faults = _faults(wallet, row, merged, platforms, list(products))
    if faults:
        raise Invalid(faults)
    is_new = row.pk is None
    for name in SETTINGS:
        setattr(row, name, merged[name])
    row.updated_at = clock.now()
    row.version = 1 if is_new else row.version + 1
    row.save()
    _keep_placements(row, platforms)
    _keep_products(row, products)
    if is_new:
        after = {"placements": platforms, "daily_budget": row.daily_budget, "products": len(products)}
        audit.record(row, "ad.created", actor, after=after)
    else:
        new = {name: _logged(getattr(row, name)) for name in SETTINGS}
        changed = {name: value for name, value in new.items() if value != before[name]}
        if changed or old_products != {one.pk for one in products}:
            old = {name: before[name] for name in changed} | {"products": len(old_products)}
            audit.record(row, "ad.changed", actor, before=old, after=changed | {"products": len(products)})
    if then_publish and row.state == State.DRAFT:
        _take(wallet, row, "publish", actor)
    tend(wallet)
    row.refresh_from_db()
    return row


@in_transaction
def take_step(campaign: AdCampaign, step: str, *, actor: Actor, expected_version: int | None = None) -> AdCampaign:
    """Publish, pause, resume or end a campaign (``machine.STEPS``); the storefronts are told. Refuses a step that its
    state does not have (``ad_step``), and to publish or resume what is over or has nothing to show."""
    wallet = lock_wallet(campaign.shop_id)
    row = _mine(wallet, campaign, expected_version)
    _take(wallet, row, step, actor)
    tend(wallet, also=row)
    row.refresh_from_db()
    return row


@in_transaction
def take_steps(shop: Shop, campaigns: Sequence[AdCampaign], step: str, *, actor: Actor) -> tuple[int, int]:
    """The same step for many: how many took it, and how many are not in a state for it and stay as they are."""
    wallet = lock_wallet(shop)
    rows = AdCampaign.objects.for_shop(shop).filter(pk__in=[one.pk for one in campaigns]).order_by("id")
    done, left = [], 0
    for row in rows.select_for_update(no_key=True):
        is_over = row.ends_at is not None and row.ends_at <= clock.now()
        if row.state not in STEPS[step].sources or (is_over and step in ("publish", "resume")):
            left += 1
            continue
        _take(wallet, row, step, actor)
        done.append(row)
    for row in done[:1]:
        tend(wallet, also=row)
    return len(done), left


@in_transaction
def delete_draft(campaign: AdCampaign, *, actor: Actor) -> None:
    """Delete a draft; the log remembers it. Refuses one that was published (``ad_published``)."""
    wallet = lock_wallet(campaign.shop_id)
    row = _mine(wallet, campaign, None)
    if row.state != State.DRAFT:
        raise Refused("ad_published", _("It was published, so its costs and results stay. End it instead."))
    audit.record(row, "ad.deleted", actor, before={"name": row.name})
    row.delete()


def _mine(wallet: AdWallet, campaign: AdCampaign, expected_version: int | None) -> AdCampaign:
    row = AdCampaign.objects.select_for_update(no_key=True).get(pk=campaign.pk, shop=wallet.shop_id)
    if expected_version is not None and row.version != expected_version:
        text = _("Somebody changed it meanwhile. Load the page again; nothing was saved.")
        raise Stale("stale", text, details={"version": row.version})
    return row


def _take(wallet: AdWallet, row: AdCampaign, name: str, actor: Actor) -> None:
    step, now = STEPS[name], clock.now()
    if row.state not in step.sources:
        text = _("It is “%(state)s” now, so this cannot be done. Load the page again.")
        raise Refused("ad_step", text % {"state": row.get_state_display()})
    if step.to == State.ACTIVE:
        if row.ends_at is not None and row.ends_at <= now:
            raise Refused("ad_time_over", _("Its end is over; choose a later one."), field="ends_at")
        if name == "publish":
            row.starts_at = max(row.starts_at, now)
            products = [one.product for one in row.ad_products.select_related("product")]
            platforms = [one.platform for one in row.placements.all()]
            if faults := _reach_faults(row.roi_target, platforms, products):
                raise Invalid(faults)
    row.state = step.to
    if step.to == State.ENDED:
        row.ended_at, row.ended_why = now, AdCampaign.Why.SELLER
    if step.to != State.ACTIVE:
        row.out_of_budget_at = None
    row.version += 1
    row.updated_at = now
    row.save()
    fact = "ad.paused" if name == "pause" else "ad.resumed" if name == "resume" else "ad.ended"
    if name == "publish":
        fact = "ad.published"
    audit.record(row, fact, actor, after={"why": row.ended_why} if row.ended_why else None)


def _faults(
    wallet: AdWallet, row: AdCampaign, values: dict[str, Any], platforms: list[str], products: list[Product]
) -> list[Fault]:
    now, found = clock.now(), []
    if not values["name"] or len(values["name"]) > NAME_MAX:
        found.append(Fault("name_length", _("The name has 1 to 60 characters."), "name"))
    same = AdCampaign.objects.for_shop(wallet.shop_id).exclude(pk=row.pk).exclude(state=State.ENDED)
    if same.filter(name=values["name"]).exists():
        found.append(Fault("name_taken", _("Another campaign has this name."), "name"))
    found += _place_faults(wallet, row, platforms)
    found += _time_faults(row, values, now)
    found += _money_faults(row, values, max(1, len(platforms)))
    if not products:
        found.append(Fault("products_required", _("Choose at least one product."), "products"))
    if len(products) > PRODUCTS_MOST:
        text = _("At most %(most)d products in a campaign; make another one for the rest.")
        found.append(Fault("too_many_products", text % {"most": PRODUCTS_MOST}, "products"))
    if products and platforms and not found:
        found += _reach_faults(values["roi_target"], platforms, products)
    return found


def _place_faults(wallet: AdWallet, row: AdCampaign, platforms: list[str]) -> list[Fault]:
    if not platforms:
        return [Fault("placement_required", _("Choose where buyers see it."), "placements")]
    if row.state != State.DRAFT and platforms != [one.platform for one in _ordered(row)]:
        text = _("Where it runs stays as it was published; end it and make a new one.")
        return [Fault("placements_fixed", text, "placements")]
    if row.kind == AdCampaign.Kind.GMV_MAX and platforms != [Platform.TIKTOK_SHOP]:
        return [Fault("gmv_max_tiktok_only", _("GMV Max runs on TikTok Shop only."), "placements")]
    if Platform.TOKOPEDIA in platforms and row.state == State.DRAFT and needs_merging(wallet.shop, wallet):
        text = _("Merge your old Tokopedia ad account first: Ads, Wallet, “Merge ad accounts”.")
        return [Fault("ad_accounts_apart", text, "placements")]
    return []


def _time_faults(row: AdCampaign, values: dict[str, Any], now) -> list[Fault]:
    starts, ends = values["starts_at"], values["ends_at"]
    if starts is None:
        return [Fault("starts_required", _("Choose when it starts."), "starts_at")]
    if row.state != State.DRAFT and row.pk and starts != row.starts_at:
        return [Fault("start_fixed", _("It was published, so its start stays."), "starts_at")]
    if ends is not None and ends <= max(starts, now):
        return [Fault("ends_before_start", _("It must end after it starts, and later than now."), "ends_at")]
    if ends is not None and ends - starts > timedelta(days=366):
        return [
            Fault(
                "too_long", _("A campaign runs a year at most; leave the end empty for one without an end."), "ends_at"
            )
        ]
    return []


def _money_faults(row: AdCampaign, values: dict[str, Any], places: int) -> list[Fault]:
    daily, total, target = values["daily_budget"], values["total_budget"], values["roi_target"]
    least, most = settings.ADS_DAILY_LEAST * places, settings.ADS_DAILY_MOST
    found = []
    if daily is None or not least <= daily <= most:
        text = _("The daily budget is %(least)s (%(each)s a storefront) to %(most)s.")
        words = {"least": rupiah(least), "each": rupiah(settings.ADS_DAILY_LEAST), "most": rupiah(most)}
        found.append(Fault("daily_budget_out_of_range", text % words, "daily_budget"))
    elif total is not None and total < daily:
        found.append(Fault("total_below_daily", _("The total budget is at least one day's."), "total_budget"))
    held = sum(one.allowed for one in row.placements.all()) if row.pk else 0
    if total is not None and total < held:
        text = _(
            "%(held)s are spent or held for clicks; the total budget cannot be lower. Pause the campaign to lower it further."
        )
        found.append(Fault("total_below_spent", text % {"held": rupiah(held)}, "total_budget"))
    if target is not None and not Decimal("0.1") <= target <= 100:
        found.append(Fault("roi_target_out_of_range", _("The ROI target is 0.1 to 100."), "roi_target"))
    if target is None and row.kind == AdCampaign.Kind.GMV_MAX:
        found.append(Fault("roi_target_required", _("GMV Max needs an ROI target."), "roi_target"))
    return found


def _reach_faults(roi_target, platforms: list[str], products: list[Product]) -> list[Fault]:
    """Each product must be on sale on one of the storefronts at least."""
    listings = {(row.product_id, row.platform): row for row in Listing.objects.filter(product__in=products)}
    found = []
    for product in products:
        why = [delivery.missing(product, listings.get((product.pk, platform)), roi_target) for platform in platforms]
        if all(one and one != delivery.Missing.SOLD_OUT for one in why):
            text = _("“%(title)s” cannot be advertised: %(why)s")
            words = {"title": product.title, "why": str(delivery.Missing(why[0]).label)}
            details = {"product": product.public_id, "why": [str(one) for one in why]}
            found.append(Fault("product_not_active", text % words, "products", details))
    return found[:20]


def _ordered(row: AdCampaign) -> list[AdPlacement]:
    rows = {one.platform: one for one in row.placements.all()} if row.pk else {}
    return [rows[platform] for platform in Platform.ordered(rows)]


def _keep_placements(row: AdCampaign, platforms: list[str]) -> None:
    """One a storefront; the daily budget is divided evenly, the first has the odd rupiah."""
    row.placements.exclude(platform__in=platforms).delete()  # of a draft: nothing was spent
    shares = split(row.daily_budget, [1] * len(platforms))
    there = {one.platform: one for one in row.placements.all()}
    for platform, share in zip(platforms, shares, strict=True):
        placement = there.get(platform) or AdPlacement(shop_id=row.shop_id, campaign=row, platform=platform)
        placement.daily_budget = share
        placement.save()


def _keep_products(row: AdCampaign, products: Sequence[Product]) -> None:
    wanted = {one.pk for one in products}
    row.ad_products.exclude(product__in=wanted).delete()
    there = set(row.ad_products.values_list("product_id", flat=True))
    AdProduct.objects.bulk_create(AdProduct(campaign=row, product_id=pk) for pk in sorted(wanted - there))


def _logged(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else str(value) if isinstance(value, Decimal) else value
