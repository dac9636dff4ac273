"""The catalogue for programs: the same actions as the pages, one a request."""
