from http import HTTPStatus
from typing import Any, cast

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.get_running_out_sort import GetRunningOutSort
from ...models.problem import Problem
from ...models.running_out import RunningOut
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    days: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    q: str | Unset = UNSET,
    skip: int | Unset = UNSET,
    sort: GetRunningOutSort | Unset = UNSET,
    warehouse_id: str | Unset = UNSET,
    within: int | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_none_match, Unset):
        headers["If-None-Match"] = if_none_match

    params: dict[str, Any] = {}

    params["days"] = days

    params["limit"] = limit

    params["q"] = q

    params["skip"] = skip

    json_sort: str | Unset = UNSET
    if not isinstance(sort, Unset):
        json_sort = sort.value

    params["sort"] = json_sort

    params["warehouse_id"] = warehouse_id

    params["within"] = within

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/stock/running-out",
        "params": params,
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Any | Problem | RunningOut | None:
    if response.status_code == 200:
        response_200 = RunningOut.from_dict(response.json())

        return response_200

    if response.status_code == 304:
        response_304 = cast(Any, None)
        return response_304

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
) -> Response[Any | Problem | RunningOut]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    days: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    q: str | Unset = UNSET,
    skip: int | Unset = UNSET,
    sort: GetRunningOutSort | Unset = UNSET,
    warehouse_id: str | Unset = UNSET,
    within: int | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> Response[Any | Problem | RunningOut]:
    """Get what runs out when

     SKUs that were sold in the last 28 days or are low, those first that run out first, each with how
    many pieces to
    order.

    Scope: `products:read`.

    Args:
        days (int | Unset):
        limit (int | Unset):
        q (str | Unset):
        skip (int | Unset):
        sort (GetRunningOutSort | Unset):
        warehouse_id (str | Unset):
        within (int | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem | RunningOut]
    """

    kwargs = _get_kwargs(
        days=days,
        limit=limit,
        q=q,
        skip=skip,
        sort=sort,
        warehouse_id=warehouse_id,
        within=within,
        if_none_match=if_none_match,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    days: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    q: str | Unset = UNSET,
    skip: int | Unset = UNSET,
    sort: GetRunningOutSort | Unset = UNSET,
    warehouse_id: str | Unset = UNSET,
    within: int | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> Any | Problem | RunningOut | None:
    """Get what runs out when

     SKUs that were sold in the last 28 days or are low, those first that run out first, each with how
    many pieces to
    order.

    Scope: `products:read`.

    Args:
        days (int | Unset):
        limit (int | Unset):
        q (str | Unset):
        skip (int | Unset):
        sort (GetRunningOutSort | Unset):
        warehouse_id (str | Unset):
        within (int | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem | RunningOut
    """

    return sync_detailed(
        client=client,
        days=days,
        limit=limit,
        q=q,
        skip=skip,
        sort=sort,
        warehouse_id=warehouse_id,
        within=within,
        if_none_match=if_none_match,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    days: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    q: str | Unset = UNSET,
    skip: int | Unset = UNSET,
    sort: GetRunningOutSort | Unset = UNSET,
    warehouse_id: str | Unset = UNSET,
    within: int | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> Response[Any | Problem | RunningOut]:
    """Get what runs out when

     SKUs that were sold in the last 28 days or are low, those first that run out first, each with how
    many pieces to
    order.

    Scope: `products:read`.

    Args:
        days (int | Unset):
        limit (int | Unset):
        q (str | Unset):
        skip (int | Unset):
        sort (GetRunningOutSort | Unset):
        warehouse_id (str | Unset):
        within (int | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem | RunningOut]
    """

    kwargs = _get_kwargs(
        days=days,
        limit=limit,
        q=q,
        skip=skip,
        sort=sort,
        warehouse_id=warehouse_id,
        within=within,
        if_none_match=if_none_match,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    days: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    q: str | Unset = UNSET,
    skip: int | Unset = UNSET,
    sort: GetRunningOutSort | Unset = UNSET,
    warehouse_id: str | Unset = UNSET,
    within: int | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> Any | Problem | RunningOut | None:
    """Get what runs out when

     SKUs that were sold in the last 28 days or are low, those first that run out first, each with how
    many pieces to
    order.

    Scope: `products:read`.

    Args:
        days (int | Unset):
        limit (int | Unset):
        q (str | Unset):
        skip (int | Unset):
        sort (GetRunningOutSort | Unset):
        warehouse_id (str | Unset):
        within (int | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem | RunningOut
    """

    return (
        await asyncio_detailed(
            client=client,
            days=days,
            limit=limit,
            q=q,
            skip=skip,
            sort=sort,
            warehouse_id=warehouse_id,
            within=within,
            if_none_match=if_none_match,
        )
    ).parsed
