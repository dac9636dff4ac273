from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="Change")


@_attrs_define
class Change:
    """One fact: who did what to which row, with the values before and after.

    Attributes:
        id (str):
        fact (str):
        subject_type (str):
        subject (str):
        actor_kind (str):
        actor (str):
        before (Any):
        after (Any):
        request_id (str):
        at (datetime.datetime):
    """

    id: str
    fact: str
    subject_type: str
    subject: str
    actor_kind: str
    actor: str
    before: Any
    after: Any
    request_id: str
    at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        fact = self.fact

        subject_type = self.subject_type

        subject = self.subject

        actor_kind = self.actor_kind

        actor = self.actor

        before = self.before

        after = self.after

        request_id = self.request_id

        at = self.at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "fact": fact,
                "subject_type": subject_type,
                "subject": subject,
                "actor_kind": actor_kind,
                "actor": actor,
                "before": before,
                "after": after,
                "request_id": request_id,
                "at": at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        fact = d.pop("fact")

        subject_type = d.pop("subject_type")

        subject = d.pop("subject")

        actor_kind = d.pop("actor_kind")

        actor = d.pop("actor")

        before = d.pop("before")

        after = d.pop("after")

        request_id = d.pop("request_id")

        at = datetime.datetime.fromisoformat(d.pop("at"))

        change = cls(
            id=id,
            fact=fact,
            subject_type=subject_type,
            subject=subject,
            actor_kind=actor_kind,
            actor=actor,
            before=before,
            after=after,
            request_id=request_id,
            at=at,
        )

        change.additional_properties = d
        return change

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
