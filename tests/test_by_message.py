"""What must be true on WhatsApp and by SMS, where nothing can be taken back and a message is paid for.

Promises: everything that was said on the walk is looked at in each voice and language. What a conversation
costs by SMS is printed, part by part, as the telephone company counts; it is no promise, but for the bounds
that stand here.
"""

import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product
from statistics import median
from typing import Final

import pytest

from bot.dialogue.events import Card, Say, Script, Voice
from bot.directory.model import Service
from bot.words.card import Speaker, number_forms, unknowns
from bot.words.check import is_harmless, telling
from bot.words.limits import GSM_7, GSM_7_EXTENDED, SMS, sms_parts
from bot.words.render import ENDS, Message
from bot.words.segments import holds
from bot.words.short import PARTS, card_in_short, plain, script_in_short
from bot.words.spelt import clean
from tests import rooms
from tests.play import HOME, NOW, catalog, play
from tests.test_walk import FIVE, TAGS, messages, voices
from tests.walk import walked

CLAIMS: Final = tomllib.loads((HOME / "tests" / "words" / "claims.toml").read_text("utf-8"))
LATIN: Final = ("en", "id")
KEPT: Final = ("whatsapp", "sms")
"""The channels on which what was said stays."""

in_every_language = pytest.mark.parametrize("language", TAGS)
in_latin = pytest.mark.parametrize("language", LATIN)


# honesty ------------------------------------------------------------------------------------------------


@in_every_language
def test_nothing_claims_to_be_deleted_where_nothing_can_be(language: str) -> None:
    """No text and no label on WhatsApp or by SMS says that anything was, or will be, cleared (R8, R18)."""
    found = {claim for name in KEPT for claim in claims(language, name)}
    assert not found, found


@in_every_language
@pytest.mark.parametrize("channel", ["web", "telegram"])
def test_the_claims_are_those_that_are_made_elsewhere(language: str, channel: str) -> None:
    """Where a card can be cleared, texts say so, in these words: or the test above would find nothing."""
    assert len(set(claims(language, channel))) >= 2


def claims(language: str, channel: str) -> Iterator[tuple[str, str, str]]:
    """State, words and claim, for each text or label of a channel that claims something."""
    own = {kind: [clean(each) for each in CLAIMS[language][kind]] for kind in ("claims", "labels")}
    for say, message in on(channel, language):
        labels = [clean(button.label) for button in message.buttons]
        for text in (clean(message.text), *labels):
            yield from ((say.state, text, each) for each in own["claims"] if holds(text, each, language))
        yield from ((say.state, label, label) for label in labels if label in own["labels"])


@in_every_language
@pytest.mark.parametrize("channel", KEPT)
def test_the_honest_card_says_what_cannot_be_done(language: str, channel: str) -> None:
    """On the second screen, before any question that tells; in English at most 25 words (R8)."""
    (honest,) = {
        catalog().say(language, "honest", {"asker": voice.asker, "age": voice.age, "channel": channel})
        for voice in voices(language)
    }
    assert CLAIMS[language]["honest"] in honest
    assert language != "en" or len(honest.split()) <= 25
    assert any(plain(honest) in plain(message.text) for say, message in on(channel, language))


@in_every_language
@pytest.mark.parametrize("channel", KEPT)
def test_who_left_gets_one_line_that_tells_nothing(language: str, channel: str) -> None:
    """No menu and no button: first and last line are the same, short, and harmless on a locked screen."""
    words = telling(HOME / "locales", language)
    ends = [message for say, message in on(channel, language) if say.state in ENDS and say.content is None]
    assert ends
    for message in ends:
        assert "\n" not in message.text
        assert not message.buttons
        assert is_harmless(message.text, words, language)


# signs --------------------------------------------------------------------------------------------------


def test_what_flips_a_message_becomes_plain() -> None:
    """Typographic signs and pictures only: letters, marks of other scripts and numbers stay as they are."""
    assert plain("“It’s …”, 8 – 9 — x · y") == '"It\'s ...", 8 - 9 - x - y'
    assert plain("0  ✕ Leave\n🌐 Language\n8  ☎ Call now") == "0  Leave\nLanguage\n8  Call now"
    assert plain("กด “1” ได้") == 'กด "1" ได้'
    assert plain("Nội, ñ, €, မြန်မာ") == "Nội, ñ, €, မြန်မာ"


def test_a_name_loses_its_accents_only_where_that_saves_a_part() -> None:
    """Vietnamese in a Latin card is written as people write it in SMS; other scripts stay as they are."""
    assert plain("Peace House (Ngôi nhà Bình yên, Đà Nẵng)") == "Peace House (Ngoi nha Binh yen, Da Nang)"
    assert plain("Café à Genève") == "Café à Genève"
    assert plain("สายด่วน Bình") == "สายด่วน Bình"


def test_no_number_changes_on_its_way_to_an_sms() -> None:
    """Every form of every number goes out as it stands in the directory."""
    countries = ("", "TH", "MY", "ID")
    services = rooms.practice_directory().services.values()
    for phone, country in product([p for service in services for p in service.phones], countries):
        for form in number_forms(phone, country):
            assert plain(form) == form


@in_latin
def test_only_names_make_a_latin_sms_dear(language: str) -> None:
    """Whatever we say fits the alphabet; what may flip a message is a name out of the data."""
    foreign = Counter(
        sign
        for say, message in on("sms", language)
        if say.state != "hello" and not isinstance(say.content, Script)  # languages in their own scripts
        for sign in message.text
        if sign not in GSM_7 | GSM_7_EXTENDED
    )
    assert not set(foreign) - names_signs(), foreign


@cache
def names_signs() -> set[str]:
    """Every sign in the names of services, places and languages."""
    services = rooms.live_directory().services.values()
    named = [*(s.name for s in services), *(row.name for row in catalog().languages.values())]
    return {sign for name in named for sign in name}


# what it costs ------------------------------------------------------------------------------------------


@in_latin
def test_most_cards_and_words_to_say_are_two_parts(language: str) -> None:
    """For whoever asks for themselves: nine of ten cards, and four of five scripts; the rest is never cut."""
    cards, scripts = parts_of_cards(language)[0], parts_of_scripts(language)[0]
    assert within(cards) >= 0.9, Counter(cards)
    assert within(scripts) >= 0.8, Counter(scripts)


@in_every_language
def test_what_is_left_out_by_sms_is_not_what_must_be_known(language: str) -> None:
    """Warnings and the one sentence of what is not known stand above a number, however long it gets (R5)."""
    for service, voice in product(rooms.practice_directory().services.values(), voices(language)):
        *_, block = card_in_short(Card(service, "", under_18=True), speaker(voice))
        lines, forms = (
            block.split("\n"),
            {form for phone in service.phones for form in number_forms(phone, "")},
        )
        above = "\n".join(lines[: next(at for at, line in enumerate(lines) if line in forms)])
        must_know = [service.caution, *unknowns(service, speaker(voice))]
        assert all(each in above for each in must_know), service.id
        assert speaker(voice)(f"minors-{service.flags.must_report_minors.value}") in above


def test_the_costs(capsys: pytest.CaptureFixture[str]) -> None:
    """As how many SMS we are sent, by language: a whole conversation, a screen, a card, words to say."""
    told = []
    for tag in TAGS:
        called, asked = cost(tag, ["8", "0"]), cost(tag, [*FIVE, "0"])
        screens = sorted(sms_parts(message.text) for _, message in on("sms", tag))
        told += [
            f"{tag}: hello, call now, leave is {called} SMS; five answers, a card, leave {asked}",
            f"{tag}: a screen is {median(screens):.0f} SMS, at most {screens[-1]}",
            f"{tag}: a card is {counted(parts_of_cards(tag))}",
            f"{tag}: words to say are {counted(parts_of_scripts(tag))}",
        ]
        assert 3 <= called <= asked + screens[-1]
    with capsys.disabled():
        print("", *told, sep="\n")  # noqa: T201 - the counts are asked for


def cost(language: str, answers: Sequence[str]) -> int:
    """The parts of all that we send from hello on; a language is chosen first, by its name."""
    words, args = catalog(), {"asker": "self", "age": "adult", "channel": "sms"}
    said = [words.say(language, each, args) if words.has(each) else each for each in answers]
    shown = play([words.languages[language].name, *said], "sms", languages=" ".join(TAGS)).door.shown
    return sum(sms_parts(message.text) for message in shown)


def parts_of_cards(language: str) -> list[list[int]]:
    """For each voice, as how many SMS each service of the starter sheet is sent, its choices not counted."""
    services = rooms.practice_directory().services.values()
    return [[parts_of(service, voice) for service in services] for voice in voices(language)]


def parts_of(service: Service, voice: Voice) -> int:
    """One card, without what was widened, as somebody in its country gets it."""
    here = rooms.places().country(service.located)
    card = Card(service, here, under_18=voice.age == "young", relative=voice.asker == "other")
    *_, block = card_in_short(card, speaker(voice))
    return sms_parts(plain(block))


def parts_of_scripts(language: str) -> list[list[int]]:
    """For each voice, as how many SMS the reader's own lines go; those in another language stand below."""
    scripts = {say.content for say in walked().says if isinstance(say.content, Script)}
    return [
        [sms_parts(plain(next(script_in_short(script, speaker(voice))))) for script in scripts]
        for voice in voices(language)
    ]


def within(parts: list[int]) -> float:
    """Which part of them goes as two."""
    return sum(each <= PARTS for each in parts) / len(parts)


def counted(by_voice: list[list[int]]) -> str:
    """The counts of adults, the young and relatives, as words."""
    names = ("adults", "the young", "a relative")
    each = zip(names, by_voice, strict=True)
    return "; ".join(
        f"for {who} {median(p):.0f}, at most {max(p)}, two or less {within(p):.0%}" for who, p in each
    )


def speaker(voice: Voice) -> Speaker:
    """Somebody who speaks by SMS."""
    return Speaker(catalog(), rooms.places(), voice, NOW, SMS.name)


def on(channel: str, language: str) -> Iterator[tuple[Say, Message]]:
    """What was said on the walk, as a channel shows it."""
    yield from ((say, message) for limits, say, message in messages(language) if limits.name == channel)
