from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="ScanBodyRequest")


@_attrs_define
class ScanBodyRequest:
    """What the scanner read.

    Attributes:
        code (str): A parcel's or order's number, then seller SKUs or GTINs; `+` is a piece without a code.
    """

    code: str

    def to_dict(self) -> dict[str, Any]:
        code = self.code

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "code": code,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code")

        scan_body_request = cls(
            code=code,
        )

        return scan_body_request
