from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.every_minutes_enum import EveryMinutesEnum
from ..types import UNSET, Unset

T = TypeVar("T", bound="PatchedStockFilePatchRequest")


@_attrs_define
class PatchedStockFilePatchRequest:
    """What to change; the rest stays.

    Attributes:
        name (str | Unset):
        url (str | Unset):
        username (str | Unset):
        password (str | Unset):
        every_minutes (EveryMinutesEnum | Unset): * `15` - 15
            * `30` - 30
            * `60` - 60
            * `180` - 180
            * `360` - 360
            * `720` - 720
            * `1440` - 1440
        zero_percent (int | Unset): More of its SKUs than this share at once to 0 is asked about.
        is_on (bool | Unset):
    """

    name: str | Unset = UNSET
    url: str | Unset = UNSET
    username: str | Unset = UNSET
    password: str | Unset = UNSET
    every_minutes: EveryMinutesEnum | Unset = UNSET
    zero_percent: int | Unset = UNSET
    is_on: bool | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        url = self.url

        username = self.username

        password = self.password

        every_minutes: int | Unset = UNSET
        if not isinstance(self.every_minutes, Unset):
            every_minutes = self.every_minutes.value

        zero_percent = self.zero_percent

        is_on = self.is_on

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if name is not UNSET:
            field_dict["name"] = name
        if url is not UNSET:
            field_dict["url"] = url
        if username is not UNSET:
            field_dict["username"] = username
        if password is not UNSET:
            field_dict["password"] = password
        if every_minutes is not UNSET:
            field_dict["every_minutes"] = every_minutes
        if zero_percent is not UNSET:
            field_dict["zero_percent"] = zero_percent
        if is_on is not UNSET:
            field_dict["is_on"] = is_on

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name", UNSET)

        url = d.pop("url", UNSET)

        username = d.pop("username", UNSET)

        password = d.pop("password", UNSET)

        _every_minutes = d.pop("every_minutes", UNSET)
        every_minutes: EveryMinutesEnum | Unset
        if isinstance(_every_minutes, Unset):
            every_minutes = UNSET
        else:
            every_minutes = EveryMinutesEnum(_every_minutes)

        zero_percent = d.pop("zero_percent", UNSET)

        is_on = d.pop("is_on", UNSET)

        patched_stock_file_patch_request = cls(
            name=name,
            url=url,
            username=username,
            password=password,
            every_minutes=every_minutes,
            zero_percent=zero_percent,
            is_on=is_on,
        )

        return patched_stock_file_patch_request
