"""How codes of Data Compass read on its pages. Templates know these functions by name."""

from django.utils.translation import gettext as _

from orders.models import Order
from promotions.models import Promotion
from promotions.offers import KINDS

__all__ = ["initiator_name", "layer_name"]


def layer_name(kind: str) -> str:
    """What a discount without a promotion is called."""
    own = {
        "SELLER_DISCOUNT": _("Your discount, unnamed"),
        "PLATFORM_DISCOUNT": _("The platform's discount"),
        "PLATFORM_VOUCHER": _("The platform's voucher"),
    }
    tools = {kind.value: str(Promotion(tool=tool).get_tool_display()) for tool, kind in KINDS.items()}
    return own.get(kind) or tools.get(kind) or _("A promotion that is gone")


def initiator_name(code: str) -> str:
    """Who cancelled an order."""
    return str(dict(Order.Initiator.choices).get(code, _("not told")))
