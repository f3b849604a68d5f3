"""Custodians in the loop: who is asked when, and what their answers and seekers' reports change.

Promises: everything here decides; nothing here sends, and whoever sends is told by ids whom to tell what.
Refuses: channels, the privacy room, settings, and words.
"""
