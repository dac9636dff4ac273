"""A seller who has been on Tokopedia for years, as a program: opens the shop of before for demos and benches."""

import json
from typing import Any

import urllib3


def open_shop(url: str, *, slug: str, name: str, owner: str, followers: int, listings: list[dict[str, Any]]) -> str:
    """Have the storefront at ``url`` hold this shop; where its dashboard is. Asked again, it is the same shop."""
    body = {"slug": slug, "name": name, "owner": owner, "followers": followers, "listings": listings}
    answer = urllib3.request("POST", f"{url}/dashboard/shops", json=body, timeout=30.0, retries=False)
    if answer.status not in (200, 201):
        raise ValueError(f"the storefront did not open {slug}: {answer.status} {answer.data[:200]!r}")
    return f"{url}/dashboard/{json.loads(answer.data)['slug']}"
