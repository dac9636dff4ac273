from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.list_statement_lines_sort import ListStatementLinesSort
from ...models.paginated_statement_line_list import PaginatedStatementLineList
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    public_id: str,
    *,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    sort: ListStatementLinesSort | Unset = ListStatementLinesSort.VALUE_1,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["cursor"] = cursor

    params["limit"] = limit

    json_sort: str | Unset = UNSET
    if not isinstance(sort, Unset):
        json_sort = sort.value

    params["sort"] = json_sort

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/finance/statements/{public_id}/lines".format(
            public_id=quote(str(public_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> PaginatedStatementLineList | Problem | None:
    if response.status_code == 200:
        response_200 = PaginatedStatementLineList.from_dict(response.json())

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

    if response.status_code == 404:
        response_404 = Problem.from_dict(response.json())

        return response_404

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
) -> Response[PaginatedStatementLineList | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    public_id: str,
    *,
    client: AuthenticatedClient,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    sort: ListStatementLinesSort | Unset = ListStatementLinesSort.VALUE_1,
) -> Response[PaginatedStatementLineList | Problem]:
    """List the lines of a statement

     Each line against what was expected of it, the newest first.

    Scope: `finance:read`.

    Args:
        public_id (str):
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        sort (ListStatementLinesSort | Unset):  Default: ListStatementLinesSort.VALUE_1.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedStatementLineList | Problem]
    """

    kwargs = _get_kwargs(
        public_id=public_id,
        cursor=cursor,
        limit=limit,
        sort=sort,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    public_id: str,
    *,
    client: AuthenticatedClient,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    sort: ListStatementLinesSort | Unset = ListStatementLinesSort.VALUE_1,
) -> PaginatedStatementLineList | Problem | None:
    """List the lines of a statement

     Each line against what was expected of it, the newest first.

    Scope: `finance:read`.

    Args:
        public_id (str):
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        sort (ListStatementLinesSort | Unset):  Default: ListStatementLinesSort.VALUE_1.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedStatementLineList | Problem
    """

    return sync_detailed(
        public_id=public_id,
        client=client,
        cursor=cursor,
        limit=limit,
        sort=sort,
    ).parsed


async def asyncio_detailed(
    public_id: str,
    *,
    client: AuthenticatedClient,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    sort: ListStatementLinesSort | Unset = ListStatementLinesSort.VALUE_1,
) -> Response[PaginatedStatementLineList | Problem]:
    """List the lines of a statement

     Each line against what was expected of it, the newest first.

    Scope: `finance:read`.

    Args:
        public_id (str):
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        sort (ListStatementLinesSort | Unset):  Default: ListStatementLinesSort.VALUE_1.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedStatementLineList | Problem]
    """

    kwargs = _get_kwargs(
        public_id=public_id,
        cursor=cursor,
        limit=limit,
        sort=sort,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    public_id: str,
    *,
    client: AuthenticatedClient,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    sort: ListStatementLinesSort | Unset = ListStatementLinesSort.VALUE_1,
) -> PaginatedStatementLineList | Problem | None:
    """List the lines of a statement

     Each line against what was expected of it, the newest first.

    Scope: `finance:read`.

    Args:
        public_id (str):
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        sort (ListStatementLinesSort | Unset):  Default: ListStatementLinesSort.VALUE_1.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedStatementLineList | Problem
    """

    return (
        await asyncio_detailed(
            public_id=public_id,
            client=client,
            cursor=cursor,
            limit=limit,
            sort=sort,
        )
    ).parsed
