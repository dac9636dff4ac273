from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.mall_criterion_code_enum import MallCriterionCodeEnum

T = TypeVar("T", bound="MallCriterion")


@_attrs_define
class MallCriterion:
    """One condition with its figure of now.

    Attributes:
        code (MallCriterionCodeEnum): * `SFCR` - SFCR
            * `LDR` - LDR
            * `BAD_REVIEWS` - BAD_REVIEWS
            * `POINTS` - POINTS
            * `SUSPENDED` - SUSPENDED
            * `SFP` - SFP
            * `BRAND` - BRAND
        name (str):
        value (Any):
        target (str):
        met (bool):
    """

    code: MallCriterionCodeEnum
    name: str
    value: Any
    target: str
    met: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        code = self.code.value

        name = self.name

        value = self.value

        target = self.target

        met = self.met

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "code": code,
                "name": name,
                "value": value,
                "target": target,
                "met": met,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = MallCriterionCodeEnum(d.pop("code"))

        name = d.pop("name")

        value = d.pop("value")

        target = d.pop("target")

        met = d.pop("met")

        mall_criterion = cls(
            code=code,
            name=name,
            value=value,
            target=target,
            met=met,
        )

        mall_criterion.additional_properties = d
        return mall_criterion

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
