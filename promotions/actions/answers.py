"""What a storefront answered to a promotion. Called by sync.py."""

from core import clock
from core.transactions import in_transaction
from outbox.models import Connection
from promotions.models import Promotion, PromotionListing


@in_transaction
def record_told(connection: Connection, told: list[tuple[Promotion, int, str, bool]]) -> None:
    """(promotion, revision, the storefront's id, whether it is over there)."""
    for promotion, revision, external_id, is_over in sorted(told, key=lambda one: one[0].pk):
        row = _row(promotion, connection)
        row.external_id = external_id or row.external_id
        row.told_revision = max(row.told_revision, revision)
        row.told_at, row.is_over, row.problem = clock.now(), is_over, ""
        row.save()


@in_transaction
def record_refused(connection: Connection, refused: list[tuple[Promotion, list[str]]]) -> None:
    """Why a storefront did not take it."""
    for promotion, reasons in sorted(refused, key=lambda one: one[0].pk):
        row = _row(promotion, connection)
        row.problem = "; ".join(reasons)[:500]
        row.save()


@in_transaction
def forget(promotion: Promotion, external_id: str) -> None:
    """A storefront does not know it any more: it is told again from the beginning."""
    rows = PromotionListing.objects.filter(promotion=promotion, external_id=external_id)
    rows.update(external_id="", told_revision=0)


def _row(promotion: Promotion, connection: Connection) -> PromotionListing:
    found = (
        PromotionListing.objects.select_for_update(no_key=True)
        .filter(promotion=promotion, connection=connection)
        .first()
    )
    return found or PromotionListing(promotion=promotion, connection=connection)
