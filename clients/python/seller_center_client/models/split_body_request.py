from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="SplitBodyRequest")


@_attrs_define
class SplitBodyRequest:
    """Which SKUs go in which parcel; every SKU of the order once. One parcel puts it together again.

    Attributes:
        packages (list[list[str]]):
    """

    packages: list[list[str]]

    def to_dict(self) -> dict[str, Any]:
        packages = []
        for packages_item_data in self.packages:
            packages_item = packages_item_data

            packages.append(packages_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "packages": packages,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        packages = []
        _packages = d.pop("packages")
        for packages_item_data in _packages:
            packages_item = cast(list[str], packages_item_data)

            packages.append(packages_item)

        split_body_request = cls(
            packages=packages,
        )

        return split_body_request
