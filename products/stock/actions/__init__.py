"""Every movement of stock."""
