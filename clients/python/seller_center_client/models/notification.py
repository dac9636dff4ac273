from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.notification_kind_enum import NotificationKindEnum
from ..models.urgency_enum import UrgencyEnum

T = TypeVar("T", bound="Notification")


@_attrs_define
class Notification:
    """Something that happened, told to one person.

    Attributes:
        id (str):
        kind (NotificationKindEnum): * `ORDERS` - Orders
            * `RETURNS` - Returns
            * `PRODUCTS` - Products and storefronts
            * `PROMOTIONS` - Promotions and campaigns
            * `MONEY` - Money
            * `HEALTH` - Shop health
            * `SHOP` - Shop and team
            * `CHAT` - Chat
            * `PACKING` - Packing
        urgency (UrgencyEnum): * `KNOW` - Good to know
            * `SOON` - Soon
            * `NOW` - Now
        fact (str): What happened, as the change log calls it: `violation.created`.
        text (str): The same in words, in the language of the request.
        others (int): How many more of the same fact came at the same time, and are told here.
        about (str): What it is about, as it was called then.
        subject_id (None | str): The id of the order, return, violation ... it leads to; null for a page without one.
        url (str): The page of the very row.
        at (datetime.datetime):
        read_at (datetime.datetime | None):
    """

    id: str
    kind: NotificationKindEnum
    urgency: UrgencyEnum
    fact: str
    text: str
    others: int
    about: str
    subject_id: None | str
    url: str
    at: datetime.datetime
    read_at: datetime.datetime | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        kind = self.kind.value

        urgency = self.urgency.value

        fact = self.fact

        text = self.text

        others = self.others

        about = self.about

        subject_id: None | str
        subject_id = self.subject_id

        url = self.url

        at = self.at.isoformat()

        read_at: None | str
        if isinstance(self.read_at, datetime.datetime):
            read_at = self.read_at.isoformat()
        else:
            read_at = self.read_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "kind": kind,
                "urgency": urgency,
                "fact": fact,
                "text": text,
                "others": others,
                "about": about,
                "subject_id": subject_id,
                "url": url,
                "at": at,
                "read_at": read_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        kind = NotificationKindEnum(d.pop("kind"))

        urgency = UrgencyEnum(d.pop("urgency"))

        fact = d.pop("fact")

        text = d.pop("text")

        others = d.pop("others")

        about = d.pop("about")

        def _parse_subject_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        subject_id = _parse_subject_id(d.pop("subject_id"))

        url = d.pop("url")

        at = datetime.datetime.fromisoformat(d.pop("at"))

        def _parse_read_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                read_at_type_0 = datetime.datetime.fromisoformat(data)

                return read_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        read_at = _parse_read_at(d.pop("read_at"))

        notification = cls(
            id=id,
            kind=kind,
            urgency=urgency,
            fact=fact,
            text=text,
            others=others,
            about=about,
            subject_id=subject_id,
            url=url,
            at=at,
            read_at=read_at,
        )

        notification.additional_properties = d
        return notification

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
