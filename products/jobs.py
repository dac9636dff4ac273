"""Which long jobs the catalogue does: importing these modules registers their runners."""

from products.actions import bulk, imports

__all__ = ["bulk", "imports"]
