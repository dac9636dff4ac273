"""The partner API, one module a part of it. ``app`` imports them all, for the routes they register."""
