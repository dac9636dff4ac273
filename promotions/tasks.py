"""Celery's side of promotions: what products do changes where a promotion shows."""

from celery import shared_task

from core.actors import Actor
from promotions import queries
from promotions.actions import editing


@shared_task(name="promotions.tasks.sweep")
def sweep(**_):
    """Every few seconds: tell the storefronts again where the products of a promotion went."""
    refresh_displays()


def refresh_displays() -> int:
    """Work out the display of every promotion whose products moved; how many they were."""
    found = queries.changed_shapes()
    for promotion, shape in found:
        editing.refresh_display(promotion, shape=shape, actor=Actor.system("promotions"))
    return len(found)
