from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="ReadAllBodyRequest")


@_attrs_define
class ReadAllBodyRequest:
    """Up to which notification all are read.

    Attributes:
        until (str): The newest one that you have seen.
    """

    until: str

    def to_dict(self) -> dict[str, Any]:
        until = self.until

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "until": until,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        until = d.pop("until")

        read_all_body_request = cls(
            until=until,
        )

        return read_all_body_request
