from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="MomentField")


@_attrs_define
class MomentField:
    """A field that a storefront had; `sku_id` is null for the product's own. A description is told by its length and a
    part
    of its hash.

        Attributes:
            field (str):
            sku_id (None | str):
            value (Any):
            accepted_at (datetime.datetime):
            seen_at (datetime.datetime | None):
    """

    field: str
    sku_id: None | str
    value: Any
    accepted_at: datetime.datetime
    seen_at: datetime.datetime | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        field = self.field

        sku_id: None | str
        sku_id = self.sku_id

        value = self.value

        accepted_at = self.accepted_at.isoformat()

        seen_at: None | str
        if isinstance(self.seen_at, datetime.datetime):
            seen_at = self.seen_at.isoformat()
        else:
            seen_at = self.seen_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "field": field,
                "sku_id": sku_id,
                "value": value,
                "accepted_at": accepted_at,
                "seen_at": seen_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        field = d.pop("field")

        def _parse_sku_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        sku_id = _parse_sku_id(d.pop("sku_id"))

        value = d.pop("value")

        accepted_at = datetime.datetime.fromisoformat(d.pop("accepted_at"))

        def _parse_seen_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                seen_at_type_0 = datetime.datetime.fromisoformat(data)

                return seen_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        seen_at = _parse_seen_at(d.pop("seen_at"))

        moment_field = cls(
            field=field,
            sku_id=sku_id,
            value=value,
            accepted_at=accepted_at,
            seen_at=seen_at,
        )

        moment_field.additional_properties = d
        return moment_field

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
