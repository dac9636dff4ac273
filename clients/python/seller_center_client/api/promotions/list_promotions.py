from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.list_promotions_platform_item import ListPromotionsPlatformItem
from ...models.list_promotions_sort import ListPromotionsSort
from ...models.list_promotions_status_item import ListPromotionsStatusItem
from ...models.list_promotions_tool_item import ListPromotionsToolItem
from ...models.paginated_promotion_row_list import PaginatedPromotionRowList
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    platform: list[ListPromotionsPlatformItem] | Unset = UNSET,
    product_id: str | Unset = UNSET,
    q: str | Unset = UNSET,
    sort: ListPromotionsSort | Unset = ListPromotionsSort.VALUE_1,
    status: list[ListPromotionsStatusItem] | Unset = UNSET,
    tool: list[ListPromotionsToolItem] | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["cursor"] = cursor

    params["limit"] = limit

    json_platform: list[str] | Unset = UNSET
    if not isinstance(platform, Unset):
        json_platform = []
        for platform_item_data in platform:
            platform_item = platform_item_data.value
            json_platform.append(platform_item)

    params["platform"] = json_platform

    params["product_id"] = product_id

    params["q"] = q

    json_sort: str | Unset = UNSET
    if not isinstance(sort, Unset):
        json_sort = sort.value

    params["sort"] = json_sort

    json_status: list[str] | Unset = UNSET
    if not isinstance(status, Unset):
        json_status = []
        for status_item_data in status:
            status_item = status_item_data.value
            json_status.append(status_item)

    params["status"] = json_status

    json_tool: list[str] | Unset = UNSET
    if not isinstance(tool, Unset):
        json_tool = []
        for tool_item_data in tool:
            tool_item = tool_item_data.value
            json_tool.append(tool_item)

    params["tool"] = json_tool

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/promotions",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> PaginatedPromotionRowList | Problem | None:
    if response.status_code == 200:
        response_200 = PaginatedPromotionRowList.from_dict(response.json())

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
) -> Response[PaginatedPromotionRowList | Problem]:
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
    platform: list[ListPromotionsPlatformItem] | Unset = UNSET,
    product_id: str | Unset = UNSET,
    q: str | Unset = UNSET,
    sort: ListPromotionsSort | Unset = ListPromotionsSort.VALUE_1,
    status: list[ListPromotionsStatusItem] | Unset = UNSET,
    tool: list[ListPromotionsToolItem] | Unset = UNSET,
) -> Response[PaginatedPromotionRowList | Problem]:
    """List promotions

     The shop's promotions, newest first, without their products.

    Scope: `promotions:read`.

    Args:
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        platform (list[ListPromotionsPlatformItem] | Unset):
        product_id (str | Unset):
        q (str | Unset):
        sort (ListPromotionsSort | Unset):  Default: ListPromotionsSort.VALUE_1.
        status (list[ListPromotionsStatusItem] | Unset):
        tool (list[ListPromotionsToolItem] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedPromotionRowList | Problem]
    """

    kwargs = _get_kwargs(
        cursor=cursor,
        limit=limit,
        platform=platform,
        product_id=product_id,
        q=q,
        sort=sort,
        status=status,
        tool=tool,
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
    platform: list[ListPromotionsPlatformItem] | Unset = UNSET,
    product_id: str | Unset = UNSET,
    q: str | Unset = UNSET,
    sort: ListPromotionsSort | Unset = ListPromotionsSort.VALUE_1,
    status: list[ListPromotionsStatusItem] | Unset = UNSET,
    tool: list[ListPromotionsToolItem] | Unset = UNSET,
) -> PaginatedPromotionRowList | Problem | None:
    """List promotions

     The shop's promotions, newest first, without their products.

    Scope: `promotions:read`.

    Args:
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        platform (list[ListPromotionsPlatformItem] | Unset):
        product_id (str | Unset):
        q (str | Unset):
        sort (ListPromotionsSort | Unset):  Default: ListPromotionsSort.VALUE_1.
        status (list[ListPromotionsStatusItem] | Unset):
        tool (list[ListPromotionsToolItem] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedPromotionRowList | Problem
    """

    return sync_detailed(
        client=client,
        cursor=cursor,
        limit=limit,
        platform=platform,
        product_id=product_id,
        q=q,
        sort=sort,
        status=status,
        tool=tool,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    platform: list[ListPromotionsPlatformItem] | Unset = UNSET,
    product_id: str | Unset = UNSET,
    q: str | Unset = UNSET,
    sort: ListPromotionsSort | Unset = ListPromotionsSort.VALUE_1,
    status: list[ListPromotionsStatusItem] | Unset = UNSET,
    tool: list[ListPromotionsToolItem] | Unset = UNSET,
) -> Response[PaginatedPromotionRowList | Problem]:
    """List promotions

     The shop's promotions, newest first, without their products.

    Scope: `promotions:read`.

    Args:
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        platform (list[ListPromotionsPlatformItem] | Unset):
        product_id (str | Unset):
        q (str | Unset):
        sort (ListPromotionsSort | Unset):  Default: ListPromotionsSort.VALUE_1.
        status (list[ListPromotionsStatusItem] | Unset):
        tool (list[ListPromotionsToolItem] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedPromotionRowList | Problem]
    """

    kwargs = _get_kwargs(
        cursor=cursor,
        limit=limit,
        platform=platform,
        product_id=product_id,
        q=q,
        sort=sort,
        status=status,
        tool=tool,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    platform: list[ListPromotionsPlatformItem] | Unset = UNSET,
    product_id: str | Unset = UNSET,
    q: str | Unset = UNSET,
    sort: ListPromotionsSort | Unset = ListPromotionsSort.VALUE_1,
    status: list[ListPromotionsStatusItem] | Unset = UNSET,
    tool: list[ListPromotionsToolItem] | Unset = UNSET,
) -> PaginatedPromotionRowList | Problem | None:
    """List promotions

     The shop's promotions, newest first, without their products.

    Scope: `promotions:read`.

    Args:
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        platform (list[ListPromotionsPlatformItem] | Unset):
        product_id (str | Unset):
        q (str | Unset):
        sort (ListPromotionsSort | Unset):  Default: ListPromotionsSort.VALUE_1.
        status (list[ListPromotionsStatusItem] | Unset):
        tool (list[ListPromotionsToolItem] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedPromotionRowList | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            cursor=cursor,
            limit=limit,
            platform=platform,
            product_id=product_id,
            q=q,
            sort=sort,
            status=status,
            tool=tool,
        )
    ).parsed
