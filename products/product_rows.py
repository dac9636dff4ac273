"""What the actions of this app share: cleaning, checking, locking, and keeping a product's derived columns true."""

from collections.abc import Iterable

from django.db import connection as db

from accounts import standing
from accounts.models import Shop
from core import clock
from core.errors import Fault, Refused, Stale
from core.platforms import Platform
from core.sentences import gettext as _
from core.texts import clean_line
from products import asked, attributes, content_fields, rules
from products.models import Listing, Product, Sku

Status = Product.Status


def lock_product(product: Product, *, expected_version: int | None = None) -> Product:
    """The product's row, locked, fresh. Always first: it serialises everything about one product. So are the products
    whose bundles are made of it, for its stock is theirs.

    Refuses a deleted product, and one that changed since ``expected_version`` was read.
    """
    row = lock_with_bundles([product.pk])[product.pk]
    if row.wanted_status == Status.DELETED:
        raise Refused("product_deleted", _("This product was deleted; restore it first."))
    if expected_version is not None and row.version != expected_version:
        raise Stale(
            "product_changed",
            _("Somebody changed this product while you were editing it. Look at the difference, then save again."),
            details={"version": row.version},
        )
    return row


def lock_with_bundles(product_ids: Iterable[int]) -> dict[int, Product]:
    """These products and those whose bundles are made of them, locked by ascending id with one statement (ADR 49). Who
    changes several products that way locks all of them first."""
    mine = Product.objects.filter(pk__in=list(product_ids))
    made_of = Sku.objects.filter(parts__component__product__in=list(product_ids)).values("product_id")
    rows = Product.objects.select_for_update(no_key=True).filter(pk__in=mine.values("pk").union(made_of))
    return {row.pk: row for row in rows.order_by("id")}


def refuse_while_merging(shop_id: int) -> None:
    """Refuse (``integration_running``) while listings of a Tokopedia shop of before are being merged: only prices, stock
    and weights change then (docs/rules.md 1.4)."""
    if Shop.objects.filter(pk=shop_id, content_held=True).exists():
        text = _(
            "Products of your Tokopedia shop are being merged. Until that is done only prices, stock and weights change."
        )
        raise Refused("integration_running", text)


def refuse_beyond_limit(shop_id: int, more: int) -> None:
    """Refuse (``shop_restricted``) to put so many more products on sale than shop health leaves the shop (docs/rules.md
    9.5). What is on sale already stays."""
    shop = Shop.objects.only("restricted").get(pk=shop_id)
    found = standing.barred(shop, standing.Bar.LISTINGS)
    if found is None or found.most is None:
        return
    on_sale = Product.objects.filter(shop_id=shop_id, wanted_status=Product.Status.ACTIVATE).count()
    if on_sale + more > found.most:
        standing.require(shop_id, standing.Bar.LISTINGS)


def refuse_left(shop_id: int, platforms) -> None:
    """Refuse (``storefront_left``) to put something on a storefront that the seller withdrew the whole shop from."""
    left = Shop.objects.values_list("left_platforms", flat=True).get(pk=shop_id)
    for platform in Platform.ordered(set(platforms) & set(left)):
        text = _("Your shop is not on %(storefront)s. Leave it out here, or join again under Integration.")
        raise Refused("storefront_left", text % {"storefront": Platform(platform).label}, field="platforms")


def touch(product: Product) -> None:
    """A new version of the product: the ETag moves, lists show it first."""
    product.version += 1
    product.updated_at = clock.now()


def derive(product: Product, skus: Iterable[Sku] | None = None) -> None:
    """Recompute the columns that lists sort and filter by; ``skus`` are all of the product's, where the caller has them
    as they are now. The caller holds the lock and saves."""
    if skus is None:
        skus = Sku.objects.filter(product=product).only("is_active", "price", "on_hand", "reserved", "locked", "makes")
    live = [row for row in skus if row.is_active]
    product.price_min = min((row.price for row in live), default=0)
    product.price_max = max((row.price for row in live), default=0)
    product.available_total = sum(row.available for row in live)


def save_available(products: Iterable[Product]) -> None:
    """Write what can still be bought of several products, counted from their SKUs, with one statement. The caller holds
    the locks."""
    with db.cursor() as cursor:
        cursor.execute(
            """UPDATE products_product p SET available_total = coalesce(
                   (SELECT sum(coalesce(s.makes, s.on_hand - s.reserved - s.locked)) FROM products_sku s
                    WHERE s.product_id = p.id AND s.is_active), 0)
               WHERE p.id = ANY(%s)""",
            [sorted(product.pk for product in products)],
        )


def summarise(product: Product, listings: list[Listing]) -> None:
    """Set ``platforms`` and ``status`` from what is wanted and what the storefronts say. The caller saves."""
    listed = [listing for listing in listings if listing.wanted]
    product.platforms = Platform.ordered(listing.platform for listing in listed)
    if product.wanted_status != Status.ACTIVATE:
        product.status = product.wanted_status
        return
    said = {listing.status for listing in listed}
    if not listed:
        product.status = Status.SELLER_DEACTIVATED
        return
    for status in (Status.ACTIVATE, Status.FREEZE, Status.PLATFORM_DEACTIVATED):
        if status in said:
            product.status = status
            return
    product.status = Status.FAILED if said <= {Status.FAILED, Status.DELETED} else Status.PENDING


DERIVED = ["status", "platforms", "price_min", "price_max", "available_total", "version", "updated_at"]


def cleaned(values: dict) -> dict:
    """Content fields as they are kept: single-spaced lines, safe HTML."""
    values = dict(values)
    for field in ("title", "brand", "video_url"):
        if field in values:
            values[field] = clean_line(values[field] or "")
    if "description" in values:
        values["description"] = rules.clean_description(values["description"] or "")
    if "attributes" in values:
        values["attributes"] = attributes.cleaned(values["attributes"])
    return values


def fitted(product: Product, values: dict) -> dict:
    """``values`` with those of the product's attributes that a new category takes, where they are not given."""
    category = values.get("category")
    if "attributes" in values or category is None or category == product.category:
        return values
    return {**values, "attributes": attributes.fitting(asked.asks_of([category.pk])[category.pk], product.attributes)}


def cleaned_sku(row: dict) -> dict:
    """The same for one row of choices."""
    return {
        **row,
        "seller_sku": rules.clean_code(row.get("seller_sku") or ""),
        "options": {clean_line(name): clean_line(str(value)) for name, value in (row.get("options") or {}).items()},
    }


def content_faults(product: Product, *, is_draft: bool, asks: asked.Asks | None = None) -> list[Fault]:
    """Everything wrong with text, parcel, terms, category and what that asks for (docs/rules.md 2.1); ``asks``, where the
    caller has read it for many products."""
    faults = rules.text_faults(product.title, product.description, product.brand, is_draft=is_draft)
    faults += [fault for fault in [rules.video_fault(product.video_url)] if fault]
    faults += rules.number_faults(content_fields.plain_values(product), is_draft=is_draft)
    if product.category is None:
        if not is_draft:
            faults.append(Fault("category_missing", _("Choose a category."), "category_id"))
    elif not product.category.is_leaf:
        faults.append(Fault("category_not_leaf", _("Choose a category without sub-categories."), "category_id"))
    return faults + attribute_faults(product, is_draft=is_draft, asks=asks)


def attribute_faults(product: Product, *, is_draft: bool, asks: asked.Asks | None = None) -> list[Fault]:
    """What the product's category asks for and it does not say, or says otherwise; of a draft nothing is missing."""
    if product.category_id is None or (is_draft and not product.attributes):
        return []
    known = asked.asks_of([product.category_id]) if asks is None else asks
    platforms = () if is_draft else product.platforms
    return attributes.faults(known[product.category_id], product.attributes, platforms)


def duplicate_of(twin: Product) -> Refused:
    """The refusal of a product that would be a second listing of ``twin``."""
    return Refused(
        "duplicate_product",
        _(
            "“%(title)s” is already on sale there under the same title. One product has one listing a storefront: "
            "add a variation, change the title, or choose the other storefront."
        )
        % {"title": twin.title},
        field="title",
        details={"duplicate_of": twin.public_id},
    )
