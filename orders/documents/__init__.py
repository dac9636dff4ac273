"""Labels, packing lists, pick lists and invoices as PDF: pure functions from plain data."""

from orders.documents.invoice import invoice_pdf
from orders.documents.label import labels_pdf
from orders.documents.lists import packing_list_pdf, pick_list_pdf
from orders.documents.manifest import manifest_pdf

__all__ = ["invoice_pdf", "labels_pdf", "manifest_pdf", "packing_list_pdf", "pick_list_pdf"]
