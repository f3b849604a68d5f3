"""The `suluh` command, also `python -m admin_cli`.

Promises: it ends with 0 when done, 1 when problems were found, 2 when called wrongly, and never with
a traceback. Refuses: anything that could show who asked (a contract holds it to that).
"""

import os
import sys
from collections.abc import Sequence
from typing import Never

import click

from admin_cli import menu
from admin_cli.approving import approve
from admin_cli.auditing import audit
from admin_cli.backups import backup, restore
from admin_cli.checklist import checklist
from admin_cli.coverage import coverage
from admin_cli.custodians import custodian
from admin_cli.doctor import doctor
from admin_cli.due import due
from admin_cli.exporting import export
from admin_cli.feedback import feedback
from admin_cli.floors import floor
from admin_cli.flows import flows
from admin_cli.keys import keys
from admin_cli.locales import locales
from admin_cli.pausing import pause, resume
from admin_cli.reminding import remind
from admin_cli.running import run, talk, telegram, whatsapp
from admin_cli.services import service
from admin_cli.setup import setup
from admin_cli.sheets import import_sheet
from admin_cli.stats import stats
from admin_cli.stewards import steward
from bot.directory.problems import Problems
from bot.directory.store import full

DEBUG = "--debug"


@click.group(no_args_is_help=False, invoke_without_command=True)
@click.option(DEBUG, is_flag=True, hidden=True, help="Show where an unexpected error came from.")
@click.pass_context
def suluh(context: click.Context, *, debug: bool) -> None:  # noqa: ARG001  `main` looks at --debug itself
    """Keep the directory of services that Suluh speaks from.

    Alone, on a terminal, it shows what needs you today, with one key each.
    """
    if context.invoked_subcommand is not None:
        return
    if not is_terminal():
        click.echo(context.get_help())
    elif verb := menu.ask():
        suluh.main([*verb], prog_name="suluh", standalone_mode=False)


def is_terminal() -> bool:
    """Whether somebody sits there who can press a key."""
    return sys.stdin.isatty() and sys.stdout.isatty()


VERBS = (
    setup,
    import_sheet,
    export,
    service,
    steward,
    custodian,
    approve,
    feedback,
    stats,
    audit,
    floor,
    checklist,
    coverage,
    due,
    remind,
    backup,
    restore,
    keys,
    pause,
    resume,
    flows,
    locales,
    run,
    talk,
    telegram,
    whatsapp,
    doctor,
)

for verb in VERBS:
    suluh.add_command(verb)


def main(arguments: Sequence[str] | None = None) -> Never:
    """Runs a verb and ends the process; whatever goes wrong ends in a sentence."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        sys.exit(suluh.main(given, prog_name="suluh", standalone_mode=False) or 0)
    except Problems as found:
        _fail("\n".join(map(str, found.problems)))
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        _fail("Stopped.")
    except BrokenPipeError:  # whoever was reading has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except OSError as error:
        way_out = f" {full.WAY_OUT}" if full.is_full(error) else ""
        _fail(f"{error.filename or 'a file'}: {error.strerror or error}. Nothing more was done.{way_out}")
    except Exception as error:
        if DEBUG in given:
            raise
        name = type(error).__name__
        _fail(
            f"Something went wrong that nobody foresaw ({name}). Please tell whoever looks after this Suluh."
        )


def _fail(sentence: str) -> Never:
    click.echo(sentence, err=True)
    sys.exit(1)


if __name__ == "__main__":
    main()
