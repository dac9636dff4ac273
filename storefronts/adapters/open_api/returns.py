"""Returns and refunds over the Open API (docs/protocol.md 4.6), and what of them is an extension of our mocks (8)."""

import base64
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from typing import Any

from core import clock
from storefronts.adapters.open_api.client import Client
from storefronts.adapters.open_api.windows import in_windows, may_be_a_row
from storefronts.contract import (
    ReturnAnswer,
    ReturnData,
    ReturnDispute,
    ReturnFile,
    ReturnPiece,
    ReturnRecord,
    StorefrontError,
)

SEARCH = "/return_refund/202602/returns/search"
APPROVE = "/return_refund/202309/returns/{}/approve"
REJECT = "/return_refund/202606/returns/{}/reject"
RECORDS = "/return_refund/202309/returns/{}/records"
EXTENSION = "/extension/202611/returns/{}/{}"
PAGE = 50
REJECTIONS = {"REJECT_REFUND", "REJECT_RETURN", "REJECT_REPLACEMENT", "REJECT_RECEIVED_PACKAGE"}
OFFER_AFTER_RECEIVING = "OFFER_PARTIAL_REFUND_AFTER_RECEIVING_PKG"
# The end of the wire's reason -> ours; what we have no word for is passed on as it is.
_REASONS = {
    "not_match_description": "NOT_AS_DESCRIBED",
    "defective": "DEFECTIVE",
    "wrong_product": "WRONG_PRODUCT",
    "missing_parts": "MISSING_PARTS",
    "damaged": "DAMAGED_PARCEL",
    "empty_package": "EMPTY_PARCEL",
    "missed_delivery": "LOST_PARCEL",
    "counterfeit": "COUNTERFEIT",
    "no_longer_needed": "NO_LONGER_NEEDED",
}
_STATUSES = {
    "RETURN_OR_REFUND_REQUEST_PENDING": "PENDING",
    "REPLACEMENT_REQUEST_PENDING": "PENDING",
    "AWAITING_BUYER_RESPONSE": "AWAITING_BUYER_RESPONSE",
    "AWAITING_BUYER_SHIP": "AWAITING_BUYER_SHIP",
    "BUYER_SHIPPED_ITEM": "BUYER_SHIPPED",
    "REJECT_RECEIVE_PACKAGE": "PACKAGE_REJECTED",
    "REFUND_OR_RETURN_REQUEST_REJECT": "REJECTED",
    "REPLACEMENT_REQUEST_REJECT": "REJECTED",
    "RETURN_OR_REFUND_REQUEST_SUCCESS": "SUCCESS",
    "RETURN_OR_REFUND_REQUEST_COMPLETE": "COMPLETE",
    "REPLACEMENT_REQUEST_COMPLETE": "COMPLETE",
    "REPLACEMENT_REQUEST_REFUND_SUCCESS": "COMPLETE",
    "RETURN_OR_REFUND_REQUEST_CANCEL": "CANCELLED",
    "REPLACEMENT_REQUEST_CANCEL": "CANCELLED",
}


class ReturnCalls:
    """The part of the adapter that talks about returns."""

    client: Client

    def get_returns(self, external_ids: list[str]) -> list[ReturnData]:
        """Returns by id, any number; unknown ids are left out."""
        found: list[ReturnData] = []
        for start in range(0, len(external_ids), PAGE):
            body = {"return_ids": external_ids[start : start + PAGE]}
            found += [
                _return(row) for row in self._search_returns(body, {"page_size": PAGE}).get("return_orders") or []
            ]
        return found

    def returns_changed_since(
        self,
        moment: datetime,
        *,
        until: datetime | None = None,
        on_unread: Callable[[datetime], None] | None = None,
    ) -> Iterator[list[ReturnData]]:
        """Pages of returns with news since a moment of the host's clock (and ``until`` the end of that second), oldest
        news first. One that the host cannot tell of takes nothing with it: the window is halved down to its second, and
        ``on_unread`` hears of that. Returns may come twice."""
        yield from in_windows(
            self._returns_of,
            int(moment.timestamp()),
            None if until is None else int(until.timestamp()),
            now=lambda: int((self.client.host_time or clock.now()).timestamp()),
            answers=lambda: list(self._returns_of(0, 0)),
            narrow=None if on_unread is None else partial(self._around, on_unread),
        )

    def _around(self, on_unread: Callable[[datetime], None], second: int) -> Iterator[list[ReturnData]]:
        """What of one second stands before the return that cannot be told, and what behind."""
        for order in ("ASC", "DESC"):
            try:
                yield from self._returns_of(second, second, size=1, order=order)
            except StorefrontError as error:
                if not may_be_a_row(error):
                    raise
        on_unread(datetime.fromtimestamp(second, UTC))

    def _returns_of(
        self, first: int, last: int | None, *, size: int = PAGE, order: str = "ASC"
    ) -> Iterator[list[ReturnData]]:
        body = {"update_time_ge": first} | ({} if last is None else {"update_time_lt": last + 1})
        token: str | None = None
        while token != "":
            query = {"page_size": size, "page_token": token, "sort_field": "update_time", "sort_order": order}
            data = self._search_returns(body, query)
            if rows := data.get("return_orders") or []:
                yield [_return(row) for row in rows]
            token = data.get("next_page_token") or ""

    def _search_returns(self, body: dict, query: dict) -> dict:
        return self.client.post(SEARCH, body, query=query)

    def return_records(self, external_id: str) -> list[ReturnRecord]:
        """What both sides did, oldest first."""
        return [_record(row) for row in self.client.get(RECORDS.format(external_id)).get("records") or []]

    def return_file(self, external_id: str, file_id: str) -> tuple[str, bytes]:
        """A photo or video of a return: (media type, content)."""
        data = self.client.get(EXTENSION.format(external_id, f"files/{file_id}"))
        return str(data["type"]), base64.b64decode(data["base64"])

    def answer_return(self, external_id: str, answer: ReturnAnswer, *, idempotency_key: str) -> None:
        """The seller's answer to a request, or to the parcel that came back."""
        query = {"idempotency_key": idempotency_key}
        if answer.decision not in REJECTIONS and answer.decision != OFFER_AFTER_RECEIVING:
            body: dict[str, Any] = {"decision": answer.decision}
            if answer.keeps_goods:
                body["buyer_keep_item"] = True
            if answer.amount is not None:
                body["partial_refund"] = {"currency": "IDR", "amount": str(answer.amount)}
            self.client.post(APPROVE.format(external_id), body, query=query)
            return
        body = {"decision": answer.decision, "reject_reason": answer.reason, "comment": answer.comment}
        if answer.amount is not None:
            body["partial_refund_amount"] = {"partial_refund_total": str(answer.amount), "currency": "IDR"}
        self.client.post(REJECT.format(external_id), body, query=query)

    def show_return_evidence(
        self, external_id: str, files: list[tuple[str, bytes]], *, comment: str, idempotency_key: str
    ) -> None:
        """Show something to the buyer and the platform: (name, content). The same key shows it once."""
        body = {"comment": comment, "evidence": _files(files)}
        self._tell_return(external_id, "evidence", body, idempotency_key)

    def dispute_return(self, external_id: str, *, reason: str, idempotency_key: str) -> None:
        """Call the platform in, or appeal against its refund; once a key."""
        self._tell_return(external_id, "disputes", {"reason": reason}, idempotency_key)

    def decide_dispute(self, external_id: str, *, decision: str, note: str, idempotency_key: str) -> None:
        """What the platform's staff decided: BUYER, SELLER or CLOSED; once a key."""
        word = decision if decision == "CLOSED" else f"SUPPORT_{decision}"
        self._tell_return(external_id, "arbitration", {"decision": word, "note": note}, idempotency_key)

    def send_replacement(self, external_id: str, *, tracking_number: str, idempotency_key: str) -> None:
        """The replacement is on its way; once a key."""
        self._tell_return(external_id, "replacement", {"tracking_number": tracking_number}, idempotency_key)

    def _tell_return(self, external_id: str, what: str, body: dict[str, Any], idempotency_key: str) -> None:
        self.client.post(EXTENSION.format(external_id, what), body, query={"idempotency_key": idempotency_key})


def _files(files: list[tuple[str, bytes]]) -> list[dict[str, str]]:
    return [{"name": name, "base64": base64.b64encode(content).decode()} for name, content in files]


def _return(row: dict) -> ReturnData:
    moments, clocks = row.get("moments") or {}, row.get("clocks") or {}
    money, kind, wire = row.get("refund_amount") or {}, row["return_type"], row["return_status"]
    status = _STATUSES.get(wire, wire)
    received_at = _moment(moments.get("received_at"))
    if status == "BUYER_SHIPPED" and received_at:
        status = "RECEIVED"
    offered = (row.get("partial_refund") or {}).get("amount")
    actions = row.get("seller_next_action_response") or []
    is_money = kind != "REPLACEMENT" or wire == "REPLACEMENT_REQUEST_REFUND_SUCCESS" or bool(moments.get("agreed_at"))
    return ReturnData(
        external_id=str(row["return_id"]),
        order_id=str(row["order_id"]),
        type=kind,
        status=status,
        arbitration=row.get("arbitration_status") or "",
        reason=_reason(row.get("return_reason") or ""),
        comment=row.get("return_reason_text") or "",
        amount=_rupiah(money.get("refund_total")),
        shipping_amount=_rupiah(money.get("refund_shipping_fee")),
        fees_amount=_rupiah(money.get("refund_tax")) + _rupiah(money.get("buyer_service_fee")),
        offered_amount=None if offered is None else _rupiah(offered),
        is_offer_refused=str(row.get("buyer_rejected_partial_refund", "")).upper() == "TRUE",
        may_keep_goods=bool(row.get("can_buyer_keep_item")),
        is_self_arranged=row.get("shipment_type") == "BUYER_ARRANGE",
        is_by_platform=bool(row.get("is_quick_refund")) or row.get("role") == "OPERATOR",
        is_refund_agreed=is_money and status in ("SUCCESS", "COMPLETE"),
        is_refunded=is_money and status == "COMPLETE",
        is_borne_by_platform=row.get("borne_by") == "PLATFORM",
        provider_name=row.get("return_provider_name") or "",
        tracking_number=row.get("return_tracking_number") or "",
        replacement_tracking_number=row.get("replacement_tracking_number") or "",
        requested_at=_required(row["create_time"]),
        updated_at=_required(row.get("update_time") or row["create_time"]),
        buyer_shipped_at=_moment(moments.get("sent_at")),
        received_at=received_at,
        agreed_at=_moment(moments.get("agreed_at")),
        refunded_at=_moment(moments.get("refunded_at")),
        seller_deadline=_moment(actions[0].get("deadline")) if actions else None,
        clocks={name: _required(seconds) for name, seconds in clocks.items()},
        pieces=[
            ReturnPiece(
                external_id=str(item["return_line_item_id"]),
                order_piece_id=str(item["order_line_item_id"]),
                sku_id=str(item["sku_id"]),
                amount=_rupiah((item.get("refund_amount") or {}).get("refund_subtotal")),
            )
            for item in row.get("return_line_items") or []
        ],
        disputes=[
            ReturnDispute(
                number=int(dispute["number"]),
                kind=dispute["kind"],
                opened_by=dispute["by"],
                reason=dispute.get("reason") or "",
                decision=str(dispute.get("decision") or "").removeprefix("SUPPORT_"),
                note=dispute.get("note") or "",
                opened_at=_required(dispute["create_time"]),
                evidence_by=_required(dispute["evidence_by"]),
                decide_by=_required(dispute["decide_by"]),
                decided_at=_moment(dispute.get("decide_time")),
            )
            for dispute in row.get("disputes") or []
        ],
    )


def _record(row: dict) -> ReturnRecord:
    files = [("IMAGE", file) for file in row.get("images") or []] + [
        ("VIDEO", file) for file in row.get("videos") or []
    ]
    return ReturnRecord(
        at=_required(row["create_time"]),
        role=row.get("role") or "SYSTEM",
        event=row.get("event") or "",
        note=row.get("note") or "",
        files=[
            ReturnFile(
                str(file.get("file_id") or file["url"]), str(file.get("name") or ""), kind, int(file.get("size") or 0)
            )
            for kind, file in files
        ],
    )


def _reason(wire: str) -> str:
    for end, ours in _REASONS.items():
        if wire.endswith(end):
            return ours
    return wire[-60:]


def _rupiah(amount: str | None) -> int:
    return int((amount or "0").partition(".")[0])


def _moment(seconds) -> datetime | None:
    return datetime.fromtimestamp(int(seconds), UTC) if seconds else None


def _required(seconds) -> datetime:
    return datetime.fromtimestamp(int(seconds), UTC)
