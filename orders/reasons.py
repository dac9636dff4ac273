"""Why orders are cancelled; part of the models, in a file of its own."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CancelReason(models.TextChoices):
    """Why a seller cancels (docs/rules.md 3.4); the fault is the seller's but where the buyer asked."""

    OUT_OF_STOCK = "OUT_OF_STOCK", _("Out of stock")
    WRONG_PRICE = "WRONG_PRICE", _("Wrong price")
    ADDRESS_NOT_DELIVERABLE = "ADDRESS_NOT_DELIVERABLE", _("Address cannot be delivered to")
    BUYER_REQUESTED = "BUYER_REQUESTED", _("The buyer asked for it")
    LOGISTICS_ISSUE = "LOGISTICS_ISSUE", _("Problem with the courier")


class CancelledBecause(models.TextChoices):
    """Why buyers and storefronts cancel; a seller cannot choose these."""

    NOT_PAID_IN_TIME = "NOT_PAID_IN_TIME", _("Not paid in time")
    NOT_SHIPPED_IN_TIME = "NOT_SHIPPED_IN_TIME", _("Not shipped in time")
    PACKAGE_LOST = "PACKAGE_LOST", _("Parcel lost")
    PACKAGE_DAMAGED = "PACKAGE_DAMAGED", _("Parcel damaged")
    PACKAGE_RETURNED = "PACKAGE_RETURNED", _("Parcel came back")
    CREATED_BY_MISTAKE = "CREATED_BY_MISTAKE", _("Ordered by mistake")
    CHANGE_PAYMENT_METHOD = "CHANGE_PAYMENT_METHOD", _("Wants to pay another way")
    DISCOUNT_NOT_EXPECTED = "DISCOUNT_NOT_EXPECTED", _("Discount not as expected")
    HIGH_DELIVERY_COSTS = "HIGH_DELIVERY_COSTS", _("Delivery too expensive")
    BETTER_PRICE = "BETTER_PRICE", _("Found a better price")
    WRONG_DELIVERY_INFO = "WRONG_DELIVERY_INFO", _("Wrong address or phone")
