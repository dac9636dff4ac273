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


def whole(row: Return) -> dict[str, Any]:
    """A return that came ``with_everything``, as GET /returns/{id} shows it."""
    refund = getattr(row, "refund", None)
    return {
        **brief(row),
        "comment": row.comment,
        "offered_amount": row.offered_amount,
        "tracking_number": row.tracking_number,
        "replacement_tracking_number": row.replacement_tracking_number,
        "wanted": row.wanted.get("decision", ""),
        "problem": row.problem,
        "inspected_at": moment(row.inspected_at),
        "appeal_by": moment(row.appeal_by),
        "lines": [_line(line) for line in row.lines.all()],
        "evidence": [
            {
                "id": proof.public_id,
                "by": proof.side,
                "name": proof.name,
                "content_type": proof.content_type,
                "size": proof.size,
                "at": moment(proof.added_at),
            }
            for proof in row.evidence.all()
        ],
        "timeline": [
            {"at": record["at"], "by": record["role"], "event": record["event"], "note": record["note"]}
            for record in row.records
        ],
        "disputes": [
            {
                "number": dispute.number,
                "kind": dispute.kind,
                "opened_by": dispute.opened_by,
                "reason": dispute.reason,
                "evidence_by": moment(dispute.evidence_by),
                "decide_by": moment(dispute.decide_by),
                "decision": dispute.decision,
                "note": dispute.note,
            }
            for dispute in row.disputes.all()
        ],
        "refund": refund and _refund(refund, {line.order_line_id: line for line in row.lines.all()}),
    }


def _line(line) -> dict[str, Any]:
    return {
        "sku_id": line.sku.public_id if line.sku else None,
        "seller_sku": line.order_line.seller_sku,
        "title": line.order_line.title,
        **{
            name: getattr(line, name)
            for name in ("quantity", "amount", "good", "damaged", "missing", "not_ours", "restocked")
        },
    }


def _refund(refund, lines: dict) -> dict[str, Any]:
    return {
        "id": refund.public_id,
        "amount": refund.amount,
        "status": refund.status,
        "borne_by": refund.borne_by,
        "refunded_at": moment(refund.refunded_at),
        "lines": [
            {
                "sku_id": lines[refund_line.order_line_id].sku.public_id
                if lines[refund_line.order_line_id].sku
                else None,
                "quantity": refund_line.quantity,
                "goods": refund_line.buyer_amount,
                "shipping": refund_line.shipping_amount,
                "fees": refund_line.fees_amount,
                "borne_by_seller": refund_line.seller_amount,
                "borne_by_platform": refund_line.platform_amount,
            }
            for refund_line in refund.lines.all()
        ],
    }
