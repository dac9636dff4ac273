"""Why a shop gets violation points (docs/rules.md 9.5): how many, the rule in plain words, what to do, and what an appeal
must show. The order is that of the platform's page."""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Reason(models.TextChoices):
    COUNTERFEIT = "COUNTERFEIT", _("Counterfeit goods")
    PROHIBITED = "PROHIBITED", _("Prohibited goods")
    MISSING_QUALIFICATION = "MISSING_QUALIFICATION", _("Missing permit or certificate")
    INTELLECTUAL_PROPERTY = "INTELLECTUAL_PROPERTY", _("Somebody else's brand, picture or design")
    CHAT_MISCONDUCT = "CHAT_MISCONDUCT", _("Misconduct in the chat")
    LATE_DISPATCH = "LATE_DISPATCH", _("Too many late parcels")
    SELLER_CANCELLATION = "SELLER_CANCELLATION", _("Too many cancellations by your fault")
    DEFECTIVE_RETURNS = "DEFECTIVE_RETURNS", _("Too many defective returns")


class Proof(models.TextChoices):
    """What an appeal can show."""

    INVOICE = "INVOICE", _("Invoice of your supplier or the brand")
    AUTHORISATION = "AUTHORISATION", _("Letter of authorisation or registration of the brand")
    PERMIT = "PERMIT", _("Permit or certificate (BPOM, SNI, halal, P-IRT)")
    PHOTOS = "PHOTOS", _("Photos of the goods, label and package")
    CHAT = "CHAT", _("Pictures of the whole conversation")
    HANDOVER = "HANDOVER", _("Courier's receipt or manifest with the time of the hand-over")
    OUTAGE = "OUTAGE", _("Proof of what kept you: disaster, courier did not come, fault of the platform")
    ORDER_NUMBERS = "ORDER_NUMBERS", _("Numbers of the orders the appeal is about")


@dataclass(frozen=True)
class Rule:
    """The least and the most points; ``needs_orders`` asks an appeal for the numbers of the orders it is about."""

    least: int
    most: int
    text: str | Promise
    next_step: str | Promise
    proofs: tuple[Proof, ...]
    needs_orders: bool = False


RULES: dict[str, Rule] = {
    Reason.COUNTERFEIT: Rule(
        4, 48, _("Goods that carry a brand without being made by it may not be offered."),
        _("Take the product off sale on both storefronts, and every other one from the same supplier."),
        (Proof.INVOICE, Proof.AUTHORISATION, Proof.PHOTOS),
    ),
    Reason.PROHIBITED: Rule(
        6, 48, _("Goods on the platform's list of prohibited goods may not be offered."),
        _("Delete the product, and read the list before you add one like it."),
        (Proof.PHOTOS, Proof.PERMIT),
    ),
    Reason.MISSING_QUALIFICATION: Rule(
        6, 48, _("Goods that need a permit may be offered only after it was shown."),
        _("Take the product off sale until the permit is there."),
        (Proof.PERMIT, Proof.PHOTOS),
    ),
    Reason.INTELLECTUAL_PROPERTY: Rule(
        1, 48, _("Brands, pictures and designs belong to whoever made them; using them needs a permission."),
        _("Replace pictures and words with your own, or take the product off sale."),
        (Proof.AUTHORISATION, Proof.INVOICE),
    ),
    Reason.CHAT_MISCONDUCT: Rule(
        1, 12, _("Messages to buyers must be polite, and may not lead them off the platform."),
        _("Tell whoever answers for the shop, and use canned replies for hard cases."),
        (Proof.CHAT,),
    ),
    Reason.LATE_DISPATCH: Rule(
        2, 4, _("From 10 per cent of late parcels in 7 days on the shop gets points."),
        _("Ship what is overdue first; the limit on orders ends as soon as the rate falls."),
        (Proof.ORDER_NUMBERS, Proof.HANDOVER, Proof.OUTAGE), needs_orders=True,
    ),
    Reason.SELLER_CANCELLATION: Rule(
        2, 4, _("Above the target of cancellations by the seller's fault in 7 days the shop gets points."),
        _("Count the stock, and set a stock buffer for what sells fast."),
        (Proof.ORDER_NUMBERS, Proof.OUTAGE), needs_orders=True,
    ),
    Reason.DEFECTIVE_RETURNS: Rule(
        2, 2, _("Above the target of defective returns in 30 days the shop gets points."),
        _("Check the products behind the returns: the goods, the pictures, the description."),
        (Proof.ORDER_NUMBERS, Proof.PHOTOS), needs_orders=True,
    ),
}  # fmt: skip
