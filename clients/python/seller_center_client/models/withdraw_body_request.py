from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.platform_enum import PlatformEnum
from ..types import UNSET, Unset

T = TypeVar("T", bound="WithdrawBodyRequest")


@_attrs_define
class WithdrawBodyRequest:
    """`confirm` is needed where leaving ends Mall.

    Attributes:
        confirm (bool | Unset):  Default: False.
        platform (PlatformEnum | Unset): * `TIKTOK_SHOP` - TikTok Shop
            * `TOKOPEDIA` - Tokopedia
    """

    confirm: bool | Unset = False
    platform: PlatformEnum | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        confirm = self.confirm

        platform: str | Unset = UNSET
        if not isinstance(self.platform, Unset):
            platform = self.platform.value

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if confirm is not UNSET:
            field_dict["confirm"] = confirm
        if platform is not UNSET:
            field_dict["platform"] = platform

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        confirm = d.pop("confirm", UNSET)

        _platform = d.pop("platform", UNSET)
        platform: PlatformEnum | Unset
        if isinstance(_platform, Unset):
            platform = UNSET
        else:
            platform = PlatformEnum(_platform)

        withdraw_body_request = cls(
            confirm=confirm,
            platform=platform,
        )

        return withdraw_body_request
