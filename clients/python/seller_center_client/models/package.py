from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.hand_over_enum import HandOverEnum
from ..models.package_status_enum import PackageStatusEnum

T = TypeVar("T", bound="Package")


@_attrs_define
class Package:
    """A parcel.

    Attributes:
        id (str):
        external_id (str):
        status (PackageStatusEnum): * `TO_FULFILL` - To arrange
            * `PROCESSING` - Waiting for the courier
            * `FULFILLING` - On its way
            * `COMPLETED` - Delivered
            * `CANCELLED` - Cancelled
            * `FAILED_DELIVERY` - Delivery failed
            * `RETURNING` - Coming back
            * `RETURNED` - Came back
            * `LOST` - Lost
        hand_over (HandOverEnum | None):
        pickup_from (datetime.datetime | None):
        pickup_until (datetime.datetime | None):
        provider (None | str):
        tracking_number (None | str):
        is_combined (bool):
        is_being_arranged (bool):
        problem (None | str):
        label_url (None | str):
        label_is_void (bool): Cancelled after its label was printed: do not hand it over.
    """

    id: str
    external_id: str
    status: PackageStatusEnum
    hand_over: HandOverEnum | None
    pickup_from: datetime.datetime | None
    pickup_until: datetime.datetime | None
    provider: None | str
    tracking_number: None | str
    is_combined: bool
    is_being_arranged: bool
    problem: None | str
    label_url: None | str
    label_is_void: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        external_id = self.external_id

        status = self.status.value

        hand_over: None | str
        if isinstance(self.hand_over, HandOverEnum):
            hand_over = self.hand_over.value
        else:
            hand_over = self.hand_over

        pickup_from: None | str
        if isinstance(self.pickup_from, datetime.datetime):
            pickup_from = self.pickup_from.isoformat()
        else:
            pickup_from = self.pickup_from

        pickup_until: None | str
        if isinstance(self.pickup_until, datetime.datetime):
            pickup_until = self.pickup_until.isoformat()
        else:
            pickup_until = self.pickup_until

        provider: None | str
        provider = self.provider

        tracking_number: None | str
        tracking_number = self.tracking_number

        is_combined = self.is_combined

        is_being_arranged = self.is_being_arranged

        problem: None | str
        problem = self.problem

        label_url: None | str
        label_url = self.label_url

        label_is_void = self.label_is_void

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "external_id": external_id,
                "status": status,
                "hand_over": hand_over,
                "pickup_from": pickup_from,
                "pickup_until": pickup_until,
                "provider": provider,
                "tracking_number": tracking_number,
                "is_combined": is_combined,
                "is_being_arranged": is_being_arranged,
                "problem": problem,
                "label_url": label_url,
                "label_is_void": label_is_void,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        external_id = d.pop("external_id")

        status = PackageStatusEnum(d.pop("status"))

        def _parse_hand_over(data: object) -> HandOverEnum | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                hand_over_type_0 = HandOverEnum(data)

                return hand_over_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(HandOverEnum | None, data)

        hand_over = _parse_hand_over(d.pop("hand_over"))

        def _parse_pickup_from(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                pickup_from_type_0 = datetime.datetime.fromisoformat(data)

                return pickup_from_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        pickup_from = _parse_pickup_from(d.pop("pickup_from"))

        def _parse_pickup_until(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                pickup_until_type_0 = datetime.datetime.fromisoformat(data)

                return pickup_until_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        pickup_until = _parse_pickup_until(d.pop("pickup_until"))

        def _parse_provider(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        provider = _parse_provider(d.pop("provider"))

        def _parse_tracking_number(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        tracking_number = _parse_tracking_number(d.pop("tracking_number"))

        is_combined = d.pop("is_combined")

        is_being_arranged = d.pop("is_being_arranged")

        def _parse_problem(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        problem = _parse_problem(d.pop("problem"))

        def _parse_label_url(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        label_url = _parse_label_url(d.pop("label_url"))

        label_is_void = d.pop("label_is_void")

        package = cls(
            id=id,
            external_id=external_id,
            status=status,
            hand_over=hand_over,
            pickup_from=pickup_from,
            pickup_until=pickup_until,
            provider=provider,
            tracking_number=tracking_number,
            is_combined=is_combined,
            is_being_arranged=is_being_arranged,
            problem=problem,
            label_url=label_url,
            label_is_void=label_is_void,
        )

        package.additional_properties = d
        return package

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
