"""The app's public door for writes."""

from webhooks.actions.deliveries import claim, give_back, prune, replay_delivery, replay_range, settle
from webhooks.actions.endpoints import (
    create_endpoint,
    delete_endpoint,
    edit_endpoint,
    end_with_maker,
    note_told,
    reveal_secret,
    rotate_secret,
    send_test,
)
from webhooks.actions.tailing import tail

__all__ = [
    "claim",
    "create_endpoint",
    "delete_endpoint",
    "edit_endpoint",
    "end_with_maker",
    "give_back",
    "note_told",
    "prune",
    "replay_delivery",
    "replay_range",
    "reveal_secret",
    "rotate_secret",
    "send_test",
    "settle",
    "tail",
]
