"""The evidence pack: everything about one return in one zip, for a dispute, an appeal or a lawyer."""

import csv
import io
import json
import zipfile

from django.utils.translation import gettext as _

from aftersales import representations, story
from aftersales.models import Return
from core import audit, clock
from core.actors import Actor
from core.api import moment
from core.transactions import in_transaction


@in_transaction
def build(row: Return, *, actor: Actor) -> bytes:
    """The zip of a return that came ``with_everything``; that it was taken, and by whom, is kept in its history.

    ``return.json`` and ``timeline.csv`` say what happened, ``order.json`` what was bought and how it was shipped (labels
    printed, scans of the courier), ``evidence/`` holds what each side showed. Of the buyer there is what the seller sees.
    """
    order, files = row.order, list(row.evidence.all())
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("return.json", _json(representations.whole(row)))
        packed.writestr("order.json", _json(_order(order)))
        packed.writestr("timeline.csv", _timeline(row, files))
        for number, shown in enumerate(files, start=1):
            if shown.file:
                with shown.file.open("rb") as file:
                    packed.writestr(f"evidence/{number:02d}-{shown.side.lower()}-{shown.name}", file.read())
        packed.writestr("README.txt", _about(row))
    audit.record(row, "return.evidence_packed", actor, after={"files": [shown.name for shown in files]})
    return buffer.getvalue()


def _json(value) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _order(order) -> dict:
    return {
        "id": order.public_id,
        "external_id": order.external_id,
        "purchased_on": order.purchased_on,
        "buyer": order.buyer_name,
        "total": order.total,
        "refunded": order.refunded,
        **{
            name: moment(getattr(order, name))
            for name in ("ordered_at", "paid_at", "handed_over_at", "delivered_at", "cancelled_at")
        },
        "lines": [
            {"title": line.title, "variant": line.variant, "seller_sku": line.seller_sku, "quantity": line.quantity, "paid": line.paid}
            for line in order.lines.all()
        ],
        "parcels": [
            {
                "external_id": parcel.external_id,
                "status": parcel.status,
                "courier": parcel.provider_name,
                "tracking_number": parcel.tracking_number,
                "label_printed_at": moment(parcel.label_printed_at),
                "label_prints": parcel.label_prints,
                "scans": parcel.tracking,
            }
            for parcel in order.parcels
        ],
    }  # fmt: skip


def _timeline(row: Return, files) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(["at", "who", "what", "note", "files"])
    for moment_shown in reversed(story.timeline(row, audit.history(row, limit=500), files)):
        what = moment_shown.what or (moment_shown.entry.fact if moment_shown.entry else "")
        note = moment_shown.note or ("" if moment_shown.amount is None else str(moment_shown.amount))
        cells = [
            moment(moment_shown.at),
            moment_shown.who,
            what,
            note,
            " ".join(file.name for file in moment_shown.files),
        ]
        # A spreadsheet would run these as formulas.
        writer.writerow([f"'{cell}" if str(cell)[:1] in "=+-@\t\r" else cell for cell in cells])
    return buffer.getvalue()


def _about(row: Return) -> str:
    return _("Evidence pack of return %(n)s, made %(at)s. Moments are UTC, money is whole rupiah.") % {
        "n": row.external_id,
        "at": moment(clock.now()),
    }
