"""The platform's reviewers: new products and changed content wait for them; prices and stock never do.

A word of the host's banned list refuses always; otherwise the dice of ``review.refuse_rate`` decide, per channel.
A refused first version is FAILED; a refused change leaves the live version on sale and only its audit FAILED.
"""

from typing import TYPE_CHECKING, Any

from mock_storefronts.catalogue.listings import (
    ACTIVATE,
    FAILED,
    PENDING,
    Listing,
    Product,
    load,
    save_listing,
    tell_audit,
    tell_status,
    touch,
)
from mock_storefronts.host.web import dumps

if TYPE_CHECKING:
    from mock_storefronts.host.storefront import Storefront

AUDITING, APPROVED, REFUSED = "AUDITING", "APPROVED", "FAILED"


def submit(front: "Storefront", product_id: int, channels: list[str]) -> None:
    """Put a product before the reviewers of ``channels``, inside the caller's transaction.

    Not yet sold there: PENDING until they decide. With ``review.seconds`` 0 they decide here and now.
    """
    product = load(front, product_id)
    assert product is not None
    for channel in channels:
        listing = product.listings.get(channel)
        status = ACTIVATE if listing and listing.status == ACTIVATE else PENDING
        save_listing(front, product_id, channel, Listing(status, AUDITING))
    seconds = front.faults["review"]["seconds"]
    front.store.run("UPDATE product SET review_due = ? WHERE id = ?", front.clock.now() + seconds, product_id)
    if seconds <= 0:
        settle(front, product_id)
    else:
        tell_audit(front, product_id)


def settle(front: "Storefront", product_id: int) -> None:
    """Decide about a product that waits for review, inside the caller's transaction."""
    product = load(front, product_id)
    if product is None:
        return
    waiting = [channel for channel, listing in product.listings.items() if listing.audit == AUDITING]
    refusals = {channel: reasons for channel in waiting if (reasons := _objections(front, product, channel))}
    is_change = product.live is not None and product.review is not None
    if is_change and refusals:
        # One text for both channels: what one refuses is not shown on the other either.
        refusals = {channel: refusals.get(channel, []) for channel in waiting}
    for channel in waiting:
        _decide(front, product, channel, refusals.get(channel))
    front.store.run("UPDATE product SET review_due = NULL WHERE id = ?", product_id)
    if product.review is not None and waiting and len(refusals) < len(waiting):
        make_live(front, product_id, product.review)
    touch(front, product_id)
    if waiting:
        _tell(front, product, refusals)


def make_live(front: "Storefront", product_id: int, content: dict[str, Any]) -> None:
    """Show this version to buyers; SKUs that it does not have any more are gone."""
    front.store.run(
        "UPDATE product SET live = ?, review = NULL, title = ? WHERE id = ?",
        dumps(content),
        content["title"],
        product_id,
    )
    kept = {sku["id"] for sku in content["skus"]}
    for row in front.store.all("SELECT id FROM sku WHERE product_id = ?", product_id):
        if row["id"] not in kept:
            front.store.run("DELETE FROM stock WHERE sku_id = ?", row["id"])
            front.store.run("DELETE FROM sku WHERE id = ?", row["id"])


def settle_due(front: "Storefront") -> int:
    """Decide about everything whose time has come; how many products that were."""
    now = front.clock.now()
    due = front.store.all("SELECT id FROM product WHERE review_due <= ? ORDER BY review_due LIMIT 200", now)
    for row in due:
        with front.store.writing():
            settle(front, row["id"])
    return len(due)


def _objections(front: "Storefront", product: Product, channel: str) -> list[dict[str, Any]]:
    content = product.newest
    text = f"{content['title']} {content['description']}".casefold()
    banned = [word for word in front.config.banned_words if word.casefold() in text]
    if banned:
        in_title = any(word.casefold() in content["title"].casefold() for word in banned)
        return [
            {
                "position": "title" if in_title else "description",
                "reasons": [f"Kata yang tidak diizinkan: {', '.join(banned)}"],
                "suggestions": ["Hapus kata tersebut, lalu kirim ulang produk untuk ditinjau."],
                "listing_platform": channel,
            }
        ]
    if front.dice.hit(front.faults["review"]["refuse_rate"]):
        return [
            {
                "position": "main_images",
                "reasons": ["Gambar utama tidak menunjukkan produk dengan jelas."],
                "suggestions": ["Gunakan foto produk yang terang tanpa tulisan."],
                "listing_platform": channel,
            }
        ]
    return []


def _decide(front: "Storefront", product: Product, channel: str, refusal: list[dict[str, Any]] | None) -> None:
    before = product.listings[channel]
    if refusal is None:
        save_listing(front, product.id, channel, Listing(ACTIVATE, APPROVED))
    else:
        status = ACTIVATE if before.status == ACTIVATE else FAILED
        save_listing(front, product.id, channel, Listing(status, REFUSED, refusal))


def _tell(front: "Storefront", product: Product, refusals: dict[str, list]) -> None:
    if refusals:
        first = next((reason["reasons"][0] for reasons in refusals.values() for reason in reasons), "")
        tell_status(front, product.id, "PRODUCT_AUDIT_FAILURE", first)
    else:
        first_time = product.live is None
        tell_status(front, product.id, "PRODUCT_FIRST_PASS_REVIEW" if first_time else "PRODUCT_STATUS_CHANGED")
    tell_audit(front, product.id)
