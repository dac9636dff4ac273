"""Bringing fields back as they were."""
