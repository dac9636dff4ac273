from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="SkuPatternRequest")


@_attrs_define
class SkuPatternRequest:
    """How seller SKUs are made.

    Attributes:
        pattern (str): With {BRAND}, {TITLE}, {OPTION1} to {OPTION3} and {N}, such as {BRAND}-{OPTION1}-{N}.
        replace (bool | Unset): Also those that are there. Default: False.
    """

    pattern: str
    replace: bool | Unset = False

    def to_dict(self) -> dict[str, Any]:
        pattern = self.pattern

        replace = self.replace

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "pattern": pattern,
            }
        )
        if replace is not UNSET:
            field_dict["replace"] = replace

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        pattern = d.pop("pattern")

        replace = d.pop("replace", UNSET)

        sku_pattern_request = cls(
            pattern=pattern,
            replace=replace,
        )

        return sku_pattern_request
