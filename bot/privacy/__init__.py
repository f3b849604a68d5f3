"""Privacy: knowing as little as possible, for as short as possible."""
