"""Reading sellers' files: bytes -> rows -> products. Pure: no database, no request."""
