from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.bulk_change_request import BulkChangeRequest
    from ..models.bulk_selection_request import BulkSelectionRequest


T = TypeVar("T", bound="BulkEditRequest")


@_attrs_define
class BulkEditRequest:
    """One change for many products.

    Attributes:
        selection (BulkSelectionRequest): Either ``ids``, or ``all`` that match ``query``: the filters of GET /products.
        change (BulkChangeRequest): What is changed, and how: price (set, add, percent), stock (set, add), floor (set,
            of_price: per cent of the price),
            low_stock, availability and status (set). Prices may be rounded afterwards.
        dry_run (bool | Unset):  Default: False.
    """

    selection: BulkSelectionRequest
    change: BulkChangeRequest
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
        from ..models.bulk_change_request import BulkChangeRequest  # noqa: PLC0415
        from ..models.bulk_selection_request import BulkSelectionRequest  # noqa: PLC0415

        d = dict(src_dict)
        selection = BulkSelectionRequest.from_dict(d.pop("selection"))

        change = BulkChangeRequest.from_dict(d.pop("change"))

        dry_run = d.pop("dry_run", UNSET)

        bulk_edit_request = cls(
            selection=selection,
            change=change,
            dry_run=dry_run,
        )

        return bulk_edit_request
