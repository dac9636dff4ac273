"""Celery's side of promotions: what products do changes where a promotion shows."""

from celery import shared_task

from core.actors import Actor
from outbox.nudges import awake
from promotions import queries
from promotions.actions import following


@shared_task(name="promotions.tasks.sweep")
def sweep(**_):
    """Every few seconds: tell the storefronts again where the products of a promotion went."""
    refresh_displays()


@shared_task(name="promotions.tasks.follow")
def follow(shop_id: int, **_):
    """A product of this shop changed a moment ago: the same at once, without waiting for the sweep."""
    awake("promotions.tasks.follow", shop_id=shop_id)
    refresh_displays(shop_id)


def refresh_displays(shop_id: int | None = None) -> int:
    """Work out again every promotion whose products moved or cost something else; how many they were."""
    found = queries.changed_shapes(shop_id)
    for promotion, shape in found:
        following.refresh(promotion, shape=shape, actor=Actor.system("promotions"))
    return len(found)
