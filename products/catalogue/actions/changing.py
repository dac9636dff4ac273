"""Change products' text, choices and prices."""

from core import audit, clock
from core.actors import Actor
from core.errors import Fault, Invalid, Refused, Stale
from core.money import rupiah
from core.rows import update_rows
from core.sentences import gettext as _
from core.transactions import in_transaction
from outbox import actions as outbox
from outbox.operations import Operation
from products import content_fields, floors, rules
from products.catalogue.actions import choice_images, held_prices
from products.catalogue.actions.availability import refuse_duplicate
from products.catalogue.actions.creating import insert_skus, new_skus
from products.models import Category, Product, Sku
from products.product_rows import (
    DERIVED,
    cleaned,
    cleaned_sku,
    content_faults,
    derive,
    fitted,
    lock_product,
    refuse_while_merging,
    touch,
)
from products.stock.actions import bundles
from products.stock.actions import ledger as stock_actions

Status = Product.Status


@in_transaction
def update_product(product: Product, *, values: dict, actor: Actor, expected_version: int | None = None) -> Product:
    """Change text, category, parcel or terms. Content goes through the storefronts' review again. Of attributes that are not
    given those stay that a new category asks for.

    Refuses with every fault at once; refuses a stale ``expected_version`` (the second editor is told).
    """
    product = lock_product(product, expected_version=expected_version)
    values = fitted(product, cleaned(values))
    before, after = {}, {}
    for field in content_fields.NAMES:
        if field in values and getattr(product, field) != values[field]:
            before[field], after[field] = _plain(getattr(product, field)), _plain(values[field])
            setattr(product, field, values[field])
    if not after:
        return product
    if after.keys() - {"weight_grams"}:
        refuse_while_merging(product.shop_id)
    if faults := content_faults(product, is_draft=product.wanted_status == Status.DRAFT):
        raise Invalid(faults)
    if "title" in after and product.wanted_status == Status.ACTIVATE:
        refuse_duplicate(product, product.platforms)
    touch(product)
    product.save()
    if product.wanted_status != Status.DRAFT:
        outbox.enqueue(Operation.PRODUCT_PUSH, product)
    audit.record(product, "product.edited", actor, before=before, after=after)
    return product


@in_transaction
def set_skus(
    product: Product, *, skus: list[dict], actor: Actor, axes=None, expected_version: int | None = None
) -> Product:
    """Make the product's choices equal to ``skus``: rows with a known ``id`` are kept, others made, the rest retired.

    ``stock`` in a row is a count for the default warehouse. Bundles that are made of a retired one sell none. Refuses to retire a SKU whose stock orders or campaigns
    still hold, and more than 300 SKUs or 3 axes (docs/rules.md 2.1).
    """
    product = lock_product(product, expected_version=expected_version)
    skus = [cleaned_sku(row) for row in skus]
    axes = axes or rules.axes_of(skus)
    current = {
        sku.public_id: sku
        for sku in Sku.objects.select_for_update(no_key=True).filter(product=product, is_active=True).order_by("id")
    }
    faults = rules.sku_faults(axes, skus)
    faults += [
        Fault("sku_unknown", _("This SKU does not belong to the product."), f"skus.{number}.id")
        for number, row in enumerate(skus)
        if row.get("id") and row["id"] not in current
    ]
    kept = {row["id"] for row in skus if row.get("id")}
    retired = [sku for key, sku in current.items() if key not in kept]
    faults += [
        Fault("sku_is_held", _("%(sku)s still has stock held by orders or campaigns.") % {"sku": sku}, "skus")
        for sku in retired
        if sku.reserved or sku.locked
    ]
    if faults:
        raise Invalid(faults)
    values_before = {key: (sku.options, sku.seller_sku, sku.gtin) for key, sku in current.items()}
    values_after = {
        row.get("id"): (row["options"], row["seller_sku"], row.get("gtin") or values_before[row["id"]][2])
        for row in skus
        if row.get("id")
    }
    if values_after != values_before or len(kept) < len(skus):
        refuse_while_merging(product.shop_id)
    before = {sku.public_id: {"options": sku.options, "price": sku.price} for sku in current.values()}
    codes = {key: sku.seller_sku for key, sku in current.items()}
    held_prices.refuse_new_price(
        current[row["id"]] for row in skus if row.get("id") and current[row["id"]].price != row["price"]
    )
    floors.refuse_prices(
        {current[row["id"]]: row["price"] for row in skus if row.get("id") and current[row["id"]].price != row["price"]}
    )
    now = clock.now()
    Sku.objects.filter(pk__in=[sku.pk for sku in retired]).update(is_active=False, updated_at=now)
    # Two kept SKUs may swap their choices or codes: step aside first, so that the unique constraints hold.
    Sku.objects.filter(pk__in=[current[key].pk for key in kept]).update(is_active=False)
    for position, row in enumerate(skus):
        if row.get("id"):
            sku = current[row["id"]]
            sku.position, sku.options, sku.options_key = position, row["options"], Sku.key_of(row["options"])
            sku.seller_sku, sku.price, sku.gtin = row["seller_sku"], row["price"], row.get("gtin") or sku.gtin
            sku.is_active, sku.updated_at, sku.version = True, now, sku.version + 1
            sku.save(update_fields=_CHOICE)
            if row.get("stock") is not None:
                stock_actions.count_locked(product, sku, row["stock"], actor=actor, note="")
    fresh = [(position, row) for position, row in enumerate(skus) if not row.get("id")]
    made = new_skus(product, [row for _position, row in fresh])
    for (position, _row), (sku, _count) in zip(fresh, made, strict=True):
        sku.position = position
    insert_skus(product.shop, made, actor)
    bundles.follow(sku.pk for sku in current.values())
    kept_options = [(before[row["id"]]["options"], row["options"]) for row in skus if row.get("id")]
    choice_images.follow(product, axes, kept_options)
    product.axes = axes
    derive(product)
    touch(product)
    product.save(update_fields=[*DERIVED, "axes"])
    if product.wanted_status != Status.DRAFT:
        outbox.enqueue(Operation.PRODUCT_PUSH, product)
    after = {sku.public_id: {"options": sku.options, "price": sku.price} for sku in product.skus.filter(is_active=True)}
    if before != after:
        audit.record(product, "product.variations_changed", actor, before=before, after=after)
    if coded := {
        row["id"]: row["seller_sku"] for row in skus if row.get("id") and row["seller_sku"] != codes[row["id"]]
    }:
        was = {key: codes[key] for key in coded}
        audit.record(product, "product.codes_changed", actor, before={"seller_sku": was}, after={"seller_sku": coded})
    return product


# What a choice of a product is, of all that a SKU's row has.
_CHOICE = [
    "position", "options", "options_key", "seller_sku", "price", "gtin", "is_active", "updated_at", "version",
]  # fmt: skip


@in_transaction
def set_prices(
    product: Product,
    *,
    prices: dict[str, int],
    actor: Actor,
    expected_version: int | None = None,
    expected_prices: dict[str, int] | None = None,
    is_sure: bool = True,
) -> Product:
    """Set prices (whole rupiah) of some of the product's SKUs, by public id. Skips review; both storefronts at once.

    Refuses (Stale) prices that are not ``expected_prices`` any more, which is how a change is undone; and, unless the
    seller ``is_sure``, a price beyond double or half (``price_jump``, with the old and the new one).
    """
    product = lock_product(product, expected_version=expected_version)
    every = lock_skus(product)
    for sku in every:
        if expected_prices and sku.public_id in prices and sku.price != expected_prices.get(sku.public_id, sku.price):
            now_text = _("The price was changed to %(now)s meanwhile, so it stays.") % {"now": rupiah(sku.price)}
            raise Stale("price_changed", now_text, field="price", details={"price": sku.price})
    return apply_prices(product, every, prices=prices, actor=actor, is_sure=is_sure)


def lock_skus(product: Product) -> list[Sku]:
    """All SKUs of a product, on sale or not, locked. The caller holds the product's lock."""
    return list(Sku.objects.select_for_update(no_key=True).filter(product=product).order_by("id"))


def apply_prices(
    product: Product, every: list[Sku], *, prices: dict[str, int], actor: Actor, is_sure: bool = True
) -> Product:
    """``set_prices`` for whoever has locked the product and all of its SKUs."""
    faults = [found for price in prices.values() if (found := rules.price_fault(price, "price"))]
    skus = [sku for sku in every if sku.public_id in prices]
    if len(skus) < len(prices):
        faults.append(Fault("sku_unknown", _("This SKU does not belong to the product."), "skus"))
    if faults:
        raise Invalid(faults)
    changed = [sku for sku in skus if sku.price != prices[sku.public_id]]
    for sku in changed if not is_sure else ():
        if rules.is_jump(sku.price, prices[sku.public_id]):
            text = rules.jump_text(sku.price, prices[sku.public_id], product.platforms)
            figures = {"old": sku.price, "new": prices[sku.public_id]}
            raise Refused("price_jump", text, field="price", details=figures)
    if not changed:
        return product
    held_prices.refuse_new_price(changed)
    floors.refuse_prices({sku: prices[sku.public_id] for sku in changed})
    before = {sku.public_id: sku.price for sku in changed}
    now = clock.now()
    for sku in changed:
        sku.price, sku.updated_at, sku.version = prices[sku.public_id], now, sku.version + 1
    update_rows(changed, ["price", "updated_at", "version"])
    derive(product, every)
    touch(product)
    product.save(update_fields=DERIVED)
    if product.wanted_status != Status.DRAFT:
        outbox.enqueue(Operation.PRICE_PUSH, product)
    audit.record(
        product,
        "product.price_changed",
        actor,
        before={"price": before},
        after={"price": {sku.public_id: sku.price for sku in changed}},
    )
    return product


def _plain(value):
    """A value as the log keeps it."""
    return value.name if isinstance(value, Category) else value
