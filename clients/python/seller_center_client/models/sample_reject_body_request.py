from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.sample_reject_reason_enum import SampleRejectReasonEnum

T = TypeVar("T", bound="SampleRejectBodyRequest")


@_attrs_define
class SampleRejectBodyRequest:
    """Why not; the creator reads it.

    Attributes:
        reason (SampleRejectReasonEnum): * `NOT_MATCH` - The creator does not match
            * `OUT_OF_STOCK` - Out of stock
            * `OFFLINE` - No longer on sale
            * `OTHER` - Another reason
    """

    reason: SampleRejectReasonEnum

    def to_dict(self) -> dict[str, Any]:
        reason = self.reason.value

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "reason": reason,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        reason = SampleRejectReasonEnum(d.pop("reason"))

        sample_reject_body_request = cls(
            reason=reason,
        )

        return sample_reject_body_request
