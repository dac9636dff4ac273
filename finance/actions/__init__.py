"""What changes the shop's books."""
