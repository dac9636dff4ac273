"""The machine a storefront runs on: clock, store, web server, faults, tokens and the queue of news."""
