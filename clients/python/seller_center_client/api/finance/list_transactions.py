import datetime
from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.list_transactions_purchased_on_item import (
    ListTransactionsPurchasedOnItem,
)
from ...models.list_transactions_sort import ListTransactionsSort
from ...models.list_transactions_state_item import ListTransactionsStateItem
from ...models.paginated_transaction_list import PaginatedTransactionList
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    created_at_gte: datetime.datetime | Unset = UNSET,
    created_at_lt: datetime.datetime | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    order_id: str | Unset = UNSET,
    overdue: bool | Unset = UNSET,
    purchased_on: list[ListTransactionsPurchasedOnItem] | Unset = UNSET,
    sort: ListTransactionsSort | Unset = ListTransactionsSort.VALUE_1,
    state: list[ListTransactionsStateItem] | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_created_at_gte: str | Unset = UNSET
    if not isinstance(created_at_gte, Unset):
        json_created_at_gte = created_at_gte.isoformat()
    params["created_at_gte"] = json_created_at_gte

    json_created_at_lt: str | Unset = UNSET
    if not isinstance(created_at_lt, Unset):
        json_created_at_lt = created_at_lt.isoformat()
    params["created_at_lt"] = json_created_at_lt

    params["cursor"] = cursor

    params["limit"] = limit

    params["order_id"] = order_id

    params["overdue"] = overdue

    json_purchased_on: list[str] | Unset = UNSET
    if not isinstance(purchased_on, Unset):
        json_purchased_on = []
        for purchased_on_item_data in purchased_on:
            purchased_on_item = purchased_on_item_data.value
            json_purchased_on.append(purchased_on_item)

    params["purchased_on"] = json_purchased_on

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
        "url": "/api/v1/finance/transactions",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> PaginatedTransactionList | Problem | None:
    if response.status_code == 200:
        response_200 = PaginatedTransactionList.from_dict(response.json())

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
) -> Response[PaginatedTransactionList | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    created_at_gte: datetime.datetime | Unset = UNSET,
    created_at_lt: datetime.datetime | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    order_id: str | Unset = UNSET,
    overdue: bool | Unset = UNSET,
    purchased_on: list[ListTransactionsPurchasedOnItem] | Unset = UNSET,
    sort: ListTransactionsSort | Unset = ListTransactionsSort.VALUE_1,
    state: list[ListTransactionsStateItem] | Unset = UNSET,
) -> Response[PaginatedTransactionList | Problem]:
    """List transactions

     Each order's money, newest first: estimated from the moment of the order, settled by a statement,
    with the
    row of the rate card behind each fee. Cancelled orders bring nothing and are left out.
    `sort=settles` lists what
    is to settle by its day, the longest overdue first, and leaves out what has none.

    Scope: `finance:read`.

    Args:
        created_at_gte (datetime.datetime | Unset):
        created_at_lt (datetime.datetime | Unset):
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        order_id (str | Unset):
        overdue (bool | Unset):
        purchased_on (list[ListTransactionsPurchasedOnItem] | Unset):
        sort (ListTransactionsSort | Unset):  Default: ListTransactionsSort.VALUE_1.
        state (list[ListTransactionsStateItem] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedTransactionList | Problem]
    """

    kwargs = _get_kwargs(
        created_at_gte=created_at_gte,
        created_at_lt=created_at_lt,
        cursor=cursor,
        limit=limit,
        order_id=order_id,
        overdue=overdue,
        purchased_on=purchased_on,
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
    created_at_gte: datetime.datetime | Unset = UNSET,
    created_at_lt: datetime.datetime | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    order_id: str | Unset = UNSET,
    overdue: bool | Unset = UNSET,
    purchased_on: list[ListTransactionsPurchasedOnItem] | Unset = UNSET,
    sort: ListTransactionsSort | Unset = ListTransactionsSort.VALUE_1,
    state: list[ListTransactionsStateItem] | Unset = UNSET,
) -> PaginatedTransactionList | Problem | None:
    """List transactions

     Each order's money, newest first: estimated from the moment of the order, settled by a statement,
    with the
    row of the rate card behind each fee. Cancelled orders bring nothing and are left out.
    `sort=settles` lists what
    is to settle by its day, the longest overdue first, and leaves out what has none.

    Scope: `finance:read`.

    Args:
        created_at_gte (datetime.datetime | Unset):
        created_at_lt (datetime.datetime | Unset):
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        order_id (str | Unset):
        overdue (bool | Unset):
        purchased_on (list[ListTransactionsPurchasedOnItem] | Unset):
        sort (ListTransactionsSort | Unset):  Default: ListTransactionsSort.VALUE_1.
        state (list[ListTransactionsStateItem] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedTransactionList | Problem
    """

    return sync_detailed(
        client=client,
        created_at_gte=created_at_gte,
        created_at_lt=created_at_lt,
        cursor=cursor,
        limit=limit,
        order_id=order_id,
        overdue=overdue,
        purchased_on=purchased_on,
        sort=sort,
        state=state,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    created_at_gte: datetime.datetime | Unset = UNSET,
    created_at_lt: datetime.datetime | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    order_id: str | Unset = UNSET,
    overdue: bool | Unset = UNSET,
    purchased_on: list[ListTransactionsPurchasedOnItem] | Unset = UNSET,
    sort: ListTransactionsSort | Unset = ListTransactionsSort.VALUE_1,
    state: list[ListTransactionsStateItem] | Unset = UNSET,
) -> Response[PaginatedTransactionList | Problem]:
    """List transactions

     Each order's money, newest first: estimated from the moment of the order, settled by a statement,
    with the
    row of the rate card behind each fee. Cancelled orders bring nothing and are left out.
    `sort=settles` lists what
    is to settle by its day, the longest overdue first, and leaves out what has none.

    Scope: `finance:read`.

    Args:
        created_at_gte (datetime.datetime | Unset):
        created_at_lt (datetime.datetime | Unset):
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        order_id (str | Unset):
        overdue (bool | Unset):
        purchased_on (list[ListTransactionsPurchasedOnItem] | Unset):
        sort (ListTransactionsSort | Unset):  Default: ListTransactionsSort.VALUE_1.
        state (list[ListTransactionsStateItem] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedTransactionList | Problem]
    """

    kwargs = _get_kwargs(
        created_at_gte=created_at_gte,
        created_at_lt=created_at_lt,
        cursor=cursor,
        limit=limit,
        order_id=order_id,
        overdue=overdue,
        purchased_on=purchased_on,
        sort=sort,
        state=state,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    created_at_gte: datetime.datetime | Unset = UNSET,
    created_at_lt: datetime.datetime | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    order_id: str | Unset = UNSET,
    overdue: bool | Unset = UNSET,
    purchased_on: list[ListTransactionsPurchasedOnItem] | Unset = UNSET,
    sort: ListTransactionsSort | Unset = ListTransactionsSort.VALUE_1,
    state: list[ListTransactionsStateItem] | Unset = UNSET,
) -> PaginatedTransactionList | Problem | None:
    """List transactions

     Each order's money, newest first: estimated from the moment of the order, settled by a statement,
    with the
    row of the rate card behind each fee. Cancelled orders bring nothing and are left out.
    `sort=settles` lists what
    is to settle by its day, the longest overdue first, and leaves out what has none.

    Scope: `finance:read`.

    Args:
        created_at_gte (datetime.datetime | Unset):
        created_at_lt (datetime.datetime | Unset):
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        order_id (str | Unset):
        overdue (bool | Unset):
        purchased_on (list[ListTransactionsPurchasedOnItem] | Unset):
        sort (ListTransactionsSort | Unset):  Default: ListTransactionsSort.VALUE_1.
        state (list[ListTransactionsStateItem] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedTransactionList | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            created_at_gte=created_at_gte,
            created_at_lt=created_at_lt,
            cursor=cursor,
            limit=limit,
            order_id=order_id,
            overdue=overdue,
            purchased_on=purchased_on,
            sort=sort,
            state=state,
        )
    ).parsed
