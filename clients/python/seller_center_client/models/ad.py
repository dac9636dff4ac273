from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.ad_end_enum import AdEndEnum
from ..models.ad_kind_enum import AdKindEnum
from ..models.ad_status_enum import AdStatusEnum
from ..models.objective_enum import ObjectiveEnum

if TYPE_CHECKING:
    from ..models.ad_figures import AdFigures
    from ..models.ad_placement import AdPlacement
    from ..models.ad_product import AdProduct


T = TypeVar("T", bound="Ad")


@_attrs_define
class Ad:
    """A campaign with its products.

    Attributes:
        id (str):
        kind (AdKindEnum): * `SHOPPING` - Product Shopping Ads
            * `GMV_MAX` - GMV Max
        objective (ObjectiveEnum): * `PRODUCT_SALES` - PRODUCT_SALES
        name (str):
        status (AdStatusEnum): * `DRAFT` - Draft
            * `SCHEDULED` - Scheduled
            * `RUNNING` - Running
            * `OUT_OF_BUDGET` - Out of budget
            * `PAUSED` - Paused
            * `ENDED` - Ended
        starts_at (datetime.datetime):
        ends_at (datetime.datetime | None):
        daily_budget (int):
        total_budget (int | None):
        roi_target (float | None):
        placements (list[AdPlacement]):
        ended_at (datetime.datetime | None):
        ended_why (AdEndEnum | None):
        created_at (datetime.datetime):
        updated_at (datetime.datetime):
        figures (AdFigures): What ads had; money in whole rupiah, cancelled orders not counted.
        products (list[AdProduct]):
    """

    id: str
    kind: AdKindEnum
    objective: ObjectiveEnum
    name: str
    status: AdStatusEnum
    starts_at: datetime.datetime
    ends_at: datetime.datetime | None
    daily_budget: int
    total_budget: int | None
    roi_target: float | None
    placements: list[AdPlacement]
    ended_at: datetime.datetime | None
    ended_why: AdEndEnum | None
    created_at: datetime.datetime
    updated_at: datetime.datetime
    figures: AdFigures
    products: list[AdProduct]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        kind = self.kind.value

        objective = self.objective.value

        name = self.name

        status = self.status.value

        starts_at = self.starts_at.isoformat()

        ends_at: None | str
        if isinstance(self.ends_at, datetime.datetime):
            ends_at = self.ends_at.isoformat()
        else:
            ends_at = self.ends_at

        daily_budget = self.daily_budget

        total_budget: int | None
        total_budget = self.total_budget

        roi_target: float | None
        roi_target = self.roi_target

        placements = []
        for placements_item_data in self.placements:
            placements_item = placements_item_data.to_dict()
            placements.append(placements_item)

        ended_at: None | str
        if isinstance(self.ended_at, datetime.datetime):
            ended_at = self.ended_at.isoformat()
        else:
            ended_at = self.ended_at

        ended_why: None | str
        if isinstance(self.ended_why, AdEndEnum):
            ended_why = self.ended_why.value
        else:
            ended_why = self.ended_why

        created_at = self.created_at.isoformat()

        updated_at = self.updated_at.isoformat()

        figures = self.figures.to_dict()

        products = []
        for products_item_data in self.products:
            products_item = products_item_data.to_dict()
            products.append(products_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "kind": kind,
                "objective": objective,
                "name": name,
                "status": status,
                "starts_at": starts_at,
                "ends_at": ends_at,
                "daily_budget": daily_budget,
                "total_budget": total_budget,
                "roi_target": roi_target,
                "placements": placements,
                "ended_at": ended_at,
                "ended_why": ended_why,
                "created_at": created_at,
                "updated_at": updated_at,
                "figures": figures,
                "products": products,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.ad_figures import AdFigures  # noqa: PLC0415
        from ..models.ad_placement import AdPlacement  # noqa: PLC0415
        from ..models.ad_product import AdProduct  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        kind = AdKindEnum(d.pop("kind"))

        objective = ObjectiveEnum(d.pop("objective"))

        name = d.pop("name")

        status = AdStatusEnum(d.pop("status"))

        starts_at = datetime.datetime.fromisoformat(d.pop("starts_at"))

        def _parse_ends_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                ends_at_type_0 = datetime.datetime.fromisoformat(data)

                return ends_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        ends_at = _parse_ends_at(d.pop("ends_at"))

        daily_budget = d.pop("daily_budget")

        def _parse_total_budget(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        total_budget = _parse_total_budget(d.pop("total_budget"))

        def _parse_roi_target(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        roi_target = _parse_roi_target(d.pop("roi_target"))

        placements = []
        _placements = d.pop("placements")
        for placements_item_data in _placements:
            placements_item = AdPlacement.from_dict(placements_item_data)

            placements.append(placements_item)

        def _parse_ended_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                ended_at_type_0 = datetime.datetime.fromisoformat(data)

                return ended_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        ended_at = _parse_ended_at(d.pop("ended_at"))

        def _parse_ended_why(data: object) -> AdEndEnum | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                ended_why_type_0 = AdEndEnum(data)

                return ended_why_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AdEndEnum | None, data)

        ended_why = _parse_ended_why(d.pop("ended_why"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        figures = AdFigures.from_dict(d.pop("figures"))

        products = []
        _products = d.pop("products")
        for products_item_data in _products:
            products_item = AdProduct.from_dict(products_item_data)

            products.append(products_item)

        ad = cls(
            id=id,
            kind=kind,
            objective=objective,
            name=name,
            status=status,
            starts_at=starts_at,
            ends_at=ends_at,
            daily_budget=daily_budget,
            total_budget=total_budget,
            roi_target=roi_target,
            placements=placements,
            ended_at=ended_at,
            ended_why=ended_why,
            created_at=created_at,
            updated_at=updated_at,
            figures=figures,
            products=products,
        )

        ad.additional_properties = d
        return ad

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
