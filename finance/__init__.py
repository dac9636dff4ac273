"""The shop's money: what an order should bring, what the storefront paid, and where the two differ."""
