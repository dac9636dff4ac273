"""Which long jobs the catalogue does: importing these modules registers their runners."""

from products.bulk.actions import changes, undo
from products.importing.actions import imports

__all__ = ["changes", "imports", "undo"]
