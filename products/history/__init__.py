"""What a product was at any moment: what we wanted of it, what each storefront showed, and the way back to it."""
