"""A read-only way to one statement for somebody without an account: made, revoked, and each look is logged."""

import hashlib
import secrets
from datetime import timedelta

from accounts.roles import Permission
from core import audit, clock
from core.actors import Actor
from core.errors import Refused
from core.sentences import gettext as _
from core.transactions import in_transaction
from finance.models import Statement, StatementLink

DAYS = (7, 30, 90)
OPEN_MOST = 10


def digest(token: str) -> str:
    """What is kept of a link's secret."""
    return hashlib.sha256(token.encode()).hexdigest()


@in_transaction
def make(statement: Statement, *, label: str, days: int, actor: Actor) -> tuple[StatementLink, str]:
    """A link that shows this one statement for so many days, and its secret, which is shown once. Refuses other days than
    those offered (``link_days``) and more than ten open links (``too_many_links``)."""
    actor.require(Permission.FINANCE_WRITE)
    if days not in DAYS:
        raise Refused("link_days", _("A link is valid for 7, 30 or 90 days."), field="days")
    row = Statement.objects.select_for_update(no_key=True).get(pk=statement.pk)
    now = clock.now()
    if row.links.filter(revoked_at=None, expires_at__gt=now).count() >= OPEN_MOST:
        raise Refused("too_many_links", _("This statement has ten open links. Revoke one first."))
    token = secrets.token_urlsafe(32)
    link = StatementLink.objects.create(
        shop_id=row.shop_id,
        statement=row,
        token_digest=digest(token),
        label=" ".join(label.split())[:80],
        created_by_id=actor.user_id,
        created_at=now,
        expires_at=now + timedelta(days=days),
    )
    audit.record(row, "statement.link_made", actor, after={"expires_at": link.expires_at.isoformat()})
    return link, token


@in_transaction
def revoke(link: StatementLink, *, actor: Actor) -> None:
    """The link shows nothing from now on; a second time changes nothing."""
    actor.require(Permission.FINANCE_WRITE)
    row = StatementLink.objects.select_for_update(no_key=True).get(pk=link.pk)
    if row.revoked_at is None:
        row.revoked_at = clock.now()
        row.save(update_fields=["revoked_at"])
        audit.record(row.statement, "statement.link_revoked", actor)


@in_transaction
def look(token: str) -> Statement | None:
    """The statement that a link shows, and a note that somebody looked; None for a link that was revoked, is over or
    never was."""
    rows = StatementLink.objects.select_for_update(no_key=True, of=("self",)).select_related("statement__shop")
    row = rows.filter(token_digest=digest(token), revoked_at=None, expires_at__gt=clock.now()).first()
    if row is None:
        return None
    row.looks, row.looked_at = row.looks + 1, clock.now()
    row.save(update_fields=["looks", "looked_at"])
    audit.record(row.statement, "statement.link_used", Actor.system(row.label or "link"))
    return row.statement
