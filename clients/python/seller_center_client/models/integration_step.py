from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.integration_reason_enum import IntegrationReasonEnum
from ..models.integration_state_enum import IntegrationStateEnum
from ..models.integration_step_by_enum import IntegrationStepByEnum

T = TypeVar("T", bound="IntegrationStep")


@_attrs_define
class IntegrationStep:
    """One step of the history.

    Attributes:
        at (datetime.datetime):
        fact (str):
        by (IntegrationStepByEnum): * `PLATFORM` - PLATFORM
            * `SELLER` - SELLER
            * `SYSTEM` - SYSTEM
        to (IntegrationStateEnum | None):
        reason (IntegrationReasonEnum | None):
        details (Any):
        from_ (IntegrationStateEnum | None):
    """

    at: datetime.datetime
    fact: str
    by: IntegrationStepByEnum
    to: IntegrationStateEnum | None
    reason: IntegrationReasonEnum | None
    details: Any
    from_: IntegrationStateEnum | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        at = self.at.isoformat()

        fact = self.fact

        by = self.by.value

        to: None | str
        if isinstance(self.to, IntegrationStateEnum):
            to = self.to.value
        else:
            to = self.to

        reason: None | str
        if isinstance(self.reason, IntegrationReasonEnum):
            reason = self.reason.value
        else:
            reason = self.reason

        details = self.details

        from_: None | str
        if isinstance(self.from_, IntegrationStateEnum):
            from_ = self.from_.value
        else:
            from_ = self.from_

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "at": at,
                "fact": fact,
                "by": by,
                "to": to,
                "reason": reason,
                "details": details,
                "from": from_,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        at = datetime.datetime.fromisoformat(d.pop("at"))

        fact = d.pop("fact")

        by = IntegrationStepByEnum(d.pop("by"))

        def _parse_to(data: object) -> IntegrationStateEnum | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                to_type_0 = IntegrationStateEnum(data)

                return to_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(IntegrationStateEnum | None, data)

        to = _parse_to(d.pop("to"))

        def _parse_reason(data: object) -> IntegrationReasonEnum | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                reason_type_0 = IntegrationReasonEnum(data)

                return reason_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(IntegrationReasonEnum | None, data)

        reason = _parse_reason(d.pop("reason"))

        details = d.pop("details")

        def _parse_from_(data: object) -> IntegrationStateEnum | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                from_type_0 = IntegrationStateEnum(data)

                return from_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(IntegrationStateEnum | None, data)

        from_ = _parse_from_(d.pop("from"))

        integration_step = cls(
            at=at,
            fact=fact,
            by=by,
            to=to,
            reason=reason,
            details=details,
            from_=from_,
        )

        integration_step.additional_properties = d
        return integration_step

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
