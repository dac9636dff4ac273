"""Waves: parcels are put together, their pieces are picked by as many people as like, and parcels are let go again."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Max

from accounts.roles import Permission
from core import audit, clock, locks
from core.actors import Actor
from core.errors import Refused
from core.sentences import gettext as _
from core.transactions import in_transaction
from orders import queries, waves
from orders.models import Package, PickMark, PickWave, WaveParcel

PARCELS_MOST = 100


@in_transaction
def make(
    shop,
    *,
    courier: str | None = None,
    until: datetime | None = None,
    packages: Collection[Package] | None = None,
    actor: Actor,
) -> PickWave:
    """Put parcels that have a label, are not packed and are in no wave together: those of one ``courier`` (by the name on
    their labels), those to be handed over by ``until``, or among ``packages``; at most 100, the most urgent first.

    Refuses when there is none (``nothing_to_pick``).
    """
    actor.require(Permission.PACKING_WRITE)
    locks.hold("pick-waves", shop.pk)
    parcels = queries.waiting_parcels(shop).filter(in_wave=None)
    if courier is not None:
        parcels = parcels.filter(provider_name=courier)
    if until is not None:
        parcels = parcels.filter(lines__order__ship_by__lte=until)
    if packages is not None:
        parcels = parcels.filter(pk__in=[package.pk for package in packages])
    found = list(queries.urgent_first(parcels)[:PARCELS_MOST])
    if not found:
        text = _("No parcel here waits to be picked: it needs a label, and is neither packed nor in another wave.")
        raise Refused("nothing_to_pick", text)
    last = PickWave.objects.filter(shop=shop).aggregate(last=Max("number"))["last"] or 0
    wave = PickWave.objects.create(
        shop=shop, number=last + 1, courier=courier or "", made_by=actor.name[:150], made_at=clock.now()
    )
    WaveParcel.objects.bulk_create(WaveParcel(wave=wave, package=package) for package in found)
    audit.record(wave, "pickwave.made", actor, after={"parcel_count": len(found), "courier": wave.courier})
    return wave


@in_transaction
def mark(wave: PickWave, key: str, *, picked: int, known: int, actor: Actor) -> PickWave:
    """Write down that ``picked`` pieces of a SKU are taken, where ``known`` were when the picker looked; 0 puts all back.
    The same said again by the same person changes nothing.

    Refuses a wave that was dissolved (``wave_dissolved``), a SKU that is not in it (``pick_unknown``), more pieces than are
    needed (``pieces_too_many``), and pieces that somebody else has taken meanwhile (``picked_meanwhile``).
    """
    actor.require(Permission.PACKING_WRITE)
    wave = _lock(wave)
    rows = waves.rows_of(wave)
    row = next((row for row in rows if row.key == key), None)
    if row is None:
        raise Refused("pick_unknown", _("This is not picked in this wave (any more)."), field="key")
    is_mine = row.mark is not None and row.mark.picker_name == actor.name[:150]
    if row.picked == picked and (is_mine or not picked):
        return wave
    if row.picked != known:
        text = _("%(name)s has taken %(taken)d of %(needed)d meanwhile.")
        values = {"name": row.mark.picker_name if row.mark else "–", "taken": row.picked, "needed": row.line.quantity}
        raise Refused("picked_meanwhile", text % values, field="known")
    if not 0 <= picked <= row.line.quantity:
        text = _("%d pieces of this are needed here.") % row.line.quantity
        raise Refused("pieces_too_many", text, field="picked")
    is_last = 0 < row.missing == sum(one.missing for one in rows) and picked == row.line.quantity
    if picked:
        said = row.mark or PickMark(wave=wave, key=key)
        said.pieces, said.picker_name, said.at = picked, actor.name[:150], clock.now()
        said.save()
    elif row.mark:
        row.mark.delete()
    if is_last:
        audit.record(wave, "pickwave.picked", actor, after={"pieces": sum(one.line.quantity for one in rows)})
    return wave


@in_transaction
def dissolve(wave: PickWave, *, actor: Actor) -> PickWave:
    """Let go of the parcels of a wave: they may be in another, and what was taken for it goes back. Refuses one that is
    dissolved already (``wave_dissolved``), or done (``wave_done``)."""
    actor.require(Permission.PACKING_WRITE)
    locks.hold("pick-waves", wave.shop_id)
    wave = _lock(wave)
    now = waves.shown([wave])[0]
    if now.state == waves.State.DONE:
        raise Refused(
            "wave_done", _("Nothing of this wave waits any more: its parcels are packed, gone or called off.")
        )
    wave.parcels.all().delete()
    wave.marks.all().delete()
    wave.dissolved_at = clock.now()
    wave.save(update_fields=["dissolved_at"])
    audit.record(wave, "pickwave.dissolved", actor, after={"parcel_count": len(now.parcels)})
    return wave


def _lock(wave: PickWave) -> PickWave:
    wave = PickWave.objects.select_for_update(no_key=True).get(pk=wave.pk)
    if wave.dissolved_at:
        raise Refused("wave_dissolved", _("This wave was dissolved: its parcels wait again."))
    return wave
