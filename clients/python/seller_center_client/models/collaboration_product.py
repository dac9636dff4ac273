from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.collaboration_product_state_enum import CollaborationProductStateEnum

if TYPE_CHECKING:
    from ..models.affiliate_fault import AffiliateFault


T = TypeVar("T", bound="CollaborationProduct")


@_attrs_define
class CollaborationProduct:
    """A product in it, or one that had to stay out.

    Attributes:
        product_id (str):
        title (str):
        rate (float | None): Per cent; null where it does not take part.
        state (CollaborationProductStateEnum): * `IN` - Takes part
            * `OUT` - Not eligible
            * `REMOVED` - Taken out
            * `ENDED` - Ended with it
        eligible (bool): Whether it may take part as of now.
        why (AffiliateFault | None):
        former_rate (float | None): What creators who promoted it before still earn, until `protected_until`.
        protected_until (datetime.datetime | None):
    """

    product_id: str
    title: str
    rate: float | None
    state: CollaborationProductStateEnum
    eligible: bool
    why: AffiliateFault | None
    former_rate: float | None
    protected_until: datetime.datetime | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.affiliate_fault import AffiliateFault  # noqa: PLC0415

        product_id = self.product_id

        title = self.title

        rate: float | None
        rate = self.rate

        state = self.state.value

        eligible = self.eligible

        why: dict[str, Any] | None
        if isinstance(self.why, AffiliateFault):
            why = self.why.to_dict()
        else:
            why = self.why

        former_rate: float | None
        former_rate = self.former_rate

        protected_until: None | str
        if isinstance(self.protected_until, datetime.datetime):
            protected_until = self.protected_until.isoformat()
        else:
            protected_until = self.protected_until

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "product_id": product_id,
                "title": title,
                "rate": rate,
                "state": state,
                "eligible": eligible,
                "why": why,
                "former_rate": former_rate,
                "protected_until": protected_until,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.affiliate_fault import AffiliateFault  # noqa: PLC0415

        d = dict(src_dict)
        product_id = d.pop("product_id")

        title = d.pop("title")

        def _parse_rate(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        rate = _parse_rate(d.pop("rate"))

        state = CollaborationProductStateEnum(d.pop("state"))

        eligible = d.pop("eligible")

        def _parse_why(data: object) -> AffiliateFault | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                why_type_0 = AffiliateFault.from_dict(data)

                return why_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AffiliateFault | None, data)

        why = _parse_why(d.pop("why"))

        def _parse_former_rate(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        former_rate = _parse_former_rate(d.pop("former_rate"))

        def _parse_protected_until(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                protected_until_type_0 = datetime.datetime.fromisoformat(data)

                return protected_until_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        protected_until = _parse_protected_until(d.pop("protected_until"))

        collaboration_product = cls(
            product_id=product_id,
            title=title,
            rate=rate,
            state=state,
            eligible=eligible,
            why=why,
            former_rate=former_rate,
            protected_until=protected_until,
        )

        collaboration_product.additional_properties = d
        return collaboration_product

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
