from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.paginated_ad_report_row_list import PaginatedAdReportRowList
from ...models.problem import Problem
from ...models.report_ad_by import ReportAdBy
from ...models.report_ad_platform import ReportAdPlatform
from ...types import UNSET, Response, Unset


def _get_kwargs(
    public_id: str,
    *,
    by: ReportAdBy | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = UNSET,
    platform: ReportAdPlatform | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_by: str | Unset = UNSET
    if not isinstance(by, Unset):
        json_by = by.value

    params["by"] = json_by

    params["cursor"] = cursor

    params["limit"] = limit

    json_platform: str | Unset = UNSET
    if not isinstance(platform, Unset):
        json_platform = platform.value

    params["platform"] = json_platform

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/ads/{public_id}/report".format(
            public_id=quote(str(public_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> PaginatedAdReportRowList | Problem | None:
    if response.status_code == 200:
        response_200 = PaginatedAdReportRowList.from_dict(response.json())

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
) -> Response[PaginatedAdReportRowList | Problem]:
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
    by: ReportAdBy | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = UNSET,
    platform: ReportAdPlatform | Unset = UNSET,
) -> Response[PaginatedAdReportRowList | Problem]:
    """Report of an ad campaign

     Impressions, clicks, costs, orders and revenue of one campaign by product, storefront, day or hour.
    Of hours and
    days those that had something, the newest first, at most a thousand.

    Scope: `ads:read`.

    Args:
        public_id (str):
        by (ReportAdBy | Unset):
        cursor (str | Unset):
        limit (int | Unset):
        platform (ReportAdPlatform | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedAdReportRowList | Problem]
    """

    kwargs = _get_kwargs(
        public_id=public_id,
        by=by,
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
    by: ReportAdBy | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = UNSET,
    platform: ReportAdPlatform | Unset = UNSET,
) -> PaginatedAdReportRowList | Problem | None:
    """Report of an ad campaign

     Impressions, clicks, costs, orders and revenue of one campaign by product, storefront, day or hour.
    Of hours and
    days those that had something, the newest first, at most a thousand.

    Scope: `ads:read`.

    Args:
        public_id (str):
        by (ReportAdBy | Unset):
        cursor (str | Unset):
        limit (int | Unset):
        platform (ReportAdPlatform | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedAdReportRowList | Problem
    """

    return sync_detailed(
        public_id=public_id,
        client=client,
        by=by,
        cursor=cursor,
        limit=limit,
        platform=platform,
    ).parsed


async def asyncio_detailed(
    public_id: str,
    *,
    client: AuthenticatedClient,
    by: ReportAdBy | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = UNSET,
    platform: ReportAdPlatform | Unset = UNSET,
) -> Response[PaginatedAdReportRowList | Problem]:
    """Report of an ad campaign

     Impressions, clicks, costs, orders and revenue of one campaign by product, storefront, day or hour.
    Of hours and
    days those that had something, the newest first, at most a thousand.

    Scope: `ads:read`.

    Args:
        public_id (str):
        by (ReportAdBy | Unset):
        cursor (str | Unset):
        limit (int | Unset):
        platform (ReportAdPlatform | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedAdReportRowList | Problem]
    """

    kwargs = _get_kwargs(
        public_id=public_id,
        by=by,
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
    by: ReportAdBy | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = UNSET,
    platform: ReportAdPlatform | Unset = UNSET,
) -> PaginatedAdReportRowList | Problem | None:
    """Report of an ad campaign

     Impressions, clicks, costs, orders and revenue of one campaign by product, storefront, day or hour.
    Of hours and
    days those that had something, the newest first, at most a thousand.

    Scope: `ads:read`.

    Args:
        public_id (str):
        by (ReportAdBy | Unset):
        cursor (str | Unset):
        limit (int | Unset):
        platform (ReportAdPlatform | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedAdReportRowList | Problem
    """

    return (
        await asyncio_detailed(
            public_id=public_id,
            client=client,
            by=by,
            cursor=cursor,
            limit=limit,
            platform=platform,
        )
    ).parsed
