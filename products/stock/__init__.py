"""The one door to stock: ledger, holds of orders, campaign pieces, buffers."""
