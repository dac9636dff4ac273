import datetime
from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.list_deeds_sort import ListDeedsSort
from ...models.list_deeds_state import ListDeedsState
from ...models.paginated_deed_list import PaginatedDeedList
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    at_gte: datetime.datetime | Unset = UNSET,
    at_lt: datetime.datetime | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    order_id: str | Unset = UNSET,
    rule_id: str | Unset = UNSET,
    sort: ListDeedsSort | Unset = ListDeedsSort.VALUE_1,
    state: ListDeedsState | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_at_gte: str | Unset = UNSET
    if not isinstance(at_gte, Unset):
        json_at_gte = at_gte.isoformat()
    params["at_gte"] = json_at_gte

    json_at_lt: str | Unset = UNSET
    if not isinstance(at_lt, Unset):
        json_at_lt = at_lt.isoformat()
    params["at_lt"] = json_at_lt

    params["cursor"] = cursor

    params["limit"] = limit

    params["order_id"] = order_id

    params["rule_id"] = rule_id

    json_sort: str | Unset = UNSET
    if not isinstance(sort, Unset):
        json_sort = sort.value

    params["sort"] = json_sort

    json_state: str | Unset = UNSET
    if not isinstance(state, Unset):
        json_state = state.value

    params["state"] = json_state

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/rules/deeds",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> PaginatedDeedList | Problem | None:
    if response.status_code == 200:
        response_200 = PaginatedDeedList.from_dict(response.json())

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
) -> Response[PaginatedDeedList | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    at_gte: datetime.datetime | Unset = UNSET,
    at_lt: datetime.datetime | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    order_id: str | Unset = UNSET,
    rule_id: str | Unset = UNSET,
    sort: ListDeedsSort | Unset = ListDeedsSort.VALUE_1,
    state: ListDeedsState | Unset = UNSET,
) -> Response[PaginatedDeedList | Problem]:
    """List what rules did

     Every flag, note, shipment and label of a rule, and what was refused, newest first.

    Scope: `orders:read`.

    Args:
        at_gte (datetime.datetime | Unset):
        at_lt (datetime.datetime | Unset):
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        order_id (str | Unset):
        rule_id (str | Unset):
        sort (ListDeedsSort | Unset):  Default: ListDeedsSort.VALUE_1.
        state (ListDeedsState | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedDeedList | Problem]
    """

    kwargs = _get_kwargs(
        at_gte=at_gte,
        at_lt=at_lt,
        cursor=cursor,
        limit=limit,
        order_id=order_id,
        rule_id=rule_id,
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
    at_gte: datetime.datetime | Unset = UNSET,
    at_lt: datetime.datetime | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    order_id: str | Unset = UNSET,
    rule_id: str | Unset = UNSET,
    sort: ListDeedsSort | Unset = ListDeedsSort.VALUE_1,
    state: ListDeedsState | Unset = UNSET,
) -> PaginatedDeedList | Problem | None:
    """List what rules did

     Every flag, note, shipment and label of a rule, and what was refused, newest first.

    Scope: `orders:read`.

    Args:
        at_gte (datetime.datetime | Unset):
        at_lt (datetime.datetime | Unset):
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        order_id (str | Unset):
        rule_id (str | Unset):
        sort (ListDeedsSort | Unset):  Default: ListDeedsSort.VALUE_1.
        state (ListDeedsState | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedDeedList | Problem
    """

    return sync_detailed(
        client=client,
        at_gte=at_gte,
        at_lt=at_lt,
        cursor=cursor,
        limit=limit,
        order_id=order_id,
        rule_id=rule_id,
        sort=sort,
        state=state,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    at_gte: datetime.datetime | Unset = UNSET,
    at_lt: datetime.datetime | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    order_id: str | Unset = UNSET,
    rule_id: str | Unset = UNSET,
    sort: ListDeedsSort | Unset = ListDeedsSort.VALUE_1,
    state: ListDeedsState | Unset = UNSET,
) -> Response[PaginatedDeedList | Problem]:
    """List what rules did

     Every flag, note, shipment and label of a rule, and what was refused, newest first.

    Scope: `orders:read`.

    Args:
        at_gte (datetime.datetime | Unset):
        at_lt (datetime.datetime | Unset):
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        order_id (str | Unset):
        rule_id (str | Unset):
        sort (ListDeedsSort | Unset):  Default: ListDeedsSort.VALUE_1.
        state (ListDeedsState | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedDeedList | Problem]
    """

    kwargs = _get_kwargs(
        at_gte=at_gte,
        at_lt=at_lt,
        cursor=cursor,
        limit=limit,
        order_id=order_id,
        rule_id=rule_id,
        sort=sort,
        state=state,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    at_gte: datetime.datetime | Unset = UNSET,
    at_lt: datetime.datetime | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    order_id: str | Unset = UNSET,
    rule_id: str | Unset = UNSET,
    sort: ListDeedsSort | Unset = ListDeedsSort.VALUE_1,
    state: ListDeedsState | Unset = UNSET,
) -> PaginatedDeedList | Problem | None:
    """List what rules did

     Every flag, note, shipment and label of a rule, and what was refused, newest first.

    Scope: `orders:read`.

    Args:
        at_gte (datetime.datetime | Unset):
        at_lt (datetime.datetime | Unset):
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        order_id (str | Unset):
        rule_id (str | Unset):
        sort (ListDeedsSort | Unset):  Default: ListDeedsSort.VALUE_1.
        state (ListDeedsState | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedDeedList | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            at_gte=at_gte,
            at_lt=at_lt,
            cursor=cursor,
            limit=limit,
            order_id=order_id,
            rule_id=rule_id,
            sort=sort,
            state=state,
        )
    ).parsed
