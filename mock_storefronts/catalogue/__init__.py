"""Products as the storefront keeps them: two versions, where each is listed, review, categories."""
