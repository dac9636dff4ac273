"""One change on many products, jobs, and the way back."""
