from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.deed_kind_enum import DeedKindEnum

T = TypeVar("T", bound="Would")


@_attrs_define
class Would:
    """One thing that the rule would do; ``problem`` says why it could not.

    Attributes:
        did (DeedKindEnum): * `FLAG` - Flag
            * `NOTE` - Note
            * `ARRANGE` - Arrange the shipment
            * `PRINT` - Put the label on the print list
        after (str):
        problem (None | str):
    """

    did: DeedKindEnum
    after: str
    problem: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        did = self.did.value

        after = self.after

        problem: None | str
        problem = self.problem

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "did": did,
                "after": after,
                "problem": problem,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        did = DeedKindEnum(d.pop("did"))

        after = d.pop("after")

        def _parse_problem(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        problem = _parse_problem(d.pop("problem"))

        would = cls(
            did=did,
            after=after,
            problem=problem,
        )

        would.additional_properties = d
        return would

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
