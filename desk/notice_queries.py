"""Reads over notifications: what a person may see of them, and what they want of them."""

from collections.abc import Collection

from django.apps import apps
from django.db.models import Q, QuerySet

from accounts.models import Membership
from core import facts
from core.models import ShopOwned
from core.notices import Kind
from desk.models import NoticeHours, NoticeRule, Notification, PushDevice

COUNTED_MOST = 99


def visible(shop, user, rights: Collection[str]) -> QuerySet[Notification]:
    """One person's notifications of a shop, as the app lists them. Those that go beyond ``rights`` (a role that was taken
    away, a narrow token) are not there."""
    return told(shop, user, rights).filter(in_app=True)


def told(shop, user, rights: Collection[str]) -> QuerySet[Notification]:
    """The same with those that only a letter or a device tells of."""
    rows = in_sight(Notification.objects.for_shop(shop), shop)
    return rows.filter(user=user, right__in=sorted(map(str, rights))).select_related("entry")


def in_sight(rows: QuerySet[Notification], shop) -> QuerySet[Notification]:
    """Those of these notifications whose rows whoever asks may see (``core.sight``)."""
    if shop.sight is None:
        return rows
    narrowed = [model for model in apps.get_models() if issubclass(model, ShopOwned) and model.in_sight(shop.sight)]
    for model in narrowed:
        seen = model.objects.for_shop(shop).values("pk")
        rows = rows.exclude(~Q(entry__subject_id__in=seen), entry__subject_type=model._meta.model_name)
    return rows


def unread_count(membership: Membership) -> int:
    """How many a member has not read; counted no further than 100."""
    rows = visible(membership.seen_shop, membership.user, membership.rights).filter(read_at=None)
    return rows.order_by().values("pk")[: COUNTED_MOST + 1].count()


def hours_of(membership: Membership) -> NoticeHours:
    """A member's hours; the usual ones, unsaved, where nothing was chosen."""
    found = NoticeHours.objects.for_shop(membership.shop).filter(user=membership.user).first()
    return found or NoticeHours(shop=membership.shop, user=membership.user)


def devices_of(user) -> QuerySet[PushDevice]:
    """The browsers that a person is told on, the newest first."""
    return PushDevice.objects.filter(user=user).order_by("-id")


def rules_of(membership: Membership) -> dict[str, NoticeRule]:
    """What a member chose, by kind; kinds without a choice are left out."""
    rows = NoticeRule.objects.for_shop(membership.shop).filter(user=membership.user)
    return {row.kind: row for row in rows}


def kinds_for(rights: Collection[str]) -> list[Kind]:
    """The kinds of which somebody with these rights can be told anything."""
    notices = [fact.notice for fact in facts.facts().values() if fact.notice]
    return [kind for kind in Kind if any(one.kind == kind and one.right in rights for one in notices)]


def kinds_on_devices_alone() -> set[Kind]:
    """The kinds of which neither the app nor a letter tells."""
    notices = [fact.notice for fact in facts.facts().values() if fact.notice]
    return set(Kind) - {Kind(one.kind) for one in notices if not one.is_pushed_only}
