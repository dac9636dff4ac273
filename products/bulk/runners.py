"""Which long jobs the catalogue does: importing these modules registers their runners."""

from products.bulk.actions import changes, undo
from products.importing.actions import exports, imports

__all__ = ["changes", "exports", "imports", "undo"]
