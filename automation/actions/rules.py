"""What rules a shop has, in which order, and which are on. A rule is switched on in the version whose dry run was looked at."""

from collections.abc import Collection
from datetime import time
from typing import Any

from accounts.roles import Permission
from automation.matching import COURIER_NAMES
from automation.models import FlagIs, Rule
from core import audit, clock, locks
from core.actors import Actor
from core.errors import Fault, Invalid, Refused, Stale
from core.platforms import Platform
from core.rows import update_rows
from core.sentences import gettext as _
from core.transactions import in_transaction
from logistics import shipping

RULES_MAX = 50
NAME_MAX, NOTE_MAX, SKUS_MAX = 60, 200, 50
# What somebody says of a rule: its name, its conditions, and what it does.
VALUES = (
    *("name", "platforms", "services", "couriers", "provinces", "skus", "flags", "is_cod"),
    *("total_from", "total_until", "pieces_from", "pieces_until", "weekdays", "from_time", "until_time"),
    *("flag_with", "note_with", "arranges", "hand_over", "prints"),
)
# What a condition can be chosen from.
KNOWN: dict[str, Collection] = {
    "platforms": Platform.values,
    "services": shipping.BY_CODE,
    "couriers": COURIER_NAMES,
    "provinces": shipping.PROVINCES,
    "flags": FlagIs.values,
    "weekdays": range(7),
}


@in_transaction
def create_rule(shop, *, values: dict[str, Any], actor: Actor) -> Rule:
    """A new rule, off, after all others. Refuses what ``edit_rule`` refuses, and more than 50 a shop (``rules_max``)."""
    locks.hold("rules", shop.pk)
    rules = Rule.objects.filter(shop=shop)
    if len(places := list(rules.values_list("position", flat=True))) >= RULES_MAX:
        raise Refused("rules_max", _("A shop has at most %d rules. Delete one that nobody needs.") % RULES_MAX)
    row = Rule(shop=shop, position=max(places, default=0) + 1)
    _put(row, values)
    row.save()
    audit.record(row, "rule.created", actor, after=_logged(row))
    return row


@in_transaction
def edit_rule(rule: Rule, *, values: dict[str, Any], actor: Actor, expected_version: int | None = None) -> Rule:
    """Change some values. What was tried out is no longer what it does, so a rule that is on goes off (but for its name).

    Refuses a stale ``expected_version``, a name that is empty, too long or another rule's, a rule that does nothing
    (``rule_does_nothing``), ranges and hours that end before they begin, values that no list has, and more than 50 SKUs.
    """
    locks.hold("rules", rule.shop_id)
    row = _locked(rule)
    _refuse_stale(row, expected_version)
    before = _logged(row)
    _put(row, values)
    after = _logged(row)
    if changed := [name for name in after if after[name] != before[name]]:
        was_on, row.version = row.is_on, row.version + 1
        if was_on and changed != ["name"]:
            row.is_on, row.stopped = False, Rule.Stopped.EDITED
        row.save()
        told = {name: before[name] for name in changed}
        audit.record(row, "rule.edited", actor, before=told, after={name: after[name] for name in changed})
    return row


@in_transaction
def switch_on(rule: Rule, *, version: int, actor: Actor) -> Rule:
    """From now on it acts, with the rights of ``actor``, on orders that come in or are paid from now on.

    ``version`` is the one whose dry run was looked at; refuses any other (Stale), a rule that is on already
    (``rule_on_already``), an actor who may not ship orders, and one behind whom no person stands (``rule_for_nobody``).
    """
    actor.require(Permission.ORDERS_WRITE)
    if actor.user_id is None:
        raise Refused("rule_for_nobody", _("A rule acts for a member of the shop; nobody stands behind this token."))
    row = _locked(rule)
    if row.is_on:
        raise Refused("rule_on_already", _("This rule is on already."))
    _refuse_stale(row, version)
    row.is_on, row.stopped, row.version = True, "", row.version + 1
    row.switched_on_by_id, row.switched_on_at = actor.user_id, clock.now()
    row.save()
    audit.record(row, "rule.switched_on", actor)
    return row


@in_transaction
def switch_off(rule: Rule, *, actor: Actor) -> Rule:
    """It does nothing more; what it did stays. Refuses one that is off already (``rule_off_already``)."""
    row = _locked(rule)
    if not row.is_on:
        raise Refused("rule_off_already", _("This rule is off already."))
    return _off(row, Rule.Stopped.SELLER, "rule.switched_off", actor)


@in_transaction
def stop_rule(rule: Rule, *, actor: Actor) -> Rule:
    """Switch off the rule of somebody who may no longer do what it does; those who can switch it on again are told."""
    row = _locked(rule)
    return _off(row, Rule.Stopped.LEFT, "rule.stopped", actor) if row.is_on else row


@in_transaction
def move_rule(rule: Rule, *, position: int, actor: Actor) -> Rule:
    """Put it at a place among the shop's rules, the first is 1; beyond the last it is the last."""
    locks.hold("rules", rule.shop_id)
    rows = list(Rule.objects.select_for_update(no_key=True).filter(shop=rule.shop_id).order_by("id"))
    rows.sort(key=lambda row: (row.position, row.pk))
    row = next((one for one in rows if one.pk == rule.pk), None)
    if row is None:
        raise _gone()
    was = rows.index(row)
    rows.insert(max(0, position - 1), rows.pop(was))
    if rows.index(row) != was:
        for place, one in enumerate(rows, start=1):
            one.position = place
        update_rows(rows, ["position"])
        audit.record(row, "rule.moved", actor, before={"position": was + 1}, after={"position": rows.index(row) + 1})
    return row


@in_transaction
def delete_rule(rule: Rule, *, actor: Actor) -> None:
    """Forget a rule and the list of what it did; the orders' own histories keep that."""
    locks.hold("rules", rule.shop_id)
    row = _locked(rule)
    audit.record(row, "rule.deleted", actor, before=_logged(row))
    row.delete()


def _off(row: Rule, why: str, fact: str, actor: Actor) -> Rule:
    row.is_on, row.stopped, row.version = False, why, row.version + 1
    row.save()
    audit.record(row, fact, actor)
    return row


def _locked(rule: Rule) -> Rule:
    row = Rule.objects.select_for_update(no_key=True).filter(pk=rule.pk).first()
    if row is None:
        raise _gone()
    return row


def _gone() -> Refused:
    return Refused("rule_gone", _("This rule was deleted meanwhile."))


def _refuse_stale(row: Rule, version: int | None) -> None:
    if version is not None and version != row.version:
        text = _("Somebody else changed this rule meanwhile. Look at it, and at its dry run, again.")
        raise Stale("rule_changed", text, details={"version": row.version})


def _put(row: Rule, values: dict[str, Any]) -> None:
    """Write the values on the row, tidied, or refuse them all at once."""
    for name in VALUES:
        if name in values:
            setattr(row, name, _tidy(values[name]))
    if not row.arranges:
        row.hand_over = ""
    if faults := [*_unfit(row), *_empty_ranges(row)]:
        raise Invalid(faults)


def _tidy(value: Any) -> Any:
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, list):
        return list(dict.fromkeys(_tidy(one) for one in value))
    return value


def _unfit(row: Rule):
    if not 1 <= len(row.name) <= NAME_MAX:
        yield Fault("rule_name_length", _("A name has 1 to %d characters.") % NAME_MAX, "name")
    elif Rule.objects.filter(shop=row.shop_id, name__iexact=row.name).exclude(pk=row.pk).exists():
        yield Fault("rule_name_taken", _("Another rule of the shop has this name."), "name")
    if len(row.note_with) > NOTE_MAX:
        yield Fault("note_too_long", _("A note has at most %d characters.") % NOTE_MAX, "note_with")
    for name, known in KNOWN.items():
        if unknown := [one for one in getattr(row, name) if one not in known]:
            text = _("There is no “%s” here. Choose from the list.") % str(unknown[0])[:40]
            yield Fault("rule_value_unknown", text, name)
    if len(row.skus) > SKUS_MAX or any(len(sku) > 100 for sku in row.skus):
        yield Fault("rule_too_many_skus", _("At most %d SKUs, each of at most 100 characters.") % SKUS_MAX, "skus")
    if not row.kinds:
        yield Fault("rule_does_nothing", _("Choose at least one thing that the rule does."), "arranges")


def _empty_ranges(row: Rule):
    for name in ("total", "pieces"):
        least, most = getattr(row, f"{name}_from"), getattr(row, f"{name}_until")
        if least is not None and most is not None and least > most:
            yield Fault("rule_range_empty", _("The end is below the beginning: no order would match."), f"{name}_until")
    if (row.from_time is None) != (row.until_time is None) or (row.from_time and row.from_time == row.until_time):
        text = _("Give both ends of the hours, and not the same twice; leave both empty for the whole day.")
        yield Fault("rule_hours_incomplete", text, "until_time")


def _logged(row: Rule) -> dict[str, Any]:
    found = {name: getattr(row, name) for name in VALUES}
    return {name: f"{value:%H:%M}" if isinstance(value, time) else value for name, value in found.items()}
