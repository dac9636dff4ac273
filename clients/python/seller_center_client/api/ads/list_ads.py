from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.list_ads_kind_item import ListAdsKindItem
from ...models.list_ads_platform_item import ListAdsPlatformItem
from ...models.list_ads_sort import ListAdsSort
from ...models.list_ads_status_item import ListAdsStatusItem
from ...models.paginated_ad_row_list import PaginatedAdRowList
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    cursor: str | Unset = UNSET,
    kind: list[ListAdsKindItem] | Unset = UNSET,
    limit: int | Unset = 50,
    platform: list[ListAdsPlatformItem] | Unset = UNSET,
    product_id: str | Unset = UNSET,
    q: str | Unset = UNSET,
    sort: ListAdsSort | Unset = ListAdsSort.VALUE_1,
    status: list[ListAdsStatusItem] | Unset = UNSET,
    stuck: bool | Unset = UNSET,
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

    params["stuck"] = stuck

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/ads",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> PaginatedAdRowList | Problem | None:
    if response.status_code == 200:
        response_200 = PaginatedAdRowList.from_dict(response.json())

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
) -> Response[PaginatedAdRowList | Problem]:
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
    kind: list[ListAdsKindItem] | Unset = UNSET,
    limit: int | Unset = 50,
    platform: list[ListAdsPlatformItem] | Unset = UNSET,
    product_id: str | Unset = UNSET,
    q: str | Unset = UNSET,
    sort: ListAdsSort | Unset = ListAdsSort.VALUE_1,
    status: list[ListAdsStatusItem] | Unset = UNSET,
    stuck: bool | Unset = UNSET,
) -> Response[PaginatedAdRowList | Problem]:
    """List ad campaigns

     The shop's campaigns with their figures from the beginning, newest first, without their products.

    Scope: `ads:read`.

    Args:
        cursor (str | Unset):
        kind (list[ListAdsKindItem] | Unset):
        limit (int | Unset):  Default: 50.
        platform (list[ListAdsPlatformItem] | Unset):
        product_id (str | Unset):
        q (str | Unset):
        sort (ListAdsSort | Unset):  Default: ListAdsSort.VALUE_1.
        status (list[ListAdsStatusItem] | Unset):
        stuck (bool | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedAdRowList | Problem]
    """

    kwargs = _get_kwargs(
        cursor=cursor,
        kind=kind,
        limit=limit,
        platform=platform,
        product_id=product_id,
        q=q,
        sort=sort,
        status=status,
        stuck=stuck,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    cursor: str | Unset = UNSET,
    kind: list[ListAdsKindItem] | Unset = UNSET,
    limit: int | Unset = 50,
    platform: list[ListAdsPlatformItem] | Unset = UNSET,
    product_id: str | Unset = UNSET,
    q: str | Unset = UNSET,
    sort: ListAdsSort | Unset = ListAdsSort.VALUE_1,
    status: list[ListAdsStatusItem] | Unset = UNSET,
    stuck: bool | Unset = UNSET,
) -> PaginatedAdRowList | Problem | None:
    """List ad campaigns

     The shop's campaigns with their figures from the beginning, newest first, without their products.

    Scope: `ads:read`.

    Args:
        cursor (str | Unset):
        kind (list[ListAdsKindItem] | Unset):
        limit (int | Unset):  Default: 50.
        platform (list[ListAdsPlatformItem] | Unset):
        product_id (str | Unset):
        q (str | Unset):
        sort (ListAdsSort | Unset):  Default: ListAdsSort.VALUE_1.
        status (list[ListAdsStatusItem] | Unset):
        stuck (bool | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedAdRowList | Problem
    """

    return sync_detailed(
        client=client,
        cursor=cursor,
        kind=kind,
        limit=limit,
        platform=platform,
        product_id=product_id,
        q=q,
        sort=sort,
        status=status,
        stuck=stuck,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    cursor: str | Unset = UNSET,
    kind: list[ListAdsKindItem] | Unset = UNSET,
    limit: int | Unset = 50,
    platform: list[ListAdsPlatformItem] | Unset = UNSET,
    product_id: str | Unset = UNSET,
    q: str | Unset = UNSET,
    sort: ListAdsSort | Unset = ListAdsSort.VALUE_1,
    status: list[ListAdsStatusItem] | Unset = UNSET,
    stuck: bool | Unset = UNSET,
) -> Response[PaginatedAdRowList | Problem]:
    """List ad campaigns

     The shop's campaigns with their figures from the beginning, newest first, without their products.

    Scope: `ads:read`.

    Args:
        cursor (str | Unset):
        kind (list[ListAdsKindItem] | Unset):
        limit (int | Unset):  Default: 50.
        platform (list[ListAdsPlatformItem] | Unset):
        product_id (str | Unset):
        q (str | Unset):
        sort (ListAdsSort | Unset):  Default: ListAdsSort.VALUE_1.
        status (list[ListAdsStatusItem] | Unset):
        stuck (bool | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedAdRowList | Problem]
    """

    kwargs = _get_kwargs(
        cursor=cursor,
        kind=kind,
        limit=limit,
        platform=platform,
        product_id=product_id,
        q=q,
        sort=sort,
        status=status,
        stuck=stuck,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    cursor: str | Unset = UNSET,
    kind: list[ListAdsKindItem] | Unset = UNSET,
    limit: int | Unset = 50,
    platform: list[ListAdsPlatformItem] | Unset = UNSET,
    product_id: str | Unset = UNSET,
    q: str | Unset = UNSET,
    sort: ListAdsSort | Unset = ListAdsSort.VALUE_1,
    status: list[ListAdsStatusItem] | Unset = UNSET,
    stuck: bool | Unset = UNSET,
) -> PaginatedAdRowList | Problem | None:
    """List ad campaigns

     The shop's campaigns with their figures from the beginning, newest first, without their products.

    Scope: `ads:read`.

    Args:
        cursor (str | Unset):
        kind (list[ListAdsKindItem] | Unset):
        limit (int | Unset):  Default: 50.
        platform (list[ListAdsPlatformItem] | Unset):
        product_id (str | Unset):
        q (str | Unset):
        sort (ListAdsSort | Unset):  Default: ListAdsSort.VALUE_1.
        status (list[ListAdsStatusItem] | Unset):
        stuck (bool | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedAdRowList | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            cursor=cursor,
            kind=kind,
            limit=limit,
            platform=platform,
            product_id=product_id,
            q=q,
            sort=sort,
            status=status,
            stuck=stuck,
        )
    ).parsed
