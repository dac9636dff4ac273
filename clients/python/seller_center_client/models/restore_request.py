from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="RestoreRequest")


@_attrs_define
class RestoreRequest:
    """Fields to bring back as they were wanted `at` a moment.

    Attributes:
        at (datetime.datetime):
        fields (list[str]): Content fields by name, `platforms`, `images` (their order), `price:sku_...`.
        dry_run (bool | Unset):  Default: False.
    """

    at: datetime.datetime
    fields: list[str]
    dry_run: bool | Unset = False

    def to_dict(self) -> dict[str, Any]:
        at = self.at.isoformat()

        fields = self.fields

        dry_run = self.dry_run

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "at": at,
                "fields": fields,
            }
        )
        if dry_run is not UNSET:
            field_dict["dry_run"] = dry_run

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        at = datetime.datetime.fromisoformat(d.pop("at"))

        fields = cast(list[str], d.pop("fields"))

        dry_run = d.pop("dry_run", UNSET)

        restore_request = cls(
            at=at,
            fields=fields,
            dry_run=dry_run,
        )

        return restore_request
