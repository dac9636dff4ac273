"""A product's rating and reviews as a storefront is told them: one value on both."""

from collections.abc import Collection
from dataclasses import dataclass

from products.models import Product, Review

SENT_MOST = 20


@dataclass(frozen=True)
class OurReviews:
    """The rating as text, how many reviews it counts, and the newest of them as they go over the wire."""

    rating: str | None
    review_count: int
    reviews: list[dict]


def reviews_of(product_ids: Collection[int]) -> dict[int, OurReviews]:
    """By product row id."""
    texts: dict[int, list[dict]] = {}
    for review in Review.objects.filter(product__in=list(product_ids)).order_by("product_id", "-created_at", "-id"):
        rows = texts.setdefault(review.product_id, [])
        if len(rows) < SENT_MOST:
            rows.append(
                {
                    "rating": review.rating,
                    "text": review.text,
                    "author": review.author,
                    "created_at": review.created_at.isoformat(),
                }
            )
    products = Product.objects.filter(pk__in=list(product_ids)).values_list("pk", "rating", "review_count")
    return {
        pk: OurReviews(None if rating is None else str(rating), count, texts.get(pk, []))
        for pk, rating, count in products
    }
