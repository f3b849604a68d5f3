"""What the Bot API's description says about a value, compiled once and asked often.

Promises: a method's parameters, an update or an answer is held against every field, type, required name and
union of the description, to any depth; "" means it holds, anything else is a sentence that names the place.
Refuses: guessing. A field that is not described is wrong, a number is no string, `true` is no number.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Json = dict[str, Any]
Check = Callable[[object], str]

WHOLE_NUMBER = re.compile(r"-?\d+")


@dataclass(frozen=True)
class Upload:
    """A file of a multipart form; only its name and size are of interest."""

    name: str
    size: int


@dataclass(frozen=True)
class Method:
    """What a method takes and returns."""

    parameters: dict[str, str]
    required: frozenset[str]
    returns: str


class Schema(dict[str, Check]):
    """For each kind, written as the description writes it, the check that a value must pass."""

    def __init__(self, described: Json) -> None:
        super().__init__(SIMPLE)
        self.types: dict[str, Any] = described["types"]
        self.methods = {name: _method(*it) for name, it in described["methods"].items()}
        self.updates = frozenset(_plain(self.types["Update"])) - {"update_id"}

    def __missing__(self, kind: str) -> Check:
        """Made when first asked for, because kinds hold one another."""
        self[kind] = made = self._check(kind)
        return made

    def wrong(self, kind: str, value: object) -> str:
        """What is wrong with a value that ought to be of this kind."""
        return self[kind](value)

    def wrong_call(self, name: str, parameters: Json) -> str:
        """What is wrong with a call of this method."""
        method = self.methods[name]
        return _wrong_fields(self, method.parameters, method.required, parameters)

    def read(self, method: str, parameter: str, text: str) -> object:
        """The value that a form means by this text; a ValueError if it means none."""
        kind = self.methods[method].parameters.get(parameter, "String")
        if kind == "Integer|String" and WHOLE_NUMBER.fullmatch(text):
            return int(text)
        return text if "String" in kind.split("|") else json.loads(text, parse_constant=_no_number)

    def _check(self, kind: str) -> Check:
        if "|" in kind:
            return _any_of(self, kind)
        if kind.startswith("="):
            return _only(kind[1:])
        if kind.startswith("Array of "):
            return _array(self, kind.removeprefix("Array of "))
        described = self.types[kind]
        return self[described] if isinstance(described, str) else _object(self, described)


def load() -> Schema:
    """The committed description."""
    return Schema(json.loads((Path(__file__).parent / "bot_api.json").read_text()))


def _simple(name: str, *types: type) -> Check:
    return lambda value: "" if type(value) in types else f" must be {name}"


SIMPLE: dict[str, Check] = {
    "Boolean": _simple("Boolean", bool),
    "Float": _simple("Float", int, float),
    "InputFile": _simple("InputFile", Upload),
    "Integer": _simple("Integer", int),
    "String": _simple("String", str),
}


def _only(word: str) -> Check:
    return lambda value: "" if value == word else f' must be "{word}"'


def _array(schema: Schema, kind: str) -> Check:
    def check(value: object) -> str:
        if type(value) is not list:
            return f" must be Array of {kind}"
        each = schema[kind]
        for place, item in enumerate(value):
            if problem := each(item):
                return f"[{place}]{problem}"
        return ""

    return check


def _any_of(schema: Schema, kinds: str) -> Check:
    names = kinds.split("|")

    def check(value: object) -> str:
        problems = []
        for name in names:
            problem = schema[name](value)
            if not problem:
                return ""
            problems.append(f"{name}{problem}")
        return f" is none of {', '.join(names)} ({'; '.join(problems)})"

    return check


def _object(schema: Schema, described: dict[str, str]) -> Check:
    kinds = _plain(described)
    required = frozenset(name[:-1] for name in described if name.endswith("!"))

    def check(value: object) -> str:
        if type(value) is not dict:
            return " must be an object"
        problem = _wrong_fields(schema, kinds, required, value)
        return problem and f".{problem}"

    return check


def _wrong_fields(schema: Schema, kinds: dict[str, str], required: frozenset[str], value: Json) -> str:
    for name, item in value.items():
        kind = kinds.get(name)
        if kind is None:
            return f"{name} is not described"
        if problem := schema[kind](item):
            return f"{name}{problem}"
    if required and not required <= value.keys():
        return f"{min(required - value.keys())} is required"
    return ""


def _method(returns: str, described: dict[str, str]) -> Method:
    required = frozenset(name[:-1] for name in described if name.endswith("!"))
    return Method(_plain(described), required, returns)


def _plain(described: dict[str, str]) -> dict[str, str]:
    return {name.removesuffix("!"): kind for name, kind in described.items()}


def _no_number(word: str) -> None:
    raise ValueError(f"{word} is no JSON")
