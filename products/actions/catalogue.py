"""Create products and change their text, choices and prices."""

from django.utils.translation import gettext as _

from core import audit, clock
from core.actors import Actor
from core.errors import Invalid
from core.platforms import Platform
from core.transactions import in_transaction
from outbox import actions as outbox
from outbox.operations import Operation
from products import rules
from products.actions import stock as stock_actions
from products.actions._rows import DERIVED, derive, lock_product, summarise, touch
from products.actions.availability import _refuse_duplicate
from products.models import Category, Listing, Product, Sku

Status = Product.Status

CONTENT_FIELDS = [
    "title",
    "description",
    "category",
    "brand",
    "weight_grams",
    "length_cm",
    "width_cm",
    "height_cm",
    "preorder_days",
    "cod_enabled",
]


@in_transaction
def create_product(
    shop, *, values: dict, skus: list[dict], platforms, actor: Actor, images=(), is_draft: bool = False
) -> Product:
    """Make a product and, unless it is a draft, send it to its storefronts.

    ``values`` are content fields; ``skus`` rows of seller_sku, options, price (whole rupiah), stock. ``images`` are
    this shop's loose ProductImage rows; without any a drawn placeholder stands in, flagged "needs a picture".
    Refuses with every fault of domain.md 2.1 at once (Invalid), or a duplicate of a live product.
    """
    from products.actions.images import add_placeholder

    values = _cleaned(values)
    skus = [_cleaned_sku(row) for row in skus]
    axes = values.pop("axes", None) or rules.axes_of(skus)
    now = clock.now()
    product = Product(
        shop=shop,
        cod_enabled=values.pop("cod_enabled", shop.cod_default),
        axes=axes,
        wanted_status=Status.DRAFT if is_draft else Status.ACTIVATE,
        created_at=now,
        updated_at=now,
        **values,
    )
    faults = _content_faults(product, is_draft=is_draft)
    faults += rules.sku_faults(axes, skus) if skus or not is_draft else []
    if not is_draft and not Platform.ordered(platforms):
        faults.append(
            rules.fault(
                "platforms", "no_platform", _("Choose at least one storefront: TikTok Shop, Tokopedia or both.")
            )
        )
    if faults:
        raise Invalid(faults)
    if not is_draft:
        _refuse_duplicate(product, platforms)
    product.save()
    listings = [
        Listing(product=product, platform=platform, wanted=platform in Platform.ordered(platforms))
        for platform in Platform.values
    ]
    Listing.objects.bulk_create(listings)
    _create_skus(product, skus, actor)
    if images:
        for position, image in enumerate(images):
            image.product, image.position = product, position
            image.save(update_fields=["product", "position"])
    elif not is_draft:
        add_placeholder(product)
    derive(product)
    summarise(product, listings)
    product.save(update_fields=[*DERIVED, "needs_picture"])
    if not is_draft:
        outbox.enqueue(Operation.PRODUCT_PUSH, product)
    audit.record(
        product,
        "product.created",
        actor,
        after={"title": product.title, "platforms": product.platforms, "skus": len(skus), "status": product.status},
    )
    return product


@in_transaction
def update_product(product: Product, *, values: dict, actor: Actor, expected_version: int | None = None) -> Product:
    """Change text, category, parcel or terms. Content goes through the storefronts' review again.

    Refuses with every fault at once; refuses a stale ``expected_version`` (the second editor is told).
    """
    product = lock_product(product, expected_version=expected_version)
    values = _cleaned(values)
    before, after = {}, {}
    for field in CONTENT_FIELDS:
        if field in values and getattr(product, field) != values[field]:
            before[field], after[field] = _plain(getattr(product, field)), _plain(values[field])
            setattr(product, field, values[field])
    if not after:
        return product
    if faults := _content_faults(product, is_draft=product.wanted_status == Status.DRAFT):
        raise Invalid(faults)
    if "title" in after and product.wanted_status == Status.ACTIVATE:
        _refuse_duplicate(product, product.platforms)
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

    ``stock`` in a row is a count for the default warehouse. Refuses to retire a SKU whose stock orders or campaigns
    still hold, and more than 300 SKUs or 3 axes (domain.md 2.1).
    """
    product = lock_product(product, expected_version=expected_version)
    skus = [_cleaned_sku(row) for row in skus]
    axes = axes or rules.axes_of(skus)
    current = {sku.public_id: sku for sku in Sku.objects.select_for_update().filter(product=product, is_active=True)}
    faults = rules.sku_faults(axes, skus)
    faults += [
        rules.fault(f"skus.{number}.id", "sku_unknown", _("This SKU does not belong to the product."))
        for number, row in enumerate(skus)
        if row.get("id") and row["id"] not in current
    ]
    kept = {row["id"] for row in skus if row.get("id")}
    retired = [sku for key, sku in current.items() if key not in kept]
    faults += [
        rules.fault("skus", "sku_is_held", _("%(sku)s still has stock held by orders or campaigns.") % {"sku": sku})
        for sku in retired
        if sku.reserved or sku.locked
    ]
    if faults:
        raise Invalid(faults)
    before = {sku.public_id: {"options": sku.options, "price": sku.price} for sku in current.values()}
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
            sku.save()
            if row.get("stock") is not None:
                stock_actions.count_locked(product, sku, row["stock"], actor=actor, note="")
    _create_skus(product, [row for row in skus if not row.get("id")], actor, positions=skus)
    product.axes = axes
    derive(product)
    touch(product)
    product.save(update_fields=[*DERIVED, "axes"])
    if product.wanted_status != Status.DRAFT:
        outbox.enqueue(Operation.PRODUCT_PUSH, product)
    after = {sku.public_id: {"options": sku.options, "price": sku.price} for sku in product.skus.filter(is_active=True)}
    if before != after:
        audit.record(product, "product.variations_changed", actor, before=before, after=after)
    return product


@in_transaction
def set_prices(
    product: Product, *, prices: dict[str, int], actor: Actor, expected_version: int | None = None
) -> Product:
    """Set prices (whole rupiah) of some of the product's SKUs, by public id. Skips review; both storefronts at once."""
    product = lock_product(product, expected_version=expected_version)
    faults = [found for sku_id, price in prices.items() if (found := rules.price_fault(price, "price"))]
    skus = list(Sku.objects.select_for_update().filter(product=product, public_id__in=prices).order_by("id"))
    if len(skus) < len(prices):
        faults.append(rules.fault("skus", "sku_unknown", _("This SKU does not belong to the product.")))
    if faults:
        raise Invalid(faults)
    changed = [sku for sku in skus if sku.price != prices[sku.public_id]]
    if not changed:
        return product
    before = {sku.public_id: sku.price for sku in changed}
    now = clock.now()
    for sku in changed:
        sku.price, sku.updated_at, sku.version = prices[sku.public_id], now, sku.version + 1
    Sku.objects.bulk_update(changed, ["price", "updated_at", "version"])
    derive(product)
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


def _create_skus(product: Product, rows: list[dict], actor: Actor, positions: list[dict] | None = None) -> None:
    now = clock.now()
    order = {id(row): number for number, row in enumerate(positions or rows)}
    skus = [
        Sku(
            shop_id=product.shop_id,
            product=product,
            position=order[id(row)],
            seller_sku=row["seller_sku"],
            options=row["options"],
            options_key=Sku.key_of(row["options"]),
            gtin=row.get("gtin", ""),
            price=row["price"],
            created_at=now,
            updated_at=now,
        )
        for row in rows
    ]
    Sku.objects.bulk_create(skus)
    stock_actions.open_ledger(
        product, [(sku, row.get("stock") or 0) for sku, row in zip(skus, rows, strict=True)], actor
    )


def _cleaned(values: dict) -> dict:
    values = dict(values)
    for field in ("title", "brand"):
        if field in values:
            values[field] = rules.clean_line(values[field] or "")
    if "description" in values:
        values["description"] = rules.clean_description(values["description"] or "")
    return values


def _cleaned_sku(row: dict) -> dict:
    return {
        **row,
        "seller_sku": rules.clean_line(row.get("seller_sku") or ""),
        "options": {
            rules.clean_line(name): rules.clean_line(str(value)) for name, value in (row.get("options") or {}).items()
        },
    }


def _content_faults(product: Product, *, is_draft: bool) -> list[dict]:
    faults = rules.text_faults(product.title, product.description, product.brand, is_draft=is_draft)
    faults += rules.parcel_faults(
        product.weight_grams,
        (product.length_cm, product.width_cm, product.height_cm),
        product.preorder_days,
        is_draft=is_draft,
    )
    if product.category is None:
        if not is_draft:
            faults.append(rules.fault("category_id", "category_missing", _("Choose a category.")))
    elif not product.category.is_leaf:
        faults.append(rules.fault("category_id", "category_not_leaf", _("Choose a category without sub-categories.")))
    return faults


def _plain(value):
    """A value as the log keeps it."""
    return value.name if isinstance(value, Category) else value
