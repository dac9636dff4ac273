from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.orders_change_request import OrdersChangeRequest
    from ..models.orders_selection_request import OrdersSelectionRequest


T = TypeVar("T", bound="OrdersBulkRequest")


@_attrs_define
class OrdersBulkRequest:
    """One change for many orders.

    Attributes:
        selection (OrdersSelectionRequest): Either ``ids``, or ``all`` that match ``query``: the filters of GET /orders.
        change (OrdersChangeRequest): What is done to each: `cancel` with a `reason`, `flag` with a `flag` (empty takes
            it off), `note` with a `note` that is
            put after what stands there, `split` into a parcel for each SKU, `combine` those that may share a parcel.
        dry_run (bool | Unset):  Default: False.
    """

    selection: OrdersSelectionRequest
    change: OrdersChangeRequest
    dry_run: bool | Unset = False

    def to_dict(self) -> dict[str, Any]:
        selection = self.selection.to_dict()

        change = self.change.to_dict()

        dry_run = self.dry_run

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "selection": selection,
                "change": change,
            }
        )
        if dry_run is not UNSET:
            field_dict["dry_run"] = dry_run

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.orders_change_request import OrdersChangeRequest  # noqa: PLC0415
        from ..models.orders_selection_request import OrdersSelectionRequest  # noqa: PLC0415

        d = dict(src_dict)
        selection = OrdersSelectionRequest.from_dict(d.pop("selection"))

        change = OrdersChangeRequest.from_dict(d.pop("change"))

        dry_run = d.pop("dry_run", UNSET)

        orders_bulk_request = cls(
            selection=selection,
            change=change,
            dry_run=dry_run,
        )

        return orders_bulk_request
