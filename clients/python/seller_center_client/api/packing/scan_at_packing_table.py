from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.packing import Packing
from ...models.problem import Problem
from ...models.scan_body_request import ScanBodyRequest
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    body: ScanBodyRequest,
    idempotency_key: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/packing/scan",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Packing | Problem | None:
    if response.status_code == 200:
        response_200 = Packing.from_dict(response.json())

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

    if response.status_code == 409:
        response_409 = Problem.from_dict(response.json())

        return response_409

    if response.status_code == 413:
        response_413 = Problem.from_dict(response.json())

        return response_413

    if response.status_code == 415:
        response_415 = Problem.from_dict(response.json())

        return response_415

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

    if response.status_code == 507:
        response_507 = Problem.from_dict(response.json())

        return response_507

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Packing | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: ScanBodyRequest,
    idempotency_key: str | Unset = UNSET,
) -> Response[Packing | Problem]:
    """Scan at the packing table

     A parcel's number opens it, each piece is counted, the last one makes it packed. A wrong piece, one
    too many and
    another shop's label are refused (409), each by its code; nothing is counted then.

    Scope: `packing:write`.

    Args:
        idempotency_key (str | Unset):
        body (ScanBodyRequest): What the scanner read.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Packing | Problem]
    """

    kwargs = _get_kwargs(
        body=body,
        idempotency_key=idempotency_key,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    body: ScanBodyRequest,
    idempotency_key: str | Unset = UNSET,
) -> Packing | Problem | None:
    """Scan at the packing table

     A parcel's number opens it, each piece is counted, the last one makes it packed. A wrong piece, one
    too many and
    another shop's label are refused (409), each by its code; nothing is counted then.

    Scope: `packing:write`.

    Args:
        idempotency_key (str | Unset):
        body (ScanBodyRequest): What the scanner read.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Packing | Problem
    """

    return sync_detailed(
        client=client,
        body=body,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: ScanBodyRequest,
    idempotency_key: str | Unset = UNSET,
) -> Response[Packing | Problem]:
    """Scan at the packing table

     A parcel's number opens it, each piece is counted, the last one makes it packed. A wrong piece, one
    too many and
    another shop's label are refused (409), each by its code; nothing is counted then.

    Scope: `packing:write`.

    Args:
        idempotency_key (str | Unset):
        body (ScanBodyRequest): What the scanner read.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Packing | Problem]
    """

    kwargs = _get_kwargs(
        body=body,
        idempotency_key=idempotency_key,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: ScanBodyRequest,
    idempotency_key: str | Unset = UNSET,
) -> Packing | Problem | None:
    """Scan at the packing table

     A parcel's number opens it, each piece is counted, the last one makes it packed. A wrong piece, one
    too many and
    another shop's label are refused (409), each by its code; nothing is counted then.

    Scope: `packing:write`.

    Args:
        idempotency_key (str | Unset):
        body (ScanBodyRequest): What the scanner read.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Packing | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            idempotency_key=idempotency_key,
        )
    ).parsed
