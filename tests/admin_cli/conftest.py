"""Gives every test of the `suluh` command its terminal, and those who keep the directory."""

from tests.admin_cli.keepers import bens, live, suluh
from tests.admin_cli.terminal import filled, run, url

__all__ = ["bens", "filled", "live", "run", "suluh", "url"]
