"""`suluh checklist`: the four steps of the method, what is done, and what only a person can say."""

import click

from admin_cli import desk, house
from admin_cli.house import as_json, example
from bot.directory.checklist import STEPS, Here, Mark, Statement, can_be_said, marked, steps
from bot.directory.problems import Problem, Problems
from bot.directory.snapshot import Directory
from bot.directory.store.desk import statements


@click.group(
    invoke_without_command=True,
    epilog=example(
        "suluh checklist", 'suluh checklist say 3.2 "Read by five survivors on 3 May; two cards changed"'
    ),
)
@as_json
@click.pass_context
def checklist(context: click.Context, *, as_json: bool) -> None:
    """Show the four steps of the method: what is done, what is open, and how that is known."""
    if context.invoked_subcommand:
        return
    marks = marked(_here(), _said())
    if as_json:
        house.say_json(marks)
        return
    for title, those in steps(marks):
        click.echo(title)
        for mark in those:
            click.echo(_line(mark))
    click.echo(f"{sum(mark.is_done for mark in marks)} of {len(marks)} are done.")


@checklist.command("say", epilog=example('suluh checklist say 3.4 "Tried in Mae Sot with twelve workers"'))
@click.argument("step")
@click.argument("text")
def say(step: str, text: str) -> None:
    """Record that a step is done; your id and the day stand beside it. The newest word counts."""
    if not can_be_said(step):
        open_to = ", ".join(each.number for each in STEPS if each.look is None)
        raise Problems([_wrong(step, "is no step that a person marks.", f"These are: {open_to}.")])
    if not (said := " ".join(text.split())):
        raise Problems([_wrong(step, "nothing is said.", "Say who did it, when, and what changed.")])
    with desk.sat_at() as (acting, _):
        acting.state(step, said)
    click.echo(f"{step} is marked as done.")


def _wrong(step: str, what: str, way_out: str) -> Problem:
    return Problem(f"step {step}", what, way_out, "checklist")


def _here() -> Here:
    register, places = house.register(), house.places()
    shown = Directory.of(register, places)
    return Here(register, shown, house.steward(), house.language_status(), house.rights(), house.today())


def _said() -> tuple[Statement, ...]:
    """What was said so far; nothing where no database is yet."""
    try:
        with house.store() as store:
            return statements(store)
    except Problems as problems:
        if any(problem.code != "store-missing" for problem in problems.problems):
            raise
        return ()


def _line(mark: Mark) -> str:
    who = f" ({mark.by}, {mark.on})" if mark.by else ""
    return f"  {'done' if mark.is_done else 'open'}  {mark.number} {mark.title}: {mark.what}{who}"
