from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.platform_enum import PlatformEnum
from ..models.violation_reason_enum import ViolationReasonEnum
from ..models.violation_source_enum import ViolationSourceEnum
from ..models.violation_state_enum import ViolationStateEnum

if TYPE_CHECKING:
    from ..models.appeal import Appeal


T = TypeVar("T", bound="Violation")


@_attrs_define
class Violation:
    """Points for one reason, with the appeals against them.

    Attributes:
        id (str):
        reason (ViolationReasonEnum): * `COUNTERFEIT` - Counterfeit goods
            * `PROHIBITED` - Prohibited goods
            * `MISSING_QUALIFICATION` - Missing permit or certificate
            * `INTELLECTUAL_PROPERTY` - Somebody else's brand, picture or design
            * `CHAT_MISCONDUCT` - Misconduct in the chat
            * `LATE_DISPATCH` - Too many late parcels
            * `SELLER_CANCELLATION` - Too many cancellations by your fault
            * `DEFECTIVE_RETURNS` - Too many defective returns
        points (int):
        source (ViolationSourceEnum): * `STAFF` - Platform staff
            * `AUTOMATIC` - The measures of the shop
        platform (None | PlatformEnum): Null: both.

            * `TIKTOK_SHOP` - TikTok Shop
            * `TOKOPEDIA` - Tokopedia
        state (ViolationStateEnum): * `STANDS` - STANDS
            * `EXPIRED` - EXPIRED
            * `REVOKED` - REVOKED
        notice (str):
        rule (str):
        next_step (str):
        product_id (None | str):
        withheld (int): Rupiah that the platform withholds.
        noticed_at (datetime.datetime):
        expires_at (datetime.datetime):
        revoked_at (datetime.datetime | None):
        appeal_by (datetime.datetime | None): Null: no appeal can be sent now.
        appeals (list[Appeal]):
    """

    id: str
    reason: ViolationReasonEnum
    points: int
    source: ViolationSourceEnum
    platform: None | PlatformEnum
    state: ViolationStateEnum
    notice: str
    rule: str
    next_step: str
    product_id: None | str
    withheld: int
    noticed_at: datetime.datetime
    expires_at: datetime.datetime
    revoked_at: datetime.datetime | None
    appeal_by: datetime.datetime | None
    appeals: list[Appeal]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        reason = self.reason.value

        points = self.points

        source = self.source.value

        platform: None | str
        if isinstance(self.platform, PlatformEnum):
            platform = self.platform.value
        else:
            platform = self.platform

        state = self.state.value

        notice = self.notice

        rule = self.rule

        next_step = self.next_step

        product_id: None | str
        product_id = self.product_id

        withheld = self.withheld

        noticed_at = self.noticed_at.isoformat()

        expires_at = self.expires_at.isoformat()

        revoked_at: None | str
        if isinstance(self.revoked_at, datetime.datetime):
            revoked_at = self.revoked_at.isoformat()
        else:
            revoked_at = self.revoked_at

        appeal_by: None | str
        if isinstance(self.appeal_by, datetime.datetime):
            appeal_by = self.appeal_by.isoformat()
        else:
            appeal_by = self.appeal_by

        appeals = []
        for appeals_item_data in self.appeals:
            appeals_item = appeals_item_data.to_dict()
            appeals.append(appeals_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "reason": reason,
                "points": points,
                "source": source,
                "platform": platform,
                "state": state,
                "notice": notice,
                "rule": rule,
                "next_step": next_step,
                "product_id": product_id,
                "withheld": withheld,
                "noticed_at": noticed_at,
                "expires_at": expires_at,
                "revoked_at": revoked_at,
                "appeal_by": appeal_by,
                "appeals": appeals,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.appeal import Appeal  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        reason = ViolationReasonEnum(d.pop("reason"))

        points = d.pop("points")

        source = ViolationSourceEnum(d.pop("source"))

        def _parse_platform(data: object) -> None | PlatformEnum:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                platform_type_0 = PlatformEnum(data)

                return platform_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PlatformEnum, data)

        platform = _parse_platform(d.pop("platform"))

        state = ViolationStateEnum(d.pop("state"))

        notice = d.pop("notice")

        rule = d.pop("rule")

        next_step = d.pop("next_step")

        def _parse_product_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        product_id = _parse_product_id(d.pop("product_id"))

        withheld = d.pop("withheld")

        noticed_at = datetime.datetime.fromisoformat(d.pop("noticed_at"))

        expires_at = datetime.datetime.fromisoformat(d.pop("expires_at"))

        def _parse_revoked_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                revoked_at_type_0 = datetime.datetime.fromisoformat(data)

                return revoked_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        revoked_at = _parse_revoked_at(d.pop("revoked_at"))

        def _parse_appeal_by(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                appeal_by_type_0 = datetime.datetime.fromisoformat(data)

                return appeal_by_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        appeal_by = _parse_appeal_by(d.pop("appeal_by"))

        appeals = []
        _appeals = d.pop("appeals")
        for appeals_item_data in _appeals:
            appeals_item = Appeal.from_dict(appeals_item_data)

            appeals.append(appeals_item)

        violation = cls(
            id=id,
            reason=reason,
            points=points,
            source=source,
            platform=platform,
            state=state,
            notice=notice,
            rule=rule,
            next_step=next_step,
            product_id=product_id,
            withheld=withheld,
            noticed_at=noticed_at,
            expires_at=expires_at,
            revoked_at=revoked_at,
            appeal_by=appeal_by,
            appeals=appeals,
        )

        violation.additional_properties = d
        return violation

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
