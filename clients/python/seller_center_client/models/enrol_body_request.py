from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.platform_enum import PlatformEnum
from ..types import UNSET, Unset

T = TypeVar("T", bound="EnrolBodyRequest")


@_attrs_define
class EnrolBodyRequest:
    """The terms that were read and agreed to; without a version those of now.

    Attributes:
        terms_version (str | Unset):
        platform (PlatformEnum | Unset): * `TIKTOK_SHOP` - TikTok Shop
            * `TOKOPEDIA` - Tokopedia
    """

    terms_version: str | Unset = UNSET
    platform: PlatformEnum | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        terms_version = self.terms_version

        platform: str | Unset = UNSET
        if not isinstance(self.platform, Unset):
            platform = self.platform.value

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if terms_version is not UNSET:
            field_dict["terms_version"] = terms_version
        if platform is not UNSET:
            field_dict["platform"] = platform

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        terms_version = d.pop("terms_version", UNSET)

        _platform = d.pop("platform", UNSET)
        platform: PlatformEnum | Unset
        if isinstance(_platform, Unset):
            platform = UNSET
        else:
            platform = PlatformEnum(_platform)

        enrol_body_request = cls(
            terms_version=terms_version,
            platform=platform,
        )

        return enrol_body_request
