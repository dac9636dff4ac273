from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.step_by_enum import StepByEnum

T = TypeVar("T", bound="Step")


@_attrs_define
class Step:
    """What a side did at the storefront.

    Attributes:
        at (datetime.datetime):
        by (StepByEnum): * `BUYER` -
            * `SELLER` -
            * `SYSTEM` -
            * `OPERATOR` -
        event (str):
        note (str):
    """

    at: datetime.datetime
    by: StepByEnum
    event: str
    note: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        at = self.at.isoformat()

        by = self.by.value

        event = self.event

        note = self.note

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "at": at,
                "by": by,
                "event": event,
                "note": note,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        at = datetime.datetime.fromisoformat(d.pop("at"))

        by = StepByEnum(d.pop("by"))

        event = d.pop("event")

        note = d.pop("note")

        step = cls(
            at=at,
            by=by,
            event=event,
            note=note,
        )

        step.additional_properties = d
        return step

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
