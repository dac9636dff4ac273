from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="PictureAddressesRequest")


@_attrs_define
class PictureAddressesRequest:
    """Where pictures stand: public addresses by https.

    Attributes:
        addresses (list[str]):
    """

    addresses: list[str]

    def to_dict(self) -> dict[str, Any]:
        addresses = self.addresses

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "addresses": addresses,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        addresses = cast(list[str], d.pop("addresses"))

        picture_addresses_request = cls(
            addresses=addresses,
        )

        return picture_addresses_request
