from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="ReplayRangeRequest")


@_attrs_define
class ReplayRangeRequest:
    """All events from ``from`` (included) to ``to`` (excluded).

    Attributes:
        from_ (datetime.datetime):
        to (datetime.datetime):
        only_failed (bool | Unset):  Default: False.
    """

    from_: datetime.datetime
    to: datetime.datetime
    only_failed: bool | Unset = False

    def to_dict(self) -> dict[str, Any]:
        from_ = self.from_.isoformat()

        to = self.to.isoformat()

        only_failed = self.only_failed

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "from": from_,
                "to": to,
            }
        )
        if only_failed is not UNSET:
            field_dict["only_failed"] = only_failed

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        from_ = datetime.datetime.fromisoformat(d.pop("from"))

        to = datetime.datetime.fromisoformat(d.pop("to"))

        only_failed = d.pop("only_failed", UNSET)

        replay_range_request = cls(
            from_=from_,
            to=to,
            only_failed=only_failed,
        )

        return replay_range_request
