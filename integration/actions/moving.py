"""How a shop is moved: its row is locked, the table is asked, the log is written, clients and Tokopedia are told."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext_noop

from accounts import notices
from accounts.models import Membership, Shop
from accounts.roles import Role
from core import audit, clock, dates
from core.actors import Actor
from core.errors import Refused
from core.platforms import Platform
from core.sentences import gettext as _
from core.transactions import in_transaction
from integration import machine, queries
from integration.machine import Reason, State
from integration.models import Integration
from outbox import actions as outbox
from outbox.models import Connection
from outbox.operations import Operation

ANNOUNCED = (
    gettext_noop("Your shop comes to Tokopedia"),
    gettext_noop(
        "%(shop)s will be on Tokopedia from %(day)s. Your live products, the shop's name and logo, and ratings are shown "
        "there as they are on TikTok Shop; there is nothing you have to do. You can begin earlier, later, or not at all: "
        "open Integration in Seller Center."
    ),
)
WHY_NOT = {
    "SUSPENDED": gettext_noop("The shop is suspended."),
    "NOT_CONNECTED": gettext_noop("The shop is not connected to TikTok Shop yet."),
}


def lock_shop(shop) -> tuple[Shop, Integration]:
    """The shop's row and where it stands, both locked; made when it is the first move."""
    row = Shop.objects.select_for_update(no_key=True).get(pk=shop.pk)
    known = Integration.objects.select_for_update(no_key=True).filter(shop=row).first()
    if known is None:
        known = queries.begins_as(row)
        known.changed_at = clock.now()
        known.save()
    known.shop = row
    return row, known


def move(row: Integration, name: str, target: str, *, reason: str, actor: Actor, **facts) -> None:
    """Make one move of the table. The caller holds the row and may have changed other fields of it; ``facts`` is what the
    log keeps beside the states."""
    machine.check(row.state, name, target, reason, actor)
    before, row.state, row.reason = row.state, target, reason
    save(row)
    after = {"state": target, "reason": reason} | facts
    audit.record(row, machine.MOVES[name].fact, actor, before={"state": before}, after=after)


def note_finished(row: Integration, actor: Actor, **facts) -> None:
    """The merge ended for a shop whose mirror had stopped: it stands where it stood."""
    save(row)
    audit.record(row, "integration.finish", actor, after={"reason": Reason.MERGED} | facts)


def save(row: Integration) -> None:
    """Keep the row: a new version of it."""
    row.version += 1
    row.changed_at = clock.now()
    row.save()


def tell_storefront(row: Integration) -> None:
    """Have Tokopedia's hosts hear whether buyers see the shop there."""
    hosts = Connection.objects.for_shop(row.shop).filter(channels__contains=[Platform.TOKOPEDIA])
    rows = list(hosts.exclude(external_shop_id="").exclude(stage=Connection.Stage.RELEASED).order_by("id"))
    if rows:
        outbox.enqueue(Operation.INTEGRATION_PUSH, row.shop, connections=rows)


def refuse_ineligible(shop) -> None:
    """Refuse (``not_eligible``) a shop that cannot be activated, saying why."""
    if why := queries.why_not_eligible(shop):
        words = " ".join(_(WHY_NOT[reason]) for reason in why)
        text = _("The shop cannot come to Tokopedia now. %(why)s") % {"why": words}
        raise Refused("not_eligible", text, details={"why": why})


@in_transaction
def plan(
    shop, *, at: datetime, latest_at: datetime | None = None, wave=None, actor: Actor, reason: str = Reason.PLANNED
) -> Integration:
    """Announce that the shop comes to Tokopedia at ``at``; its owner is written to. The seller may move the day up to
    ``latest_at`` (the platform's usual limit when none is given). Refuses a shop that is not eligible (``not_eligible``)
    or stands elsewhere (``wrong_state``)."""
    shop, row = lock_shop(shop)
    refuse_ineligible(shop)
    row.scheduled_at, row.announced_at, row.wave = at, clock.now(), wave
    row.latest_at = latest_at or at + timedelta(days=settings.INTEGRATION_POSTPONE_DAYS)
    row.trouble, row.trouble_at = "", None
    move(row, "plan", State.SCHEDULED, reason=reason, actor=actor, scheduled_at=at.isoformat())
    if reason == Reason.PLANNED:
        _announce(shop, at)
    return row


def _announce(shop, at: datetime) -> None:
    owner = Membership.objects.select_related("user").filter(shop=shop, role=Role.OWNER).first()
    if owner is not None:
        subject, text = ANNOUNCED
        notices.tell(owner.user, subject, text, shop=shop.name, day=at)


@in_transaction
def unplan(shop, *, reason: str, actor: Actor) -> Integration:
    """The activation will not come, as far as is planned."""
    _shop, row = lock_shop(shop)
    row.wave, row.latest_at = None, None
    move(row, "unplan", State.NOT_ELIGIBLE, reason=reason, actor=actor)
    return row


@in_transaction
def change_day(shop, *, at: datetime, actor: Actor) -> Integration:
    """The seller chooses another day. Refuses one that is past or beyond the limit (``day_out_of_bounds``), and a shop
    that is not scheduled (``wrong_state``)."""
    _shop, row = lock_shop(shop)
    if row.state != State.SCHEDULED:
        machine.check(row.state, "activate", State.ACTIVE_AUTO, Reason.BROUGHT_FORWARD, actor)
    if at < clock.now() or (row.latest_at and at > row.latest_at):
        latest = dates.moment_in_words(row.latest_at or at)
        text = _("Choose a moment from now on, at the latest %(latest)s.") % {"latest": latest}
        raise Refused("day_out_of_bounds", text, field="scheduled_at")
    before, row.scheduled_at = row.scheduled_at, at
    save(row)
    before_move = {"scheduled_at": before and before.isoformat()}
    audit.record(row, "integration.moved", actor, before=before_move, after={"scheduled_at": at.isoformat()})
    return row


@in_transaction
def note_trouble(shop, words: str) -> None:
    """Why an activation could not go on just now; it is tried again."""
    _shop, row = lock_shop(shop)
    row.trouble, row.trouble_at = words[:300], clock.machine_now()
    save(row)
