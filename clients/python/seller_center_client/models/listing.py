from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.audit_status_enum import AuditStatusEnum
from ..models.platform_enum import PlatformEnum
from ..models.product_status_enum import ProductStatusEnum

T = TypeVar("T", bound="Listing")


@_attrs_define
class Listing:
    """A product on one storefront: what is wanted, and what the storefront says (null: not heard of it yet).

    Attributes:
        platform (PlatformEnum): * `TIKTOK_SHOP` - TikTok Shop
            * `TOKOPEDIA` - Tokopedia
        wanted (bool):
        status (None | ProductStatusEnum):
        audit_status (AuditStatusEnum): * `NONE` - Not reviewed
            * `AUDITING` - Under review
            * `FAILED` - Refused
            * `PRE_APPROVED` - Approved, something still missing
            * `APPROVED` - Approved
        reasons (list[Any]):
        external_id (None | str):
        in_sync (bool):
    """

    platform: PlatformEnum
    wanted: bool
    status: None | ProductStatusEnum
    audit_status: AuditStatusEnum
    reasons: list[Any]
    external_id: None | str
    in_sync: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        platform = self.platform.value

        wanted = self.wanted

        status: None | str
        if isinstance(self.status, ProductStatusEnum):
            status = self.status.value
        else:
            status = self.status

        audit_status = self.audit_status.value

        reasons = self.reasons

        external_id: None | str
        external_id = self.external_id

        in_sync = self.in_sync

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "platform": platform,
                "wanted": wanted,
                "status": status,
                "audit_status": audit_status,
                "reasons": reasons,
                "external_id": external_id,
                "in_sync": in_sync,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        platform = PlatformEnum(d.pop("platform"))

        wanted = d.pop("wanted")

        def _parse_status(data: object) -> None | ProductStatusEnum:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                status_type_0 = ProductStatusEnum(data)

                return status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | ProductStatusEnum, data)

        status = _parse_status(d.pop("status"))

        audit_status = AuditStatusEnum(d.pop("audit_status"))

        reasons = cast(list[Any], d.pop("reasons"))

        def _parse_external_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        external_id = _parse_external_id(d.pop("external_id"))

        in_sync = d.pop("in_sync")

        listing = cls(
            platform=platform,
            wanted=wanted,
            status=status,
            audit_status=audit_status,
            reasons=reasons,
            external_id=external_id,
            in_sync=in_sync,
        )

        listing.additional_properties = d
        return listing

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
