"""What a person does with notifications: look, put away, and say which are wanted."""

from collections.abc import Mapping

from django.db.models import QuerySet

from accounts.models import Membership
from core import clock, locks
from core.errors import Fault, Invalid
from core.notices import Kind
from core.sentences import gettext as _
from core.transactions import in_transaction
from desk import quiet
from desk.models import Letter, NoticeHours, NoticeRule, Notification


@in_transaction
def mark(rows: QuerySet[Notification], *, read: bool) -> int:
    """Mark these of one person as read, or as unread again; how many were not so before."""
    ids = rows.filter(read_at__isnull=read).order_by("id").values_list("pk", flat=True)
    held = list(ids.select_for_update(no_key=True, of=("self",)))
    return Notification.objects.filter(pk__in=held).update(read_at=clock.now() if read else None)


@in_transaction
def choose(membership: Membership, rules: Mapping[str, tuple[bool, str, bool]], hours: NoticeHours) -> NoticeHours:
    """Say for each kind whether it is wanted in the app, what of it by e-mail (``NoticeRule.Mail``), whether on devices, and
    when (WIB).

    Invalid: a kind or a choice that there is not, and a digest that would come in the quiet hours. What waits to be mailed goes by the
    new hours; a digest that is switched on after its time comes from tomorrow on.
    """
    shop, user = membership.shop, membership.user
    faults = [
        Fault("kind_unknown", _("There is no such kind of notification."), str(kind))
        for kind in sorted(set(rules) - set(Kind.values))
    ]
    faults += [
        Fault("mail_unknown", _("Choose everything, only what is urgent, or nothing."), str(kind))
        for kind, (_in_app, mail, _push) in sorted(rules.items())
        if mail not in NoticeRule.Mail.values
    ]
    now = clock.now()
    at_digest = now.astimezone(clock.JAKARTA).replace(hour=hours.digest_at.hour, minute=hours.digest_at.minute)
    if hours.has_digest and quiet.is_quiet(hours, at_digest):
        faults.append(
            Fault("digest_in_quiet_hours", _("At this time you want no mail: choose another one."), "digest_at")
        )
    if faults:
        raise Invalid(faults)
    locks.hold("notice-rules", shop.pk, user.pk)
    NoticeRule.objects.bulk_create(
        [
            NoticeRule(shop=shop, user=user, kind=kind, in_app=in_app, mail=mail, push=push)
            for kind, (in_app, mail, push) in sorted(rules.items())
        ],
        update_conflicts=True,
        unique_fields=["shop", "user", "kind"],
        update_fields=["in_app", "mail", "push"],
    )
    before = NoticeHours.objects.for_shop(shop).filter(user=user).first()
    hours.shop, hours.user = shop, user
    NoticeHours.objects.bulk_create(
        [hours],
        update_conflicts=True,
        unique_fields=["shop", "user"],
        update_fields=["quiet_from", "quiet_until", "has_digest", "digest_at"],
    )
    if hours.has_digest and not (before and before.has_digest) and quiet.has_come(hours.digest_at, now):
        today = clock.jakarta_day(now)
        nothing = Letter(
            shop=shop, user=user, kind=Letter.Kind.DIGEST, day=today, state=Letter.State.EMPTY, due_at=now, finished_at=now
        )  # fmt: skip
        Letter.objects.bulk_create([nothing], ignore_conflicts=True)
    # Whether a letter may go is asked again when it is its turn.
    Letter.objects.for_shop(shop).filter(
        user=user, kind=Letter.Kind.NEWS, state=Letter.State.WAITING, tries=0, due_at__gt=now
    ).update(due_at=now)
    return hours
