from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.drift_check_status_enum import DriftCheckStatusEnum
from ..models.platform_enum import PlatformEnum

if TYPE_CHECKING:
    from ..models.difference import Difference


T = TypeVar("T", bound="DriftCheck")


@_attrs_define
class DriftCheck:
    """A comparison; ``compared`` counts fields. At most 1,000 differences are listed, the open ones first.

    Attributes:
        id (str):
        platform (PlatformEnum): * `TIKTOK_SHOP` - TikTok Shop
            * `TOKOPEDIA` - Tokopedia
        status (DriftCheckStatusEnum): * `PENDING` - Waiting
            * `RUNNING` - Comparing
            * `DONE` - Done
            * `FAILED` - Failed
        products (int):
        compared (int):
        error (None | str):
        differences (list[Difference]):
        requested_at (datetime.datetime):
        finished_at (datetime.datetime | None):
    """

    id: str
    platform: PlatformEnum
    status: DriftCheckStatusEnum
    products: int
    compared: int
    error: None | str
    differences: list[Difference]
    requested_at: datetime.datetime
    finished_at: datetime.datetime | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        platform = self.platform.value

        status = self.status.value

        products = self.products

        compared = self.compared

        error: None | str
        error = self.error

        differences = []
        for differences_item_data in self.differences:
            differences_item = differences_item_data.to_dict()
            differences.append(differences_item)

        requested_at = self.requested_at.isoformat()

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
                "platform": platform,
                "status": status,
                "products": products,
                "compared": compared,
                "error": error,
                "differences": differences,
                "requested_at": requested_at,
                "finished_at": finished_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.difference import Difference  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        platform = PlatformEnum(d.pop("platform"))

        status = DriftCheckStatusEnum(d.pop("status"))

        products = d.pop("products")

        compared = d.pop("compared")

        def _parse_error(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        error = _parse_error(d.pop("error"))

        differences = []
        _differences = d.pop("differences")
        for differences_item_data in _differences:
            differences_item = Difference.from_dict(differences_item_data)

            differences.append(differences_item)

        requested_at = datetime.datetime.fromisoformat(d.pop("requested_at"))

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

        drift_check = cls(
            id=id,
            platform=platform,
            status=status,
            products=products,
            compared=compared,
            error=error,
            differences=differences,
            requested_at=requested_at,
            finished_at=finished_at,
        )

        drift_check.additional_properties = d
        return drift_check

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
