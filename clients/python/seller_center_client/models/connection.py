from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.platform_enum import PlatformEnum

T = TypeVar("T", bound="Connection")


@_attrs_define
class Connection:
    """A storefront host and the channels it serves; times in milliseconds, of the last hour.

    Attributes:
        name (str):
        platforms (list[PlatformEnum]):
        is_paused (bool):
        is_answering (bool):
        is_allowed (bool): False while the storefront refuses the shop's permission: it has to be connected again
        last_ok_at (datetime.datetime | None):
        last_polled_at (datetime.datetime | None): When its orders were last read through
        last_error (None | str):
        waiting (int):
        sending (int):
        failed (int):
        p50_ms (int | None):
        p95_ms (int | None):
        p99_ms (int | None):
    """

    name: str
    platforms: list[PlatformEnum]
    is_paused: bool
    is_answering: bool
    is_allowed: bool
    last_ok_at: datetime.datetime | None
    last_polled_at: datetime.datetime | None
    last_error: None | str
    waiting: int
    sending: int
    failed: int
    p50_ms: int | None
    p95_ms: int | None
    p99_ms: int | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        platforms = []
        for platforms_item_data in self.platforms:
            platforms_item = platforms_item_data.value
            platforms.append(platforms_item)

        is_paused = self.is_paused

        is_answering = self.is_answering

        is_allowed = self.is_allowed

        last_ok_at: None | str
        if isinstance(self.last_ok_at, datetime.datetime):
            last_ok_at = self.last_ok_at.isoformat()
        else:
            last_ok_at = self.last_ok_at

        last_polled_at: None | str
        if isinstance(self.last_polled_at, datetime.datetime):
            last_polled_at = self.last_polled_at.isoformat()
        else:
            last_polled_at = self.last_polled_at

        last_error: None | str
        last_error = self.last_error

        waiting = self.waiting

        sending = self.sending

        failed = self.failed

        p50_ms: int | None
        p50_ms = self.p50_ms

        p95_ms: int | None
        p95_ms = self.p95_ms

        p99_ms: int | None
        p99_ms = self.p99_ms

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "name": name,
                "platforms": platforms,
                "is_paused": is_paused,
                "is_answering": is_answering,
                "is_allowed": is_allowed,
                "last_ok_at": last_ok_at,
                "last_polled_at": last_polled_at,
                "last_error": last_error,
                "waiting": waiting,
                "sending": sending,
                "failed": failed,
                "p50_ms": p50_ms,
                "p95_ms": p95_ms,
                "p99_ms": p99_ms,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        platforms = []
        _platforms = d.pop("platforms")
        for platforms_item_data in _platforms:
            platforms_item = PlatformEnum(platforms_item_data)

            platforms.append(platforms_item)

        is_paused = d.pop("is_paused")

        is_answering = d.pop("is_answering")

        is_allowed = d.pop("is_allowed")

        def _parse_last_ok_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                last_ok_at_type_0 = datetime.datetime.fromisoformat(data)

                return last_ok_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        last_ok_at = _parse_last_ok_at(d.pop("last_ok_at"))

        def _parse_last_polled_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                last_polled_at_type_0 = datetime.datetime.fromisoformat(data)

                return last_polled_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        last_polled_at = _parse_last_polled_at(d.pop("last_polled_at"))

        def _parse_last_error(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        last_error = _parse_last_error(d.pop("last_error"))

        waiting = d.pop("waiting")

        sending = d.pop("sending")

        failed = d.pop("failed")

        def _parse_p50_ms(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        p50_ms = _parse_p50_ms(d.pop("p50_ms"))

        def _parse_p95_ms(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        p95_ms = _parse_p95_ms(d.pop("p95_ms"))

        def _parse_p99_ms(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        p99_ms = _parse_p99_ms(d.pop("p99_ms"))

        connection = cls(
            name=name,
            platforms=platforms,
            is_paused=is_paused,
            is_answering=is_answering,
            is_allowed=is_allowed,
            last_ok_at=last_ok_at,
            last_polled_at=last_polled_at,
            last_error=last_error,
            waiting=waiting,
            sending=sending,
            failed=failed,
            p50_ms=p50_ms,
            p95_ms=p95_ms,
            p99_ms=p99_ms,
        )

        connection.additional_properties = d
        return connection

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
