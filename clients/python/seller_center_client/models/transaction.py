from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.platform_enum import PlatformEnum
from ..models.settlement_period_enum import SettlementPeriodEnum
from ..models.transaction_state_enum import TransactionStateEnum

if TYPE_CHECKING:
    from ..models.transaction_line import TransactionLine


T = TypeVar("T", bound="Transaction")


@_attrs_define
class Transaction:
    """The money of one order: estimated from the moment of the order, settled by a statement.

    Attributes:
        purchased_on (PlatformEnum): * `TIKTOK_SHOP` - TikTok Shop
            * `TOKOPEDIA` - Tokopedia
        id (str):
        order_id (str):
        state (TransactionStateEnum): * `ESTIMATED` - To settle
            * `SETTLED` - Disbursed
        amount (int): What was settled; before that, what is expected.
        expected (int):
        settled (int):
        unexplained (int): Settled and not explained; 0, or there is a case.
        advertising (int): What the click on an ad cost that brought the order. Paid from the wallet for ads: no part of
            the amounts.
        lines (list[TransactionLine]):
        created_at (datetime.datetime):
        settles_at (datetime.datetime | None): Known from delivery on.
        settlement_period (SettlementPeriodEnum): * `INSTANT` - Instant
            * `EXPRESS` - Express
            * `STANDARD` - Standard
            * `EXTENDED` - Extended
        storefront_estimate (int | None): What the storefront itself expected of it before a statement had it.
        storefront_settles_at (datetime.datetime | None):
    """

    purchased_on: PlatformEnum
    id: str
    order_id: str
    state: TransactionStateEnum
    amount: int
    expected: int
    settled: int
    unexplained: int
    advertising: int
    lines: list[TransactionLine]
    created_at: datetime.datetime
    settles_at: datetime.datetime | None
    settlement_period: SettlementPeriodEnum
    storefront_estimate: int | None
    storefront_settles_at: datetime.datetime | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        purchased_on = self.purchased_on.value

        id = self.id

        order_id = self.order_id

        state = self.state.value

        amount = self.amount

        expected = self.expected

        settled = self.settled

        unexplained = self.unexplained

        advertising = self.advertising

        lines = []
        for lines_item_data in self.lines:
            lines_item = lines_item_data.to_dict()
            lines.append(lines_item)

        created_at = self.created_at.isoformat()

        settles_at: None | str
        if isinstance(self.settles_at, datetime.datetime):
            settles_at = self.settles_at.isoformat()
        else:
            settles_at = self.settles_at

        settlement_period = self.settlement_period.value

        storefront_estimate: int | None
        storefront_estimate = self.storefront_estimate

        storefront_settles_at: None | str
        if isinstance(self.storefront_settles_at, datetime.datetime):
            storefront_settles_at = self.storefront_settles_at.isoformat()
        else:
            storefront_settles_at = self.storefront_settles_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "purchased_on": purchased_on,
                "id": id,
                "order_id": order_id,
                "state": state,
                "amount": amount,
                "expected": expected,
                "settled": settled,
                "unexplained": unexplained,
                "advertising": advertising,
                "lines": lines,
                "created_at": created_at,
                "settles_at": settles_at,
                "settlement_period": settlement_period,
                "storefront_estimate": storefront_estimate,
                "storefront_settles_at": storefront_settles_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.transaction_line import TransactionLine  # noqa: PLC0415

        d = dict(src_dict)
        purchased_on = PlatformEnum(d.pop("purchased_on"))

        id = d.pop("id")

        order_id = d.pop("order_id")

        state = TransactionStateEnum(d.pop("state"))

        amount = d.pop("amount")

        expected = d.pop("expected")

        settled = d.pop("settled")

        unexplained = d.pop("unexplained")

        advertising = d.pop("advertising")

        lines = []
        _lines = d.pop("lines")
        for lines_item_data in _lines:
            lines_item = TransactionLine.from_dict(lines_item_data)

            lines.append(lines_item)

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        def _parse_settles_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                settles_at_type_0 = datetime.datetime.fromisoformat(data)

                return settles_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        settles_at = _parse_settles_at(d.pop("settles_at"))

        settlement_period = SettlementPeriodEnum(d.pop("settlement_period"))

        def _parse_storefront_estimate(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        storefront_estimate = _parse_storefront_estimate(d.pop("storefront_estimate"))

        def _parse_storefront_settles_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                storefront_settles_at_type_0 = datetime.datetime.fromisoformat(data)

                return storefront_settles_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        storefront_settles_at = _parse_storefront_settles_at(d.pop("storefront_settles_at"))

        transaction = cls(
            purchased_on=purchased_on,
            id=id,
            order_id=order_id,
            state=state,
            amount=amount,
            expected=expected,
            settled=settled,
            unexplained=unexplained,
            advertising=advertising,
            lines=lines,
            created_at=created_at,
            settles_at=settles_at,
            settlement_period=settlement_period,
            storefront_estimate=storefront_estimate,
            storefront_settles_at=storefront_settles_at,
        )

        transaction.additional_properties = d
        return transaction

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
