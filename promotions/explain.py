"""Why a layer applied or did not, in the seller's words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from core.money import rupiah
from pricing.fees import Fee
from pricing.models import RateCard
from pricing.offers import Kind, Layer, Why

KINDS = {
    Kind.LIVE_FLASH: _lazy("LIVE flash sale"),
    Kind.CAMPAIGN: _lazy("Campaign price"),
    Kind.FLASH_SALE: _lazy("Flash sale"),
    Kind.PRODUCT_DISCOUNT: _lazy("Product discount"),
    Kind.BUNDLE: _lazy("Bundle deal"),
    Kind.BUY_MORE_SAVE_MORE: _lazy("Buy more save more"),
    Kind.VOUCHER: _lazy("Voucher"),
    Kind.PLATFORM_VOUCHER: _lazy("Voucher of the platform"),
    Kind.SHIPPING_DISCOUNT: _lazy("Shipping fee discount"),
    Kind.GIFT: _lazy("Gift with purchase"),
}
FEES = {fee: RateCard.Fee(fee.value).label for fee in Fee}


def why(layer: Layer) -> str:
    """One sentence: what it did, or what kept it out and what is missing."""
    match layer.why:
        case Why.APPLIED:
            if layer.number:
                text = _("Applied to %(pieces)d; no more are left, so %(rest)d cost more.")
                return text % {"pieces": layer.pieces, "rest": layer.number}
            return _("Applied")
        case Why.BETTER:
            return _("“%s” wins; of this kind only one counts.") % layer.winner
        case Why.NOT_LOWER:
            return _("It would not make it cheaper.")
        case Why.LIMIT:
            return _("Only %d left for all buyers on both storefronts.") % layer.number
        case Why.BUYER_LIMIT:
            return _("Only %d left for this buyer.") % layer.number
        case Why.BUDGET:
            return _("Only %s of its budget is left.") % rupiah(layer.number)
        case Why.MORE_PIECES:
            return _("%d more needed.") % layer.number
        case Why.MORE_SPEND:
            return _("%s more needed.") % rupiah(layer.number)
        case Why.OTHER_BUYERS:
            return _("It is for other buyers.")
        case Why.NO_CODE:
            return _("The buyer must enter its code.")
        case Why.NOT_WITH_FLASH_SALE:
            return _("Not together with a flash sale.")
        case Why.NO_PRODUCT:
            return _("Nothing in the cart takes part.")
        case Why.NO_FEE:
            return _("Shipping is free already.")
        case Why.OTHER_PRODUCTS:
            return _("Only when everything in the parcel takes part.")
        case Why.OUT_OF_STOCK:
            return _("The gift is not in stock on this storefront.")
    raise ValueError(layer.why)
