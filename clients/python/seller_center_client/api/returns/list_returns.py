import datetime
from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.list_returns_arbitration_item import ListReturnsArbitrationItem
from ...models.list_returns_purchased_on_item import ListReturnsPurchasedOnItem
from ...models.list_returns_reason_item import ListReturnsReasonItem
from ...models.list_returns_sort import ListReturnsSort
from ...models.list_returns_status_item import ListReturnsStatusItem
from ...models.list_returns_type_item import ListReturnsTypeItem
from ...models.paginated_return_row_list import PaginatedReturnRowList
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    arbitration: list[ListReturnsArbitrationItem] | Unset = UNSET,
    created_at_gte: datetime.datetime | Unset = UNSET,
    created_at_lt: datetime.datetime | Unset = UNSET,
    cursor: str | Unset = UNSET,
    due_before: datetime.datetime | Unset = UNSET,
    limit: int | Unset = 50,
    order_id: list[str] | Unset = UNSET,
    purchased_on: list[ListReturnsPurchasedOnItem] | Unset = UNSET,
    q: str | Unset = UNSET,
    reason: list[ListReturnsReasonItem] | Unset = UNSET,
    sort: ListReturnsSort | Unset = ListReturnsSort.VALUE_1,
    status: list[ListReturnsStatusItem] | Unset = UNSET,
    type_: list[ListReturnsTypeItem] | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_arbitration: list[str] | Unset = UNSET
    if not isinstance(arbitration, Unset):
        json_arbitration = []
        for arbitration_item_data in arbitration:
            arbitration_item = arbitration_item_data.value
            json_arbitration.append(arbitration_item)

    params["arbitration"] = json_arbitration

    json_created_at_gte: str | Unset = UNSET
    if not isinstance(created_at_gte, Unset):
        json_created_at_gte = created_at_gte.isoformat()
    params["created_at_gte"] = json_created_at_gte

    json_created_at_lt: str | Unset = UNSET
    if not isinstance(created_at_lt, Unset):
        json_created_at_lt = created_at_lt.isoformat()
    params["created_at_lt"] = json_created_at_lt

    params["cursor"] = cursor

    json_due_before: str | Unset = UNSET
    if not isinstance(due_before, Unset):
        json_due_before = due_before.isoformat()
    params["due_before"] = json_due_before

    params["limit"] = limit

    json_order_id: list[str] | Unset = UNSET
    if not isinstance(order_id, Unset):
        json_order_id = order_id

    params["order_id"] = json_order_id

    json_purchased_on: list[str] | Unset = UNSET
    if not isinstance(purchased_on, Unset):
        json_purchased_on = []
        for purchased_on_item_data in purchased_on:
            purchased_on_item = purchased_on_item_data.value
            json_purchased_on.append(purchased_on_item)

    params["purchased_on"] = json_purchased_on

    params["q"] = q

    json_reason: list[str] | Unset = UNSET
    if not isinstance(reason, Unset):
        json_reason = []
        for reason_item_data in reason:
            reason_item = reason_item_data.value
            json_reason.append(reason_item)

    params["reason"] = json_reason

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

    json_type_: list[str] | Unset = UNSET
    if not isinstance(type_, Unset):
        json_type_ = []
        for type_item_data in type_:
            type_item = type_item_data.value
            json_type_.append(type_item)

    params["type"] = json_type_

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/returns",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> PaginatedReturnRowList | Problem | None:
    if response.status_code == 200:
        response_200 = PaginatedReturnRowList.from_dict(response.json())

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
) -> Response[PaginatedReturnRowList | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    arbitration: list[ListReturnsArbitrationItem] | Unset = UNSET,
    created_at_gte: datetime.datetime | Unset = UNSET,
    created_at_lt: datetime.datetime | Unset = UNSET,
    cursor: str | Unset = UNSET,
    due_before: datetime.datetime | Unset = UNSET,
    limit: int | Unset = 50,
    order_id: list[str] | Unset = UNSET,
    purchased_on: list[ListReturnsPurchasedOnItem] | Unset = UNSET,
    q: str | Unset = UNSET,
    reason: list[ListReturnsReasonItem] | Unset = UNSET,
    sort: ListReturnsSort | Unset = ListReturnsSort.VALUE_1,
    status: list[ListReturnsStatusItem] | Unset = UNSET,
    type_: list[ListReturnsTypeItem] | Unset = UNSET,
) -> Response[PaginatedReturnRowList | Problem]:
    """List returns

     Returns, newest first; `sort=due` puts what waits for you and its deadline first, and leaves the
    rest out.

    Scope: `returns:read`.

    Args:
        arbitration (list[ListReturnsArbitrationItem] | Unset):
        created_at_gte (datetime.datetime | Unset):
        created_at_lt (datetime.datetime | Unset):
        cursor (str | Unset):
        due_before (datetime.datetime | Unset):
        limit (int | Unset):  Default: 50.
        order_id (list[str] | Unset):
        purchased_on (list[ListReturnsPurchasedOnItem] | Unset):
        q (str | Unset):
        reason (list[ListReturnsReasonItem] | Unset):
        sort (ListReturnsSort | Unset):  Default: ListReturnsSort.VALUE_1.
        status (list[ListReturnsStatusItem] | Unset):
        type_ (list[ListReturnsTypeItem] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedReturnRowList | Problem]
    """

    kwargs = _get_kwargs(
        arbitration=arbitration,
        created_at_gte=created_at_gte,
        created_at_lt=created_at_lt,
        cursor=cursor,
        due_before=due_before,
        limit=limit,
        order_id=order_id,
        purchased_on=purchased_on,
        q=q,
        reason=reason,
        sort=sort,
        status=status,
        type_=type_,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    arbitration: list[ListReturnsArbitrationItem] | Unset = UNSET,
    created_at_gte: datetime.datetime | Unset = UNSET,
    created_at_lt: datetime.datetime | Unset = UNSET,
    cursor: str | Unset = UNSET,
    due_before: datetime.datetime | Unset = UNSET,
    limit: int | Unset = 50,
    order_id: list[str] | Unset = UNSET,
    purchased_on: list[ListReturnsPurchasedOnItem] | Unset = UNSET,
    q: str | Unset = UNSET,
    reason: list[ListReturnsReasonItem] | Unset = UNSET,
    sort: ListReturnsSort | Unset = ListReturnsSort.VALUE_1,
    status: list[ListReturnsStatusItem] | Unset = UNSET,
    type_: list[ListReturnsTypeItem] | Unset = UNSET,
) -> PaginatedReturnRowList | Problem | None:
    """List returns

     Returns, newest first; `sort=due` puts what waits for you and its deadline first, and leaves the
    rest out.

    Scope: `returns:read`.

    Args:
        arbitration (list[ListReturnsArbitrationItem] | Unset):
        created_at_gte (datetime.datetime | Unset):
        created_at_lt (datetime.datetime | Unset):
        cursor (str | Unset):
        due_before (datetime.datetime | Unset):
        limit (int | Unset):  Default: 50.
        order_id (list[str] | Unset):
        purchased_on (list[ListReturnsPurchasedOnItem] | Unset):
        q (str | Unset):
        reason (list[ListReturnsReasonItem] | Unset):
        sort (ListReturnsSort | Unset):  Default: ListReturnsSort.VALUE_1.
        status (list[ListReturnsStatusItem] | Unset):
        type_ (list[ListReturnsTypeItem] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedReturnRowList | Problem
    """

    return sync_detailed(
        client=client,
        arbitration=arbitration,
        created_at_gte=created_at_gte,
        created_at_lt=created_at_lt,
        cursor=cursor,
        due_before=due_before,
        limit=limit,
        order_id=order_id,
        purchased_on=purchased_on,
        q=q,
        reason=reason,
        sort=sort,
        status=status,
        type_=type_,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    arbitration: list[ListReturnsArbitrationItem] | Unset = UNSET,
    created_at_gte: datetime.datetime | Unset = UNSET,
    created_at_lt: datetime.datetime | Unset = UNSET,
    cursor: str | Unset = UNSET,
    due_before: datetime.datetime | Unset = UNSET,
    limit: int | Unset = 50,
    order_id: list[str] | Unset = UNSET,
    purchased_on: list[ListReturnsPurchasedOnItem] | Unset = UNSET,
    q: str | Unset = UNSET,
    reason: list[ListReturnsReasonItem] | Unset = UNSET,
    sort: ListReturnsSort | Unset = ListReturnsSort.VALUE_1,
    status: list[ListReturnsStatusItem] | Unset = UNSET,
    type_: list[ListReturnsTypeItem] | Unset = UNSET,
) -> Response[PaginatedReturnRowList | Problem]:
    """List returns

     Returns, newest first; `sort=due` puts what waits for you and its deadline first, and leaves the
    rest out.

    Scope: `returns:read`.

    Args:
        arbitration (list[ListReturnsArbitrationItem] | Unset):
        created_at_gte (datetime.datetime | Unset):
        created_at_lt (datetime.datetime | Unset):
        cursor (str | Unset):
        due_before (datetime.datetime | Unset):
        limit (int | Unset):  Default: 50.
        order_id (list[str] | Unset):
        purchased_on (list[ListReturnsPurchasedOnItem] | Unset):
        q (str | Unset):
        reason (list[ListReturnsReasonItem] | Unset):
        sort (ListReturnsSort | Unset):  Default: ListReturnsSort.VALUE_1.
        status (list[ListReturnsStatusItem] | Unset):
        type_ (list[ListReturnsTypeItem] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedReturnRowList | Problem]
    """

    kwargs = _get_kwargs(
        arbitration=arbitration,
        created_at_gte=created_at_gte,
        created_at_lt=created_at_lt,
        cursor=cursor,
        due_before=due_before,
        limit=limit,
        order_id=order_id,
        purchased_on=purchased_on,
        q=q,
        reason=reason,
        sort=sort,
        status=status,
        type_=type_,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    arbitration: list[ListReturnsArbitrationItem] | Unset = UNSET,
    created_at_gte: datetime.datetime | Unset = UNSET,
    created_at_lt: datetime.datetime | Unset = UNSET,
    cursor: str | Unset = UNSET,
    due_before: datetime.datetime | Unset = UNSET,
    limit: int | Unset = 50,
    order_id: list[str] | Unset = UNSET,
    purchased_on: list[ListReturnsPurchasedOnItem] | Unset = UNSET,
    q: str | Unset = UNSET,
    reason: list[ListReturnsReasonItem] | Unset = UNSET,
    sort: ListReturnsSort | Unset = ListReturnsSort.VALUE_1,
    status: list[ListReturnsStatusItem] | Unset = UNSET,
    type_: list[ListReturnsTypeItem] | Unset = UNSET,
) -> PaginatedReturnRowList | Problem | None:
    """List returns

     Returns, newest first; `sort=due` puts what waits for you and its deadline first, and leaves the
    rest out.

    Scope: `returns:read`.

    Args:
        arbitration (list[ListReturnsArbitrationItem] | Unset):
        created_at_gte (datetime.datetime | Unset):
        created_at_lt (datetime.datetime | Unset):
        cursor (str | Unset):
        due_before (datetime.datetime | Unset):
        limit (int | Unset):  Default: 50.
        order_id (list[str] | Unset):
        purchased_on (list[ListReturnsPurchasedOnItem] | Unset):
        q (str | Unset):
        reason (list[ListReturnsReasonItem] | Unset):
        sort (ListReturnsSort | Unset):  Default: ListReturnsSort.VALUE_1.
        status (list[ListReturnsStatusItem] | Unset):
        type_ (list[ListReturnsTypeItem] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedReturnRowList | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            arbitration=arbitration,
            created_at_gte=created_at_gte,
            created_at_lt=created_at_lt,
            cursor=cursor,
            due_before=due_before,
            limit=limit,
            order_id=order_id,
            purchased_on=purchased_on,
            q=q,
            reason=reason,
            sort=sort,
            status=status,
            type_=type_,
        )
    ).parsed
