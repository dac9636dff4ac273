from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.list_messages_sort import ListMessagesSort
from ...models.paginated_message_list import PaginatedMessageList
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    public_id: str,
    *,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    sort: ListMessagesSort | Unset = ListMessagesSort.VALUE_1,
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
        "url": "/api/v1/conversations/{public_id}/messages".format(
            public_id=quote(str(public_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> PaginatedMessageList | Problem | None:
    if response.status_code == 200:
        response_200 = PaginatedMessageList.from_dict(response.json())

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
) -> Response[PaginatedMessageList | Problem]:
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
    sort: ListMessagesSort | Unset = ListMessagesSort.VALUE_1,
) -> Response[PaginatedMessageList | Problem]:
    """List messages

     Messages, the newest first; notes of the team are not among them.

    Scope: `chat:read`.

    Args:
        public_id (str):
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        sort (ListMessagesSort | Unset):  Default: ListMessagesSort.VALUE_1.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedMessageList | Problem]
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
    sort: ListMessagesSort | Unset = ListMessagesSort.VALUE_1,
) -> PaginatedMessageList | Problem | None:
    """List messages

     Messages, the newest first; notes of the team are not among them.

    Scope: `chat:read`.

    Args:
        public_id (str):
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        sort (ListMessagesSort | Unset):  Default: ListMessagesSort.VALUE_1.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedMessageList | Problem
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
    sort: ListMessagesSort | Unset = ListMessagesSort.VALUE_1,
) -> Response[PaginatedMessageList | Problem]:
    """List messages

     Messages, the newest first; notes of the team are not among them.

    Scope: `chat:read`.

    Args:
        public_id (str):
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        sort (ListMessagesSort | Unset):  Default: ListMessagesSort.VALUE_1.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedMessageList | Problem]
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
    sort: ListMessagesSort | Unset = ListMessagesSort.VALUE_1,
) -> PaginatedMessageList | Problem | None:
    """List messages

     Messages, the newest first; notes of the team are not among them.

    Scope: `chat:read`.

    Args:
        public_id (str):
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        sort (ListMessagesSort | Unset):  Default: ListMessagesSort.VALUE_1.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedMessageList | Problem
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
