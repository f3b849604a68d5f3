"""Suluh: a directory of services that can be talked to."""
