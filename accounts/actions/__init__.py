"""Everything that changes people, shops, roles, invitations and tokens. ``from accounts import actions``; the topics are the
modules."""

from accounts.actions.people import set_list, set_login_open, set_preferences
from accounts.actions.roles import delete_role, save_role
from accounts.actions.shops import (
    create_shop,
    end_due_malls,
    end_lost_settlements,
    set_list_start,
    set_mall,
    set_programmes,
    set_settlement,
    set_suspended,
    update_shop_profile,
)
from accounts.actions.team import (
    accept_invitation,
    change_role,
    invite_member,
    keep_to,
    remove_member,
    revoke_invitation,
    transfer_ownership,
)
from accounts.actions.tokens import create_token, note_token_used, revoke_token

__all__ = [
    "accept_invitation",
    "change_role",
    "create_shop",
    "create_token",
    "delete_role",
    "end_due_malls",
    "end_lost_settlements",
    "invite_member",
    "keep_to",
    "note_token_used",
    "remove_member",
    "revoke_invitation",
    "revoke_token",
    "save_role",
    "set_list",
    "set_list_start",
    "set_login_open",
    "set_mall",
    "set_preferences",
    "set_programmes",
    "set_settlement",
    "set_suspended",
    "transfer_ownership",
    "update_shop_profile",
]
