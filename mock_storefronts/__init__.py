"""A mock storefront: the partner API, a shop front for buyers and a fault panel, in one small WSGI program.

It stands in for TikTok Shop or Tokopedia in the demo, in tests and in benchmarks. It is written from
docs/protocol.md alone and shares no code and no database with the seller center: what both know, both know from there.

    python -m mock_storefronts tokopedia

Rooms, from the top down; each imports only from those below it:

- ``app`` says which room answers which address; ``faultdesk`` is the panel that makes the storefront sick.
- ``partner/`` is the protocol (gateway, signatures, one module for each part of the API, webhooks that leave);
  ``buyers/`` is the shop front: pages for people, routes for programs.
- ``selling/`` prices carts and keeps orders, parcels, courier, deadlines and promotions.
- ``catalogue/`` keeps products in their two versions, and reviews them.
- ``host/`` is the machine: clock, store, web server, faults, tokens, the queue of news.
"""
