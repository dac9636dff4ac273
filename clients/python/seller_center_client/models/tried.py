from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.unmet_enum import UnmetEnum

if TYPE_CHECKING:
    from ..models.would import Would


T = TypeVar("T", bound="Tried")


@_attrs_define
class Tried:
    """One order: the conditions that it does not meet, or what would be done with it.

    Attributes:
        order_id (str):
        number (str):
        unmet (list[UnmetEnum]):
        would (list[Would]):
        waits_until (datetime.datetime | None):
    """

    order_id: str
    number: str
    unmet: list[UnmetEnum]
    would: list[Would]
    waits_until: datetime.datetime | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        order_id = self.order_id

        number = self.number

        unmet = []
        for unmet_item_data in self.unmet:
            unmet_item = unmet_item_data.value
            unmet.append(unmet_item)

        would = []
        for would_item_data in self.would:
            would_item = would_item_data.to_dict()
            would.append(would_item)

        waits_until: None | str
        if isinstance(self.waits_until, datetime.datetime):
            waits_until = self.waits_until.isoformat()
        else:
            waits_until = self.waits_until

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "order_id": order_id,
                "number": number,
                "unmet": unmet,
                "would": would,
                "waits_until": waits_until,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.would import Would  # noqa: PLC0415

        d = dict(src_dict)
        order_id = d.pop("order_id")

        number = d.pop("number")

        unmet = []
        _unmet = d.pop("unmet")
        for unmet_item_data in _unmet:
            unmet_item = UnmetEnum(unmet_item_data)

            unmet.append(unmet_item)

        would = []
        _would = d.pop("would")
        for would_item_data in _would:
            would_item = Would.from_dict(would_item_data)

            would.append(would_item)

        def _parse_waits_until(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                waits_until_type_0 = datetime.datetime.fromisoformat(data)

                return waits_until_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        waits_until = _parse_waits_until(d.pop("waits_until"))

        tried = cls(
            order_id=order_id,
            number=number,
            unmet=unmet,
            would=would,
            waits_until=waits_until,
        )

        tried.additional_properties = d
        return tried

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
