from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.row_body_request import RowBodyRequest


T = TypeVar("T", bound="RegistrationBodyRequest")


@_attrs_define
class RegistrationBodyRequest:
    """What the shop offers.

    Attributes:
        rows (list[RowBodyRequest]):
    """

    rows: list[RowBodyRequest]

    def to_dict(self) -> dict[str, Any]:
        rows = []
        for rows_item_data in self.rows:
            rows_item = rows_item_data.to_dict()
            rows.append(rows_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "rows": rows,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.row_body_request import RowBodyRequest  # noqa: PLC0415

        d = dict(src_dict)
        rows = []
        _rows = d.pop("rows")
        for rows_item_data in _rows:
            rows_item = RowBodyRequest.from_dict(rows_item_data)

            rows.append(rows_item)

        registration_body_request = cls(
            rows=rows,
        )

        return registration_body_request
