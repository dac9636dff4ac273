import datetime
from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.list_orders_courier_item import ListOrdersCourierItem
from ...models.list_orders_expand_item import ListOrdersExpandItem
from ...models.list_orders_flag_item import ListOrdersFlagItem
from ...models.list_orders_parcels_item import ListOrdersParcelsItem
from ...models.list_orders_purchased_on_item import ListOrdersPurchasedOnItem
from ...models.list_orders_service_item import ListOrdersServiceItem
from ...models.list_orders_sort import ListOrdersSort
from ...models.list_orders_status_item import ListOrdersStatusItem
from ...models.list_orders_urgent_item import ListOrdersUrgentItem
from ...models.paginated_order_list import PaginatedOrderList
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    counted_gte: datetime.datetime | Unset = UNSET,
    counted_lt: datetime.datetime | Unset = UNSET,
    courier: list[ListOrdersCourierItem] | Unset = UNSET,
    created_at_gte: datetime.datetime | Unset = UNSET,
    created_at_lt: datetime.datetime | Unset = UNSET,
    cursor: str | Unset = UNSET,
    expand: list[ListOrdersExpandItem] | Unset = UNSET,
    flag: list[ListOrdersFlagItem] | Unset = UNSET,
    limit: int | Unset = 50,
    parcels: list[ListOrdersParcelsItem] | Unset = UNSET,
    product: list[str] | Unset = UNSET,
    purchased_on: list[ListOrdersPurchasedOnItem] | Unset = UNSET,
    q: str | Unset = UNSET,
    refunded: bool | Unset = UNSET,
    service: list[ListOrdersServiceItem] | Unset = UNSET,
    sort: ListOrdersSort | Unset = ListOrdersSort.VALUE_1,
    status: list[ListOrdersStatusItem] | Unset = UNSET,
    urgent: list[ListOrdersUrgentItem] | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_counted_gte: str | Unset = UNSET
    if not isinstance(counted_gte, Unset):
        json_counted_gte = counted_gte.isoformat()
    params["counted_gte"] = json_counted_gte

    json_counted_lt: str | Unset = UNSET
    if not isinstance(counted_lt, Unset):
        json_counted_lt = counted_lt.isoformat()
    params["counted_lt"] = json_counted_lt

    json_courier: list[str] | Unset = UNSET
    if not isinstance(courier, Unset):
        json_courier = []
        for courier_item_data in courier:
            courier_item = courier_item_data.value
            json_courier.append(courier_item)

    params["courier"] = json_courier

    json_created_at_gte: str | Unset = UNSET
    if not isinstance(created_at_gte, Unset):
        json_created_at_gte = created_at_gte.isoformat()
    params["created_at_gte"] = json_created_at_gte

    json_created_at_lt: str | Unset = UNSET
    if not isinstance(created_at_lt, Unset):
        json_created_at_lt = created_at_lt.isoformat()
    params["created_at_lt"] = json_created_at_lt

    params["cursor"] = cursor

    json_expand: list[str] | Unset = UNSET
    if not isinstance(expand, Unset):
        json_expand = []
        for expand_item_data in expand:
            expand_item = expand_item_data.value
            json_expand.append(expand_item)

    params["expand"] = json_expand

    json_flag: list[str] | Unset = UNSET
    if not isinstance(flag, Unset):
        json_flag = []
        for flag_item_data in flag:
            flag_item = flag_item_data.value
            json_flag.append(flag_item)

    params["flag"] = json_flag

    params["limit"] = limit

    json_parcels: list[str] | Unset = UNSET
    if not isinstance(parcels, Unset):
        json_parcels = []
        for parcels_item_data in parcels:
            parcels_item = parcels_item_data.value
            json_parcels.append(parcels_item)

    params["parcels"] = json_parcels

    json_product: list[str] | Unset = UNSET
    if not isinstance(product, Unset):
        json_product = product

    params["product"] = json_product

    json_purchased_on: list[str] | Unset = UNSET
    if not isinstance(purchased_on, Unset):
        json_purchased_on = []
        for purchased_on_item_data in purchased_on:
            purchased_on_item = purchased_on_item_data.value
            json_purchased_on.append(purchased_on_item)

    params["purchased_on"] = json_purchased_on

    params["q"] = q

    params["refunded"] = refunded

    json_service: list[str] | Unset = UNSET
    if not isinstance(service, Unset):
        json_service = []
        for service_item_data in service:
            service_item = service_item_data.value
            json_service.append(service_item)

    params["service"] = json_service

    json_sort: str | Unset = UNSET
    if not isinstance(sort, Unset):
        json_sort = sort.value

    params["sort"] = json_sort

    json_status: list[str] | Unset = UNSET
    if not isinstance(status, Unset):
        json_status = []
        for status_item_data in status:
            status_item = status_item_data.value
            json_status.append(status_item)

    params["status"] = json_status

    json_urgent: list[str] | Unset = UNSET
    if not isinstance(urgent, Unset):
        json_urgent = []
        for urgent_item_data in urgent:
            urgent_item = urgent_item_data.value
            json_urgent.append(urgent_item)

    params["urgent"] = json_urgent

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/orders",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> PaginatedOrderList | Problem | None:
    if response.status_code == 200:
        response_200 = PaginatedOrderList.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = Problem.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = Problem.from_dict(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = Problem.from_dict(response.json())

        return response_403

    if response.status_code == 406:
        response_406 = Problem.from_dict(response.json())

        return response_406

    if response.status_code == 422:
        response_422 = Problem.from_dict(response.json())

        return response_422

    if response.status_code == 429:
        response_429 = Problem.from_dict(response.json())

        return response_429

    if response.status_code == 500:
        response_500 = Problem.from_dict(response.json())

        return response_500

    if response.status_code == 503:
        response_503 = Problem.from_dict(response.json())

        return response_503

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[PaginatedOrderList | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    counted_gte: datetime.datetime | Unset = UNSET,
    counted_lt: datetime.datetime | Unset = UNSET,
    courier: list[ListOrdersCourierItem] | Unset = UNSET,
    created_at_gte: datetime.datetime | Unset = UNSET,
    created_at_lt: datetime.datetime | Unset = UNSET,
    cursor: str | Unset = UNSET,
    expand: list[ListOrdersExpandItem] | Unset = UNSET,
    flag: list[ListOrdersFlagItem] | Unset = UNSET,
    limit: int | Unset = 50,
    parcels: list[ListOrdersParcelsItem] | Unset = UNSET,
    product: list[str] | Unset = UNSET,
    purchased_on: list[ListOrdersPurchasedOnItem] | Unset = UNSET,
    q: str | Unset = UNSET,
    refunded: bool | Unset = UNSET,
    service: list[ListOrdersServiceItem] | Unset = UNSET,
    sort: ListOrdersSort | Unset = ListOrdersSort.VALUE_1,
    status: list[ListOrdersStatusItem] | Unset = UNSET,
    urgent: list[ListOrdersUrgentItem] | Unset = UNSET,
) -> Response[PaginatedOrderList | Problem]:
    """List orders

     Orders, newest first. `q` takes up to 100 ids mixed (order, tracking number, SKU), or a buyer's
    name.

    Scope: `orders:read`.

    Args:
        counted_gte (datetime.datetime | Unset):
        counted_lt (datetime.datetime | Unset):
        courier (list[ListOrdersCourierItem] | Unset):
        created_at_gte (datetime.datetime | Unset):
        created_at_lt (datetime.datetime | Unset):
        cursor (str | Unset):
        expand (list[ListOrdersExpandItem] | Unset):
        flag (list[ListOrdersFlagItem] | Unset):
        limit (int | Unset):  Default: 50.
        parcels (list[ListOrdersParcelsItem] | Unset):
        product (list[str] | Unset):
        purchased_on (list[ListOrdersPurchasedOnItem] | Unset):
        q (str | Unset):
        refunded (bool | Unset):
        service (list[ListOrdersServiceItem] | Unset):
        sort (ListOrdersSort | Unset):  Default: ListOrdersSort.VALUE_1.
        status (list[ListOrdersStatusItem] | Unset):
        urgent (list[ListOrdersUrgentItem] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedOrderList | Problem]
    """

    kwargs = _get_kwargs(
        counted_gte=counted_gte,
        counted_lt=counted_lt,
        courier=courier,
        created_at_gte=created_at_gte,
        created_at_lt=created_at_lt,
        cursor=cursor,
        expand=expand,
        flag=flag,
        limit=limit,
        parcels=parcels,
        product=product,
        purchased_on=purchased_on,
        q=q,
        refunded=refunded,
        service=service,
        sort=sort,
        status=status,
        urgent=urgent,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    counted_gte: datetime.datetime | Unset = UNSET,
    counted_lt: datetime.datetime | Unset = UNSET,
    courier: list[ListOrdersCourierItem] | Unset = UNSET,
    created_at_gte: datetime.datetime | Unset = UNSET,
    created_at_lt: datetime.datetime | Unset = UNSET,
    cursor: str | Unset = UNSET,
    expand: list[ListOrdersExpandItem] | Unset = UNSET,
    flag: list[ListOrdersFlagItem] | Unset = UNSET,
    limit: int | Unset = 50,
    parcels: list[ListOrdersParcelsItem] | Unset = UNSET,
    product: list[str] | Unset = UNSET,
    purchased_on: list[ListOrdersPurchasedOnItem] | Unset = UNSET,
    q: str | Unset = UNSET,
    refunded: bool | Unset = UNSET,
    service: list[ListOrdersServiceItem] | Unset = UNSET,
    sort: ListOrdersSort | Unset = ListOrdersSort.VALUE_1,
    status: list[ListOrdersStatusItem] | Unset = UNSET,
    urgent: list[ListOrdersUrgentItem] | Unset = UNSET,
) -> PaginatedOrderList | Problem | None:
    """List orders

     Orders, newest first. `q` takes up to 100 ids mixed (order, tracking number, SKU), or a buyer's
    name.

    Scope: `orders:read`.

    Args:
        counted_gte (datetime.datetime | Unset):
        counted_lt (datetime.datetime | Unset):
        courier (list[ListOrdersCourierItem] | Unset):
        created_at_gte (datetime.datetime | Unset):
        created_at_lt (datetime.datetime | Unset):
        cursor (str | Unset):
        expand (list[ListOrdersExpandItem] | Unset):
        flag (list[ListOrdersFlagItem] | Unset):
        limit (int | Unset):  Default: 50.
        parcels (list[ListOrdersParcelsItem] | Unset):
        product (list[str] | Unset):
        purchased_on (list[ListOrdersPurchasedOnItem] | Unset):
        q (str | Unset):
        refunded (bool | Unset):
        service (list[ListOrdersServiceItem] | Unset):
        sort (ListOrdersSort | Unset):  Default: ListOrdersSort.VALUE_1.
        status (list[ListOrdersStatusItem] | Unset):
        urgent (list[ListOrdersUrgentItem] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedOrderList | Problem
    """

    return sync_detailed(
        client=client,
        counted_gte=counted_gte,
        counted_lt=counted_lt,
        courier=courier,
        created_at_gte=created_at_gte,
        created_at_lt=created_at_lt,
        cursor=cursor,
        expand=expand,
        flag=flag,
        limit=limit,
        parcels=parcels,
        product=product,
        purchased_on=purchased_on,
        q=q,
        refunded=refunded,
        service=service,
        sort=sort,
        status=status,
        urgent=urgent,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    counted_gte: datetime.datetime | Unset = UNSET,
    counted_lt: datetime.datetime | Unset = UNSET,
    courier: list[ListOrdersCourierItem] | Unset = UNSET,
    created_at_gte: datetime.datetime | Unset = UNSET,
    created_at_lt: datetime.datetime | Unset = UNSET,
    cursor: str | Unset = UNSET,
    expand: list[ListOrdersExpandItem] | Unset = UNSET,
    flag: list[ListOrdersFlagItem] | Unset = UNSET,
    limit: int | Unset = 50,
    parcels: list[ListOrdersParcelsItem] | Unset = UNSET,
    product: list[str] | Unset = UNSET,
    purchased_on: list[ListOrdersPurchasedOnItem] | Unset = UNSET,
    q: str | Unset = UNSET,
    refunded: bool | Unset = UNSET,
    service: list[ListOrdersServiceItem] | Unset = UNSET,
    sort: ListOrdersSort | Unset = ListOrdersSort.VALUE_1,
    status: list[ListOrdersStatusItem] | Unset = UNSET,
    urgent: list[ListOrdersUrgentItem] | Unset = UNSET,
) -> Response[PaginatedOrderList | Problem]:
    """List orders

     Orders, newest first. `q` takes up to 100 ids mixed (order, tracking number, SKU), or a buyer's
    name.

    Scope: `orders:read`.

    Args:
        counted_gte (datetime.datetime | Unset):
        counted_lt (datetime.datetime | Unset):
        courier (list[ListOrdersCourierItem] | Unset):
        created_at_gte (datetime.datetime | Unset):
        created_at_lt (datetime.datetime | Unset):
        cursor (str | Unset):
        expand (list[ListOrdersExpandItem] | Unset):
        flag (list[ListOrdersFlagItem] | Unset):
        limit (int | Unset):  Default: 50.
        parcels (list[ListOrdersParcelsItem] | Unset):
        product (list[str] | Unset):
        purchased_on (list[ListOrdersPurchasedOnItem] | Unset):
        q (str | Unset):
        refunded (bool | Unset):
        service (list[ListOrdersServiceItem] | Unset):
        sort (ListOrdersSort | Unset):  Default: ListOrdersSort.VALUE_1.
        status (list[ListOrdersStatusItem] | Unset):
        urgent (list[ListOrdersUrgentItem] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedOrderList | Problem]
    """

    kwargs = _get_kwargs(
        counted_gte=counted_gte,
        counted_lt=counted_lt,
        courier=courier,
        created_at_gte=created_at_gte,
        created_at_lt=created_at_lt,
        cursor=cursor,
        expand=expand,
        flag=flag,
        limit=limit,
        parcels=parcels,
        product=product,
        purchased_on=purchased_on,
        q=q,
        refunded=refunded,
        service=service,
        sort=sort,
        status=status,
        urgent=urgent,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    counted_gte: datetime.datetime | Unset = UNSET,
    counted_lt: datetime.datetime | Unset = UNSET,
    courier: list[ListOrdersCourierItem] | Unset = UNSET,
    created_at_gte: datetime.datetime | Unset = UNSET,
    created_at_lt: datetime.datetime | Unset = UNSET,
    cursor: str | Unset = UNSET,
    expand: list[ListOrdersExpandItem] | Unset = UNSET,
    flag: list[ListOrdersFlagItem] | Unset = UNSET,
    limit: int | Unset = 50,
    parcels: list[ListOrdersParcelsItem] | Unset = UNSET,
    product: list[str] | Unset = UNSET,
    purchased_on: list[ListOrdersPurchasedOnItem] | Unset = UNSET,
    q: str | Unset = UNSET,
    refunded: bool | Unset = UNSET,
    service: list[ListOrdersServiceItem] | Unset = UNSET,
    sort: ListOrdersSort | Unset = ListOrdersSort.VALUE_1,
    status: list[ListOrdersStatusItem] | Unset = UNSET,
    urgent: list[ListOrdersUrgentItem] | Unset = UNSET,
) -> PaginatedOrderList | Problem | None:
    """List orders

     Orders, newest first. `q` takes up to 100 ids mixed (order, tracking number, SKU), or a buyer's
    name.

    Scope: `orders:read`.

    Args:
        counted_gte (datetime.datetime | Unset):
        counted_lt (datetime.datetime | Unset):
        courier (list[ListOrdersCourierItem] | Unset):
        created_at_gte (datetime.datetime | Unset):
        created_at_lt (datetime.datetime | Unset):
        cursor (str | Unset):
        expand (list[ListOrdersExpandItem] | Unset):
        flag (list[ListOrdersFlagItem] | Unset):
        limit (int | Unset):  Default: 50.
        parcels (list[ListOrdersParcelsItem] | Unset):
        product (list[str] | Unset):
        purchased_on (list[ListOrdersPurchasedOnItem] | Unset):
        q (str | Unset):
        refunded (bool | Unset):
        service (list[ListOrdersServiceItem] | Unset):
        sort (ListOrdersSort | Unset):  Default: ListOrdersSort.VALUE_1.
        status (list[ListOrdersStatusItem] | Unset):
        urgent (list[ListOrdersUrgentItem] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedOrderList | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            counted_gte=counted_gte,
            counted_lt=counted_lt,
            courier=courier,
            created_at_gte=created_at_gte,
            created_at_lt=created_at_lt,
            cursor=cursor,
            expand=expand,
            flag=flag,
            limit=limit,
            parcels=parcels,
            product=product,
            purchased_on=purchased_on,
            q=q,
            refunded=refunded,
            service=service,
            sort=sort,
            status=status,
            urgent=urgent,
        )
    ).parsed
