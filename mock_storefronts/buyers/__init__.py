"""The shop front: pages for people, routes for programs that play buyers."""
