"""The demo's rules: one that is on before the first order comes in, and one that waits to be tried out."""

from automation import actions
from automation.models import Rule
from core.actors import Actor
from logistics.shipping import DROP_OFF

DEAR = 500_000  # whole rupiah


def seed_rules(shop, actor: Actor) -> None:
    """Make them, once."""
    if Rule.objects.filter(shop=shop).exists():
        return
    values = {
        "name": "Nilai besar: periksa alamat",
        "total_from": DEAR,
        "flag_with": "RED",
        "note_with": "Periksa alamat",
    }
    dear = actions.create_rule(shop, values=values, actor=actor)
    actions.switch_on(dear, version=dear.version, actor=actor)
    small = {
        "name": "Pesanan kecil: kirim sendiri", "services": ["STANDARD", "ECONOMY"], "total_until": 300_000, "flags": ["NONE"],
        "arranges": True, "hand_over": DROP_OFF, "prints": True,
    }  # fmt: skip
    actions.create_rule(shop, values=small, actor=actor)
