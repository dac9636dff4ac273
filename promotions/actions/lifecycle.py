"""Make and change promotions, publish and stop them. Settings count for both storefronts at once."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Literal

from core import audit, clock, locks
from core.actors import Actor
from core.errors import Fault, Invalid, Refused
from core.platforms import Platform
from core.sentences import gettext as _
from core.texts import clean_line
from core.transactions import in_transaction
from outbox import actions as outbox
from outbox.operations import Operation
from pricing.offers import plain_code
from products.catalogue.actions import held_prices
from promotions import display_cases, floors, queries, rules
from promotions.actions import answers, following
from promotions.actions.locking import lock
from promotions.models import Counter, Promotion, PromotionItem
from promotions.rules import ItemInput
from promotions.tools import PRICES, Tool

Status = Promotion.Status
SETTINGS = (
    "name", "starts_at", "ends_at", "level", "buyers", "percent", "amount", "minimum_spend", "minimum_quantity",
    "maximum_discount", "code", "tiers", "total_limit", "per_buyer_limit", "budget",
)  # fmt: skip
# A running promotion's buyers were promised the rest (docs/rules.md 4.1).
CHANGEABLE_WHILE_ONGOING = {"name", "ends_at"}
# Of one product at one time there is only one of these (docs/rules.md 4.1).
_EXCLUSIVE = {
    Tool.FLASH_SALE: [Tool.FLASH_SALE],
    Tool.BUY_MORE_SAVE_MORE: [Tool.BUY_MORE_SAVE_MORE, Tool.GIFT],
    Tool.GIFT: [Tool.GIFT, Tool.BUY_MORE_SAVE_MORE],
}


@in_transaction
def create(shop, *, tool: str, values: dict[str, Any], items: Sequence[ItemInput], actor: Actor) -> Promotion:
    """A draft; no storefront hears of it. Refuses what ``rules.check`` finds, a name the shop used, and a flash sale of
    a shop below its standing."""
    locks.hold("promotions", shop.pk)
    rules.check_standing(tool, shop.store_rating, shop.violation_points)
    rules.check_debt(shop.owes_since)
    promotion = Promotion(shop=shop, tool=tool, updated_at=clock.now())
    _apply(promotion, values, items)
    promotion.save()
    _keep_items(promotion, items)
    audit.record(promotion, "promotion.created", actor, after={"tool": tool, "name": promotion.name})
    return promotion


@in_transaction
def update(
    promotion: Promotion,
    *,
    values: dict[str, Any],
    items: Sequence[ItemInput] | None = None,
    keeps: Literal["mains", "gifts"] | None = None,
    actor: Actor,
    expected_version: int | None = None,
) -> Promotion:
    """Change settings and, where given, the whole list of items; both storefronts are told. ``keeps`` names the part
    of the list that stays as it is now, so that ``items`` are only the other part.

    A draft or upcoming one may change in everything. Of an ongoing one only the name, an earlier end and more products
    (``promotion_running``); one that is over stays as it was (``promotion_over``).
    """
    locks.hold("promotions", promotion.shop_id)
    row = lock(promotion, expected_version=expected_version)
    _refuse_campaign(row)
    rules.check_standing(row.tool, row.shop.store_rating, row.shop.violation_points)
    status = row.status
    if status not in (Status.DRAFT, Status.NOT_START, Status.ONGOING):
        raise Refused("promotion_over", _("It is over and stays as it was; make a new one."))
    before = {name: getattr(row, name) for name in SETTINGS}
    merged = before | values
    current = inputs_of(row)
    new_items = current if items is None else list(items)
    if items is not None and keeps:
        new_items = [item for item in current if item.is_gift == (keeps == "gifts")] + new_items
    if status == Status.ONGOING:
        _refuse_while_ongoing(row, before, merged, current, new_items)
    row.revision += 1
    _apply(row, merged, new_items, current if status == Status.ONGOING else None)
    row.version += 1
    row.updated_at = clock.now()
    row.save()
    if items is not None:
        _keep_items(row, new_items)
    if row.published_at is not None:
        _refuse_conflicts(row, new_items)
        _keep_counters(row)
        _keep_shape(row)
        _hold_prices(row, new_items)
        outbox.enqueue(Operation.PROMOTION_PUSH, row)
    changed = {name: str(getattr(row, name)) for name in SETTINGS if getattr(row, name) != before[name]}
    if changed or items is not None:
        old = {name: str(before[name]) for name in changed}
        audit.record(row, "promotion.edited", actor, before=old, after=changed | {"products": len(new_items)})
    return row


@in_transaction
def save(
    shop,
    promotion: Promotion | None,
    *,
    tool: str,
    values: dict[str, Any],
    items: Sequence[ItemInput],
    then_publish: bool,
    actor: Actor,
    expected_version: int | None = None,
) -> Promotion:
    """What the editor's one button means: make or change it, and publish it if asked; all of it or nothing."""
    if promotion is None:
        row = create(shop, tool=tool, values=values, items=items, actor=actor)
    else:
        row = update(promotion, values=values, items=items, actor=actor, expected_version=expected_version)
    return publish(row, actor=actor) if then_publish and row.published_at is None else row


@in_transaction
def publish(promotion: Promotion, *, actor: Actor, expected_version: int | None = None) -> Promotion:
    """Agree and publish: both storefronts are told, and start it by themselves when its time comes.

    Refuses one that is published or over, one no storefront could show (``shown_nowhere``), one whose time is over, and
    what its tool forbids at the same time on the same product (``product_in_another``).
    """
    locks.hold("promotions", promotion.shop_id)
    row = lock(promotion, expected_version=expected_version)
    rules.check_standing(row.tool, row.shop.store_rating, row.shop.violation_points)
    rules.check_debt(row.shop.owes_since)
    now = clock.now()
    if row.status != Status.DRAFT:
        raise Refused("promotion_not_draft", _("Only a draft can be published."))
    if row.ends_at is not None and row.ends_at <= now:
        raise Refused("ends_in_past", _("Its end is over; choose a later one."), field="ends_at")
    row.starts_at = max(row.starts_at, now)
    items = inputs_of(row)
    _apply(row, {name: getattr(row, name) for name in SETTINGS}, items)
    if row.display_case == Promotion.Case.NOWHERE:
        text = _(
            "No storefront could show it: %(tool)s exists on %(where)s only, and is not on sale there: “%(titles)s”."
        )
        if row.tool == Tool.BUNDLE:
            text = _(
                "No storefront could show it: %(tool)s exists on %(where)s only, and not all of its products are: “%(titles)s”."
            )
        places = set(display_cases.surfaces_of(row.tool))
        names = ", ".join(str(platform) for platform in _where(row.tool)) or "–"
        absent = [item.product.title for item in items if not set(item.product.platforms) & places]
        words = {"tool": row.get_tool_display(), "where": names, "titles": "”, “".join(absent[:3]) or "–"}
        raise Refused("shown_nowhere", text % words, field="products")
    _refuse_conflicts(row, items)
    row.published_at = now
    row.revision += 1
    row.version += 1
    row.updated_at = now
    row.save()
    _keep_counters(row)
    _keep_shape(row)
    _hold_prices(row, items)
    after = {"display_case": row.display_case, "starts_at": row.starts_at.isoformat()}
    audit.record(row, "promotion.published", actor, after=after)
    outbox.enqueue(Operation.PROMOTION_PUSH, row)
    return row


@in_transaction
def stop(promotion: Promotion, *, why: str = Promotion.Stop.SELLER, actor: Actor) -> Promotion:
    """End it on both storefronts at once; it cannot be started again. A draft is only put aside."""
    row = lock(promotion)
    _refuse_campaign(row)
    if row.status not in (Status.DRAFT, Status.NOT_START, Status.ONGOING):
        raise Refused("promotion_over", _("It is over already."))
    was_published = row.published_at is not None
    row.stopped_at, row.stop = clock.now(), why
    row.revision += 1
    row.version += 1
    row.updated_at = row.stopped_at
    row.save()
    audit.record(row, "promotion.stopped", actor, after={"why": why})
    held_prices.release(row.public_id)
    if was_published:
        outbox.enqueue(Operation.PROMOTION_PUSH, row)
    return row


@in_transaction
def resume(promotion: Promotion, *, actor: Actor) -> Promotion:
    """Have it made anew wherever somebody ended it on the storefront itself, before its time. Refuses one that is over
    (``promotion_over``) and one that nobody ended there (``promotion_runs``)."""
    row = lock(promotion)
    if row.status not in (Status.NOT_START, Status.ONGOING):
        raise Refused("promotion_over", _("It is over and stays as it was; make a new one."))
    ended = row.listings.exclude(ended_there_at=None).select_related("connection").order_by("id")
    connections = [listing.connection for listing in ended]
    if not connections:
        raise Refused("promotion_runs", _("No storefront has ended it."))
    for connection in connections:
        answers.put_right(connection, [row.pk], actor)
    return row


@in_transaction
def delete_draft(promotion: Promotion, *, actor: Actor) -> None:
    """Delete one that was never published, with its list of products; the log remembers it. Refuses others
    (``promotion_published``): orders and buyers know them."""
    row = lock(promotion)
    _refuse_campaign(row)
    if row.published_at is not None:
        text = _("It was published, so orders may name it. Deactivate it instead of deleting it.")
        raise Refused("promotion_published", text)
    audit.record(row, "promotion.deleted", actor, before={"name": row.name, "tool": row.tool})
    row.delete()


def _apply(
    promotion: Promotion,
    values: dict[str, Any],
    items: Sequence[ItemInput],
    running: Sequence[ItemInput] | None = None,
) -> None:
    settings = {name: getattr(promotion, name) for name in SETTINGS} | values
    settings["name"] = clean_line(settings["name"])
    settings["code"] = plain_code(settings["code"])
    settings["level"] = _level(items)
    # Storefronts and their orders count whole seconds: it begins no earlier, and ends no later, than was said.
    if (
        settings["starts_at"] is not None
        and settings["starts_at"].microsecond
        and not settings["starts_at"] <= clock.now()
    ):
        settings["starts_at"] += timedelta(seconds=1)
    for name in ("starts_at", "ends_at"):
        if settings[name] is not None:
            settings[name] = settings[name].replace(microsecond=0)
    errors = []
    if promotion.tool == Tool.NEW_BUYER_VOUCHER:
        errors = rules.new_buyer_faults(values)
        settings |= {"buyers": Promotion.Buyers.NEW, "per_buyer_limit": 1}
    errors += rules.check(promotion.tool, settings, items, running=running)
    new = list(items) if running is None else [item for item in items if item not in running]
    if not errors and (new or running is None):
        errors = floors.faults(promotion.shop, promotion.public_id, promotion.tool, settings, new)
    same = Promotion.objects.for_shop(promotion.shop).exclude(pk=promotion.pk)
    if same.filter(name=settings["name"]).exists():
        errors.append(Fault("name_taken", _("Another promotion has this name."), "name"))
    if settings["code"] and (other := same.filter(code=settings["code"]).first()):
        errors.append(Fault("code_taken", _("“%s” has this code already.") % other.name, "code"))
    if errors:
        raise Invalid(errors)
    for name, value in settings.items():
        setattr(promotion, name, value)
    promotion.display_case = display_of(promotion, items).case


def _level(items: Sequence[ItemInput]) -> str:
    mains = [item for item in items if not item.is_gift]
    if not mains:
        return Promotion.Level.SHOP
    return Promotion.Level.VARIATION if any(item.sku for item in mains) else Promotion.Level.PRODUCT


def display_of(promotion: Promotion, items: Sequence[ItemInput]) -> display_cases.Display:
    products = [display_cases.reach_of(item.product) for item in items if not item.is_gift]
    surfaces = display_cases.surfaces_for(promotion)
    return display_cases.display_of(surfaces, products, together=promotion.tool == Tool.BUNDLE)


def _where(tool: str) -> list[object]:
    return [Platform(platform).label for platform in display_cases.surfaces_of(tool)]


def _refuse_campaign(row: Promotion) -> None:
    if row.tool == Tool.CAMPAIGN:
        text = _("It is the price of a campaign: withdraw the product under Campaigns, or ask the platform.")
        raise Refused("campaign_price", text)


def _refuse_while_ongoing(
    row, before: dict, merged: dict, current: list[ItemInput], new_items: list[ItemInput]
) -> None:
    frozen = [name for name in SETTINGS if merged[name] != before[name] and name not in CHANGEABLE_WHILE_ONGOING]
    if frozen:
        text = _(
            "While it runs only its name, an earlier end and more products can change. Stop it and make a new one."
        )
        raise Refused("promotion_running", text, field=frozen[0])
    end, new_end = before["ends_at"], merged["ends_at"]
    if end != new_end and (new_end is None or (end is not None and new_end > end) or new_end <= clock.now()):
        text = _("While it runs its end can only be brought forward, to a time that is still to come.")
        raise Refused("promotion_running", text, field="ends_at")
    if set(current) - set(new_items):
        text = _("While it runs products can be added, not changed or taken out.")
        raise Refused("promotion_running", text, field="products")


def _refuse_conflicts(row: Promotion, items: Sequence[ItemInput]) -> None:
    tools = _EXCLUSIVE.get(Tool(row.tool))
    products = [item.product.pk for item in items if not item.is_gift]
    if tools and (other := queries.overlapping(row, tools, products).first()):
        both = (
            other.items.filter(product__in=products, removed_at=None).select_related("product").order_by("id").first()
        )
        title = both.product.title if both else row.name  # the other one holds for every product of the shop
        text = _("“%(title)s” is in “%(other)s” (%(tool)s) at the same time. Take it out there, or choose other times.")
        words = {"title": title, "other": other.name, "tool": other.get_tool_display()}
        raise Refused("product_in_another", text % words, field="products", details={"promotion": other.public_id})


def inputs_of(row: Promotion) -> list[ItemInput]:
    items = row.items.filter(removed_at=None).select_related("product", "sku").prefetch_related("product__skus")
    return [
        ItemInput(item.product, item.sku, item.percent, item.price, item.role == PromotionItem.Role.GIFT)
        for item in items
    ]


def _keep_items(row: Promotion, inputs: Sequence[ItemInput]) -> None:
    """Make the rows equal to the list: what is the same stays, what is gone is remembered as removed."""
    role = PromotionItem.Role
    new: dict[tuple[int, int | None, str], ItemInput] = {
        (item.product.pk, item.sku.pk if item.sku else None, role.GIFT if item.is_gift else role.MAIN): item
        for item in inputs
    }
    for item in row.items.filter(removed_at=None):
        key = (item.product_id, item.sku_id, item.role)
        given = new.pop(key, None)
        if given is not None and (given.percent, given.price) == (item.percent, item.price):
            continue
        if given is None:
            item.removed_at = clock.now()
        else:
            item.percent, item.price = given.percent, given.price
        item.revision = row.revision
        item.save()
    PromotionItem.objects.bulk_create(
        PromotionItem(
            promotion=row,
            product=new_item.product,
            sku=new_item.sku,
            role=key[2],
            percent=new_item.percent,
            price=new_item.price,
            revision=row.revision,
            added_at=clock.now() if row.published_at else None,
        )
        for key, new_item in new.items()
    )


def _hold_prices(row: Promotion, inputs: Sequence[ItemInput]) -> None:
    """A fixed price holds the list price for the period; a percentage leaves it free (docs/rules.md 4.1)."""
    if row.tool not in PRICES or row.ends_at is None:
        return
    fixed = [item for item in inputs if item.price is not None or (item.percent is None and row.percent is None)]
    held_prices.hold(
        row.public_id, row.name, [sku.pk for item in fixed for sku in item.skus], row.starts_at, row.ends_at
    )


def _keep_shape(row: Promotion) -> None:
    row.shape = queries.shapes_of([row])[row.pk]
    row.save(update_fields=["shape"])
    following.keep_reach(row)


def _keep_counters(row: Promotion) -> None:
    """A counter for each limit; what was used stays used. Refuses a limit below that."""
    limits: dict[tuple[int | None, str], int | None] = {}
    if row.tool in PRICES:
        limits[None, Counter.Kind.PIECES] = row.total_limit
    else:
        limits[None, Counter.Kind.USES] = row.total_limit
        limits[None, Counter.Kind.BUDGET] = row.budget
    there = {
        (counter.item_id, counter.kind): counter
        for counter in row.counters.select_for_update(no_key=True).order_by("id")
    }
    for key, limit in limits.items():
        counter = there.get(key)
        if counter is not None and counter.limit != limit:
            if limit is not None and limit < counter.used:
                text = _("%(used)s are used already; the limit cannot be lower.") % {"used": counter.used}
                raise Refused("limit_below_used", text, field="total_limit")
            counter.limit = limit
            counter.save(update_fields=["limit"])
    Counter.objects.bulk_create(
        Counter(promotion=row, item_id=item, kind=kind, limit=limit)
        for (item, kind), limit in limits.items()
        if (item, kind) not in there
    )
