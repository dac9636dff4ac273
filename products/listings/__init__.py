"""What storefronts are told of products: payloads, pushes, receipts, what they answered."""
