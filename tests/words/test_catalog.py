"""The strict catalog: nothing half said, whatever fluent.runtime would let through."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from fluent.syntax import FluentSerializer

from bot.directory.problems import Problems
from bot.words.catalog import Catalog, MissingWords
from bot.words.pseudo import pseudo

LOCALES = Path(__file__).parents[2] / "locales"


def catalog(tmp_path: Path, english: str, indonesian: str = "", *, strict: bool = False) -> Catalog:
    """A catalog of two small files."""
    (tmp_path / "languages.toml").write_text(
        '[en]\nname = "English"\nstatus = "draft"\n'
        '[id]\nname = "Bahasa Indonesia"\nstatus = "draft"\nchain = ["en"]\nbabel = "id"\n'
    )
    for tag, text in (("en", english), ("id", indonesian)):
        (tmp_path / tag).mkdir()
        (tmp_path / tag / "some.ftl").write_text(text)
    return Catalog.load(tmp_path, strict=strict)


def test_a_missing_message_is_said_whole_in_the_next_language(tmp_path: Path) -> None:
    """A person reads English rather than an id or a blank."""
    assert catalog(tmp_path, "hello = Hello", "other = Lain").say("id", "hello") == "Hello"


def test_a_message_with_a_hole_is_not_shown(tmp_path: Path) -> None:
    """A variable nobody gives makes the whole message come from the next language."""
    words = catalog(tmp_path, "hello = Hello { $name }", "hello = Halo { $nama }")
    assert words.say("id", "hello", {"name": "you"}) == "Hello you"


def test_strict_raises_instead(tmp_path: Path) -> None:
    """Tests and checks are told at once."""
    with pytest.raises(MissingWords, match="id cannot say `hello`"):
        catalog(tmp_path, "hello = Hello", strict=True).say("id", "hello")


def test_nobody_can_say_it(tmp_path: Path) -> None:
    """Where no language has it, it raises; an id is never an answer."""
    with pytest.raises(MissingWords):
        catalog(tmp_path, "hello = Hello").say("id", "goodbye")


def test_junk_refuses_the_file(tmp_path: Path) -> None:
    """A part that cannot be read is named with its line, not dropped (L01)."""
    with pytest.raises(Problems, match=r"locales/en/some.ftl:2"):
        catalog(tmp_path, "hello = Hello\n* no\n")


def test_a_number_has_no_invisible_marks(tmp_path: Path) -> None:
    """A number given as text comes out as it is, so that it can be copied and dialled."""
    words = catalog(tmp_path, "call = Call { $number }")
    assert words.say("en", "call", {"number": "1300"}) == "Call 1300"


def test_the_pseudo_locale_keeps_holes_and_grows() -> None:
    """Variables stay, letters are marked, texts are longer."""
    made = FluentSerializer().serialize(pseudo("hello = Hello { $name }, how are you today?\n"))
    plain, longer = (
        "Hello , how are you today?",
        made.replace("{ $name }", "").removeprefix("hello = ").strip(),
    )
    assert "{ $name }" in made
    assert "Hello" not in longer
    assert len(longer) > len(plain) * 1.3


@pytest.mark.parametrize("lang", ["", "fr_FR.UTF-8", "C"])
def test_the_servers_language_changes_nothing(lang: str) -> None:
    """The words are the same whatever LANG says (L29)."""
    code = "from pathlib import Path; from bot.words.catalog import Catalog;"
    code += "c = Catalog.load(Path('locales')); print(c.say('en', 'who'), c.say('qps', 'who'))"
    env = {key: value for key, value in os.environ.items() if not key.startswith(("LANG", "LC_"))}
    env |= {"PYTHONIOENCODING": "utf-8"} | ({"LANG": lang} if lang else {})
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=LOCALES.parent, env=env, capture_output=True, check=True
    )
    assert ran.stdout.decode().startswith("Who is this for?")
