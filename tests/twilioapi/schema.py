"""What Twilio's description says about a form, a query, a body or an answer.

Promises: every field is held against its type, pattern, words and range, to any depth; "" means it holds,
anything else is a sentence that names the place. Refuses: guessing. A field that is not described is wrong,
where Twilio itself would quietly leave it aside; a number is no string.
"""

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

Json = dict[str, Any]
Form = dict[str, list[str]]

TYPES: dict[str, tuple[type, ...]] = {
    "array": (list,),
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
    "object": (dict,),
    "string": (str,),
}


@cache
def kinds() -> dict[str, Json]:
    """The committed description."""
    made: dict[str, Json] = json.loads((Path(__file__).parent / "twilio_api.json").read_text())
    return made | {"nothing": {"type": "object", "properties": {}}}


def wrong(kind: str, value: object) -> str:
    """What is wrong with a value that ought to be of this kind."""
    return _wrong(kinds()[kind], value).lstrip(".")


def wrong_form(kind: str, form: Form) -> str:
    """What is wrong with a form or a query, whose values are all still text."""
    described = kinds()[kind]["properties"]
    for name, values in form.items():
        if name not in described:
            return f"{name} is not described"
        if described[name]["type"] != "array" and len(values) > 1:
            return f"{name} is given twice"
    return wrong(kind, {name: _read(described[name], values) for name, values in form.items()})


def without_nothing(value: object) -> object:
    """The same without what is null: the library writes every field that it knows, used or not."""
    if isinstance(value, dict):
        return {key: without_nothing(it) for key, it in value.items() if it is not None}
    return [without_nothing(it) for it in value] if isinstance(value, list) else value


def _read(schema: Json, values: list[str]) -> object:
    """What a text means; one that means nothing stays text and will be of the wrong type."""
    text, kind = values[0], schema["type"]
    if kind == "array":
        return values
    if kind == "boolean" and text in {"true", "false"}:
        return text == "true"
    if kind == "integer" and re.fullmatch(r"-?\d+", text):
        return int(text)
    return float(text) if kind == "number" and re.fullmatch(r"-?\d+(\.\d+)?", text) else text


def _wrong(schema: Json, value: object) -> str:
    if value is None and schema.get("nullable"):
        return ""
    if type(value) not in TYPES[schema["type"]]:
        return f" must be {schema['type']}"
    if isinstance(value, dict) and ("properties" in schema or "others" in schema):
        return _wrong_fields(schema, value)
    if isinstance(value, list):
        problems = (
            f"[{place}]{it}" for place, item in enumerate(value) if (it := _wrong(schema["items"], item))
        )
        return next(problems, "")
    return next((f" {why}" for rule, why in RULES if not rule(schema, value)), "")


def _wrong_fields(schema: Json, value: Json) -> str:
    fields, others = schema.get("properties", {}), schema.get("others")
    for name, item in value.items():
        described = fields.get(name, others)
        if described is None:
            return f".{name} is not described"
        if problem := _wrong(described, item):
            return f".{name}{problem}"
    missing = sorted(set(schema.get("required", ())) - value.keys())
    return f".{missing[0]} is required" if missing else ""


def _is_url(text: str) -> bool:
    parts = urlsplit(text)
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and "_" not in str(parts.hostname)


Rule = Callable[[Json, Any], bool]
RULES: tuple[tuple[Rule, str], ...] = (
    (lambda schema, value: value in schema.get("enum", [value]), "is none of the words it may be"),
    (
        lambda schema, value: "pattern" not in schema or bool(re.search(schema["pattern"], value)),
        "has no such form",
    ),
    (lambda schema, value: "minLength" not in schema or len(value) >= schema["minLength"], "is too short"),
    (lambda schema, value: "maxLength" not in schema or len(value) <= schema["maxLength"], "is too long"),
    (lambda schema, value: "minimum" not in schema or value >= schema["minimum"], "is too small"),
    (lambda schema, value: "maximum" not in schema or value <= schema["maximum"], "is too large"),
    (
        lambda schema, value: schema.get("format") != "uri" or value.startswith("/") or _is_url(value),
        "is no address",
    ),
)
