"""What may change about promotions; every function here is one transaction."""
