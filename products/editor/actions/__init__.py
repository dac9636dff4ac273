"""What the editor saves in one go."""
