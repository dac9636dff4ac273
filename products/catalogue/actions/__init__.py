"""Changes of products: create, change, put on sale or off, pictures, reviews."""
