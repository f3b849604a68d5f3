"""Words to say in two renderings: the reader's language to understand, the line's to read aloud."""

import re
from dataclasses import replace

import pytest

from bot.dialogue.events import Aged, Asking, Script, Voice
from bot.words.card import Speaker
from bot.words.catalog import PSEUDO
from bot.words.limits import sms_parts
from bot.words.script import aloud, script_blocks
from tests.play import NOW, catalog
from tests.rooms import places

OURS = ("en", "qps")


def script(*speaks: str, country: str = "TH", offered: tuple[str, ...] = OURS) -> Script:
    """The words to say to a line that speaks these."""
    return Script("stay", "freely", speaks=speaks, country=country, offered=offered)


@pytest.mark.parametrize(
    ("one", "reader", "expected"),
    [
        (script("th", "qps"), "qps", "qps"),  # they share a language
        (script("km", "en"), "qps", "en"),  # one of the line's that we have
        (script("th"), "qps", "en"),  # none of the line's, and not the country's either
        (script(country="PH"), "qps", "en"),  # unknown: an official language of the country
        (script("th", offered=("qps", "th")), "qps", "th"),
        (script(offered=("qps", "th")), "qps", "th"),
        (script("my", offered=("qps", "th")), "qps", "th"),  # the country's, where the line's is not ours
        (script("th"), "en", "en"),
        (script("th", offered=("qps",)), "qps", "qps"),  # what is not offered is not read aloud
    ],
)
def test_the_language_to_read_aloud_in(one: Script, reader: str, expected: str) -> None:
    """The reader's where the line speaks it, else the line's, the country's, English; only offered ones."""
    assert aloud(one, reader) == expected


def blocks(one: Script, reader: str) -> list[str]:
    """The script as this reader gets it."""
    return list(script_blocks(one, Speaker(catalog(), places(), Voice(reader), NOW)))


def test_the_same_lines_stand_there_again_to_read_aloud() -> None:
    """Every line in quotes, in order, in the other language, and nothing but these lines."""
    own, last = blocks(script("en"), "en"), blocks(script("en"), PSEUDO)[-1]
    quoted = [line.strip() for block in own for line in block.splitlines() if line.strip().startswith("“")]
    assert last.splitlines()[2:] == quoted
    assert len(quoted) == 4


def test_it_is_said_what_is_not_known() -> None:
    """A language of theirs, one of the country, or none that we have: three different sentences."""
    theirs, guess = blocks(script("en"), PSEUDO)[-1], blocks(script(country="PH"), PSEUDO)[-1]
    assert theirs.splitlines()[1] != guess.splitlines()[1]
    assert "interpreter" in blocks(script("th"), "en")[-1]
    assert blocks(script("en", "th"), "en")[-1].startswith("No need to say")


def held_up(one: Script, reader: str) -> str:
    """The line that is to be held up: it stands behind the first part of the script."""
    return blocks(replace(one, way="interpreter"), reader)[1].splitlines()[-1]


def test_the_name_of_the_language_can_be_held_up() -> None:
    """As the reader writes it, as the line's country does, and as English does; each once."""
    offered = ("en", "th", "my")
    assert held_up(script("th", offered=offered), "my") == "မြန်မာ · พม่า · Burmese"
    assert held_up(script("en", offered=offered), "en") == "English"


@pytest.mark.parametrize(("way", "first"), [("interpreter", "The language first"), ("quiet", "When others")])
def test_the_line_that_is_enough_stands_first(way: str, first: str) -> None:
    """Who needs an interpreter, or is overheard, does not have to look for it."""
    assert blocks(replace(script("en"), way=way), "en")[0].startswith(first)


def test_whoever_reads_it_aloud_names_their_language() -> None:
    """In the language of the line, for that is who must understand it."""
    aloud_in_thai = blocks(replace(script("th", offered=("en", "th", "my")), way="interpreter"), "my")
    assert "พม่า" in aloud_in_thai[-1]


@pytest.mark.parametrize("language", [tag for tag in catalog().languages if tag != PSEUDO])
@pytest.mark.parametrize("voice", [("self", "adult"), ("self", "young"), ("other", "adult")])
def test_a_message_of_little_credit_is_one_sms(language: str, voice: tuple[Asking, Aged]) -> None:
    """With its gap filled by a number: 160 characters, or 70 in scripts that SMS has no letters for."""
    say = Speaker(catalog(), places(), Voice(language, *voice), NOW)
    lines = re.findall(r"“([^”]+)”", say("say-way-credit"))
    assert lines
    for line in lines:
        assert sms_parts(line.replace("…", "+66 2 123 45678")) == 1, line
