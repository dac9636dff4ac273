from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="CreatorsBodyRequest")


@_attrs_define
class CreatorsBodyRequest:
    """Creators to invite, or to let back into an open collaboration.

    Attributes:
        creator_ids (list[str]):
        resolve (bool | Unset):
    """

    creator_ids: list[str]
    resolve: bool | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        creator_ids = self.creator_ids

        resolve = self.resolve

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "creator_ids": creator_ids,
            }
        )
        if resolve is not UNSET:
            field_dict["resolve"] = resolve

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        creator_ids = cast(list[str], d.pop("creator_ids"))

        resolve = d.pop("resolve", UNSET)

        creators_body_request = cls(
            creator_ids=creator_ids,
            resolve=resolve,
        )

        return creators_body_request
