from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.platform_enum import PlatformEnum
from ..models.sample_decision_enum import SampleDecisionEnum
from ..models.sample_reject_reason_enum import SampleRejectReasonEnum
from ..models.sample_status_enum import SampleStatusEnum

T = TypeVar("T", bound="Sample")


@_attrs_define
class Sample:
    """A creator's request for a free sample. `wanted` is an answer that the storefront has not confirmed yet.

    Attributes:
        platforms (list[PlatformEnum]):
        id (str):
        creator_id (str):
        product_id (str):
        sku_id (None | str):
        collaboration_id (None | str):
        order_id (None | str): The order of Rp0 by which it ships.
        status (SampleStatusEnum): * `PENDING` - To review
            * `AWAITING_SHIPMENT` - To ship
            * `SHIPPED` - Shipped
            * `CONTENT_PENDING` - Waiting for content
            * `COMPLETED` - Content published
            * `REJECTED` - Rejected
            * `CANCELLED` - Cancelled
            * `LAPSED` - Not answered in time
        wanted (None | SampleDecisionEnum):
        reject_reason (None | SampleRejectReasonEnum):
        tracking_number (None | str):
        problem (None | str):
        asked_at (datetime.datetime):
        answer_by (datetime.datetime | None): Not answered by then, the request lapses.
        updated_at (datetime.datetime):
    """

    platforms: list[PlatformEnum]
    id: str
    creator_id: str
    product_id: str
    sku_id: None | str
    collaboration_id: None | str
    order_id: None | str
    status: SampleStatusEnum
    wanted: None | SampleDecisionEnum
    reject_reason: None | SampleRejectReasonEnum
    tracking_number: None | str
    problem: None | str
    asked_at: datetime.datetime
    answer_by: datetime.datetime | None
    updated_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        platforms = []
        for platforms_item_data in self.platforms:
            platforms_item = platforms_item_data.value
            platforms.append(platforms_item)

        id = self.id

        creator_id = self.creator_id

        product_id = self.product_id

        sku_id: None | str
        sku_id = self.sku_id

        collaboration_id: None | str
        collaboration_id = self.collaboration_id

        order_id: None | str
        order_id = self.order_id

        status = self.status.value

        wanted: None | str
        if isinstance(self.wanted, SampleDecisionEnum):
            wanted = self.wanted.value
        else:
            wanted = self.wanted

        reject_reason: None | str
        if isinstance(self.reject_reason, SampleRejectReasonEnum):
            reject_reason = self.reject_reason.value
        else:
            reject_reason = self.reject_reason

        tracking_number: None | str
        tracking_number = self.tracking_number

        problem: None | str
        problem = self.problem

        asked_at = self.asked_at.isoformat()

        answer_by: None | str
        if isinstance(self.answer_by, datetime.datetime):
            answer_by = self.answer_by.isoformat()
        else:
            answer_by = self.answer_by

        updated_at = self.updated_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "platforms": platforms,
                "id": id,
                "creator_id": creator_id,
                "product_id": product_id,
                "sku_id": sku_id,
                "collaboration_id": collaboration_id,
                "order_id": order_id,
                "status": status,
                "wanted": wanted,
                "reject_reason": reject_reason,
                "tracking_number": tracking_number,
                "problem": problem,
                "asked_at": asked_at,
                "answer_by": answer_by,
                "updated_at": updated_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        platforms = []
        _platforms = d.pop("platforms")
        for platforms_item_data in _platforms:
            platforms_item = PlatformEnum(platforms_item_data)

            platforms.append(platforms_item)

        id = d.pop("id")

        creator_id = d.pop("creator_id")

        product_id = d.pop("product_id")

        def _parse_sku_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        sku_id = _parse_sku_id(d.pop("sku_id"))

        def _parse_collaboration_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        collaboration_id = _parse_collaboration_id(d.pop("collaboration_id"))

        def _parse_order_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        order_id = _parse_order_id(d.pop("order_id"))

        status = SampleStatusEnum(d.pop("status"))

        def _parse_wanted(data: object) -> None | SampleDecisionEnum:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                wanted_type_0 = SampleDecisionEnum(data)

                return wanted_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | SampleDecisionEnum, data)

        wanted = _parse_wanted(d.pop("wanted"))

        def _parse_reject_reason(data: object) -> None | SampleRejectReasonEnum:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                reject_reason_type_0 = SampleRejectReasonEnum(data)

                return reject_reason_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | SampleRejectReasonEnum, data)

        reject_reason = _parse_reject_reason(d.pop("reject_reason"))

        def _parse_tracking_number(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        tracking_number = _parse_tracking_number(d.pop("tracking_number"))

        def _parse_problem(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        problem = _parse_problem(d.pop("problem"))

        asked_at = datetime.datetime.fromisoformat(d.pop("asked_at"))

        def _parse_answer_by(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                answer_by_type_0 = datetime.datetime.fromisoformat(data)

                return answer_by_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        answer_by = _parse_answer_by(d.pop("answer_by"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        sample = cls(
            platforms=platforms,
            id=id,
            creator_id=creator_id,
            product_id=product_id,
            sku_id=sku_id,
            collaboration_id=collaboration_id,
            order_id=order_id,
            status=status,
            wanted=wanted,
            reject_reason=reject_reason,
            tracking_number=tracking_number,
            problem=problem,
            asked_at=asked_at,
            answer_by=answer_by,
            updated_at=updated_at,
        )

        sample.additional_properties = d
        return sample

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
