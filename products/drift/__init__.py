"""Where a storefront shows something else than we want: comparison, check, settling, API."""
