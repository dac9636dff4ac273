from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.affiliate_report import AffiliateReport
from ...models.get_affiliate_report_source import GetAffiliateReportSource
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    from_: str | Unset = UNSET,
    source: GetAffiliateReportSource | Unset = UNSET,
    to: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["from"] = from_

    json_source: str | Unset = UNSET
    if not isinstance(source, Unset):
        json_source = source.value

    params["source"] = json_source

    params["to"] = to

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/collaborations/analytics",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> AffiliateReport | Problem | None:
    if response.status_code == 200:
        response_200 = AffiliateReport.from_dict(response.json())

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
) -> Response[AffiliateReport | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    from_: str | Unset = UNSET,
    source: GetAffiliateReportSource | Unset = UNSET,
    to: str | Unset = UNSET,
) -> Response[AffiliateReport | Problem]:
    """Affiliate analytics

     Orders, sales, commission and clicks of a range of days, beside the same number of days before.

    Scope: `affiliates:read`.

    Args:
        from_ (str | Unset):
        source (GetAffiliateReportSource | Unset):
        to (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AffiliateReport | Problem]
    """

    kwargs = _get_kwargs(
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
    from_: str | Unset = UNSET,
    source: GetAffiliateReportSource | Unset = UNSET,
    to: str | Unset = UNSET,
) -> AffiliateReport | Problem | None:
    """Affiliate analytics

     Orders, sales, commission and clicks of a range of days, beside the same number of days before.

    Scope: `affiliates:read`.

    Args:
        from_ (str | Unset):
        source (GetAffiliateReportSource | Unset):
        to (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AffiliateReport | Problem
    """

    return sync_detailed(
        client=client,
        from_=from_,
        source=source,
        to=to,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    from_: str | Unset = UNSET,
    source: GetAffiliateReportSource | Unset = UNSET,
    to: str | Unset = UNSET,
) -> Response[AffiliateReport | Problem]:
    """Affiliate analytics

     Orders, sales, commission and clicks of a range of days, beside the same number of days before.

    Scope: `affiliates:read`.

    Args:
        from_ (str | Unset):
        source (GetAffiliateReportSource | Unset):
        to (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AffiliateReport | Problem]
    """

    kwargs = _get_kwargs(
        from_=from_,
        source=source,
        to=to,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    from_: str | Unset = UNSET,
    source: GetAffiliateReportSource | Unset = UNSET,
    to: str | Unset = UNSET,
) -> AffiliateReport | Problem | None:
    """Affiliate analytics

     Orders, sales, commission and clicks of a range of days, beside the same number of days before.

    Scope: `affiliates:read`.

    Args:
        from_ (str | Unset):
        source (GetAffiliateReportSource | Unset):
        to (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AffiliateReport | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            from_=from_,
            source=source,
            to=to,
        )
    ).parsed
