"""The collaboration's row is the door to all of it: its products, its invitations, its receipts."""

from affiliates.models import Collaboration
from core import clock
from core.errors import Refused, Stale
from core.sentences import gettext as _


def lock(row: Collaboration, *, expected_version: int | None = None, running: bool = True) -> Collaboration:
    """The collaboration's row, locked. Refuses a stale version, and one that is over where ``running`` is asked for
    (``collaboration_over``)."""
    rows = Collaboration.objects.select_for_update(no_key=True, of=("self",)).select_related("shop")
    found = rows.get(pk=row.pk)
    if expected_version is not None and found.version != expected_version:
        text = _("Somebody changed it since you opened it; reload to see.")
        raise Stale("stale", text, details={"version": found.version})
    if running and found.state_at(clock.now()) != Collaboration.State.RUNNING:
        raise Refused("collaboration_over", _("This collaboration is over; make a new one."))
    return found


def touch(row: Collaboration) -> None:
    """What storefronts are to hear of changed: the row's version and revision grow."""
    row.version += 1
    row.revision += 1
    row.updated_at = clock.now()
    row.save()
