"""Gives every test of the `suluh` command its terminal."""

from tests.admin_cli.terminal import filled, run, url

__all__ = ["filled", "run", "url"]
