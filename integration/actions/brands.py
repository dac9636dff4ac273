"""Mall's third step: which products carry an authorised brand (docs/rules.md 9.2)."""

from collections.abc import Collection
from dataclasses import dataclass, field

from core.actors import Actor
from core.errors import Fault, Refused
from core.sentences import gettext as _
from integration import mall
from products import actions as products
from products.models import Product

AT_ONCE = 200


@dataclass
class Assigned:
    """What became of each product: ``changed`` carry the brand now, ``refused`` are (product, fault)."""

    changed: int = 0
    refused: list[tuple[Product, Fault]] = field(default_factory=list)


def assign(shop, rows: Collection[Product], *, brand: str, actor: Actor) -> Assigned:
    """Give products the brand, one by one: those that can stay assigned when others cannot. Both storefronts hear of it as
    of any edit. Refuses a brand that is not authorised now (``brand_not_authorised``) and more than 200 products at once
    (``too_many``)."""
    known = {brand.name.upper(): brand.name for brand in mall.brands(shop)}
    name = known.get(" ".join(brand.split()).upper())
    if name is None:
        raise Refused("brand_not_authorised", _("Your shop holds no authorisation of this brand now."), field="brand")
    if len(rows) > AT_ONCE:
        text = _("At most %(most)d products at once; you have selected %(count)d.")
        raise Refused("too_many", text % {"most": AT_ONCE, "count": len(rows)})
    outcome = Assigned()
    for product in sorted(rows, key=lambda one: one.pk):
        if product.brand == name:
            continue
        try:
            products.update_product(product, values={"brand": name}, actor=actor)
        except Refused as refusal:
            outcome.refused.append((product, refusal.faults[0]))
        else:
            outcome.changed += 1
    return outcome
