"""What changes where a shop stands; one topic a file."""
