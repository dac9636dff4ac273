"""The promotion's row is the door to all of it: every change and every use holds its lock."""

from collections.abc import Iterable

from core.errors import Stale
from core.sentences import gettext as _
from promotions.models import Promotion


def lock(promotion: Promotion, *, expected_version: int | None = None) -> Promotion:
    """The promotion's row, locked. Refuses a stale version."""
    row = Promotion.objects.select_for_update(no_key=True, of=("self",)).select_related("shop").get(pk=promotion.pk)
    if expected_version is not None and row.version != expected_version:
        text = _("Somebody changed it since you opened it; reload to see.")
        raise Stale("stale", text, details={"version": row.version})
    return row


def lock_many(promotions: Iterable[Promotion]) -> dict[int, Promotion]:
    """The rows of several promotions, locked by ascending id."""
    ids = [promotion.pk for promotion in promotions]
    rows = Promotion.objects.select_for_update(no_key=True, of=("self",)).filter(pk__in=ids).select_related("shop")
    return {row.pk: row for row in rows.order_by("id")}
