"""`suluh pause` and `suluh resume`: close every door but for the neutral card, and open them again."""

import click

from admin_cli import desk
from admin_cli.house import example


@click.command(epilog=example("suluh pause"))
def pause() -> None:
    """Answer everybody with the neutral card and the emergency numbers only.

    Within five seconds, at every door, a rehearsal too. Leaving works as always.
    """
    with desk.sat_at() as (acting, _):
        is_new = acting.pause(is_paused=True)
    click.echo("Paused. `suluh resume` opens the doors again." if is_new else "It was paused already.")


@click.command(epilog=example("suluh resume"))
def resume() -> None:
    """Answer everybody as before the pause."""
    with desk.sat_at() as (acting, _):
        is_new = acting.pause(is_paused=False)
    click.echo("Open again, within five seconds." if is_new else "It was not paused.")
