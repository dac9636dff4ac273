"""Who may do what: one table that pages, API and admin all read."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """A member's job in a shop (the platform itself lists nine, which these eight cover; docs/rules.md 1.2)."""

    OWNER = "OWNER", _("Owner")
    ADMIN = "ADMIN", _("Admin")
    OPERATIONS = "OPERATIONS", _("Operations")
    MARKETING = "MARKETING", _("Marketing")
    FINANCE = "FINANCE", _("Finance")
    CUSTOMER_SERVICE = "CUSTOMER_SERVICE", _("Customer service")
    PACKER = "PACKER", _("Packer")
    VIEWER = "VIEWER", _("Viewer")


class Permission(models.TextChoices):
    """One thing a member may do. The values are also the API's scopes."""

    SHOP_READ = "shop:read", _("See the shop, its team and its change log")
    SHOP_WRITE = "shop:write", _("Change the shop's name, logo and warehouses")
    TEAM_WRITE = "team:write", _("Invite and remove members, change roles")
    TOKENS_WRITE = "tokens:write", _("Make and revoke API tokens")
    WEBHOOKS_WRITE = "webhooks:write", _("See and manage webhooks, their secrets and what they sent")
    PRODUCTS_READ = "products:read", _("See products, stock and their sync state")
    PRODUCTS_WRITE = "products:write", _("Create and change products, prices and availability")
    STOCK_WRITE = "stock:write", _("Change stock")
    IMPORTS_WRITE = "imports:write", _("Import files and run bulk edits")
    ORDERS_READ = "orders:read", _("See orders and their parcels")
    ORDERS_WRITE = "orders:write", _("Ship and cancel orders, print labels")
    PACKING_WRITE = "packing:write", _("Pack parcels and print their labels, without orders' money and buyers")
    RETURNS_READ = "returns:read", _("See returns, refunds and disputes")
    RETURNS_WRITE = "returns:write", _("Answer returns, inspect parcels, dispute")
    BUYERS_READ = "buyers:read", _("See buyers' phone numbers and streets; each look is logged")
    CHAT_READ = "chat:read", _("Read what buyers and the shop write to each other")
    CHAT_WRITE = "chat:write", _("Answer buyers, hand chats over, set holidays and ready answers")
    PROMOTIONS_READ = "promotions:read", _("See promotions and simulate prices")
    PROMOTIONS_WRITE = "promotions:write", _("Create, change and stop promotions")
    AFFILIATES_READ = "affiliates:read", _("See creators, collaborations and what they bring")
    AFFILIATES_WRITE = "affiliates:write", _("Offer commissions, invite creators, review samples")
    PROGRAMMES_WRITE = "programmes:write", _("Join and leave programmes that cost a fee")
    INSIGHTS_READ = "insights:read", _("See Data Compass: sales, traffic and what they came from")
    INSIGHTS_WRITE = "insights:write", _("Have reports of Data Compass sent by e-mail, set whose days it counts")
    ADS_READ = "ads:read", _("See ads, their costs and results")
    ADS_WRITE = "ads:write", _("Create, change, pause and end ads")
    HEALTH_READ = "health:read", _("See shop health, violations and appeals")
    HEALTH_WRITE = "health:write", _("Write and send appeals")
    FINANCE_READ = "finance:read", _("See statements, fees and the balance")
    FINANCE_WRITE = "finance:write", _("Withdraw money, settle differences, share statements")
    SYNC_READ = "sync:read", _("See the Sync centre")
    SYNC_WRITE = "sync:write", _("Retry, pause and repair syncing")


P = Permission
_READ = {
    P.SHOP_READ,
    P.PRODUCTS_READ,
    P.ORDERS_READ,
    P.RETURNS_READ,
    P.PROMOTIONS_READ,
    P.SYNC_READ,
    P.HEALTH_READ,
    P.INSIGHTS_READ,
    P.AFFILIATES_READ,
    P.ADS_READ,
}
_CHAT = {P.CHAT_READ, P.CHAT_WRITE}
_CATALOGUE = {P.PRODUCTS_WRITE, P.STOCK_WRITE, P.IMPORTS_WRITE, P.SYNC_WRITE}

ROLE_PERMISSIONS: dict[str, frozenset[str]] = {
    Role.OWNER: frozenset(P.values),
    Role.ADMIN: frozenset(P.values),
    Role.OPERATIONS: frozenset(
        _READ
        | _CHAT
        | _CATALOGUE
        | {
            P.ORDERS_WRITE,
            P.PACKING_WRITE,
            P.RETURNS_WRITE,
            P.BUYERS_READ,
            P.PROMOTIONS_WRITE,
            P.HEALTH_WRITE,
            P.INSIGHTS_WRITE,
            P.AFFILIATES_WRITE,
            P.ADS_WRITE,
        }
    ),
    Role.MARKETING: frozenset(
        _READ | {P.PRODUCTS_WRITE, P.PROMOTIONS_WRITE, P.ADS_WRITE, P.INSIGHTS_WRITE, P.AFFILIATES_WRITE}
    ),
    Role.FINANCE: frozenset(_READ | {P.FINANCE_READ, P.FINANCE_WRITE, P.INSIGHTS_WRITE}),
    Role.CUSTOMER_SERVICE: frozenset(
        _READ | _CHAT | {P.ORDERS_WRITE, P.PACKING_WRITE, P.RETURNS_WRITE, P.BUYERS_READ, P.HEALTH_WRITE}
    ),
    Role.PACKER: frozenset({P.PACKING_WRITE}),
    Role.VIEWER: frozenset(_READ),
}
# What somebody who is kept to some storefronts or warehouses may do at most: everything else looks at the whole shop, or
# leads its orders out of it.
IN_SIGHT = frozenset(
    {
        P.PRODUCTS_READ,
        P.PRODUCTS_WRITE,
        P.STOCK_WRITE,
        P.IMPORTS_WRITE,
        P.ORDERS_READ,
        P.ORDERS_WRITE,
        P.PACKING_WRITE,
        P.RETURNS_READ,
        P.RETURNS_WRITE,
        P.BUYERS_READ,
        P.CHAT_READ,
        P.CHAT_WRITE,
        P.PROMOTIONS_READ,
        P.PROMOTIONS_WRITE,
        P.TOKENS_WRITE,
    }
)
# An admin may do all but touch the owner: accounts.actions refuses that.


def may(role: str, permission: str) -> bool:
    """Whether a member with ``role`` may do ``permission``."""
    return permission in ROLE_PERMISSIONS.get(role, frozenset())
