"""The bulk dialog, and the pages of jobs."""
