from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.currency_enum import CurrencyEnum
from ..models.planned_price_status_enum import PlannedPriceStatusEnum

if TYPE_CHECKING:
    from ..models.planned_problem import PlannedProblem


T = TypeVar("T", bound="PlannedPrice")


@_attrs_define
class PlannedPrice:
    """A planned price. ``price_before`` is what it goes back to, known once it has come.

    Attributes:
        id (str):
        sku_id (str):
        product_id (str):
        price (int):
        price_before (int | None):
        currency (CurrencyEnum): * `IDR` - IDR
        starts_at (datetime.datetime):
        ends_at (datetime.datetime | None):
        status (PlannedPriceStatusEnum): * `WAITING` - Planned
            * `RUNNING` - Until its end
            * `DONE` - Done
            * `CANCELLED` - Cancelled
            * `FAILED` - Did not happen
        problem (None | PlannedProblem):
        created_at (datetime.datetime):
    """

    id: str
    sku_id: str
    product_id: str
    price: int
    price_before: int | None
    currency: CurrencyEnum
    starts_at: datetime.datetime
    ends_at: datetime.datetime | None
    status: PlannedPriceStatusEnum
    problem: None | PlannedProblem
    created_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.planned_problem import PlannedProblem  # noqa: PLC0415

        id = self.id

        sku_id = self.sku_id

        product_id = self.product_id

        price = self.price

        price_before: int | None
        price_before = self.price_before

        currency = self.currency.value

        starts_at = self.starts_at.isoformat()

        ends_at: None | str
        if isinstance(self.ends_at, datetime.datetime):
            ends_at = self.ends_at.isoformat()
        else:
            ends_at = self.ends_at

        status = self.status.value

        problem: dict[str, Any] | None
        if isinstance(self.problem, PlannedProblem):
            problem = self.problem.to_dict()
        else:
            problem = self.problem

        created_at = self.created_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "sku_id": sku_id,
                "product_id": product_id,
                "price": price,
                "price_before": price_before,
                "currency": currency,
                "starts_at": starts_at,
                "ends_at": ends_at,
                "status": status,
                "problem": problem,
                "created_at": created_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.planned_problem import PlannedProblem  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        sku_id = d.pop("sku_id")

        product_id = d.pop("product_id")

        price = d.pop("price")

        def _parse_price_before(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        price_before = _parse_price_before(d.pop("price_before"))

        currency = CurrencyEnum(d.pop("currency"))

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

        status = PlannedPriceStatusEnum(d.pop("status"))

        def _parse_problem(data: object) -> None | PlannedProblem:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                problem_type_0 = PlannedProblem.from_dict(data)

                return problem_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PlannedProblem, data)

        problem = _parse_problem(d.pop("problem"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        planned_price = cls(
            id=id,
            sku_id=sku_id,
            product_id=product_id,
            price=price,
            price_before=price_before,
            currency=currency,
            starts_at=starts_at,
            ends_at=ends_at,
            status=status,
            problem=problem,
            created_at=created_at,
        )

        planned_price.additional_properties = d
        return planned_price

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
