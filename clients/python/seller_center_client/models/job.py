from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.job_kind_enum import JobKindEnum
from ..models.job_status_enum import JobStatusEnum

T = TypeVar("T", bound="Job")


@_attrs_define
class Job:
    """A long piece of work: an import, a bulk edit, an undo.

    Attributes:
        id (str):
        kind (JobKindEnum): * `IMPORT` - Import
            * `PICTURES` - Pictures from addresses
            * `BULK_EDIT` - Bulk edit
            * `BULK_ORDERS` - Bulk change of orders
            * `UNDO` - Undo
            * `EXPORT` - Export
            * `EXPORT_PRODUCTS` - Export of products
            * `INTEGRATION` - Integration to Tokopedia
            * `ATTACK` - Attack of the demo's buyers
        status (JobStatusEnum): * `PENDING` - Waiting
            * `RUNNING` - Running
            * `DONE` - Done
            * `FAILED` - Failed
        dry_run (bool):
        title (str):
        total (int):
        processed (int):
        created (int):
        updated (int):
        unchanged (int):
        deleted (int):
        refused (int):
        skipped (int):
        error (None | str):
        can_undo (bool):
        undo_of (None | str):
        created_at (datetime.datetime):
        finished_at (datetime.datetime | None):
    """

    id: str
    kind: JobKindEnum
    status: JobStatusEnum
    dry_run: bool
    title: str
    total: int
    processed: int
    created: int
    updated: int
    unchanged: int
    deleted: int
    refused: int
    skipped: int
    error: None | str
    can_undo: bool
    undo_of: None | str
    created_at: datetime.datetime
    finished_at: datetime.datetime | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        kind = self.kind.value

        status = self.status.value

        dry_run = self.dry_run

        title = self.title

        total = self.total

        processed = self.processed

        created = self.created

        updated = self.updated

        unchanged = self.unchanged

        deleted = self.deleted

        refused = self.refused

        skipped = self.skipped

        error: None | str
        error = self.error

        can_undo = self.can_undo

        undo_of: None | str
        undo_of = self.undo_of

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
                "kind": kind,
                "status": status,
                "dry_run": dry_run,
                "title": title,
                "total": total,
                "processed": processed,
                "created": created,
                "updated": updated,
                "unchanged": unchanged,
                "deleted": deleted,
                "refused": refused,
                "skipped": skipped,
                "error": error,
                "can_undo": can_undo,
                "undo_of": undo_of,
                "created_at": created_at,
                "finished_at": finished_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        kind = JobKindEnum(d.pop("kind"))

        status = JobStatusEnum(d.pop("status"))

        dry_run = d.pop("dry_run")

        title = d.pop("title")

        total = d.pop("total")

        processed = d.pop("processed")

        created = d.pop("created")

        updated = d.pop("updated")

        unchanged = d.pop("unchanged")

        deleted = d.pop("deleted")

        refused = d.pop("refused")

        skipped = d.pop("skipped")

        def _parse_error(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        error = _parse_error(d.pop("error"))

        can_undo = d.pop("can_undo")

        def _parse_undo_of(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        undo_of = _parse_undo_of(d.pop("undo_of"))

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

        job = cls(
            id=id,
            kind=kind,
            status=status,
            dry_run=dry_run,
            title=title,
            total=total,
            processed=processed,
            created=created,
            updated=updated,
            unchanged=unchanged,
            deleted=deleted,
            refused=refused,
            skipped=skipped,
            error=error,
            can_undo=can_undo,
            undo_of=undo_of,
            created_at=created_at,
            finished_at=finished_at,
        )

        job.additional_properties = d
        return job

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
