"""Rules of a member who may no longer do what they do: switched off; whoever switches one on again answers for it."""

from django.db.models import QuerySet

from accounts.models import Shop, User
from accounts.roles import Permission
from automation import actions
from automation.models import Rule
from core.actors import Actor
from core.sentences import gettext as _


def what_ends(shop: Shop, user: User, rights: frozenset[str]) -> list[str]:
    """The rules that ``user`` switched on, when ``rights`` do not let them ship orders."""
    text = _("Rule “%(name)s”: it is switched off; who switches it on again answers for it")
    return [text % {"name": row.name} for row in _of(shop, user, rights)]


def end(shop: Shop, user: User, rights: frozenset[str], actor: Actor) -> None:
    """Switch them off; whoever may ship orders is told."""
    for row in _of(shop, user, rights):
        actions.stop_rule(row, actor=actor)


def _of(shop: Shop, user: User, rights: frozenset[str]) -> QuerySet[Rule]:
    rows = Rule.objects.filter(shop=shop, switched_on_by=user, is_on=True).order_by("id")
    return rows.none() if Permission.ORDERS_WRITE in rights else rows
