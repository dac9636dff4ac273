"""Uses of a promotion, counted once for both storefronts like stock: reserved, confirmed, released (docs/rules.md 4.2).

Lock order: promotions by ascending id, then their counters by ascending id.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from core import audit, clock
from core.actors import Actor
from core.rows import update_rows
from core.transactions import in_transaction
from outbox import actions as outbox
from outbox.operations import Operation
from products.models import Sku
from promotions.actions import lifecycle
from promotions.actions.locking import lock
from promotions.models import Counter, Promotion, PromotionItem, Use

Kind, State = Counter.Kind, Use.State


@dataclass(frozen=True)
class Taken:
    """What an order used of one promotion: ``pieces`` of a SKU (of a bundle: sets), and ``amount`` rupiah."""

    promotion_id: int
    sku_id: int | None
    pieces: int
    amount: int


@in_transaction
def reserve(taken: Sequence[Taken], *, cause: str, label: str = "", buyer: str, actor: Actor) -> dict[int, int]:
    """Count what an order used; the same order counts once. Returns promotion -> how much came when nothing was left:
    the two storefronts sold the last at the same second. A counter never leaves its limits."""
    rows = _lock({use.promotion_id for use in taken})
    if not rows or Use.objects.filter(cause=cause).exists():
        return {}
    covering = _covering(rows, taken)
    of_these = Counter.objects.filter(Q(item=None) | Q(item__in=set(covering.values())), promotion__in=rows)
    counters = list(of_these.select_for_update(no_key=True).order_by("id"))
    amounts = _by_counter(counters, covering, taken)
    touched = [counter for counter in counters if counter.pk in amounts]
    beyond: dict[int, int] = {}
    uses, at = [], clock.now()
    for counter in touched:
        amount = amounts[counter.pk]
        fits = amount if counter.left is None else min(amount, counter.left)
        use = Use(counter=counter, cause=cause, label=label, buyer=buyer, amount=fits, beyond=amount - fits, at=at)
        uses.append(use)
        counter.reserved += fits
        counter.beyond += use.beyond
        if use.beyond:
            beyond[counter.promotion_id] = max(use.beyond, beyond.get(counter.promotion_id, 0))
            after = {"order": label or cause, "beyond": use.beyond, "counter": counter.kind}
            audit.record(rows[counter.promotion_id], "promotion.used_beyond_limit", actor, after=after)
    Use.objects.bulk_create(uses)
    update_rows(touched, ["reserved", "beyond"])
    _tell(rows.values(), touched)
    for row in rows.values():
        # A budget that is used up to the rupiah has nothing for the next buyer: it ends (S12).
        if any(
            counter.promotion_id == row.pk and counter.kind == Kind.BUDGET and counter.left == 0 for counter in counters
        ):
            spend_out(row, actor=Actor.system("promotions"))
    return beyond


@in_transaction
def release(cause: str) -> None:
    """The order was cancelled or came back: what it used is free again, once."""
    _move(cause, [State.RESERVED, State.CONFIRMED], State.RELEASED)


@in_transaction
def confirm(cause: str) -> None:
    """The buyer has the goods: the use is final."""
    _move(cause, [State.RESERVED], State.CONFIRMED)


@in_transaction
def spend_out(promotion: Promotion, *, actor: Actor) -> None:
    """The budget is used up, or an order needed more than it has left: it ends on both storefronts (S12)."""
    if lock(promotion).status == Promotion.Status.ONGOING:
        lifecycle.stop(promotion, why=Promotion.Stop.BUDGET, actor=actor)


def _move(cause: str, before: list[str], after: str) -> None:
    promotion_ids = set(
        Use.objects.filter(cause=cause, state__in=before).values_list("counter__promotion_id", flat=True)
    )
    if not promotion_ids:
        return
    rows = _lock(promotion_ids)
    used = Use.objects.filter(cause=cause).values("counter")
    counters = {
        counter.pk: counter
        for counter in Counter.objects.select_for_update(no_key=True).filter(pk__in=used).order_by("id")
    }
    uses = list(Use.objects.select_for_update(no_key=True).filter(cause=cause, state__in=before).order_by("id"))
    for use in uses:
        counter = counters[use.counter_id]
        if use.state == State.RESERVED:
            counter.reserved -= use.amount
        else:
            counter.confirmed -= use.amount
        if after == State.CONFIRMED:
            counter.confirmed += use.amount
        if after == State.RELEASED:
            counter.beyond -= use.beyond
        use.state, use.at = after, clock.now()
    update_rows(counters.values(), ["reserved", "confirmed", "beyond"])
    update_rows(uses, ["state", "at"])
    if after == State.RELEASED:
        _tell(rows.values(), [counters[pk] for pk in sorted({use.counter_id for use in uses})])


def _lock(ids: Iterable[int]) -> dict[int, Promotion]:
    rows = (
        Promotion.objects.select_for_update(no_key=True, of=("self",)).select_related("shop").filter(pk__in=list(ids))
    )
    return {row.pk: row for row in rows.order_by("id")}


def _covering(rows: dict[int, Promotion], taken: Sequence[Taken]) -> dict[tuple[int, int], int]:
    """(promotion, SKU) -> the item that covers it, of the SKUs the order took and no others."""
    products = dict(Sku.objects.filter(pk__in={use.sku_id for use in taken}).values_list("pk", "product_id"))
    items = PromotionItem.objects.filter(
        Q(sku__in=products) | Q(sku=None, product__in=set(products.values())),
        promotion__in=rows,
        role=PromotionItem.Role.MAIN,
    )
    found: dict[tuple[int, int], int] = {}
    for promotion_id, item_id, product_id, sku_id in items.order_by("id").values_list(
        "promotion", "pk", "product", "sku"
    ):
        for sku, product in products.items():
            if sku_id == sku or (sku_id is None and product_id == product):
                found[promotion_id, sku] = item_id
    return found


def _by_counter(
    counters: list[Counter], covering: dict[tuple[int, int], int], taken: Sequence[Taken]
) -> dict[int, int]:
    """Counter -> how much: pieces (of all products together, or of the item that covers the SKU), or one use (as many as
    sets of a bundle) and its rupiah."""
    of_item: dict[tuple[int, int | None], int] = defaultdict(int)
    pieces: dict[int, int] = defaultdict(int)
    amounts: dict[int, int] = defaultdict(int)
    sets: dict[int, int] = defaultdict(lambda: 1)
    for use in taken:
        amounts[use.promotion_id] += use.amount
        if use.sku_id is None:
            sets[use.promotion_id] = max(sets[use.promotion_id], use.pieces)
            continue
        pieces[use.promotion_id] += use.pieces
        of_item[use.promotion_id, covering.get((use.promotion_id, use.sku_id))] += use.pieces
    found = {}
    for counter in counters:
        of_all, of_one = pieces.get(counter.promotion_id, 0), (counter.promotion_id, counter.item_id)
        if counter.kind == Kind.PIECES:
            found[counter.pk] = of_all if counter.item_id is None else of_item.get(of_one, 0)
        elif counter.promotion_id in amounts:
            is_use = counter.kind == Kind.USES
            found[counter.pk] = sets[counter.promotion_id] if is_use else amounts[counter.promotion_id]
    return {pk: amount for pk, amount in found.items() if amount}


def _tell(rows: Iterable[Promotion], counters: list[Counter]) -> None:
    """What is left changed: both storefronts hear it, where there is a limit."""
    limited: dict[int, list[int | None]] = {
        counter.promotion_id: [] for counter in counters if counter.limit is not None
    }
    for counter in counters:
        if counter.limit is not None:
            limited[counter.promotion_id].append(counter.item_id)
    for row in rows:
        # What is over needs no word, and must not look as if one were still to be said.
        if row.pk not in limited or row.status not in (Promotion.Status.NOT_START, Promotion.Status.ONGOING):
            continue
        row.revision += 1
        row.save(update_fields=["revision"])
        PromotionItem.objects.filter(pk__in=[pk for pk in limited[row.pk] if pk]).update(revision=row.revision)
        outbox.enqueue(Operation.PROMOTION_PUSH, row)
