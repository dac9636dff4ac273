import datetime
from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.list_products_expand_item import ListProductsExpandItem
from ...models.list_products_platform_item import ListProductsPlatformItem
from ...models.list_products_sort import ListProductsSort
from ...models.list_products_status_item import ListProductsStatusItem
from ...models.list_products_sync_item import ListProductsSyncItem
from ...models.paginated_product_row_list import PaginatedProductRowList
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    category: list[str] | Unset = UNSET,
    created_at_gte: datetime.datetime | Unset = UNSET,
    created_at_lt: datetime.datetime | Unset = UNSET,
    cursor: str | Unset = UNSET,
    expand: list[ListProductsExpandItem] | Unset = UNSET,
    limit: int | Unset = 50,
    low: bool | Unset = UNSET,
    needs_picture: bool | Unset = UNSET,
    platform: list[ListProductsPlatformItem] | Unset = UNSET,
    price_max: int | Unset = UNSET,
    price_min: int | Unset = UNSET,
    q: str | Unset = UNSET,
    refused: bool | Unset = UNSET,
    sold_out: bool | Unset = UNSET,
    sort: ListProductsSort | Unset = ListProductsSort.VALUE_3,
    status: list[ListProductsStatusItem] | Unset = UNSET,
    sync: list[ListProductsSyncItem] | Unset = UNSET,
    updated_at_gte: datetime.datetime | Unset = UNSET,
    updated_at_lt: datetime.datetime | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_category: list[str] | Unset = UNSET
    if not isinstance(category, Unset):
        json_category = category

    params["category"] = json_category

    json_created_at_gte: str | Unset = UNSET
    if not isinstance(created_at_gte, Unset):
        json_created_at_gte = created_at_gte.isoformat()
    params["created_at_gte"] = json_created_at_gte

    json_created_at_lt: str | Unset = UNSET
    if not isinstance(created_at_lt, Unset):
        json_created_at_lt = created_at_lt.isoformat()
    params["created_at_lt"] = json_created_at_lt

    params["cursor"] = cursor

    json_expand: list[str] | Unset = UNSET
    if not isinstance(expand, Unset):
        json_expand = []
        for expand_item_data in expand:
            expand_item = expand_item_data.value
            json_expand.append(expand_item)

    params["expand"] = json_expand

    params["limit"] = limit

    params["low"] = low

    params["needs_picture"] = needs_picture

    json_platform: list[str] | Unset = UNSET
    if not isinstance(platform, Unset):
        json_platform = []
        for platform_item_data in platform:
            platform_item = platform_item_data.value
            json_platform.append(platform_item)

    params["platform"] = json_platform

    params["price_max"] = price_max

    params["price_min"] = price_min

    params["q"] = q

    params["refused"] = refused

    params["sold_out"] = sold_out

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

    json_sync: list[str] | Unset = UNSET
    if not isinstance(sync, Unset):
        json_sync = []
        for sync_item_data in sync:
            sync_item = sync_item_data.value
            json_sync.append(sync_item)

    params["sync"] = json_sync

    json_updated_at_gte: str | Unset = UNSET
    if not isinstance(updated_at_gte, Unset):
        json_updated_at_gte = updated_at_gte.isoformat()
    params["updated_at_gte"] = json_updated_at_gte

    json_updated_at_lt: str | Unset = UNSET
    if not isinstance(updated_at_lt, Unset):
        json_updated_at_lt = updated_at_lt.isoformat()
    params["updated_at_lt"] = json_updated_at_lt

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/products",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> PaginatedProductRowList | Problem | None:
    if response.status_code == 200:
        response_200 = PaginatedProductRowList.from_dict(response.json())

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
) -> Response[PaginatedProductRowList | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    category: list[str] | Unset = UNSET,
    created_at_gte: datetime.datetime | Unset = UNSET,
    created_at_lt: datetime.datetime | Unset = UNSET,
    cursor: str | Unset = UNSET,
    expand: list[ListProductsExpandItem] | Unset = UNSET,
    limit: int | Unset = 50,
    low: bool | Unset = UNSET,
    needs_picture: bool | Unset = UNSET,
    platform: list[ListProductsPlatformItem] | Unset = UNSET,
    price_max: int | Unset = UNSET,
    price_min: int | Unset = UNSET,
    q: str | Unset = UNSET,
    refused: bool | Unset = UNSET,
    sold_out: bool | Unset = UNSET,
    sort: ListProductsSort | Unset = ListProductsSort.VALUE_3,
    status: list[ListProductsStatusItem] | Unset = UNSET,
    sync: list[ListProductsSyncItem] | Unset = UNSET,
    updated_at_gte: datetime.datetime | Unset = UNSET,
    updated_at_lt: datetime.datetime | Unset = UNSET,
) -> Response[PaginatedProductRowList | Problem]:
    """List products

     The shop's products, the newest made first unless sorted otherwise. The deleted come only when asked
    for.

    Scope: `products:read`.

    Args:
        category (list[str] | Unset):
        created_at_gte (datetime.datetime | Unset):
        created_at_lt (datetime.datetime | Unset):
        cursor (str | Unset):
        expand (list[ListProductsExpandItem] | Unset):
        limit (int | Unset):  Default: 50.
        low (bool | Unset):
        needs_picture (bool | Unset):
        platform (list[ListProductsPlatformItem] | Unset):
        price_max (int | Unset):
        price_min (int | Unset):
        q (str | Unset):
        refused (bool | Unset):
        sold_out (bool | Unset):
        sort (ListProductsSort | Unset):  Default: ListProductsSort.VALUE_3.
        status (list[ListProductsStatusItem] | Unset):
        sync (list[ListProductsSyncItem] | Unset):
        updated_at_gte (datetime.datetime | Unset):
        updated_at_lt (datetime.datetime | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedProductRowList | Problem]
    """

    kwargs = _get_kwargs(
        category=category,
        created_at_gte=created_at_gte,
        created_at_lt=created_at_lt,
        cursor=cursor,
        expand=expand,
        limit=limit,
        low=low,
        needs_picture=needs_picture,
        platform=platform,
        price_max=price_max,
        price_min=price_min,
        q=q,
        refused=refused,
        sold_out=sold_out,
        sort=sort,
        status=status,
        sync=sync,
        updated_at_gte=updated_at_gte,
        updated_at_lt=updated_at_lt,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    category: list[str] | Unset = UNSET,
    created_at_gte: datetime.datetime | Unset = UNSET,
    created_at_lt: datetime.datetime | Unset = UNSET,
    cursor: str | Unset = UNSET,
    expand: list[ListProductsExpandItem] | Unset = UNSET,
    limit: int | Unset = 50,
    low: bool | Unset = UNSET,
    needs_picture: bool | Unset = UNSET,
    platform: list[ListProductsPlatformItem] | Unset = UNSET,
    price_max: int | Unset = UNSET,
    price_min: int | Unset = UNSET,
    q: str | Unset = UNSET,
    refused: bool | Unset = UNSET,
    sold_out: bool | Unset = UNSET,
    sort: ListProductsSort | Unset = ListProductsSort.VALUE_3,
    status: list[ListProductsStatusItem] | Unset = UNSET,
    sync: list[ListProductsSyncItem] | Unset = UNSET,
    updated_at_gte: datetime.datetime | Unset = UNSET,
    updated_at_lt: datetime.datetime | Unset = UNSET,
) -> PaginatedProductRowList | Problem | None:
    """List products

     The shop's products, the newest made first unless sorted otherwise. The deleted come only when asked
    for.

    Scope: `products:read`.

    Args:
        category (list[str] | Unset):
        created_at_gte (datetime.datetime | Unset):
        created_at_lt (datetime.datetime | Unset):
        cursor (str | Unset):
        expand (list[ListProductsExpandItem] | Unset):
        limit (int | Unset):  Default: 50.
        low (bool | Unset):
        needs_picture (bool | Unset):
        platform (list[ListProductsPlatformItem] | Unset):
        price_max (int | Unset):
        price_min (int | Unset):
        q (str | Unset):
        refused (bool | Unset):
        sold_out (bool | Unset):
        sort (ListProductsSort | Unset):  Default: ListProductsSort.VALUE_3.
        status (list[ListProductsStatusItem] | Unset):
        sync (list[ListProductsSyncItem] | Unset):
        updated_at_gte (datetime.datetime | Unset):
        updated_at_lt (datetime.datetime | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedProductRowList | Problem
    """

    return sync_detailed(
        client=client,
        category=category,
        created_at_gte=created_at_gte,
        created_at_lt=created_at_lt,
        cursor=cursor,
        expand=expand,
        limit=limit,
        low=low,
        needs_picture=needs_picture,
        platform=platform,
        price_max=price_max,
        price_min=price_min,
        q=q,
        refused=refused,
        sold_out=sold_out,
        sort=sort,
        status=status,
        sync=sync,
        updated_at_gte=updated_at_gte,
        updated_at_lt=updated_at_lt,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    category: list[str] | Unset = UNSET,
    created_at_gte: datetime.datetime | Unset = UNSET,
    created_at_lt: datetime.datetime | Unset = UNSET,
    cursor: str | Unset = UNSET,
    expand: list[ListProductsExpandItem] | Unset = UNSET,
    limit: int | Unset = 50,
    low: bool | Unset = UNSET,
    needs_picture: bool | Unset = UNSET,
    platform: list[ListProductsPlatformItem] | Unset = UNSET,
    price_max: int | Unset = UNSET,
    price_min: int | Unset = UNSET,
    q: str | Unset = UNSET,
    refused: bool | Unset = UNSET,
    sold_out: bool | Unset = UNSET,
    sort: ListProductsSort | Unset = ListProductsSort.VALUE_3,
    status: list[ListProductsStatusItem] | Unset = UNSET,
    sync: list[ListProductsSyncItem] | Unset = UNSET,
    updated_at_gte: datetime.datetime | Unset = UNSET,
    updated_at_lt: datetime.datetime | Unset = UNSET,
) -> Response[PaginatedProductRowList | Problem]:
    """List products

     The shop's products, the newest made first unless sorted otherwise. The deleted come only when asked
    for.

    Scope: `products:read`.

    Args:
        category (list[str] | Unset):
        created_at_gte (datetime.datetime | Unset):
        created_at_lt (datetime.datetime | Unset):
        cursor (str | Unset):
        expand (list[ListProductsExpandItem] | Unset):
        limit (int | Unset):  Default: 50.
        low (bool | Unset):
        needs_picture (bool | Unset):
        platform (list[ListProductsPlatformItem] | Unset):
        price_max (int | Unset):
        price_min (int | Unset):
        q (str | Unset):
        refused (bool | Unset):
        sold_out (bool | Unset):
        sort (ListProductsSort | Unset):  Default: ListProductsSort.VALUE_3.
        status (list[ListProductsStatusItem] | Unset):
        sync (list[ListProductsSyncItem] | Unset):
        updated_at_gte (datetime.datetime | Unset):
        updated_at_lt (datetime.datetime | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedProductRowList | Problem]
    """

    kwargs = _get_kwargs(
        category=category,
        created_at_gte=created_at_gte,
        created_at_lt=created_at_lt,
        cursor=cursor,
        expand=expand,
        limit=limit,
        low=low,
        needs_picture=needs_picture,
        platform=platform,
        price_max=price_max,
        price_min=price_min,
        q=q,
        refused=refused,
        sold_out=sold_out,
        sort=sort,
        status=status,
        sync=sync,
        updated_at_gte=updated_at_gte,
        updated_at_lt=updated_at_lt,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    category: list[str] | Unset = UNSET,
    created_at_gte: datetime.datetime | Unset = UNSET,
    created_at_lt: datetime.datetime | Unset = UNSET,
    cursor: str | Unset = UNSET,
    expand: list[ListProductsExpandItem] | Unset = UNSET,
    limit: int | Unset = 50,
    low: bool | Unset = UNSET,
    needs_picture: bool | Unset = UNSET,
    platform: list[ListProductsPlatformItem] | Unset = UNSET,
    price_max: int | Unset = UNSET,
    price_min: int | Unset = UNSET,
    q: str | Unset = UNSET,
    refused: bool | Unset = UNSET,
    sold_out: bool | Unset = UNSET,
    sort: ListProductsSort | Unset = ListProductsSort.VALUE_3,
    status: list[ListProductsStatusItem] | Unset = UNSET,
    sync: list[ListProductsSyncItem] | Unset = UNSET,
    updated_at_gte: datetime.datetime | Unset = UNSET,
    updated_at_lt: datetime.datetime | Unset = UNSET,
) -> PaginatedProductRowList | Problem | None:
    """List products

     The shop's products, the newest made first unless sorted otherwise. The deleted come only when asked
    for.

    Scope: `products:read`.

    Args:
        category (list[str] | Unset):
        created_at_gte (datetime.datetime | Unset):
        created_at_lt (datetime.datetime | Unset):
        cursor (str | Unset):
        expand (list[ListProductsExpandItem] | Unset):
        limit (int | Unset):  Default: 50.
        low (bool | Unset):
        needs_picture (bool | Unset):
        platform (list[ListProductsPlatformItem] | Unset):
        price_max (int | Unset):
        price_min (int | Unset):
        q (str | Unset):
        refused (bool | Unset):
        sold_out (bool | Unset):
        sort (ListProductsSort | Unset):  Default: ListProductsSort.VALUE_3.
        status (list[ListProductsStatusItem] | Unset):
        sync (list[ListProductsSyncItem] | Unset):
        updated_at_gte (datetime.datetime | Unset):
        updated_at_lt (datetime.datetime | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedProductRowList | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            category=category,
            created_at_gte=created_at_gte,
            created_at_lt=created_at_lt,
            cursor=cursor,
            expand=expand,
            limit=limit,
            low=low,
            needs_picture=needs_picture,
            platform=platform,
            price_max=price_max,
            price_min=price_min,
            q=q,
            refused=refused,
            sold_out=sold_out,
            sort=sort,
            status=status,
            sync=sync,
            updated_at_gte=updated_at_gte,
            updated_at_lt=updated_at_lt,
        )
    ).parsed
