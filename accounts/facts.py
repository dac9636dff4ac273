"""What this app writes into the change log, in words, and which events clients hear of it."""

from django.utils.translation import gettext_lazy as _

from accounts.models import Standing
from accounts.roles import Permission, Role
from core.facts import Fact

FACTS = {
    "shop.mall_changed": Fact(_("Mall status changed"), ("mall.updated",)),
    "shop.programmes_changed": Fact(_("Programmes changed")),
    "shop.settlement_changed": Fact(_("Settlement period changed")),
    "shop.created": Fact(_("Shop opened")),
    "shop.support_looked": Fact(_("Platform staff looked at the shop")),
    "shop.profile_changed": Fact(_("Shop profile changed")),
    "shop.status_changed": Fact(_("Shop suspended or reopened")),
    "shop.owner_changed": Fact(_("Shop handed over")),
    "member.invited": Fact(_("Member invited")),
    "member.invitation_revoked": Fact(_("Invitation revoked")),
    "member.joined": Fact(_("Member joined")),
    "member.role_changed": Fact(_("Role changed")),
    "member.removed": Fact(_("Member removed")),
    "member.login_opened": Fact(_("Log-in opened")),
    "member.login_closed": Fact(_("Log-in closed")),
    "api_token.created": Fact(_("API token made")),
    "api_token.revoked": Fact(_("API token revoked")),
}
FIELDS = {
    "programmes": _("Programmes"),
    "is_mall": _("Mall"),
    "settlement_standing": _("Settlement"),
    "cod_default": _("Cash on delivery"),
    "logo": _("Logo"),
    "email": _("E-mail"),
    "role": _("Role"),
    "owner": _("Owner"),
    "scopes": _("May do"),
}
# Codes are logged; a page shows the word of the field's own choices.
CODES = {
    "role": (Role,),
    "settlement_standing": (Standing,),
    "scopes": (Permission,),
}
