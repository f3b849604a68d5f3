"""Custodians: the roles that answer for entries are asked, and what they answer is written.

Promises: this room decides who is asked what and when, and what an answer changes; an entry that nobody
answers for is hidden by itself. Refuses: sending anything, knowing a channel or an address, and anything
about whoever seeks help.
"""
