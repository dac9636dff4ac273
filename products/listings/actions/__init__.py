"""What a storefront said, written to its listings."""
