from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.running_out_sku_options import RunningOutSkuOptions
    from ..models.sold_on import SoldOn


T = TypeVar("T", bound="RunningOutSku")


@_attrs_define
class RunningOutSku:
    """One SKU that was sold in the last 28 days, or is low.

    Attributes:
        sku_id (str):
        product_id (str):
        seller_sku (str):
        title (str):
        options (RunningOutSkuOptions):
        rack (str):
        low_stock (int | None):
        available (int):
        coming (int): On their way from another warehouse.
        taken (int): Pieces that orders took and kept in `span` days.
        span (int): 28 days, or as many as the SKU is old.
        taken_on (SoldOn): Pieces by storefront.
        pace (float): Pieces a day, with one decimal.
        days_left (int | None): Null where nothing was sold.
        runs_out_on (datetime.date | None):
        to_order (int): What `days` days take, and the low-stock point, less what is available or coming.
    """

    sku_id: str
    product_id: str
    seller_sku: str
    title: str
    options: RunningOutSkuOptions
    rack: str
    low_stock: int | None
    available: int
    coming: int
    taken: int
    span: int
    taken_on: SoldOn
    pace: float
    days_left: int | None
    runs_out_on: datetime.date | None
    to_order: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        sku_id = self.sku_id

        product_id = self.product_id

        seller_sku = self.seller_sku

        title = self.title

        options = self.options.to_dict()

        rack = self.rack

        low_stock: int | None
        low_stock = self.low_stock

        available = self.available

        coming = self.coming

        taken = self.taken

        span = self.span

        taken_on = self.taken_on.to_dict()

        pace = self.pace

        days_left: int | None
        days_left = self.days_left

        runs_out_on: None | str
        if isinstance(self.runs_out_on, datetime.date):
            runs_out_on = self.runs_out_on.isoformat()
        else:
            runs_out_on = self.runs_out_on

        to_order = self.to_order

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "sku_id": sku_id,
                "product_id": product_id,
                "seller_sku": seller_sku,
                "title": title,
                "options": options,
                "rack": rack,
                "low_stock": low_stock,
                "available": available,
                "coming": coming,
                "taken": taken,
                "span": span,
                "taken_on": taken_on,
                "pace": pace,
                "days_left": days_left,
                "runs_out_on": runs_out_on,
                "to_order": to_order,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.running_out_sku_options import RunningOutSkuOptions  # noqa: PLC0415
        from ..models.sold_on import SoldOn  # noqa: PLC0415

        d = dict(src_dict)
        sku_id = d.pop("sku_id")

        product_id = d.pop("product_id")

        seller_sku = d.pop("seller_sku")

        title = d.pop("title")

        options = RunningOutSkuOptions.from_dict(d.pop("options"))

        rack = d.pop("rack")

        def _parse_low_stock(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        low_stock = _parse_low_stock(d.pop("low_stock"))

        available = d.pop("available")

        coming = d.pop("coming")

        taken = d.pop("taken")

        span = d.pop("span")

        taken_on = SoldOn.from_dict(d.pop("taken_on"))

        pace = d.pop("pace")

        def _parse_days_left(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        days_left = _parse_days_left(d.pop("days_left"))

        def _parse_runs_out_on(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                runs_out_on_type_0 = datetime.date.fromisoformat(data)

                return runs_out_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        runs_out_on = _parse_runs_out_on(d.pop("runs_out_on"))

        to_order = d.pop("to_order")

        running_out_sku = cls(
            sku_id=sku_id,
            product_id=product_id,
            seller_sku=seller_sku,
            title=title,
            options=options,
            rack=rack,
            low_stock=low_stock,
            available=available,
            coming=coming,
            taken=taken,
            span=span,
            taken_on=taken_on,
            pace=pace,
            days_left=days_left,
            runs_out_on=runs_out_on,
            to_order=to_order,
        )

        running_out_sku.additional_properties = d
        return running_out_sku

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
