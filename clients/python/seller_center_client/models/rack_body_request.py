from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="RackBodyRequest")


@_attrs_define
class RackBodyRequest:
    """Where a SKU lies; empty is unknown.

    Attributes:
        rack (str):
    """

    rack: str

    def to_dict(self) -> dict[str, Any]:
        rack = self.rack

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "rack": rack,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        rack = d.pop("rack")

        rack_body_request = cls(
            rack=rack,
        )

        return rack_body_request
