"""A mock storefront: the partner API, a shop front for buyers and a fault panel, in one small WSGI program.

It stands in for TikTok Shop or Tokopedia in the demo, in tests and in benchmarks. It is written from the wire notes
alone and shares no code and no database with the seller center: what both know, both know from the protocol.

    python -m storefronts.mock tokopedia

Rooms: ``gateway`` (signatures, tokens, faults, envelope), ``partner/`` (one module a part of the partner API),
``review`` (what the platform's reviewers decide), ``webhooks`` and ``sender`` (news for the seller), ``buyer`` and
``checkout`` (JSON for programs that play buyers), ``shopfront`` (pages for people), ``server`` (the HTTP server).
"""
