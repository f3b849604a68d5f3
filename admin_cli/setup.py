"""`suluh setup`: a steward's first hour. Seven questions; then the files, the key, the people, the paper.

Promises: nothing is written before everything is answered; what was answered before is shown and stays at
the press of Enter; both files are whole or as they were, and `.env` is for its owner only. Refuses: a real
channel in a rehearsal: the token sleeps behind a # until `suluh setup --live` finds nothing in the way (R4).
"""

import os
import secrets
import tempfile
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Mapping
from pathlib import Path

import click
from dotenv import dotenv_values

from admin_cli import answers, desk, doctor, house
from admin_cli.answers import MAY_BE_EMPTY, QUESTIONS, TOKEN, Answers, Question
from admin_cli.house import example
from admin_cli.running import whose_token
from admin_cli.stewards import new_codes
from bot import settings
from bot.directory.keys import SIZE, Ring
from bot.directory.problems import Problem, Problems
from bot.directory.store import Store, prepare
from bot.directory.store.desk import Desk

ENV = settings.HOME / ".env"

_WELCOME = """Seven questions. Nothing is written before the last one; Ctrl-C stops, and nothing has happened.
Enter takes what stands in [brackets]. You need no domain, no HTTPS and no server: this computer asks
Telegram for news by itself (long polling). It has to be on, and on the internet, while people write.
"""
_UNREACHED = 3  # how `telegram check` ends when nobody could be asked


@click.command(epilog=example("suluh setup", "suluh setup --answers our-answers.toml", "suluh setup --live"))
@click.option(
    "--answers",
    "file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Take the answers from a TOML file instead of asking.",
)
@click.option(
    "--replace", is_flag=True, help="With --answers: what was answered otherwise before is replaced."
)
@click.option("--live/--rehearse", default=None, help="Let real people in from the next start; or out again.")
@click.option("--yes", is_flag=True, help="With --live: do not ask whether you are sure.")
def setup(file: Path | None, *, replace: bool, live: bool | None, yes: bool) -> None:
    """Ask who runs this, write data/steward.toml and .env, make a data key, add two persons.

    Prints their one-time codes and a recovery sheet for paper. It can be run again at any time.
    """
    if live is not None:
        _go_live(is_sure=yes) if live else _rehearse()
        return
    before = _known()
    told = _from_file(file, before, is_replaced=replace) if file else _asked(before)
    _write(told)
    _seat(told)


def _settings() -> settings.Settings:
    return settings.load(ENV.parent)


# asking -------------------------------------------------------------------------------------------------


def _known() -> dict[str, str]:
    chosen = _settings()
    text = answers.file_of(ENV)
    said = {**answers.asleep(text), **dotenv_values(ENV), **os.environ}
    return answers.known(answers.file_of(chosen.steward_file), said, _names(chosen))


def _names(chosen: settings.Settings) -> dict[str, str]:
    try:
        with desk.sat_at(chosen) as (acting, _):
            return {person.id: person.name for person in acting.people()}
    except Problems:  # nobody has sat here yet
        return {}


def _from_file(file: Path, before: Answers, *, is_replaced: bool) -> Answers:
    told = answers.read(house.read(file), file.name)
    way_out = "Take it out of the file, or add --replace."
    other = [key for key, value in before.items() if told[key] != value and key != "telegram_token"]
    if other and not is_replaced:
        raise Problems(
            [Problem(key, f"is answered already: {before[key]}.", way_out, "setup") for key in other]
        )
    if token := told["telegram_token"]:
        code, said = whose_token(token)
        if code not in (0, _UNREACHED):
            raise Problems([Problem("telegram_token", said, "", "setup")])
        click.echo(said)
    return told


def _asked(before: Answers) -> Answers:
    click.echo(_WELCOME)
    told: dict[str, str] = {}
    for question in QUESTIONS:
        known = before.get(question.key, answers.defaults().get(question.key, ""))
        is_asked = question.key != "complaints_in" or bool(known) or "," in told["countries"]
        told[question.key] = _ask(question, known, told) if is_asked else known
    return told


def _ask(question: Question, now: str, told: Answers) -> str:
    """Until it is answered; what is wrong is said each time."""
    is_secret = question.key == "telegram_token" and bool(now)
    hint = " (Enter keeps what there is, - takes it out)" if now and question.key in MAY_BE_EMPTY else ""
    default = now or ("" if question.key in MAY_BE_EMPTY else None)
    while True:
        more = f"\n   {answers.readiness()}" if question.key == "languages" else ""
        click.echo(f"\n{question.part} of 7. {question.help}{hint}{more}")
        typed = click.prompt(f"   {question.ask}", default=default, show_default=bool(now) and not is_secret)
        try:
            return _checked(question, "" if typed.strip() == "-" else typed.strip(), told)
        except Problems as wrong:
            click.echo(
                "\n".join("   Not yet. " + str(each).replace("This: ", "This ", 1) for each in wrong.problems)
            )


def _checked(question: Question, typed: str, told: Answers) -> str:
    answer = question.read(typed)
    answers.together({**told, question.key: answer})
    if question.key == "telegram_token" and answer:
        code, said = whose_token(answer)
        if code not in (0, _UNREACHED):
            raise Problems([Problem("The token", said, "Enter nothing to go on without it.", "setup")])
        click.echo(f"   {said}")
    return answer


# writing ------------------------------------------------------------------------------------------------


def _write(told: Answers) -> None:
    chosen = _settings()
    file = chosen.steward_file
    _place(file, answers.steward_toml(answers.template(), told), 0o644)
    values = {"SULUH_AS": told["you"], "SULUH_REHEARSAL": "1" if chosen.rehearsal else "0"}
    if not chosen.data_keys:
        values["SULUH_DATA_KEYS"] = urlsafe_b64encode(secrets.token_bytes(SIZE)).decode()
    if told["telegram_token"] or TOKEN in answers.file_of(ENV):
        values[TOKEN] = told["telegram_token"]
    _set(values, chosen)
    click.echo(f"Written: {file} and {ENV} (only you can read it).")


def _set(values: Mapping[str, str], chosen: settings.Settings) -> None:
    """Into `.env`. In a rehearsal a token of the real Telegram sleeps: with it nothing would start (R19)."""
    is_rehearsal = values.get("SULUH_REHEARSAL", "1") == "1"
    sleeps = (TOKEN,) if is_rehearsal and not settings.is_loopback_url(chosen.telegram_api_url) else ()
    _place(ENV, answers.settings_file(answers.file_of(ENV), values, asleep=sleeps), 0o600)


def _place(path: Path, text: str, mode: int) -> None:
    """A file, whole or as it was."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".suluh-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as part:
            part.write(text)
            part.flush()
            os.fsync(part.fileno())
        Path(name).chmod(mode)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)


# people, and paper --------------------------------------------------------------------------------------


def _seat(told: Answers) -> None:
    """The two persons, a directory for them, and what they keep on paper."""
    chosen = _settings()
    with desk.sat_at(chosen) as (acting, store):
        _fill(store, acting)
        here = {person.id for person in acting.people() if person.removed_on is None}
        for id_, name in ((told["you"], told["you_name"]), (told["second"], told["second_person"])):
            if id_ not in here:
                codes = new_codes()
                acting.add(id_, name, codes)
                _say_codes(name, id_, codes)
        head = acting.head()
    click.echo(recovery_sheet(told, chosen, str(head)))


def _fill(store: Store, acting: Desk) -> None:
    """The starter sheet as drafts where nothing is yet, and the floor of the committed file."""
    starter, readings = house.text("asean-services.csv"), house.text("starter-readings.toml")
    prepare(store, starter, readings, house.text("floor.toml"), house.places(), begin=acting.begin)


def _say_codes(name: str, id_: str, codes: Iterable[str]) -> None:
    click.pause(f"Now {name} sits down here, alone. Press any key.")
    click.echo(f"\n──── For {name} ({id_}) alone. Print it or write it down now: it is shown only once.")
    click.echo("     Each code proves once that it is you. Nobody ever asks you for one in a chat or a call.")
    for code in codes:
        click.echo(f"       {code}")
    click.pause("Press any key when it is on paper; then this screen is emptied.")
    click.clear()


def recovery_sheet(told: Answers, chosen: settings.Settings, head: str) -> str:
    """What has to be on paper for the day when this computer is gone."""
    newest = Ring.of(chosen.data_keys).newest
    keys = ", ".join(urlsafe_b64encode(key).decode() for key in chosen.data_keys)
    return f"""
──── RECOVERY SHEET ──── print it or copy it by hand; keep it where no backup is

  Who runs this      {told["name"]}          made on {house.today()}
  Data key           {keys}
  Its mark           {newest.mark}
  This folder        {settings.HOME}
  Backups            {settings.BACKUPS}, every night while Suluh runs
  Copies of them     ______________________________________ (write in where)
  First person       {told["you_name"]} ({told["you"]})
  Second person      {told["second_person"]} ({told["second"]})
  Log ends at        {head}

  On a new computer: install Suluh as its README says. Write SULUH_DATA_KEYS= and the key
  into the file .env. Then: suluh restore FILE. Then: suluh setup.
  Whoever has this sheet and a backup reads everything. Whoever lost the key has no backup.
────
Next: `suluh doctor` says what stands between here and going live; docs/steward.md goes through it."""


# going live ---------------------------------------------------------------------------------------------


def _go_live(*, is_sure: bool) -> None:
    found = doctor.examine()
    if found.in_the_way:
        raise Problems(found.in_the_way)
    if not is_sure:
        click.confirm("From the next start real people can write to this Suluh. Go live?", abort=True)
    values = {"SULUH_REHEARSAL": "0", **answers.asleep(answers.file_of(ENV))}
    _set({name: values[name] for name in ("SULUH_REHEARSAL", TOKEN) if name in values}, _settings())
    click.echo("Live from the next start: stop Suluh, then `suluh run`.")


def _rehearse() -> None:
    said = {**answers.asleep(answers.file_of(ENV)), **dotenv_values(ENV)}
    values = {"SULUH_REHEARSAL": "1"} | ({TOKEN: said[TOKEN] or ""} if TOKEN in said else {})
    _set(values, _settings())
    click.echo("A rehearsal from the next start: stop Suluh, then `suluh run`.")
