"""The directory: what help exists, and how we know."""
