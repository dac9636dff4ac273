from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.found_body_request import FoundBodyRequest


T = TypeVar("T", bound="InspectBodyRequest")


@_attrs_define
class InspectBodyRequest:
    """What was found in the parcel.

    Attributes:
        lines (list[FoundBodyRequest]):
        approve (bool | Unset): Refund with it; where left out, when every piece is good.
    """

    lines: list[FoundBodyRequest]
    approve: bool | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        lines = []
        for lines_item_data in self.lines:
            lines_item = lines_item_data.to_dict()
            lines.append(lines_item)

        approve = self.approve

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "lines": lines,
            }
        )
        if approve is not UNSET:
            field_dict["approve"] = approve

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.found_body_request import FoundBodyRequest  # noqa: PLC0415

        d = dict(src_dict)
        lines = []
        _lines = d.pop("lines")
        for lines_item_data in _lines:
            lines_item = FoundBodyRequest.from_dict(lines_item_data)

            lines.append(lines_item)

        approve = d.pop("approve", UNSET)

        inspect_body_request = cls(
            lines=lines,
            approve=approve,
        )

        return inspect_body_request
