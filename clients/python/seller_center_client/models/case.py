from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.case_kind_enum import CaseKindEnum
from ..models.case_state_enum import CaseStateEnum
from ..models.platform_enum import PlatformEnum

T = TypeVar("T", bound="Case")


@_attrs_define
class Case:
    """A difference between what was expected and what was settled.

    Attributes:
        purchased_on (PlatformEnum): * `TIKTOK_SHOP` - TikTok Shop
            * `TOKOPEDIA` - Tokopedia
        id (str):
        order_id (None | str):
        external_order_id (None | str):
        statement_id (None | str):
        kind (CaseKindEnum): * `MISSING_LINE` - Missing from the statement
            * `LATE_STATEMENT` - Statement is late
            * `DOUBLE_LINE` - Settled twice
            * `WRONG_RATE` - Another fee than the rate card says
            * `ROUNDING` - A few rupiah off
            * `SHIPPING` - Shipping cost differs
            * `REFUND` - Refund differs
            * `UNKNOWN_ORDER` - Order is not known here
            * `ADJUSTMENT` - Adjustment without a reason
            * `SUM` - The statement does not add up
            * `OTHER` - Other difference
        day (datetime.date):
        expected (int):
        actual (int):
        difference (int):
        state (CaseStateEnum): * `OPEN` - Unresolved
            * `CLAIMED` - Reported to the storefront
            * `REPAIRED` - Repaired
            * `ACCEPTED` - Accepted
        reason (None | str):
        message (str): What to write to the storefront.
        opened_at (datetime.datetime):
        closed_at (datetime.datetime | None):
    """

    purchased_on: PlatformEnum
    id: str
    order_id: None | str
    external_order_id: None | str
    statement_id: None | str
    kind: CaseKindEnum
    day: datetime.date
    expected: int
    actual: int
    difference: int
    state: CaseStateEnum
    reason: None | str
    message: str
    opened_at: datetime.datetime
    closed_at: datetime.datetime | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        purchased_on = self.purchased_on.value

        id = self.id

        order_id: None | str
        order_id = self.order_id

        external_order_id: None | str
        external_order_id = self.external_order_id

        statement_id: None | str
        statement_id = self.statement_id

        kind = self.kind.value

        day = self.day.isoformat()

        expected = self.expected

        actual = self.actual

        difference = self.difference

        state = self.state.value

        reason: None | str
        reason = self.reason

        message = self.message

        opened_at = self.opened_at.isoformat()

        closed_at: None | str
        if isinstance(self.closed_at, datetime.datetime):
            closed_at = self.closed_at.isoformat()
        else:
            closed_at = self.closed_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "purchased_on": purchased_on,
                "id": id,
                "order_id": order_id,
                "external_order_id": external_order_id,
                "statement_id": statement_id,
                "kind": kind,
                "day": day,
                "expected": expected,
                "actual": actual,
                "difference": difference,
                "state": state,
                "reason": reason,
                "message": message,
                "opened_at": opened_at,
                "closed_at": closed_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        purchased_on = PlatformEnum(d.pop("purchased_on"))

        id = d.pop("id")

        def _parse_order_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        order_id = _parse_order_id(d.pop("order_id"))

        def _parse_external_order_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        external_order_id = _parse_external_order_id(d.pop("external_order_id"))

        def _parse_statement_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        statement_id = _parse_statement_id(d.pop("statement_id"))

        kind = CaseKindEnum(d.pop("kind"))

        day = datetime.date.fromisoformat(d.pop("day"))

        expected = d.pop("expected")

        actual = d.pop("actual")

        difference = d.pop("difference")

        state = CaseStateEnum(d.pop("state"))

        def _parse_reason(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        reason = _parse_reason(d.pop("reason"))

        message = d.pop("message")

        opened_at = datetime.datetime.fromisoformat(d.pop("opened_at"))

        def _parse_closed_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                closed_at_type_0 = datetime.datetime.fromisoformat(data)

                return closed_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        closed_at = _parse_closed_at(d.pop("closed_at"))

        case = cls(
            purchased_on=purchased_on,
            id=id,
            order_id=order_id,
            external_order_id=external_order_id,
            statement_id=statement_id,
            kind=kind,
            day=day,
            expected=expected,
            actual=actual,
            difference=difference,
            state=state,
            reason=reason,
            message=message,
            opened_at=opened_at,
            closed_at=closed_at,
        )

        case.additional_properties = d
        return case

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
