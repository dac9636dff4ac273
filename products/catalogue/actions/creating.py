"""Create products, one or a file's worth: one statement a table, whatever the number."""

from collections.abc import Sequence
from dataclasses import dataclass

from core import audit, clock, locks
from core.actors import Actor
from core.errors import Fault, Invalid, Refused
from core.platforms import Platform
from core.sentences import gettext as _
from core.transactions import in_transaction
from outbox import actions as outbox
from outbox.operations import Operation
from products import asked, limits, rules
from products.catalogue import placeholders, queries
from products.catalogue.actions.availability import hold_titles
from products.models import Listing, Product, ProductImage, Sku
from products.product_rows import (
    cleaned,
    cleaned_sku,
    content_faults,
    duplicate_of,
    lock_product,
    refuse_beyond_limit,
    refuse_left,
    refuse_while_merging,
    summarise,
)
from products.stock.actions import ledger as stock_actions

Status = Product.Status


@dataclass(frozen=True)
class NewProduct:
    """A product to make. ``values`` are content fields; ``skus`` rows of seller_sku, options, price (whole rupiah),
    stock, and, where wanted, floor and low_stock; ``images`` this shop's loose ProductImage rows."""

    values: dict
    skus: list[dict]
    platforms: Sequence[str]
    images: Sequence[ProductImage] = ()
    is_draft: bool = False
    needs_picture: bool = False  # a list brought it: a draft without a photo says so
    may_wait: bool = False  # without what its category requires it stays a draft, instead of being refused


@dataclass
class _Built:
    """Rows of one product, checked but not saved."""

    product: Product
    listings: list[Listing]
    skus: list[tuple[Sku, int]]
    images: Sequence[ProductImage]
    placeholder: ProductImage | None


@in_transaction
def create_product(
    shop, *, values: dict, skus: list[dict], platforms, actor: Actor, images=(), is_draft: bool = False
) -> Product:
    """Make a product and, unless it is a draft, send it to its storefronts.

    Without pictures a drawn placeholder stands in, flagged "needs a picture". Refuses with every fault of
    docs/rules.md 2.1 at once (Invalid), or a duplicate of a live product.
    """
    new = NewProduct(values=values, skus=skus, platforms=platforms, images=images, is_draft=is_draft)
    return create_alone(shop, new, actor=actor)


def create_alone(shop, new: NewProduct, *, actor: Actor) -> Product:
    """``create_products`` for one, whose refusal is raised."""
    [made] = create_products(shop, [new], actor=actor)
    if isinstance(made, Refused):
        raise made
    return made


@in_transaction
def create_products(shop, new_products: Sequence[NewProduct], *, actor: Actor) -> list[Product | Refused]:
    """Make many products. Each stands or falls alone: in place of one that cannot be made its refusal is returned.

    All checks come before the first row is written, so a refusal leaves nothing behind.
    """
    if new_products:
        refuse_while_merging(shop.pk)
        refuse_left(shop.pk, {platform for new in new_products for platform in new.platforms})
        if to_go_live := sum(not new.is_draft for new in new_products):
            refuse_beyond_limit(shop.pk, to_go_live)
    results: list[Product | Refused] = []
    built: dict[int, _Built] = {}
    live: dict[tuple[str, str], Product] = {}
    asks = asked.asks_of(category.pk for new in new_products if (category := new.values.get("category")))
    now = clock.now()
    for place, new in enumerate(new_products):
        try:
            rows = _build(shop, new, now, asks)
            if rows.product.wanted_status == Status.ACTIVATE:
                _refuse_twin_among(live, rows.product)
        except Refused as refusal:
            results.append(refusal)
            continue
        built[place] = rows
        results.append(rows.product)
    _take_loose_images(shop, [image for rows in built.values() for image in rows.images])
    to_sell = [place for place, rows in built.items() if rows.product.wanted_status == Status.ACTIVATE]
    hold_titles(shop.pk, [built[place].product.title for place in to_sell])
    for number, twin in queries.live_duplicates(shop, [built[place].product for place in to_sell]).items():
        place = to_sell[number]
        results[place] = duplicate_of(twin)
        del built[place]
    _insert(shop, list(built.values()), actor)
    return results


def refuse_unfit(shop, new: NewProduct) -> None:
    """Refuse (Invalid) what ``create_products`` would refuse about this product itself; nothing is written."""
    category = new.values.get("category")
    _build(shop, new, clock.now(), asked.asks_of([category.pk] if category else []))


@in_transaction
def add_loose_images(product: Product, images: Sequence[ProductImage], *, actor: Actor) -> None:
    """Put a shop's loose pictures at the end of a draft that its form has made meanwhile; those over the limit stay out."""
    if not images:
        return
    _take_loose_images(product.shop, list(images))
    product = lock_product(product)
    place = product.images.count()
    for image in list(images)[: limits.IMAGES_MAX - place]:
        image.product, image.position = product, place
        image.save(update_fields=["product", "position"])
        audit.record(product, "product.image_added", actor, after={"image": image.public_id})
        place += 1


def _take_loose_images(shop, images: list[ProductImage]) -> None:
    """Refuse (``image_unknown``) a picture that another product has taken meanwhile; nobody else takes these now."""
    if not images:
        return
    locks.hold("loose-images", shop.pk)
    rows = ProductImage.objects.for_shop(shop).filter(pk__in=[image.pk for image in images]).select_related("product")
    now = {row.pk: row for row in rows}
    for place, image in enumerate(images, start=1):
        row = now.get(image.pk)
        if row is None:
            text = _("Picture %(n)d was deleted meanwhile. Upload it again.") % {"n": place}
        elif row.product is not None:
            text = _("Picture %(n)d belongs to “%(title)s” now. Upload it again.")
            text %= {"n": place, "title": row.product.title}
        else:
            continue
        raise Refused("image_unknown", text, field="images", details={"image_id": image.public_id})


def _refuse_twin_among(live: dict[tuple[str, str], Product], product: Product) -> None:
    """The duplicate guard within one call: the first of two twins is made."""
    keys = [(product.title.upper(), platform) for platform in product.platforms]
    for key in keys:
        if key in live:
            raise duplicate_of(live[key])
    live.update(dict.fromkeys(keys, product))


def new_skus(product: Product, rows: list[dict]) -> list[tuple[Sku, int]]:
    """Unsaved SKUs and their first counts, in the order of ``rows``."""
    now = clock.now()
    return [
        (
            Sku(
                shop_id=product.shop_id,
                product=product,
                position=number,
                seller_sku=row["seller_sku"],
                options=row["options"],
                options_key=Sku.key_of(row["options"]),
                gtin=row.get("gtin", ""),
                price=row["price"],
                floor=row.get("floor"),
                low_stock=row.get("low_stock"),
                on_hand=row.get("stock") or 0,
                created_at=now,
                updated_at=now,
            ),
            row.get("stock") or 0,
        )
        for number, row in enumerate(rows)
    ]


def insert_skus(shop, counts: list[tuple[Sku, int]], actor: Actor) -> None:
    """Save new SKUs with their first ledger rows."""
    Sku.objects.bulk_create(sku for sku, _count in counts)
    stock_actions.open_ledger(shop, counts, actor)


def _build(shop, new: NewProduct, now, asks: asked.Asks) -> _Built:
    values, skus = cleaned(new.values), [cleaned_sku(row) for row in new.skus]
    axes = values.pop("axes", None) or rules.axes_of(skus)
    platforms = Platform.ordered(new.platforms)
    product = Product(
        shop=shop,
        cod_enabled=values.pop("cod_enabled", shop.cod_default),
        axes=axes,
        platforms=platforms,
        wanted_status=Status.DRAFT if new.is_draft else Status.ACTIVATE,
        needs_picture=new.needs_picture and not new.images,
        created_at=now,
        updated_at=now,
        **values,
    )
    faults = content_faults(product, is_draft=new.is_draft, asks=asks)
    if new.may_wait and any(fault.code == "attribute_missing" for fault in faults):
        faults = [fault for fault in faults if fault.code != "attribute_missing"]
        product.wanted_status = Status.DRAFT
    faults += rules.sku_faults(axes, skus) if skus or not new.is_draft else []
    if not new.is_draft and not platforms:
        faults.append(
            Fault("no_platform", _("Choose at least one storefront: TikTok Shop, Tokopedia or both."), "platforms")
        )
    if faults:
        raise Invalid(faults)
    counts = new_skus(product, skus)
    prices = [sku.price for sku, _count in counts]
    product.price_min, product.price_max = min(prices, default=0), max(prices, default=0)
    product.available_total = sum(count for _sku, count in counts)
    listings = [Listing(product=product, platform=name, wanted=name in platforms) for name in Platform.values]
    summarise(product, listings)
    is_draft = product.wanted_status == Status.DRAFT
    placeholder = None if new.images or is_draft else _placeholder(product)
    return _Built(product, listings, counts, new.images, placeholder)


def _placeholder(product: Product) -> ProductImage:
    """A picture drawn by rule from the category and title; the product is flagged "needs a picture"."""
    drawn = placeholders.placeholder(product.title, product.category.name if product.category else "")
    product.needs_picture = True
    return ProductImage(
        shop_id=product.shop_id,
        product=product,
        file=drawn.file,
        thumbnail=drawn.thumbnail,
        sha256=drawn.sha256,
        width=placeholders.SIDE,
        height=placeholders.SIDE,
        alt=product.title[:200],
        is_placeholder=True,
        created_at=product.created_at,
    )


def _insert(shop, built: list[_Built], actor: Actor) -> None:
    if not built:
        return
    products = Product.objects.bulk_create(rows.product for rows in built)
    Listing.objects.bulk_create(listing for rows in built for listing in rows.listings)
    insert_skus(shop, [pair for rows in built for pair in rows.skus], actor)
    for rows in built:
        for position, image in enumerate(rows.images):
            image.product, image.position = rows.product, position
            image.save(update_fields=["product", "position"])
    ProductImage.objects.bulk_create(rows.placeholder for rows in built if rows.placeholder)
    outbox.enqueue_many(Operation.PRODUCT_PUSH, [row for row in products if row.wanted_status != Status.DRAFT])
    audit.record_many(
        [
            audit.entry(
                rows.product,
                "product.created",
                actor,
                after={
                    "title": rows.product.title,
                    "platforms": rows.product.platforms,
                    "skus": len(rows.skus),
                    "status": rows.product.status,
                },
            )
            for rows in built
        ]
    )
