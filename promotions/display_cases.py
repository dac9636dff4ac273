"""Where a promotion shows, and why: the four cases of domain.md 4.3 (S13)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from core.platforms import Platform
from promotions.models import Promotion, ToolSurface
from promotions.tools import SURFACES, Surface

Case = Promotion.Case
_ONLY = {Platform.TIKTOK_SHOP.value: Case.TIKTOK_SHOP_ONLY, Platform.TOKOPEDIA.value: Case.TOKOPEDIA_ONLY}


class Because(StrEnum):
    """Why a case holds."""

    SAME = "SAME"  # the tool looks the same and every product is on both
    LOOKS = "LOOKS"  # the tool looks different there
    MIXED = "MIXED"  # some products are on one storefront only
    TOOL = "TOOL"  # the tool exists on one storefront only
    PRODUCTS = "PRODUCTS"  # every product is on that one storefront only
    NOTHING = "NOTHING"  # no storefront has both the tool and a product


@dataclass(frozen=True)
class Display:
    """A case, why it holds, and what a buyer sees on each storefront that shows it."""

    case: str
    because: Because
    surfaces: dict[str, Surface]


def surfaces_of(tool: str) -> dict[str, Surface]:
    """Platform -> how the tool looks there; platforms without it are missing."""
    found = {platform: look for (one, platform), look in SURFACES.items() if one == tool}
    for row in ToolSurface.objects.filter(tool=tool):
        if row.is_available:
            found[row.platform] = Surface(row.surface, row.about)
        else:
            found.pop(row.platform, None)
    return {platform.value: found[platform] for platform in Platform if platform in found}


def surfaces_for(promotion: Promotion) -> dict[str, Surface]:
    """As ``surfaces_of``, where the promotion is not kept to one storefront."""
    kept = promotion.platforms or Platform.values
    return {platform: look for platform, look in surfaces_of(promotion.tool).items() if platform in kept}


def display_of(surfaces: Mapping[str, Surface], products: Iterable[Iterable[str]]) -> Display:
    """``products`` are the platforms each product is on; without any the whole shop takes part."""
    there = set(surfaces)
    listed = [set(platforms) for platforms in products] or [set(Platform.values)]
    shown = [platforms & there for platforms in listed]
    reach = set().union(*shown)
    looks = {platform: look for platform, look in surfaces.items() if platform in reach}
    if not reach:
        return Display(Case.NOWHERE, Because.NOTHING, {})
    if len(reach) == 1:
        [only] = reach
        because = Because.TOOL if len(there) == 1 else Because.PRODUCTS
        return Display(_ONLY[only], because, looks)
    if len({look.code for look in looks.values()}) > 1:
        return Display(Case.DIFFERENT_ON_BOTH, Because.LOOKS, looks)
    if any(one != reach for one in shown):
        return Display(Case.DIFFERENT_ON_BOTH, Because.MIXED, looks)
    return Display(Case.SAME_ON_BOTH, Because.SAME, looks)
