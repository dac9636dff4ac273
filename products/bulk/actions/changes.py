"""One change on many products: dry run, job, result row by row."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from accounts.roles import Permission
from core import jobs, numbers, selections, sentences
from core.actors import Actor
from core.errors import Fault, Invalid, Refused
from core.models import Job, JobRow
from core.money import DIRECTIONS, ENDINGS, percent_of, rupiah, with_ending
from core.platforms import Platform
from core.sentences import gettext as _
from core.sentences import ngettext
from core.transactions import in_transaction
from products import actions, floors, limits, rules
from products.catalogue.actions.held_prices import hold_for_floors
from products.catalogue.filters import ProductFilter
from products.models import Product, Sku
from products.product_rows import lock_product
from products.stock.actions.bundles import no_stock_of_its_own

Outcome = JobRow.Outcome
Status = Product.Status
SAMPLE = 10
_MONEY = ("price", "floor")


def selected(shop, selection: dict, *, exact: bool = False):
    """The products a selection means (``core.selections``)."""
    products = Product.objects.for_shop(shop).current()
    return selections.narrowed(products, selection, ProductFilter, shop=shop, exact=exact)


def check_change(change: dict) -> dict:
    """The change, if it makes sense: price (set, add, percent), stock (set, add), floor (set, of_price: per
    cent of the price), low_stock, availability, status (set). None is no floor, or no point. A price may be rounded afterwards: ``{"ending": 900, "direction": "nearest"}`` (``core.money.with_ending``)."""
    field, mode, value = change.get("field"), change.get("mode", "set"), change.get("value")
    allowed = {
        "price": ["set", "add", "percent"], "stock": ["set", "add"], "floor": ["set", "of_price"], "low_stock": ["set"],
        "availability": ["set"], "status": ["set"],
    }  # fmt: skip
    if field not in allowed:
        text = _("Choose price, stock, floor, low_stock, availability or status.")
        raise Invalid([Fault("field_unknown", text, "change.field")])
    if mode not in allowed[field]:
        raise Invalid([Fault("mode_unknown", _("Choose one of: %s.") % ", ".join(allowed[field]), "change.mode")])
    if field == "availability":
        value = [value] if isinstance(value, str) and value else value
        if not isinstance(value, list) or any(name not in Platform.values for name in value):
            raise Invalid(
                [Fault("platform_unknown", _("Choose TIKTOK_SHOP, TOKOPEDIA, both or none."), "change.value")]
            )
        value = Platform.ordered(value)
    elif field == "status":
        if value not in (Status.ACTIVATE, Status.SELLER_DEACTIVATED):
            raise Invalid([Fault("status_unknown", _("Choose ACTIVATE or SELLER_DEACTIVATED."), "change.value")])
    elif field in ("floor", "low_stock") and mode == "set" and value is None:
        pass
    elif mode in ("percent", "of_price"):
        try:
            value = str(numbers.decimal(str(value), may_lower=mode == "percent"))
        except numbers.BadNumber as bad:
            raise Invalid([bad.fault.at("change.value")]) from None
        if mode == "percent" and not -90 <= Decimal(value) <= 900:
            raise Invalid([Fault("percent_out_of_bounds", _("A change of -90 to 900 per cent."), "change.value")])
        if mode == "of_price" and not 1 <= Decimal(value) <= 100:
            text = _("A floor is 1 to 100 per cent of the price.")
            raise Invalid([Fault("percent_out_of_bounds", text, "change.value")])
    else:
        try:
            value = numbers.whole(str(value), is_money=field in _MONEY, may_lower=mode == "add")
        except numbers.BadNumber as bad:
            raise Invalid([bad.fault.at("change.value")]) from None
    checked = {"field": field, "mode": mode, "value": value}
    return checked | {"rounding": _check_rounding(field, rounding)} if (rounding := change.get("rounding")) else checked


def _check_rounding(field: str, rounding: dict) -> dict:
    if field != "price":
        raise Invalid([Fault("rounding_is_for_prices", _("Only prices can be rounded."), "change.rounding")])
    ending, direction = rounding.get("ending"), rounding.get("direction")
    if ending not in ENDINGS or direction not in DIRECTIONS:
        text = _("Round to an ending (%(endings)s) and nearest, up or down.")
        given = {"endings": ", ".join(map(str, ENDINGS))}
        raise Invalid([Fault("rounding_unknown", text % given, "change.rounding")])
    return {"ending": ending, "direction": direction}


@jobs.titled(Job.Kind.BULK_EDIT)
def _title(job: Job) -> str:
    return describe(job.params["change"]) if "change" in job.params else ""


@in_transaction
def start_bulk_edit(
    shop, *, selection: dict, change: dict, dry_run: bool, actor: Actor, exact: bool = False, key: str = ""
) -> Job:
    """Queue one change for many products. The products are fixed now; each stands or falls alone later. The same ``key``
    (of a form that was sent twice) is one job.

    Refuses an empty selection, a query that is not understood, a change that makes no sense and stock without the right
    to it; for programs (``exact``) also ids that are not the shop's.
    """
    change = check_change(change)
    if change["field"] in ("stock", "low_stock"):
        actor.require(Permission.STOCK_WRITE)
    found = selected(shop, selection, exact=exact)
    ids = selections.ids_of(found, selection, code="product_unknown", text=_("There is no product “%s”."), exact=exact)
    if not ids:
        raise Refused("nothing_selected", _("No product is selected, or none matches any more."))
    job = jobs.create(
        shop,
        kind=Job.Kind.BULK_EDIT,
        actor=actor,
        title=describe(change),
        dry_run=dry_run,
        params={"change": change, "ids": ids},
        total=len(ids),
        once=key and f"form {key}",
    )
    jobs.start(job)
    return job


@in_transaction
def run_for_real(job: Job, *, actor: Actor) -> Job:
    """The same change on the same products as a finished dry run, now for real, and once."""
    if not job.dry_run or job.status != Job.Status.DONE:
        raise Refused("not_a_dry_run", _("Only a finished dry run can be run for real."))
    real = jobs.create(
        job.shop, kind=Job.Kind.BULK_EDIT, actor=actor, title=job.title, params=job.params, total=job.total,
        once=f"run {job.public_id}",
    )  # fmt: skip
    jobs.start(real)
    return real


def preview(shop, *, selection: dict, change: dict) -> dict:
    """What the change would do, without a job: how many, a sample of before and after, warnings."""
    change = check_change(change)
    products = selected(shop, selection)
    total = products.count()
    rows, warnings, cheap = [], set(), []
    for product in products.order_by("-updated_at", "-id")[:SAMPLE]:
        before, after = _before_after(product, change)
        faults = _faults(product, change, after)
        if change["field"] == "price" and any(p < limits.PRICE_WARNING for p in after.values()):
            cheap.append(product.title)
        rows.append({"product": product, "before": before, "after": after, "faults": faults})
    if cheap:
        text = _("Below Rp2.000: %(names)s. A discount on top may end in a negative balance.")
        warnings.add(text % {"names": sentences.names(cheap)})
    if change["field"] == "price" and (jumps := _jumps(products, change)):
        text = ngettext(
            "%(num)d price goes beyond double or below half of what it is. Look at it before you go on.",
            "%(num)d prices go beyond double or below half of what they are. Look at them before you go on.",
            jumps,
        )
        warnings.add(text % {"num": jumps})
    return {"change": change, "total": total, "rows": rows, "warnings": sorted(warnings), "title": describe(change)}


def _jumps(products, change: dict) -> int:
    """How many of these products' prices would change by so much that it may be a slip (``rules.is_jump``)."""
    prices = Sku.objects.filter(product__in=products, is_active=True).values_list("price", flat=True)
    return sum(rules.is_jump(old, _changed(old, change)) for old in prices)


def _changed(old: int, change: dict) -> int:
    """What a price or a stock figure becomes."""
    value = change["value"]
    match change["mode"]:
        case "set":
            new = value
        case "add":
            new = old + value
        case _:
            new = old + percent_of(old, Decimal(value))
    return with_ending(new, **change["rounding"]) if change.get("rounding") else new


def describe(change: dict) -> str:
    """The change in words, for lists of jobs: ``Price +3 %``, ``Price = Rp45.000``, ``Price +3 % → …900``, ``Stock −5``."""
    names = {
        "price": _("Price"),
        "stock": _("Stock"),
        "floor": _("Floor price"),
        "low_stock": _("Low-stock point"),
        "availability": _("Storefronts"),
        "status": _("Status"),
    }
    field, mode, value = change["field"], change["mode"], change["value"]
    if field == "availability":
        return f"{names[field]} = {', '.join(Platform(name).label for name in value) or _('none')}"
    if field == "status":
        return f"{names[field]} = {Status(value).label}"
    if value is None:
        return f"{names[field]} = {_('none')}"
    value = Decimal(value)
    if mode == "of_price":
        return _("Floor price = %(percent)s %% of the price") % {"percent": f"{value}".replace(".", ",")}
    if mode == "percent":
        amount = f"{abs(value)} %".replace(".", ",")
    else:
        amount = rupiah(abs(int(value))) if field in _MONEY else numbers.written(abs(int(value)))
    sign = "= " if mode == "set" else "+" if value >= 0 else "−"
    rounded = f" → …{change['rounding']['ending']:03d}" if change.get("rounding") else ""
    return f"{names[field]} {sign}{amount}{rounded}"


@jobs.runs(Job.Kind.BULK_EDIT)
def run_bulk_edit(job: Job) -> None:
    """Change the products that have no result yet, one transaction each."""
    done = set(JobRow.objects.filter(job=job).values_list("subject_id", flat=True))
    actor = jobs.actor_of(job)
    for number, pk in enumerate(job.params["ids"], start=1):
        if pk not in done:
            _one(job, number, pk, actor)


def _one(job: Job, number: int, pk: int, actor: Actor) -> None:
    product = Product.objects.for_shop(job.shop).get(pk=pk)
    try:
        _apply(job, number, product, actor)
    except Refused as refusal:
        note(job, number, product, Outcome.REFUSED, None, None, refusal.faults)


@in_transaction
def _apply(job: Job, number: int, product: Product, actor: Actor) -> None:
    change = job.params["change"]
    if change["field"] == "floor":
        hold_for_floors(job.shop_id)
    product = lock_product(product)
    before, after = _before_after(product, change)
    if faults := _faults(product, change, after):
        raise Invalid(faults)
    if before == after:
        note(job, number, product, Outcome.UNCHANGED, None, None, [])
        return
    if not job.dry_run:
        set_field(product, change["field"], after, actor)
    note(job, number, product, Outcome.UPDATED, before, after, [])


def _before_after(product: Product, change: dict) -> tuple[dict, dict]:
    field, value = change["field"], change["value"]
    if field == "availability":
        return {"platforms": product.platforms}, {"platforms": value}
    if field == "status":
        return {"status": product.wanted_status}, {"status": value}
    column = "on_hand" if field == "stock" else field
    skus = product.skus.filter(is_active=True).order_by("id")
    if field not in _MONEY:
        made, skus = skus.exclude(makes=None), skus.filter(makes=None)
        if made and not skus:
            raise no_stock_of_its_own(made[0], field=field)
    before = dict(skus.values_list("public_id", column))
    if change["mode"] == "of_price":
        prices = skus.values_list("public_id", "price")
        return before, {key: percent_of(price, Decimal(value)) for key, price in prices}
    if value is None:
        return before, dict.fromkeys(before)
    return before, {key: _changed(old, change) for key, old in before.items()}


def _faults(product: Product, change: dict, after: dict) -> list[Fault]:
    checks: dict[str, Callable[[Any], Fault | None]] = {
        "price": rules.price_fault, "stock": rules.stock_fault, "low_stock": rules.low_stock_fault,
    }  # fmt: skip
    check = checks.get(change["field"])
    if found := [fault for value in after.values() if (fault := check(value))] if check else []:
        return found[:1]
    if change["field"] == "price":
        held = product.skus.filter(floor__isnull=False, public_id__in=after)
        prices = {sku: price for sku in held if (price := after[sku.public_id]) != sku.price}
        return _refused(floors.refuse_prices, prices)
    if change["field"] == "floor":
        for sku in product.skus.filter(public_id__in=after).order_by("id"):
            if found := _refused(floors.refuse_floor, sku, after[sku.public_id]):
                return found
    return []


def _refused(rule: Callable[..., None], *given: Any) -> list[Fault]:
    """What a rule refuses of these."""
    try:
        rule(*given)
    except Refused as refusal:
        return list(refusal.faults)
    return []


def set_field(product: Product, field: str, after: dict, actor: Actor) -> None:
    """Price, stock, floor, low-stock point, availability or status as ``after`` says, through the action for it."""
    if field == "price":
        actions.set_prices(product, prices=after, actor=actor)
    elif field == "stock":
        actions.set_counts(product, counts=after, actor=actor, note=_("Bulk edit"))
    elif field == "floor":
        actions.set_floors(product, after, actor=actor)
    elif field == "low_stock":
        actions.set_low_points(product, after, actor=actor)
    elif field == "availability":
        actions.set_availability(product, platforms=after["platforms"], actor=actor)
    elif after["status"] == product.wanted_status and product.status != Status.FAILED:
        return
    elif after["status"] == Status.ACTIVATE:
        actions.activate(product, actor=actor)
    elif after["status"] == Status.SELLER_DEACTIVATED:
        actions.deactivate(product, actor=actor)


def note(job, number, product, outcome, before, after, faults) -> None:
    """One product's result, counted; part of the change's own transaction."""
    JobRow.objects.create(
        job=job,
        number=number,
        outcome=outcome,
        subject_type="product",
        subject_id=product.pk,
        label=product.title[:300],
        before=before,
        after=after,
        errors=[fault.kept() for fault in faults],
    )
    jobs.advance(job, {outcome: 1})
