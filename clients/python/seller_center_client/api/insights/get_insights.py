import datetime
from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.get_insights_compare import GetInsightsCompare
from ...models.get_insights_source import GetInsightsSource
from ...models.overview import Overview
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    compare: GetInsightsCompare | Unset = UNSET,
    from_: datetime.date | Unset = UNSET,
    source: GetInsightsSource | Unset = UNSET,
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
        "url": "/api/v1/insights/overview",
        "params": params,
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Overview | Problem | None:
    if response.status_code == 200:
        response_200 = Overview.from_dict(response.json())

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Overview | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    compare: GetInsightsCompare | Unset = UNSET,
    from_: datetime.date | Unset = UNSET,
    source: GetInsightsSource | Unset = UNSET,
    to: datetime.date | Unset = UNSET,
) -> Response[Overview | Problem]:
    """Get sales and visits

     The sums of a period beside the period before, its line, and each storefront. They follow an order
    within
    seconds. Days are those of `timezone`; at most 366.

    Scope: `insights:read`.

    Args:
        compare (GetInsightsCompare | Unset):
        from_ (datetime.date | Unset):
        source (GetInsightsSource | Unset):
        to (datetime.date | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Overview | Problem]
    """

    kwargs = _get_kwargs(
        compare=compare,
        from_=from_,
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
    compare: GetInsightsCompare | Unset = UNSET,
    from_: datetime.date | Unset = UNSET,
    source: GetInsightsSource | Unset = UNSET,
    to: datetime.date | Unset = UNSET,
) -> Overview | Problem | None:
    """Get sales and visits

     The sums of a period beside the period before, its line, and each storefront. They follow an order
    within
    seconds. Days are those of `timezone`; at most 366.

    Scope: `insights:read`.

    Args:
        compare (GetInsightsCompare | Unset):
        from_ (datetime.date | Unset):
        source (GetInsightsSource | Unset):
        to (datetime.date | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Overview | Problem
    """

    return sync_detailed(
        client=client,
        compare=compare,
        from_=from_,
        source=source,
        to=to,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    compare: GetInsightsCompare | Unset = UNSET,
    from_: datetime.date | Unset = UNSET,
    source: GetInsightsSource | Unset = UNSET,
    to: datetime.date | Unset = UNSET,
) -> Response[Overview | Problem]:
    """Get sales and visits

     The sums of a period beside the period before, its line, and each storefront. They follow an order
    within
    seconds. Days are those of `timezone`; at most 366.

    Scope: `insights:read`.

    Args:
        compare (GetInsightsCompare | Unset):
        from_ (datetime.date | Unset):
        source (GetInsightsSource | Unset):
        to (datetime.date | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Overview | Problem]
    """

    kwargs = _get_kwargs(
        compare=compare,
        from_=from_,
        source=source,
        to=to,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    compare: GetInsightsCompare | Unset = UNSET,
    from_: datetime.date | Unset = UNSET,
    source: GetInsightsSource | Unset = UNSET,
    to: datetime.date | Unset = UNSET,
) -> Overview | Problem | None:
    """Get sales and visits

     The sums of a period beside the period before, its line, and each storefront. They follow an order
    within
    seconds. Days are those of `timezone`; at most 366.

    Scope: `insights:read`.

    Args:
        compare (GetInsightsCompare | Unset):
        from_ (datetime.date | Unset):
        source (GetInsightsSource | Unset):
        to (datetime.date | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Overview | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            compare=compare,
            from_=from_,
            source=source,
            to=to,
        )
    ).parsed
