from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.brand_holder_enum import BrandHolderEnum
from ..models.mall_application_state_enum import MallApplicationStateEnum

T = TypeVar("T", bound="MallApplication")


@_attrs_define
class MallApplication:
    """The last application.

    Attributes:
        id (str):
        brand (str):
        holder (BrandHolderEnum): * `OWNER` - Owner of the brand
            * `LEVEL_1` - Authorised by the owner
            * `LEVEL_2` - Authorised at second hand
            * `LEVEL_3` - Authorised at third hand
        valid_until (datetime.date | None):
        state (MallApplicationStateEnum): * `UNDER_REVIEW` - Under review
            * `GRANTED` - Granted
            * `REFUSED` - Refused
        reason (None | str):
        applied_at (datetime.datetime):
    """

    id: str
    brand: str
    holder: BrandHolderEnum
    valid_until: datetime.date | None
    state: MallApplicationStateEnum
    reason: None | str
    applied_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        brand = self.brand

        holder = self.holder.value

        valid_until: None | str
        if isinstance(self.valid_until, datetime.date):
            valid_until = self.valid_until.isoformat()
        else:
            valid_until = self.valid_until

        state = self.state.value

        reason: None | str
        reason = self.reason

        applied_at = self.applied_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "brand": brand,
                "holder": holder,
                "valid_until": valid_until,
                "state": state,
                "reason": reason,
                "applied_at": applied_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        brand = d.pop("brand")

        holder = BrandHolderEnum(d.pop("holder"))

        def _parse_valid_until(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                valid_until_type_0 = datetime.date.fromisoformat(data)

                return valid_until_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        valid_until = _parse_valid_until(d.pop("valid_until"))

        state = MallApplicationStateEnum(d.pop("state"))

        def _parse_reason(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        reason = _parse_reason(d.pop("reason"))

        applied_at = datetime.datetime.fromisoformat(d.pop("applied_at"))

        mall_application = cls(
            id=id,
            brand=brand,
            holder=holder,
            valid_until=valid_until,
            state=state,
            reason=reason,
            applied_at=applied_at,
        )

        mall_application.additional_properties = d
        return mall_application

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
