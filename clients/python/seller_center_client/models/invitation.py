from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.invitation_state_enum import InvitationStateEnum

T = TypeVar("T", bound="Invitation")


@_attrs_define
class Invitation:
    """A creator in it. Of an open collaboration only those who were kept out are listed.

    Attributes:
        creator_id (str):
        username (str):
        state (InvitationStateEnum): * `INVITED` - Invited
            * `ACCEPTED` - Accepted
            * `DECLINED` - Declined
            * `REMOVED` - Removed
        product_ids (list[str]): What the creator chose to show.
        invited_at (datetime.datetime):
        answered_at (datetime.datetime | None):
    """

    creator_id: str
    username: str
    state: InvitationStateEnum
    product_ids: list[str]
    invited_at: datetime.datetime
    answered_at: datetime.datetime | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        creator_id = self.creator_id

        username = self.username

        state = self.state.value

        product_ids = self.product_ids

        invited_at = self.invited_at.isoformat()

        answered_at: None | str
        if isinstance(self.answered_at, datetime.datetime):
            answered_at = self.answered_at.isoformat()
        else:
            answered_at = self.answered_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "creator_id": creator_id,
                "username": username,
                "state": state,
                "product_ids": product_ids,
                "invited_at": invited_at,
                "answered_at": answered_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        creator_id = d.pop("creator_id")

        username = d.pop("username")

        state = InvitationStateEnum(d.pop("state"))

        product_ids = cast(list[str], d.pop("product_ids"))

        invited_at = datetime.datetime.fromisoformat(d.pop("invited_at"))

        def _parse_answered_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                answered_at_type_0 = datetime.datetime.fromisoformat(data)

                return answered_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        answered_at = _parse_answered_at(d.pop("answered_at"))

        invitation = cls(
            creator_id=creator_id,
            username=username,
            state=state,
            product_ids=product_ids,
            invited_at=invited_at,
            answered_at=answered_at,
        )

        invitation.additional_properties = d
        return invitation

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
