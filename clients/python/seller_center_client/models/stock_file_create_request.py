from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.every_minutes_enum import EveryMinutesEnum
from ..types import UNSET, Unset

T = TypeVar("T", bound="StockFileCreateRequest")


@_attrs_define
class StockFileCreateRequest:
    """Where a file is fetched from, and how often. ``password`` is never told again.

    Attributes:
        name (str):
        url (str):
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
    """

    name: str
    url: str
    username: str | Unset = UNSET
    password: str | Unset = UNSET
    every_minutes: EveryMinutesEnum | Unset = UNSET
    zero_percent: int | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        url = self.url

        username = self.username

        password = self.password

        every_minutes: int | Unset = UNSET
        if not isinstance(self.every_minutes, Unset):
            every_minutes = self.every_minutes.value

        zero_percent = self.zero_percent

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
                "url": url,
            }
        )
        if username is not UNSET:
            field_dict["username"] = username
        if password is not UNSET:
            field_dict["password"] = password
        if every_minutes is not UNSET:
            field_dict["every_minutes"] = every_minutes
        if zero_percent is not UNSET:
            field_dict["zero_percent"] = zero_percent

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        url = d.pop("url")

        username = d.pop("username", UNSET)

        password = d.pop("password", UNSET)

        _every_minutes = d.pop("every_minutes", UNSET)
        every_minutes: EveryMinutesEnum | Unset
        if isinstance(_every_minutes, Unset):
            every_minutes = UNSET
        else:
            every_minutes = EveryMinutesEnum(_every_minutes)

        zero_percent = d.pop("zero_percent", UNSET)

        stock_file_create_request = cls(
            name=name,
            url=url,
            username=username,
            password=password,
            every_minutes=every_minutes,
            zero_percent=zero_percent,
        )

        return stock_file_create_request
