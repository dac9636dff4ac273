"""The accounts of the books and the parts of a settlement (docs/rules.md 7.2).

A part is signed as the seller reads it: what comes in is positive, what the platform keeps is negative. In the books the
same amount stands with the other sign on the part's account, so that every entry adds up to zero.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from pricing.fees import Fee


class Part(models.TextChoices):
    """What an amount of an order is for."""

    PRODUCTS = "PRODUCTS", _("Products at list price")
    SELLER_DISCOUNT = "SELLER_DISCOUNT", _("Seller discount")
    REFUND = "REFUND", _("Refund to the buyer")
    CUSTOMER_SHIPPING = "CUSTOMER_SHIPPING", _("Shipping paid by the buyer")
    PLATFORM_SHIPPING = "PLATFORM_SHIPPING", _("Shipping paid by the platform")
    ACTUAL_SHIPPING = "ACTUAL_SHIPPING", _("Courier's charge")
    RETURN_SHIPPING = "RETURN_SHIPPING", _("Return shipping")
    COMMISSION = Fee.COMMISSION.value, _("Platform commission")
    DYNAMIC_COMMISSION = Fee.DYNAMIC_COMMISSION.value, _("Dynamic commission")
    MALL_SERVICE = Fee.MALL_SERVICE.value, _("Mall service fee")
    PRE_ORDER = Fee.PRE_ORDER.value, _("Pre-order service fee")
    SHIPPING_FEE_PROGRAM = Fee.SHIPPING_FEE_PROGRAM.value, _("Shipping Fee Program")
    BONUS_CASHBACK = Fee.BONUS_CASHBACK.value, _("Bonus Cashback Program")
    ORDER_PROCESSING = Fee.ORDER_PROCESSING.value, _("Order processing fee")
    INCOME_TAX = Fee.INCOME_TAX.value, _("Income tax (PPh 22)")
    AFFILIATE = "AFFILIATE", _("Affiliate commission")
    ADS = "ADS", _("Advertising")
    ADJUSTMENT = "ADJUSTMENT", _("Adjustment")


class Money(models.TextChoices):
    """Where the shop's money is: accounts that are no part of an order."""

    TO_SETTLE = "TO_SETTLE", _("To settle")
    BALANCE = "BALANCE", _("Balance")
    ON_THE_WAY = "ON_THE_WAY", _("On the way to the bank")
    BANK = "BANK", _("Paid out to the bank")
    UNEXPLAINED = "UNEXPLAINED", _("Unexplained")
    WRITTEN_OFF = "WRITTEN_OFF", _("Written off")
    AD_WALLET = "AD_WALLET", _("Wallet for ads")
    AD_TAX = "AD_TAX", _("Tax on ads (PPN)")
    AD_PAID_IN = "AD_PAID_IN", _("Paid in for ads")
    FROM_BEFORE = "FROM_BEFORE", _("Orders from before")  # those of a shop of before, until its owner bound it


ACCOUNTS = [*Money.choices, *Part.choices]

REVENUE = (Part.PRODUCTS, Part.SELLER_DISCOUNT, Part.REFUND)
SHIPPING = (Part.CUSTOMER_SHIPPING, Part.PLATFORM_SHIPPING, Part.ACTUAL_SHIPPING, Part.RETURN_SHIPPING)
FEES = (*(Part(fee.value) for fee in Fee), Part.AFFILIATE, Part.ADS)
BLOCKS = {"revenue": REVENUE, "shipping": SHIPPING, "fees": FEES, "adjustments": (Part.ADJUSTMENT,)}


def sums(parts: dict[str, int]) -> dict[str, int]:
    """The four blocks of a settlement in whole rupiah, from its parts."""
    return {block: sum(parts.get(part, 0) for part in kinds) for block, kinds in BLOCKS.items()}
