from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="PatchedCollaborationPatchRequest")


@_attrs_define
class PatchedCollaborationPatchRequest:
    """Any of the terms. `rate` is that of products that join by themselves; those that are in keep theirs.

    Attributes:
        name (str | Unset):
        rate (float | Unset):
        contact_email (str | Unset):
        has_free_sample (bool | Unset):
        is_sample_exempt (bool | Unset):
        sample_quota (int | Unset):
        ends_at (datetime.datetime | Unset):
    """

    name: str | Unset = UNSET
    rate: float | Unset = UNSET
    contact_email: str | Unset = UNSET
    has_free_sample: bool | Unset = UNSET
    is_sample_exempt: bool | Unset = UNSET
    sample_quota: int | Unset = UNSET
    ends_at: datetime.datetime | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        rate = self.rate

        contact_email: str | Unset
        if isinstance(self.contact_email, Unset):
            contact_email = UNSET
        else:
            contact_email = self.contact_email

        has_free_sample = self.has_free_sample

        is_sample_exempt = self.is_sample_exempt

        sample_quota = self.sample_quota

        ends_at: str | Unset = UNSET
        if not isinstance(self.ends_at, Unset):
            ends_at = self.ends_at.isoformat()

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if name is not UNSET:
            field_dict["name"] = name
        if rate is not UNSET:
            field_dict["rate"] = rate
        if contact_email is not UNSET:
            field_dict["contact_email"] = contact_email
        if has_free_sample is not UNSET:
            field_dict["has_free_sample"] = has_free_sample
        if is_sample_exempt is not UNSET:
            field_dict["is_sample_exempt"] = is_sample_exempt
        if sample_quota is not UNSET:
            field_dict["sample_quota"] = sample_quota
        if ends_at is not UNSET:
            field_dict["ends_at"] = ends_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name", UNSET)

        rate = d.pop("rate", UNSET)

        def _parse_contact_email(data: object) -> str | Unset:
            if isinstance(data, Unset):
                return data
            return cast(str | Unset, data)

        contact_email = _parse_contact_email(d.pop("contact_email", UNSET))

        has_free_sample = d.pop("has_free_sample", UNSET)

        is_sample_exempt = d.pop("is_sample_exempt", UNSET)

        sample_quota = d.pop("sample_quota", UNSET)

        _ends_at = d.pop("ends_at", UNSET)
        ends_at: datetime.datetime | Unset
        if isinstance(_ends_at, Unset):
            ends_at = UNSET
        else:
            ends_at = datetime.datetime.fromisoformat(_ends_at)

        patched_collaboration_patch_request = cls(
            name=name,
            rate=rate,
            contact_email=contact_email,
            has_free_sample=has_free_sample,
            is_sample_exempt=is_sample_exempt,
            sample_quota=sample_quota,
            ends_at=ends_at,
        )

        return patched_collaboration_patch_request
