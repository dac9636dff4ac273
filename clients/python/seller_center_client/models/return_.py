from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.arbitration_enum import ArbitrationEnum
from ..models.blank_enum import BlankEnum
from ..models.platform_enum import PlatformEnum
from ..models.return_status_enum import ReturnStatusEnum
from ..models.return_type_enum import ReturnTypeEnum

if TYPE_CHECKING:
    from ..models.dispute import Dispute
    from ..models.evidence import Evidence
    from ..models.refund import Refund
    from ..models.return_line import ReturnLine
    from ..models.step import Step


T = TypeVar("T", bound="Return")


@_attrs_define
class Return:
    """A return with everything that either side did.

    Attributes:
        id (str):
        external_id (str):
        order_id (str):
        purchased_on (PlatformEnum): * `TIKTOK_SHOP` - TikTok Shop
            * `TOKOPEDIA` - Tokopedia
        type_ (ReturnTypeEnum): * `REFUND` - Refund only
            * `RETURN_AND_REFUND` - Return and refund
            * `REPLACEMENT` - Replacement
        status (ReturnStatusEnum): * `PENDING` - Waits for your answer
            * `AWAITING_BUYER_RESPONSE` - Offer with the buyer
            * `AWAITING_BUYER_SHIP` - Buyer sends the goods back
            * `BUYER_SHIPPED` - Parcel on its way back
            * `RECEIVED` - Parcel to inspect
            * `SUCCESS` - Approved, being settled
            * `COMPLETE` - Done
            * `REJECTED` - Refused
            * `PACKAGE_REJECTED` - Parcel refused
            * `CANCELLED` - Taken back
        arbitration (ArbitrationEnum | BlankEnum):
        reason (str): One of the known reasons, or the storefront's own word.
        refund_amount (int): Money that is asked, or was agreed; whole rupiah, 0 of a replacement.
        due_at (datetime.datetime | None): Until when you must act; null while you need not.
        created_at (datetime.datetime):
        updated_at (datetime.datetime):
        comment (str): The buyer's words.
        offered_amount (int | None):
        tracking_number (str):
        replacement_tracking_number (str):
        wanted (str): Your answer, while the storefront has not taken it.
        problem (str):
        inspected_at (datetime.datetime | None):
        appeal_by (datetime.datetime | None):
        lines (list[ReturnLine]):
        evidence (list[Evidence]):
        timeline (list[Step]):
        disputes (list[Dispute]):
        refund (None | Refund):
    """

    id: str
    external_id: str
    order_id: str
    purchased_on: PlatformEnum
    type_: ReturnTypeEnum
    status: ReturnStatusEnum
    arbitration: ArbitrationEnum | BlankEnum
    reason: str
    refund_amount: int
    due_at: datetime.datetime | None
    created_at: datetime.datetime
    updated_at: datetime.datetime
    comment: str
    offered_amount: int | None
    tracking_number: str
    replacement_tracking_number: str
    wanted: str
    problem: str
    inspected_at: datetime.datetime | None
    appeal_by: datetime.datetime | None
    lines: list[ReturnLine]
    evidence: list[Evidence]
    timeline: list[Step]
    disputes: list[Dispute]
    refund: None | Refund
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.refund import Refund  # noqa: PLC0415

        id = self.id

        external_id = self.external_id

        order_id = self.order_id

        purchased_on = self.purchased_on.value

        type_ = self.type_.value

        status = self.status.value

        arbitration: str
        if isinstance(self.arbitration, ArbitrationEnum):
            arbitration = self.arbitration.value
        else:
            arbitration = self.arbitration.value

        reason = self.reason

        refund_amount = self.refund_amount

        due_at: None | str
        if isinstance(self.due_at, datetime.datetime):
            due_at = self.due_at.isoformat()
        else:
            due_at = self.due_at

        created_at = self.created_at.isoformat()

        updated_at = self.updated_at.isoformat()

        comment = self.comment

        offered_amount: int | None
        offered_amount = self.offered_amount

        tracking_number = self.tracking_number

        replacement_tracking_number = self.replacement_tracking_number

        wanted = self.wanted

        problem = self.problem

        inspected_at: None | str
        if isinstance(self.inspected_at, datetime.datetime):
            inspected_at = self.inspected_at.isoformat()
        else:
            inspected_at = self.inspected_at

        appeal_by: None | str
        if isinstance(self.appeal_by, datetime.datetime):
            appeal_by = self.appeal_by.isoformat()
        else:
            appeal_by = self.appeal_by

        lines = []
        for lines_item_data in self.lines:
            lines_item = lines_item_data.to_dict()
            lines.append(lines_item)

        evidence = []
        for evidence_item_data in self.evidence:
            evidence_item = evidence_item_data.to_dict()
            evidence.append(evidence_item)

        timeline = []
        for timeline_item_data in self.timeline:
            timeline_item = timeline_item_data.to_dict()
            timeline.append(timeline_item)

        disputes = []
        for disputes_item_data in self.disputes:
            disputes_item = disputes_item_data.to_dict()
            disputes.append(disputes_item)

        refund: dict[str, Any] | None
        if isinstance(self.refund, Refund):
            refund = self.refund.to_dict()
        else:
            refund = self.refund

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "external_id": external_id,
                "order_id": order_id,
                "purchased_on": purchased_on,
                "type": type_,
                "status": status,
                "arbitration": arbitration,
                "reason": reason,
                "refund_amount": refund_amount,
                "due_at": due_at,
                "created_at": created_at,
                "updated_at": updated_at,
                "comment": comment,
                "offered_amount": offered_amount,
                "tracking_number": tracking_number,
                "replacement_tracking_number": replacement_tracking_number,
                "wanted": wanted,
                "problem": problem,
                "inspected_at": inspected_at,
                "appeal_by": appeal_by,
                "lines": lines,
                "evidence": evidence,
                "timeline": timeline,
                "disputes": disputes,
                "refund": refund,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.dispute import Dispute  # noqa: PLC0415
        from ..models.evidence import Evidence  # noqa: PLC0415
        from ..models.refund import Refund  # noqa: PLC0415
        from ..models.return_line import ReturnLine  # noqa: PLC0415
        from ..models.step import Step  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        external_id = d.pop("external_id")

        order_id = d.pop("order_id")

        purchased_on = PlatformEnum(d.pop("purchased_on"))

        type_ = ReturnTypeEnum(d.pop("type"))

        status = ReturnStatusEnum(d.pop("status"))

        def _parse_arbitration(data: object) -> ArbitrationEnum | BlankEnum:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                arbitration_type_0 = ArbitrationEnum(data)

                return arbitration_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            if not isinstance(data, str):
                raise TypeError()
            arbitration_type_1 = BlankEnum(data)

            return arbitration_type_1

        arbitration = _parse_arbitration(d.pop("arbitration"))

        reason = d.pop("reason")

        refund_amount = d.pop("refund_amount")

        def _parse_due_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                due_at_type_0 = datetime.datetime.fromisoformat(data)

                return due_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        due_at = _parse_due_at(d.pop("due_at"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        comment = d.pop("comment")

        def _parse_offered_amount(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        offered_amount = _parse_offered_amount(d.pop("offered_amount"))

        tracking_number = d.pop("tracking_number")

        replacement_tracking_number = d.pop("replacement_tracking_number")

        wanted = d.pop("wanted")

        problem = d.pop("problem")

        def _parse_inspected_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                inspected_at_type_0 = datetime.datetime.fromisoformat(data)

                return inspected_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        inspected_at = _parse_inspected_at(d.pop("inspected_at"))

        def _parse_appeal_by(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                appeal_by_type_0 = datetime.datetime.fromisoformat(data)

                return appeal_by_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        appeal_by = _parse_appeal_by(d.pop("appeal_by"))

        lines = []
        _lines = d.pop("lines")
        for lines_item_data in _lines:
            lines_item = ReturnLine.from_dict(lines_item_data)

            lines.append(lines_item)

        evidence = []
        _evidence = d.pop("evidence")
        for evidence_item_data in _evidence:
            evidence_item = Evidence.from_dict(evidence_item_data)

            evidence.append(evidence_item)

        timeline = []
        _timeline = d.pop("timeline")
        for timeline_item_data in _timeline:
            timeline_item = Step.from_dict(timeline_item_data)

            timeline.append(timeline_item)

        disputes = []
        _disputes = d.pop("disputes")
        for disputes_item_data in _disputes:
            disputes_item = Dispute.from_dict(disputes_item_data)

            disputes.append(disputes_item)

        def _parse_refund(data: object) -> None | Refund:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                refund_type_0 = Refund.from_dict(data)

                return refund_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Refund, data)

        refund = _parse_refund(d.pop("refund"))

        return_ = cls(
            id=id,
            external_id=external_id,
            order_id=order_id,
            purchased_on=purchased_on,
            type_=type_,
            status=status,
            arbitration=arbitration,
            reason=reason,
            refund_amount=refund_amount,
            due_at=due_at,
            created_at=created_at,
            updated_at=updated_at,
            comment=comment,
            offered_amount=offered_amount,
            tracking_number=tracking_number,
            replacement_tracking_number=replacement_tracking_number,
            wanted=wanted,
            problem=problem,
            inspected_at=inspected_at,
            appeal_by=appeal_by,
            lines=lines,
            evidence=evidence,
            timeline=timeline,
            disputes=disputes,
            refund=refund,
        )

        return_.additional_properties = d
        return return_

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
