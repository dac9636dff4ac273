"""What keeps an offer out whatever the cart is, and which lines it is about (pure)."""

from pricing.offers import Buyer, Layer, Offer, PricedLine, Quote, Why


def refusal(bare: Layer, offer: Offer, buyer: Buyer) -> Layer | None:
    """Why the buyer or a limit that is used up keeps an offer out."""
    if not buyer.belongs_to(offer.buyers):
        return bare._replace(why=Why.OTHER_BUYERS)
    if offer.left is not None and offer.left < 1:
        return bare._replace(why=Why.LIMIT, number=0)
    if offer.buyer_left is not None and offer.buyer_left < 1:
        return bare._replace(why=Why.BUYER_LIMIT, number=0)
    return None


def taking_part(quote: Quote, offer: Offer) -> list[PricedLine]:
    """The lines an offer is about."""
    return [line for line in quote.lines if offer.products is None or line.line.product in offer.products]
