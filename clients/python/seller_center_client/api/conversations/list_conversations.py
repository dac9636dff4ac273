from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.list_conversations_due_within_item import ListConversationsDueWithinItem
from ...models.list_conversations_purchased_on_item import (
    ListConversationsPurchasedOnItem,
)
from ...models.list_conversations_sort import ListConversationsSort
from ...models.list_conversations_state_item import ListConversationsStateItem
from ...models.paginated_conversation_list import PaginatedConversationList
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    assigned_to: list[str] | Unset = UNSET,
    cursor: str | Unset = UNSET,
    due_within: list[ListConversationsDueWithinItem] | Unset = UNSET,
    limit: int | Unset = 50,
    order_id: list[str] | Unset = UNSET,
    product_id: list[str] | Unset = UNSET,
    purchased_on: list[ListConversationsPurchasedOnItem] | Unset = UNSET,
    q: str | Unset = UNSET,
    sort: ListConversationsSort | Unset = ListConversationsSort.VALUE_1,
    state: list[ListConversationsStateItem] | Unset = UNSET,
    unread: bool | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_assigned_to: list[str] | Unset = UNSET
    if not isinstance(assigned_to, Unset):
        json_assigned_to = assigned_to

    params["assigned_to"] = json_assigned_to

    params["cursor"] = cursor

    json_due_within: list[str] | Unset = UNSET
    if not isinstance(due_within, Unset):
        json_due_within = []
        for due_within_item_data in due_within:
            due_within_item = due_within_item_data.value
            json_due_within.append(due_within_item)

    params["due_within"] = json_due_within

    params["limit"] = limit

    json_order_id: list[str] | Unset = UNSET
    if not isinstance(order_id, Unset):
        json_order_id = order_id

    params["order_id"] = json_order_id

    json_product_id: list[str] | Unset = UNSET
    if not isinstance(product_id, Unset):
        json_product_id = product_id

    params["product_id"] = json_product_id

    json_purchased_on: list[str] | Unset = UNSET
    if not isinstance(purchased_on, Unset):
        json_purchased_on = []
        for purchased_on_item_data in purchased_on:
            purchased_on_item = purchased_on_item_data.value
            json_purchased_on.append(purchased_on_item)

    params["purchased_on"] = json_purchased_on

    params["q"] = q

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

    params["unread"] = unread

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/conversations",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> PaginatedConversationList | Problem | None:
    if response.status_code == 200:
        response_200 = PaginatedConversationList.from_dict(response.json())

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
) -> Response[PaginatedConversationList | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    assigned_to: list[str] | Unset = UNSET,
    cursor: str | Unset = UNSET,
    due_within: list[ListConversationsDueWithinItem] | Unset = UNSET,
    limit: int | Unset = 50,
    order_id: list[str] | Unset = UNSET,
    product_id: list[str] | Unset = UNSET,
    purchased_on: list[ListConversationsPurchasedOnItem] | Unset = UNSET,
    q: str | Unset = UNSET,
    sort: ListConversationsSort | Unset = ListConversationsSort.VALUE_1,
    state: list[ListConversationsStateItem] | Unset = UNSET,
    unread: bool | Unset = UNSET,
) -> Response[PaginatedConversationList | Problem]:
    """List conversations

     Conversations, the newest first; `sort=-last` goes by the last message, `sort=due` puts those first
    whose 12 hours run out soonest, and leaves
    the rest out.

    Scope: `chat:read`.

    Args:
        assigned_to (list[str] | Unset):
        cursor (str | Unset):
        due_within (list[ListConversationsDueWithinItem] | Unset):
        limit (int | Unset):  Default: 50.
        order_id (list[str] | Unset):
        product_id (list[str] | Unset):
        purchased_on (list[ListConversationsPurchasedOnItem] | Unset):
        q (str | Unset):
        sort (ListConversationsSort | Unset):  Default: ListConversationsSort.VALUE_1.
        state (list[ListConversationsStateItem] | Unset):
        unread (bool | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedConversationList | Problem]
    """

    kwargs = _get_kwargs(
        assigned_to=assigned_to,
        cursor=cursor,
        due_within=due_within,
        limit=limit,
        order_id=order_id,
        product_id=product_id,
        purchased_on=purchased_on,
        q=q,
        sort=sort,
        state=state,
        unread=unread,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    assigned_to: list[str] | Unset = UNSET,
    cursor: str | Unset = UNSET,
    due_within: list[ListConversationsDueWithinItem] | Unset = UNSET,
    limit: int | Unset = 50,
    order_id: list[str] | Unset = UNSET,
    product_id: list[str] | Unset = UNSET,
    purchased_on: list[ListConversationsPurchasedOnItem] | Unset = UNSET,
    q: str | Unset = UNSET,
    sort: ListConversationsSort | Unset = ListConversationsSort.VALUE_1,
    state: list[ListConversationsStateItem] | Unset = UNSET,
    unread: bool | Unset = UNSET,
) -> PaginatedConversationList | Problem | None:
    """List conversations

     Conversations, the newest first; `sort=-last` goes by the last message, `sort=due` puts those first
    whose 12 hours run out soonest, and leaves
    the rest out.

    Scope: `chat:read`.

    Args:
        assigned_to (list[str] | Unset):
        cursor (str | Unset):
        due_within (list[ListConversationsDueWithinItem] | Unset):
        limit (int | Unset):  Default: 50.
        order_id (list[str] | Unset):
        product_id (list[str] | Unset):
        purchased_on (list[ListConversationsPurchasedOnItem] | Unset):
        q (str | Unset):
        sort (ListConversationsSort | Unset):  Default: ListConversationsSort.VALUE_1.
        state (list[ListConversationsStateItem] | Unset):
        unread (bool | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedConversationList | Problem
    """

    return sync_detailed(
        client=client,
        assigned_to=assigned_to,
        cursor=cursor,
        due_within=due_within,
        limit=limit,
        order_id=order_id,
        product_id=product_id,
        purchased_on=purchased_on,
        q=q,
        sort=sort,
        state=state,
        unread=unread,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    assigned_to: list[str] | Unset = UNSET,
    cursor: str | Unset = UNSET,
    due_within: list[ListConversationsDueWithinItem] | Unset = UNSET,
    limit: int | Unset = 50,
    order_id: list[str] | Unset = UNSET,
    product_id: list[str] | Unset = UNSET,
    purchased_on: list[ListConversationsPurchasedOnItem] | Unset = UNSET,
    q: str | Unset = UNSET,
    sort: ListConversationsSort | Unset = ListConversationsSort.VALUE_1,
    state: list[ListConversationsStateItem] | Unset = UNSET,
    unread: bool | Unset = UNSET,
) -> Response[PaginatedConversationList | Problem]:
    """List conversations

     Conversations, the newest first; `sort=-last` goes by the last message, `sort=due` puts those first
    whose 12 hours run out soonest, and leaves
    the rest out.

    Scope: `chat:read`.

    Args:
        assigned_to (list[str] | Unset):
        cursor (str | Unset):
        due_within (list[ListConversationsDueWithinItem] | Unset):
        limit (int | Unset):  Default: 50.
        order_id (list[str] | Unset):
        product_id (list[str] | Unset):
        purchased_on (list[ListConversationsPurchasedOnItem] | Unset):
        q (str | Unset):
        sort (ListConversationsSort | Unset):  Default: ListConversationsSort.VALUE_1.
        state (list[ListConversationsStateItem] | Unset):
        unread (bool | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedConversationList | Problem]
    """

    kwargs = _get_kwargs(
        assigned_to=assigned_to,
        cursor=cursor,
        due_within=due_within,
        limit=limit,
        order_id=order_id,
        product_id=product_id,
        purchased_on=purchased_on,
        q=q,
        sort=sort,
        state=state,
        unread=unread,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    assigned_to: list[str] | Unset = UNSET,
    cursor: str | Unset = UNSET,
    due_within: list[ListConversationsDueWithinItem] | Unset = UNSET,
    limit: int | Unset = 50,
    order_id: list[str] | Unset = UNSET,
    product_id: list[str] | Unset = UNSET,
    purchased_on: list[ListConversationsPurchasedOnItem] | Unset = UNSET,
    q: str | Unset = UNSET,
    sort: ListConversationsSort | Unset = ListConversationsSort.VALUE_1,
    state: list[ListConversationsStateItem] | Unset = UNSET,
    unread: bool | Unset = UNSET,
) -> PaginatedConversationList | Problem | None:
    """List conversations

     Conversations, the newest first; `sort=-last` goes by the last message, `sort=due` puts those first
    whose 12 hours run out soonest, and leaves
    the rest out.

    Scope: `chat:read`.

    Args:
        assigned_to (list[str] | Unset):
        cursor (str | Unset):
        due_within (list[ListConversationsDueWithinItem] | Unset):
        limit (int | Unset):  Default: 50.
        order_id (list[str] | Unset):
        product_id (list[str] | Unset):
        purchased_on (list[ListConversationsPurchasedOnItem] | Unset):
        q (str | Unset):
        sort (ListConversationsSort | Unset):  Default: ListConversationsSort.VALUE_1.
        state (list[ListConversationsStateItem] | Unset):
        unread (bool | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedConversationList | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            assigned_to=assigned_to,
            cursor=cursor,
            due_within=due_within,
            limit=limit,
            order_id=order_id,
            product_id=product_id,
            purchased_on=purchased_on,
            q=q,
            sort=sort,
            state=state,
            unread=unread,
        )
    ).parsed
