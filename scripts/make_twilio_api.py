"""Makes tests/twilioapi/twilio_api.json, what Twilio takes and answers for messages and content.

    .venv/bin/python scripts/make_twilio_api.py ../shared/specs

Promises: every field of the forms, queries, bodies and answers that the fake knows is there with its type,
pattern, words, range and whether it is required, without its prose; what is said by reference is written out;
the same sources give the same bytes. Refuses: a description that lacks one of them.

The sources are twilio_api_v2010.json and twilio_content_v1.json of twilio/twilio-oai, commit d50069b, MIT
licence; what is made of them stays under that licence, whose text is in tests/twilioapi/README.md. `make
setup` never runs this.
"""

import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "tests/twilioapi/twilio_api.json"
SOURCE = "twilio/twilio-oai, spec/json, commit d50069b; MIT licence, see README.md beside this"

KEPT = (
    "type", "format", "pattern", "enum", "minimum", "maximum", "minLength", "maxLength", "nullable",
)  # fmt: skip
MESSAGES = "/2010-04-01/Accounts/{AccountSid}/Messages.json"
FORM, JSON = "application/x-www-form-urlencoded", "application/json"

Described = dict[str, Any]


def main() -> None:
    """Reads the two descriptions in the folder that was named and writes the compact one."""
    if not sys.argv[1:]:
        sys.exit("Say in which folder the descriptions are: scripts/make_twilio_api.py ../shared/specs")
    api, content = (
        json.loads((Path(sys.argv[1]) / f"twilio_{name}.json").read_text())
        for name in ("api_v2010", "content_v1")
    )
    try:
        made = kinds(api, content)
    except KeyError as missing:
        sys.exit(f"The descriptions lack {missing}; they may be newer than this script.")
    OUT.write_text(written(made))
    print(f"{OUT.relative_to(ROOT)}: {len(made)} kinds, {OUT.stat().st_size} bytes")


def kinds(api: Described, content: Described) -> dict[str, Described]:
    """What is kept, by the name that the fake calls it."""
    messages, contents = api["paths"][MESSAGES], content["paths"]["/v1/Content"]
    return {
        "create_message": plain(api, body_of(messages["post"], FORM)),
        "list_messages": query(api, messages["get"]),
        "message": plain(api, api["components"]["schemas"]["api.v2010.account.message"]),
        "messages": plain(api, answer_of(messages["get"])),
        "create_content": plain(content, body_of(contents["post"], JSON)),
        "list_contents": query(content, contents["get"]),
        "content": plain(content, content["components"]["schemas"]["content.v1.content"]),
        "contents": plain(content, answer_of(contents["get"])),
    }


def body_of(call: Described, kind: str) -> Described:
    """What a call takes."""
    body: Described = call["requestBody"]["content"][kind]["schema"]
    return body


def answer_of(call: Described) -> Described:
    """What a call answers when all is well."""
    answer: Described = call["responses"]["200"]["content"][JSON]["schema"]
    return answer


def query(described: Described, call: Described) -> Described:
    """What may stand behind the question mark, as if it were a form."""
    asked = [each for each in call["parameters"] if each["in"] == "query"]
    return plain(
        described, {"type": "object", "properties": {each["name"]: each["schema"] for each in asked}}
    )


def plain(described: Described, schema: Described) -> Described:
    """A schema without prose and without references."""
    if "$ref" in schema:
        return plain(described, described["components"]["schemas"][schema["$ref"].rpartition("/")[2]])
    made: Described = {key: schema[key] for key in KEPT if key in schema}
    if "required" in schema:
        made["required"] = sorted(schema["required"])
    if "items" in schema:
        made["items"] = plain(described, schema["items"])
    if "properties" in schema:
        fields = sorted(schema["properties"].items())
        made["properties"] = {name: plain(described, each) for name, each in fields}
    if isinstance(schema.get("additionalProperties"), dict):
        made["others"] = plain(described, schema["additionalProperties"])
    return made


def written(made: dict[str, Described]) -> str:
    """JSON with one field a line, so that a newer description is read as a difference."""
    return f'{{\n"source": {json.dumps(SOURCE)},\n' + ",\n".join(map(kind, made.items())) + "\n}\n"


def kind(named: tuple[str, Described]) -> str:
    """One kind: what is said of it as a whole, then its fields."""
    name, schema = named
    whole = {key: it for key, it in schema.items() if key != "properties"}
    fields = ",\n".join(f"{json.dumps(key)}: {packed(it)}" for key, it in schema["properties"].items())
    return f'{json.dumps(name)}: {packed(whole)[:-1]},"properties":{{\n{fields}\n}}}}'


def packed(value: object) -> str:
    """JSON without spaces."""
    return json.dumps(value, separators=(",", ":"))


if __name__ == "__main__":
    main()
