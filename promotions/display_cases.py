"""Where a promotion shows, and why: the four cases of docs/rules.md 4.3 (S13)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from core.platforms import Platform
from products.models import Product
from promotions.models import Promotion, ToolSurface
from promotions.tools import SURFACES, Surface, Tool

Case = Promotion.Case
_ONLY = {Platform.TIKTOK_SHOP.value: Case.TIKTOK_SHOP_ONLY, Platform.TOKOPEDIA.value: Case.TOKOPEDIA_ONLY}

GONE = (Product.Status.DELETED, Product.Status.SELLER_DEACTIVATED)


class Because(StrEnum):
    """Why a case holds."""

    SAME = "SAME"  # the tool looks the same and every product is on both
    LOOKS = "LOOKS"  # the tool looks different there
    MIXED = "MIXED"  # some products are on one storefront only
    TOOL = "TOOL"  # the tool exists on one storefront only
    PRODUCTS = "PRODUCTS"  # every product is on that one storefront only
    NOTHING = "NOTHING"  # no storefront has both the tool and a product
    APART = "APART"  # a bundle, and no storefront has both the tool and all of its products


@dataclass(frozen=True)
class Display:
    """A case, why it holds, and what a buyer sees on each storefront that shows it."""

    case: str
    because: Because
    surfaces: dict[str, Surface]


def surfaces() -> dict[str, dict[str, Surface]]:
    """Tool -> platform -> how the tool looks there; platforms without it are missing."""
    found = dict(SURFACES)
    for row in ToolSurface.objects.all():
        if row.is_available:
            found[row.tool, row.platform] = Surface(row.surface, row.about)
        else:
            found.pop((row.tool, row.platform), None)
    return {
        tool: {platform.value: found[tool, platform.value] for platform in Platform if (tool, platform.value) in found}
        for tool in Tool.values
    }


def surfaces_of(tool: str) -> dict[str, Surface]:
    """Platform -> how one tool looks there."""
    return surfaces()[tool]


def surfaces_for(promotion: Promotion, every: Mapping[str, dict[str, Surface]] | None = None) -> dict[str, Surface]:
    """Platform -> how a promotion looks there; one that is kept to a storefront shows on that one only. ``every`` is
    ``surfaces()``, read before."""
    kept = promotion.platforms or Platform.values
    there = (surfaces() if every is None else every)[promotion.tool]
    return {platform: look for platform, look in there.items() if platform in kept}


def reach_of(product: Product) -> list[str]:
    """The storefronts on which a product can be bought as the seller wants it: none once it is deactivated or deleted."""
    return [] if product.wanted_status in GONE else product.platforms


def display_of(
    surfaces: Mapping[str, Surface], products: Iterable[Iterable[str]], *, together: bool = False
) -> Display:
    """``products`` are the platforms each product is on; without any the whole shop takes part. ``together``: buyers need
    all of the products at once, as for a bundle, so it shows only where all of them are."""
    there = set(surfaces)
    listed = [set(platforms) for platforms in products] or [set(Platform.values)]
    shown = [platforms & there for platforms in listed]
    if together:
        shown = [set.intersection(*shown)] * len(shown)
    reach = set().union(*shown)
    looks = {platform: look for platform, look in surfaces.items() if platform in reach}
    if not reach:
        return Display(Case.NOWHERE, Because.APART if together else Because.NOTHING, {})
    if len(reach) == 1:
        [only] = reach
        because = Because.TOOL if len(there) == 1 else Because.PRODUCTS
        return Display(_ONLY[only], because, looks)
    if len({look.code for look in looks.values()}) > 1:
        return Display(Case.DIFFERENT_ON_BOTH, Because.LOOKS, looks)
    if any(other_reach != reach for other_reach in shown):
        return Display(Case.DIFFERENT_ON_BOTH, Because.MIXED, looks)
    return Display(Case.SAME_ON_BOTH, Because.SAME, looks)
