import datetime
from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.list_events_sort import ListEventsSort
from ...models.list_events_type_item import ListEventsTypeItem
from ...models.paginated_event_list import PaginatedEventList
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    occurred_at_gte: datetime.datetime | Unset = UNSET,
    occurred_at_lt: datetime.datetime | Unset = UNSET,
    sort: ListEventsSort | Unset = ListEventsSort.VALUE_1,
    subject_id: list[str] | Unset = UNSET,
    type_: list[ListEventsTypeItem] | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["cursor"] = cursor

    params["limit"] = limit

    json_occurred_at_gte: str | Unset = UNSET
    if not isinstance(occurred_at_gte, Unset):
        json_occurred_at_gte = occurred_at_gte.isoformat()
    params["occurred_at_gte"] = json_occurred_at_gte

    json_occurred_at_lt: str | Unset = UNSET
    if not isinstance(occurred_at_lt, Unset):
        json_occurred_at_lt = occurred_at_lt.isoformat()
    params["occurred_at_lt"] = json_occurred_at_lt

    json_sort: str | Unset = UNSET
    if not isinstance(sort, Unset):
        json_sort = sort.value

    params["sort"] = json_sort

    json_subject_id: list[str] | Unset = UNSET
    if not isinstance(subject_id, Unset):
        json_subject_id = subject_id

    params["subject_id"] = json_subject_id

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
        "url": "/api/v1/events",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> PaginatedEventList | Problem | None:
    if response.status_code == 200:
        response_200 = PaginatedEventList.from_dict(response.json())

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
) -> Response[PaginatedEventList | Problem]:
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
    occurred_at_gte: datetime.datetime | Unset = UNSET,
    occurred_at_lt: datetime.datetime | Unset = UNSET,
    sort: ListEventsSort | Unset = ListEventsSort.VALUE_1,
    subject_id: list[str] | Unset = UNSET,
    type_: list[ListEventsTypeItem] | Unset = UNSET,
) -> Response[PaginatedEventList | Problem]:
    """List events

     The same events as endpoints get, newest first, for 30 days; kept from the moment that the shop has
    a token or
    an endpoint, a few seconds after they happen. A token sees only the types whose objects it may read.

    Scope: `shop:read`.

    Args:
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        occurred_at_gte (datetime.datetime | Unset):
        occurred_at_lt (datetime.datetime | Unset):
        sort (ListEventsSort | Unset):  Default: ListEventsSort.VALUE_1.
        subject_id (list[str] | Unset):
        type_ (list[ListEventsTypeItem] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedEventList | Problem]
    """

    kwargs = _get_kwargs(
        cursor=cursor,
        limit=limit,
        occurred_at_gte=occurred_at_gte,
        occurred_at_lt=occurred_at_lt,
        sort=sort,
        subject_id=subject_id,
        type_=type_,
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
    occurred_at_gte: datetime.datetime | Unset = UNSET,
    occurred_at_lt: datetime.datetime | Unset = UNSET,
    sort: ListEventsSort | Unset = ListEventsSort.VALUE_1,
    subject_id: list[str] | Unset = UNSET,
    type_: list[ListEventsTypeItem] | Unset = UNSET,
) -> PaginatedEventList | Problem | None:
    """List events

     The same events as endpoints get, newest first, for 30 days; kept from the moment that the shop has
    a token or
    an endpoint, a few seconds after they happen. A token sees only the types whose objects it may read.

    Scope: `shop:read`.

    Args:
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        occurred_at_gte (datetime.datetime | Unset):
        occurred_at_lt (datetime.datetime | Unset):
        sort (ListEventsSort | Unset):  Default: ListEventsSort.VALUE_1.
        subject_id (list[str] | Unset):
        type_ (list[ListEventsTypeItem] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedEventList | Problem
    """

    return sync_detailed(
        client=client,
        cursor=cursor,
        limit=limit,
        occurred_at_gte=occurred_at_gte,
        occurred_at_lt=occurred_at_lt,
        sort=sort,
        subject_id=subject_id,
        type_=type_,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    occurred_at_gte: datetime.datetime | Unset = UNSET,
    occurred_at_lt: datetime.datetime | Unset = UNSET,
    sort: ListEventsSort | Unset = ListEventsSort.VALUE_1,
    subject_id: list[str] | Unset = UNSET,
    type_: list[ListEventsTypeItem] | Unset = UNSET,
) -> Response[PaginatedEventList | Problem]:
    """List events

     The same events as endpoints get, newest first, for 30 days; kept from the moment that the shop has
    a token or
    an endpoint, a few seconds after they happen. A token sees only the types whose objects it may read.

    Scope: `shop:read`.

    Args:
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        occurred_at_gte (datetime.datetime | Unset):
        occurred_at_lt (datetime.datetime | Unset):
        sort (ListEventsSort | Unset):  Default: ListEventsSort.VALUE_1.
        subject_id (list[str] | Unset):
        type_ (list[ListEventsTypeItem] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedEventList | Problem]
    """

    kwargs = _get_kwargs(
        cursor=cursor,
        limit=limit,
        occurred_at_gte=occurred_at_gte,
        occurred_at_lt=occurred_at_lt,
        sort=sort,
        subject_id=subject_id,
        type_=type_,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    occurred_at_gte: datetime.datetime | Unset = UNSET,
    occurred_at_lt: datetime.datetime | Unset = UNSET,
    sort: ListEventsSort | Unset = ListEventsSort.VALUE_1,
    subject_id: list[str] | Unset = UNSET,
    type_: list[ListEventsTypeItem] | Unset = UNSET,
) -> PaginatedEventList | Problem | None:
    """List events

     The same events as endpoints get, newest first, for 30 days; kept from the moment that the shop has
    a token or
    an endpoint, a few seconds after they happen. A token sees only the types whose objects it may read.

    Scope: `shop:read`.

    Args:
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        occurred_at_gte (datetime.datetime | Unset):
        occurred_at_lt (datetime.datetime | Unset):
        sort (ListEventsSort | Unset):  Default: ListEventsSort.VALUE_1.
        subject_id (list[str] | Unset):
        type_ (list[ListEventsTypeItem] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedEventList | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            cursor=cursor,
            limit=limit,
            occurred_at_gte=occurred_at_gte,
            occurred_at_lt=occurred_at_lt,
            sort=sort,
            subject_id=subject_id,
            type_=type_,
        )
    ).parsed
