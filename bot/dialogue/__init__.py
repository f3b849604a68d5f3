"""The dialogue: what comes after what, without I/O, clock or words."""
