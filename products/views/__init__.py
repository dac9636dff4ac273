"""The seller's pages of the catalogue, by topic: the list, the editor, pictures, the product page."""
