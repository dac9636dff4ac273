from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.list_campaigns_platform_item import ListCampaignsPlatformItem
from ...models.list_campaigns_sort import ListCampaignsSort
from ...models.list_campaigns_stage_item import ListCampaignsStageItem
from ...models.paginated_campaign_list import PaginatedCampaignList
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    platform: list[ListCampaignsPlatformItem] | Unset = UNSET,
    q: str | Unset = UNSET,
    sort: ListCampaignsSort | Unset = ListCampaignsSort.VALUE_1,
    stage: list[ListCampaignsStageItem] | Unset = UNSET,
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

    params["q"] = q

    json_sort: str | Unset = UNSET
    if not isinstance(sort, Unset):
        json_sort = sort.value

    params["sort"] = json_sort

    json_stage: list[str] | Unset = UNSET
    if not isinstance(stage, Unset):
        json_stage = []
        for stage_item_data in stage:
            stage_item = stage_item_data.value
            json_stage.append(stage_item)

    params["stage"] = json_stage

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/campaigns",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> PaginatedCampaignList | Problem | None:
    if response.status_code == 200:
        response_200 = PaginatedCampaignList.from_dict(response.json())

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
) -> Response[PaginatedCampaignList | Problem]:
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
    platform: list[ListCampaignsPlatformItem] | Unset = UNSET,
    q: str | Unset = UNSET,
    sort: ListCampaignsSort | Unset = ListCampaignsSort.VALUE_1,
    stage: list[ListCampaignsStageItem] | Unset = UNSET,
) -> Response[PaginatedCampaignList | Problem]:
    """List campaigns

     Campaigns, newest first, each with its label and why the shop cannot register, if so.

    Scope: `promotions:read`.

    Args:
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        platform (list[ListCampaignsPlatformItem] | Unset):
        q (str | Unset):
        sort (ListCampaignsSort | Unset):  Default: ListCampaignsSort.VALUE_1.
        stage (list[ListCampaignsStageItem] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedCampaignList | Problem]
    """

    kwargs = _get_kwargs(
        cursor=cursor,
        limit=limit,
        platform=platform,
        q=q,
        sort=sort,
        stage=stage,
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
    platform: list[ListCampaignsPlatformItem] | Unset = UNSET,
    q: str | Unset = UNSET,
    sort: ListCampaignsSort | Unset = ListCampaignsSort.VALUE_1,
    stage: list[ListCampaignsStageItem] | Unset = UNSET,
) -> PaginatedCampaignList | Problem | None:
    """List campaigns

     Campaigns, newest first, each with its label and why the shop cannot register, if so.

    Scope: `promotions:read`.

    Args:
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        platform (list[ListCampaignsPlatformItem] | Unset):
        q (str | Unset):
        sort (ListCampaignsSort | Unset):  Default: ListCampaignsSort.VALUE_1.
        stage (list[ListCampaignsStageItem] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedCampaignList | Problem
    """

    return sync_detailed(
        client=client,
        cursor=cursor,
        limit=limit,
        platform=platform,
        q=q,
        sort=sort,
        stage=stage,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    platform: list[ListCampaignsPlatformItem] | Unset = UNSET,
    q: str | Unset = UNSET,
    sort: ListCampaignsSort | Unset = ListCampaignsSort.VALUE_1,
    stage: list[ListCampaignsStageItem] | Unset = UNSET,
) -> Response[PaginatedCampaignList | Problem]:
    """List campaigns

     Campaigns, newest first, each with its label and why the shop cannot register, if so.

    Scope: `promotions:read`.

    Args:
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        platform (list[ListCampaignsPlatformItem] | Unset):
        q (str | Unset):
        sort (ListCampaignsSort | Unset):  Default: ListCampaignsSort.VALUE_1.
        stage (list[ListCampaignsStageItem] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedCampaignList | Problem]
    """

    kwargs = _get_kwargs(
        cursor=cursor,
        limit=limit,
        platform=platform,
        q=q,
        sort=sort,
        stage=stage,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    platform: list[ListCampaignsPlatformItem] | Unset = UNSET,
    q: str | Unset = UNSET,
    sort: ListCampaignsSort | Unset = ListCampaignsSort.VALUE_1,
    stage: list[ListCampaignsStageItem] | Unset = UNSET,
) -> PaginatedCampaignList | Problem | None:
    """List campaigns

     Campaigns, newest first, each with its label and why the shop cannot register, if so.

    Scope: `promotions:read`.

    Args:
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        platform (list[ListCampaignsPlatformItem] | Unset):
        q (str | Unset):
        sort (ListCampaignsSort | Unset):  Default: ListCampaignsSort.VALUE_1.
        stage (list[ListCampaignsStageItem] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedCampaignList | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            cursor=cursor,
            limit=limit,
            platform=platform,
            q=q,
            sort=sort,
            stage=stage,
        )
    ).parsed
