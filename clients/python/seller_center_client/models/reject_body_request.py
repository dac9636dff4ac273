from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.reject_body_reason_enum import RejectBodyReasonEnum

T = TypeVar("T", bound="RejectBodyRequest")


@_attrs_define
class RejectBodyRequest:
    """Why the seller says no; the buyer reads the comment.

    Attributes:
        reason (RejectBodyReasonEnum): * `GOODS_AS_DESCRIBED` - The goods are as described
            * `EVIDENCE_INSUFFICIENT` - The evidence shows nothing of it
            * `USED_OR_DAMAGED_BY_BUYER` - Used or damaged by the buyer
            * `WRONG_ITEM_RETURNED` - What came back is not ours
            * `ITEMS_MISSING` - Not everything came back
        comment (str):
    """

    reason: RejectBodyReasonEnum
    comment: str

    def to_dict(self) -> dict[str, Any]:
        reason = self.reason.value

        comment = self.comment

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "reason": reason,
                "comment": comment,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        reason = RejectBodyReasonEnum(d.pop("reason"))

        comment = d.pop("comment")

        reject_body_request = cls(
            reason=reason,
            comment=comment,
        )

        return reject_body_request
