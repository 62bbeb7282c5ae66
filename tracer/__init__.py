"""Live function to typed IR."""
