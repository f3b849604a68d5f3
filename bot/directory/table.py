"""A TOML table, read key by key with every fault gathered: what it holds, of which kind, and nothing else.

Promises: a wrong value never stops the reading; the default takes its place and a `Problem` says
where, what and the way out; a key nobody asked for is a fault too, so that a slip of the pen is seen.
Refuses: opening files.
"""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

from bot.directory.problems import Problem

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")


class Table:
    """One table of a file. Each method reads one key; `done` reports the keys that none has read."""

    def __init__(self, where: str, values: Mapping[str, object], problems: list[Problem], code: str) -> None:
        self.where, self._values, self._problems, self._code = where, values, problems, code
        self._known: set[str] = set()

    @classmethod
    def parse(cls, text: str, where: str, problems: list[Problem], code: str) -> "Table":
        """The whole file as a table; one that is not TOML is empty, and a problem says why."""
        try:
            values: Mapping[str, object] = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            problems.append(Problem(where, f"is not TOML: {error}.", "Mend that line first.", code))
            values = {}
        return cls(where, values, problems, code)

    def text(self, key: str, *, needed: bool = False) -> str:
        """A text without spaces around it; "" when absent, which is a fault when it is needed."""
        text = self._get(key, str, "a text in quotation marks", "").strip()
        if needed and not text:
            self.fault(f"{key} is empty.", "Fill it in.")
        return text

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        values: Sequence[object] = self._get(key, list, 'a list of texts like ["a", "b"]', [])
        texts = tuple(value for value in values if isinstance(value, str))
        if len(texts) < len(values):
            self.fault(f"{key} holds something that is no text.", "Put each one in quotation marks.")
        return texts

    def texts_by_key(self, key: str) -> dict[str, str]:
        """A table of texts; none of them empty."""
        values: Mapping[str, object] = self._get(key, dict, 'a table of texts like { TH = "a" }', {})
        texts = {name: text.strip() for name, text in values.items() if isinstance(text, str)}
        for name in values:
            if not texts.get(name):
                self.fault(f"{key} has no text for {name}.", "Write one in quotation marks, or take it out.")
        return texts

    def whole(self, key: str) -> int | None:
        """A whole number; None when absent. `true` is none."""
        if isinstance(self._values.get(key), bool):
            self.fault(f"{key} is not a whole number.", "Write it in digits.")
            self._known.add(key)
            return None
        return self._get(key, int, "a whole number", -1) if key in self._values else None

    def is_true(self, key: str) -> bool:
        """Whether it says `true`; absent is no."""
        return self._get(key, bool, "true or false", default=False)

    def day(self, key: str) -> date | None:
        """A day, with or without quotation marks; None when absent or empty."""
        self._known.add(key)
        value = self._values.get(key, "")
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        try:
            return date.fromisoformat(str(value)) if value != "" else None
        except ValueError:
            self.fault(f"{key} is not a day.", "Write it as 2026-11-22.")
            return None

    def one_of(self, key: str, kind: type[E], default: E) -> E:
        """One of the codes of an enumeration."""
        code = self.text(key)
        if code in tuple(kind):
            return kind(code)
        if code:
            self.fault(f"{key} is {code!r}, which is none of {', '.join(kind)}.", "Use one of those.")
        return default

    def tables(self, key: str) -> tuple["Table", ...]:
        """A list of tables, each named by its place in the list."""
        values: Sequence[object] = self._get(key, list, "a list of tables", [])
        fine = [value for value in values if isinstance(value, dict)]
        if len(fine) < len(values):
            self.fault(f"{key} holds something that is no table.", f"Write each one as [[{key}]].")
        return tuple(self._inside(f"{key} {at}", value) for at, value in enumerate(fine, start=1))

    def named(self) -> Mapping[str, "Table"]:
        """Every key as a table of its own: for a file with one table a thing."""
        self._known.update(self._values)
        for key, value in self._values.items():
            if not isinstance(value, dict):
                self.fault(f"{key} stands outside any table.", f"Write [{key}] above its lines.")
        return {key: self._inside(key, v) for key, v in self._values.items() if isinstance(v, dict)}

    def done(self) -> None:
        """Reports every key that nobody asked for, with the one that was probably meant."""
        for key in sorted(set(self._values) - self._known):
            close = get_close_matches(key, self._known, 1)
            way_out = f"Did you mean {close[0]}?" if close else "Take it out, or look for the right name."
            self.fault(f"{key} is no key of this table.", way_out)

    def fault(self, what: str, way_out: str) -> None:
        """Keeps one problem of this table."""
        self._problems.append(Problem(self.where, what, way_out, self._code))

    def _inside(self, name: str, values: Mapping[str, object]) -> "Table":
        return Table(f"{self.where}, {name}", values, self._problems, self._code)

    def _get(self, key: str, kind: type[T], form: str, default: T) -> T:
        self._known.add(key)
        value = self._values.get(key, default)
        if isinstance(value, kind):
            return value
        self.fault(f"{key} is not {form}.", "Mend that line.")
        return default
