"""What the product editor does in one go: text, choices, prices, stock and storefronts together, or not at all."""

import copy
from collections.abc import Collection, Sequence

from core import audit
from core.actors import Actor
from core.errors import Fault, Invalid, Refused
from core.platforms import Platform
from core.sentences import gettext as _
from core.sentences import joined
from core.transactions import in_transaction
from products import rules
from products.catalogue.actions import changing, creating, form_saves
from products.catalogue.actions.availability import activate, live_faults, set_availability
from products.catalogue.actions.images import add_image
from products.models import Product, Sku
from products.product_rows import cleaned, cleaned_sku, content_faults, fitted, lock_product
from products.stock.actions.ledger import set_counts

Status = Product.Status


@in_transaction
def create_in_editor(
    shop,
    *,
    values: dict,
    axes: list[dict],
    skus: list[dict],
    platforms,
    actor: Actor,
    images=(),
    uploads=(),
    publish: bool = False,
    faults=(),
    form: form_saves.Form | None = None,
) -> Product:
    """Make a product from the editor: a draft, or on sale at once when ``publish``.

    A ``form`` makes one product: sent twice it is saved once, and what its autosave has begun is gone on with. Refuses
    (``form_saved_already``) other contents of a form that was saved: the seller went back to it.
    ``images`` are loose pictures in order, ``uploads`` files that come with the form. ``faults`` are what the form's
    reader found (a price that is no number): they are told together with every other fault, and nothing is saved.
    A draft keeps the SKU rows that have a price; its axes bring the others back.
    """
    if form is not None and (known := form_saves.take(shop, form)):
        if form_saves.is_same_again(known, form, publish=publish):
            return known.product
        form_saves.refuse_saved(known, form)
        creating.add_loose_images(known.product, images, actor=actor)
        return save_product(
            known.product,
            values=values,
            axes=axes,
            skus=skus,
            platforms=platforms,
            actor=actor,
            expected_version=known.version,
            uploads=uploads,
            publish=publish,
            faults=faults,
            form=form,
        )
    product = Product(shop=shop, wanted_status=Status.DRAFT)
    found = _faults(product, values, axes, skus, platforms, publish=publish, faults=faults)
    if publish and not images and not uploads:
        found.append(Fault("image_missing", _("Add at least one picture, 300 x 300 pixels or more."), "images"))
    if found:
        raise Invalid(found)
    product = creating.create_product(
        shop,
        values={**values, "axes": axes},
        skus=_storable(skus),
        platforms=platforms,
        actor=actor,
        images=images,
        is_draft=True,
    )
    return _finish(product, uploads=uploads, publish=publish, actor=actor, form=form)


@in_transaction
def save_product(
    product: Product,
    *,
    values: dict,
    axes: list[dict],
    skus: list[dict],
    platforms,
    actor: Actor,
    expected_version: int | None = None,
    uploads=(),
    publish: bool = False,
    faults=(),
    form: form_saves.Form | None = None,
    sure_prices: Collection[str] | None = None,
) -> Product:
    """Save everything the editor shows, as one change, and put the product on sale when ``publish``.

    ``sure_prices`` are those that the seller was asked about (``sku_...:5250``): any other price of a product that is on
    sale that goes beyond double or half is a fault (``price_jump``) beside its cell. None asks nothing.

    The ``form``'s own changes count as seen, and the same contents once more change nothing.

    What did not change is not written and not sent: a new price alone skips the storefronts' review. Refuses a stale
    ``expected_version`` (Stale), and names every fault at once (Invalid). ``stock`` None in a row leaves it alone.
    """
    known = form_saves.take(product.shop, form, product)
    product = lock_product(product, expected_version=form_saves.expected(known, product, expected_version))
    if form_saves.is_same_again(known, form, publish=publish):
        return product
    if form_saves.has_its_files(known, form):
        uploads = ()
    if found := _faults(product, values, axes, skus, platforms, publish=publish, faults=faults, uploads=uploads):
        raise Invalid(found)
    if sure_prices is not None and (jumps := _jumps(product, skus, platforms, sure_prices)):
        raise Invalid(jumps)
    product = changing.update_product(product, values=values, actor=actor)
    product = _save_skus(product, axes, skus, actor=actor)
    if Platform.ordered(platforms) != product.platforms:
        product = set_availability(product, platforms=platforms, actor=actor)
    return _finish(product, uploads=uploads, publish=publish, actor=actor, form=form)


@in_transaction
def autosave_draft(
    product: Product,
    *,
    values: dict,
    axes: list[dict],
    skus: list[dict],
    platforms,
    actor: Actor,
    expected_version: int | None = None,
    faults=(),
    form: form_saves.Form | None = None,
) -> tuple[Product, list[Fault]]:
    """Keep a draft while it is being typed: what is sound is saved, what is not is returned as faults, in words.

    What comes later than something newer of the same ``form`` is let go. Refuses a product that is no draft: what
    buyers see changes only when the seller says so.
    """
    known = form_saves.take(product.shop, form, product)
    if form_saves.is_late(known, form):
        return lock_product(product), []
    product = lock_product(product, expected_version=form_saves.expected(known, product, expected_version))
    if product.wanted_status != Status.DRAFT:
        raise Refused("not_a_draft", _("Only drafts save themselves; press Save to change this product."))
    found = _faults(product, values, axes, skus, platforms, publish=False, faults=faults)
    wrong = _parts(found)
    sound = {name: value for name, value in values.items() if name not in wrong}
    product = changing.update_product(product, values=sound, actor=actor)
    if not wrong & {"axes", "skus"}:
        product = _save_skus(product, axes, skus, actor=actor)
    if Platform.ordered(platforms) != product.platforms:
        product = set_availability(product, platforms=platforms, actor=actor)
    form_saves.note(product.shop, form, product, is_autosave=True)
    return product, found


@in_transaction
def autosave_new(
    shop,
    *,
    values: dict,
    axes: list[dict],
    skus: list[dict],
    platforms,
    actor: Actor,
    form: form_saves.Form,
    images=(),
    faults=(),
) -> tuple[Product, list[Fault]]:
    """The first autosave of a ``form`` makes the draft from what is sound; one that overtakes its answer goes on with it.

    Refuses a title that is not sound (Invalid), and a form that was saved meanwhile.
    """
    if known := form_saves.take(shop, form):
        if form_saves.is_late(known, form):
            return known.product, []
        form_saves.refuse_saved(known, form)
        creating.add_loose_images(known.product, images, actor=actor)
        return autosave_draft(
            known.product,
            values=values,
            axes=axes,
            skus=skus,
            platforms=platforms,
            actor=actor,
            faults=faults,
            form=form,
        )
    blank = Product(shop=shop, wanted_status=Status.DRAFT)
    found = _faults(blank, values, axes, skus, platforms, publish=False, faults=faults)
    wrong = _parts(found)
    if "title" in wrong:
        raise Invalid(found)
    has_rows = not wrong & {"axes", "skus"}
    product = creating.create_product(
        shop,
        values={**{k: v for k, v in values.items() if k not in wrong}, "axes": axes if has_rows else []},
        skus=_storable(skus) if has_rows else [],
        platforms=platforms,
        actor=actor,
        images=images,
        is_draft=True,
    )
    form_saves.note(shop, form, product, is_autosave=True)
    return product, found


def _finish(product: Product, *, uploads, publish: bool, actor: Actor, form) -> Product:
    for upload in uploads:
        add_image(product.shop, upload=upload, product=product, actor=actor)
    if uploads:
        product = lock_product(product)  # each picture made a version of its own
    if publish:
        product = activate(product, actor=actor)
    form_saves.note(product.shop, form, product)
    return product


def _faults(product: Product, values: dict, axes, skus, platforms, *, publish: bool, faults, uploads=()) -> list[Fault]:
    """Every fault of the whole editor, one a field: what the reader found first, then the rules."""
    is_draft = product.wanted_status == Status.DRAFT and not publish
    wished = copy.copy(product)
    wished.platforms = Platform.ordered(platforms)
    for name, value in fitted(product, cleaned(values)).items():
        setattr(wished, name, value)
    found = [*faults, *content_faults(wished, is_draft=is_draft)]
    rows = [cleaned_sku(row) for row in skus]
    if is_draft:
        rows = [{**row, "price": 100} if row["price"] is None else row for row in rows]  # a draft may lack prices
    if rows or not is_draft:
        found += rules.sku_faults(axes, rows)
    if publish and product.pk and not uploads and not product.images.exists():
        found += [fault for fault in live_faults(product) if fault.field == "images"]
    return list({fault.field: fault for fault in reversed(found)}.values())[::-1]


def _jumps(product: Product, skus: list[dict], platforms, sure: Collection[str]) -> list[Fault]:
    """Prices that may be a slip of the thumb, as faults beside their cells; a draft has no buyers yet."""
    if product.wanted_status == Status.DRAFT:
        return []
    was = dict(Sku.objects.filter(product=product, is_active=True).values_list("public_id", "price"))
    again = _("Save once more if that is meant.")
    return [
        Fault("price_jump", joined(rules.jump_text(old, row["price"], platforms), again), f"skus.{number}.price")
        for number, row in enumerate(skus)
        if (old := was.get(row.get("id") or "")) and row["price"] is not None
        if rules.is_jump(old, row["price"]) and f"{row['id']}:{row['price']}" not in sure
    ]


def _parts(faults: Sequence[Fault]) -> set[str]:
    """The parts of the editor that these faults are about."""
    wrong = {str(fault.path[0]) for fault in faults if fault.path}
    if "category_id" in wrong:
        wrong |= {"category"}
    if "length_cm" in wrong:
        wrong |= {"width_cm", "height_cm"}  # told once, for all three
    return wrong


def _storable(skus: list[dict]) -> list[dict]:
    return [row for row in skus if row["price"] is not None]


def _save_skus(product: Product, axes: list[dict], skus: list[dict], *, actor: Actor) -> Product:
    """Write the rows by the smallest change that makes them so: prices, counts, or the whole set of choices."""
    rows = [cleaned_sku(row) for row in _storable(skus)]
    current = list(Sku.objects.filter(product=product, is_active=True).order_by("position", "id"))
    known = {sku.options_key: sku.public_id for sku in current}
    for row in rows:
        # A row that the form still believes to be new, though an autosave has made its SKU: the choices tell.
        row["id"] = row.get("id") or known.get(Sku.key_of(row["options"]))
    shape = [(row["id"], row["options"], row["seller_sku"]) for row in rows]
    if axes == product.axes and shape == [(sku.public_id, sku.options, sku.seller_sku) for sku in current]:
        was = {sku.public_id: sku for sku in current}
        prices = {row["id"]: row["price"] for row in rows if row["price"] != was[row["id"]].price}
        counts = {row["id"]: row["stock"] for row in rows if row["stock"] is not None}
        if prices:
            product = changing.set_prices(product, prices=prices, actor=actor)
        if counts:
            product = set_counts(product, counts=counts, actor=actor)
        return product
    if rows:
        return changing.set_skus(product, skus=rows, axes=axes, actor=actor)
    return _set_axes_of_draft(product, axes, actor=actor)


def _set_axes_of_draft(product: Product, axes: list[dict], *, actor: Actor) -> Product:
    """A draft without a single price yet: its axes are kept, so that its matrix comes back."""
    if axes != product.axes:
        audit.record(product, "product.variations_changed", actor, before={"axes": product.axes}, after={"axes": axes})
        product.axes = axes
        product.save(update_fields=["axes"])
    return product
