"""The change log is written in the same transaction as the change it tells of."""

from typing import Any

from django.db.models import QuerySet

from core import clock
from core.actors import Actor
from core.models import ChangeLog
from core.request_id import current_request_id


def record(subject: Any, fact: str, actor: Actor, *, before: Any = None, after: Any = None, shop: Any = None) -> None:
    """Write one fact about ``subject`` (past tense, dotted: ``product.price_changed``)."""
    ChangeLog.objects.bulk_create([entry(subject, fact, actor, before=before, after=after, shop=shop)])


def entry(
    subject: Any, fact: str, actor: Actor, *, before: Any = None, after: Any = None, shop: Any = None
) -> ChangeLog:
    """The unsaved log row of one fact; bulk work collects these and hands them to ``record_many``."""
    return ChangeLog(
        shop_id=shop.pk if shop is not None else subject.shop_id,
        subject_type=subject._meta.model_name,
        subject_id=subject.pk,
        subject_label=str(subject),
        fact=fact,
        actor_kind=actor.kind,
        actor_user_id=actor.user_id,
        actor_name=actor.name[:150],
        request_id=current_request_id.get(),
        before=before,
        after=after,
        at=clock.now(),
    )


def record_many(entries: list[ChangeLog]) -> None:
    """Write many facts with one statement."""
    ChangeLog.objects.bulk_create(entries)


def history(subject: Any, limit: int = 50) -> "QuerySet[ChangeLog]":
    """The newest facts about one row, newest first."""
    return ChangeLog.objects.filter(subject_type=subject._meta.model_name, subject_id=subject.pk).order_by("-id")[
        :limit
    ]
