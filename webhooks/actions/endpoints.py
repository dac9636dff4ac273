"""Endpoints: who listens, with which secret. All of it is logged; none of it ever logs a secret."""

import urllib.parse

from django.conf import settings

from core import audit, clock, locks
from core.actors import Actor
from core.errors import Fault, Invalid, Refused, Stale
from core.outside import addresses
from core.sentences import gettext as _
from core.transactions import in_transaction
from webhooks import payloads
from webhooks.events import TEST, EventType
from webhooks.models import ROTATION_OVERLAP, Delivery, Endpoint, Event

DESCRIPTION_MAX = 120
# What switching on or off writes.
SWITCH_FIELDS = [
    *("is_active", "disabled_at", "disabled_reason", "failing_since", "notified_at", "failures", "quiet_until"),
]


def create_endpoint(shop, *, url: str, event_types: list[str], actor: Actor, description: str = "") -> Endpoint:
    """A new address that hears the shop's events from now on (no ``event_types`` = all). Its ``secret`` signs them.

    Refuses an address that is not on the public internet (``url_...``, core.outside), unknown types
    (``event_type_unknown``) and more endpoints than settings.WEBHOOK_ENDPOINTS_MAX (``endpoints_max``).
    """
    values = _checked({"url": url, "description": description, "event_types": event_types})
    return _create(shop, values, actor=actor)


@in_transaction
def _create(shop, values: dict, *, actor: Actor) -> Endpoint:
    locks.hold("webhook-endpoints", shop.pk)  # two at once must not both be the last one allowed
    if Endpoint.objects.for_shop(shop).count() >= settings.WEBHOOK_ENDPOINTS_MAX:
        message = _("A shop has at most %d webhook endpoints. Delete one that nobody needs.")
        raise Refused("endpoints_max", message % settings.WEBHOOK_ENDPOINTS_MAX)
    row = Endpoint.objects.create(
        shop=shop, secret=Endpoint.new_secret(), made_by_id=actor.user_id, created_at=clock.now(), **values
    )
    audit.record(row, "webhook.created", actor, after=_logged(row))
    return row


def edit_endpoint(endpoint: Endpoint, *, values: dict, actor: Actor, expected_version: int | None = None) -> Endpoint:
    """Change ``url``, ``description``, ``event_types`` or ``is_active``; what waits for an endpoint that is switched
    off waits on. Refuses like ``create_endpoint``, and a version that is no longer current (Stale)."""
    return _edit(endpoint, _checked(values), actor=actor, expected_version=expected_version)


@in_transaction
def _edit(endpoint: Endpoint, values: dict, *, actor: Actor, expected_version: int | None) -> Endpoint:
    row = _locked(endpoint)
    if expected_version is not None and expected_version != row.version:
        message = _("Somebody else changed this endpoint meanwhile. Look at it again.")
        raise Stale("endpoint_stale", message, details={"version": row.version})
    before, was_active, url = _logged(row), row.is_active, row.url
    for name in ("url", "description", "event_types"):
        setattr(row, name, values.get(name, getattr(row, name)))
    is_active = values.get("is_active", was_active)
    if row.url != url or (is_active and not was_active):
        row.made_by_id = actor.user_id
    if is_active and not was_active:
        switch_on(row)
    elif was_active and not is_active:
        switch_off(row, Endpoint.Disabled.SELLER)
    after = _logged(row)
    changed = [name for name in after if after[name] != before[name]]
    if changed:
        row.version += 1
        row.save()
        fact = "webhook.edited" if is_active == was_active else "webhook.enabled" if is_active else "webhook.disabled"
        audit.record(
            row, fact, actor, before={name: before[name] for name in changed}, after={n: after[n] for n in changed}
        )
    return row


def switch_on(row: Endpoint) -> None:
    """Send to it again, as if it had never failed. The caller holds the row's lock and saves it."""
    row.is_active, row.disabled_at, row.disabled_reason = True, None, ""
    row.failing_since, row.notified_at, row.failures, row.quiet_until = None, None, 0, None


def switch_off(row: Endpoint, reason: str) -> None:
    """Send nothing to it any more. The caller holds the row's lock and saves it."""
    row.is_active, row.disabled_at, row.disabled_reason, row.notified_at = False, clock.now(), reason, None


@in_transaction
def end_with_maker(endpoint: Endpoint, *, actor: Actor) -> None:
    """Switch off the endpoint of somebody who may no longer have one; the shop's managers are told (webhooks.notices)."""
    row = _locked(endpoint)
    if row.is_active:
        switch_off(row, Endpoint.Disabled.LEFT)
        row.version += 1
        row.save()
        after = {"is_active": False, "reason": row.disabled_reason}
        audit.record(row, "webhook.disabled", actor, before={"is_active": True}, after=after)


@in_transaction
def delete_endpoint(endpoint: Endpoint, *, actor: Actor) -> None:
    """Forget an endpoint with its deliveries; the events stay for the others."""
    row = _locked(endpoint)
    audit.record(row, "webhook.deleted", actor, before=_logged(row))
    row.delete()


@in_transaction
def rotate_secret(endpoint: Endpoint, *, actor: Actor) -> Endpoint:
    """A new secret. For 24 hours messages are signed with the old one too, so that no message is refused meanwhile."""
    row = _locked(endpoint)
    row.previous_secret, row.previous_secret_until = row.secret, clock.machine_now() + ROTATION_OVERLAP
    row.secret = Endpoint.new_secret()
    row.version += 1
    row.save(update_fields=["secret", "previous_secret", "previous_secret_until", "version"])
    audit.record(row, "webhook.secret_rotated", actor)
    return row


@in_transaction
def reveal_secret(endpoint: Endpoint, *, actor: Actor) -> str:
    """The current secret, once more; who looked is logged."""
    row = _locked(endpoint)
    audit.record(row, "webhook.secret_revealed", actor)
    return str(row.secret)


@in_transaction
def send_test(endpoint: Endpoint, *, actor: Actor) -> Delivery:
    """Send a ``webhook.test`` event, whatever the endpoint subscribed to. Refuses one that is switched off."""
    row = _locked(endpoint)
    refuse_inactive(row)
    now = clock.now()
    data = {"id": row.public_id, "message": "This is a test of your webhook endpoint."}
    event = Event.objects.create(
        shop_id=row.shop_id,
        type=TEST,
        subject_id=row.public_id,
        body=payloads.body(TEST, now, data),
        occurred_at=now,
        source=Event.Source.TEST,
    )
    audit.record(row, "webhook.tested", actor)
    machine = clock.machine_now()
    return Delivery.objects.create(endpoint=row, event=event, type=TEST, due_at=machine, created_at=machine)


@in_transaction
def note_told(endpoint: Endpoint) -> bool:
    """Remember that the shop was told of the switching off; False when that was done before, or is past."""
    row = _locked(endpoint)
    if row.is_active or row.notified_at is not None:
        return False
    row.notified_at = clock.now()
    row.save(update_fields=["notified_at"])
    return True


def refuse_inactive(row: Endpoint) -> None:
    """Nothing is sent to an endpoint that is switched off (``endpoint_inactive``)."""
    if not row.is_active:
        raise Refused("endpoint_inactive", _("This endpoint is switched off. Switch it on first."))


def _locked(endpoint: Endpoint) -> Endpoint:
    row = Endpoint.objects.select_for_update(no_key=True).filter(pk=endpoint.pk).first()
    if row is None:
        raise Refused("endpoint_gone", _("This endpoint was deleted meanwhile."))
    return row


def _checked(values: dict) -> dict:
    """The values, tidied; outside any transaction of ours, for the name server is asked."""
    values, faults = dict(values), []
    if "description" in values:
        values["description"] = " ".join(values["description"].split())
        if len(values["description"]) > DESCRIPTION_MAX:
            message = _("At most %d characters.") % DESCRIPTION_MAX
            faults.append(Fault("description_length", message, "description"))
    if "event_types" in values:
        unknown = sorted(set(values["event_types"]) - set(EventType.values))
        if unknown:
            message = _("Choose from: %(known)s.") % {"known": ", ".join(EventType.values)}
            faults.append(Fault("event_type_unknown", message, "event_types"))
        values["event_types"] = [known for known in EventType.values if known in values["event_types"]]
    if "url" in values:
        values["url"] = values["url"].strip()
        try:
            _check_url(values["url"])
        except addresses.Unsafe as unsafe:
            faults.append(unsafe.fault.at("url"))
    if faults:
        raise Invalid(faults)
    return values


def _check_url(url: str) -> None:
    target = addresses.parse(url)
    if settings.WEBHOOK_LOOK_UP_AT_SAVING:
        try:
            addresses.resolve(target)
        except OSError:
            return  # its name may come into being tomorrow; the sender looks again each time


def _logged(row: Endpoint) -> dict:
    """What the change log tells of an endpoint: never a secret, nor a query string, which may hold one."""
    parts = urllib.parse.urlsplit(row.url)
    return {
        "url": parts._replace(query="…" if parts.query else "").geturl(),
        "description": row.description,
        "event_types": row.event_types,
        "is_active": row.is_active,
        "reason": row.disabled_reason,
    }
