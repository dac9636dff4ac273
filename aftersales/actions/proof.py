"""What both sides show. The storefront's files are fetched once and kept; the seller's go out before the answer."""

from collections.abc import Sequence

from django.core.files.base import ContentFile
from django.db.models import Q

from accounts.roles import Permission
from aftersales.models import Evidence, Return
from aftersales.models.proof import Side
from core import audit, clock
from core.actors import Actor
from core.errors import Refused
from core.sentences import gettext as _
from core.transactions import in_transaction
from orders.actions.wishes import lock_order
from outbox import actions as outbox
from outbox.operations import Operation
from storefronts.contract import Adapter, ReturnRecord, StorefrontError

FILES_MOST, BYTES_MOST = 9, 8 * 1024 * 1024
# How a file begins tells what it is, whatever its name says.
_TYPES = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF8", "image/gif"),
    (b"\x1aE\xdf\xa3", "video/webm"),
)


def type_of(content: bytes) -> str:
    """The media type of a photo or a video by its first bytes; "" for anything else."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content[4:8] == b"ftyp":
        return "video/mp4"
    return next((kind for begin, kind in _TYPES if content.startswith(begin)), "")


def lock_return(row: Return) -> Return:
    """The return's row, locked and fresh, after its order's: first in every action."""
    lock_order(row.order)
    rows = Return.objects.select_for_update(no_key=True, of=("self",)).select_related("connection", "shop", "order")
    return rows.get(pk=row.pk)


@in_transaction
def add_evidence(row: Return, files: Sequence, *, actor: Actor) -> Return:
    """Show photos and videos to the buyer and the platform. ``files`` are uploads. Refuses what is neither by its
    content (``evidence_type``), more than 8 MB (``evidence_too_big``) and more than 9 files."""
    actor.require(Permission.RETURNS_WRITE)
    row = lock_return(row)
    if not row.is_open:
        raise Refused("return_closed", _("This return is closed: nothing can be added to it."))
    keep(row, files, actor=actor)
    return row


def keep(row: Return, files: Sequence, *, actor: Actor) -> None:
    """Check and keep the seller's files, and have them sent. The caller holds the return's lock."""
    if not files:
        return
    known = row.evidence.filter(side=Side.SELLER).count()
    if known + len(files) > FILES_MOST:
        raise Refused("evidence_too_many", _("At most %d files can be shown.") % FILES_MOST, field="evidence")
    for upload in files:
        if upload.size > BYTES_MOST:
            text = _("%(name)s is larger than 8 MB. Make it smaller, or show a part of it.")
            raise Refused("evidence_too_big", text % {"name": _name(upload.name)}, field="evidence")
        upload.seek(0)
        content = upload.read()
        if not (kind := type_of(content)):
            text = _("%(name)s is no photo (JPEG, PNG, GIF, WEBP) and no video (MP4, WEBM).")
            raise Refused("evidence_type", text % {"name": _name(upload.name)}, field="evidence")
        _save(row, Side.SELLER, _name(upload.name), kind, content)
    outbox.enqueue(Operation.RETURN_EVIDENCE, row, connections=[row.connection])
    audit.record(row, "return.evidence_added", actor, after={"files": [_name(upload.name) for upload in files]})


def _save(row: Return, side: str, name: str, kind: str, content: bytes, **more) -> Evidence:
    evidence = Evidence(
        shop_id=row.shop_id,
        returned=row,
        side=side,
        kind=Evidence.Kind.VIDEO if kind.startswith("video/") else Evidence.Kind.IMAGE,
        name=name,
        content_type=kind,
        size=len(content),
        added_at=clock.now(),
        **more,
    )
    evidence.file.save(f"{evidence.public_id}.{kind.rsplit('/', 1)[-1]}", ContentFile(content), save=False)
    evidence.save()
    return evidence


def _name(given: str) -> str:
    """A file's name without paths and signs that mean something elsewhere."""
    kept = "".join(sign for sign in given if sign.isprintable() and sign not in '/\\"<>')
    return kept[-80:] or "file"


@in_transaction
def note_shown(row: Return, records: Sequence[ReturnRecord]) -> None:
    """Remember the files that the storefront tells of. One of the seller's that we sent is known by its name and size."""
    row = lock_return(row)
    known = set(row.evidence.exclude(external_id="").values_list("external_id", flat=True))
    for record in records:
        side = Side.BUYER if record.role == "BUYER" else Side.SELLER
        for file in record.files:
            if file.external_id in known:
                continue
            known.add(file.external_id)
            mine = row.evidence.filter(side=side, external_id="", size=file.size, name=_name(file.name)).first()
            if side == Side.SELLER and mine is not None:
                mine.external_id = file.external_id
                mine.save(update_fields=["external_id"])
                continue
            Evidence.objects.create(
                shop_id=row.shop_id,
                returned=row,
                side=side,
                kind=file.kind,
                external_id=file.external_id,
                name=_name(file.name),
                size=file.size,
                added_at=record.at,
            )


def fetch_missing(row: Return, adapter: Adapter) -> int:
    """Fetch the files that were shown there and are not kept here yet, each once; how many. Speaks HTTP; a file that
    cannot be fetched says why, and stops nothing."""
    fetched = 0
    for evidence in row.evidence.filter(Q(file="") & ~Q(external_id="") & Q(problem="")):
        try:
            kind, content = adapter.return_file(row.external_id, evidence.external_id)
        except StorefrontError as error:
            _fill(row, evidence, b"", "", str(error)[:300])
            continue
        known = type_of(content)
        _fill(row, evidence, content if known and len(content) <= 4 * BYTES_MOST else b"", known, "" if known else kind)
        fetched += 1
    return fetched


@in_transaction
def _fill(row: Return, evidence: Evidence, content: bytes, kind: str, problem: str) -> None:
    lock_return(row)
    evidence.problem = problem
    if content:
        evidence.content_type, evidence.size = kind, len(content)
        evidence.file.save(f"{evidence.public_id}.{kind.rsplit('/', 1)[-1]}", ContentFile(content), save=False)
    evidence.save(update_fields=["problem", "content_type", "size", "file"])
