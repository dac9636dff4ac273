"""What a rule does with an order: each thing once, by the very action that a person would have used, with the rights of
whoever switched the rule on.

A thing that is refused is written down with the reason and not tried again; the others stand for themselves. All of a thing
is one transaction, begun with the rule's lock: an edit meanwhile has happened before it or comes after it, and a second
worker finds it done.
"""

from collections.abc import Callable, Iterable
from datetime import datetime

from django.db.models import QuerySet

from accounts.models import Membership
from accounts.roles import Permission
from automation import matching
from automation.actions.rules import stop_rule
from automation.models import BY_RULE, FIRST_WINS, Deed, Kind, Rule
from core import audit, clock
from core.actors import Actor
from core.errors import Fault, Refused
from core.sentences import gettext as _
from core.transactions import in_transaction
from orders import queries
from orders.actions import wishes
from orders.models import Order, Package


def obey(rules: Iterable[Rule], order_id: int) -> datetime | None:
    """Do what the rules ask for with an order, one after the other, each on what those before it left; when to look again, if
    one must wait for its hours. Most do not match: for them nothing is locked, and nothing read twice."""
    begun = set(Deed.objects.filter(order=order_id).values_list("rule", "rule_version"))
    people: dict[int | None, Membership | None] = {}
    seen: dict[int | None, tuple[QuerySet[Order], Order | None, matching.Seen | None]] = {}
    moments = []
    for rule in rules:
        who = rule.switched_on_by_id
        if who not in people:
            people[who] = _person_behind(rule)
        if (person := people[who]) is None:
            stop_rule(rule, actor=Actor.system())
            continue
        if who not in seen:
            rows = queries.with_everything(Order.objects.for_shop(person.seen_shop)).filter(pk=order_id)
            found = rows.first()
            seen[who] = rows, found, matching.Seen.of(found) if found else None
        rows, order, looks = seen[who]
        if order is None or looks is None or ((rule.pk, rule.version) not in begun and matching.unmet(rule, looks)):
            continue
        moments.append(_obey(rule, order, rows, Actor(BY_RULE, person.user_id, rule.name, person.rights)))
        seen.clear()
    return min((moment for moment in moments if moment is not None), default=None)


def _person_behind(rule: Rule) -> Membership | None:
    """Whoever switched it on, if they still may do what it does."""
    member = Membership.objects.filter(shop=rule.shop_id, user=rule.switched_on_by_id, user__is_active=True)
    person = member.select_related("shop", "user", "own_role").first()
    return person if person is not None and person.may(Permission.ORDERS_WRITE) else None


def _obey(rule: Rule, order: Order, rows: QuerySet[Order], actor: Actor) -> datetime | None:
    later = None
    for kind in rule.kinds:
        try:
            later = _do(rule, order, rows, kind, actor)
        except Refused as refusal:
            _write_refusal(rule, order, kind, refusal.faults[0])
        if later is not None:
            break
    return later


def _mine(rule: Rule, order: Order) -> QuerySet[Deed]:
    return Deed.objects.filter(rule=rule, rule_version=rule.version, order=order)


@in_transaction
def _do(rule: Rule, order: Order, rows: QuerySet[Order], kind: Kind, actor: Actor) -> datetime | None:
    """One thing, if it is to be done now; the moment to wait for where only the rule's hours stand against it."""
    if (current := _as_it_was(rule)) is None:
        return None
    wishes.lock_order(order)
    fresh = rows.first()  # as it is now that nobody can change it
    if fresh is None or not current.hears_of(fresh) or not matching.is_open(fresh):
        return None
    order, mine = fresh, _mine(current, fresh)
    if not mine.exists():  # its first thing: the others follow, whatever that one changed
        if matching.unmet(current, matching.Seen.of(order)):
            return None
        now = clock.now()
        if (moment := matching.may_act_at(current, now)) > now:
            return moment
    if _known(current, order, kind).exists() or not is_due(current, order, kind):
        return None
    before = order.flag if kind == Kind.FLAG else ""
    after = _ACTS[kind](current, order, actor)
    Deed.objects.create(
        shop_id=current.shop_id, rule=current, rule_version=current.version, order=order, kind=kind,
        state=Deed.State.DONE, before=before, after=after, at=clock.now(),
    )  # fmt: skip
    return None


def is_due(rule: Rule, order: Order, kind: Kind) -> bool:
    """Whether there is anything to do: nobody did it already, and, of a label, the courier's number is there. A flag of
    somebody's stays, unless the rule asks for that very flag."""
    parcels = order.parcels
    if kind == Kind.FLAG:
        return order.flag != rule.flag_with and (not order.flag or bool(rule.flags))
    if kind == Kind.NOTE:
        return wishes.with_note(order, rule.note_with) != order.note
    if kind == Kind.ARRANGE:
        waits = [one for one in parcels if one.status == Package.Status.TO_FULFILL and not one.wanted_at]
        return order.may_ship and bool(waits) and not (order.cancel_requested_at and not order.wanted_answer)
    return any(parcel.has_label and not parcel.label_prints for parcel in parcels)


@in_transaction
def _write_refusal(rule: Rule, order: Order, kind: Kind, fault: Fault) -> None:
    """The reason, once; those who read orders are told."""
    if (current := _as_it_was(rule)) is None:
        return
    wishes.lock_order(order)
    if _known(current, order, kind).exists():
        return
    Deed.objects.create(
        shop_id=current.shop_id, rule=current, rule_version=current.version, order=order, kind=kind,
        state=Deed.State.REFUSED, problem=fault.kept(), at=clock.now(),
    )  # fmt: skip
    after = {"order": order.external_id, "did": kind.value, "reason": fault.message}
    audit.record(current, "rule.refused", Actor.system(), after=after)


def _known(rule: Rule, order: Order, kind: Kind) -> QuerySet[Deed]:
    """What stands against doing it: it was done, or refused, already; by any rule where the first wins."""
    return Deed.objects.filter(order=order, kind=kind) if kind in FIRST_WINS else _mine(rule, order).filter(kind=kind)


def _as_it_was(rule: Rule) -> Rule | None:
    """The rule's row, locked, if it is still on and the same version."""
    rows = Rule.objects.select_for_update(no_key=True).filter(pk=rule.pk, is_on=True, version=rule.version)
    return rows.first()


def _flag(rule: Rule, order: Order, actor: Actor) -> str:
    wishes.set_note(order, flag=rule.flag_with, actor=actor)
    return rule.flag_with


def _note(rule: Rule, order: Order, actor: Actor) -> str:
    wishes.add_note(order, note=rule.note_with, actor=actor)
    return rule.note_with


def _arrange(rule: Rule, order: Order, actor: Actor) -> str:
    hand_over = wishes.possible_hand_over(order, rule.hand_over)
    wishes.arrange_shipment(order, hand_over=hand_over, actor=actor)
    return hand_over


def _list_label(rule: Rule, order: Order, actor: Actor) -> str:
    return ""  # the deed itself is the line of the print list (automation.queries.to_print)


_ACTS: dict[Kind, Callable[[Rule, Order, Actor], str]] = {
    Kind.FLAG: _flag,
    Kind.NOTE: _note,
    Kind.ARRANGE: _arrange,
    Kind.PRINT: _list_label,
}


@in_transaction
def undo(deed: Deed, *, actor: Actor) -> Deed:
    """Take back a flag, a note or a line of the print list. Refuses an arranged shipment (``deed_not_undoable``: only
    cancelling the order ends it), what was refused or undone already, and a flag or note that somebody changed since
    (``deed_overtaken``)."""
    order = wishes.lock_order(deed.order)
    row = Deed.objects.select_for_update(no_key=True, of=("self",)).select_related("rule").get(pk=deed.pk)
    if row.kind == Kind.ARRANGE:
        raise Refused("deed_not_undoable", _("An arranged shipment cannot be taken back; cancel the order instead."))
    if row.state != Deed.State.DONE:
        raise Refused("deed_not_done", _("There is nothing to undo: it was refused, or is undone already."))
    if row.kind == Kind.FLAG:
        if order.flag != row.after:
            raise _overtaken()
        wishes.set_note(order, flag=row.before, actor=actor)
    elif row.kind == Kind.NOTE:
        sentences = order.note.split(" | ")
        if row.after not in sentences:
            raise _overtaken()
        sentences.remove(row.after)
        wishes.set_note(order, note=" | ".join(sentences), actor=actor)
    row.state, row.undone_at = Deed.State.UNDONE, clock.now()
    row.save(update_fields=["state", "undone_at"])
    audit.record(row.rule, "rule.deed_undone", actor, after={"order": order.external_id, "did": row.kind})
    return row


def _overtaken() -> Refused:
    return Refused("deed_overtaken", _("Somebody changed this since; look at the order and change it there."))
