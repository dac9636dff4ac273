from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.patched_rule_patch_request import PatchedRulePatchRequest
from ...models.problem import Problem
from ...models.rule import Rule
from ...types import UNSET, Response, Unset


def _get_kwargs(
    public_id: str,
    *,
    body: PatchedRulePatchRequest | Unset = UNSET,
    if_match: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_match, Unset):
        headers["If-Match"] = if_match

    _kwargs: dict[str, Any] = {
        "method": "patch",
        "url": "/api/v1/rules/{public_id}".format(
            public_id=quote(str(public_id), safe=""),
        ),
    }

    if not isinstance(body, Unset):
        _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem | Rule | None:
    if response.status_code == 200:
        response_200 = Rule.from_dict(response.json())

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

    if response.status_code == 409:
        response_409 = Problem.from_dict(response.json())

        return response_409

    if response.status_code == 412:
        response_412 = Problem.from_dict(response.json())

        return response_412

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Problem | Rule]:
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
    body: PatchedRulePatchRequest | Unset = UNSET,
    if_match: str | Unset = UNSET,
) -> Response[Problem | Rule]:
    """Change a rule

     Change it. One that is on goes off (but for its name): what was tried out is no longer what it does.

    Scope: `orders:write`.

    Args:
        public_id (str):
        if_match (str | Unset):
        body (PatchedRulePatchRequest | Unset): What to change of a rule; the rest stays. An empty
            list, and null, is a condition that every order meets.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | Rule]
    """

    kwargs = _get_kwargs(
        public_id=public_id,
        body=body,
        if_match=if_match,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    public_id: str,
    *,
    client: AuthenticatedClient,
    body: PatchedRulePatchRequest | Unset = UNSET,
    if_match: str | Unset = UNSET,
) -> Problem | Rule | None:
    """Change a rule

     Change it. One that is on goes off (but for its name): what was tried out is no longer what it does.

    Scope: `orders:write`.

    Args:
        public_id (str):
        if_match (str | Unset):
        body (PatchedRulePatchRequest | Unset): What to change of a rule; the rest stays. An empty
            list, and null, is a condition that every order meets.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | Rule
    """

    return sync_detailed(
        public_id=public_id,
        client=client,
        body=body,
        if_match=if_match,
    ).parsed


async def asyncio_detailed(
    public_id: str,
    *,
    client: AuthenticatedClient,
    body: PatchedRulePatchRequest | Unset = UNSET,
    if_match: str | Unset = UNSET,
) -> Response[Problem | Rule]:
    """Change a rule

     Change it. One that is on goes off (but for its name): what was tried out is no longer what it does.

    Scope: `orders:write`.

    Args:
        public_id (str):
        if_match (str | Unset):
        body (PatchedRulePatchRequest | Unset): What to change of a rule; the rest stays. An empty
            list, and null, is a condition that every order meets.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | Rule]
    """

    kwargs = _get_kwargs(
        public_id=public_id,
        body=body,
        if_match=if_match,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    public_id: str,
    *,
    client: AuthenticatedClient,
    body: PatchedRulePatchRequest | Unset = UNSET,
    if_match: str | Unset = UNSET,
) -> Problem | Rule | None:
    """Change a rule

     Change it. One that is on goes off (but for its name): what was tried out is no longer what it does.

    Scope: `orders:write`.

    Args:
        public_id (str):
        if_match (str | Unset):
        body (PatchedRulePatchRequest | Unset): What to change of a rule; the rest stays. An empty
            list, and null, is a condition that every order meets.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | Rule
    """

    return (
        await asyncio_detailed(
            public_id=public_id,
            client=client,
            body=body,
            if_match=if_match,
        )
    ).parsed
