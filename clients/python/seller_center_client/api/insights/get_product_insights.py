import datetime
from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.get_product_insights_compare import GetProductInsightsCompare
from ...models.get_product_insights_sort import GetProductInsightsSort
from ...models.get_product_insights_source import GetProductInsightsSource
from ...models.problem import Problem
from ...models.products_object import Products
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    compare: GetProductInsightsCompare | Unset = UNSET,
    from_: datetime.date | Unset = UNSET,
    limit: int | Unset = UNSET,
    sort: GetProductInsightsSort | Unset = UNSET,
    source: GetProductInsightsSource | Unset = UNSET,
    to: datetime.date | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_compare: str | Unset = UNSET
    if not isinstance(compare, Unset):
        json_compare = compare.value

    params["compare"] = json_compare

    json_from_: str | Unset = UNSET
    if not isinstance(from_, Unset):
        json_from_ = from_.isoformat()
    params["from"] = json_from_

    params["limit"] = limit

    json_sort: str | Unset = UNSET
    if not isinstance(sort, Unset):
        json_sort = sort.value

    params["sort"] = json_sort

    json_source: str | Unset = UNSET
    if not isinstance(source, Unset):
        json_source = source.value

    params["source"] = json_source

    json_to: str | Unset = UNSET
    if not isinstance(to, Unset):
        json_to = to.isoformat()
    params["to"] = json_to

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/insights/products",
        "params": params,
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem | Products | None:
    if response.status_code == 200:
        response_200 = Products.from_dict(response.json())

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Problem | Products]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    compare: GetProductInsightsCompare | Unset = UNSET,
    from_: datetime.date | Unset = UNSET,
    limit: int | Unset = UNSET,
    sort: GetProductInsightsSort | Unset = UNSET,
    source: GetProductInsightsSource | Unset = UNSET,
    to: datetime.date | Unset = UNSET,
) -> Response[Problem | Products]:
    """Get sales by product

     The products of a period with their visits, sell-through, and how many days their stock lasts.

    Scope: `insights:read`.

    Args:
        compare (GetProductInsightsCompare | Unset):
        from_ (datetime.date | Unset):
        limit (int | Unset):
        sort (GetProductInsightsSort | Unset):
        source (GetProductInsightsSource | Unset):
        to (datetime.date | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | Products]
    """

    kwargs = _get_kwargs(
        compare=compare,
        from_=from_,
        limit=limit,
        sort=sort,
        source=source,
        to=to,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    compare: GetProductInsightsCompare | Unset = UNSET,
    from_: datetime.date | Unset = UNSET,
    limit: int | Unset = UNSET,
    sort: GetProductInsightsSort | Unset = UNSET,
    source: GetProductInsightsSource | Unset = UNSET,
    to: datetime.date | Unset = UNSET,
) -> Problem | Products | None:
    """Get sales by product

     The products of a period with their visits, sell-through, and how many days their stock lasts.

    Scope: `insights:read`.

    Args:
        compare (GetProductInsightsCompare | Unset):
        from_ (datetime.date | Unset):
        limit (int | Unset):
        sort (GetProductInsightsSort | Unset):
        source (GetProductInsightsSource | Unset):
        to (datetime.date | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | Products
    """

    return sync_detailed(
        client=client,
        compare=compare,
        from_=from_,
        limit=limit,
        sort=sort,
        source=source,
        to=to,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    compare: GetProductInsightsCompare | Unset = UNSET,
    from_: datetime.date | Unset = UNSET,
    limit: int | Unset = UNSET,
    sort: GetProductInsightsSort | Unset = UNSET,
    source: GetProductInsightsSource | Unset = UNSET,
    to: datetime.date | Unset = UNSET,
) -> Response[Problem | Products]:
    """Get sales by product

     The products of a period with their visits, sell-through, and how many days their stock lasts.

    Scope: `insights:read`.

    Args:
        compare (GetProductInsightsCompare | Unset):
        from_ (datetime.date | Unset):
        limit (int | Unset):
        sort (GetProductInsightsSort | Unset):
        source (GetProductInsightsSource | Unset):
        to (datetime.date | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | Products]
    """

    kwargs = _get_kwargs(
        compare=compare,
        from_=from_,
        limit=limit,
        sort=sort,
        source=source,
        to=to,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    compare: GetProductInsightsCompare | Unset = UNSET,
    from_: datetime.date | Unset = UNSET,
    limit: int | Unset = UNSET,
    sort: GetProductInsightsSort | Unset = UNSET,
    source: GetProductInsightsSource | Unset = UNSET,
    to: datetime.date | Unset = UNSET,
) -> Problem | Products | None:
    """Get sales by product

     The products of a period with their visits, sell-through, and how many days their stock lasts.

    Scope: `insights:read`.

    Args:
        compare (GetProductInsightsCompare | Unset):
        from_ (datetime.date | Unset):
        limit (int | Unset):
        sort (GetProductInsightsSort | Unset):
        source (GetProductInsightsSource | Unset):
        to (datetime.date | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | Products
    """

    return (
        await asyncio_detailed(
            client=client,
            compare=compare,
            from_=from_,
            limit=limit,
            sort=sort,
            source=source,
            to=to,
        )
    ).parsed
