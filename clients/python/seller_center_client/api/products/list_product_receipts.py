from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.list_product_receipts_platform_item import (
    ListProductReceiptsPlatformItem,
)
from ...models.paginated_receipt_list import PaginatedReceiptList
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    public_id: str,
    *,
    cursor: str | Unset = UNSET,
    limit: int | Unset = UNSET,
    platform: list[ListProductReceiptsPlatformItem] | Unset = UNSET,
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

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/products/{public_id}/receipts".format(
            public_id=quote(str(public_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> PaginatedReceiptList | Problem | None:
    if response.status_code == 200:
        response_200 = PaginatedReceiptList.from_dict(response.json())

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
) -> Response[PaginatedReceiptList | Problem]:
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
    limit: int | Unset = UNSET,
    platform: list[ListProductReceiptsPlatformItem] | Unset = UNSET,
) -> Response[PaginatedReceiptList | Problem]:
    """List receipts

     The newest receipt of each field (per SKU: its price and stock) on each storefront. One page holds
    all, unless `limit` asks for less.

    Scope: `products:read`.

    Args:
        public_id (str):
        cursor (str | Unset):
        limit (int | Unset):
        platform (list[ListProductReceiptsPlatformItem] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedReceiptList | Problem]
    """

    kwargs = _get_kwargs(
        public_id=public_id,
        cursor=cursor,
        limit=limit,
        platform=platform,
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
    limit: int | Unset = UNSET,
    platform: list[ListProductReceiptsPlatformItem] | Unset = UNSET,
) -> PaginatedReceiptList | Problem | None:
    """List receipts

     The newest receipt of each field (per SKU: its price and stock) on each storefront. One page holds
    all, unless `limit` asks for less.

    Scope: `products:read`.

    Args:
        public_id (str):
        cursor (str | Unset):
        limit (int | Unset):
        platform (list[ListProductReceiptsPlatformItem] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedReceiptList | Problem
    """

    return sync_detailed(
        public_id=public_id,
        client=client,
        cursor=cursor,
        limit=limit,
        platform=platform,
    ).parsed


async def asyncio_detailed(
    public_id: str,
    *,
    client: AuthenticatedClient,
    cursor: str | Unset = UNSET,
    limit: int | Unset = UNSET,
    platform: list[ListProductReceiptsPlatformItem] | Unset = UNSET,
) -> Response[PaginatedReceiptList | Problem]:
    """List receipts

     The newest receipt of each field (per SKU: its price and stock) on each storefront. One page holds
    all, unless `limit` asks for less.

    Scope: `products:read`.

    Args:
        public_id (str):
        cursor (str | Unset):
        limit (int | Unset):
        platform (list[ListProductReceiptsPlatformItem] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedReceiptList | Problem]
    """

    kwargs = _get_kwargs(
        public_id=public_id,
        cursor=cursor,
        limit=limit,
        platform=platform,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    public_id: str,
    *,
    client: AuthenticatedClient,
    cursor: str | Unset = UNSET,
    limit: int | Unset = UNSET,
    platform: list[ListProductReceiptsPlatformItem] | Unset = UNSET,
) -> PaginatedReceiptList | Problem | None:
    """List receipts

     The newest receipt of each field (per SKU: its price and stock) on each storefront. One page holds
    all, unless `limit` asks for less.

    Scope: `products:read`.

    Args:
        public_id (str):
        cursor (str | Unset):
        limit (int | Unset):
        platform (list[ListProductReceiptsPlatformItem] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedReceiptList | Problem
    """

    return (
        await asyncio_detailed(
            public_id=public_id,
            client=client,
            cursor=cursor,
            limit=limit,
            platform=platform,
        )
    ).parsed
