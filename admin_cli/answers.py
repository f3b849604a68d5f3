"""The seven questions of `suluh setup`: what is asked, what an answer must be, and the two files made of it.

Promises: an answer is checked by itself, at once; what was answered once is known again; the file of
settings keeps every line that is not ours to change. Refuses: the disk, the terminal and the network.
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from admin_cli import house
from bot.directory.problems import Problem, Problems
from bot.directory.steward import LOWEST, STATUSES, ready_languages
from bot.settings import SHAPES
from bot.words.catalog import PSEUDO, SOURCE
from bot.words.check import is_harmless, telling

Answers = Mapping[str, str]
"""What was answered, by the key of the question; a list has commas."""

LISTS = ("countries", "languages")
TOKEN = "SULUH_TELEGRAM_TOKEN"  # noqa: S105  the name of the setting
_IN_FILE = (
    "name",
    "short_name",
    "check_at",
    "complaints",
    "complaints_in",
    *LISTS,
    "second_person",
    "lowest_status",
)


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that is asked. `read` makes an answer of what was typed, or raises Problems."""

    key: str
    part: int
    ask: str
    help: str
    read: Callable[[str], str]


def _text(typed: str) -> str:
    if not typed:
        raise _wrong("cannot stay empty.", "")
    if '"' in typed or "\\" in typed or not typed.isprintable():
        raise _wrong("holds a quotation mark, a \\ or a line break.", "Write it without.")
    return typed


def _plain(typed: str) -> str:
    if not is_harmless(_text(typed), telling(house.LOCALES, SOURCE)):
        way_out = "Whoever picks up the phone may read it: at most 30 signs, such as “Info Line”."
        raise _wrong("is too long, or tells what this is about.", way_out)
    return typed


def _page(typed: str) -> str:
    if not re.fullmatch(r"https://[^\s/]+\.[^\s]+", _text(typed)):
        raise _wrong("is no page.", "Write it from https:// on, like https://example.org/our-chats.")
    return typed


def _countries(typed: str) -> str:
    places = house.places()
    codes = [places.country(house.area(each, places).code) for each in _listed(_text(typed))]
    return ", ".join(dict.fromkeys(codes))


def _by_country(typed: str) -> str:
    places, told = house.places(), dict[str, str]()
    for each in _listed(typed, ";"):
        country, _, contact = each.partition(":")
        area = house.area(country.strip(), places).code
        if not contact.strip():
            raise _wrong(f"says nothing for {country}.", "Write it like TH: +66 2 000 0000; KH: a page.")
        if area != places.country(area) or area in told:
            raise _wrong(f"names {country}, which is no country or is there twice.", "Name each once.")
        told[area] = _text(contact.strip())
    return _flat(told)


def _languages(typed: str) -> str:
    known = [tag for tag in house.language_status() if tag != PSEUDO]
    unknown = [tag for tag in _listed(typed) if tag not in known]
    if unknown:
        raise _wrong(
            f"names {', '.join(unknown)}, which is no language here.", f"There are {', '.join(known)}."
        )
    return ", ".join(_listed(typed))


def _status(typed: str) -> str:
    if typed not in STATUSES[1:]:
        raise _wrong(f"is {typed}, which is no status.", f"Use one of: {', '.join(STATUSES[1:])}.")
    return typed


def _id(typed: str) -> str:
    if not SHAPES["SULUH_AS"].fullmatch(typed):
        raise _wrong("is no id.", "Use 2 to 32 of a-z, 0-9 and -, like ana.")
    return typed


def _token(typed: str) -> str:
    if typed and not SHAPES[TOKEN].fullmatch(typed):
        raise _wrong("is no token.", "BotFather gives one that looks like 123456:AbC…; copy it whole.")
    return typed


QUESTIONS = (
    Question("name", 1, "Who runs this?", "The organisation that answers for the directory.", _text),
    Question("short_name", 1, "Its short name", "Shown first, so it must tell nothing: Info Line.", _plain),
    Question("check_at", 2, "Where can people check?", "A page of yours that lists your true chats.", _page),
    Question(
        "complaints", 3, "Where can they complain?", "A number or an address that a person reads.", _text
    ),
    Question(
        "countries", 4, "Which countries?", "Those you answer for, with commas: TH, Cambodia.", _countries
    ),
    Question(
        "complaints_in",
        4,
        "Where can they complain in each?",
        "For each of them, also where it is the same: TH: +66 2 000 0000; KH: a page.",
        _by_country,
    ),
    Question(
        "languages", 5, "Which languages?", "By tag, with commas. Empty: every one that is ready.", _languages
    ),
    Question(
        "lowest_status", 5, "Lowest status", "reviewed (read by two) or tested (with readers).", _status
    ),
    Question("you", 6, "Your id", "Short: it stands in the log of who did what.", _id),
    Question("you_name", 6, "Your name", "It can be taken out of the directory again.", _text),
    Question("second", 6, "The second person's id", "Another person; no number changes without them.", _id),
    Question(
        "second_person", 6, "The second person's name", "They may sit in a partner organisation.", _text
    ),
    Question("telegram_token", 7, "The Telegram token", "From BotFather. Empty: no Telegram yet.", _token),
)
MAY_BE_EMPTY = ("complaints_in", "languages", "telegram_token")


def together(answers: Answers) -> None:
    """Raises Problems for answers that do not go together, however many there are yet: two are two (R16)."""
    for one, other in (("you", "second"), ("you_name", "second_person"), ("name", "second_person")):
        if answers.get(one) and answers.get(one) == answers.get(other):
            what = f"{answers[one]} is {'you' if one != 'name' else 'the organisation'}."
            raise Problems([Problem(other, what, "Name another person.", _CODE)])
    scope = _listed(answers.get("countries", ""))
    for country in sorted(_split(answers.get("complaints_in", "")).keys() - {*scope}):
        what, way_out = f"{country} is not among the countries.", f"They are {', '.join(scope)}."
        raise Problems([Problem("complaints_in", what, way_out, _CODE)])


def read(text: str, where: str) -> dict[str, str]:
    """The answers of a file: TOML, with the keys of the questions. Raises Problems, all at once."""
    try:
        told = {key: _flat(value) for key, value in tomllib.loads(text).items()}
    except tomllib.TOMLDecodeError as error:
        raise Problems([Problem(where, f"is not TOML: {error}.", "Mend that line first.", _CODE)]) from None
    known = [question.key for question in QUESTIONS]
    problems = [
        Problem(f"{where}, {key}", "nobody asks this.", f"The keys are {', '.join(known)}.", _CODE)
        for key in told
        if key not in known
    ]
    for question in QUESTIONS:
        try:
            told[question.key] = question.read(told.get(question.key, defaults().get(question.key, "")))
        except Problems as found:
            problems += [
                Problem(f"{where}, {question.key}", each.what, each.way_out, _CODE) for each in found.problems
            ]
    if problems:
        raise Problems(problems)
    together(told)
    return told


def known(steward_toml: str, settings: Mapping[str, str | None], names: Mapping[str, str]) -> dict[str, str]:
    """What was answered before: from the two files, and the names of who keeps the directory by id."""
    try:
        told = {key: _flat(value) for key, value in tomllib.loads(steward_toml).items() if key in _IN_FILE}
    except tomllib.TOMLDecodeError:
        told = {}
    told["you"] = settings.get("SULUH_AS") or ""
    told["you_name"] = names.get(told["you"], "")
    told["second"] = next(
        (id_ for id_, name in names.items() if name and name == told.get("second_person")), ""
    )
    told["telegram_token"] = settings.get(TOKEN) or ""
    return {key: value for key, value in told.items() if value}


def defaults() -> dict[str, str]:
    """What an answer is when nobody says otherwise."""
    return {"lowest_status": LOWEST}


def readiness() -> str:
    """How far each language is, for whoever is asked which to offer."""
    statuses = {tag: status for tag, status in house.language_status().items() if tag != PSEUDO}
    ready = ready_languages(None, statuses)
    told = ", ".join(f"{tag} ({status})" for tag, status in statuses.items())
    return f"{told}. " + (
        f"Ready: {', '.join(ready)}." if ready else "None is ready: two persons read one first."
    )


def steward_toml(template: str, answers: Answers) -> str:
    """The file of who runs this, from the example with its comments."""
    lines = template.replace("Copy to data/steward.toml and fill in", "Written by `suluh setup`").splitlines()
    return "".join(f"{_filled(line, answers)}\n" for line in lines)


def _filled(line: str, answers: Answers) -> str:
    key = line.partition(" = ")[0]
    if key not in _IN_FILE:
        return line
    value = answers.get(key, "")
    if key == "complaints_in":
        return f"{key} = {_table(_split(value))}"
    return (
        f"{key} = [{', '.join(map(_quoted, _listed(value)))}]"
        if key in LISTS
        else f"{key} = {_quoted(value)}"
    )


def settings_file(text: str, values: Mapping[str, str], *, asleep: tuple[str, ...] = ()) -> str:
    """`.env` with these values; every other line stays. Those `asleep` stand behind a #, for later."""
    lines = text.splitlines()
    for name, value in values.items():
        line = f"{'#' if name in asleep else ''}{name}={value}"
        ours = [at for at, each in enumerate(lines) if re.match(rf"\s*#?\s*{name}\s*=", each)]
        if ours:
            lines[ours[0]] = line
            lines = [each for at, each in enumerate(lines) if at not in ours[1:]]
        else:
            lines.append(line)
    return "\n".join((*lines, ""))


def asleep(text: str) -> dict[str, str]:
    """The settings that stand behind a # in `.env`, as `settings_file` puts them there."""
    return dict(re.findall(r"^#(SULUH_\w+)=(.*)$", text, re.MULTILINE))


def template() -> str:
    """The example of the file of who runs this."""
    return house.text("steward.example.toml")


def file_of(path: Path) -> str:
    """The text of a file; "" where none is."""
    return house.read(path) if path.is_file() else ""


def _listed(typed: str, mark: str = ",") -> list[str]:
    return [each.strip() for each in typed.split(mark) if each.strip()]


def _split(by_country: str) -> dict[str, str]:
    """`TH: a; KH: b` by country, as `_flat` puts it together."""
    pairs = (each.partition(":") for each in _listed(by_country, ";"))
    return {country.strip(): contact.strip() for country, _, contact in pairs}


def _table(values: Mapping[str, str]) -> str:
    inside = ", ".join(f"{key} = {_quoted(value)}" for key, value in values.items())
    return f"{{ {inside} }}" if inside else "{}"


def _flat(value: object) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{key}: {each}" for key, each in sorted(value.items()))
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value).strip()


def _quoted(value: str) -> str:
    return f'"{value}"'


_CODE = "setup"


def _wrong(what: str, way_out: str) -> Problems:
    return Problems([Problem("This", what, way_out, _CODE)])
