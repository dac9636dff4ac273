"""Rating and reviews: one value for both storefronts (docs/rules.md 1.2)."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from core import audit
from core.actors import Actor
from core.locks import hold
from core.transactions import in_transaction
from outbox import actions as outbox
from outbox.models import Connection
from outbox.operations import Operation
from products.models import Listing, Product, Review, ReviewReading
from products.product_rows import lock_product
from storefronts import adapters
from storefronts.snapshots import WrittenReview


@in_transaction
def set_rating(product: Product, *, rating: Decimal | None, review_count: int, actor: Actor) -> Product:
    """Take over a rating (0 to 5, one decimal) and a number of reviews from where they were collected."""
    product = lock_product(product)
    if (product.rating, product.review_count) == (rating, review_count):
        return product
    before = {"rating": _plain(product.rating), "review_count": product.review_count}
    product.rating, product.review_count = rating, review_count
    product.stars = (rating or Decimal(0)) * review_count
    _save(product, actor, before=before, after={"rating": _plain(rating), "review_count": review_count})
    return product


@in_transaction
def add_reviews(product: Product, *, reviews: list[dict], actor: Actor) -> Product:
    """Keep buyers' words: rows of rating (1 to 5), text, author, created_at."""
    product = lock_product(product)
    Review.objects.bulk_create(Review(shop_id=product.shop_id, product=product, **row) for row in reviews)
    _tell(product)
    audit.record(product, "product.reviews_changed", actor, after={"added": len(reviews)})
    return product


def read(connection: Connection) -> int:
    """Take in what buyers wrote there since the last time; how many reviews. Speaks HTTP."""
    adapter, total = adapters.open_adapter(connection), 0
    while written := adapter.written_reviews(after=read_to(connection)):
        total += take(connection, written)
    return total


def read_to(connection: Connection) -> int:
    """The newest review of that host that was read; 0 for none."""
    return ReviewReading.objects.filter(connection=connection).values_list("last_id", flat=True).first() or 0


@in_transaction
def take(connection: Connection, written: Sequence[WrittenReview]) -> int:
    """Keep reviews, each once, and tell both storefronts the new mean; how many were new. One of a product that is not
    this shop's is passed over."""
    hold("reviews", connection.pk)
    fresh = [review for review in written if int(review.external_id) > read_to(connection)]
    listings = Listing.objects.filter(
        product__shop_id=connection.shop_id,
        platform__in=connection.channels,
        external_id__in={review.product_id for review in fresh},
    )
    owners = dict(listings.values_list("external_id", "product_id"))
    rows = Product.objects.select_for_update(no_key=True).filter(pk__in=set(owners.values())).order_by("id")
    products = {row.pk: row for row in rows}
    ours = [(products[owners[review.product_id]], review) for review in fresh if review.product_id in owners]
    Review.objects.bulk_create(
        Review(
            shop_id=connection.shop_id,
            product=product,
            connection=connection,
            platform=review.platform,
            external_id=review.external_id,
            rating=review.rating,
            text=review.text,
            author=review.author[:60],
            created_at=review.at,
        )
        for product, review in ours
    )
    for product in products.values():
        _count(product, [review.rating for mine, review in ours if mine is product])
    if fresh:
        reading = {"last_id": max(int(review.external_id) for review in fresh)}
        if not ReviewReading.objects.filter(connection=connection).update(**reading):
            ReviewReading.objects.create(connection=connection, **reading)
    return len(ours)


def _count(product: Product, ratings: list[int]) -> None:
    before = {"rating": _plain(product.rating), "review_count": product.review_count}
    product.review_count += len(ratings)
    product.stars += sum(ratings)
    product.rating = (product.stars / product.review_count).quantize(Decimal("0.1"), ROUND_HALF_UP)
    after = {"rating": _plain(product.rating), "review_count": product.review_count, "added": len(ratings)}
    _save(product, Actor.system("products"), before=before, after=after)


def _save(product: Product, actor: Actor, *, before: dict[str, Any], after: dict[str, Any]) -> None:
    product.save(update_fields=["rating", "review_count", "stars"])
    _tell(product)
    audit.record(product, "product.reviews_changed", actor, before=before, after=after)


def _tell(product: Product) -> None:
    if product.wanted_status != Product.Status.DRAFT:
        outbox.enqueue(Operation.REVIEWS_PUSH, product)


def _plain(rating: Decimal | None) -> str | None:
    return None if rating is None else str(rating)
