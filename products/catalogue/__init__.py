"""What is sold: products with their choices, prices, pictures and storefronts; its rules, actions, pages and API."""
