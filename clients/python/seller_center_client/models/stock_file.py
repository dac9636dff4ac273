from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.paused_reason_enum import PausedReasonEnum

T = TypeVar("T", bound="StockFile")


@_attrs_define
class StockFile:
    """A stock file. ``paused_reason`` is null while it is fetched; ``question`` is null unless it waits for a decision.

    Attributes:
        id (str):
        name (str):
        url (str):
        username (str):
        has_password (bool):
        every_minutes (int):
        zero_percent (int):
        is_on (bool):
        paused_reason (None | PausedReasonEnum):
        fetched_at (datetime.datetime | None):
        problem (None | str): Of the last try.
        question (None | str):
        trial_id (None | str): The dry run that is not decided yet: GET /imports/{id}.
        last_run_id (None | str):
        created_at (datetime.datetime):
    """

    id: str
    name: str
    url: str
    username: str
    has_password: bool
    every_minutes: int
    zero_percent: int
    is_on: bool
    paused_reason: None | PausedReasonEnum
    fetched_at: datetime.datetime | None
    problem: None | str
    question: None | str
    trial_id: None | str
    last_run_id: None | str
    created_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        name = self.name

        url = self.url

        username = self.username

        has_password = self.has_password

        every_minutes = self.every_minutes

        zero_percent = self.zero_percent

        is_on = self.is_on

        paused_reason: None | str
        if isinstance(self.paused_reason, PausedReasonEnum):
            paused_reason = self.paused_reason.value
        else:
            paused_reason = self.paused_reason

        fetched_at: None | str
        if isinstance(self.fetched_at, datetime.datetime):
            fetched_at = self.fetched_at.isoformat()
        else:
            fetched_at = self.fetched_at

        problem: None | str
        problem = self.problem

        question: None | str
        question = self.question

        trial_id: None | str
        trial_id = self.trial_id

        last_run_id: None | str
        last_run_id = self.last_run_id

        created_at = self.created_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "name": name,
                "url": url,
                "username": username,
                "has_password": has_password,
                "every_minutes": every_minutes,
                "zero_percent": zero_percent,
                "is_on": is_on,
                "paused_reason": paused_reason,
                "fetched_at": fetched_at,
                "problem": problem,
                "question": question,
                "trial_id": trial_id,
                "last_run_id": last_run_id,
                "created_at": created_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        name = d.pop("name")

        url = d.pop("url")

        username = d.pop("username")

        has_password = d.pop("has_password")

        every_minutes = d.pop("every_minutes")

        zero_percent = d.pop("zero_percent")

        is_on = d.pop("is_on")

        def _parse_paused_reason(data: object) -> None | PausedReasonEnum:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                paused_reason_type_0 = PausedReasonEnum(data)

                return paused_reason_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PausedReasonEnum, data)

        paused_reason = _parse_paused_reason(d.pop("paused_reason"))

        def _parse_fetched_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                fetched_at_type_0 = datetime.datetime.fromisoformat(data)

                return fetched_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        fetched_at = _parse_fetched_at(d.pop("fetched_at"))

        def _parse_problem(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        problem = _parse_problem(d.pop("problem"))

        def _parse_question(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        question = _parse_question(d.pop("question"))

        def _parse_trial_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        trial_id = _parse_trial_id(d.pop("trial_id"))

        def _parse_last_run_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        last_run_id = _parse_last_run_id(d.pop("last_run_id"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        stock_file = cls(
            id=id,
            name=name,
            url=url,
            username=username,
            has_password=has_password,
            every_minutes=every_minutes,
            zero_percent=zero_percent,
            is_on=is_on,
            paused_reason=paused_reason,
            fetched_at=fetched_at,
            problem=problem,
            question=question,
            trial_id=trial_id,
            last_run_id=last_run_id,
            created_at=created_at,
        )

        stock_file.additional_properties = d
        return stock_file

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
