"""What this app writes into the change log, in words, and which events clients hear of it."""

from django.utils.translation import gettext_lazy as _

from accounts.models import Standing
from accounts.roles import Permission, Role
from core.facts import Fact
from core.notices import Kind, Notice, Urgency

_SHOP = Notice(Kind.SHOP, Urgency.SOON, Permission.SHOP_READ, "accounts:settings", "")
_SHUT = Notice(Kind.SHOP, Urgency.NOW, Permission.SHOP_READ, "accounts:settings", "")
_TEAM = Notice(Kind.SHOP, Urgency.KNOW, Permission.SHOP_READ, "accounts:team", "")
_TOKEN = Notice(Kind.SHOP, Urgency.SOON, Permission.TOKENS_WRITE, "accounts:tokens", "", is_mailed_elsewhere=True)
_LOOKED = Notice(Kind.SHOP, Urgency.KNOW, Permission.SHOP_READ, "accounts:changelog", "")
_MALL = Notice(Kind.SHOP, Urgency.SOON, Permission.SHOP_READ, "integration:mall", "")
_SETTLED = Notice(Kind.MONEY, Urgency.SOON, Permission.FINANCE_READ, "finance:overview", "")
FACTS = {
    "shop.mall_changed": Fact(_("Mall status changed"), ("mall.updated",), notice=_MALL),
    "shop.programmes_changed": Fact(_("Programmes changed")),
    "shop.settlement_changed": Fact(_("Settlement period changed"), notice=_SETTLED),
    "shop.created": Fact(_("Shop opened")),
    "shop.support_looked": Fact(_("Platform staff looked at the shop"), notice=_LOOKED),
    "shop.profile_changed": Fact(_("Shop profile changed")),
    "shop.list_start_changed": Fact(_("What a list opens with for the team changed")),
    "shop.status_changed": Fact(_("Shop suspended or reopened"), notice=_SHUT),
    "shop.owner_changed": Fact(_("Shop handed over"), notice=_SHOP),
    "member.invited": Fact(_("Member invited")),
    "member.invitation_revoked": Fact(_("Invitation revoked")),
    "member.joined": Fact(_("Member joined"), notice=_TEAM),
    "member.role_changed": Fact(_("Role changed"), notice=_TEAM),
    "member.kept_to": Fact(_("Member kept to storefronts or warehouses"), notice=_TEAM),
    "member.removed": Fact(_("Member removed"), notice=_TEAM),
    "role.created": Fact(_("Role made")),
    "role.changed": Fact(_("Role of the shop's own changed"), notice=_TEAM),
    "role.deleted": Fact(_("Role deleted")),
    "member.login_opened": Fact(_("Log-in opened")),
    "member.login_closed": Fact(_("Log-in closed"), notice=_TEAM),
    "api_token.created": Fact(_("API token made"), notice=_TOKEN),
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
    "warehouses": _("Warehouses"),
    "permissions": _("May do"),
}
# Codes are logged; a page shows the word of the field's own choices.
CODES = {
    "role": (Role,),
    "settlement_standing": (Standing,),
    "scopes": (Permission,),
    "permissions": (Permission,),
}
