"""The app's public door for writes."""

from automation.actions.deeds import undo
from automation.actions.news import run
from automation.actions.rules import create_rule, delete_rule, edit_rule, move_rule, stop_rule, switch_off, switch_on

__all__ = [
    "create_rule",
    "delete_rule",
    "edit_rule",
    "move_rule",
    "run",
    "stop_rule",
    "switch_off",
    "switch_on",
    "undo",
]
