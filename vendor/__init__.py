"""What others wrote and we cut to size: Tabler's stylesheet as it came, and the shears."""
