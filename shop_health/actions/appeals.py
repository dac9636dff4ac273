"""Appeals: written as a draft, sent within their window, decided by platform staff. An appeal that wins takes the violation
back, excuses the orders it is about, and all that followed from the points ends.

Refusals for the seller: ``violation_over`` (expired or taken back), ``appeals_used`` (two were heard), ``appeal_late``
(the window is over), ``appeal_open`` (one is being examined), ``appeal_changed`` (the draft was changed elsewhere).
"""

from collections.abc import Sequence
from datetime import datetime

from django.core.files.base import ContentFile

from accounts.roles import Permission
from aftersales.actions.proof import type_of
from core import audit, clock, dates
from core.actors import Actor
from core.errors import Refused, Stale
from core.sentences import gettext as _
from core.transactions import in_transaction
from orders.actions import excusing
from orders.models import Order
from shop_health.actions.standing import lock_shop, refresh
from shop_health.actions.violations import SECOND_APPEAL_DAYS, last_second
from shop_health.models import Appeal, AppealFile, Violation
from shop_health.reasons import RULES, Proof

FILES_MOST, BYTES_MOST, TEXT_LEAST, TEXT_MOST, ORDERS_MOST = 9, 8 * 1024 * 1024, 30, 4000, 200
State = Appeal.State


def window(violation: Violation, appeals: Sequence[Appeal]) -> datetime | None:
    """Until when the next appeal may be sent; None when none may be: one is open, two were heard, or one won."""
    decided = [one for one in appeals if one.state not in Appeal.OPEN]
    if any(one.state == State.ACCEPTED for one in decided) or len(decided) >= Appeal.MOST:
        return None
    if any(one.state == State.SENT for one in appeals):
        return None
    if not decided:
        return violation.appeal_by
    decided_at = decided[-1].decided_at
    assert decided_at is not None  # the database keeps it with the state
    return last_second(decided_at, SECOND_APPEAL_DAYS)


def why_not(violation: Violation, appeals: Sequence[Appeal], at: datetime) -> Refused | None:
    """Why no appeal can be written or sent at a moment; None when one can."""
    if violation.state_at(at) != "STANDS":
        return Refused("violation_over", _("These points no longer count: there is nothing to appeal against."))
    if any(one.state == State.SENT for one in appeals):
        return Refused("appeal_open", _("Your appeal is being examined already."))
    until = window(violation, appeals)
    if until is None:
        return Refused("appeals_used", _("At most two appeals are heard, and both were."))
    if at > until:
        day = dates.day_in_words(until)
        return Refused("appeal_late", _("An appeal could be sent until %(day)s.") % {"day": day})
    return None


@in_transaction
def write(
    violation: Violation,
    *,
    text: str,
    order_numbers: Sequence[str],
    proofs: Sequence[str],
    files: Sequence = (),
    version: int | None = None,
    send: bool = False,
    actor: Actor,
) -> Appeal:
    """Keep the draft of the next appeal, or send it with ``send``. ``version`` is the draft's as its writer saw it: a draft
    that was changed in another window is refused (Stale). Sending refuses what is incomplete."""
    actor.require(Permission.HEALTH_WRITE)
    violation = _lock(violation)
    appeals, now = list(violation.appeals.all()), clock.now()
    if refusal := why_not(violation, appeals, now):
        raise refusal
    draft = next((one for one in appeals if one.state == State.DRAFT), None)
    if version is not None and version != (draft.version if draft else 0):
        raise Stale(
            "appeal_changed",
            _("This appeal was changed in another window. Load the page again; nothing of it was lost."),
            details={"version": draft.version if draft else 0},
        )
    if draft is None:
        draft = Appeal(shop_id=violation.shop_id, violation=violation, number=len(appeals) + 1, version=0)
    draft.text = _text(text)
    draft.order_numbers = _numbers(violation, order_numbers)
    draft.proofs = [one for one in Proof.values if one in set(proofs)]
    draft.version, draft.written_at = draft.version + 1, now
    if send:
        _check(violation, draft)
        draft.state, draft.sent_at = State.SENT, now
    draft.save()
    _keep(draft, files, now)
    if send:
        audit.record(draft, "appeal.sent", actor, after={"number": draft.number})
    return draft


@in_transaction
def remove_file(file: AppealFile, *, actor: Actor) -> Appeal:
    """Take a file out of a draft; what was sent stays as it was sent."""
    actor.require(Permission.HEALTH_WRITE)
    _lock(file.appeal.violation)
    appeal = Appeal.objects.get(pk=file.appeal_id)
    if appeal.state != State.DRAFT:
        raise Refused("appeal_sent", _("This appeal was sent: nothing of it can be changed."))
    AppealFile.objects.filter(pk=file.pk).delete()
    return appeal


@in_transaction
def decide(appeal: Appeal, *, accept: bool, note: str, actor: Actor) -> Appeal:
    """Platform staff accept or refuse, with words that the seller reads. Refuses one that is decided (``appeal_decided``):
    of two who decide at once, the second reads what the first decided."""
    note = " ".join(note.split())
    if not note or len(note) > 1000:
        raise Refused("note_required", _("Tell the seller why, in at most 1,000 characters."), field="note")
    violation = _lock(appeal.violation)
    appeal = Appeal.objects.get(pk=appeal.pk)
    if appeal.state != State.SENT:
        raise Refused("appeal_decided", _("This appeal is not waiting for a decision."))
    appeal.state = State.ACCEPTED if accept else State.REFUSED
    appeal.decided_at, appeal.decision_note = clock.now(), note
    appeal.save(update_fields=["state", "decided_at", "decision_note"])
    audit.record(appeal, "appeal.decided", actor, after={"state": appeal.state, "note": note})
    if accept:
        _take_back(violation, appeal, actor)
    return appeal


def _take_back(violation: Violation, appeal: Appeal, actor: Actor) -> None:
    """It is as if the points had never been given, and the orders of the appeal had been sent in time."""
    violation.revoked_at = appeal.decided_at
    violation.save(update_fields=["revoked_at"])
    audit.record(violation, "violation.revoked", actor, after={"points": violation.points})
    if RULES[violation.reason].needs_orders:
        rows = violation.orders.all()
        if appeal.order_numbers:
            rows = rows.filter(external_id__in=appeal.order_numbers)
        excusing.excuse(rows, actor=actor)
    refresh(lock_shop(violation.shop_id))


def _lock(violation: Violation) -> Violation:
    """The violation, fresh; whoever holds its shop holds its violations and appeals."""
    lock_shop(violation.shop_id)
    return Violation.objects.select_related("shop").get(pk=violation.pk)


def _text(given: str) -> str:
    text = "\n".join(line.rstrip() for line in given.replace("\x00", "").strip().splitlines())
    if len(text) > TEXT_MOST:
        raise Refused("text_too_long", _("At most 4,000 characters."), field="text")
    return text


def _numbers(violation: Violation, given: Sequence[str]) -> list[str]:
    """Order numbers, each once, all of this shop."""
    numbers = list(dict.fromkeys(str(one).strip() for one in given if str(one).strip()))
    if len(numbers) > ORDERS_MOST:
        raise Refused("too_many_orders", _("At most %d orders.") % ORDERS_MOST, field="order_numbers")
    known = set(
        Order.objects.filter(shop_id=violation.shop_id, external_id__in=numbers).values_list("external_id", flat=True)
    )
    if unknown := [one for one in numbers if one not in known]:
        text = _("There is no order %(number)s in this shop.")
        raise Refused("order_unknown", text % {"number": unknown[0][:40]}, field="order_numbers")
    return numbers


def _check(violation: Violation, draft: Appeal) -> None:
    if len(draft.text) < TEXT_LEAST:
        text = _("Explain what happened, in at least %d characters: staff decide by what you write and show.")
        raise Refused("text_required", text % TEXT_LEAST, field="text")
    if RULES[violation.reason].needs_orders and not draft.order_numbers:
        raise Refused("orders_required", _("Name the orders that the appeal is about."), field="order_numbers")


def _keep(appeal: Appeal, files: Sequence, now: datetime) -> None:
    if appeal.files.count() + len(files) > FILES_MOST:
        raise Refused("evidence_too_many", _("At most %d files can be shown.") % FILES_MOST, field="files")
    for upload in files:
        name = "".join(sign for sign in upload.name if sign.isprintable() and sign not in '/\\"<>')[-80:] or "file"
        if upload.size > BYTES_MOST:
            text = _("%(name)s is larger than 8 MB. Make it smaller, or show a part of it.")
            raise Refused("evidence_too_big", text % {"name": name}, field="files")
        upload.seek(0)
        content = upload.read()
        kind = "application/pdf" if content.startswith(b"%PDF-") else type_of(content)
        if not kind:
            text = _("%(name)s is no photo (JPEG, PNG, GIF, WEBP), no video (MP4, WEBM) and no PDF.")
            raise Refused("evidence_type", text % {"name": name}, field="files")
        row = AppealFile(
            shop_id=appeal.shop_id, appeal=appeal, name=name, content_type=kind, size=len(content), added_at=now
        )
        row.file.save(f"{row.public_id}.{kind.rsplit('/', 1)[-1]}", ContentFile(content), save=False)
        row.save()
