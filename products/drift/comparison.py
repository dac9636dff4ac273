"""Where a storefront differs from what we want: a comparison without database, network or clock."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from products import content_fields
from products.listings.payloads import PushPlan, value_of
from products.listings.reviews import OurReviews
from products.models import Product
from storefronts.contents import Content, Pair, compared
from storefronts.contract import ProductSnapshot, SkuSnapshot
from storefronts.snapshots import ReviewsSnapshot

Status = Product.Status

# Buyers see these; or will, as soon as the review ends.
_ON_SALE = {Status.ACTIVATE.value, Status.PENDING.value}
# The storefront refused it, and the product's page says so: known, and nothing that another push would heal.
_KNOWN_REFUSAL = {Status.FAILED.value}


def _rating(text: str | None) -> str | None:
    return None if text is None else f"{Decimal(text):.2f}"


def _texts(reviews: list[dict]) -> list[str]:
    """Each review on one line, in the order in which buyers read them."""
    return [f"{'★' * int(review['rating'])} {review['author']}: {review['text']}"[:400] for review in reviews]


def _compared(field: content_fields.ContentField) -> Content[PushPlan, ProductSnapshot]:
    return Content(field.name, lambda plan: value_of(plan.data, field), lambda there: value_of(there, field))


# The tables of what is compared: a new value is one row. Prices, stock and SKUs stand below, each with its SKU.
CONTENT = [_compared(field) for field in content_fields.COMPARED]
REVIEWS: list[Content[OurReviews, ReviewsSnapshot]] = [
    Content("rating", lambda ours: _rating(ours.rating), lambda there: _rating(there.rating)),
    Content("reviews", lambda ours: ours.review_count, lambda there: there.review_count),
    Content("review_texts", lambda ours: _texts(ours.reviews), lambda there: _texts(there.reviews)),
]


@dataclass(frozen=True)
class Finding:
    """One field that differs. ``part`` is the SKU's public id, "" for the product; None = not there at all."""

    product_id: int | None
    label: str
    part: str
    field: str
    ours: Any
    theirs: Any
    subject_type: str = "product"


@dataclass(frozen=True)
class Comparison:
    """How many fields were looked at, and which differ."""

    compared: int
    findings: list[Finding]


def compare(plan: PushPlan, platform: str, snapshot: ProductSnapshot | None, *, audit_status: str = "") -> Comparison:
    """Compare one product as we want it on ``platform`` with what the storefront shows (None: not there).

    ``audit_status`` is the listing's: while an edit is under review, or after it was refused, buyers rightly see the
    older text (two versions during review, docs/rules.md 2.2), so text is left out then; price and stock never wait.
    """
    is_wanted = plan.verb == "SAVE" and platform in plan.data.platforms
    shown = _status_of(snapshot, platform)
    if not is_wanted:
        status = Status.DELETED.value if plan.verb == "DELETE" else Status.SELLER_DEACTIVATED.value
        wrong = [_finding(plan, "", "status", status, shown)] if shown in _ON_SALE else []
        return Comparison(1, wrong)
    if shown in _KNOWN_REFUSAL or (snapshot is None and audit_status == "FAILED"):
        return Comparison(1, [])
    if snapshot is None or shown not in _ON_SALE:
        return Comparison(1, [_finding(plan, "", "status", Status.ACTIVATE.value, shown or None)])
    count, differing = 0, list[Pair]()
    if audit_status not in ("AUDITING", "FAILED") and shown == Status.ACTIVATE:
        count, differing = compared(CONTENT, plan, snapshot)
    pairs = _sku_pairs(plan, snapshot)
    findings = [_finding(plan, "", pair.field, pair.ours, pair.theirs) for pair in differing]
    findings += [_finding(plan, part, name, ours, theirs) for part, name, ours, theirs in pairs if ours != theirs]
    return Comparison(1 + count + len(pairs), findings)


def compare_reviews(plan: PushPlan, ours: OurReviews, theirs: ReviewsSnapshot) -> Comparison:
    """Compare what buyers read of a product with the reviews that we have."""
    count, wrong = compared(REVIEWS, ours, theirs)
    return Comparison(count, [_finding(plan, "", pair.field, pair.ours, pair.theirs) for pair in wrong])


def unknown(snapshot: ProductSnapshot) -> Finding:
    """A product on the storefront that we know nothing of."""
    theirs = {"external_id": snapshot.external_id, "title": snapshot.title, "skus": len(snapshot.skus)}
    return Finding(None, snapshot.title[:300], snapshot.external_id, "product", None, theirs)


def _sku_pairs(plan: PushPlan, snapshot: ProductSnapshot) -> list[tuple[str, str, Any, Any]]:
    """Price and stock of each SKU, and SKUs that only one side has; (part, field, ours, theirs)."""
    by_id = {sku.external_id: sku for sku in snapshot.skus}
    by_code = {sku.seller_sku: sku for sku in snapshot.skus if sku.seller_sku}
    matched: set[str] = set()
    pairs: list[tuple[str, str, Any, Any]] = []
    for ours in plan.data.skus:
        theirs: SkuSnapshot | None = by_id.get(ours.external_id) or by_code.get(ours.seller_sku)
        if theirs is None:
            pairs.append((ours.key, "sku", ours.seller_sku or ours.key, None))
            continue
        matched.add(theirs.external_id)
        pairs.append((ours.key, "price", ours.price, theirs.price))
        pairs.append((ours.key, "stock", sum(ours.stock.values()), sum(theirs.stock.values())))
    pairs += [
        (sku.external_id, "sku", None, sku.seller_sku or sku.external_id)
        for sku in snapshot.skus
        if sku.external_id not in matched
    ]
    return pairs


def _status_of(snapshot: ProductSnapshot | None, platform: str) -> str:
    if snapshot is None or platform not in snapshot.states:
        return ""
    return snapshot.states[platform].status


def _finding(plan: PushPlan, part: str, field: str, ours: Any, theirs: Any) -> Finding:
    return Finding(plan.product_id, plan.data.title[:300], part, field, ours, theirs)
