from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.can_enum import CanEnum
from ..models.integration_reason_enum import IntegrationReasonEnum
from ..models.integration_state_enum import IntegrationStateEnum
from ..models.mirror_status_enum import MirrorStatusEnum

if TYPE_CHECKING:
    from ..models.integration_counts import IntegrationCounts
    from ..models.integration_effects import IntegrationEffects
    from ..models.integration_progress import IntegrationProgress
    from ..models.integration_step import IntegrationStep


T = TypeVar("T", bound="Integration")


@_attrs_define
class Integration:
    """Where the shop stands with Tokopedia.

    Attributes:
        state (IntegrationStateEnum): * `NOT_ELIGIBLE` - Not yet
            * `SCHEDULED` - Scheduled
            * `ACTIVE_AUTO` - On Tokopedia
            * `OPTED_OUT` - Opted out
            * `BINDING` - Reading your Tokopedia shop
            * `CONFIRMING` - Waiting for your confirmation
            * `MERGING` - Merging products
            * `BOUND` - Bound
            * `AUTO_STOPPED` - Mirror stopped: your own shop took over
        reason (IntegrationReasonEnum | None):
        mirror_status (MirrorStatusEnum | None):
        announced_at (datetime.datetime | None):
        scheduled_at (datetime.datetime | None):
        latest_at (datetime.datetime | None):
        activated_at (datetime.datetime | None):
        trouble (None | str):
        counts (IntegrationCounts): Products: `live` on TikTok Shop, and how those wanted on Tokopedia stand there.
        progress (IntegrationProgress): How far the mirroring has come, in products.
        leaving_would_touch (IntegrationEffects): What leaving Tokopedia would touch now.
        can (list[CanEnum]):
        history (list[IntegrationStep]):
    """

    state: IntegrationStateEnum
    reason: IntegrationReasonEnum | None
    mirror_status: MirrorStatusEnum | None
    announced_at: datetime.datetime | None
    scheduled_at: datetime.datetime | None
    latest_at: datetime.datetime | None
    activated_at: datetime.datetime | None
    trouble: None | str
    counts: IntegrationCounts
    progress: IntegrationProgress
    leaving_would_touch: IntegrationEffects
    can: list[CanEnum]
    history: list[IntegrationStep]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        state = self.state.value

        reason: None | str
        if isinstance(self.reason, IntegrationReasonEnum):
            reason = self.reason.value
        else:
            reason = self.reason

        mirror_status: None | str
        if isinstance(self.mirror_status, MirrorStatusEnum):
            mirror_status = self.mirror_status.value
        else:
            mirror_status = self.mirror_status

        announced_at: None | str
        if isinstance(self.announced_at, datetime.datetime):
            announced_at = self.announced_at.isoformat()
        else:
            announced_at = self.announced_at

        scheduled_at: None | str
        if isinstance(self.scheduled_at, datetime.datetime):
            scheduled_at = self.scheduled_at.isoformat()
        else:
            scheduled_at = self.scheduled_at

        latest_at: None | str
        if isinstance(self.latest_at, datetime.datetime):
            latest_at = self.latest_at.isoformat()
        else:
            latest_at = self.latest_at

        activated_at: None | str
        if isinstance(self.activated_at, datetime.datetime):
            activated_at = self.activated_at.isoformat()
        else:
            activated_at = self.activated_at

        trouble: None | str
        trouble = self.trouble

        counts = self.counts.to_dict()

        progress = self.progress.to_dict()

        leaving_would_touch = self.leaving_would_touch.to_dict()

        can = []
        for can_item_data in self.can:
            can_item = can_item_data.value
            can.append(can_item)

        history = []
        for history_item_data in self.history:
            history_item = history_item_data.to_dict()
            history.append(history_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "state": state,
                "reason": reason,
                "mirror_status": mirror_status,
                "announced_at": announced_at,
                "scheduled_at": scheduled_at,
                "latest_at": latest_at,
                "activated_at": activated_at,
                "trouble": trouble,
                "counts": counts,
                "progress": progress,
                "leaving_would_touch": leaving_would_touch,
                "can": can,
                "history": history,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.integration_counts import IntegrationCounts  # noqa: PLC0415
        from ..models.integration_effects import IntegrationEffects  # noqa: PLC0415
        from ..models.integration_progress import IntegrationProgress  # noqa: PLC0415
        from ..models.integration_step import IntegrationStep  # noqa: PLC0415

        d = dict(src_dict)
        state = IntegrationStateEnum(d.pop("state"))

        def _parse_reason(data: object) -> IntegrationReasonEnum | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                reason_type_0 = IntegrationReasonEnum(data)

                return reason_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(IntegrationReasonEnum | None, data)

        reason = _parse_reason(d.pop("reason"))

        def _parse_mirror_status(data: object) -> MirrorStatusEnum | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                mirror_status_type_0 = MirrorStatusEnum(data)

                return mirror_status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(MirrorStatusEnum | None, data)

        mirror_status = _parse_mirror_status(d.pop("mirror_status"))

        def _parse_announced_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                announced_at_type_0 = datetime.datetime.fromisoformat(data)

                return announced_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        announced_at = _parse_announced_at(d.pop("announced_at"))

        def _parse_scheduled_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                scheduled_at_type_0 = datetime.datetime.fromisoformat(data)

                return scheduled_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        scheduled_at = _parse_scheduled_at(d.pop("scheduled_at"))

        def _parse_latest_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                latest_at_type_0 = datetime.datetime.fromisoformat(data)

                return latest_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        latest_at = _parse_latest_at(d.pop("latest_at"))

        def _parse_activated_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                activated_at_type_0 = datetime.datetime.fromisoformat(data)

                return activated_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        activated_at = _parse_activated_at(d.pop("activated_at"))

        def _parse_trouble(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        trouble = _parse_trouble(d.pop("trouble"))

        counts = IntegrationCounts.from_dict(d.pop("counts"))

        progress = IntegrationProgress.from_dict(d.pop("progress"))

        leaving_would_touch = IntegrationEffects.from_dict(d.pop("leaving_would_touch"))

        can = []
        _can = d.pop("can")
        for can_item_data in _can:
            can_item = CanEnum(can_item_data)

            can.append(can_item)

        history = []
        _history = d.pop("history")
        for history_item_data in _history:
            history_item = IntegrationStep.from_dict(history_item_data)

            history.append(history_item)

        integration = cls(
            state=state,
            reason=reason,
            mirror_status=mirror_status,
            announced_at=announced_at,
            scheduled_at=scheduled_at,
            latest_at=latest_at,
            activated_at=activated_at,
            trouble=trouble,
            counts=counts,
            progress=progress,
            leaving_would_touch=leaving_would_touch,
            can=can,
            history=history,
        )

        integration.additional_properties = d
        return integration

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
