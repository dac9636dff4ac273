from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.cancelled_by_enum import CancelledByEnum
from ..models.flag_enum import FlagEnum
from ..models.order_status_enum import OrderStatusEnum
from ..models.platform_enum import PlatformEnum
from ..models.stock_enum import StockEnum

if TYPE_CHECKING:
    from ..models.buyer import Buyer
    from ..models.layer import Layer
    from ..models.order_buyer_fees import OrderBuyerFees
    from ..models.order_line import OrderLine
    from ..models.package import Package
    from ..models.price_check import PriceCheck


T = TypeVar("T", bound="Order")


@_attrs_define
class Order:
    """An order; amounts in whole rupiah.

    Attributes:
        id (str):
        external_id (str):
        invoice_no (str):
        purchased_on (PlatformEnum): * `TIKTOK_SHOP` - TikTok Shop
            * `TOKOPEDIA` - Tokopedia
        status (OrderStatusEnum): * `UNPAID` - Unpaid
            * `ON_HOLD` - On hold
            * `AWAITING_SHIPMENT` - Awaiting shipment
            * `PARTIALLY_SHIPPING` - Partially shipped
            * `AWAITING_COLLECTION` - Awaiting collection
            * `IN_TRANSIT` - In transit
            * `DELIVERED` - Delivered
            * `COMPLETED` - Completed
            * `CANCELLED` - Cancelled
        buyer (Buyer): Empty until the order is paid. Phone, street and postal code are ``***`` (``is_masked``) unless
            the token has the
            scope ``buyers:read``; that it read them is kept in the order's history.
        shipping_service (str):
        sub_total (int):
        seller_discount (int):
        platform_discount (int):
        shipping_fee (int):
        buyer_fees (OrderBuyerFees):
        layers (list[Layer]): What made the whole order cheaper: vouchers, shipping.
        price_check (None | PriceCheck): Only where the storefront's sum is not ours.
        price_unchecked (None | str): Why we cannot say whether the storefront's sum is right.
        total (int):
        stock (StockEnum): * `NONE` - Nothing held
            * `RESERVED` - Held
            * `RELEASED` - Given back
            * `SHIPPED` - Handed over
            * `SHORT` - Sold out: cannot be fulfilled
        is_unlinked (bool): A line is not in the catalogue (yet): nothing is held for it.
        problem (None | str):
        note (str):
        flag (FlagEnum | None):
        ship_by (datetime.datetime | None): The stricter of the next two.
        ship_by_storefront (datetime.datetime | None):
        ship_by_rule (datetime.datetime | None): By shipping service and working days.
        cancel_requested_at (datetime.datetime | None):
        cancel_wish_reason (None | str): Why the buyer asks to cancel.
        is_being_cancelled (bool): You asked the storefront to cancel it, and it has not answered yet.
        cancelled_by (CancelledByEnum | None):
        cancel_reason (None | str):
        created_at (datetime.datetime): When the buyer ordered.
        ordered_at (datetime.datetime): The same as created_at.
        paid_at (datetime.datetime | None):
        updated_at (datetime.datetime):
        lines (list[OrderLine]):
        packages (list[Package]):
    """

    id: str
    external_id: str
    invoice_no: str
    purchased_on: PlatformEnum
    status: OrderStatusEnum
    buyer: Buyer
    shipping_service: str
    sub_total: int
    seller_discount: int
    platform_discount: int
    shipping_fee: int
    buyer_fees: OrderBuyerFees
    layers: list[Layer]
    price_check: None | PriceCheck
    price_unchecked: None | str
    total: int
    stock: StockEnum
    is_unlinked: bool
    problem: None | str
    note: str
    flag: FlagEnum | None
    ship_by: datetime.datetime | None
    ship_by_storefront: datetime.datetime | None
    ship_by_rule: datetime.datetime | None
    cancel_requested_at: datetime.datetime | None
    cancel_wish_reason: None | str
    is_being_cancelled: bool
    cancelled_by: CancelledByEnum | None
    cancel_reason: None | str
    created_at: datetime.datetime
    ordered_at: datetime.datetime
    paid_at: datetime.datetime | None
    updated_at: datetime.datetime
    lines: list[OrderLine]
    packages: list[Package]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.price_check import PriceCheck  # noqa: PLC0415

        id = self.id

        external_id = self.external_id

        invoice_no = self.invoice_no

        purchased_on = self.purchased_on.value

        status = self.status.value

        buyer = self.buyer.to_dict()

        shipping_service = self.shipping_service

        sub_total = self.sub_total

        seller_discount = self.seller_discount

        platform_discount = self.platform_discount

        shipping_fee = self.shipping_fee

        buyer_fees = self.buyer_fees.to_dict()

        layers = []
        for layers_item_data in self.layers:
            layers_item = layers_item_data.to_dict()
            layers.append(layers_item)

        price_check: dict[str, Any] | None
        if isinstance(self.price_check, PriceCheck):
            price_check = self.price_check.to_dict()
        else:
            price_check = self.price_check

        price_unchecked: None | str
        price_unchecked = self.price_unchecked

        total = self.total

        stock = self.stock.value

        is_unlinked = self.is_unlinked

        problem: None | str
        problem = self.problem

        note = self.note

        flag: None | str
        if isinstance(self.flag, FlagEnum):
            flag = self.flag.value
        else:
            flag = self.flag

        ship_by: None | str
        if isinstance(self.ship_by, datetime.datetime):
            ship_by = self.ship_by.isoformat()
        else:
            ship_by = self.ship_by

        ship_by_storefront: None | str
        if isinstance(self.ship_by_storefront, datetime.datetime):
            ship_by_storefront = self.ship_by_storefront.isoformat()
        else:
            ship_by_storefront = self.ship_by_storefront

        ship_by_rule: None | str
        if isinstance(self.ship_by_rule, datetime.datetime):
            ship_by_rule = self.ship_by_rule.isoformat()
        else:
            ship_by_rule = self.ship_by_rule

        cancel_requested_at: None | str
        if isinstance(self.cancel_requested_at, datetime.datetime):
            cancel_requested_at = self.cancel_requested_at.isoformat()
        else:
            cancel_requested_at = self.cancel_requested_at

        cancel_wish_reason: None | str
        cancel_wish_reason = self.cancel_wish_reason

        is_being_cancelled = self.is_being_cancelled

        cancelled_by: None | str
        if isinstance(self.cancelled_by, CancelledByEnum):
            cancelled_by = self.cancelled_by.value
        else:
            cancelled_by = self.cancelled_by

        cancel_reason: None | str
        cancel_reason = self.cancel_reason

        created_at = self.created_at.isoformat()

        ordered_at = self.ordered_at.isoformat()

        paid_at: None | str
        if isinstance(self.paid_at, datetime.datetime):
            paid_at = self.paid_at.isoformat()
        else:
            paid_at = self.paid_at

        updated_at = self.updated_at.isoformat()

        lines = []
        for lines_item_data in self.lines:
            lines_item = lines_item_data.to_dict()
            lines.append(lines_item)

        packages = []
        for packages_item_data in self.packages:
            packages_item = packages_item_data.to_dict()
            packages.append(packages_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "external_id": external_id,
                "invoice_no": invoice_no,
                "purchased_on": purchased_on,
                "status": status,
                "buyer": buyer,
                "shipping_service": shipping_service,
                "sub_total": sub_total,
                "seller_discount": seller_discount,
                "platform_discount": platform_discount,
                "shipping_fee": shipping_fee,
                "buyer_fees": buyer_fees,
                "layers": layers,
                "price_check": price_check,
                "price_unchecked": price_unchecked,
                "total": total,
                "stock": stock,
                "is_unlinked": is_unlinked,
                "problem": problem,
                "note": note,
                "flag": flag,
                "ship_by": ship_by,
                "ship_by_storefront": ship_by_storefront,
                "ship_by_rule": ship_by_rule,
                "cancel_requested_at": cancel_requested_at,
                "cancel_wish_reason": cancel_wish_reason,
                "is_being_cancelled": is_being_cancelled,
                "cancelled_by": cancelled_by,
                "cancel_reason": cancel_reason,
                "created_at": created_at,
                "ordered_at": ordered_at,
                "paid_at": paid_at,
                "updated_at": updated_at,
                "lines": lines,
                "packages": packages,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.buyer import Buyer  # noqa: PLC0415
        from ..models.layer import Layer  # noqa: PLC0415
        from ..models.order_buyer_fees import OrderBuyerFees  # noqa: PLC0415
        from ..models.order_line import OrderLine  # noqa: PLC0415
        from ..models.package import Package  # noqa: PLC0415
        from ..models.price_check import PriceCheck  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        external_id = d.pop("external_id")

        invoice_no = d.pop("invoice_no")

        purchased_on = PlatformEnum(d.pop("purchased_on"))

        status = OrderStatusEnum(d.pop("status"))

        buyer = Buyer.from_dict(d.pop("buyer"))

        shipping_service = d.pop("shipping_service")

        sub_total = d.pop("sub_total")

        seller_discount = d.pop("seller_discount")

        platform_discount = d.pop("platform_discount")

        shipping_fee = d.pop("shipping_fee")

        buyer_fees = OrderBuyerFees.from_dict(d.pop("buyer_fees"))

        layers = []
        _layers = d.pop("layers")
        for layers_item_data in _layers:
            layers_item = Layer.from_dict(layers_item_data)

            layers.append(layers_item)

        def _parse_price_check(data: object) -> None | PriceCheck:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                price_check_type_0 = PriceCheck.from_dict(data)

                return price_check_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PriceCheck, data)

        price_check = _parse_price_check(d.pop("price_check"))

        def _parse_price_unchecked(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        price_unchecked = _parse_price_unchecked(d.pop("price_unchecked"))

        total = d.pop("total")

        stock = StockEnum(d.pop("stock"))

        is_unlinked = d.pop("is_unlinked")

        def _parse_problem(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        problem = _parse_problem(d.pop("problem"))

        note = d.pop("note")

        def _parse_flag(data: object) -> FlagEnum | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                flag_type_0 = FlagEnum(data)

                return flag_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(FlagEnum | None, data)

        flag = _parse_flag(d.pop("flag"))

        def _parse_ship_by(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                ship_by_type_0 = datetime.datetime.fromisoformat(data)

                return ship_by_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        ship_by = _parse_ship_by(d.pop("ship_by"))

        def _parse_ship_by_storefront(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                ship_by_storefront_type_0 = datetime.datetime.fromisoformat(data)

                return ship_by_storefront_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        ship_by_storefront = _parse_ship_by_storefront(d.pop("ship_by_storefront"))

        def _parse_ship_by_rule(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                ship_by_rule_type_0 = datetime.datetime.fromisoformat(data)

                return ship_by_rule_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        ship_by_rule = _parse_ship_by_rule(d.pop("ship_by_rule"))

        def _parse_cancel_requested_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                cancel_requested_at_type_0 = datetime.datetime.fromisoformat(data)

                return cancel_requested_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        cancel_requested_at = _parse_cancel_requested_at(d.pop("cancel_requested_at"))

        def _parse_cancel_wish_reason(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        cancel_wish_reason = _parse_cancel_wish_reason(d.pop("cancel_wish_reason"))

        is_being_cancelled = d.pop("is_being_cancelled")

        def _parse_cancelled_by(data: object) -> CancelledByEnum | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                cancelled_by_type_0 = CancelledByEnum(data)

                return cancelled_by_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(CancelledByEnum | None, data)

        cancelled_by = _parse_cancelled_by(d.pop("cancelled_by"))

        def _parse_cancel_reason(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        cancel_reason = _parse_cancel_reason(d.pop("cancel_reason"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        ordered_at = datetime.datetime.fromisoformat(d.pop("ordered_at"))

        def _parse_paid_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                paid_at_type_0 = datetime.datetime.fromisoformat(data)

                return paid_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        paid_at = _parse_paid_at(d.pop("paid_at"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        lines = []
        _lines = d.pop("lines")
        for lines_item_data in _lines:
            lines_item = OrderLine.from_dict(lines_item_data)

            lines.append(lines_item)

        packages = []
        _packages = d.pop("packages")
        for packages_item_data in _packages:
            packages_item = Package.from_dict(packages_item_data)

            packages.append(packages_item)

        order = cls(
            id=id,
            external_id=external_id,
            invoice_no=invoice_no,
            purchased_on=purchased_on,
            status=status,
            buyer=buyer,
            shipping_service=shipping_service,
            sub_total=sub_total,
            seller_discount=seller_discount,
            platform_discount=platform_discount,
            shipping_fee=shipping_fee,
            buyer_fees=buyer_fees,
            layers=layers,
            price_check=price_check,
            price_unchecked=price_unchecked,
            total=total,
            stock=stock,
            is_unlinked=is_unlinked,
            problem=problem,
            note=note,
            flag=flag,
            ship_by=ship_by,
            ship_by_storefront=ship_by_storefront,
            ship_by_rule=ship_by_rule,
            cancel_requested_at=cancel_requested_at,
            cancel_wish_reason=cancel_wish_reason,
            is_being_cancelled=is_being_cancelled,
            cancelled_by=cancelled_by,
            cancel_reason=cancel_reason,
            created_at=created_at,
            ordered_at=ordered_at,
            paid_at=paid_at,
            updated_at=updated_at,
            lines=lines,
            packages=packages,
        )

        order.additional_properties = d
        return order

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
