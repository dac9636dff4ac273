"""Who looks again when something changes: apps above say which pushes their own rows depend on.

A product does not know that promotions exist. A promotion by percentage depends on a product's price all the same, so its
app asks to be woken when that push is written. Waking is a nudge and may be lost: the follower's own sweep makes it certain.
"""

from collections import defaultdict

from outbox.nudges import wake
from outbox.operations import Operation

_FOLLOWERS: dict[Operation, dict[str, str]] = defaultdict(dict)


def follows(*operations: Operation, task: str, queue: str) -> None:
    """After a commit with one of these pushes run ``task`` with the shop's row id, on ``queue``. Called once, when the
    app starts."""
    for operation in operations:
        _FOLLOWERS[operation][task] = queue


def wake_followers(operation: Operation, shop_id: int) -> None:
    """Wake those that follow; after the commit."""
    for task, queue in _FOLLOWERS[operation].items():
        wake(task, queue=queue, shop_id=shop_id)
