from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.get_price_history_days import GetPriceHistoryDays
from ...models.price_history import PriceHistory
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    public_id: str,
    *,
    days: GetPriceHistoryDays | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_none_match, Unset):
        headers["If-None-Match"] = if_none_match

    params: dict[str, Any] = {}

    json_days: str | Unset = UNSET
    if not isinstance(days, Unset):
        json_days = days.value

    params["days"] = json_days

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/skus/{public_id}/price-history".format(
            public_id=quote(str(public_id), safe=""),
        ),
        "params": params,
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Any | PriceHistory | Problem | None:
    if response.status_code == 200:
        response_200 = PriceHistory.from_dict(response.json())

        return response_200

    if response.status_code == 304:
        response_304 = cast(Any, None)
        return response_304

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
) -> Response[Any | PriceHistory | Problem]:
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
    days: GetPriceHistoryDays | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> Response[Any | PriceHistory | Problem]:
    """Get a SKU's price history

     The list price and what buyers paid on each storefront, step by step, with the promotions that ran.
    A promotion counts
    as it is set now; what limits, buyers and vouchers changed for one order is not in it.

    Scope: `promotions:read`.

    Args:
        public_id (str):
        days (GetPriceHistoryDays | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | PriceHistory | Problem]
    """

    kwargs = _get_kwargs(
        public_id=public_id,
        days=days,
        if_none_match=if_none_match,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    public_id: str,
    *,
    client: AuthenticatedClient,
    days: GetPriceHistoryDays | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> Any | PriceHistory | Problem | None:
    """Get a SKU's price history

     The list price and what buyers paid on each storefront, step by step, with the promotions that ran.
    A promotion counts
    as it is set now; what limits, buyers and vouchers changed for one order is not in it.

    Scope: `promotions:read`.

    Args:
        public_id (str):
        days (GetPriceHistoryDays | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | PriceHistory | Problem
    """

    return sync_detailed(
        public_id=public_id,
        client=client,
        days=days,
        if_none_match=if_none_match,
    ).parsed


async def asyncio_detailed(
    public_id: str,
    *,
    client: AuthenticatedClient,
    days: GetPriceHistoryDays | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> Response[Any | PriceHistory | Problem]:
    """Get a SKU's price history

     The list price and what buyers paid on each storefront, step by step, with the promotions that ran.
    A promotion counts
    as it is set now; what limits, buyers and vouchers changed for one order is not in it.

    Scope: `promotions:read`.

    Args:
        public_id (str):
        days (GetPriceHistoryDays | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | PriceHistory | Problem]
    """

    kwargs = _get_kwargs(
        public_id=public_id,
        days=days,
        if_none_match=if_none_match,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    public_id: str,
    *,
    client: AuthenticatedClient,
    days: GetPriceHistoryDays | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> Any | PriceHistory | Problem | None:
    """Get a SKU's price history

     The list price and what buyers paid on each storefront, step by step, with the promotions that ran.
    A promotion counts
    as it is set now; what limits, buyers and vouchers changed for one order is not in it.

    Scope: `promotions:read`.

    Args:
        public_id (str):
        days (GetPriceHistoryDays | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | PriceHistory | Problem
    """

    return (
        await asyncio_detailed(
            public_id=public_id,
            client=client,
            days=days,
            if_none_match=if_none_match,
        )
    ).parsed
