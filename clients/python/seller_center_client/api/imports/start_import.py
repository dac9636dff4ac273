from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.import_ import Import
from ...models.import_start_request import ImportStartRequest
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    body: ImportStartRequest,
    idempotency_key: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/imports",
    }

    _kwargs["files"] = body.to_multipart()

    headers["Content-Type"] = "multipart/form-data; boundary=+++"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Import | Problem | None:
    if response.status_code == 202:
        response_202 = Import.from_dict(response.json())

        return response_202

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Import | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: ImportStartRequest,
    idempotency_key: str | Unset = UNSET,
) -> Response[Import | Problem]:
    """Start an import

     Upload a file; its rows are then made or changed one product at a time, each standing or falling
    alone.

    `mode=dry_run` writes nothing and says what would happen. `profile=foreign` takes a file with
    columns of its
    own, with defaults for what it lacks. The same file again changes nothing.

    A row means the product that has its seller SKU; without one, the product with its title, when that
    title stands
    once in the file and once in the shop. Descriptions are HTML; plain text is taken, too. `notes` say
    what was
    noticed about the file, such as columns that were not read.

    A file brings no photos: new products go on sale with a drawn stand-in, or stay drafts with
    `new_products=draft`. Rows and columns that a filter or a hand has hidden in a workbook are left out
    and named
    in `notes`; `hidden_rows=read` reads them, too. Ratings and review counts of a file are never taken
    over.

    Scope: `imports:write`.

    Args:
        idempotency_key (str | Unset):
        body (ImportStartRequest): A CSV or XLSX file.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Import | Problem]
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
    body: ImportStartRequest,
    idempotency_key: str | Unset = UNSET,
) -> Import | Problem | None:
    """Start an import

     Upload a file; its rows are then made or changed one product at a time, each standing or falling
    alone.

    `mode=dry_run` writes nothing and says what would happen. `profile=foreign` takes a file with
    columns of its
    own, with defaults for what it lacks. The same file again changes nothing.

    A row means the product that has its seller SKU; without one, the product with its title, when that
    title stands
    once in the file and once in the shop. Descriptions are HTML; plain text is taken, too. `notes` say
    what was
    noticed about the file, such as columns that were not read.

    A file brings no photos: new products go on sale with a drawn stand-in, or stay drafts with
    `new_products=draft`. Rows and columns that a filter or a hand has hidden in a workbook are left out
    and named
    in `notes`; `hidden_rows=read` reads them, too. Ratings and review counts of a file are never taken
    over.

    Scope: `imports:write`.

    Args:
        idempotency_key (str | Unset):
        body (ImportStartRequest): A CSV or XLSX file.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Import | Problem
    """

    return sync_detailed(
        client=client,
        body=body,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: ImportStartRequest,
    idempotency_key: str | Unset = UNSET,
) -> Response[Import | Problem]:
    """Start an import

     Upload a file; its rows are then made or changed one product at a time, each standing or falling
    alone.

    `mode=dry_run` writes nothing and says what would happen. `profile=foreign` takes a file with
    columns of its
    own, with defaults for what it lacks. The same file again changes nothing.

    A row means the product that has its seller SKU; without one, the product with its title, when that
    title stands
    once in the file and once in the shop. Descriptions are HTML; plain text is taken, too. `notes` say
    what was
    noticed about the file, such as columns that were not read.

    A file brings no photos: new products go on sale with a drawn stand-in, or stay drafts with
    `new_products=draft`. Rows and columns that a filter or a hand has hidden in a workbook are left out
    and named
    in `notes`; `hidden_rows=read` reads them, too. Ratings and review counts of a file are never taken
    over.

    Scope: `imports:write`.

    Args:
        idempotency_key (str | Unset):
        body (ImportStartRequest): A CSV or XLSX file.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Import | Problem]
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
    body: ImportStartRequest,
    idempotency_key: str | Unset = UNSET,
) -> Import | Problem | None:
    """Start an import

     Upload a file; its rows are then made or changed one product at a time, each standing or falling
    alone.

    `mode=dry_run` writes nothing and says what would happen. `profile=foreign` takes a file with
    columns of its
    own, with defaults for what it lacks. The same file again changes nothing.

    A row means the product that has its seller SKU; without one, the product with its title, when that
    title stands
    once in the file and once in the shop. Descriptions are HTML; plain text is taken, too. `notes` say
    what was
    noticed about the file, such as columns that were not read.

    A file brings no photos: new products go on sale with a drawn stand-in, or stay drafts with
    `new_products=draft`. Rows and columns that a filter or a hand has hidden in a workbook are left out
    and named
    in `notes`; `hidden_rows=read` reads them, too. Ratings and review counts of a file are never taken
    over.

    Scope: `imports:write`.

    Args:
        idempotency_key (str | Unset):
        body (ImportStartRequest): A CSV or XLSX file.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Import | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            idempotency_key=idempotency_key,
        )
    ).parsed
