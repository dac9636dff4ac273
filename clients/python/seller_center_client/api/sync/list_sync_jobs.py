from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.list_sync_jobs_operation import ListSyncJobsOperation
from ...models.list_sync_jobs_platform import ListSyncJobsPlatform
from ...models.list_sync_jobs_state import ListSyncJobsState
from ...models.paginated_sync_job_list import PaginatedSyncJobList
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    operation: ListSyncJobsOperation | Unset = UNSET,
    platform: ListSyncJobsPlatform | Unset = UNSET,
    state: ListSyncJobsState | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["cursor"] = cursor

    params["limit"] = limit

    json_operation: str | Unset = UNSET
    if not isinstance(operation, Unset):
        json_operation = operation.value

    params["operation"] = json_operation

    json_platform: str | Unset = UNSET
    if not isinstance(platform, Unset):
        json_platform = platform.value

    params["platform"] = json_platform

    json_state: str | Unset = UNSET
    if not isinstance(state, Unset):
        json_state = state.value

    params["state"] = json_state

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/sync/jobs",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> PaginatedSyncJobList | Problem | None:
    if response.status_code == 200:
        response_200 = PaginatedSyncJobList.from_dict(response.json())

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
) -> Response[PaginatedSyncJobList | Problem]:
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
    operation: ListSyncJobsOperation | Unset = UNSET,
    platform: ListSyncJobsPlatform | Unset = UNSET,
    state: ListSyncJobsState | Unset = UNSET,
) -> Response[PaginatedSyncJobList | Problem]:
    """List sync jobs

     The shop's sync jobs, newest first.

    Scope: `sync:read`.

    Args:
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        operation (ListSyncJobsOperation | Unset):
        platform (ListSyncJobsPlatform | Unset):
        state (ListSyncJobsState | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedSyncJobList | Problem]
    """

    kwargs = _get_kwargs(
        cursor=cursor,
        limit=limit,
        operation=operation,
        platform=platform,
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
    operation: ListSyncJobsOperation | Unset = UNSET,
    platform: ListSyncJobsPlatform | Unset = UNSET,
    state: ListSyncJobsState | Unset = UNSET,
) -> PaginatedSyncJobList | Problem | None:
    """List sync jobs

     The shop's sync jobs, newest first.

    Scope: `sync:read`.

    Args:
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        operation (ListSyncJobsOperation | Unset):
        platform (ListSyncJobsPlatform | Unset):
        state (ListSyncJobsState | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedSyncJobList | Problem
    """

    return sync_detailed(
        client=client,
        cursor=cursor,
        limit=limit,
        operation=operation,
        platform=platform,
        state=state,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    operation: ListSyncJobsOperation | Unset = UNSET,
    platform: ListSyncJobsPlatform | Unset = UNSET,
    state: ListSyncJobsState | Unset = UNSET,
) -> Response[PaginatedSyncJobList | Problem]:
    """List sync jobs

     The shop's sync jobs, newest first.

    Scope: `sync:read`.

    Args:
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        operation (ListSyncJobsOperation | Unset):
        platform (ListSyncJobsPlatform | Unset):
        state (ListSyncJobsState | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedSyncJobList | Problem]
    """

    kwargs = _get_kwargs(
        cursor=cursor,
        limit=limit,
        operation=operation,
        platform=platform,
        state=state,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    operation: ListSyncJobsOperation | Unset = UNSET,
    platform: ListSyncJobsPlatform | Unset = UNSET,
    state: ListSyncJobsState | Unset = UNSET,
) -> PaginatedSyncJobList | Problem | None:
    """List sync jobs

     The shop's sync jobs, newest first.

    Scope: `sync:read`.

    Args:
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        operation (ListSyncJobsOperation | Unset):
        platform (ListSyncJobsPlatform | Unset):
        state (ListSyncJobsState | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedSyncJobList | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            cursor=cursor,
            limit=limit,
            operation=operation,
            platform=platform,
            state=state,
        )
    ).parsed
