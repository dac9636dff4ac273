from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="Outlook")


@_attrs_define
class Outlook:
    """Tonight's late dispatch rate with and without the parcels that are still due today.

    Attributes:
        parcels (int):
        by (datetime.datetime):
        percent_if_sent (float | None):
        percent_if_not (float | None):
    """

    parcels: int
    by: datetime.datetime
    percent_if_sent: float | None
    percent_if_not: float | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        parcels = self.parcels

        by = self.by.isoformat()

        percent_if_sent: float | None
        percent_if_sent = self.percent_if_sent

        percent_if_not: float | None
        percent_if_not = self.percent_if_not

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "parcels": parcels,
                "by": by,
                "percent_if_sent": percent_if_sent,
                "percent_if_not": percent_if_not,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        parcels = d.pop("parcels")

        by = datetime.datetime.fromisoformat(d.pop("by"))

        def _parse_percent_if_sent(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        percent_if_sent = _parse_percent_if_sent(d.pop("percent_if_sent"))

        def _parse_percent_if_not(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        percent_if_not = _parse_percent_if_not(d.pop("percent_if_not"))

        outlook = cls(
            parcels=parcels,
            by=by,
            percent_if_sent=percent_if_sent,
            percent_if_not=percent_if_not,
        )

        outlook.additional_properties = d
        return outlook

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
