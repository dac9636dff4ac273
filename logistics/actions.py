"""Warehouses, and the connection of a shop to its storefronts (which maps warehouses to warehouses)."""

from accounts import actions as accounts
from core import audit, clock, locks
from core.actors import Actor
from core.errors import Fault, Invalid, Refused, Stale
from core.platforms import Platform
from core.sentences import gettext as _
from core.transactions import in_transaction
from logistics import queries, shipping
from logistics.models import ShippingOption, Warehouse, WarehouseLink
from outbox import actions as outbox
from outbox.models import Connection
from outbox.operations import Operation
from storefronts import actions as storefronts
from storefronts import adapters


@in_transaction
def open_shop(*, owner, name: str, slug: str | None = None):
    """A new shop with its owner and its first warehouse."""
    shop = accounts.create_shop(owner=owner, name=name, slug=slug)
    Warehouse.objects.create(shop=shop, name=_("Main warehouse"), is_default=True)
    return shop


@in_transaction
def create_warehouse(shop, *, values: dict, actor: Actor) -> Warehouse:
    """Add a warehouse. Refuses a name the shop already uses."""
    _refuse_name_twice(shop, values["name"])
    warehouse = Warehouse.objects.create(shop=shop, **values)
    audit.record(warehouse, "warehouse.created", actor, after={"name": warehouse.name})
    return warehouse


@in_transaction
def update_warehouse(warehouse: Warehouse, *, values: dict, actor: Actor) -> Warehouse:
    """Change a warehouse's name or address; refuses a name the shop already uses."""
    row = Warehouse.objects.select_for_update(no_key=True).get(pk=warehouse.pk)
    if "name" in values:
        _refuse_name_twice(row.shop, values["name"], but=row)
    before = {field: getattr(row, field) for field in values if getattr(row, field) != values[field]}
    if before:
        for field in before:
            setattr(row, field, values[field])
        row.save(update_fields=list(before))
        audit.record(row, "warehouse.edited", actor, before=before, after={field: values[field] for field in before})
    return row


@in_transaction
def make_default(warehouse: Warehouse, *, actor: Actor) -> Warehouse:
    """Counts and imports go to the default warehouse. Refuses one that is switched off."""
    rows = {
        row.pk: row
        for row in Warehouse.objects.select_for_update(no_key=True).filter(shop=warehouse.shop).order_by("id")
    }
    row = rows[warehouse.pk]
    if not row.is_active:
        raise Refused("warehouse_inactive", _("Switch the warehouse on before making it the default."))
    if not row.is_default:
        Warehouse.objects.filter(shop=row.shop, is_default=True).update(is_default=False)
        row.is_default = True
        row.save(update_fields=["is_default"])
        audit.record(row, "warehouse.made_default", actor)
    return row


@in_transaction
def set_shipping_options(shop, *, changes: dict[str, bool], actor: Actor, expected_version: int | None = None) -> None:
    """Switch whole shipping services on or off; both storefronts offer accordingly, open orders keep their courier.

    Refuses a service that does not exist (``service_unknown``; a single courier cannot be refused, docs/rules.md 6.2), and
    to leave a storefront without any service (``no_service_left``), and a stale ``expected_version``.
    """
    for code in changes:
        if code not in shipping.BY_CODE:
            known = ", ".join(shipping.BY_CODE)
            message = _("There is no shipping service “%(code)s”. Known: %(known)s.") % {"code": code, "known": known}
            raise Invalid([Fault("service_unknown", message, code)])
    locks.hold("shipping-options", shop.pk)
    version = queries.shipping_version(shop)
    if expected_version is not None and expected_version != version:
        text = _("Somebody switched shipping services since you read them. Look at them again, then decide.")
        raise Stale("shipping_options_changed", text, details={"version": version})
    before = queries.services_off(shop)
    after = (before | {code for code, is_on in changes.items() if not is_on}) - {
        c for c, is_on in changes.items() if is_on
    }
    if before == after:
        return
    for platform in Platform:
        if not any(platform in service.platforms and service.code not in after for service in shipping.SERVICES):
            raise Refused(
                "no_service_left",
                _("%(storefront)s would have no shipping service left; leave at least one on.")
                % {"storefront": platform.label},
            )
    for code in before ^ after:
        values = {"is_enabled": code not in after, "changed_at": clock.now()}
        ShippingOption.objects.update_or_create(shop=shop, service=code, defaults=values)
    audit.record(
        shop,
        "shop.shipping_options_changed",
        actor,
        shop=shop,
        before={code: code not in before for code in sorted(before ^ after)},
        after={code: code not in after for code in sorted(before ^ after)},
    )
    outbox.enqueue(Operation.SHIPPING_OPTIONS_PUSH, shop)


def connect_storefront(
    shop,
    *,
    name: str,
    channels: list[str],
    base_url: str,
    app_key: str,
    app_secret: str,
    auth_code: str,
    webhook_base: str,
    actor: Actor,
    auth_url: str = "",
    rate_per_second: int | None = None,
) -> Connection:
    """Connect a shop to a storefront host: tokens, webhooks, warehouses. Speaks HTTP, so it is no single transaction;
    it may be repeated until it succeeds, and a half-made connection stays paused by its missing token."""
    connection = Connection.objects.for_shop(shop).filter(name=name).first() or storefronts.create_connection(
        shop,
        name=name,
        channels=channels,
        base_url=base_url,
        auth_url=auth_url or base_url,
        app_key=app_key,
        app_secret=app_secret,
        rate_per_second=rate_per_second,
        actor=actor,
    )
    storefronts.open_connection(connection, auth_code=auth_code, webhook_base=webhook_base)
    link_warehouses(connection, adapters.open_adapter(connection).list_warehouses())
    _tell_what_holds(connection)
    return connection


@in_transaction
def _tell_what_holds(connection: Connection) -> None:
    """One name and one logo from the first minute on (docs/rules.md 1.2), and what the shop switched off before it had this
    storefront is off there too."""
    outbox.enqueue(Operation.SHOP_PUSH, connection.shop, connections=[connection])
    if queries.services_off(connection.shop):
        outbox.enqueue(Operation.SHIPPING_OPTIONS_PUSH, connection.shop, connections=[connection])


@in_transaction
def link_warehouses(connection: Connection, theirs) -> None:
    """Map the storefront's warehouses to ours: the default to the default, others by name. What has no counterpart
    counts for the default one, so that no stock is lost from sight."""
    Connection.objects.select_for_update(no_key=True).get(pk=connection.pk)
    ours = list(Warehouse.objects.for_shop(connection.shop).order_by("-is_default", "id"))
    WarehouseLink.objects.filter(connection=connection).delete()
    by_name = {warehouse.name.casefold(): warehouse for warehouse in ours}
    theirs = sorted(theirs, key=lambda row: not row.is_default)
    links: dict[int, str] = {}
    for position, row in enumerate(theirs):
        match = ours[0] if position == 0 else by_name.get(row.name.casefold())
        if match is not None:
            links.setdefault(match.pk, row.external_id)
    WarehouseLink.objects.bulk_create(
        WarehouseLink(warehouse_id=pk, connection=connection, external_id=external) for pk, external in links.items()
    )


def _refuse_name_twice(shop, name: str, but: Warehouse | None = None) -> None:
    twins = Warehouse.objects.for_shop(shop).filter(name__iexact=name)
    if but is not None:
        twins = twins.exclude(pk=but.pk)
    if twins.exists():
        raise Refused("warehouse_name_taken", _("Another warehouse of the shop has this name."), field="name")
