"""A return as programs are shown it: whole rupiah, moments in RFC 3339."""

from typing import Any

from aftersales.models import Return
from core.api import moment


def brief(row: Return) -> dict[str, Any]:
    """The facts that a list, a webhook and the page of one share; nothing that the buyer wrote or showed."""
    return {
        "id": row.public_id,
        "external_id": row.external_id,
        "order_id": row.order.public_id,
        "purchased_on": row.purchased_on,
        "type": row.type,
        "status": row.status,
        "arbitration": row.arbitration,
        "reason": row.reason,
        "refund_amount": row.amount,
        "due_at": moment(row.due_at),
        "created_at": moment(row.requested_at),
        "updated_at": moment(row.updated_at),
    }
