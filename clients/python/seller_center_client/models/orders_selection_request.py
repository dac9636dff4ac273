from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.orders_selection_request_query import OrdersSelectionRequestQuery


T = TypeVar("T", bound="OrdersSelectionRequest")


@_attrs_define
class OrdersSelectionRequest:
    """Either ``ids``, or ``all`` that match ``query``: the filters of GET /orders.

    Attributes:
        ids (list[str] | Unset):
        all_ (bool | Unset):  Default: False.
        query (OrdersSelectionRequestQuery | Unset):
    """

    ids: list[str] | Unset = UNSET
    all_: bool | Unset = False
    query: OrdersSelectionRequestQuery | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        ids: list[str] | Unset = UNSET
        if not isinstance(self.ids, Unset):
            ids = self.ids

        all_ = self.all_

        query: dict[str, Any] | Unset = UNSET
        if not isinstance(self.query, Unset):
            query = self.query.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if ids is not UNSET:
            field_dict["ids"] = ids
        if all_ is not UNSET:
            field_dict["all"] = all_
        if query is not UNSET:
            field_dict["query"] = query

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.orders_selection_request_query import OrdersSelectionRequestQuery  # noqa: PLC0415

        d = dict(src_dict)
        ids = cast(list[str], d.pop("ids", UNSET))

        all_ = d.pop("all", UNSET)

        _query = d.pop("query", UNSET)
        query: OrdersSelectionRequestQuery | Unset
        if isinstance(_query, Unset):
            query = UNSET
        else:
            query = OrdersSelectionRequestQuery.from_dict(_query)

        orders_selection_request = cls(
            ids=ids,
            all_=all_,
            query=query,
        )

        return orders_selection_request
