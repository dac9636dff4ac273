"""Which long jobs the catalogue does: importing these modules registers their runners."""

from products.bulk.actions import changes, undo
from products.catalogue.actions import fetched_pictures
from products.importing.actions import exports, imports

__all__ = ["changes", "exports", "fetched_pictures", "imports", "undo"]
