"""What is sold: prices of a cart, orders, parcels, courier, deadlines, promotions."""
