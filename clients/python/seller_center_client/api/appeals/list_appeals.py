from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.list_appeals_sort import ListAppealsSort
from ...models.list_appeals_state_item import ListAppealsStateItem
from ...models.paginated_appeal_of_list import PaginatedAppealOfList
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    sort: ListAppealsSort | Unset = ListAppealsSort.VALUE_1,
    state: list[ListAppealsStateItem] | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["cursor"] = cursor

    params["limit"] = limit

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
        "url": "/api/v1/appeals",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> PaginatedAppealOfList | Problem | None:
    if response.status_code == 200:
        response_200 = PaginatedAppealOfList.from_dict(response.json())

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
) -> Response[PaginatedAppealOfList | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    sort: ListAppealsSort | Unset = ListAppealsSort.VALUE_1,
    state: list[ListAppealsStateItem] | Unset = UNSET,
) -> Response[PaginatedAppealOfList | Problem]:
    """List appeals

     Drafts, those being examined, and those decided, newest first.

    Scope: `health:read`.

    Args:
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        sort (ListAppealsSort | Unset):  Default: ListAppealsSort.VALUE_1.
        state (list[ListAppealsStateItem] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedAppealOfList | Problem]
    """

    kwargs = _get_kwargs(
        cursor=cursor,
        limit=limit,
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
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    sort: ListAppealsSort | Unset = ListAppealsSort.VALUE_1,
    state: list[ListAppealsStateItem] | Unset = UNSET,
) -> PaginatedAppealOfList | Problem | None:
    """List appeals

     Drafts, those being examined, and those decided, newest first.

    Scope: `health:read`.

    Args:
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        sort (ListAppealsSort | Unset):  Default: ListAppealsSort.VALUE_1.
        state (list[ListAppealsStateItem] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedAppealOfList | Problem
    """

    return sync_detailed(
        client=client,
        cursor=cursor,
        limit=limit,
        sort=sort,
        state=state,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    sort: ListAppealsSort | Unset = ListAppealsSort.VALUE_1,
    state: list[ListAppealsStateItem] | Unset = UNSET,
) -> Response[PaginatedAppealOfList | Problem]:
    """List appeals

     Drafts, those being examined, and those decided, newest first.

    Scope: `health:read`.

    Args:
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        sort (ListAppealsSort | Unset):  Default: ListAppealsSort.VALUE_1.
        state (list[ListAppealsStateItem] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedAppealOfList | Problem]
    """

    kwargs = _get_kwargs(
        cursor=cursor,
        limit=limit,
        sort=sort,
        state=state,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    sort: ListAppealsSort | Unset = ListAppealsSort.VALUE_1,
    state: list[ListAppealsStateItem] | Unset = UNSET,
) -> PaginatedAppealOfList | Problem | None:
    """List appeals

     Drafts, those being examined, and those decided, newest first.

    Scope: `health:read`.

    Args:
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        sort (ListAppealsSort | Unset):  Default: ListAppealsSort.VALUE_1.
        state (list[ListAppealsStateItem] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedAppealOfList | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            cursor=cursor,
            limit=limit,
            sort=sort,
            state=state,
        )
    ).parsed
