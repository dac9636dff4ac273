"""A shop that lives: buyers who are programs visit both storefronts by the hours of an Indonesian day.

They come through the shop fronts' own doors, over HTTP only, like anybody else: they look, put into the cart, buy, change
their mind, ask, send back. Whether they come at all is kept by one storefront (``/life``, lifedesk.py), where the demo's
home page switches it and reads what happened; they live by that storefront's clock, which may run fast (``/clock``). The
program holds nothing that is not there, so it may be killed and goes on where it stopped.

- ``rhythm.py``: how many visits an hour brings, with double dates, paydays and weekends.
- ``visits.py``: what one visit is, drawn from seed and number alone; what follows from an order later.
- ``town.py``: the loop. ``python -m mock_storefronts.life`` runs it.
- ``switch.py``: reading and setting the switch from elsewhere.
"""
