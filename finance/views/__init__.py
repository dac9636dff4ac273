"""The pages under /finance/."""
