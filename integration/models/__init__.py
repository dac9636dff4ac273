"""Where shops stand with Tokopedia, what becomes of their listings, and Mall."""

from integration.models.mall import MallApplication
from integration.models.merging import Binding, BindingWarehouse, OldListing, Pair
from integration.models.standing import Choice, Integration, Wave

__all__ = ["Binding", "BindingWarehouse", "Choice", "Integration", "MallApplication", "OldListing", "Pair", "Wave"]
