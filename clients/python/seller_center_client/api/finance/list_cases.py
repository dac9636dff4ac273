from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.list_cases_kind_item import ListCasesKindItem
from ...models.list_cases_purchased_on_item import ListCasesPurchasedOnItem
from ...models.list_cases_sort import ListCasesSort
from ...models.list_cases_state_item import ListCasesStateItem
from ...models.paginated_case_list import PaginatedCaseList
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    cursor: str | Unset = UNSET,
    kind: list[ListCasesKindItem] | Unset = UNSET,
    limit: int | Unset = 50,
    purchased_on: list[ListCasesPurchasedOnItem] | Unset = UNSET,
    sort: ListCasesSort | Unset = ListCasesSort.VALUE_1,
    state: list[ListCasesStateItem] | Unset = UNSET,
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

    json_purchased_on: list[str] | Unset = UNSET
    if not isinstance(purchased_on, Unset):
        json_purchased_on = []
        for purchased_on_item_data in purchased_on:
            purchased_on_item = purchased_on_item_data.value
            json_purchased_on.append(purchased_on_item)

    params["purchased_on"] = json_purchased_on

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
        "url": "/api/v1/finance/cases",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> PaginatedCaseList | Problem | None:
    if response.status_code == 200:
        response_200 = PaginatedCaseList.from_dict(response.json())

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
) -> Response[PaginatedCaseList | Problem]:
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
    kind: list[ListCasesKindItem] | Unset = UNSET,
    limit: int | Unset = 50,
    purchased_on: list[ListCasesPurchasedOnItem] | Unset = UNSET,
    sort: ListCasesSort | Unset = ListCasesSort.VALUE_1,
    state: list[ListCasesStateItem] | Unset = UNSET,
) -> Response[PaginatedCaseList | Problem]:
    """List cases

     Differences, newest first, each with the message to send to the storefront.

    Scope: `finance:read`.

    Args:
        cursor (str | Unset):
        kind (list[ListCasesKindItem] | Unset):
        limit (int | Unset):  Default: 50.
        purchased_on (list[ListCasesPurchasedOnItem] | Unset):
        sort (ListCasesSort | Unset):  Default: ListCasesSort.VALUE_1.
        state (list[ListCasesStateItem] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedCaseList | Problem]
    """

    kwargs = _get_kwargs(
        cursor=cursor,
        kind=kind,
        limit=limit,
        purchased_on=purchased_on,
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
    kind: list[ListCasesKindItem] | Unset = UNSET,
    limit: int | Unset = 50,
    purchased_on: list[ListCasesPurchasedOnItem] | Unset = UNSET,
    sort: ListCasesSort | Unset = ListCasesSort.VALUE_1,
    state: list[ListCasesStateItem] | Unset = UNSET,
) -> PaginatedCaseList | Problem | None:
    """List cases

     Differences, newest first, each with the message to send to the storefront.

    Scope: `finance:read`.

    Args:
        cursor (str | Unset):
        kind (list[ListCasesKindItem] | Unset):
        limit (int | Unset):  Default: 50.
        purchased_on (list[ListCasesPurchasedOnItem] | Unset):
        sort (ListCasesSort | Unset):  Default: ListCasesSort.VALUE_1.
        state (list[ListCasesStateItem] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedCaseList | Problem
    """

    return sync_detailed(
        client=client,
        cursor=cursor,
        kind=kind,
        limit=limit,
        purchased_on=purchased_on,
        sort=sort,
        state=state,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    cursor: str | Unset = UNSET,
    kind: list[ListCasesKindItem] | Unset = UNSET,
    limit: int | Unset = 50,
    purchased_on: list[ListCasesPurchasedOnItem] | Unset = UNSET,
    sort: ListCasesSort | Unset = ListCasesSort.VALUE_1,
    state: list[ListCasesStateItem] | Unset = UNSET,
) -> Response[PaginatedCaseList | Problem]:
    """List cases

     Differences, newest first, each with the message to send to the storefront.

    Scope: `finance:read`.

    Args:
        cursor (str | Unset):
        kind (list[ListCasesKindItem] | Unset):
        limit (int | Unset):  Default: 50.
        purchased_on (list[ListCasesPurchasedOnItem] | Unset):
        sort (ListCasesSort | Unset):  Default: ListCasesSort.VALUE_1.
        state (list[ListCasesStateItem] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedCaseList | Problem]
    """

    kwargs = _get_kwargs(
        cursor=cursor,
        kind=kind,
        limit=limit,
        purchased_on=purchased_on,
        sort=sort,
        state=state,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    cursor: str | Unset = UNSET,
    kind: list[ListCasesKindItem] | Unset = UNSET,
    limit: int | Unset = 50,
    purchased_on: list[ListCasesPurchasedOnItem] | Unset = UNSET,
    sort: ListCasesSort | Unset = ListCasesSort.VALUE_1,
    state: list[ListCasesStateItem] | Unset = UNSET,
) -> PaginatedCaseList | Problem | None:
    """List cases

     Differences, newest first, each with the message to send to the storefront.

    Scope: `finance:read`.

    Args:
        cursor (str | Unset):
        kind (list[ListCasesKindItem] | Unset):
        limit (int | Unset):  Default: 50.
        purchased_on (list[ListCasesPurchasedOnItem] | Unset):
        sort (ListCasesSort | Unset):  Default: ListCasesSort.VALUE_1.
        state (list[ListCasesStateItem] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedCaseList | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            cursor=cursor,
            kind=kind,
            limit=limit,
            purchased_on=purchased_on,
            sort=sort,
            state=state,
        )
    ).parsed
