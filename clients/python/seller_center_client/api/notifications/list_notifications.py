from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.list_notifications_kind_item import ListNotificationsKindItem
from ...models.list_notifications_sort import ListNotificationsSort
from ...models.list_notifications_urgency_item import ListNotificationsUrgencyItem
from ...models.paginated_notification_list import PaginatedNotificationList
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    cursor: str | Unset = UNSET,
    kind: list[ListNotificationsKindItem] | Unset = UNSET,
    limit: int | Unset = 50,
    q: str | Unset = UNSET,
    sort: ListNotificationsSort | Unset = ListNotificationsSort.VALUE_1,
    unread: bool | Unset = UNSET,
    urgency: list[ListNotificationsUrgencyItem] | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["cursor"] = cursor

    json_kind: list[str] | Unset = UNSET
    if not isinstance(kind, Unset):
        json_kind = []
        for kind_item_data in kind:
            kind_item = kind_item_data.value
            json_kind.append(kind_item)

    params["kind"] = json_kind

    params["limit"] = limit

    params["q"] = q

    json_sort: str | Unset = UNSET
    if not isinstance(sort, Unset):
        json_sort = sort.value

    params["sort"] = json_sort

    params["unread"] = unread

    json_urgency: list[str] | Unset = UNSET
    if not isinstance(urgency, Unset):
        json_urgency = []
        for urgency_item_data in urgency:
            urgency_item = urgency_item_data.value
            json_urgency.append(urgency_item)

    params["urgency"] = json_urgency

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/notifications",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> PaginatedNotificationList | Problem | None:
    if response.status_code == 200:
        response_200 = PaginatedNotificationList.from_dict(response.json())

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
) -> Response[PaginatedNotificationList | Problem]:
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
    kind: list[ListNotificationsKindItem] | Unset = UNSET,
    limit: int | Unset = 50,
    q: str | Unset = UNSET,
    sort: ListNotificationsSort | Unset = ListNotificationsSort.VALUE_1,
    unread: bool | Unset = UNSET,
    urgency: list[ListNotificationsUrgencyItem] | Unset = UNSET,
) -> Response[PaginatedNotificationList | Problem]:
    """List notifications

     What the member who made the token was told, newest first. What the token's scopes do not cover is
    left out.

    Scope: `shop:read`.

    Args:
        cursor (str | Unset):
        kind (list[ListNotificationsKindItem] | Unset):
        limit (int | Unset):  Default: 50.
        q (str | Unset):
        sort (ListNotificationsSort | Unset):  Default: ListNotificationsSort.VALUE_1.
        unread (bool | Unset):
        urgency (list[ListNotificationsUrgencyItem] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedNotificationList | Problem]
    """

    kwargs = _get_kwargs(
        cursor=cursor,
        kind=kind,
        limit=limit,
        q=q,
        sort=sort,
        unread=unread,
        urgency=urgency,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    cursor: str | Unset = UNSET,
    kind: list[ListNotificationsKindItem] | Unset = UNSET,
    limit: int | Unset = 50,
    q: str | Unset = UNSET,
    sort: ListNotificationsSort | Unset = ListNotificationsSort.VALUE_1,
    unread: bool | Unset = UNSET,
    urgency: list[ListNotificationsUrgencyItem] | Unset = UNSET,
) -> PaginatedNotificationList | Problem | None:
    """List notifications

     What the member who made the token was told, newest first. What the token's scopes do not cover is
    left out.

    Scope: `shop:read`.

    Args:
        cursor (str | Unset):
        kind (list[ListNotificationsKindItem] | Unset):
        limit (int | Unset):  Default: 50.
        q (str | Unset):
        sort (ListNotificationsSort | Unset):  Default: ListNotificationsSort.VALUE_1.
        unread (bool | Unset):
        urgency (list[ListNotificationsUrgencyItem] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedNotificationList | Problem
    """

    return sync_detailed(
        client=client,
        cursor=cursor,
        kind=kind,
        limit=limit,
        q=q,
        sort=sort,
        unread=unread,
        urgency=urgency,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    cursor: str | Unset = UNSET,
    kind: list[ListNotificationsKindItem] | Unset = UNSET,
    limit: int | Unset = 50,
    q: str | Unset = UNSET,
    sort: ListNotificationsSort | Unset = ListNotificationsSort.VALUE_1,
    unread: bool | Unset = UNSET,
    urgency: list[ListNotificationsUrgencyItem] | Unset = UNSET,
) -> Response[PaginatedNotificationList | Problem]:
    """List notifications

     What the member who made the token was told, newest first. What the token's scopes do not cover is
    left out.

    Scope: `shop:read`.

    Args:
        cursor (str | Unset):
        kind (list[ListNotificationsKindItem] | Unset):
        limit (int | Unset):  Default: 50.
        q (str | Unset):
        sort (ListNotificationsSort | Unset):  Default: ListNotificationsSort.VALUE_1.
        unread (bool | Unset):
        urgency (list[ListNotificationsUrgencyItem] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedNotificationList | Problem]
    """

    kwargs = _get_kwargs(
        cursor=cursor,
        kind=kind,
        limit=limit,
        q=q,
        sort=sort,
        unread=unread,
        urgency=urgency,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    cursor: str | Unset = UNSET,
    kind: list[ListNotificationsKindItem] | Unset = UNSET,
    limit: int | Unset = 50,
    q: str | Unset = UNSET,
    sort: ListNotificationsSort | Unset = ListNotificationsSort.VALUE_1,
    unread: bool | Unset = UNSET,
    urgency: list[ListNotificationsUrgencyItem] | Unset = UNSET,
) -> PaginatedNotificationList | Problem | None:
    """List notifications

     What the member who made the token was told, newest first. What the token's scopes do not cover is
    left out.

    Scope: `shop:read`.

    Args:
        cursor (str | Unset):
        kind (list[ListNotificationsKindItem] | Unset):
        limit (int | Unset):  Default: 50.
        q (str | Unset):
        sort (ListNotificationsSort | Unset):  Default: ListNotificationsSort.VALUE_1.
        unread (bool | Unset):
        urgency (list[ListNotificationsUrgencyItem] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedNotificationList | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            cursor=cursor,
            kind=kind,
            limit=limit,
            q=q,
            sort=sort,
            unread=unread,
            urgency=urgency,
        )
    ).parsed
