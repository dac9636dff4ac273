from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.difference_state_enum import DifferenceStateEnum

T = TypeVar("T", bound="Difference")


@_attrs_define
class Difference:
    """One field that a storefront shows otherwise.

    Attributes:
        id (str):
        subject (str):
        part (str):
        field (str):
        ours (Any):
        theirs (Any):
        state (DifferenceStateEnum): * `OPEN` - To decide
            * `HEALED` - Ours sent again
            * `ACCEPTED` - Theirs taken over
    """

    id: str
    subject: str
    part: str
    field: str
    ours: Any
    theirs: Any
    state: DifferenceStateEnum
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        subject = self.subject

        part = self.part

        field = self.field

        ours = self.ours

        theirs = self.theirs

        state = self.state.value

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "subject": subject,
                "part": part,
                "field": field,
                "ours": ours,
                "theirs": theirs,
                "state": state,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        subject = d.pop("subject")

        part = d.pop("part")

        field = d.pop("field")

        ours = d.pop("ours")

        theirs = d.pop("theirs")

        state = DifferenceStateEnum(d.pop("state"))

        difference = cls(
            id=id,
            subject=subject,
            part=part,
            field=field,
            ours=ours,
            theirs=theirs,
            state=state,
        )

        difference.additional_properties = d
        return difference

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
