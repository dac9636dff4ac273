"""Pages that span the house, by topic."""
