from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..models.bulk_change_field_enum import BulkChangeFieldEnum
from ..models.bulk_change_mode_enum import BulkChangeModeEnum
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.rounding_request import RoundingRequest


T = TypeVar("T", bound="BulkChangeRequest")


@_attrs_define
class BulkChangeRequest:
    """What is changed, and how: price (set, add, percent), stock (set, add), floor (set, of_price: per cent of the price),
    low_stock, availability and status (set). Prices may be rounded afterwards.

        Attributes:
            field (BulkChangeFieldEnum): * `price` - price
                * `stock` - stock
                * `floor` - floor
                * `low_stock` - low_stock
                * `availability` - availability
                * `status` - status
            value (Any): A whole number, null for no floor or point, a list of platforms, or ACTIVATE / SELLER_DEACTIVATED.
            mode (BulkChangeModeEnum | Unset): * `set` - set
                * `add` - add
                * `percent` - percent
                * `of_price` - of_price Default: BulkChangeModeEnum.SET.
            rounding (RoundingRequest | Unset): Where a price is moved to after the change: whole thousands and this ending,
                such as …900.
    """

    field: BulkChangeFieldEnum
    value: Any
    mode: BulkChangeModeEnum | Unset = BulkChangeModeEnum.SET
    rounding: RoundingRequest | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        field = self.field.value

        value = self.value

        mode: str | Unset = UNSET
        if not isinstance(self.mode, Unset):
            mode = self.mode.value

        rounding: dict[str, Any] | Unset = UNSET
        if not isinstance(self.rounding, Unset):
            rounding = self.rounding.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "field": field,
                "value": value,
            }
        )
        if mode is not UNSET:
            field_dict["mode"] = mode
        if rounding is not UNSET:
            field_dict["rounding"] = rounding

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.rounding_request import RoundingRequest  # noqa: PLC0415

        d = dict(src_dict)
        field = BulkChangeFieldEnum(d.pop("field"))

        value = d.pop("value")

        _mode = d.pop("mode", UNSET)
        mode: BulkChangeModeEnum | Unset
        if isinstance(_mode, Unset):
            mode = UNSET
        else:
            mode = BulkChangeModeEnum(_mode)

        _rounding = d.pop("rounding", UNSET)
        rounding: RoundingRequest | Unset
        if isinstance(_rounding, Unset):
            rounding = UNSET
        else:
            rounding = RoundingRequest.from_dict(_rounding)

        bulk_change_request = cls(
            field=field,
            value=value,
            mode=mode,
            rounding=rounding,
        )

        return bulk_change_request
