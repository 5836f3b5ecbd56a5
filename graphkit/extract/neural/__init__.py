"""A small encoder with trained heads, beside the rules."""
