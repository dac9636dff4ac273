"""`make bench`: what the house costs, each figure beside its floor from the same run (docs/performance.md)."""
