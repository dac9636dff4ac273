from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.platform_enum import PlatformEnum
from ..models.sync_job_state_enum import SyncJobStateEnum

T = TypeVar("T", bound="SyncJob")


@_attrs_define
class SyncJob:
    """A promise to bring one thing up to date on one connection.

    Attributes:
        id (str):
        operation (str):
        subject (str):
        connection (str):
        platforms (list[PlatformEnum]):
        state (SyncJobStateEnum): * `PENDING` - Waiting
            * `SENDING` - Sending
            * `DONE` - Done
            * `FAILED` - Failed
            * `SUPERSEDED` - Superseded
        attempts (int):
        error_code (None | str):
        error (None | str):
        requested_at (datetime.datetime):
        due_at (datetime.datetime):
        finished_at (datetime.datetime | None):
    """

    id: str
    operation: str
    subject: str
    connection: str
    platforms: list[PlatformEnum]
    state: SyncJobStateEnum
    attempts: int
    error_code: None | str
    error: None | str
    requested_at: datetime.datetime
    due_at: datetime.datetime
    finished_at: datetime.datetime | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        operation = self.operation

        subject = self.subject

        connection = self.connection

        platforms = []
        for platforms_item_data in self.platforms:
            platforms_item = platforms_item_data.value
            platforms.append(platforms_item)

        state = self.state.value

        attempts = self.attempts

        error_code: None | str
        error_code = self.error_code

        error: None | str
        error = self.error

        requested_at = self.requested_at.isoformat()

        due_at = self.due_at.isoformat()

        finished_at: None | str
        if isinstance(self.finished_at, datetime.datetime):
            finished_at = self.finished_at.isoformat()
        else:
            finished_at = self.finished_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "operation": operation,
                "subject": subject,
                "connection": connection,
                "platforms": platforms,
                "state": state,
                "attempts": attempts,
                "error_code": error_code,
                "error": error,
                "requested_at": requested_at,
                "due_at": due_at,
                "finished_at": finished_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        operation = d.pop("operation")

        subject = d.pop("subject")

        connection = d.pop("connection")

        platforms = []
        _platforms = d.pop("platforms")
        for platforms_item_data in _platforms:
            platforms_item = PlatformEnum(platforms_item_data)

            platforms.append(platforms_item)

        state = SyncJobStateEnum(d.pop("state"))

        attempts = d.pop("attempts")

        def _parse_error_code(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        error_code = _parse_error_code(d.pop("error_code"))

        def _parse_error(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        error = _parse_error(d.pop("error"))

        requested_at = datetime.datetime.fromisoformat(d.pop("requested_at"))

        due_at = datetime.datetime.fromisoformat(d.pop("due_at"))

        def _parse_finished_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                finished_at_type_0 = datetime.datetime.fromisoformat(data)

                return finished_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        finished_at = _parse_finished_at(d.pop("finished_at"))

        sync_job = cls(
            id=id,
            operation=operation,
            subject=subject,
            connection=connection,
            platforms=platforms,
            state=state,
            attempts=attempts,
            error_code=error_code,
            error=error,
            requested_at=requested_at,
            due_at=due_at,
            finished_at=finished_at,
        )

        sync_job.additional_properties = d
        return sync_job

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
