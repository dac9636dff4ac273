from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.import_mode_enum import ImportModeEnum
from ..models.job_status_enum import JobStatusEnum

if TYPE_CHECKING:
    from ..models.row_error import RowError


T = TypeVar("T", bound="Import")


@_attrs_define
class Import:
    """An import. ``updated`` counts rows that changed a product, ``unchanged`` rows that say what is there already;
    ``skipped`` rows share their title with another row of the file and say something else. They add up to ``rows``.

        Attributes:
            id (str):
            status (JobStatusEnum): * `PENDING` - Waiting
                * `RUNNING` - Running
                * `DONE` - Done
                * `FAILED` - Failed
            mode (ImportModeEnum): * `dry_run` - dry_run
                * `run` - run
            rows (int):
            processed (int):
            created (int):
            updated (int):
            unchanged (int):
            refused (int):
            skipped (int):
            errors (list[RowError]):
            notes (list[str]):
            error (None | str):
            result_url (None | str):
            created_at (datetime.datetime):
            finished_at (datetime.datetime | None):
    """

    id: str
    status: JobStatusEnum
    mode: ImportModeEnum
    rows: int
    processed: int
    created: int
    updated: int
    unchanged: int
    refused: int
    skipped: int
    errors: list[RowError]
    notes: list[str]
    error: None | str
    result_url: None | str
    created_at: datetime.datetime
    finished_at: datetime.datetime | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        status = self.status.value

        mode = self.mode.value

        rows = self.rows

        processed = self.processed

        created = self.created

        updated = self.updated

        unchanged = self.unchanged

        refused = self.refused

        skipped = self.skipped

        errors = []
        for errors_item_data in self.errors:
            errors_item = errors_item_data.to_dict()
            errors.append(errors_item)

        notes = self.notes

        error: None | str
        error = self.error

        result_url: None | str
        result_url = self.result_url

        created_at = self.created_at.isoformat()

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
                "status": status,
                "mode": mode,
                "rows": rows,
                "processed": processed,
                "created": created,
                "updated": updated,
                "unchanged": unchanged,
                "refused": refused,
                "skipped": skipped,
                "errors": errors,
                "notes": notes,
                "error": error,
                "result_url": result_url,
                "created_at": created_at,
                "finished_at": finished_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.row_error import RowError  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        status = JobStatusEnum(d.pop("status"))

        mode = ImportModeEnum(d.pop("mode"))

        rows = d.pop("rows")

        processed = d.pop("processed")

        created = d.pop("created")

        updated = d.pop("updated")

        unchanged = d.pop("unchanged")

        refused = d.pop("refused")

        skipped = d.pop("skipped")

        errors = []
        _errors = d.pop("errors")
        for errors_item_data in _errors:
            errors_item = RowError.from_dict(errors_item_data)

            errors.append(errors_item)

        notes = cast(list[str], d.pop("notes"))

        def _parse_error(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        error = _parse_error(d.pop("error"))

        def _parse_result_url(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        result_url = _parse_result_url(d.pop("result_url"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

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

        import_ = cls(
            id=id,
            status=status,
            mode=mode,
            rows=rows,
            processed=processed,
            created=created,
            updated=updated,
            unchanged=unchanged,
            refused=refused,
            skipped=skipped,
            errors=errors,
            notes=notes,
            error=error,
            result_url=result_url,
            created_at=created_at,
            finished_at=finished_at,
        )

        import_.additional_properties = d
        return import_

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
