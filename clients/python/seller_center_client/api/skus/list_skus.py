import datetime
from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.list_skus_sort import ListSkusSort
from ...models.paginated_sku_list import PaginatedSkuList
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    low: bool | Unset = UNSET,
    product_id: list[str] | Unset = UNSET,
    seller_sku: list[str] | Unset = UNSET,
    sold_out: bool | Unset = UNSET,
    sort: ListSkusSort | Unset = ListSkusSort.VALUE_1,
    updated_at_gte: datetime.datetime | Unset = UNSET,
    updated_at_lt: datetime.datetime | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["cursor"] = cursor

    params["limit"] = limit

    params["low"] = low

    json_product_id: list[str] | Unset = UNSET
    if not isinstance(product_id, Unset):
        json_product_id = product_id

    params["product_id"] = json_product_id

    json_seller_sku: list[str] | Unset = UNSET
    if not isinstance(seller_sku, Unset):
        json_seller_sku = seller_sku

    params["seller_sku"] = json_seller_sku

    params["sold_out"] = sold_out

    json_sort: str | Unset = UNSET
    if not isinstance(sort, Unset):
        json_sort = sort.value

    params["sort"] = json_sort

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
        "url": "/api/v1/skus",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> PaginatedSkuList | Problem | None:
    if response.status_code == 200:
        response_200 = PaginatedSkuList.from_dict(response.json())

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
) -> Response[PaginatedSkuList | Problem]:
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
    low: bool | Unset = UNSET,
    product_id: list[str] | Unset = UNSET,
    seller_sku: list[str] | Unset = UNSET,
    sold_out: bool | Unset = UNSET,
    sort: ListSkusSort | Unset = ListSkusSort.VALUE_1,
    updated_at_gte: datetime.datetime | Unset = UNSET,
    updated_at_lt: datetime.datetime | Unset = UNSET,
) -> Response[PaginatedSkuList | Problem]:
    """List SKUs

     The shop's SKUs, newest first; `seller_sku=A,B` looks up to 200 of your own codes up. Several
    products may use
    one code: then each of them is told.

    Scope: `products:read`.

    Args:
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        low (bool | Unset):
        product_id (list[str] | Unset):
        seller_sku (list[str] | Unset):
        sold_out (bool | Unset):
        sort (ListSkusSort | Unset):  Default: ListSkusSort.VALUE_1.
        updated_at_gte (datetime.datetime | Unset):
        updated_at_lt (datetime.datetime | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedSkuList | Problem]
    """

    kwargs = _get_kwargs(
        cursor=cursor,
        limit=limit,
        low=low,
        product_id=product_id,
        seller_sku=seller_sku,
        sold_out=sold_out,
        sort=sort,
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
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    low: bool | Unset = UNSET,
    product_id: list[str] | Unset = UNSET,
    seller_sku: list[str] | Unset = UNSET,
    sold_out: bool | Unset = UNSET,
    sort: ListSkusSort | Unset = ListSkusSort.VALUE_1,
    updated_at_gte: datetime.datetime | Unset = UNSET,
    updated_at_lt: datetime.datetime | Unset = UNSET,
) -> PaginatedSkuList | Problem | None:
    """List SKUs

     The shop's SKUs, newest first; `seller_sku=A,B` looks up to 200 of your own codes up. Several
    products may use
    one code: then each of them is told.

    Scope: `products:read`.

    Args:
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        low (bool | Unset):
        product_id (list[str] | Unset):
        seller_sku (list[str] | Unset):
        sold_out (bool | Unset):
        sort (ListSkusSort | Unset):  Default: ListSkusSort.VALUE_1.
        updated_at_gte (datetime.datetime | Unset):
        updated_at_lt (datetime.datetime | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedSkuList | Problem
    """

    return sync_detailed(
        client=client,
        cursor=cursor,
        limit=limit,
        low=low,
        product_id=product_id,
        seller_sku=seller_sku,
        sold_out=sold_out,
        sort=sort,
        updated_at_gte=updated_at_gte,
        updated_at_lt=updated_at_lt,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    low: bool | Unset = UNSET,
    product_id: list[str] | Unset = UNSET,
    seller_sku: list[str] | Unset = UNSET,
    sold_out: bool | Unset = UNSET,
    sort: ListSkusSort | Unset = ListSkusSort.VALUE_1,
    updated_at_gte: datetime.datetime | Unset = UNSET,
    updated_at_lt: datetime.datetime | Unset = UNSET,
) -> Response[PaginatedSkuList | Problem]:
    """List SKUs

     The shop's SKUs, newest first; `seller_sku=A,B` looks up to 200 of your own codes up. Several
    products may use
    one code: then each of them is told.

    Scope: `products:read`.

    Args:
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        low (bool | Unset):
        product_id (list[str] | Unset):
        seller_sku (list[str] | Unset):
        sold_out (bool | Unset):
        sort (ListSkusSort | Unset):  Default: ListSkusSort.VALUE_1.
        updated_at_gte (datetime.datetime | Unset):
        updated_at_lt (datetime.datetime | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedSkuList | Problem]
    """

    kwargs = _get_kwargs(
        cursor=cursor,
        limit=limit,
        low=low,
        product_id=product_id,
        seller_sku=seller_sku,
        sold_out=sold_out,
        sort=sort,
        updated_at_gte=updated_at_gte,
        updated_at_lt=updated_at_lt,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    low: bool | Unset = UNSET,
    product_id: list[str] | Unset = UNSET,
    seller_sku: list[str] | Unset = UNSET,
    sold_out: bool | Unset = UNSET,
    sort: ListSkusSort | Unset = ListSkusSort.VALUE_1,
    updated_at_gte: datetime.datetime | Unset = UNSET,
    updated_at_lt: datetime.datetime | Unset = UNSET,
) -> PaginatedSkuList | Problem | None:
    """List SKUs

     The shop's SKUs, newest first; `seller_sku=A,B` looks up to 200 of your own codes up. Several
    products may use
    one code: then each of them is told.

    Scope: `products:read`.

    Args:
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        low (bool | Unset):
        product_id (list[str] | Unset):
        seller_sku (list[str] | Unset):
        sold_out (bool | Unset):
        sort (ListSkusSort | Unset):  Default: ListSkusSort.VALUE_1.
        updated_at_gte (datetime.datetime | Unset):
        updated_at_lt (datetime.datetime | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedSkuList | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            cursor=cursor,
            limit=limit,
            low=low,
            product_id=product_id,
            seller_sku=seller_sku,
            sold_out=sold_out,
            sort=sort,
            updated_at_gte=updated_at_gte,
            updated_at_lt=updated_at_lt,
        )
    ).parsed
