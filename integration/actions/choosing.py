"""Which products an activation is not to bring to Tokopedia, chosen before the shop is there (docs/rules.md 1.5, 2.3)."""

from collections.abc import Collection

from core import audit
from core.actors import Actor
from core.errors import Refused
from core.platforms import Platform
from core.sentences import gettext as _
from core.transactions import in_transaction
from integration import queries
from integration.actions import moving
from integration.models import Choice, Integration
from products.catalogue.actions import whole_shop
from products.models import Product

Kind = Choice.Kind


@in_transaction
def leave_out(shop, products: Collection[Product], *, actor: Actor) -> int:
    """Products that the activation, or coming back, is not to bring to Tokopedia; returns how many changed. One that is
    wanted on both storefronts already is on TikTok Shop only from now on. Refuses (``wrong_state``) a shop that is there:
    there each product's own storefronts decide; and products that are sold on Tokopedia only (``only_there``)."""
    shop, row = moving.lock_shop(shop)
    refuse_when_there(row)
    rows = Product.objects.for_shop(shop).current().filter(pk__in=[product.pk for product in products]).order_by("id")
    ids = list(rows.values_list("pk", flat=True))
    only = [Platform.TOKOPEDIA.value]
    if (only_there := rows.filter(platforms=only)).exists():
        text = _("“%(title)s” is sold on Tokopedia only. Choose its storefronts on the product itself.")
        raise Refused(
            "only_there", text % {"title": only_there[0].title[:80]}, details={"products": only_there.count()}
        )
    known = Choice.objects.for_shop(shop).filter(product__in=ids, kind=Kind.LEFT_OUT)
    changed = len(ids) - known.count()
    both = list(rows.filter(platforms__contains=only).values_list("pk", flat=True))
    whole_shop.set_storefront(shop, both, platform=Platform.TOKOPEDIA, is_on=False, actor=actor)
    _choose(shop, ids, Kind.LEFT_OUT)
    if changed:
        audit.record(row, "integration.left_out", actor, after={"products": changed})
    return changed


@in_transaction
def take_in(shop, products: Collection[Product], *, actor: Actor) -> int:
    """Products that were left out come to Tokopedia with the others after all; how many changed. Of a shop that left, one
    that is not live comes back as well. Refuses (``wrong_state``) a shop that is there."""
    shop, row = moving.lock_shop(shop)
    refuse_when_there(row)
    chosen = Choice.objects.for_shop(shop).filter(product__in=[product.pk for product in products], kind=Kind.LEFT_OUT)
    taken = list(chosen.order_by("product_id").values_list("product", "product__wanted_status"))
    chosen.delete()
    if row.activated_at is not None:
        _choose(shop, [pk for pk, wanted_status in taken if wanted_status != Product.Status.ACTIVATE], Kind.WITHDRAWN)
    if taken:
        audit.record(row, "integration.taken_in", actor, after={"products": len(taken)})
    return len(taken)


def refuse_when_there(row: Integration) -> None:
    """Refuse (``wrong_state``) where the choice is made product by product."""
    if not queries.may_choose(row):
        raise Refused(
            "wrong_state", _("Your shop is on Tokopedia: choose the storefronts on the product itself."),
            details={"state": row.state},
        )  # fmt: skip


def _choose(shop, ids: Collection[int], kind: str) -> None:
    Choice.objects.bulk_create(
        [Choice(shop=shop, product_id=pk, kind=kind) for pk in sorted(ids)],
        update_conflicts=True, unique_fields=["product"], update_fields=["kind"], batch_size=1000,
    )  # fmt: skip
