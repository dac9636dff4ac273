from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.list_creators_sort import ListCreatorsSort
from ...models.paginated_creator_list import PaginatedCreatorList
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    category: str | Unset = UNSET,
    cursor: str | Unset = UNSET,
    favourite: bool | Unset = UNSET,
    followers_gte: int | Unset = UNSET,
    limit: int | Unset = 50,
    q: str | Unset = UNSET,
    sort: ListCreatorsSort | Unset = ListCreatorsSort.VALUE_1,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["category"] = category

    params["cursor"] = cursor

    params["favourite"] = favourite

    params["followers_gte"] = followers_gte

    params["limit"] = limit

    params["q"] = q

    json_sort: str | Unset = UNSET
    if not isinstance(sort, Unset):
        json_sort = sort.value

    params["sort"] = json_sort

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/collaborations/creators",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> PaginatedCreatorList | Problem | None:
    if response.status_code == 200:
        response_200 = PaginatedCreatorList.from_dict(response.json())

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
) -> Response[PaginatedCreatorList | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    category: str | Unset = UNSET,
    cursor: str | Unset = UNSET,
    favourite: bool | Unset = UNSET,
    followers_gte: int | Unset = UNSET,
    limit: int | Unset = 50,
    q: str | Unset = UNSET,
    sort: ListCreatorsSort | Unset = ListCreatorsSort.VALUE_1,
) -> Response[PaginatedCreatorList | Problem]:
    """List creators

     Each with results of 30 days and what they brought this shop; `sort` puts those with most followers
    first.

    Scope: `affiliates:read`.

    Args:
        category (str | Unset):
        cursor (str | Unset):
        favourite (bool | Unset):
        followers_gte (int | Unset):
        limit (int | Unset):  Default: 50.
        q (str | Unset):
        sort (ListCreatorsSort | Unset):  Default: ListCreatorsSort.VALUE_1.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedCreatorList | Problem]
    """

    kwargs = _get_kwargs(
        category=category,
        cursor=cursor,
        favourite=favourite,
        followers_gte=followers_gte,
        limit=limit,
        q=q,
        sort=sort,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    category: str | Unset = UNSET,
    cursor: str | Unset = UNSET,
    favourite: bool | Unset = UNSET,
    followers_gte: int | Unset = UNSET,
    limit: int | Unset = 50,
    q: str | Unset = UNSET,
    sort: ListCreatorsSort | Unset = ListCreatorsSort.VALUE_1,
) -> PaginatedCreatorList | Problem | None:
    """List creators

     Each with results of 30 days and what they brought this shop; `sort` puts those with most followers
    first.

    Scope: `affiliates:read`.

    Args:
        category (str | Unset):
        cursor (str | Unset):
        favourite (bool | Unset):
        followers_gte (int | Unset):
        limit (int | Unset):  Default: 50.
        q (str | Unset):
        sort (ListCreatorsSort | Unset):  Default: ListCreatorsSort.VALUE_1.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedCreatorList | Problem
    """

    return sync_detailed(
        client=client,
        category=category,
        cursor=cursor,
        favourite=favourite,
        followers_gte=followers_gte,
        limit=limit,
        q=q,
        sort=sort,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    category: str | Unset = UNSET,
    cursor: str | Unset = UNSET,
    favourite: bool | Unset = UNSET,
    followers_gte: int | Unset = UNSET,
    limit: int | Unset = 50,
    q: str | Unset = UNSET,
    sort: ListCreatorsSort | Unset = ListCreatorsSort.VALUE_1,
) -> Response[PaginatedCreatorList | Problem]:
    """List creators

     Each with results of 30 days and what they brought this shop; `sort` puts those with most followers
    first.

    Scope: `affiliates:read`.

    Args:
        category (str | Unset):
        cursor (str | Unset):
        favourite (bool | Unset):
        followers_gte (int | Unset):
        limit (int | Unset):  Default: 50.
        q (str | Unset):
        sort (ListCreatorsSort | Unset):  Default: ListCreatorsSort.VALUE_1.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedCreatorList | Problem]
    """

    kwargs = _get_kwargs(
        category=category,
        cursor=cursor,
        favourite=favourite,
        followers_gte=followers_gte,
        limit=limit,
        q=q,
        sort=sort,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    category: str | Unset = UNSET,
    cursor: str | Unset = UNSET,
    favourite: bool | Unset = UNSET,
    followers_gte: int | Unset = UNSET,
    limit: int | Unset = 50,
    q: str | Unset = UNSET,
    sort: ListCreatorsSort | Unset = ListCreatorsSort.VALUE_1,
) -> PaginatedCreatorList | Problem | None:
    """List creators

     Each with results of 30 days and what they brought this shop; `sort` puts those with most followers
    first.

    Scope: `affiliates:read`.

    Args:
        category (str | Unset):
        cursor (str | Unset):
        favourite (bool | Unset):
        followers_gte (int | Unset):
        limit (int | Unset):  Default: 50.
        q (str | Unset):
        sort (ListCreatorsSort | Unset):  Default: ListCreatorsSort.VALUE_1.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedCreatorList | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            category=category,
            cursor=cursor,
            favourite=favourite,
            followers_gte=followers_gte,
            limit=limit,
            q=q,
            sort=sort,
        )
    ).parsed
