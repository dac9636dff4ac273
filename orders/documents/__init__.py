"""Labels, packing lists and pick lists as PDF: pure functions from plain data."""

from orders.documents.label import labels_pdf
from orders.documents.lists import packing_list_pdf, pick_list_pdf

__all__ = ["labels_pdf", "packing_list_pdf", "pick_list_pdf"]
