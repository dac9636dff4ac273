"""Promotions follow their products: where they are sold, what they are called there, and what they cost."""

from core import audit
from core.actors import Actor
from core.transactions import in_transaction
from outbox import actions as outbox
from outbox.operations import Operation
from promotions import display_cases
from promotions.actions.locking import lock
from promotions.models import Promotion, PromotionItem
from promotions.tools import Tool


@in_transaction
def refresh(promotion: Promotion, *, shape: str, actor: Actor) -> None:
    """Its products left or joined a storefront, are known there by now, or a price that a percentage follows is another:
    work out the case again, and tell both storefronts. What the seller should know, a product that left or another case,
    is written into the log, where the seller is told."""
    row = lock(promotion)
    if row.status not in (Promotion.Status.NOT_START, Promotion.Status.ONGOING):
        return
    mains = list(row.items.filter(removed_at=None, role=PromotionItem.Role.MAIN).select_related("product"))
    products = [display_cases.reach_of(item.product) for item in mains]
    surfaces = display_cases.surfaces_for(row)
    display = display_cases.display_of(surfaces, products, together=row.tool == Tool.BUNDLE)
    row.revision += 1
    PromotionItem.objects.filter(promotion=row).update(revision=row.revision)
    before, row.display_case, row.shape = row.display_case, display.case, shape
    row.save(update_fields=["display_case", "revision", "shape"])
    outbox.enqueue(Operation.PROMOTION_PUSH, row)
    for platform, titles in _left(mains, surfaces).items():
        after = {"platform": platform, "count": len(titles), "products": titles[:20]}
        audit.record(row, "promotion.products_left", actor, after=after)
    keep_reach(row)
    if before != display.case:
        fact = {"display_case": display.case}
        audit.record(row, "promotion.display_changed", actor, before={"display_case": before}, after=fact)


def keep_reach(row: Promotion) -> None:
    """Remember on which storefronts each of its products takes part."""
    surfaces = set(display_cases.surfaces_for(row))
    changed: dict[tuple[str, ...], list[int]] = {}
    for item in row.items.filter(removed_at=None).select_related("product"):
        reach = sorted(surfaces & set(display_cases.reach_of(item.product)))
        if item.reach != reach:
            changed.setdefault(tuple(reach), []).append(item.pk)
    for where, items in changed.items():
        PromotionItem.objects.filter(pk__in=items).update(reach=list(where))


def _left(items: list[PromotionItem], surfaces) -> dict[str, list[str]]:
    """Platform -> titles of the products that took part there and do no longer."""
    found: dict[str, list[str]] = {}
    for item in items:
        for platform in set(item.reach) - (set(surfaces) & set(display_cases.reach_of(item.product))):
            found.setdefault(platform, []).append(item.product.title)
    return found
