"""Endpoints of a member who may no longer manage them: switched off, so that nothing goes on to where only they look.

What happens meanwhile is kept, and whoever switches an endpoint on again answers for it from then on; nothing is lost
when it was the shop's own program.
"""

from django.db.models import QuerySet

from accounts.models import Shop, User
from accounts.roles import Permission
from core.actors import Actor
from core.sentences import gettext as _
from webhooks import actions
from webhooks.models import Endpoint


def what_ends(shop: Shop, user: User, rights: frozenset[str]) -> list[str]:
    """The active endpoints that ``user`` made or switched on, when ``rights`` do not let them manage webhooks."""
    text = _("Webhook endpoint %(url)s: it is switched off; who switches it on again answers for it")
    return [text % {"url": row.url} for row in _of(shop, user, rights)]


def end(shop: Shop, user: User, rights: frozenset[str], actor: Actor) -> None:
    """Switch them off; the managers of the shop's webhooks are told by e-mail."""
    for row in _of(shop, user, rights):
        actions.end_with_maker(row, actor=actor)


def _of(shop: Shop, user: User, rights: frozenset[str]) -> QuerySet[Endpoint]:
    rows = Endpoint.objects.for_shop(shop).filter(made_by=user, is_active=True).order_by("id")
    return rows.none() if Permission.WEBHOOKS_WRITE in rights else rows
