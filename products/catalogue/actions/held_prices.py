"""Prices that a promotion holds fast for its period (docs/rules.md 4.1)."""

from collections.abc import Iterable
from datetime import datetime

from core import audit, clock, locks
from core.actors import Actor
from core.errors import Refused, Stale
from core.money import rupiah
from core.sentences import gettext as _
from core.transactions import in_transaction
from products import floors as floors_of
from products.models import HeldPrice, Product, Sku
from products.product_rows import lock_product


@in_transaction
def hold(holder: str, name: str, sku_ids: Iterable[int], begins_at: datetime, ends_at: datetime) -> None:
    """Hold the list prices of these SKUs, and of no others, for ``holder`` from one moment to the other (UTC)."""
    release(holder)
    HeldPrice.objects.bulk_create(
        HeldPrice(sku_id=sku_id, holder=holder, name=name, begins_at=begins_at, ends_at=ends_at)
        for sku_id in sorted(set(sku_ids))
    )


@in_transaction
def release(holder: str) -> None:
    """Let go of what ``holder`` held."""
    HeldPrice.objects.filter(holder=holder).delete()


def refuse_new_price(skus: Iterable[Sku]) -> None:
    """Refuse (``price_locked``) a new price for a SKU whose price is held now."""
    now = clock.now()
    held = HeldPrice.objects.filter(sku__in=list(skus), begins_at__lte=now, ends_at__gt=now)
    if price := held.select_related("sku").order_by("-ends_at").first():
        text = _("“%(name)s” sells it at a fixed price; its list price can change once that is over, or stopped.")
        details = {"promotion": price.holder, "sku_id": price.sku.public_id}
        raise Refused("price_locked", text % {"name": price.name}, field="price", details=details)


@in_transaction
def set_costs(
    product: Product,
    *,
    costs: dict[str, int | None],
    floors: dict[str, int | None] | None = None,
    actor: Actor,
    expected_version: int,
    expected_costs: dict[str, int | None] | None = None,
) -> Product:
    """Write down what a piece of each SKU costs the seller, by the SKU's public id (whole rupiah; None is unknown), and the
    ``floors`` below which none may be sold (None is none).

    No storefront is told: both stay in the house. Refuses a product that somebody changed since ``expected_version``,
    a cost that is another than in ``expected_costs`` by now (it has no version), a SKU that is not the product's
    (``sku_unknown``), and what ``set_floor`` refuses.
    """
    hold_for_floors(product.shop_id)
    product = lock_product(product, expected_version=expected_version)
    floors = floors or {}
    skus = _locked_skus(product, set(costs) | set(floors))
    for public_id, cost in (expected_costs or {}).items():
        if public_id in skus and skus[public_id].cost != cost:
            text = _("Somebody wrote down another cost of %(sku)s meanwhile: %(cost)s.")
            now = skus[public_id].cost
            raise Stale(
                "version_conflict",
                text % {"sku": str(skus[public_id]), "cost": _("not known") if now is None else rupiah(now)},
                field=public_id,
            )
    for public_id in sorted(costs, key=lambda sku_public_id: skus[sku_public_id].pk):
        set_cost(skus[public_id], costs[public_id], actor=actor)
    for public_id in sorted(floors, key=lambda sku_public_id: skus[sku_public_id].pk):
        set_floor(skus[public_id], floors[public_id], actor=actor, field=f"floor_{public_id}")
    return product


@in_transaction
def set_floors(product: Product, floors: dict[str, int | None], *, actor: Actor) -> None:
    """Set the floors of SKUs of a product by their public ids (None is none). Who holds the product already has called
    ``hold_for_floors`` before. Refuses what ``set_floor`` refuses, and SKUs that are not the product's (``sku_unknown``)."""
    hold_for_floors(product.shop_id)
    skus = _locked_skus(lock_product(product), set(floors))
    for sku in skus.values():
        if sku.public_id in floors:
            set_floor(sku, floors[sku.public_id], actor=actor)


def _locked_skus(product: Product, wanted: set[str]) -> dict[str, Sku]:
    """The product's SKUs, locked in the house's order. Refuses (``sku_unknown``) what is wanted and not among them."""
    rows = product.skus.select_for_update(no_key=True).filter(is_active=True).order_by("id")
    skus = {sku.public_id: sku for sku in rows}
    if unknown := wanted - set(skus):
        raise Refused("sku_unknown", _("The product has no SKU %(id)s any more.") % {"id": min(unknown)})
    return skus


def hold_for_floors(shop_id: int) -> None:
    """Held before the product by whoever sets a floor: no promotion is published between the look at them and the floor."""
    locks.hold("promotions", shop_id)


@in_transaction
def set_floor(sku: Sku, floor: int | None, *, actor: Actor, field: str = "floor") -> None:
    """Set the least that a SKU may be sold for (whole rupiah; None is none). The caller holds ``hold_for_floors`` and the
    SKU's lock. Refuses what ``floors.refuse_floor`` does."""
    row = Sku.objects.select_related("product").get(pk=sku.pk)
    if row.floor == floor:
        return
    floors_of.refuse_floor(row, floor, field)
    before, row.floor, row.version, row.updated_at = row.floor, floor, row.version + 1, clock.now()
    row.save(update_fields=["floor", "version", "updated_at"])
    audit.record(
        row.product, "product.floor_changed", actor,
        before={"floor": {row.public_id: before}}, after={"floor": {row.public_id: floor}},
    )  # fmt: skip


@in_transaction
def set_cost(sku: Sku, cost: int | None, *, actor: Actor) -> None:
    """Write down what a piece costs the seller (whole rupiah; None is unknown). The caller holds the SKU's lock."""
    row = Sku.objects.select_related("product").get(pk=sku.pk)
    if row.cost == cost:
        return
    before, row.cost, row.version, row.updated_at = row.cost, cost, row.version + 1, clock.now()
    row.save(update_fields=["cost", "version", "updated_at"])
    audit.record(
        row.product, "product.cost_changed", actor,
        before={"cost": {row.public_id: before}}, after={"cost": {row.public_id: cost}},
    )  # fmt: skip
