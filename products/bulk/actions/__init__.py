"""Bulk changes and their undo."""
