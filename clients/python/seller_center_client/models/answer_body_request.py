from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="AnswerBodyRequest")


@_attrs_define
class AnswerBodyRequest:
    """Yes or no to a buyer's wish to cancel.

    Attributes:
        approve (bool):
    """

    approve: bool

    def to_dict(self) -> dict[str, Any]:
        approve = self.approve

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "approve": approve,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        approve = d.pop("approve")

        answer_body_request = cls(
            approve=approve,
        )

        return answer_body_request
