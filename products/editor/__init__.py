"""The product editor: what its form holds, what it saves, its pages."""
