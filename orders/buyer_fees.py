"""What buyers pay beside goods and shipping."""

from django.utils.translation import gettext_lazy as _

# What a buyer pays beside goods and shipping, by the storefront's names (docs/rules.md 3.2).
BUYER_FEES = {
    "buyer_service_fee": _("Service fee"),
    "handling_fee": _("Payment handling fee"),
    "shipping_insurance_fee": _("Shipping insurance"),
    "item_insurance_fee": _("Item insurance"),
    "distance_fee": _("Distance fee"),
}
