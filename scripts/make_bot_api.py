"""Makes tests/botapi/bot_api.json, what Telegram's Bot API accepts and answers, without its prose.

    .venv/bin/python scripts/make_bot_api.py ../shared/specs/telegram-bot-api.json

Promises: every method and type of the description is there with its fields, their types, what is required
and which word a kind is told apart by; the same source gives the same bytes. Refuses: a description that
names a type it does not describe.

The source is api.json of PaulSonOfLars/telegram-bot-api-spec, commit 160fd99, MIT licence; what is made of it
stays under that licence, whose text is in tests/botapi/README.md. `make setup` never runs this.
"""

import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "tests/botapi/bot_api.json"
SOURCE = (
    "PaulSonOfLars/telegram-bot-api-spec, api.json, commit 160fd99; MIT licence, see README.md beside this"
)

SIMPLE = {"Integer", "Float", "String", "Boolean"}
TELLS_APART = {"type", "status", "source"}  # fields whose one allowed word is only in the prose
ONE_WORD = re.compile(r'(?:always|must be) "?(\w+)"?$')

Described = dict[str, Any]


def main() -> None:
    """Reads the description that was named and writes the compact one."""
    if not sys.argv[1:]:
        sys.exit(
            "Say where the description is: scripts/make_bot_api.py ../shared/specs/telegram-bot-api.json"
        )
    described = json.loads(Path(sys.argv[1]).read_text())
    types = {name: type_of(it) for name, it in described["types"].items()}
    methods = {name: method_of(it) for name, it in described["methods"].items()}
    if unknown := sorted(named(types, methods) - SIMPLE - set(types)):
        sys.exit(f"The description names what it does not describe: {', '.join(unknown)}")
    OUT.write_text(written(described["version"], methods, types))
    print(f"{OUT.relative_to(ROOT)}: {len(methods)} methods, {len(types)} types, {OUT.stat().st_size} bytes")


def method_of(method: Described) -> list[Any]:
    """What a method returns, then its parameters."""
    return ["|".join(method["returns"]), fields_of(method, apart=False)]


def type_of(described: Described) -> str | dict[str, str]:
    """The kinds a type may be of, or its fields."""
    if "subtypes" in described:
        return "|".join(described["subtypes"])
    return fields_of(described, apart="subtype_of" in described)


def fields_of(described: Described, *, apart: bool) -> dict[str, str]:
    """Field names, a required one with `!` behind it, and what each may be; `=word` is that word only."""
    fields = described.get("fields", [])
    return dict(sorted(field_of(field, apart=apart) for field in fields))


def field_of(field: Described, *, apart: bool) -> tuple[str, str]:
    """One field; where kinds are told apart by it, the one word it may hold."""
    name = field["name"] + "!" * field["required"]
    word = ONE_WORD.search(field["description"]) if apart and field["name"] in TELLS_APART else None
    return name, f"={word[1]}" if word else "|".join(field["types"])


def named(types: Described, methods: Described) -> set[str]:
    """Every type that something is said to be, without `Array of` and without single words."""
    fields = [it for it in types.values() if isinstance(it, dict)] + [it[1] for it in methods.values()]
    said = [it for it in types.values() if isinstance(it, str)] + [it[0] for it in methods.values()]
    said += [kinds for each in fields for kinds in each.values()]
    every = {
        kind.removeprefix("Array of ").removeprefix("Array of ") for it in said for kind in it.split("|")
    }
    return {kind for kind in every if not kind.startswith("=")}


def written(version: str, methods: Described, types: Described) -> str:
    """JSON with one method or type a line, so that a newer description is read as a difference."""
    head = f'{{\n"source": {json.dumps(SOURCE)},\n"version": {json.dumps(version)},\n'
    return (
        f'{head}"methods": {{\n{lines(methods.items())}\n}},\n"types": {{\n{lines(types.items())}\n}}\n}}\n'
    )


def lines(named_ones: Iterable[tuple[str, Any]]) -> str:
    """One line for each, in the order of names."""
    return ",\n".join(
        f"{json.dumps(name)}: {json.dumps(it, separators=(',', ':'))}" for name, it in sorted(named_ones)
    )


if __name__ == "__main__":
    main()
