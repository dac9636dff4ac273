import datetime
from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.list_changes_actor_kind import ListChangesActorKind
from ...models.paginated_change_list import PaginatedChangeList
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    actor_kind: ListChangesActorKind | Unset = UNSET,
    at_gte: datetime.datetime | Unset = UNSET,
    at_lt: datetime.datetime | Unset = UNSET,
    cursor: str | Unset = UNSET,
    fact: str | Unset = UNSET,
    limit: int | Unset = 50,
    subject_type: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_actor_kind: str | Unset = UNSET
    if not isinstance(actor_kind, Unset):
        json_actor_kind = actor_kind.value

    params["actor_kind"] = json_actor_kind

    json_at_gte: str | Unset = UNSET
    if not isinstance(at_gte, Unset):
        json_at_gte = at_gte.isoformat()
    params["at_gte"] = json_at_gte

    json_at_lt: str | Unset = UNSET
    if not isinstance(at_lt, Unset):
        json_at_lt = at_lt.isoformat()
    params["at_lt"] = json_at_lt

    params["cursor"] = cursor

    params["fact"] = fact

    params["limit"] = limit

    params["subject_type"] = subject_type

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/changes",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> PaginatedChangeList | Problem | None:
    if response.status_code == 200:
        response_200 = PaginatedChangeList.from_dict(response.json())

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
) -> Response[PaginatedChangeList | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    actor_kind: ListChangesActorKind | Unset = UNSET,
    at_gte: datetime.datetime | Unset = UNSET,
    at_lt: datetime.datetime | Unset = UNSET,
    cursor: str | Unset = UNSET,
    fact: str | Unset = UNSET,
    limit: int | Unset = 50,
    subject_type: str | Unset = UNSET,
) -> Response[PaginatedChangeList | Problem]:
    """List changes

     Who did what to which row, newest first, with the values before and after.

    Scope: `shop:read`.

    Args:
        actor_kind (ListChangesActorKind | Unset):
        at_gte (datetime.datetime | Unset):
        at_lt (datetime.datetime | Unset):
        cursor (str | Unset):
        fact (str | Unset):
        limit (int | Unset):  Default: 50.
        subject_type (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedChangeList | Problem]
    """

    kwargs = _get_kwargs(
        actor_kind=actor_kind,
        at_gte=at_gte,
        at_lt=at_lt,
        cursor=cursor,
        fact=fact,
        limit=limit,
        subject_type=subject_type,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    actor_kind: ListChangesActorKind | Unset = UNSET,
    at_gte: datetime.datetime | Unset = UNSET,
    at_lt: datetime.datetime | Unset = UNSET,
    cursor: str | Unset = UNSET,
    fact: str | Unset = UNSET,
    limit: int | Unset = 50,
    subject_type: str | Unset = UNSET,
) -> PaginatedChangeList | Problem | None:
    """List changes

     Who did what to which row, newest first, with the values before and after.

    Scope: `shop:read`.

    Args:
        actor_kind (ListChangesActorKind | Unset):
        at_gte (datetime.datetime | Unset):
        at_lt (datetime.datetime | Unset):
        cursor (str | Unset):
        fact (str | Unset):
        limit (int | Unset):  Default: 50.
        subject_type (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedChangeList | Problem
    """

    return sync_detailed(
        client=client,
        actor_kind=actor_kind,
        at_gte=at_gte,
        at_lt=at_lt,
        cursor=cursor,
        fact=fact,
        limit=limit,
        subject_type=subject_type,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    actor_kind: ListChangesActorKind | Unset = UNSET,
    at_gte: datetime.datetime | Unset = UNSET,
    at_lt: datetime.datetime | Unset = UNSET,
    cursor: str | Unset = UNSET,
    fact: str | Unset = UNSET,
    limit: int | Unset = 50,
    subject_type: str | Unset = UNSET,
) -> Response[PaginatedChangeList | Problem]:
    """List changes

     Who did what to which row, newest first, with the values before and after.

    Scope: `shop:read`.

    Args:
        actor_kind (ListChangesActorKind | Unset):
        at_gte (datetime.datetime | Unset):
        at_lt (datetime.datetime | Unset):
        cursor (str | Unset):
        fact (str | Unset):
        limit (int | Unset):  Default: 50.
        subject_type (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedChangeList | Problem]
    """

    kwargs = _get_kwargs(
        actor_kind=actor_kind,
        at_gte=at_gte,
        at_lt=at_lt,
        cursor=cursor,
        fact=fact,
        limit=limit,
        subject_type=subject_type,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    actor_kind: ListChangesActorKind | Unset = UNSET,
    at_gte: datetime.datetime | Unset = UNSET,
    at_lt: datetime.datetime | Unset = UNSET,
    cursor: str | Unset = UNSET,
    fact: str | Unset = UNSET,
    limit: int | Unset = 50,
    subject_type: str | Unset = UNSET,
) -> PaginatedChangeList | Problem | None:
    """List changes

     Who did what to which row, newest first, with the values before and after.

    Scope: `shop:read`.

    Args:
        actor_kind (ListChangesActorKind | Unset):
        at_gte (datetime.datetime | Unset):
        at_lt (datetime.datetime | Unset):
        cursor (str | Unset):
        fact (str | Unset):
        limit (int | Unset):  Default: 50.
        subject_type (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedChangeList | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            actor_kind=actor_kind,
            at_gte=at_gte,
            at_lt=at_lt,
            cursor=cursor,
            fact=fact,
            limit=limit,
            subject_type=subject_type,
        )
    ).parsed
