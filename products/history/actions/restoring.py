"""Bring fields back as they were at a moment: a new change like any other, with its log entry, its pushes and receipts."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from core import audit, clock
from core.actors import Actor
from core.errors import Fault, Invalid, Refused
from core.sentences import gettext as _
from core.transactions import in_transaction
from core.trials import try_out
from products import content_fields
from products.catalogue import queries as catalogue
from products.catalogue.actions.availability import set_availability
from products.catalogue.actions.changing import set_prices, update_product
from products.catalogue.actions.images import order_images
from products.history import queries
from products.history.queries import IMAGES, PLATFORMS, PRICE, Row
from products.models import Product
from products.product_rows import lock_product


@dataclass(frozen=True)
class Restored:
    """One field that is, or would be, brought back: what it is ``now`` and what it was ``then``."""

    key: str
    name: str
    about: str
    now: Any
    then: Any


@in_transaction
def restore(
    product: Product,
    *,
    at: datetime,
    fields: Collection[str],
    actor: Actor,
    expected_version: int | None = None,
    dry_run: bool = False,
) -> list[Restored]:
    """Bring ``fields`` (``title``, ``platforms``, ``images``, ``price:sku_...``) back as they were wanted at a moment; what
    was, or with ``dry_run`` would be done. A dry run is the real one, and nothing of it is kept.

    Refuses a moment before the product was made or after now (``moment_out_of_life``), nothing to bring back
    (``nothing_to_restore``), a field that cannot be (``not_restorable``, with the reason), a stale ``expected_version``,
    and whatever the changes themselves refuse.
    """
    locked = lock_product(product, expected_version=expected_version)
    row = catalogue.with_everything(Product.objects.filter(pk=locked.pk)).get()
    refuse_out_of_life(row, at)
    found = _chosen(row, at, fields)
    if dry_run:
        try_out(lambda: _bring_back(row, at, found, actor))
    else:
        _bring_back(row, at, found, actor)
    return found


def refuse_out_of_life(product: Product, at: datetime) -> None:
    """Refuse a moment at which there was no product, or is none yet."""
    if not product.created_at <= at <= clock.now():
        raise Refused(
            "moment_out_of_life", _("Choose a moment between the day the product was made and now."), field="at"
        )


def _chosen(product: Product, at: datetime, fields: Collection[str]) -> list[Restored]:
    now = queries.state_at(product, clock.now())
    rows = {_key(row): row for row in queries.compared(product, queries.state_at(product, at), now)}
    faults = []
    for place, name in enumerate(fields):
        row = rows.get(name)
        if row is None:
            faults.append(Fault("not_restorable", _("There is no such field to bring back."), f"fields.{place}"))
        elif not row.key:
            why = row.why_not or _("%(field)s is what it was then.") % {"field": row.name}
            faults.append(Fault("not_restorable", why, f"fields.{place}"))
    if faults:
        raise Invalid(faults)
    if not fields:
        raise Refused("nothing_to_restore", _("Choose at least one field that was different then."), field="fields")
    return [Restored(name, rows[name].name, rows[name].about, rows[name].later, rows[name].then) for name in fields]


def _key(row: Row) -> str:
    return f"{row.field}:{row.part}" if row.part else row.field


def _bring_back(product: Product, at: datetime, chosen: list[Restored], actor: Actor) -> None:
    wanted = {one.key: one.then for one in chosen}
    content = {name: wanted[name] for name in content_fields.NAMES if name in wanted}
    if content.get("category"):
        content["category"] = queries.category_named(content["category"])
    prices = {key.partition(":")[2]: price for key, price in wanted.items() if key.startswith(f"{PRICE}:")}
    if content:
        update_product(product, values=content, actor=actor)
    if prices:
        set_prices(product, prices=prices, actor=actor)
    if PLATFORMS in wanted:
        set_availability(product, platforms=wanted[PLATFORMS], actor=actor)
    if IMAGES in wanted:
        order_images(product, order=wanted[IMAGES], actor=actor)
    after = {"moment": at.astimezone(UTC).isoformat(timespec="seconds"), "fields": [one.name for one in chosen]}
    audit.record(product, "product.brought_back", actor, after=after)
