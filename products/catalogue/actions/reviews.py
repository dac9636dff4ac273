"""Rating and reviews: one value for both storefronts (docs/rules.md 1.2)."""

from decimal import Decimal

from core import audit
from core.actors import Actor
from core.transactions import in_transaction
from outbox import actions as outbox
from outbox.operations import Operation
from products.models import Product, Review
from products.product_rows import lock_product


@in_transaction
def set_rating(product: Product, *, rating: Decimal | None, review_count: int, actor: Actor) -> Product:
    """Take over a rating (0 to 5, one decimal) and a number of reviews from where they were collected."""
    product = lock_product(product)
    if (product.rating, product.review_count) == (rating, review_count):
        return product
    before = {"rating": _plain(product.rating), "review_count": product.review_count}
    product.rating, product.review_count = rating, review_count
    product.save(update_fields=["rating", "review_count"])
    if product.wanted_status != Product.Status.DRAFT:
        outbox.enqueue(Operation.REVIEWS_PUSH, product)
    after = {"rating": _plain(rating), "review_count": review_count}
    audit.record(product, "product.reviews_changed", actor, before=before, after=after)
    return product


@in_transaction
def add_reviews(product: Product, *, reviews: list[dict], actor: Actor) -> Product:
    """Keep buyers' words: rows of rating (1 to 5), text, author, created_at."""
    product = lock_product(product)
    Review.objects.bulk_create(Review(shop_id=product.shop_id, product=product, **row) for row in reviews)
    if product.wanted_status != Product.Status.DRAFT:
        outbox.enqueue(Operation.REVIEWS_PUSH, product)
    audit.record(product, "product.reviews_changed", actor, after={"added": len(reviews)})
    return product


def _plain(rating: Decimal | None) -> str | None:
    return None if rating is None else str(rating)
