"""The four steps of the method and their sub-steps: which are done, which are open, and how that is known.

Promises: each sub-step is marked either by a look at what is here (the register, the steward's file, the
languages) or by a statement that a person recorded with its day (domain.md §8a); what a look sees, nobody can
state away. Refuses: files, clock and store.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.directory.due import falling_due
from bot.directory.model import Criterion, Service
from bot.directory.rights import Rights
from bot.directory.snapshot import Directory, Register
from bot.directory.steward import Steward, ready_languages, shortages

SHOWN: Final = 5
"""How many ids or countries a sentence names; it says how many more there are."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a steward said of a step, and when; the newest of a step counts."""

    step: str
    said: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Here:
    """What can be looked at."""

    register: Register
    directory: Directory
    steward: Steward | None
    statuses: Mapping[str, str]
    rights: Rights
    today: date

    @property
    def shown(self) -> tuple[Service, ...]:
        """What seekers get today."""
        return tuple(each for each in self.directory.services.values() if each.is_shown_on(self.today))

    @property
    def scope(self) -> tuple[str, ...]:
        """The countries in scope; none without a steward."""
        return self.steward.countries if self.steward else ()


@dataclass(frozen=True, slots=True)
class Found:
    """What a look found, as a sentence."""

    is_done: bool
    what: str


@dataclass(frozen=True, slots=True)
class Step:
    """A sub-step. Without a `look` only a person can say that it is done; `ask` is what they say."""

    number: str
    title: str
    ask: str
    look: Callable[[Here], Found] | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A sub-step as it stands: `seen` by the system, or said by a person on a day."""

    number: str
    title: str
    is_done: bool
    what: str
    by: str = ""
    on: date | None = None


def marked(here: Here, statements: Iterable[Statement]) -> tuple[Mark, ...]:
    """Every sub-step in the order of the method."""
    said = {statement.step: statement for statement in statements}  # the newest is the last
    return tuple(_mark(step, here, said.get(step.number)) for step in STEPS)


def can_be_said(number: str) -> bool:
    """Whether a person marks this step, and not a look."""
    return any(step.number == number and step.look is None for step in STEPS)


def _mark(step: Step, here: Here, said: Statement | None) -> Mark:
    if step.look:
        found = step.look(here)
        return Mark(step.number, step.title, found.is_done, found.what)
    if said:
        return Mark(step.number, step.title, is_done=True, what=said.said, by=said.by, on=said.on)
    return Mark(step.number, step.title, is_done=False, what=step.ask)


# looks --------------------------------------------------------------------------------------------------


def _scope(here: Here) -> Found:
    if not here.scope:
        return Found(is_done=False, what="No country is in scope: name them in data/steward.toml.")
    return Found(is_done=True, what=f"In scope: {', '.join(here.scope)}.")


def _languages(here: Here) -> Found:
    asked = here.steward.languages if here.steward else ()
    if not asked:
        return Found(is_done=False, what="No language is chosen: name them in data/steward.toml.")
    return Found(is_done=True, what=f"Chosen: {', '.join(asked)}.")


def _partner(here: Here) -> Found:
    if here.steward is None:
        return Found(is_done=False, what="Nobody is named who runs this: fill in data/steward.toml.")
    return Found(is_done=True, what=f"{here.steward.name}, with {here.steward.second_person}.")


def _rights(here: Here) -> Found:
    unsigned = [code for code in here.scope if not _is_signed(here.rights, code)]
    if unsigned or not here.scope:
        return _open("Not signed by a lawyer", unsigned, "No country is in scope.")
    return Found(is_done=True, what="What people can expect is signed for every country in scope.")


def _is_signed(rights: Rights, country: str) -> bool:
    statements = rights.countries.get(country, ())
    return bool(statements) and all(statement.reviewer for statement in statements)


def _mapped(here: Here) -> Found:
    count = Counter(here.directory.places.country(each.located) for each in here.register.services.values())
    empty = [code for code in here.scope if not count[code]]
    if empty or not here.scope or not here.register.services:
        return _open("No entry yet for", empty, "There is no entry, or no country in scope.")
    counted = ", ".join(f"{code} {count[code]}" for code in here.scope)
    return Found(is_done=True, what=f"Entries: {counted}. `suluh coverage` shows the gaps.")


def _criteria(here: Here) -> Found:
    unticked = [each.id for each in here.shown if each.criteria != frozenset(Criterion)]
    if unticked or not here.shown:
        return _open("Not all are ticked on", unticked, "No entry is shown yet.")
    return Found(is_done=True, what=f"Every criterion is ticked on all {len(here.shown)} that are shown.")


def _validated(here: Here) -> Found:
    shown = f"{len(here.shown)} of {len(here.register.services)} entries are validated and shown"
    thin = [code for code in here.scope if any(shortages(here.directory, code, here.today))]
    if thin or not here.shown or not here.scope:
        return _open(f"{shown}, too few in", thin, f"{shown}.")
    return Found(is_done=True, what=f"{shown}.")


def _complaints(here: Here) -> Found:
    if here.steward is None:
        return Found(is_done=False, what="No contact for complaints: fill in data/steward.toml.")
    named = here.steward.complaints_in
    shared = [code for code in here.scope if code not in named]
    if len(here.scope) > 1 and shared:
        return _open("Nobody is named under complaints_in in data/steward.toml for", shared, "")
    told = "; ".join(f"{code} {named.get(code, here.steward.complaints)}" for code in here.scope)
    return Found(is_done=True, what=f"Complaints go to: {told}.")


def _translated(here: Here) -> Found:
    asked = here.steward.languages if here.steward else ()
    ready = ready_languages(here.steward, here.statuses)
    missing = [tag for tag in asked if tag not in ready]
    if missing or not ready:
        return _open("Not ready for people", missing, "No language is ready for people.")
    return Found(is_done=True, what=f"Ready: {', '.join(ready)}.")


def _revised(here: Here) -> Found:
    late = dict.fromkeys(each.id for _, each in falling_due(here.register.services.values(), here.today))
    if late or not here.shown:
        return _open("To be asked again (`suluh due`)", list(late), "No entry is shown yet.")
    return Found(is_done=True, what="Nothing is due today.")


def _open(what: str, names: list[str], otherwise: str) -> Found:
    return Found(is_done=False, what=f"{what}: {_some(names)}." if names else otherwise)


def _some(names: list[str]) -> str:
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + more


# the method -----------------------------------------------------------------------------------------------


TITLES: Final[Mapping[str, str]] = {"1": "Plan", "2": "Collect", "3": "Make", "4": "Use and renew"}
"""The four steps."""

STEPS: Final = (
    Step("1.1", "target audience", "Say who it is for, and who was asked what they need."),
    Step("1.2", "geographic scope", "", _scope),
    Step("1.3", "languages", "", _languages),
    Step("1.4", "format", "Say through which doors people reach it, and what is printed."),
    Step("1.5", "implementing partner", "", _partner),
    Step("1.6", "ethical and legal questions", "Say who checked data protection, reporting and child rules."),
    Step("1.7", "sustainability", "Say who pays and who keeps it when the project ends."),
    Step("2.1", "information to understand the experience", "", _rights),
    Step("2.2", "map services", "", _mapped),
    Step("2.3", "inclusion criteria", "", _criteria),
    Step("2.4", "validate", "", _validated),
    Step("2.5", "feedback and accountability", "", _complaints),
    Step("3.1", "design", "Say who tried the cards on a phone like theirs, and what changed."),
    Step("3.2", "external review", "Say which survivors and experts read it, and what changed."),
    Step("3.3", "translate", "", _translated),
    Step("3.4", "pilot", "Say where it was tried, with whom, and what changed."),
    Step("4.1", "distribution", "Say where posters, cards and links are handed out."),
    Step("4.2", "monitor and evaluate", "Say who reads the counts, how often, and what follows."),
    Step("4.3", "revise and update", "", _revised),
)
"""domain.md §8a."""


def steps(marks: Iterable[Mark]) -> Iterator[tuple[str, tuple[Mark, ...]]]:
    """The four steps with their marks."""
    every = tuple(marks)
    for number, title in TITLES.items():
        yield f"{number} {title}", tuple(each for each in every if each.number.startswith(f"{number}."))
