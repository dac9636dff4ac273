from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.list_affiliate_orders_purchased_on_item import (
    ListAffiliateOrdersPurchasedOnItem,
)
from ...models.list_affiliate_orders_sort import ListAffiliateOrdersSort
from ...models.list_affiliate_orders_state_item import ListAffiliateOrdersStateItem
from ...models.paginated_affiliate_order_list import PaginatedAffiliateOrderList
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    collaboration_id: str | Unset = UNSET,
    creator_id: str | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    purchased_on: list[ListAffiliateOrdersPurchasedOnItem] | Unset = UNSET,
    q: str | Unset = UNSET,
    sort: ListAffiliateOrdersSort | Unset = ListAffiliateOrdersSort.VALUE_1,
    state: list[ListAffiliateOrdersStateItem] | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["collaboration_id"] = collaboration_id

    params["creator_id"] = creator_id

    params["cursor"] = cursor

    params["limit"] = limit

    json_purchased_on: list[str] | Unset = UNSET
    if not isinstance(purchased_on, Unset):
        json_purchased_on = []
        for purchased_on_item_data in purchased_on:
            purchased_on_item = purchased_on_item_data.value
            json_purchased_on.append(purchased_on_item)

    params["purchased_on"] = json_purchased_on

    params["q"] = q

    json_sort: str | Unset = UNSET
    if not isinstance(sort, Unset):
        json_sort = sort.value

    params["sort"] = json_sort

    json_state: list[str] | Unset = UNSET
    if not isinstance(state, Unset):
        json_state = []
        for state_item_data in state:
            state_item = state_item_data.value
            json_state.append(state_item)

    params["state"] = json_state

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/collaborations/orders",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> PaginatedAffiliateOrderList | Problem | None:
    if response.status_code == 200:
        response_200 = PaginatedAffiliateOrderList.from_dict(response.json())

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
) -> Response[PaginatedAffiliateOrderList | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    collaboration_id: str | Unset = UNSET,
    creator_id: str | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    purchased_on: list[ListAffiliateOrdersPurchasedOnItem] | Unset = UNSET,
    q: str | Unset = UNSET,
    sort: ListAffiliateOrdersSort | Unset = ListAffiliateOrdersSort.VALUE_1,
    state: list[ListAffiliateOrdersStateItem] | Unset = UNSET,
) -> Response[PaginatedAffiliateOrderList | Problem]:
    """List orders by creators

     A row a SKU that a creator sold, newest first: the commission is paid on completed orders, nothing
    on cancelled
    ones, and of a returned part it is taken back.

    Scope: `affiliates:read`.

    Args:
        collaboration_id (str | Unset):
        creator_id (str | Unset):
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        purchased_on (list[ListAffiliateOrdersPurchasedOnItem] | Unset):
        q (str | Unset):
        sort (ListAffiliateOrdersSort | Unset):  Default: ListAffiliateOrdersSort.VALUE_1.
        state (list[ListAffiliateOrdersStateItem] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedAffiliateOrderList | Problem]
    """

    kwargs = _get_kwargs(
        collaboration_id=collaboration_id,
        creator_id=creator_id,
        cursor=cursor,
        limit=limit,
        purchased_on=purchased_on,
        q=q,
        sort=sort,
        state=state,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    collaboration_id: str | Unset = UNSET,
    creator_id: str | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    purchased_on: list[ListAffiliateOrdersPurchasedOnItem] | Unset = UNSET,
    q: str | Unset = UNSET,
    sort: ListAffiliateOrdersSort | Unset = ListAffiliateOrdersSort.VALUE_1,
    state: list[ListAffiliateOrdersStateItem] | Unset = UNSET,
) -> PaginatedAffiliateOrderList | Problem | None:
    """List orders by creators

     A row a SKU that a creator sold, newest first: the commission is paid on completed orders, nothing
    on cancelled
    ones, and of a returned part it is taken back.

    Scope: `affiliates:read`.

    Args:
        collaboration_id (str | Unset):
        creator_id (str | Unset):
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        purchased_on (list[ListAffiliateOrdersPurchasedOnItem] | Unset):
        q (str | Unset):
        sort (ListAffiliateOrdersSort | Unset):  Default: ListAffiliateOrdersSort.VALUE_1.
        state (list[ListAffiliateOrdersStateItem] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedAffiliateOrderList | Problem
    """

    return sync_detailed(
        client=client,
        collaboration_id=collaboration_id,
        creator_id=creator_id,
        cursor=cursor,
        limit=limit,
        purchased_on=purchased_on,
        q=q,
        sort=sort,
        state=state,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    collaboration_id: str | Unset = UNSET,
    creator_id: str | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    purchased_on: list[ListAffiliateOrdersPurchasedOnItem] | Unset = UNSET,
    q: str | Unset = UNSET,
    sort: ListAffiliateOrdersSort | Unset = ListAffiliateOrdersSort.VALUE_1,
    state: list[ListAffiliateOrdersStateItem] | Unset = UNSET,
) -> Response[PaginatedAffiliateOrderList | Problem]:
    """List orders by creators

     A row a SKU that a creator sold, newest first: the commission is paid on completed orders, nothing
    on cancelled
    ones, and of a returned part it is taken back.

    Scope: `affiliates:read`.

    Args:
        collaboration_id (str | Unset):
        creator_id (str | Unset):
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        purchased_on (list[ListAffiliateOrdersPurchasedOnItem] | Unset):
        q (str | Unset):
        sort (ListAffiliateOrdersSort | Unset):  Default: ListAffiliateOrdersSort.VALUE_1.
        state (list[ListAffiliateOrdersStateItem] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedAffiliateOrderList | Problem]
    """

    kwargs = _get_kwargs(
        collaboration_id=collaboration_id,
        creator_id=creator_id,
        cursor=cursor,
        limit=limit,
        purchased_on=purchased_on,
        q=q,
        sort=sort,
        state=state,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    collaboration_id: str | Unset = UNSET,
    creator_id: str | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    purchased_on: list[ListAffiliateOrdersPurchasedOnItem] | Unset = UNSET,
    q: str | Unset = UNSET,
    sort: ListAffiliateOrdersSort | Unset = ListAffiliateOrdersSort.VALUE_1,
    state: list[ListAffiliateOrdersStateItem] | Unset = UNSET,
) -> PaginatedAffiliateOrderList | Problem | None:
    """List orders by creators

     A row a SKU that a creator sold, newest first: the commission is paid on completed orders, nothing
    on cancelled
    ones, and of a returned part it is taken back.

    Scope: `affiliates:read`.

    Args:
        collaboration_id (str | Unset):
        creator_id (str | Unset):
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        purchased_on (list[ListAffiliateOrdersPurchasedOnItem] | Unset):
        q (str | Unset):
        sort (ListAffiliateOrdersSort | Unset):  Default: ListAffiliateOrdersSort.VALUE_1.
        state (list[ListAffiliateOrdersStateItem] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedAffiliateOrderList | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            collaboration_id=collaboration_id,
            creator_id=creator_id,
            cursor=cursor,
            limit=limit,
            purchased_on=purchased_on,
            q=q,
            sort=sort,
            state=state,
        )
    ).parsed
