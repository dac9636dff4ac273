from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="PatchedShopPatchRequest")


@_attrs_define
class PatchedShopPatchRequest:
    """The one name both storefronts show, and the default for cash on delivery.

    Attributes:
        name (str | Unset):
        cod_default (bool | Unset):
    """

    name: str | Unset = UNSET
    cod_default: bool | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        cod_default = self.cod_default

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if name is not UNSET:
            field_dict["name"] = name
        if cod_default is not UNSET:
            field_dict["cod_default"] = cod_default

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name", UNSET)

        cod_default = d.pop("cod_default", UNSET)

        patched_shop_patch_request = cls(
            name=name,
            cod_default=cod_default,
        )

        return patched_shop_patch_request
