"""`suluh locales`: the words, checked, how far each language has come, and the sheets of translators."""

from pathlib import Path

import click

from admin_cli import house, translating
from admin_cli.house import as_json, example
from bot.directory.problems import Problem, Problems
from bot.words import check as words
from bot.words import follows, sheet, standing
from bot.words.rules import is_warning
from bot.words.taking import Taken, take

SHOWN = 12
"""Names of one kind on the screen."""


@click.group()
def locales() -> None:
    """Check the words, see how far each language has come, exchange sheets."""


@locales.command("check", epilog=example("suluh locales check", "suluh locales check --strict"))
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
def check(*, strict: bool) -> None:
    """Check the words of every language: missing, too long, telling, or not to be understood.

    A warning asks for a look: what it names is shown whole, and less well than it could be.
    """
    found = words.check(house.LOCALES, warn=True)
    warnings = [problem for problem in found if is_warning(problem)]
    if problems := found if strict else [problem for problem in found if not is_warning(problem)]:
        raise Problems(problems)
    for warning in warnings:
        click.echo(f"warning: {warning}")
    told = f", {len(warnings)} warnings" if warnings else ""
    click.echo(f"{len(house.language_status())} languages, nothing wrong{told}")


@locales.command("status", epilog=example("suluh locales status", "suluh locales status --json"))
@as_json
def status(*, as_json: bool) -> None:
    """Say how far each language has come, and how much there is to translate and to send.

    Missing texts have no words; stale ones follow an older English. Words and characters count every variant
    once. SMS is what all messages cost, each sent alone in its dearest voice, and which cost most.
    """
    lines = standing.status(house.LOCALES)
    if as_json:
        house.say_json(lines)
        return
    for line in lines:
        click.echo(
            f"{line.tag:<10}  {line.status:<10}  {line.missing:>4} missing  {line.stale:>4} stale"
            f"  {line.words:>6,} words  {line.characters:>7,} characters  {line.sms_parts:>5,} SMS"
        )
        click.echo(f"{'':<12}most SMS: {', '.join(f'{cost.id} {cost.parts}' for cost in line.dearest)}")


@locales.command("export", epilog=example("suluh locales export th thai.xlsx"))
@click.argument("tag")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def export(tag: str, file: Path) -> None:
    """Make the sheet of a language for its translator.

    One row a text, with the English, where it stands, how long it may be, and the words there are. A file
    that is there already is left alone.
    """
    if file.suffix.lower() != ".xlsx":
        raise Problems([Problem(file.name, "does not end in .xlsx.", "Name it so.", "words-sheet")])
    if file.exists():
        way_out = "Name another file: this one may hold a translator’s work."
        raise Problems([Problem(file.name, "is there already.", way_out, "words-sheet")])
    there = translating.language(house.LOCALES, tag)
    rows = tuple(sheet.rows(there.english, there.own, there.marks, there.doubts))
    from admin_cli import workbook  # noqa: PLC0415 - only who makes a sheet waits for its library

    workbook.write(file, tag, translating.name(house.LOCALES, tag), rows)
    counts = (f"{sum(row[-1] == state for row in rows)} {state}" for state in sheet.STATES)
    click.echo(f"{file}: {len(rows)} texts ({', '.join(counts)})")


@locales.command(
    "import",
    epilog=example("suluh locales import th thai.xlsx --dry-run", "suluh locales import th thai.xlsx"),
)
@click.argument("tag")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Look at everything, and write nothing.")
def import_words(tag: str, file: Path, *, dry_run: bool) -> None:
    """Take back the sheet of a translator.

    The words are checked first; with any problem nothing is written. A blank translation changes nothing.
    Doubts go to the language’s review.md.
    """
    there = translating.language(house.LOCALES, tag)
    from admin_cli import workbook  # noqa: PLC0415 - only who reads a sheet waits for its library

    rows = sheet.read(workbook.read(file, tag))
    taken = take(rows, there)
    files = translating.outcome(house.LOCALES, tag, there, taken)
    problems = (*taken.problems, *translating.checked(house.LOCALES, tag, files, rows))
    _say(taken)
    if problems:
        click.echo("Nothing was written: the sheet has problems.")
        raise Problems(problems)
    if not dry_run:
        translating.write(house.LOCALES, tag, files)
    click.echo("Nothing to write." if not files else "Nothing was written." if dry_run else "Written.")


def _say(taken: Taken) -> None:
    doubts = [doubt.name for doubt in taken.doubts]
    parts = (
        ("New", taken.new),
        ("Changed", taken.changed),
        ("Still fit", taken.still_fit),
        ("Doubts", doubts),
    )
    for title, names in parts:
        more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
        click.echo(f"{title}: {len(names)}" + (f"  {', '.join(names[:SHOWN])}{more}" if names else ""))
    if taken.looked_at:
        click.echo(f"To look at: {len(taken.looked_at)}")
        click.echo("\n".join(f"  {problem}" for problem in taken.looked_at))


@locales.command(
    "fresh", epilog=example("suluh locales fresh th card-place help.stay", "suluh locales fresh th --all")
)
@click.argument("tag")
@click.argument("ids", nargs=-1)
@click.option("--all", "every", is_flag=True, help="Every text of the language.")
def fresh(tag: str, ids: tuple[str, ...], *, every: bool) -> None:
    """Say that translations follow the present English: those with these ids, or all of them.

    For who edits .ftl files by hand. Say it only of texts that somebody who reads both has looked at.
    """
    if bool(ids) == every:
        way_out = "Name the texts, or say --all: it takes away the only mark of what is stale."
        raise Problems([Problem(tag, "which texts?", way_out, "words-sheet")])
    there = translating.language(house.LOCALES, tag)
    before = follows.stale(there.own, there.english, there.marks)
    marks = translating.followed(there, ids)
    translating.write(house.LOCALES, tag, {follows.FILE: follows.written(marks)})
    after = follows.stale(there.own, there.english, marks)
    click.echo(f"{tag}: {len(before) - len(after)} no longer stale, {len(after)} still are")
